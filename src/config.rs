//! Where things are: the flag, else the environment, else the platform's usual place.

use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::error::{Error, Result};

/// The folder of ours inside the platform's data folder.
const FOLDER: &str = "did-i";
/// The journal's file in it.
const JOURNAL: &str = "journal.db";

/// The variable that names the journal's place.
const JOURNAL_VARIABLE: &str = "DID_I_JOURNAL";

/// Finds the journal's place: the flag's, else the environment's, else the usual one.
pub fn journal_path(flag: Option<PathBuf>) -> Result<PathBuf> {
    let variable = || {
        std::env::var_os(JOURNAL_VARIABLE)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    };
    if let Some(path) = flag.or_else(variable) {
        return Ok(path);
    }
    let platform = etcetera::base_strategy::choose_native_strategy().map_err(|_| {
        Error::failed("cannot tell where your home folder is")
            .hint("Name the journal's place with --journal FILE or DID_I_JOURNAL.")
    })?;
    Ok(platform.data_dir().join(FOLDER).join(JOURNAL))
}
