//! Ctrl-C and closed console windows on Windows, where they would end a program at once, with another exit status. This
//! handler exits with 130 as on other systems, says that the answers are saved, and removes unfinished files.
//!
//! While the program reads single keys, Ctrl-C is a key and is not handled here. Every answer is in the journal before
//! the next question is asked; SQLite rolls back a half-written change when the journal is opened again.

use std::io::{self, Write};
use std::process;

use crate::error::Error;
use crate::fs;

/// Installs the handler. If the system refuses it, Ctrl-C has its default effect.
pub fn watch() {
    let _ = ctrlc::set_handler(|| {
        fs::remove_unfinished();
        let stopped = Error::interrupted("Stopped. All answers so far are saved.");
        let _ = writeln!(io::stderr(), "\n{stopped}");
        process::exit(stopped.exit_status().into());
    });
}
