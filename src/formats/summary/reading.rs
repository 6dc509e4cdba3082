//! Reads a summary back from its JSON form.
//!
//! The file comes from another person's machine, so nothing in it is trusted: everything that a review relies on is
//! checked here, and a fault names its field. Its charts and notes, which a review does not show, are only read.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::formats::{FieldFault, ReadResult, jsonl};
use crate::model::choice_faults;
use crate::summary::{SUMMARY_FORMAT, SUMMARY_VERSION, Summary};
use crate::trends::counts::AnswerCounts;

/// The maximum number of tips or groups of a set.
pub(crate) const MAX_TIPS: usize = 200;
/// The maximum count of an answer; sums of these cannot overflow.
pub(crate) const MAX_ANSWERS: u64 = 1_000_000_000;

/// Reads a summary, and checks its content.
pub fn read(text: &str) -> ReadResult<Summary> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(FieldFault::without_field("the file is empty"));
    }
    let file = if let Ok(file) = serde_json::from_str::<Summary>(text) {
        check_format(&file.format, u64::from(file.version))?;
        file
    } else {
        // Tracking the path takes time, so it is only done for a file that is known to be at fault.
        check_kind(text)?;
        with_path(text)?
    };
    check(&file)?;
    Ok(file)
}

fn with_path(text: &str) -> ReadResult<Summary> {
    let mut json = serde_json::Deserializer::from_str(text);
    let file = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| FieldFault::of(error.path().to_string(), error.inner().to_string()))?;
    json.end()
        .map_err(|error| FieldFault::without_field(format!("the file is damaged: {error}")))?;
    Ok(file)
}

/// Distinguishes a file of another kind or version from a damaged one, before its fields are read.
fn check_kind(text: &str) -> ReadResult<()> {
    #[derive(Deserialize)]
    struct Format {
        format: String,
    }
    #[derive(Deserialize)]
    struct Version {
        version: u64,
    }
    let damaged = |error: &serde_json::Error| {
        FieldFault::without_field(format!("the file is not valid JSON: {error}"))
    };
    // Only the first value is read: an export file has one on every line.
    let first = |error: serde_json::Error| {
        if error.is_data() {
            not_a_summary()
        } else {
            damaged(&error)
        }
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let Format { format } = Format::deserialize(&mut json).map_err(first)?;
    let mut json = serde_json::Deserializer::from_str(text);
    match Version::deserialize(&mut json) {
        Ok(Version { version }) => check_format(&format, version),
        Err(_) => check_format(&format, u64::from(SUMMARY_VERSION)),
    }
}

fn check_format(format: &str, version: u64) -> ReadResult<()> {
    if format == jsonl::FORMAT {
        let message = "this is a complete journal with private notes: delete it without reading it, and ask for a summary";
        return Err(FieldFault::without_field(message));
    }
    if format != SUMMARY_FORMAT {
        return Err(not_a_summary());
    }
    if version != u64::from(SUMMARY_VERSION) {
        let message =
            format!("{version} is not supported; this did-i reads version {SUMMARY_VERSION}");
        return Err(FieldFault::of("version", message));
    }
    Ok(())
}

fn not_a_summary() -> FieldFault {
    FieldFault::without_field("this is not a summary that did-i wrote as JSON")
}

/// Checks everything that a reader of the figures relies on.
fn check(summary: &Summary) -> ReadResult<()> {
    if summary.from > summary.to {
        return Err(FieldFault::of("to", "the last day is before the first"));
    }
    check_count(summary.reflections, "reflections")?;
    check_scale(summary)?;
    check_groups(summary)?;
    check_rows(summary)?;
    check_actions(summary)?;
    check_months(summary)
}

fn check_scale(summary: &Summary) -> ReadResult<()> {
    match choice_faults(&summary.scale).into_iter().next() {
        Some((index, key, message)) => {
            Err(FieldFault::of(format!("scale[{index}].{key}"), message))
        }
        None => Ok(()),
    }
}

fn check_groups(summary: &Summary) -> ReadResult<()> {
    // A set may have no groups; then its tips name none.
    if summary.groups.len() > MAX_TIPS {
        check_number(summary.groups.len(), "groups")?;
    }
    let mut ids = BTreeSet::new();
    for (index, group) in summary.groups.iter().enumerate() {
        if !ids.insert(&group.id) {
            return Err(FieldFault::of(
                format!("groups[{index}].id"),
                "this group occurs twice",
            ));
        }
    }
    Ok(())
}

fn check_rows(summary: &Summary) -> ReadResult<()> {
    check_number(summary.rows.len(), "rows")?;
    let mut numbers = BTreeSet::new();
    for (index, row) in summary.rows.iter().enumerate() {
        let fault = |field: &str, message: &str| {
            Err(FieldFault::of(format!("rows[{index}].{field}"), message))
        };
        if row.tips.is_empty() {
            return fault("tips", "the list is empty");
        }
        if !row.tips.iter().all(|number| numbers.insert(*number)) {
            return fault("tips", "this tip occurs twice");
        }
        let has_no_groups = summary.groups.is_empty() && row.group.is_empty();
        if !has_no_groups && !summary.groups.iter().any(|group| group.id == row.group) {
            return fault("group", "there is no such group");
        }
        if row
            .score
            .is_some_and(|score| !(0.0..=100.0).contains(&score))
        {
            return fault("score", "a score must be between 0 and 100");
        }
        check_counts(summary, &row.answers, &format!("rows[{index}].answers"))?;
    }
    Ok(())
}

/// Checks that every answer of the scale has a count, and that none is too large.
fn check_counts(summary: &Summary, counts: &AnswerCounts, field: &str) -> ReadResult<()> {
    if !counts.is_on(summary.scale()) {
        return Err(FieldFault::of(
            field,
            "these are not the answers in the field scale",
        ));
    }
    for (name, count) in counts.named() {
        if count > MAX_ANSWERS {
            return check_count(count, &format!("{field}.{name}"));
        }
    }
    Ok(())
}

fn check_actions(summary: &Summary) -> ReadResult<()> {
    for (index, action) in summary.actions.iter().enumerate() {
        if action
            .tip
            .is_some_and(|number| summary.row(number).is_none())
        {
            return Err(FieldFault::of(
                format!("actions[{index}].tip"),
                "there is no such tip",
            ));
        }
    }
    Ok(())
}

/// Refuses a duplicate month, which would be counted twice when figures are pooled.
fn check_months(summary: &Summary) -> ReadResult<()> {
    let mut months = BTreeSet::new();
    for (index, month) in summary.months.iter().enumerate() {
        if summary.row(month.tip).is_none() {
            return Err(FieldFault::of(
                format!("months[{index}].tip"),
                "there is no such tip",
            ));
        }
        if !months.insert((month.month, month.tip)) {
            return Err(FieldFault::of(
                format!("months[{index}]"),
                "this month and tip occur twice",
            ));
        }
        check_counts(summary, &month.answers, &format!("months[{index}].answers"))?;
    }
    Ok(())
}

fn check_number(number: usize, field: &str) -> ReadResult<()> {
    match number {
        1..=MAX_TIPS => Ok(()),
        0 => Err(FieldFault::of(field, "the list is empty")),
        _ => Err(FieldFault::of(
            field,
            format!("there are {number}; expected at most {MAX_TIPS}"),
        )),
    }
}

fn check_count(number: u64, field: &str) -> ReadResult<()> {
    if number > MAX_ANSWERS {
        return Err(FieldFault::of(field, too_large(number)));
    }
    Ok(())
}

/// Returns what is wrong with a count above [`MAX_ANSWERS`].
pub(super) fn too_large(count: u64) -> String {
    format!("{count} is too large a number; expected at most {MAX_ANSWERS}")
}
