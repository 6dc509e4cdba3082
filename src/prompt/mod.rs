//! Asking a person, in two ways with one behaviour: single keys and plain lines.
//!
//! The conversation itself (what is asked after what, when it is saved) stands once, in `interview`; the
//! ways only put a question and bring back a reply. What is written is not shown afterwards: others may see the
//! screen.

mod editor;
mod input;
mod interview;
mod lines;
mod raw_mode;
mod screen;
#[cfg(test)]
mod script;
mod secret;
#[cfg(unix)]
mod signals;
mod terminal;
mod wording;

pub use interview::{Checked, Ending, Interview, ReplySink};
pub use lines::{LinePrompt, StandardInput};
#[cfg(test)]
use script::Script;
pub use secret::secret;
#[cfg(unix)]
pub use signals::stopping_signal;
pub use terminal::{Notices, TerminalPrompt};
pub use wording::Field;

use crate::error::{Error, Result};
use crate::model::{Answer, NoteTarget, Reflection};
use crate::model::{Question, QuestionSet};

/// A question as it is put: what is asked, and what there is to it so far.
#[derive(Debug, Clone, Copy)]
pub struct QuestionView<'a> {
    /// The set it belongs to.
    pub set: &'a QuestionSet,
    /// The question.
    pub question: &'a Question,
    /// The reflection so far.
    pub reflection: &'a Reflection,
    /// What was agreed about it in supervision and is still open, one line each.
    pub agreed: &'a [String],
}

/// The page after the last question: what there is so far, and what can be picked.
#[derive(Debug, Clone, Copy)]
pub struct ClosingView<'a> {
    /// The set that was asked.
    pub set: &'a QuestionSet,
    /// The reflection so far.
    pub reflection: &'a Reflection,
    /// Settings that were used lately.
    pub settings: &'a [String],
    /// Tags that were used lately.
    pub tags: &'a [String],
}

impl QuestionView<'_> {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// An answer, left open among them: go on.
    Answer(Answer),
    /// Leave what is there, and go on.
    GoOn,
    /// Go back one question.
    Back,
    /// Write the note on the question.
    Write(Tool),
    /// Mark the note for sharing, or take the mark away.
    Share(bool),
    /// Stop here and keep what there is.
    Leave(Leave),
}

/// What came back for the closing page: one thing at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingReply {
    /// Write one of the fields.
    Write(Field, Tool),
    /// Fill a field with this text; an empty one takes away what is there.
    Fill(Field, String),
    /// Mark what was written for sharing, or take the mark away.
    Share(NoteTarget, bool),
    /// Go back to the last question.
    Back,
    /// Nothing more to add: it is finished.
    Done,
    /// Stop here and keep what there is.
    Leave(Leave),
}

/// What a text is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// The field of this program.
    Field,
    /// The editor that the person chose for every program.
    Editor,
}

/// Why the asking ends before the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// The person asked to stop.
    Stopped,
    /// There was no more input.
    EndOfInput,
    /// Ctrl-C, or a signal that ends the program.
    Interrupted,
}

/// A field to write in.
#[derive(Debug, Clone, Copy)]
pub struct TextField<'a> {
    /// What it is called.
    pub label: &'a str,
    /// The text to begin with.
    pub so_far: &'a str,
    /// Whether the text can have several lines.
    pub is_multi_line: bool,
    /// What has to be said about the text to begin with, such as why it was not saved.
    pub remark: &'a str,
}

/// What came back for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// The text, which may be empty.
    Text(String),
    /// What was there before stays.
    Unchanged,
    /// Stop here.
    Leave(Leave),
}

/// Takes a text that is not finished, at every pause and line end.
pub type DraftSink<'a> = dyn FnMut(&str) -> Result<()> + 'a;

/// A question with few answers, each with its key.
#[derive(Debug, Clone, Copy)]
pub struct Choices<'a> {
    /// What is asked.
    pub question: &'a str,
    /// The keys and what they stand for.
    pub keys: &'a [(char, &'a str)],
    /// The key that Enter stands for.
    pub enter: Option<char>,
    /// Whether the question holds what was written, and must not stay on the screen.
    pub is_private: bool,
}

impl Choices<'_> {
    /// The keys in words: `y yes`, `Enter skip`.
    fn offered(&self) -> Vec<String> {
        let offered = |(key, words): &(char, &str)| match self.enter {
            Some(enter) if enter == *key && *key == ' ' => format!("Enter {words}"),
            Some(enter) if enter == *key => format!("{key} or Enter {words}"),
            _ => format!("{key} {words}"),
        };
        self.keys.iter().map(offered).collect()
    }
}

/// A way to ask a person.
pub trait Prompt {
    /// Puts a question and waits for a reply.
    fn question(&mut self, view: QuestionView<'_>) -> Result<Reply>;

    /// Shows what is left to add once every question was asked, and waits for one reply.
    fn closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply>;

    /// Asks for a text and does not show it afterwards.
    fn write(&mut self, field: TextField<'_>, drafts: &mut DraftSink<'_>) -> Result<Written>;

    /// Asks for one of several choices by its letter; none at the end of input. Ctrl-C is an error.
    ///
    /// Whatever was typed before is thrown away: each of these questions decides something.
    fn choose(&mut self, choices: Choices<'_>) -> Result<Option<char>>;

    /// Asks for a line where leaving means to give none; Ctrl-C is an error.
    fn line(&mut self, label: &str) -> Result<Option<String>> {
        let field = TextField {
            label,
            so_far: "",
            is_multi_line: false,
            remark: "",
        };
        match self.write(field, &mut |_| Ok(()))? {
            Written::Text(text) => Ok(Some(text)),
            Written::Leave(Leave::Interrupted) => Err(Error::interrupted("Nothing was changed.")),
            Written::Unchanged | Written::Leave(Leave::Stopped | Leave::EndOfInput) => Ok(None),
        }
    }

    /// Tells whether a person can correct what was wrong; a pipe or a script cannot.
    fn is_attended(&self) -> bool;

    /// Says something about the last reply, above the next question.
    fn remark(&mut self, text: &str) -> Result<()>;

    /// Gives the terminal to another program for as long as the work takes.
    fn lend(&mut self, work: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        work()
    }

    /// Ends the asking, so that something else can be shown.
    fn finish(&mut self) -> Result<()> {
        Ok(())
    }
}
