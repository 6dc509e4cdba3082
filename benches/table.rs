//! What was measured, as one table that can stand in a document as it is.

use std::fmt::Display;

use comfy_table::{CellAlignment, ColumnConstraint, Table, presets};

use crate::processes::{Compared, Times};

const KIB_PER_MIB: f64 = 1024.0;

/// What a row is to reach.
#[derive(Clone, Copy)]
pub(crate) struct Goal {
    /// At most so many times the time of the comparison.
    pub(crate) ratio: f64,
    /// What would be better still; missing it is not missing the goal.
    pub(crate) aim: Option<f64>,
    /// At most so much memory, in MiB.
    pub(crate) peak: Option<f64>,
}

impl Goal {
    pub(crate) const fn ratio(ratio: f64) -> Self {
        Self {
            ratio,
            aim: None,
            peak: None,
        }
    }
}

/// One row that was timed.
pub(crate) struct Timed {
    pub(crate) name: String,
    pub(crate) compared: Compared,
    pub(crate) goal: Goal,
    /// In KiB.
    pub(crate) peak: Option<u32>,
}

/// The table, and which goals were missed.
pub(crate) struct Results {
    table: Table,
    missed: Vec<String>,
    skipped: Vec<String>,
}

impl Results {
    pub(crate) fn new() -> Self {
        let mut table = Table::new();
        table.load_style(presets::ASCII_MARKDOWN);
        table.set_header([
            "",
            "did-i ms",
            "beside it ms",
            "ratio",
            "goal",
            "met",
            "peak MiB",
        ]);
        for column in table.column_iter_mut().skip(1) {
            column.set_constraint(ColumnConstraint::ContentWidth);
            column.set_cell_alignment(CellAlignment::Right);
        }
        Self {
            table,
            missed: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// Adds a timed row.
    pub(crate) fn timed(&mut self, row: &Timed) {
        let Compared {
            ours,
            theirs,
            ratio,
        } = row.compared;
        let peak = row.peak.map(|kib| f64::from(kib) / KIB_PER_MIB);
        let goal = row.goal;
        let fits = goal.peak.zip(peak).is_none_or(|(most, peak)| peak <= most);
        let mut words = format!("≤ {} ×", goal.ratio);
        words += &goal
            .aim
            .map(|aim| format!(", aim {aim} ×"))
            .unwrap_or_default();
        words += &goal
            .peak
            .map(|mib| format!(", {mib} MiB"))
            .unwrap_or_default();
        let figures = [
            milliseconds(ours),
            milliseconds(theirs),
            format!("{ratio:.2}"),
        ];
        self.row(
            &row.name,
            figures,
            &words,
            ratio <= goal.ratio && fits,
            peak,
        );
    }

    /// Adds a row that was timed by itself, with the most seconds it may take and the most MiB it may hold.
    pub(crate) fn alone(
        &mut self,
        name: &str,
        times: Times,
        most: (f64, Option<f64>),
        peak: Option<u32>,
    ) {
        let peak = peak.map(|kib| f64::from(kib) / KIB_PER_MIB);
        let fits = most.1.zip(peak).is_none_or(|(most, peak)| peak <= most);
        let memory = most.1.map(|mib| format!(", {mib} MiB")).unwrap_or_default();
        let met = times.median.as_secs_f64() <= most.0 && fits;
        let figures = [milliseconds(times), String::new(), String::new()];
        self.row(name, figures, &format!("≤ {} s{memory}", most.0), met, peak);
    }

    /// Adds a row that was counted.
    pub(crate) fn counted(&mut self, name: &str, ours: u32, theirs: Option<u32>, most: u32) {
        let theirs = theirs.map(|count| count.to_string()).unwrap_or_default();
        let figures = [ours.to_string(), theirs, String::new()];
        self.row(name, figures, &format!("≤ {most}"), ours <= most, None);
    }

    /// Notes a row that could not be measured here.
    pub(crate) fn skipped(&mut self, name: &str, missing: impl Display) {
        self.skipped.push(format!("{name} ({missing} is missing)"));
    }

    fn row(&mut self, name: &str, figures: [String; 3], goal: &str, met: bool, peak: Option<f64>) {
        let [ours, theirs, ratio] = figures;
        let peak = peak.map(|mib| format!("{mib:.1}")).unwrap_or_default();
        let verdict = if met { "yes" } else { "no" };
        self.table
            .add_row([name, &ours, &theirs, &ratio, goal, verdict, &peak]);
        if !met {
            self.missed.push(name.to_owned());
        }
    }

    /// Prints the table, and under it what was missed and what was skipped.
    pub(crate) fn print(&self) {
        println!("{}", self.table);
        println!(
            "\nTimes are medians, with the least in brackets; the ratio is the median over the rounds."
        );
        let list = |what: &str, rows: &[String]| {
            if !rows.is_empty() {
                println!("{what}: {}", rows.join("; "));
            }
        };
        list("Goals missed", &self.missed);
        list("Skipped", &self.skipped);
    }
}

fn milliseconds(times: Times) -> String {
    let ms = |time: std::time::Duration| format!("{:.1}", time.as_secs_f64() * 1000.0);
    format!("{} ({})", ms(times.median), ms(times.least))
}

/// A number with a comma at every thousand, as documents write it.
pub(crate) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
