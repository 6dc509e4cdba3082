//! The words that the three ways of asking share.

use crate::model::{NoteTarget, Question, Reflection};
use crate::text::{number_word, uncapitalised};

/// What the closing page asks, in its order: a key, a label, and what it is.
pub(super) const CLOSING: [(char, &str, Field); 4] = [
    ('w', "Setting", Field::Setting),
    ('t', "Tags", Field::Tags),
    (
        'l',
        "What did I learn?",
        Field::Written(NoteTarget::Learning),
    ),
    (
        'x',
        "What will I do next time?",
        Field::Written(NoteTarget::NextStep),
    ),
];

/// One thing that is written beside the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Where it was.
    Setting,
    /// The tags, parted by commas.
    Tags,
    /// A note, what was learned, or the next step.
    Written(NoteTarget),
}

impl Field {
    /// Tells what is there so far.
    pub(super) fn value(self, reflection: &Reflection) -> String {
        match self {
            Self::Setting => reflection.setting.clone().unwrap_or_default(),
            Self::Tags => reflection.tags.join(", "),
            Self::Written(about) => reflection.text_about(about).to_owned(),
        }
    }

    /// Tells what is there without the words themselves: short facts are shown, writing is not.
    pub(super) fn summary(self, reflection: &Reflection) -> String {
        let value = self.value(reflection);
        match self {
            _ if value.is_empty() => "(none)".to_owned(),
            Self::Written(about) => {
                let words = number_of_words(&value);
                format!("{words}{}", share_mark(reflection, about))
            }
            Self::Setting | Self::Tags => value,
        }
    }
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

/// One quiet line about a question that was passed: `2 their own goals · partly · note`.
pub(super) fn passed(question: &Question, answer: &str, reflection: &Reflection) -> String {
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
