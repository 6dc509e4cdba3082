use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The first line of an error.
fn first_line<T: std::fmt::Debug>(result: Result<T>) -> String {
    let error = result.unwrap_err().to_string();
    error.lines().next().unwrap().to_owned()
}

fn agreed() -> (Meeting, Action) {
    let meeting = Meeting {
        uuid: Uuid::new_v4(),
        day: day("2026-08-31"),
        minutes: Some(60),
        form: Some(MeetingForm::OneToOne),
        next: Some(day("2026-09-28")),
    };
    let action = Action {
        uuid: Uuid::new_v4(),
        agreed_on: meeting.day,
        text: "name one sign of hope aloud".into(),
        tip: Some(TipRef {
            set: "did-i".into(),
            number: 4,
        }),
        closing: None,
    };
    (meeting, action)
}

#[test]
fn an_action_is_kept_with_its_meeting_and_closed_once() {
    let mut store = Store::in_memory().unwrap();
    let (meeting, action) = agreed();
    let ids = store
        .add_meeting(&meeting, std::slice::from_ref(&action))
        .unwrap();
    assert_eq!(
        store.actions().unwrap()[0],
        StoredAction {
            id: ids[0],
            meeting: meeting.uuid,
            action
        }
    );
    let closing = Closing {
        day: day("2026-11-21"),
        outcome: "we do it now".into(),
    };
    assert!(store.close_action(ids[0], &closing).unwrap());
    assert!(!store.close_action(ids[0], &closing).unwrap());
    assert_eq!(
        store.actions().unwrap()[0].action.closing.as_ref(),
        Some(&closing)
    );
    assert_eq!(store.meetings().unwrap(), [meeting]);
}

/// A journal with one meeting and one action.
fn journal() -> (Store, Meeting, StoredAction) {
    let mut store = Store::in_memory().unwrap();
    let (meeting, action) = agreed();
    store.add_meeting(&meeting, &[action]).unwrap();
    let stored = store.actions().unwrap().remove(0);
    (store, meeting, stored)
}

#[test]
fn a_meeting_and_an_action_are_changed() {
    let (mut store, meeting, stored) = journal();
    let longer = Meeting {
        minutes: Some(90),
        next: None,
        ..meeting.clone()
    };
    store.update_meeting(&meeting, &longer).unwrap();
    assert_eq!(store.meetings().unwrap(), [longer]);
    let other = Action {
        text: "ask what helped before".into(),
        tip: None,
        ..stored.action.clone()
    };
    store.update_action(&stored, &other).unwrap();
    assert_eq!(store.actions().unwrap()[0].action, other);
    store.check_other_rows().unwrap();
}

#[test]
fn a_damaged_meeting_or_action_is_not_saved_as_correct() {
    let (mut store, meeting, stored) = journal();
    store
        .connection
        .execute_batch("UPDATE meeting SET minutes = 7; UPDATE action SET text = 'xame one'")
        .unwrap();
    // As a program would that reads the damaged rows and changes another column.
    let read = store.meetings().unwrap().remove(0);
    for before in [&meeting, &read] {
        let later = Meeting {
            next: Some(day("2026-12-24")),
            ..before.clone()
        };
        let message = first_line(store.update_meeting(before, &later));
        assert_eq!(
            message,
            "the meeting of 2026-08-31 is damaged: its checksum does not match"
        );
    }
    let read = store.actions().unwrap().remove(0);
    for before in [&stored, &read] {
        let other = Action {
            tip: None,
            ..before.action.clone()
        };
        let message = first_line(store.update_action(before, &other));
        assert_eq!(message, "action 1 is damaged: its checksum does not match");
        let replaced = store
            .import(|import| import.replace_action(&before.action, &other, meeting.uuid))
            .unwrap();
        assert!(!replaced);
    }
    assert_eq!(store.meetings().unwrap()[0].next, meeting.next);
    assert_eq!(store.actions().unwrap()[0].action.tip, stored.action.tip);
}

#[test]
fn a_change_of_another_window_is_not_overwritten() {
    let (mut store, meeting, stored) = journal();
    let outcome = Closing {
        day: day("2026-11-21"),
        outcome: "we do it now".into(),
    };
    assert!(store.close_action(stored.id, &outcome).unwrap());
    let other = Action {
        tip: None,
        ..stored.action.clone()
    };
    let message = first_line(store.update_action(&stored, &other));
    assert_eq!(message, "action 1 was changed or deleted in another window");
    assert_eq!(
        store.actions().unwrap()[0].action.closing.as_ref(),
        Some(&outcome)
    );
    assert!(store.delete_meeting(meeting.uuid).unwrap());
    let unplanned = Meeting {
        next: None,
        ..meeting.clone()
    };
    let message = first_line(store.update_meeting(&meeting, &unplanned));
    assert_eq!(
        message,
        "the meeting of 2026-08-31 was changed or deleted in another window"
    );
}
