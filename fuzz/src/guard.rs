//! The identifier guard: findings are inside the text, are shown masked, and are gone once they are replaced.

use chrono::NaiveDate;
use did_i::privacy::{Guard, Level, fingerprint, masked, replaced};

/// Checks a text whose first line contains private words, separated by commas.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (words, text) = text.split_once('\n').unwrap_or(("", text));
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let guard = Guard::new(words.split(',').take(4), today);
    let findings = guard.check(text);
    let mut end = 0;
    for finding in &findings {
        let found = text
            .get(finding.span.clone())
            .expect("whole letters of the text");
        assert!(
            !found.is_empty() && finding.span.start >= end,
            "{findings:?}"
        );
        end = finding.span.end;
        assert!(!masked(text, finding).contains(found), "{found:?} is shown");
        let _ = fingerprint(text, finding);
    }
    // Placeholders contain the names of the kinds, which may contain a private word.
    if words.is_empty() {
        let mut left = replaced(text, &findings);
        // If two identifiers overlap, the shared part is replaced with the first, and the second is found in the next
        // round, as when a person is asked. There are at most as many rounds as words.
        for _ in 0..text.split_whitespace().count() {
            left = replaced(&left, &guard.check(&left));
        }
        let high = guard
            .check(&left)
            .into_iter()
            .find(|finding| finding.level == Level::High);
        assert!(high.is_none(), "{high:?} stays in {left:?} of {text:?}");
    }
}
