//! Every key of the settings, with the source of its value and the value.

use crate::config::{SettingEntry, SettingSource, Settings};
use crate::terminal::RenderOptions;
use crate::text::{escape_controls, padded};

/// Wide enough for the longest key and two spaces.
const KEYS: usize = 20;
/// Wide enough for most sources.
const SOURCES: usize = 16;
/// Below this width a value gets its own line.
const NARROW: usize = 60;

/// Formats one line per key. The value comes last, because a path can have any length.
pub(crate) fn text(settings: &Settings, options: RenderOptions) -> String {
    let entries = settings.entries();
    entries.iter().map(|entry| line(entry, options)).collect()
}

fn line(entry: &SettingEntry, options: RenderOptions) -> String {
    let key = padded(entry.key.name(), KEYS);
    let source = padded(&format!("{}  ", source(entry.source)), SOURCES);
    let value = entry.value.to_string();
    let value = if value.is_empty() { "(none)" } else { &value };
    let value = escape_controls(value);
    if options.width < NARROW {
        format!("{key}{}\n  {value}\n", source.trim_end())
    } else {
        format!("{key}{source}{value}\n")
    }
}

/// Returns the source of a value: the name of the flag or variable, or the line of the file.
fn source(source: SettingSource) -> String {
    match source {
        SettingSource::Flag(name) | SettingSource::Environment(name) => name.to_owned(),
        SettingSource::File(line) => format!("line {line}"),
        SettingSource::Default => "default".to_owned(),
    }
}
