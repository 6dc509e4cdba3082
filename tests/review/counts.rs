//! CSV summaries, which contain counts only: pooled like JSON ones, and never counted twice.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;

/// A home with one person's summary in both formats: a CSV in the folder `counts`, a JSON in `team`.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.person("ana", 60, "yyp-nyyypy", None, &["--name", "Ana"]);
    fs::create_dir(desk.path("counts")).unwrap();
    let summary = [
        "summary",
        "--last",
        "6m",
        "--journal",
        "ana.db",
        "--output",
        "counts/ana.csv",
        "--yes",
    ];
    desk.run_ok(&summary, || {});
    desk
}

/// Returns the rows that a review pools, without the names.
fn rows(desk: &Desk, folder: &str) -> Vec<String> {
    let shown = desk.run(&format!("review {folder} --format csv"));
    let rows = shown.lines().skip(1).map(|row| {
        let (_, counts) = row.split_once(",ana,").unwrap_or(("", row));
        counts.to_owned()
    });
    rows.collect()
}

#[test]
fn a_summary_that_is_csv_pools_to_the_rows_of_one_that_is_json() {
    let desk = desk();
    let pooled = rows(&desk, "counts");
    assert_eq!(pooled, rows(&desk, "team"));
    let own = desk.read("counts/ana.csv");
    let own: Vec<_> = own.lines().skip(1).collect();
    assert_eq!(pooled[1..], own);
    assert_eq!(own.len(), 5 * 10 * 5);
}

#[test]
fn a_person_is_not_counted_twice_and_the_table_is_no_summary_of_itself() {
    let desk = desk();
    fs::copy(desk.path("team/ana.json"), desk.path("counts/ana.json")).unwrap();
    assert_snapshot!(desk.run("review counts --output counts/all.csv"), @"
    $ did-i review counts --output counts/all.csv
    --- stderr
    Wrote counts/all.csv.
    Left out counts/ana.csv: the same summary is there as JSON too.
    ");
    assert_snapshot!(desk.run("review counts --output counts/all.csv --force"), @"
    $ did-i review counts --output counts/all.csv --force
    --- stderr
    Wrote counts/all.csv.
    Left out counts/ana.csv: the same summary is there as JSON too.
    ");
    assert_snapshot!(desk.run("review counts/all.csv --output more.csv"), @"
    $ did-i review counts/all.csv --output more.csv
    --- stderr
    error: there is no summary that can be shown
      counts/all.csv: this is what did-i review wrote, not a summary: move it out of this folder
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
}

#[test]
fn counts_alone_make_no_column_to_read() {
    let desk = desk();
    assert_snapshot!(desk.run("review counts"), @"
    $ did-i review counts
    --- stderr
    error: there is no summary that can be shown
      counts: no file in this folder ends in .json
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
    assert_snapshot!(desk.run("review counts/ana.csv"), @"
    $ did-i review counts/ana.csv
    --- stderr
    error: there is no summary that can be shown
      counts/ana.csv: a summary that is CSV holds counts alone, for --format csv
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
}
