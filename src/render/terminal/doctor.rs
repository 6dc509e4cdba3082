//! The result of `doctor`: a mark, the name of the check and a sentence, one line each.

use crate::model::CheckResult;
use crate::terminal::RenderOptions;
use crate::text::{escape_controls, padded};

/// Formats the findings, one line each; longer ones are wrapped with an indent.
pub(crate) fn text(findings: &[CheckResult], options: RenderOptions) -> String {
    const MARGIN: usize = 20;
    let indent = " ".repeat(MARGIN);
    let mut text = String::new();
    for finding in findings {
        let head = format!(
            "{} {}",
            padded(finding.mark.word(), 6),
            padded(finding.check, MARGIN - 7)
        );
        let lines = finding
            .messages
            .iter()
            .map(String::as_str)
            .chain(finding.next.as_deref());
        for (number, line) in lines.enumerate() {
            let wrapping = textwrap::Options::new(options.width.max(MARGIN + 20))
                .initial_indent(if number == 0 { &head } else { &indent })
                .subsequent_indent(&indent)
                // A path is not broken, so that it can be copied.
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .break_words(false);
            text.push_str(&textwrap::fill(&escape_controls(line), wrapping));
            text.push('\n');
        }
    }
    text
}
