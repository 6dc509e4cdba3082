//! Other forms of the private words: "Larkfields night staff", "st brigids", "J.K." for "JK".

use std::ops::Range;

use super::{PrivateWords, may_be_meant, whole};
use crate::privacy::tokens::TokenizedText;

/// At most so many initials are looked for apart.
const MOST_INITIALS: usize = 4;

/// "St Brigid's" is also written "St Brigids".
pub(super) fn without_apostrophe(row: &[String]) -> Vec<String> {
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
    pub(super) fn find_with_s(
        &self,
        tokens: &TokenizedText<'_>,
        spans: &[Range<usize>],
        pieces: &[String],
        first: usize,
    ) -> Option<Range<usize>> {
        let piece = pieces.get(first)?;
        let is_meant = |stem: &str| {
            let span = spans.get(first)?;
            let capital = tokens.at(span.clone()).starts_with(char::is_uppercase);
            let long = stem.chars().count() > 2 || stem.chars().count() == 2 && capital;
            let meant =
                may_be_meant(tokens, Some(span), stem) && may_be_meant(tokens, Some(span), piece);
            (long && meant).then_some(())
        };
        let alone = piece.strip_suffix('s').and_then(|stem| {
            let rows = self.by_first.get(stem)?;
            rows.iter().any(Vec::is_empty).then_some(())?;
            is_meant(stem)?;
            whole(tokens, spans.get(first..=first)?)
        });
        let next = pieces.get(first + 1..)?;
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
            .filter_map(|row| whole(tokens, spans.get(first..=first + row.len())?))
            .max_by_key(Range::len)
            .or(alone)
    }

    /// Finds private initials that are written apart: "J.K." and "J K" for "JK".
    pub(super) fn find_initials(
        &self,
        tokens: &TokenizedText<'_>,
        spans: &[Range<usize>],
        pieces: &[String],
        first: usize,
    ) -> Option<Range<usize>> {
        let is_capital = |at: usize| {
            spans.get(at).is_some_and(|span| {
                let letter = tokens.at(span.clone());
                letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase())
            })
        };
        let letters = (first..first + MOST_INITIALS)
            .take_while(|at| is_capital(*at))
            .count();
        (2..=letters).rev().find_map(|count| {
            let initials = pieces.get(first..first + count)?.concat();
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
            whole(tokens, row)
        })
    }
}
