//! The interview: asks one question after another, forwards and backwards, and saves each reply at once.

use chrono::{DateTime, FixedOffset};

use super::{
    Choices, ClosingReply, ClosingView, CommandKeys, Field, Leave, Prompt, QuestionView, Reply,
    TextField, Tool, WritingResult,
};
use crate::error::{ErrorKind, Result};
use crate::model::QuestionSet;
use crate::model::{NoteTarget, Reflection};

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every question was asked: the reflection is finished.
    Done,
    /// The user left before the end; the replies so far are saved.
    Left(Leave),
}

/// Validates and saves replies.
pub trait ReplySink {
    /// Checks a text for identifiers before it is saved, and may ask about it.
    ///
    /// While the user changes the text, it is saved as the draft of the field.
    fn check(&mut self, prompt: &mut dyn Prompt, field: Field, text: String) -> Result<TextCheck>;

    /// Parses a date and time as people write it.
    fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>>;

    /// Saves the current state of the reflection.
    fn save(&mut self, reflection: &Reflection) -> Result<()>;

    /// Saves a text that is still being written.
    fn save_draft(&mut self, reflection: &Reflection, field: Field, text: &str) -> Result<()>;

    /// Removes the draft of a field, whose text is saved.
    fn drop_draft(&mut self, field: Field) -> Result<()>;

    /// Ends writing without a change: a draft that was opened is again as it was before, and any other is removed.
    ///
    /// Returns whether a draft is left.
    fn leave_draft(&mut self, field: Field) -> Result<bool>;

    /// Opens a text in the user's editor, and waits until the editor ends.
    ///
    /// # Errors
    ///
    /// Fails only if the text is as it was before.
    fn open_editor(
        &mut self,
        reflection: &Reflection,
        field: Field,
        text: &str,
    ) -> Result<EditorEnd>;

    /// Returns what was written in the editor.
    ///
    /// # Errors
    ///
    /// Fails only if the text is as it was before.
    fn take_edited(&mut self, field: Field) -> Result<EditedText>;
}

/// How the user's editor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorEnd {
    /// After it was used, or with a changed text.
    Used,
    /// At once and without a change: it may still be open in another window.
    AtOnce,
}

/// An unfinished text that is opened first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedDraft {
    /// The field that it is for.
    pub field: Field,
    /// The text.
    pub text: String,
    /// What the user has to know about it; empty if there is nothing.
    pub remark: String,
    /// Whether a share mark on the present text stays.
    pub keeps_share: bool,
}

/// A text that comes back from the user's editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditedText {
    /// The text.
    pub text: String,
    /// Why the user has to look at it before it is saved; empty if nothing is wrong.
    pub remark: String,
}

impl OpenedDraft {
    /// Sets the field to a text.
    pub fn set(&self, reflection: &mut Reflection, text: &str) {
        set(reflection, self.field, text, self.keeps_share);
    }
}

/// The result of checking a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextCheck {
    /// Save this text.
    Take(String),
    /// Discard the text, and keep the previous one.
    LeaveOut,
    /// The user left while being asked about it.
    Leave(Leave),
}

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
        let choices = Choices {
            question: "Your editor came back at once, and nothing was changed. If it is open in \
                       another window, save there first.",
            keys: &[('t', "take in what I wrote"), ('n', "nothing was written")],
            enter: None,
            is_private: false,
        };
        match prompt.choose(choices) {
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

/// Sets a field to a text, and removes a share mark that was given to another text.
fn set(reflection: &mut Reflection, field: Field, text: &str, keeps_share: bool) {
    field.set(reflection, text);
    if let (false, Field::Written(about)) = (keeps_share, field)
        && let Some(note) = reflection.notes.get_mut(&about)
    {
        note.share = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::model::{Answer, Answers};
    use crate::prompt::Script;
    use crate::question_sets::builtin;
    use uuid::Uuid;

    /// Runs an interview; returns its ending, the reflection, and the answers at every save.
    fn run(
        replies: Vec<Reply>,
        texts: &[&str],
        closing: Vec<ClosingReply>,
    ) -> (Ending, Reflection, Vec<String>) {
        let set = builtin("did-i").unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let mut reflection = Reflection::begin(Uuid::nil(), now, set.reference(), 10);
        let mut saves = Saves::default();
        let mut script = Script::new(replies, texts, closing);
        let ending = Interview::of(&set, 0).ask(&mut reflection, &mut script, &mut saves);
        (ending.unwrap(), reflection, saves.0)
    }

    /// Accepts every text except "secret" and "stop", and records the answers at every save.
    #[derive(Default)]
    struct Saves(Vec<String>);

    impl ReplySink for Saves {
        fn check(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<TextCheck> {
            Ok(match text.as_str() {
                "secret" => TextCheck::LeaveOut,
                "stop" => TextCheck::Leave(Leave::Interrupted),
                _ => TextCheck::Take(text),
            })
        }

        fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>> {
            DateTime::parse_from_rfc3339(text).map_err(|_| Error::usage("no moment"))
        }

        fn save(&mut self, reflection: &Reflection) -> Result<()> {
            self.0.push(reflection.answers.to_string());
            Ok(())
        }

        fn save_draft(&mut self, _: &Reflection, _: Field, _: &str) -> Result<()> {
            Ok(())
        }

        fn drop_draft(&mut self, _: Field) -> Result<()> {
            Ok(())
        }

        fn leave_draft(&mut self, _: Field) -> Result<bool> {
            Ok(false)
        }

        fn open_editor(&mut self, _: &Reflection, _: Field, _: &str) -> Result<EditorEnd> {
            Ok(EditorEnd::Used)
        }

        fn take_edited(&mut self, _: Field) -> Result<EditedText> {
            Ok(EditedText {
                text: "we laughed and more".to_owned(),
                remark: String::new(),
            })
        }
    }

    const NOTE: Reply = Reply::Write(Tool::Field);

    #[test]
    fn a_text_that_is_left_out_leaves_what_was_there() {
        let yes = Reply::Answer(Answer::of_letter('y').unwrap());
        let texts = ["we laughed", "secret", "stop"];
        let (ending, reflection, saves) = run(vec![NOTE, NOTE, NOTE, yes], &texts, vec![]);
        assert_eq!(ending, Ending::Left(Leave::Interrupted));
        assert_eq!(reflection.text_about(NoteTarget::Question(1)), "we laughed");
        assert_eq!(saves.len(), 1);
    }

    #[test]
    fn a_reply_that_changes_nothing_saves_nothing() {
        let (_, reflection, saves) = run(vec![Reply::Share(true), NOTE], &[""], vec![]);
        assert_eq!((reflection.notes.len(), saves.len()), (0, 0));
    }

    fn answers(letters: &str) -> Vec<Reply> {
        let answers: Answers = letters.parse().unwrap();
        answers.iter().map(Reply::Answer).collect()
    }

    #[test]
    fn every_answer_is_saved_before_the_next_question() {
        let (ending, reflection, saves) = run(answers("ypn"), &[], vec![]);
        assert_eq!(ending, Ending::Left(Leave::EndOfInput));
        assert_eq!(saves, ["y.........", "yp........", "ypn......."]);
        assert_eq!(reflection.reached, Some(3));
    }

    #[test]
    fn going_back_changes_an_answer_and_not_how_far_it_got() {
        let mut replies = answers("yy");
        let no = Answer::of_letter('n').unwrap();
        replies.extend([Reply::Back, Reply::Back, Reply::Back, Reply::Answer(no)]);
        let (_, reflection, _) = run(replies, &[], vec![]);
        assert_eq!(reflection.answers.to_string(), "ny........");
        assert_eq!(reflection.reached, Some(2));
    }

    #[test]
    fn a_question_asked_alone_does_not_pass_those_before_it() {
        let set = builtin("did-i").unwrap();
        let (_, mut reflection, _) = run(answers("yy"), &[], vec![]);
        for (index, reached) in [(8, 2), (2, 3)] {
            let interview = Interview {
                is_only_one: true,
                ..Interview::of(&set, index)
            };
            let mut script = Script::new(answers("n"), &[], vec![]);
            let ending = interview.ask(&mut reflection, &mut script, &mut Saves::default());
            assert_eq!(ending.unwrap(), Ending::Done);
            assert_eq!(reflection.reached, Some(reached));
        }
        assert_eq!(reflection.answers.to_string(), "yyn.....n.");
    }

    #[test]
    fn a_note_and_its_mark_stay_with_their_question() {
        let replies = vec![
            Reply::Share(true),
            NOTE,
            Reply::Share(true),
            Reply::Write(Tool::Editor),
            Reply::GoOn,
        ];
        let (_, reflection, _) = run(replies, &["we laughed"], vec![]);
        let note = &reflection.notes[&NoteTarget::Question(1)];
        assert_eq!(
            (note.text.as_str(), note.share, reflection.notes.len()),
            ("we laughed and more", true, 1)
        );
    }

    #[test]
    fn after_the_last_question_comes_the_closing_and_then_it_is_finished() {
        let closing = vec![
            ClosingReply::Fill(Field::Setting, "  home   visit ".into()),
            ClosingReply::Fill(Field::Tags, "crisis, night".into()),
            ClosingReply::Fill(Field::When, "2026-11-20T09:00:00+00:00".into()),
            ClosingReply::Write(Field::Written(NoteTarget::Learning), Tool::Field),
            ClosingReply::Done,
        ];
        let (ending, reflection, _) = run(answers("yyyyyyyyyy"), &["wait longer"], closing);
        assert_eq!((ending, reflection.reached), (Ending::Done, None));
        assert_eq!(reflection.setting.as_deref(), Some("home visit"));
        assert_eq!(reflection.tags, ["crisis", "night"]);
        assert_eq!(reflection.text_about(NoteTarget::Learning), "wait longer");
        assert_eq!(
            reflection.occurred_at.to_rfc3339(),
            "2026-11-20T09:00:00+00:00"
        );
    }

    #[test]
    fn the_end_of_input_after_the_last_question_finishes_it() {
        let (ending, reflection, _) = run(answers("yyyyyyyyyy"), &[], vec![]);
        assert_eq!((ending, reflection.reached), (Ending::Done, None));
    }
}
