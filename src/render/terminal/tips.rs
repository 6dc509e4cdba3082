//! The tips of a set, and one tip in detail.

use std::collections::BTreeSet;
use std::fmt::Write;

use console::measure_text_width;

use crate::model::scale_words::scores_in_words;
use crate::model::{QuestionSet, Tip};
use crate::terminal::RenderOptions;
use crate::text::{WIDEST_TEXT, listed, wrapped};

/// Formats every tip under its group, with the questions that count towards it; `command` shows one tip in detail.
#[must_use]
pub fn all(set: &QuestionSet, command: &str, options: RenderOptions) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let mut text = format!("{}\n", set.title);
    text.extend(translation_note(set, width));
    for (group, tips) in set.sections() {
        let head = group.map_or(String::new(), |group| {
            format!("{} {}\n", group.id, group.name)
        });
        let _ = write!(text, "\n{head}");
        for tip in tips {
            text.push_str(&row(set, tip, width));
        }
    }
    let helps = set.tips.iter().any(|tip| !tip.help.is_empty());
    let what = if helps { ", with what may help" } else { "" };
    let more = format!("One {} in detail{what}: {command}", set.tip_word.one);
    let source = set.source.trim();
    let source = (!source.is_empty()).then(|| format!("Source: {source}"));
    let answers = scores_in_words(set.scale());
    for paragraph in [Some(more), answers, source].into_iter().flatten() {
        let _ = writeln!(text, "\n{}", wrapped(&paragraph, width, 0));
    }
    text
}

/// Formats a tip's line; its questions go below if they do not fit on it.
fn row(set: &QuestionSet, tip: &Tip, width: usize) -> String {
    let (number, name, note) = (tip.number, &tip.name, questions_note(set, tip));
    let beside = format!("{number:>3} {name:<28} {note}");
    if measure_text_width(&beside) <= width {
        format!("{beside}\n")
    } else {
        format!("{number:>3} {name}\n{}\n", wrapped(&note, width, 6))
    }
}

/// Formats one tip: its text, the questions that count towards it, and what may help.
#[must_use]
pub fn one(set: &QuestionSet, tip: &Tip, options: RenderOptions) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let group = set.groups.iter().find(|group| group.id == tip.group);
    let group = group.map_or(String::new(), |group| {
        format!("   ({} {})", group.id, group.name)
    });
    let mut text = format!(
        "{}\n\n{}\n\n",
        wrapped(&format!("{} {}{group}", tip.number, tip.name), width, 0),
        wrapped(&tip.text, width, 2)
    );
    text.extend(translation_note(set, width).map(|note| format!("{note}\n")));
    for question in set.questions_of(tip.number) {
        let _ = writeln!(text, "Question {}. {}", question.number, set.stem);
        let _ = writeln!(text, "{}", wrapped(&question.text, width, 2));
        if !question.about.is_empty() {
            let _ = writeln!(text, "{}", wrapped(&question.about, width, 2));
        }
        text.push('\n');
    }
    if !tip.try_this.is_empty() {
        let _ = writeln!(text, "Something to try next week");
        for words in &tip.try_this {
            let _ = writeln!(text, "{}", wrapped(&format!("· {words}"), width, 2));
        }
    }
    if !tip.help.is_empty() {
        let _ = writeln!(text, "Services and practices that may help");
        for help in &tip.help {
            let _ = writeln!(text, "{}", wrapped(&format!("· {help}"), width, 2));
        }
    }
    text
}

/// Returns the line that says that a translation is a draft, if it is.
fn translation_note(set: &QuestionSet, width: usize) -> Option<String> {
    let note = set.translation_note()?;
    Some(format!("{}\n", wrapped(&note, width, 0)))
}

fn questions_note(set: &QuestionSet, tip: &Tip) -> String {
    let questions: Vec<_> = set.questions_of(tip.number).collect();
    let numbers = listed(questions.iter().map(|question| question.number));
    let word = match questions.as_slice() {
        [_] => "question",
        _ => "questions",
    };
    let tips = questions.iter().flat_map(|question| &question.tips);
    let others: BTreeSet<u16> = tips.copied().filter(|other| *other != tip.number).collect();
    let word_for_them = match others.len() {
        0 => return format!("{word} {numbers}"),
        1 => &set.tip_word.one,
        _ => &set.tip_word.several,
    };
    format!(
        "{word} {numbers}, shared with {word_for_them} {}",
        listed(others)
    )
}
