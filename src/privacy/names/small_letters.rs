//! Everyday words that are names, in small letters: "grace was crying", "her son mark rang", "visited joy at home".
//!
//! They are names after a role or a relative, before what only people do, or before a surname. Elsewhere they cannot be told
//! from the word: "lost hope at work".

use super::features::{Gap, RELATIVES, TextUnits};
use super::lists::is_role;
use super::said_of_people::{
    Strength, is_everyday_name, is_person_word, is_time, strength_after, strength_of,
};
use super::units::WordShape;
use super::words::WordFlags;
use crate::privacy::tokens::is_in;

/// Words that are auxiliary verbs before a verb: "may cry", "will refuse".
const AUXILIARIES: [&str; 2] = ["will", "may"];
/// Names that are also verbs or things in a note, so that "her mother rose early" and "student grant refused" are none.
#[rustfmt::skip]
const NOT_AFTER_ROLE: [&str; 24] = [
    "will", "may", "rose", "drew", "art", "grant", "bill", "chase", "rob", "sue", "miles", "don", "rich", "ray", "sky", "pat",
    "dean", "mark", "frank", "peace", "comfort", "patience", "innocent", "gene",
];
/// Things that can be refused or asked for, so that the object has to follow: "grace refused meds".
const NOT_SUBJECTS: [&str; 10] = [
    "art", "grant", "bill", "chase", "comfort", "miles", "rich", "will", "may", "gene",
];
/// Words after "refused" and "asked" where the subject is what was refused.
const PASSIVE: [&str; 14] = [
    "by", "for", "because", "at", "again", "on", "in", "today", "as", "since", "due", "when",
    "and", "until",
];
/// Words after "asked for" that show who asked: "grace asked for me".
const ASKED_FOR: [&str; 6] = ["me", "us", "her", "his", "help", "him"];
/// Verbs before a person who is visited or called, and what follows the name then.
const CONTACTS: [&str; 8] = [
    "visited", "rang", "phoned", "texted", "escorted", "saw", "met", "seen",
];
const DAYS: [&str; 3] = ["today", "yesterday", "tonight"];
/// Words before a full name: "spoke to grace khan".
const BEFORE_FULL_NAME: [&str; 14] = [
    "saw", "met", "to", "with", "visited", "from", "about", "rang", "phoned", "told", "asked",
    "seen", "by", "for",
];
/// Words that begin a clause.
const BEFORE_CLAUSE: [&str; 12] = [
    "and", "but", "when", "because", "then", "after", "before", "said", "while", "where", "if",
    "today",
];

impl TextUnits<'_, '_> {
    /// Returns whether an everyday word in small letters is a name here.
    pub(super) fn is_small_everyday_name(&self, at: usize) -> bool {
        let Some(unit) = self.units.get(at) else {
            return false;
        };
        // Most words are none, so the cheapest checks come first.
        if unit.shape != WordShape::Small
            || unit.text.len() < 3
            || !unit.flags.is_name()
            || !is_everyday_name(unit.text)
        {
            return false;
        }
        let end = self.end_of_full_name(at);
        let last = end.checked_sub(1).and_then(|last| self.units.get(last));
        let Some(last) = last.map(|unit| self.tokens.word_index_at(unit.span.end - 1)) else {
            return false;
        };
        let strength = strength_after(self.tokens, last);
        let before = self.word_before(at);
        if end > at + 1 {
            let met =
                is_in(&BEFORE_FULL_NAME, before) || is_role(before) || is_in(RELATIVES, before);
            let met = met && !is_in(&AUXILIARIES, unit.text);
            return met || strength >= Some(Strength::Usual) && self.begins_clause(at);
        }
        self.follows_person_word(at, last)
            || self.begins_clause(at) && acts(self, unit.text, last)
            || self.is_contacted(at, last)
    }

    /// "john cried": a listed given name in small letters that begins a clause, and what only people do.
    pub(super) fn is_small_given_name_that_acts(&self, at: usize) -> bool {
        self.units.get(at).is_some_and(|unit| {
            unit.shape == WordShape::Small
                && unit.flags.has(WordFlags::GIVEN)
                && !unit.flags.has(WordFlags::OTHER)
                && unit.flags.frequency().is_rare_or_unlisted()
                && !unit.is_possessive
                && !is_person_word(unit.text)
                && self.begins_clause(at)
                && acts(
                    self,
                    unit.text,
                    self.tokens.word_index_at(unit.span.end - 1),
                )
        })
    }

    /// Returns the word before a unit in the same clause, or an empty one.
    fn word_before(&self, at: usize) -> &str {
        let before = at
            .checked_sub(1)
            .filter(|_| self.gap_before(at) == Gap::Space)
            .and_then(|before| self.units.get(before));
        before
            .filter(|unit| !unit.is_possessive)
            .map_or("", |unit| unit.text)
    }

    fn begins_clause(&self, at: usize) -> bool {
        self.gap_before(at) != Gap::Space || is_in(&BEFORE_CLAUSE, self.word_before(at))
    }

    /// "her son mark rang", "my patient hope"
    fn follows_person_word(&self, at: usize, last: usize) -> bool {
        let before = self.word_before(at);
        let text = self.units.get(at).map_or("", |unit| unit.text);
        if !(is_role(before) || is_in(RELATIVES, before)) || is_in(&AUXILIARIES, text) {
            return false;
        }
        let past = || {
            let verb = self.tokens.word(last + 1);
            strength_after(self.tokens, last).is_some() && !verb.ends_with("ing")
        };
        if is_in(&NOT_AFTER_ROLE, text) {
            return !is_in(&NOT_SUBJECTS, text) && past();
        }
        let ends = self.gap_before(at + 1) != Gap::Space || at + 1 >= self.units.len();
        ends || past()
    }

    /// "visited joy at home", "saw grace today"
    fn is_contacted(&self, at: usize, last: usize) -> bool {
        let text = self.units.get(at).map_or("", |unit| unit.text);
        let before = self.word_before(at);
        if !is_in(&CONTACTS, before) || is_in(&AUXILIARIES, text) {
            return false;
        }
        let next = self.tokens.word(last + 1);
        let home = next.eq_ignore_ascii_case("at")
            && self.tokens.word(last + 2).eq_ignore_ascii_case("home");
        self.gap_before(at + 1) == Gap::Space && (home || is_in(&DAYS, next) && !is_time(text))
    }
}

/// "grace was crying", "grace refused meds"
fn acts(sentence: &TextUnits<'_, '_>, text: &str, last: usize) -> bool {
    let tokens = sentence.tokens;
    let verb = tokens.word(last + 1);
    let next = tokens.word(last + 2);
    match strength_after(tokens, last) {
        Some(Strength::Certain) => {
            !is_in(&AUXILIARIES, text) || !verb.ends_with('s') || matches!(verb, "was" | "is")
        }
        Some(Strength::Strong) if is_time(text) || is_in(&NOT_SUBJECTS, text) => {
            !is_in(&NOT_SUBJECTS, text)
                && (matches!(next, "me" | "us") || matches!(verb, "has" | "had") && next == "not")
        }
        Some(Strength::Strong) => {
            let is_state = matches!(verb, "was" | "is" | "has" | "had");
            let is_bare = !verb.ends_with("ed") && !verb.ends_with('s');
            let object = !next.is_empty()
                && tokens.gap_after_word(last + 1) == Some(" ")
                && (!is_in(&PASSIVE, next)
                    || next == "for" && is_in(&ASKED_FOR, tokens.word(last + 3)));
            is_state || object && (!is_bare || strength_of(tokens, last + 1).is_some())
        }
        _ => false,
    }
}
