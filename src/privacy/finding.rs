//! What was found, and how it is shown, replaced and remembered without being told.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::page::{is_space, words_of};
use crate::folding::folded;

/// A kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number of the National Health Service in England, Wales and the Isle of Man.
    NhsNumber,
    /// A number of Scotland's Community Health Index.
    Chi,
    /// A National Insurance number.
    Nino,
    /// A postcode of the United Kingdom, the Crown dependencies or the forces.
    Postcode,
    /// A telephone number that is not a public help line.
    Phone,
    /// An email address.
    Email,
    /// A full date.
    Date,
    /// An age.
    Age,
    /// A title with a name.
    TitleAndName,
    /// A word of the owner's private list.
    PrivateWord,
}

impl Kind {
    /// Every kind, in the order in which they are explained.
    pub const ALL: [Self; 10] = [
        Self::NhsNumber,
        Self::Chi,
        Self::Nino,
        Self::Postcode,
        Self::Phone,
        Self::Email,
        Self::Date,
        Self::Age,
        Self::TitleAndName,
        Self::PrivateWord,
    ];

    /// Names the kind in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::Chi => "chi",
            Self::Nino => "nino",
            Self::Postcode => "postcode",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Date => "date",
            Self::Age => "age",
            Self::TitleAndName => "title_and_name",
            Self::PrivateWord => "private_word",
        }
    }

    /// Names the kind in a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NhsNumber => "an NHS number",
            Self::Chi => "a CHI number",
            Self::Nino => "a National Insurance number",
            Self::Postcode => "a postcode",
            Self::Phone => "a phone number",
            Self::Email => "an email address",
            Self::Date => "a full date",
            Self::Age => "an age",
            Self::TitleAndName => "a title and a name",
            Self::PrivateWord => "a word on your private list",
        }
    }

    /// What is written in place of a match.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::NhsNumber => "[NHS number]",
            Self::Chi => "[CHI number]",
            Self::Nino => "[National Insurance number]",
            Self::Postcode => "[postcode]",
            Self::Phone => "[phone number]",
            Self::Email => "[email address]",
            Self::Date => "[date]",
            Self::Age => "[life stage]",
            Self::TitleAndName => "[name]",
            Self::PrivateWord => "[withheld]",
        }
    }
}

/// The oldest of each life stage, and what is written in place of an age in it.
const LIFE_STAGES: [(u32, &str); 10] = [
    (12, "[child]"),
    (19, "[teenager]"),
    (29, "[in their twenties]"),
    (39, "[in their thirties]"),
    (49, "[in their forties]"),
    (59, "[in their fifties]"),
    (69, "[in their sixties]"),
    (79, "[in their seventies]"),
    (89, "[in their eighties]"),
    (99, "[in their nineties]"),
];

/// Everything that can be written in place of a match.
pub(super) fn placeholders() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.into_iter().map(Kind::placeholder);
    kinds.chain(LIFE_STAGES.into_iter().map(|(_, stage)| stage))
}

/// How surely a match identifies somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a second look.
    Medium,
    /// Almost surely an identifier.
    High,
}

impl Level {
    /// Names the level in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// One identifier in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// How surely.
    pub level: Level,
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
    /// Why it is taken for one: a plain sentence that never quotes it.
    pub reason: &'static str,
}

impl Finding {
    /// What is written in place of this match: that of its kind, or the life stage of an age.
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

/// Shows a match by its first letter and its shape: `9•• ••• ••••`.
///
/// A match of one letter shows nothing but its length.
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

/// Writes a placeholder for each finding; those that overlap an earlier one, or lie outside, are passed over.
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

/// The form of a match under which it is remembered, however it was spaced or capitalised.
///
/// Case and accents go, and so do the separators within a number. Between the words of a name and the
/// parts of a date one space stays: 1/11/1985 must not pass for 11/1/1985.
pub(super) fn fingerprint_text(text: &str, finding: &Finding) -> String {
    let found = matched(text, finding);
    let between = match finding.kind {
        Kind::Email => return folded(found),
        Kind::Date | Kind::Age | Kind::TitleAndName | Kind::PrivateWord => " ",
        Kind::NhsNumber | Kind::Chi | Kind::Nino | Kind::Postcode | Kind::Phone => "",
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
