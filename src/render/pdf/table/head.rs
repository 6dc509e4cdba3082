//! The column headers of the table of tips.

use krilla::tagging::{TableHeaderScope, Tag};

use super::row::{Align, LEADING, PdfColumns, Row, place_text, stack_down};
use crate::render::figure::axis_labels;
use crate::render::pdf::flow::Role;
use crate::render::pdf::font::StyledText;
use crate::render::pdf::paper::{Colour, LABEL};
use crate::render::pdf::tags::TagPart;
use crate::render::pdf::writer::Writer;
use crate::render::summary_words as words;
use crate::summary::Summary;

/// The height of a header of one line.
const HEAD: f32 = 15.0;

/// Lays out the column headers.
pub(super) fn head(writer: &mut Writer<'_>, summary: &Summary, columns: PdfColumns) -> Row {
    let style = LABEL.in_colour(Colour::Soft);
    let choices_id = writer.struct_id();
    let choices = [StyledText::new(&words::choices(summary), style)];
    let choices = writer.lines(&choices, columns.bar_width(), Role::Content(choices_id));
    #[expect(clippy::cast_precision_loss, reason = "a header has few lines")]
    let more = choices.len().saturating_sub(1) as f32 * LEADING;
    let mut row = Row::new(HEAD + more);
    // The headers of one line stand on the last line.
    let (y, column) = (more + Row::new(HEAD).middle(), || {
        Tag::TH(TableHeaderScope::Column)
    });
    let one = crate::text::capitalised(&summary.tip_word);
    let cell = |row: &mut Row, writer: &mut Writer<'_>, text: &str, at| {
        let id = place_text(row, writer, text, style, at, y);
        row.cells.push(TagPart::around(column(), id));
    };
    cell(&mut row, writer, &one, Align::Left(columns.name));
    stack_down(
        &mut row,
        choices,
        columns.bar.0,
        y - more - LABEL.baseline(),
    );
    row.cells.push(TagPart::around(column(), choices_id));
    cell(&mut row, writer, "n", Align::Right(columns.n));
    if let Some(right) = columns.not_applicable {
        cell(&mut row, writer, "n/a", Align::Right(right));
    }
    cell(&mut row, writer, "score", Align::Right(columns.score));
    let (left, right) = columns.chart;
    let id = writer.struct_id();
    let labels = axis_labels(summary.axis, f64::from(right - left), f64::from(HEAD));
    row.items
        .extend(writer.figure(labels, left, more, Role::Content(id)));
    row.cells.push(TagPart::around(column(), id));
    cell(&mut row, writer, "lately", Align::Left(columns.verdict));
    row.rule(row.height, 0.6, Colour::Soft);
    row
}
