//! The conversation: question after question, back and forth, each reply kept as it is given.

use super::{Card, ClosingReply, Field, Leave, Prompt, Reply};
use crate::error::Result;
use crate::model::{NoteTarget, QuestionSet, Reflection};

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything was passed: the reflection is finished.
    Done,
    /// Somebody left before the end; what was given is kept.
    Left(Leave),
}

/// Whoever keeps what was replied.
pub trait Keeper {
    /// Looks through a text before it is taken, and may ask about it.
    fn look_through(
        &mut self,
        prompt: &mut dyn Prompt,
        field: Field,
        text: String,
    ) -> Result<Looked>;

    /// Keeps the reflection as it now is.
    fn keep(&mut self, reflection: &Reflection) -> Result<()>;
}

/// Takes every text and keeps nothing: for a script whose texts were looked through before.
impl Keeper for () {
    fn look_through(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<Looked> {
        Ok(Looked::Take(text))
    }

    fn keep(&mut self, _: &Reflection) -> Result<()> {
        Ok(())
    }
}

/// What came of looking through a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looked {
    /// It is taken, in these words.
    Take(String),
    /// It is left out, and what was there before stays.
    LeaveOut,
    /// Somebody left while they were asked about it.
    Leave(Leave),
}

/// Asks the questions of a set from the one at `first` (counted from 0), then the closing page.
///
/// The keeper looks through every text that is new, and keeps every reply that changed something before the next
/// question is put. While a reflection is unfinished its `reached` follows; a finished one that is edited stays
/// finished.
pub fn interview(
    set: &QuestionSet,
    reflection: &mut Reflection,
    first: usize,
    prompt: &mut dyn Prompt,
    keeper: &mut dyn Keeper,
) -> Result<Ending> {
    let mut index = first;
    loop {
        let step = match set.questions.get(index) {
            Some(question) => {
                let card = Card {
                    set,
                    question,
                    reflection,
                };
                let reply = prompt.question(card)?;
                take_reply(reflection, index, reply)
            }
            None => take_closing(reflection, prompt.closing(set, reflection)?),
        };
        let step = match step {
            Step::Write(field, text) => write(reflection, field, text, prompt, keeper)?,
            step => step,
        };
        match step {
            Step::Stay | Step::Write(..) => keeper.keep(reflection)?,
            Step::Forward => {
                index += 1;
                keeper.keep(reflection)?;
            }
            Step::Back => index = index.saturating_sub(1),
            Step::Finish => {
                reflection.reached = None;
                keeper.keep(reflection)?;
                return Ok(Ending::Done);
            }
            Step::Leave(why) => return Ok(Ending::Left(why)),
        }
    }
}

enum Step {
    Stay,
    Forward,
    Write(Field, String),
    Back,
    Finish,
    Leave(Leave),
}

fn take_reply(reflection: &mut Reflection, index: usize, reply: Reply) -> Step {
    let about = u16::try_from(index + 1).map(NoteTarget::Question);
    match (reply, about) {
        (Reply::Answer(answer), _) => {
            reflection.answers.set(index, answer);
            pass(reflection, index)
        }
        (Reply::GoOn, _) => pass(reflection, index),
        (Reply::Back, _) => Step::Back,
        (Reply::Leave(why), _) => Step::Leave(why),
        (Reply::Note(text), Ok(about)) => Step::Write(Field::Written(about), text),
        (Reply::Share(share), Ok(about)) => mark(reflection, about, share),
        (Reply::Note(_) | Reply::Share(_), Err(_)) => Step::Stay,
    }
}

/// Goes on to the next question; an unfinished reflection remembers how far it got.
fn pass(reflection: &mut Reflection, index: usize) -> Step {
    reflection.reached = reflection.reached.map(|reached| reached.max(index + 1));
    Step::Forward
}

fn mark(reflection: &mut Reflection, about: NoteTarget, share: bool) -> Step {
    if let Some(note) = reflection.notes.get_mut(&about) {
        note.share = share;
    }
    Step::Stay
}

fn take_closing(reflection: &mut Reflection, reply: ClosingReply) -> Step {
    match reply {
        ClosingReply::Setting(text) => Step::Write(Field::Setting, text),
        ClosingReply::Tags(text) => Step::Write(Field::Tags, text),
        ClosingReply::Write(about, text) => Step::Write(Field::Written(about), text),
        ClosingReply::Share(about, share) => mark(reflection, about, share),
        ClosingReply::Back => Step::Back,
        // Whoever passed every question and has nothing more to say has finished.
        ClosingReply::Done | ClosingReply::Leave(Leave::EndOfInput) => Step::Finish,
        ClosingReply::Leave(why) => Step::Leave(why),
    }
}

/// Writes a text once it was looked through; one that is there already need not be.
fn write(
    reflection: &mut Reflection,
    field: Field,
    text: String,
    prompt: &mut dyn Prompt,
    keeper: &mut dyn Keeper,
) -> Result<Step> {
    if text.trim() == field.value(reflection).trim() {
        return Ok(Step::Stay);
    }
    let text = match keeper.look_through(prompt, field, text)? {
        Looked::Take(text) => text,
        Looked::LeaveOut => return Ok(Step::Stay),
        Looked::Leave(why) => return Ok(Step::Leave(why)),
    };
    match field {
        Field::Setting => reflection.set_setting(&text),
        Field::Tags => reflection.set_tags(&text),
        Field::Written(about) => reflection.write_about(about, &text),
    }
    Ok(Step::Stay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Answer, Answers};
    use crate::prompt::Script;
    use crate::question_sets::builtin;
    use uuid::Uuid;

    /// Runs a conversation; tells how it ended, the reflection, and its answers at every keeping.
    fn run(replies: Vec<Reply>, closing: Vec<ClosingReply>) -> (Ending, Reflection, Vec<String>) {
        let set = builtin("did-i").unwrap();
        let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let mut reflection = Reflection::begin(Uuid::nil(), now, set.reference(), 10);
        let mut kept = Kept::default();
        let mut script = Script::new(replies, closing);
        let ending = interview(&set, &mut reflection, 0, &mut script, &mut kept);
        (ending.unwrap(), reflection, kept.0)
    }

    /// Takes every text but a secret, and remembers the answers at every keeping.
    #[derive(Default)]
    struct Kept(Vec<String>);

    impl Keeper for Kept {
        fn look_through(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<Looked> {
            Ok(match text.as_str() {
                "secret" => Looked::LeaveOut,
                "stop" => Looked::Leave(Leave::Interrupted),
                _ => Looked::Take(text),
            })
        }

        fn keep(&mut self, reflection: &Reflection) -> Result<()> {
            self.0.push(reflection.answers.to_string());
            Ok(())
        }
    }

    #[test]
    fn a_text_that_is_left_out_leaves_what_was_there() {
        let replies = vec![
            Reply::Note("we laughed".into()),
            Reply::Note("secret".into()),
            Reply::Note("stop".into()),
            Reply::Answer(Answer::of_letter('y').unwrap()),
        ];
        let (ending, reflection, kept) = run(replies, vec![]);
        assert_eq!(ending, Ending::Left(Leave::Interrupted));
        assert_eq!(reflection.text_about(NoteTarget::Question(1)), "we laughed");
        assert_eq!(kept.len(), 2);
    }

    fn answers(letters: &str) -> Vec<Reply> {
        let answers: Answers = letters.parse().unwrap();
        answers.iter().map(Reply::Answer).collect()
    }

    #[test]
    fn every_answer_is_kept_before_the_next_question() {
        let (ending, reflection, kept) = run(answers("ypn"), vec![]);
        assert_eq!(ending, Ending::Left(Leave::EndOfInput));
        assert_eq!(kept, ["y.........", "yp........", "ypn......."]);
        assert_eq!(reflection.reached, Some(3));
    }

    #[test]
    fn going_back_changes_an_answer_and_not_how_far_it_got() {
        let mut replies = answers("yy");
        let no = Answer::of_letter('n').unwrap();
        replies.extend([Reply::Back, Reply::Back, Reply::Back, Reply::Answer(no)]);
        let (_, reflection, _) = run(replies, vec![]);
        assert_eq!(reflection.answers.to_string(), "ny........");
        assert_eq!(reflection.reached, Some(2));
    }

    #[test]
    fn a_note_and_its_mark_stay_with_their_question() {
        let replies = vec![
            Reply::Share(true),
            Reply::Note("we laughed".into()),
            Reply::Share(true),
            Reply::GoOn,
        ];
        let (_, reflection, _) = run(replies, vec![]);
        let note = &reflection.notes[&NoteTarget::Question(1)];
        assert_eq!(
            (note.text.as_str(), note.share, reflection.notes.len()),
            ("we laughed", true, 1)
        );
    }

    #[test]
    fn after_the_last_question_comes_the_closing_and_then_it_is_finished() {
        let closing = vec![
            ClosingReply::Setting("  home   visit ".into()),
            ClosingReply::Tags("crisis, night".into()),
            ClosingReply::Write(NoteTarget::Learning, "wait longer".into()),
            ClosingReply::Done,
        ];
        let (ending, reflection, _) = run(answers("yyyyyyyyyy"), closing);
        assert_eq!((ending, reflection.reached), (Ending::Done, None));
        assert_eq!(reflection.setting.as_deref(), Some("home visit"));
        assert_eq!(reflection.tags, ["crisis", "night"]);
    }

    #[test]
    fn the_end_of_input_after_the_last_question_finishes_it() {
        let (ending, reflection, _) = run(answers("yyyyyyyyyy"), vec![]);
        assert_eq!((ending, reflection.reached), (Ending::Done, None));
    }
}
