//! The table of `list`: facts about each reflection, and nothing that was written in it.

use comfy_table::{ContentArrangement, Table, presets};

use super::text::{short_moment, shortened, so_many};
use crate::reflection::{Kept, Reflection};
use crate::terminal::Look;

/// The widest a setting or the tags may be before they are cut.
const WIDEST_WORDS: usize = 24;

/// Draws the table of reflections, in the order given.
#[must_use]
pub fn table(reflections: &[Kept], look: Look) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(look.width).unwrap_or(u16::MAX))
        .set_header(["no.", "when", "answers", "setting", "tags", "written"]);
    for kept in reflections {
        table.add_row(row(kept));
    }
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

fn row(kept: &Kept) -> [String; 6] {
    let reflection = &kept.reflection;
    [
        kept.id.to_string(),
        short_moment(&reflection.occurred_at),
        answers(reflection),
        shortened(
            reflection.setting.as_deref().unwrap_or_default(),
            WIDEST_WORDS,
        ),
        shortened(&reflection.tags.join(", "), WIDEST_WORDS),
        written(reflection),
    ]
}

/// The letters, and how far an unfinished one got.
fn answers(reflection: &Reflection) -> String {
    match reflection.reached {
        None => reflection.answers.to_string(),
        Some(reached) => format!(
            "{} unfinished, {reached} of {}",
            reflection.answers,
            reflection.answers.len()
        ),
    }
}

fn written(reflection: &Reflection) -> String {
    match reflection.notes.len() {
        0 => String::new(),
        notes => so_many(notes as u64, "note"),
    }
}
