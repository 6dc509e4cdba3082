//! `check`: searches any text for identifiers of a person, and changes nothing.

use std::io;
use std::path::Path;

use serde::Serialize;
use zeroize::Zeroizing;

use super::{Context, guard};
use crate::cli::{CheckArgs, OneFormat};
use crate::error::{Error, Result};
use crate::fs::{read_text, read_text_file};
use crate::privacy::{Finding, Guard, Level, NOT_LOOKED_FOR, masked};
use crate::text::{display_path, pluralize};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// One finding, as printed.
#[derive(Debug, Serialize)]
struct Row {
    file: String,
    /// Counted from 1.
    line: usize,
    /// In characters, counted from 1.
    column: usize,
    /// In characters.
    length: usize,
    kind: &'static str,
    level: &'static str,
    masked: String,
    #[serde(skip)]
    words: String,
}

pub(super) fn run(context: &Context, args: &CheckArgs) -> Result<()> {
    let store = context.open_journal()?;
    let guard = guard::guard(context, store.as_ref())?;
    let mut rows = Vec::new();
    for path in &args.files {
        let text = read(path)?;
        rows.extend(rows_of(path, &text, &guard));
    }
    match args.format {
        OneFormat::Json => {
            let json = serde_json::to_string_pretty(&rows).map_err(io::Error::from)?;
            context.print_data(&format!("{json}\n"))?;
        }
        OneFormat::Text => {
            let lines: String = rows.iter().map(row_text).collect();
            context.print(&lines)?;
        }
    }
    context.say(&closing(rows.len(), guard.kinds()))?;
    let high = rows.iter().filter(|row| row.level == Level::High.key());
    match high.count() {
        0 => Ok(()),
        count => Err(Error::failed(format!(
            "{} in what was checked",
            pluralize(count as u64, "likely identifier")
        ))
        .hint("Nothing was changed. Replace them before you share the text.")),
    }
}

/// Reads a file, or standard input for `-`.
fn read(path: &Path) -> Result<Zeroizing<String>> {
    let text = if path.as_os_str() == "-" {
        read_text(io::stdin(), LARGEST)
    } else {
        read_text_file(path, LARGEST)
    };
    text.map_err(|fault| {
        Error::failed(format!("cannot read {}: {fault}", display_path(path)))
            .hint("Name a text file, or - for standard input.")
    })
}

fn rows_of(path: &Path, text: &str, guard: &Guard) -> Vec<Row> {
    let file = if path.as_os_str() == "-" {
        "-".to_owned()
    } else {
        display_path(path).clone()
    };
    let mut cursor = TextCursor::default();
    guard
        .check(text)
        .iter()
        .map(|finding| {
            cursor.move_to(text, finding.span.start);
            row(&file, text, finding, &cursor)
        })
        .collect()
}

fn row(file: &str, text: &str, finding: &Finding, cursor: &TextCursor) -> Row {
    let found = text.get(finding.span.clone()).unwrap_or_default();
    Row {
        file: file.to_owned(),
        line: cursor.lines + 1,
        column: cursor.characters + 1,
        length: found.chars().count(),
        kind: finding.kind.key(),
        level: finding.level.key(),
        masked: masked(text, finding),
        words: guard::described(text, finding),
    }
}

/// A position in a text. It only moves forward, so that a long text is scanned once.
#[derive(Default)]
struct TextCursor {
    byte: usize,
    lines: usize,
    /// Since the start of the line.
    characters: usize,
}

impl TextCursor {
    fn move_to(&mut self, text: &str, byte: usize) {
        for c in text.get(self.byte..byte).unwrap_or_default().chars() {
            if c == '\n' {
                self.lines += 1;
                self.characters = 0;
            } else {
                self.characters += 1;
            }
        }
        self.byte = byte;
    }
}

fn row_text(row: &Row) -> String {
    let Row {
        file,
        line,
        column,
        level,
        words,
        ..
    } = row;
    // A match may contain a line end; the output has one line per finding.
    let words = words.replace('\n', " ");
    format!("{file}:{line}:{column}: {level}: {words}\n")
}

/// Returns what was checked and what was not. It never says that a text is free of identifiers.
fn closing(found: usize, kinds: usize) -> String {
    let found = match found {
        0 => "none of them was found".to_owned(),
        found => format!("{} to look at", pluralize(found as u64, "place")),
    };
    format!(
        "Checked for {kinds} kinds of identifier: {found}.\nNot looked for: {NOT_LOOKED_FOR}. Please read it yourself, too.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let guard = Guard::new([""; 0], "2026-11-23".parse().unwrap());
        let text = "Ünïcode 07700 900123\r\nsecond\n  a@example.org\n";
        let rows = rows_of(Path::new("-"), text, &guard);
        let locations: Vec<_> = rows
            .iter()
            .map(|row| (row.line, row.column, row.length, row.kind, row.level))
            .collect();
        assert_eq!(
            locations,
            [(1, 9, 12, "phone", "high"), (3, 3, 13, "email", "high")]
        );
    }
}
