//! The first inputs of the fuzz targets are valid: from a refused one a fuzzer hardly finds what lies behind the reading.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use did_i::formats::jsonl::{read_header, read_line};
use did_i::formats::summary::{read, read_csv};

fn seed(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_summary_is_read_from_json_and_from_csv() {
    let summary = read(&seed("summary_json/small")).unwrap();
    assert!(!summary.rows.is_empty() && !summary.months.is_empty());
    let table = read_csv(&seed("summary_csv/small")).unwrap();
    assert_ne!(table, did_i::formats::summary::MonthTable::default());
}

#[test]
fn every_line_of_a_journal_file_is_read() {
    read_header(seed("journal_lines/header").trim()).unwrap();
    for name in ["meeting", "reflection", "set"] {
        for line in seed(&format!("journal_lines/{name}")).lines() {
            read_line(line)
                .map_err(|fault| format!("{name}: {fault}"))
                .unwrap();
        }
    }
}

#[test]
fn a_question_set_is_read() {
    did_i::question_sets::parse("small", &seed("set_toml/small")).unwrap();
}
