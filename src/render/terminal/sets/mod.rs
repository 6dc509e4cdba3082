//! Question sets on the screen and on paper: the list, one set, a printable set, the changes.

mod list;
mod one;
mod printable_set;

pub(crate) use list::{ListedSet, list};
pub(crate) use one::one;
pub(crate) use printable_set::printable_set;

use crate::model::{Translation, Translations, language_name};
use crate::question_sets::SetDifference;
use crate::text::escape_controls;

/// Returns the other languages of a set, and which of them are drafts; empty if there are none.
pub(crate) fn also_in(translations: &Translations) -> String {
    let name = |(language, translation): (&String, &Translation)| {
        let name = language_name(language);
        if translation.reviewed {
            format!("; also in {name}")
        } else {
            format!("; also in {name} (a draft, not reviewed by a native speaker)")
        }
    };
    translations.iter().map(name).collect()
}

/// Formats differences: the old text after a minus, the new text after a plus.
pub(crate) fn changes(differences: &[SetDifference]) -> String {
    let mut text = String::new();
    for SetDifference { what, old, new } in differences {
        text.push_str(&format!("{what}\n"));
        for (sign, words) in [('-', old), ('+', new)] {
            let words = words.as_deref().map(escape_controls);
            let lines = words.iter().flat_map(|words| words.lines());
            text.extend(lines.map(|line| format!("  {sign} {line}\n")));
        }
    }
    text
}
