//! Names of people without a title.
//!
//! A candidate is a word that is listed as a name, or a capitalised word that is in no list. A given name that is no other
//! word is a name wherever it stands alone, and so is a word that does what only a person does: "Grace was tearful". Every
//! other candidate is classified by a logistic model over hashed features: what the lists say about the word and its
//! neighbours, its form, its position in the sentence, and the words around it. `examples/train_names.rs` trains the model;
//! `docs/guard.md` describes the training data and the accuracy. Initials, families and labels have their own rules.

mod capitals;
mod evidence;
mod families;
mod features;
mod full_names;
mod initials;
mod labels;
mod lists;
mod lone_initials;
mod model;
mod possessives;
mod public_life;
mod said_of_people;
mod second_language;
mod small_letters;
mod units;
mod words;

use std::ops::Range;

use super::finding::Finding;
use super::kind::{Kind, Level};
use super::tokens::TokenizedText;
use features::TextUnits;

pub use features::candidates;
pub use model::FEATURES;
pub(super) use public_life::is_known_figure;
pub use words::pack;
pub(super) use words::{EnglishFrequency, WordFlags, flags_of};

/// Words near a name that refer to a person.
const PEOPLE: &[&[&str]] = &[
    &["patient"],
    &["pt"],
    &["client"],
    &["resident"],
    &["user"],
    &["nurse"],
    &["mum"],
    &["mother"],
    &["dad"],
    &["father"],
    &["brother"],
    &["sister"],
    &["son"],
    &["daughter"],
    &["wife"],
    &["husband"],
    &["partner"],
    &["friend"],
    &["neighbour"],
    &["carer"],
    &["colleague"],
    &["manager"],
    &["supervisor"],
    &["mentor"],
    &["doctor"],
    &["psychiatrist"],
    &["saw"],
    &["met"],
    &["visited"],
    &["told"],
    &["asked"],
    &["said"],
    &["lives"],
];
/// Words for a person that are near many things too.
const PRONOUNS: &[&[&str]] = &[&["she"], &["he"], &["her"], &["his"]];

/// Finds the names in a text.
pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let sentence = TextUnits::read(tokens);
    let mut found: Vec<Finding> = initials::find(tokens)
        .into_iter()
        .chain(families::find(tokens))
        .chain(lone_initials::find(tokens))
        .chain(labels::find(tokens))
        .map(|span| finding(span, Level::Possible))
        .collect();
    for range in sentence.names() {
        let Some((span, full)) = sentence.span_of(&range) else {
            continue;
        };
        // "john lewis vouchers" and, at the start of a sentence, "Jack Daniels" may be near "she", and are no person.
        let of_person = || {
            tokens.near(&span, PEOPLE)
                || sentence.is_shown_by_capital(range.start) && tokens.near(&span, PRONOUNS)
        };
        let level = if full && of_person() {
            Level::High
        } else {
            Level::Possible
        };
        found.push(finding(span, level));
    }
    found
}

fn finding(span: Range<usize>, level: Level) -> Finding {
    Finding {
        kind: Kind::Name,
        level,
        span,
        reason: match level {
            Level::High => "A first name and a surname, near a word for a person.",
            _ => "It looks like a name.",
        },
    }
}
