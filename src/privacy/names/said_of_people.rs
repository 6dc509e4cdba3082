//! What is said only of people: "was tearful", "cried all night", "did not eat".
//!
//! A word that is a name and an everyday word is a name before it: "Hope was crying", but not "Hope was the theme".

use super::words::{EnglishFrequency, WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_in};

/// How surely the words after a word make it a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It is said of people, and sometimes of things: "came late", "was calm".
    Usual,
    /// It is said of people, but after a noun it may be passive: "refused", "asked".
    Strong,
    /// It is said of people only: "cried", "was tearful".
    Certain,
}

/// Given names that are everyday English words.
#[rustfmt::skip]
const EVERYDAY_NAMES: [&str; 76] = [
    "Will", "Mark", "Joy", "Grace", "Rose", "Hope", "Faith", "Dawn", "June", "May", "April", "August", "Robin", "Jean",
    "Angel", "Amber", "Ivy", "Bill", "Sue", "Pat", "Nick", "Rob", "Jack", "Daisy", "Lily", "Iris", "Ruby", "Olive", "Violet",
    "Heather", "Holly", "Hazel", "Summer", "Frank", "Grant", "Miles", "Dean", "Ray", "Rich", "Drew", "Art", "Don", "Ken",
    "Tom", "Gene", "Glen", "Bob", "Eve", "Vera", "Penny", "Mercy", "Patience", "Precious", "Blessing", "Crystal",
    "Melody", "Harmony", "Sunny", "Ash", "Trinity", "Comfort", "Prince", "Peace", "Favour", "Sky", "Star", "Chase",
    "Lee", "Goodness", "Innocent", "Princess", "Scarlet", "Christian", "Sunday", "Miracle", "River",
];
/// Names that are also months or times of the day or the year, of which people say the same: "June was sad".
const TIMES: [&str; 7] = ["June", "May", "April", "August", "Summer", "Dawn", "Sunday"];
/// Everyday names that are seldom the subject of a sentence as another word, so that "came in" is enough.
const SELDOM_SUBJECTS: [&str; 10] = [
    "Pat", "Bob", "Tom", "Ken", "Nick", "Rob", "Jack", "Lee", "Sue", "Glen",
];
/// Words for a person that are listed as names, or in no list.
#[rustfmt::skip]
const PERSON_WORDS: [&str; 60] = [
    "pastor", "colonel", "elder", "mentor", "baron", "medic", "steward", "foreman", "contractor", "carpenter", "painter",
    "warden", "workman", "coward", "sinner", "barman", "skipper", "captain", "doctor", "sister", "brother", "mate", "peer",
    "boss", "guest", "priest", "junior", "nan", "nana", "gran", "granny", "mum", "mummy", "mam", "dad", "daddy", "stepmum",
    "stepdad", "mom", "auntie", "aunty", "nephew", "niece", "fiancé", "fiance", "chaplain", "locum", "imam", "sheikh", "rabbi",
    "lassie", "laddie", "prof", "usher", "messenger", "marshal", "admiral", "constable", "sarge", "bystander",
];
/// The ends of words for people and things that no list has: "Interpreter", "Trainee", "Dietician", "Bloods".
#[rustfmt::skip]
const NOT_NAME_ENDS: [&str; 23] = [
    "er", "or", "ist", "ee", "ant", "ent", "man", "men", "ian", "mum", "dad", "mate", "ing", "ed", "ness", "ity", "ion", "ly",
    "s", "time", "worker", "one", "body",
];
#[rustfmt::skip]
const CERTAIN_VERBS: [&str; 19] = [
    "cried", "cries", "sobbed", "wept", "screamed", "shouted", "yelled", "swore", "slept", "vomited", "fainted", "overdosed",
    "absconded", "ligatured", "giggled", "apologised", "apologized", "whispered", "sulked",
];
#[rustfmt::skip]
const STRONG_VERBS: [&str; 46] = [
    "refused", "refuses", "declined", "declines", "said", "says", "asked", "asks", "told", "tells", "thanked", "rang", "phoned",
    "texted", "laughed", "smiled", "ate", "eats", "drank", "wants", "wanted", "hates", "misses", "attended", "complained",
    "hit", "hits", "punched", "kicked", "spat", "slapped", "hugged", "swallowed", "threatened", "attacked", "self", "prays",
    "prayed", "argued", "argues", "prefers", "preferred", "overruled", "hated", "swears", "begged",
];
/// Verbs without an ending, as they are written in a second language; after "will" and "may" they make a future.
const BARE_VERBS: [&str; 8] = [
    "cry", "refuse", "say", "tell", "shout", "want", "scream", "attack",
];
/// Names after which a verb without an ending follows in any sentence.
const AUXILIARIES: [&str; 2] = ["Will", "May"];
/// Phrases that are said of a person, and their words: "took an overdose", "lives alone".
#[rustfmt::skip]
const PHRASES: [(&str, &[&str]); 6] = [
    ("took", &["an", "her", "his"]),
    ("takes", &["her", "his"]),
    ("lives", &["alone", "with"]),
    ("lost", &["his"]),
    ("lacks", &["capacity", "insight"]),
    ("has", &["capacity", "insight"]),
];
/// The same after "is" or "was": "is on leave".
const STATE_PHRASES: [(&str, &[&str]); 4] = [
    ("self", &["harming", "harm", "neglecting", "isolating"]),
    ("on", &["leave", "section", "seclusion"]),
    ("back", &["from"]),
    ("under", &["section"]),
];
/// Words for another person, after which "herself" is about that one.
const OTHERS: [&str; 9] = [
    "she", "he", "her", "him", "his", "who", "that", "they", "about",
];
/// What a person has, after a name: "Grace's mother".
#[rustfmt::skip]
const OWNED: [&str; 23] = [
    "mum", "mother", "dad", "father", "wife", "husband", "partner", "son", "daughter", "brother", "sister", "family", "carer",
    "friend", "neighbour", "nan", "flat", "room", "parents", "girlfriend", "boyfriend", "sons", "children",
];
#[rustfmt::skip]
const USUAL_VERBS: [&str; 18] = [
    "came", "comes", "went", "goes", "left", "arrived", "sat", "stayed", "fell", "woke", "moved", "agreed", "lives", "lived",
    "talked", "spoke", "knows", "thinks",
];
const BEING: [&str; 18] = [
    "was", "is", "were", "are", "seems", "seemed", "seem", "looked", "looks", "look", "felt",
    "feels", "became", "becomes", "remained", "remains", "appeared", "appears",
];
#[rustfmt::skip]
const ADVERBS: [&str; 26] = [
    "very", "so", "really", "quite", "more", "less", "bit", "still", "again", "too", "not", "extremely", "increasingly", "rather",
    "now", "also", "much", "always", "a", "little", "been", "being", "then", "just", "visibly", "often",
];
#[rustfmt::skip]
const CERTAIN_STATES: [&str; 27] = [
    "tearful", "tearfull", "crying", "sobbing", "weeping", "agitated", "suicidal", "paranoid", "psychotic", "manic", "elated",
    "sedated", "asleep", "sleeping", "shouting", "screaming", "pacing", "drunk", "intoxicated", "distressed", "withdrawn",
    "sectioned", "detained", "restrained", "secluded", "disorientated", "thoughtdisordered",
];
#[rustfmt::skip]
const STRONG_STATES: [&str; 31] = [
    "angry", "upset", "confused", "irritable", "anxious", "depressed", "sad", "scared", "afraid", "frightened", "worried", "tired",
    "restless", "hostile", "aggressive", "overwhelmed", "admitted", "discharged", "refusing", "drowsy", "rude", "dysregulated",
    "lonely", "ashamed", "hungry", "guarded", "banging", "eaten", "slept", "ligaturing", "overdosing",
];
#[rustfmt::skip]
const USUAL_STATES: [&str; 14] = [
    "calm", "settled", "unsettled", "quiet", "happy", "unwell", "polite", "friendly", "late", "seen", "reviewed", "ill",
    "stressed", "kind",
];
const NEGATIONS: [&str; 6] = ["not", "never", "no", "t", "didnt", "doesnt"];
/// Words after "did not want" that are about a person: "didn't want his mum to know".
const WANTED: [&str; 6] = ["his", "her", "me", "us", "to", "him"];
#[rustfmt::skip]
const CERTAIN_NEGATED: [&str; 11] = [
    "eat", "sleep", "drink", "attend", "speak", "talk", "engage", "answer", "shower", "wash", "cry",
];
const USUAL_NEGATED: [&str; 8] = [
    "come", "want", "take", "like", "know", "go", "agree", "feel",
];
/// Feelings that are also given names.
const FEELINGS: [&str; 6] = ["Comfort", "Hope", "Peace", "Joy", "Faith", "Patience"];
/// What a feeling comes from, and no person does: "Comfort came from knowing that", not "Joy came from seeing her GP".
const SOURCES_OF_FEELINGS: [&str; 6] = [
    "knowing",
    "being",
    "having",
    "feeling",
    "sharing",
    "listening",
];
/// Words before a noun or an author, and not before a name.
const NOT_BEFORE: [&str; 13] = [
    "as", "like", "the", "a", "an", "this", "that", "my", "our", "no", "any", "some", "every",
];
/// At most this many words after a name are read.
const MAX_WORDS: usize = 6;

/// Returns whether a word is a given name and an everyday English word: "Hope", "Mark".
pub(super) fn is_everyday_name(word: &str) -> bool {
    is_in(&EVERYDAY_NAMES, word)
}

/// "Comfort came from knowing that": a name that is also a feeling, and is one here.
pub(super) fn is_feeling(tokens: &TokenizedText<'_>, word: &str, last: usize) -> bool {
    FEELINGS.contains(&word)
        && is_in(&["came", "comes"], tokens.word(last + 1))
        && is_in(&["from"], tokens.word(last + 2))
        && is_in(&SOURCES_OF_FEELINGS, tokens.word(last + 3))
        && (last..last + 3).all(|at| is_spaced(tokens, at))
}

/// Returns whether a word is a name that is also a month or a time: "June".
pub(super) fn is_time(word: &str) -> bool {
    is_in(&TIMES, word)
}

/// Returns whether a word is one for a person that is listed as a name: "captain", "nan".
pub(super) fn is_person_word(word: &str) -> bool {
    is_in(&PERSON_WORDS, word)
}

/// Returns whether a word that no list has is a word for a person or a thing by its ending: "Interpreter", "Bloods".
pub(super) fn is_other_word(word: &str) -> bool {
    let small = word.to_lowercase();
    is_person_word(word) || NOT_NAME_ENDS.iter().any(|end| small.ends_with(end))
}

/// Returns whether the words after a capitalised word make it a name.
pub(super) fn is_made_a_name(tokens: &TokenizedText<'_>, word: &str, last: usize) -> bool {
    let listed = flags_of(word);
    // "As Rogers said", "the Hope was sad"
    let quoted = last
        .checked_sub(1)
        .is_some_and(|before| is_in(&NOT_BEFORE, tokens.word(before)));
    if quoted || is_in(&PERSON_WORDS, word) {
        return false;
    }
    let Some(strength) = strength_after(tokens, last) else {
        return false;
    };
    let auxiliary = is_in(&AUXILIARIES, word) && is_in(&BARE_VERBS, tokens.word(last + 1));
    if auxiliary {
        return false;
    }
    let second = tokens.word(last + 2);
    let sad =
        second.eq_ignore_ascii_case("sad") || second.starts_with(|c: char| c.is_ascii_digit());
    let sad_time = is_in(&TIMES, word) && sad;
    let small = word.to_lowercase();
    match listed.frequency() {
        EnglishFrequency::VeryCommon | EnglishFrequency::Common
            if is_in(&SELDOM_SUBJECTS, word) =>
        {
            true
        }
        EnglishFrequency::VeryCommon | EnglishFrequency::Common => {
            is_everyday_name(word) && strength >= Strength::Strong && !sad_time
        }
        _ if is_in(&TIMES, word) => strength >= Strength::Strong && !sad_time,
        _ if listed.has(WordFlags::OTHER) => {
            // "Jesús was angry": the accent shows the given name, and "Christian told me" is of the everyday ones.
            let given = is_everyday_name(word) || !word.is_ascii();
            let needed = if given {
                Strength::Strong
            } else {
                Strength::Certain
            };
            listed.has(WordFlags::GIVEN) && strength >= needed
        }
        EnglishFrequency::Unlisted if listed.has(WordFlags::GIVEN) => strength >= Strength::Usual,
        EnglishFrequency::Unlisted if !listed.is_name() => {
            strength == Strength::Certain && !NOT_NAME_ENDS.iter().any(|end| small.ends_with(end))
        }
        _ => strength >= Strength::Strong,
    }
}

/// "Hope's mum": an everyday name or a listed one, and a relative or a room.
pub(super) fn has_possessive_of_a_person(
    tokens: &TokenizedText<'_>,
    word: &str,
    last: usize,
) -> bool {
    let listed = flags_of(word);
    let rare = listed.has(WordFlags::GIVEN) && listed.frequency().is_rare_or_unlisted();
    (is_everyday_name(word) || rare && !is_in(&PERSON_WORDS, word))
        && tokens.word(last + 1).eq_ignore_ascii_case("s")
        && is_in(&OWNED, tokens.word(last + 2))
}

/// Returns whether a word is among those that only a person has: "mum", "room".
pub(super) fn is_owned(word: &str) -> bool {
    is_in(&OWNED, word)
}

/// Returns how surely the words after a word are said of a person.
pub(super) fn strength_after(tokens: &TokenizedText<'_>, last: usize) -> Option<Strength> {
    is_spaced(tokens, last)
        .then(|| strength_of(tokens, last + 1))
        .flatten()
}

/// Returns how surely the words that begin with this one are said of a person.
pub(super) fn strength_of(tokens: &TokenizedText<'_>, first: usize) -> Option<Strength> {
    let words = clause(tokens, first);
    let mut rest = words.iter().map(String::as_str).skip_while(|word| {
        is_in(
            &[
                "also", "then", "just", "still", "suddenly", "always", "again",
            ],
            word,
        )
    });
    let verb = rest.next()?;
    if is_in(&CERTAIN_VERBS, verb) {
        return Some(Strength::Certain);
    }
    let strong = is_in(&STRONG_VERBS, verb) || is_in(&BARE_VERBS, verb);
    if strong || is_phrase(&PHRASES, verb, rest.clone().next()) || is_reflexive(rest.clone()) {
        return Some(Strength::Strong);
    }
    if is_in(&USUAL_VERBS, verb) {
        return Some(Strength::Usual);
    }
    if is_in(&BEING, verb) || matches!(verb, "has" | "had") {
        let word = rest.find(|word| !is_in(&ADVERBS, word))?;
        return state(word, rest.next());
    }
    let negated = match verb {
        "did" | "does" | "didn" | "doesn" | "don" => is_in(&NEGATIONS, rest.next()?),
        verb => matches!(verb, "didnt" | "doesnt" | "dont"),
    };
    let then = rest.next().filter(|_| negated)?;
    if is_in(&CERTAIN_NEGATED, then) {
        return Some(Strength::Certain);
    }
    if is_in(&["want", "like"], then) && rest.next().is_some_and(|word| is_in(&WANTED, word)) {
        return Some(Strength::Strong);
    }
    is_in(&USUAL_NEGATED, then).then_some(Strength::Usual)
}

/// "Took an overdose", "lives alone"
fn is_phrase(phrases: &[(&str, &[&str])], word: &str, next: Option<&str>) -> bool {
    phrases
        .iter()
        .any(|(first, then)| *first == word && next.is_some_and(|next| then.contains(&next)))
}

/// "Cut herself", "tried to hang himself"
fn is_reflexive<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let mut words =
        words.skip_while(|word| !is_in(&OTHERS, word) && !matches!(*word, "herself" | "himself"));
    words
        .next()
        .is_some_and(|word| matches!(word, "herself" | "himself"))
}

fn state(word: &str, next: Option<&str>) -> Option<Strength> {
    let age = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit()) && next.is_none();
    if age || is_phrase(&STATE_PHRASES, word, next) {
        Some(Strength::Strong)
    } else if is_in(&CERTAIN_STATES, word) {
        Some(Strength::Certain)
    } else if is_in(&STRONG_STATES, word) {
        Some(Strength::Strong)
    } else {
        is_in(&USUAL_STATES, word).then_some(Strength::Usual)
    }
}

/// Returns whether only a space or an apostrophe is after a word.
pub(super) fn is_spaced(tokens: &TokenizedText<'_>, at: usize) -> bool {
    tokens
        .gap_after_word(at)
        .is_some_and(|gap| matches!(gap, " " | "  " | "\u{a0}") || gap.chars().all(is_apostrophe))
}

/// Returns the words of a clause from this one on, in small letters.
fn clause(tokens: &TokenizedText<'_>, first: usize) -> Vec<String> {
    (first..first + MAX_WORDS)
        .take_while(|at| *at == first || is_spaced(tokens, at - 1))
        .map(|at| tokens.word(at).to_lowercase())
        .collect()
}
