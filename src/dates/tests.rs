//! Days and times as people write them, in several zones, over two years.

use chrono::{Days, Weekday};

use super::*;

/// A Monday.
fn now() -> DateTime<FixedOffset> {
    let naive = NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(14, 5, 0)
        .unwrap();
    naive.and_local_timezone(Local).unwrap().fixed_offset()
}

fn read(text: &str) -> String {
    match moment(text, now()) {
        Ok(moment) => moment.format("%a %Y-%m-%d %H:%M").to_string(),
        Err(error) => error
            .to_string()
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned(),
    }
}

#[test]
fn days_as_people_write_them() {
    let table = [
        ("2026-11-20 09:15", "Fri 2026-11-20 09:15"),
        ("2026-11-20T09:15", "Fri 2026-11-20 09:15"),
        ("21 November 2026 14:05", "Sat 2026-11-21 14:05"),
        ("25/12/2025", "Thu 2025-12-25 00:00"),
        ("yesterday 15:00", "Sun 2026-11-22 15:00"),
        ("yesterday", "Sun 2026-11-22 14:05"),
        ("2 weeks ago", "Mon 2026-11-09 14:05"),
        ("last friday", "Fri 2026-11-20 00:00"),
        ("friday", "Fri 2026-11-20 00:00"),
        ("friday 9:30", "Fri 2026-11-20 09:30"),
        ("monday", "Mon 2026-11-23 00:00"),
        ("last monday", "Mon 2026-11-16 00:00"),
        ("yesterday 23:59:59", "Sun 2026-11-22 23:59"),
        ("friday 3.30 pm", "Fri 2026-11-20 15:30"),
        ("yesterday 12pm", "Sun 2026-11-22 12:00"),
        ("yesterday 12 AM", "Sun 2026-11-22 00:00"),
        ("last week", "Mon 2026-11-16 14:05"),
        ("3 Hours ago", "Mon 2026-11-23 11:05"),
        ("20 Sept 2026", "Sun 2026-09-20 00:00"),
        ("friday 3pm", "Fri 2026-11-20 15:00"),
        ("Last Friday 3 PM", "Fri 2026-11-20 15:00"),
        ("YESTERDAY 9:15", "Sun 2026-11-22 09:15"),
        ("16 may 09:00", "Sat 2026-05-16 09:00"),
        ("16 May 3pm", "Sat 2026-05-16 15:00"),
        ("16 may 9.30 am", "Sat 2026-05-16 09:30"),
        ("may 16 09:00", "Sat 2026-05-16 09:00"),
        ("16 december 09:00", "Tue 2025-12-16 09:00"),
        ("16 may 2024 09:00", "Thu 2024-05-16 09:00"),
        ("9 am yesterday", "Sun 2026-11-22 09:00"),
        ("3pm yesterday", "Sun 2026-11-22 15:00"),
        ("9:00 am yesterday", "Sun 2026-11-22 09:00"),
        ("9 AM last friday", "Fri 2026-11-20 09:00"),
        ("9am 2 days ago", "Sat 2026-11-21 09:00"),
        ("8pm 2026-11-21", "Sat 2026-11-21 20:00"),
        ("3pm 21 november 2026", "Sat 2026-11-21 15:00"),
        ("15:00 yesterday", "Sun 2026-11-22 15:00"),
        ("9am, yesterday", "Sun 2026-11-22 09:00"),
        ("8pm 16 december", "Tue 2025-12-16 20:00"),
        ("november 21, 2026", "Sat 2026-11-21 00:00"),
    ];
    for (text, expected) in table {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_date_is_refused() {
    for text in [
        "",
        "soon",
        "2026-02-30",
        "31 nov",
        "monday 25:00",
        "yesterday 25:00",
        "yesterday 13pm",
        "13:00 pm",
        "2026-11-20T24:00",
        "2026-11-20 25:00 +02:00",
        "99",
        "0",
        "a/b",
        "this morning",
        "morning 9:00",
        "this week",
        "month",
        "yesterday foo",
        "yesterday 5T3",
        "2026-11-20T3T5",
        "yesterday 9:15 +25:00",
        "yesterday 9:15 -",
        "13 pm yesterday",
        "3 pm 4 pm",
        "5 pm pm",
        "2 hours ago 9am",
        "9am 2 hours ago",
        "9 yesterday",
        "9am friday yesterday",
        "9am soon",
        "15 o'clock",
    ] {
        assert!(
            read(text).starts_with("cannot read this date or time"),
            "{text}: {}",
            read(text)
        );
    }
}

#[test]
fn a_text_is_quoted_as_it_was_written() {
    assert_eq!(
        read("15 o'clock"),
        "cannot read this date or time: \"15 o'clock\""
    );
    assert_eq!(
        read("so\u{1b}on"),
        "cannot read this date or time: \"so\\u{1b}on\""
    );
    assert_eq!(
        read("1949-05-01"),
        "\"1949-05-01\": did-i accepts days from 1950 on"
    );
}

#[test]
fn two_readings_are_both_named() {
    assert_eq!(read("3/4"), "\"3/4\" can be read as 3 April or 4 March");
    assert_eq!(
        read("3/4/2026"),
        "\"3/4/2026\" can be read as 3 April or 4 March"
    );
}

#[test]
fn a_month_is_its_days_where_days_are_asked_for() {
    let on = |text: &str| {
        let days = days(text, now()).unwrap();
        format!("{} to {}", days.start(), days.end())
    };
    for (text, expected) in [
        ("march", "2026-03-01 to 2026-03-31"),
        ("Mar", "2026-03-01 to 2026-03-31"),
        ("december", "2025-12-01 to 2025-12-31"),
        ("november", "2026-11-01 to 2026-11-30"),
        ("last march", "2026-03-01 to 2026-03-31"),
        ("next december", "2026-12-01 to 2026-12-31"),
        ("february 2024", "2024-02-01 to 2024-02-29"),
        ("Feb, 2025", "2025-02-01 to 2025-02-28"),
        ("2026-03", "2026-03-01 to 2026-03-31"),
        ("2026-03-02", "2026-03-02 to 2026-03-02"),
        ("last friday", "2026-11-20 to 2026-11-20"),
    ] {
        assert_eq!(on(text), expected, "{text}");
    }
    assert_eq!(on("march 20"), "2026-03-20 to 2026-03-20");
    for text in ["2026-13", "2026-3", "1900-01", "marzo"] {
        assert!(days(text, now()).is_err(), "{text}");
    }
}

#[test]
fn every_day_that_a_journal_can_have_can_be_named() {
    for year in [YEARS.start(), &2300, YEARS.end()] {
        let day = format!("{year}-12-31");
        assert_eq!(days(&day, now()).unwrap().start().to_string(), day);
        let month = format!("{year}-12");
        assert_eq!(days(&month, now()).unwrap().end().to_string(), day);
    }
}

#[test]
fn a_month_is_no_day() {
    for text in ["march", "2026-03", "march 2026", "next december"] {
        assert_eq!(
            read(text),
            format!("\"{text}\" is a whole month; a day is needed here")
        );
    }
}

#[test]
fn spans_end_today() {
    let today = now().date_naive();
    let first = |text: &str| {
        text.parse::<Span>()
            .map(|span| span.first_day(today).to_string())
    };
    assert_eq!(first("2w").unwrap(), "2026-11-10");
    assert_eq!(first("6m").unwrap(), "2026-05-24");
    assert_eq!(first("1y").unwrap(), "2025-11-24");
    for text in [
        "",
        "w",
        "0w",
        "12",
        "12 parsecs",
        "-3d",
        "99999999999w",
        "é",
    ] {
        assert!(first(text).is_err(), "{text}");
    }
}

use chrono_tz::{
    America::{New_York, Santiago},
    Asia::Kolkata,
    Australia::Lord_Howe,
    Europe::London,
    Tz,
};

/// Clocks that change at night, at midnight, by half an hour, in the southern hemisphere, and never.
const ZONES: [Tz; 5] = [London, New_York, Santiago, Lord_Howe, Kolkata];

/// Every day of two years, at an hour at which clocks change and at one at which they never do.
fn nows(zone: Tz) -> impl Iterator<Item = DateTime<Tz>> {
    let first = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    let days = first.iter_days().take(366 + 365);
    days.flat_map(move |day| {
        [1, 14].into_iter().filter_map(move |hour| {
            let wall = day.and_hms_opt(hour, 30, 0)?;
            zone.from_local_datetime(&wall).latest()
        })
    })
}

#[test]
fn words_mean_the_same_on_every_day_of_two_years() {
    for now in ZONES.into_iter().flat_map(nows) {
        let today = now.date_naive();
        let on =
            |text: &str| day_in(text, &now).unwrap_or_else(|error| panic!("{now} {text}: {error}"));
        let before = |days| today - Days::new(days);
        assert_eq!(on("today"), today, "{now}");
        assert_eq!(on("yesterday"), before(1), "{now}");
        assert_eq!(on("yesterday 02:30"), before(1), "{now}");
        assert_eq!(on("3 days ago"), before(3), "{now}");
        assert_eq!(on("2 weeks ago"), before(14), "{now}");
        assert_eq!(on("1 month ago"), today - chrono::Months::new(1), "{now}");
        assert_eq!(on("1 year ago"), today - chrono::Months::new(12), "{now}");
        let monday = today.week(Weekday::Mon).first_day();
        assert_eq!(on("monday"), monday, "{now}");
        let last = if today == monday { before(7) } else { monday };
        assert_eq!(on("last monday"), last, "{now}");
        for form in ["%Y-%m-%d", "%-d %B %Y", "%Y-%m-%d 02:30", "%-d %b"] {
            let text = before(40).format(form).to_string();
            assert_eq!(on(&text), before(40), "{now} {text}");
        }
        if today.day() > 12 {
            assert_eq!(on(&today.format("%-d/%-m/%Y").to_string()), today, "{now}");
        } else if today.day() != today.month() {
            assert!(
                day_in(&today.format("%-d/%-m/%Y").to_string(), &now).is_err(),
                "{now}"
            );
        }
    }
}

#[test]
fn a_time_is_what_the_clock_on_the_wall_showed() {
    for now in ZONES.into_iter().flat_map(nows) {
        let afternoon = moment_in("yesterday 15:00", &now).unwrap();
        let yesterday = now.date_naive() - Days::new(1);
        assert_eq!(
            afternoon.naive_local(),
            yesterday.and_hms_opt(15, 0, 0).unwrap(),
            "{now}"
        );
        let since = now.to_utc() - moment_in("5 hours ago", &now).unwrap().to_utc();
        assert_eq!(since, TimeDelta::hours(5), "{now}");
        let noted = moment_in("2026-10-02 09:15 +02:00", &now).unwrap();
        assert_eq!(noted.to_utc().to_rfc3339(), "2026-10-02T07:15:00+00:00");
    }
}

/// Parses a moment on an afternoon in London.
fn in_london(text: &str) -> String {
    let now = London.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).unwrap();
    match moment_in(text, &now) {
        Ok(moment) => moment.to_rfc3339(),
        Err(error) => error.to_string().replace("\n  ", " | "),
    }
}

#[test]
fn an_hour_that_never_was_or_was_twice_is_refused_with_the_reason() {
    let table = [
        ("2026-03-29 00:59", "2026-03-29T00:59:00+00:00"),
        (
            "2026-03-29 01:30",
            "\"2026-03-29 01:30\" did not exist, because the clocks went forward past 01:30 on 29 March 2026 | Give a time before or after.",
        ),
        ("2026-03-29 02:00", "2026-03-29T02:00:00+01:00"),
        ("2026-10-25 00:59", "2026-10-25T00:59:00+01:00"),
        (
            "2026-10-25 01:30",
            "\"2026-10-25 01:30\" occurred twice, because the clocks went back | Write 2026-10-25 01:30 +01:00 for the first, 2026-10-25 01:30 +00:00 for the second.",
        ),
        ("2026-10-25 01:30 +01:00", "2026-10-25T01:30:00+01:00"),
        ("2026-10-25 01:30 +00:00", "2026-10-25T01:30:00+00:00"),
        ("2026-10-25T01:30Z", "2026-10-25T01:30:00+00:00"),
        ("2026-10-25 02:00", "2026-10-25T02:00:00+00:00"),
    ];
    for (text, expected) in table {
        assert_eq!(in_london(text), expected, "{text}");
    }
}

#[test]
fn a_day_without_a_time_is_there_even_where_its_midnight_is_not() {
    // In Santiago the clocks go forward at midnight.
    let now = Santiago.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).unwrap();
    let moment = moment_in("2026-09-06", &now).unwrap();
    assert_eq!(moment.to_rfc3339(), "2026-09-06T01:00:00-03:00");
    assert!(moment_in("2026-09-06 00:30", &now).is_err());
    assert_eq!(
        day_in("2026-09-06 00:30", &now).unwrap().to_string(),
        "2026-09-06"
    );
}

#[test]
fn hours_ago_are_hours_that_went_by() {
    // Half past two after the clocks went back: three hours ago it was half past midnight, not 23:30.
    let now = London.with_ymd_and_hms(2026, 10, 25, 2, 30, 0).unwrap();
    assert_eq!(
        moment_in("3 hours ago", &now).unwrap().to_rfc3339(),
        "2026-10-25T00:30:00+01:00"
    );
}

#[test]
fn a_leap_day_is_one_every_four_years() {
    let now = London.with_ymd_and_hms(2028, 2, 29, 9, 0, 0).unwrap();
    let on = |text| day_in(text, &now).map(|day| day.to_string());
    assert_eq!(on("29 feb 2028").unwrap(), "2028-02-29");
    assert_eq!(on("29/2/2024").unwrap(), "2024-02-29");
    assert_eq!(on("1 year ago").unwrap(), "2027-02-28");
    assert_eq!(on("4 years ago").unwrap(), "2024-02-29");
    assert!(on("29 feb 2027").is_err() && on("2027-02-29").is_err());
}

#[test]
fn a_day_without_a_year_is_one_that_was() {
    let now = London.with_ymd_and_hms(2027, 1, 4, 9, 0, 0).unwrap();
    let on = |text| day_in(text, &now).unwrap().to_string();
    assert_eq!(on("21 november"), "2026-11-21");
    assert_eq!(on("25/12"), "2026-12-25");
    assert_eq!(on("4 january"), "2027-01-04");
    // A date with a year is taken literally.
    assert_eq!(on("21 november 2027"), "2027-11-21");
}

#[test]
fn the_day_of_the_next_meeting_comes_after_this_one() {
    // A Saturday.
    let now = London.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).unwrap();
    let after = |earlier: &str, text: &str| {
        let direction = DateDirection::After(earlier.parse().unwrap());
        day_towards(text, &now, direction).map(|day| day.to_string())
    };
    for (earlier, text, expected) in [
        ("2026-11-20", "12 january", "2027-01-12"),
        ("2026-11-20", "5 dec", "2026-12-05"),
        ("2026-11-20", "25/12 15:00", "2026-12-25"),
        ("2026-11-20", "29 feb", "2028-02-29"),
        ("2026-10-05", "5 nov", "2026-11-05"),
        ("2026-11-20", "next 12 january", "2027-01-12"),
        ("2026-11-20", "monday", "2026-11-23"),
        ("2026-11-20", "saturday", "2026-11-28"),
        ("2026-11-20", "saturday 16:00", "2026-11-28"),
        ("2026-11-20", "next monday", "2026-11-23"),
        ("2026-11-20", "next friday 10:00", "2026-11-27"),
        ("2026-11-20", "tomorrow", "2026-11-22"),
        ("2026-11-20", "2 weeks", "2026-12-05"),
        ("2026-11-20", "2026-11-10", "2026-11-10"),
    ] {
        assert_eq!(after(earlier, text).unwrap(), expected, "{text}");
    }
    assert!(after("2026-11-20", "30 feb").is_err());
}

#[test]
fn a_leap_day_without_a_year_is_in_the_last_leap_year() {
    for (year, month, expected) in [
        (2026, 11, "2024-02-29"),
        (2028, 2, "2024-02-29"),
        (2028, 3, "2028-02-29"),
        (2103, 6, "2096-02-29"),
    ] {
        let now = London.with_ymd_and_hms(year, month, 10, 9, 0, 0).unwrap();
        for text in ["29 feb", "29/2", "february 29 09:00", "last 29 feb"] {
            assert_eq!(day_in(text, &now).unwrap().to_string(), expected, "{text}");
        }
    }
}

#[test]
fn a_month_that_begins_tomorrow_is_not_the_last_one() {
    let now = London.with_ymd_and_hms(2027, 2, 28, 9, 0, 0).unwrap();
    let first = |text| days_in(text, &now).unwrap().start().to_string();
    assert_eq!(first("march"), "2026-03-01");
    assert_eq!(first("last march"), "2026-03-01");
    assert_eq!(first("next march"), "2027-03-01");
    assert_eq!(first("last february"), "2026-02-01");
    assert_eq!(first("this december"), "2027-12-01");
}

#[test]
fn a_number_with_a_dot_is_a_time_or_a_day() {
    assert_eq!(
        read("20.11"),
        "\"20.11\" can be read as the time 20:11 or the day 20 November"
    );
    assert_eq!(
        read("9.05"),
        "\"9.05\" can be read as the time 09:05 or the day 9 May"
    );
    assert!(read("20.11.").starts_with("\"20.11.\" can be read"));
    assert!(read("20.11.2026").starts_with("cannot read this date"));
    assert!(read("31.12").starts_with("cannot read this date"));
    assert_eq!(read("9.45"), "Mon 2026-11-23 09:45");
    assert_eq!(read("9.05 am"), "Mon 2026-11-23 09:05");
    assert_eq!(read("yesterday 20.11"), "Sun 2026-11-22 20:11");
}
