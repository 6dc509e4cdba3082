//! Prompts in plain numbered lines: for screen readers, pipes and terminals that cannot redraw.
//!
//! Each question is answered with one line, and nothing is redrawn. Going back, stopping, sharing and `?` have the same
//! keys at the questions and in the fields of a reflection. The keys of the questions are listed once, those of a note
//! with its field. Where only a line is asked for, such as a word or an action, no line is a command.

mod choice;
mod closing;
mod source;

use std::collections::VecDeque;
use std::io::Write;

pub(super) use source::LineSource;
pub use source::StandardInput;

use super::command_keys::PromptCommand;
use super::wording::no_note;
use super::{
    Choices, ClosingReply, ClosingView, CommandKeys, DraftSink, Prompt, QuestionView, Reply,
    StopReason, TextField, Tool, WritingResult,
};
use crate::error::{Error, Result};
use crate::model::scale_words::{answers_by_key, keys_to_type};
use crate::model::{Answer, Scale};
use crate::terminal::RenderOptions;
use crate::text::{capitalised, in_ascii, plain_lines, pluralize, visible, wrapped};

/// The longest invalid word that is quoted in a message, in characters.
const LONGEST_QUOTED: usize = 12;
/// The longest other invalid input that is quoted: a longer number may identify a person.
const LONGEST_SIGNS: usize = 3;

/// From this length on, the terminal cuts a line off without a word (`N_TTY_BUF_SIZE` of Linux is 4096).
const CUT_LINE: usize = 4095;

const TOO_LONG: &str = "That line is too long for this terminal. Nothing was saved. Paste it as several shorter lines, or give it with --note-file.";
const PASTED: &str = "Several lines came at once, as in a paste: nothing was answered.\n";

/// Asks in plain lines, with any source and destination.
#[derive(Debug)]
pub struct LinePrompt<R, W> {
    input: R,
    output: W,
    look: RenderOptions,
    attended: bool,
    next_field: usize,
    /// Whether the keys were listed.
    said_keys: bool,
    /// Answers that were typed ahead, one per line.
    ahead: VecDeque<String>,
    /// Whether the end of input was reached.
    has_ended: bool,
    /// Whether Ctrl-C, or another signal that stops the program, ended it.
    is_interrupted: bool,
    /// Whether the terminal cut a line off.
    was_cut: bool,
}

/// A line, and the lines that arrived together with it, as in a paste.
#[derive(Debug)]
struct Given {
    line: String,
    rest: Vec<String>,
}

impl Given {
    /// Returns the text of all lines; blank lines around it do not belong to it.
    fn text(&self, is_multi_line: bool) -> String {
        let lines = std::iter::once(&self.line).chain(&self.rest);
        let lines: Vec<String> = lines.map(|line| plain_lines(line)).collect();
        let between = if is_multi_line { "\n" } else { " " };
        lines.join(between).trim().to_owned()
    }

    /// Whether it is a paste of several lines with words, which is a text and never a command.
    fn is_pasted(&self) -> bool {
        self.rest.iter().any(|line| !line.is_empty())
    }
}

impl<R: LineSource, W: Write> LinePrompt<R, W> {
    /// Creates a prompt that reads lines and writes questions.
    ///
    /// `attended` means that a person can correct an invalid line; input from a pipe stops there with an error.
    pub fn new(input: R, output: W, look: RenderOptions, attended: bool) -> Self {
        Self {
            input,
            output,
            look,
            attended,
            next_field: 0,
            said_keys: false,
            ahead: VecDeque::new(),
            has_ended: false,
            is_interrupted: false,
            was_cut: false,
        }
    }

    fn say(&mut self, text: &str) -> Result<()> {
        let text = visible(text);
        if self.look.unicode {
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
            wrapped(text, self.look.width, 0)
        } else {
            text.to_owned()
        }
    }

    /// Asks for a line; returns `None` at the end of input. A line that the terminal cut off is asked for again.
    fn ask(&mut self, prompt: &str) -> Result<Option<Given>> {
        self.ahead.clear();
        loop {
            // Wrapping removes the blank at the end.
            self.say(&format!("{} ", prompt.trim_end()))?;
            let Some(line) = self.line()? else {
                return Ok(None);
            };
            let rest = self.waiting()?;
            if !self.is_cut()? {
                return Ok(Some(Given { line, rest }));
            }
        }
    }

    /// Asks for one line; several at once are refused as a paste.
    fn ask_one(&mut self, prompt: &str) -> Result<Option<String>> {
        loop {
            match self.ask(prompt)? {
                Some(given) if !given.rest.is_empty() => self.say(PASTED)?,
                given => return Ok(given.map(|given| given.line)),
            }
        }
    }

    /// Says that a line was cut off, if one was.
    fn is_cut(&mut self) -> Result<bool> {
        if self.was_cut {
            self.say(&format!("{}\n", self.fitted(TOO_LONG)))?;
        }
        Ok(std::mem::take(&mut self.was_cut))
    }

    /// Reads a line; returns `None` at the end of input.
    fn line(&mut self) -> Result<Option<String>> {
        if self.has_ended {
            return Ok(None);
        }
        if self.attended && !self.input.wait()? {
            self.has_ended = true;
            self.is_interrupted = true;
            self.say("\n")?;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let read = self.input.read_until(b'\n', &mut bytes)?;
        if !self.attended {
            // No person pressed Enter, so the output needs a line break.
            self.say("\n")?;
        }
        if read == 0 {
            self.has_ended = true;
            return Ok(None);
        }
        self.was_cut |= cfg!(unix) && self.attended && bytes.len() >= CUT_LINE;
        if self.was_cut {
            return Ok(Some(String::new()));
        }
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::usage("a line of the input is not UTF-8 text")
                .hint("What was answered before it is kept.")
        })?;
        Ok(Some(text.trim().to_owned()))
    }

    /// Why the input ended.
    fn why_ended(&self) -> StopReason {
        if self.is_interrupted {
            StopReason::Interrupted
        } else {
            StopReason::EndOfInput
        }
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
            if self.is_cut()? {
                self.say(prompt)?;
                continue;
            }
            let is_answer = |line: &String| answer_in(&line.to_lowercase(), scale).is_some();
            if rest.is_empty() || (is_answer(&first) && rest.iter().all(is_answer)) {
                self.ahead.extend(rest);
                return Ok(Some(first));
            }
            self.say(PASTED)?;
            self.say(prompt)?;
        }
    }

    /// Reads the lines that arrived together with the last one, as in a paste.
    fn waiting(&mut self) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        while self.attended && self.input.is_waiting() {
            match self.line()? {
                Some(line) => lines.push(line),
                None => break,
            }
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
        self.said_keys = true;
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
            Some(PromptCommand::Stop) => Ok(Some(Reply::Stop(StopReason::Stopped))),
            Some(PromptCommand::Note) => Ok(Some(Reply::Write(Tool::Field))),
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
        if !self.said_keys {
            self.say_keys(scale)?;
        }
        let prompt = match view.answer() {
            Answer::UNANSWERED => "Answer: ".to_owned(),
            answer => format!(
                "Answer (Enter keeps {}, . leaves it open): ",
                view.words(answer)
            ),
        };
        loop {
            let Some(line) = self.ask_answer(&prompt, scale)? else {
                return Ok(Reply::Stop(self.why_ended()));
            };
            if let Some(reply) = self.reply_to(view, &line)? {
                return Ok(reply);
            }
        }
    }

    fn closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        self.ask_closing(view)
    }

    fn write(
        &mut self,
        field: TextField<'_>,
        _drafts: &mut DraftSink<'_>,
    ) -> Result<WritingResult> {
        if !field.remark.is_empty() {
            self.say(&format!("{}\n", self.fitted(field.remark)))?;
        }
        let prompt = self.fitted(&field_prompt(field));
        loop {
            let Some(given) = self.ask(&prompt)? else {
                return Ok(WritingResult::Stop(self.why_ended()));
            };
            let keys = field.commands;
            let text = given.text(field.is_multi_line);
            if given.is_pasted() {
                return Ok(WritingResult::Text(with_line(field, &text)));
            }
            match (
                text.as_str(),
                keys.and_then(|keys| command_of_key(&text, keys)),
            ) {
                ("", _) => return Ok(WritingResult::Text(field.so_far.to_owned())),
                (".", _) if !field.so_far.is_empty() => {
                    return Ok(WritingResult::Text(String::new()));
                }
                ("?", _) if keys.is_some() => {
                    self.say("Type your text, or a key from the list.\n")?;
                }
                (_, Some(PromptCommand::Back)) => return Ok(WritingResult::Unchanged),
                (_, Some(PromptCommand::Stop)) => {
                    return Ok(WritingResult::Stop(StopReason::Stopped));
                }
                (text, _) => return Ok(WritingResult::Text(with_line(field, text))),
            }
        }
    }

    fn choose(&mut self, choices: Choices<'_>) -> Result<Option<char>> {
        if self.attended {
            self.input.discard();
        }
        let prompt = format!("{}\n{}: ", choices.question, choices.offered().join("; "));
        loop {
            let Some(line) = self.ask_one(&prompt)? else {
                return match self.why_ended() {
                    StopReason::Interrupted => Err(Error::interrupted("Nothing was changed.")),
                    _ => Ok(None),
                };
            };
            if let Some(key) = choice::chosen(choices, &line) {
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

/// Returns the prompt of a field, with everything that can be typed instead of a text.
fn field_prompt(field: TextField<'_>) -> String {
    let mut keys = Vec::new();
    if !field.so_far.is_empty() {
        let words = pluralize(field.so_far.split_whitespace().count() as u64, "word");
        keys.push(match (field.added_to, field.is_multi_line) {
            (text, _) if text == field.so_far => {
                format!("Enter keeps its {words}, what you type is added to them, a full stop clears them")
            }
            ("", false) => format!("Enter keeps {}, a full stop clears it", field.so_far),
            ("", true) => {
                format!("Enter keeps its {words}, what you type replaces them, a full stop clears them")
            }
            _ => format!(
                "Enter keeps its {words}, what you type replaces what is not saved yet, a full stop clears all of it"
            ),
        });
    }
    if let Some(CommandKeys { back, stop, .. }) = field.commands {
        keys.push(format!("{back} back, {stop} stop"));
    }
    match keys.as_slice() {
        [] => format!("{}: ", field.label),
        keys => format!("{} ({}): ", field.label, keys.join(", ")),
    }
}

/// Returns a line, after the text that it is added to.
fn with_line(field: TextField<'_>, line: &str) -> String {
    if field.added_to.is_empty() {
        line.to_owned()
    } else {
        added(field.added_to, line)
    }
}

/// Adds a line to a text.
fn added(so_far: &str, line: &str) -> String {
    format!("{so_far}\n{line}").trim().to_owned()
}

/// Words that are commands, not answers. An answer with such a label can be given by its key.
const ASKING: [&str; 7] = ["back", "quit", "stop", "note", "share", "about", ""];

/// Quotes a short word. A longer line may be a note that was typed at the wrong prompt, and notes are never repeated.
fn quoted(line: &str) -> String {
    let fits = |most| line.chars().nth(most).is_none();
    let is_word = fits(LONGEST_QUOTED) && line.chars().all(char::is_alphabetic);
    if is_word || fits(LONGEST_SIGNS) {
        format!("\"{line}\"")
    } else {
        "this line".to_owned()
    }
}

/// Parses a command: its key or its word. Plain lines have no editor.
fn command_in(word: &str, keys: CommandKeys) -> Option<PromptCommand> {
    match word {
        "back" => Some(PromptCommand::Back),
        "quit" | "stop" => Some(PromptCommand::Stop),
        "note" => Some(PromptCommand::Note),
        "share" => Some(PromptCommand::Share),
        _ => command_of_key(word, keys),
    }
}

/// Parses a command from its key alone, in either case: where a text is asked for, a word is the text.
fn command_of_key(line: &str, keys: CommandKeys) -> Option<PromptCommand> {
    let line = line.to_lowercase();
    let mut letters = line.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => keys.command(letter),
        _ => None,
    }
}

/// Parses an answer: a letter or a word.
fn answer_in(word: &str, scale: Scale<'_>) -> Option<Answer> {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return scale.typed(letter);
    }
    if ASKING.contains(&word) {
        return None;
    }
    let named = |answer: &Answer| match *answer {
        Answer::UNANSWERED => false,
        Answer::NOT_APPLICABLE => ["na", "n/a", "not applicable"].contains(&word),
        answer => scale.words(answer).to_lowercase() == word,
    };
    scale.answers().find(named)
}

#[cfg(test)]
mod tests;
