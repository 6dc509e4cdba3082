//! Email addresses.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_in, is_word_char};

/// The endings of a host that count after "dot" between plain words: "amazon dot com", and not "the dot on the wall".
#[rustfmt::skip]
const ENDINGS: [&str; 32] = [
    "com", "org", "net", "edu", "gov", "info", "biz", "io", "me", "co", "uk", "scot", "wales", "ie", "de", "it", "fr", "es",
    "pl", "pt", "nl", "be", "at", "ch", "se", "ro", "eu", "au", "nz", "ca", "us", "nhs",
];
/// Words that are never the name of a host.
const ARTICLES: [&str; 14] = [
    "the", "this", "that", "these", "those", "an", "my", "your", "his", "her", "its", "our",
    "their", "every",
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let mut found = plain(tokens);
    let has_at = |text: &str| {
        let mut pairs = text.as_bytes().windows(2);
        pairs.any(|pair| pair.eq_ignore_ascii_case(b"at"))
    };
    // Most short texts contain neither, and need not be split into words.
    if tokens.text.contains('@') || has_at(tokens.text) {
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
    let spoken = gap == " " && next.eq_ignore_ascii_case("at");
    let spaced = gap.trim() == "@" && gap.len() > 1;
    let host = if spaced { index + 1 } else { index + 2 };
    if !(bracketed || spoken || spaced) {
        return None;
    }
    // "mary82 @ gmail . com"
    let dotted = !spoken
        && (tokens.gap_after_word(host) == Some(".")
            || spaced && tokens.gap_after_word(host) == Some(" . "));
    let in_words = tokens.word(host + 1).eq_ignore_ascii_case("dot")
        && tokens
            .gap_after_word(host)
            .is_some_and(|gap| gap.chars().all(|c| " ([".contains(c)));
    let last = host + if in_words { 2 } else { 1 };
    let end = tokens.word(last);
    let short = spaced && tokens.word(index).len() < 3;
    let is_end = if spoken {
        is_in(&ENDINGS, end) && may_be_host(tokens.word(host)) && may_be_mailbox(tokens, index)
    } else {
        (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
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

fn may_be_host(word: &str) -> bool {
    word.len() > 1 && !is_in(&ARTICLES, word)
}

/// Returns whether a word before "at" may name a mailbox: "looked at amazon dot com" names none.
fn may_be_mailbox(tokens: &TokenizedText<'_>, index: usize) -> bool {
    let word = tokens.word(index);
    let listed = flags_of(word);
    // "j.look at example dot org": the word is only the end of the mailbox.
    let longer = tokens
        .words_span(index, index)
        .and_then(|span| tokens.char_before(span.start))
        .is_some_and(|c| "._+-".contains(c));
    let is_given_name = listed.has(WordFlags::GIVEN) && !listed.frequency().is_very_common();
    let is_verb = word.ends_with("ed") || word.ends_with("ing");
    longer || is_given_name || !(is_verb || listed.frequency().is_common())
}

/// An address in the usual form.
fn plain(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    tokens
        .text
        .match_indices('@')
        .chain(tokens.text.match_indices("(a)"))
        .chain(tokens.text.match_indices("(at)"))
        .filter_map(|(at, sign)| {
            let local = local_before(tokens.at(0..at));
            let domain = domain_after(tokens.at(at + sign.len()..tokens.text.len()))?;
            (!local.is_empty()).then_some(Finding {
                kind: Kind::Email,
                level: Level::High,
                span: at - local.len()..at + sign.len() + domain.len(),
                reason: "It has the form of an email address.",
            })
        })
        .collect()
}

/// Returns the mailbox name at the end of a text, without a quotation mark or a full stop before it.
fn local_before(text: &str) -> &str {
    let rest = text.trim_end_matches(|c: char| is_word_char(c) || "._%+-'".contains(c));
    text.get(rest.len()..)
        .unwrap_or_default()
        .trim_start_matches(['.', '-', '\''])
}

/// Returns the domain at the start of a text: labels separated by dots, the last of which begins with letters.
///
/// It ends after those letters, so that a number typed without a space is not part of it.
fn domain_after(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| is_word_char(c) || c == '.' || c == '-');
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
