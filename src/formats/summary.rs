//! A summary as tidy CSV, for pooling, and read back for a review.

mod month_table;
mod reading;

use std::io::Write;

use chrono::Datelike;

use crate::error::Result;
use crate::formats::csv::{Table, formula_safe};
use crate::summary::{MonthCounts, Summary};
use crate::text::escape_controls;

pub use month_table::{MonthTable, read_csv};
pub use reading::read;

/// The columns that all tables of monthly answers share.
const COLUMNS: [&str; 7] = [
    "set",
    "set_version",
    "month",
    "tip",
    "name",
    "answer",
    "count",
];

/// Writes the summary's answers by month, without any text that a person wrote.
pub fn csv(output: impl Write, summary: &Summary) -> Result<()> {
    let mut table = Table::begin(output, COLUMNS)?;
    let set = (summary.set.as_str(), summary.set_version);
    month_rows(&mut table, &[], set, &summary.months, |tip| {
        summary.tip_name(tip)
    })?;
    table.end()
}

/// Writes the answers of several summaries in one table, with their file and name.
pub struct PooledTable<W: Write>(Table<W>);

impl<W: Write> PooledTable<W> {
    /// Starts a table.
    pub fn begin(output: W) -> Result<Self> {
        let columns = ["person", "file"].into_iter().chain(COLUMNS);
        Ok(Self(Table::begin(output, columns)?))
    }

    /// Writes one row for every month, tip and answer of a summary.
    pub fn rows(&mut self, file: &str, summary: &MonthTable) -> Result<()> {
        let whose = [summary.name.as_deref().unwrap_or(file), file].map(cell);
        let whose = whose.each_ref().map(String::as_str);
        let set = (summary.set.as_str(), summary.set_version);
        month_rows(&mut self.0, &whose, set, &summary.months, |tip| {
            summary.tip_name(tip)
        })
    }

    /// Flushes the output.
    pub fn end(self) -> Result<()> {
        self.0.end()
    }
}

/// Makes a cell of another person's text, so that neither a spreadsheet nor a terminal interprets it.
fn cell(text: &str) -> String {
    formula_safe(&escape_controls(text)).into_owned()
}

/// Writes one row per answer, after the cells that all of them share.
fn month_rows<'a, W: Write>(
    table: &mut Table<W>,
    lead: &[&str],
    (set, version): (&str, u32),
    months: &[MonthCounts],
    name: impl Fn(u16) -> &'a str,
) -> Result<()> {
    let (set, version) = (cell(set), version.to_string());
    for month in months {
        let name = cell(name(month.tip));
        let day = month.month;
        let (tip, month_key) = (
            month.tip.to_string(),
            format!("{:04}-{:02}", day.year(), day.month()),
        );
        for (answer, count) in month.answers.named() {
            let count = count.to_string();
            let cells: [&str; 7] = [&set, &version, &month_key, &tip, &name, answer, &count];
            table.row(lead.iter().copied().chain(cells))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
