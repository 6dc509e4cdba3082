//! The owner's private words: a ward, a team, colleagues.
//!
//! A private word is found as a whole word or row of words, whatever its case and accents, and whichever
//! space, hyphen, apostrophe or stop stands between, or none: "Anne-Marie" is "anne marie" and "annemarie".

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{
    TokenizedText, is_apostrophe, is_separator, is_word, joins, words_of,
};
use crate::text::fold::folded;

/// The private words, folded and cut into pieces, by the first piece of each.
#[derive(Clone, Default)]
pub(in crate::privacy) struct PrivateWords {
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl PrivateWords {
    /// Returns whether there is no word to look for.
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
            for row in [row, in_one] {
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
        Self { by_first }
    }

    pub(in crate::privacy) fn find(&self, tokens: &TokenizedText<'_>) -> Vec<Finding> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let (spans, letters): (Vec<_>, Vec<_>) = pieces(tokens.text, tokens.words())
            .map(|(span, piece)| (span, folded(piece)))
            .unzip();
        let found_at = |first: usize| {
            let rows = self.by_first.get(letters.get(first)?)?;
            let next = letters.get(first + 1..)?;
            rows.iter()
                .filter(|row| next.starts_with(row))
                .filter_map(|row| whole(tokens, spans.get(first..=first + row.len())?))
                .max_by_key(Range::len)
        };
        (0..spans.len())
            .filter_map(found_at)
            .map(|span| Finding {
                kind: Kind::PrivateWord,
                level: Level::High,
                span,
                reason: "It is on your private list.",
            })
            .collect()
    }
}

/// Tells how many there are and never which: what is private stays out of every log.
impl fmt::Debug for PrivateWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateWords")
            .field("first_pieces", &self.by_first.len())
            .finish()
    }
}

/// Words cut where letters meet digits: a name is found in `Larkfield2`, too.
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

/// The span of a row of pieces that hold together and are no part of something longer.
///
/// Digits may touch a name that ends in letters; `Ward 7` does not stand in `Ward 7B`.
fn whole(tokens: &TokenizedText<'_>, row: &[Range<usize>]) -> Option<Range<usize>> {
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
        && tokens.at(0..first.start).ends_with(is_word);
    let cut_after = tokens.at(last.clone()).ends_with(is_digit)
        && tokens.at(last.end..tokens.text.len()).starts_with(is_word);
    (held && !cut_before && !cut_after).then_some(first.start..last.end)
}
