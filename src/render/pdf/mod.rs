//! A summary as A4 pages, one where it fits.
//!
//! First everything is set: measured, broken into lines, and named for those who hear it read (`content`,
//! `table`, `writer`, `wrap`). Then it is laid out over pages (`flow`), and only then drawn (`draw`, `figure`).
//! What is drawn is PDF/UA-1: tagged, with real text, or it is not written at all.

mod content;
mod draw;
mod figure;
mod flow;
mod font;
mod paper;
mod table;
mod tags;
#[cfg(test)]
mod tests;
mod wrap;
mod writer;

use krilla::tagging::Tag;

use self::draw::Laid;
use self::flow::Flow;
use self::flow::Pages;
use self::flow::Role;
use self::flow::Thing;
use self::flow::What;
use self::flow::height;
use self::font::Fonts;
use self::paper::ASIDE;
use self::paper::BOTTOM;
use self::paper::Colour;
use self::paper::FOOT;
use self::paper::GUTTER;
use self::paper::LEFT;
use self::paper::MEASURE;
use self::paper::TINY;
use self::paper::TOP;
use self::tags::Part;
use self::writer::Section;
use self::writer::Writer;
use self::writer::text_at;
use crate::error::Result;
use crate::render::summary_words::foot;
use crate::summary::Summary;

/// Writes the summary.
pub fn pdf(summary: &Summary) -> Result<Vec<u8>> {
    let fonts = Fonts::load()?;
    draw::draw(&fonts, &lay_out(&fonts, summary))
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
    left.place(&top.blocks, &mut pages);
    let mut right = Flow {
        left: LEFT + width + GUTTER,
        ..left
    };
    left.place(&table.blocks, &mut pages);
    left.place(&reading.blocks, &mut pages);
    right.place(&aside.blocks, &mut pages);
    Flow::below(LEFT, left, right).place(&wide.blocks, &mut pages);
    let privilege = feet(&mut writer, &foot(summary), &mut pages);

    let sections = [top, table, reading, aside, wide];
    let mut parts: Vec<Part> = sections
        .into_iter()
        .flat_map(|section| section.parts)
        .collect();
    parts.push(privilege);
    Laid {
        pages,
        parts,
        leaves: writer.leaves,
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

/// Puts the foot on every page. What it says is part of the document once, at the end.
fn feet(writer: &mut Writer<'_>, foot: &str, pages: &mut Pages) -> Part {
    let leaf = writer.leaf();
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let number = format!("page {} of {count}", index + 1);
        let number = writer.fonts.shape(&number, TINY);
        let said = writer.fonts.shape(foot, TINY);
        let role = if index == 0 {
            Role::Content(leaf)
        } else {
            Role::Foot
        };
        page.push(Thing {
            x: LEFT,
            y: FOOT - 11.0,
            what: What::Rule(MEASURE, 0.4, Colour::Hairline),
            role: Role::Layout,
        });
        page.push(text_at(LEFT, FOOT, said, role));
        let x = LEFT + MEASURE - number.width;
        page.push(text_at(x, FOOT, number, Role::Foot));
    }
    Part::around(Tag::P, leaf)
}
