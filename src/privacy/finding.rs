//! A finding: how it is masked, replaced and compared without showing it.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::kind::{Kind, LIFE_STAGES, Level};
use super::tokens::{is_space, words_of};
use crate::text::fold::folded;

/// One identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The kind of identifier.
    pub kind: Kind,
    /// How certain the finding is.
    pub level: Level,
    /// Its byte range in the text.
    pub span: Range<usize>,
    /// Why it is reported: a plain sentence that never quotes the text.
    pub reason: &'static str,
}

impl Finding {
    /// Returns the placeholder that replaces this match: that of its kind, or the life stage for an age.
    #[must_use]
    pub fn placeholder(&self, text: &str) -> &'static str {
        let age = match self.kind {
            Kind::Age => age_in(matched(text, self)),
            _ => None,
        };
        age.and_then(|age| LIFE_STAGES.into_iter().find(|(oldest, _)| age <= *oldest))
            .map_or(self.kind.placeholder(), |(_, stage)| stage)
    }
}

fn age_in(text: &str) -> Option<u32> {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.strip_suffix(rest)?.parse().ok()
}

/// Masks a match, except its first letter and its shape: `9•• ••• ••••`.
///
/// A match of one letter is masked completely.
#[must_use]
pub fn masked(text: &str, finding: &Finding) -> String {
    let found = matched(text, finding);
    let mut hidden = false;
    let masked: String = found
        .chars()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| match c {
            c if is_space(c) => ' ',
            c if !c.is_alphanumeric() => c,
            c if hidden => hide(c),
            c => {
                hidden = true;
                c
            }
        })
        .collect();
    if masked.contains(found) {
        return masked.chars().map(hide).collect();
    }
    masked
}

const fn hide(_: char) -> char {
    '•'
}

/// Replaces each finding with its placeholder. Skips findings that overlap an earlier one or lie outside the text.
#[must_use]
pub fn replaced(text: &str, findings: &[Finding]) -> String {
    let mut replaced = String::new();
    let mut done = 0;
    for finding in findings {
        let Some(before) = text.get(done..finding.span.start) else {
            continue;
        };
        if text.get(finding.span.clone()).is_some() {
            replaced.push_str(before);
            replaced.push_str(finding.placeholder(text));
            done = finding.span.end;
        }
    }
    replaced.push_str(text.get(done..).unwrap_or_default());
    replaced
}

/// Normalizes a match for comparison, so that its spacing and capitals do not matter.
///
/// Removes case and accents, and the separators within a number. Between the words of a name and the parts of a date
/// one space stays, because 1/11/1985 must differ from 11/1/1985.
pub(super) fn fingerprint_text(text: &str, finding: &Finding) -> String {
    let found = matched(text, finding);
    let between = match finding.kind {
        Kind::Email | Kind::Online | Kind::Network | Kind::Location => return folded(found),
        Kind::Date
        | Kind::Age
        | Kind::Address
        | Kind::TitleAndName
        | Kind::Name
        | Kind::CarePlace
        | Kind::PrivateWord => " ",
        _ => "",
    };
    let words: Vec<String> = words_of(found)
        .into_iter()
        .filter_map(|word| found.get(word))
        .map(folded)
        .collect();
    words.join(between)
}

fn matched<'t>(text: &'t str, finding: &Finding) -> &'t str {
    text.get(finding.span.clone()).unwrap_or_default()
}
