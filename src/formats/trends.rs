//! The trends as JSON and as tidy CSV.

use std::io::Write;

use crate::error::Result;
use crate::formats::csv::{Table, formula_safe};
use crate::model::QuestionSet;
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{PeriodFigures, RowFigures, Trends};

/// The columns before the counts.
const HEAD: [&str; 9] = [
    "set",
    "set_version",
    "tips",
    "name",
    "group",
    "by",
    "start",
    "end",
    "complete",
];
/// The columns after the counts.
const TAIL: [&str; 10] = [
    "n", "score", "mean", "lower", "upper", "unusual", "rule", "verdict", "since", "p",
];

/// Writes the trends as pretty JSON, in full precision; `only` limits them to the row of one tip.
pub(crate) fn json(trends: &Trends, only: Option<u16>) -> Result<String> {
    let mut trends = trends.clone();
    trends.rows.retain(|row| is_meant(row, only));
    let json = serde_json::to_string_pretty(&trends).map_err(std::io::Error::from)?;
    Ok(format!("{json}\n"))
}

/// Writes the trends as CSV: one line for each row and period, with empty cells where there is no value.
pub(crate) fn csv(
    output: impl Write,
    set: &QuestionSet,
    trends: &Trends,
    only: Option<u16>,
) -> Result<()> {
    let counts = count_columns(set);
    let counts = counts.iter().map(String::as_str);
    let mut table = Table::begin(output, HEAD.into_iter().chain(counts).chain(TAIL))?;
    for row in trends.rows.iter().filter(|row| is_meant(row, only)) {
        for period in &row.periods {
            let counts = period.answers.named().map(|(_, count)| count.to_string());
            let line = head(trends, row, period).into_iter().chain(counts);
            table.row(line.chain(tail(row, period)))?;
        }
    }
    table.end()
}

fn is_meant(row: &RowFigures, only: Option<u16>) -> bool {
    only.is_none_or(|only| row.tips.contains(&only))
}

/// The columns of the counts. A set's own answer has a column named `answer_` and its key.
fn count_columns(set: &QuestionSet) -> Vec<String> {
    let column = |(name, _): (&str, u64)| match name.len() {
        1 => format!("answer_{name}"),
        _ => name.to_owned(),
    };
    AnswerCounts::none(set.scale())
        .named()
        .map(column)
        .collect()
}

fn head(trends: &Trends, row: &RowFigures, period: &PeriodFigures) -> [String; 9] {
    let tips: Vec<String> = row.tips.iter().map(ToString::to_string).collect();
    [
        trends.set.clone(),
        trends.set_version.to_string(),
        tips.join(" "),
        formula_safe(&row.name).into_owned(),
        formula_safe(&row.group).into_owned(),
        trends.period_length.key().to_owned(),
        period.start.to_string(),
        period.end.to_string(),
        period.complete.to_string(),
    ]
}

fn tail(row: &RowFigures, period: &PeriodFigures) -> [String; 10] {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let segment = period.segment.and_then(|segment| row.segments.get(segment));
    [
        period.n.to_string(),
        number(period.score),
        number(segment.map(|segment| segment.mean)),
        number(period.lower),
        number(period.upper),
        period.unusual.map_or("", |side| side.key()).to_owned(),
        period.rule.map_or("", |rule| rule.key()).to_owned(),
        row.verdict.key().to_owned(),
        row.changed_from
            .map_or_else(String::new, |day| day.to_string()),
        number(row.p_value),
    ]
}
