//! Every row: read, summed again, counted, and its answers laid beside the set that was asked.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use super::{Checkup, Fault, SUMMED_SINCE};
use crate::model::{Answers, QuestionSet, ReflectionId, SetRef};

/// A table, the column that names its rows, and the columns that its checksum sums.
struct Summed {
    table: &'static str,
    key: &'static str,
    columns: &'static str,
    /// The schema that brought it, or its checksum where that came later.
    since: usize,
}

/// The schema from which every table has checksums and a tally.
const ALL_SUMMED_SINCE: usize = 9;

/// Every table whose rows have a checksum, as the statements in `sql/` write it.
const SUMMED: [Summed; 12] = [
    Summed {
        table: "question_set",
        key: "id",
        columns: "name, version, definition",
        since: 1,
    },
    Summed {
        table: "reflection",
        key: "id",
        columns: "uuid, revision, question_set, day, occurred_at, setting, answers, reached",
        since: 1,
    },
    Summed {
        table: "note",
        key: "reflection",
        columns: "reflection, about, text, share",
        since: 1,
    },
    Summed {
        table: "tag",
        key: "reflection",
        columns: "reflection, place, tag",
        since: 1,
    },
    Summed {
        table: "meeting",
        key: "id",
        columns: "uuid, day",
        since: 2,
    },
    Summed {
        table: "action",
        key: "id",
        columns: "uuid, meeting, text, set_name, tip, closed_on, outcome",
        since: 2,
    },
    Summed {
        table: "set_translation",
        key: "question_set",
        columns: "question_set, translations",
        since: 8,
    },
    Summed {
        table: "private_word",
        key: "0",
        columns: "folded, word",
        since: ALL_SUMMED_SINCE,
    },
    Summed {
        table: "kept_span",
        key: "0",
        columns: "hash",
        since: ALL_SUMMED_SINCE,
    },
    Summed {
        table: "kept_span_salt",
        key: "0",
        columns: "id, salt",
        since: ALL_SUMMED_SINCE,
    },
    Summed {
        table: "remembered",
        key: "0",
        columns: "what, day",
        since: ALL_SUMMED_SINCE,
    },
    Summed {
        table: "retired_set",
        key: "0",
        columns: "name",
        since: ALL_SUMMED_SINCE,
    },
];

/// Reads every row.
pub(super) fn look(connection: &Connection, checkup: &mut Checkup) {
    if checkup.schema == 0 {
        return checkup.found(Fault::Empty);
    }
    for summed in &SUMMED {
        if checkup.schema >= summed.since {
            each_row(connection, summed, checkup);
        }
    }
    let unreadable = |fault: &Fault| matches!(fault, Fault::Unreadable { .. });
    checkup.is_read = !checkup.faults.iter().any(unreadable);
    if checkup.is_summed() {
        tally(connection, checkup);
    }
    if !checkup.is_read {
        return;
    }
    if checkup.schema >= ADDED_UP_SINCE && !adds_up(connection).unwrap_or(false) {
        checkup.found(Fault::Sum);
    }
    let sets = sets(connection, checkup);
    for sql in [ANSWERS, NOTES] {
        if let Err(error) = fits(connection, sql, &sets, checkup) {
            checkup.found(Fault::Unreadable {
                table: "reflection",
                why: error.to_string(),
            });
        }
    }
}

/// Sums every row of a table again, and counts them: in the table itself, since an index may still have a row whose
/// page is gone.
fn each_row(connection: &Connection, summed: &Summed, checkup: &mut Checkup) {
    let Summed {
        table,
        key,
        columns,
        ..
    } = summed;
    let whole = if checkup.is_summed() {
        format!("crc IS checksum({columns})")
    } else {
        format!("checksum({columns}) IS NOT NULL")
    };
    let mut number = 0;
    let mut read = || {
        let mut statement = connection.prepare(&format!("SELECT {key}, {whole} FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            number += 1;
            if !row.get::<_, bool>(1)? {
                checkup.found(Fault::Row {
                    table,
                    number: row.get(0)?,
                });
            }
        }
        Ok::<_, rusqlite::Error>(())
    };
    match read() {
        Ok(()) => drop(checkup.tables.insert(table, number)),
        Err(error) => checkup.found(Fault::Unreadable {
            table,
            why: error.to_string(),
        }),
    }
}

/// Compares how many rows there are with how many were written.
fn tally(connection: &Connection, checkup: &mut Checkup) {
    // A table that came later was without a tally for a while.
    let is_tallied = |since| since < SUMMED_SINCE || checkup.schema >= ALL_SUMMED_SINCE;
    let tallied: Vec<_> = SUMMED.iter().filter(|one| is_tallied(one.since)).collect();
    for Summed { table, .. } in tallied {
        let Some(there) = checkup.tables.get(table).copied() else {
            continue;
        };
        let written = connection
            .query_row("SELECT number FROM tally WHERE name = ?1", [table], |row| {
                row.get(0)
            })
            .ok();
        if written != Some(there) {
            checkup.found(Fault::Number {
                table,
                there,
                written,
            });
        }
    }
}

/// The schema from which what the trends read is added up.
const ADDED_UP_SINCE: usize = 6;

/// Compares what the trends read with the sum that was kept of it.
fn adds_up(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row(
        "SELECT sum IS (SELECT coalesce(sum(checksum(day || ' ' || question_set || ' ' || answers)), 0)
                        FROM reflection WHERE reached IS NULL)
         FROM tally WHERE name = 'reflection'",
        [],
        |row| row.get(0),
    )
}

/// Reads every set; one that cannot be read is a fault.
fn sets(connection: &Connection, checkup: &mut Checkup) -> BTreeMap<i64, QuestionSet> {
    let mut sets = BTreeMap::new();
    let mut read = || {
        let mut statement =
            connection.prepare("SELECT id, name, version, definition FROM question_set")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, reference, set) = set(row)?;
            match set.filter(|set| set.reference() == reference) {
                Some(set) => drop(sets.insert(id, set)),
                None => checkup.found(Fault::Set(reference.to_string())),
            }
        }
        Ok::<_, rusqlite::Error>(())
    };
    if let Err(error) = read() {
        checkup.found(Fault::Set(format!("({error})")));
    }
    sets
}

fn set(row: &Row<'_>) -> rusqlite::Result<(i64, SetRef, Option<QuestionSet>)> {
    let reference = SetRef {
        id: row.get(1)?,
        version: row.get(2)?,
    };
    let set = serde_json::from_str(row.get_ref(3)?.as_str()?).ok();
    Ok((row.get(0)?, reference, set))
}

/// The answers of every reflection: all of its set's questions, and no more passed than there are.
const ANSWERS: &str = "SELECT id, question_set, answers, coalesce(reached, 0) FROM reflection";
/// The last question that is written about in every reflection.
const NOTES: &str = "SELECT reflection.id, question_set, NULL, max(about)
    FROM note JOIN reflection ON reflection.id = note.reflection
    GROUP BY note.reflection";

/// Lays reflections beside their sets: number, set, answers, and the last question they speak of.
fn fits(
    connection: &Connection,
    sql: &str,
    sets: &BTreeMap<i64, QuestionSet>,
    checkup: &mut Checkup,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        // A reflection without a set that can be read was named before.
        let Some(set) = sets.get(&row.get(1)?) else {
            continue;
        };
        let (questions, scale) = (set.questions.len(), set.scale());
        let answers = row.get_ref(2)?.as_str_or_null()?;
        let fit = answers.is_none_or(|text| {
            text.parse::<Answers>().is_ok_and(|answers| {
                answers.len() == questions && answers.iter().all(|answer| scale.has(answer))
            })
        });
        let last: i64 = row.get(3)?;
        if !fit || usize::try_from(last).is_ok_and(|last| last > questions) {
            checkup.found(Fault::Misfit(ReflectionId(row.get(0)?), set.reference()));
        }
    }
    Ok(())
}
