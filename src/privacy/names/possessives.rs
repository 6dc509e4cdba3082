//! Possessives without an apostrophe: "kates mum rang", "Priyas mum", "darrens flat".

use super::features::{Gap, TextUnits};
use super::lists::{AMBIGUOUS_GIVEN_NAMES, NOT_NAMES};
use super::said_of_people::{is_everyday_name, is_owned, is_person_word};
use super::units::{Unit, WordShape};
use super::words::{EnglishFrequency, WordFlags, flags_of};
use crate::privacy::tokens::is_in;

/// What a person has or is spoken of with, after a name; more than after a name with an apostrophe.
#[rustfmt::skip]
const OWNED_TOO: [&str; 42] = [
    "leave", "mums", "house", "home", "bed", "mood", "meds", "depot", "medication", "notes", "bloods", "behaviour", "voices", "gp",
    "nephew", "niece", "uncle", "aunt", "auntie", "gran", "grandad", "grandma", "cousin", "ex", "kids", "baby", "keyworker", "nurse",
    "doctor", "psychiatrist", "tribunal", "discharge", "section", "letter", "phone", "birthday", "funeral", "care", "story", "risk",
    "dog", "anxiety",
];
/// Words between a possessive and what is owned: "kates little brother".
const BETWEEN: [&str; 11] = [
    "little", "big", "older", "younger", "new", "old", "own", "elderly", "best", "foster", "late",
];
/// Names without an s that are nearly words, or words for a person or a group: "docs leave", "pts mum".
#[rustfmt::skip]
const NOT_OWNERS: [&str; 17] = [
    "pt", "doc", "nan", "gran", "mum", "dad", "sis", "bro", "lad", "cli", "ward", "star", "dean", "mam", "hub", "guy", "easter",
];

impl TextUnits<'_, '_> {
    /// Returns whether a unit is a name with a possessive s that has no apostrophe.
    pub(super) fn is_plain_possessive(&self, at: usize) -> bool {
        let Some(unit) = self.units.get(at) else {
            return false;
        };
        let Some(owner) = owner_of(unit) else {
            return false;
        };
        let next = |at: usize| {
            self.units
                .get(at)
                .filter(|_| self.gap_before(at) == Gap::Space)
                .map_or("", |unit| unit.text)
        };
        let first = next(at + 1);
        let thing = if is_in(&BETWEEN, first) {
            next(at + 2)
        } else {
            first
        };
        (is_owned(thing) || is_in(&OWNED_TOO, thing))
            && !AMBIGUOUS_GIVEN_NAMES
                .iter()
                .any(|name| name.eq_ignore_ascii_case(owner))
    }
}

/// Returns the listed given name before the last s of a word that is no other word: "kate" of "kates".
fn owner_of<'t>(unit: &Unit<'t>) -> Option<&'t str> {
    if unit.is_possessive || !matches!(unit.shape, WordShape::Small | WordShape::Capitalised) {
        return None;
    }
    let owner = unit.text.strip_suffix('s')?;
    if !unit.flags.frequency().is_unlisted() || unit.flags.is_name() || owner.len() < 3 {
        return None;
    }
    let listed = flags_of(owner);
    let is_given = listed.has(WordFlags::GIVEN)
        && match listed.frequency() {
            EnglishFrequency::Unlisted => !listed.has(WordFlags::OTHER),
            EnglishFrequency::Rare => true,
            _ => is_everyday_name(owner) && owner.len() > 3,
        };
    let is_name = is_given
        || listed.has(WordFlags::SURNAME) && listed.frequency().is_unlisted() && owner.len() > 3;
    (is_name && !is_in(&NOT_OWNERS, owner) && !is_person_word(owner) && !is_in(&NOT_NAMES, owner))
        .then_some(owner)
}
