//! What an entry of a journal has to be: the same for a line that is imported and for a row that is stored.
//!
//! A fault is a field, named as in the export file, and what is wrong with it.

use chrono::{Datelike, NaiveDate};

use super::{
    Action, Meeting, NewStart, NoteTarget, QuestionSet, Reflection, check_length, tags_in,
};
use crate::text::dates::YEARS;

/// A field, and what is wrong with it.
pub type EntryFault = (String, String);

/// Finds the first fault of a reflection that answers this set.
#[must_use]
pub fn reflection_fault(reflection: &Reflection, set: &QuestionSet) -> Option<EntryFault> {
    let questions = set.questions.len();
    fault("occurred_at", check_day(reflection.day()))
        .or_else(|| answers_fault(reflection, set))
        .or_else(|| tags_fault(&reflection.tags))
        .or_else(|| {
            let is_beyond = reflection
                .reached
                .is_some_and(|reached| reached > questions);
            is_beyond.then(|| {
                (
                    "reached".to_owned(),
                    format!("the set has {questions} questions"),
                )
            })
        })
        .or_else(|| {
            fault(
                "setting",
                check_length(reflection.setting.as_deref().unwrap_or_default()),
            )
        })
        .or_else(|| {
            let mut notes = reflection.notes.iter();
            notes.find_map(|(about, note)| note_fault(*about, &note.text, questions))
        })
}

/// Finds the first fault of a meeting.
#[must_use]
pub fn meeting_fault(meeting: &Meeting) -> Option<EntryFault> {
    fault("day", check_day(meeting.day))
}

/// Finds the first fault of an action, except of its tip.
#[must_use]
pub fn action_fault(action: &Action) -> Option<EntryFault> {
    let closing = action.closing.as_ref();
    fault("agreed_on", check_day(action.agreed_on))
        .or_else(|| fault("text", check_text(&action.text)))
        .or_else(|| fault("closed_on", check_day(closing?.day)))
        .or_else(|| fault("outcome", check_length(&closing?.outcome)))
}

/// Finds the first fault of a new start.
#[must_use]
pub fn new_start_fault(start: &NewStart) -> Option<EntryFault> {
    fault("on", check_day(start.on)).or_else(|| fault("because", check_text(&start.because)))
}

/// Checks that the set, in any of its versions, has a tip of this number. The error says which it has.
pub fn check_tip<'s>(
    number: u16,
    versions: impl Iterator<Item = &'s QuestionSet>,
) -> Result<(), String> {
    let mut newest: Option<&QuestionSet> = None;
    for set in versions {
        if set.tips.iter().any(|tip| tip.number == number) {
            return Ok(());
        }
        newest = newest
            .filter(|newest| newest.version >= set.version)
            .or(Some(set));
    }
    Err(match newest {
        Some(set) => format!(
            "the set has the {} 1 to {}",
            set.tip_word.several,
            set.tips.len()
        ),
        None => "the set is not known".to_owned(),
    })
}

fn fault(field: &str, checked: Result<(), String>) -> Option<EntryFault> {
    checked.err().map(|message| (field.to_owned(), message))
}

/// Checks that a day is one that a journal can have. It may be in the future: the clock may have been wrong.
fn check_day(day: NaiveDate) -> Result<(), String> {
    if day.year() < *YEARS.start() {
        return Err(format!("{day} is before {}", YEARS.start()));
    }
    if day.year() > *YEARS.end() {
        return Err(format!("{day} is after {}", YEARS.end()));
    }
    Ok(())
}

fn check_text(text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("the text is empty".to_owned());
    }
    check_length(text)
}

fn answers_fault(reflection: &Reflection, set: &QuestionSet) -> Option<EntryFault> {
    let (answers, scale) = (&reflection.answers, set.scale());
    if answers.len() != set.questions.len() {
        let (there, questions) = (answers.len(), set.questions.len());
        return Some((
            "answers".to_owned(),
            format!("{there} answers to {questions} questions"),
        ));
    }
    let mut numbered = (1..).zip(answers.iter());
    let (number, _): (u16, _) = numbered.find(|(_, answer)| !scale.has(*answer))?;
    Some((
        format!("answers.{number}"),
        "the set has no such answer".to_owned(),
    ))
}

/// A tag that could not be typed as one tag is a fault: it is not split.
fn tags_fault(tags: &[String]) -> Option<EntryFault> {
    (0..).zip(tags).find_map(|(index, tag): (usize, _)| {
        let field = format!("tags[{index}]");
        if tags_in(tag).len() == 1 {
            return fault(&field, check_length(tag));
        }
        Some((
            field,
            "a tag is one word or phrase without a comma".to_owned(),
        ))
    })
}

fn note_fault(about: NoteTarget, text: &str, questions: usize) -> Option<EntryFault> {
    let field = match about {
        NoteTarget::Question(number) => format!("notes.{number}"),
        NoteTarget::Learning => "learning".to_owned(),
        NoteTarget::NextStep => "next_step".to_owned(),
    };
    if let NoteTarget::Question(number) = about
        && !(1..=questions).contains(&usize::from(number))
    {
        return Some((field, format!("the set has the questions 1 to {questions}")));
    }
    fault(&format!("{field}.text"), check_text(text))
}
