//! The rules. Related ones share a file, and some files hold only words or checks for others. A new rule has an entry in
//! `RULES`.

mod address;
mod age;
mod age_forms;
mod age_words;
mod birth_year;
mod care_place;
mod care_words;
mod chi;
mod date;
mod day;
mod day_words;
mod digits;
mod documents;
mod email;
mod home_words;
mod national;
mod nhs;
mod nino;
mod online;
mod phone;
mod position;
mod postcode;
mod postcode_areas;
mod private;
mod record;
mod reference;
mod surname;
mod ten_digits;
mod title;
mod title_initial;

use super::finding::Finding;
use super::tokens::TokenizedText;

pub(super) use national::find as national;
pub(super) use private::PrivateWords;
pub(super) use reference::{dois, is_in_reference};

/// An entry of `RULES`.
pub(super) struct Rule {
    /// Finds the matches in a text, which may overlap.
    find_matches: fn(&TokenizedText<'_>) -> Vec<Finding>,
    /// Whether every match contains a digit: most texts have none, and the rule is skipped.
    needs_digit: bool,
}

impl Rule {
    const fn of_digits(find_matches: fn(&TokenizedText<'_>) -> Vec<Finding>) -> Self {
        Self {
            find_matches,
            needs_digit: true,
        }
    }

    const fn of_any(find_matches: fn(&TokenizedText<'_>) -> Vec<Finding>) -> Self {
        Self {
            find_matches,
            needs_digit: false,
        }
    }

    /// Finds the matches in a text.
    pub(super) fn find(&self, tokens: &TokenizedText<'_>) -> Vec<Finding> {
        if self.needs_digit && tokens.numbers.is_empty() {
            return Vec::new();
        }
        (self.find_matches)(tokens)
    }
}

/// Every rule that needs only the text. National identifiers need the chosen countries, private words the user's list, and
/// names the model: [`Guard::check`](crate::privacy::Guard::check) calls them. Of equal matches the first rule wins: a CHI number,
/// which begins with a date, comes before an NHS number, which need not.
pub(super) const RULES: [Rule; 21] = [
    Rule::of_digits(chi::find),
    Rule::of_digits(nhs::find),
    Rule::of_digits(nino::find),
    Rule::of_digits(record::find),
    Rule::of_digits(postcode::find),
    Rule::of_digits(address::find),
    Rule::of_digits(documents::find_bank),
    Rule::of_digits(documents::find_licence),
    Rule::of_digits(documents::find_passport),
    Rule::of_digits(documents::find_car),
    Rule::of_digits(phone::find),
    Rule::of_any(email::find),
    Rule::of_any(online::find),
    Rule::of_digits(position::find_network),
    Rule::of_any(position::find_location),
    Rule::of_digits(date::find),
    Rule::of_any(day::find),
    Rule::of_digits(birth_year::find),
    Rule::of_any(age::find),
    Rule::of_any(title::find),
    Rule::of_any(care_place::find),
];

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_needs_a_digit_finds_nothing_without_one(
            pieces in prop::collection::vec(
                prop_oneof![
                    "(aged|born|dob|NI|QQ|March|years old|y/o|BFPO|SW|tel|of|[A-Z]{1,2}|\\PC{0,6})",
                    "[ ,./:@+()'-]{1,2}",
                ],
                0..30,
            ),
        ) {
            let text: String = pieces.concat().chars().filter(|c| !c.is_ascii_digit()).collect();
            let today: NaiveDate = "2026-11-27".parse().unwrap();
            let tokens = TokenizedText::new(&text, today);
            for rule in RULES.iter().filter(|rule| rule.needs_digit) {
                prop_assert!((rule.find_matches)(&tokens).is_empty(), "{text}");
            }
        }
    }
}
