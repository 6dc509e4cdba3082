//! The journals in `tests/fixtures/journals`: one as each schema keeps it, so that every old journal goes on opening.
//!
//! They are made once and never again: after a new migration, `cargo test --lib fixtures -- --ignored` writes the one
//! that is missing, and it is committed with the migration. `tests/cli/migrating.rs` opens each of them.

use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, params};

use super::opening::{MIGRATIONS, apply, prepare};
use crate::question_sets::{DEFAULT_SET, builtin};

/// The reflections, as the first schema keeps them.
const REFLECTIONS: &str = "
INSERT INTO reflection (uuid, question_set, day, occurred_at, setting, answers, reached)
VALUES ('5d3c8c1e-8f0a-4a63-9f0e-000000000001', 1, '2026-03-02', '2026-03-02T14:30:00+00:00', 'home visit',
        'yypn-yyyny', NULL),
       ('5d3c8c1e-8f0a-4a63-9f0e-000000000002', 1, '2026-03-03', '2026-03-03T09:05:00+01:00', NULL,
        'yyyyyyyyyy', NULL),
       ('5d3c8c1e-8f0a-4a63-9f0e-000000000003', 1, '2026-03-04', '2026-03-04T23:59:59-05:00', 'Ward Zürich',
        'pp........', 2);
INSERT INTO note (reflection, about, text, share)
VALUES (1, 3, 'two strengths, in her own words', 1),
       (1, -1, 'to wait — a little longer', 0),
       (1, -2, 'ask about the weekend' || char(10) || 'and about the dog', 0),
       (2, 10, '日本語 & ünïcödé 🙂', 0),
       (3, 1, 'begun between two visits', 0);
INSERT INTO tag (reflection, place, tag)
VALUES (1, 1, 'crisis'), (1, 2, 'first meeting'), (3, 1, 'Müdigkeit');
";

/// The meetings, as the second schema keeps them.
const MEETINGS: &str = "
INSERT INTO meeting (uuid, day)
VALUES ('5d3c8c1e-8f0a-4a63-9f0e-000000000004', '2026-03-05');
INSERT INTO action (uuid, meeting, text, set_name, tip, closed_on, outcome)
VALUES ('5d3c8c1e-8f0a-4a63-9f0e-000000000005', 1, 'name one sign of hope aloud', 'did-i', 4, '2026-03-20', 'we do'),
       ('5d3c8c1e-8f0a-4a63-9f0e-000000000006', 1, 'read about shared plans', NULL, NULL, NULL, NULL);
";

fn path(schema: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journals");
    folder.join(format!("schema-{schema}.db"))
}

/// Writes a journal as a schema keeps it: its rows as the first two did, and from there the steps of the list.
fn write(schema: usize) {
    let mut connection = Connection::open(path(schema)).unwrap();
    prepare(&connection).unwrap();
    let set = serde_json::to_string(&builtin(DEFAULT_SET).unwrap()).unwrap();
    apply(&mut connection, &MIGRATIONS[..1], 0).unwrap();
    connection
        .execute(
            "INSERT INTO question_set (name, version, definition) VALUES (?1, 1, ?2)",
            params![DEFAULT_SET, set],
        )
        .unwrap();
    connection.execute_batch(REFLECTIONS).unwrap();
    if schema > 1 {
        apply(&mut connection, &MIGRATIONS[..2], 1).unwrap();
        connection.execute_batch(MEETINGS).unwrap();
    }
    if schema > 2 {
        apply(&mut connection, &MIGRATIONS[..schema], 2).unwrap();
    }
    connection.execute_batch("VACUUM").unwrap();
}

#[test]
#[ignore = "writes into the project: run it by hand after a new migration"]
fn write_the_journals_that_are_missing() {
    fs::create_dir_all(path(1).parent().unwrap()).unwrap();
    for schema in (1..=MIGRATIONS.len()).filter(|schema| !path(*schema).exists()) {
        write(schema);
    }
}

#[test]
fn every_schema_has_its_journal() {
    for schema in 1..=MIGRATIONS.len() {
        assert!(
            path(schema).exists(),
            "schema {schema} has none: cargo test --lib fixtures -- --ignored writes it"
        );
    }
}
