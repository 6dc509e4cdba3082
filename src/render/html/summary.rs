//! A summary as one HTML file: nothing to load, nothing that runs, one A4 page when it is printed.
//!
//! The page is `templates/summary.html`; here it gets its words. The template escapes whatever it is given.

use askama::Template;

use crate::render::figure::svg::{ACCENT, svg, unspoken_svg};
use crate::render::figure::{Figure, Ink, Mark, Shape};
use crate::render::summary_words::{
    HEADING, SELF_RATINGS, action_tip, agreed_on, before_and_since, caption, covered, foot,
    how_to_read, ink_words, mark_words, may_help, rests_on, score, what_came,
};
use crate::render::terminal::trends::{verdict_sign, verdict_words};
use crate::summary::{ActionSummary, SettingCount, Summary, TalkingPoint};
use crate::text::dates::date;
use crate::text::visible;
use crate::trends::figures::TipFigures;
use crate::trends::period::By;
use crate::trends::verdict::Verdict;

/// How wide and high a tip's chart is, in points.
const CHART: (f64, f64) = (160.0, 34.0);
/// How wide the sample of a line is in the key, in points.
const WIDE: f64 = 20.0;
/// How wide the sample of a mark is in the key, in points.
const NARROW: f64 = 8.0;
/// How high a sample in the key is, in points.
const SAMPLE_HEIGHT: f64 = 10.0;

/// Writes the summary.
pub(crate) fn html(summary: &Summary) -> String {
    // No control character is the template's own, so none that somebody typed can be forgotten here.
    visible(&Page::of(summary).to_string()).into_owned()
}

/// The page; the template names its parts.
#[derive(Template)]
#[template(path = "summary.html")]
struct Page<'a> {
    accent: &'static str,
    heading: &'static str,
    name: Option<&'a str>,
    covered: String,
    self_ratings: &'static str,
    title: &'a str,
    tip_word: &'a str,
    /// Whether there is a column for "not applicable".
    not_applicable: bool,
    caption: String,
    sections: Vec<Section<'a>>,
    key: Vec<Sample>,
    strengths: Vec<Point<'a>>,
    edges: Vec<Point<'a>>,
    actions: Vec<Action<'a>>,
    questions: &'a [String],
    notes: Vec<Note<'a>>,
    mirror: &'a [String],
    settings: &'a [SettingCount],
    how_to_read: Vec<String>,
    foot: String,
}

/// The tips of a group under its head; no head where the set has no groups.
struct Section<'a> {
    head: Option<Group<'a>>,
    tips: Vec<Row<'a>>,
}

/// A group, the head of its rows.
struct Group<'a> {
    id: &'a str,
    name: &'a str,
    score: String,
    counting: u64,
    not_applicable: u64,
}

/// A tip, one row.
struct Row<'a> {
    number: u16,
    name: &'a str,
    score: String,
    counting: u64,
    not_applicable: u64,
    /// None where there is nothing to draw.
    chart: Option<String>,
    sign: char,
    verdict: &'static str,
    is_signal: bool,
}

/// A sign of the charts and what it stands for.
struct Sample {
    drawn: String,
    words: String,
}

/// A strength or an edge.
struct Point<'a> {
    number: u16,
    name: &'a str,
    rests_on: String,
    help: Option<String>,
}

/// An agreed action.
struct Action<'a> {
    tip: Option<String>,
    text: &'a str,
    agreed_on: String,
    figures: Option<String>,
    came: String,
    outcome: Option<&'a str>,
}

/// A note that was marked to share.
struct Note<'a> {
    week: String,
    about: &'a str,
    text: &'a str,
}

impl<'a> Page<'a> {
    fn of(summary: &'a Summary) -> Self {
        let remarks = summary.remarks.iter().cloned();
        Self {
            accent: ACCENT,
            heading: HEADING,
            name: summary.name.as_deref(),
            covered: covered(summary),
            self_ratings: SELF_RATINGS,
            title: &summary.title,
            tip_word: &summary.tip_word,
            not_applicable: summary.not_applicable,
            caption: caption(summary),
            sections: sections(summary),
            key: key(summary),
            strengths: summary.strengths.iter().map(point).collect(),
            edges: summary.edges.iter().map(point).collect(),
            actions: summary.actions.iter().map(action).collect(),
            questions: &summary.questions,
            notes: notes(summary),
            mirror: &summary.mirror,
            settings: &summary.settings,
            how_to_read: [how_to_read(summary)].into_iter().chain(remarks).collect(),
            foot: foot(summary),
        }
    }
}

fn sections(summary: &Summary) -> Vec<Section<'_>> {
    let sections = summary.sections().map(|(group, tips)| Section {
        head: group.map(|group| Group {
            id: &group.id,
            name: &group.name,
            score: score(group.score),
            counting: group.answers.counting(),
            not_applicable: group.answers.not_applicable(),
        }),
        tips: tips.into_iter().map(|tip| row(tip, summary.by)).collect(),
    });
    sections.collect()
}

fn row(tip: &TipFigures, by: By) -> Row<'_> {
    let (width, height) = CHART;
    let chart = || {
        svg(
            &Figure::of_tip(tip, by, width, height),
            &format!("tip-{}", tip.number),
        )
    };
    Row {
        number: tip.number,
        name: &tip.name,
        score: score(tip.score),
        counting: tip.answers.counting(),
        not_applicable: tip.answers.not_applicable(),
        chart: (!tip.periods.is_empty()).then(chart),
        sign: verdict_sign(tip.verdict),
        verdict: verdict_words(tip.verdict),
        is_signal: matches!(tip.verdict, Verdict::Improving | Verdict::NeedsAttention),
    }
}

/// The signs that stand in the charts of this page, and no others.
fn key(summary: &Summary) -> Vec<Sample> {
    let drawn: Vec<Shape> = summary
        .tips
        .iter()
        .filter(|tip| !tip.periods.is_empty())
        .flat_map(|tip| Figure::of_tip(tip, summary.by, CHART.0, CHART.1).shapes)
        .collect();
    let inks = [Ink::Mean, Ink::Limit, Ink::Agreed].into_iter();
    let inks = inks.filter_map(|ink| {
        let is_it =
            |shape: &Shape| matches!(shape, Shape::Line { ink: drawn, .. } if *drawn == ink);
        drawn.iter().any(is_it).then(|| line_sample(ink)).flatten()
    });
    let marks = [
        Mark::Usual,
        Mark::Improving,
        Mark::NeedsAttention,
        Mark::Unfinished,
    ];
    let marks = marks.into_iter().filter_map(|mark| {
        let is_it =
            |shape: &Shape| matches!(shape, Shape::Mark { mark: drawn, .. } if *drawn == mark);
        let at = (NARROW / 2.0, SAMPLE_HEIGHT / 2.0);
        let sample = || {
            sample(
                NARROW,
                Shape::Mark { at, mark },
                mark_words(mark, summary.by),
            )
        };
        drawn.iter().any(is_it).then(sample)
    });
    inks.chain(marks).collect()
}

fn line_sample(ink: Ink) -> Option<Sample> {
    let (width, from, to) = if ink == Ink::Agreed {
        let middle = NARROW / 2.0;
        (NARROW, (middle, 0.0), (middle, SAMPLE_HEIGHT))
    } else {
        let centre = SAMPLE_HEIGHT / 2.0;
        (WIDE, (0.0, centre), (WIDE, centre))
    };
    let words = ink_words(ink)?.to_owned();
    Some(sample(width, Shape::Line { from, to, ink }, words))
}

fn sample(width: f64, shape: Shape, words: String) -> Sample {
    let figure = Figure {
        width,
        height: SAMPLE_HEIGHT,
        title: String::new(),
        description: String::new(),
        shapes: vec![shape],
    };
    Sample {
        drawn: unspoken_svg(&figure),
        words,
    }
}

fn point(point: &TalkingPoint) -> Point<'_> {
    Point {
        number: point.number,
        name: &point.name,
        rests_on: rests_on(point),
        help: may_help(point),
    }
}

fn action(action: &ActionSummary) -> Action<'_> {
    let (came, outcome) = what_came(action);
    Action {
        tip: action_tip(action),
        text: &action.text,
        agreed_on: agreed_on(action),
        figures: before_and_since(action),
        came,
        outcome,
    }
}

fn notes(summary: &Summary) -> Vec<Note<'_>> {
    let notes = summary.notes.iter().map(|note| Note {
        week: date(note.week),
        about: &note.about,
        text: &note.text,
    });
    notes.collect()
}

#[cfg(test)]
mod tests;
