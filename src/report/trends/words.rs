//! Verdicts, signals and dates in plain words.

use chrono::{Datelike, NaiveDate};

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
pub(super) fn present_signal_words(stretch: &Stretch, by: By) -> String {
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

/// A date as a person writes it: `1 June 2026`.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// A date without its year: `1 Jun`.
pub(super) fn short_date(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// Two dates as a span, the year once where one is enough: `1 June to 15 November 2026`.
#[must_use]
pub fn span(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        date(first)
    } else if first.year() == last.year() {
        format!("{} to {}", first.format("%-d %B"), date(last))
    } else {
        format!("{} to {}", date(first), date(last))
    }
}

/// Two periods as a short span, with the year where it is not the last one's: `31 Aug to 18 Oct`.
pub(super) fn short_span(first: Period, last: Period, year_of_reading: i32) -> String {
    let day = |day: NaiveDate| {
        if day.year() == year_of_reading {
            short_date(day)
        } else {
            day.format("%-d %b %Y").to_string()
        }
    };
    format!("{} to {}", day(first.start), day(last.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_names_its_year_once() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            span(day("2026-06-01"), day("2026-11-15")),
            "1 June to 15 November 2026"
        );
        assert_eq!(
            span(day("2025-06-01"), day("2026-11-15")),
            "1 June 2025 to 15 November 2026"
        );
        assert_eq!(span(day("2026-06-01"), day("2026-06-01")), "1 June 2026");
    }
}
