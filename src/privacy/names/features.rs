//! The features that the model reads of a word that may be a name.

use std::ops::Range;

use super::capitals::reshape_capitals;
use super::lists::{NOT_NAMES, ROLES};
use super::model;
use super::said_of_people::is_feeling;
use super::units::{Unit, WordShape, units};
use super::words::{WordFlags, normal, word_hash};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_in};

// The words around a name in four classes, so that a rare word is treated like the frequent ones of its class. The
// weights are trained with these lists: a change of them needs a new training.

/// Words for a relative or a friend, and words that introduce a name: "a man called Tom".
#[rustfmt::skip]
pub(super) const RELATIVES: &[&str] = &[
    "brother", "sister", "mum", "mother", "dad", "father", "son", "daughter", "wife", "husband", "partner", "friend", "uncle",
    "aunt", "auntie", "nan", "gran", "grandmother", "grandfather", "neighbour", "ex", "girlfriend", "boyfriend", "cousin",
    "niece", "nephew", "baby", "twin", "stepson", "stepdad", "fiance", "flatmate", "mate", "called", "named", "name",
];
/// Verbs and prepositions that often precede a name.
#[rustfmt::skip]
const BEFORE_NAME: &[&str] = &[
    "saw", "met", "asked", "told", "called", "visited", "phoned", "rang", "texted", "helped", "supported", "with", "beside",
    "to", "for", "from", "about", "by", "hear", "heard", "letting", "let", "thanked", "knew", "see", "meet", "ask", "tell",
    "call", "visit", "assessed", "discussed", "reminded", "encouraged", "noticed", "watched", "shadowed", "escorted",
    "reassured", "joined", "interviewed", "admitted", "discharged", "referred", "missed", "trusted", "underestimated",
    "offered", "gave", "showed", "promised", "introduced", "emailed", "accompanied", "seeing", "meeting", "asking", "telling",
    "restrained", "nursed", "observed", "comforted", "invited", "welcomed", "interrupted", "questioned", "pushed", "upset",
];
/// Verbs and other words that often follow a name.
#[rustfmt::skip]
const AFTER_NAME: &[&str] = &[
    "said", "says", "was", "is", "asked", "asks", "told", "did", "does", "had", "has", "refused", "thanked", "came", "went",
    "felt", "wanted", "wants", "gave", "looked", "seemed", "cried", "laughed", "started", "stopped", "agreed", "declined",
    "took", "attended", "refuses", "feels", "thinks", "thought", "knew", "knows", "likes", "lives", "lost", "moved", "talked",
    "spoke", "left", "smiled", "shouted", "sat", "slept", "walked", "turned", "tried", "who", "and", "would", "could", "will",
    "choose", "talk", "speak", "needs", "needed", "made", "described", "explained", "replied", "answered", "got",
    "found", "kept", "chose", "stayed", "joined", "arrived", "rang", "phoned", "remained", "became", "appeared", "reported",
];
/// A text as units, some of which may be names.
pub(super) struct TextUnits<'p, 't> {
    pub(super) tokens: &'p TokenizedText<'t>,
    pub(super) units: Vec<Unit<'t>>,
}

/// What is between two units. The model is trained with these values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    Space = 0,
    Comma = 1,
    /// A colon or a semicolon.
    Colon = 2,
    /// A bracket, a quotation mark, a dash or a slash.
    Bracket = 3,
    /// The end of a sentence, or of the text.
    SentenceEnd = 4,
}

/// The class of a neighbouring word. The model is trained with these values.
#[derive(Clone, Copy)]
enum WordClass {
    Other = 0,
    /// Of the list of words before a name, or of that of words after one.
    BesideName = 1,
    Role = 2,
    Relative = 3,
    /// No word.
    Absent = 9,
}

/// A neighbouring word: its hash, what the lists say about it, its class, and whether it is capitalised.
#[derive(Clone, Copy)]
struct Neighbour {
    word: u64,
    flags: u64,
    class: u64,
    capital: u64,
}

/// No neighbour: the text or the sentence begins or ends here.
const NO_NEIGHBOUR: Neighbour = Neighbour {
    word: 1,
    flags: 64,
    class: WordClass::Absent as u64,
    capital: 3,
};

impl<'p, 't> TextUnits<'p, 't> {
    pub(super) fn read(tokens: &'p TokenizedText<'t>) -> Self {
        let mut units = units(tokens);
        if units.iter().any(|unit| unit.shape == WordShape::Capitals) {
            reshape_capitals(tokens, &mut units);
        }
        Self { tokens, units }
    }

    /// Returns the ranges of adjacent units that the model classifies as names.
    pub(super) fn names(&self) -> Vec<Range<usize>> {
        let is_name = |at: &usize| {
            self.is_small_everyday_name(*at)
                || self.is_plain_possessive(*at)
                || self.may_be_name(*at)
                    && (self.is_only_a_given_name(*at)
                        || self.acts_as_person(*at)
                        || self.is_full_name(*at)
                        || self.is_name_before_surname(*at)
                        || self.is_small_given_name_that_acts(*at)
                        || model::is_name(&self.features(*at)))
        };
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in (0..self.units.len()).filter(is_name) {
            match ranges.last_mut() {
                Some(range) if range.end == at && self.gap_before(at) == Gap::Space => {
                    range.end = at + 1;
                }
                _ => ranges.push(at..at + 1),
            }
        }
        for range in &mut ranges {
            self.extend(range);
            self.extend_to_full_name(range);
        }
        ranges
    }

    /// Extends a name by adjacent listed names and particles: by "Ana" in "Ana da Silva".
    fn extend(&self, range: &mut Range<usize>) {
        let listed = |at: usize| {
            self.units
                .get(at)
                .is_some_and(|unit| unit.flags.is_name() && is_capital(unit.shape))
        };
        while range.start > 0
            && self.gap_before(range.start) == Gap::Space
            && listed(range.start - 1)
            && !self.begins_sentence(range.start - 1)
        {
            range.start -= 1;
        }
        while range.len() < 4 && self.gap_before(range.end) == Gap::Space && listed(range.end) {
            range.end += 1;
        }
    }

    /// Returns the byte span of a range of units, and whether it contains a given name and a surname.
    pub(super) fn span_of(&self, range: &Range<usize>) -> Option<(Range<usize>, bool)> {
        let units = self.units.get(range.clone())?;
        let span = units.first()?.span.start..units.last()?.span.end;
        let given = units.first()?.flags.has(WordFlags::GIVEN);
        let surname = units.last()?.flags.has(WordFlags::SURNAME);
        Some((span, units.len() > 1 && given && surname))
    }

    /// Returns whether a unit can be a name at all.
    fn may_be_name(&self, at: usize) -> bool {
        let Some(unit) = self.units.get(at) else {
            return false;
        };
        let letters = unit.text.chars().count();
        let unknown = unit.flags.frequency().is_unlisted();
        let fits = match unit.shape {
            WordShape::Small => {
                letters > 2
                    && unit.flags.has(WordFlags::GIVEN)
                    && unit.flags.frequency().is_rare_or_unlisted()
            }
            WordShape::Capitalised | WordShape::Mixed => {
                letters > 1 && (unit.flags.is_name() || unknown)
            }
            WordShape::Capitals => {
                letters > 3 && unit.flags.is_name() && !unit.flags.has(WordFlags::OTHER)
            }
            WordShape::Other => false,
        };
        let in_address = self
            .tokens
            .char_before(unit.span.start)
            .is_some_and(|c| "@._/".contains(c))
            || self
                .tokens
                .char_after(unit.span.end)
                .is_some_and(|c| "@_".contains(c));
        fits && !in_address
            && !is_in(&NOT_NAMES, unit.text)
            && !self.is_eponym(at)
            && !self.is_famous(at)
            && !self.is_of_public_life(at)
            && !is_feeling(
                self.tokens,
                unit.text,
                self.tokens.word_index_at(unit.span.end - 1),
            )
    }

    /// Classifies the gap before a unit.
    pub(super) fn gap_before(&self, at: usize) -> Gap {
        let end = at
            .checked_sub(1)
            .and_then(|before| self.units.get(before))
            .map(|it| (it.span.end, it.is_possessive));
        let Some(((from, is_possessive), unit)) = end.zip(self.units.get(at)) else {
            return Gap::SentenceEnd;
        };
        let gap = self.tokens.at(from..unit.span.start);
        // A possessive 's is no part of the unit, and its apostrophe has one to three bytes.
        let gap = if is_possessive {
            gap.trim_start_matches(is_apostrophe)
                .trim_start_matches(['s', 'S'])
        } else {
            gap
        };
        if gap.contains(['.', '!', '?', '\n', '•', '*']) {
            Gap::SentenceEnd
        } else if gap.contains([':', ';']) {
            Gap::Colon
        } else if gap.contains(['"', '(', '[', '{', '“', '”', '‘', '–', '—', ')', '-', '/'])
        {
            Gap::Bracket
        } else if gap.contains(',') {
            Gap::Comma
        } else {
            Gap::Space
        }
    }

    pub(super) fn begins_sentence(&self, at: usize) -> bool {
        self.gap_before(at) == Gap::SentenceEnd
    }

    fn neighbour(&self, at: Option<usize>, after: bool) -> Neighbour {
        let Some(unit) = at.and_then(|at| self.units.get(at)) else {
            return NO_NEIGHBOUR;
        };
        let word = if unit.shape == WordShape::Other && unit.text.len() > 64 {
            String::new()
        } else {
            normal(unit.text)
        };
        let class = |word: &str| {
            let list = if after { AFTER_NAME } else { BEFORE_NAME };
            if list.contains(&word) {
                WordClass::BesideName
            } else if ROLES.contains(&word) {
                WordClass::Role
            } else if RELATIVES.contains(&word) {
                WordClass::Relative
            } else {
                WordClass::Other
            }
        };
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        Neighbour {
            word: if digits { 2 } else { word_hash(word.bytes()) },
            flags: u64::from(unit.flags.bits()),
            class: class(&word) as u64,
            capital: u64::from(is_capital(unit.shape)),
        }
    }

    /// Returns the indexes of the model's features that are set for a unit.
    pub(super) fn features(&self, at: usize) -> Vec<u16> {
        self.features_of(at, at + 1)
    }

    /// Returns the features of a unit as if the other units before `end`, which belong to the same name, were not there.
    pub(super) fn features_of(&self, at: usize, end: usize) -> Vec<u16> {
        let Some((unit, last)) = self.units.get(at).zip(self.units.get(end - 1)) else {
            return Vec::new();
        };
        let (gap_before, gap_after) = (self.gap_before(at), self.gap_before(end));
        let (gap_before_code, gap_after_code) = (gap_before as u64, gap_after as u64);
        let back = |count: usize| {
            (gap_before != Gap::SentenceEnd
                && (count < 2 || at > 0 && self.gap_before(at - 1) != Gap::SentenceEnd))
                .then(|| at.checked_sub(count))
                .flatten()
        };
        let on = |count: usize| {
            (gap_after != Gap::SentenceEnd
                && (count < 2 || self.gap_before(end + 1) != Gap::SentenceEnd))
                .then_some(end - 1 + count)
        };
        let (before, second) = (
            self.neighbour(back(1), false),
            self.neighbour(back(2), false),
        );
        let (after, next) = (self.neighbour(on(1), true), self.neighbour(on(2), true));
        let flags = u64::from(unit.flags.bits());
        let shape = unit.shape as u64;
        let word = normal(unit.text);
        let end = |letters: usize| {
            let start = word
                .char_indices()
                .rev()
                .nth(letters - 1)
                .map_or(0, |(start, _)| start);
            word_hash(word.get(start..).unwrap_or_default().bytes())
        };
        let listed = u64::from(unit.flags.is_name());
        let form = flags * 8 + shape;
        let gaps = gap_before_code * 8 + gap_after_code;
        let mut set = vec![
            mix(1, flags, 0),
            mix(2, form, gap_before_code),
            mix(3, form, gaps),
            mix(4, before.word, gap_before_code),
            mix(5, before.word, flags),
            mix(6, before.word, second.word),
            mix(7, after.word, gap_after_code),
            mix(8, after.word, flags),
            mix(9, after.word, next.word),
            mix(10, before.class * 16 + after.class, shape),
            mix(11, before.class * 16 + gap_before_code, form),
            mix(12, after.class * 16 + gap_after_code, form),
            mix(13, before.flags * 4 + before.capital, flags),
            mix(14, after.flags * 4 + after.capital, flags),
            mix(15, u64::from(last.is_possessive), form),
            mix(16, end(2), listed),
            mix(17, end(3), listed),
            mix(18, end(4), listed),
            mix(19, shape * 4 + listed, gap_before_code),
            mix(20, before.word, after.word),
            mix(
                21,
                before.capital * 4 + after.capital,
                listed * 8 + gap_before_code,
            ),
            mix(22, before.class, second.word),
            mix(23, flags, gap_before_code * 4 + after.capital),
            mix(24, before.class * 16 + after.class, flags),
        ];
        if !unit.flags.frequency().is_unlisted() {
            let word = word_hash(word.bytes());
            set.push(mix(25, word, gap_before_code));
            set.push(mix(26, word, after.class));
        }
        set
    }
}

pub(super) fn is_capital(shape: WordShape) -> bool {
    matches!(
        shape,
        WordShape::Capitalised | WordShape::Capitals | WordShape::Mixed
    )
}

/// Returns the index of a feature: a hash of its template's number and of the values in it.
fn mix(template: u64, a: u64, b: u64) -> u16 {
    let mixed =
        (template.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ a).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 31) ^ b).wrapping_mul(0x94d0_49bb_1331_11eb);
    u16::try_from(mixed >> (64 - model::BITS)).unwrap_or_default()
}

/// Returns the words of a text that may be names, with their features, for training.
#[must_use]
pub fn candidates(text: &str) -> Vec<(Range<usize>, Vec<u16>)> {
    let tokens = TokenizedText::new(text, chrono::NaiveDate::default());
    let sentence = TextUnits::read(&tokens);
    (0..sentence.units.len())
        .filter(|at| sentence.may_be_name(*at))
        .filter_map(|at| Some((sentence.units.get(at)?.span.clone(), sentence.features(at))))
        .collect()
}
