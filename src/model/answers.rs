//! Answers, packed as one letter per question.

use std::fmt;
use std::str::FromStr;

use crate::text::escape_to_one_line;

/// The answer to one question, as the letter that the journal stores.
///
/// The scale of the set defines which letters there are and what they mean; `-` and `.` mean the same on every scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Answer(u8);

impl Answer {
    /// Not applicable, `-`: answered, but excluded from every denominator.
    pub const NOT_APPLICABLE: Self = Self(b'-');
    /// Unanswered, `.`: not answered (yet), and excluded from every denominator.
    pub const UNANSWERED: Self = Self(b'.');

    /// Makes an answer from a letter that can be one: an ASCII letter in either case, a digit, `-` or `.`.
    #[must_use]
    pub const fn of_letter(letter: char) -> Option<Self> {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' => {
                Some(Self(letter.to_ascii_lowercase() as u8))
            }
            _ => None,
        }
    }

    /// Returns the letter that the journal stores and that `--answers` takes.
    #[must_use]
    pub const fn letter(self) -> char {
        self.0 as char
    }

    /// Returns the letter as text.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        const LETTERS: &str = "0123456789abcdefghijklmnopqrstuvwxyz-.";
        let index = LETTERS.find(self.letter());
        let letter = index.and_then(|index| LETTERS.get(index..=index));
        letter.unwrap_or_default()
    }
}

/// The answers of one reflection, one per question of its set.
///
/// Packed as one letter per question: `yypn-yyyny`. Whether each letter is valid depends on the scale of the set.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Answers(Vec<Answer>);

impl Answers {
    /// Makes answers for `questions` questions, all unanswered.
    #[must_use]
    pub fn all_unanswered(questions: usize) -> Self {
        Self(vec![Answer::UNANSWERED; questions])
    }

    /// Returns the answer to the question at `index`; unanswered if out of range.
    #[must_use]
    pub fn get(&self, index: usize) -> Answer {
        self.0.get(index).copied().unwrap_or(Answer::UNANSWERED)
    }

    /// Sets the answer to the question at `index`; does nothing if out of range.
    pub fn set(&mut self, index: usize, answer: Answer) {
        if let Some(current) = self.0.get_mut(index) {
            *current = answer;
        }
    }

    /// Returns the number of questions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are no questions.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the answers in the order of the questions.
    pub fn iter(&self) -> impl Iterator<Item = Answer> + '_ {
        self.0.iter().copied()
    }

    /// Counts how often an answer was given.
    #[must_use]
    pub fn count(&self, answer: Answer) -> usize {
        self.iter().filter(|a| *a == answer).count()
    }

    /// Counts the questions that have an answer, including "not applicable".
    #[must_use]
    pub fn answered(&self) -> usize {
        self.len() - self.count(Answer::UNANSWERED)
    }
}

impl fmt::Display for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter()
            .try_for_each(|a| fmt::Write::write_char(f, a.letter()))
    }
}

/// Why a text cannot be parsed as answers: the letter and its position, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLetter {
    /// The letter.
    pub letter: char,
    /// Its position among the letters, counted from 1.
    pub position: usize,
    /// Whether it means two answers: the set's own key of one, and the key of another in the language of the set.
    pub is_of_two: bool,
}

impl fmt::Display for UnknownLetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = escape_to_one_line(self.letter.encode_utf8(&mut [0; 4]));
        let what = if self.is_of_two {
            "means two answers: one in this language, and another in the set itself"
        } else {
            "is not an answer"
        };
        write!(f, "\"{letter}\" at position {} {what}", self.position)
    }
}

impl FromStr for Answers {
    type Err = UnknownLetter;

    /// Parses one letter per question, in either case; spaces between them are ignored.
    fn from_str(text: &str) -> Result<Self, UnknownLetter> {
        let mut answers = Vec::with_capacity(text.len());
        for letter in text.chars().filter(|c| !c.is_whitespace()) {
            let position = answers.len() + 1;
            answers.push(Answer::of_letter(letter).ok_or(UnknownLetter {
                letter,
                position,
                is_of_two: false,
            })?);
        }
        Ok(Self(answers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blanks_and_case_do_not_matter() {
        let answers: Answers = "YYpn- yyyn.".parse().unwrap();
        assert_eq!(answers.to_string(), "yypn-yyyn.");
        let yes = Answer::of_letter('y').unwrap();
        assert_eq!((answers.answered(), answers.count(yes)), (9, 5));
    }

    #[test]
    fn a_letter_that_is_no_answer_is_named_with_its_place() {
        let error = "yy é".parse::<Answers>().unwrap_err();
        assert_eq!(error.to_string(), "\"é\" at position 3 is not an answer");
    }

    #[test]
    fn a_place_beyond_the_end_is_open_and_cannot_be_set() {
        let mut answers = Answers::all_unanswered(2);
        answers.set(7, Answer::NOT_APPLICABLE);
        assert_eq!(
            (answers.to_string().as_str(), answers.get(7)),
            ("..", Answer::UNANSWERED)
        );
    }

    proptest! {
        #[test]
        fn packing_and_unpacking_give_the_same_answers(letters in "[a-z0-9.-]{0,200}") {
            let answers: Answers = letters.parse().unwrap();
            prop_assert_eq!(answers.to_string(), letters);
        }

        #[test]
        fn any_text_is_answers_or_an_error_with_a_place_in_it(text in ".{0,80}") {
            match text.parse::<Answers>() {
                Ok(answers) => prop_assert_eq!(answers.len(), text.chars().filter(|c| !c.is_whitespace()).count()),
                Err(error) => prop_assert_eq!(text.chars().filter(|c| !c.is_whitespace()).nth(error.position - 1), Some(error.letter)),
            }
        }
    }
}
