//! How far long work is: on a screen that may be redrawn, and nowhere else.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How often a sign turns.
const TURN: Duration = Duration::from_millis(120);

/// A bar over work of a known length; the template says what is done.
pub(super) fn bar(template: &str, length: u64, plain: bool) -> ProgressBar {
    if !may_draw(plain) {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A sign that turns beside what is done, for work whose length is not known.
pub(super) fn turning(doing: &'static str, plain: bool) -> ProgressBar {
    if !may_draw(plain) {
        return ProgressBar::hidden();
    }
    let sign = ProgressBar::new_spinner().with_message(doing);
    sign.enable_steady_tick(TURN);
    sign
}

fn may_draw(plain: bool) -> bool {
    !plain && io::stderr().is_terminal()
}
