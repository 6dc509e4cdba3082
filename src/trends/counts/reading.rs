//! Reads counts name by name, from an object or from rows.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::AnswerCounts;
use crate::model::{Answer, MAX_CHOICES, name_of};

/// The names of yes, partly and no.
const STANDARD_NAMES: [&str; 3] = ["yes", "partly", "no"];

/// The name of an answer in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnswerName {
    /// Yes, partly or no, by index.
    Standard(usize),
    /// A set's own answer.
    Own(Answer),
    /// Not applicable.
    NotApplicable,
    /// Unanswered.
    Unanswered,
}

impl AnswerName {
    /// Parses a name; `None` if it is unknown.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        if let Some(index) = STANDARD_NAMES.iter().position(|standard| *standard == word) {
            return Some(Self::Standard(index));
        }
        match word {
            "not_applicable" => Some(Self::NotApplicable),
            "unanswered" => Some(Self::Unanswered),
            word => own(word).map(Self::Own),
        }
    }

    /// Returns the name as text.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Standard(index) => STANDARD_NAMES.get(index).copied().unwrap_or_default(),
            Self::Own(answer) => answer.as_str(),
            Self::NotApplicable => name_of(Answer::NOT_APPLICABLE, false),
            Self::Unanswered => name_of(Answer::UNANSWERED, false),
        }
    }
}

/// Parses the name of a set's own answer: its key.
fn own(word: &str) -> Option<Answer> {
    let mut letters = word.chars();
    let key = letters.next().filter(char::is_ascii_alphanumeric)?;
    letters.next().is_none().then(|| Answer::of_letter(key))?
}

/// Why a count is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountError {
    /// The name occurs twice.
    Twice,
    /// There are more answers than any scale has.
    TooMany,
}

/// The counts that were read so far.
#[derive(Debug, Clone, Default)]
pub struct CountReader {
    standard: [Option<u64>; STANDARD_NAMES.len()],
    own: [Option<(Answer, u64)>; MAX_CHOICES],
    not_applicable: Option<u64>,
    unanswered: Option<u64>,
}

impl CountReader {
    /// Adds one count.
    pub fn take(&mut self, name: AnswerName, count: u64) -> Result<(), CountError> {
        let slot = match name {
            AnswerName::Own(answer) => return self.take_own(answer, count),
            AnswerName::Standard(index) => {
                self.standard.get_mut(index).ok_or(CountError::TooMany)?
            }
            AnswerName::NotApplicable => &mut self.not_applicable,
            AnswerName::Unanswered => &mut self.unanswered,
        };
        match slot.replace(count) {
            Some(_) => Err(CountError::Twice),
            None => Ok(()),
        }
    }

    fn take_own(&mut self, answer: Answer, count: u64) -> Result<(), CountError> {
        if self.own.iter().flatten().any(|(known, _)| *known == answer) {
            return Err(CountError::Twice);
        }
        let free = self.own.iter_mut().find(|slot| slot.is_none());
        *free.ok_or(CountError::TooMany)? = Some((answer, count));
        Ok(())
    }

    /// Returns the counts if every name was read, otherwise the first missing name.
    pub fn complete(self) -> Result<AnswerCounts, &'static str> {
        let is_own =
            self.own.iter().any(Option::is_some) && self.standard.iter().all(Option::is_none);
        let mut standard = STANDARD_NAMES.iter().zip(&self.standard);
        if let Some((name, _)) = standard.find(|(_, count)| !is_own && count.is_none()) {
            return Err(name);
        }
        for name in [AnswerName::NotApplicable, AnswerName::Unanswered] {
            let count = match name {
                AnswerName::NotApplicable => self.not_applicable,
                _ => self.unanswered,
            };
            count.ok_or(name.word())?;
        }
        Ok(self.as_far_as_read(is_own))
    }

    /// Returns the counts of the standard answers or of a set's own. Names that were not read count as 0.
    #[must_use]
    pub fn as_far_as_read(self, is_own: bool) -> AnswerCounts {
        let mut named = AnswerCounts::default();
        if is_own {
            named.is_own = true;
            named.letters = self.own.map(|own| own.map(|(answer, _)| answer));
            let own = self.own.into_iter().flatten();
            for (mine, (_, count)) in named.counts.iter_mut().zip(own) {
                *mine = count;
            }
        } else {
            for (mine, count) in named.counts.iter_mut().zip(self.standard) {
                *mine = count.unwrap_or_default();
            }
        }
        let others = [self.not_applicable, self.unanswered].map(Option::unwrap_or_default);
        if let Some(last) = named.counts.last_chunk_mut() {
            *last = others;
        }
        named
    }
}

impl<'de> Deserialize<'de> for AnswerCounts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object)
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = AnswerCounts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a count for every answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AnswerCounts, A::Error> {
        let mut reader = CountReader::default();
        while let Some(Key(name)) = map.next_key()? {
            let Some(name) = name else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let count = map.next_value()?;
            reader.take(name, count).map_err(|error| match error {
                CountError::Twice => de::Error::duplicate_field(name.word()),
                CountError::TooMany => {
                    de::Error::custom(format!("more than {MAX_CHOICES} answers"))
                }
            })?;
        }
        reader.complete().map_err(de::Error::missing_field)
    }
}

/// A key of an object: the name of an answer, or `None` if it is unknown.
struct Key(Option<AnswerName>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Word;
        impl Visitor<'_> for Word {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of an answer")
            }

            fn visit_str<E: de::Error>(self, word: &str) -> Result<Key, E> {
                Ok(Key(AnswerName::of(word)))
            }
        }
        deserializer.deserialize_identifier(Word)
    }
}
