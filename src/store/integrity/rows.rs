//! Checks every row: its checksum, the number of rows, and whether answers fit the set that was asked.

use std::collections::BTreeMap;

use chrono::DateTime;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use uuid::Uuid;

use crate::model::{
    Answers, Fault, IntegrityReport, QuestionSet, Reflection, ReflectionId, SetRef, action_fault,
    check_tip, meeting_fault, new_start_fault, reflection_fault,
};
use crate::question_sets::{builtin, faults};
use crate::store::written::Written;
use crate::store::{new_starts, row_count, supervision};

/// A table, its key column, the condition under which a row matches its checksum, and a short excerpt of a row.
struct Summed {
    table: &'static str,
    key: &'static str,
    matches_checksum: &'static str,
    content: &'static str,
}

/// Every table whose rows have checksums, as the statements in `sql/` compute them.
const SUMMED: [Summed; 11] = [
    Summed {
        table: "question_set",
        key: "id",
        matches_checksum: "crc IS checksum(name, version, definition)",
        content: "name || ' version ' || version",
    },
    Summed {
        table: "set_translation",
        key: "question_set",
        matches_checksum: "crc IS checksum(question_set, translations)",
        content: "''",
    },
    Summed {
        table: "reflection",
        key: "id",
        matches_checksum: "answers_crc IS checksum(question_set, day, answers, reached)
                   AND crc IS checksum(uuid, revision, occurred_at, instant, setting, written)",
        content: "day || ' ' || answers",
    },
    Summed {
        table: "meeting",
        key: "id",
        matches_checksum: "crc IS checksum(uuid, day, minutes, form, next_day)",
        content: "day",
    },
    Summed {
        table: "action",
        key: "id",
        matches_checksum: "crc IS checksum(uuid, meeting, text, set_name, tip, closed_on, outcome)",
        content: "text",
    },
    Summed {
        table: "new_start",
        key: "0",
        matches_checksum: "crc IS checksum(day, because)",
        content: "day || ' ' || because",
    },
    Summed {
        table: "retired_set",
        key: "0",
        matches_checksum: "crc IS checksum(name)",
        content: "name",
    },
    // What the guard looks for and what was kept is not shown.
    Summed {
        table: "private_word",
        key: "0",
        matches_checksum: "crc IS checksum(folded, word)",
        content: "''",
    },
    Summed {
        table: "kept_span",
        key: "0",
        matches_checksum: "crc IS checksum(hash)",
        content: "''",
    },
    Summed {
        table: "kept_span_salt",
        key: "0",
        matches_checksum: "crc IS checksum(id, salt)",
        content: "''",
    },
    Summed {
        table: "draft",
        key: "id",
        matches_checksum: "crc IS checksum(id, belongs_to, field, text_before, was_shared, text)",
        content: "''",
    },
];

/// Small tables without checksums. They are only read to their end.
const UNSUMMED: [&str; 3] = ["editor_file", "temporary_file", "metadata"];

/// Reads every row.
pub(super) fn check(connection: &Connection, report: &mut IntegrityReport) {
    for summed in &SUMMED {
        each_row(connection, summed, report);
    }
    for table in UNSUMMED {
        let unsummed = Summed {
            table,
            key: "0",
            matches_checksum: "1",
            content: "''",
        };
        each_row(connection, &unsummed, report);
    }
    let unreadable = |fault: &Fault| matches!(fault, Fault::Unreadable { .. });
    report.is_read = !report.faults.iter().any(unreadable);
    row_counts(connection, report);
    if !report.is_read {
        return;
    }
    if !adds_up(connection).unwrap_or(false) {
        report.found(Fault::Sum);
    }
    let sets = sets(connection, report);
    if let Err(error) = fits(connection, &sets, report) {
        report.found(Fault::Unreadable {
            table: "reflection",
            why: error.to_string(),
        });
    }
    others_fit(connection, &sets, report);
}

/// Checks every row of a table, and counts the rows. It reads the table itself, because an index may still contain a
/// row whose page is lost. It reads every column, so that an unreadable page is noticed.
fn each_row(connection: &Connection, summed: &Summed, report: &mut IntegrityReport) {
    let Summed {
        table,
        key,
        matches_checksum,
        content,
    } = *summed;
    let mut number = 0;
    let mut read = || {
        let sql =
            format!("SELECT {key}, {matches_checksum}, {content}, * FROM {table} NOT INDEXED");
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            number += 1;
            if !row.get::<_, bool>(1)? {
                report.found(Fault::Row {
                    table,
                    number: row.get(0)?,
                    content: in_short(row.get_ref(2)?),
                });
            }
        }
        Ok::<_, rusqlite::Error>(())
    };
    match read() {
        Ok(()) => drop(report.tables.insert(table, number)),
        Err(error) => report.found(Fault::Unreadable {
            table,
            why: error.to_string(),
        }),
    }
}

/// At most this many characters of a row are shown.
const MOST_SHOWN: usize = 60;

fn in_short(value: ValueRef<'_>) -> String {
    let text = value.as_bytes_or_null().ok().flatten();
    let text = String::from_utf8_lossy(text.unwrap_or_default());
    text.chars().take(MOST_SHOWN).collect()
}

/// Compares the number of rows with the recorded one.
fn row_counts(connection: &Connection, report: &mut IntegrityReport) {
    for table in row_count::COUNTED {
        let Some(there) = report.tables.get(table).copied() else {
            continue;
        };
        let written = row_count::written(connection, table).ok().flatten();
        if written != Some(there) {
            report.found(Fault::Number {
                table,
                there,
                written,
            });
        }
    }
}

/// Compares the sum of `answers_crc` with the recorded one.
fn adds_up(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT sum IS (SELECT coalesce(sum(checksum(question_set, day, answers, reached)), 0)
                        FROM reflection NOT INDEXED WHERE reached IS NULL)
         FROM row_count WHERE name = 'reflection'",
        [],
        |row| row.get(0),
    )
}

/// Reads every set. One that cannot be parsed, or that makes no sense, is a fault.
fn sets(connection: &Connection, report: &mut IntegrityReport) -> BTreeMap<i64, QuestionSet> {
    let mut sets = BTreeMap::new();
    let mut read = || {
        let mut statement =
            connection.prepare("SELECT id, name, version, definition FROM question_set")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, reference, set) = set(row)?;
            match set.filter(|set| set.reference() == reference) {
                Some(set) => drop(sets.insert(id, set)),
                None => report.found(Fault::Set(reference.to_string())),
            }
        }
        Ok::<_, rusqlite::Error>(())
    };
    if let Err(error) = read() {
        report.found(Fault::Set(format!("({error})")));
    }
    sets
}

fn set(row: &Row<'_>) -> rusqlite::Result<(i64, SetRef, Option<QuestionSet>)> {
    let reference = SetRef {
        id: row.get(1)?,
        version: row.get(2)?,
    };
    let set = serde_json::from_str(row.get_ref(3)?.as_str()?).ok();
    let set = set.filter(|set| faults(set).is_empty());
    Ok((row.get(0)?, reference, set))
}

/// Compares reflections with their sets, by the rules by which an import reads them. Counts notes and tags at the same
/// time.
fn fits(
    connection: &Connection,
    sets: &BTreeMap<i64, QuestionSet>,
    report: &mut IntegrityReport,
) -> rusqlite::Result<()> {
    let sql =
        "SELECT id, question_set, answers, written, occurred_at, day, instant, setting, reached
               FROM reflection NOT INDEXED";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let (mut notes, mut tags) = (0, 0);
    while let Some(row) = rows.next()? {
        let id = ReflectionId(row.get(0)?);
        if !is_same_time(row)? {
            report.found(Fault::Times(id));
        }
        let reflection = reflection(row)?;
        if let Some(reflection) = &reflection {
            tags += reflection.tags.len() as u64;
            notes += reflection.notes.len() as u64;
        }
        // A reflection whose set cannot be read was reported before.
        let Some(set) = sets.get(&row.get(1)?) else {
            continue;
        };
        match reflection.map(|reflection| reflection_fault(&reflection, set)) {
            None => report.found(Fault::SetMismatch(id, set.reference())),
            Some(Some(fault)) => report.found(Fault::Entry(format!("reflection {id}"), fault)),
            Some(None) => {}
        }
    }
    report.tables.insert("note", notes);
    report.tables.insert("tag", tags);
    Ok(())
}

/// Reads what the rules of a reflection look at; `None` if it cannot be read.
fn reflection(row: &Row<'_>) -> rusqlite::Result<Option<Reflection>> {
    let occurred_at = DateTime::parse_from_rfc3339(row.get_ref(4)?.as_str()?);
    let (answers, written) = (row.get_ref(2)?.as_str()?, row.get_ref(3)?.as_str()?);
    let reached: Option<i64> = row.get(8)?;
    let reached = reached.map(usize::try_from).transpose();
    let (Ok(answers), Some(written), Ok(reached)) =
        (answers.parse::<Answers>(), Written::parse(written), reached)
    else {
        return Ok(None);
    };
    let set = SetRef {
        id: String::new(),
        version: 0,
    };
    // A time that cannot be read is a fault of its own.
    let mut reflection = Reflection::begin(
        Uuid::nil(),
        occurred_at.unwrap_or_default(),
        set,
        answers.len(),
    );
    (reflection.answers, reflection.reached) = (answers, reached);
    reflection.setting = row.get(7)?;
    written.add_to(&mut reflection);
    Ok(Some(reflection))
}

/// Checks meetings, actions and new starts by the rules by which an import reads them. A row that cannot be read at all
/// does not match its checksum either, and is never accepted.
fn others_fit(
    connection: &Connection,
    sets: &BTreeMap<i64, QuestionSet>,
    report: &mut IntegrityReport,
) {
    for meeting in supervision::every_meeting(connection).unwrap_or_default() {
        if let Some(fault) = meeting_fault(&meeting) {
            report.found(Fault::Entry(
                format!("the meeting of {}", meeting.day),
                fault,
            ));
        }
    }
    for stored in supervision::every_action(connection).unwrap_or_default() {
        let fault = action_fault(&stored.action).or_else(|| {
            let tip = stored.action.tip.as_ref()?;
            let own = builtin(&tip.set);
            let versions = sets.values().chain(&own).filter(|set| set.id == tip.set);
            let message = check_tip(tip.number, versions).err()?;
            Some(("tip".to_owned(), message))
        });
        if let Some(fault) = fault {
            report.found(Fault::Entry(format!("action {}", stored.id), fault));
        }
    }
    for (start, _) in new_starts::every_new_start(connection).unwrap_or_default() {
        if let Some(fault) = new_start_fault(&start) {
            report.found(Fault::Entry(
                format!("the new start of {}", start.on),
                fault,
            ));
        }
    }
}

/// Returns whether day and instant match `occurred_at`.
fn is_same_time(row: &Row<'_>) -> rusqlite::Result<bool> {
    let occurred_at = DateTime::parse_from_rfc3339(row.get_ref(4)?.as_str()?);
    let (day, instant): (String, i64) = (row.get(5)?, row.get(6)?);
    Ok(occurred_at.is_ok_and(|at| at.date_naive().to_string() == day && at.timestamp() == instant))
}
