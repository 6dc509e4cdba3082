//! The platform's usual places for the journal and for the settings.

use std::path::PathBuf;

use etcetera::{BaseStrategy, base_strategy::choose_native_strategy};

use crate::error::{Error, Result};

/// The folder of ours inside the platform's folders.
const FOLDER: &str = "did-i";
/// The journal's file in the data folder.
const JOURNAL: &str = "journal.db";
/// The settings' file in the config folder.
const SETTINGS: &str = "config.toml";

/// Finds the journal's usual place.
pub(super) fn journal() -> Result<PathBuf> {
    let platform = choose_native_strategy().map_err(|_| {
        no_home().hint("Name the journal's place with --journal FILE or DID_I_JOURNAL.")
    })?;
    // Windows copies its data folder (%APPDATA%) to a server where profiles roam; the journal stays on this machine.
    let folder = if cfg!(windows) {
        platform.cache_dir()
    } else {
        platform.data_dir()
    };
    Ok(folder.join(FOLDER).join(JOURNAL))
}

/// Finds the usual place of the settings; none where there is no home folder.
pub(super) fn settings() -> Option<PathBuf> {
    let platform = choose_native_strategy().ok()?;
    Some(platform.config_dir().join(FOLDER).join(SETTINGS))
}

/// Reads `~/journal.db` as a place in the home folder, as a shell would.
pub(super) fn in_home(rest: &str) -> std::result::Result<PathBuf, String> {
    let home = etcetera::home_dir().map_err(|_| no_home().to_string())?;
    Ok(home.join(rest))
}

/// The error for a machine that does not say where the home folder is.
pub(super) fn no_home() -> Error {
    Error::failed("cannot tell where your home folder is")
}
