//! The card of a question: drawn, answered, taken away.

use console::measure_text_width;

use super::{Keys, Press};
use crate::error::Result;
use crate::model::scale_words::offered;
use crate::model::{Answer, Scale};
use crate::prompt::wording::{Field, passed};
use crate::prompt::{Card, Leave, Prompt, Reply};
use crate::text::{justify, long_moment, wrapped};

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
                    let answer = card.words(*answer);
                    self.leave_line(&passed(card.question, answer, card.reflection))?;
                }
                Reply::GoOn => {
                    let answer = card.words(card.answer());
                    self.leave_line(&passed(card.question, answer, card.reflection))?;
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
            justify(&card.set.stem, &place, width),
            justify(&progress(card), &moment, width),
            wrapped(&card.question.text, width.min(78), 2),
        );
        if let Some(line) = so_far(card) {
            text.push_str(&format!("\n  {line}\n"));
        }
        if !self.remark.is_empty() {
            text.push_str(&format!("\n{}\n", wrapped(&self.remark, width.min(78), 2)));
        }
        text.push_str(&keys_line(card, width));
        text
    }

    /// Turns a key into a reply; none when the card has to be drawn again.
    fn reply_to(&mut self, card: Card<'_>, press: Press) -> Result<Option<Reply>> {
        self.remark.clear();
        let note = card.reflection.notes.get(&card.about());
        if let Some(answer) = press.answer(card.set.scale()) {
            return Ok(Some(Reply::Answer(answer)));
        }
        Ok(match press {
            Press::Leave(why) => Some(Reply::Leave(why)),
            Press::Enter => Some(Reply::GoOn),
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
    fn answer(self, scale: Scale<'_>) -> Option<Answer> {
        match self {
            Self::Letter(' ') => Some(Answer::UNANSWERED),
            Self::Letter(letter) => scale.answer(letter),
            _ => None,
        }
    }
}

/// A dot for every question: answered, at hand, still open.
fn progress(card: Card<'_>) -> String {
    let dot = |(index, answer)| match answer {
        _ if index == card.index() => '○',
        Answer::UNANSWERED => '─',
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
        (Answer::UNANSWERED, false) => None,
        (Answer::UNANSWERED, true) => Some(format!("Note: {note}.")),
        (answer, false) => Some(format!("So far: {}. Enter keeps it.", card.words(answer))),
        (answer, true) => Some(format!(
            "So far: {}. Enter keeps it. Note: {note}.",
            card.words(answer)
        )),
    }
}

fn keys_line(card: Card<'_>, width: usize) -> String {
    let open = if card.answer() == Answer::UNANSWERED {
        "␣ leave open"
    } else {
        "␣ open again"
    };
    let scale = card.set.scale();
    if width < 64 {
        let mut choices = offered(scale);
        let rest = choices.split_off(scale.choices().len());
        let choices = listed(choices, "  ", width) + &listed(rest, "  ", width);
        return format!(
            "{choices}\n  {open}\n  m note  s share note\n  b back  ? about\n  q stop, keep"
        );
    }
    let mut choices = offered(scale);
    choices.push(open.to_owned());
    let choices = listed(choices, "   ", width);
    format!("{choices}\n  m note  s share note      b back   ? about   q stop, keep")
}

/// Sets words beside each other, set in, as many as a line has room for.
fn listed(words: Vec<String>, gap: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut room = 0;
    for word in words {
        let needed = gap.len() + measure_text_width(&word);
        if needed <= room {
            lines.push_str(gap);
            room -= needed;
        } else {
            lines.push_str("\n  ");
            room = width.saturating_sub(needed + 2 - gap.len());
        }
        lines.push_str(&word);
    }
    lines
}
