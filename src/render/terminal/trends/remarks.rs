//! The remarks under the figures: what was agreed, what stands out, what could be misleading, how to read them.

use super::TrendsView;
use crate::model::NewStart;
use crate::model::scale_words::scores_in_words;
use crate::render::summary_words::sentence;
use crate::render::trend_words::{
    self, CHANGE_REMARK, RISE_REMARK, Reader, before_and_since, is_higher_since,
    nothing_stands_out, stands_out,
};
use crate::summary::remarks::{left_out, misleading, questions_to_reflect_on};
use crate::text::dates::date;
use crate::text::{escape_controls, listed};
use crate::trends::figures::{ActionFigures, RowFigures, Trends};

/// Returns all remarks, one paragraph each.
pub(crate) fn all(view: TrendsView<'_>) -> Vec<String> {
    let trends = view.trends;
    // The columns may be headed by keys, so their explanation comes first.
    let mut remarks: Vec<String> = scores_in_words(view.set.scale()).into_iter().collect();
    remarks.push(CHANGE_REMARK.to_owned());
    remarks.extend(trends.rows.iter().flat_map(agreed_for));
    remarks.extend(new_start_remarks(trends));
    remarks.extend(standing_out(view));
    remarks.extend(versions(view));
    remarks.extend(left_out(view.set, view.left_out));
    remarks.extend(misleading(view.set, &trends.rows));
    remarks.extend(questions_to_reflect_on(view.set, trends));
    remarks.push(how_to_read(view));
    remarks
}

/// Returns the scores before and since each agreed action of a row; actions of the same day share them.
pub(crate) fn agreed_for(row: &RowFigures) -> Vec<String> {
    let days = row.actions.chunk_by(|a, b| a.on == b.on);
    days.filter_map(|actions| {
        let texts: Vec<&str> = actions
            .iter()
            .map(|action| action.text.trim_end_matches('.'))
            .collect();
        let first: &ActionFigures = actions.first()?;
        let rise = is_higher_since(first).then(|| format!(" {RISE_REMARK}"));
        Some(format!(
            "{}, agreed on {}: {} {}{}",
            row.label(),
            date(first.on),
            sentence(&texts.join("; ")),
            before_and_since(first, Reader::Owner),
            rise.unwrap_or_default()
        ))
    })
    .collect()
}

/// Returns the new starts: `New start on 2 March 2026: new team.`
pub(crate) fn new_start_remarks(trends: &Trends) -> Vec<String> {
    trend_words::new_starts(&trends.new_starts)
}

/// Lists the new starts, one per line: `2026-03-02  new team`.
#[must_use]
pub fn new_starts(starts: &[NewStart]) -> String {
    let lines = starts.iter();
    lines
        .map(|start| format!("{}  {}\n", start.on, escape_controls(&start.because)))
        .collect()
}

fn standing_out(view: TrendsView<'_>) -> Vec<String> {
    let tip_word = &view.set.tip_word;
    let found = view.trends.stands_out.as_deref();
    let nothing = nothing_stands_out(found, &tip_word.one);
    let tip_word = (tip_word.one.as_str(), tip_word.several.as_str());
    let named = found.unwrap_or_default().iter();
    let named = named.map(|one| stands_out(one, tip_word));
    nothing.into_iter().chain(named).collect()
}

fn versions(view: TrendsView<'_>) -> Option<String> {
    let others = view.versions.iter();
    let others: Vec<u32> = others
        .copied()
        .filter(|version| *version != view.set.version)
        .collect();
    (!others.is_empty()).then(|| {
        let word = if others.len() == 1 {
            "version"
        } else {
            "versions"
        };
        format!(
            "Answers to {word} {} of {} count where its questions are the same as in version {}.",
            listed(&others),
            view.set.id,
            view.set.version
        )
    })
}

fn how_to_read(view: TrendsView<'_>) -> String {
    format!(
        "How to read it: \"higher\" and \"lower\" compare the last weeks with the weeks before, over all {} at once. Where \
         nothing changed, about 1 of 100 journals shows one of them, and about 5 of 100 at least a \"perhaps\". \
         Self-ratings, for learning.",
        view.set.tip_word.several
    )
}
