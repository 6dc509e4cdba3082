//! A summary as text for the terminal: exactly what a supervisor will see, in words.

use console::measure_text_width;

use crate::render::summary_words::{
    SELF_RATINGS, action_state, action_tip, covered, edge, foot, heading, how_to_read, score,
    strength, verdict,
};
use crate::summary::Summary;
use crate::terminal::RenderOptions;
use crate::text::dates::date;
use crate::text::{WIDEST_TEXT, in_column, item, padded, wrapped};

/// The widest that the names are.
const NAMES: usize = 32;
/// The narrowest that the names are with a verdict behind the figures.
const NARROWEST: usize = 24;
/// How wide the score beside a name is, and each number behind it.
const SCORE: usize = 5;
const COUNT: usize = 6;
/// The blanks between figures and verdict.
const GAP: usize = 2;

/// Draws the summary.
pub(crate) fn text(summary: &Summary, look: RenderOptions) -> String {
    let width = look.width.min(WIDEST_TEXT);
    let heading = [&heading(summary), &covered(summary), SELF_RATINGS];
    let heading = heading.map(|line| wrapped(line, width, 0)).join("\n");
    let mut text = format!("{heading}\n\n{}\n", table(summary, look.width));
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

/// The tips under their groups, a line each; where that is too wide, the verdict below its figures.
fn table(summary: &Summary, width: usize) -> String {
    let verdicts = summary.tips.iter().map(verdict);
    let longest = verdicts.map(|verdict| measure_text_width(&verdict)).max();
    let counts = if summary.not_applicable { 2 } else { 1 };
    let figures = SCORE + counts * COUNT;
    let taken = figures + GAP + longest.unwrap_or_default();
    let beside = width >= NARROWEST + taken;
    let taken = if beside { taken } else { figures };
    let names = width.saturating_sub(taken).min(NAMES);
    let mut table = table_head(summary, names);
    for (group, tips) in summary.sections() {
        if let Some(group) = group {
            let (name, below) = in_column(&format!("{} ", group.id), &group.name, names);
            table.push_str(&format!("{name}{:>SCORE$}\n{below}", score(group.score)));
        }
        for tip in tips {
            let (name, below) = in_column(&format!("{:>2} ", tip.number), &tip.name, names);
            let (score, counting) = (score(tip.score), tip.answers.counting());
            let mut figures = format!("{name}{score:>SCORE$}{counting:>COUNT$}");
            if summary.not_applicable {
                figures.push_str(&format!("{:>COUNT$}", tip.answers.not_applicable()));
            }
            let verdict = verdict(tip);
            table.push_str(&if beside {
                format!("{figures}{:GAP$}{verdict}\n{below}", "")
            } else {
                format!("{figures}\n{below}   {verdict}\n")
            });
        }
    }
    table
}

/// What stands over the names and the figures; a title of several lines ends beside the others.
fn table_head(summary: &Summary, names: usize) -> String {
    let title = wrapped(&summary.title, names - 1, 0);
    let (above, last) = title.rsplit_once('\n').unwrap_or(("", &title));
    let above = above.lines().map(|line| format!("{line}\n"));
    let above: String = above.collect();
    let name = padded(last, names);
    let mut head = format!("{above}{name}{:>SCORE$}{:>COUNT$}", "score", "n");
    if summary.not_applicable {
        head.push_str(&format!("{:>COUNT$}", "n/a"));
    }
    head.push('\n');
    head
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

fn action(action: &crate::summary::ActionSummary) -> String {
    let tip = action_tip(action)
        .map(|tip| format!("{tip}: "))
        .unwrap_or_default();
    format!(
        "{tip}{}. {}",
        action.text.trim_end_matches('.'),
        action_state(action)
    )
}
