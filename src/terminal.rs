//! What the terminal can do: asked once, handed to whoever draws.

use std::io::IsTerminal;

use clap::ValueEnum;
use console::Term;

/// The width that is drawn for when there is no terminal to ask.
const USUAL_WIDTH: usize = 80;
/// The narrowest and the widest that is drawn for.
const WIDTHS: (usize, usize) = (40, 200);

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

/// How a text is to look: how wide, whether in colour, and with which characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenderOptions {
    /// Columns to draw in, 40 to 200.
    pub width: usize,
    /// Whether colour may be used; nothing ever depends on it.
    pub color: bool,
    /// Whether characters beyond ASCII may be used.
    pub unicode: bool,
}

/// The terminal at hand.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// How data on standard output is to look.
    pub look: RenderOptions,
    /// Whether somebody is there to press keys: a real terminal in and out, that can redraw.
    pub keys: bool,
    /// Whether standard input is a terminal, so that somebody can be asked at all.
    pub attended: bool,
    /// Whether plain lines were asked for: nothing redrawn, and no table that only the eye can follow.
    pub plain: bool,
}

impl Terminal {
    /// Looks at the terminal and the environment.
    #[must_use]
    pub fn detect(color: ColorChoice, plain: bool) -> Self {
        let dumb = variable("TERM") == "dumb";
        let attended = std::io::stdin().is_terminal();
        let look = RenderOptions {
            width: width(),
            color: wants_color(color, plain || dumb),
            unicode: supports_unicode(),
        };
        console::set_colors_enabled(look.color);
        console::set_colors_enabled_stderr(look.color);
        Self {
            look,
            keys: attended && std::io::stderr().is_terminal() && !plain && !dumb,
            attended,
            plain,
        }
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

/// Tells how many columns there are to draw in, 40 to 200.
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

/// The locale says which characters the terminal understands; a machine without one is taken to know UTF-8.
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
