//! Full names: "john smith was tearful", "Ana María López García", "Maria do Carmo".
//!
//! A given name is judged as if its surname were not there, so that a surname never hides it, and the whole of a name is
//! found, so that replacing it leaves no part behind.

use std::ops::Range;

use super::families::is_surname;
use super::features::{Gap, TextUnits, is_capital};
use super::lists::{FAMOUS, NOT_NAMES};
use super::model;
use super::said_of_people::{
    Strength, is_everyday_name, is_other_word, is_owned, strength_after, strength_of,
};
use super::units::WordShape;
use super::words::WordFlags;
use crate::privacy::tokens::{is_apostrophe, is_in};

/// Words in small letters between a given name and a surname: "Maria do Carmo".
const PARTICLES: [&str; 24] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la",
    "le", "el", "al", "bin", "ibn", "bint", "ter", "ap", "mc", "mac",
];
/// A given name, a second one, and two surnames.
const MAX_UNITS: usize = 4;
/// Words after a name that begin the rest of the sentence.
const AFTER_FULL_NAME: [&str; 4] = ["today", "yesterday", "about", "re"];
/// Words at the start of a sentence that are more often a verb than a given name: "Will Smith be there?"
const VERBS: [&str; 3] = ["will", "may", "mark"];

impl TextUnits<'_, '_> {
    /// Returns whether a unit is the given name of a full name, and would be a name without its surname.
    pub(super) fn is_name_before_surname(&self, at: usize) -> bool {
        let end = self.end_of_full_name(at);
        if end == at + 1 || self.has_famous_name(at..end) {
            return false;
        }
        let Some((unit, last)) = self.units.get(at).zip(self.units.get(end - 1)) else {
            return false;
        };
        let last = self.tokens.word_index_at(last.span.end - 1);
        let strength = strength_after(self.tokens, last);
        let needed = if unit.flags.frequency().is_unlisted() && !unit.flags.has(WordFlags::OTHER) {
            Strength::Usual
        } else {
            Strength::Strong
        };
        strength >= Some(needed)
            || self.stands_alone(at, end)
            || model::is_name(&self.features_of(at, end))
    }

    /// Returns whether the capital of a unit shows a name: not that of an English word at the start of a sentence.
    pub(super) fn is_shown_by_capital(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            is_capital(unit.shape)
                && !((unit.flags.frequency().is_common() || is_everyday_name(unit.text))
                    && self.begins_sentence(at))
        })
    }

    /// Returns whether a given name that is no other word stands without another capital, except those of its surname.
    fn stands_alone(&self, at: usize, end: usize) -> bool {
        let follows_verb = || {
            at.checked_sub(1)
                .is_some_and(|before| self.begins_with_verb(before))
        };
        self.is_listed_only_as_given(at)
            && !self.is_surname_at_start(at)
            && (!self.is_capital_directly_before(at) || follows_verb())
            && !self.is_capital_after_space(end)
    }

    /// "Reviewed Paul Smith": a common word that is no name has its capital from the start of the sentence.
    fn begins_with_verb(&self, at: usize) -> bool {
        self.begins_sentence(at)
            && self
                .units
                .get(at)
                .is_some_and(|unit| !unit.flags.frequency().is_unlisted() && !unit.flags.is_name())
    }

    fn has_famous_name(&self, mut range: Range<usize>) -> bool {
        range.any(|at| {
            self.units
                .get(at)
                .is_some_and(|unit| FAMOUS.contains(&unit.text))
        })
    }

    /// Returns the index after the last unit of the full name that a given name begins, or after the given name itself.
    pub(super) fn end_of_full_name(&self, at: usize) -> usize {
        let mut end = at + 1;
        if !self.is_given(at) {
            return end;
        }
        while end - at < MAX_UNITS {
            let mut next = end;
            while next < end + 2 && self.is_particle(next) {
                next += 1;
            }
            if !self.goes_on(next) || !self.is_next_name(at, next, next > end) {
                break;
            }
            end = next + 1;
        }
        end
    }

    /// Extends a name to the given names before it, also at the start of a sentence: by "Ana" in "Ana María López".
    pub(super) fn extend_to_full_name(&self, range: &mut Range<usize>) {
        while range.len() < MAX_UNITS
            && self.goes_on(range.start)
            && range.start.checked_sub(1).is_some_and(|before| {
                self.is_unlisted_given(before, range.start)
                    || self.is_given(before) && self.end_of_full_name(before) > range.start
            })
        {
            range.start -= 1;
        }
        let last = range.end.saturating_sub(1);
        let end = (range.start..=last).map(|at| self.end_of_full_name(at));
        range.end = end.max().unwrap_or(range.end).max(range.end);
    }

    /// Returns whether a unit may be a given name: a listed one that is hardly another word, or an everyday one.
    fn is_given(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            let everyday = is_everyday_name(unit.text)
                && !(self.begins_sentence(at) && is_in(&VERBS, unit.text));
            let listed = unit.flags.has(WordFlags::GIVEN)
                && (unit.flags.frequency().is_rare_or_unlisted() || everyday);
            listed && unit.text.chars().count() > 2 && !is_in(&NOT_NAMES, unit.text)
        })
    }

    /// "Amrit Kaur": a word that no list has, before a surname that is hardly anything else.
    fn is_unlisted_given(&self, at: usize, surname: usize) -> bool {
        self.units
            .get(at)
            .zip(self.units.get(surname))
            .is_some_and(|(unit, surname)| {
                let alike = unit.shape == surname.shape
                    || unit.shape == WordShape::Capitalised && surname.shape == WordShape::Mixed;
                let flags = surname.flags;
                let is_only_surname = flags.has(WordFlags::SURNAME)
                    && flags.frequency().is_unlisted()
                    || flags == WordFlags::default()
                    || is_surname(surname.text);
                // In small letters "dai" may be a name, and is a word in Italian.
                let shown = is_capital(surname.shape)
                    || !flags.has(WordFlags::GIVEN)
                    || surname.text.contains(is_apostrophe);
                alike
                    && shown
                    && unit.flags == WordFlags::default()
                    && unit.text.chars().count() > 2
                    && !is_in(&NOT_NAMES, unit.text)
                    && !is_other_word(unit.text)
                    && is_only_surname
            })
    }

    /// Returns whether only a space, and no possessive, is before a unit.
    fn goes_on(&self, at: usize) -> bool {
        let owns = at
            .checked_sub(1)
            .and_then(|before| self.units.get(before))
            .is_none_or(|unit| unit.is_possessive);
        !owns && self.gap_before(at) == Gap::Space
    }

    fn is_particle(&self, at: usize) -> bool {
        self.goes_on(at)
            && self
                .units
                .get(at)
                .is_some_and(|unit| PARTICLES.contains(&unit.text))
    }

    /// Returns whether what is said of a person, or a word such as "today", is after a unit.
    fn is_said_after(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            let last = self.tokens.word_index_at(unit.span.end - 1);
            strength_after(self.tokens, last).is_some()
                || self.gap_before(at + 1) == Gap::Space
                    && is_in(&AFTER_FULL_NAME, self.tokens.word(last + 1))
        })
    }

    /// Returns whether a unit is the next name after a given name; a particle makes a name of an unlisted word.
    fn is_next_name(&self, given: usize, at: usize, after_particle: bool) -> bool {
        let Some((given, unit)) = self.units.get(given).zip(self.units.get(at)) else {
            return false;
        };
        let flags = unit.flags;
        if is_in(&NOT_NAMES, unit.text) || unit.text.chars().count() < 2 || self.is_eponym(at) {
            return false;
        }
        let first = self.tokens.word_index_at(unit.span.start);
        match unit.shape {
            WordShape::Small if after_particle => flags.has(WordFlags::SURNAME),
            WordShape::Small => {
                given.shape == WordShape::Small
                    && unit.text.chars().count() > 2
                    && (is_surname(unit.text)
                        || flags.is_name() && flags.frequency().is_unlisted()
                        || flags == WordFlags::default() && self.is_said_after(at)
                        || unit.text.strip_suffix('s').is_some_and(is_surname)
                            && is_owned(self.tokens.word(first + 1)))
                    && (flags.frequency().is_unlisted()
                        || strength_of(self.tokens, first).is_none())
            }
            WordShape::Capitalised | WordShape::Mixed => {
                let unlisted = !flags.is_name() && flags.frequency().is_unlisted();
                let follows = is_capital(given.shape);
                follows
                    && (is_surname(unit.text)
                        || flags.is_name() && !flags.frequency().is_very_common()
                        || unlisted && !flags.has(WordFlags::OTHER))
            }
            WordShape::Capitals | WordShape::Other => false,
        }
    }
}
