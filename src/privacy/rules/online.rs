//! Personal web pages, handles, and user names after a keyword.

use std::ops::Range;

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_in, is_word_char};

/// Hosts with pages of individual people.
#[rustfmt::skip]
const SOCIAL: [&str; 16] = [
    "linkedin.com", "instagram.com", "facebook.com", "fb.com", "twitter.com", "x.com", "tiktok.com", "snapchat.com",
    "threads.net", "reddit.com", "github.com", "t.me", "wa.me", "bsky.app", "strava.com", "pinterest.com",
];
/// Hosts of organisations, with those below them: "www.recovery.nhs.uk" is below "nhs.uk".
#[rustfmt::skip]
const PUBLIC: [&str; 25] = [
    "gov.uk", "gov", "nhs.uk", "nhs.net", "ac.uk", "edu", "police.uk", "org.uk", "nhs.scot", "gov.scot",
    "gov.wales", "who.int", "int", "doi.org", "wikipedia.org", "bbc.co.uk", "youtube.com", "nice.org.uk",
    "recoverydevon.co.uk", "imroc.org", "google.com", "zoom.us", "microsoft.com", "amazon.co.uk", "theguardian.com",
];
/// Words before a handle or a user name.
#[rustfmt::skip]
const ACCOUNTS: [&str; 27] = [
    "username", "usernames", "login", "userid", "handle", "discord", "instagram", "insta", "snapchat", "snap", "twitter",
    "tiktok", "telegram", "whatsapp", "facebook", "skype", "gamertag", "steam", "reddit", "nickname", "screenname",
    "linkedin", "bluesky", "mastodon", "youtube", "twitch", "xbox",
];
/// The second of two words before a user name: "user name", "Discord name", "account name".
const NAME_WORDS: [&str; 4] = ["name", "id", "handle", "account"];
/// Everyday words that the word list does not have.
const NOT_USER_NAMES: [&str; 2] = ["videos", "selfies"];
/// Longer runs of characters are no addresses that a person typed.
const LONGEST_URL: usize = 500;
/// The minimum length of a user name, with an @ or after a keyword.
const SHORTEST: usize = 3;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let mut found = pages(tokens);
    found.extend(handles(tokens));
    found.extend((0..tokens.words().len()).filter_map(|index| user_name(tokens, index)));
    found
}

fn finding(span: Range<usize>, level: Level, reason: &'static str) -> Finding {
    Finding {
        kind: Kind::Online,
        level,
        span,
        reason,
    }
}

/// Returns whether a character may be part of a web address.
fn is_of_url(c: char) -> bool {
    is_word_char(c) || "./:-_~%?#=&+@".contains(c)
}

fn pages(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut start = 0;
    for run in tokens.text.split_inclusive(|c| !is_of_url(c)) {
        let url = run
            .trim_end_matches(|c| !is_of_url(c))
            .trim_end_matches(['.', ':', '-', '?']);
        let may_be = url.contains('.') && url.len() <= LONGEST_URL;
        if let Some(level) = may_be.then(|| weigh(url)).flatten() {
            found.push(finding(
                start..start + url.len(),
                level,
                "A web page that may be a person's.",
            ));
        }
        start += run.len();
    }
    found
}

/// Returns how certain it is that a text is a personal page; `None` if it is no page or a public one.
fn weigh(url: &str) -> Option<Level> {
    let lower = url.to_lowercase();
    let bare = lower
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    let schemed = bare.len() < lower.len();
    let named = bare.trim_start_matches("www.");
    let (host, path) = named.split_once('/').unwrap_or((named, ""));
    let is_host = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    let letters = host
        .rsplit('.')
        .next()
        .is_some_and(|end| end.len() > 1 && end.bytes().all(|b| b.is_ascii_lowercase()));
    if !is_host || !letters || lower.contains('@') && !path.contains('@') {
        return None;
    }
    let is_of = |list: &[&str]| {
        list.iter().any(|end| {
            host.strip_suffix(end)
                .is_some_and(|below| below.is_empty() || below.ends_with('.'))
        })
    };
    if is_of(&SOCIAL) && !path.is_empty() {
        return Some(Level::High);
    }
    let is_page = schemed || named.len() < bare.len();
    (is_page && !is_of(&PUBLIC)).then_some(Level::Medium)
}

/// `@name`, unless a letter precedes: that is an email address.
fn handles(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    tokens
        .text
        .match_indices('@')
        .filter_map(|(at, _)| {
            if tokens
                .char_before(at)
                .is_some_and(|c| is_word_char(c) || c == '.')
            {
                return None;
            }
            let rest = tokens.at(at + 1..tokens.text.len());
            let end = rest
                .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
            let name = rest.get(..rest.len() - end.len())?.trim_end_matches('.');
            let host = name
                .rsplit_once('.')
                .is_some_and(|(_, end)| ["com", "org", "net", "uk", "co"].contains(&end));
            let fits = !host
                && name.len() >= SHORTEST
                && name.starts_with(|c: char| c.is_ascii_alphabetic());
            fits.then_some(())?;
            let span = at..at + 1 + name.len();
            let named = tokens.words_before(at).take(2).any(is_account);
            let everyday = !named && flags_of(name).frequency().is_common();
            if everyday {
                return None;
            }
            let level = if named { Level::High } else { Level::Medium };
            Some(finding(span, level, "The handle of an account."))
        })
        .collect()
}

fn is_account(word: &str) -> bool {
    is_in(&ACCOUNTS, word)
}

/// The name after a word for an account: "login kingrobert", "Discord name okelly".
fn user_name(tokens: &TokenizedText<'_>, index: usize) -> Option<Finding> {
    let cue = index.checked_sub(1)?;
    let gap = tokens.gap_after_word(cue)?;
    let word = tokens.word(index);
    if !matches!(gap, " " | ": " | ":" | " - " | ", ") {
        return None;
    }
    let before = tokens.word(cue);
    let colon = gap.contains(':');
    let two = is_in(&NAME_WORDS, before)
        && cue.checked_sub(1).is_some_and(|at| {
            is_account(tokens.word(at))
                || matches!(tokens.word(at), "user" | "User" | "screen" | "account")
        });
    let one = is_account(before)
        && (colon
            || before.to_lowercase().starts_with("user")
            || before.eq_ignore_ascii_case("login")
            || before.eq_ignore_ascii_case("gamertag"));
    // "insta mary_s82": an underscore, or letters and digits, are enough.
    let written = is_account(before) && is_marked(word, tokens.gap_after_word(index));
    if !(one || two || written) {
        return None;
    }
    // "my login didn't work"
    let contracted = tokens
        .gap_after_word(index)
        .is_some_and(|gap| gap.starts_with(is_apostrophe));
    let mut last = index;
    while matches!(tokens.gap_after_word(last), Some("_" | "." | "-"))
        && !tokens.word(last + 1).is_empty()
    {
        last += 1;
    }
    let span = tokens.words_span(index, last)?;
    let name = tokens.at(span.clone());
    // An everyday word is a user name only with digits or an underscore: "mandy87", "grace_m".
    let marked = name.contains(|c: char| c.is_ascii_digit() || c == '_');
    let is_name = name.len() >= SHORTEST && name.is_ascii() && !contracted;
    (is_name && (marked || !is_everyday(word)))
        .then(|| finding(span, Level::High, "A user name, after a keyword for it."))
}

/// Returns whether a word has the marks of a user name: an underscore, or two digits after letters.
fn is_marked(word: &str, gap: Option<&str>) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - letters.len();
    let listed = flags_of(letters);
    let numbered = digits > 1
        && letters.len() > 1
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !listed.has(WordFlags::OTHER)
        && (listed.is_name() || listed.frequency().is_unlisted());
    gap == Some("_") || numbered
}

/// Returns whether a word is of everyday English, and so rather not the name of a user: "login never works".
fn is_everyday(word: &str) -> bool {
    flags_of(word).frequency().is_common()
        || is_account(word)
        || is_in(&NOT_USER_NAMES, word)
        || word.ends_with("ed")
        || word.ends_with("ing")
}
