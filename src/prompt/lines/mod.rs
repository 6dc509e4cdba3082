//! Prompts in plain numbered lines: for screen readers, pipes and terminals that cannot redraw.
//!
//! Each question is answered with one line, and nothing is redrawn. `b`, `q`, `s` and `?` have the same meaning in
//! every prompt, and the keys are listed once.

mod source;

use std::collections::VecDeque;
use std::io::Write;

pub(super) use source::LineSource;
pub use source::StandardInput;

use super::wording::{CLOSING, Field, answered_of};
use super::{
    Choices, ClosingReply, ClosingView, DraftSink, Leave, Prompt, QuestionView, Reply, TextField,
    Tool, Written,
};
use crate::error::{Error, Result};
use crate::model::Scale;
use crate::model::scale_words::counted;
use crate::model::scale_words::{keys, offered};
use crate::model::{Answer, NoteTarget};
use crate::terminal::RenderOptions;
use crate::text::{capitalised, in_ascii, plain_lines, visible, wrapped};

/// The longest invalid word that is quoted in a message, in characters.
const LONGEST_QUOTED: usize = 12;
/// The longest other invalid input that is quoted: a longer number may identify a person.
const LONGEST_SIGNS: usize = 3;

const NO_NOTE: &str = "There is no note here yet to share: m writes one.\n";
const NOTHING_TO_SHARE: &str = "Nothing is written here to share.\n";
const PASTED: &str = "Several lines came at once, as in a paste: nothing was answered.\n";
const FIELD_HELP: &str =
    "Enter keeps it, a full stop clears it, b back, s share, q stop and keep.\n";

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

    /// Asks for a line; returns `None` at the end of input.
    fn ask(&mut self, prompt: &str) -> Result<Option<String>> {
        self.ahead.clear();
        self.say(prompt)?;
        self.line()
    }

    /// Reads a line; returns `None` at the end of input.
    fn line(&mut self) -> Result<Option<String>> {
        if self.has_ended {
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
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::usage("a line of the input is not UTF-8 text")
                .hint("What was answered before it is kept.")
        })?;
        Ok(Some(text.trim().to_owned()))
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
            return self.say(&format!("{line} is not one of them. Type {expected}.\n"));
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
        let keys = self.fitted(&format!(
            "Type {}, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.",
            offered(scale).join(", ")
        ));
        self.say(&format!("{keys}\n"))
    }

    /// Converts a line to a reply; returns `None` if the question has to be asked again.
    fn reply_to(&mut self, view: QuestionView<'_>, line: &str) -> Result<Option<Reply>> {
        let word = line.to_lowercase();
        let scale = view.set.scale();
        if let Some(answer) = answer_in(&word, scale) {
            return Ok(Some(Reply::Answer(answer)));
        }
        match word.as_str() {
            "" => Ok(Some(Reply::GoOn)),
            "b" | "back" => Ok(Some(Reply::Back)),
            "q" | "quit" | "stop" => Ok(Some(Reply::Leave(Leave::Stopped))),
            "m" | "note" => Ok(Some(Reply::Write(Tool::Field))),
            "s" | "share" => {
                let note = view.reflection.notes.get(&view.about());
                if note.is_none() {
                    self.say(NO_NOTE)?;
                }
                Ok(note.map(|note| Reply::Share(!note.share)))
            }
            "?" | "about" => {
                self.say(&format!("{}\n", self.fitted(&view.question.about)))?;
                self.say_keys(scale)?;
                Ok(None)
            }
            _ => self.report_invalid(line, &keys(scale)).map(|()| None),
        }
    }

    /// Asks for one field of the closing page; returns `None` if it is left unchanged.
    fn ask_field(&mut self, view: ClosingView<'_>, field: Field) -> Result<Option<ClosingReply>> {
        let keeps = match field.summary(view.reflection).as_str() {
            "(none)" => "Enter for none".to_owned(),
            summary => format!("Enter keeps {summary}, a full stop clears it"),
        };
        let label = CLOSING
            .iter()
            .find(|(_, _, known)| *known == field)
            .map_or("", |(_, label, _)| label);
        loop {
            let line = self.ask(&self.fitted(&format!("{label} ({keeps}): ")))?;
            let text = match line.as_deref() {
                None => return Ok(Some(ClosingReply::Leave(Leave::EndOfInput))),
                Some("") => return Ok(None),
                Some("b") if self.next_field == 0 => return Ok(Some(ClosingReply::Back)),
                Some("b") => {
                    self.next_field -= 1;
                    return self.ask_again(view);
                }
                Some("q") => return Ok(Some(ClosingReply::Leave(Leave::Stopped))),
                Some("s") => {
                    if let Some(reply) = share(view, field) {
                        return Ok(Some(reply));
                    }
                    self.say(NOTHING_TO_SHARE)?;
                    continue;
                }
                Some("?") => {
                    self.say(&self.fitted(FIELD_HELP))?;
                    continue;
                }
                Some(".") => String::new(),
                Some(text) => text.to_owned(),
            };
            return Ok(Some(ClosingReply::Fill(
                field,
                self.with_pasted(&text, field)?,
            )));
        }
    }

    fn ask_again(&mut self, view: ClosingView<'_>) -> Result<Option<ClosingReply>> {
        match CLOSING_LINES.get(self.next_field) {
            Some(field) => self.ask_field(view, *field),
            None => Ok(None),
        }
    }

    /// Returns a text together with the lines that were pasted after its first line.
    fn with_pasted(&mut self, text: &str, field: Field) -> Result<String> {
        let mut lines = vec![plain_lines(text)];
        lines.extend(self.waiting()?.iter().map(|line| plain_lines(line)));
        let between = if field.is_multi_line() { "\n" } else { " " };
        Ok(lines.join(between).trim().to_owned())
    }

    fn confirm_saving(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        loop {
            let summary = capitalised(&counted(view.reflection, view.set.scale()));
            let line = self.ask(&self.fitted(&format!(
                "{}: {summary}. Enter to save, b back, s share, w when it was, q stop and keep: ",
                answered_of(view.reflection)
            )))?;
            match line.as_deref() {
                None => return Ok(ClosingReply::Leave(Leave::EndOfInput)),
                Some("") => return Ok(ClosingReply::Done),
                Some("b") => {
                    self.next_field = CLOSING_LINES.len() - 1;
                    return match self.ask_again(view)? {
                        Some(reply) => Ok(reply),
                        None => self.closing(view),
                    };
                }
                Some("q") => return Ok(ClosingReply::Leave(Leave::Stopped)),
                Some("w") => return Ok(ClosingReply::Write(Field::When, Tool::Field)),
                Some("s") => {
                    let line =
                        self.ask("Share which? l what I learned, n what I will do next time: ")?;
                    let field = match line.as_deref() {
                        None => return Ok(ClosingReply::Leave(Leave::EndOfInput)),
                        Some("l") => Field::Written(NoteTarget::Learning),
                        Some("n") => Field::Written(NoteTarget::NextStep),
                        Some(_) => continue,
                    };
                    match share(view, field) {
                        Some(reply) => return Ok(reply),
                        None => self.say(NOTHING_TO_SHARE)?,
                    }
                }
                Some("?") => {}
                Some(other) => self.report_invalid(other, "Enter, b, s, w or q")?,
            }
        }
    }
}

/// The fields that the closing page asks for one by one. The time is only asked for on request.
const CLOSING_LINES: [Field; 4] = [
    Field::Setting,
    Field::Tags,
    Field::Written(NoteTarget::Learning),
    Field::Written(NoteTarget::NextStep),
];

fn share(view: ClosingView<'_>, field: Field) -> Option<ClosingReply> {
    let Field::Written(about) = field else {
        return None;
    };
    let note = view.reflection.notes.get(&about)?;
    Some(ClosingReply::Share(about, !note.share))
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
                "Answer (Enter keeps {}, . opens it again): ",
                view.words(answer)
            ),
        };
        loop {
            let Some(line) = self.ask_answer(&prompt, scale)? else {
                return Ok(Reply::Leave(Leave::EndOfInput));
            };
            if let Some(reply) = self.reply_to(view, &line)? {
                return Ok(reply);
            }
        }
    }

    fn closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        while let Some(field) = CLOSING_LINES.get(self.next_field) {
            let reply = self.ask_field(view, *field)?;
            let stays = matches!(
                reply,
                Some(ClosingReply::Share(..) | ClosingReply::Back | ClosingReply::Leave(_))
            );
            if !stays {
                self.next_field += 1;
            }
            if let Some(reply) = reply {
                return Ok(reply);
            }
        }
        self.confirm_saving(view)
    }

    fn write(&mut self, field: TextField<'_>, _drafts: &mut DraftSink<'_>) -> Result<Written> {
        if !field.remark.is_empty() {
            self.say(&format!("{}\n", self.fitted(field.remark)))?;
        }
        let prompt = if field.so_far.is_empty() {
            format!("{}: ", field.label)
        } else {
            format!("{} (Enter keeps it, a full stop clears it): ", field.label)
        };
        let line = self.ask(&self.fitted(&prompt))?;
        Ok(match line.as_deref() {
            None => Written::Leave(Leave::EndOfInput),
            Some("") => Written::Text(field.so_far.to_owned()),
            Some("b") => Written::Unchanged,
            Some("q") => Written::Leave(Leave::Stopped),
            Some(".") => Written::Text(String::new()),
            Some(text) => {
                let mut lines = vec![plain_lines(text)];
                lines.extend(self.waiting()?.iter().map(|line| plain_lines(line)));
                Written::Text(
                    lines
                        .join(if field.is_multi_line { "\n" } else { " " })
                        .trim()
                        .to_owned(),
                )
            }
        })
    }

    fn choose(&mut self, choices: Choices<'_>) -> Result<Option<char>> {
        if self.attended {
            self.input.discard();
        }
        let prompt = format!("{}\n{}: ", choices.question, choices.offered().join(", "));
        loop {
            let Some(line) = self.ask(&prompt)? else {
                return Ok(None);
            };
            if !self.waiting()?.is_empty() {
                self.say(PASTED)?;
                continue;
            }
            let chosen = choices.keys.iter().map(|(key, words)| (*key, *words));
            let chosen = chosen.into_iter().find(|(key, words)| {
                let word = words.split_whitespace().next().unwrap_or_default();
                line.eq_ignore_ascii_case(word)
                    || line.eq_ignore_ascii_case(&key.to_string())
                    || (line.is_empty() && choices.enter == Some(*key))
            });
            if let Some((key, _)) = chosen {
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

/// Parses an answer: a letter or a word.
fn answer_in(word: &str, scale: Scale<'_>) -> Option<Answer> {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return scale.answer(letter);
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
mod tests {
    use super::*;
    use crate::model::Reflection;
    use crate::prompt::{Checked, Ending, Interview, ReplySink};
    use crate::question_sets::builtin;

    const LOOK: RenderOptions = RenderOptions {
        width: 80,
        color: false,
        unicode: true,
    };

    /// Accepts every text.
    impl ReplySink for () {
        fn check(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<Checked> {
            Ok(Checked::Take(text))
        }

        fn moment(&self, text: &str) -> Result<chrono::DateTime<chrono::FixedOffset>> {
            chrono::DateTime::parse_from_rfc3339(text).map_err(|_| Error::usage("no moment"))
        }

        fn save(&mut self, _: &Reflection) -> Result<()> {
            Ok(())
        }

        fn save_draft(&mut self, _: &Reflection, _: Field, _: &str) -> Result<()> {
            Ok(())
        }

        fn drop_draft(&mut self, _: Field) -> Result<()> {
            Ok(())
        }

        fn edit_outside(&mut self, _: &Reflection, _: Field, text: &str) -> Result<String> {
            Ok(text.to_owned())
        }
    }

    /// Runs an interview on lines; returns its ending, the reflection, and the output.
    fn run(lines: &str, attended: bool) -> (Result<Ending>, Reflection, String) {
        let set = builtin("did-i").unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
        let mut said = Vec::new();
        let mut prompt = LinePrompt::new(lines.as_bytes(), &mut said, LOOK, attended);
        let ending = Interview::of(&set, 0).ask(&mut reflection, &mut prompt, &mut ());
        (ending, reflection, String::from_utf8(said).unwrap())
    }

    #[test]
    fn letters_and_words_are_answers() {
        let (_, reflection, _) = run("y\nPartly\nno\nn/a\n-\n\n", true);
        assert_eq!(reflection.answers.to_string(), "ypn--.....");
        assert_eq!(reflection.reached, Some(6));
    }

    #[test]
    fn a_whole_reflection_in_lines() {
        let lines =
            "y\nm\nwe laughed\ns\ny\ny\ny\ny\ny\ny\ny\ny\ny\nward\ncrisis, night\n\nask first\n\n";
        let (ending, reflection, _) = run(lines, true);
        assert_eq!(ending.unwrap(), Ending::Done);
        assert!(reflection.notes[&NoteTarget::Question(2)].share);
        assert_eq!(reflection.text_about(NoteTarget::NextStep), "ask first");
        assert_eq!(
            (reflection.tags.len(), reflection.setting.as_deref()),
            (2, Some("ward"))
        );
    }

    #[test]
    fn the_keys_are_said_once_and_again_when_they_are_asked_for() {
        let (_, _, said) = run("y\ny\n?\ny\n", true);
        assert_eq!(said.matches("q stop and").count(), 2, "{said}");
    }

    #[test]
    fn back_stop_and_share_mean_the_same_on_the_closing_page() {
        let answers = "y\n".repeat(10);
        let lines = format!("{answers}b\nn\nward\nb\nb\n\nhome\n\nwaited\nb\ns\n\n\nq\n");
        let (ending, reflection, said) = run(&lines, true);
        assert_eq!(ending.unwrap(), Ending::Left(Leave::Stopped));
        assert_eq!(reflection.answers.to_string(), "yyyyyyyyyn");
        assert_eq!(reflection.setting.as_deref(), Some("home"), "{said}");
        assert!(reflection.tags.is_empty());
        assert!(reflection.notes[&NoteTarget::Learning].share);
    }

    #[test]
    fn what_was_learned_can_be_shared_at_the_last_look() {
        let lines = format!("{}\n\nwaited\n\ns\nl\n\n", "y\n".repeat(10));
        let (ending, reflection, _) = run(&lines, true);
        assert_eq!(ending.unwrap(), Ending::Done);
        assert!(reflection.notes[&NoteTarget::Learning].share);
    }

    #[test]
    fn a_person_is_asked_again_and_a_pipe_stops() {
        let (ending, reflection, said) = run("y\nx\np\n", true);
        assert!(ending.is_ok() && said.contains("\"x\" is not one of them"));
        assert_eq!(reflection.answers.to_string(), "yp........");
        let (ending, reflection, _) = run("y\nx\np\n", false);
        assert!(
            ending
                .unwrap_err()
                .to_string()
                .contains("\"x\" is not an answer")
        );
        assert_eq!(reflection.answers.to_string(), "y.........");
    }

    #[test]
    fn input_that_is_no_text_is_an_error_and_no_panic() {
        let set = builtin("did-i").unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
        let mut prompt = LinePrompt::new(&b"\xff\xfe\n"[..], Vec::new(), LOOK, false);
        let ending = Interview::of(&set, 0).ask(&mut reflection, &mut prompt, &mut ());
        assert!(ending.unwrap_err().to_string().contains("not UTF-8"));
    }
}
