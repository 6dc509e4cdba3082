//! Sentences written in capitals, in which a capital letter shows no name: "PETER WAS VERY AGITATED".
//!
//! Each word gets the shape that it would have in an ordinary sentence, so that the same rules and the same model apply.

use std::ops::Range;

use super::lists::is_role;
use super::said_of_people::is_everyday_name;
use super::units::{Unit, WordShape};
use super::words::{EnglishFrequency, WordFlags};
use crate::privacy::tokens::TokenizedText;

/// Very common English words that are also frequent surnames, after a given name.
const SURNAMES: [&str; 16] = [
    "BROWN", "GREEN", "WHITE", "BLACK", "YOUNG", "KING", "HILL", "HALL", "HUNT", "GRANT", "GRAY",
    "GREY", "PRICE", "PAGE", "STONE", "WEST",
];

/// Gives the words of each sentence in capitals the shapes of an ordinary sentence.
pub(super) fn reshape_capitals(tokens: &TokenizedText<'_>, units: &mut [Unit<'_>]) {
    let mut first = 0;
    while first < units.len() {
        let mut end = first + 1;
        while end < units.len() && !is_boundary(tokens, units, end) {
            end += 1;
        }
        if units.get(first..end).is_some_and(is_in_capitals) {
            reshape_sentence(units, first..end);
        }
        first = end;
    }
}

/// Returns whether a sentence ends before a unit.
fn is_boundary(tokens: &TokenizedText<'_>, units: &[Unit<'_>], at: usize) -> bool {
    let gap = at
        .checked_sub(1)
        .and_then(|before| Some(units.get(before)?.span.end..units.get(at)?.span.start));
    gap.is_none_or(|gap| tokens.at(gap).contains(['.', '!', '?', '\n']))
}

/// Returns whether more than two thirds of the words are in capitals, and a common English word is among them: several
/// abbreviations are no sentence in capitals.
fn is_in_capitals(sentence: &[Unit<'_>]) -> bool {
    let count = |fits: &dyn Fn(&Unit<'_>) -> bool| sentence.iter().filter(|it| fits(it)).count();
    let in_capitals = count(&|unit| unit.shape == WordShape::Capitals);
    let others = count(&|unit| {
        matches!(
            unit.shape,
            WordShape::Small | WordShape::Capitalised | WordShape::Mixed
        ) && unit.text.len() > 1
    });
    let words = count(&|unit| {
        unit.shape == WordShape::Capitals
            && unit.text.len() > 2
            && unit.flags.frequency().is_common()
    });
    in_capitals > 1 && in_capitals > 2 * others && words > 0
}

fn reshape_sentence(units: &mut [Unit<'_>], sentence: Range<usize>) {
    let begins = sentence.start;
    for at in sentence {
        let before = at
            .checked_sub(1)
            .filter(|_| at > begins)
            .and_then(|it| units.get(it));
        let Some(unit) = units.get(at).filter(|it| it.shape == WordShape::Capitals) else {
            continue;
        };
        let shape = if is_name_in_capitals(unit, before) {
            WordShape::Capitalised
        } else {
            WordShape::Small
        };
        if let Some(unit) = units.get_mut(at) {
            unit.shape = shape;
        }
    }
}

/// Returns whether a word in capitals would have a capital in an ordinary sentence; `before` is the unit before it.
fn is_name_in_capitals(unit: &Unit<'_>, before: Option<&Unit<'_>>) -> bool {
    let follows_given = before
        .is_some_and(|it| it.shape == WordShape::Capitalised && it.flags.has(WordFlags::GIVEN));
    let follows_role = before.is_none_or(|it| is_role(it.text));
    match unit.flags.frequency() {
        _ if !unit.flags.is_name() => false,
        EnglishFrequency::Unlisted => unit.text.len() > 2 && !unit.flags.has(WordFlags::OTHER),
        EnglishFrequency::Rare => follows_given || follows_role,
        EnglishFrequency::Common if follows_given && unit.flags.has(WordFlags::SURNAME) => true,
        _ if follows_given => SURNAMES.contains(&unit.text),
        _ => follows_role && is_everyday_name(unit.text),
    }
}
