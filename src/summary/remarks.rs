//! What is said beside the figures: what could mislead, and a mirror.

use crate::model::scale_words::labels;
use crate::model::{Choice, QuestionSet, Scale};
use crate::text::pluralize;
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{RowFigures, Trends};

/// So many answers show that a tip mostly does not apply, or is always answered alike.
const ENOUGH_ANSWERS: u64 = 10;
/// So many reflections are needed before the mirror is held up.
const ENOUGH_FOR_MIRROR: u64 = 20;

/// Lists what a reader of the figures could be misled by.
#[must_use]
pub fn misleading(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let mut remarks: Vec<String> = set.draft_note().into_iter().collect();
    remarks.extend(shared_rows(set, trends));
    remarks.extend(trends.rows.iter().filter_map(not_applicable));
    remarks
}

/// Tips that are fed by one question are one row.
fn shared_rows(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let shared = trends.rows.iter().filter(|row| row.tips.len() > 1);
    shared
        .map(|row| {
            let list = |numbers: &[u16]| {
                let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                numbers.join(" and ")
            };
            let (questions, several) = (list(&row.questions), &set.called.several);
            let word = if row.questions.len() > 1 {
                "Questions"
            } else {
                "Question"
            };
            let feeds = if row.questions.len() > 1 {
                "feed"
            } else {
                "feeds"
            };
            format!(
                "{word} {questions} {feeds} {several} {}: they are one row.",
                list(&row.tips)
            )
        })
        .collect()
}

/// Names the versions whose answers cannot be added up with those of the newest one.
#[must_use]
pub fn left_out(set: &QuestionSet, versions: &[u32]) -> Option<String> {
    let versions: Vec<_> = versions.iter().map(ToString::to_string).collect();
    (!versions.is_empty()).then(|| {
        format!(
            "Version {} of {} was answered on another scale: its answers are left out.",
            versions.join(" and "),
            set.id
        )
    })
}

/// A tip that mostly does not apply is itself worth talking about.
fn not_applicable(row: &RowFigures) -> Option<String> {
    let counts = &row.answers;
    let mostly = counts.given() >= ENOUGH_ANSWERS && counts.not_applicable() * 2 > counts.given();
    mostly.then(|| {
        format!(
            "{} was not applicable in {} of {}: worth a word in supervision?",
            row.label(),
            counts.not_applicable(),
            pluralize(counts.given(), "answer")
        )
    })
}

/// A mirror, kindly held: questions to reflect on, never a fault.
#[must_use]
pub fn mirror(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let mut questions = Vec::new();
    let all = trends.reflections;
    if all < ENOUGH_FOR_MIRROR {
        return questions;
    }
    if trends.all_top * 2 >= all {
        let (same, otherwise) = all_top_words(set.scale());
        questions.push(format!(
            "In {} of {all} reflections every answer was {same}. What would have been different with {otherwise}?",
            trends.all_top
        ));
    }
    for row in &trends.rows {
        if let Some((answer, count)) = same_answer(&row.answers, set.scale()) {
            questions.push(format!(
                "{}: \"{}\" in {count} of {}. When was it otherwise?",
                row.label(),
                answer.label,
                pluralize(row.answers.given(), "answer"),
            ));
        }
    }
    questions
}

/// The answer with the highest score and the one below it, as the mirror speaks of them.
fn all_top_words(scale: Scale<'_>) -> (String, String) {
    if scale.is_own() {
        (labels(scale.top()), labels(scale.below_top()))
    } else {
        ("yes".to_owned(), "a \"partly\"".to_owned())
    }
}

/// The answer given nine times in ten or more; not the one that says it does not apply.
fn same_answer<'a>(counts: &AnswerCounts, scale: Scale<'a>) -> Option<(&'a Choice, u64)> {
    let mut often = counts
        .choices(scale)
        .filter(|(_, count)| count * 10 >= counts.given() * 9);
    (counts.given() >= ENOUGH_ANSWERS)
        .then(|| often.next())
        .flatten()
}
