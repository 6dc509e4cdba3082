//! The identifier guard: finds what could identify a person in what was written.
//!
//! It reports what it found and never calls a text free of identifiers. It stores nothing, prints nothing and
//! reads no clock. Each rule has a file of its own in `rules`; all read one `TokenizedText`, in which words and
//! numbers were found once. The rules are code and not regular expressions: most of them weigh what is near a
//! match (a keyword within five words, a digit next to it, a check sum), which needs code anyway. So nothing is
//! compiled at start-up, and each rule takes time linear in the text.

mod finding;
mod fingerprint;
mod kind;
mod rules;
#[cfg(test)]
mod tests;
mod tokens;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use finding::{Finding, masked, replaced};
pub use fingerprint::{fingerprint, hash};
pub use kind::{Kind, Level};
use rules::{PrivateWords, RULES};
use tokens::TokenizedText;

/// Returns whether a word has a letter or digit to look for.
#[must_use]
pub fn can_be_private(word: &str) -> bool {
    !PrivateWords::new([word]).is_empty()
}

/// How many kinds of identifier are looked for.
pub const KINDS: usize = Kind::ALL.len();

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
            today,
        }
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
        let tokens = TokenizedText::new(text, self.today);
        let mut matches: Vec<Finding> = RULES.iter().flat_map(|rule| rule.find(&tokens)).collect();
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
    // `max_by_key` returns the last of equals; reversed, the first rule of the table wins.
    let strongest = group
        .iter()
        .rev()
        .max_by_key(|found| (found.level, found.span.len()))?;
    Some(Finding {
        span: start..end,
        ..strongest.clone()
    })
}
