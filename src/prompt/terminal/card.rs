//! The card of a question.

use console::measure_text_width;

use super::{Press, TerminalPrompt, WIDEST};
use crate::error::Result;
use crate::model::Answer;
use crate::model::Scale;
use crate::model::scale_words::answers_by_key;
use crate::prompt::command_keys::{CommandKeys, PromptCommand};
use crate::prompt::wording::{Field, answered_line, no_note};
use crate::prompt::{QuestionView, Reply, StopReason, WriteIn};
use crate::text::{justify, long_moment, on_screen, wrapped};

impl TerminalPrompt {
    /// Shows a question and waits for the reply.
    pub(super) fn ask_card(&mut self, view: QuestionView<'_>) -> Result<Reply> {
        let number = view.question.number;
        // After going back, the old line of the record is removed.
        self.record.retain(|(answered, _)| *answered < number);
        loop {
            let text = self.card(view);
            self.draw(&text)?;
            let scale = view.set.scale();
            let press = self.press(|letter| answer_of(letter, scale).is_some())?;
            let Some(reply) = self.reply_to(view, press) else {
                continue;
            };
            let answer = match reply {
                Reply::Answer(answer) => Some(answer),
                Reply::GoOn => Some(view.answer()),
                _ => None,
            };
            if let Some(answer) = answer {
                let line = answered_line(view.question, view.label(answer), view.reflection);
                self.record.push((number, self.screen.displayable(&line)));
            }
            return Ok(reply);
        }
    }

    fn card(&self, view: QuestionView<'_>) -> String {
        let width = self.screen.width().min(self.screen.options.width);
        let narrow = width.min(WIDEST);
        let total = view.set.questions.len();
        let position = format!("{} of {total}", view.question.number);
        let moment = long_moment(&view.reflection.occurred_at);
        let indented = |text: &str| wrapped(text, narrow, 2);
        let mut text = format!(
            "\n{}\n{}\n\n{}\n",
            justify(&view.set.stem, &position, width),
            justify(&progress(view), &moment, width),
            self.bold_lines(&indented(&view.question.text)),
        );
        for agreed in view.agreed {
            text.push_str(&format!("{}\n", indented(agreed)));
        }
        if let Some(line) = so_far(view) {
            text.push_str(&format!("\n{}\n", indented(&line)));
        }
        text.push_str(&self.remark_lines());
        text.push_str(&self.keys_lines(view, width));
        text
    }

    fn bold_lines(&self, text: &str) -> String {
        let lines: Vec<String> = text.lines().map(|line| self.screen.bold(line)).collect();
        lines.join("\n")
    }

    fn keys_lines(&self, view: QuestionView<'_>, width: usize) -> String {
        let keys = keys_line(view, width);
        let lines: Vec<String> = keys.lines().map(|line| self.screen.dim(line)).collect();
        lines.join("\n")
    }

    /// Converts a key to a reply; returns `None` if the card has to be redrawn.
    fn reply_to(&mut self, view: QuestionView<'_>, press: Press) -> Option<Reply> {
        self.remark.clear();
        if let Press::Letter(letter) = press
            && let Some(answer) = answer_of(letter, view.set.scale())
        {
            return Some(Reply::Answer(answer));
        }
        match press {
            Press::Stop(why) => Some(Reply::Stop(why)),
            Press::Enter => Some(Reply::GoOn),
            Press::Back => (view.index() > 0).then_some(Reply::Back),
            Press::Letter('?') => {
                self.remark.clone_from(&view.question.about);
                None
            }
            Press::Letter(letter) => self.command(view, letter),
            press => {
                let note = CommandKeys::of(view.set.scale()).note;
                self.say_about(press, &format!("{note} opens a note to paste into."));
                None
            }
        }
    }

    fn command(&mut self, view: QuestionView<'_>, letter: char) -> Option<Reply> {
        let keys = CommandKeys::of(view.set.scale());
        let Some(command) = keys.command(letter) else {
            self.say_about(Press::Letter(letter), "");
            return None;
        };
        match command {
            PromptCommand::Back => (view.index() > 0).then_some(Reply::Back),
            PromptCommand::Stop => Some(Reply::Stop(StopReason::ByUser)),
            PromptCommand::Note => Some(Reply::Write(WriteIn::Field)),
            PromptCommand::Editor => Some(Reply::Write(WriteIn::Editor)),
            PromptCommand::Share => {
                let note = view.reflection.notes.get(&view.about());
                if note.is_none() {
                    self.remark = no_note(keys.note);
                }
                note.map(|note| Reply::Share(!note.share))
            }
        }
    }
}

fn answer_of(letter: char, scale: Scale<'_>) -> Option<Answer> {
    match letter {
        ' ' => Some(Answer::UNANSWERED),
        letter => scale.typed(letter),
    }
}

/// Returns a symbol for every question: answered, current or open.
fn progress(view: QuestionView<'_>) -> String {
    let dot = |(index, answer)| match answer {
        _ if index == view.index() => '○',
        Answer::UNANSWERED => '─',
        _ => '●',
    };
    view.reflection
        .answers
        .iter()
        .enumerate()
        .map(dot)
        .collect()
}

/// Describes the present reply to a question, without the text of its note.
fn so_far(view: QuestionView<'_>) -> Option<String> {
    let note = Field::Note(view.about()).summary(view.reflection);
    let has_note = view.reflection.notes.contains_key(&view.about());
    match (view.answer(), has_note) {
        (Answer::UNANSWERED, false) => None,
        (Answer::UNANSWERED, true) => Some(format!("Note: {note}.")),
        (answer, false) => Some(format!("So far: {}. Enter keeps it.", view.label(answer))),
        (answer, true) => Some(format!(
            "So far: {}. Enter keeps it. Note: {note}.",
            view.label(answer)
        )),
    }
}

fn keys_line(view: QuestionView<'_>, width: usize) -> String {
    let open = on_screen("␣ leave open");
    let scale = view.set.scale();
    let CommandKeys {
        back,
        note,
        share,
        stop,
        editor,
    } = CommandKeys::of(scale);
    let editor = editor.map_or_else(String::new, |key| format!("  {key} in your editor"));
    let mut choices = answers_by_key(scale);
    if width < 64 {
        let rest = choices.split_off(scale.choices().len());
        let choices = in_filled_lines(&choices, "  ", width) + &in_filled_lines(&rest, "  ", width);
        return format!(
            "{choices}\n  {open}\n  {note} note{editor}\n  {share} share note  ? about\n  {back} back  {stop} stop, keep"
        );
    }
    choices.push(open.into_owned());
    let choices = in_filled_lines(&choices, "   ", width);
    format!(
        "{choices}\n  {note} note{editor}  {share} share note   {back} back   ? about   {stop} stop, keep"
    )
}

/// Fills indented lines with words, as many as fit; each line begins with a line break.
pub(super) fn in_filled_lines(words: &[String], gap: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut room = 0;
    for word in words {
        let needed = gap.len() + measure_text_width(word);
        if needed <= room {
            lines.push_str(gap);
            room -= needed;
        } else {
            lines.push_str("\n  ");
            room = width.saturating_sub(needed + 2 - gap.len());
        }
        lines.push_str(word);
    }
    lines
}
