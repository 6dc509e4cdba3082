//! The page, the rows for pooling, and their files.

use insta::assert_snapshot;
use serde_json::json;

use crate::desk::Desk;

#[test]
fn the_page_is_one_table_that_can_be_walked_through() {
    let desk = Desk::with_three();
    desk.changed(
        "team/bo.json",
        "team/bo.json",
        "/name",
        json!("<b>Bo</b> & \"Co\""),
    );
    assert_snapshot!(desk.run("review team --output review.html"), @"
    $ did-i review team --output review.html
    --- stderr
    Wrote review.html.
    ");
    let page = desk.read("review.html");
    let from = page.find("<table>").unwrap();
    let to = page.find("2</span> <bdi>").unwrap();
    assert_snapshot!(&page[from..to], @r#"
    <table>
    <caption>3 people, in the order given</caption>
    <colgroup><col class="name"><col class="person"><col class="person"><col class="person"></colgroup>
    <thead>
    <tr>
    <th scope="col"><bdi>Ten top tips</bdi></th>
    <th scope="col"><bdi>Ana Reyes</bdi></th>
    <th scope="col"><bdi>&#60;b&#62;Bo&#60;/b&#62; &#38; &#34;Co&#34;</bdi></th>
    <th scope="col"><bdi>Chidi Okonkwo-Featherstonehaugh</bdi></th>
    </tr>
    </thead>
    <tbody>
    <tr><th scope="rowgroup" class="group" colspan="4"><bdi>A Understand recovery</bdi></th></tr>
    <tr>
    <th scope="row"><span class="digits">1</span> <bdi>Their own goals</bdi></th>
    <td>100 (60)<span>= the same answer in these weeks</span></td>
    <td>50 (12)<span>? too early to say</span></td>
    <td>few (4)<span>? too early to say</span></td>
    </tr>
    <tr>
    <th scope="row"><span class="digits">
    "#);
    assert!(
        !page.contains("<script") && !page.contains("http:") && !page.contains("https:"),
        "{page}"
    );
}

#[test]
fn rows_for_pooling_hold_whose_they_are_and_nothing_written() {
    let desk = Desk::with_three();
    desk.changed("team/bo.json", "team/bo.json", "/name", json!("=1+1"));
    desk.run_ok(&["review", "team", "--output", "rows.csv"], || {});
    let rows = desk.read("rows.csv");
    let of = |person: &str| {
        rows.lines()
            .filter(|line| line.starts_with(person))
            .take(6)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_snapshot!(format!("{}\n{}\n{}", of("person"), of("Ana"), of("'=1+1")), @"
    person,file,set,set_version,month,tip,name,answer,count
    Ana Reyes,ana,did-i,1,2026-07,1,Their own goals,yes,6
    Ana Reyes,ana,did-i,1,2026-07,1,Their own goals,partly,0
    Ana Reyes,ana,did-i,1,2026-07,1,Their own goals,no,0
    Ana Reyes,ana,did-i,1,2026-07,1,Their own goals,not_applicable,0
    Ana Reyes,ana,did-i,1,2026-07,1,Their own goals,unanswered,0
    Ana Reyes,ana,did-i,1,2026-07,2,Strengths,yes,0
    '=1+1,bo,did-i,1,2026-10,1,Their own goals,yes,0
    '=1+1,bo,did-i,1,2026-10,1,Their own goals,partly,4
    '=1+1,bo,did-i,1,2026-10,1,Their own goals,no,0
    '=1+1,bo,did-i,1,2026-10,1,Their own goals,not_applicable,0
    '=1+1,bo,did-i,1,2026-10,1,Their own goals,unanswered,0
    '=1+1,bo,did-i,1,2026-10,2,Strengths,yes,0
    ");
    assert!(!rows.contains("hope when"), "{rows}");
}

#[test]
fn the_format_follows_the_ending_and_a_file_is_not_replaced_unasked() {
    let desk = Desk::with_three();
    assert_snapshot!(desk.run("review team --output review.pdf"), @"
    $ did-i review team --output review.pdf
    --- stderr
    error: cannot tell the format of review.pdf
      Known extensions: .txt .html .csv .xlsx; or name it with --format.
    --- status 2
    ");
    assert_snapshot!(desk.run("review team --output review.txt"), @"
    $ did-i review team --output review.txt
    --- stderr
    Wrote review.txt.
    ");
    assert!(
        desk.read("review.txt")
            .starts_with("Review of 3 summaries\n")
    );
    assert_snapshot!(desk.run("review team --output review.txt"), @"
    $ did-i review team --output review.txt
    --- stderr
    error: review.txt already exists
      To replace it, add --force.
    --- status 2
    ");
    assert_snapshot!(desk.run("review team --output review.txt --format csv --force"), @"
    $ did-i review team --output review.txt --format csv --force
    --- stderr
    Wrote review.txt.
    ");
    assert!(desk.read("review.txt").starts_with("person,file,"));
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::with_three();
    let program = env!("CARGO_BIN_EXE_did-i");
    let line = format!("'{program}' review team --format csv | head -n 1");
    let output = std::process::Command::new("sh")
        .args(["-c", &line])
        .env("DID_I_NOW", "2026-11-21T14:05:00+00:00")
        .current_dir(desk.path(""))
        .output()
        .unwrap();
    assert_eq!(
        crate::desk::transcript("", &output),
        "person,file,set,set_version,month,tip,name,answer,count\n"
    );
}
