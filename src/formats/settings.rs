//! The settings as JSON: `did-i-config`, version 1.

use std::io;
use std::path::Path;

use serde::Serialize;

use crate::config::{SettingEntry, SettingSource, Settings, Value};
use crate::error::Result;

#[derive(Serialize)]
struct SettingsObject<'a> {
    format: &'static str,
    version: u32,
    file: &'a Path,
    file_is_there: bool,
    settings: Vec<EntryObject>,
}

#[derive(Serialize)]
struct EntryObject {
    key: &'static str,
    value: Value,
    source: &'static str,
    /// The flag or the variable, if the value comes from one.
    name: Option<&'static str>,
    /// The line, if the value comes from the file.
    line: Option<usize>,
}

/// Writes every key with its value and source.
pub(crate) fn json(settings: &Settings, file: &Path, file_is_there: bool) -> Result<String> {
    let object = SettingsObject {
        format: "did-i-config",
        version: 1,
        file,
        file_is_there,
        settings: settings.entries().into_iter().map(object).collect(),
    };
    let json = serde_json::to_string_pretty(&object).map_err(io::Error::from)?;
    Ok(format!("{json}\n"))
}

fn object(entry: SettingEntry) -> EntryObject {
    let (source, name, line) = source(entry.source);
    EntryObject {
        key: entry.key.name(),
        value: entry.value,
        source,
        name,
        line,
    }
}

/// Returns the kind of source, the name of the flag or variable, and the line of the file.
pub(crate) fn source(source: SettingSource) -> (&'static str, Option<&'static str>, Option<usize>) {
    match source {
        SettingSource::Flag(flag) => ("flag", Some(flag), None),
        SettingSource::Environment(variable) => ("environment", Some(variable), None),
        SettingSource::File(line) => ("file", None, Some(line)),
        SettingSource::Default => ("default", None, None),
    }
}
