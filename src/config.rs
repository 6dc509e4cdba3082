//! Where things are: the flag, else the environment, else the platform's usual place.

use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::error::{Error, Result};

/// The folder of ours inside the platform's data folder.
const FOLDER: &str = "did-i";
/// The journal's file in it.
const JOURNAL: &str = "journal.db";

/// Finds the journal's place: what was asked for, else the usual one.
pub fn journal_path(asked: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(path) = asked {
        return Ok(path);
    }
    let platform = etcetera::base_strategy::choose_native_strategy().map_err(|_| {
        Error::failed("cannot tell where your home folder is")
            .hint("Name the journal's place with --journal FILE or DID_I_JOURNAL.")
    })?;
    Ok(platform.data_dir().join(FOLDER).join(JOURNAL))
}
