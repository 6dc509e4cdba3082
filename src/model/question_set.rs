//! A question set: what is asked, and what each answer counts towards.
//!
//! A set is data, never code. It comes from a checked TOML file, from the built-in sets, or from the journal, which
//! stores a set completely when it is first answered or installed. Nothing here asks, stores or counts.

use serde::{Deserialize, Serialize};

use crate::model::{Choice, Scale, SetRef};

/// A checked question set: questions numbered from 1, each of which counts towards existing tips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// Its id, such as `did-i`: lower-case letters, digits and hyphens.
    pub id: String,
    /// Its version, from 1. An answered version never changes.
    pub version: u32,
    /// The title for all its tips: "Ten top tips".
    pub title: String,
    /// The beginning of its questions: "Did I…".
    pub stem: String,
    /// Its word for a tip; other sets use "challenge" or "standard".
    #[serde(rename = "called")]
    pub tip_word: TipWord,
    /// When it is meant to be asked.
    #[serde(rename = "asked")]
    pub when_to_ask: String,
    /// Its source.
    pub source: String,
    /// The groups of its tips, in order; empty if it has none.
    pub groups: Vec<Group>,
    /// Its tips, numbered from 1 without gaps.
    pub tips: Vec<Tip>,
    /// Its questions, numbered from 1 without gaps.
    pub questions: Vec<Question>,
    /// Its own answers, in order; empty if it is answered with yes, partly and no. See [`QuestionSet::scale`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Choice>,
    /// Whether a question may be answered with "not applicable".
    #[serde(default = "default_true", skip_serializing_if = "is_true")]
    pub not_applicable: bool,
    /// The translation of its texts, if they are translated. A translated set is shown and never stored.
    #[serde(skip)]
    pub translated: Option<AppliedTranslation>,
}

/// The default of a field that is true unless a set or a summary says otherwise.
pub(crate) const fn default_true() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
pub(crate) const fn is_true(flag: &bool) -> bool {
    *flag
}

/// What a translation adds to a set, beyond its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedTranslation {
    /// The language: `it`.
    pub language: String,
    /// Whether a native speaker has reviewed the translation.
    pub reviewed: bool,
    /// The standard answers with their labels in this language; empty for a set with its own answers, or without labels.
    pub answers: Vec<Choice>,
    /// The label of "not applicable" in this language; empty if there is none.
    pub not_applicable: String,
    /// The keys to type in this language, each after the set's own key.
    pub keys: Vec<(char, char)>,
}

/// The set's own word for a tip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TipWord {
    /// The singular: "tip".
    pub one: String,
    /// The plural: "tips".
    pub several: String,
}

/// A group of tips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its letter, such as `A`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A tip: what the answers count towards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// Its number, from 1.
    pub number: u16,
    /// Its short name: "Hope".
    pub name: String,
    /// The id of its group; empty in a set without groups.
    pub group: String,
    /// The tip in full.
    pub text: String,
    /// What one person can try next week.
    #[serde(default, rename = "try", skip_serializing_if = "Vec::is_empty")]
    pub try_this: Vec<String>,
    /// Services and practices that may help with it.
    #[serde(default)]
    pub help: Vec<String>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its number, from 1.
    pub number: u16,
    /// Its id, the same in all versions of its set: `own-goals`.
    pub id: String,
    /// Its short name on the screen: "Their own goals".
    pub name: String,
    /// The question, without the set's stem.
    pub text: String,
    /// An explanation, in a sentence or two.
    pub about: String,
    /// The numbers of the tips it counts towards, at least one.
    pub tips: Vec<u16>,
}

impl QuestionSet {
    /// Returns the language of its texts: that of the translation, otherwise English, in which sets are written.
    #[must_use]
    pub fn language(&self) -> &str {
        self.translated
            .as_ref()
            .map_or("en", |translated| translated.language.as_str())
    }

    /// Returns its id and version.
    #[must_use]
    pub fn reference(&self) -> SetRef {
        SetRef {
            id: self.id.clone(),
            version: self.version,
        }
    }

    /// Returns the scale of its answers.
    #[must_use]
    pub fn scale(&self) -> Scale<'_> {
        let scale = Scale::new(&self.answers, self.not_applicable);
        match &self.translated {
            Some(translated) => scale.in_other_words(
                &translated.answers,
                &translated.not_applicable,
                &translated.keys,
            ),
            None => scale,
        }
    }

    /// Finds a question by its number.
    #[must_use]
    pub fn question(&self, number: u16) -> Option<&Question> {
        self.questions.get(usize::from(number).checked_sub(1)?)
    }

    /// Finds a tip by its number.
    #[must_use]
    pub fn tip(&self, number: u16) -> Option<&Tip> {
        self.tips.get(usize::from(number).checked_sub(1)?)
    }

    /// Iterates over the questions that count towards a tip.
    pub fn questions_of(&self, tip: u16) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |q| q.tips.contains(&tip))
    }

    /// Iterates over the tips by group. A set without groups has one section without a heading.
    pub fn sections(&self) -> impl Iterator<Item = (Option<&Group>, Vec<&Tip>)> {
        let headless = self
            .groups
            .is_empty()
            .then(|| (None, self.tips.iter().collect()));
        let headed = self
            .groups
            .iter()
            .map(|group| (Some(group), self.tips_of(&group.id).collect()));
        headless.into_iter().chain(headed)
    }

    /// Iterates over the tips of a group.
    pub fn tips_of<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Tip> {
        self.tips.iter().filter(move |t| t.group == group)
    }
}
