//! The answers of a scale in words, for every screen and format.

use crate::model::{Answer, Choice, Reflection, Scale};
use crate::text::number_word;

/// Joins the labels of answers: `"engagement" or "development"`.
#[must_use]
pub fn labels<'a>(choices: impl Iterator<Item = &'a Choice>) -> String {
    let labels: Vec<_> = choices
        .map(|choice| format!("\"{}\"", choice.label))
        .collect();
    labels.join(" or ")
}

/// Lists the possible answers, each after the letter that the journal stores:
/// `y yes, p partly, n no, - not applicable`.
#[must_use]
pub fn answers_by_letter(scale: Scale<'_>) -> Vec<String> {
    answers_except_open(scale)
        .map(|answer| format!("{} {}", answer.letter(), scale.label(answer)))
        .collect()
}

/// Lists what can be typed at a question, each after its key, in the language in which the set is asked:
/// `s sì, p in parte, n no, - non pertinente`.
#[must_use]
pub fn answers_by_key(scale: Scale<'_>) -> Vec<String> {
    answers_except_open(scale)
        .map(|answer| format!("{} {}", scale.key_to_type(answer), scale.label(answer)))
        .collect()
}

/// Lists the keys to type at a question: `y, p, n or -`.
#[must_use]
pub fn keys_to_type(scale: Scale<'_>) -> String {
    let mut keys: Vec<_> = answers_except_open(scale)
        .map(|answer| scale.key_to_type(answer).to_string())
        .collect();
    let last = keys.pop().unwrap_or_default();
    format!("{} or {last}", keys.join(", "))
}

/// Iterates over the answers that a person can give, which "left open" is not.
fn answers_except_open(scale: Scale<'_>) -> impl Iterator<Item = Answer> {
    scale
        .answers()
        .filter(|answer| *answer != Answer::UNANSWERED)
}

/// Describes the scores of a set's own answers; `None` for yes, partly and no, which need no explanation.
#[must_use]
pub fn scores_in_words(scale: Scale<'_>) -> Option<String> {
    let words = |(index, choice): (usize, &Choice)| {
        let Choice { key, label, score } = choice;
        let counts = if index == 0 { "counts " } else { "" };
        format!("{key} {label} {counts}{score}")
    };
    let choices: Vec<_> = scale.choices().iter().enumerate().map(words).collect();
    scale
        .is_own()
        .then(|| format!("Answers: {}; a score is their mean.", choices.join(", ")))
}

/// Counts the answers in words: `seven yes, two partly, one not applicable`.
#[must_use]
pub fn counts_in_words(reflection: &Reflection, scale: Scale<'_>) -> String {
    let counts: Vec<_> = scale
        .answers()
        .map(|answer| (reflection.answers.count(answer), scale.label(answer)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", number_word(count)))
        .collect();
    counts.join(", ")
}
