//! Renders a summary in the requested format.

use crate::cli::SummaryFormat;
use crate::error::Result;
use crate::formats::summary::csv;
use crate::render::html::summary::html;
use crate::render::markdown::markdown;
use crate::render::pdf::pdf;
use crate::render::terminal::summary::{in_words, text};
use crate::summary::{SharedNote, Summary};
use crate::terminal::RenderOptions;
use crate::text::{in_ascii, item, pluralize, without_ascii_limit};

/// Notes with this many characters fill two pages of a PDF; the line above a note counts as [`LETTERS_OF_LEAD`].
const LETTERS_OF_TWO_PAGES: usize = 9_000;
const LETTERS_OF_LEAD: usize = 100;
/// At most this many missing characters are listed; the rest are only counted.
const NAMED: usize = 8;

/// A finished file.
pub(super) struct RenderedSummary {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// The characters that it cannot show.
    pub(super) missing: Vec<String>,
}

/// Writes a summary in a format.
pub(super) fn render(
    summary: &Summary,
    format: SummaryFormat,
    options: RenderOptions,
    plain: bool,
) -> Result<RenderedSummary> {
    let bytes = match format {
        SummaryFormat::Text => {
            let draw = if plain { in_words } else { text };
            if options.unicode {
                without_ascii_limit(|| draw(summary, options)).into_bytes()
            } else {
                in_ascii(&draw(summary, options)).into_bytes()
            }
        }
        SummaryFormat::Markdown => markdown(summary).into_bytes(),
        SummaryFormat::Html => html(summary).into_bytes(),
        SummaryFormat::Pdf => {
            let pdf = pdf(summary)?;
            return Ok(RenderedSummary {
                bytes: pdf.bytes,
                missing: pdf.missing,
            });
        }
        SummaryFormat::Csv => {
            let mut bytes = Vec::new();
            csv(&mut bytes, summary)?;
            bytes
        }
        SummaryFormat::Json => {
            let mut bytes = serde_json::to_vec_pretty(summary).map_err(std::io::Error::from)?;
            bytes.push(b'\n');
            bytes
        }
    };
    let missing = Vec::new();
    Ok(RenderedSummary { bytes, missing })
}

/// Returns a warning if there are more notes than a supervisor reads before a meeting, else an empty string.
pub(super) fn many_notes(summary: &Summary, width: usize) -> String {
    let letters = |note: &SharedNote| note.text.chars().count() + LETTERS_OF_LEAD;
    let letters: usize = summary.notes.iter().map(letters).sum();
    if letters <= LETTERS_OF_TWO_PAGES {
        return String::new();
    }
    let words = format!(
        "The {} fill more than two pages. To leave one out: did-i edit NUMBER --unshare QUESTION; to leave all out: --without notes.",
        pluralize(summary.notes.len() as u64, "shared note")
    );
    format!("{}\n", item(&words, width))
}

/// Returns a warning with the characters that the PDF shows as a box; an empty string if there are none.
pub(super) fn cannot_print(missing: &[String], width: usize) -> String {
    if missing.is_empty() {
        return String::new();
    }
    let codes = missing.iter().take(NAMED).map(|text| {
        let codes = text.chars().map(|c| format!("U+{:04X}", u32::from(c)));
        format!("{} ({text})", codes.collect::<Vec<_>>().join(" "))
    });
    let codes: Vec<String> = codes.collect();
    let more = missing.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let words = format!(
        "No font on this computer can print {}{more}: the PDF shows □ in their place. Install a font that has them, \
         such as Noto, or send the HTML file.",
        codes.join(", ")
    );
    format!("{}\n", item(&words, width))
}
