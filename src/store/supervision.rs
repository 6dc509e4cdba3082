//! Meetings and agreed actions in the journal.

use chrono::NaiveDate;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use uuid::Uuid;

use super::bulk_import::BulkImport;
use super::journal::Store;
use super::row_count::with_row_count;
use super::write::in_transaction;
use super::{damage, row_count};
use crate::error::Result;
use crate::model::{Action, ActionId, Closing, Meeting, MeetingForm, StoredAction, TipRef};

const EVERY_ACTION: &str = include_str!("sql/every_action.sql");

impl Store {
    /// Adds a meeting with the actions agreed in it. Returns the actions' numbers.
    pub fn add_meeting(&mut self, meeting: &Meeting, actions: &[Action]) -> Result<Vec<ActionId>> {
        let added = in_transaction(&mut self.connection, |transaction| {
            let key = insert_meeting(transaction, meeting)?;
            actions
                .iter()
                .map(|action| insert_action(transaction, key, action))
                .collect()
        });
        self.explain(added)
    }

    /// Lists every meeting, oldest first.
    pub fn meetings(&self) -> Result<Vec<Meeting>> {
        self.explain(every_meeting(&self.connection))
    }

    /// Lists every action, in the order in which they were agreed.
    pub fn actions(&self) -> Result<Vec<StoredAction>> {
        self.explain(every_action(&self.connection))
    }

    /// Calls `take` with every action and its meeting's UUID, in the order in which they were agreed.
    pub fn each_action(&self, mut take: impl FnMut(&Action, Uuid) -> Result<()>) -> Result<()> {
        let actions = self
            .connection
            .prepare(EVERY_ACTION)
            .and_then(|mut statement| {
                let named = |row: &Row<'_>| Ok((kept_action(row)?, parsed(row, 8)?));
                statement
                    .query_map([], named)?
                    .collect::<rusqlite::Result<Vec<_>>>()
            });
        self.explain(actions)?
            .iter()
            .try_for_each(|(kept, meeting)| take(&kept.action, *meeting))
    }

    /// Closes an open action with its outcome. Returns whether there was such an open action.
    pub fn close_action(&mut self, id: ActionId, closing: &Closing) -> Result<bool> {
        let closed = in_transaction(&mut self.connection, |transaction| {
            transaction
                .prepare(include_str!("sql/close_action.sql"))?
                .execute(named_params! {
                    ":id": id.0,
                    ":closed_on": closing.day.to_string(),
                    ":outcome": closing.outcome,
                })
        });
        if self.explain(closed)? > 0 {
            return Ok(true);
        }
        let damaged = self
            .connection
            .prepare("SELECT 1 FROM action WHERE id = ?1 AND closed_on IS NULL")
            .and_then(|mut statement| statement.exists([id.0]));
        if self.explain(damaged)? {
            return Err(damage::damaged_action(id));
        }
        Ok(false)
    }
}

impl Store {
    /// Changes a meeting, found by its UUID. Returns whether it existed.
    pub fn edit_meeting(&mut self, meeting: &Meeting) -> Result<bool> {
        let edited = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "UPDATE meeting
                 SET day = ?2, minutes = ?3, form = ?4, next_day = ?5, crc = checksum(?1, ?2, ?3, ?4, ?5)
                 WHERE uuid = ?1",
                params![
                    meeting.uuid.to_string(),
                    meeting.day.to_string(),
                    meeting.minutes,
                    meeting.form.map(MeetingForm::name),
                    meeting.next.map(|day| day.to_string()),
                ],
            )
        });
        Ok(self.explain(edited)? > 0)
    }

    /// Permanently deletes a meeting and the actions agreed in it. Returns whether it existed.
    pub fn delete_meeting(&mut self, uuid: Uuid) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            with_row_count(transaction, "action", || {
                with_row_count(transaction, "meeting", || {
                    transaction.execute("DELETE FROM meeting WHERE uuid = ?1", [uuid.to_string()])
                })
            })
        });
        Ok(self.explain(deleted)? > 0)
    }

    /// Changes the text, tip and closing of an action, found by its number. Returns whether it existed.
    pub fn edit_action(&mut self, id: ActionId, action: &Action) -> Result<bool> {
        let (tip, closing) = (action.tip.as_ref(), action.closing.as_ref());
        let edited = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "UPDATE action
                 SET text = :text, set_name = :set, tip = :tip, closed_on = :closed_on, outcome = :outcome,
                     crc = checksum(uuid, meeting, :text, :set, :tip, :closed_on, :outcome)
                 WHERE id = :id",
                named_params! {
                    ":id": id.0,
                    ":text": action.text,
                    ":set": tip.map(|tip| &tip.set),
                    ":tip": tip.map(|tip| tip.number),
                    ":closed_on": closing.map(|closing| closing.day.to_string()),
                    ":outcome": closing.map(|closing| &closing.outcome),
                },
            )
        });
        Ok(self.explain(edited)? > 0)
    }

    /// Permanently deletes an action. Returns whether it existed.
    pub fn delete_action(&mut self, id: ActionId) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            with_row_count(transaction, "action", || {
                transaction.execute("DELETE FROM action WHERE id = ?1", [id.0])
            })
        });
        Ok(self.explain(deleted)? > 0)
    }
}

/// Reads every meeting, oldest first.
pub(super) fn every_meeting(connection: &Connection) -> rusqlite::Result<Vec<Meeting>> {
    connection
        .prepare("SELECT uuid, day, minutes, form, next_day FROM meeting ORDER BY day, id")?
        .query_map([], meeting)?
        .collect()
}

/// Reads every action, in the order in which they were agreed.
pub(super) fn every_action(connection: &Connection) -> rusqlite::Result<Vec<StoredAction>> {
    connection
        .prepare(EVERY_ACTION)?
        .query_map([], kept_action)?
        .collect()
}

impl BulkImport<'_> {
    /// Adds a meeting unless one with its UUID exists. Returns whether it was added.
    pub fn add_meeting(&mut self, meeting: &Meeting) -> Result<bool> {
        let known = self.has(
            "SELECT 1 FROM meeting WHERE uuid = ?1",
            &meeting.uuid.to_string(),
        )?;
        if !known {
            self.explain(insert_meeting(&self.transaction, meeting))?;
        }
        Ok(!known)
    }

    /// Adds an action to a meeting unless the action exists. Returns whether it was added, or `None` if there is no
    /// such meeting.
    pub fn add_action(&mut self, meeting: Uuid, action: &Action) -> Result<Option<bool>> {
        let key = self
            .transaction
            .prepare_cached("SELECT id FROM meeting WHERE uuid = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row([meeting.to_string()], |row| row.get(0))
                    .optional()
            });
        let Some(key) = self.explain(key)? else {
            return Ok(None);
        };
        if self.has(
            "SELECT 1 FROM action WHERE uuid = ?1",
            &action.uuid.to_string(),
        )? {
            return Ok(Some(false));
        }
        self.explain(insert_action(&self.transaction, key, action))?;
        Ok(Some(true))
    }
}

impl BulkImport<'_> {
    /// Replaces a meeting. Returns false, and changes nothing, if the stored one differs from `mine`.
    pub fn replace_meeting(&mut self, mine: &Meeting, theirs: &Meeting) -> Result<bool> {
        let here = self.explain(every_meeting(&self.transaction))?;
        if !here.contains(mine) {
            return Ok(false);
        }
        let updated = self.transaction.execute(
            "UPDATE meeting SET day = ?2, minutes = ?3, form = ?4, next_day = ?5,
                    crc = checksum(?1, ?2, ?3, ?4, ?5)
             WHERE uuid = ?1",
            params![
                theirs.uuid.to_string(),
                theirs.day.to_string(),
                theirs.minutes,
                theirs.form.map(MeetingForm::name),
                theirs.next.map(|day| day.to_string()),
            ],
        );
        self.explain(updated).map(|rows| rows == 1)
    }

    /// Replaces an action. Returns false, and changes nothing, if the stored one differs from `mine` or the meeting
    /// does not exist.
    pub fn replace_action(
        &mut self,
        mine: &Action,
        theirs: &Action,
        meeting: Uuid,
    ) -> Result<bool> {
        let here = self.explain(every_action(&self.transaction))?;
        if !here.iter().any(|stored| stored.action == *mine) {
            return Ok(false);
        }
        let (tip, closing) = (theirs.tip.as_ref(), theirs.closing.as_ref());
        let updated = self
            .transaction
            .prepare(include_str!("sql/replace_action.sql"))
            .and_then(|mut statement| {
                statement.execute(named_params! {
                    ":uuid": theirs.uuid.to_string(),
                    ":meeting": meeting.to_string(),
                    ":text": theirs.text,
                    ":set": tip.map(|tip| &tip.set),
                    ":tip": tip.map(|tip| tip.number),
                    ":closed_on": closing.map(|closing| closing.day.to_string()),
                    ":outcome": closing.map(|closing| &closing.outcome),
                })
            });
        self.explain(updated).map(|rows| rows == 1)
    }
}

fn insert_meeting(transaction: &Connection, meeting: &Meeting) -> rusqlite::Result<i64> {
    transaction.execute(
        "INSERT INTO meeting (uuid, day, minutes, form, next_day, crc)
         VALUES (?1, ?2, ?3, ?4, ?5, checksum(?1, ?2, ?3, ?4, ?5))",
        params![
            meeting.uuid.to_string(),
            meeting.day.to_string(),
            meeting.minutes,
            meeting.form.map(MeetingForm::name),
            meeting.next.map(|day| day.to_string()),
        ],
    )?;
    let key = transaction.last_insert_rowid();
    row_count::add(transaction, "meeting", 1, 0)?;
    Ok(key)
}

fn insert_action(
    transaction: &Connection,
    meeting: i64,
    action: &Action,
) -> rusqlite::Result<ActionId> {
    let (tip, closing) = (action.tip.as_ref(), action.closing.as_ref());
    transaction
        .prepare_cached(include_str!("sql/insert_action.sql"))?
        .execute(named_params! {
            ":uuid": action.uuid.to_string(),
            ":meeting": meeting,
            ":text": action.text,
            ":set": tip.map(|tip| &tip.set),
            ":tip": tip.map(|tip| tip.number),
            ":closed_on": closing.map(|closing| closing.day.to_string()),
            ":outcome": closing.map(|closing| &closing.outcome),
        })?;
    let id = ActionId(transaction.last_insert_rowid());
    row_count::add(transaction, "action", 1, 0)?;
    Ok(id)
}

fn meeting(row: &Row<'_>) -> rusqlite::Result<Meeting> {
    Ok(Meeting {
        uuid: parsed(row, 0)?,
        day: parsed(row, 1)?,
        minutes: row.get(2)?,
        form: parsed_if_there(row, 3)?,
        next: parsed_if_there(row, 4)?,
    })
}

fn kept_action(row: &Row<'_>) -> rusqlite::Result<StoredAction> {
    let set: Option<String> = row.get("set_name")?;
    let tip = set
        .map(|set| {
            Ok::<_, rusqlite::Error>(TipRef {
                set,
                number: row.get("tip")?,
            })
        })
        .transpose()?;
    let outcome: Option<String> = row.get("outcome")?;
    let closing = outcome
        .map(|outcome| {
            Ok::<_, rusqlite::Error>(Closing {
                day: parsed::<NaiveDate>(row, 6)?,
                outcome,
            })
        })
        .transpose()?;
    Ok(StoredAction {
        id: ActionId(row.get("id")?),
        action: Action {
            uuid: parsed(row, 1)?,
            agreed_on: parsed(row, 2)?,
            text: row.get("text")?,
            tip,
            closing,
        },
    })
}

/// Parses a text column, such as a date or a UUID.
fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(column)?.as_str()?;
    text.parse().map_err(|_| {
        let message = format!(
            "\"{}\" is not a valid value for this column",
            text.escape_debug()
        );
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, message.into())
    })
}

fn parsed_if_there<T: std::str::FromStr>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => parsed(row, column).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_action_is_kept_with_its_meeting_and_closed_once() {
        let mut store = Store::in_memory().unwrap();
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
        let ids = store
            .add_meeting(&meeting, std::slice::from_ref(&action))
            .unwrap();
        assert_eq!(
            store.actions().unwrap()[0],
            StoredAction { id: ids[0], action }
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
}
