//! The names of wards, hospitals, practices, teams and schools: "Kestrel Ward", "St Ann's Hospital", "Oakfield School".

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_capitalised, is_in};

/// Words that end the name of a place of care, or of a school, which identifies a young person as well.
#[rustfmt::skip]
const ENDS: [&str; 33] = [
    "Ward", "Unit", "Hospital", "House", "Lodge", "Clinic", "Surgery", "Practice", "Centre", "Center", "Hospice",
    "Infirmary", "CMHT", "PICU", "CRHT", "HTT", "EIP", "CAMHS", "Team", "Academy", "Court", "Cottage", "Suite",
    "Pharmacy", "Prison", "YOI", "Refuge", "Hostel", "Home", "School", "College", "View", "Rehab",
];
/// Endings that may also belong to a person's or a street's name: a place of care needs a word of care nearby.
const WEAK_ENDS: [&str; 8] = [
    "House", "Lodge", "Court", "Cottage", "Suite", "Home", "View", "Team",
];
/// Words that begin the name of a place of care.
const STARTS: [&str; 9] = [
    "HMP", "HMYOI", "Ysbyty", "Ospedale", "Klinikum", "Hôpital", "Clínica", "Ward", "Szpital",
];
/// Words after "Ward" that make it a post or an event: "the Ward Manager", "Ward Round was long".
#[rustfmt::skip]
const AFTER_WARD: [&str; 32] = [
    "Round", "Rounds", "Manager", "Managers", "Sister", "Matron", "Clerk", "Staff", "Nurse", "Nurses", "Doctor", "Doctors",
    "Team", "Meeting", "Meetings", "Handover", "Review", "Reviews", "Leader", "Lead", "Psychologist", "Pharmacist",
    "Consultant", "Hostess", "Housekeeper", "Activities", "Activity", "Based", "Rules", "Policy", "Leave", "Visit",
];
/// Places that are known by one word or by an unusual name.
#[rustfmt::skip]
const KNOWN: [&str; 24] = [
    "Rampton", "Broadmoor", "Ashworth", "Carstairs", "Bethlem", "Maudsley", "Gartnavel", "Meadowbrook", "Cefni",
    "Bryntirion", "Hellingly", "Stratheden", "Leverndale", "Holywell", "Knockbracken", "Tawel", "Whitchurch",
    "Fairfields", "Snowdrop", "Caludon", "Reaside", "Ardenleigh", "Langdon", "Calderstones",
];
/// Capitalised words that begin a sentence or stand before the name of a place, and are not a part of it.
#[rustfmt::skip]
const SENTENCE_WORDS: [&str; 54] = [
    "A", "An", "The", "Our", "My", "Her", "His", "Their", "Your", "This", "That", "Each", "Every", "Another", "Next",
    "New", "Old", "In", "On", "At", "From", "To", "And", "Of", "For", "We", "I", "She", "He", "They", "It", "No",
    "One", "Two", "First", "Second", "Third", "Last", "Main", "Whole", "Same", "Other", "Any", "Some", "When", "After",
    "Before", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
];
/// Words that describe a type of ward. They can be a part of a name with another word: "North Camden Crisis House".
#[rustfmt::skip]
const GENERIC: [&str; 138] = [
    "Acute", "Adult", "Adolescent", "Admission", "Admissions", "Assessment", "General", "Day", "Community", "Children",
    "Child", "Medical", "Surgical", "Intensive", "Care", "Secure", "Recovery", "Crisis", "Emergency", "Mental",
    "Health", "Psychiatric", "Psychiatry", "Local", "District", "Open", "Locked", "Female", "Male", "Women", "Men",
    "Outpatient", "Inpatient", "Walk", "GP", "Dental", "Pain", "Neurology", "Orthopedic", "Pulmonary", "Maintenance",
    "University", "Memorial", "Teaching", "Private", "Primary", "Home", "Treatment", "Early", "Intervention",
    "Perinatal", "Forensic", "Liaison", "Street", "Nursing", "Residential", "Rehabilitation", "Rehab", "Medium", "Low",
    "High", "Maternity", "Cancer", "Heart", "Eye", "Sleep", "Memory", "Family", "Royal", "Art", "Drug", "Alcohol",
    "Addiction", "Substance", "Learning", "Disability", "Older", "Elderly", "Stroke", "Trauma", "Burns", "Renal",
    "Cardiac", "Physical", "Therapy", "Occupational", "Speech", "Sexual", "Fertility", "Skin", "Breast", "Foot",
    "Asthma", "Diabetes", "Diabetic", "Dermatology", "Oncology", "Cardiology", "Urology", "Surgery", "Clinic", "Ward",
    "Unit", "Safe", "Full", "White", "Public", "Good", "Best", "Opera", "Senior", "Multi", "Multidisciplinary",
    "Project", "Big", "Small", "Quiet", "Sensory", "Management", "Leadership", "Bed", "Immunology", "Gastroenterology",
    "Bank", "Reflective", "Job", "Secondary", "Grammar", "Boarding", "Nursery", "Infant", "Junior", "Comprehensive", "Special", "Sixth",
    "Form", "Further", "Education",
];
/// Words for a place of care that count in small letters too.
const SMALL_ENDS: [&str; 5] = ["ward", "hospital", "hospice", "infirmary", "wards"];
/// Words before "ward" that describe it, and that no list has.
#[rustfmt::skip]
const NOT_WARDS: [&str; 26] = [
    "Psychogeriatric", "Ortho", "Paeds", "Neuro", "Mixed", "Female", "Male", "Functional", "Organic", "Observation", "Labour",
    "Virtual", "Understaffed", "Shortstaffed", "Unsettled", "Noisy", "Busy", "Dementia", "Step", "Stepdown", "Picu", "Covid",
    "Isolation", "Chaotic", "Tense", "Calm",
];
/// The ends of adjectives before "ward": "Chaotic ward", "Overcrowded ward".
const NOT_WARD_ENDS: [&str; 7] = ["ic", "ical", "ed", "ing", "ous", "ful", "ly"];
/// Words of care near an ending from `WEAK_ENDS`.
const CARE: &[&[&str]] = &[
    &["ward"],
    &["hospital"],
    &["shift"],
    &["referred"],
    &["moved"],
    &["admitted"],
    &["discharged"],
    &["transferred"],
    &["placed"],
    &["placement"],
    &["visit"],
    &["visited"],
    &["staff"],
    &["unit"],
    &["team"],
    &["nurse"],
    &["residents"],
    &["works", "at"],
    &["worked", "at"],
];
const MAX_WORDS: usize = 5;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter(|index| is_capitalised(tokens.word(*index)) || is_saint(tokens.word(*index)))
        .filter_map(|index| {
            let (first, last) = ended(tokens, index)
                .or_else(|| begun(tokens, index))
                .or_else(|| ended_small(tokens, index))
                .or_else(|| known_place(tokens, index))
                .or_else(|| in_capitals(tokens, index))?;
            Some(Finding {
                kind: Kind::CarePlace,
                level: Level::Medium,
                span: tokens.words_span(first, last)?,
                reason: "The name of a ward, a team, a school or a place of care.",
            })
        })
        .collect()
}

fn is_generic(word: &str) -> bool {
    SENTENCE_WORDS.contains(&word) || GENERIC.contains(&word) || word.chars().count() == 1
}

/// Returns whether the gap after a word joins it to the rest of a name: one space, a hyphen, or the apostrophe in
/// "St Ann's". Only after "St" may a full stop be in it: elsewhere it ends a sentence.
fn joins_name(tokens: &TokenizedText<'_>, word: usize) -> bool {
    tokens.gap_after_word(word).is_some_and(|gap| {
        matches!(gap, " " | "\u{a0}" | "-")
            || gap == ". " && tokens.word(word) == "St"
            || gap.chars().all(is_apostrophe)
    })
}

/// Returns the longest name that ends in a word such as "Ward": "Larch House Hospital".
fn ended(tokens: &TokenizedText<'_>, end: usize) -> Option<(usize, usize)> {
    let word = tokens.word(end);
    if !ENDS.contains(&word) {
        return None;
    }
    let mut first = end;
    let mut named = false;
    while end - first < MAX_WORDS {
        let Some(before) = first
            .checked_sub(1)
            .filter(|before| joins_name(tokens, *before))
        else {
            break;
        };
        let name = tokens.word(before);
        let owner = name == "s" && before > 0;
        if !is_capitalised(name) && !owner
            || name.chars().all(char::is_uppercase)
                && name.len() < 5
                && !owner
                && !named
                && name.len() > 1
        {
            break;
        }
        if !owner && SENTENCE_WORDS.contains(&name) {
            break;
        }
        named |= !owner && !is_generic(name);
        first = before;
    }
    let weak = WEAK_ENDS.contains(&word);
    let span = tokens.words_span(first, end)?;
    (named && (!weak || tokens.near(&span, CARE))).then_some((first, end))
}

/// "HMP Holloway", "Ysbyty Cefni".
fn begun(tokens: &TokenizedText<'_>, start: usize) -> Option<(usize, usize)> {
    let next = tokens.word(start + 1);
    let fits = STARTS.contains(&tokens.word(start))
        && tokens.gap_after_word(start) == Some(" ")
        && is_capitalised(next);
    let listed = flags_of(next);
    let everyday =
        AFTER_WARD.contains(&next) || listed.frequency().is_very_common() && !listed.is_name();
    let post = tokens.word(start) == "Ward" && everyday;
    let numbered =
        next.chars().count() < 3 || is_generic(next) || next.contains(|c: char| c.is_ascii_digit());
    (fits && !numbered && !post).then_some((start, start + 1))
}

/// "Rampton", "Bethlem Royal".
fn known_place(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    if !KNOWN.contains(&tokens.word(index)) {
        return None;
    }
    let royal = tokens.word(index + 1) == "Royal" && tokens.gap_after_word(index) == Some(" ");
    Some((index, index + usize::from(royal)))
}

/// Returns whether a word is in no list of English words and names no other thing, as the name of a ward.
fn may_name_a_ward(word: &str, begins: bool) -> bool {
    let listed = flags_of(word);
    let generic = is_in(&GENERIC, word) || is_in(&SENTENCE_WORDS, word) || is_in(&NOT_WARDS, word);
    let small = word.to_lowercase();
    let adjective = NOT_WARD_ENDS.iter().any(|end| small.ends_with(end));
    // At the start of a sentence every word has a capital: "Quiet ward today".
    let everyday = listed.frequency().is_common() && (begins || !listed.is_name());
    word.chars().count() > 2 && !generic && !adjective && !everyday && !listed.has(WordFlags::OTHER)
}

/// "Kestrel ward", "Maudsley hospital", "st thomas hospital": the name, and the word for the place in small letters.
fn ended_small(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let spaced = |at: usize| matches!(tokens.gap_after_word(at), Some(" " | ". "));
    let word = tokens.word(index);
    if is_saint(word) {
        let name = tokens.word(index + 1);
        let possessive = usize::from(
            tokens
                .gap_after_word(index + 1)
                .is_some_and(|gap| gap.chars().all(is_apostrophe))
                && tokens.word(index + 2) == "s",
        );
        let end = index + 2 + possessive;
        let fits = spaced(index)
            && flags_of(name).is_name()
            && tokens.gap_after_word(end - 1) == Some(" ")
            && SMALL_ENDS.contains(&tokens.word(end));
        return fits.then_some((index, end));
    }
    let before = index.checked_sub(1);
    let begins = before
        .and_then(|at| tokens.gap_after_word(at))
        .is_none_or(|gap| gap.contains(['.', '!', '?', '\n', ':']));
    let fits = tokens.gap_after_word(index) == Some(" ")
        && SMALL_ENDS.contains(&tokens.word(index + 1))
        && word.chars().skip(1).all(char::is_lowercase)
        && may_name_a_ward(word, begins);
    fits.then_some((index, index + 1))
}

/// "ON KESTREL WARD": in a sentence in capitals.
fn in_capitals(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let word = tokens.word(index);
    let is_upper = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
    let fits = is_upper(word)
        && tokens.gap_after_word(index) == Some(" ")
        && matches!(
            tokens.word(index + 1),
            "WARD" | "HOSPITAL" | "HOSPICE" | "INFIRMARY"
        )
        && may_name_a_ward(word, true);
    fits.then_some((index, index + 1))
}

fn is_saint(word: &str) -> bool {
    matches!(word, "st" | "saint" | "St" | "Saint")
}
