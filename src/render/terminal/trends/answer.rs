//! The answer at the top: what changed recently, in sentences, or how much data is missing.

use crate::model::QuestionSet;
use crate::render::trend_words::{long_verdict, nearest_to_a_test, too_little, without_change};
use crate::text::dates::month;
use crate::trends::figures::Trends;
use crate::trends::verdict::{ShortageKind, Verdict};

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
    let tip_word = (set.tip_word.one.as_str(), set.tip_word.several.as_str());
    sentences.extend(without_change(&trends.rows, tip_word));
    sentences
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
