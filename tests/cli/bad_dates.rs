//! Invalid days, hours and ranges: refused with the correct form, never guessed.

use insta::assert_snapshot;

use crate::bad_input::{desk, refused};

#[test]
fn days_that_are_none() {
    let said = refused(
        &desk(),
        2,
        &[
            "log --answers yyyyyyyyyy --at 2026-02-30",
            "log --answers yyyyyyyyyy --at 3/4",
            "log --answers yyyyyyyyyy --at soon",
            "log --answers yyyyyyyyyy --at ''",
            "log --answers yyyyyyyyyy --at 'yesterday 25:00'",
            "log --answers yyyyyyyyyy --at 2026-11-23",
            "edit 1 --at 2027-01-01",
            "list --from soon",
            "trends --to 2026-13-01",
            "search strengths --from 31/4/2026",
        ],
    );
    assert_snapshot!(said, @r#"
    $ did-i log --answers yyyyyyyyyy --at 2026-02-30
    ! error: cannot read this date or time: "2026-02-30"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at 3/4
    ! error: "3/4" can be read as 3 April or 4 March
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at soon
    ! error: cannot read this date or time: "soon"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at ''
    ! error: cannot read this date or time: ""
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at 'yesterday 25:00'
    ! error: cannot read this date or time: "yesterday 25:00"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at 2026-11-23
    ! error: 2026-11-23 is in the future
    !   A reflection is about something that happened: give a day up to today.
    [status 2]
    $ did-i edit 1 --at 2027-01-01
    ! error: 2027-01-01 is in the future
    !   A reflection is about something that happened: give a day up to today.
    [status 2]
    $ did-i list --from soon
    ! error: cannot read this date or time: "soon"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i trends --to 2026-13-01
    ! error: cannot read this date or time: "2026-13-01"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i search strengths --from 31/4/2026
    ! error: cannot read this date or time: "31/4/2026"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    "#);
}

#[test]
fn ranges_that_are_none() {
    let said = refused(
        &desk(),
        2,
        &[
            "list --from 2026-11-02 --to 2026-11-01",
            "trends --from today --to yesterday",
            "list --last 12",
            "list --last 0w",
            "list --last 2w --from 2026-11-01",
        ],
    );
    assert_snapshot!(said, @"
    $ did-i list --from 2026-11-02 --to 2026-11-01
    ! error: --from 2026-11-02 is after --to 2026-11-01
    !   Give the earlier day to --from.
    [status 2]
    $ did-i trends --from today --to yesterday
    ! error: --from 2026-11-21 is after --to 2026-11-20
    !   Give the earlier day to --from.
    [status 2]
    $ did-i list --last 12
    ! error: invalid value '12' for '--last <SPAN>': give a number and d, w, m or y, such as 12w or 6m
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i list --last 0w
    ! error: invalid value '0w' for '--last <SPAN>': give a number and d, w, m or y, such as 12w or 6m
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i list --last 2w --from 2026-11-01
    ! error: the argument '--last <SPAN>' cannot be used with '--from <DAY>'
    !
    ! Usage: did-i list --last <SPAN>
    !
    ! For more information, try '--help'.
    [status 2]
    ");
}

/// Returns every flag that takes a day or a time, with its command.
fn date_flags(command: &clap::Command, path: &str) -> Vec<(String, String)> {
    let mut flags = Vec::new();
    for inner in command.get_subcommands() {
        flags.extend(date_flags(inner, &format!("{path}{} ", inner.get_name())));
    }
    let takes_date = |argument: &&clap::Arg| {
        let names = argument.get_value_names().unwrap_or_default();
        names.iter().any(|name| name == "DAY" || name == "WHEN")
            && argument.get_long() != Some("color")
    };
    let own = command.get_arguments().filter(takes_date);
    flags.extend(
        own.filter_map(|argument| Some((path.to_owned(), argument.get_long()?.to_owned()))),
    );
    flags
}

#[test]
fn every_flag_that_takes_a_day_reads_it_through_one_door() {
    let desk = desk();
    let flags = date_flags(&did_i::cli::command(80), "");
    assert!(flags.len() >= 11, "{flags:?}");
    for day in ["2026-11-02", "2026-11-09"] {
        desk.run_ok(&format!("supervision add --on {day}"));
    }
    for (path, flag) in flags {
        let needed = match (path.as_str(), flag.as_str()) {
            ("edit ", _) => "1 ",
            ("trends restart ", _) => "--because x ",
            ("supervision edit meeting ", "on") => "2026-11-02 ",
            ("supervision edit meeting ", _) => "2026-11-09 ",
            ("search ", _) => "word ",
            _ => "",
        };
        let line = format!("{path}{needed}--{flag}");
        let said = desk.run(&format!("{line} 3/4"));
        assert!(
            said.contains("\"3/4\" can be read as 3 April or 4 March"),
            "{said}"
        );
        // The next meeting is in the future; every other day is in the past.
        let day = if flag == "next" {
            "2027-01-11"
        } else {
            "'2 weeks ago'"
        };
        let output = desk.output(&format!("{line} {day}"), "");
        assert!(output.status.success(), "{line}");
    }
}

#[test]
fn an_hour_that_the_clocks_left_out_or_had_twice_is_refused() {
    let desk = desk().with("TZ", "Europe/London");
    let said = refused(
        &desk,
        2,
        &[
            "log --answers yyyyyyyyyy --at '2026-03-29 01:30'",
            "log --answers yyyyyyyyyy --at '2026-10-25 01:30'",
        ],
    );
    assert_snapshot!(said, @r#"
    $ did-i log --answers yyyyyyyyyy --at '2026-03-29 01:30'
    ! error: "2026-03-29 01:30" did not exist, because the clocks went forward past 01:30 on 29 March 2026
    !   Give a time before or after.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at '2026-10-25 01:30'
    ! error: "2026-10-25 01:30" occurred twice, because the clocks went back
    !   Write 2026-10-25 01:30 +01:00 for the first, 2026-10-25 01:30 +00:00 for the second.
    [status 2]
    "#);
    desk.run_ok("log --answers yyyyyyyyyy --at '2026-10-25 01:30 +00:00'");
    assert!(
        desk.run_ok("show 3 --format json")
            .contains("2026-10-25T01:30:00+00:00")
    );
}

#[test]
fn a_month_is_its_days_in_a_range_and_no_day_elsewhere() {
    let desk = crate::desk::Desk::with_logged(&[
        "--answers yyyyyyyyyy --at '28 february 2026 12:00'",
        "--answers nnnnnnnnnn --at '1 march 09:00'",
        "--answers pppppppppp --at '31 march 23:30'",
        "--answers ---------- --at '1 april 2026 00:10'",
    ]);
    let days = |range: &str| -> Vec<String> {
        let listed = desk.run_ok(&format!("list --format json {range}"));
        let listed: Vec<serde_json::Value> = serde_json::from_str(&listed).unwrap();
        let day = |one: &serde_json::Value| one["occurred_at"].as_str().unwrap()[..10].to_owned();
        listed.iter().map(day).collect()
    };
    let march = ["2026-03-31", "2026-03-01"];
    assert_eq!(days("--from march --to march"), march);
    assert_eq!(days("--from 2026-03 --to 2026-03"), march);
    assert_eq!(days("--to 'february 2026'"), ["2026-02-28"]);
    assert_snapshot!(desk.run("log --answers yyyyyyyyyy --at 2026-03"), @r#"
    $ did-i log --answers yyyyyyyyyy --at 2026-03
    ! error: "2026-03" is a whole month; a day is needed here
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    "#);
}
