//! A summary as Markdown. Markup in users' texts is escaped.

use crate::render::score_words::score;
use crate::render::summary_words as words;
use crate::render::trend_words::verdict_with_sign;
use crate::summary::{ActionSummary, Summary};
use crate::text::{capitalised, escape_controls};

/// Writes the summary.
pub(crate) fn markdown(summary: &Summary) -> String {
    let changes = words::changes(summary).into_iter();
    let changes = changes.map(|one| format!("{} {}", one.sign, escape_markdown(&one.words)));
    let lines = |lines: &[String]| -> Vec<String> {
        lines.iter().map(|line| escape_markdown(line)).collect()
    };
    let parts = [
        format!("# {}\n\n", escape_markdown(&words::heading(summary))),
        format!(
            "{}\n\n{}\n\n",
            escape_markdown(&words::covered(summary)),
            words::SELF_RATINGS
        ),
        list(words::QUESTIONS, &lines(&summary.questions)),
        list(words::AGREED, &agreed(summary)),
        list(words::CHANGED, &changes.collect::<Vec<_>>()),
        table(summary),
        list(words::HELP, &help(summary)),
        notes(summary),
        list(
            words::QUESTIONS_TO_REFLECT_ON,
            &lines(&summary.questions_to_reflect_on),
        ),
        list(words::SETTINGS, &lines(&words::settings(summary))),
        list(words::READING, &lines(&words::how_to_read(summary))),
        list(words::CHECKED, &lines(&words::checked(summary))),
    ];
    format!("{}\n", parts.concat().trim_end())
}

fn table(summary: &Summary) -> String {
    let optional = |there: bool, text: String| if there { text } else { String::new() };
    let has = summary.not_applicable;
    let mut table = format!(
        "## {}\n\n{}\n\n| {} | {} | n | {}score | lately |\n|---|---|---:|{}---:|---|\n",
        escape_markdown(&summary.title),
        escape_markdown(&words::caption(summary)),
        escape_markdown(&capitalised(&summary.tip_word)),
        escape_markdown(&words::choices(summary)),
        optional(has, "n/a | ".to_owned()),
        optional(has, "---:|".to_owned()),
    );
    for (group, rows) in summary.sections() {
        if let Some(group) = group {
            let name = escape_markdown(&format!("{} {}", group.id, group.name));
            let score = score(group.score, group.n);
            let rest = optional(has, "| ".to_owned());
            table.push_str(&format!("| **{name}** | | | {rest}{score} | |\n"));
        }
        for row in rows {
            let split = words::split(summary, row);
            table.push_str(&format!(
                "| {} {} | {} | {} | {}{} | {} |\n",
                row.numbers(),
                escape_markdown(&row.name),
                words::counts(&split),
                row.n,
                optional(has, format!("{} | ", row.answers.not_applicable())),
                score(row.score, row.n),
                escape_markdown(&verdict_with_sign(row)),
            ));
        }
    }
    table.push('\n');
    table
}

fn list(heading: &str, items: &[String]) -> String {
    let items: String = items.iter().map(|line| format!("- {line}\n")).collect();
    if items.is_empty() {
        return items;
    }
    format!("## {heading}\n\n{items}\n")
}

fn agreed(summary: &Summary) -> Vec<String> {
    if summary.actions.is_empty() {
        return vec![words::nothing_agreed(summary).to_owned()];
    }
    let actions = summary.actions.iter();
    let actions = actions.map(|one| action(summary, one));
    let rise = words::rise(summary).map(str::to_owned);
    actions.chain(rise).collect()
}

fn action(summary: &Summary, action: &ActionSummary) -> String {
    let tip = words::action_tip(summary, action)
        .map(|tip| format!("**{}**: ", escape_markdown(&capitalised(&tip))))
        .unwrap_or_default();
    let figures = words::action_figures(summary, action)
        .map(|figures| format!(" {}", escape_markdown(&figures)))
        .unwrap_or_default();
    let outcome = action
        .outcome
        .as_ref()
        .map(|outcome| format!(" Outcome: {}", escape_markdown(outcome)))
        .unwrap_or_default();
    format!(
        "{tip}{} {}{figures}{outcome}",
        escape_markdown(&words::sentence(&action.text)),
        words::action_days(action)
    )
}

fn help(summary: &Summary) -> Vec<String> {
    let help = summary.help.iter();
    help.map(|help| {
        format!(
            "**{}**: {}",
            escape_markdown(&words::help_tip(summary, help)),
            escape_markdown(&words::help_text(help))
        )
    })
    .collect()
}

fn notes(summary: &Summary) -> String {
    if summary.notes.is_empty() {
        return String::new();
    }
    let mut text = format!("## {}\n\n", words::notes_heading(summary));
    for (head, notes) in words::notes(summary) {
        text.push_str(&format!("### {}\n\n", escape_markdown(&head)));
        for note in notes {
            let lead = escape_markdown(&words::note_lead(note));
            text.push_str(&format!("- {lead}: {}\n", escape_markdown(&note.text)));
        }
        text.push('\n');
    }
    text
}

/// Escapes every character that Markdown or HTML would interpret, and keeps the text on one line.
///
/// The text may be at the start of a line or of an item, where a hyphen or "1." would begin a list.
pub(crate) fn escape_markdown(text: &str) -> String {
    let text = escape_controls(text.trim_start());
    let mut safe = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (index, c) in text.char_indices() {
        let begins_list = match c {
            '-' => index == 0,
            '.' | ')' => index > 0 && index == digits,
            _ => false,
        };
        if begins_list {
            safe.push('\\');
        }
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
            escape_markdown("<script>*a*|b|\n# c"),
            "\\<script\\>\\*a\\*\\|b\\| \\# c"
        );
        assert_eq!(escape_markdown("\u{1b}[31m"), "\\\\u\\{1b\\}\\[31m");
    }

    #[test]
    fn what_begins_a_list_or_a_code_block_stays_text() {
        assert_eq!(escape_markdown("- a dash - here"), "\\- a dash - here");
        assert_eq!(escape_markdown("2026. A year"), "2026\\. A year");
        assert_eq!(escape_markdown("1) first (2)"), "1\\) first (2)");
        assert_eq!(escape_markdown("     code"), "code");
        assert_eq!(escape_markdown("10 of 12. No list"), "10 of 12. No list");
    }
}
