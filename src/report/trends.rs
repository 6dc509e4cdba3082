//! The trends of a set in the terminal.
//!
//! A block a period, a gap where nothing counted; the period that is not over stands apart behind a bar.

use std::fmt::Write;

use chrono::NaiveDate;

use super::text::{at_both_ends, padded, so_many, wrapped};
use crate::question_set::{QuestionSet, Tip};
use crate::terminal::Look;
use crate::trends::counts::Counts;
use crate::trends::period::{By, Period};
use crate::trends::reading::{Point, TipTrend, Trends};

/// From this width on the blocks stand beside the figures; below, under them.
const ONE_LINE: usize = 110;
/// Below this width the figures are written out in lines.
const FIGURES: usize = 66;
/// The blocks, from nearly nothing to full.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the trends of every group and tip.
#[must_use]
pub fn table(set: &QuestionSet, trends: &Trends, look: Look) -> String {
    let mut text = heading(set, trends, look);
    if look.width >= FIGURES {
        let _ = writeln!(text, "{:<32}score     n   yes partly    no   n/a", "");
    }
    for group in &set.groups {
        let counts = trends
            .groups
            .iter()
            .find(|g| g.id == group.id)
            .map(|g| g.counts)
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "{}{}",
            padded(&format!("{} {}", group.id, group.name), 32),
            score(&counts)
        );
        for tip in set.tips_of(&group.id) {
            if let Some(trend) = trends.tips.iter().find(|trend| trend.number == tip.number) {
                text.push_str(&tip_lines(tip, trend, trends, look));
            }
        }
    }
    text
}

fn heading(set: &QuestionSet, trends: &Trends, look: Look) -> String {
    let span = trends.span.map_or(String::new(), |(first, last)| {
        format!(", {} to {}", date(first), date(last))
    });
    let left = format!("{}, by {}{span}", set.title, trends.by.key());
    format!(
        "{}\n\n",
        at_both_ends(
            &left,
            &so_many(trends.reflections, "reflection"),
            look.width
        )
    )
}

fn tip_lines(tip: &Tip, trend: &TipTrend, trends: &Trends, look: Look) -> String {
    let name = format!("{:>2} {}", tip.number, tip.name);
    if look.width < FIGURES {
        let counts = trend.counts;
        return format!(
            "{name}\n{}\n   {}\n",
            wrapped(&figures_in_words(&counts), look.width, 3),
            blocks(trend, &trends.periods, look.width - 3),
        );
    }
    let figures = format!("{}{}", padded(&name, 32), figures(&trend.counts));
    if look.width >= ONE_LINE {
        let room = look.width - 73;
        format!("{figures}   {}\n", blocks(trend, &trends.periods, room))
    } else {
        format!(
            "{figures}\n   {}\n",
            blocks(trend, &trends.periods, look.width - 3)
        )
    }
}

/// The figures of a tip in columns: score, n, yes, partly, no, not applicable.
fn figures(counts: &Counts) -> String {
    format!(
        "{}{:>6}{:>6}{:>7}{:>6}{:>6}",
        score(counts),
        counts.counting(),
        counts.yes,
        counts.partly,
        counts.no,
        counts.not_applicable
    )
}

fn figures_in_words(counts: &Counts) -> String {
    format!(
        "score {}, {}: {} yes, {} partly, {} no; {} not applicable",
        score(counts).trim(),
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
fn blocks(trend: &TipTrend, periods: &[Period], room: usize) -> String {
    let shown = periods.len().min(room.saturating_sub(1));
    let mut blocks = String::new();
    for period in periods.iter().skip(periods.len() - shown) {
        let point = trend.points.iter().find(|point| point.period == *period);
        if point.is_some_and(|point| !point.complete) {
            blocks.push('│');
        }
        blocks.push(point.map_or(' ', block));
    }
    blocks.trim_end().to_owned()
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

/// A date as a person writes it: `1 June 2026`.
#[must_use]
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Names several periods: `24 weeks`.
#[must_use]
pub fn periods(number: usize, by: By) -> String {
    so_many(number as u64, by.key())
}
