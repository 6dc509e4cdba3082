//! A reflection: what was asked, answered and written.
//!
//! Plain types with their own packing and names. Nothing here reads a file, prints or reads the clock.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use crate::model::Answers;

/// What a note is about.
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

    /// Parses a question's number, `learning` or `next`.
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

/// The maximum number of characters of a text: more than anybody reads in a summary, and few enough for every format.
const MAX_CHARACTERS: usize = 100_000;

/// Checks that a text is not too long.
///
/// # Errors
///
/// Names the length and the maximum.
pub fn check_length(text: &str) -> Result<(), String> {
    // Most texts are so short that counting bytes is enough.
    if text.len() <= MAX_CHARACTERS {
        return Ok(());
    }
    match text.chars().count() {
        count if count > MAX_CHARACTERS => Err(format!(
            "the text has {count} characters, and the maximum is {MAX_CHARACTERS}"
        )),
        _ => Ok(()),
    }
}

/// A text: a note on a question, the learning, or the next step.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Note {
    /// The text, never empty.
    pub text: String,
    /// Whether its author marked it to be shared in a summary.
    pub share: bool,
}

/// A reference to a question set: its id and version.
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reflection {
    /// Its identifier in every journal that it is imported into.
    pub uuid: Uuid,
    /// The time of the interaction, local, with the offset from UTC.
    pub occurred_at: DateTime<FixedOffset>,
    /// The set that was asked.
    pub set: SetRef,
    /// The setting, such as "ward" or "home visit".
    pub setting: Option<String>,
    /// Its tags, without duplicates.
    pub tags: Vec<String>,
    /// One answer per question.
    pub answers: Answers,
    /// The notes, by what they are about.
    pub notes: BTreeMap<NoteTarget, Note>,
    /// The answer to whether the next step was done, which is asked when a later reflection begins.
    pub next_step_reply: Option<String>,
    /// How many questions were answered or skipped so far; `None` once it is finished.
    pub reached: Option<usize>,
}

impl Reflection {
    /// Starts a reflection on a set of `questions` questions, with nothing answered.
    #[must_use]
    pub fn begin(uuid: Uuid, now: DateTime<FixedOffset>, set: SetRef, questions: usize) -> Self {
        Self {
            uuid,
            occurred_at: now,
            set,
            setting: None,
            tags: Vec::new(),
            answers: Answers::all_unanswered(questions),
            notes: BTreeMap::new(),
            next_step_reply: None,
            reached: Some(0),
        }
    }

    /// Returns the local date of the interaction.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.occurred_at.date_naive()
    }

    /// Returns the note about something, empty if there is none.
    #[must_use]
    pub fn text_about(&self, about: NoteTarget) -> &str {
        self.notes.get(&about).map_or("", |note| &note.text)
    }

    /// Adds, replaces or (with an empty text) removes the note about something.
    ///
    /// A share mark is kept when the text is replaced, and removed with the text.
    pub fn write_about(&mut self, about: NoteTarget, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.notes.remove(&about);
        } else {
            text.clone_into(&mut self.notes.entry(about).or_default().text);
        }
    }

    /// Sets the setting; an empty text removes it.
    pub fn set_setting(&mut self, text: &str) {
        let text = one_line(text);
        self.setting = (!text.is_empty()).then_some(text);
    }

    /// Replaces the tags with those in a text, separated by commas. A leading `#` is removed.
    pub fn set_tags(&mut self, text: &str) {
        self.tags = tags_in(text);
    }
}

/// Parses the tags in a text: separated by commas, without spaces around them or a leading `#`, each once regardless of
/// case.
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

/// Collapses every run of white space to one space, so that a setting or a tag stays on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A reflection's number in this journal, from 1. It is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReflectionId(pub i64);

impl fmt::Display for ReflectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ReflectionId {
    type Err = String;

    /// Parses a number from 1.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if number > 0 => Ok(Self(number)),
            _ => Err("a reflection's number is a whole number from 1, as list shows it".to_owned()),
        }
    }
}

/// A stored reflection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReflection {
    /// Its number.
    pub id: ReflectionId,
    /// How often it was written, from 1. The store uses it to detect another writer.
    pub revision: i64,
    /// Whether it matches its checksums. A damaged one is shown, and marked as damaged.
    pub matches_checksum: bool,
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
