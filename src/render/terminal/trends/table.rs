//! Every group and tip in a table.
//!
//! A block a period, a gap where nothing counted; the period that is not over stands apart behind a bar.

use chrono::NaiveDate;
use console::measure_text_width;

use crate::model::{Group, Question, Scale, Tip};
use crate::render::terminal::trends::columns::{Columns, score_line};
use crate::render::terminal::trends::words::{verdict_sign, verdict_words};
use crate::render::terminal::trends::{Subject, remarks};
use crate::terminal::RenderOptions;
use crate::text::dates::span;
use crate::text::{in_column, item, justify, padded, pluralize, wrapped};
use crate::trends::counts::Counts;
use crate::trends::reading::{Point, TipTrend, Trends};

/// Where the lines under a tip's name begin.
const INDENT: usize = 3;
/// The blocks, from nearly nothing to full.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the trends of every group and tip, and what is to be said about them.
#[must_use]
pub fn table(subject: Subject<'_>, look: RenderOptions) -> String {
    let layout = Layout::of(subject, look);
    let mut text = heading(subject, look);
    if let Some(columns) = &layout.columns {
        text.push_str(&format!("{}\n", columns.heading()));
    }
    for (group, tips) in subject.set.sections() {
        text.extend(group.map(|group| group_line(subject, group)));
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
    for remark in remarks::all(subject, layout.since(subject.trends)) {
        text.push_str(&format!("{}\n", item(&remark, look.width)));
    }
    text
}

/// A group and the score of its tips.
fn group_line(subject: Subject<'_>, group: &Group) -> String {
    let counts = subject.trends.groups.iter().find(|g| g.id == group.id);
    let counts = counts.map(|group| &group.counts);
    score_line(group, counts, subject.set.scale())
}

/// The title, the span and how many reflections it rests on.
pub(crate) fn heading(subject: Subject<'_>, look: RenderOptions) -> String {
    let trends = subject.trends;
    let when = trends.span.map_or(String::new(), |(first, last)| {
        format!(", {}", span(first, last))
    });
    let left = format!("{}, by {}{when}", subject.set.title, trends.by.key());
    let right = pluralize(trends.reflections, "reflection");
    format!("{}\n\n", justify(&left, &right, look.width))
}

/// How the rows are laid out: the same for every tip, so that periods stand below each other.
struct Layout<'a> {
    width: usize,
    /// None where the figures are written in words, with blocks and verdict below them.
    columns: Option<Columns<'a>>,
    /// Whether figures, blocks and verdict have room in one line.
    one_line: bool,
    /// How many periods have room.
    room: usize,
}

impl<'a> Layout<'a> {
    fn of(subject: Subject<'a>, look: RenderOptions) -> Self {
        let trends = subject.trends;
        let verdicts = trends
            .tips
            .iter()
            .map(|tip| measure_text_width(&verdict(tip)));
        // Two blanks before the verdict, and one column for the bar.
        let beside = verdicts.max().unwrap_or_default() + 3;
        let periods = trends.periods.len();
        let columns = Columns::of(subject.set.scale(), trends, look.width);
        let figures = columns.as_ref().map(Columns::width);
        let (one_line, taken) = match figures {
            None => (false, INDENT + 1),
            Some(figures) if look.width >= figures + 3 + periods + beside => {
                (true, figures + 3 + beside)
            }
            Some(_) => (false, INDENT + beside),
        };
        let room = look.width.saturating_sub(taken).clamp(1, periods.max(1));
        Self {
            width: look.width,
            columns,
            one_line,
            room,
        }
    }

    fn tip(&self, subject: Subject<'_>, tip: &Tip, trend: &TipTrend) -> String {
        let lead = format!("{:>2} ", tip.number);
        let blocks = blocks(trend, subject.trends, self.room);
        let drawn = format!("{}  {}", padded(&blocks, self.room + 1), verdict(trend));
        let Some(columns) = &self.columns else {
            let words = figures_in_words(&trend.counts, subject.set.scale());
            let words = wrapped(&words, self.width, INDENT);
            let (name, below) = in_column(&lead, &tip.name, self.width + 1);
            return format!(
                "{}\n{below}{words}\n{:INDENT$}{blocks}\n{:INDENT$}{}\n",
                name.trim_end(),
                "",
                "",
                verdict(trend)
            );
        };
        let (figures, below) = columns.line(&lead, &tip.name, &trend.counts);
        let questions = questions(columns, subject, tip);
        if self.one_line {
            format!("{figures}   {drawn}\n{below}{questions}")
        } else {
            format!("{figures}\n{below}{:INDENT$}{drawn}\n{questions}", "")
        }
    }

    /// The first day of the first period that is drawn.
    fn since(&self, trends: &Trends) -> NaiveDate {
        let hidden = trends.periods.len().saturating_sub(self.room);
        let first = trends.periods.get(hidden);
        first.map_or(NaiveDate::MIN, |period| period.start)
    }

    fn legend(&self, trends: &Trends) -> String {
        let (all, unit) = (trends.periods.len(), trends.by.key());
        let shown = all.min(self.room);
        let which = if shown < all {
            format!("the last {shown} of {all} {unit}s")
        } else {
            pluralize(all as u64, unit)
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

/// The figures of each question, where a tip is fed by several.
fn questions(columns: &Columns<'_>, subject: Subject<'_>, tip: &Tip) -> String {
    let questions: Vec<&Question> = subject.set.questions_of(tip.number).collect();
    if questions.len() < 2 {
        return String::new();
    }
    let line = |question: &&Question| {
        let counts = subject
            .trends
            .questions
            .get(usize::from(question.number) - 1)?;
        let lead = format!("{:INDENT$}{}. ", "", question.number);
        let (figures, below) = columns.line(&lead, &question.name, counts);
        Some(format!("{figures}\n{below}"))
    };
    questions.iter().filter_map(line).collect()
}

fn verdict(trend: &TipTrend) -> String {
    let verdict = trend.reading.verdict;
    format!("{} {}", verdict_sign(verdict), verdict_words(verdict))
}

/// The figures in a sentence, for narrow screens and for being read aloud.
pub(crate) fn figures_in_words(counts: &Counts, scale: Scale<'_>) -> String {
    let score = counts.score(scale).map_or_else(
        || "no score".to_owned(),
        |score| format!("score {score:.0}"),
    );
    let choices = counts.choices(scale);
    let choices: Vec<_> = choices
        .map(|(choice, count)| format!("{count} {}", choice.label))
        .collect();
    let not_applicable = if scale.has_not_applicable() {
        format!("; {} not applicable", counts.not_applicable())
    } else {
        String::new()
    };
    format!(
        "{score} from {}: {}{not_applicable}",
        pluralize(counts.counting(), "answer"),
        choices.join(", ")
    )
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
