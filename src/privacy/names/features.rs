//! The features that the model reads of a word that may be a name.

use std::ops::Range;

use super::model;
use super::units::{Unit, WordShape, units};
use super::words::{Known, hash, normal};
use crate::privacy::tokens::{TokenizedText, is_apostrophe};

/// Words in four classes, so that a rare word is treated like the frequent ones of its class.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "nurse", "mentor", "worker", "consultant", "doctor", "psychologist", "psychiatrist", "therapist", "ot", "physio",
    "manager", "colleague", "supervisor", "tutor", "student", "carer", "keyworker", "coordinator", "advocate", "pharmacist",
    "matron", "registrar", "gp", "patient", "client", "pt", "user", "resident", "cpn", "hca", "assistant", "interpreter",
    "assessor", "teacher", "officer", "chaplain", "paramedic", "midwife", "visitor", "lead", "sister", "solicitor",
    "landlord", "volunteer", "counsellor", "dietitian", "lecturer", "boss", "trainee", "peer", "amhp", "shift",
];
#[rustfmt::skip]
const KIN: &[&str] = &[
    "brother", "sister", "mum", "mother", "dad", "father", "son", "daughter", "wife", "husband", "partner", "friend", "uncle",
    "aunt", "auntie", "nan", "gran", "grandmother", "grandfather", "neighbour", "ex", "girlfriend", "boyfriend", "cousin",
    "niece", "nephew", "baby", "twin", "stepson", "stepdad", "fiance", "flatmate", "mate", "called", "named", "name",
];
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "saw", "met", "asked", "told", "called", "visited", "phoned", "rang", "texted", "helped", "supported", "with", "beside",
    "to", "for", "from", "about", "by", "hear", "heard", "letting", "let", "thanked", "knew", "see", "meet", "ask", "tell",
    "call", "visit", "assessed", "discussed", "reminded", "encouraged", "noticed", "watched", "shadowed", "escorted",
    "reassured", "joined", "interviewed", "admitted", "discharged", "referred", "missed", "trusted", "underestimated",
    "offered", "gave", "showed", "promised", "introduced", "emailed", "accompanied", "seeing", "meeting", "asking", "telling",
    "restrained", "nursed", "observed", "comforted", "invited", "welcomed", "interrupted", "questioned", "pushed", "upset",
];
#[rustfmt::skip]
const AFTER: &[&str] = &[
    "said", "says", "was", "is", "asked", "asks", "told", "did", "does", "had", "has", "refused", "thanked", "came", "went",
    "felt", "wanted", "wants", "gave", "looked", "seemed", "cried", "laughed", "started", "stopped", "agreed", "declined",
    "took", "attended", "refuses", "feels", "thinks", "thought", "knew", "knows", "likes", "lives", "lost", "moved", "talked",
    "spoke", "left", "smiled", "shouted", "sat", "slept", "walked", "turned", "tried", "who", "and", "would", "could", "will",
    "choose", "talk", "speak", "needs", "needed", "made", "described", "told", "explained", "replied", "answered", "got",
    "found", "kept", "chose", "stayed", "joined", "arrived", "rang", "phoned", "remained", "became", "appeared", "reported",
];
/// What an eponym precedes: "Romberg sign", "Crohn's disease".
#[rustfmt::skip]
const EPONYMS: [&str; 44] = [
    "disease", "syndrome", "scale", "sign", "test", "inventory", "model", "cycle", "score", "palsy", "body", "bodies", "chorea",
    "dementia", "scan", "monitor", "maneuver", "manoeuvre", "contracture", "fracture", "procedure", "shunt", "catheter",
    "classification", "histology", "grade", "stage", "theory", "criteria", "questionnaire", "index", "method", "reflex",
    "lymphoma", "sarcoma", "esophagus", "oesophagus", "rating", "coma", "framework", "triangle", "line", "agent", "delusion",
];

/// Titles and abbreviations that are in no word list.
#[rustfmt::skip]
const NOT_NAMES: [&str; 19] = [
    "Prof", "Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Rev", "Pt", "Pts", "Hx", "Dx", "Rx", "Tx", "Nino", "NINO", "Datix",
    "Rio", "RiO",
];
/// Surnames that everybody knows from public life or fiction.
#[rustfmt::skip]
const FAMOUS: [&str; 26] = [
    "Potter", "Elvis", "Presley", "Beyonce", "Beyoncé", "Eminem", "Bowie", "Shakespeare", "Picasso", "Mozart", "Einstein",
    "Darwin", "Hitler", "Mandela", "Obama", "Trump", "Biden", "Putin", "Thatcher", "Starmer", "Sunak", "Freud", "Maslow",
    "Yalom", "Bowlby", "Winnicott",
];

/// Given names that are as often a place or a thing, so that the sentence decides.
#[rustfmt::skip]
const PLACES: [&str; 37] = [
    "Adelaide", "Alexa", "Alexandria", "Austin", "Brooklyn", "Carlisle", "Chelsea", "Chester", "Florence", "Geneva",
    "Georgia", "Harris", "Hermes", "Iona", "Jordan", "Kingston", "Krishna", "Lewis", "Lincoln", "Lourdes", "Medina",
    "Preston", "Roma", "Savannah", "Siena", "Siri", "Skye", "Sofia", "Stafford", "Sydney", "Valencia",
    "Verona", "Victoria", "Warwick", "Wellington", "Lancaster", "Madison",
];

/// A text as units, some of which may be names.
pub(super) struct Sentence<'p, 't> {
    tokens: &'p TokenizedText<'t>,
    units: Vec<Unit<'t>>,
}

/// A neighbouring word: its hash, what the lists say about it, its class, and whether it is capitalised.
#[derive(Clone, Copy)]
struct Neighbour {
    word: u64,
    known: u64,
    class: u64,
    capital: u64,
}

/// No neighbour: the text or the sentence begins or ends here.
const NO_NEIGHBOUR: Neighbour = Neighbour {
    word: 1,
    known: 64,
    class: 9,
    capital: 3,
};

impl<'p, 't> Sentence<'p, 't> {
    pub(super) fn read(tokens: &'p TokenizedText<'t>) -> Self {
        Self {
            tokens,
            units: units(tokens),
        }
    }

    /// Returns the ranges of adjacent units that the model classifies as names.
    pub(super) fn names(&self) -> Vec<Range<usize>> {
        let is_name = |at: &usize| {
            self.may_be_name(*at)
                && (self.is_only_a_given_name(*at) || model::is_name(&self.features(*at)))
        };
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for at in (0..self.units.len()).filter(is_name) {
            match ranges.last_mut() {
                Some(range) if range.end == at && self.gap_class(at) == 0 => range.end = at + 1,
                _ => ranges.push(at..at + 1),
            }
        }
        for range in &mut ranges {
            self.extend(range);
        }
        ranges
    }

    /// Extends a name by adjacent listed names and particles: by "Ana" in "Ana da Silva".
    fn extend(&self, range: &mut Range<usize>) {
        let listed = |at: usize| {
            self.units
                .get(at)
                .is_some_and(|unit| unit.known.is_name() && is_capital(unit.shape))
        };
        while range.start > 0
            && self.gap_class(range.start) == 0
            && listed(range.start - 1)
            && !self.begins_sentence(range.start - 1)
        {
            range.start -= 1;
        }
        while range.len() < 4 && self.gap_class(range.end) == 0 && listed(range.end) {
            range.end += 1;
        }
    }

    /// Returns the byte span of a range of units, and whether it contains a given name and a surname.
    pub(super) fn span_of(&self, range: &Range<usize>) -> Option<(Range<usize>, bool)> {
        let units = self.units.get(range.clone())?;
        let span = units.first()?.span.start..units.last()?.span.end;
        let given = units.first()?.known.has(Known::GIVEN);
        let surname = units.last()?.known.has(Known::SURNAME);
        Some((span, units.len() > 1 && given && surname))
    }

    /// Returns whether a unit can be a name at all.
    fn may_be_name(&self, at: usize) -> bool {
        let Some(unit) = self.units.get(at) else {
            return false;
        };
        let letters = unit.text.chars().count();
        let unknown = unit.known.commonness() == 0;
        let fits = match unit.shape {
            WordShape::Small => {
                letters > 2
                    && unit.known.has(Known::GIVEN)
                    && matches!(unit.known.commonness(), 0 | 3)
            }
            WordShape::Capitalised | WordShape::Mixed => {
                letters > 1 && (unit.known.is_name() || unknown)
            }
            WordShape::Capitals => {
                letters > 3 && unit.known.is_name() && !unit.known.has(Known::OTHER)
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
            && !NOT_NAMES.contains(&unit.text)
            && !self.is_eponym(at)
            && !self.is_famous(at)
    }

    /// Returns whether the lists know a unit as a given name and as no English word and no other thing: "Siobhan".
    ///
    /// Beside another capital it may be a part of what is no person, which the model weighs.
    fn is_only_a_given_name(&self, at: usize) -> bool {
        let is_alone = |at: usize| {
            self.units
                .get(at)
                .is_none_or(|unit| !is_capital(unit.shape))
        };
        let before = at.checked_sub(1).filter(|_| self.gap_class(at) == 0);
        self.units.get(at).is_some_and(|unit| {
            unit.shape == WordShape::Capitalised
                && unit.text.chars().count() > 3
                && unit.known.has(Known::GIVEN)
                && !unit.known.has(Known::OTHER)
                && unit.known.commonness() == 0
                // "Taylor made": at the start of a sentence a surname may be many things.
                && !(unit.known.has(Known::SURNAME) && self.begins_sentence(at))
                && !PLACES.contains(&unit.text)
        }) && before.is_none_or(is_alone)
            && (self.gap_class(at + 1) != 0 || is_alone(at + 1))
    }

    /// "Harry Potter": a name from public life or fiction after a given name.
    fn is_famous(&self, at: usize) -> bool {
        let is_other = |at: usize| {
            self.units
                .get(at)
                .is_some_and(|unit| FAMOUS.contains(&unit.text))
        };
        is_other(at) || (self.gap_class(at + 1) == 0 && is_other(at + 1))
    }

    fn is_eponym(&self, at: usize) -> bool {
        self.units.get(at + 1).is_some_and(|next| {
            self.gap_class(at + 1) == 0
                && EPONYMS.iter().any(|it| next.text.eq_ignore_ascii_case(it))
        })
    }

    /// Classifies the gap before a unit: 0 a space, 1 a comma, 2 a colon or semicolon, 3 a bracket, a quote or a dash,
    /// 4 the end of a sentence or the start of the text.
    fn gap_class(&self, at: usize) -> u64 {
        let end = at
            .checked_sub(1)
            .and_then(|before| self.units.get(before))
            .map(|it| (it.span.end, it.owns));
        let Some(((from, owns), unit)) = end.zip(self.units.get(at)) else {
            return 4;
        };
        let gap = self.tokens.at(from..unit.span.start);
        // A possessive 's is no part of the unit, and its apostrophe has one to three bytes.
        let gap = if owns {
            gap.trim_start_matches(is_apostrophe)
                .trim_start_matches(['s', 'S'])
        } else {
            gap
        };
        if gap.contains(['.', '!', '?', '\n', '•', '*']) {
            4
        } else if gap.contains([':', ';']) {
            2
        } else if gap.contains(['"', '(', '[', '{', '“', '”', '‘', '–', '—', ')', '-', '/'])
        {
            3
        } else {
            u64::from(gap.contains(','))
        }
    }

    fn begins_sentence(&self, at: usize) -> bool {
        self.gap_class(at) == 4
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
        let class = |word: &str| -> u64 {
            let list = if after { AFTER } else { BEFORE };
            if list.contains(&word) {
                1
            } else if ROLES.contains(&word) {
                2
            } else if KIN.contains(&word) {
                3
            } else {
                0
            }
        };
        let digits = word.starts_with(|c: char| c.is_ascii_digit());
        Neighbour {
            word: if digits { 2 } else { hash(word.bytes()) },
            known: u64::from(unit.known.bits()),
            class: class(&word),
            capital: u64::from(is_capital(unit.shape)),
        }
    }

    /// Returns the indexes of the model's features that are set for a unit.
    pub(super) fn features(&self, at: usize) -> Vec<u16> {
        let Some(unit) = self.units.get(at) else {
            return Vec::new();
        };
        let opens = self.gap_class(at);
        let closes = self.gap_class(at + 1);
        let back = |count: usize| {
            (opens != 4 && (count < 2 || at > 0 && self.gap_class(at - 1) != 4))
                .then(|| at.checked_sub(count))
                .flatten()
        };
        let on = |count: usize| {
            (closes != 4 && (count < 2 || self.gap_class(at + 2) != 4)).then_some(at + count)
        };
        let (before, second) = (
            self.neighbour(back(1), false),
            self.neighbour(back(2), false),
        );
        let (after, next) = (self.neighbour(on(1), true), self.neighbour(on(2), true));
        let known = u64::from(unit.known.bits());
        let shape = unit.shape as u64;
        let word = normal(unit.text);
        let end = |letters: usize| {
            let start = word
                .char_indices()
                .rev()
                .nth(letters - 1)
                .map_or(0, |(start, _)| start);
            hash(word.get(start..).unwrap_or_default().bytes())
        };
        let listed = u64::from(unit.known.is_name());
        let form = known * 8 + shape;
        let place = opens * 8 + closes;
        let mut set = vec![
            mix(1, known, 0),
            mix(2, form, opens),
            mix(3, form, place),
            mix(4, before.word, opens),
            mix(5, before.word, known),
            mix(6, before.word, second.word),
            mix(7, after.word, closes),
            mix(8, after.word, known),
            mix(9, after.word, next.word),
            mix(10, before.class * 16 + after.class, shape),
            mix(11, before.class * 16 + opens, form),
            mix(12, after.class * 16 + closes, form),
            mix(13, before.known * 4 + before.capital, known),
            mix(14, after.known * 4 + after.capital, known),
            mix(15, u64::from(unit.owns), form),
            mix(16, end(2), listed),
            mix(17, end(3), listed),
            mix(18, end(4), listed),
            mix(19, shape * 4 + listed, opens),
            mix(20, before.word, after.word),
            mix(21, before.capital * 4 + after.capital, listed * 8 + opens),
            mix(22, before.class, second.word),
            mix(23, known, opens * 4 + after.capital),
            mix(24, before.class * 16 + after.class, known),
        ];
        if unit.known.commonness() > 0 {
            let word = hash(word.bytes());
            set.push(mix(25, word, opens));
            set.push(mix(26, word, after.class));
        }
        set
    }
}

fn is_capital(shape: WordShape) -> bool {
    matches!(
        shape,
        WordShape::Capitalised | WordShape::Capitals | WordShape::Mixed
    )
}

fn mix(tag: u64, a: u64, b: u64) -> u16 {
    let mixed = (tag.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ a).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 31) ^ b).wrapping_mul(0x94d0_49bb_1331_11eb);
    u16::try_from(mixed >> (64 - model::BITS)).unwrap_or_default()
}

/// Returns the words of a text that may be names, with their features, for training.
#[must_use]
pub fn candidates(text: &str) -> Vec<(Range<usize>, Vec<u16>)> {
    let tokens = TokenizedText::new(text, chrono::NaiveDate::default());
    let sentence = Sentence::read(&tokens);
    (0..sentence.units.len())
        .filter(|at| sentence.may_be_name(*at))
        .filter_map(|at| Some((sentence.units.get(at)?.span.clone(), sentence.features(at))))
        .collect()
}
