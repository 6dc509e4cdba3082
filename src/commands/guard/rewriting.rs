//! Asks for a text again in which something was found: the whole of it, or some of its lines.

use std::ops::Range;

use crate::error::Result;
use crate::privacy::{Finding, replaced};
use crate::prompt::{CommandKeys, DraftSink, Prompt, TextField, WritingResult};

/// Returns the lines that a span is in.
pub(super) fn lines_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..span.end + after.find('\n').unwrap_or(after.len())
}

/// Asks for a part of a text again, with placeholders for its findings, and keeps the text as it is meanwhile.
///
/// A line that is typed replaces the whole part, so in plain lines a part is one line: the others would be lost.
pub(super) fn ask_again(
    prompt: &mut dyn Prompt,
    text: &str,
    part: Range<usize>,
    findings: &[Finding],
    keep: &mut DraftSink<'_>,
) -> Result<WritingResult> {
    let before = text.get(..part.start).unwrap_or_default();
    let after = text.get(part.end..).unwrap_or_default();
    let inner = text.get(part.clone()).unwrap_or_default();
    let masked = replaced(inner, &within(findings, &part));
    let remark = if before.is_empty() && after.is_empty() {
        ""
    } else {
        "Only the line with it is written again. The other lines stay as they are."
    };
    let mut keep_whole = |line: &str| keep(&format!("{before}{line}{after}"));
    let field = TextField {
        label: "Write it again",
        so_far: &masked,
        is_multi_line: true,
        added_to: "",
        remark,
        commands: Some(CommandKeys::standard()),
    };
    Ok(match prompt.write(field, &mut keep_whole)? {
        WritingResult::Text(line) if line.trim().is_empty() => {
            let rest = format!("{before}{}", after.trim_start_matches('\n'));
            WritingResult::Text(rest.trim_end().to_owned())
        }
        WritingResult::Text(line) => WritingResult::Text(format!("{before}{line}{after}")),
        other => other,
    })
}

/// Returns the findings in a part of a text, with their places in it.
fn within(findings: &[Finding], part: &Range<usize>) -> Vec<Finding> {
    let inside = |found: &&Finding| part.start <= found.span.start && found.span.end <= part.end;
    let moved = |found: &Finding| Finding {
        span: found.span.start - part.start..found.span.end - part.start,
        ..found.clone()
    };
    findings.iter().filter(inside).map(moved).collect()
}
