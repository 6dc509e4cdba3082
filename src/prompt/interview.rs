//! The interview: asks one question after another, forwards and backwards, and saves each reply at once.

#[cfg(test)]
mod tests;

use super::reply_sink::set;
use super::wording::is_much;
use super::{
    Choices, ClosingReply, ClosingView, CommandKeys, EditedText, EditorEnd, Ending, Field, Leave,
    OpenedDraft, Prompt, QuestionView, Reply, ReplySink, TextCheck, TextField, Tool, WritingResult,
};
use crate::error::{ErrorKind, Result};
use crate::model::QuestionSet;
use crate::model::{NoteTarget, Reflection};
use crate::text::pluralize;

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
                added_to: draft.text.clone(),
                is_unsaved: false,
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
            let writing = Writing::of(reflection, field, text, Opening::Save, keys);
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
        let writing = Writing::of(reflection, field, text, opening, keys);
        return write(reflection, writing, prompt, sink);
    }
    match in_editor(reflection, field, &text, prompt, sink) {
        Ok(InEditor::Unused) => Ok(Step::Stay),
        Ok(InEditor::Edited(edited)) => {
            let mut writing = Writing::of(reflection, field, text, Opening::Save, keys);
            writing.take_edited(edited);
            write(reflection, writing, prompt, sink)
        }
        Ok(InEditor::Left(why)) => Ok(Step::Leave(why)),
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
    /// What a line that is typed in plain lines is added to.
    added_to: String,
    /// Whether the text is saved nowhere but in its draft, as when it was refused.
    is_unsaved: bool,
}

impl Writing {
    fn of(
        reflection: &Reflection,
        field: Field,
        text: String,
        opening: Opening,
        keys: CommandKeys,
    ) -> Self {
        Self {
            field,
            text,
            opening,
            keys,
            keeps_share: true,
            added_to: field.value(reflection),
            is_unsaved: false,
        }
    }
}

impl Writing {
    /// Whether leaving the field would discard words that are saved nowhere else.
    fn is_left_unsaved(&self) -> bool {
        self.is_unsaved && is_much(&self.text)
    }

    /// Goes on with a text that comes back from the user's editor.
    fn take_edited(&mut self, edited: EditedText) {
        let EditedText { text, remark } = edited;
        self.text = text;
        self.is_unsaved = !remark.is_empty();
        self.opening = if remark.is_empty() {
            Opening::Save
        } else {
            Opening::Field(format!("Not saved yet: {remark}\nEnter saves it."))
        };
    }
}

const DRAFT_LEFT: &str =
    "What was not saved yet is kept as it was. did-i asks about it when you start it again.";

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
                added_to: if field.is_multi_line() {
                    &writing.added_to
                } else {
                    ""
                },
                remark,
                commands: Some(writing.keys),
            };
            let mut drafts = |text: &str| sink.save_draft(reflection, field, text);
            writing.text = match prompt.write(shown, &mut drafts)? {
                WritingResult::Text(text) => text,
                WritingResult::Unchanged if writing.is_left_unsaved() => {
                    match leave_unsaved(reflection, &mut writing, prompt, sink)? {
                        Some(step) => return Ok(step),
                        None => continue,
                    }
                }
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
                // A text that is not taken as it is has to change, and only what was added to can stay. Any other
                // failure is no reason to replace words.
                if error.kind() != ErrorKind::Usage {
                    writing.added_to.clone_from(&writing.text);
                }
                writing.is_unsaved = true;
                let next = if error.kind() == ErrorKind::Usage
                    && prompt.has_editor()
                    && writing.is_left_unsaved()
                {
                    "Change it here. Esc offers your editor, or to leave it for later.".to_owned()
                } else {
                    sink.after_failure()
                };
                writing.opening = Opening::Field(format!("Not saved: {error}\n{next}"));
            }
            other => return other,
        }
    }
}

/// How a text came out of the user's editor.
enum InEditor {
    Edited(EditedText),
    /// The user does not want what is in the editor's file.
    Unused,
    /// The user left.
    Left(Leave),
}

/// Asks what to do with a text that was left and is saved nowhere but in its draft; `None` to go on writing it.
fn leave_unsaved(
    reflection: &mut Reflection,
    writing: &mut Writing,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Option<Step>> {
    let field = writing.field;
    // If it cannot be kept, leaving it for later says so.
    let _ = sink.save_draft(reflection, field, &writing.text);
    let words = pluralize(writing.text.split_whitespace().count() as u64, "word");
    let question = format!("Not saved yet: {words}.");
    let mut keys = vec![
        ('b', "back to the text"),
        ('l', "leave it for later"),
        ('d', "discard it"),
    ];
    if prompt.has_editor() {
        keys.insert(0, ('e', "open it in your editor"));
    }
    let choices = Choices {
        question: &question,
        keys: &keys,
        enter: None,
        is_private: false,
    };
    let chosen = match prompt.choose(choices) {
        Err(error) if error.kind() == ErrorKind::Interrupted => {
            return Ok(Some(Step::Leave(Leave::Interrupted)));
        }
        chosen => chosen?,
    };
    writing.opening = Opening::Field("Not saved yet.".to_owned());
    match chosen {
        Some('e') => match in_editor(reflection, field, &writing.text, prompt, sink) {
            Ok(InEditor::Edited(edited)) => writing.take_edited(edited),
            Ok(InEditor::Unused) => {}
            Ok(InEditor::Left(why)) => return Ok(Some(Step::Leave(why))),
            Err(error) => {
                // The draft went with the editor.
                let _ = sink.save_draft(reflection, field, &writing.text);
                writing.opening = Opening::Field(format!("Not saved yet. {error}"));
            }
        },
        Some('l') => match sink.keep_draft(reflection, field, &writing.text) {
            Ok(()) => {
                prompt.remark(DRAFT_LEFT)?;
                return Ok(Some(Step::Stay));
            }
            Err(error) => writing.opening = Opening::Field(format!("Not saved: {error}")),
        },
        Some('d') => {
            if sink.leave_draft(field)? {
                prompt.remark(DRAFT_LEFT)?;
            }
            return Ok(Some(Step::Stay));
        }
        Some(_) => {}
        None => return Ok(Some(Step::Leave(Leave::EndOfInput))),
    }
    Ok(None)
}

/// Opens a text in the user's editor.
fn in_editor(
    reflection: &Reflection,
    field: Field,
    text: &str,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<InEditor> {
    let mut end = EditorEnd::Used;
    prompt.suspend_for(&mut || {
        end = sink.open_editor(reflection, field, text)?;
        Ok(())
    })?;
    if end == EditorEnd::AtOnce {
        match prompt.choose(EditorEnd::question()) {
            Ok(Some('t')) => {}
            Ok(Some(_)) => {
                if sink.leave_edited(field)? {
                    prompt.remark(DRAFT_LEFT)?;
                }
                return Ok(InEditor::Unused);
            }
            Ok(None) => return Ok(InEditor::Left(Leave::EndOfInput)),
            // The next start takes in what was written.
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                return Ok(InEditor::Left(Leave::Interrupted));
            }
            Err(error) => return Err(error),
        }
    }
    sink.take_edited(field).map(InEditor::Edited)
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
