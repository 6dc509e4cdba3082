//! What makes a word a name, or none, before the model is asked.

use super::families::{is_noted, is_surname};
use super::features::{Gap, TextUnits, is_capital};
use super::lists::{AFTER_EPONYM, AMBIGUOUS_GIVEN_NAMES, FAMOUS, MAX_OF_EPONYM};
use super::public_life::is_known_figure;
use super::said_of_people::{Strength, has_possessive_of_a_person, is_made_a_name, strength_after};
use super::second_language::is_said_of_given_name;
use super::units::WordShape;
use super::words::{EnglishFrequency, WordFlags};
use crate::privacy::tokens::is_in;

impl TextUnits<'_, '_> {
    /// Returns whether the lists know a unit as a given name and as no English word and no other thing: "Siobhan".
    ///
    /// Next to another capitalised word it may be part of a name that is not a person's; then the model decides.
    pub(super) fn is_only_a_given_name(&self, at: usize) -> bool {
        let is_said = || {
            self.units.get(at).is_some_and(|unit| {
                let last = self.tokens.word_index_at(unit.span.end - 1);
                is_said_of_given_name(self.tokens, last)
            })
        };
        self.is_listed_only_as_given(at)
            && (!self.is_surname_at_start(at) || is_said())
            && !self.is_capital_directly_before(at)
            && !self.is_capital_after_space(at + 1)
    }

    /// Returns whether the lists know a capitalised unit as a given name, and as nothing else but a surname.
    pub(super) fn is_listed_only_as_given(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            unit.shape == WordShape::Capitalised
                && unit.text.chars().count() > 3
                && unit.flags.has(WordFlags::GIVEN)
                && !unit.flags.has(WordFlags::OTHER)
                && unit.flags.frequency().is_unlisted()
                && !AMBIGUOUS_GIVEN_NAMES.contains(&unit.text)
        })
    }

    /// "Taylor made": at the start of a sentence a surname may be many things.
    pub(super) fn is_surname_at_start(&self, at: usize) -> bool {
        self.begins_sentence(at)
            && self
                .units
                .get(at)
                .is_some_and(|unit| unit.flags.has(WordFlags::SURNAME))
    }

    /// Returns whether only a space is between a unit and a capitalised one before it.
    pub(super) fn is_capital_directly_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.units.get(before));
        self.gap_before(at) == Gap::Space && before.is_some_and(|unit| is_capital(unit.shape))
    }

    /// Returns whether a unit is capitalised, and only a space is before it.
    pub(super) fn is_capital_after_space(&self, at: usize) -> bool {
        self.gap_before(at) == Gap::Space
            && self
                .units
                .get(at)
                .is_some_and(|unit| is_capital(unit.shape))
    }

    /// Returns whether a unit is the given name before a surname, and a note about a person follows: "Mary Smith seen".
    pub(super) fn is_full_name(&self, at: usize) -> bool {
        let Some((given, surname)) = self.units.get(at).zip(self.units.get(at + 1)) else {
            return false;
        };
        let last = self.tokens.word_index_at(surname.span.end - 1);
        given.shape == WordShape::Capitalised
            && is_capital(surname.shape)
            && self.gap_before(at + 1) == Gap::Space
            && given.flags.has(WordFlags::GIVEN)
            && !given.flags.has(WordFlags::OTHER)
            && given.flags.frequency().is_rare_or_unlisted()
            && !AMBIGUOUS_GIVEN_NAMES.contains(&given.text)
            && (is_surname(surname.text)
                || surname.flags.has(WordFlags::SURNAME)
                    && surname.flags.frequency() == EnglishFrequency::Common)
            && (is_noted(self.tokens, last) || strength_after(self.tokens, last).is_some())
    }

    /// Returns whether the words after a unit are said only of people: "Grace was tearful".
    pub(super) fn acts_as_person(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            let last = self.tokens.word_index_at(unit.span.end - 1);
            matches!(unit.shape, WordShape::Capitalised | WordShape::Mixed)
                && !(AMBIGUOUS_GIVEN_NAMES.contains(&unit.text)
                    && strength_after(self.tokens, last) < Some(Strength::Strong))
                && if unit.is_possessive {
                    has_possessive_of_a_person(self.tokens, unit.text, last)
                } else {
                    is_made_a_name(self.tokens, unit.text, last)
                }
        })
    }

    /// "Harry Potter": a name from public life or fiction after a given name.
    pub(super) fn is_famous(&self, at: usize) -> bool {
        let title = at
            .checked_sub(1)
            .filter(|_| self.gap_before(at) == Gap::Space)
            .and_then(|before| self.units.get(before));
        let figure = title
            .zip(self.units.get(at))
            .is_some_and(|(title, unit)| is_known_figure(title.text, unit.text));
        let is_listed = |at: usize| {
            self.units
                .get(at)
                .is_some_and(|unit| FAMOUS.contains(&unit.text))
        };
        figure || is_listed(at) || (self.gap_before(at + 1) == Gap::Space && is_listed(at + 1))
    }

    /// "Romberg sign", "Barnes Akathisia scale": other capitalised words may be between.
    pub(super) fn is_eponym(&self, at: usize) -> bool {
        for (index, next) in self
            .units
            .iter()
            .enumerate()
            .skip(at + 1)
            .take(MAX_OF_EPONYM)
        {
            if self.gap_before(index) != Gap::Space {
                return false;
            }
            if is_in(&AFTER_EPONYM, next.text) {
                return true;
            }
            if !is_capital(next.shape) || next.flags.is_name() {
                return false;
            }
        }
        false
    }
}
