//! What a passphrase costs: did-i beside the least that opens the same file with SQLCipher.
//!
//! The least is this program itself, as a process of its own: it connects, gives the key and reads one page. What it
//! takes is the derivation of the key, which is slow on purpose.

use std::fs;
use std::path::Path;

use did_i::store::{Passphrase, Store};
use rusqlite::Connection;

use crate::journals::{Journal, copied};
use crate::processes::Process;
use crate::shell::{Bench, named};
use crate::table::Goal;
use crate::{Outcome, did_i};

/// The word that makes this program open a journal and do nothing else.
pub(crate) const BARE: &str = "open-bare";
const PASSPHRASE: &str = "a heron stands in the shallow water";
/// At most so many times the least.
const MOST: f64 = 1.1;

impl Bench {
    /// The two commands that are typed most, on an encrypted copy of a journal.
    pub(crate) fn encrypted(&mut self, journal: &Journal) -> Outcome<()> {
        let file = copied(&journal.file, "encrypted")?;
        let passphrase = Passphrase::new(PASSPHRASE.to_owned().into()).ok_or("no passphrase")?;
        Store::open(&file)?.set_passphrase(Some(&passphrase))?;
        let key = self.folder.join("passphrase.txt");
        private(&key)?;
        let key_name = key.to_string_lossy();
        let this = std::env::current_exe()?;
        let bare = Process::new(
            &this.to_string_lossy(),
            &[BARE, &file.to_string_lossy(), &key_name],
        );
        bare.check("tables")?;
        for (command, words) in [("list", "30 Jun 2026"), ("status", "Journal")] {
            let ours = did_i(&file, &["--passphrase-file", &key_name, command]);
            ours.check(words)?;
            let name = named(&format!("encrypted, {command}"), journal);
            self.compare(name, &ours, &bare, Goal::ratio(MOST))?;
        }
        Ok([file, key].iter().try_for_each(fs::remove_file)?)
    }
}

/// Writes the passphrase where only its owner can read it, else did-i has something to say.
fn private(file: &Path) -> Outcome<()> {
    fs::write(file, PASSPHRASE)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

/// Opens an encrypted file and reads its first page.
pub(crate) fn open_bare(file: &str, key: &str) -> Outcome<()> {
    let connection = Connection::open(file)?;
    connection.pragma_update(None, "key", fs::read_to_string(key)?)?;
    let tables: u32 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    println!("{tables} tables and indexes");
    Ok(())
}
