//! A summary as tidy CSV, for pooling: a row a month, tip and answer with its count.

use std::io::Write;

use super::csv::{Table, harmless};
use crate::error::Result;
use crate::reflection::Answer;
use crate::report::summary::Summary;

/// Writes the summary's answers, month by month; nothing in it was written by anybody.
pub fn csv(output: impl Write, summary: &Summary) -> Result<()> {
    let columns = [
        "set",
        "set_version",
        "month",
        "tip",
        "name",
        "answer",
        "count",
    ];
    let mut table = Table::begin(output, columns)?;
    for month in &summary.months {
        let name = summary
            .tips
            .iter()
            .find(|tip| tip.number == month.tip)
            .map_or("", |tip| &tip.name);
        for answer in Answer::ALL {
            table.row([
                summary.set.as_str(),
                &summary.set_version.to_string(),
                &month.month.format("%Y-%m").to_string(),
                &month.tip.to_string(),
                harmless(name).as_ref(),
                answer.key(),
                &month.answers.of(answer).to_string(),
            ])?;
        }
    }
    table.end()
}
