//! did-i itself.

use std::path::{Path, PathBuf};

use super::{Entrant, Peer, Run, Task};
use crate::generate::RARE_WORD;
use crate::journals::{Journal, copied};
use crate::processes::Process;
use crate::shell::save_by_flags;
use crate::{DID_I, Outcome, did_i};

struct Own {
    journal: PathBuf,
    copy: PathBuf,
}

pub(super) fn entrant() -> Entrant {
    Entrant {
        name: "did-i",
        version: Process::new(DID_I, &["--version"]),
        make,
    }
}

fn make(journal: &Journal, _home: &Path) -> Outcome<Box<dyn Peer>> {
    Ok(Box::new(Own {
        journal: journal.file.clone(),
        copy: copied(&journal.file, "saved")?,
    }))
}

impl Peer for Own {
    fn run(&self, task: Task) -> Option<Run> {
        let on = |words: &[&str]| did_i(&self.journal, words);
        Some(match task {
            Task::Start => Run::of(Process::new(DID_I, &["--version"]), "did-i"),
            Task::Save => Run::of(save_by_flags(&self.copy), "Saved"),
            Task::List => Run::of(on(&["list", "--limit", "10"]), "30 Jun 2026"),
            Task::Search => Run::of(on(&["search", RARE_WORD]), RARE_WORD),
            Task::Trends => Run::of(on(&["trends"]), "own goals"),
            Task::Export => Run::of(on(&["export"]), RARE_WORD),
        })
    }
}
