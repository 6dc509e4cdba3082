//! A summary from another person's machine: refused with its field, or shown without controlling the terminal.

use did_i::formats::summary::{MonthTable, PooledTable, read};
use did_i::render::html::review::html;
use did_i::render::terminal::review::text;
use did_i::render::terminal::review_plain::in_words;
use did_i::summary::review::Review;
use did_i::terminal::RenderOptions;

use super::assert_tame;

/// Reads a summary, and renders it in every format.
pub fn check(data: &[u8]) {
    let Ok(json) = std::str::from_utf8(data) else {
        return;
    };
    let file = match read(json) {
        Ok(file) => file,
        Err(fault) => return assert!(!fault.message.is_empty()),
    };
    pools(&MonthTable::from(file.clone()));

    let mut review = Review::default();
    review.add("ana", file.clone());
    review.add("ana", file);
    review.tell_apart();
    for width in [40, 80, 200] {
        let look = RenderOptions {
            width,
            color: false,
            unicode: true,
        };
        assert_tame(&text(&review, look));
        assert_tame(&in_words(&review, look));
    }
    html(&review, &mut Vec::new()).unwrap();
}

/// Pools the figures as CSV, and checks that it contains no control characters.
pub(super) fn pools(table: &MonthTable) {
    let mut pooled = Vec::new();
    let mut output = PooledTable::begin(&mut pooled).unwrap();
    output.rows("ana", table).unwrap();
    output.end().unwrap();
    assert_tame(&String::from_utf8(pooled).unwrap().replace('\r', ""));
}
