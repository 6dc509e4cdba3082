//! What a message after saving says about trends is what `trends` says.

use serde_json::json;

use super::desk::Desk;

const TEN: &str = "y\np\nn\ny\ny\ny\ny\ny\ny\ny\n";

/// Imports one reflection for each week from 14 September 2026 on.
fn weeks(weeks: usize) -> Desk {
    const MONDAYS: [&str; 9] = [
        "09-14", "09-21", "09-28", "10-05", "10-12", "10-19", "10-26", "11-02", "11-09",
    ];
    let mut lines = vec![json!({"format": "did-i-journal", "version": 1}).to_string()];
    lines.extend(MONDAYS.iter().take(weeks).map(|monday| {
        json!({
            "kind": "reflection",
            "occurred_at": format!("2026-{monday}T10:00:00+00:00"),
            "set": "did-i",
            "answers": {"2": "partly", "10": "yes"},
        })
        .to_string()
    }));
    let desk = Desk::new();
    desk.import(&lines.join("\n"));
    desk
}

/// Returns the line about trends after a finished reflection of today, if there is one.
fn said_after_saving(desk: &Desk) -> Option<String> {
    let said = desk.pipe(TEN, "log");
    let line = said.lines().find(|line| line.contains("so far"));
    line.map(|line| line.trim_start_matches("! ").to_owned())
}

#[test]
fn the_running_week_is_not_one_of_the_weeks_with_answers() {
    let desk = weeks(9);
    assert_eq!(
        said_after_saving(&desk).as_deref(),
        Some(
            "10 reflections so far: at least 1 more week with answers until a trend can be shown. did-i trends shows what is there."
        )
    );
    let trends = desk.run_ok("trends");
    assert!(
        trends.contains("9 of 10 weeks with answers, 1 more is needed."),
        "{trends}"
    );
}

#[test]
fn weeks_before_a_new_start_are_not_counted() {
    let desk = weeks(9);
    desk.run_ok("trends restart --on 2026-10-12 --because \"new team\"");
    let said = said_after_saving(&desk).unwrap();
    assert!(
        said.contains(": at least 5 more weeks with answers"),
        "{said}"
    );
    let trends = desk.run_ok("trends");
    assert!(
        trends.contains("5 of 10 weeks with answers, 5 more are needed."),
        "{trends}"
    );
}

#[test]
fn an_unfinished_reflection_is_not_counted() {
    let desk = weeks(8);
    desk.pipe("y\np\nn\n", "log");
    assert_eq!(said_after_saving(&desk), None);
    let said = said_after_saving(&desk).unwrap();
    assert!(
        said.starts_with("10 reflections so far: at least 2 more weeks"),
        "{said}"
    );
}

#[test]
fn a_next_step_is_promised_a_question_only_if_the_next_reflection_asks_it() {
    let desk = Desk::new();
    let step = "log --next 'to wait'";
    let asks = "Your next step is saved: did-i asks about it next time.";
    let said = desk.pipe(TEN, step);
    assert!(said.contains(asks), "{said}");
    let exported = desk.run_ok("export");
    let replied = exported.replace(
        r#""next_step":{"#,
        r#""next_step_reply":"yes","next_step":{"#,
    );
    assert_ne!(replied, exported);
    let desk = Desk::new();
    desk.import(&replied);
    // One of the last three was asked about until three more are saved.
    for is_asked in [false, false, true] {
        let said = desk.pipe(TEN, step);
        assert_eq!(said.contains(asks), is_asked, "{said}");
        assert!(said.contains("Your next step is saved"), "{said}");
    }
}
