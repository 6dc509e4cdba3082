//! A summary as A4 pages, one where it fits.
//!
//! First everything is set: measured, broken into lines, and named for those who hear it read (`content`,
//! `table`, `writer`, `font`). Then it is laid out over pages (`flow`), and only then drawn (`draw`, `figure`).
//! The file is PDF/UA-1: tagged, with real text, or it is not written at all.

mod content;
mod draw;
mod figure;
mod flow;
mod font;
mod paper;
mod seal;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

use krilla::tagging::Tag;

pub(crate) use self::seal::sealed;

use self::draw::Laid;
use self::flow::{Drawable, Flow, Pages, Placed, Role, height};
use self::font::Fonts;
use self::paper::{ASIDE, BOTTOM, Colour, FOOT, GUTTER, LEFT, MEASURE, TINY, TOP};
use self::tags::Part;
use self::writer::{Section, Writer, text_at, text_up_to};
use crate::error::{Error, Result};
use crate::render::summary_words::foot;
use crate::summary::Summary;

/// The most characters of somebody's own words that a PDF takes: some 200 pages.
const MOST_CHARACTERS: usize = 500_000;

/// A finished file, and what could not be printed in it.
#[derive(Debug)]
pub(crate) struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters that no font has, sorted; they are printed as a box.
    pub missing: Vec<String>,
}

/// Writes the summary.
///
/// # Errors
///
/// Words beyond 500,000 characters: nobody would read so many pages, and setting them takes too long.
pub(crate) fn pdf(summary: &Summary) -> Result<Pdf> {
    let words = summary.writing();
    let characters: usize = words.iter().map(|(_, text)| text.chars().count()).sum();
    if characters > MOST_CHARACTERS {
        return Err(Error::failed(format!(
            "the summary holds {characters} characters of notes and other words; a PDF takes {MOST_CHARACTERS}"
        ))
        .hint("Leave the notes out with --without notes, or write it as Markdown or HTML."));
    }
    let fonts = Fonts::load()?;
    let bytes = draw::draw(&lay_out(&fonts, summary))?;
    let missing = fonts.missing();
    Ok(Pdf { bytes, missing })
}

/// Sets everything and finds a place for it.
fn lay_out(fonts: &Fonts, summary: &Summary) -> Laid {
    let mut writer = Writer::new(fonts);
    let top = content::top(&mut writer, summary);
    let (aside, wide) = beside_and_below(&mut writer, summary, height(&top.blocks));
    let width = if aside.blocks.is_empty() {
        MEASURE
    } else {
        MEASURE - ASIDE - GUTTER
    };
    let table = table::table(&mut writer, summary, width);
    let reading = content::reading(&mut writer, summary, width);

    let mut pages = vec![Vec::new()];
    let mut left = Flow::new(LEFT);
    left.place(top.blocks, &mut pages);
    let mut right = Flow {
        left: LEFT + width + GUTTER,
        ..left
    };
    left.place(table.blocks, &mut pages);
    left.place(reading.blocks, &mut pages);
    right.place(aside.blocks, &mut pages);
    Flow::below(LEFT, left, right).place(wide.blocks, &mut pages);
    let privilege = feet(&mut writer, &foot(summary), &mut pages);

    let sections = [
        top.parts,
        table.parts,
        reading.parts,
        aside.parts,
        wide.parts,
    ];
    let mut parts: Vec<Part> = sections.into_iter().flatten().collect();
    parts.push(privilege);
    Laid {
        pages,
        parts,
        struct_ids: writer.struct_ids,
        headings: writer.headings,
        name: summary.name.clone(),
        made_on: summary.made_on,
    }
}

/// What stands beside the table, and what below: what was agreed stands beside it only if all of that fits on
/// the first page.
fn beside_and_below(writer: &mut Writer<'_>, summary: &Summary, top: f32) -> (Section, Section) {
    let mut aside = content::points(writer, summary);
    let agreed = content::agreed_aside(writer, summary);
    let mut wide = Section::default();
    if TOP + top + height(&aside.blocks) + height(&agreed.blocks) <= BOTTOM {
        aside.append(agreed);
    } else {
        wide.append(content::agreed_wide(writer, summary));
    }
    wide.append(content::below(writer, summary));
    (aside, wide)
}

/// Puts the foot on every page. Its text is part of the document once, at the end.
fn feet(writer: &mut Writer<'_>, foot: &str, pages: &mut Pages) -> Part {
    let id = writer.id();
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let number = format!("page {} of {count}", index + 1);
        let number = writer.fonts.line(&number, TINY);
        let said = writer.fonts.line(foot, TINY);
        let role = if index == 0 {
            Role::Content(id)
        } else {
            Role::Foot
        };
        page.push(Placed {
            x: LEFT,
            y: FOOT - 11.0,
            drawable: Drawable::Rule(MEASURE, 0.4, Colour::Hairline),
            role: Role::Layout,
        });
        page.extend(text_at(LEFT, FOOT, said, role));
        page.extend(text_up_to(LEFT + MEASURE, FOOT, number, Role::Foot));
    }
    Part::around(Tag::P, id)
}
