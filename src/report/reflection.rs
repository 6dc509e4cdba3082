//! One reflection in full.

use std::fmt::Write;

use super::text::{WIDEST_TEXT, at_both_ends, long_moment, number_word, visible, wrapped};
use crate::question_set::QuestionSet;
use crate::reflection::{About, Answer, Kept, Note, Reflection};
use crate::terminal::Look;

/// Where a question's text begins: its number and its answer stand before it.
const INDENT: usize = 21;

/// Draws a reflection with every question and everything written.
#[must_use]
pub fn full(kept: &Kept, set: &QuestionSet, look: Look) -> String {
    let reflection = &kept.reflection;
    let width = look.width.min(WIDEST_TEXT);
    let mut text = at_both_ends(
        &format!("Reflection {}", kept.id),
        &long_moment(&reflection.occurred_at),
        width,
    );
    text.push('\n');
    if let Some(reached) = reflection.reached {
        let _ = writeln!(
            text,
            "Unfinished: {reached} of {} questions passed.",
            reflection.answers.len()
        );
    }
    text.push_str(&place(reflection));
    let _ = writeln!(text, "\n{}", set.stem);
    for (index, question) in set.questions.iter().enumerate() {
        let answer = reflection.answers.get(index).words();
        text.push_str(&question_line(
            question.number,
            answer,
            &question.text,
            width,
        ));
        if let Some(note) = reflection.notes.get(&About::Question(question.number)) {
            text.push_str(&written("Note", note, width, 6));
        }
    }
    for (about, label) in [
        (About::Learning, "What I learned"),
        (About::NextStep, "What I will do next time"),
    ] {
        if let Some(note) = reflection.notes.get(&about) {
            let _ = write!(text, "\n{}", written(label, note, width, 0));
        }
    }
    text
}

/// The answers counted in words: `seven yes, two partly, one not applicable`.
#[must_use]
pub fn counted(reflection: &Reflection) -> String {
    let counts: Vec<_> = Answer::ALL
        .into_iter()
        .map(|answer| (reflection.answers.count(answer), answer.words()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", number_word(count)))
        .collect();
    counts.join(", ")
}

fn place(reflection: &Reflection) -> String {
    let mut lines = String::new();
    if let Some(setting) = &reflection.setting {
        let _ = writeln!(lines, "Setting: {}", visible(setting));
    }
    if !reflection.tags.is_empty() {
        let _ = writeln!(lines, "Tags: {}", visible(&reflection.tags.join(", ")));
    }
    lines
}

/// The number and the answer, and beside them the question.
fn question_line(number: u16, answer: &str, question: &str, width: usize) -> String {
    let head = format!("{number:>4}  {answer:<15}");
    if width < 60 {
        return format!("{}\n{}\n", head.trim_end(), wrapped(question, width, 6));
    }
    let text = wrapped(question, width, INDENT);
    format!("{head}{}\n", text.get(INDENT..).unwrap_or(&text))
}

/// Something written, under its label, marked when it is to be shared.
fn written(label: &str, note: &Note, width: usize, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let shared = if note.share { " (marked to share)" } else { "" };
    format!(
        "{margin}{label}{shared}:\n{}\n",
        wrapped(&note.text, width, indent + 2)
    )
}
