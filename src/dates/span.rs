//! The range of `--last`: `12w`, `6m`.

use chrono::{Days, Months, NaiveDate};

/// The range of `--last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// This many days, including today.
    Days(u32),
    /// This many months, up to today.
    Months(u32),
}

impl Span {
    /// Returns the first day of the range that ends today.
    #[must_use]
    pub fn first_day(self, today: NaiveDate) -> NaiveDate {
        let before = match self {
            Self::Days(days) => today.checked_sub_days(Days::new(u64::from(days))),
            Self::Months(months) => today.checked_sub_months(Months::new(months)),
        };
        before
            .and_then(|day| day.succ_opt())
            .unwrap_or(NaiveDate::MIN)
    }
}

impl std::str::FromStr for Span {
    type Err = String;

    /// Parses `10d`, `12w`, `6m` or `2y`.
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        const EXPECTED: &str = "give a number and d, w, m or y, such as 12w or 6m";
        let text = text.trim();
        let unit = text.chars().last().ok_or(EXPECTED)?;
        let number = text.strip_suffix(unit).unwrap_or_default();
        let number: u32 = number.trim().parse().map_err(|_| EXPECTED)?;
        if !(1..=5_000).contains(&number) {
            return Err(EXPECTED.to_owned());
        }
        match unit.to_ascii_lowercase() {
            'd' => Ok(Self::Days(number)),
            'w' => Ok(Self::Days(number * 7)),
            'm' => Ok(Self::Months(number)),
            'y' => Ok(Self::Months(number * 12)),
            _ => Err(EXPECTED.to_owned()),
        }
    }
}
