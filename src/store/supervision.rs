//! Meetings and agreed actions in the journal.

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use uuid::Uuid;

use super::bulk_import::BulkImport;
use super::draft_rows;
use super::journal::Store;
use super::read::unreadable;
use super::row_count;
use super::row_count::with_row_count;
use super::write::in_transaction;
use crate::error::{Error, Result};
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
        self.map_error(added)
    }

    /// Adds an action to a meeting.
    ///
    /// # Errors
    ///
    /// Fails if another window deleted the meeting.
    pub fn add_action(&mut self, meeting: &Meeting, action: &Action) -> Result<ActionId> {
        let added = in_transaction(&mut self.connection, |transaction| {
            let key = transaction
                .query_row(
                    "SELECT id FROM meeting WHERE uuid = ?1",
                    [meeting.uuid.to_string()],
                    |row| row.get(0),
                )
                .optional()?;
            key.map(|key| insert_action(transaction, key, action))
                .transpose()
        });
        self.map_error(added)?
            .ok_or_else(|| changed_elsewhere(&format!("the meeting of {}", meeting.day)))
    }

    /// Lists every meeting, oldest first.
    pub fn meetings(&self) -> Result<Vec<Meeting>> {
        self.map_error(every_meeting(&self.connection))
    }

    /// Lists every action, in the order in which they were agreed.
    pub fn actions(&self) -> Result<Vec<StoredAction>> {
        self.map_error(every_action(&self.connection))
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
        if self.map_error(closed)? > 0 {
            return Ok(true);
        }
        let damaged = self
            .connection
            .prepare("SELECT 1 FROM action WHERE id = ?1 AND closed_on IS NULL")
            .and_then(|mut statement| statement.exists([id.0]));
        if self.map_error(damaged)? {
            return Err(self.damaged_action(id));
        }
        Ok(false)
    }
}

impl Store {
    /// Changes a meeting.
    ///
    /// # Errors
    ///
    /// Fails if the stored one is damaged, so that damage is never saved as correct, and if it is not `before` any more,
    /// so that no change of another window is overwritten.
    pub fn update_meeting(&mut self, before: &Meeting, after: &Meeting) -> Result<()> {
        let edited = in_transaction(&mut self.connection, |transaction| {
            update_meeting(transaction, before, after)
        });
        if self.map_error(edited)? {
            return Ok(());
        }
        let checked = "SELECT crc IS checksum(uuid, day, minutes, form, next_day) FROM meeting WHERE uuid = ?1";
        Err(match self.matches_checksum(checked, before.uuid)? {
            Some(false) => self.damaged_meeting(&before.day.to_string()),
            _ => changed_elsewhere(&format!("the meeting of {}", before.day)),
        })
    }

    /// Permanently deletes a meeting and the actions agreed in it. Returns whether it existed.
    pub fn delete_meeting(&mut self, uuid: Uuid) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            let uuids = "SELECT action.uuid FROM action JOIN meeting ON meeting.id = action.meeting
                         WHERE meeting.uuid = ?1";
            draft_rows::delete_of(transaction, uuids, uuid.to_string())?;
            with_row_count(transaction, "action", || {
                with_row_count(transaction, "meeting", || {
                    transaction.execute("DELETE FROM meeting WHERE uuid = ?1", [uuid.to_string()])
                })
            })
        });
        Ok(self.map_error(deleted)? > 0)
    }

    /// Changes the text, tip and closing of an action.
    ///
    /// # Errors
    ///
    /// As for [`Self::update_meeting`].
    pub fn update_action(&mut self, before: &StoredAction, after: &Action) -> Result<()> {
        let edited = in_transaction(&mut self.connection, |transaction| {
            update_action(transaction, &before.action, after, before.meeting)
        });
        if self.map_error(edited)? {
            return Ok(());
        }
        let checked = "SELECT crc IS checksum(uuid, meeting, text, set_id, tip, closed_on, outcome) FROM action WHERE uuid = ?1";
        Err(match self.matches_checksum(checked, before.action.uuid)? {
            Some(false) => self.damaged_action(before.id),
            _ => changed_elsewhere(&format!("action {}", before.id)),
        })
    }

    /// Returns whether a row matches its checksum; `None` if there is no such row.
    fn matches_checksum(&self, sql: &str, uuid: Uuid) -> Result<Option<bool>> {
        let found = self
            .connection
            .query_row(sql, [uuid.to_string()], |row| row.get(0));
        self.map_error(found.optional())
    }

    /// Permanently deletes an action. Returns whether it existed.
    pub fn delete_action(&mut self, id: ActionId) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            draft_rows::delete_of(transaction, "SELECT uuid FROM action WHERE id = ?1", id.0)?;
            with_row_count(transaction, "action", || {
                transaction.execute("DELETE FROM action WHERE id = ?1", [id.0])
            })
        });
        Ok(self.map_error(deleted)? > 0)
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
        .query_map([], stored_action)?
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
            self.map_error(insert_meeting(&self.transaction, meeting))?;
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
        let Some(key) = self.map_error(key)? else {
            return Ok(None);
        };
        if self.has(
            "SELECT 1 FROM action WHERE uuid = ?1",
            &action.uuid.to_string(),
        )? {
            return Ok(Some(false));
        }
        self.map_error(insert_action(&self.transaction, key, action))?;
        Ok(Some(true))
    }
}

impl BulkImport<'_> {
    /// Replaces a meeting. Returns false, and changes nothing, if the stored one is damaged or differs from `before`.
    pub fn replace_meeting(&mut self, before: &Meeting, after: &Meeting) -> Result<bool> {
        self.map_error(update_meeting(&self.transaction, before, after))
    }

    /// Replaces an action. Returns false, and changes nothing, if the stored one is damaged or differs from `before`,
    /// or the meeting does not exist.
    pub fn replace_action(
        &mut self,
        before: &Action,
        after: &Action,
        meeting: Uuid,
    ) -> Result<bool> {
        self.map_error(update_action(&self.transaction, before, after, meeting))
    }
}

/// Changes a meeting. Returns false, and changes nothing, if the stored one is damaged or differs from `before`.
fn update_meeting(
    transaction: &Connection,
    before: &Meeting,
    after: &Meeting,
) -> rusqlite::Result<bool> {
    let day = |day: NaiveDate| day.to_string();
    let updated = transaction
        .prepare(include_str!("sql/update_meeting.sql"))?
        .execute(named_params! {
            ":uuid": before.uuid.to_string(),
            ":day": day(after.day),
            ":minutes": after.minutes,
            ":form": after.form.map(MeetingForm::name),
            ":next_day": after.next.map(day),
            ":was_day": day(before.day),
            ":was_minutes": before.minutes,
            ":was_form": before.form.map(MeetingForm::name),
            ":was_next_day": before.next.map(day),
        })?;
    Ok(updated == 1)
}

/// Changes an action and moves it to a meeting. Returns false, and changes nothing, if the stored one is damaged or
/// differs from `before`, or there is no such meeting.
fn update_action(
    transaction: &Connection,
    before: &Action,
    after: &Action,
    meeting: Uuid,
) -> rusqlite::Result<bool> {
    let (tip, closing) = (after.tip.as_ref(), after.closing.as_ref());
    let (tip_before, closing_before) = (before.tip.as_ref(), before.closing.as_ref());
    let updated = transaction
        .prepare(include_str!("sql/update_action.sql"))?
        .execute(named_params! {
            ":uuid": before.uuid.to_string(),
            ":meeting": meeting.to_string(),
            ":text": after.text,
            ":set": tip.map(|tip| &tip.set),
            ":tip": tip.map(|tip| tip.number),
            ":closed_on": closing.map(|closing| closing.day.to_string()),
            ":outcome": closing.map(|closing| &closing.outcome),
            ":was_text": before.text,
            ":was_set": tip_before.map(|tip| &tip.set),
            ":was_tip": tip_before.map(|tip| tip.number),
            ":was_closed_on": closing_before.map(|closing| closing.day.to_string()),
            ":was_outcome": closing_before.map(|closing| &closing.outcome),
        })?;
    Ok(updated == 1)
}

fn changed_elsewhere(what: &str) -> Error {
    Error::failed(format!("{what} was changed or deleted in another window"))
        .hint("Nothing was overwritten. did-i supervision list shows what is there now.")
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
        form: parsed_or_null(row, 3)?,
        next: parsed_or_null(row, 4)?,
    })
}

fn stored_action(row: &Row<'_>) -> rusqlite::Result<StoredAction> {
    let set: Option<String> = row.get("set_id")?;
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
        meeting: parsed(row, 8)?,
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
        let name = row.as_ref().column_name(column).unwrap_or("a column");
        unreadable(name, "a valid value")
    })
}

fn parsed_or_null<T: std::str::FromStr>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Null => Ok(None),
        _ => parsed(row, column).map(Some),
    }
}

#[cfg(test)]
mod tests;
