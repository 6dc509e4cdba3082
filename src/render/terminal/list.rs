//! The table of `list`: facts about each reflection, and nothing that was written in it.

use crate::model::{Reflection, StoredReflection};
use crate::terminal::RenderOptions;
use crate::text::{pluralize, short_moment, shortened, table as columns};

/// The widest a setting or the tags may be before they are cut.
const WIDEST_WORDS: usize = 24;
/// Below this width each reflection gets lines of its own instead of a row.
const NARROW: usize = 72;

/// So many columns, from the left, are never wrapped: number, when, answers.
const FACTS: usize = 3;

/// Draws reflections in the order given: as a table, or as lines where a table would not fit.
pub(crate) fn table(reflections: &[StoredReflection], look: RenderOptions) -> String {
    if look.width < NARROW {
        return reflections.iter().map(|kept| lines(kept, look)).collect();
    }
    let head = ["no.", "when", "answers", "setting", "tags", "written"].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(head)
        .chain(reflections.iter().map(row))
        .collect();
    columns(&rows, FACTS, look.width)
}

fn row(kept: &StoredReflection) -> [String; 6] {
    let reflection = &kept.reflection;
    [
        kept.id.to_string(),
        short_moment(&reflection.occurred_at),
        reflection.answers.to_string(),
        shortened(
            reflection.setting.as_deref().unwrap_or_default(),
            WIDEST_WORDS,
        ),
        shortened(&reflection.tags.join(", "), WIDEST_WORDS),
        written(reflection),
    ]
}

fn lines(kept: &StoredReflection, look: RenderOptions) -> String {
    let [number, when, answers, setting, tags, written] = row(kept);
    let facts: Vec<_> = [setting, tags, written]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    let mut lines = format!("{number}  {when}  {answers}\n");
    if !facts.is_empty() {
        lines.push_str(&format!(
            "    {}\n",
            shortened(&facts.join(" · "), look.width - 4)
        ));
    }
    lines
}

/// How much was written, and how far an unfinished one got.
fn written(reflection: &Reflection) -> String {
    let notes = match reflection.notes.len() {
        0 => None,
        notes => Some(pluralize(notes as u64, "note")),
    };
    let unfinished = reflection
        .reached
        .map(|reached| format!("unfinished ({reached}/{})", reflection.answers.len()));
    notes
        .into_iter()
        .chain(unfinished)
        .collect::<Vec<_>>()
        .join(", ")
}
