//! The capabilities of the terminal: detected once, and passed to the renderers.

use std::io::IsTerminal;

use clap::ValueEnum;
use console::Term;

use crate::text::WIDTHS;

/// The width without a terminal.
const USUAL_WIDTH: usize = 80;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How to render a text: its width, colour and characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Columns to draw in, 40 to 200.
    pub width: usize,
    /// Whether colour may be used; no information depends on it.
    pub color: bool,
    /// Whether characters beyond ASCII may be used.
    pub unicode: bool,
}

/// The terminal of this process.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// How to render data on standard output.
    pub options: RenderOptions,
    /// Whether single keys can be read and the screen redrawn: standard input and standard error are such a terminal.
    pub can_redraw: bool,
    /// Whether standard input is a terminal, so that a person can be asked.
    pub attended: bool,
    /// Whether plain lines were requested: nothing is redrawn, and every table can be followed by a screen reader.
    pub plain: bool,
}

impl Terminal {
    /// Detects the capabilities from the terminal and the environment.
    #[must_use]
    pub fn detect(color: ColorChoice, plain: bool) -> Self {
        let dumb = variable("TERM") == "dumb";
        let attended = std::io::stdin().is_terminal();
        let options = RenderOptions {
            width: width(),
            color: wants_color(color, plain || dumb),
            unicode: supports_unicode(),
        };
        console::set_colors_enabled(options.color);
        console::set_colors_enabled_stderr(options.color);
        Self {
            options,
            can_redraw: attended && std::io::stderr().is_terminal() && !plain && !dumb,
            attended,
            plain,
        }
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

/// Returns the number of columns to draw in, 40 to 200.
#[must_use]
pub fn width() -> usize {
    let columns = variable("COLUMNS").parse().ok();
    let screen = || {
        Term::stdout()
            .size_checked()
            .or_else(|| Term::stderr().size_checked())
    };
    let width = columns.or_else(|| screen().map(|(_, width)| usize::from(width)));
    width.unwrap_or(USUAL_WIDTH).clamp(WIDTHS.0, WIDTHS.1)
}

fn wants_color(choice: ColorChoice, plain: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => !plain && std::io::stdout().is_terminal(),
    }
}

/// Whether the locale uses UTF-8. A system without a locale is assumed to support it.
#[must_use]
pub fn supports_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    cfg!(windows) || locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8")
}
