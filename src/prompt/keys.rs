//! Asking with single keys, on a terminal that can redraw.
//!
//! A question is a card that is drawn, answered and taken away; one quiet line stays, so that the scrollback
//! reads as a record. `dialoguer` takes what needs a line of text.

use std::io;

use console::{Key, Term, measure_text_width};
use dialoguer::Input;

use super::wording::{CLOSING, Field, passed};
use super::{Card, ClosingReply, Leave, Prompt, Reply};
use crate::error::{Error, Result};
use crate::question_set::QuestionSet;
use crate::reflection::{About, Answer, Reflection};
use crate::report::reflection::counted;
use crate::report::text::{at_both_ends, capitalised, in_ascii, long_moment, visible, wrapped};
use crate::terminal::Look;

/// Asks with single keys.
#[derive(Debug)]
pub struct Keys {
    term: Term,
    look: Look,
    drawn: usize,
    remark: String,
}

impl Keys {
    /// Makes a prompt on the terminal behind standard error.
    #[must_use]
    pub fn new(look: Look) -> Self {
        Self {
            term: Term::stderr(),
            look,
            drawn: 0,
            remark: String::new(),
        }
    }

    /// Draws lines in the place of those drawn before.
    fn draw(&mut self, text: &str) -> Result<()> {
        self.erase()?;
        let text = self.spelled(text);
        self.term.write_line(&text)?;
        self.drawn = text.lines().count().max(1);
        Ok(())
    }

    fn erase(&mut self) -> Result<()> {
        self.term.clear_last_lines(self.drawn)?;
        self.drawn = 0;
        Ok(())
    }

    /// Leaves one line behind in place of what was drawn.
    fn leave_line(&mut self, line: &str) -> Result<()> {
        self.erase()?;
        self.term.write_line(&self.spelled(line))?;
        Ok(())
    }

    fn spelled(&self, text: &str) -> String {
        if self.look.unicode {
            text.to_owned()
        } else {
            in_ascii(text)
        }
    }

    fn key(&self) -> Result<Press> {
        match self.term.read_key_raw() {
            Ok(Key::CtrlC) => Ok(Press::Leave(Leave::Interrupted)),
            Ok(Key::Char('\u{4}')) => Ok(Press::Leave(Leave::Stopped)),
            Ok(Key::Enter | Key::Char('\n' | '\r')) => Ok(Press::Enter),
            Ok(Key::Char(letter)) => Ok(Press::Letter(letter.to_ascii_lowercase())),
            Ok(Key::ArrowLeft | Key::Backspace) => Ok(Press::Letter('b')),
            Ok(_) => Ok(Press::Other),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                Ok(Press::Leave(Leave::Interrupted))
            }
            Err(error) if is_end(&error) => Ok(Press::Leave(Leave::EndOfInput)),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks for a line of text, with what is there to begin with; it is not echoed afterwards.
    fn text(&mut self, label: &str, so_far: &str) -> Result<String> {
        let shown = visible(so_far).replace('\n', " ");
        let written = Input::<String>::new()
            .with_prompt(self.spelled(label))
            .with_initial_text(shown.clone())
            .allow_empty(true)
            .report(false)
            .interact_text_on(&self.term)
            .map_err(|dialoguer::Error::IO(error)| Error::from(error))?;
        // The prompt takes away its last line only; what wrapped above it goes with the next drawing.
        let columns = measure_text_width(label) + ": ".len() + measure_text_width(&written);
        self.drawn += columns / usize::from(self.term.size().1).max(1);
        // Line breaks given by a flag stay when the text was not touched.
        Ok(if written == shown {
            so_far.to_owned()
        } else {
            written
        })
    }

    fn card(&self, card: Card<'_>) -> String {
        let width = self.look.width;
        let total = card.set.questions.len();
        let place = format!("{} of {total}", card.question.number);
        let moment = long_moment(&card.reflection.occurred_at);
        let mut text = format!(
            "\n{}\n{}\n\n{}\n",
            at_both_ends(&card.set.stem, &place, width),
            at_both_ends(&progress(card), &moment, width),
            wrapped(&card.question.text, width.min(78), 2),
        );
        if let Some(line) = so_far(card) {
            text.push_str(&format!("\n  {line}\n"));
        }
        if !self.remark.is_empty() {
            text.push_str(&format!("\n{}\n", wrapped(&self.remark, width.min(78), 2)));
        }
        text.push_str(&keys_line(card.answer(), width));
        text
    }

    /// Turns a key into a reply; none when the card has to be drawn again.
    fn reply_to(&mut self, card: Card<'_>, press: Press) -> Result<Option<Reply>> {
        self.remark.clear();
        let note = card.reflection.notes.get(&card.about());
        Ok(match press {
            Press::Leave(why) => Some(Reply::Leave(why)),
            Press::Enter => Some(Reply::GoOn),
            Press::Letter('y' | 'p' | 'n' | '-' | '.' | ' ') => press.answer().map(Reply::Answer),
            Press::Letter('b') if card.index() > 0 => Some(Reply::Back),
            Press::Letter('q') => Some(Reply::Leave(Leave::Stopped)),
            Press::Letter('m') => {
                let so_far = note.map_or("", |note| &note.text);
                Some(Reply::Note(self.text("Note", so_far)?))
            }
            Press::Letter('s') => {
                if note.is_none() {
                    "There is no note here yet to share: m writes one."
                        .clone_into(&mut self.remark);
                }
                note.map(|note| Reply::Share(!note.share))
            }
            Press::Letter('?') => {
                self.remark.clone_from(&card.question.about);
                None
            }
            Press::Letter('b') => None,
            Press::Letter(_) | Press::Other => {
                "That key does nothing here.".clone_into(&mut self.remark);
                None
            }
        })
    }

    /// Draws the closing page and waits for a key.
    fn closing_key(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<Press> {
        let total = set.questions.len();
        let heading = format!("All {total} passed");
        let mut text = format!(
            "\n{}\n\n",
            at_both_ends(&set.stem, &heading, self.look.width)
        );
        for (key, label, field) in CLOSING {
            text.push_str(&format!(
                "  {key} {label:<26} {}\n",
                visible(&field.summary(reflection))
            ));
        }
        if !self.remark.is_empty() {
            text.push_str(&format!("\n  {}\n", self.remark));
        }
        text.push_str("\n  Press a letter to write, or Enter when there is nothing to add.\n");
        text.push_str("  s share what I learned or will do   b back   q stop, keep");
        self.draw(&text)?;
        self.key()
    }

    /// Shows the last look; none means back to the closing page.
    fn last_look(&mut self, reflection: &Reflection) -> Result<Option<ClosingReply>> {
        let written = reflection.notes.len();
        let shared = reflection.notes.values().filter(|note| note.share).count();
        let text = format!(
            "\n  {}\n  {}.\n  Written: {written}, marked to share: {shared}.\n\n  Enter save   b back   q stop, keep",
            long_moment(&reflection.occurred_at),
            capitalised(&counted(reflection)),
        );
        loop {
            self.draw(&text)?;
            match self.key()? {
                Press::Enter => return Ok(Some(ClosingReply::Done)),
                Press::Letter('b') => return Ok(None),
                Press::Letter('q') => return Ok(Some(ClosingReply::Leave(Leave::Stopped))),
                Press::Leave(why) => return Ok(Some(ClosingReply::Leave(why))),
                Press::Letter(_) | Press::Other => {}
            }
        }
    }

    fn fill(&mut self, field: Field, label: &str, reflection: &Reflection) -> Result<ClosingReply> {
        let label = if field == Field::Tags {
            "Tags, parted by commas"
        } else {
            label
        };
        let text = self.text(label, &field.value(reflection))?;
        Ok(match field {
            Field::Setting => ClosingReply::Setting(text),
            Field::Tags => ClosingReply::Tags(text),
            Field::Written(about) => ClosingReply::Write(about, text),
        })
    }

    /// Asks which of the two closing texts is meant, and turns its mark round.
    fn share(&mut self, reflection: &Reflection) -> Result<Option<ClosingReply>> {
        let written = [('l', About::Learning), ('x', About::NextStep)];
        if !written
            .iter()
            .any(|(_, about)| reflection.notes.contains_key(about))
        {
            "Nothing is written here yet to share: l or x writes.".clone_into(&mut self.remark);
            return Ok(None);
        }
        self.draw(
            "\n  Share which?   l what I learned   x what I will do   any other key: neither",
        )?;
        let press = self.key()?;
        let about = written
            .into_iter()
            .find(|(key, _)| press == Press::Letter(*key));
        let note = about.and_then(|(_, about)| Some((about, reflection.notes.get(&about)?)));
        Ok(note.map(|(about, note)| ClosingReply::Share(about, !note.share)))
    }
}

impl Prompt for Keys {
    fn question(&mut self, card: Card<'_>) -> Result<Reply> {
        loop {
            let text = self.card(card);
            self.draw(&text)?;
            let press = self.key()?;
            let Some(reply) = self.reply_to(card, press)? else {
                continue;
            };
            match &reply {
                Reply::Answer(answer) => {
                    self.leave_line(&passed(card.question, *answer, card.reflection))?;
                }
                Reply::GoOn => {
                    self.leave_line(&passed(card.question, card.answer(), card.reflection))?;
                }
                Reply::Leave(_) => self.erase()?,
                Reply::Back | Reply::Note(_) | Reply::Share(_) => {}
            }
            return Ok(reply);
        }
    }

    fn closing(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<ClosingReply> {
        loop {
            let press = self.closing_key(set, reflection)?;
            self.remark.clear();
            let field = CLOSING
                .into_iter()
                .find(|(key, ..)| press == Press::Letter(*key));
            let reply = match (press, field) {
                (_, Some((_, label, field))) => Some(self.fill(field, label, reflection)?),
                (Press::Enter, _) => self.last_look(reflection)?,
                (Press::Letter('s'), _) => self.share(reflection)?,
                (Press::Letter('b'), _) => Some(ClosingReply::Back),
                (Press::Letter('q'), _) => Some(ClosingReply::Leave(Leave::Stopped)),
                (Press::Leave(why), _) => Some(ClosingReply::Leave(why)),
                (Press::Letter(_) | Press::Other, _) => {
                    "That key does nothing here.".clone_into(&mut self.remark);
                    None
                }
            };
            let Some(reply) = reply else { continue };
            if matches!(reply, ClosingReply::Done | ClosingReply::Leave(_)) {
                self.erase()?;
            }
            return Ok(reply);
        }
    }

    fn line(&mut self, label: &str) -> Result<Option<String>> {
        let text = self.text(label, "")?;
        self.leave_line(&format!("{label}: {text}"))?;
        Ok(Some(text))
    }

    fn choose(&mut self, question: &str, choices: &[(char, &str)]) -> Result<Option<char>> {
        let offered: Vec<_> = choices
            .iter()
            .map(|(key, words)| format!("{key} {words}"))
            .collect();
        self.draw(&format!("{question}\n  {}", offered.join("   ")))?;
        loop {
            let press = self.key()?;
            let chosen = choices.iter().find(|(key, _)| press == Press::Letter(*key));
            if press == Press::Leave(Leave::Interrupted) {
                self.erase()?;
                return Err(Error::interrupted("Nothing was changed."));
            }
            if chosen.is_some() || matches!(press, Press::Leave(_)) {
                self.erase()?;
                return Ok(chosen.map(|(key, _)| *key));
            }
        }
    }
}

/// A key, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Letter(char),
    Enter,
    Leave(Leave),
    Other,
}

impl Press {
    fn answer(self) -> Option<Answer> {
        match self {
            Self::Letter(' ') => Some(Answer::Unanswered),
            Self::Letter(letter) => Answer::from_letter(letter),
            _ => None,
        }
    }
}

/// Tells whether the terminal went away, as when its window is closed.
fn is_end(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::NotConnected | io::ErrorKind::BrokenPipe
    )
}

/// A dot for every question: answered, at hand, still open.
fn progress(card: Card<'_>) -> String {
    let dot = |(index, answer)| match answer {
        _ if index == card.index() => '○',
        Answer::Unanswered => '─',
        _ => '●',
    };
    card.reflection
        .answers
        .iter()
        .enumerate()
        .map(dot)
        .collect()
}

/// What there is to a question already, without the words of its note.
fn so_far(card: Card<'_>) -> Option<String> {
    let note = Field::Written(card.about()).summary(card.reflection);
    let has_note = card.reflection.notes.contains_key(&card.about());
    match (card.answer(), has_note) {
        (Answer::Unanswered, false) => None,
        (Answer::Unanswered, true) => Some(format!("Note: {note}.")),
        (answer, false) => Some(format!("So far: {}. Enter keeps it.", answer.words())),
        (answer, true) => Some(format!(
            "So far: {}. Enter keeps it. Note: {note}.",
            answer.words()
        )),
    }
}

fn keys_line(answer: Answer, width: usize) -> String {
    let open = if answer == Answer::Unanswered {
        "␣ leave open"
    } else {
        "␣ open again"
    };
    if width < 64 {
        return format!(
            "\n  y yes  p partly  n no\n  - not applicable\n  {open}\n  m note  s share note\n  b back  ? about\n  q stop, keep"
        );
    }
    format!(
        "\n  y yes   p partly   n no   - not applicable   {open}\n  m note  s share note      b back   ? about   q stop, keep"
    )
}
