//! Remarks beside the figures: how they could mislead, and questions for self-reflection.

use crate::model::scale_words::labels;
use crate::model::{Choice, QuestionSet, Scale};
use crate::text::{listed, pluralize};
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{RowFigures, Trends};

/// The minimum number of answers for the remark that a tip mostly does not apply, or is always answered alike.
const ENOUGH_ANSWERS: u64 = 10;
/// The minimum number of reflections for the questions for self-reflection.
const MIN_REFLECTIONS_FOR_QUESTIONS: u64 = 20;

/// Returns remarks on how the figures could mislead.
#[must_use]
pub fn misleading(set: &QuestionSet, rows: &[RowFigures]) -> Vec<String> {
    let mut remarks: Vec<String> = set.translation_note().into_iter().collect();
    remarks.extend(shared_rows(set, rows));
    remarks.extend(rows.iter().filter_map(|row| reworded(set, row)));
    remarks.extend(rows.iter().filter_map(not_applicable));
    remarks
}

/// The remark on a row that does not count the answers to versions with other words.
#[must_use]
pub fn reworded(set: &QuestionSet, row: &RowFigures) -> Option<String> {
    let reworded = row.reworded.as_ref()?;
    let (label, id) = (row.label(), &set.id);
    let numbers = listed(&reworded.versions);
    let (word, their) = match reworded.versions.as_slice() {
        [_] => ("version", "its"),
        _ => ("versions", "their"),
    };
    Some(match reworded.begins_with {
        Some(first) => format!(
            "{label} counts the answers from version {first} of {id} on: {word} {numbers} asked something else, so {their} answers \
             are left out."
        ),
        None => format!("{label} leaves out {word} {numbers} of {id}, which asked something else."),
    })
}

/// The remarks on tips with the same question, which share one row.
fn shared_rows(set: &QuestionSet, rows: &[RowFigures]) -> Vec<String> {
    let shared = rows.iter().filter(|row| row.tips.len() > 1);
    shared
        .map(|row| {
            let (word, counts) = match row.questions.as_slice() {
                [_] => ("Question", "counts"),
                _ => ("Questions", "count"),
            };
            format!(
                "{word} {} {counts} towards {} {}, so they share one row.",
                listed(&row.questions),
                set.tip_word.several,
                listed(&row.tips)
            )
        })
        .collect()
}

/// Names the versions whose answers cannot be added to those of the newest one.
#[must_use]
pub fn left_out(set: &QuestionSet, versions: &[u32]) -> Option<String> {
    let id = &set.id;
    match versions {
        [] => None,
        [one] => Some(format!(
            "Version {one} of {id} was answered on another scale: its answers are left out."
        )),
        several => Some(format!(
            "Versions {} of {id} were answered on another scale: their answers are left out.",
            listed(several)
        )),
    }
}

/// The remark on a tip that mostly does not apply, which is worth talking about.
fn not_applicable(row: &RowFigures) -> Option<String> {
    let counts = &row.answers;
    let mostly = counts.given() >= ENOUGH_ANSWERS && counts.not_applicable() * 2 > counts.given();
    mostly.then(|| {
        format!(
            "{} {} not applicable in {} of {}. Is it worth discussing in supervision?",
            row.label(),
            row.was_or_were(),
            counts.not_applicable(),
            pluralize(counts.given(), "answer")
        )
    })
}

/// Returns questions for self-reflection, worded so that they find no fault.
#[must_use]
pub fn questions_to_reflect_on(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let mut questions = Vec::new();
    let all = trends.reflections;
    if all < MIN_REFLECTIONS_FOR_QUESTIONS {
        return questions;
    }
    if trends.all_highest * 2 >= all {
        let (same, otherwise) = highest_words(set.scale());
        questions.push(format!(
            "In {} of {all} reflections every answer was {same}. What would have been different with {otherwise}?",
            trends.all_highest
        ));
    }
    for row in &trends.rows {
        // Like the tables of a summary, this names the standard answers in English.
        if let Some((answer, count)) = same_answer(&row.answers, Scale::of_choices(&set.answers)) {
            questions.push(format!(
                "{}: \"{}\" in {count} of {}. When was it different?",
                row.label(),
                answer.label,
                pluralize(row.answers.given(), "answer"),
            ));
        }
    }
    questions
}

/// Returns the labels of the answer with the highest score and of the one below it.
fn highest_words(scale: Scale<'_>) -> (String, String) {
    if scale.is_own() {
        (
            labels(scale.highest_choices()),
            labels(scale.second_highest_choices()),
        )
    } else {
        ("yes".to_owned(), "a \"partly\"".to_owned())
    }
}

/// Returns the answer that was given nine times in ten or more, unless it is "not applicable".
fn same_answer<'a>(counts: &AnswerCounts, scale: Scale<'a>) -> Option<(&'a Choice, u64)> {
    let mut often = counts
        .choices(scale)
        .filter(|(_, count)| count * 10 >= counts.given() * 9);
    (counts.given() >= ENOUGH_ANSWERS)
        .then(|| often.next())
        .flatten()
}
