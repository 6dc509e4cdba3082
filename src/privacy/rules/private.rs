//! The user's private words: a ward, a team, colleagues.
//!
//! A private word is found as a whole word or a sequence of words. Case and accents are ignored, and so is the space,
//! hyphen, apostrophe or full stop between its parts: "Anne-Marie" matches "anne marie" and "annemarie". An s at the end is
//! accepted too, and initials apart: "Larkfields night staff", "J.K." for "JK".

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::flags_of;
use crate::privacy::tokens::{
    TokenizedText, is_apostrophe, is_capitalised, is_separator, is_word_char, joins, words_of,
};
use crate::text::fold::folded;

/// The private words, folded and split into parts, by the first part of each.
#[derive(Clone, Default)]
pub(in crate::privacy) struct PrivateWords {
    by_first: HashMap<String, Vec<Vec<String>>>,
    /// The single words in which one typing mistake is accepted.
    with_mistake: Vec<Vec<char>>,
}

/// A text split into the parts that private words are compared with.
struct Pieces<'p, 't> {
    tokens: &'p TokenizedText<'t>,
    spans: Vec<Range<usize>>,
    /// The parts at these spans, folded.
    folded: Vec<String>,
}

impl<'p, 't> Pieces<'p, 't> {
    fn of(tokens: &'p TokenizedText<'t>) -> Self {
        let (spans, folded) = pieces(tokens.text, tokens.words())
            .map(|(span, piece)| (span, folded(piece)))
            .unzip();
        Self {
            tokens,
            spans,
            folded,
        }
    }
}

/// Words of at least this many letters are also found with one typing mistake.
const MIN_LETTERS: usize = 6;
/// At most so many initials are looked for apart.
const MAX_INITIALS: usize = 4;
/// Months that are also names.
const MONTHS: [&str; 5] = ["may", "june", "april", "august", "march"];
/// Words before a month.
#[rustfmt::skip]
const BEFORE_MONTH: [&str; 19] = [
    "in", "since", "by", "until", "till", "from", "to", "of", "last", "next", "this", "early", "late", "mid", "during",
    "every", "and", "or", "before",
];

impl PrivateWords {
    /// Returns whether the list is empty.
    pub(in crate::privacy) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    pub(in crate::privacy) fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut by_first: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for word in words {
            let row: Vec<String> = pieces(word.as_ref(), &words_of(word.as_ref()))
                .map(|(_, piece)| folded(piece))
                .collect();
            let in_one = vec![row.concat()];
            for row in [without_apostrophe(&row), row, in_one] {
                match row.split_first() {
                    Some((first, rest)) if !first.is_empty() => {
                        by_first
                            .entry(first.clone())
                            .or_default()
                            .push(rest.to_vec());
                    }
                    _ => {}
                }
            }
        }
        let with_mistake = by_first
            .iter()
            .filter(|(first, rows)| {
                first.chars().count() >= MIN_LETTERS && rows.iter().any(Vec::is_empty)
            })
            .filter(|(first, _)| first.chars().all(char::is_alphabetic))
            .map(|(first, _)| first.chars().collect())
            .collect();
        Self {
            by_first,
            with_mistake,
        }
    }

    pub(in crate::privacy) fn find(&self, tokens: &TokenizedText<'_>) -> Vec<Finding> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let pieces = Pieces::of(tokens);
        let Pieces { spans, folded, .. } = &pieces;
        let found_at = |first: usize| {
            let piece = folded.get(first)?;
            let next = folded.get(first + 1..)?;
            let rows = self.by_first.get(piece).map_or(&[][..], Vec::as_slice);
            let listed = rows
                .iter()
                .filter(|row| next.starts_with(row))
                .filter(|row| !row.is_empty() || may_be_meant(tokens, spans.get(first), piece))
                .filter_map(|row| {
                    span_unless_partial(tokens, spans.get(first..=first + row.len())?)
                })
                .max_by_key(Range::len)
                .or_else(|| self.find_initials(&pieces, first))
                .map(|span| (span, "It is on your private list."));
            let with_s = self
                .find_with_s(&pieces, first)
                .map(|span| (span, "It is a word on your private list with an s."));
            let mistyped = || {
                let span = self.is_mistyped(piece).then(|| spans.get(first).cloned())?;
                span.map(|span| {
                    (
                        span,
                        "It is one typing mistake away from a word on your private list.",
                    )
                })
            };
            // Of equals the last is chosen: a word as it is in the list.
            let longest = with_s
                .into_iter()
                .chain(listed)
                .max_by_key(|(span, _)| span.len());
            longest.or_else(|| rows.is_empty().then(mistyped).flatten())
        };
        (0..spans.len())
            .filter_map(found_at)
            .map(|(span, reason)| Finding {
                kind: Kind::PrivateWord,
                level: Level::High,
                span,
                reason,
            })
            .collect()
    }
}

/// "St Brigid's" is also written "St Brigids".
fn without_apostrophe(row: &[String]) -> Vec<String> {
    match row {
        [first @ .., owner, s] if s == "s" => {
            let mut joined = first.to_vec();
            joined.push(format!("{owner}s"));
            joined
        }
        _ => Vec::new(),
    }
}

impl PrivateWords {
    /// Finds a private word whose last part has an s that it has not in the list.
    fn find_with_s(&self, pieces: &Pieces<'_, '_>, first: usize) -> Option<Range<usize>> {
        let Pieces {
            tokens,
            spans,
            folded,
        } = pieces;
        let piece = folded.get(first)?;
        let is_meant = |stem: &str| {
            let span = spans.get(first)?;
            let capital = is_capitalised(tokens.at(span.clone()));
            let long = stem.chars().count() > 2 || stem.chars().count() == 2 && capital;
            let meant =
                may_be_meant(tokens, Some(span), stem) && may_be_meant(tokens, Some(span), piece);
            (long && meant).then_some(())
        };
        let alone = piece.strip_suffix('s').and_then(|stem| {
            let rows = self.by_first.get(stem)?;
            rows.iter().any(Vec::is_empty).then_some(())?;
            is_meant(stem)?;
            span_unless_partial(tokens, spans.get(first..=first)?)
        });
        let next = folded.get(first + 1..)?;
        let ends_in_s = |row: &&Vec<String>| {
            let (Some((last, begin)), Some(found)) =
                (row.split_last(), next.get(row.len().saturating_sub(1)))
            else {
                return false;
            };
            next.starts_with(begin) && found.strip_suffix('s') == Some(last.as_str())
        };
        let rows = self.by_first.get(piece).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .filter(ends_in_s)
            .filter_map(|row| span_unless_partial(tokens, spans.get(first..=first + row.len())?))
            .max_by_key(Range::len)
            .or(alone)
    }

    /// Finds private initials that are written apart: "J.K." and "J K" for "JK".
    fn find_initials(&self, pieces: &Pieces<'_, '_>, first: usize) -> Option<Range<usize>> {
        let Pieces {
            tokens,
            spans,
            folded,
        } = pieces;
        let is_capital = |at: usize| {
            spans.get(at).is_some_and(|span| {
                let letter = tokens.at(span.clone());
                letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase())
            })
        };
        let letters = (first..first + MAX_INITIALS)
            .take_while(|at| is_capital(*at))
            .count();
        (2..=letters).rev().find_map(|count| {
            let initials = folded.get(first..first + count)?.concat();
            let listed = self.by_first.get(&initials)?.iter().any(Vec::is_empty);
            let row = spans.get(first..first + count)?;
            // "Plan A. I went": a full stop and a space may also end a sentence before "I".
            let may_end = |pair: &[Range<usize>]| match pair {
                [one, other] => {
                    tokens.at(other.clone()) == "I" && tokens.at(one.end..other.start) != "."
                }
                _ => false,
            };
            (listed && !row.windows(2).any(may_end)).then_some(())?;
            span_unless_partial(tokens, row)
        })
    }
}

impl PrivateWords {
    /// Returns whether a word is a private word with one typing mistake.
    fn is_mistyped(&self, word: &str) -> bool {
        let typed: Vec<char> = word.chars().collect();
        if typed.len() + 1 < MIN_LETTERS || flags_of(word).frequency().is_common() {
            return false;
        }
        self.with_mistake
            .iter()
            .any(|meant| meant.len().abs_diff(typed.len()) <= 1 && is_one_mistake(&typed, meant))
    }
}

/// Returns whether one letter after the first is replaced, missing or added, or two neighbours after the first are
/// swapped.
///
/// With another first letter it is another name: Garner, Warner. An additional letter at either end makes another word:
/// a plural, a longer name.
fn is_one_mistake(typed: &[char], meant: &[char]) -> bool {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return false;
    }
    let rest = |letters: &[char], from: usize| letters.get(from..).map(<[char]>::to_vec);
    match typed.len().cmp(&meant.len()) {
        Ordering::Equal => {
            let swapped = typed.get(same) == meant.get(same + 1)
                && typed.get(same + 1) == meant.get(same)
                && rest(typed, same + 2) == rest(meant, same + 2);
            swapped || rest(typed, same + 1) == rest(meant, same + 1)
        }
        Ordering::Less => rest(typed, same) == rest(meant, same + 1),
        Ordering::Greater => same + 1 < typed.len() && rest(typed, same + 1) == rest(meant, same),
    }
}

/// Returns whether a private word is used as a name: one that is also an English word must be capitalised inside a
/// sentence, and must not be a month.
fn may_be_meant(tokens: &TokenizedText<'_>, span: Option<&Range<usize>>, word: &str) -> bool {
    let Some(span) =
        span.filter(|_| flags_of(word).frequency().is_common() || MONTHS.contains(&word))
    else {
        return true;
    };
    let capital = is_capitalised(tokens.at(span.clone()));
    let before = tokens.at(0..span.start).trim_end();
    let inside = !before.is_empty() && !before.ends_with(['.', '!', '?', '\n', ':', '•']);
    let previous = tokens
        .words_before(span.start)
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let next = tokens.word(tokens.word_index_at(span.end));
    let month = MONTHS.contains(&word)
        && (BEFORE_MONTH.contains(&previous.as_str())
            || next.starts_with(|c: char| c.is_ascii_digit()));
    capital && inside && !month
}

/// Shows only the number of words, so that none of them appears in a log.
impl fmt::Debug for PrivateWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateWords")
            .field("first_pieces", &self.by_first.len())
            .finish_non_exhaustive()
    }
}

/// Splits words where letters meet digits, so that a name is found in `Larkfield2` too.
fn pieces<'t>(
    text: &'t str,
    words: &[Range<usize>],
) -> impl Iterator<Item = (Range<usize>, &'t str)> {
    let cut = move |word: &Range<usize>| {
        let letters = text.get(word.clone()).unwrap_or_default().char_indices();
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut last_is_digit = None;
        for (at, c) in letters {
            let (start, end) = (word.start + at, word.start + at + c.len_utf8());
            match pieces.last_mut() {
                Some(piece) if last_is_digit == Some(c.is_ascii_digit()) => piece.end = end,
                _ => pieces.push(start..end),
            }
            last_is_digit = Some(c.is_ascii_digit());
        }
        pieces
    };
    words
        .iter()
        .flat_map(cut)
        .filter_map(move |piece| Some((piece.clone(), text.get(piece)?)))
}

/// Returns the span of adjacent parts that belong together, unless it is part of something longer.
///
/// Digits may follow a name that ends in letters; `Ward 7` does not match `Ward 7B`.
fn span_unless_partial(tokens: &TokenizedText<'_>, row: &[Range<usize>]) -> Option<Range<usize>> {
    let (first, last) = (row.first()?, row.last()?);
    let held = row.windows(2).all(|pair| match pair {
        [one, other] => {
            let gap = tokens.at(one.end..other.start);
            gap.is_empty() || joins(gap, |c| is_separator(c) || is_apostrophe(c))
        }
        _ => false,
    });
    let is_digit = |c: char| c.is_ascii_digit();
    let cut_before = tokens.at(first.clone()).starts_with(is_digit)
        && tokens.at(0..first.start).ends_with(is_word_char);
    let cut_after = tokens.at(last.clone()).ends_with(is_digit)
        && tokens
            .at(last.end..tokens.text.len())
            .starts_with(is_word_char);
    (held && !cut_before && !cut_after).then_some(first.start..last.end)
}
