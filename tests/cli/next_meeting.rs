//! The day of the next meeting: kept until it is past, held or replaced.

use insta::assert_snapshot;

use super::desk::Desk;

#[test]
fn a_day_that_is_past_is_not_the_next_meeting() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("supervision add --on 2026-09-01 --next 2026-10-01");
    assert!(!desk.run_ok("status").contains("Next"));
    assert_snapshot!(desk.run("supervision next --output ~/next.ics"), @"
    $ did-i supervision next --output ~/next.ics
    ! error: the day agreed for the next meeting, 1 October 2026, is past
    !   To agree on one: did-i supervision edit meeting 2026-09-01 --next DAY
    [status 1]
    ");
    assert!(!desk.home().join("next.ics").exists());
    desk.run_ok("supervision edit meeting 2026-09-01 --next 2026-11-21");
    assert!(
        desk.run_ok("status")
            .contains("Next        21 November 2026")
    );
    assert_eq!(desk.run_ok("supervision next"), "21 November 2026\n");
}

#[test]
fn a_day_that_was_planned_stays_until_it_is_past_or_another_is_given() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("supervision add --on 2026-10-01 --next 2026-10-15");
    desk.run_ok("supervision add --on 2026-10-15 --next 2026-12-14");
    // A meeting between, without a word about the next one.
    desk.run_ok("supervision add --on 2026-11-02 --form peer");
    assert_snapshot!(desk.run("supervision list"), @"
    $ did-i supervision list
    1 October 2026; next was planned for 15 October 2026
    15 October 2026; next on 14 December 2026
    2 November 2026, peer
    [status 0]
    ");
    assert_eq!(desk.run_ok("supervision next"), "14 December 2026\n");
    assert!(
        desk.run_ok("status")
            .contains("Next        14 December 2026")
    );
    desk.run_ok("supervision next --output ~/next.ics");
    let calendar = std::fs::read_to_string(desk.home().join("next.ics")).unwrap();
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20261214"),
        "{calendar}"
    );
    desk.run_ok("supervision add --on 2026-11-09 --next 2026-11-21");
    assert_eq!(desk.run_ok("supervision next"), "21 November 2026\n");
    let list = desk.run_ok("supervision list");
    assert!(
        list.contains("9 November 2026; next on 21 November 2026"),
        "{list}"
    );
    assert!(
        list.contains("15 October 2026; next was planned for 14 December 2026"),
        "{list}"
    );
    // That meeting is held, on its day.
    desk.run_ok("supervision add --on 2026-11-21");
    assert_snapshot!(desk.run("supervision next"), @"
    $ did-i supervision next
    ! error: no next meeting is agreed
    !   To agree on one: did-i supervision edit meeting 2026-11-21 --next DAY
    [status 1]
    ");
    assert!(!desk.run_ok("status").contains("Next"));
    desk.run_ok("supervision edit meeting 2026-11-21 --next 2026-12-14");
    assert_eq!(desk.run_ok("supervision next"), "14 December 2026\n");
}

#[test]
fn without_a_meeting_the_next_one_is_planned_by_recording_one() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    assert_snapshot!(desk.run("supervision next"), @"
    $ did-i supervision next
    ! error: no next meeting is agreed
    !   No meeting is recorded yet. To record the last one and the day of the next: did-i supervision add --on DAY --next DAY
    [status 1]
    ");
    desk.run_ok("supervision add --on 2026-11-02 --next 2026-12-14");
    assert_eq!(desk.run_ok("supervision next"), "14 December 2026\n");
}
