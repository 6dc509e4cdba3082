//! Checks a summary for identifiers before it is written.

use crate::commands::guard::finding_in_field;
use crate::error::{Error, Result};
use crate::privacy::{Checked, Guard, Level};
use crate::summary::Summary;
use crate::text::{item, pluralize};

/// The number of kinds that were checked, and the findings.
pub(super) struct GuardReport {
    kinds: usize,
    /// The level and the description of each finding, with the match masked.
    found: Vec<(Level, String)>,
}

impl GuardReport {
    /// Returns whether anything was found.
    pub(super) fn has_findings(&self) -> bool {
        !self.found.is_empty()
    }
}

/// Checks every free text in a summary.
pub(super) fn check_summary(summary: &Summary, guard: &Guard) -> GuardReport {
    let mut found = Vec::new();
    if let Some(name) = &summary.name {
        // This field is meant to hold a name, so a name in it is not a finding.
        let findings = guard.check(name).into_iter();
        let others = findings.filter(|finding| !finding.kind.is_name());
        found.extend(
            others.map(|finding| (finding.level, finding_in_field("the name", name, &finding))),
        );
    }
    for (field_name, text) in summary.texts_to_check() {
        found.extend(
            guard
                .check(text)
                .iter()
                .map(|finding| (finding.level, finding_in_field(&field_name, text, finding))),
        );
    }
    GuardReport {
        kinds: guard.kinds(),
        found,
    }
}

/// Describes the findings, one per line. It never says that there are no identifiers.
pub(super) fn words(report: &GuardReport, width: usize) -> String {
    let kinds = report.kinds;
    let rest = match report.found.len() {
        0 => ". A name or a place can still identify a person: please read it yourself.".to_owned(),
        found => format!(
            ": {} may identify a person.",
            pluralize(found as u64, "place")
        ),
    };
    let head = item(
        &format!("Checked for {kinds} kinds of identifier{rest}"),
        width,
    );
    let lines = report
        .found
        .iter()
        .map(|(_, words)| format!("{}\n", item(words, width)));
    format!("{head}\n{}", lines.collect::<String>())
}

/// Refuses a summary with a likely identifier, unless its owner allows it; then the number is recorded.
pub(super) fn refuse_identifiers(report: &GuardReport, allowed: bool) -> Result<Checked> {
    let likely = report
        .found
        .iter()
        .filter(|(level, _)| *level == Level::High);
    let likely: Vec<&str> = likely.map(|(_, words)| words.as_str()).collect();
    if !likely.is_empty() && !allowed {
        let found = pluralize(likely.len() as u64, "likely identifier");
        return Err(Error::failed(format!("the summary has {found} in it\n  {}", likely.join("\n  "))).hint(
            "Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; \
             or allow them with --allow-identifiers.",
        ));
    }
    Ok(Checked {
        kinds: report.kinds,
        allowed: likely.len(),
    })
}
