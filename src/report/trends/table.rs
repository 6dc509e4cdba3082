//! Every group and tip in a table.
//!
//! A block a period, a gap where nothing counted; the period that is not over stands apart behind a bar.

use console::measure_text_width;

use super::Subject;
use super::remarks;
use super::words::{span, verdict_sign, verdict_words};
use crate::question_set::{Group, Question, Tip};
use crate::report::text::{at_both_ends, item, padded, so_many, wrapped};
use crate::terminal::Look;
use crate::trends::counts::Counts;
use crate::trends::reading::{Point, TipTrend, Trends};

/// Below this width the figures are written out in words.
const COLUMNS: usize = 66;
/// How wide the names and the figures are together.
const FIGURES: usize = 68;
/// How wide the names are.
const NAMES: usize = 32;
/// Where the lines under a tip's name begin.
const INDENT: usize = 3;
/// The blocks, from nearly nothing to full.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the trends of every group and tip, and what is to be said about them.
#[must_use]
pub fn table(subject: Subject<'_>, look: Look) -> String {
    let layout = Layout::of(subject.trends, look);
    let mut text = heading(subject, look);
    if look.width >= COLUMNS {
        text.push_str(&format!(
            "{:NAMES$}score     n   yes partly    no   n/a\n",
            ""
        ));
    }
    for (group, tips) in subject.set.sections() {
        text.extend(group.map(|group| group_line(group, subject.trends)));
        for tip in tips {
            if let Some(trend) = subject
                .trends
                .tips
                .iter()
                .find(|trend| trend.number == tip.number)
            {
                text.push_str(&layout.tip(subject, tip, trend));
            }
        }
    }
    text.push_str(&format!(
        "\n{}\n",
        wrapped(&layout.legend(subject.trends), look.width, 0)
    ));
    for remark in remarks::all(subject) {
        text.push_str(&format!("{}\n", item(&remark, look.width)));
    }
    text
}

/// A group and the score of its tips.
fn group_line(group: &Group, trends: &Trends) -> String {
    let counts = trends.groups.iter().find(|trend| trend.id == group.id);
    let score = counts.map_or_else(String::new, |trend| score(&trend.counts));
    let name = format!("{} {}", group.id, group.name);
    format!("{}{score}\n", padded(&name, NAMES))
}

/// The title, the span and how many reflections it rests on.
pub(super) fn heading(subject: Subject<'_>, look: Look) -> String {
    let trends = subject.trends;
    let when = trends.span.map_or(String::new(), |(first, last)| {
        format!(", {}", span(first, last))
    });
    let left = format!("{}, by {}{when}", subject.set.title, trends.by.key());
    let right = so_many(trends.reflections, "reflection");
    format!("{}\n\n", at_both_ends(&left, &right, look.width))
}

/// How the rows are laid out: the same for every tip, so that periods stand below each other.
struct Layout {
    width: usize,
    shape: Shape,
    /// How many periods have room.
    room: usize,
}

/// What stands beside what in a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Figures, blocks and verdict in one line.
    OneLine,
    /// Figures in one line, blocks and verdict in the next.
    TwoLines,
    /// Figures in words, then blocks, then the verdict.
    InWords,
}

impl Layout {
    fn of(trends: &Trends, look: Look) -> Self {
        let verdicts = trends
            .tips
            .iter()
            .map(|tip| measure_text_width(&verdict(tip)));
        // Two blanks before the verdict, and one column for the bar.
        let beside = verdicts.max().unwrap_or_default() + 3;
        let periods = trends.periods.len();
        let (shape, taken) = match look.width {
            width if width < COLUMNS => (Shape::InWords, INDENT + 1),
            width if width >= FIGURES + 3 + periods + beside => {
                (Shape::OneLine, FIGURES + 3 + beside)
            }
            _ => (Shape::TwoLines, INDENT + beside),
        };
        let room = look.width.saturating_sub(taken).clamp(1, periods.max(1));
        Self {
            width: look.width,
            shape,
            room,
        }
    }

    fn tip(&self, subject: Subject<'_>, tip: &Tip, trend: &TipTrend) -> String {
        let name = format!("{:>2} {}", tip.number, tip.name);
        let blocks = blocks(trend, subject.trends, self.room);
        let drawn = format!("{}  {}", padded(&blocks, self.room + 1), verdict(trend));
        let figures = figure_line(&name, &trend.counts);
        let mut text = match self.shape {
            Shape::OneLine => format!("{figures}   {drawn}\n"),
            Shape::TwoLines => format!("{figures}\n{:INDENT$}{drawn}\n", ""),
            Shape::InWords => {
                let words = wrapped(&figures_in_words(&trend.counts), self.width, INDENT);
                format!(
                    "{name}\n{words}\n{:INDENT$}{blocks}\n{:INDENT$}{}\n",
                    "",
                    "",
                    verdict(trend)
                )
            }
        };
        text.push_str(&self.questions(subject, tip));
        text
    }

    /// The figures of each question, where a tip is fed by several.
    fn questions(&self, subject: Subject<'_>, tip: &Tip) -> String {
        let questions: Vec<&Question> = subject.set.questions_of(tip.number).collect();
        if questions.len() < 2 || self.width < COLUMNS {
            return String::new();
        }
        let line = |question: &&Question| {
            let counts = subject
                .trends
                .questions
                .get(usize::from(question.number) - 1)?;
            let name = format!("{:INDENT$}{}. {}", "", question.number, question.name);
            Some(format!("{}\n", figure_line(&name, counts)))
        };
        questions.iter().filter_map(line).collect()
    }

    fn legend(&self, trends: &Trends) -> String {
        let (all, unit) = (trends.periods.len(), trends.by.key());
        let shown = all.min(self.room);
        let which = if shown < all {
            format!("the last {shown} of {all} {unit}s")
        } else {
            so_many(all as u64, unit)
        };
        let open = trends
            .tips
            .iter()
            .any(|tip| tip.points.iter().any(|point| !point.complete));
        let bar = if open {
            format!("; behind a bar │, a {unit} that is not complete")
        } else {
            String::new()
        };
        format!("Blocks: {which}, a gap where no answer counts{bar}.")
    }
}

fn verdict(trend: &TipTrend) -> String {
    let verdict = trend.reading.verdict;
    format!("{} {}", verdict_sign(verdict), verdict_words(verdict))
}

/// A name and the figures in columns: score, n, yes, partly, no, not applicable.
pub(super) fn figure_line(name: &str, counts: &Counts) -> String {
    format!(
        "{}{}{:>6}{:>6}{:>7}{:>6}{:>6}",
        padded(name, NAMES),
        score(counts),
        counts.counting(),
        counts.yes,
        counts.partly,
        counts.no,
        counts.not_applicable
    )
}

/// The figures in a sentence, for narrow screens and for being read aloud.
pub(super) fn figures_in_words(counts: &Counts) -> String {
    let score = counts.score().map_or_else(
        || "no score".to_owned(),
        |score| format!("score {score:.0}"),
    );
    format!(
        "{score} from {}: {} yes, {} partly, {} no; {} not applicable",
        so_many(counts.counting(), "answer"),
        counts.yes,
        counts.partly,
        counts.no,
        counts.not_applicable
    )
}

/// A score without decimals, a dash where there is none.
fn score(counts: &Counts) -> String {
    counts
        .score()
        .map_or_else(|| format!("{:>5}", "–"), |score| format!("{score:>5.0}"))
}

/// A block a period, the newest at the right; only as many as there is room for.
fn blocks(trend: &TipTrend, trends: &Trends, room: usize) -> String {
    let hidden = trends.periods.len().saturating_sub(room);
    let mut points = trend.points.iter().peekable();
    let mut blocks = String::new();
    for period in trends.periods.iter().skip(hidden) {
        while points.next_if(|point| point.period < *period).is_some() {}
        let point = points.next_if(|point| point.period == *period);
        if point.is_some_and(|point| !point.complete) {
            blocks.push('│');
        }
        blocks.push(point.map_or(' ', block));
    }
    blocks
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score lies between 0 and 100"
)]
fn block(point: &Point) -> char {
    let eighth = (point.score / 100.0 * 8.0).ceil() as usize;
    BLOCKS.get(eighth.clamp(1, 8) - 1).copied().unwrap_or(' ')
}
