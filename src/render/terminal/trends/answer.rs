//! The answer at the top: what changed recently, in sentences, or how much data is missing.

use crate::model::QuestionSet;
use crate::render::trend_words::{long_verdict, nearest_to_a_test, too_little};
use crate::text::dates::month;
use crate::text::{capitalised, number_word};
use crate::trends::figures::Trends;
use crate::trends::verdict::{ShortageKind, Verdict};

/// What the rows without a change are said to do, in the order of the sentences: of one tip, and of several.
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

/// Returns what changed, in sentences.
pub(crate) fn answer(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let changes = trends.rows.iter().filter(|row| row.verdict.is_change());
    let mut sentences: Vec<String> = changes
        .map(|row| format!("{} {} {}.", row.label(), row.is_or_are(), long_verdict(row)))
        .collect();
    if sentences.is_empty()
        && let Some(first) = nothing_yet(trends)
    {
        return vec![first];
    }
    sentences.extend(without_change(set, trends));
    sentences
}

/// Counts the tips of the rows without a change by verdict: `Nine tips show no clear change.`
fn without_change(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let sentence = |(verdict, one, several): (Verdict, &str, &str)| {
        let rows = trends.rows.iter().filter(|row| row.verdict == verdict);
        match rows.map(|row| row.tips.len()).sum::<usize>() {
            0 => None,
            1 => Some(format!("One {} {one}.", set.called.one)),
            tips => Some(format!(
                "{} {} {several}.",
                capitalised(&number_word(tips)),
                set.called.several
            )),
        }
    };
    WITHOUT_CHANGE.into_iter().filter_map(sentence).collect()
}

/// Returns the text if no row has enough data yet, or enough recent data.
fn nothing_yet(trends: &Trends) -> Option<String> {
    let all = |verdict| trends.rows.iter().all(|row| row.verdict == verdict);
    if all(Verdict::TooEarly) {
        return weeks_so_far(trends).map(|words| format!("Too early for a trend: {words}."));
    }
    if all(Verdict::NoRecentAnswers) {
        let last = trends
            .rows
            .iter()
            .filter_map(|row| row.last_answer_month)
            .max()?;
        return Some(format!(
            "No recent answers: the last are of {}.",
            month(last)
        ));
    }
    all(Verdict::TooSeldom).then(|| {
        "Asked too seldom for a trend: the weeks with answers lie more than four weeks apart."
            .to_owned()
    })
}

/// Returns what the row nearest to a test lacks: `3 of 10 weeks with answers, 7 more are needed`.
fn weeks_so_far(trends: &Trends) -> Option<String> {
    let nearest = nearest_to_a_test(&trends.rows)?;
    Some(match nearest.what {
        ShortageKind::Weeks => {
            let (have, need) = (nearest.have, nearest.need);
            let more = match need.saturating_sub(have) {
                1 => "1 more is needed".to_owned(),
                several => format!("{several} more are needed"),
            };
            format!("{have} of {need} weeks with answers, {more}")
        }
        _ => too_little(nearest),
    })
}
