//! The rules, one a file; adding one is a file and a line of the table.

mod age;
mod chi;
mod date;
mod email;
mod nhs;
mod nino;
mod phone;
mod postcode;
mod postcode_areas;
mod private;
mod ten_digits;
mod title;

use super::finding::Finding;
use super::page::Page;

pub(super) use private::PrivateWords;

/// A rule reads a page and tells its matches, which may overlap.
type Rule = fn(&Page<'_>) -> Vec<Finding>;

/// Every rule but the private list, which has words of its own. Of equal matches the first rule's stands:
/// a CHI number, which begins with a date, comes before an NHS number, which need not.
pub(super) const RULES: [Rule; 9] = [
    chi::find,
    nhs::find,
    nino::find,
    postcode::find,
    phone::find,
    email::find,
    date::find,
    age::find,
    title::find,
];
