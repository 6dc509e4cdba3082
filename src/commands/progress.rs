//! Progress of long work, shown only on a terminal that can redraw.

use std::io::{self, IsTerminal};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// The interval of the spinner.
const SPINNER_INTERVAL: Duration = Duration::from_millis(120);

/// Creates a progress bar for work of a known length; the template describes the work.
pub(super) fn bar(template: &str, length: u64, plain: bool) -> ProgressBar {
    if !may_draw(plain) {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(template);
    ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Creates a spinner with a description, for work of an unknown length.
pub(super) fn spinner(doing: &'static str, plain: bool) -> ProgressBar {
    if !may_draw(plain) {
        return ProgressBar::hidden();
    }
    let sign = ProgressBar::new_spinner().with_message(doing);
    sign.enable_steady_tick(SPINNER_INTERVAL);
    sign
}

fn may_draw(plain: bool) -> bool {
    !plain && io::stderr().is_terminal()
}
