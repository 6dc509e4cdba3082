//! Trends in words only, for screen readers and narrow screens.

use super::answer::answer;
use super::table::{figures_in_words, reflections, title};
use super::tip::{paragraphs, verdict};
use super::{TrendsView, remarks};
use crate::model::Tip;
use crate::render::score_words::{rounded, score_in_words};
use crate::render::trend_words::long_verdict;
use crate::terminal::RenderOptions;
use crate::text::dates::{date, span};
use crate::text::{capitalised, pluralize, wrapped};
use crate::trends::figures::{PeriodFigures, RowFigures};
use crate::trends::period::PeriodLength;

/// At most this many of the newest periods are listed.
const MAX_LISTED_PERIODS: usize = 12;

/// Writes the trends of every group and row in sentences.
#[must_use]
pub fn rows_in_words(view: TrendsView<'_>, options: RenderOptions) -> String {
    let trends = view.trends;
    let mut lines = vec![
        answer(view.set, trends).join(" "),
        format!("{}, {}.", title(view), reflections(trends)),
    ];
    for (group, rows) in trends.sections() {
        lines.extend(group.map(|group| {
            let score = score_in_words(group.score, group.n);
            format!("Group {} {}: {score}.", group.id, group.name)
        }));
        for row in rows {
            let figures = figures_in_words(&row.answers, view.set.scale());
            let verdict = capitalised(&long_verdict(row));
            let end = if verdict.ends_with('?') { "" } else { "." };
            lines.push(format!("{}: {figures}. {verdict}{end}", row.label()));
        }
    }
    lines.extend(remarks::all(view));
    paragraphs_of(&lines, options)
}

/// Writes the row of one tip in sentences.
#[must_use]
pub fn one_row_in_words(
    view: TrendsView<'_>,
    tip: &Tip,
    row: &RowFigures,
    options: RenderOptions,
) -> String {
    let mut lines = vec![
        format!("{}: {}", row.label(), verdict(row)),
        format!("{}, {}.", title(view), reflections(view.trends)),
        tip.text.clone(),
    ];
    lines.extend(newest_periods(row, view.trends.period_length));
    lines.extend(paragraphs(view, row));
    paragraphs_of(&lines, options)
}

/// Returns the list of the newest periods.
fn newest_periods(row: &RowFigures, period_length: PeriodLength) -> Option<String> {
    let scored: Vec<&PeriodFigures> = row
        .periods
        .iter()
        .filter(|one| one.score.is_some())
        .collect();
    let newest = scored.get(scored.len().saturating_sub(MAX_LISTED_PERIODS)..)?;
    let words = newest.iter().map(|one| {
        let score = rounded(one.score.unwrap_or_default());
        let open = if one.complete { "" } else { ", not complete" };
        format!(
            "{} {score} ({}{open})",
            date(one.start),
            pluralize(one.n, "answer")
        )
    });
    let words: Vec<String> = words.collect();
    let mean = row
        .segments
        .last()
        .map(|segment| format!(" The mean is {}.", rounded(segment.mean)));
    let usual = newest.last().and_then(|one| {
        Some(format!(
            " A {} with as many answers as the last one usually lies between {} and {}.",
            period_length.key(),
            at_least(one.lower?),
            at_most(one.upper?)
        ))
    });
    let (first, last) = (newest.first()?, newest.last()?);
    Some(format!(
        "Scores by {}, {}: {}.{}{}",
        period_length.key(),
        span(first.start, last.end),
        words.join("; "),
        mean.unwrap_or_default(),
        usual.unwrap_or_default()
    ))
}

fn at_least(limit: f64) -> String {
    rounded(limit.max(0.0)).to_string()
}

fn at_most(limit: f64) -> String {
    rounded(limit.min(100.0)).to_string()
}

fn paragraphs_of(lines: &[String], options: RenderOptions) -> String {
    let lines = lines.iter();
    lines
        .map(|line| format!("{}\n", wrapped(line, options.width, 0)))
        .collect()
}
