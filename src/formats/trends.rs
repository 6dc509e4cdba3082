//! The trends as JSON (version 1) and as CSV.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use crate::error::Result;
use crate::formats::csv::{Table, harmless};
use crate::model::{Choice, QuestionSet};
use crate::trends::counts::Counts;
use crate::trends::figures::{PeriodFigures, TipFigures, tenth};
use crate::trends::named_counts::NamedCounts;
use crate::trends::reading::{Point, Trends};

/// The version of the JSON; it changes when a reader of the old one would misread the new one.
const VERSION: u32 = 1;

/// The trends of a set, as JSON has them.
#[derive(Debug, Serialize)]
pub(crate) struct TrendsObject<'a> {
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
    #[serde(flatten)]
    all_top: AllTop,
    /// The set's own answers; left out where it is answered with yes, partly and no.
    #[serde(skip_serializing_if = "<[Choice]>::is_empty")]
    scale: &'a [Choice],
    tips: Vec<TipFigures>,
    groups: Vec<GroupObject<'a>>,
    questions: Vec<QuestionObject<'a>>,
}

/// How many reflections have every question answered with the answer that counts most.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum AllTop {
    AllYes(u64),
    AllTop(u64),
}

#[derive(Debug, Serialize)]
struct GroupObject<'a> {
    id: &'a str,
    name: &'a str,
    score: Option<f64>,
    answers: NamedCounts,
}

#[derive(Debug, Serialize)]
struct QuestionObject<'a> {
    number: u16,
    id: &'a str,
    score: Option<f64>,
    answers: NamedCounts,
}

impl<'a> TrendsObject<'a> {
    /// Takes the trends of a set, the range that was looked at, and the versions that were read.
    ///
    /// `only` keeps one tip; groups and questions are always whole.
    pub(crate) fn of(
        set: &'a QuestionSet,
        trends: &'a Trends,
        range: (Option<NaiveDate>, Option<NaiveDate>),
        versions: &'a [u32],
        only: Option<u16>,
    ) -> Self {
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
            all_top: if set.scale().is_own() {
                AllTop::AllTop(trends.all_top)
            } else {
                AllTop::AllYes(trends.all_top)
            },
            scale: &set.answers,
            tips: tips(set, trends, only)
                .map(|(figures, _)| figures)
                .collect(),
            groups: groups(set, trends),
            questions: questions(set, trends),
        }
    }
}

/// Goes through the figures of the tips, each with its points.
fn tips<'a>(
    set: &'a QuestionSet,
    trends: &'a Trends,
    only: Option<u16>,
) -> impl Iterator<Item = (TipFigures, &'a [Point])> {
    let kept = set
        .tips
        .iter()
        .filter(move |tip| only.is_none_or(|only| only == tip.number));
    kept.filter_map(|tip| {
        let trend = trends
            .tips
            .iter()
            .find(|trend| trend.number == tip.number)?;
        Some((
            TipFigures::of(tip, trend, set.scale()),
            trend.points.as_slice(),
        ))
    })
}

fn groups<'a>(set: &'a QuestionSet, trends: &Trends) -> Vec<GroupObject<'a>> {
    let groups = set.groups.iter().filter_map(|group| {
        let counts = trends
            .groups
            .iter()
            .find(|trend| trend.id == group.id)?
            .counts;
        Some(GroupObject {
            id: &group.id,
            name: &group.name,
            score: counts.score(set.scale()).map(tenth),
            answers: NamedCounts::of(counts, set.scale()),
        })
    });
    groups.collect()
}

fn questions<'a>(set: &'a QuestionSet, trends: &Trends) -> Vec<QuestionObject<'a>> {
    let pairs = set.questions.iter().zip(&trends.questions);
    let questions = pairs.map(|(question, counts)| QuestionObject {
        number: question.number,
        id: &question.id,
        score: counts.score(set.scale()).map(tenth),
        answers: NamedCounts::of(*counts, set.scale()),
    });
    questions.collect()
}

/// The columns before the counts.
const HEAD: [&str; 9] = [
    "set",
    "set_version",
    "tip",
    "name",
    "group",
    "by",
    "start",
    "end",
    "complete",
];
/// The columns behind the counts.
const TAIL: [&str; 7] = [
    "score", "mean", "lower", "upper", "signal", "rule", "verdict",
];

/// Writes the trends as CSV: a row a tip and period.
pub(crate) fn csv(
    output: impl Write,
    set: &QuestionSet,
    trends: &Trends,
    only: Option<u16>,
) -> Result<()> {
    let counts = count_columns(set);
    let counts = counts.iter().map(String::as_str);
    let mut table = Table::begin(output, HEAD.into_iter().chain(counts).chain(TAIL))?;
    for (figures, points) in tips(set, trends, only) {
        for (period, point) in figures.periods.iter().zip(points) {
            let head = [
                set.id.clone(),
                set.version.to_string(),
                figures.number.to_string(),
                harmless(&figures.name).into_owned(),
                harmless(&figures.group).into_owned(),
                trends.by.key().to_owned(),
                period.start.to_string(),
                period.end.to_string(),
                period.complete.to_string(),
            ];
            let counts = NamedCounts::of(point.counts, set.scale());
            let counts = counts.named().map(|(_, count)| count.to_string());
            let row = head.into_iter().chain(counts);
            table.row(row.chain(cells(&figures, period)))?;
        }
    }
    table.end()
}

/// The columns of the counts: an answer that a set brought itself has a column `answer_` and its key.
fn count_columns(set: &QuestionSet) -> Vec<String> {
    let scale = set.scale();
    let column = |(name, _): (&str, u64)| match name.len() {
        1 => format!("answer_{name}"),
        _ => name.to_owned(),
    };
    let named = NamedCounts::of(Counts::default(), scale);
    named.named().map(column).collect()
}

fn cells(figures: &TipFigures, period: &PeriodFigures) -> [String; 7] {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let segment = period
        .segment
        .and_then(|segment| figures.segments.get(segment));
    [
        period.score.to_string(),
        number(segment.map(|segment| segment.mean)),
        number(segment.and_then(|segment| segment.lower)),
        number(segment.and_then(|segment| segment.upper)),
        period.signal.map_or("", |signal| signal.key()).to_owned(),
        period.rule.map_or("", |rule| rule.key()).to_owned(),
        figures.verdict.key().to_owned(),
    ]
}
