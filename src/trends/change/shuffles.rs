//! How large the differences are when the weeks are in a random order.

use super::row::{MIN_ANSWERS_BEFORE, MIN_ANSWERS_IN_WINDOW, TestedRow, Window, lengths};
use crate::trends::score_sum::as_f64;
use crate::trends::shuffle::Shuffler;
use crate::trends::tolerance::TOLERANCE;

/// The number of random orders.
const SHUFFLES: usize = 4_999;
/// After this many the rest is skipped if no row can be significant any more.
const FIRST_SHUFFLES: usize = 499;
/// If a row's p-value is above this after the first shuffles, it does not come near 0.05 at the end: 0.2 is 15 standard
/// deviations away.
const STOP_ABOVE_P: f64 = 0.2;
/// Each row's statistic is divided by this quantile of its own shuffled statistics.
const QUANTILE: f64 = 0.95;

/// The number of shuffles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShuffleLimit {
    /// Stops early if the first ones show that no row can be significant.
    StopEarly,
    /// Always all of them.
    Full,
}

/// Returns for each row the probability that any row has so large a statistic by chance.
pub(super) fn p_values(rows: &[(&TestedRow, Window)], limit: ShuffleLimit) -> Vec<Option<f64>> {
    if rows.is_empty() {
        return Vec::new();
    }
    let observed: Vec<f64> = rows
        .iter()
        .map(|(_, window)| window.statistic.abs())
        .collect();
    let table = Table::of(rows);
    let mut shuffles = Shuffles::of(&table);
    if limit == ShuffleLimit::StopEarly {
        shuffles.make(FIRST_SHUFFLES);
        if shuffles
            .p_values(&observed)
            .iter()
            .all(|p_value| *p_value > STOP_ABOVE_P)
        {
            return vec![None; rows.len()];
        }
    }
    shuffles.make(SHUFFLES);
    shuffles.p_values(&observed).into_iter().map(Some).collect()
}

/// One row's answers in one week.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    score_sum: f64,
    answers: f64,
}

/// The weeks of all rows that are tested.
struct Table {
    /// For each week, one cell per row.
    weeks: Vec<Vec<Cell>>,
    /// For each row, the sum of all its weeks.
    totals: Vec<Cell>,
    /// For each row, the factor that converts the largest square to the square of its statistic.
    factors: Vec<f64>,
    lengths: Vec<usize>,
}

impl Table {
    fn of(rows: &[(&TestedRow, Window)]) -> Self {
        let weeks = rows.first().map_or(0, |(row, _)| row.weeks.len());
        let cell = |row: &TestedRow, week: usize| {
            let sum = row.weeks.get(week).copied().unwrap_or_default();
            Cell {
                score_sum: as_f64(sum.sum),
                answers: as_f64(sum.answers),
            }
        };
        let weeks: Vec<Vec<Cell>> = (0..weeks)
            .map(|week| rows.iter().map(|(row, _)| cell(row, week)).collect())
            .collect();
        let mut totals = vec![Cell::default(); rows.len()];
        for week in &weeks {
            add(&mut totals, week);
        }
        let factors = rows.iter().zip(&totals).map(|((row, _), total)| {
            let sd = row.sd().unwrap_or(f64::INFINITY);
            1.0 / (total.answers * sd * sd)
        });
        Self {
            factors: factors.collect(),
            lengths: lengths(weeks.len()),
            weeks,
            totals,
        }
    }

    /// Computes each row's largest statistic when the weeks are in this order.
    ///
    /// With s and n the sums in the window, S and N those of all weeks, and m = N − n, the square of the statistic is
    /// (s·N − S·n)² / (n·m·N·sd²): no root, and one division per window.
    fn largest(&self, order: &[&[Cell]], inside: &mut [Cell], largest: &mut Vec<f64>) {
        inside.fill(Cell::default());
        let start = largest.len();
        largest.resize(start + self.totals.len(), 0.0);
        let largest = largest.get_mut(start..).unwrap_or_default();
        let mut newest_first = order.iter().rev();
        let mut taken = 0;
        for length in &self.lengths {
            for week in newest_first.by_ref().take(length - taken) {
                add(inside, week);
            }
            taken = *length;
            for ((largest, inside), total) in largest.iter_mut().zip(&*inside).zip(&self.totals) {
                *largest = largest.max(square(inside, total));
            }
        }
        for (largest, factor) in largest.iter_mut().zip(&self.factors) {
            *largest = (*largest * factor).sqrt();
        }
    }
}

fn add(sums: &mut [Cell], week: &[Cell]) {
    for (sum, cell) in sums.iter_mut().zip(week) {
        sum.score_sum += cell.score_sum;
        sum.answers += cell.answers;
    }
}

/// The part of the squared statistic that depends on the window; 0 if either side has too few answers.
#[inline]
fn square(inside: &Cell, total: &Cell) -> f64 {
    let before = total.answers - inside.answers;
    let difference = inside.score_sum * total.answers - total.score_sum * inside.answers;
    if inside.answers < as_f64(MIN_ANSWERS_IN_WINDOW) || before < as_f64(MIN_ANSWERS_BEFORE) {
        0.0
    } else {
        difference * difference / (inside.answers * before)
    }
}

/// The random orders so far.
struct Shuffles<'a> {
    table: &'a Table,
    order: Vec<&'a [Cell]>,
    shuffler: Shuffler,
    /// Each row's largest statistic in each order, one order after the other.
    largest: Vec<f64>,
}

impl<'a> Shuffles<'a> {
    fn of(table: &'a Table) -> Self {
        Self {
            table,
            order: table.weeks.iter().map(Vec::as_slice).collect(),
            shuffler: Shuffler::new(),
            largest: Vec::with_capacity(SHUFFLES * table.totals.len()),
        }
    }

    /// Makes more random orders until there are this many.
    fn make(&mut self, shuffles: usize) {
        let rows = self.table.totals.len();
        let mut inside = vec![Cell::default(); rows];
        while self.largest.len() < shuffles * rows {
            self.shuffler.shuffle(&mut self.order);
            self.table
                .largest(&self.order, &mut inside, &mut self.largest);
        }
    }

    fn p_values(&self, observed: &[f64]) -> Vec<f64> {
        let rows = observed.len();
        let quantiles: Vec<f64> = (0..rows).map(|row| self.quantile_of_row(row)).collect();
        // A row that never has a valid window when shuffled cannot be significant.
        let quotient = |(value, quantile): (&f64, &f64)| {
            if *quantile > 0.0 {
                value / quantile
            } else {
                0.0
            }
        };
        let orders = self.largest.chunks_exact(rows);
        let largest: Vec<f64> = orders
            .map(|order| {
                order
                    .iter()
                    .zip(&quantiles)
                    .map(quotient)
                    .fold(0.0, f64::max)
            })
            .collect();
        let p_value = |observed: f64| {
            let as_large = largest.iter().filter(|one| **one >= observed - TOLERANCE);
            as_f64(1 + as_large.count() as u64) / as_f64(1 + largest.len() as u64)
        };
        observed
            .iter()
            .zip(&quantiles)
            .map(quotient)
            .map(p_value)
            .collect()
    }

    /// Returns the 95 % quantile of a row's shuffled statistics.
    fn quantile_of_row(&self, row: usize) -> f64 {
        let of_row = self
            .largest
            .iter()
            .skip(row)
            .step_by(self.table.totals.len());
        let mut of_row: Vec<f64> = of_row.copied().collect();
        let index = index_of_quantile(of_row.len());
        if index >= of_row.len() {
            return 0.0;
        }
        *of_row.select_nth_unstable_by(index, f64::total_cmp).1
    }
}

/// The index of the ⌈0.95·n⌉th smallest value.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few thousand at most, and not below 0"
)]
fn index_of_quantile(all: usize) -> usize {
    ((QUANTILE * as_f64(all as u64)).ceil() as usize).saturating_sub(1)
}
