//! The findings of `doctor` as JSON.

use std::path::PathBuf;

use serde::Serialize;

use crate::config::Sourced;
use crate::error::Result;
use crate::formats::settings::source;
use crate::model::{CheckMark, CheckResult};

#[derive(Serialize)]
struct Doctor<'a> {
    format: &'static str,
    version: u32,
    journal: String,
    source: &'static str,
    ok: bool,
    checks: Vec<CheckObject<'a>>,
}

#[derive(Serialize)]
struct CheckObject<'a> {
    check: &'static str,
    mark: &'static str,
    messages: &'a [String],
    next: Option<&'a str>,
}

/// Writes the findings as one JSON object: `did-i-doctor`, version 1.
pub(crate) fn json(journal_path: &Sourced<PathBuf>, findings: &[CheckResult]) -> Result<String> {
    let doctor = Doctor {
        format: "did-i-doctor",
        version: 1,
        journal: journal_path.value.display().to_string(),
        source: source(journal_path.source).0,
        ok: findings
            .iter()
            .all(|finding| finding.mark != CheckMark::Wrong),
        checks: findings
            .iter()
            .map(|finding| CheckObject {
                check: finding.check,
                mark: finding.mark.word(),
                messages: &finding.messages,
                next: finding.next.as_deref(),
            })
            .collect(),
    };
    let json = serde_json::to_string_pretty(&doctor).map_err(std::io::Error::from)?;
    Ok(json + "\n")
}
