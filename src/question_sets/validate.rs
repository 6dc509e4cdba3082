//! The rules for a set, beyond its form. Each fault has its place.
//!
//! The rules are independent of TOML and JSON; the caller converts a place to a position in its input.

use std::collections::BTreeSet;
use std::fmt;

use crate::model::{QuestionSet, Tip, choice_faults};
use crate::text::{changes_direction, escape_to_one_line};

/// The maximum number of questions or tips of a set.
const MAX_QUESTIONS: usize = 200;
/// The maximum number of characters of a text.
const MAX_CHARACTERS: usize = 2_000;
/// The maximum number of characters of a name, which is shown in a table.
const MAX_NAME_CHARACTERS: usize = 80;
/// The maximum number of characters of an id.
const MAX_ID_CHARACTERS: usize = 60;

/// A place in a set: a key, and the index of its group, tip or question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPath {
    /// A key of the set itself.
    Set(&'static str),
    /// A key of a group.
    Group(usize, &'static str),
    /// A key of a tip.
    Tip(usize, &'static str),
    /// A key of a question.
    Question(usize, &'static str),
    /// A key of an answer.
    Answer(usize, &'static str),
}

impl fmt::Display for KeyPath {
    /// Formats the place as a path: `questions[2].tips`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Set(key) => f.write_str(key),
            Self::Group(index, key) => write!(f, "groups[{index}].{key}"),
            Self::Tip(index, key) => write!(f, "tips[{index}].{key}"),
            Self::Question(index, key) => write!(f, "questions[{index}].{key}"),
            Self::Answer(index, key) => write!(f, "answers[{index}].{key}"),
        }
    }
}

/// Returns all faults of a set that is well-formed: the place, and what was expected.
#[must_use]
pub fn faults(set: &QuestionSet) -> Vec<(KeyPath, String)> {
    let mut faults = Faults::default();
    faults.head(set);
    faults.numbers("tip", set.tips.iter().map(|tip| tip.number), KeyPath::Tip);
    faults.numbers(
        "question",
        set.questions.iter().map(|question| question.number),
        KeyPath::Question,
    );
    faults.unique(
        "group",
        set.groups.iter().map(|group| &group.id),
        KeyPath::Group,
    );
    faults.unique(
        "question",
        set.questions.iter().map(|question| &question.id),
        KeyPath::Question,
    );
    faults.groups(set);
    faults.mapping(set);
    faults.texts(set);
    for (index, key, message) in choice_faults(&set.answers) {
        faults.add(KeyPath::Answer(index, key), message);
    }
    faults.0
}

#[derive(Default)]
struct Faults(Vec<(KeyPath, String)>);

impl Faults {
    fn add(&mut self, path: KeyPath, message: impl Into<String>) {
        self.0.push((path, message.into()));
    }

    fn head(&mut self, set: &QuestionSet) {
        self.id(KeyPath::Set("id"), &set.id);
        if set.version == 0 {
            self.add(KeyPath::Set("version"), "versions start at 1");
        }
        if set.questions.is_empty() {
            self.add(
                KeyPath::Set("id"),
                "the set has no question: add one under [[question]]",
            );
        }
        if set.questions.len().max(set.tips.len()) > MAX_QUESTIONS {
            self.add(
                KeyPath::Set("id"),
                format!("a set has at most {MAX_QUESTIONS} questions and tips"),
            );
        }
    }

    /// Ids appear in file names, commands and other people's figures.
    fn id(&mut self, path: KeyPath, id: &str) {
        if !can_be_id(id) {
            self.add(
                path,
                "an id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as \"own-goals\"",
            );
        }
    }

    fn numbers(
        &mut self,
        what: &str,
        numbers: impl Iterator<Item = u16>,
        path: fn(usize, &'static str) -> KeyPath,
    ) {
        for (index, (expected, found)) in (1..).zip(numbers).enumerate() {
            if found != expected {
                let message = format!(
                    "expected {what} {expected}, found {found}: number them 1, 2, 3 without a gap"
                );
                self.add(path(index, "number"), message);
                // One gap shifts every later number, so only the first is reported.
                return;
            }
        }
    }

    fn unique<'a>(
        &mut self,
        what: &str,
        ids: impl Iterator<Item = &'a String>,
        path: fn(usize, &'static str) -> KeyPath,
    ) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.enumerate() {
            if !seen.insert(id) {
                let id = escape_to_one_line(id);
                self.add(
                    path(index, "id"),
                    format!("another {what} has the id \"{id}\" already"),
                );
            }
        }
    }

    fn groups(&mut self, set: &QuestionSet) {
        for (index, tip) in set.tips.iter().enumerate() {
            let path = KeyPath::Tip(index, "group");
            if set.groups.is_empty() && tip.group.is_empty() {
                continue;
            }
            if tip.group.is_empty() {
                self.add(
                    path,
                    "the tip has no group, but the set has groups: add one",
                );
            } else if !set.groups.iter().any(|group| group.id == tip.group) {
                let group = escape_to_one_line(&tip.group);
                self.add(
                    path,
                    format!("there is no group \"{group}\": add it under [[group]]"),
                );
            }
        }
        // A tip with a mistyped group belongs to one of the groups, so groups without tips are only reported once it is
        // corrected.
        let is_known = |tip: &Tip| set.groups.iter().any(|group| group.id == tip.group);
        if !set.tips.iter().all(is_known) {
            return;
        }
        for (index, group) in set.groups.iter().enumerate() {
            if set.tips_of(&group.id).next().is_none() {
                self.add(KeyPath::Group(index, "id"), "no tip belongs to this group");
            }
        }
    }

    fn mapping(&mut self, set: &QuestionSet) {
        for (index, question) in set.questions.iter().enumerate() {
            self.id(KeyPath::Question(index, "id"), &question.id);
            self.tips(set, KeyPath::Question(index, "tips"), &question.tips);
        }
        for (index, tip) in set.tips.iter().enumerate() {
            if set.questions_of(tip.number).next().is_none() {
                let message = format!("no question counts towards tip {}", tip.number);
                self.add(KeyPath::Tip(index, "number"), message);
            }
        }
    }

    fn tips(&mut self, set: &QuestionSet, path: KeyPath, tips: &[u16]) {
        if tips.is_empty() {
            self.add(
                path,
                "the question counts towards no tip: name at least one, such as tips = [1]",
            );
        }
        let mut named = BTreeSet::new();
        for number in tips {
            if !set.tips.iter().any(|tip| tip.number == *number) {
                self.add(path, format!("there is no tip {number}"));
            } else if !named.insert(number) {
                self.add(path, format!("tip {number} is named twice"));
            }
        }
    }

    fn texts(&mut self, set: &QuestionSet) {
        self.name(KeyPath::Set("title"), &set.title);
        self.name(KeyPath::Set("stem"), &set.stem);
        self.name(KeyPath::Set("called"), &set.tip_word.one);
        self.name(KeyPath::Set("called"), &set.tip_word.several);
        self.text(KeyPath::Set("asked"), &set.when_to_ask);
        self.text(KeyPath::Set("source"), &set.source);
        for (index, group) in set.groups.iter().enumerate() {
            self.name(KeyPath::Group(index, "id"), &group.id);
            self.name(KeyPath::Group(index, "name"), &group.name);
        }
        for (index, tip) in set.tips.iter().enumerate() {
            self.name(KeyPath::Tip(index, "name"), &tip.name);
            self.needed(KeyPath::Tip(index, "text"), &tip.text);
            tip.try_this
                .iter()
                .for_each(|words| self.needed(KeyPath::Tip(index, "try"), words));
            tip.help
                .iter()
                .for_each(|help| self.needed(KeyPath::Tip(index, "help"), help));
        }
        for (index, question) in set.questions.iter().enumerate() {
            self.name(KeyPath::Question(index, "name"), &question.name);
            self.needed(KeyPath::Question(index, "text"), &question.text);
            self.text(KeyPath::Question(index, "about"), &question.about);
        }
    }

    /// A short text on one line.
    fn name(&mut self, path: KeyPath, text: &str) {
        self.needed(path, text);
        if text.contains('\n') {
            self.add(path, "this text must be on one line");
        }
        let long = text.chars().count();
        if (MAX_NAME_CHARACTERS + 1..=MAX_CHARACTERS).contains(&long) {
            self.add(
                path,
                format!("this text is longer than {MAX_NAME_CHARACTERS} characters: it has to fit into a table"),
            );
        }
    }

    /// A required text.
    fn needed(&mut self, path: KeyPath, text: &str) {
        if text.trim().is_empty() {
            self.add(path, "this text is empty");
        }
        self.text(path, text);
    }

    /// An optional text.
    fn text(&mut self, path: KeyPath, text: &str) {
        if text.chars().count() > MAX_CHARACTERS {
            self.add(
                path,
                format!("this text is longer than {MAX_CHARACTERS} characters"),
            );
        }
        if text.chars().any(|c| c.is_control() && c != '\n') {
            self.add(path, "this text contains a control character");
        }
        if text.chars().any(changes_direction) {
            self.add(
                path,
                "this text contains a character that changes the text direction",
            );
        }
    }
}

/// Returns whether a text can be the id of a set or question: at most 60 lower-case letters, digits and hyphens, and no
/// hyphen first.
pub(crate) fn can_be_id(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=MAX_ID_CHARACTERS).contains(&id.len()) && !id.starts_with('-') && id.chars().all(plain)
}
