//! Laws, charities, feasts and authors that hold a name and identify no patient: "Martha's Rule", "St Mungo's".

use super::features::{Gap, TextUnits};
use crate::privacy::tokens::{is_capitalised, is_in};

/// Words after a possessive that make it a law or a feast: "Sarah's Law", "St Patrick's Day".
const AFTER_OWNER: [&str; 3] = ["Law", "Rule", "Day"];
/// Words after the name of a people.
const PEOPLES: [&str; 6] = [
    "family",
    "families",
    "community",
    "people",
    "heritage",
    "traveller",
];
/// People of public life, of the theory of care, and of training, by both names.
const KNOWN_PEOPLE: [(&str, &str); 10] = [
    ("Florence", "Nightingale"),
    ("Marie", "Curie"),
    ("Phil", "Barker"),
    ("Oliver", "McGowan"),
    ("Mike", "Slade"),
    ("Carl", "Rogers"),
    ("Murray", "Bowen"),
    ("Marshall", "Rosenberg"),
    ("Virginia", "Henderson"),
    ("Isabel", "Menzies"),
];
/// Authors of one book, by their surnames: "Miller and Rollnick".
const CO_AUTHORS: [(&str, &str); 1] = [("Miller", "Rollnick")];
/// Saints after whom charities and feasts are called.
const SAINTS: [&str; 4] = ["Mungo", "Patrick", "George", "Valentine"];

/// Figures of public life, of stories and of faith, each with the word before the name.
const KNOWN_FIGURES: [(&str, &str); 8] = [
    ("Father", "Christmas"),
    ("Father", "Time"),
    ("Mother", "Teresa"),
    ("Mother", "Theresa"),
    ("Mother", "Nature"),
    ("Mother", "Goose"),
    ("Lady", "Gaga"),
    ("Lady", "Macbeth"),
];

/// Returns whether a title and a word are a figure of public life, of stories or of faith: "Mother Teresa".
pub(in crate::privacy) fn is_known_figure(title: &str, name: &str) -> bool {
    KNOWN_FIGURES.contains(&(title, name))
}

impl TextUnits<'_, '_> {
    /// Returns whether a unit is part of the name of a law, a charity, a feast or a known author.
    pub(super) fn is_of_public_life(&self, at: usize) -> bool {
        let text = |at: usize| self.units.get(at).map_or("", |unit| unit.text);
        let spaced = |at: usize| self.gap_before(at) == Gap::Space;
        let Some(unit) = self.units.get(at) else {
            return false;
        };
        if unit.is_possessive && spaced(at + 1) && AFTER_OWNER.contains(&text(at + 1)) {
            return true;
        }
        // The people, not a family of that name.
        if unit.text == "Roma" && spaced(at + 1) && is_in(&PEOPLES, text(at + 1)) {
            return true;
        }
        let before = at.checked_sub(1).filter(|_| spaced(at));
        let is_pair = |first: usize, second: usize| {
            KNOWN_PEOPLE
                .iter()
                .any(|(given, surname)| is_written(given, text(first), surname, text(second)))
        };
        let is_co_author = |first: usize, second: usize| {
            let ends = [first + 1, second].map(spaced) == [true; 2];
            let joined = first + 1 == second || text(first + 1) == "and" && first + 2 == second;
            ends && joined && CO_AUTHORS.contains(&(text(first), text(second)))
        };
        let co_author = (1..=2).any(|far| {
            is_co_author(at, at + far)
                || at
                    .checked_sub(far)
                    .is_some_and(|first| is_co_author(first, at))
        });
        let saint = before.is_some_and(|before| matches!(text(before), "St" | "Saint"))
            && is_in(&SAINTS, unit.text);
        let is_st = matches!(unit.text, "St" | "Saint") && is_in(&SAINTS, text(at + 1));
        saint
            || is_st
            || co_author
            || spaced(at + 1) && is_pair(at, at + 1)
            || before.is_some_and(|before| is_pair(before, at))
    }
}

/// Returns whether two words are a given name and a surname, at least one of them with its capital: "carl Rogers". Without
/// any, the name may be that of a person in a hurried note.
fn is_written(given: &str, first: &str, surname: &str, second: &str) -> bool {
    given.eq_ignore_ascii_case(first)
        && surname.eq_ignore_ascii_case(second)
        && (is_capitalised(first) || is_capitalised(second))
}
