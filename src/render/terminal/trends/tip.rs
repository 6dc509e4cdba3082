//! One tip in depth: its chart, its figures, its questions.

use crate::model::scale_words::{labels, scores_in_words};
use crate::model::{Scale, Tip};
use crate::render::terminal::trends::Subject;
use crate::render::terminal::trends::chart::chart;
use crate::render::terminal::trends::remarks::{agreed_for, past_of};
use crate::render::terminal::trends::table::{figures_in_words, heading};
use crate::render::terminal::trends::words::{present_signal_words, verdict_sign, verdict_words};
use crate::terminal::RenderOptions;
use crate::text::{capitalised, item, pluralize, wrapped};
use crate::trends::counts::Counts;
use crate::trends::reading::TipTrend;
use crate::trends::run_chart::median;
use crate::trends::signals::present_signal;
use crate::trends::verdict::{Chart, Verdict};
use crate::trends::wilson::share_of;

/// Draws one tip with its chart.
#[must_use]
pub fn one_tip(subject: Subject<'_>, tip: &Tip, trend: &TipTrend, look: RenderOptions) -> String {
    let mut text = heading(subject, look);
    text.push_str(&format!(
        "{} {}\n{}\n",
        tip.number,
        tip.name,
        wrapped(&tip.text, look.width, 2)
    ));
    if !trend.points.is_empty() {
        text.push_str(&format!("\n{}", chart(trend, subject.trends.by, look)));
    }
    text.push_str(&format!(
        "\n{}\n",
        wrapped(&verdict(subject, trend), look.width, 0)
    ));
    for paragraph in paragraphs(subject, tip, trend) {
        text.push_str(&format!("{}\n", item(&paragraph, look.width)));
    }
    text
}

fn paragraphs(subject: Subject<'_>, tip: &Tip, trend: &TipTrend) -> Vec<String> {
    let mut paragraphs = agreed_for(subject, trend);
    paragraphs.extend(scores_in_words(subject.set.scale()));
    paragraphs.push(figures(&trend.counts, subject.set.scale()));
    paragraphs.extend(questions(subject, tip));
    paragraphs.extend(left_out(subject, trend));
    let past = past_of(subject, trend);
    if !past.is_empty() {
        paragraphs.push(format!("Past signals: {}.", past.join("; ")));
    }
    paragraphs.extend(subject.set.draft_note());
    paragraphs.push("Self-ratings, for learning.".to_owned());
    paragraphs
}

/// The verdict, and what it rests on.
fn verdict(subject: Subject<'_>, trend: &TipTrend) -> String {
    let by = subject.trends.by;
    let verdict = trend.reading.verdict;
    let headline = format!(
        "{} {}",
        verdict_sign(verdict),
        capitalised(verdict_words(verdict))
    );
    let scores: Vec<f64> = trend.charted().map(|point| point.score).collect();
    let complete = pluralize(scores.len() as u64, &format!("complete {}", by.key()));
    let why = match (&trend.reading.chart, verdict) {
        (Chart::Xmr(chart), Verdict::Improving | Verdict::NeedsAttention) => {
            present_signal(chart).map(|stretch| present_signal_words(&stretch, by))
        }
        (Chart::Xmr(_), _) => Some(format!(
            "the last complete {} lies within the usual variation of {complete}",
            by.key()
        )),
        (Chart::Run(chart), _) => Some(format!(
            "{complete}; {} in a row on one side of the median at most, {} crossings of it",
            chart.longest_run, chart.crossings
        )),
        (Chart::None, Verdict::NothingToChart) => Some(format!("{complete}, nothing to chart")),
        (Chart::None, _) => median(&scores).map(|median| {
            format!("{complete} so far, median score {median:.0}; a chart needs ten")
        }),
    };
    why.map_or_else(
        || format!("{headline}."),
        |why| format!("{headline}: {why}."),
    )
}

/// The figures over the whole time, with the share of the answer that counts most and how sure it is.
fn figures(counts: &Counts, scale: Scale<'_>) -> String {
    let share = share_of(counts.top(scale), counts.counting()).map(|share| {
        let percent = |share: f64| format!("{:.0}", share * 100.0);
        let top = if scale.is_own() {
            labels(scale.top())
        } else {
            "yes".to_owned()
        };
        format!(
            " Share of {top} {} % (95 % interval {} to {} %).",
            percent(share.estimate),
            percent(share.lower),
            percent(share.upper)
        )
    });
    format!(
        "{}.{}",
        capitalised(&figures_in_words(counts, scale)),
        share.unwrap_or_default()
    )
}

/// The questions that count towards the tip, each with its own figures where there are several.
fn questions(subject: Subject<'_>, tip: &Tip) -> Vec<String> {
    let set = subject.set;
    let several = set.questions_of(tip.number).count() > 1;
    set.questions_of(tip.number)
        .map(|question| {
            let counts = subject
                .trends
                .questions
                .get(usize::from(question.number) - 1)
                .copied()
                .unwrap_or_default();
            let others: Vec<_> = question
                .tips
                .iter()
                .filter(|other| **other != tip.number)
                .map(ToString::to_string)
                .collect();
            let mut line = format!("Question {}, {}", question.number, question.name);
            if several {
                line.push_str(&format!(": {}", figures_in_words(&counts, set.scale())));
            }
            if !others.is_empty() {
                line.push_str(&format!(
                    ", counts towards {} {} too: they move together",
                    set.called.one,
                    others.join(" and ")
                ));
            }
            format!("{line}.")
        })
        .collect()
}

/// The periods in which no answer counted, which the chart passes over.
fn left_out(subject: Subject<'_>, trend: &TipTrend) -> Option<String> {
    let missing = subject.trends.periods.len() - trend.points.len();
    let periods = pluralize(missing as u64, subject.trends.by.key());
    (missing > 0).then(|| {
        format!(
            "{} without an answer that counts left out.",
            capitalised(&periods)
        )
    })
}
