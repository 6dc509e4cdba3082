//! Days, hours and ranges that are none: refused with the way to write them, never guessed at.

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
    ! error: there is no such date or time: "2026-02-30"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at 3/4
    ! error: "3/4" can be read as 3 April or 4 March
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at soon
    ! error: there is no such date or time: "soon"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at ''
    ! error: there is no such date or time: ""
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at 'yesterday 25:00'
    ! error: there is no such date or time: "yesterday 25:00"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i log --answers yyyyyyyyyy --at 2026-11-23
    ! error: --at: 2026-11-23 is in the future
    !   A reflection is about something that happened: give a day up to tomorrow.
    [status 2]
    $ did-i edit 1 --at 2027-01-01
    ! error: --at: 2027-01-01 is in the future
    !   A reflection is about something that happened: give a day up to tomorrow.
    [status 2]
    $ did-i list --from soon
    ! error: there is no such date or time: "soon"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i trends --to 2026-13-01
    ! error: there is no such date or time: "2026-13-01"
    !   Write a day as 2026-11-21, with or without a time as 15:00, or "yesterday 15:00", "last monday", "2 weeks ago".
    [status 2]
    $ did-i search strengths --from 31/4/2026
    ! error: there is no such date or time: "31/4/2026"
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
