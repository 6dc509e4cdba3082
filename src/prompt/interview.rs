//! The interview: asks one question after another, forwards and backwards, and saves each reply at once.

#[cfg(test)]
mod tests;

use super::unsaved_text::{DRAFT_LEFT, EditorOutcome, RefusedChoice, UnsavedText};
use super::{
    ClosingReply, ClosingView, CommandKeys, Ending, Field, OpenedDraft, Prompt, QuestionView,
    Reply, ReplySink, StopReason, WriteIn, WritingResult,
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
            let unsaved = UnsavedText::of_draft(draft);
            let keys = CommandKeys::of(self.set.scale());
            if let Step::Stop(why) = write(reflection, unsaved, keys, prompt, sink)? {
                return Ok(Ending::Stopped(why));
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
                Step::Stop(why) => return Ok(Ending::Stopped(why)),
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
    Stop(StopReason),
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
        Reply::Stop(why) => Step::Stop(why),
        Reply::Write(tool) => {
            begin_writing(reflection, Field::Note(about), tool, keys, prompt, sink)?
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
            let unsaved = UnsavedText::given(reflection, field, text);
            write(reflection, unsaved, keys, prompt, sink)?
        }
        ClosingReply::Share(about, share) => mark(reflection, about, share),
        ClosingReply::Back => Step::Back,
        ClosingReply::Done => Step::Finish,
        // Every question was asked, so the end of a pipe finishes the reflection. A closed window does not.
        ClosingReply::Stop(StopReason::EndOfInput) if !prompt.is_attended() => Step::Finish,
        ClosingReply::Stop(why) => Step::Stop(why),
    })
}

/// Opens the present text, in the field or in the user's editor.
fn begin_writing(
    reflection: &mut Reflection,
    field: Field,
    tool: WriteIn,
    keys: CommandKeys,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    let mut unsaved = UnsavedText::opened(reflection, field);
    if tool == WriteIn::Field {
        return write(reflection, unsaved, keys, prompt, sink);
    }
    match unsaved.edit(reflection, prompt, sink) {
        Ok(EditorOutcome::Taken) => write(reflection, unsaved, keys, prompt, sink),
        Ok(EditorOutcome::NotTaken) => Ok(Step::Stay),
        Ok(EditorOutcome::Stopped(why)) => Ok(Step::Stop(why)),
        Err(error) if prompt.is_attended() => {
            prompt.remark(&error.to_string())?;
            Ok(Step::Stay)
        }
        Err(error) => Err(error),
    }
}

/// Opens a text in its field and saves it; a text that cannot be saved stays in the field.
fn write(
    reflection: &mut Reflection,
    mut unsaved: UnsavedText,
    keys: CommandKeys,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Step> {
    let field = unsaved.field();
    let label = field.label();
    loop {
        if let Some(shown) = unsaved.to_open(&label, keys) {
            let mut drafts = |text: &str| sink.save_draft(reflection, field, text);
            match prompt.write(shown, &mut drafts)? {
                WritingResult::Text(text) => unsaved.replace(text),
                WritingResult::Unchanged if unsaved.is_at_risk() => {
                    match close_refused(reflection, &mut unsaved, prompt, sink)? {
                        Some(step) => return Ok(step),
                        None => continue,
                    }
                }
                WritingResult::Unchanged => {
                    return unsaved.discard(prompt, sink).map(|()| Step::Stay);
                }
                WritingResult::Stop(why) => return Ok(Step::Stop(why)),
            }
        }
        match unsaved.save(reflection, prompt, sink) {
            Err(error) if prompt.is_attended() && error.kind() != ErrorKind::Interrupted => {
                unsaved.refuse(&error, prompt, sink);
            }
            saved => return Ok(saved?.map_or(Step::Stay, Step::Stop)),
        }
    }
}

/// Does what the user wants with a refused text whose field was closed; returns `None` to open the field again.
fn close_refused(
    reflection: &Reflection,
    unsaved: &mut UnsavedText,
    prompt: &mut dyn Prompt,
    sink: &mut dyn ReplySink,
) -> Result<Option<Step>> {
    // If the draft cannot be saved, keeping the text for later says so.
    let _ = unsaved.save_draft(reflection, sink);
    let chosen = unsaved.ask_what_to_do(prompt)?;
    unsaved.reopen("Not saved yet.");
    match chosen {
        RefusedChoice::GoBack => Ok(None),
        RefusedChoice::OpenEditor => match unsaved.edit(reflection, prompt, sink) {
            Ok(EditorOutcome::Taken | EditorOutcome::NotTaken) => Ok(None),
            Ok(EditorOutcome::Stopped(why)) => Ok(Some(Step::Stop(why))),
            Err(error) => {
                // When an editor fails, its draft is deleted.
                let _ = unsaved.save_draft(reflection, sink);
                unsaved.reopen(format!("Not saved yet. {error}"));
                Ok(None)
            }
        },
        RefusedChoice::KeepForLater => match unsaved.keep_for_later(reflection, sink) {
            Ok(()) => {
                prompt.remark(DRAFT_LEFT)?;
                Ok(Some(Step::Stay))
            }
            Err(error) => {
                unsaved.reopen(format!("Not saved: {error}"));
                Ok(None)
            }
        },
        RefusedChoice::Discard => {
            unsaved.discard(prompt, sink)?;
            Ok(Some(Step::Stay))
        }
        RefusedChoice::Stop(why) => Ok(Some(Step::Stop(why))),
    }
}
