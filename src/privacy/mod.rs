//! The identifier guard: finds text that could identify a person.
//!
//! It reports what it found and never declares a text free of identifiers. It stores nothing, prints nothing and reads
//! no clock. Each rule has its own file in `rules`. All rules read one `TokenizedText`, in which words and numbers are
//! located once. The rules are code, not regular expressions: most of them examine what is near a match (a keyword
//! within five words, a digit next to it, a check digit), which needs code anyway. So nothing is compiled at start-up,
//! and each rule takes time linear in the text.

mod countries;
mod finding;
mod fingerprint;
mod kind;
mod names;
mod rules;
#[cfg(test)]
mod tests;
mod tokens;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use countries::{Countries, Country};
pub use finding::{Finding, masked, replaced};
pub use fingerprint::{fingerprint, hash};
pub use kind::{Kind, Level};
use rules::{PrivateWords, RULES, dois, is_in_reference, national};
#[doc(hidden)]
pub mod training {
    //! Exported for `examples/train_names.rs`.
    pub use super::names::{FEATURES, candidates, pack};
}
use tokens::TokenizedText;

/// Returns whether a word contains a letter or digit, so that it can be found.
#[must_use]
pub fn can_be_private(word: &str) -> bool {
    !PrivateWords::new([word]).is_empty()
}

/// Returns whether a word is only one letter or digit, which is in too many sentences to be a private word. A letter of a
/// script without spaces between words is a word of its own.
#[must_use]
pub fn is_one_letter(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| tokens::is_word_char(*c));
    letters.next().is_some_and(|c| !tokens::stands_alone(c)) && letters.next().is_none()
}

/// The number of kinds of identifier.
pub const KINDS: usize = Kind::ALL.len();

/// What the guard does not look for, in one phrase; shown to readers of a checked file.
pub const NOT_LOOKED_FOR: &str = "towns, workplaces, nicknames, rare illnesses and events, and combinations of \
    details";

/// What the identifier guard looked for, and how many likely identifiers were allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// The number of kinds of identifier that it looked for.
    pub kinds: usize,
    /// The number of likely identifiers that were found and allowed.
    pub allowed: usize,
}

/// Finds identifiers, given the user's private words and today's date.
#[derive(Debug, Clone)]
pub struct Guard {
    private_words: PrivateWords,
    countries: Countries,
    today: NaiveDate,
}

impl Guard {
    /// Creates a guard. `today` is needed to tell a date of birth from a recent date.
    pub fn new<W: AsRef<str>>(
        private_words: impl IntoIterator<Item = W>,
        today: NaiveDate,
    ) -> Self {
        Self {
            private_words: PrivateWords::new(private_words),
            countries: Countries::default(),
            today,
        }
    }

    /// Limits the national identifiers to those of these countries.
    #[must_use]
    pub fn with_countries(self, countries: Countries) -> Self {
        Self { countries, ..self }
    }

    /// Returns how many kinds of identifier this guard looks for. Private words count only if there are some, and
    /// national identifiers only for at least one country.
    #[must_use]
    pub fn kinds(&self) -> usize {
        KINDS - usize::from(self.private_words.is_empty()) - usize::from(self.countries.is_empty())
    }

    /// Finds the identifiers in a text, in order and without overlap.
    ///
    /// Overlapping matches are merged into one finding that covers them all, so that replacing it leaves no part of a
    /// name behind. Its kind, level and reason are those of the match with the higher level; among equals, of the
    /// longer one; then of the one that begins first; then of the rule that comes first in `RULES`. Where that is a name
    /// without a title, a private word comes before it.
    #[must_use]
    pub fn check(&self, text: &str) -> Vec<Finding> {
        if !text.contains(is_full_width) {
            return self.check_narrow(text);
        }
        // Full-width digits are converted to ASCII. Three bytes become one, so the spans are mapped back.
        let mut narrow = String::new();
        let mut offsets = Vec::new();
        for (at, c) in text.char_indices() {
            let c = narrowed(c);
            narrow.push(c);
            offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        offsets.push(text.len());
        let mut findings = self.check_narrow(&narrow);
        for finding in &mut findings {
            let offset = |at: usize| offsets.get(at).copied().unwrap_or(text.len());
            finding.span = offset(finding.span.start)..offset(finding.span.end);
        }
        findings
    }

    fn check_narrow(&self, text: &str) -> Vec<Finding> {
        let tokens = TokenizedText::new(text, self.today);
        let mut matches: Vec<Finding> = RULES.iter().flat_map(|rule| rule.find(&tokens)).collect();
        matches.extend(national(&tokens, self.countries));
        matches.extend(names::find(&tokens));
        matches.extend(self.private_words.find(&tokens));
        let dois = dois(text);
        matches
            .retain(|found| !tokens.has_placeholder(&found.span) && !is_in_reference(found, &dois));
        matches.sort_by_key(|found| found.span.start);
        let mut findings = Vec::new();
        for group in overlapping(&matches) {
            findings.extend(merged(group));
        }
        findings
    }
}

impl Guard {
    /// Masks the likely identifiers in a message that quotes user text.
    #[must_use]
    pub fn redact(&self, message: &str) -> String {
        let mut redacted = String::new();
        let mut done = 0;
        for finding in self.check(message) {
            if finding.level == Level::High {
                redacted.push_str(message.get(done..finding.span.start).unwrap_or_default());
                redacted.push_str(&masked(message, &finding));
                done = finding.span.end;
            }
        }
        redacted.push_str(message.get(done..).unwrap_or_default());
        redacted
    }
}

const fn is_full_width(c: char) -> bool {
    matches!(c, '\u{ff10}'..='\u{ff19}')
}

fn narrowed(c: char) -> char {
    if !is_full_width(c) {
        return c;
    }
    let digit = u32::from(c) - u32::from('\u{ff10}');
    char::from_digit(digit, 10).unwrap_or(c)
}

/// Splits matches, sorted by start, into groups that overlap.
fn overlapping(matches: &[Finding]) -> impl Iterator<Item = &[Finding]> {
    let mut end = 0;
    matches.chunk_by(move |before, next| {
        end = before.span.end.max(end);
        next.span.start < end
    })
}

/// Merges a group of matches: the strongest one, with the span of all.
fn merged(group: &[Finding]) -> Option<Finding> {
    let start = group.iter().map(|found| found.span.start).min()?;
    let end = group.iter().map(|found| found.span.end).max()?;
    let private = group.iter().find(|found| found.kind == Kind::PrivateWord);
    // `max_by_key` returns the last of equals; reversed, the first match wins.
    let strongest = group
        .iter()
        .rev()
        .max_by_key(|found| (found.level, found.span.len()));
    let strongest = match strongest? {
        name if name.kind == Kind::Name => private.unwrap_or(name),
        other => other,
    };
    Some(Finding {
        span: start..end,
        ..strongest.clone()
    })
}
