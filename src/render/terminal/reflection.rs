//! One reflection in full.

use std::fmt::Write;

use console::measure_text_width;

use crate::model::{Note, NoteTarget, QuestionSet, Reflection, Scale, StoredReflection};
use crate::terminal::RenderOptions;
use crate::text::{WIDEST_TEXT, escape_controls, justify, long_moment, padded, wrapped};

/// The width of the number of a question.
const NUMBERS: usize = 6;
/// The width of the answers, if none is longer.
const ANSWERS: usize = 15;
/// The maximum width of the answers.
const WIDEST_ANSWERS: usize = 28;

/// Draws a reflection with every question and every note.
pub(crate) fn full(stored: &StoredReflection, set: &QuestionSet, options: RenderOptions) -> String {
    let reflection = &stored.reflection;
    let width = options.width.min(WIDEST_TEXT);
    let mut text = justify(
        &format!("Reflection {}", stored.id),
        &long_moment(&reflection.occurred_at),
        width,
    );
    text.push('\n');
    if let Some(reached) = reflection.reached {
        let _ = writeln!(
            text,
            "Unfinished: {reached} of {} questions asked so far.",
            reflection.answers.len()
        );
    }
    text.push_str(&setting_and_tags(reflection));
    let translation_note = set.translation_note();
    text.extend(translation_note.map(|note| format!("{}\n", wrapped(&note, width, 0))));
    let _ = writeln!(text, "\n{}", set.stem);
    let scale = set.scale();
    let answers = answers_width(scale);
    for (index, question) in set.questions.iter().enumerate() {
        let answer = padded(scale.label(reflection.answers.get(index)), answers);
        text.push_str(&question_line(
            question.number,
            &answer,
            &question.text,
            width,
        ));
        if let Some(note) = reflection.notes.get(&NoteTarget::Question(question.number)) {
            text.push_str(&note_under_label("Note", note, width, 6));
        }
    }
    for (about, label) in [
        (NoteTarget::Learning, "What I learned"),
        (NoteTarget::NextStep, "What I will do next time"),
    ] {
        if let Some(note) = reflection.notes.get(&about) {
            let _ = write!(text, "\n{}", note_under_label(label, note, width, 0));
        }
    }
    if let Some(reply) = &reflection.next_step_reply {
        let _ = writeln!(text, "\nDid I do that? {}", escape_controls(reply));
    }
    text
}

/// Returns the width of the answers, including two spaces after the longest.
fn answers_width(scale: Scale<'_>) -> usize {
    let labels = scale.choices().iter();
    let longest = labels.map(|choice| measure_text_width(&choice.label)).max();
    ANSWERS.max(longest.unwrap_or_default() + 2)
}

fn setting_and_tags(reflection: &Reflection) -> String {
    let mut lines = String::new();
    if let Some(setting) = &reflection.setting {
        let _ = writeln!(lines, "Setting: {}", escape_controls(setting));
    }
    if !reflection.tags.is_empty() {
        let _ = writeln!(
            lines,
            "Tags: {}",
            escape_controls(&reflection.tags.join(", "))
        );
    }
    lines
}

/// Formats the number, the answer and the question.
fn question_line(number: u16, answer: &str, question: &str, width: usize) -> String {
    let head = format!("{number:>4}  {answer}");
    let indent = NUMBERS + measure_text_width(answer);
    if width < 60 || indent > NUMBERS + WIDEST_ANSWERS {
        return format!("{}\n{}\n", head.trim_end(), wrapped(question, width, 6));
    }
    let text = wrapped(question, width, indent);
    format!("{head}{}\n", text.get(indent..).unwrap_or(&text))
}

/// Formats a note under its label, with a mark if it is shared.
fn note_under_label(label: &str, note: &Note, width: usize, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let shared = if note.share { " (marked to share)" } else { "" };
    format!(
        "{margin}{label}{shared}:\n{}\n",
        wrapped(&note.text, width, indent + 2)
    )
}
