//! Dates in words.

use chrono::{Datelike, NaiveDate};

/// Writes a date as a person does: `1 June 2026`.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Writes a date without its year: `1 Jun`.
pub(crate) fn short_date(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// Writes two dates as a span, the year once where one is enough: `1 June to 15 November 2026`.
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
