//! A set as a form to print and fill in by hand, in Markdown: what `log` asks, on one page where a set is not long.

use crate::question_set::QuestionSet;
use crate::report::summary::escaped;
use crate::report::text::capitalised;

/// The boxes beside each question.
const ANSWERS: [&str; 4] = ["yes", "partly", "no", "n/a"];

/// Writes the form.
#[must_use]
pub fn form(set: &QuestionSet) -> String {
    let mut text = format!("# {}\n\n", escaped(&set.title));
    if !set.asked.is_empty() {
        let asked = capitalised(set.asked.trim().trim_end_matches('.'));
        text.push_str(&format!("{}.\n\n", escaped(&asked)));
    }
    text.push_str("Week of ____________________   Setting ____________________\n\n");
    let stem = escaped(&set.stem);
    text.push_str(&format!("| | {stem} | {} |\n", ANSWERS.join(" | ")));
    text.push_str(&format!("|---:|---|{}\n", ":-:|".repeat(ANSWERS.len())));
    for question in &set.questions {
        let boxes = " ☐ |".repeat(ANSWERS.len());
        let words = escaped(&question.text);
        text.push_str(&format!("| {} | {words} |{boxes}\n", question.number));
    }
    for line in ["What did I learn?", "What will I do next time?"] {
        text.push_str(&format!("\n**{line}** {}\n", "_".repeat(50)));
    }
    text.push_str("\nn/a: not applicable. Write so that nobody can be identified. For learning, not a measure of performance.\n");
    if !set.source.is_empty() {
        let source = set.source.split_whitespace().collect::<Vec<_>>().join(" ");
        let reference = format!("{} version {}", set.id, set.version);
        text.push_str(&format!("\n{} ({reference})\n", escaped(&source)));
    }
    text
}
