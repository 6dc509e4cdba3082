//! Texts and cells shared by all formats of a review.

use crate::render::score_words::{rounded, score, score_in_words};
use crate::render::trend_words::{verdict_sign, verdict_words};
use crate::summary::review::{Cell, OpenAction, Person, ReviewLayout, Sheet};
use crate::text::dates::{date, span};
use crate::text::pluralize;
use crate::trends::figures::MIN_ANSWERS_FOR_SCORE;
use crate::trends::verdict::Verdict;

/// The explanation above the figures.
pub(crate) const NOT_COMPARED: &str = "Self-ratings, for learning: each person looked at their own practice in their own way. \
     People are not to be compared by them.";

/// Returns the heading with the number of summaries.
pub(crate) fn heading(people: usize) -> String {
    match people {
        1 => "Review of 1 summary".to_owned(),
        several => format!("Review of {several} summaries"),
    }
}

/// Returns the title of a sheet: `Ten top tips (did-i version 1)`.
pub(crate) fn title(layout: &ReviewLayout) -> String {
    format!(
        "{} ({} version {})",
        layout.title, layout.set, layout.set_version
    )
}

/// Returns the name of a group's row: `A Understand recovery`.
pub(crate) fn group(group: &crate::summary::review::GroupName) -> String {
    format!("{} {}", group.id, group.name)
}

/// Formats the score of a cell: `82`, `few` or a dash.
pub(crate) fn score_text(cell: Cell) -> String {
    score(cell.score, cell.counted)
}

/// Formats a cell: `▲ 82 (141)`.
pub(crate) fn cell(cell: Cell) -> String {
    format!(
        "{} {} ({})",
        verdict_sign(cell.verdict),
        score_text(cell),
        cell.counted
    )
}

/// Formats a cell for screen readers: `score 82 from 141 answers, higher`. Each ends with its result, as a listener
/// cannot look back at which row had none.
pub(crate) fn spoken(cell: Cell) -> String {
    let figures = score_in_words(cell.score, cell.counted);
    format!("{figures}, {}", verdict_words(cell.verdict))
}

/// Explains the symbols of the verdicts in a sheet; not needed if the cells contain words.
pub(crate) fn signs(sheet: &Sheet) -> String {
    let cells = || sheet.people.iter().flat_map(|person| &person.cells);
    let signs: Vec<_> = Verdict::ALL
        .into_iter()
        .filter(|verdict| cells().any(|cell| cell.verdict == *verdict))
        .map(|verdict| format!("{} {}", verdict_sign(verdict), verdict_words(verdict)))
        .collect();
    format!("Results: {}.", signs.join(", "))
}

/// Explains the cells, and what could be misleading about the figures.
pub(crate) fn how_to_read(sheet: &Sheet) -> Vec<String> {
    let cells = || sheet.people.iter().flat_map(|person| &person.cells);
    let mut lines = vec![
        "Each cell shows the result of the person's own weeks, their score over the days covered and, in brackets, how \
         many answers count."
            .to_owned(),
    ];
    if cells().any(|cell| (1..MIN_ANSWERS_FOR_SCORE).contains(&cell.counted)) {
        lines.push(format!(
            "few: fewer than {MIN_ANSWERS_FOR_SCORE} answers count, too few for a score."
        ));
    }
    lines.extend(team(sheet, |score, n| format!(" {} ({n})", rounded(score))));
    lines.extend(sheet.remarks.iter().cloned());
    lines
}

/// Returns the remarks of a sheet for screen readers, whose cells need no explanation.
pub(crate) fn remarks_in_words(sheet: &Sheet) -> Vec<String> {
    let figures = |score, n| {
        let answers = pluralize(n, "answer");
        format!(", score {} from {answers}", rounded(score))
    };
    let remarks = sheet.remarks.iter().cloned();
    team(sheet, figures).into_iter().chain(remarks).collect()
}

/// Returns the figures of all people together, if they are enough:
/// `The whole team, 6 people, answers put together: 1 Their own goals 74 (620); …`
fn team(sheet: &Sheet, figures: impl Fn(f64, u64) -> String) -> Option<String> {
    let rows = sheet.team().into_iter().filter_map(|(row, score, n)| {
        let name = sheet.layout.rows.get(row)?;
        Some(format!("{}{}", name.label(), figures(score, n)))
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| {
        let people = sheet.people_pooled();
        format!(
            "The whole team, {people} people, answers put together: {}.",
            rows.join("; ")
        )
    })
}

/// Formats the days covered and the number of reflections: `1 June to 15 November 2026, 148 reflections`.
pub(crate) fn covered(person: &Person) -> String {
    let reflections = pluralize(person.reflections, "reflection");
    format!("{}, {reflections}", span(person.from, person.to))
}

/// Formats an open action: `4 Hope: name one sign of hope aloud (agreed on 31 August 2026)`.
pub(crate) fn open_action(action: &OpenAction) -> String {
    let tip = action
        .tip
        .as_ref()
        .map(|tip| format!("{tip}: "))
        .unwrap_or_default();
    let text = action.text.trim_end_matches('.');
    format!("{tip}{text} (agreed on {})", date(action.agreed_on))
}
