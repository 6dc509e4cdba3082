//! A desk of one's own: a home folder and a journal that nothing else on the machine knows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::seeded::{NOW, Seeded};

/// A home with one journal in it.
pub(crate) struct Desk {
    home: TempDir,
}

impl Desk {
    /// A desk with a seeded journal, imported by the program itself.
    pub(crate) fn with(journal: &Seeded) -> Self {
        let desk = Self::bare();
        let file = desk.home.path().join("journal.jsonl");
        fs::write(&file, journal.journal_file()).unwrap();
        desk.did_i(&["import", file.to_str().unwrap()]);
        desk
    }

    /// A desk without a journal.
    pub(crate) fn bare() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { home }
    }

    /// Runs the program, which must succeed.
    pub(crate) fn did_i(&self, args: &[&str]) {
        let home = self.home.path();
        let output = Command::new(env!("CARGO_BIN_EXE_did-i"))
            .args(args)
            .current_dir(home)
            .env_clear()
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("DID_I_JOURNAL", home.join("journal.db"))
            .env("DID_I_NOW", NOW)
            .env("TZ", "UTC")
            .env("LANG", "C.UTF-8")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "did-i {args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    /// Writes the summary as a page, where it stays to be looked at: `tmp/browser/<name>.html` in the build's folder.
    pub(crate) fn page(&self, name: &str, args: &[&str]) -> PathBuf {
        let page = looked_at(&format!("{name}.html"));
        let mut all = vec!["summary", "--yes", "--force", "--output"];
        all.push(page.to_str().unwrap());
        all.extend(args);
        self.did_i(&all);
        page
    }
}

/// Where a file goes that somebody may want to look at after the tests.
pub(crate) fn looked_at(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}
