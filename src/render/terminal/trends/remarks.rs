//! The remarks under the figures: what was agreed, what stands out, what could be misleading, how to read them.

use super::Subject;
use crate::model::NewStart;
use crate::model::scale_words::scores_in_words;
use crate::render::trend_words::{COMES_AND_GOES, Reader, before_and_since, new_start, stands_out};
use crate::summary::remarks::{left_out, mirror, misleading};
use crate::text::dates::date;
use crate::text::visible;
use crate::trends::figures::{ActionFigures, RowFigures, Trends};

/// Returns all remarks, one paragraph each.
pub(crate) fn all(subject: Subject<'_>) -> Vec<String> {
    let trends = subject.trends;
    // The columns may be headed by keys, so their explanation comes first.
    let mut remarks: Vec<String> = scores_in_words(subject.set.scale()).into_iter().collect();
    remarks.push(COMES_AND_GOES.to_owned());
    remarks.extend(trends.rows.iter().flat_map(agreed_for));
    remarks.extend(restarts(trends));
    remarks.extend(standing_out(subject));
    remarks.extend(versions(subject));
    remarks.extend(left_out(subject.set, subject.left_out));
    remarks.extend(misleading(subject.set, trends));
    remarks.extend(mirror(subject.set, trends));
    remarks.push(how_to_read(subject));
    remarks
}

/// Returns the scores before and since each agreed action of a row; actions of the same day share them.
pub(crate) fn agreed_for(row: &RowFigures) -> Vec<String> {
    let days = row.actions.chunk_by(|a, b| a.on == b.on);
    days.filter_map(|actions| {
        let texts: Vec<&str> = actions
            .iter()
            .map(|action| action.text.trim_end_matches('.'))
            .collect();
        let first: &ActionFigures = actions.first()?;
        Some(format!(
            "{}, agreed on {}: {}. {}",
            row.label(),
            date(first.on),
            texts.join("; "),
            before_and_since(first, Reader::Owner)
        ))
    })
    .collect()
}

/// Returns the new starts: `New start on 2 March 2026: new team.`
pub(crate) fn restarts(trends: &Trends) -> Vec<String> {
    trends.restarts.iter().map(new_start).collect()
}

/// Lists the new starts, one per line: `2026-03-02  new team`.
#[must_use]
pub fn new_starts(starts: &[NewStart]) -> String {
    let lines = starts.iter();
    lines
        .map(|start| format!("{}  {}\n", start.on, visible(&start.because)))
        .collect()
}

fn standing_out(subject: Subject<'_>) -> Vec<String> {
    let named = &subject.trends.stands_out;
    if named.is_empty() {
        return vec![format!(
            "No {} stands out from the others.",
            subject.set.called.one
        )];
    }
    let called = &subject.set.called;
    let called = (called.one.as_str(), called.several.as_str());
    named.iter().map(|one| stands_out(one, called)).collect()
}

fn versions(subject: Subject<'_>) -> Option<String> {
    let others: Vec<_> = subject
        .versions
        .iter()
        .filter(|v| **v != subject.set.version)
        .map(ToString::to_string)
        .collect();
    (!others.is_empty()).then(|| {
        format!(
            "Answers to version {} of {} are read as version {} where a row's questions are the same; where their words \
             changed, the row begins with version {}.",
            others.join(" and "),
            subject.set.id,
            subject.set.version,
            subject.set.version
        )
    })
}

fn how_to_read(subject: Subject<'_>) -> String {
    format!(
        "How to read it: \"higher\" and \"lower\" compare the last weeks with the weeks before, over all {} at once; where \
         nothing changed, about one journal in a hundred shows one and one in twenty a \"perhaps\". Self-ratings, for \
         learning.",
        subject.set.called.several
    )
}
