//! A filled form as a Word document with real headings and lists, so that it can be edited and read aloud in Word.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText, LineSpacing,
    NumberFormat, Numbering, NumberingId, PageMargin, Paragraph, Run, RunFonts, SpecialIndentType,
    Start, Style, StyleType,
};

use super::{FilledForm, FilledPart, FormBlock};
use crate::error::{Error, Result};
use crate::text::escape_controls;

/// The id of the bullet list.
const BULLETS: usize = 2;
/// A4 and margins of 2.5 cm, in Word's unit of a twentieth of a point.
const A4: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 1_418;
/// The grey of prompts and notices, dark enough to read.
const SOFT: &str = "4A4A4A";

/// Returns the bytes of the document.
pub(crate) fn docx(filled: &FilledForm) -> Result<Vec<u8>> {
    let month = if filled.months.len() == 1 {
        "Month"
    } else {
        "Months"
    };
    let mut document = prepared()
        .add_paragraph(heading("Title", &filled.title))
        .add_paragraph(Paragraph::new().add_run(run(&filled.notice).italic().color(SOFT)))
        .add_paragraph(Paragraph::new().add_run(run(&filled.source).color(SOFT)))
        .add_paragraph(labelled(month, &filled.months.join(", ")));
    for part in &filled.parts {
        for paragraph in paragraphs(part) {
            document = document.add_paragraph(paragraph);
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    document
        .build()
        .pack(&mut bytes)
        .map_err(|error| Error::failed(format!("cannot write the Word document: {error}")))?;
    Ok(bytes.into_inner())
}

/// Creates an empty A4 document with the styles of a filled form.
fn prepared() -> Docx {
    let heading = |id: &str, name: &str, size: usize, level: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .size(size)
            .bold()
            .outline_lvl(level)
            .line_spacing(LineSpacing::new().before(280).after(80))
    };
    let bullets = Level::new(
        0,
        Start::new(1),
        NumberFormat::new("bullet"),
        LevelText::new("•"),
        LevelJc::new("left"),
    )
    .indent(Some(360), Some(SpecialIndentType::Hanging(360)), None, None);
    let margin = PageMargin::new()
        .top(MARGIN)
        .bottom(MARGIN)
        .left(MARGIN)
        .right(MARGIN);
    Docx::new()
        .page_size(A4.0, A4.1)
        .page_margin(margin)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(22)
        .default_line_spacing(LineSpacing::new().after(120))
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .size(36)
                .bold(),
        )
        .add_style(heading("Heading1", "heading 1", 28, 0))
        .add_style(heading("Heading2", "heading 2", 24, 1))
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(bullets))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
}

fn paragraphs(part: &FilledPart) -> Vec<Paragraph> {
    let mut paragraphs = vec![heading("Heading1", &part.heading)];
    for block in &part.blocks {
        match block {
            FormBlock::From(head) => paragraphs.push(heading("Heading2", head)),
            FormBlock::Sentence(words) => paragraphs.push(Paragraph::new().add_run(run(words))),
            FormBlock::Words(label, words) => paragraphs.push(labelled(label, words)),
            FormBlock::List(line, items) => {
                paragraphs.push(Paragraph::new().add_run(run(line)).keep_next(true));
                let items = items.iter();
                paragraphs.extend(items.map(|(lead, words)| bullet(labelled(lead, words))));
            }
        }
    }
    if !part.prompt.is_empty() {
        let prompt = run(&format!("[{}]", part.prompt)).italic().color(SOFT);
        paragraphs.push(Paragraph::new().add_run(prompt));
    }
    let choices = part.choices.iter();
    paragraphs.extend(choices.map(|choice| Paragraph::new().add_run(run(&format!("☐ {choice}")))));
    paragraphs
}

fn heading(style: &str, text: &str) -> Paragraph {
    Paragraph::new()
        .style(style)
        .keep_next(true)
        .add_run(run(text))
}

fn labelled(label: &str, words: &str) -> Paragraph {
    Paragraph::new()
        .add_run(run(&format!("{label}: ")).bold())
        .add_run(run(words))
}

fn bullet(paragraph: Paragraph) -> Paragraph {
    paragraph.numbering(NumberingId::new(BULLETS), IndentLevel::new(0))
}

/// Returns a run of text with line breaks; control characters, which XML forbids, are made visible.
fn run(text: &str) -> Run {
    let mut run = Run::new();
    for (index, line) in escape_controls(text).split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(printable(line));
    }
    run
}

/// Replaces the two noncharacters that XML forbids.
fn printable(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
