//! Breaking text into lines that fit, by the width of its glyphs.

use textwrap::core::{Fragment, Word};
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{WordSeparator, WordSplitter, word_splitters};

use crate::render::pdf::font::{Fonts, Run, printable};
use crate::render::pdf::paper::Style;

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Span {
    /// The text.
    pub(crate) text: String,
    /// How it is set.
    pub(crate) style: Style,
}

impl Span {
    /// Takes a text, made fit to be printed. A blank stands before each line break: whoever hears or copies the
    /// lines as one needs it.
    pub(crate) fn new(text: &str, style: Style) -> Self {
        Self {
            text: printable(text).replace('\n', " \n"),
            style,
        }
    }
}

/// A piece that stays on one line.
#[derive(Debug, Clone)]
struct Piece<'a> {
    /// The text with the blanks behind it.
    text: &'a str,
    blanks: &'a str,
    style: Style,
    width: f32,
    width_of_blanks: f32,
}

impl Fragment for Piece<'_> {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.width_of_blanks)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Breaks text into lines no wider than asked; line breaks in it stay. Each line is what stands on it, from
/// left to right; a blank at its end stays too, so that words are still apart when the text is read or copied.
pub(crate) fn wrap(fonts: &Fonts, spans: &[Span], width: f32) -> Vec<Vec<Run>> {
    let lines = paragraphs(spans).into_iter().flat_map(|paragraph| {
        let pieces: Vec<Piece<'_>> = paragraph
            .iter()
            .flat_map(|(text, style)| pieces(fonts, text, *style, width))
            .collect();
        let lines = wrap_first_fit(&pieces, &[f64::from(width)]);
        lines
            .into_iter()
            .map(|line| runs(fonts, line))
            .collect::<Vec<_>>()
    });
    lines.collect()
}

/// Parts the text at its line breaks.
fn paragraphs(spans: &[Span]) -> Vec<Vec<(&str, Style)>> {
    let mut paragraphs = Vec::new();
    let mut current = Vec::new();
    for span in spans {
        for (index, text) in span.text.split('\n').enumerate() {
            if index > 0 {
                paragraphs.push(std::mem::take(&mut current));
            }
            current.push((text, span.style));
        }
    }
    paragraphs.push(current);
    paragraphs
}

/// Parts a text at its blanks and hyphens, and where a word is wider than a line, at the last glyph that fits.
fn pieces<'a>(fonts: &Fonts, text: &'a str, style: Style, width: f32) -> Vec<Piece<'a>> {
    let words = WordSeparator::AsciiSpace.find_words(text);
    word_splitters::split_words(words, &WordSplitter::HyphenSplitter)
        .flat_map(|word| fitting(fonts, &word, style, width))
        .collect()
}

fn fitting<'a>(fonts: &Fonts, word: &Word<'a>, style: Style, width: f32) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = word.word;
    loop {
        let run = fonts.shape(rest, style);
        let cut = if run.width > width {
            cut(fonts, &run, width)
        } else {
            rest.len()
        };
        let Some((text, after)) = rest.split_at_checked(cut) else {
            break;
        };
        let last = after.is_empty();
        let blanks = if last { word.whitespace } else { "" };
        pieces.push(Piece {
            text,
            blanks,
            style,
            width: if last { run.width } else { width },
            width_of_blanks: fonts.shape(blanks, style).width,
        });
        if last {
            break;
        }
        rest = after;
    }
    pieces
}

/// Finds where a text too wide for a line is to be cut: before the first cluster that does not fit, and never
/// before the first of all.
fn cut(fonts: &Fonts, run: &Run, width: f32) -> usize {
    let (mut reached, mut places) = (0.0, Vec::new());
    for glyph in &run.glyphs {
        reached += glyph.x_advance * run.style.size;
        let place = glyph.text_range.start;
        if place > 0 {
            places.push(place);
            if reached > width {
                break;
            }
        }
    }
    if reached <= width {
        return run.text.len();
    }
    // A letter at an end takes more room than before one that is drawn close to it: what is cut off is measured itself.
    let fits = |place: &&usize| {
        let text = run.text.get(..**place).unwrap_or_default();
        fonts.shape(text, run.style).width <= width
    };
    let place = places.iter().rev().find(fits).or(places.first());
    place.copied().unwrap_or(run.text.len())
}

/// Sets a line: neighbours of one style become one run.
fn runs(fonts: &Fonts, line: &[Piece<'_>]) -> Vec<Run> {
    line.chunk_by(|one, other| one.style == other.style)
        .filter_map(|same| {
            let style = same.first()?.style;
            let text: String = same
                .iter()
                .flat_map(|piece| [piece.text, piece.blanks])
                .collect();
            (!text.is_empty()).then(|| fonts.shape(&text, style))
        })
        .collect()
}
