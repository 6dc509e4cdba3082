//! A reflection: what was asked, what was answered, and what was written beside it.
//!
//! Plain values with their own packing and names. No file, no screen, no clock.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

/// The answer to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// Yes, `y`: counts 100.
    Yes,
    /// Partly, `p`: counts 50.
    Partly,
    /// No, `n`: counts 0.
    No,
    /// Not applicable, `-`: asked and answered, and left out of every denominator.
    NotApplicable,
    /// Left open, `.`: not answered (yet), and left out of every denominator.
    Unanswered,
}

impl Answer {
    /// Every answer, in the order in which they are offered and counted.
    pub const ALL: [Self; 5] = [
        Self::Yes,
        Self::Partly,
        Self::No,
        Self::NotApplicable,
        Self::Unanswered,
    ];

    /// Tells the letter that stands for it in the journal and in `--answers`.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Yes => 'y',
            Self::Partly => 'p',
            Self::No => 'n',
            Self::NotApplicable => '-',
            Self::Unanswered => '.',
        }
    }

    /// Finds the answer a letter stands for, in either case.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        let letter = letter.to_ascii_lowercase();
        Self::ALL.into_iter().find(|a| a.letter() == letter)
    }

    /// Tells its word in JSON and CSV: `yes`, `partly`, `no`, `not_applicable`, `unanswered`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::NotApplicable => "not_applicable",
            Self::Unanswered => "unanswered",
        }
    }

    /// Tells its word on the screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::NotApplicable => "not applicable",
            Self::Unanswered => "left open",
        }
    }
}

/// The answers of one reflection, a place for every question of its set.
///
/// Packed as a letter a question: `yypn-yyyny`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// Makes answers for `questions` questions, all left open.
    #[must_use]
    pub fn open(questions: usize) -> Self {
        Self(vec![Answer::Unanswered; questions])
    }

    /// Tells the answer to the question at `index`, counted from 0; left open beyond the end.
    #[must_use]
    pub fn get(&self, index: usize) -> Answer {
        self.0.get(index).copied().unwrap_or(Answer::Unanswered)
    }

    /// Sets the answer to the question at `index`, counted from 0; does nothing beyond the end.
    pub fn set(&mut self, index: usize, answer: Answer) {
        if let Some(place) = self.0.get_mut(index) {
            *place = answer;
        }
    }

    /// Tells for how many questions there is a place.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Tells whether there is no place at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Goes through the answers in the questions' order.
    pub fn iter(&self) -> impl Iterator<Item = Answer> + '_ {
        self.0.iter().copied()
    }

    /// Counts how often an answer was given.
    #[must_use]
    pub fn count(&self, answer: Answer) -> usize {
        self.iter().filter(|a| *a == answer).count()
    }

    /// Counts the questions that have an answer, "not applicable" among them.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.len() - self.count(Answer::Unanswered)
    }
}

impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter()
            .try_for_each(|a| fmt::Write::write_char(f, a.letter()))
    }
}

/// Why a text is no answers: the letter and its place, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLetter {
    /// The letter that stands for no answer.
    pub letter: char,
    /// Its place among the letters, counted from 1.
    pub place: usize,
}

impl fmt::Display for UnknownLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = self.letter.escape_debug();
        write!(f, "\"{letter}\" at place {} is no answer", self.place)
    }
}

impl FromStr for Answers {
    type Err = UnknownLetter;

    /// Reads a letter a question; blanks between them are ignored, either case will do.
    fn from_str(text: &str) -> Result<Self, UnknownLetter> {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .enumerate()
            .map(|(index, letter)| {
                Answer::from_letter(letter).ok_or(UnknownLetter {
                    letter,
                    place: index + 1,
                })
            })
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// What a piece of writing is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// A question of the set, by its number from 1.
    Question(u16),
    /// "What did I learn?"
    Learning,
    /// "What will I do next time?"
    NextStep,
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Question(number) => write!(f, "{number}"),
            Self::Learning => f.write_str("learning"),
            Self::NextStep => f.write_str("next"),
        }
    }
}

impl FromStr for About {
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
    pub notes: BTreeMap<About, Note>,
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
    pub fn words_about(&self, about: About) -> &str {
        self.notes.get(&about).map_or("", |note| &note.text)
    }

    /// Writes, replaces or (with an empty text) removes what was written about something.
    ///
    /// A share mark stays when words are replaced and goes when they are removed.
    pub fn write_about(&mut self, about: About, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            self.notes.remove(&about);
        } else {
            text.clone_into(&mut self.notes.entry(about).or_default().text);
        }
    }

    /// Names where it was; an empty text takes the setting away.
    pub fn name_setting(&mut self, text: &str) {
        let text = one_line(text);
        self.setting = (!text.is_empty()).then_some(text);
    }

    /// Replaces the tags by those in a text, parted by commas, a leading `#` taken off.
    pub fn name_tags(&mut self, text: &str) {
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
fn one_line(text: &str) -> String {
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
pub struct Kept {
    /// Its number.
    pub id: ReflectionId,
    /// How often it was written, from 1; the store uses it to notice another writer.
    pub revision: i64,
    /// The reflection itself.
    pub reflection: Reflection,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_and_case_do_not_matter() {
        let answers: Answers = "YYpn- yyyn.".parse().unwrap();
        assert_eq!(answers.to_string(), "yypn-yyyn.");
        assert_eq!((answers.answered(), answers.count(Answer::Yes)), (9, 5));
    }

    #[test]
    fn a_letter_that_is_no_answer_is_named_with_its_place() {
        let error = "yy x".parse::<Answers>().unwrap_err();
        assert_eq!(error.to_string(), "\"x\" at place 3 is no answer");
    }

    #[test]
    fn a_place_beyond_the_end_is_open_and_cannot_be_set() {
        let mut answers = Answers::open(2);
        answers.set(7, Answer::Yes);
        assert_eq!(
            (answers.to_string().as_str(), answers.get(7)),
            ("..", Answer::Unanswered)
        );
    }

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
        reflection.write_about(About::Learning, " one ");
        reflection.notes.get_mut(&About::Learning).unwrap().share = true;
        reflection.write_about(About::Learning, "two");
        assert_eq!(
            reflection.notes[&About::Learning],
            Note {
                text: "two".into(),
                share: true
            }
        );
        reflection.write_about(About::Learning, "  ");
        assert_eq!(reflection.words_about(About::Learning), "");
    }

    proptest! {
        #[test]
        fn packing_and_unpacking_give_the_same_answers(letters in "[ypn.-]{0,200}") {
            let answers: Answers = letters.parse().unwrap();
            prop_assert_eq!(answers.to_string(), letters);
        }

        #[test]
        fn any_text_is_answers_or_an_error_with_a_place_in_it(text in ".{0,80}") {
            match text.parse::<Answers>() {
                Ok(answers) => prop_assert_eq!(answers.len(), text.chars().filter(|c| !c.is_whitespace()).count()),
                Err(error) => prop_assert_eq!(text.chars().filter(|c| !c.is_whitespace()).nth(error.place - 1), Some(error.letter)),
            }
        }

        #[test]
        fn any_text_gives_tags_that_stay_as_they_are(text in ".{0,80}") {
            let tags = tags_in(&text);
            prop_assert_eq!(tags_in(&tags.join(",")), tags);
        }
    }
}
