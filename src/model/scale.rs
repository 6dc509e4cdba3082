//! The answers of a set: their order, and the score of each.
//!
//! Most sets are answered with yes, partly and no. A set may have two to seven answers of its own, such as three stages
//! or a range from 1 to 5. A higher score means more of what the set asks for. The journal stores an answer's key, a letter; everything
//! else about it is in the set.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{Answer, Answers, UnknownLetter};
use crate::text::{changes_direction, escape_to_one_line};

/// The maximum number of answers of a set.
pub const MAX_CHOICES: usize = 7;
/// The minimum number of own answers of a set.
const MIN_CHOICES: usize = 2;
/// The maximum length of a label: all labels are shown on one line.
const MAX_LABEL_CHARACTERS: usize = 40;
/// The keys that have another meaning while a question is asked.
const RESERVED: [char; 4] = ['b', 'm', 's', 'q'];
/// The label of "not applicable" in a set's own language.
const NOT_APPLICABLE: &str = "not applicable";
/// The highest possible score of an answer.
const HIGHEST: u8 = 100;

/// One answer of a scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The key to type, and the letter that the journal stores: a digit or a lower-case letter.
    pub key: char,
    /// Its label on the screen: "engagement".
    pub label: String,
    /// Its score, 0 to 100: a higher one means more of what the set asks for.
    #[serde(deserialize_with = "score")]
    pub score: u8,
}

/// Deserializes a score. An invalid one becomes a value that the check refuses.
fn score<'de, D: Deserializer<'de>>(json: D) -> Result<u8, D::Error> {
    Ok(score_of(i64::deserialize(json)?))
}

/// Converts a number to a score. An invalid one becomes a value that the check refuses.
pub(crate) fn score_of(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Yes, partly and no: the answers of a set without answers of its own.
static STANDARD: LazyLock<[Choice; 3]> = LazyLock::new(|| {
    [('y', "yes", 100), ('p', "partly", 50), ('n', "no", 0)].map(|(key, label, score)| Choice {
        key,
        label: label.to_owned(),
        score,
    })
});

/// The answers of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale<'a> {
    choices: &'a [Choice],
    not_applicable: bool,
    not_applicable_label: &'a str,
    /// The keys to type in another language: that of the set, and the one in its place.
    keys_to_type: &'a [(char, char)],
    is_own: bool,
}

impl Scale<'static> {
    /// Returns the standard scale: yes, partly, no, and not applicable.
    #[must_use]
    pub fn standard() -> Self {
        Self {
            choices: &*STANDARD,
            not_applicable: true,
            not_applicable_label: NOT_APPLICABLE,
            keys_to_type: &[],
            is_own: false,
        }
    }
}

impl<'a> Scale<'a> {
    /// Makes the scale of a set from its own answers and whether "not applicable" is allowed.
    pub(crate) fn new(choices: &'a [Choice], not_applicable: bool) -> Self {
        Self {
            not_applicable,
            ..Self::of_choices(choices)
        }
    }

    /// Makes a scale from a set's own answers, or the standard one if it has none.
    #[must_use]
    pub fn of_choices(choices: &'a [Choice]) -> Self {
        if choices.is_empty() {
            return Scale::standard();
        }
        Self {
            choices,
            not_applicable: true,
            not_applicable_label: NOT_APPLICABLE,
            keys_to_type: &[],
            is_own: true,
        }
    }

    /// Returns the scale with its labels and keys in another language; an empty label or list changes nothing.
    pub(crate) fn in_other_words(
        self,
        choices: &'a [Choice],
        not_applicable: &'a str,
        keys_to_type: &'a [(char, char)],
    ) -> Self {
        Self {
            choices: if choices.is_empty() {
                self.choices
            } else {
                choices
            },
            not_applicable_label: if not_applicable.is_empty() {
                self.not_applicable_label
            } else {
                not_applicable
            },
            keys_to_type,
            ..self
        }
    }

    /// Returns its choices in order, without "not applicable".
    #[must_use]
    pub const fn choices(self) -> &'a [Choice] {
        self.choices
    }

    /// Returns whether these are a set's own answers.
    #[must_use]
    pub const fn is_own(self) -> bool {
        self.is_own
    }

    /// Returns whether a question may be answered with "not applicable".
    #[must_use]
    pub const fn has_not_applicable(self) -> bool {
        self.not_applicable
    }

    /// Returns the choice of an answer; `None` for "not applicable", unanswered, and a letter that is not on the scale.
    #[must_use]
    pub fn choice(self, answer: Answer) -> Option<&'a Choice> {
        self.choices
            .iter()
            .find(|choice| choice.key == answer.letter())
    }

    /// Returns the answer for a key, in either case: a choice, "not applicable" or unanswered.
    #[must_use]
    pub fn answer(self, key: char) -> Option<Answer> {
        Answer::of_letter(key).filter(|answer| self.has(*answer))
    }

    /// Returns the answer for a key that a person types at a question, in either case.
    ///
    /// The key of the language in which the set is asked comes first; the set's own key is accepted too.
    #[must_use]
    pub fn typed(self, key: char) -> Option<Answer> {
        let key = key.to_lowercase().next().unwrap_or(key);
        let own = self.keys_to_type.iter().find(|(_, typed)| *typed == key);
        self.answer(own.map_or(key, |(own, _)| *own))
    }

    /// Returns the key that a person types for an answer.
    #[must_use]
    pub fn key_to_type(self, answer: Answer) -> char {
        let own = answer.letter();
        let pair = self.keys_to_type.iter().find(|(key, _)| *key == own);
        pair.map_or(own, |(_, key)| *key)
    }

    /// Returns whether an answer is possible on this scale.
    #[must_use]
    pub fn has(self, answer: Answer) -> bool {
        match answer {
            Answer::UNANSWERED => true,
            Answer::NOT_APPLICABLE => self.not_applicable,
            answer => self.choice(answer).is_some(),
        }
    }

    /// Iterates over all possible values of a question: the choices, "not applicable", unanswered.
    pub fn answers(self) -> impl Iterator<Item = Answer> + 'a {
        let choices = self.choices.iter();
        choices
            .filter_map(|choice| Answer::of_letter(choice.key))
            .chain(self.not_applicable.then_some(Answer::NOT_APPLICABLE))
            .chain([Answer::UNANSWERED])
    }

    /// Returns an answer's label on the screen.
    #[must_use]
    pub fn label(self, answer: Answer) -> &'a str {
        match self.choice(answer) {
            Some(choice) => &choice.label,
            None if answer == Answer::NOT_APPLICABLE => self.not_applicable_label,
            None => "left open",
        }
    }

    /// Returns an answer's name in JSON and CSV.
    #[must_use]
    pub fn name(self, answer: Answer) -> &'static str {
        name_of(answer, self.is_own)
    }

    /// Returns the answer that has this name in an export file, where an unanswered question is left out.
    #[must_use]
    pub fn named(self, name: &str) -> Option<Answer> {
        self.answers()
            .find(|answer| *answer != Answer::UNANSWERED && self.name(*answer) == name)
    }

    /// Parses one letter per question.
    ///
    /// # Errors
    ///
    /// Returns the first letter that is not an answer of this scale, and its position.
    pub fn read(self, text: &str) -> Result<Answers, UnknownLetter> {
        let answers: Answers = text.parse()?;
        let stray = (1..).zip(answers.iter()).find(|(_, a)| !self.has(*a));
        match stray {
            Some((position, answer)) => Err(UnknownLetter {
                letter: answer.letter(),
                position,
                is_of_two: false,
            }),
            None => Ok(answers),
        }
    }

    /// Parses one letter per question: the key that a person types in the language of the set, or the set's own.
    ///
    /// # Errors
    ///
    /// As for [`Self::read`]; and a letter that would be one answer at the prompt and another one in the journal.
    pub fn read_typed(self, text: &str) -> Result<Answers, UnknownLetter> {
        let keys = text.chars().filter(|key| !key.is_whitespace());
        let letters = (1..).zip(keys).map(|(position, letter)| {
            match (self.typed(letter), self.answer(letter)) {
                (Some(typed), Some(own)) if typed != own => Err(UnknownLetter {
                    letter,
                    position,
                    is_of_two: true,
                }),
                (typed, _) => Ok(typed.map_or(letter, Answer::letter)),
            }
        });
        self.read(&letters.collect::<Result<String, _>>()?)
    }

    /// Returns the lowest and the highest score.
    #[must_use]
    pub fn score_range(self) -> (u8, u8) {
        let scores = || self.choices.iter().map(|choice| choice.score);
        (
            scores().min().unwrap_or(0),
            scores().max().unwrap_or(HIGHEST),
        )
    }

    /// Iterates over the choices with the highest score; usually there is one.
    pub fn highest_choices(self) -> impl Iterator<Item = &'a Choice> {
        let (_, highest) = self.score_range();
        self.choices
            .iter()
            .filter(move |choice| choice.score == highest)
    }

    /// Iterates over the choices with the second-highest score.
    pub fn second_highest_choices(self) -> impl Iterator<Item = &'a Choice> {
        let (_, highest) = self.score_range();
        let scores = self.choices.iter().map(|choice| choice.score);
        let next = scores.filter(|score| *score < highest).max();
        self.choices
            .iter()
            .filter(move |choice| Some(choice.score) == next)
    }

    /// Returns whether answers on another scale count the same here: the same keys with the same scores.
    ///
    /// Labels may be reworded and the order may be changed.
    #[must_use]
    pub fn counts_like(self, other: Scale<'_>) -> bool {
        let facts = |scale: Scale<'_>| {
            let mut facts: Vec<_> = scale.choices.iter().map(|c| (c.key, c.score)).collect();
            facts.sort_unstable();
            facts
        };
        self.is_own == other.is_own && facts(self) == facts(other)
    }
}

/// Returns an answer's name in JSON and CSV: `yes`, `partly`, `no`, or the key of a set's own answer.
///
/// `not_applicable` and `unanswered` have these names on every scale.
#[must_use]
pub fn name_of(answer: Answer, is_own: bool) -> &'static str {
    match answer.letter() {
        '-' => "not_applicable",
        '.' => "unanswered",
        'y' if !is_own => "yes",
        'p' if !is_own => "partly",
        'n' if !is_own => "no",
        _ => answer.as_str(),
    }
}

/// Returns what is wrong with a set's own answers: which answer, its key, and what was expected.
#[must_use]
pub fn choice_faults(choices: &[Choice]) -> Vec<(usize, &'static str, String)> {
    let mut faults = Vec::new();
    if choices.is_empty() {
        return faults;
    }
    if !(MIN_CHOICES..=MAX_CHOICES).contains(&choices.len()) {
        let message = format!(
            "a set has {MIN_CHOICES} to {MAX_CHOICES} own answers; this one has {}",
            choices.len()
        );
        faults.push((0, "key", message));
    }
    for (index, choice) in choices.iter().enumerate() {
        let earlier = choices.get(..index).unwrap_or_default();
        let key = key_fault(choice.key, earlier).map(|message| (index, "key", message));
        let label = label_fault(choice, choices, earlier).map(|message| (index, "label", message));
        faults.extend(key.into_iter().chain(label));
        if choice.score > HIGHEST {
            let message = format!("a score is a whole number from 0 to {HIGHEST}");
            faults.push((index, "score", message));
        }
    }
    let first = choices.first().map(|choice| choice.score);
    if choices.iter().all(|choice| Some(choice.score) == first) {
        let message = "every answer has the same score: give at least two different ones";
        faults.push((0, "score", message.to_owned()));
    }
    faults
}

fn key_fault(key: char, earlier: &[Choice]) -> Option<String> {
    if !(key.is_ascii_digit() || key.is_ascii_lowercase()) {
        return Some("a key is one digit or one letter, such as \"1\" or \"e\"".to_owned());
    }
    if RESERVED.contains(&key) {
        return Some(format!(
            "the key {key} is reserved (b back, m note, s share, q stop): use another one"
        ));
    }
    let taken = earlier.iter().any(|choice| choice.key == key);
    taken.then(|| format!("another answer has the key {key} already"))
}

/// Returns what is wrong with an answer's label, among all answers and those before it.
#[must_use]
pub fn label_fault(choice: &Choice, all: &[Choice], earlier: &[Choice]) -> Option<String> {
    let label = choice.label.to_lowercase();
    if label.trim().is_empty() {
        return Some("this text is empty".to_owned());
    }
    if label.chars().count() > MAX_LABEL_CHARACTERS {
        return Some(format!(
            "a label has at most {MAX_LABEL_CHARACTERS} characters"
        ));
    }
    if label.chars().any(char::is_control) {
        return Some("this text contains a control character".to_owned());
    }
    if label.chars().any(changes_direction) {
        return Some("this text contains a character that changes the text direction".to_owned());
    }
    let shown = escape_to_one_line(&choice.label);
    let mut earlier = earlier.iter();
    if earlier.any(|other| other.label.to_lowercase() == label) {
        return Some(format!("another answer has the label \"{shown}\" already"));
    }
    let of_another = |other: &Choice| other.key != choice.key && label == other.key.to_string();
    let is_key = all.iter().any(of_another);
    is_key.then(|| format!("the label \"{shown}\" is the key of another answer"))
}

pub mod words;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::any_choices;
