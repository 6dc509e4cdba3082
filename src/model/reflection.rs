//! A reflection: what was asked, what was answered, and what was written beside it.
//!
//! Plain values with their own packing and names. No file, no screen, no clock.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use crate::model::Answers;

/// What a piece of writing is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteTarget {
    /// A question of the set, by its number from 1.
    Question(u16),
    /// "What did I learn?"
    Learning,
    /// "What will I do next time?"
    NextStep,
}

impl fmt::Display for NoteTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(number) => write!(f, "{number}"),
            Self::Learning => f.write_str("learning"),
            Self::NextStep => f.write_str("next"),
        }
    }
}

impl FromStr for NoteTarget {
    type Err = String;

    /// Reads a question's number, `learning` or `next`.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "learning" => Ok(Self::Learning),
            "next" => Ok(Self::NextStep),
            number => match number.parse() {
                Ok(number) if number > 0 => Ok(Self::Question(number)),
                _ => Err("give a question's number, learning or next".to_owned()),
            },
        }
    }
}

/// The most characters that a text may have: more than anybody reads in a summary, and few enough for every format.
const MOST_CHARACTERS: usize = 100_000;

/// Checks that a text is not too long.
///
/// # Errors
///
/// Says how long it is and how long it may be.
pub fn check_length(text: &str) -> Result<(), String> {
    // Most are so short that their bytes tell.
    if text.len() <= MOST_CHARACTERS {
        return Ok(());
    }
    match text.chars().count() {
        count if count > MOST_CHARACTERS => Err(format!(
            "the text has {count} characters, and at most {MOST_CHARACTERS} can be kept"
        )),
        _ => Ok(()),
    }
}

/// Something written: a note on a question, what was learned, or the next step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// The words, never empty.
    pub text: String,
    /// Whether its writer marked it to be shared in a summary.
    pub share: bool,
}

/// Which question set was asked: its id and version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SetRef {
    /// The set's id, such as `did-i`.
    pub id: String,
    /// The set's version, from 1.
    pub version: u32,
}

impl fmt::Display for SetRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} version {}", self.id, self.version)
    }
}

/// One reflection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflection {
    /// Its name in every journal it is ever imported into.
    pub uuid: Uuid,
    /// When the interaction was, local, with the offset from UTC.
    pub occurred_at: DateTime<FixedOffset>,
    /// What was asked.
    pub set: SetRef,
    /// Where it was, such as "ward" or "home visit".
    pub setting: Option<String>,
    /// Words to find it by, without duplicates.
    pub tags: Vec<String>,
    /// An answer a question.
    pub answers: Answers,
    /// What was written, by what it is about.
    pub notes: BTreeMap<NoteTarget, Note>,
    /// What became of the next step, asked when a later reflection began.
    pub next_step_reply: Option<String>,
    /// How many questions were passed, while it is unfinished; none once it is finished.
    pub reached: Option<usize>,
}

impl Reflection {
    /// Begins a reflection on a set of `questions` questions, with nothing answered.
    #[must_use]
    pub fn begin(uuid: Uuid, now: DateTime<FixedOffset>, set: SetRef, questions: usize) -> Self {
        Self {
            uuid,
            occurred_at: now,
            set,
            setting: None,
            tags: Vec::new(),
            answers: Answers::open(questions),
            notes: BTreeMap::new(),
            next_step_reply: None,
            reached: Some(0),
        }
    }

    /// Tells the local date of the interaction.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.occurred_at.date_naive()
    }

    /// Tells the words written about something, empty when there are none.
    #[must_use]
    pub fn text_about(&self, about: NoteTarget) -> &str {
        self.notes.get(&about).map_or("", |note| &note.text)
    }

    /// Writes, replaces or (with an empty text) removes what was written about something.
    ///
    /// A share mark stays when words are replaced and goes when they are removed.
    pub fn write_about(&mut self, about: NoteTarget, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.notes.remove(&about);
        } else {
            text.clone_into(&mut self.notes.entry(about).or_default().text);
        }
    }

    /// Names where it was; an empty text takes the setting away.
    pub fn set_setting(&mut self, text: &str) {
        let text = one_line(text);
        self.setting = (!text.is_empty()).then_some(text);
    }

    /// Replaces the tags by those in a text, parted by commas, a leading `#` taken off.
    pub fn set_tags(&mut self, text: &str) {
        self.tags = tags_in(text);
    }
}

/// Reads the tags in a text: parted by commas, blanks and a leading `#` taken off, each once whatever its case.
#[must_use]
pub fn tags_in(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split(',') {
        let tag = one_line(tag.trim_start_matches(|c: char| c == '#' || c.is_whitespace()));
        let known = tags.iter().any(|t| t.to_lowercase() == tag.to_lowercase());
        if !tag.is_empty() && !known {
            tags.push(tag);
        }
    }
    tags
}

/// Folds every run of white space into one blank, so that a setting or a tag stays on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A reflection's number in this journal, from 1; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReflectionId(pub i64);

impl fmt::Display for ReflectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ReflectionId {
    type Err = String;

    /// Reads a number from 1.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if number > 0 => Ok(Self(number)),
            _ => Err("a reflection's number is a whole number from 1, as list shows it".to_owned()),
        }
    }
}

/// A reflection as a journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReflection {
    /// Its number.
    pub id: ReflectionId,
    /// How often it was written, from 1; the store uses it to notice another writer.
    pub revision: i64,
    /// Whether the journal has it as it was written; a damaged one is shown, and called what it is.
    pub is_whole: bool,
    /// The reflection itself.
    pub reflection: Reflection,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_lose_their_hash_and_their_doubles() {
        assert_eq!(
            tags_in("#crisis, night  shift ,Crisis,,"),
            ["crisis", "night shift"]
        );
    }

    #[test]
    fn replacing_words_keeps_the_share_mark_and_removing_them_does_not() {
        let now = DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let set = SetRef {
            id: "did-i".into(),
            version: 1,
        };
        let mut reflection = Reflection::begin(Uuid::nil(), now, set, 10);
        reflection.write_about(NoteTarget::Learning, " one ");
        reflection
            .notes
            .get_mut(&NoteTarget::Learning)
            .unwrap()
            .share = true;
        reflection.write_about(NoteTarget::Learning, "two");
        assert_eq!(
            reflection.notes[&NoteTarget::Learning],
            Note {
                text: "two".into(),
                share: true
            }
        );
        reflection.write_about(NoteTarget::Learning, "  ");
        assert_eq!(reflection.text_about(NoteTarget::Learning), "");
    }

    proptest! {
        #[test]
        fn any_text_gives_tags_that_stay_as_they_are(text in ".{0,80}") {
            let tags = tags_in(&text);
            prop_assert_eq!(tags_in(&tags.join(",")), tags);
        }
    }
}
