//! The card of a question: drawn, answered, taken away.

use super::{Keys, Press};
use crate::error::Result;
use crate::prompt::wording::{Field, passed};
use crate::prompt::{Card, Leave, Prompt, Reply};
use crate::reflection::Answer;
use crate::report::text::{at_both_ends, long_moment, wrapped};

impl Keys {
    /// Puts a question and waits for a reply.
    pub(super) fn ask_card(&mut self, card: Card<'_>) -> Result<Reply> {
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
                let written = self.text("Note", so_far)?;
                Some(written.map_or_else(Reply::Leave, Reply::Note))
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
