//! `docs/safety.md` names a test for each promise: each must exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Collects the names of every test in the Rust files of a folder.
fn tests_in(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_in(&path, names);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let functions = text
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("fn "));
            names.extend(functions.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
        }
    }
}

#[test]
fn each_promise_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/safety.md")).unwrap();
    let mut there = BTreeSet::new();
    for folder in ["src", "tests"] {
        tests_in(&root.join(folder), &mut there);
    }
    let rows = document
        .lines()
        .skip_while(|line| !line.starts_with("| promise |"))
        .skip(2);
    let rows: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() > 15);
    for row in rows {
        let proven = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        let names: Vec<&str> = proven
            .split(", ")
            .map(|name| name.trim_matches(['|', ' ', '`']))
            .collect();
        assert!(names.iter().all(|name| there.contains(*name)), "{names:?}");
    }
}

#[test]
fn each_fuzz_target_is_in_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/safety.md")).unwrap();
    for target in fs::read_dir(root.join("fuzz/fuzz_targets")).unwrap() {
        let path = target.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(document.contains(&format!("| `{name}` |")), "{name}");
    }
}

#[test]
fn the_checks_run_what_the_document_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checks = fs::read_to_string(root.join(".ci/run")).unwrap();
    assert!(checks.contains("--test safety -- --ignored --nocapture"));
}
