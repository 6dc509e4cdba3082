//! The platform's default locations of the journal and the settings file.

use std::path::PathBuf;

use etcetera::{BaseStrategy, base_strategy::choose_native_strategy};

use crate::error::{Error, Result};

/// The name of did-i's folder inside the platform's folders.
const FOLDER: &str = "did-i";
/// The file name of the journal in the data folder.
const JOURNAL: &str = "journal.db";
/// The file name of the settings in the configuration folder.
const SETTINGS: &str = "config.toml";

/// Returns the default path of the journal.
pub(super) fn journal() -> Result<PathBuf> {
    let platform = choose_native_strategy().map_err(|_| {
        no_home().hint("Give the journal's file with --journal FILE or DID_I_JOURNAL.")
    })?;
    // Windows copies its data folder (%APPDATA%) to a server where profiles roam; the journal stays on this machine.
    let folder = if cfg!(windows) {
        platform.cache_dir()
    } else {
        platform.data_dir()
    };
    Ok(folder.join(FOLDER).join(JOURNAL))
}

/// Returns the default path of the settings file; `None` if there is no home folder.
pub(super) fn settings() -> Option<PathBuf> {
    let platform = choose_native_strategy().ok()?;
    Some(platform.config_dir().join(FOLDER).join(SETTINGS))
}

/// Expands `~/journal.db` to a path in the home folder, as a shell does.
pub(super) fn in_home(rest: &str) -> std::result::Result<PathBuf, String> {
    let home = etcetera::home_dir().map_err(|_| no_home().to_string())?;
    Ok(home.join(rest))
}

/// Returns the error for a system without a home folder.
pub(super) fn no_home() -> Error {
    Error::failed("cannot find your home folder")
}
