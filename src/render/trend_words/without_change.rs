//! What is said of the tips whose rows show no change.

use crate::text::{capitalised, number_word};
use crate::trends::figures::RowFigures;
use crate::trends::verdict::Verdict;

/// For each verdict without a change, in the order of the sentences: the verb phrase for one tip, and for several.
const WITHOUT_CHANGE: [(Verdict, &str, &str); 5] = [
    (
        Verdict::NoClearChange,
        "shows no clear change",
        "show no clear change",
    ),
    (
        Verdict::TooEarly,
        "has too few answers yet",
        "have too few answers yet",
    ),
    (
        Verdict::AllAlike,
        "has the same answer every time in these weeks",
        "have the same answer every time in these weeks",
    ),
    (
        Verdict::NoRecentAnswers,
        "was not answered lately",
        "were not answered lately",
    ),
    (
        Verdict::TooSeldom,
        "is asked too seldom for a trend",
        "are asked too seldom for a trend",
    ),
];

/// Counts the tips of the rows without a change by verdict: `Nine tips show no clear change.`
///
/// `tip_word` is the set's word for a tip, and its plural.
pub(crate) fn without_change(rows: &[RowFigures], tip_word: (&str, &str)) -> Vec<String> {
    let sentence = |(verdict, one, several): (Verdict, &str, &str)| {
        let rows = rows.iter().filter(|row| row.verdict == verdict);
        match rows.map(|row| row.tips.len()).sum::<usize>() {
            0 => None,
            1 => Some(format!("One {} {one}.", tip_word.0)),
            tips => Some(format!(
                "{} {} {several}.",
                capitalised(&number_word(tips)),
                tip_word.1
            )),
        }
    };
    WITHOUT_CHANGE.into_iter().filter_map(sentence).collect()
}
