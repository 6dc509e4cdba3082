//! Every key of the settings, where its value comes from, and the value.

use crate::config::{Entry, Settings, Source};
use crate::terminal::RenderOptions;
use crate::text::{padded, visible};

/// Wide enough for the longest key and two blanks.
const KEYS: usize = 20;
/// Wide enough for where most values come from.
const SOURCES: usize = 16;
/// Below this width a value gets a line of its own.
const NARROW: usize = 60;

/// Draws a line a key. The value comes last, since a path may be of any length.
pub(crate) fn text(settings: &Settings, look: RenderOptions) -> String {
    let entries = settings.entries();
    entries.iter().map(|entry| line(entry, look)).collect()
}

fn line(entry: &Entry, look: RenderOptions) -> String {
    let key = padded(entry.key.name(), KEYS);
    let source = padded(&format!("{}  ", source(entry.source)), SOURCES);
    let value = entry.value.to_string();
    let value = if value.is_empty() { "(none)" } else { &value };
    let value = visible(value);
    if look.width < NARROW {
        format!("{key}{}\n  {value}\n", source.trim_end())
    } else {
        format!("{key}{source}{value}\n")
    }
}

/// Says where a value comes from: the flag's or the variable's name, the line of the file.
fn source(source: Source) -> String {
    match source {
        Source::Flag(name) | Source::Environment(name) => name.to_owned(),
        Source::File(line) => format!("line {line}"),
        Source::Default => "default".to_owned(),
    }
}
