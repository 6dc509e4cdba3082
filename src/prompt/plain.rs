//! Asking in plain numbered lines: for screen readers, pipes and terminals that cannot redraw.
//!
//! One question, one line to answer it, nothing drawn twice.

use std::io::{BufRead, Write};

use super::wording::{CLOSING, Field};
use super::{Card, ClosingReply, Leave, Prompt, Reply};
use crate::error::{Error, Result};
use crate::model::scale_words::{counted, keys, offered};
use crate::model::{Answer, QuestionSet, Reflection, Scale};
use crate::terminal::RenderOptions;
use crate::text::{capitalised, in_ascii, visible, wrapped};

/// A word longer than this is not quoted when it makes no sense.
const LONGEST_QUOTED: usize = 12;
/// Nor are more signs than this that are no word, as a number may be somebody's.
const LONGEST_SIGNS: usize = 3;

/// Asks in plain lines, whatever the lines come from and go to.
#[derive(Debug)]
pub struct Plain<R, W> {
    input: R,
    output: W,
    look: RenderOptions,
    attended: bool,
    next_field: usize,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// Makes a prompt that reads lines and writes questions.
    ///
    /// `attended` says that a person can correct a line that makes no sense; a pipe cannot, and stops there.
    pub fn new(input: R, output: W, look: RenderOptions, attended: bool) -> Self {
        Self {
            input,
            output,
            look,
            attended,
            next_field: 0,
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

    /// Breaks a text at its words where it would not fit a screen; a pipe gets it in one line.
    fn fitted(&self, text: &str) -> String {
        if self.attended {
            wrapped(text, self.look.width, 0)
        } else {
            text.to_owned()
        }
    }

    /// Asks for a line; none at the end of input.
    fn ask(&mut self, prompt: &str) -> Result<Option<String>> {
        self.say(prompt)?;
        let mut bytes = Vec::new();
        let read = self.input.read_until(b'\n', &mut bytes)?;
        if !self.attended {
            // Nobody pressed Enter on a screen, so the line has to end here.
            self.say("\n")?;
        }
        if read == 0 {
            return Ok(None);
        }
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::usage("a line of the input is not UTF-8 text")
                .hint("What was answered before it is kept.")
        })?;
        Ok(Some(text.trim().to_owned()))
    }

    /// Says that a line made no sense: to a person, who is asked again; from a pipe it is an error.
    fn no_sense(&mut self, line: &str, expected: &str) -> Result<()> {
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

    fn note(&mut self, card: Card<'_>) -> Result<Option<Reply>> {
        let so_far = card.reflection.text_about(card.about());
        let prompt = if so_far.is_empty() {
            "Note: "
        } else {
            "Note (Enter keeps what is there, a full stop takes it away): "
        };
        let written = self.ask(prompt)?;
        Ok(match written.as_deref() {
            None => Some(Reply::Leave(Leave::EndOfInput)),
            Some("") => None,
            Some(".") => Some(Reply::Note(String::new())),
            Some(text) => Some(Reply::Note(text.to_owned())),
        })
    }

    /// Turns a line into a reply; none when the question is put again.
    fn reply_to(&mut self, card: Card<'_>, line: &str) -> Result<Option<Reply>> {
        let word = line.to_lowercase();
        let scale = card.set.scale();
        if let Some(answer) = answer_in(&word, scale) {
            return Ok(Some(Reply::Answer(answer)));
        }
        match word.as_str() {
            "" => Ok(Some(Reply::GoOn)),
            "b" | "back" => Ok(Some(Reply::Back)),
            "q" | "quit" | "stop" => Ok(Some(Reply::Leave(Leave::Stopped))),
            "m" | "note" => self.note(card),
            "s" | "share" => {
                let note = card.reflection.notes.get(&card.about());
                if note.is_none() {
                    self.say("There is no note here yet to share: m writes one.\n")?;
                }
                Ok(note.map(|note| Reply::Share(!note.share)))
            }
            "?" | "about" => {
                self.say(&format!("{}\n", self.fitted(&card.question.about)))?;
                Ok(None)
            }
            _ => self.no_sense(line, &keys(scale)).map(|()| None),
        }
    }

    fn last_look(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<ClosingReply> {
        loop {
            let summary = capitalised(&counted(reflection, set.scale()));
            let line = self.ask(&format!(
                "{summary}. Enter to save, b back, q stop and keep: "
            ))?;
            match line.as_deref() {
                None => return Ok(ClosingReply::Leave(Leave::EndOfInput)),
                Some("") => return Ok(ClosingReply::Done),
                Some("b") => {
                    self.next_field = 0;
                    return Ok(ClosingReply::Back);
                }
                Some("q") => return Ok(ClosingReply::Leave(Leave::Stopped)),
                Some(other) => self.no_sense(other, "Enter, b or q")?,
            }
        }
    }
}

impl<R: BufRead, W: Write> Prompt for Plain<R, W> {
    fn question(&mut self, card: Card<'_>) -> Result<Reply> {
        self.next_field = 0;
        let total = card.set.questions.len();
        let stem = card.set.stem.trim_end_matches('…');
        let number = card.question.number;
        let question = self.fitted(&format!(
            "Question {number} of {total}. {stem} {}",
            card.question.text
        ));
        self.say(&format!("{question}\n"))?;
        let enter = match card.answer() {
            Answer::UNANSWERED => "Enter to leave open".to_owned(),
            answer => format!("Enter to keep {}, . to open again", card.words(answer)),
        };
        let keys = self.fitted(&format!(
            "{}, {enter}, b back, m note, s share note, ? about, q stop and keep:",
            offered(card.set.scale()).join(", ")
        ));
        loop {
            let Some(line) = self.ask(&format!("{keys} "))? else {
                return Ok(Reply::Leave(Leave::EndOfInput));
            };
            if let Some(reply) = self.reply_to(card, &line)? {
                return Ok(reply);
            }
        }
    }

    fn closing(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<ClosingReply> {
        while let Some((_, label, field)) = CLOSING.get(self.next_field) {
            self.next_field += 1;
            let keeps = match field.summary(reflection).as_str() {
                "(none)" => "Enter for none".to_owned(),
                summary => format!("Enter keeps {summary}, a full stop takes it away"),
            };
            let line = self.ask(&format!("{label} ({keeps}): "))?;
            let text = match line.as_deref() {
                None => return Ok(ClosingReply::Leave(Leave::EndOfInput)),
                Some("") => continue,
                Some(".") => String::new(),
                Some(text) => text.to_owned(),
            };
            return Ok(match field {
                Field::Setting => ClosingReply::Setting(text),
                Field::Tags => ClosingReply::Tags(text),
                Field::Written(about) => ClosingReply::Write(*about, text),
            });
        }
        self.last_look(set, reflection)
    }

    fn text(&mut self, label: &str, _so_far: &str) -> Result<std::result::Result<String, Leave>> {
        let line = self.ask(&format!("{label}: "))?;
        Ok(line.ok_or(Leave::EndOfInput))
    }

    fn choose(&mut self, question: &str, choices: &[(char, &str)]) -> Result<Option<char>> {
        let offered: Vec<_> = choices
            .iter()
            .map(|(key, words)| format!("{key} {words}"))
            .collect();
        let prompt = format!("{question}\n{}: ", offered.join(", "));
        loop {
            let Some(line) = self.ask(&prompt)? else {
                return Ok(None);
            };
            let chosen = choices.iter().find(|(key, words)| {
                let word = words.split_whitespace().next().unwrap_or_default();
                line.eq_ignore_ascii_case(word) || line.eq_ignore_ascii_case(&key.to_string())
            });
            if let Some((key, _)) = chosen {
                return Ok(Some(*key));
            }
            self.no_sense(&line, "one of the letters")?;
        }
    }
}

/// The words that ask for something else than an answer; an answer with such a label has its key.
const ASKING: [&str; 7] = ["back", "quit", "stop", "note", "share", "about", ""];

/// Quotes a short word; a longer line may be a note in the wrong place, and a note is never shown again.
fn quoted(line: &str) -> String {
    let fits = |most| line.chars().nth(most).is_none();
    let is_word = fits(LONGEST_QUOTED) && line.chars().all(char::is_alphabetic);
    if is_word || fits(LONGEST_SIGNS) {
        format!("\"{line}\"")
    } else {
        "this line".to_owned()
    }
}

/// Reads an answer as a letter or as a word.
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
    use crate::model::NoteTarget;
    use crate::prompt::{Ending, interview};
    use crate::question_sets::builtin;

    const LOOK: RenderOptions = RenderOptions {
        width: 80,
        color: false,
        unicode: true,
    };

    /// Runs a conversation on lines; tells how it ended, the reflection, and what was said.
    fn run(lines: &str, attended: bool) -> (Result<Ending>, Reflection, String) {
        let set = builtin("did-i").unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
        let mut said = Vec::new();
        let mut plain = Plain::new(lines.as_bytes(), &mut said, LOOK, attended);
        let ending = interview(&set, &mut reflection, 0, &mut plain, &mut ());
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
        let mut plain = Plain::new(&b"\xff\xfe\n"[..], Vec::new(), LOOK, false);
        let ending = interview(&set, &mut reflection, 0, &mut plain, &mut ());
        assert!(ending.unwrap_err().to_string().contains("not UTF-8"));
    }
}
