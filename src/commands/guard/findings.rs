//! What was found, in words and in numbers.

use crate::commands::context::Context;
use crate::error::Result;
use crate::privacy::{Finding, Level, masked};

/// The number of findings in several texts.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::commands) struct FindingCounts {
    /// Likely identifiers.
    pub(in crate::commands) likely: usize,
    /// Possible identifiers.
    pub(in crate::commands) possible: usize,
}

impl FindingCounts {
    pub(in crate::commands) fn add(&mut self, level: Level) {
        match level {
            Level::High => self.likely += 1,
            Level::Medium | Level::Possible => self.possible += 1,
        }
    }

    /// Prints one line with the counts of what was found and kept; prints nothing if nothing was found.
    pub(in crate::commands) fn say(self, context: &Context, kinds: usize) -> Result<()> {
        let counts = [(self.likely, "likely"), (self.possible, "possible")];
        let found: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if found.is_empty() {
            return Ok(());
        }
        context.say(&format!(
            "Checked for {kinds} kinds of identifier: {} allowed.\n",
            found.join(" and ")
        ))
    }
}

/// Describes a finding in a field: the masked match and the reason.
pub(in crate::commands) fn finding_in_field(
    field_name: &str,
    text: &str,
    finding: &Finding,
) -> String {
    format!("In {field_name}: {}", described(text, finding))
}

/// Describes a finding: its kind, the masked match and the reason.
pub(in crate::commands) fn described(text: &str, finding: &Finding) -> String {
    let (what, shape) = (finding.kind.words(), masked(text, finding));
    format!("{what}, {shape}. {}", finding.reason)
}
