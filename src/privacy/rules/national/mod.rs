//! National identifiers outside the United Kingdom, by form and check digit: one file for each country.
//!
//! Digits in one run, of which every tenth number passes the check, need a keyword nearby; so do forms that other codes
//! have too. A form alone is of a lower level. The checks are those of the issuing authorities, as documented by
//! python-stdnum.

mod australia;
mod canada;
mod france;
mod germany;
mod identifier;
mod india;
mod ireland;
mod italy;
mod new_zealand;
mod poland;
mod spain;
mod usa;

use crate::privacy::countries::Countries;
use crate::privacy::finding::Finding;
use crate::privacy::tokens::TokenizedText;
use identifier::{Code, National, code_at, numbers};

/// Every country, in the order of their names: of equal matches the first wins.
const ALL: [&National; 11] = [
    &australia::NATIONAL,
    &canada::NATIONAL,
    &france::NATIONAL,
    &germany::NATIONAL,
    &india::NATIONAL,
    &ireland::NATIONAL,
    &italy::NATIONAL,
    &new_zealand::NATIONAL,
    &poland::NATIONAL,
    &spain::NATIONAL,
    &usa::NATIONAL,
];

/// Finds the national identifiers of some countries.
pub(in crate::privacy) fn find(tokens: &TokenizedText<'_>, countries: Countries) -> Vec<Finding> {
    if tokens.numbers.is_empty() {
        return Vec::new();
    }
    let chosen = || ALL.iter().filter(|it| countries.has(it.country));
    let mut found: Vec<Finding> = chosen()
        .flat_map(|it| it.numbers)
        .flat_map(|number| numbers(tokens, number))
        .collect();
    let codes: Vec<&Code> = chosen().flat_map(|it| it.codes).collect();
    found.extend(
        tokens
            .words()
            .iter()
            .filter_map(|span| code_at(tokens, span, &codes)),
    );
    found.extend(chosen().flat_map(|it| (it.find_matches)(tokens)));
    found
}
