//! Ctrl-C and a closed window on Windows, which ends a program at once there and with a status of its own. Here it ends
//! with 130 as elsewhere, says that what was answered is kept, and leaves no unfinished file.
//!
//! While keys are read Ctrl-C is a key, and does not come here. Every answer is in the journal when the next one is
//! asked for; SQLite takes back what was half written when the journal is opened again.

use std::io::{self, Write};
use std::process;

use crate::error::Error;
use crate::fs;

/// Begins to watch; where the system does not allow it, Ctrl-C does what it always does.
pub fn watch() {
    let _ = ctrlc::set_handler(|| {
        fs::remove_unfinished();
        let stopped = Error::interrupted("Stopped. What was answered before is kept.");
        let _ = writeln!(io::stderr(), "\n{stopped}");
        process::exit(stopped.exit_status().into());
    });
}
