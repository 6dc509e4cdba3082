//! The `sqlite3` shell, on plain tables of somebody's own making.

use std::path::{Path, PathBuf};

use super::{Entrant, Peer, Run, Task};
use crate::Outcome;
use crate::generate::RARE_WORD;
use crate::journals::{Journal, copied};
use crate::processes::Process;
use crate::shell::{GROUPED, NESTED, SQLITE, containing, newest, save_by_insert, sqlite};

struct Database {
    plain: PathBuf,
    copy: PathBuf,
    rows: PathBuf,
}

pub(super) fn entrant() -> Entrant {
    Entrant {
        name: "sqlite3",
        version: Process::new(SQLITE, &["--version"]),
        make,
    }
}

fn make(journal: &Journal, _home: &Path) -> Outcome<Box<dyn Peer>> {
    Ok(Box::new(Database {
        plain: journal.plain.clone(),
        copy: copied(&journal.plain, "saved")?,
        rows: journal.rows.clone(),
    }))
}

impl Peer for Database {
    fn run(&self, task: Task) -> Option<Run> {
        let on = |sql: &str| sqlite(&self.plain, sql);
        Some(match task {
            Task::Start => Run::of(Process::new(SQLITE, &["--version"]), "3."),
            Task::Save => Run::of(save_by_insert(&self.copy), ""),
            Task::List => Run::of(on(&newest(10)), "2026-06-30"),
            Task::Search => Run::of(on(&containing(RARE_WORD)), RARE_WORD),
            Task::Trends => Run::of(sqlite(&self.rows, GROUPED), "2026-"),
            Task::Export => Run::of(on(NESTED), RARE_WORD),
        })
    }
}
