//! Weeks, months and quarters of local dates.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodLength {
    /// The ISO week, from Monday to Sunday.
    Week,
    /// The calendar month.
    Month,
    /// The quarter of the calendar year.
    Quarter,
}

impl PeriodLength {
    /// Every length, the finest first.
    pub const ALL: [Self; 3] = [Self::Week, Self::Month, Self::Quarter];

    /// Returns the key of the length: `week`, `month`, `quarter`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// Returns the period that contains a day.
    #[must_use]
    pub fn period_of(self, day: NaiveDate) -> Period {
        let start = match self {
            Self::Week => day - Days::new(u64::from(day.weekday().num_days_from_monday())),
            Self::Month => day - Days::new(u64::from(day.day0())),
            Self::Quarter => {
                let month = day - Days::new(u64::from(day.day0()));
                month - Months::new(day.month0() % 3)
            }
        };
        Period {
            start,
            end: self.end_of(start),
        }
    }

    /// Returns the number of the period that begins on a day; the next period has the next number.
    pub(super) fn number(self, start: NaiveDate) -> i64 {
        let month = i64::from(start.year()) * 12 + i64::from(start.month0());
        match self {
            Self::Week => i64::from(start.num_days_from_ce()).div_euclid(7),
            Self::Month => month,
            Self::Quarter => month.div_euclid(3),
        }
    }

    /// Returns the next period.
    #[must_use]
    pub fn next(self, period: Period) -> Period {
        self.period_of(period.end + Days::new(1))
    }

    fn end_of(self, start: NaiveDate) -> NaiveDate {
        let after = match self {
            Self::Week => start + Days::new(7),
            Self::Month => start + Months::new(1),
            Self::Quarter => start + Months::new(3),
        };
        after - Days::new(1)
    }
}

/// Returns the Monday of a day's week.
#[must_use]
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    PeriodLength::Week.period_of(day).start
}

/// Returns the first day of a day's month.
#[must_use]
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    PeriodLength::Month.period_of(day).start
}

/// A period: its first and its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub end: NaiveDate,
}

impl Period {
    /// Returns whether it ends by the last day of an analysis, and before today.
    pub(super) fn is_over(self, last: NaiveDate, today: NaiveDate) -> bool {
        self.end <= last && self.end < today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_may_begin_in_the_old_year() {
        let week = PeriodLength::Week.period_of(day("2027-01-01"));
        assert_eq!(
            (week.start, week.end),
            (day("2026-12-28"), day("2027-01-03"))
        );
    }

    #[test]
    fn months_and_quarters_end_with_their_last_day() {
        assert_eq!(
            PeriodLength::Month.period_of(day("2028-02-10")).end,
            day("2028-02-29")
        );
        let quarter = PeriodLength::Quarter.period_of(day("2026-11-21"));
        assert_eq!(
            (quarter.start, quarter.end),
            (day("2026-10-01"), day("2026-12-31"))
        );
    }

    #[test]
    fn the_period_of_today_is_not_over() {
        let week = PeriodLength::Week.period_of(day("2026-11-21"));
        let last = day("2026-12-31");
        assert!(!week.is_over(last, day("2026-11-22")));
        assert!(week.is_over(last, day("2026-11-23")));
        assert!(!week.is_over(day("2026-11-21"), day("2026-11-23")));
    }

    proptest! {
        #[test]
        fn periods_tile_the_calendar(days in 0_u64..80_000) {
            let day = day("1950-01-01") + Days::new(days);
            for by in PeriodLength::ALL {
                let period = by.period_of(day);
                prop_assert!(period.start <= day && day <= period.end);
                prop_assert_eq!(by.next(period).start, period.end + Days::new(1));
                prop_assert_eq!(by.number(by.next(period).start), by.number(period.start) + 1);
                prop_assert_eq!(by.period_of(period.start), period);
                prop_assert_eq!(by.period_of(period.end), period);
            }
        }
    }
}
