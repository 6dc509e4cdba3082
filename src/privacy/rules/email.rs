//! Email addresses.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_word};

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    tokens
        .text
        .match_indices('@')
        .filter_map(|(at, _)| {
            let local = local_before(tokens.at(0..at));
            let domain = domain_after(tokens.at(at + 1..tokens.text.len()))?;
            (!local.is_empty()).then_some(Finding {
                kind: Kind::Email,
                level: Level::High,
                span: at - local.len()..at + 1 + domain.len(),
                reason: "It has the form of an email address.",
            })
        })
        .collect()
}

/// The mailbox at the end of a text; a quotation mark or a stop in front is none of it.
fn local_before(text: &str) -> &str {
    let rest = text.trim_end_matches(|c: char| is_word(c) || "._%+-'".contains(c));
    text.get(rest.len()..)
        .unwrap_or_default()
        .trim_start_matches(['.', '-', '\''])
}

/// The domain at the start of a text: labels with a dot between, the last of which begins with letters.
///
/// It ends with those letters, so that a number typed without a space is not part of it.
fn domain_after(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| is_word(c) || c == '.' || c == '-');
    let labels = text.get(..text.len() - rest.len())?.split('.');
    let mut start = 0;
    let mut end = None;
    for label in labels.take_while(|label| !label.is_empty()) {
        let letters = label.trim_start_matches(char::is_alphabetic);
        let name = label.get(..label.len() - letters.len())?;
        if start > 0 && name.chars().nth(1).is_some() {
            end = Some(start + name.len());
        }
        start += label.len() + 1;
    }
    text.get(..end?)
}
