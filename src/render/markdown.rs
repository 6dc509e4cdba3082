//! A summary as Markdown. What somebody typed stays text: every sign of the markup in it is escaped.

use crate::render::summary_words::{
    SELF_RATINGS, action_state, action_tip, covered, edge, foot, heading, how_to_read,
    of_not_applicable, score, strength, verdict,
};
use crate::summary::Summary;
use crate::text::dates::date;
use crate::text::visible;

/// Writes the summary.
pub(crate) fn markdown(summary: &Summary) -> String {
    let mut text = format!(
        "# {}\n\n{}\n\n{SELF_RATINGS}\n\n{}",
        escaped(&heading(summary)),
        covered(summary),
        table(summary)
    );
    text.push_str(&list(
        "Strengths",
        summary
            .strengths
            .iter()
            .map(|point| escaped(&strength(point))),
    ));
    text.push_str(&list(
        "Edges",
        summary.edges.iter().map(|point| escaped(&edge(point))),
    ));
    text.push_str(&list("Agreed", summary.actions.iter().map(action)));
    text.push_str(&list(
        "Questions for supervision",
        summary.questions.iter().map(|question| escaped(question)),
    ));
    let notes = summary.notes.iter().map(|note| {
        format!(
            "Week of {}, {}: {}",
            date(note.week),
            escaped(&note.about),
            escaped(&note.text)
        )
    });
    text.push_str(&list("Shared notes", notes));
    text.push_str(&list(
        "A mirror",
        summary.mirror.iter().map(|question| escaped(question)),
    ));
    let settings = summary
        .settings
        .iter()
        .map(|count| format!("{}: {}", escaped(&count.setting), count.reflections));
    text.push_str(&list("Reflections by setting", settings));
    let read = [how_to_read(summary)]
        .into_iter()
        .chain(summary.remarks.iter().cloned());
    text.push_str(&list("How to read it", read.map(|remark| escaped(&remark))));
    text.push_str(&format!("{}\n", foot(summary)));
    text
}

fn table(summary: &Summary) -> String {
    let mut table = format!(
        "| {} | score | answers | {}verdict |\n|---|---:|---:|{}---|\n",
        escaped(&summary.title),
        of_not_applicable(summary, "not applicable | "),
        of_not_applicable(summary, "---:|"),
    );
    for (group, tips) in summary.sections() {
        if let Some(group) = group {
            let name = escaped(&format!("{} {}", group.id, group.name));
            let score = score(group.score);
            let rest = of_not_applicable(summary, "| ");
            table.push_str(&format!("| **{name}** | {score} | | {rest}|\n"));
        }
        for tip in tips {
            table.push_str(&format!(
                "| {} {} | {} | {} | {}{} |\n",
                tip.number,
                escaped(&tip.name),
                score(tip.score),
                tip.answers.counting(),
                of_not_applicable(summary, format!("{} | ", tip.answers.not_applicable())),
                escaped(&verdict(tip)),
            ));
        }
    }
    table.push('\n');
    table
}

fn list(heading: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = items.map(|line| format!("- {line}\n")).collect();
    if items.is_empty() {
        String::new()
    } else {
        format!("## {heading}\n\n{}\n", items.concat())
    }
}

fn action(action: &crate::summary::ActionSummary) -> String {
    let tip = action_tip(action)
        .map(|tip| format!("**{}**: ", escaped(&tip)))
        .unwrap_or_default();
    format!(
        "{tip}{}. {}",
        escaped(action.text.trim_end_matches('.')),
        escaped(&action_state(action))
    )
}

/// Takes the meaning from every sign that Markdown or HTML would read as markup, and keeps the text on one line.
pub(crate) fn escaped(text: &str) -> String {
    let text = visible(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '+' | '|' | '~'
            | '=' | '&' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_stays_text() {
        assert_eq!(
            escaped("<script>*a*|b|\n# c"),
            "\\<script\\>\\*a\\*\\|b\\| \\# c"
        );
        assert_eq!(escaped("\u{1b}[31m"), "\\\\u\\{1b\\}\\[31m");
    }
}
