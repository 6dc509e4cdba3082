//! Question sets on the screen and on paper: the list, one set, a form, what changed.

mod form;
mod list;
mod one;

pub use form::form;
pub use list::{SetLine, list};
pub use one::one;

use crate::question_set::Difference;
use crate::report::text::visible;

/// Writes what differs: what it was behind a minus, what it is behind a plus.
#[must_use]
pub fn changes(differences: &[Difference]) -> String {
    let mut text = String::new();
    for Difference { what, old, new } in differences {
        text.push_str(&format!("{what}\n"));
        for (sign, words) in [('-', old), ('+', new)] {
            let words = words.as_deref().map(visible);
            let lines = words.iter().flat_map(|words| words.lines());
            text.extend(lines.map(|line| format!("  {sign} {line}\n")));
        }
    }
    text
}
