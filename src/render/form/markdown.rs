//! A filled form as Markdown. Markup in users' texts is escaped, so that every unescaped square bracket is a prompt.

use super::{FilledForm, FilledPart, FormBlock};
use crate::render::markdown::escape_markdown;

/// Writes the filled form.
pub(crate) fn markdown(filled: &FilledForm) -> String {
    let FilledForm {
        title,
        notice,
        source,
        months,
        parts,
    } = filled;
    let month = if months.len() == 1 { "Month" } else { "Months" };
    let mut text = format!(
        "# {}\n\n> {notice}\n\n{}\n\n{month}: {}\n",
        escape_markdown(title),
        escape_markdown(source),
        months.join(", ")
    );
    text.extend(parts.iter().map(part));
    text
}

fn part(part: &FilledPart) -> String {
    let mut text = format!("\n## {}\n\n", escape_markdown(&part.heading));
    for block in &part.blocks {
        text.push_str(&match block {
            FormBlock::From(head) => format!("### {head}\n\n"),
            FormBlock::Sentence(words) => format!("{}\n\n", escape_markdown(words)),
            // With the label in front, the beginning of the text cannot become a heading or a list.
            FormBlock::Words(label, words) => format!("{label}: {}\n\n", escape_markdown(words)),
            FormBlock::List(line, items) => {
                let items = items.iter();
                let items: String = items
                    .map(|(lead, words)| {
                        format!("- {}: {}\n", escape_markdown(lead), escape_markdown(words))
                    })
                    .collect();
                format!("{line}\n\n{items}\n")
            }
        });
    }
    if !part.prompt.is_empty() {
        text.push_str(&format!("[{}]\n", escape_markdown(&part.prompt)));
    }
    if !part.choices.is_empty() {
        let choices = part.choices.iter();
        let choices: String = choices
            .map(|choice| format!("- [ ] {}\n", escape_markdown(choice)))
            .collect();
        text.push_str(&format!("\n{choices}"));
    }
    text
}
