//! Dates in words.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

/// The years of a day in a journal and in a date flag: the same, so that every day in a journal can be named.
pub(crate) const YEARS: RangeInclusive<i32> = 1950..=9999;

/// Formats a date in full: `1 June 2026`.
pub(crate) fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Formats a date shortly: `1 Jun`; with its year, `1 Jun 2025`, unless it is of the same year as a day that the reader
/// knows.
pub(crate) fn short_date(day: NaiveDate, known: NaiveDate) -> String {
    let with_year = day.year() != known.year();
    day.format(if with_year { "%-d %b %Y" } else { "%-d %b" })
        .to_string()
}

/// Formats a date without its day: `June 2026`.
pub(crate) fn month(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}

/// Formats a range of dates, with one year if both are the same: `1 June to 15 November 2026`.
pub(crate) fn span(first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        date(first)
    } else if first.year() == last.year() {
        format!("{} to {}", first.format("%-d %B"), date(last))
    } else {
        format!("{} to {}", date(first), date(last))
    }
}

/// Formats a time in full: `Saturday 21 November 2026, 14:05`.
pub(crate) fn long_moment(moment: &DateTime<FixedOffset>) -> String {
    moment.format("%A %-d %B %Y, %H:%M").to_string()
}

/// Formats a time for a table: `Sat 21 Nov 2026 14:05`.
pub(crate) fn short_moment(moment: &DateTime<FixedOffset>) -> String {
    moment.format("%a %-d %b %Y %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_date_of_another_year_names_its_year() {
        let [june, may, last_year] =
            ["2026-06-01", "2026-05-04", "2025-06-01"].map(|day| day.parse().unwrap());
        assert_eq!(short_date(june, may), "1 Jun");
        assert_eq!(short_date(last_year, may), "1 Jun 2025");
    }

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
