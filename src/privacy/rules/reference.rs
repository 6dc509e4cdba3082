//! References to literature, whose digits identify no one: "doi 10.1177/0020764019831319".

use std::ops::Range;

use crate::privacy::finding::Finding;
use crate::privacy::kind::Kind;

/// The registrant's number after "10." has so many digits.
const REGISTRANT: std::ops::RangeInclusive<usize> = 4..=9;

/// Finds the digital object identifiers of a text.
pub(in crate::privacy) fn dois(text: &str) -> Vec<Range<usize>> {
    text.match_indices("10.")
        .filter_map(|(start, prefix)| {
            let begins = !text.get(..start)?.ends_with(|c: char| c.is_alphanumeric());
            let rest = text.get(start + prefix.len()..)?;
            let (registrant, suffix) = rest.split_once('/')?;
            let fits = begins
                && REGISTRANT.contains(&registrant.len())
                && registrant.bytes().all(|byte| byte.is_ascii_digit());
            let length = suffix.find(char::is_whitespace).unwrap_or(suffix.len());
            (fits && length > 0)
                .then(|| start..start + prefix.len() + registrant.len() + 1 + length)
        })
        .collect()
}

/// Returns whether a finding is only digits of a reference.
pub(in crate::privacy) fn is_in_reference(found: &Finding, dois: &[Range<usize>]) -> bool {
    let is_text = matches!(
        found.kind,
        Kind::PrivateWord | Kind::Name | Kind::TitleAndName | Kind::Email | Kind::Online
    );
    !is_text
        && dois
            .iter()
            .any(|doi| doi.start <= found.span.start && found.span.end <= doi.end)
}
