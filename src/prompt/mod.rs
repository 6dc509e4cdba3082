//! Prompts, in two forms with the same behaviour: single keys and plain lines.
//!
//! The order of the questions and the saving are implemented once, in `interview`; a prompt only shows a question and
//! returns the reply. Notes are not shown again after they were written: other people may see the screen.

mod command_keys;
mod input;
mod interview;
mod lines;
mod raw_mode;
mod reply_sink;
mod screen;
#[cfg(test)]
mod script;
mod secret;
#[cfg(unix)]
mod signals;
mod terminal;
mod text_area;
mod unsaved_text;
mod wording;

pub use command_keys::CommandKeys;
pub use interview::Interview;
pub use lines::{LinePrompt, StandardInput};
pub use reply_sink::{EditedText, EditorEnd, Ending, OpenedDraft, ReplySink, TextCheck};
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

/// A question to show, with its state so far.
#[derive(Debug, Clone, Copy)]
pub struct QuestionView<'a> {
    /// The question's set.
    pub set: &'a QuestionSet,
    /// The question.
    pub question: &'a Question,
    /// The reflection so far.
    pub reflection: &'a Reflection,
    /// Open actions about the question that were agreed in supervision, one line each.
    pub agreed: &'a [String],
}

/// The page after the last question: the state so far, and the suggestions.
#[derive(Debug, Clone, Copy)]
pub struct ClosingView<'a> {
    /// The set that was asked.
    pub set: &'a QuestionSet,
    /// The reflection so far.
    pub reflection: &'a Reflection,
    /// Recently used settings.
    pub settings: &'a [String],
    /// Recently used tags.
    pub tags: &'a [String],
}

impl QuestionView<'_> {
    /// Returns the question's index among the answers, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        usize::from(self.question.number) - 1
    }

    /// Returns the answer so far.
    #[must_use]
    pub fn answer(&self) -> Answer {
        self.reflection.answers.get(self.index())
    }

    /// Returns the label of an answer to this question.
    #[must_use]
    pub fn label(&self, answer: Answer) -> &str {
        self.set.scale().label(answer)
    }

    /// Returns the target of a note on this question.
    #[must_use]
    pub fn about(&self) -> NoteTarget {
        NoteTarget::Question(self.question.number)
    }
}

/// The reply to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// An answer, which may be "left open": go on.
    Answer(Answer),
    /// Keep the present answer, and go on.
    GoOn,
    /// Go back one question.
    Back,
    /// Write the note on the question.
    Write(WriteIn),
    /// Mark the note for sharing, or remove the mark.
    Share(bool),
    /// Stop, and keep the replies so far.
    Stop(StopReason),
}

/// The reply to the closing page: one step at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingReply {
    /// Write one of the fields.
    Write(Field, WriteIn),
    /// Set a field to this text; an empty text clears it.
    Fill(Field, String),
    /// Mark a text for sharing, or remove the mark.
    Share(NoteTarget, bool),
    /// Go back to the last question.
    Back,
    /// Nothing more to add: finish the reflection.
    Done,
    /// Stop, and keep the replies so far.
    Stop(StopReason),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteIn {
    /// In the program's own field.
    Field,
    /// In the user's editor.
    Editor,
}

/// Why an interview ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// The user chose to stop.
    ByUser,
    /// The input ended.
    EndOfInput,
    /// Ctrl-C, or a signal that ends the program.
    Interrupted,
}

/// A text field.
#[derive(Debug, Clone, Copy)]
pub struct TextField<'a> {
    /// The label of the field.
    pub label: &'a str,
    /// The initial text.
    pub so_far: &'a str,
    /// Whether the text can have several lines.
    pub is_multi_line: bool,
    /// What a line that is typed in plain lines is added to; empty if the line replaces the initial text.
    pub added_to: &'a str,
    /// A remark about the initial text, such as why it was not saved.
    pub remark: &'a str,
    /// The keys that are commands in plain lines; `None` if every line is a text.
    pub commands: Option<CommandKeys>,
}

/// The reply to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WritingResult {
    /// The text, which may be empty.
    Text(String),
    /// Keep the previous text.
    Unchanged,
    /// Stop.
    Stop(StopReason),
}

/// A callback that saves an unfinished text, called at every pause and line end.
pub type DraftSink<'a> = dyn FnMut(&str) -> Result<()> + 'a;

/// A question with a few choices, each with its key.
#[derive(Debug, Clone, Copy)]
pub struct Menu<'a> {
    /// The text of the question.
    pub question: &'a str,
    /// The keys and their labels.
    pub keys: &'a [(char, &'a str)],
    /// The key that Enter is equivalent to.
    pub enter: Option<char>,
    /// Whether the question contains private text, and must not stay on the screen.
    pub is_private: bool,
}

impl Menu<'_> {
    /// Returns the keys with their labels: `y yes`, `Enter skip`.
    fn offered(&self) -> Vec<String> {
        let offered = |(key, words): &(char, &str)| match self.enter {
            Some(enter) if enter == *key && *key == ' ' => format!("Enter {words}"),
            Some(enter) if enter == *key => format!("{key} or Enter {words}"),
            _ => format!("{key} {words}"),
        };
        self.keys.iter().map(offered).collect()
    }
}

/// Asks a person.
pub trait Prompt {
    /// Shows a question and waits for the reply.
    fn question(&mut self, view: QuestionView<'_>) -> Result<Reply>;

    /// Shows the closing page after the last question, and waits for one reply.
    fn closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply>;

    /// Asks for a text, and does not show it afterwards.
    fn write(&mut self, field: TextField<'_>, drafts: &mut DraftSink<'_>) -> Result<WritingResult>;

    /// Asks for one of several choices by its letter; returns `None` at the end of input. Ctrl-C is an error.
    ///
    /// Everything typed before is discarded, because a choice must be deliberate.
    fn choose(&mut self, choices: Menu<'_>) -> Result<Option<char>>;

    /// Asks for a line; returns `None` if the user leaves. Ctrl-C is an error.
    fn line(&mut self, label: &str) -> Result<Option<String>> {
        let field = TextField {
            label,
            so_far: "",
            is_multi_line: false,
            added_to: "",
            remark: "",
            commands: None,
        };
        match self.write(field, &mut |_| Ok(()))? {
            WritingResult::Text(text) => Ok(Some(text)),
            WritingResult::Stop(StopReason::Interrupted) => {
                Err(Error::interrupted("Nothing was changed."))
            }
            WritingResult::Unchanged
            | WritingResult::Stop(StopReason::ByUser | StopReason::EndOfInput) => Ok(None),
        }
    }

    /// Whether a person can correct invalid input; a pipe or a script cannot.
    fn is_attended(&self) -> bool;

    /// Whether a text can be opened in the user's editor; plain lines have none.
    fn has_editor(&self) -> bool {
        false
    }

    /// Shows a remark about the last reply, with the next question.
    fn remark(&mut self, text: &str) -> Result<()>;

    /// Hands the terminal over to another program while `work` runs.
    fn suspend_for(&mut self, work: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        work()
    }

    /// Ends the prompt, so that other output can be shown.
    fn finish(&mut self) -> Result<()> {
        Ok(())
    }
}
