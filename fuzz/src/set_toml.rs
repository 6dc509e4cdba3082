//! A question set as TOML: read to a valid set, or refused with positions in the file.

use did_i::model::QuestionSet;
use did_i::question_sets::{faults, parse};
use did_i::render::terminal::tips;
use did_i::terminal::RenderOptions;

use super::assert_tame;

/// Reads a set file.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match parse("set.toml", text) {
        Ok(set) => is_sound(&set),
        Err(found) => {
            assert!(!found.is_empty(), "refused without a reason");
            for fault in found {
                assert!(
                    (1..=text.lines().count().max(1) + 1).contains(&fault.line),
                    "{fault}"
                );
                assert!(fault.column >= 1, "{fault}");
            }
        }
    }
}

fn is_sound(set: &QuestionSet) {
    assert!(faults(set).is_empty());
    let json = serde_json::to_string(set).unwrap();
    let read: QuestionSet = serde_json::from_str(&json).unwrap();
    assert!(
        *set == read,
        "the journal would keep another set than was read"
    );
    let look = RenderOptions {
        width: 60,
        color: false,
        unicode: true,
    };
    assert_tame(&tips::all(set, "did-i tips", look));
    for tip in &set.tips {
        assert_tame(&tips::one(set, tip, look));
    }
}
