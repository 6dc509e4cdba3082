//! A summary as A4 pages, or a single page if it fits.
//!
//! First everything is typeset: measured, broken into lines, and tagged for screen readers (`content`, `table`, `writer`,
//! `font`). Then it is laid out over pages (`flow`), and then drawn (`draw`, `figure`). A file that is not valid
//! PDF/UA-1 is not written.

mod content;
mod draw;
mod encrypt;
mod figure;
mod flow;
mod font;
mod paper;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

pub(crate) use self::encrypt::encrypted;

use self::draw::LaidOutDocument;
use self::flow::{Drawable, Flow, Pages, Placed, Role, height};
use self::font::Fonts;
use self::paper::{BOTTOM, Colour, FOOTER, FOOTER_BASELINE, LEFT, TEXT_WIDTH, TOP};
use self::writer::{TagSection, Writer, text_at, text_up_to};
use crate::error::{Error, Result};
use crate::render::summary_words::{self as words, MAX_CHARTS};
use crate::summary::Summary;

/// The most characters of users' texts in a PDF: about 200 pages.
const MAX_CHARACTERS: usize = 500_000;

/// A finished file, and the characters that could not be printed.
#[derive(Debug)]
pub(crate) struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters that no font has, sorted; they are printed as boxes.
    pub missing: Vec<String>,
}

/// Writes the summary.
///
/// # Errors
///
/// Fails for texts of more than 500,000 characters: laying them out takes too long, and no reader needs so many pages.
pub(crate) fn pdf(summary: &Summary) -> Result<Pdf> {
    let texts = summary.texts_to_check();
    let characters: usize = texts.iter().map(|(_, text)| text.chars().count()).sum();
    if characters > MAX_CHARACTERS {
        return Err(Error::failed(format!(
            "the summary holds {characters} characters of notes and other texts; a PDF holds at most {MAX_CHARACTERS}"
        ))
        .hint("Leave the notes out with --without notes, or write it as Markdown or HTML."));
    }
    let fonts = Fonts::load()?;
    let bytes = draw::draw(&lay_out(&fonts, summary))?;
    let missing = fonts.missing();
    Ok(Pdf { bytes, missing })
}

/// Lays out everything: first the page for the meeting, then the rest.
fn lay_out(fonts: &Fonts, summary: &Summary) -> LaidOutDocument {
    let mut writer = Writer::new(fonts);
    let (mut sections, shown) = first_page(&mut writer, summary);
    sections.append(content::agreed_rest(&mut writer, summary, shown));
    sections.append(content::help(&mut writer, summary));
    sections.append(content::notes(&mut writer, summary));
    sections.append(content::reflection_and_settings(&mut writer, summary));
    sections.append(content::how_to_read(&mut writer, summary));
    let mut pages = vec![Vec::new()];
    Flow::new(LEFT).place(sections.blocks, &mut pages);
    footers(&mut writer, &mut pages);
    LaidOutDocument {
        pages,
        parts: sections.parts,
        struct_ids: writer.struct_ids,
        headings: writer.headings,
        name: summary.name.clone(),
        made_on: summary.made_on,
    }
}

/// Lays out the first page with as many agreed actions as fit, at most three; returns their number.
fn first_page(writer: &mut Writer<'_>, summary: &Summary) -> (TagSection, usize) {
    let most = summary.actions.len().min(MAX_CHARTS);
    for shown in (1..=most).rev() {
        let (begun, headings) = (writer.struct_ids, writer.headings.len());
        let section = page_with(writer, summary, shown);
        if shown == 1 || TOP + height(&section.blocks) <= BOTTOM {
            return (section, shown);
        }
        // Try again with one action fewer.
        writer.struct_ids = begun;
        writer.headings.truncate(headings);
    }
    (page_with(writer, summary, most), most)
}

fn page_with(writer: &mut Writer<'_>, summary: &Summary, actions: usize) -> TagSection {
    let mut page = content::top(writer, summary);
    page.append(content::questions(writer, summary));
    page.append(content::agreed_first(writer, summary, actions));
    page.append(content::changed(writer, summary));
    page.append(table::table(writer, summary));
    page
}

/// Adds the footer to every page. It is not tagged, because the document already contains its text.
fn footers(writer: &mut Writer<'_>, pages: &mut Pages) {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let number = format!("page {} of {count}", index + 1);
        let number = writer.fonts.line(&number, FOOTER);
        let text = writer.fonts.line(words::FOOTER, FOOTER);
        page.push(Placed {
            x: LEFT,
            y: FOOTER_BASELINE - 13.0,
            drawable: Drawable::Rule(TEXT_WIDTH, 0.4, Colour::Hairline),
            role: Role::Layout,
        });
        page.extend(text_at(LEFT, FOOTER_BASELINE, text, Role::Foot));
        page.extend(text_up_to(
            LEFT + TEXT_WIDTH,
            FOOTER_BASELINE,
            number,
            Role::Foot,
        ));
    }
}
