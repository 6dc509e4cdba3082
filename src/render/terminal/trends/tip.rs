//! One row in detail: its chart, figures and questions.

use super::TrendsView;
use super::chart::{chart, signs};
use super::remarks::{agreed_for, new_start_remarks};
use super::table::{axis, figures_in_words, heading};
use crate::model::scale_words::scores_in_words;
use crate::model::{Scale, Tip};
use crate::render::score_words::rounded;
use crate::render::trend_words::{
    CHANGE_REMARK, UNUSUAL_REMARK, change_in_scores, long_verdict, unusual, verdict_sign,
};
use crate::summary::remarks::reworded;
use crate::terminal::RenderOptions;
use crate::text::{capitalised, item, pluralize, wrapped};
use crate::trends::figures::{QuestionFigures, RowFigures};
use crate::trends::period::{Period, PeriodLength};

/// Draws the row of one tip with its chart.
#[must_use]
pub fn one_row(
    view: TrendsView<'_>,
    tip: &Tip,
    row: &RowFigures,
    options: RenderOptions,
) -> String {
    let verdict = format!(
        "{} {}",
        verdict_sign(row.verdict),
        capitalised(&verdict(row))
    );
    let mut text = format!(
        "{}\n\n{}",
        wrapped(&verdict, options.width, 0),
        heading(view, options)
    );
    text.push_str(&format!(
        "{}\n{}\n",
        wrapped(&row.label(), options.width, 0),
        wrapped(&tip.text, options.width, 2)
    ));
    if row.periods.iter().any(|period| period.score.is_some()) {
        text.push_str(&format!("\n{}\n", chart(view.trends, row, options)));
        let signs = signs(view.trends, row);
        text.push_str(&format!("{}\n", item(&signs, options.width)));
    } else {
        text.push('\n');
    }
    for paragraph in paragraphs(view, row) {
        text.push_str(&format!("{}\n", item(&paragraph, options.width)));
    }
    text
}

/// Formats the verdict as a sentence, with its scores.
pub(crate) fn verdict(row: &RowFigures) -> String {
    let words = long_verdict(row);
    match change_in_scores(row) {
        Some(scores) => format!("{words} ({scores})."),
        None if words.ends_with('?') => words,
        None => format!("{words}."),
    }
}

/// Returns the paragraphs about a row other than its verdict.
pub(crate) fn paragraphs(view: TrendsView<'_>, row: &RowFigures) -> Vec<String> {
    let mut paragraphs = agreed_for(row);
    if row.verdict.is_change() {
        paragraphs.push(CHANGE_REMARK.to_owned());
    }
    paragraphs.extend(new_start_remarks(view.trends));
    paragraphs.extend(reworded(view.set, row));
    paragraphs.extend(scores_in_words(view.set.scale()));
    paragraphs.push(figures(row, view.set.scale()));
    paragraphs.extend(questions(view, row));
    paragraphs.extend(unusual_periods(view, row));
    paragraphs.extend(left_out(view, row));
    paragraphs.extend(view.set.translation_note());
    paragraphs.push("Self-ratings, for learning.".to_owned());
    paragraphs
}

/// Formats the figures of the days shown, with the share of yes and its confidence interval.
fn figures(row: &RowFigures, scale: Scale<'_>) -> String {
    let percent = |share: f64| rounded(share * 100.0);
    let share = row.yes_share.map(|share| {
        format!(
            " Share of {} {} % (95 % interval {} to {} %).",
            if scale.is_own() {
                "the highest answer"
            } else {
                "yes"
            },
            percent(share.estimate),
            percent(share.lower),
            percent(share.upper)
        )
    });
    let words = capitalised(&figures_in_words(&row.answers, scale));
    format!("{words}.{}", share.unwrap_or_default())
}

/// Lists the questions of the row, each with its figures if there are several.
fn questions(view: TrendsView<'_>, row: &RowFigures) -> Vec<String> {
    let own = |question: &&QuestionFigures| row.questions.contains(&question.number);
    let line = |question: &QuestionFigures| {
        let name = format!("Question {}, {}", question.number, question.name);
        if row.questions.len() > 1 {
            let figures = figures_in_words(&question.answers, view.set.scale());
            format!("{name}: {figures}.")
        } else {
            format!("{name}.")
        }
    };
    view.trends.questions.iter().filter(own).map(line).collect()
}

/// Lists the unusual periods, and says how many are marked by chance.
fn unusual_periods(view: TrendsView<'_>, row: &RowFigures) -> Option<String> {
    let unusual = unusual(&row.periods, view.trends.period_length);
    (!unusual.is_empty()).then(|| format!("Unusual: {}. {UNUSUAL_REMARK}", unusual.join("; ")))
}

/// Counts the periods in which no answer counted, except those in which an earlier wording was asked.
fn left_out(view: TrendsView<'_>, row: &RowFigures) -> Option<String> {
    let last_week = row.reworded.as_ref().map(|reworded| reworded.last_week);
    let reworded_until = last_week.map(|monday| PeriodLength::Week.period_of(monday).end);
    let is_scored = |period: &Period| {
        let mut own = row.periods.iter();
        own.any(|one| one.start == period.start && one.score.is_some())
    };
    let axis = axis(view.trends);
    let shown = axis
        .iter()
        .filter(|period| reworded_until.is_none_or(|until| period.start > until));
    let missing = shown.filter(|period| !is_scored(period)).count();
    let periods = pluralize(missing as u64, view.trends.period_length.key());
    (missing > 0).then(|| format!("{} without an answer that counts.", capitalised(&periods)))
}
