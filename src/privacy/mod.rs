//! The identifier guard: finds what could identify a person in what was written.
//!
//! It reads a text and says what it found, never that a text is clean; it keeps nothing, prints nothing
//! and asks no clock. Each rule has a file of its own in `rules`; they all read one `Page`, on which
//! words and numbers were found once. The rules are written by hand and not as regular expressions: most
//! of them weigh what stands near a match (a keyword within five words, a digit next to it, a check sum),
//! which expressions without look-around leave to code anyway; and so nothing needs compiling when a
//! command starts, and each rule is linear in the text.

mod finding;
mod memory;
mod page;
mod rules;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use finding::{Finding, Kind, Level, masked, replaced};
pub use memory::{hash, remembered_as};
use page::Page;
use rules::{PrivateWords, RULES};

/// Tells whether a text has anything in it that can be looked for as a private word.
#[must_use]
pub fn can_be_private(word: &str) -> bool {
    !PrivateWords::new([word]).is_empty()
}

/// How many kinds of identifier are looked for.
pub const KINDS: usize = Kind::ALL.len();

/// What the identifier guard looked for, and what its owner let stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Checked {
    /// How many kinds of identifier were looked for.
    pub kinds: usize,
    /// How many likely identifiers were found and let stand.
    pub let_stand: usize,
}

/// Looks for identifiers, with the owner's private words and on a given day.
#[derive(Debug, Clone)]
pub struct Guard {
    private_words: PrivateWords,
    today: NaiveDate,
}

impl Guard {
    /// Makes a guard; the day tells a date of birth from a date of late.
    pub fn new<W: AsRef<str>>(
        private_words: impl IntoIterator<Item = W>,
        today: NaiveDate,
    ) -> Self {
        Self {
            private_words: PrivateWords::new(private_words),
            today,
        }
    }

    /// Tells how many kinds of identifier this guard looks for: private words only where there are some.
    #[must_use]
    pub fn kinds(&self) -> usize {
        KINDS - usize::from(self.private_words.is_empty())
    }

    /// Finds the identifiers in a text, in order and without overlap.
    ///
    /// Where matches overlap they become one finding that covers them all, so that replacing it leaves no
    /// half of a name behind. Its kind, level and reason are those of the match with the higher level, then
    /// of the longer one, then of the rule that comes first in the table.
    #[must_use]
    pub fn check(&self, text: &str) -> Vec<Finding> {
        let page = Page::new(text, self.today);
        let mut matches: Vec<Finding> = RULES.iter().flat_map(|rule| rule.find(&page)).collect();
        matches.extend(self.private_words.find(&page));
        matches.sort_by_key(|found| found.span.start);
        let mut findings = Vec::new();
        for group in overlapping(&matches) {
            findings.extend(merged(group));
        }
        findings
    }
}

impl Guard {
    /// Masks the likely identifiers in a message that quotes what somebody else wrote.
    #[must_use]
    pub fn hushed(&self, message: &str) -> String {
        let mut hushed = String::new();
        let mut done = 0;
        for finding in self.check(message) {
            if finding.level == Level::High {
                hushed.push_str(message.get(done..finding.span.start).unwrap_or_default());
                hushed.push_str(&masked(message, &finding));
                done = finding.span.end;
            }
        }
        hushed.push_str(message.get(done..).unwrap_or_default());
        hushed
    }
}

/// Cuts matches, sorted by their start, into groups that overlap.
fn overlapping(matches: &[Finding]) -> impl Iterator<Item = &[Finding]> {
    let mut end = 0;
    matches.chunk_by(move |before, next| {
        end = before.span.end.max(end);
        next.span.start < end
    })
}

/// One finding for a group of matches: the weightiest of them, over the span of all.
fn merged(group: &[Finding]) -> Option<Finding> {
    let start = group.iter().map(|found| found.span.start).min()?;
    let end = group.iter().map(|found| found.span.end).max()?;
    // Of equals the last is taken, hence the reversal: the first rule of the table wins.
    let weightiest = group
        .iter()
        .rev()
        .max_by_key(|found| (found.level, found.span.len()))?;
    Some(Finding {
        span: start..end,
        ..weightiest.clone()
    })
}
