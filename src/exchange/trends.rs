//! The trends as JSON (version 1) and as CSV.
//!
//! Scores are rounded to one decimal and shares to three: more would promise more than answers can tell.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use super::csv::{Table, harmless};
use crate::error::Result;
use crate::question_set::{QuestionSet, Tip};
use crate::trends::counts::Counts;
use crate::trends::reading::{Point, TipTrend, Trends};
use crate::trends::run_chart::median;
use crate::trends::verdict::Chart;
use crate::trends::wilson::yes_share;
use crate::trends::xmr::{Segment, Signal};

/// The version of the JSON; it changes when a reader of the old one would misread the new one.
const VERSION: u32 = 1;

/// The trends of a set, as JSON has them.
#[derive(Debug, Serialize)]
pub struct TrendsObject<'a> {
    format: &'static str,
    version: u32,
    set: &'a str,
    set_version: u32,
    /// Every version that was answered; those that are not `set_version` were read by their questions' ids.
    versions_read: &'a [u32],
    by: &'static str,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    reflections: u64,
    all_yes: u64,
    tips: Vec<TipObject<'a>>,
    groups: Vec<GroupObject<'a>>,
    questions: Vec<QuestionObject<'a>>,
}

#[derive(Debug, Serialize)]
struct TipObject<'a> {
    number: u16,
    name: &'a str,
    group: &'a str,
    answers: CountsObject,
    score: Option<f64>,
    yes_share: Option<ShareObject>,
    chart: &'static str,
    verdict: &'static str,
    /// The median score of the complete periods.
    median: Option<f64>,
    segments: Vec<SegmentObject>,
    periods: Vec<PeriodObject>,
}

#[derive(Debug, Serialize)]
struct CountsObject {
    yes: u64,
    partly: u64,
    no: u64,
    not_applicable: u64,
    unanswered: u64,
}

#[derive(Debug, Serialize)]
struct ShareObject {
    estimate: f64,
    lower: f64,
    upper: f64,
}

#[derive(Debug, Serialize)]
struct SegmentObject {
    start: NaiveDate,
    mean: f64,
    lower: Option<f64>,
    upper: Option<f64>,
}

#[derive(Debug, Serialize)]
struct PeriodObject {
    start: NaiveDate,
    end: NaiveDate,
    complete: bool,
    counting: u64,
    not_applicable: u64,
    score: f64,
    signal: Option<&'static str>,
    rule: Option<&'static str>,
    segment: Option<usize>,
}

#[derive(Debug, Serialize)]
struct GroupObject<'a> {
    id: &'a str,
    name: &'a str,
    score: Option<f64>,
    answers: CountsObject,
}

#[derive(Debug, Serialize)]
struct QuestionObject<'a> {
    number: u16,
    id: &'a str,
    score: Option<f64>,
    answers: CountsObject,
}

impl<'a> TrendsObject<'a> {
    /// Takes the trends of a set, the range that was looked at, and the versions that were read.
    ///
    /// `only` keeps one tip; groups and questions are always whole.
    #[must_use]
    pub fn of(
        set: &'a QuestionSet,
        trends: &'a Trends,
        range: (Option<NaiveDate>, Option<NaiveDate>),
        versions: &'a [u32],
        only: Option<u16>,
    ) -> Self {
        let kept = |tip: &&Tip| only.is_none_or(|only| only == tip.number);
        let tips = set.tips.iter().filter(kept).filter_map(|tip| {
            let trend = trends
                .tips
                .iter()
                .find(|trend| trend.number == tip.number)?;
            Some(tip_object(tip, trend))
        });
        Self {
            format: "did-i-trends",
            version: VERSION,
            set: &set.id,
            set_version: set.version,
            versions_read: versions,
            by: trends.by.key(),
            from: range.0.or(trends.span.map(|(first, _)| first)),
            to: range.1.or(trends.span.map(|(_, last)| last)),
            reflections: trends.reflections,
            all_yes: trends.all_yes,
            tips: tips.collect(),
            groups: groups(set, trends),
            questions: questions(set, trends),
        }
    }
}

fn groups<'a>(set: &'a QuestionSet, trends: &Trends) -> Vec<GroupObject<'a>> {
    let of = |group: &'a crate::question_set::Group| {
        let counts = trends
            .groups
            .iter()
            .find(|trend| trend.id == group.id)?
            .counts;
        Some(GroupObject {
            id: &group.id,
            name: &group.name,
            score: counts.score().map(tenth),
            answers: (&counts).into(),
        })
    };
    set.groups.iter().filter_map(of).collect()
}

fn questions<'a>(set: &'a QuestionSet, trends: &Trends) -> Vec<QuestionObject<'a>> {
    let pairs = set.questions.iter().zip(&trends.questions);
    pairs
        .map(|(question, counts)| QuestionObject {
            number: question.number,
            id: &question.id,
            score: counts.score().map(tenth),
            answers: counts.into(),
        })
        .collect()
}

fn tip_object<'a>(tip: &'a Tip, trend: &TipTrend) -> TipObject<'a> {
    let counts = trend.counts;
    let scores: Vec<f64> = trend.charted().map(|point| point.score).collect();
    TipObject {
        number: tip.number,
        name: &tip.name,
        group: &tip.group,
        answers: (&counts).into(),
        score: counts.score().map(tenth),
        yes_share: yes_share(counts.yes, counts.counting()).map(|share| ShareObject {
            estimate: thousandth(share.estimate),
            lower: thousandth(share.lower),
            upper: thousandth(share.upper),
        }),
        chart: trend.reading.chart.key(),
        verdict: trend.reading.verdict.key(),
        median: median(&scores).map(tenth),
        segments: segments(trend),
        periods: charted(trend)
            .map(|(point, place)| period_object(&point, place))
            .collect(),
    }
}

fn segments(trend: &TipTrend) -> Vec<SegmentObject> {
    let Chart::Xmr(chart) = &trend.reading.chart else {
        return Vec::new();
    };
    let starts: Vec<NaiveDate> = trend.charted().map(|point| point.period.start).collect();
    let object = |segment: &Segment| {
        Some(SegmentObject {
            start: *starts.get(segment.start)?,
            mean: tenth(segment.mean),
            lower: segment.limits.map(|limits| tenth(limits.lower)),
            upper: segment.limits.map(|limits| tenth(limits.upper)),
        })
    };
    chart.segments.iter().filter_map(object).collect()
}

/// Where a point stands on its chart.
#[derive(Clone, Copy, Default)]
struct Place<'a> {
    segment: Option<(usize, &'a Segment)>,
    signal: Option<Signal>,
}

/// Goes through the points with their places on the chart; a point without one has an empty place.
fn charted(trend: &TipTrend) -> impl Iterator<Item = (Point, Place<'_>)> {
    let places: Vec<Place<'_>> = match &trend.reading.chart {
        Chart::Xmr(chart) => chart
            .segments
            .iter()
            .enumerate()
            .zip(chart.spans())
            .flat_map(|(segment, span)| span.map(move |_| segment))
            .zip(&chart.signals)
            .map(|(segment, signal)| Place {
                segment: Some(segment),
                signal: *signal,
            })
            .collect(),
        Chart::Run(_) | Chart::None => Vec::new(),
    };
    let mut places = places.into_iter();
    trend.points.iter().map(move |point| {
        let place = if point.complete { places.next() } else { None };
        (*point, place.unwrap_or_default())
    })
}

fn period_object(point: &Point, place: Place<'_>) -> PeriodObject {
    PeriodObject {
        start: point.period.start,
        end: point.period.end,
        complete: point.complete,
        counting: point.counts.counting(),
        not_applicable: point.counts.not_applicable,
        score: tenth(point.score),
        signal: place.signal.map(|signal| signal.direction.key()),
        rule: place.signal.map(|signal| signal.rule.key()),
        segment: place.segment.map(|(index, _)| index),
    }
}

impl From<&Counts> for CountsObject {
    fn from(counts: &Counts) -> Self {
        Self {
            yes: counts.yes,
            partly: counts.partly,
            no: counts.no,
            not_applicable: counts.not_applicable,
            unanswered: counts.unanswered,
        }
    }
}

fn tenth(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}

fn thousandth(share: f64) -> f64 {
    (share * 1_000.0).round() / 1_000.0
}

/// Writes the trends as CSV: a row a tip and period.
pub fn csv(
    output: impl Write,
    set: &QuestionSet,
    trends: &Trends,
    only: Option<u16>,
) -> Result<()> {
    let columns = [
        "set",
        "set_version",
        "tip",
        "name",
        "group",
        "by",
        "start",
        "end",
        "complete",
        "yes",
        "partly",
        "no",
        "not_applicable",
        "unanswered",
        "score",
        "mean",
        "lower",
        "upper",
        "signal",
        "rule",
        "verdict",
    ];
    let mut table = Table::begin(output, columns)?;
    for tip in set
        .tips
        .iter()
        .filter(|tip| only.is_none_or(|only| only == tip.number))
    {
        let Some(trend) = trends.tips.iter().find(|trend| trend.number == tip.number) else {
            continue;
        };
        for (point, place) in charted(trend) {
            table.row(cells(set, trends, tip, trend, &point, place))?;
        }
    }
    table.end()
}

fn cells(
    set: &QuestionSet,
    trends: &Trends,
    tip: &Tip,
    trend: &TipTrend,
    point: &Point,
    place: Place<'_>,
) -> Vec<String> {
    let counts = point.counts;
    let number =
        |value: Option<f64>| value.map_or_else(String::new, |value| tenth(value).to_string());
    let segment = place.segment.map(|(_, segment)| segment);
    let limits = segment.and_then(|segment| segment.limits);
    vec![
        set.id.clone(),
        set.version.to_string(),
        tip.number.to_string(),
        harmless(&tip.name).into_owned(),
        harmless(&tip.group).into_owned(),
        trends.by.key().to_owned(),
        point.period.start.to_string(),
        point.period.end.to_string(),
        point.complete.to_string(),
        counts.yes.to_string(),
        counts.partly.to_string(),
        counts.no.to_string(),
        counts.not_applicable.to_string(),
        counts.unanswered.to_string(),
        number(Some(point.score)),
        number(segment.map(|segment| segment.mean)),
        number(limits.map(|limits| limits.lower)),
        number(limits.map(|limits| limits.upper)),
        place
            .signal
            .map_or("", |signal| signal.direction.key())
            .to_owned(),
        place
            .signal
            .map_or("", |signal| signal.rule.key())
            .to_owned(),
        trend.reading.verdict.key().to_owned(),
    ]
}
