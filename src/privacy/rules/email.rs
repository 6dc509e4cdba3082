//! Email addresses.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_word};

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let mut found = plain(tokens);
    // Most texts contain neither, and need not be split into words.
    if tokens.text.contains('@') || tokens.text.contains("at") || tokens.text.contains("AT") {
        found.extend((0..tokens.words().len()).filter_map(|index| spelled(tokens, index)));
    }
    found
}

/// An address with its at sign or a dot written as a word: "name (at) host.org", "name at host dot org", "name @
/// host.org".
fn spelled(tokens: &TokenizedText<'_>, index: usize) -> Option<Finding> {
    let gap = tokens.gap_after_word(index)?;
    let next = tokens.word(index + 1);
    let bracketed = matches!(gap.trim(), "(" | "[" | "{") && next.eq_ignore_ascii_case("at");
    let spoken = gap == " " && next == "at";
    let spaced = gap.trim() == "@" && gap.len() > 1;
    let host = if spaced { index + 1 } else { index + 2 };
    if !(bracketed || spoken || spaced) {
        return None;
    }
    let dotted = tokens.gap_after_word(host) == Some(".") && !spoken;
    let in_words = tokens.word(host + 1).eq_ignore_ascii_case("dot")
        && tokens
            .gap_after_word(host)
            .is_some_and(|gap| gap.chars().all(|c| " ([".contains(c)));
    let last = host + if in_words { 2 } else { 1 };
    let end = tokens.word(last);
    let short = spaced && tokens.word(index).len() < 3;
    let is_end = (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(dotted || in_words) || !is_end || short {
        return None;
    }
    let name = tokens.words_span(index, index)?;
    let local = local_before(tokens.at(0..name.end)).len();
    Some(Finding {
        kind: Kind::Email,
        level: Level::High,
        span: (name.end - local).min(name.start)..tokens.words_span(last, last)?.end,
        reason: "An email address with \"at\" or \"dot\" written as words.",
    })
}

/// An address in the usual form.
fn plain(tokens: &TokenizedText<'_>) -> Vec<Finding> {
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

/// Returns the mailbox name at the end of a text, without a quotation mark or a full stop before it.
fn local_before(text: &str) -> &str {
    let rest = text.trim_end_matches(|c: char| is_word(c) || "._%+-'".contains(c));
    text.get(rest.len()..)
        .unwrap_or_default()
        .trim_start_matches(['.', '-', '\''])
}

/// Returns the domain at the start of a text: labels separated by dots, the last of which begins with letters.
///
/// It ends after those letters, so that a number typed without a space is not part of it.
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
