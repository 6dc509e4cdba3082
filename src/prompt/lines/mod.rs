//! Prompts in plain numbered lines: for screen readers, pipes and terminals that cannot redraw.
//!
//! Each question is answered with one line, and nothing is redrawn. Going back, stopping, sharing and `?` have the same
//! keys at the questions and in the fields of a reflection. The keys of the questions are listed once, those of a note
//! with its field. Where only a line is asked for, such as a word or an action, no line is a command.

mod choice;
mod closing;
mod reader;
mod source;
mod text;
mod typed;

use std::collections::VecDeque;
use std::io::Write;

pub(super) use source::LineSource;
pub use source::StandardInput;

use self::reader::{LineReader, TypedLines};
use self::typed::{answer_in, command_in, quoted};
use super::command_keys::PromptCommand;
use super::wording::no_note;
use super::{
    ClosingReply, ClosingView, CommandKeys, DraftSink, Menu, Prompt, QuestionView, Reply,
    StopReason, TextField, WriteIn, WritingResult,
};
use crate::error::{Error, Result};
use crate::model::scale_words::{answers_by_key, keys_to_type};
use crate::model::{Answer, Scale};
use crate::terminal::RenderOptions;
use crate::text::{capitalised, escape_controls, in_ascii, wrapped};

const TOO_LONG: &str = "That line is too long for this terminal. Nothing was saved. Paste it as several shorter lines, or give it with --note-file.";
const PASTE_END: &str = "Several lines came at once. Enter ends the text, or type more: ";
const PASTED: &str = "Several lines came at once, as in a paste: nothing was answered.\n";

/// Asks in plain lines, with any source and destination.
#[derive(Debug)]
pub struct LinePrompt<R, W> {
    input: LineReader<R>,
    output: W,
    options: RenderOptions,
    attended: bool,
    next_field: usize,
    /// Whether the keys were listed.
    keys_listed: bool,
    /// Answers that were typed ahead, one per line.
    ahead: VecDeque<String>,
}

impl<R: LineSource, W: Write> LinePrompt<R, W> {
    /// Creates a prompt that reads lines and writes questions.
    ///
    /// `attended` means that a person can correct an invalid line; input from a pipe stops there with an error.
    pub fn new(input: R, output: W, options: RenderOptions, attended: bool) -> Self {
        Self {
            input: LineReader::new(input, attended),
            output,
            options,
            attended,
            next_field: 0,
            keys_listed: false,
            ahead: VecDeque::new(),
        }
    }

    fn say(&mut self, text: &str) -> Result<()> {
        let text = escape_controls(text);
        if self.options.unicode {
            self.output.write_all(text.as_bytes())?;
        } else {
            self.output.write_all(in_ascii(&text).as_bytes())?;
        }
        self.output.flush()?;
        Ok(())
    }

    /// Wraps a text to the screen; in a pipe it stays one line.
    fn fitted(&self, text: &str) -> String {
        if self.attended {
            wrapped(text, self.options.width, 0)
        } else {
            text.to_owned()
        }
    }

    /// Asks for a line; returns `None` at the end of input. A line that the terminal cut off is asked for again.
    fn ask(&mut self, prompt: &str) -> Result<Option<TypedLines>> {
        self.ahead.clear();
        loop {
            // Wrapping removes the blank at the end.
            self.say(&format!("{} ", prompt.trim_end()))?;
            let Some(line) = self.line()? else {
                return Ok(None);
            };
            let rest = self.waiting()?;
            if !self.report_cut_line()? {
                return Ok(Some(TypedLines { line, rest }));
            }
        }
    }

    /// Reads the rest of a paste into a text.
    ///
    /// A paste may arrive in pieces, and its last line often has no line end: nothing of it must be read as the next answer.
    fn ask_rest_of_paste(&mut self, typed: &mut TypedLines) -> Result<()> {
        while let Some(more) = self.ask(PASTE_END)? {
            let is_end = more.line.is_empty() && !more.is_pasted();
            if is_end {
                break;
            }
            typed.rest.push(more.line);
            typed.rest.extend(more.rest);
        }
        Ok(())
    }

    /// Refuses a paste, with all of it that has arrived.
    fn refuse_paste(&mut self) -> Result<()> {
        self.input.discard();
        self.say(PASTED)
    }

    /// Asks for one line; several at once are refused as a paste.
    fn ask_one(&mut self, prompt: &str) -> Result<Option<String>> {
        loop {
            match self.ask(prompt)? {
                Some(typed) if !typed.rest.is_empty() => self.refuse_paste()?,
                typed => return Ok(typed.map(|typed| typed.line)),
            }
        }
    }

    /// Says that a line was cut off, if one was.
    fn report_cut_line(&mut self) -> Result<bool> {
        let was_cut = self.input.take_was_cut();
        if was_cut {
            self.say(&format!("{}\n", self.fitted(TOO_LONG)))?;
        }
        Ok(was_cut)
    }

    /// Reads a line; returns `None` at the end of input.
    fn line(&mut self) -> Result<Option<String>> {
        if self.input.has_ended() {
            return Ok(None);
        }
        let line = self.input.line();
        // Without an Enter from a person, the prompt needs a line break after it.
        if !self.attended || self.input.why_ended() == StopReason::Interrupted {
            self.say("\n")?;
        }
        line
    }

    /// Asks for an answer; returns `None` at the end of input. Several lines at once that are not all answers are
    /// treated as a paste.
    fn ask_answer(&mut self, prompt: &str, scale: Scale<'_>) -> Result<Option<String>> {
        self.say(prompt)?;
        if let Some(line) = self.ahead.pop_front() {
            self.say("\n")?;
            return Ok(Some(line));
        }
        loop {
            let Some(first) = self.line()? else {
                return Ok(None);
            };
            let rest = self.waiting()?;
            if self.report_cut_line()? {
                self.say(prompt)?;
                continue;
            }
            let is_answer = |line: &String| answer_in(&line.to_lowercase(), scale).is_some();
            if rest.is_empty() || (is_answer(&first) && rest.iter().all(is_answer)) {
                self.ahead.extend(rest);
                return Ok(Some(first));
            }
            self.refuse_paste()?;
            self.say(prompt)?;
        }
    }

    /// Reads the lines that arrived together with the last one, as in a paste.
    fn waiting(&mut self) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        while self.input.is_waiting() {
            match self.line()? {
                Some(line) => lines.push(line),
                None => break,
            }
        }
        let unended = self.input.take_unended()?;
        if !unended.is_empty() {
            // The next message begins on a line of its own.
            self.say("\n")?;
            lines.extend(unended);
        }
        Ok(lines)
    }

    /// Reports an invalid line: a message to a person, who is asked again, or an error for input from a pipe.
    fn report_invalid(&mut self, line: &str, expected: &str) -> Result<()> {
        let line = quoted(line);
        if self.attended {
            let line = capitalised(&line);
            return self.say(&format!("{line} is not a choice here. Type {expected}.\n"));
        }
        Err(
            Error::usage(format!("{line} is not an answer: expected {expected}")).hint(
                "Nothing after it was read. What was answered before it is kept, unfinished.",
            ),
        )
    }

    /// Lists what can be typed at a question: once, and on request.
    fn say_keys(&mut self, scale: Scale<'_>) -> Result<()> {
        self.keys_listed = true;
        let keys = CommandKeys::of(scale);
        let line = self.fitted(&format!(
            "Type {}, Enter to leave open, {} back, {} note, {} share note, ? about, {} stop and keep.",
            answers_by_key(scale).join(", "),
            keys.back,
            keys.note,
            keys.share,
            keys.stop
        ));
        self.say(&format!("{line}\n"))
    }

    /// Converts a line to a reply; returns `None` if the question has to be asked again.
    fn reply_to(&mut self, view: QuestionView<'_>, line: &str) -> Result<Option<Reply>> {
        let word = line.to_lowercase();
        let scale = view.set.scale();
        if let Some(answer) = answer_in(&word, scale) {
            return Ok(Some(Reply::Answer(answer)));
        }
        match word.as_str() {
            "" => return Ok(Some(Reply::GoOn)),
            "?" | "about" => {
                self.say(&format!("{}\n", self.fitted(&view.question.about)))?;
                return self.say_keys(scale).map(|()| None);
            }
            _ => {}
        }
        let keys = CommandKeys::of(scale);
        match command_in(&word, keys) {
            Some(PromptCommand::Back) => Ok(Some(Reply::Back)),
            Some(PromptCommand::Stop) => Ok(Some(Reply::Stop(StopReason::ByUser))),
            Some(PromptCommand::Note) => Ok(Some(Reply::Write(WriteIn::Field))),
            Some(PromptCommand::Share) => {
                let note = view.reflection.notes.get(&view.about());
                if note.is_none() {
                    self.say(&format!("{}\n", no_note(keys.note)))?;
                }
                Ok(note.map(|note| Reply::Share(!note.share)))
            }
            Some(PromptCommand::Editor) | None => self
                .report_invalid(line, &keys_to_type(scale))
                .map(|()| None),
        }
    }
}

impl<R: LineSource, W: Write> Prompt for LinePrompt<R, W> {
    fn question(&mut self, view: QuestionView<'_>) -> Result<Reply> {
        self.next_field = 0;
        let total = view.set.questions.len();
        let stem = view.set.stem.trim_end_matches('…');
        let number = view.question.number;
        let question = self.fitted(&format!(
            "Question {number} of {total}. {stem} {}",
            view.question.text
        ));
        self.say(&format!("{question}\n"))?;
        for agreed in view.agreed {
            self.say(&format!("{}\n", self.fitted(agreed)))?;
        }
        let scale = view.set.scale();
        if !self.keys_listed {
            self.say_keys(scale)?;
        }
        let prompt = match view.answer() {
            Answer::UNANSWERED => "Answer: ".to_owned(),
            answer => format!(
                "Answer (Enter keeps {}, . leaves it open): ",
                view.label(answer)
            ),
        };
        loop {
            let Some(line) = self.ask_answer(&prompt, scale)? else {
                return Ok(Reply::Stop(self.input.why_ended()));
            };
            if let Some(reply) = self.reply_to(view, &line)? {
                return Ok(reply);
            }
        }
    }

    fn closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        self.ask_closing(view)
    }

    fn write(&mut self, field: TextField<'_>, drafts: &mut DraftSink<'_>) -> Result<WritingResult> {
        self.ask_text(field, drafts)
    }

    fn choose(&mut self, choices: Menu<'_>) -> Result<Option<char>> {
        self.input.discard();
        let prompt = format!("{}\n{}: ", choices.question, choices.offered().join("; "));
        loop {
            let Some(line) = self.ask_one(&prompt)? else {
                return match self.input.why_ended() {
                    StopReason::Interrupted => Err(Error::interrupted("Nothing was changed.")),
                    _ => Ok(None),
                };
            };
            if let Some(key) = choice::choice_named_by(choices, &line) {
                return Ok(Some(key));
            }
            self.report_invalid(&line, "one of the letters")?;
        }
    }

    fn is_attended(&self) -> bool {
        self.attended
    }

    fn remark(&mut self, text: &str) -> Result<()> {
        self.say(&format!("{}\n", self.fitted(text)))
    }
}

#[cfg(test)]
mod tests;
