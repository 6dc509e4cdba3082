//! The sentences that every format of a summary shares.

use super::model::{ActionSummary, MeanOf, Summary, TalkingPoint};
use crate::report::text::so_many;
use crate::report::trends::{date, span, verdict_sign, verdict_words};
use crate::trends::figures::TipFigures;

/// What the figures are, said beside them.
pub(super) const SELF_RATINGS: &str = "Self-ratings, for learning. Not a measure of performance.";
/// What both should know about a paper like this.
pub(super) const PRIVILEGE: &str = "Reflections have no legal privilege: a court can ask for them. Keep this file as safe as a patient record.";
/// What the signs and lines of a chart mean, and the headings of the figures.
pub(super) const LEGEND: &str = "In a chart: ● usual variation, ▲ improving, ▼ needs attention, ○ not complete; solid line: mean or \
     median; dashed: limits of usual variation; dotted: something was agreed. n: answers that count; n/a: not applicable.";
/// Said once on paper whose letters lack a sign.
pub(super) const UNPRINTED: &str = "A box (□) stands for a sign that could not be printed; where the text can be copied, the sign is still in it.";

/// The heading: whose it is, where they said so.
#[must_use]
pub(super) fn heading(summary: &Summary) -> String {
    match &summary.name {
        Some(name) => format!("Summary for supervision: {name}"),
        None => "Summary for supervision".to_owned(),
    }
}

/// The days covered and what they rest on: `1 June to 15 November 2026, 148 reflections`.
#[must_use]
pub(super) fn covered(summary: &Summary) -> String {
    let reflections = so_many(summary.reflections, "reflection");
    format!("{}, {reflections}", span(summary.from, summary.to))
}

/// A score without decimals, a dash where there is none.
#[must_use]
pub(super) fn score(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| format!("{score:.0}"))
}

/// A verdict with its sign: `▲ improving`.
#[must_use]
pub(super) fn verdict(tip: &TipFigures) -> String {
    format!(
        "{} {}",
        verdict_sign(tip.verdict),
        verdict_words(tip.verdict)
    )
}

/// What a strength or an edge is: `2 Strengths`.
#[must_use]
pub(super) fn point_tip(point: &TalkingPoint) -> String {
    format!("{} {}", point.number, point.name)
}

/// The score of a strength or an edge: `78 from 146 answers`.
#[must_use]
pub(super) fn point_score(point: &TalkingPoint) -> String {
    format!(
        "{:.0} from {}",
        point.score,
        so_many(point.counting, "answer")
    )
}

/// A strength: `2 Strengths: 78 from 146 answers`.
#[must_use]
pub(super) fn strength(point: &TalkingPoint) -> String {
    format!("{}: {}", point_tip(point), point_score(point))
}

/// What may help with an edge; nothing where nothing is known.
#[must_use]
pub(super) fn help(point: &TalkingPoint) -> Option<String> {
    (!point.help.is_empty()).then(|| format!("What may help: {}", point.help.join("; ")))
}

/// An edge, with what may help with it.
#[must_use]
pub(super) fn edge(point: &TalkingPoint) -> String {
    match help(point) {
        Some(help) => format!("{}. {help}", strength(point)),
        None => strength(point),
    }
}

/// What an agreed action is about: `4 Hope`, or nothing.
#[must_use]
pub(super) fn action_tip(action: &ActionSummary) -> Option<String> {
    Some(format!(
        "{} {}",
        action.tip?,
        action.tip_name.as_deref().unwrap_or_default()
    ))
}

/// What became of an action: before and since, and what came of it.
#[must_use]
pub(super) fn action_state(action: &ActionSummary) -> String {
    let mut state = format!("Agreed on {}.", date(action.agreed_on));
    if let (Some(before), Some(since)) = (action.before, action.since) {
        state.push_str(&format!(
            " Before: {}. Since: {}.",
            mean(before),
            mean(since)
        ));
    }
    match (&action.outcome, action.closed_on) {
        (Some(outcome), Some(day)) => {
            state.push_str(&format!(" Closed on {}: {outcome}", date(day)));
        }
        _ => state.push_str(" Still open."),
    }
    state
}

/// A score with the number of answers it rests on: `61 (n 88)`.
fn mean(mean: MeanOf) -> String {
    match mean.score {
        Some(score) => format!("{score:.0} (n {})", mean.counting),
        None => "no answers that count".to_owned(),
    }
}

/// How the charts are to be read.
#[must_use]
pub(super) fn how_to_read(summary: &Summary) -> String {
    let unit = summary.by.key();
    format!(
        "Scores and answers are of the days covered. Charts go by {unit} over the whole journal up to {}; a verdict looks at \
         the last complete {unit} alone. With {} {}s, one false signal now and then is expected.",
        date(summary.to),
        crate::report::text::number_word(summary.tips.len()),
        summary.tip_word,
    )
}
