//! The sentences that every format of a summary shares.

use crate::privacy::{Checked, NOT_LOOKED_FOR};
use crate::render::figure::{Ink, Mark};
use crate::render::terminal::trends::{verdict_sign, verdict_words};
use crate::summary::{ActionSummary, MeanOf, Summary, TalkingPoint};
use crate::text::dates::{date, span};
use crate::text::{capitalised, pluralize};
use crate::trends::figures::TipFigures;
use crate::trends::period::By;

/// What the figures are, said beside them.
pub(crate) const SELF_RATINGS: &str = "Self-ratings, for learning. Not a measure of performance.";
/// What both should know about a paper like this.
pub(crate) const PRIVILEGE: &str = "Reflections have no legal privilege: a court can ask for them. Keep this file as safe as a patient record.";

/// What it is.
pub(crate) const HEADING: &str = "Summary for supervision";
/// What the signs and lines of a chart mean.
const LEGEND: &str = "In a chart: ● usual variation, ▲ improving, ▼ needs attention, ○ not complete; solid line: mean or \
     median; dashed: limits of usual variation; dotted: something was agreed.";
/// Said once on paper whose letters lack a sign.
pub(crate) const UNPRINTED: &str = "A box (□) stands for a sign that could not be printed; where the text can be copied, the sign is still in it.";

/// What is said of "not applicable": nothing where the set has no such answer, since a count of noughts would puzzle.
pub(crate) fn of_not_applicable(summary: &Summary, words: impl Into<String>) -> String {
    if summary.not_applicable {
        words.into()
    } else {
        String::new()
    }
}

/// What the signs and lines of a chart mean, and the headings of the figures.
pub(crate) fn legend(summary: &Summary) -> String {
    let not_applicable = of_not_applicable(summary, "; n/a: not applicable");
    format!("{LEGEND} n: answers that count{not_applicable}.")
}

/// The foot: what was looked for before it was written, and what both should know.
pub(crate) fn foot(summary: &Summary) -> String {
    let Checked { kinds, let_stand } = summary.checked;
    let stand = match let_stand {
        0 => String::new(),
        count => format!(
            " {} was let stand by its writer.",
            capitalised(&pluralize(count as u64, "likely identifier"))
        ),
    };
    format!("Checked for {kinds} kinds of identifier, not for {NOT_LOOKED_FOR}.{stand} {PRIVILEGE}")
}

/// The heading: whose it is, where they said so.
pub(crate) fn heading(summary: &Summary) -> String {
    match &summary.name {
        Some(name) => format!("{HEADING}: {name}"),
        None => HEADING.to_owned(),
    }
}

/// The days covered and what they rest on: `1 June to 15 November 2026, 148 reflections`.
pub(crate) fn covered(summary: &Summary) -> String {
    let reflections = pluralize(summary.reflections, "reflection");
    format!("{}, {reflections}", span(summary.from, summary.to))
}

/// A score without decimals, a dash where there is none.
pub(crate) fn score(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| format!("{score:.0}"))
}

/// A verdict with its sign: `▲ improving`.
pub(crate) fn verdict(tip: &TipFigures) -> String {
    format!(
        "{} {}",
        verdict_sign(tip.verdict),
        verdict_words(tip.verdict)
    )
}

/// What a strength or an edge is: `2 Strengths`.
pub(crate) fn point_tip(point: &TalkingPoint) -> String {
    format!("{} {}", point.number, point.name)
}

/// A score and what it rests on: `78 from 146 answers`.
pub(crate) fn rests_on(point: &TalkingPoint) -> String {
    let answers = pluralize(point.counting, "answer");
    format!("{:.0} from {answers}", point.score)
}

/// A strength: `2 Strengths: 78 from 146 answers`.
pub(crate) fn strength(point: &TalkingPoint) -> String {
    format!("{}: {}", point_tip(point), rests_on(point))
}

/// An edge, with what may help with it.
pub(crate) fn edge(point: &TalkingPoint) -> String {
    let help = may_help(point).map(|help| format!(". {help}"));
    format!("{}{}", strength(point), help.unwrap_or_default())
}

/// What may help with an edge, where the set names something.
pub(crate) fn may_help(point: &TalkingPoint) -> Option<String> {
    (!point.help.is_empty()).then(|| format!("What may help: {}", point.help.join("; ")))
}

/// What an agreed action is about: `4 Hope`, or nothing.
pub(crate) fn action_tip(action: &ActionSummary) -> Option<String> {
    Some(format!(
        "{} {}",
        action.tip?,
        action.tip_name.as_deref().unwrap_or_default()
    ))
}

/// What became of an action: before and since, and what came of it.
pub(crate) fn action_state(action: &ActionSummary) -> String {
    let (came, outcome) = what_came(action);
    let sentences = [
        Some(agreed_on(action)),
        before_and_since(action),
        Some(came),
        outcome.map(str::to_owned),
    ];
    sentences
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// When an action was agreed.
pub(crate) fn agreed_on(action: &ActionSummary) -> String {
    format!("Agreed on {}.", date(action.agreed_on))
}

/// The scores before and since an action, where it is about a tip.
pub(crate) fn before_and_since(action: &ActionSummary) -> Option<String> {
    let (before, since) = (mean(action.before?), mean(action.since?));
    Some(format!("Before: {before}. Since: {since}."))
}

/// What came of an action, its owner's words apart from ours; or that it is open.
pub(crate) fn what_came(action: &ActionSummary) -> (String, Option<&str>) {
    match (&action.outcome, action.closed_on) {
        (Some(outcome), Some(day)) => (format!("Closed on {}:", date(day)), Some(outcome)),
        _ => ("Still open.".to_owned(), None),
    }
}

/// A score with the number of answers it rests on: `61 (n 88)`.
fn mean(mean: MeanOf) -> String {
    match mean.score {
        Some(score) => format!("{score:.0} (n {})", mean.counting),
        None => "no answers that count".to_owned(),
    }
}

/// How the charts are to be read.
pub(crate) fn how_to_read(summary: &Summary) -> String {
    let unit = summary.by.key();
    format!(
        "Scores and answers are of the days covered. Charts go by {unit} over the whole journal up to {}; a verdict looks at \
         the last complete {unit} alone. With {} {}, one false signal now and then is expected.",
        date(summary.to),
        crate::text::number_word(summary.tips.len()),
        summary.tip_words(),
    )
}

/// What the table of tips shows.
pub(crate) fn caption(summary: &Summary) -> String {
    let not_applicable = of_not_applicable(summary, " or were not applicable (n/a)");
    format!(
        "Scores from 0 to 100, how many answers count (n){not_applicable}, and a chart by {}.",
        summary.by.key()
    )
}

/// What a line in a chart stands for; the scores need no word, and the frame says nothing.
pub(crate) const fn ink_words(ink: Ink) -> Option<&'static str> {
    match ink {
        Ink::Mean => Some("mean or median"),
        Ink::Limit => Some("limits of usual variation"),
        Ink::Agreed => Some("something was agreed"),
        Ink::Scores | Ink::Frame => None,
    }
}

/// What a mark in a chart stands for: `a week not yet complete`.
pub(crate) fn mark_words(mark: Mark, by: By) -> String {
    match mark {
        Mark::Usual => format!("a {}", by.key()),
        Mark::Unfinished => format!("a {} not yet complete", by.key()),
        Mark::Improving => "a signal of improvement".to_owned(),
        Mark::NeedsAttention => "a signal that asks for attention".to_owned(),
    }
}
