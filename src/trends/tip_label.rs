//! The numbers and names of a row's tips, as a renderer writes them.

use crate::text::listed;

/// The separator between the names of a row's tips.
pub const BETWEEN_NAMES: &str = " · ";

/// Returns the numbers of a row's tips for a table: "4", or "7 · 8".
#[must_use]
pub fn numbers(tips: &[u16]) -> String {
    let numbers: Vec<String> = tips.iter().map(ToString::to_string).collect();
    numbers.join(BETWEEN_NAMES)
}

/// Returns the numbers and names of a row's tips in words: "4 Hope", or "7 and 8 Respect and partnership, The extra mile".
#[must_use]
pub fn label(tips: &[u16], name: &str) -> String {
    let name = names(tips, name).map_or_else(|| name.to_owned(), |names| names.join(", "));
    format!("{} {name}", listed(tips))
}

/// Returns the name of one tip from the name of its row.
#[must_use]
pub fn tip_name<'a>(tips: &[u16], name: &'a str, tip: u16) -> &'a str {
    let index = tips.iter().position(|number| *number == tip);
    let own = index.and_then(|index| names(tips, name)?.get(index).copied());
    own.unwrap_or(name)
}

/// Splits the name of a row into those of its tips; `None` if a tip has the separator in its own name.
fn names<'a>(tips: &[u16], name: &'a str) -> Option<Vec<&'a str>> {
    let names: Vec<&str> = name.split(BETWEEN_NAMES).collect();
    (names.len() == tips.len()).then_some(names)
}
