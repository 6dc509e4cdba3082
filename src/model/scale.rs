//! A set's answers: what may be said to its questions, in which order, and what each counts.
//!
//! Most sets are answered with yes, partly and no; a set may have two to seven answers of its own, such as three
//! stages or a range from 1 to 5. A higher score is always the better one. The journal keeps an answer's key, a
//! letter; everything else about it is found here.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{Answer, Answers, UnknownLetter};

/// So many answers a set has at most.
pub const MOST_CHOICES: usize = 7;
/// So many answers of its own a set has at least.
const FEWEST_CHOICES: usize = 2;
/// So many characters a label has at most: it stands in a line with the other ones.
const MOST_LABEL_CHARACTERS: usize = 40;
/// The keys that mean something else while a question is asked.
const RESERVED: [char; 4] = ['b', 'm', 's', 'q'];
/// The highest that an answer can count.
const HIGHEST: u8 = 100;

/// One answer of a scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The key that gives it and the letter that stands for it in the journal: a digit or a small letter.
    pub key: char,
    /// Its word on the screen: "engagement".
    pub label: String,
    /// What it counts, 0 to 100; higher is better.
    #[serde(deserialize_with = "score")]
    pub score: u8,
}

/// Reads a score; one that is none becomes one that the check refuses.
fn score<'de, D: Deserializer<'de>>(json: D) -> Result<u8, D::Error> {
    Ok(score_of(i64::deserialize(json)?))
}

/// Turns a number into a score; one that is none becomes one that the check refuses.
pub(crate) fn score_of(number: i64) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Yes, partly and no, which a set without answers of its own is answered with.
static USUAL: LazyLock<[Choice; 3]> = LazyLock::new(|| {
    [('y', "yes", 100), ('p', "partly", 50), ('n', "no", 0)].map(|(key, label, score)| Choice {
        key,
        label: label.to_owned(),
        score,
    })
});

/// What a set is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale<'a> {
    choices: &'a [Choice],
    not_applicable: bool,
    is_own: bool,
}

impl Scale<'static> {
    /// Tells the usual scale: yes, partly, no, and not applicable.
    #[must_use]
    pub fn standard() -> Self {
        Self {
            choices: &*USUAL,
            not_applicable: true,
            is_own: false,
        }
    }
}

impl<'a> Scale<'a> {
    /// Makes the scale of a set from its own answers and whether a question may be "not applicable".
    pub(crate) fn new(choices: &'a [Choice], not_applicable: bool) -> Self {
        Self {
            not_applicable,
            ..Self::of_choices(choices)
        }
    }

    /// Makes a scale of a set's own answers; the usual one where it has none.
    #[must_use]
    pub fn of_choices(choices: &'a [Choice]) -> Self {
        if choices.is_empty() {
            return Scale::standard();
        }
        Self {
            choices,
            not_applicable: true,
            is_own: true,
        }
    }

    /// Goes through its answers in their order, "not applicable" not among them.
    #[must_use]
    pub const fn choices(self) -> &'a [Choice] {
        self.choices
    }

    /// Tells whether a set brought these answers itself.
    #[must_use]
    pub const fn is_own(self) -> bool {
        self.is_own
    }

    /// Tells whether a question may be answered with "not applicable".
    #[must_use]
    pub const fn has_not_applicable(self) -> bool {
        self.not_applicable
    }

    /// Finds the choice an answer is; none for "not applicable", for a question left open, and for a stray letter.
    #[must_use]
    pub fn choice(self, answer: Answer) -> Option<&'a Choice> {
        self.choices
            .iter()
            .find(|choice| choice.key == answer.letter())
    }

    /// Finds the answer that a key gives, in either case: a choice, "not applicable" or left open.
    #[must_use]
    pub fn answer(self, key: char) -> Option<Answer> {
        Answer::of_letter(key).filter(|answer| self.has(*answer))
    }

    /// Tells whether an answer can be given on this scale.
    #[must_use]
    pub fn has(self, answer: Answer) -> bool {
        match answer {
            Answer::UNANSWERED => true,
            Answer::NOT_APPLICABLE => self.not_applicable,
            answer => self.choice(answer).is_some(),
        }
    }

    /// Goes through everything that can stand at a question: the choices, "not applicable", left open.
    pub fn answers(self) -> impl Iterator<Item = Answer> + 'a {
        let choices = self.choices.iter();
        choices
            .filter_map(|choice| Answer::of_letter(choice.key))
            .chain(self.not_applicable.then_some(Answer::NOT_APPLICABLE))
            .chain([Answer::UNANSWERED])
    }

    /// Tells an answer's word on the screen.
    #[must_use]
    pub fn words(self, answer: Answer) -> &'a str {
        match self.choice(answer) {
            Some(choice) => &choice.label,
            None if answer == Answer::NOT_APPLICABLE => "not applicable",
            None => "left open",
        }
    }

    /// Tells an answer's name in JSON and CSV.
    #[must_use]
    pub fn name(self, answer: Answer) -> &'static str {
        name_of(answer, self.is_own)
    }

    /// Finds the answer of a name in JSON and CSV, but for `unanswered`, which is never written.
    #[must_use]
    pub fn named(self, name: &str) -> Option<Answer> {
        self.answers()
            .find(|answer| *answer != Answer::UNANSWERED && self.name(*answer) == name)
    }

    /// Reads a letter a question.
    ///
    /// # Errors
    ///
    /// The first letter that is no answer of this scale, and its place.
    pub fn read(self, text: &str) -> Result<Answers, UnknownLetter> {
        let answers: Answers = text.parse()?;
        let stray = (1..).zip(answers.iter()).find(|(_, a)| !self.has(*a));
        match stray {
            Some((place, answer)) => Err(UnknownLetter {
                letter: answer.letter(),
                place,
            }),
            None => Ok(answers),
        }
    }

    /// Tells the lowest and the highest that an answer counts.
    #[must_use]
    pub fn score_range(self) -> (u8, u8) {
        let scores = || self.choices.iter().map(|choice| choice.score);
        (
            scores().min().unwrap_or(0),
            scores().max().unwrap_or(HIGHEST),
        )
    }

    /// Goes through the choices that count most; mostly there is one.
    pub fn top(self) -> impl Iterator<Item = &'a Choice> {
        let (_, highest) = self.score_range();
        self.choices
            .iter()
            .filter(move |choice| choice.score == highest)
    }

    /// Goes through the choices that count most of those below the top.
    pub fn below_top(self) -> impl Iterator<Item = &'a Choice> {
        let (_, highest) = self.score_range();
        let scores = self.choices.iter().map(|choice| choice.score);
        let next = scores.filter(|score| *score < highest).max();
        self.choices
            .iter()
            .filter(move |choice| Some(choice.score) == next)
    }

    /// Tells whether answers on another scale count the same here: the same keys with the same scores.
    ///
    /// Labels may have been reworded and the order changed.
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

/// Tells an answer's name in JSON and CSV: `yes`, `partly`, `no`, or the key where a set brought its own answers.
///
/// `not_applicable` and `unanswered` are named so on every scale.
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

/// Finds what is wrong with a set's own answers: which of them, its key, and what was expected.
#[must_use]
pub fn choice_faults(choices: &[Choice]) -> Vec<(usize, &'static str, String)> {
    let mut faults = Vec::new();
    if choices.is_empty() {
        return faults;
    }
    if !(FEWEST_CHOICES..=MOST_CHOICES).contains(&choices.len()) {
        let message = format!(
            "a set has {FEWEST_CHOICES} to {MOST_CHOICES} answers of its own; here are {}",
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
            "the key {key} means something else while a question is asked (b back, m note, s share, q stop): take another"
        ));
    }
    let taken = earlier.iter().any(|choice| choice.key == key);
    taken.then(|| format!("another answer has the key {key} already"))
}

fn label_fault(choice: &Choice, all: &[Choice], earlier: &[Choice]) -> Option<String> {
    let label = choice.label.to_lowercase();
    if label.trim().is_empty() {
        return Some("this text is empty".to_owned());
    }
    if label.chars().count() > MOST_LABEL_CHARACTERS {
        return Some(format!(
            "a label has at most {MOST_LABEL_CHARACTERS} characters"
        ));
    }
    let turns_direction = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if label.chars().any(|c| c.is_control() || turns_direction(c)) {
        return Some("this text has a control character in it".to_owned());
    }
    let shown = choice.label.escape_debug();
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
