//! Builds the history that trends are computed from.

use chrono::NaiveDate;

use super::context::Context;
use super::set_lookup::SetVersions;
use crate::error::{Error, Result};
use crate::store::{Filter, SetKey, Store};
use crate::text::restore_hint;
use crate::trends::history::{History, QuestionMap};

/// Folds every answer up to the filter's last day into a history of the newest version of the set.
///
/// The filter's first day limits only what stands out: verdicts also use everything before it. Like them, what stands out
/// begins with the newest new start, so that no line about earlier days contradicts a line about the days since.
pub(super) fn history(
    context: &Context,
    store: &Store,
    known: &SetVersions,
    filter: &Filter,
) -> Result<History> {
    let set = &known.newest;
    let today = context.clock.today();
    let last = filter.to.map_or(today, |to| to.min(today));
    let new_starts = store.new_starts()?;
    let mut new_start = new_starts.iter().map(|start| start.on);
    let first = filter.from.max(new_start.rfind(|on| *on <= last));
    let mut history = History::new(set, (first.unwrap_or(NaiveDate::MIN), last));
    let maps: Vec<(SetKey, QuestionMap)> = known
        .counted()
        .map(|(key, version)| (*key, QuestionMap::of(set, version)))
        .collect();
    let everything = Filter {
        from: None,
        to: Some(last),
        ..filter.clone()
    };
    let mut day = DayReader::default();
    store.each_answer_row(&everything, |row| {
        if let Some((_, map)) = maps.iter().find(|(key, _)| *key == row.set) {
            history.add(day.read(row.day, store)?, row.answers, map);
        }
        Ok(())
    })?;
    Ok(history)
}

/// Parses days, and caches the last one: rows of the same day are mostly adjacent.
#[derive(Default)]
struct DayReader {
    text: Vec<u8>,
    day: NaiveDate,
}

impl DayReader {
    fn read(&mut self, text: &[u8], store: &Store) -> Result<NaiveDate> {
        if text != self.text {
            self.day = iso_day(text).ok_or_else(|| {
                Error::failed(format!(
                    "the day of a reflection in the journal is no date: \"{}\"",
                    text.escape_ascii()
                ))
                .hint(format!(
                    "It was changed by another program. {}",
                    restore_hint(store.path())
                ))
            })?;
            text.clone_into(&mut self.text);
        }
        Ok(self.day)
    }
}

/// Parses `2026-11-21`. Much faster than chrono's parser, and every row of a journal has a day.
fn iso_day(text: &[u8]) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else {
        return None;
    };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |number, digit| {
            let digit = digit.wrapping_sub(b'0');
            (digit < 10).then(|| number * 10 + u32::from(digit))
        })
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_day_is_read_as_it_was_written(days in 0_i32..3_652_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(days + 1).unwrap();
            prop_assert_eq!(iso_day(day.format("%Y-%m-%d").to_string().as_bytes()), Some(day));
        }

        #[test]
        fn what_is_no_day_is_none(text in "[0-9/:a-]{0,4}-[0-9/:]{1,3}-[0-9é]{1,3}") {
            let right = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
            prop_assert_eq!(iso_day(text.as_bytes()), right);
        }
    }
}
