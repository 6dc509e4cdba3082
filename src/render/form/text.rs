//! A filled form as plain text, to be pasted into another form.

use super::{FilledForm, FilledPart, FormBlock};
use crate::text::{escape_controls, wrapped};

/// The width of the lines.
const WIDTH: usize = 78;

/// Writes the filled form.
pub(crate) fn text(filled: &FilledForm) -> String {
    let month = if filled.months.len() == 1 {
        "Month"
    } else {
        "Months"
    };
    let mut text = format!(
        "{}\n\n{}\n{}\n\n{month}: {}\n",
        escape_controls(&filled.title),
        wrapped(&filled.notice, WIDTH, 0),
        wrapped(&filled.source, WIDTH, 0),
        filled.months.join(", ")
    );
    text.extend(filled.parts.iter().map(part));
    text
}

fn part(part: &FilledPart) -> String {
    let mut text = format!("\n{}\n\n", wrapped(&part.heading.to_uppercase(), WIDTH, 0));
    for block in &part.blocks {
        text.push_str(&match block {
            FormBlock::From(head) => format!("{head}\n\n"),
            FormBlock::Sentence(words) => format!("{}\n\n", wrapped(words, WIDTH, 0)),
            FormBlock::Words(label, words) => {
                format!("{}\n\n", wrapped(&format!("{label}: {words}"), WIDTH, 0))
            }
            FormBlock::List(line, items) => {
                let items = items.iter();
                let items: String = items
                    .map(|(lead, words)| {
                        let item = wrapped(&format!("{lead}: {words}"), WIDTH, 2);
                        format!("- {}\n", item.trim_start())
                    })
                    .collect();
                format!("{line}\n{items}\n")
            }
        });
    }
    if !part.prompt.is_empty() {
        let prompt = format!("[{}]", part.prompt);
        text.push_str(&format!("{}\n", wrapped(&prompt, WIDTH, 0)));
    }
    let choices = part.choices.iter();
    text.extend(choices.map(|choice| format!("{}\n", wrapped(&format!("[ ] {choice}"), WIDTH, 0))));
    text
}
