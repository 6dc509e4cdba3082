//! Asks for the actions agreed in a meeting: each is saved as soon as it is given.

use std::collections::VecDeque;

use super::parse::action;
use crate::commands::context::Context;
use crate::commands::draft_writer::DraftWriter;
use crate::commands::drafts::AGREED;
use crate::commands::guard::{DraftSaver, IdentifierGate};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Action, Meeting, QuestionSet, one_line};
use crate::prompt::{Prompt, StopReason, TextCheck, TextField, WritingResult};
use crate::store::{FieldDraft, Store};
use crate::text::dates::date;
use crate::text::{escape_controls, number_word, pluralize};

/// Asks for the actions, and records the meeting with the first of them, or without any at the end.
pub(super) fn ask(
    context: &Context,
    existing: Option<Store>,
    set: &QuestionSet,
    meeting: &Meeting,
    gate: IdentifierGate<'_>,
) -> Result<()> {
    let mut store = context.existing_or_new_journal(existing)?;
    let one = &set.tip_word.one;
    context.say(&format!(
        "What was agreed? One action per line. If it is about one {one}, begin with its number,\n\
         such as 4=name one sign of hope aloud. Finish with an empty line.\n"
    ))?;
    let mut left = store.drafts()?.into_iter();
    let left = left.rfind(|stored| stored.draft.field == AGREED);
    let mut questions = Questions {
        context,
        set,
        meeting,
        gate,
        drafts: DraftWriter::new(&mut store),
        lines: VecDeque::new(),
        saved: 0,
        is_set_aside: false,
    };
    let mut field = InitialText::default();
    if let Some(left) = left {
        field = InitialText::leftover(context, &left.draft.text);
        questions.drafts.reopen(left, String::new(), false);
    }
    let mut prompt = context.prompt();
    let ending = questions.ask_all(&mut *prompt, field)?;
    drop(prompt);
    questions.end(ending)
}

/// Says that a meeting is recorded.
pub(super) fn recorded(meeting: &Meeting, actions: usize) -> String {
    let agreed = pluralize(actions as u64, "agreed action");
    format!(
        "Recorded the meeting of {}, with {agreed}.",
        date(meeting.day)
    )
}

/// What the field is opened with.
#[derive(Debug, Default)]
struct InitialText {
    text: String,
    remark: String,
    /// Whether the text is one that was not saved, so that an empty field does not end the questions.
    is_retry: bool,
    /// Whether the text is a line that was refused; if it has to be typed anew, the text is empty.
    is_refused: bool,
}

impl InitialText {
    /// A text that was being written when the program ended.
    fn leftover(context: &Context, text: &str) -> Self {
        let remark = if context.terminal.can_redraw {
            "Not saved yet: this is what you wrote before.".to_owned()
        } else {
            format!("Not saved yet: {}", escape_controls(text))
        };
        Self {
            text: text.to_owned(),
            remark,
            is_retry: true,
            is_refused: false,
        }
    }

    /// A line that was refused. In plain lines it is typed anew if it has to change, and can still be seen.
    fn refused(context: &Context, line: String, error: &Error) -> Self {
        let is_typed_anew = !context.terminal.can_redraw && error.kind() == ErrorKind::Usage;
        Self {
            text: if is_typed_anew { String::new() } else { line },
            remark: error.to_string(),
            is_retry: !is_typed_anew,
            is_refused: true,
        }
    }
}

struct Questions<'a> {
    context: &'a Context,
    set: &'a QuestionSet,
    meeting: &'a Meeting,
    gate: IdentifierGate<'a>,
    drafts: DraftWriter<'a>,
    /// The lines that were given and not looked at yet.
    lines: VecDeque<String>,
    saved: usize,
    /// Whether a line that was refused is left as a draft.
    is_set_aside: bool,
}

impl Questions<'_> {
    /// Asks until an empty line; returns why the user left before it.
    fn ask_all(
        &mut self,
        prompt: &mut dyn Prompt,
        mut field: InitialText,
    ) -> Result<Option<StopReason>> {
        loop {
            match self.write(prompt, &field)? {
                WritingResult::Text(text) if text.trim().is_empty() => {
                    if field.is_refused && field.text.is_empty() {
                        // It was not typed anew: the words that were refused stay a draft.
                        return Ok(None);
                    }
                    if !field.is_retry && self.lines.is_empty() {
                        self.drafts.delete()?;
                        return Ok(None);
                    }
                    // The lines after it have not been looked at yet.
                    self.go_on()?;
                    field = match self.take_lines(prompt)? {
                        LinesResult::All => InitialText::default(),
                        LinesResult::Refused(again) => again,
                        LinesResult::Stopped(why) => return Ok(Some(why)),
                    };
                }
                WritingResult::Text(text) => {
                    let lines = text.lines().filter(|line| !line.trim().is_empty());
                    for line in lines.rev() {
                        self.lines.push_front(line.to_owned());
                    }
                    match self.take_lines(prompt)? {
                        LinesResult::All => field = InitialText::default(),
                        LinesResult::Refused(again) => field = again,
                        LinesResult::Stopped(why) => return Ok(Some(why)),
                    }
                }
                WritingResult::Unchanged => {
                    if field.is_refused {
                        self.set_aside(&field.text)?;
                    } else {
                        self.drafts.cancel()?;
                    }
                    if !field.is_retry && self.lines.is_empty() {
                        return Ok(Some(StopReason::ByUser));
                    }
                    field = match self.take_lines(prompt)? {
                        LinesResult::All => InitialText::default(),
                        LinesResult::Refused(again) => again,
                        LinesResult::Stopped(why) => return Ok(Some(why)),
                    };
                }
                WritingResult::Stop(why) => return Ok(Some(why)),
            }
        }
    }

    fn write(&mut self, prompt: &mut dyn Prompt, open: &InitialText) -> Result<WritingResult> {
        self.begin();
        let field = TextField {
            label: "Agreed",
            so_far: &open.text,
            is_multi_line: true,
            // A draft that was left stays, and the line comes after it.
            added_to: &open.text,
            remark: &open.remark,
            commands: None,
        };
        let mut saver = LineWithRemaining {
            drafts: &mut self.drafts,
            remaining: self.lines.make_contiguous(),
        };
        prompt.write(field, &mut |text| saver.save_draft(text))
    }

    /// Begins a draft, unless one that was left is gone on with.
    fn begin(&mut self) {
        if self.drafts.is_for_field(AGREED) {
            return;
        }
        self.drafts.begin(FieldDraft {
            belongs_to: self.meeting.uuid,
            field: AGREED.to_owned(),
            ..FieldDraft::default()
        });
    }

    /// Checks and saves the lines that were given, until one is refused.
    fn take_lines(&mut self, prompt: &mut dyn Prompt) -> Result<LinesResult> {
        while let Some(line) = self.lines.pop_front() {
            match self.take(prompt, &line) {
                Ok(Ok(())) => {}
                Ok(Err(why)) => return Ok(LinesResult::Stopped(why)),
                Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                Err(error) => {
                    return Ok(LinesResult::Refused(InitialText::refused(
                        self.context,
                        line,
                        &error,
                    )));
                }
            }
        }
        Ok(LinesResult::All)
    }

    /// Checks and saves one line; the inner error means that the user left.
    fn take(
        &mut self,
        prompt: &mut dyn Prompt,
        line: &str,
    ) -> Result<std::result::Result<(), StopReason>> {
        self.begin();
        let mut saver = LineWithRemaining {
            drafts: &mut self.drafts,
            remaining: self.lines.make_contiguous(),
        };
        // Saved as a draft before the user is asked about it; if that fails, the later save reports it.
        let _ = saver.save_draft(line);
        action(line, self.meeting.day, self.set)?;
        let text = one_line(line);
        match self
            .gate
            .check_typed(&mut saver, prompt, "what was agreed", text)?
        {
            TextCheck::Take(text) => self.save(&action(&text, self.meeting.day, self.set)?)?,
            TextCheck::Discard => self.go_on()?,
            TextCheck::Stop(why) => return Ok(Err(why)),
        }
        Ok(Ok(()))
    }

    /// Saves an action, and the meeting with the first one.
    fn save(&mut self, action: &Action) -> Result<()> {
        let (meeting, is_first) = (self.meeting, self.saved == 0);
        self.gate.write(self.drafts.store, |store| {
            if is_first {
                let actions = std::slice::from_ref(action);
                return store.add_meeting(meeting, actions).map(drop);
            }
            store.add_action(meeting, action).map(drop)
        })?;
        self.saved += 1;
        self.go_on()?;
        self.context
            .say(&format!("Saved, {}.\n", number_word(self.saved)))
    }

    /// Leaves a line that was refused as a draft, and goes on without it.
    fn set_aside(&mut self, line: &str) -> Result<()> {
        self.drafts.save_and_detach(line)?;
        self.is_set_aside = true;
        if self.lines.is_empty() {
            return Ok(());
        }
        self.begin();
        self.go_on()
    }

    /// Goes on to the lines that are left, which alone stay in the draft.
    fn go_on(&mut self) -> Result<()> {
        if self.lines.is_empty() {
            return self.drafts.delete();
        }
        let rest = self.lines.make_contiguous().join("\n");
        self.drafts.save(&rest)
    }

    /// Records a meeting without actions, and says what is saved and what is not.
    fn end(mut self, stopped: Option<StopReason>) -> Result<()> {
        self.drafts.check_saved()?;
        let is_interrupted = stopped == Some(StopReason::Interrupted);
        let has_draft = self.is_set_aside || self.drafts.stored().is_some();
        let mut words = if self.saved > 0 {
            recorded(self.meeting, self.saved)
        } else if stopped.is_some() || has_draft {
            "Nothing was recorded.".to_owned()
        } else {
            let meeting = self.meeting;
            self.gate
                .write(self.drafts.store, |store| store.add_meeting(meeting, &[]))?;
            recorded(self.meeting, 0)
        };
        if has_draft {
            words.push_str(&self.context.on_this_journal(
                "\nWhat you were writing is not in it: the next did-i supervision add offers it again.",
            ));
        }
        if is_interrupted {
            return Err(Error::interrupted(words));
        }
        self.context.say(&format!("{words}\n"))
    }
}

/// What became of the lines that were given.
enum LinesResult {
    All,
    Refused(InitialText),
    Stopped(StopReason),
}

/// Keeps a line together with the lines after it.
struct LineWithRemaining<'k, 'a> {
    drafts: &'k mut DraftWriter<'a>,
    remaining: &'k [String],
}

impl DraftSaver for LineWithRemaining<'_, '_> {
    fn store(&self) -> Option<&Store> {
        self.drafts.store()
    }

    fn save_draft(&mut self, text: &str) -> Result<()> {
        let mut lines = vec![text.to_owned()];
        lines.extend_from_slice(self.remaining);
        self.drafts.save(&lines.join("\n"))
    }
}
