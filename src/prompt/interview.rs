//! The interview: asks one question after another, forwards and backwards, and saves each reply at once.

#[cfg(test)]
mod tests;

use super::reply_sink::set;
use super::{
    ClosingReply, ClosingView, CommandKeys, EditedText, EditorEnd, Ending, Field, Leave,
    OpenedDraft, Prompt, QuestionView, Reply, ReplySink, TextCheck, TextField, Tool, WritingResult,
};
use crate::error::{ErrorKind, Result};
use crate::model::QuestionSet;
use crate::model::{NoteTarget, Reflection};

/// The questions, and what is shown with them.
#[derive(Debug, Clone, Copy)]
pub struct Interview<'a> {
    /// The set, in the language in which it is asked.
    pub set: &'a QuestionSet,
    /// The first question, counted from 0.
    pub first: usize,
    /// Whether to ask only the first question, without a closing page.
    pub is_only_one: bool,
    /// Open actions agreed in supervision: the number of a question and a line of text.
    pub agreed: &'a [(u16, String)],
    /// Recently used settings.
    pub settings: &'a [String],
    /// Recently used tags.
    pub tags: &'a [String],
    /// An unfinished text, which is opened first.
    pub draft: Option<&'a OpenedDraft>,
}

impl<'a> Interview<'a> {
    /// Creates an interview that asks a set from a question on (counted from 0), with nothing else shown.
    #[must_use]
    pub fn of(set: &'a QuestionSet, first: usize) -> Self {
        Self {
            set,
            first,
            is_only_one: false,
            agreed: &[],
            settings: &[],
            tags: &[],
            draft: None,
        }
    }

    /// Asks the questions, then the closing page.
    ///
    /// The sink checks every new text, and saves every change before the next question is asked. `reached` of an
    /// unfinished reflection is updated; a finished reflection that is edited stays finished.
    pub fn ask(
        &self,
        reflection: &mut Reflection,
        prompt: &mut dyn Prompt,
        sink: &mut dyn ReplySink,
    ) -> Result<Ending> {
        let ending = self.ask_all(reflection, prompt, sink);
        prompt.finish()?;
        ending
    }

    fn ask_all(
        &self,
        reflection: &mut Reflection,
        prompt: &mut dyn Prompt,
        sink: &mut dyn ReplySink,
    ) -> Result<Ending> {
        let mut index = self.first;
        if let Some(draft) = self.draft {
            let writing = Writing {
                field: draft.field,
                text: draft.text.clone(),
                opening: Opening::Field(draft.remark.clone()),
                keys: CommandKeys::of(self.set.scale()),
                keeps_share: draft.keeps_share,
                is_refused: false,
            };
            if let Step::Leave(why) = write(reflection, writing, prompt, sink)? {
                return Ok(Ending::Left(why));
            }
        }
        loop {
            if self.is_only_one && index != self.first {
                return Ok(Ending::Done);
            }
            match self.step(index, reflection, prompt, sink)? {
                Step::Stay => {}
                Step::Save => sink.save(reflection)?,
                Step::Forward => {
                    index += 1;
                    sink.save(reflection)?;
                }
                Step::Back if self.is_only_one => return Ok(Ending::Done),
                Step::Back => index = index.saturating_sub(1),
                Step::Finish => {
                    reflection.reached = None;
                    sink.save(reflection)?;
                    return Ok(Ending::Done);
                }
                Step::Leave(why) => return Ok(Ending::Left(why)),
            }
        }
    }

    /// Shows one question or the closing page, and handles the reply.
    fn step(
        &self,
        index: usize,
        reflection: &mut Reflection,
        prompt: &mut dyn Prompt,
        sink: &mut dyn ReplySink,
    ) -> Result<Step> {
        let keys = CommandKeys::of(self.set.scale());
        if let Some(question) = self.set.questions.get(index) {
            let agreed = self.agreed.iter();
            let agreed: Vec<String> = agreed
                .filter(|(number, _)| *number == question.number)
                .map(|(_, line)| line.clone())
                .collect();
            let view = QuestionView {
                set: self.set,
                question,
                reflection,
                agreed: &agreed,
            };
            let reply = prompt.question(view)?;
            return take_reply(reflection, index, reply, keys, prompt, sink);
        }
        let view = ClosingView {
            set: self.set,
            reflection,
            settings: self.settings,
            tags: self.tags,
        };
        let reply = prompt.closing(view)?;
        take_closing(reflection, reply, keys, prompt, sink)
    }
}

enum Step {
    Stay,
    Save,
    Forward,
    Back,
    Finish,
    Leave(Leave),
}

fn take_reply(
    reflection: &mut Reflection,
    index: usize,
    reply: Reply,
    keys: CommandKeys,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    let about = NoteTarget::Question(u16::try_from(index + 1).unwrap_or(u16::MAX));
    Ok(match reply {
        Reply::Answer(answer) => {
            reflection.answers.set(index, answer);
            go_on(reflection, index)
        }
        Reply::GoOn => go_on(reflection, index),
        Reply::Back => Step::Back,
        Reply::Leave(why) => Step::Leave(why),
        Reply::Write(tool) => {
            begin_writing(reflection, Field::Written(about), tool, keys, prompt, sink)?
        }
        Reply::Share(share) => mark(reflection, about, share),
    })
}

/// Goes on to the next question, and updates `reached` of an unfinished reflection.
///
/// A question that is asked alone, further on, does not count: those before it were not asked.
fn go_on(reflection: &mut Reflection, index: usize) -> Step {
    if reflection.reached == Some(index) {
        reflection.reached = Some(index + 1);
    }
    Step::Forward
}

fn mark(reflection: &mut Reflection, about: NoteTarget, share: bool) -> Step {
    match reflection.notes.get_mut(&about) {
        Some(note) => {
            note.share = share;
            Step::Save
        }
        None => Step::Stay,
    }
}

fn take_closing(
    reflection: &mut Reflection,
    reply: ClosingReply,
    keys: CommandKeys,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    Ok(match reply {
        ClosingReply::Write(field, tool) => {
            begin_writing(reflection, field, tool, keys, prompt, sink)?
        }
        ClosingReply::Fill(field, text) => {
            let writing = Writing::of(field, text, Opening::Save, keys);
            write(reflection, writing, prompt, sink)?
        }
        ClosingReply::Share(about, share) => mark(reflection, about, share),
        ClosingReply::Back => Step::Back,
        ClosingReply::Done => Step::Finish,
        // Every question was asked, so the end of a pipe finishes the reflection. A closed window does not.
        ClosingReply::Leave(Leave::EndOfInput) if !prompt.is_attended() => Step::Finish,
        ClosingReply::Leave(why) => Step::Leave(why),
    })
}

/// Opens the present text, in the field or in the user's editor.
fn begin_writing(
    reflection: &mut Reflection,
    field: Field,
    tool: Tool,
    keys: CommandKeys,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    let text = field.value(reflection);
    if tool == Tool::Field {
        let opening = Opening::Field(String::new());
        let writing = Writing::of(field, text, opening, keys);
        return write(reflection, writing, prompt, sink);
    }
    match in_editor(reflection, field, &text, prompt, sink) {
        Ok(Ok(EditedText { text, remark })) => {
            let opening = if remark.is_empty() {
                Opening::Save
            } else {
                Opening::Field(format!("Not saved yet: {remark}\nEnter saves it."))
            };
            write(
                reflection,
                Writing::of(field, text, opening, keys),
                prompt,
                sink,
            )
        }
        Ok(Err(why)) => Ok(Step::Leave(why)),
        Err(error) if prompt.is_attended() => {
            prompt.remark(&error.to_string())?;
            Ok(Step::Stay)
        }
        Err(error) => Err(error),
    }
}

/// What to do first with a text.
enum Opening {
    /// Open it in the field, with a remark.
    Field(String),
    /// Save it without opening it.
    Save,
}

/// A text that is written.
struct Writing {
    field: Field,
    text: String,
    opening: Opening,
    keys: CommandKeys,
    /// Whether a share mark on the present text stays.
    keeps_share: bool,
    /// Whether the text could not be saved as it is, so that another one replaces it in plain lines.
    is_refused: bool,
}

impl Writing {
    fn of(field: Field, text: String, opening: Opening, keys: CommandKeys) -> Self {
        Self {
            field,
            text,
            opening,
            keys,
            keeps_share: true,
            is_refused: false,
        }
    }
}

const DRAFT_LEFT: &str = "What was not saved yet is kept as it was. The next did-i asks about it.";

/// Opens a text in the field and saves it; a text that cannot be saved stays in the field.
fn write(
    reflection: &mut Reflection,
    mut writing: Writing,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    let field = writing.field;
    loop {
        if let Opening::Field(remark) = &writing.opening {
            let label = field.label();
            let shown = TextField {
                label: &label,
                so_far: &writing.text,
                is_multi_line: field.is_multi_line(),
                adds_lines: field.is_multi_line() && !writing.is_refused,
                remark,
                commands: Some(writing.keys),
            };
            let mut drafts = |text: &str| sink.save_draft(reflection, field, text);
            writing.text = match prompt.write(shown, &mut drafts)? {
                WritingResult::Text(text) => text,
                WritingResult::Unchanged => {
                    if sink.leave_draft(field)? {
                        prompt.remark(DRAFT_LEFT)?;
                    }
                    return Ok(Step::Stay);
                }
                WritingResult::Leave(why) => return Ok(Step::Leave(why)),
            };
        }
        let before = reflection.clone();
        match fill(reflection, &writing, prompt, sink) {
            Err(error) if prompt.is_attended() && error.kind() != ErrorKind::Interrupted => {
                *reflection = before;
                writing.is_refused = true;
                writing.opening = Opening::Field(format!("Not saved: {error}\nEnter tries again."));
            }
            other => return other,
        }
    }
}

/// Opens a text in the user's editor; the inner error means that the user left.
fn in_editor(
    reflection: &Reflection,
    field: Field,
    text: &str,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<std::result::Result<EditedText, Leave>> {
    let mut end = EditorEnd::Used;
    prompt.suspend_for(&mut || {
        end = sink.open_editor(reflection, field, text)?;
        Ok(())
    })?;
    if end == EditorEnd::AtOnce {
        match prompt.choose(EditorEnd::question()) {
            Ok(Some(_)) => {}
            Ok(None) => return Ok(Err(Leave::EndOfInput)),
            // The next start takes in what was written.
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                return Ok(Err(Leave::Interrupted));
            }
            Err(error) => return Err(error),
        }
    }
    sink.take_edited(field).map(Ok)
}

/// Checks a text, sets its field and saves it. An unchanged text is neither checked nor saved.
fn fill(
    reflection: &mut Reflection,
    writing: &Writing,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    let (field, text) = (writing.field, &writing.text);
    if text.trim() == field.value(reflection).trim() {
        sink.drop_draft(field)?;
        return Ok(Step::Stay);
    }
    if prompt.is_attended() {
        // The words must have a place while the user is asked about them. If they cannot have one, saving says so.
        let _ = sink.save_draft(reflection, field, text);
    }
    if field == Field::When {
        reflection.occurred_at = sink.moment(text)?;
    } else {
        match sink.check(prompt, field, text.clone())? {
            TextCheck::Take(text) => set(reflection, field, &text, writing.keeps_share),
            TextCheck::LeaveOut => {
                sink.drop_draft(field)?;
                return Ok(Step::Stay);
            }
            TextCheck::Leave(why) => return Ok(Step::Leave(why)),
        }
    }
    sink.save(reflection)?;
    sink.drop_draft(field)?;
    Ok(Step::Stay)
}
