//! A question set: what is asked, and what each answer counts towards.
//!
//! A set is data, never code: it comes from a TOML file that was checked (`file`), one of the built-in ones
//! (`builtin`), or from the journal, where a set is kept whole the first time it is answered. Nothing here
//! asks, stores or counts.

use serde::{Deserialize, Serialize};

use crate::model::{Choice, Scale, SetRef};

/// A checked question set: questions numbered from 1, each counting towards tips that are there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// Its id, such as `did-i`: small letters, digits and hyphens.
    pub id: String,
    /// Its version, from 1; an answered version never changes.
    pub version: u32,
    /// What its tips are called together, as a title: "Ten top tips".
    pub title: String,
    /// How its questions begin: "Did I…".
    pub stem: String,
    /// What its tips are called; other sets speak of challenges or standards.
    pub called: Called,
    /// When it is meant to be asked.
    pub asked: String,
    /// Where it comes from.
    pub source: String,
    /// The groups of its tips, in order; empty where its source has none.
    pub groups: Vec<Group>,
    /// Its tips, numbered from 1 without a gap.
    pub tips: Vec<Tip>,
    /// Its questions, numbered from 1 without a gap.
    pub questions: Vec<Question>,
    /// Its own answers, in order; empty where it is answered with yes, partly and no. Its [`Scale`] tells which.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Choice>,
    /// Whether a question may be answered with "not applicable".
    #[serde(default = "default_true", skip_serializing_if = "is_true")]
    pub not_applicable: bool,
    /// The language of its words, where that is not its own; such a set is shown and never kept.
    #[serde(skip)]
    pub spoken: Option<Spoken>,
}

/// What is so where a set, or a summary of it, says nothing.
pub(crate) const fn default_true() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub(crate) const fn is_true(flag: &bool) -> bool {
    *flag
}

/// The language in which a set speaks, where that is not its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The language: `it`.
    pub language: String,
    /// Whether a native speaker has reviewed its words.
    pub reviewed: bool,
}

/// The set's own word for what the program calls a tip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Called {
    /// For one: "tip".
    pub one: String,
    /// For several: "tips".
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
    /// Its name across the versions of its set: `own-goals`.
    pub id: String,
    /// Its short name on the screen: "Their own goals".
    pub name: String,
    /// The question, without the set's stem.
    pub text: String,
    /// What it is about, in a sentence or two.
    pub about: String,
    /// The numbers of the tips it counts towards, at least one.
    pub tips: Vec<u16>,
}

impl QuestionSet {
    /// Tells the language of its words: that in which it is spoken, else English, in which sets are written.
    #[must_use]
    pub fn language(&self) -> &str {
        self.spoken
            .as_ref()
            .map_or("en", |spoken| spoken.language.as_str())
    }

    /// Tells its id and version.
    #[must_use]
    pub fn reference(&self) -> SetRef {
        SetRef {
            id: self.id.clone(),
            version: self.version,
        }
    }

    /// Tells what its questions are answered with.
    #[must_use]
    pub fn scale(&self) -> Scale<'_> {
        Scale::new(&self.answers, self.not_applicable)
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

    /// Goes through the questions that count towards a tip.
    pub fn questions_of(&self, tip: u16) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |q| q.tips.contains(&tip))
    }

    /// Goes through the tips under their groups; a set without groups is one section without a head.
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

    /// Goes through the tips of a group.
    pub fn tips_of<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Tip> {
        self.tips.iter().filter(move |t| t.group == group)
    }
}
