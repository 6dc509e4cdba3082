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
use crate::store::written::WrittenColumn;
use crate::store::{new_starts, row_count, supervision};

/// A table, its key column, the condition under which a row matches its checksum, and a short excerpt of a row.
struct ChecksummedTable {
    table: &'static str,
    key: &'static str,
    matches_checksum: &'static str,
    content: &'static str,
}

/// Every table whose rows have checksums, as the statements in `sql/` compute them.
const CHECKSUMMED: [ChecksummedTable; 11] = [
    ChecksummedTable {
        table: "question_set",
        key: "id",
        matches_checksum: "crc IS checksum(set_id, version, definition)",
        content: "set_id || ' version ' || version",
    },
    ChecksummedTable {
        table: "set_translation",
        key: "question_set",
        matches_checksum: "crc IS checksum(question_set, translations)",
        content: "''",
    },
    ChecksummedTable {
        table: "reflection",
        key: "id",
        matches_checksum: "answers_crc IS checksum(question_set, day, answers, reached)
                   AND crc IS checksum(uuid, revision, occurred_at, instant, setting, written)",
        content: "day || ' ' || answers",
    },
    ChecksummedTable {
        table: "meeting",
        key: "id",
        matches_checksum: "crc IS checksum(uuid, day, minutes, form, next_day)",
        content: "day",
    },
    ChecksummedTable {
        table: "action",
        key: "id",
        matches_checksum: "crc IS checksum(uuid, meeting, text, set_id, tip, closed_on, outcome)",
        content: "text",
    },
    ChecksummedTable {
        table: "new_start",
        key: "0",
        matches_checksum: "crc IS checksum(day, because)",
        content: "day || ' ' || because",
    },
    ChecksummedTable {
        table: "retired_set",
        key: "0",
        matches_checksum: "crc IS checksum(set_id)",
        content: "set_id",
    },
    // What the guard looks for and what was kept is not shown.
    ChecksummedTable {
        table: "private_word",
        key: "0",
        matches_checksum: "crc IS checksum(folded, word)",
        content: "''",
    },
    ChecksummedTable {
        table: "kept_span",
        key: "0",
        matches_checksum: "crc IS checksum(hash)",
        content: "''",
    },
    ChecksummedTable {
        table: "kept_span_salt",
        key: "0",
        matches_checksum: "crc IS checksum(id, salt)",
        content: "''",
    },
    ChecksummedTable {
        table: "draft",
        key: "id",
        matches_checksum: "crc IS checksum(id, belongs_to, field, text_before, was_shared, text)",
        content: "''",
    },
];

/// Small tables without checksums. They are only read to their end.
const WITHOUT_CHECKSUM: [&str; 3] = ["editor_file", "temporary_file", "metadata"];

/// Reads every row.
pub(super) fn check(connection: &Connection, report: &mut IntegrityReport) {
    for summed in &CHECKSUMMED {
        each_row(connection, summed, report);
    }
    for table in WITHOUT_CHECKSUM {
        let unsummed = ChecksummedTable {
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
        report.add(Fault::AnswerChecksums);
    }
    let sets = sets(connection, report);
    if let Err(error) = check_reflections(connection, &sets, report) {
        report.add(Fault::Unreadable {
            table: "reflection",
            why: error.to_string(),
        });
    }
    check_other_entries(connection, &sets, report);
}

/// Checks every row of a table, and counts the rows. It reads the table itself, because an index may still contain a
/// row whose page is lost. It reads every column, so that an unreadable page is noticed.
fn each_row(connection: &Connection, summed: &ChecksummedTable, report: &mut IntegrityReport) {
    let ChecksummedTable {
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
                report.add(Fault::Row {
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
        Err(error) => report.add(Fault::Unreadable {
            table,
            why: error.to_string(),
        }),
    }
}

/// At most this many characters of a row are shown.
const MAX_SHOWN: usize = 60;

fn in_short(value: ValueRef<'_>) -> String {
    let text = value.as_bytes_or_null().ok().flatten();
    let text = String::from_utf8_lossy(text.unwrap_or_default());
    text.chars().take(MAX_SHOWN).collect()
}

/// Compares the number of rows with the recorded one.
fn row_counts(connection: &Connection, report: &mut IntegrityReport) {
    for table in row_count::COUNTED {
        let Some(found) = report.tables.get(table).copied() else {
            continue;
        };
        let recorded = row_count::recorded(connection, table).ok().flatten();
        if recorded != Some(found) {
            report.add(Fault::RowCount {
                table,
                found,
                recorded,
            });
        }
    }
}

/// Compares the sum of `answers_crc` with the recorded one.
fn adds_up(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT answers_crc_sum IS (SELECT coalesce(sum(checksum(question_set, day, answers, reached)), 0)
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
            connection.prepare("SELECT id, set_id, version, definition FROM question_set")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, reference, set) = set(row)?;
            match set.filter(|set| set.reference() == reference) {
                Some(set) => drop(sets.insert(id, set)),
                None => report.add(Fault::Set(reference.to_string())),
            }
        }
        Ok::<_, rusqlite::Error>(())
    };
    if let Err(error) = read() {
        report.add(Fault::Set(format!("({error})")));
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
fn check_reflections(
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
            report.add(Fault::Times(id));
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
            None => report.add(Fault::UnreadableReflection(id, set.reference())),
            Some(Some(fault)) => report.add(Fault::Entry(format!("reflection {id}"), fault)),
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
    let (Ok(answers), Some(written), Ok(reached)) = (
        answers.parse::<Answers>(),
        WrittenColumn::parse(written),
        reached,
    ) else {
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
fn check_other_entries(
    connection: &Connection,
    sets: &BTreeMap<i64, QuestionSet>,
    report: &mut IntegrityReport,
) {
    for meeting in supervision::every_meeting(connection).unwrap_or_default() {
        if let Some(fault) = meeting_fault(&meeting) {
            report.add(Fault::Entry(
                format!("the meeting of {}", meeting.day),
                fault,
            ));
        }
    }
    for stored in supervision::every_action(connection).unwrap_or_default() {
        let fault = action_fault(&stored.action).or_else(|| {
            let tip = stored.action.tip.as_ref()?;
            let built_in = builtin(&tip.set);
            let versions = sets
                .values()
                .chain(&built_in)
                .filter(|set| set.id == tip.set);
            let message = check_tip(tip.number, versions).err()?;
            Some(("tip".to_owned(), message))
        });
        if let Some(fault) = fault {
            report.add(Fault::Entry(format!("action {}", stored.id), fault));
        }
    }
    for (start, _) in new_starts::every_new_start(connection).unwrap_or_default() {
        if let Some(fault) = new_start_fault(&start) {
            report.add(Fault::Entry(
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
