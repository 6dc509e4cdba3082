//! The identifier guard: finds what could identify a person in what was written.
//!
//! It reports what it found and never calls a text free of identifiers. It stores nothing, prints nothing and
//! reads no clock. Each rule has a file of its own in `rules`; all read one `TokenizedText`, in which words and
//! numbers were found once. The rules are code and not regular expressions: most of them weigh what is near a
//! match (a keyword within five words, a digit next to it, a check sum), which needs code anyway. So nothing is
//! compiled at start-up, and each rule takes time linear in the text.

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
use rules::{PrivateWords, RULES, national};
#[doc(hidden)]
pub mod training {
    //! What `examples/train_names.rs` needs.
    pub use super::names::{FEATURES, candidates, pack};
}
use tokens::TokenizedText;

/// Returns whether a word has a letter or digit to look for.
#[must_use]
pub fn can_be_private(word: &str) -> bool {
    !PrivateWords::new([word]).is_empty()
}

/// How many kinds of identifier are looked for.
pub const KINDS: usize = Kind::ALL.len();

/// What is not looked for, in one phrase; whoever reads a file that was checked is told.
pub const NOT_LOOKED_FOR: &str = "towns, workplaces and schools, nicknames, rare illnesses and events, and what several \
    details together tell";

/// What the identifier guard looked for, and how many findings were kept on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Checked {
    /// How many kinds of identifier were looked for.
    pub kinds: usize,
    /// How many likely identifiers were found and kept on purpose.
    pub let_stand: usize,
}

/// Finds identifiers, given the user's private words and today's date.
#[derive(Debug, Clone)]
pub struct Guard {
    private_words: PrivateWords,
    countries: Countries,
    today: NaiveDate,
}

impl Guard {
    /// Creates a guard; today separates a date of birth from a recent date.
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

    /// Looks for the national identifiers of these countries only.
    #[must_use]
    pub fn with_countries(self, countries: Countries) -> Self {
        Self { countries, ..self }
    }

    /// Returns how many kinds of identifier this guard looks for; private words count only if there are some.
    #[must_use]
    pub fn kinds(&self) -> usize {
        KINDS - usize::from(self.private_words.is_empty())
    }

    /// Finds the identifiers in a text, in order and without overlap.
    ///
    /// Overlapping matches become one finding that covers them all, so that replacing it leaves no part of a
    /// name behind. Its kind, level and reason are those of the match with the higher level, then of the longer
    /// one, then of the rule that comes first in the table.
    #[must_use]
    pub fn check(&self, text: &str) -> Vec<Finding> {
        if !text.contains(is_full_width) {
            return self.check_narrow(text);
        }
        // Full-width digits are read as plain ones; three bytes become one, so the places are mapped back.
        let mut narrow = String::new();
        let mut places = Vec::new();
        for (at, c) in text.char_indices() {
            let c = narrowed(c);
            narrow.push(c);
            places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        places.push(text.len());
        let mut findings = self.check_narrow(&narrow);
        for finding in &mut findings {
            let place = |at: usize| places.get(at).copied().unwrap_or(text.len());
            finding.span = place(finding.span.start)..place(finding.span.end);
        }
        findings
    }

    fn check_narrow(&self, text: &str) -> Vec<Finding> {
        let tokens = TokenizedText::new(text, self.today);
        let mut matches: Vec<Finding> = RULES.iter().flat_map(|rule| rule.find(&tokens)).collect();
        matches.extend(national(&tokens, self.countries));
        matches.extend(names::find(&tokens));
        matches.extend(self.private_words.find(&tokens));
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

/// Merges a group of matches: the strongest of them, over the span of all.
fn merged(group: &[Finding]) -> Option<Finding> {
    let start = group.iter().map(|found| found.span.start).min()?;
    let end = group.iter().map(|found| found.span.end).max()?;
    // What the user asked for comes before a name that was recognised.
    let private = group.iter().find(|found| found.kind == Kind::PrivateWord);
    // `max_by_key` returns the last of equals; reversed, the first rule of the table wins.
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
