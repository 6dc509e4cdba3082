//! How long adding up a journal's answers takes: `cargo bench --bench trends`.

use chrono::{Days, NaiveDate};
use did_i::model::QuestionSet;
use did_i::question_sets::{DEFAULT_SET, builtin};
use did_i::trends::history::{History, QuestionMap};
use did_i::trends::period::PeriodLength;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

/// Ten years.
const DAYS: u64 = 3_650;
const ANSWERS: [&[u8]; 3] = [b"yypn-yyyny", b"ypyyyyn.yy", b"nppyy-yyyp"];

fn main() {
    divan::main();
}

/// Adds this many reflections, row by row, as the store returns them.
#[divan::bench(args = [3_000, 100_000])]
fn fold(bencher: Bencher<'_, '_>, reflections: u64) {
    let set = set();
    bencher
        .counter(ItemsCount::new(reflections))
        .bench(|| folded(black_box(&set), reflections));
}

#[divan::bench]
fn by_week(bencher: Bencher<'_, '_>) {
    let history = folded(&set(), 100_000);
    bencher.bench(|| {
        black_box(&history).by_period(PeriodLength::Week, first(), first() + Days::new(DAYS))
    });
}

fn folded(set: &QuestionSet, reflections: u64) -> History {
    let map = QuestionMap::of(set, set);
    let mut history = History::new(set, (NaiveDate::MIN, NaiveDate::MAX));
    for (number, letters) in (0..reflections).zip(ANSWERS.iter().cycle()) {
        history.add(
            first() + Days::new(number * DAYS / reflections),
            letters,
            &map,
        );
    }
    history
}

fn set() -> QuestionSet {
    builtin(DEFAULT_SET).unwrap_or_else(|| unreachable!("the set is built in"))
}

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2016, 7, 4).unwrap_or_default()
}
