//! Verdicts, signals and dates in plain words.

use chrono::{Datelike, NaiveDate};

use crate::text::dates::short_date;

use crate::trends::period::{By, Period};
use crate::trends::signals::Stretch;
use crate::trends::verdict::Verdict;
use crate::trends::xmr::{Better, Rule};

/// The sign before a verdict: a shape, never a colour.
#[must_use]
pub fn verdict_sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Improving => '▲',
        Verdict::NeedsAttention => '▼',
        Verdict::NoClearChange => '·',
        Verdict::Pattern => '~',
        Verdict::TooEarly => '?',
        Verdict::NothingToChart => '=',
    }
}

/// A verdict in words: never "steady", never "no change".
#[must_use]
pub fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Improving => "improving",
        Verdict::NeedsAttention => "needs attention",
        Verdict::NoClearChange => "no clear change",
        Verdict::Pattern => "a pattern unlikely to be chance",
        Verdict::TooEarly => "too early to say",
        Verdict::NothingToChart => "nearly always the same answer",
    }
}

/// A signal in words: `shift up`.
#[must_use]
pub fn signal_words(stretch: &Stretch) -> String {
    let up = stretch.signal.direction.is_up(Better::Higher);
    let way = if up { "up" } else { "down" };
    match stretch.signal.rule {
        Rule::Shift => format!("shift {way}"),
        Rule::Trend => format!("trend {way}"),
        Rule::TwoInThree => format!("two of three near the {} limit", side(up)),
        Rule::Outside => format!("beyond the {} limit", side(up)),
    }
}

/// Why the last period is a signal: `7 weeks in a row above the mean`.
pub(crate) fn present_signal_words(stretch: &Stretch, by: By) -> String {
    let up = stretch.signal.direction.is_up(Better::Higher);
    let points = stretch.last - stretch.first + 1;
    let unit = by.key();
    match stretch.signal.rule {
        Rule::Shift => format!(
            "{points} {unit}s in a row {} the mean",
            if up { "above" } else { "below" }
        ),
        Rule::Trend => format!(
            "{points} {unit}s in a row {}",
            if up { "rising" } else { "falling" }
        ),
        Rule::TwoInThree => format!(
            "two of the last three {unit}s lie near the {} limit",
            side(up)
        ),
        Rule::Outside => format!("the last {unit} lies beyond the {} limit", side(up)),
    }
}

fn side(up: bool) -> &'static str {
    if up { "upper" } else { "lower" }
}

/// Two periods as a short span, with the year where it is not the last one's: `31 Aug to 18 Oct`.
pub(crate) fn short_span(first: Period, last: Period, year_of_reading: i32) -> String {
    let day = |day: NaiveDate| {
        if day.year() == year_of_reading {
            short_date(day)
        } else {
            day.format("%-d %b %Y").to_string()
        }
    };
    format!("{} to {}", day(first.start), day(last.end))
}
