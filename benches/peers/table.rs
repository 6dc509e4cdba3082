//! What was measured, as two tables that can stand in a document as they are: time, and memory.

use comfy_table::{CellAlignment, ColumnConstraint, Table, presets};

use super::race::{Cell, LIMIT};
use super::{Row, Task};
use crate::table::grouped;

const KIB_PER_MIB: f64 = 1024.0;

/// Names a row: `10,000: list 10`.
pub(super) fn named(size: Option<u32>, task: Task) -> String {
    match size {
        Some(size) => format!("{}: {}", grouped(size), task.words()),
        None => task.words().to_owned(),
    }
}

pub(super) fn print(names: &[&str], rows: &[Row]) {
    println!("Time in ms, and how many times as long as did-i:\n");
    println!("{}", filled(names, rows, time));
    println!("\nMemory, the most that was held, in MiB:\n");
    println!("{}", filled(names, rows, |cell, _| memory(cell)));
    println!(
        "\nTimes are medians, ratios the median over the rounds. What took longer than {} s was cut short, and is not \
         begun with more reflections; no room: it would hold more than half of the memory; a dash: nothing like it.",
        LIMIT.as_secs()
    );
}

fn filled(names: &[&str], rows: &[Row], words: impl Fn(Cell, Option<Cell>) -> String) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([&[""], names].concat());
    for column in table.column_iter_mut() {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    for row in rows {
        let first = row.cells.first().copied().flatten();
        let cells = row
            .cells
            .iter()
            .enumerate()
            .map(|(place, cell)| match cell {
                Some(cell) => words(*cell, first.filter(|_| place > 0)),
                None => "–".to_owned(),
            });
        let cells: Vec<String> = std::iter::once(named(row.size, row.task))
            .chain(cells)
            .collect();
        table.add_row(cells);
    }
    table
}

fn time(cell: Cell, first: Option<Cell>) -> String {
    let ratio = first.map(|first| factor(cell.ratio(first)));
    match (cell, ratio) {
        (Cell::Ran { times, .. }, None) => milliseconds(times.median.as_secs_f64() * 1000.0),
        (Cell::Ran { times, .. }, Some(ratio)) => {
            format!(
                "{} ({ratio} ×)",
                milliseconds(times.median.as_secs_f64() * 1000.0)
            )
        }
        (Cell::Cut, Some(ratio)) => format!("> {} s (> {ratio} ×)", LIMIT.as_secs()),
        (Cell::NoRoom, _) => "no room".to_owned(),
        (Cell::Cut, None) => format!("> {} s", LIMIT.as_secs()),
    }
}

fn milliseconds(time: f64) -> String {
    if time < 100.0 {
        format!("{time:.1}")
    } else {
        format!("{time:.0}")
    }
}

/// A ratio with as many digits as mean something.
pub(super) fn factor(ratio: f64) -> String {
    match ratio {
        ..10.0 => format!("{ratio:.2}"),
        10.0..100.0 => format!("{ratio:.1}"),
        _ => format!("{ratio:.0}"),
    }
}

fn memory(cell: Cell) -> String {
    match cell {
        Cell::Ran {
            peak: Some(kib), ..
        } => format!("{:.0}", f64::from(kib) / KIB_PER_MIB),
        _ => "–".to_owned(),
    }
}
