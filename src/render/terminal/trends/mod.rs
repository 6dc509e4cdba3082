//! Trends in the terminal: all rows in a table, one row with its chart, or everything in words.
//!
//! `trends` decides the verdicts; this module puts them into words and symbols. Symbols differ in shape, so that
//! nothing is lost without colour.

mod answer;
mod chart;
mod columns;
mod plain;
mod remarks;
mod table;
mod tip;

pub use plain::{one_row_in_words, rows_in_words};
pub use remarks::new_starts;
pub(crate) use table::figures_in_words;
pub use table::table;
pub use tip::one_row;

use crate::model::QuestionSet;
use crate::render::trend_words::direction_of_sign;
use crate::trends::figures::{Direction, Trends};

/// The colours of what is higher and lower, as in the summary: blue and orange of the 256-colour palette.
const HIGHER: u8 = 33;
const LOWER: u8 = 208;

/// Colours the signs of what is higher and lower. They say the same without colour.
#[must_use]
pub fn coloured(page: &str, color: bool) -> String {
    let mut text = String::with_capacity(page.len());
    for sign in page.chars() {
        let shade = direction_of_sign(sign).map(|direction| match direction {
            Direction::Higher => HIGHER,
            Direction::Lower => LOWER,
        });
        match shade.filter(|_| color) {
            Some(shade) => {
                let sign = console::style(sign).color256(shade).force_styling(true);
                text.push_str(&sign.to_string());
            }
            None => text.push(sign),
        }
    }
    text
}

/// The trends and their set.
#[derive(Debug, Clone, Copy)]
pub struct TrendsView<'a> {
    /// The set, in its newest version.
    pub set: &'a QuestionSet,
    /// ` --set ID` for a command line; empty for the default set.
    pub set_flag: &'a str,
    /// The versions of the set that are included, oldest first.
    pub versions: &'a [u32],
    /// The versions that are left out because their scale differs.
    pub left_out: &'a [u32],
    /// The setting of the reflections, if only those of one are read.
    pub setting: Option<&'a str>,
    /// The tag of the reflections, if only those with one are read.
    pub tag: Option<&'a str>,
    /// The figures.
    pub trends: &'a Trends,
}

#[cfg(test)]
mod tests {
    use super::coloured;

    #[test]
    fn only_the_signs_of_higher_and_lower_are_coloured() {
        let page = "▲ higher, ▽ perhaps lower, · no clear change";
        assert_eq!(coloured(page, false), page);
        assert_eq!(
            coloured(page, true),
            "\u{1b}[38;5;33m▲\u{1b}[0m higher, \u{1b}[38;5;208m▽\u{1b}[0m perhaps lower, · no clear change"
        );
    }
}
