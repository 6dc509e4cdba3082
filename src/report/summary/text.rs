//! A summary as text for the terminal: exactly what a supervisor will see, in words.

use super::model::Summary;
use super::words::{
    SELF_RATINGS, action_state, action_tip, covered, edge, foot, heading, how_to_read, score,
    strength, verdict,
};
use crate::report::text::{WIDEST_TEXT, item, padded, wrapped};
use crate::report::trends::date;
use crate::terminal::Look;

/// How wide a tip's name is.
const NAMES: usize = 32;
/// Draws the summary.
#[must_use]
pub fn text(summary: &Summary, look: Look) -> String {
    let width = look.width.min(WIDEST_TEXT);
    let mut text = format!(
        "{}\n{}\n",
        wrapped(&heading(summary), width, 0),
        covered(summary)
    );
    text.push_str(&format!("{SELF_RATINGS}\n\n{}\n", table(summary)));
    text.push_str(&list(
        "Strengths",
        summary.strengths.iter().map(strength),
        width,
    ));
    text.push_str(&list("Edges", summary.edges.iter().map(edge), width));
    text.push_str(&list("Agreed", summary.actions.iter().map(action), width));
    text.push_str(&list(
        "Questions for supervision",
        summary.questions.iter().cloned(),
        width,
    ));
    let notes = summary
        .notes
        .iter()
        .map(|note| format!("Week of {}, {}: {}", date(note.week), note.about, note.text));
    text.push_str(&list("Shared notes", notes, width));
    text.push_str(&list("A mirror", summary.mirror.iter().cloned(), width));
    let settings = summary
        .settings
        .iter()
        .map(|count| format!("{}: {}", count.setting, count.reflections));
    text.push_str(&list("Reflections by setting", settings, width));
    let read = [how_to_read(summary)]
        .into_iter()
        .chain(summary.remarks.iter().cloned());
    text.push_str(&list("How to read it", read, width));
    text.push_str(&format!("{}\n", wrapped(&foot(summary), width, 0)));
    text
}

/// The tips under their groups, a line each.
fn table(summary: &Summary) -> String {
    let mut table = format!("{}score     n   n/a\n", padded(&summary.title, NAMES));
    for (group, tips) in summary.sections() {
        if let Some(group) = group {
            let name = padded(&format!("{} {}", group.id, group.name), NAMES);
            table.push_str(&format!("{name}{:>5}\n", score(group.score)));
        }
        for tip in tips {
            let name = padded(&format!("{:>2} {}", tip.number, tip.name), NAMES);
            let (n, not_applicable) = (tip.answers.counting(), tip.answers.not_applicable());
            let score = score(tip.score);
            table.push_str(&format!(
                "{name}{score:>5}{n:>6}{not_applicable:>6}  {}\n",
                verdict(tip)
            ));
        }
    }
    table
}

/// A heading and its items; nothing at all when there are none.
fn list(heading: &str, items: impl Iterator<Item = String>, width: usize) -> String {
    let items: Vec<_> = items.map(|line| item(&line, width)).collect();
    if items.is_empty() {
        String::new()
    } else {
        format!("{heading}\n{}\n\n", items.join("\n"))
    }
}

fn action(action: &super::model::ActionSummary) -> String {
    let tip = action_tip(action)
        .map(|tip| format!("{tip}: "))
        .unwrap_or_default();
    format!(
        "{tip}{}. {}",
        action.text.trim_end_matches('.'),
        action_state(action)
    )
}
