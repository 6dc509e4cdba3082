//! Asking a person, in three ways with one behaviour: single keys, plain lines, a script.
//!
//! The conversation itself (what is asked after what, when it is kept) stands once, in `interview`; the three
//! ways only put a question and bring back a reply. What is written is never echoed afterwards: somebody may
//! look over the shoulder.

mod interview;
mod keys;
mod plain;
mod quiet;
mod script;
mod secret;
mod wording;

pub use interview::{Ending, Keeper, Looked, interview};
pub use keys::Keys;
pub use plain::Plain;
pub use script::Script;
pub use secret::secret;
pub use wording::Field;

use crate::error::{Error, Result};
use crate::model::{Answer, NoteTarget, Question, QuestionSet, Reflection};

/// A question as it is put: what is asked, and what there is to it so far.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    /// The set it belongs to.
    pub set: &'a QuestionSet,
    /// The question.
    pub question: &'a Question,
    /// The reflection so far.
    pub reflection: &'a Reflection,
}

impl Card<'_> {
    /// Tells the question's place among the answers, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        usize::from(self.question.number) - 1
    }

    /// Tells the answer so far.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.reflection.answers.get(self.index())
    }

    /// Tells the word of an answer to this question.
    #[must_use]
    pub fn words(&self, answer: Answer) -> &str {
        self.set.scale().words(answer)
    }

    /// Tells what the note on this question would be about.
    #[must_use]
    pub fn about(&self) -> NoteTarget {
        NoteTarget::Question(self.question.number)
    }
}

/// What came back for a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// An answer, left open among them: go on.
    Answer(Answer),
    /// Leave what is there, and go on.
    GoOn,
    /// Go back one question.
    Back,
    /// Write this note on the question; an empty one takes it away.
    Note(String),
    /// Mark the note for sharing, or take the mark away.
    Share(bool),
    /// Stop here and keep what there is.
    Leave(Leave),
}

/// What came back for the closing page: one thing at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingReply {
    /// Where it was.
    Setting(String),
    /// The tags, parted by commas.
    Tags(String),
    /// What I learned, or my next step.
    Write(NoteTarget, String),
    /// Mark it for sharing, or take the mark away.
    Share(NoteTarget, bool),
    /// Go back to the last question.
    Back,
    /// Nothing more to add: it is finished.
    Done,
    /// Stop here and keep what there is.
    Leave(Leave),
}

/// Why somebody leaves before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// They asked to stop.
    Stopped,
    /// There was no more input.
    EndOfInput,
    /// They pressed Ctrl-C.
    Interrupted,
}

/// Somebody who can be asked.
pub trait Prompt {
    /// Puts a question and waits for a reply.
    fn question(&mut self, card: Card<'_>) -> Result<Reply>;

    /// Shows what is left to add once every question was passed, and waits for one reply.
    fn closing(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<ClosingReply>;

    /// Asks for a text and does not show it afterwards; the inner error says that somebody left instead.
    ///
    /// It begins with `so_far` where this way of asking can have a text to begin with.
    fn text(&mut self, label: &str, so_far: &str) -> Result<std::result::Result<String, Leave>>;

    /// Asks for a text where leaving means to give none; Ctrl-C is an error.
    fn line(&mut self, label: &str) -> Result<Option<String>> {
        match self.text(label, "")? {
            Ok(text) => Ok(Some(text)),
            Err(Leave::Interrupted) => Err(Error::interrupted("Nothing was changed.")),
            Err(Leave::Stopped | Leave::EndOfInput) => Ok(None),
        }
    }

    /// Asks for one of several choices by its letter; none at the end of input. Ctrl-C is an error.
    fn choose(&mut self, question: &str, choices: &[(char, &str)]) -> Result<Option<char>>;
}
