//! Texts that the prompts share.

use crate::model::Question;
use crate::model::{Answer, NoteTarget, Reflection};
use crate::text::{long_moment, number_word, uncapitalised};

/// The fields of the closing page in order: key, label and field.
pub(super) const CLOSING: [(char, &str, Field); 5] = [
    ('s', "Setting", Field::Setting),
    ('t', "Tags", Field::Tags),
    ('l', "What did I learn?", Field::Note(NoteTarget::Learning)),
    (
        'n',
        "What will I do next time?",
        Field::Note(NoteTarget::NextStep),
    ),
    ('w', "When it was", Field::When),
];

/// A field of a reflection other than its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The setting.
    Setting,
    /// The tags, separated by commas.
    Tags,
    /// The date and time.
    When,
    /// A note, what was learned, or the next step.
    Note(NoteTarget),
}

impl Field {
    /// Returns the label of the field.
    pub(super) fn label(self) -> String {
        match self {
            Self::Setting => "Setting, such as ward or home visit".to_owned(),
            Self::Tags => "Tags, separated by commas".to_owned(),
            Self::When => "When it was, such as yesterday 15:00".to_owned(),
            Self::Note(NoteTarget::Question(number)) => format!("Note on question {number}"),
            Self::Note(NoteTarget::Learning) => "What did I learn?".to_owned(),
            Self::Note(NoteTarget::NextStep) => "What will I do next time?".to_owned(),
        }
    }

    /// Returns the present text of the field.
    pub(crate) fn value(self, reflection: &Reflection) -> String {
        match self {
            Self::Setting => reflection.setting.clone().unwrap_or_default(),
            Self::Tags => reflection.tags.join(", "),
            Self::When => reflection.occurred_at.format("%Y-%m-%d %H:%M").to_string(),
            Self::Note(about) => reflection.text_about(about).to_owned(),
        }
    }

    /// Sets the field to a text. [`Field::When`] is not a text: [`ReplySink::moment`](super::ReplySink::moment) parses it.
    pub(crate) fn set(self, reflection: &mut Reflection, text: &str) {
        match self {
            Self::Setting => reflection.set_setting(text),
            Self::Tags => reflection.set_tags(text),
            Self::Note(about) => reflection.write_about(about, text),
            Self::When => {}
        }
    }

    /// Whether the field can have several lines.
    pub(super) fn is_multi_line(self) -> bool {
        matches!(self, Self::Note(_))
    }

    /// Summarizes the field: short facts are shown, notes are not.
    pub(super) fn summary(self, reflection: &Reflection) -> String {
        let value = self.value(reflection);
        match self {
            Self::When => long_moment(&reflection.occurred_at),
            _ if value.is_empty() => "(none)".to_owned(),
            Self::Note(about) => {
                let words = number_of_words(&value);
                format!("{words}{}", share_mark(reflection, about))
            }
            Self::Setting | Self::Tags => value,
        }
    }
}

/// Returns how many questions were answered: `10 of 10 answered`, `8 answered, 2 left open`.
pub(super) fn answered_count(reflection: &Reflection) -> String {
    let total = reflection.answers.len();
    match reflection.answers.count(Answer::UNANSWERED) {
        0 => format!("{total} of {total} answered"),
        open => format!("{} answered, {open} left open", total - open),
    }
}

/// Whether a text is so long that one key must not discard it. Not every script has spaces between words.
pub(super) fn is_long(text: &str) -> bool {
    text.split_whitespace().nth(3).is_some() || text.chars().nth(20).is_some()
}

fn number_of_words(text: &str) -> String {
    match text.split_whitespace().count() {
        1 => "one word".to_owned(),
        words => format!("{} words", number_word(words)),
    }
}

fn share_mark(reflection: &Reflection, about: NoteTarget) -> &'static str {
    let shared = reflection.notes.get(&about).is_some_and(|note| note.share);
    if shared { ", shared" } else { "" }
}

/// Says that there is no note to share, and which key writes one.
pub(super) fn no_note(key: char) -> String {
    format!("There is no note to share yet. Use {key} to write one.")
}

/// Returns one line about an answered question: `2 their own goals · partly · note`.
pub(super) fn answered_line(question: &Question, answer: &str, reflection: &Reflection) -> String {
    let about = NoteTarget::Question(question.number);
    let mut line = format!(
        "{:>4} {} · {}",
        question.number,
        uncapitalised(&question.name),
        answer
    );
    if reflection.notes.contains_key(&about) {
        line.push_str(" · note");
        line.push_str(share_mark(reflection, about));
    }
    line
}
