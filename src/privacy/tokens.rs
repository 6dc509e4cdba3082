//! A text with its words and numbers located, for the rules.

use std::cell::OnceCell;
use std::ops::Range;

use chrono::NaiveDate;
use unicode_normalization::char::is_combining_mark;

use super::kind::placeholders;
use crate::text::changes_direction;

/// A keyword counts as near within this many words.
pub(super) const NEAR: usize = 5;
/// Longer words are not searched for keywords, which bounds the time.
const LONGEST_WORD: usize = 64;
/// A capacity estimate: bytes per word, with the space after it.
const SHORT_WORD: usize = 4;
/// At most this many characters separate the groups of one number.
const WIDEST_GAP: usize = 4;

/// A text, split into words and numbers once for all rules.
///
/// A placeholder counts as one word that no rule knows. It is never part of a finding, and keywords do not reach across
/// it. So replacing a match never causes a new finding. There is no `Debug`, so that no text appears in a log.
pub(super) struct TokenizedText<'t> {
    pub(super) text: &'t str,
    pub(super) today: NaiveDate,
    /// Computed when a rule first needs them: most texts never do.
    words: OnceCell<Vec<Range<usize>>>,
    /// Runs of ASCII digits. Digits of other scripts count as letters here.
    pub(super) numbers: Vec<Range<usize>>,
    placeholders: Vec<Range<usize>>,
}

impl<'t> TokenizedText<'t> {
    pub(super) fn new(text: &'t str, today: NaiveDate) -> Self {
        Self {
            text,
            today,
            words: OnceCell::new(),
            numbers: numbers_of(text),
            placeholders: placeholders_of(text),
        }
    }

    /// Returns the text of a span, empty if the span is invalid.
    pub(super) fn at(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// Runs of letters and digits, and placeholders.
    pub(super) fn words(&self) -> &[Range<usize>] {
        self.words.get_or_init(|| words_of(self.text))
    }

    /// Returns the word with this index, empty if out of range.
    pub(super) fn word(&self, index: usize) -> &'t str {
        self.words()
            .get(index)
            .map_or("", |word| self.at(word.clone()))
    }

    /// Returns the text between a word and the next one; `None` after the last word.
    pub(super) fn gap_after_word(&self, index: usize) -> Option<&'t str> {
        between(self.text, self.words(), index)
    }

    /// Returns the text between a number and the next one; `None` after the last number.
    pub(super) fn gap_after_number(&self, index: usize) -> Option<&'t str> {
        between(self.text, &self.numbers, index)
    }

    /// The span from one word to another.
    pub(super) fn words_span(&self, first: usize, last: usize) -> Option<Range<usize>> {
        Some(self.words().get(first)?.start..self.words().get(last)?.end)
    }

    /// Returns the letters, or the placeholder, directly before a position, such as `NHS` in `NHS9990000018`.
    pub(super) fn letters_before(&self, offset: usize) -> &'t str {
        if let Some(touching) = self.placeholder_before(offset)
            && touching.end == offset
        {
            return self.at(touching.clone());
        }
        let before = self.at(0..offset);
        let is_letter = |c: char| is_word_char(c) && !c.is_ascii_digit() && !stands_alone(c);
        let rest = before.trim_end_matches(is_letter);
        before.get(rest.len()..).unwrap_or_default()
    }

    /// Returns whether one of the phrases, given in lower case, occurs within five words of a span.
    pub(super) fn near(&self, span: &Range<usize>, phrases: &[&[&str]]) -> bool {
        self.near_within(span, phrases, NEAR)
    }

    /// Returns whether one of the phrases, given in lower case, occurs within this many words of a span.
    pub(super) fn near_within(
        &self,
        span: &Range<usize>,
        phrases: &[&[&str]],
        reach: usize,
    ) -> bool {
        let from = self.placeholder_before(span.start).map_or(0, |it| it.end);
        let to = self
            .placeholder_after(span.end)
            .map_or(self.text.len(), |it| it.start);
        let first = self.words().partition_point(|word| word.end <= span.start);
        let after = self.words().partition_point(|word| word.start < span.end);
        let touching = self.letters_before(span.start);
        let before: Vec<&str> = (first.saturating_sub(reach)..first)
            .filter_map(|index| self.words().get(index))
            .filter(|word| word.start >= from)
            .map(|word| self.at(word.clone()))
            .chain((from < span.start).then_some(touching))
            .flat_map(parts)
            .collect();
        let after: Vec<&str> = (after..after + reach)
            .filter_map(|index| self.words().get(index))
            .filter(|word| word.end <= to)
            .map(|word| self.at(word.clone()))
            .flat_map(parts)
            .collect();
        phrases
            .iter()
            .any(|phrase| has_phrase(&before, phrase) || has_phrase(&after, phrase))
    }

    /// Returns the index of the first word that ends after a position.
    pub(super) fn word_index_at(&self, offset: usize) -> usize {
        self.words().partition_point(|word| word.end <= offset)
    }

    /// Iterates over the words before a position, nearest first. A placeholder counts as one word, such as `[name]`.
    pub(super) fn words_before(&self, offset: usize) -> impl Iterator<Item = &'t str> {
        let first = self.word_index_at(offset);
        (0..first).rev().map(|index| self.word(index))
    }

    /// Returns the character before a position.
    pub(super) fn char_before(&self, offset: usize) -> Option<char> {
        self.at(0..offset).chars().next_back()
    }

    /// Returns the character after a position.
    pub(super) fn char_after(&self, offset: usize) -> Option<char> {
        self.at(offset..self.text.len()).chars().next()
    }

    /// Returns whether a span contains a placeholder, or a part of one.
    pub(super) fn has_placeholder(&self, span: &Range<usize>) -> bool {
        let next = self.placeholders.partition_point(|it| it.end <= span.start);
        self.placeholders
            .get(next)
            .is_some_and(|it| it.start < span.end)
    }

    fn placeholder_before(&self, offset: usize) -> Option<&Range<usize>> {
        let after = self.placeholders.partition_point(|it| it.end <= offset);
        self.placeholders.get(after.checked_sub(1)?)
    }

    fn placeholder_after(&self, offset: usize) -> Option<&Range<usize>> {
        let after = self.placeholders.partition_point(|it| it.start < offset);
        self.placeholders.get(after)
    }
}

/// Splits a word at its digits and drops them: `DOB12` becomes `DOB`.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    let word = if word.len() > LONGEST_WORD { "" } else { word };
    word.split(|c: char| c.is_ascii_digit())
        .filter(|part| !part.is_empty())
}

fn has_phrase(words: &[&str], phrase: &[&str]) -> bool {
    words.windows(phrase.len().max(1)).any(|window| {
        window
            .iter()
            .zip(phrase)
            .all(|(word, wanted)| word.eq_ignore_ascii_case(wanted))
    })
}

fn between<'t>(text: &'t str, spans: &[Range<usize>], index: usize) -> Option<&'t str> {
    text.get(spans.get(index)?.end..spans.get(index + 1)?.start)
}

/// Returns whether a word is in a list, whatever its case.
///
/// It is called for so many lists that a copy of its loop for each would be a third of the guard's code.
#[inline(never)]
pub(super) fn is_in(list: &[&str], word: &str) -> bool {
    let first = word.bytes().next().map(|byte| byte.to_ascii_lowercase());
    list.iter().any(|it| {
        it.len() == word.len()
            && it.bytes().next().map(|byte| byte.to_ascii_lowercase()) == first
            && word.eq_ignore_ascii_case(it)
    })
}

/// Returns whether a word begins with a capital letter.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Returns whether a gap keeps a number together: only a few characters, all of an accepted kind.
pub(super) fn joins(gap: &str, may: impl Fn(char) -> bool) -> bool {
    !gap.is_empty()
        && gap.chars().take(WIDEST_GAP + 1).count() <= WIDEST_GAP
        && gap.chars().all(may)
}

/// Spaces, including no-break ones, and the zero-width characters that come with pasted text.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || changes_direction(c)
        || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{feff}')
}

/// Hyphens (the no-break one is U+2011), and the dashes that word processors turn them into.
pub(super) const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2013}')
}

/// Returns whether a character may separate the groups of a number.
pub(super) fn is_separator(c: char) -> bool {
    is_space(c) || is_hyphen(c) || c == '.'
}

pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Returns whether a character can be part of a word.
pub(super) fn is_word_char(c: char) -> bool {
    // Most text is ASCII, which needs no Unicode table.
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Returns whether a letter belongs to a script without spaces between words. Each such letter counts as a word.
pub(super) const fn stands_alone(c: char) -> bool {
    !c.is_ascii()
        && matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Finds the words of a text. A placeholder and the letters that touch it are one word.
pub(super) fn words_of(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::with_capacity(text.len() / SHORT_WORD);
    let (mut at, mut open) = (0, false);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let part = part_at(text, at, c);
        let alone = stands_alone(c);
        match (words.last_mut(), part) {
            (Some(word), Some(end)) if open && !alone => word.end = end,
            (_, Some(end)) => words.push(at..end),
            (_, None) => {}
        }
        open = part.is_some() && !alone;
        at = part.unwrap_or(at + c.len_utf8());
    }
    words
}

/// Returns the end of the word part that begins with this character: a run of simple letters and digits (most text), a
/// placeholder, or a single letter of any other kind. Returns `None` if the character is not part of a word.
fn part_at(text: &str, at: usize, c: char) -> Option<usize> {
    if c.is_ascii_alphanumeric() {
        let rest = text.get(at..)?.bytes();
        return Some(at + rest.take_while(u8::is_ascii_alphanumeric).count());
    }
    if c.is_ascii() {
        return Some(at + placeholder_at(text, at, c)?.len());
    }
    is_word_char(c).then(|| at + c.len_utf8())
}

fn placeholder_at(text: &str, at: usize, c: char) -> Option<&'static str> {
    if c != '[' {
        return None;
    }
    let rest = text.get(at..)?;
    placeholders().find(|placeholder| rest.starts_with(placeholder))
}

fn placeholders_of(text: &str) -> Vec<Range<usize>> {
    text.match_indices('[')
        .filter_map(|(at, _)| Some(at..at + placeholder_at(text, at, '[')?.len()))
        .collect()
}

fn numbers_of(text: &str) -> Vec<Range<usize>> {
    let mut numbers: Vec<Range<usize>> = Vec::new();
    // Counting is vectorised, and most texts have no digits.
    if text.bytes().filter(u8::is_ascii_digit).count() == 0 {
        return numbers;
    }
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            continue;
        }
        match numbers.last_mut() {
            Some(number) if number.end == at => number.end = at + 1,
            _ => numbers.push(at..at + 1),
        }
    }
    numbers
}
