//! Shows output longer than the screen in the user's pager.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::{Command, Stdio};

use console::Term;

use crate::error::Result;

/// Writes text to standard output unchanged.
pub(super) fn write(text: &str) -> Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    Ok(output.flush()?)
}

/// The default pager, if it is installed.
const DEFAULT_PAGER: &str = "command -v less >/dev/null 2>&1 || exit 127; exec less -FRX";

/// Shows a text longer than the screen in the pager; returns whether it did.
pub(super) fn show(text: &str, may_page: bool) -> Result<bool> {
    let screen = Term::stdout();
    let rows = screen.size_checked().map(|(rows, _)| usize::from(rows));
    let is_longer = rows.is_some_and(|rows| text.lines().count() >= rows);
    if !is_longer || !may_page {
        return Ok(false);
    }
    let Some(pager) = pager() else {
        return Ok(false);
    };
    let Ok(mut child) = pager_command(&pager)
        .stdin(Stdio::piped())
        // `less` must not write search terms to its history file.
        .env("LESSHISTFILE", "-")
        .spawn()
    else {
        return Ok(false);
    };
    if let Some(mut input) = child.stdin.take() {
        // The write fails if the user closes the pager early.
        let _ = input.write_all(text.as_bytes());
    }
    Ok(child.wait()?.success())
}

/// Returns the user's pager; by default `less`, if it is installed.
fn pager() -> Option<OsString> {
    match std::env::var_os("PAGER") {
        Some(pager) if pager.is_empty() || pager == "cat" => None,
        Some(pager) => Some(pager),
        None if cfg!(windows) => None,
        None => Some(DEFAULT_PAGER.into()),
    }
}

#[cfg(unix)]
fn pager_command(pager: &OsStr) -> Command {
    let mut command = super::shell::shell(pager);
    // As in git: `less` shows colours, and exits at once if everything fits.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    command
}

#[cfg(not(unix))]
fn pager_command(pager: &OsStr) -> Command {
    Command::new(pager)
}
