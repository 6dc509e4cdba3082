//! Text in columns: wrapped, truncated, padded.

use console::measure_text_width;

use super::screen::{in_supported_characters, on_screen};

/// The maximum width of running text: longer lines are hard to read.
pub(crate) const WIDEST_TEXT: usize = 90;
/// The number of spaces between the columns of a table.
const GAP: usize = 2;
/// The minimum width of a wrapped column.
const NARROWEST_COLUMN: usize = 8;

/// Wraps a text to a width, with an indent before each line.
pub(crate) fn wrapped(text: &str, width: usize, indent: usize) -> String {
    wrapped_escaped(&on_screen(text), width, indent)
}

/// Wraps a text that was made visible before, and may contain colour codes.
pub(crate) fn wrapped_escaped(text: &str, width: usize, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let options = textwrap::Options::new(width.max(indent + 10))
        .initial_indent(&margin)
        .subsequent_indent(&margin);
    textwrap::fill(&in_supported_characters(text), options)
}

/// Wraps parts to a width, each followed by a space: a line ends between two parts, and within one only if it is wider
/// than a line.
pub(crate) fn wrapped_between(parts: &[String], width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let part = on_screen(part);
        match lines.last_mut() {
            Some(line) if measure_text_width(line) + 1 + measure_text_width(&part) <= width => {
                line.push(' ');
                line.push_str(&part);
            }
            _ => lines.push(part.into_owned()),
        }
    }
    let lines: Vec<_> = lines.iter().map(|line| wrapped(line, width, 0)).collect();
    lines.join("\n")
}

/// Wraps a text to a width after a bullet, as an item of a list.
pub(crate) fn item(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width.max(12))
        .initial_indent("· ")
        .subsequent_indent("  ");
    textwrap::fill(&on_screen(text), options)
}

/// Truncates a text to a width, with an ellipsis.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    let text = on_screen(text).replace('\n', " ");
    console::truncate_str(&text, width, &in_supported_characters("…")).into_owned()
}

/// Pads a text with spaces to a width.
pub(crate) fn padded(text: &str, width: usize) -> String {
    let text = in_supported_characters(text);
    let missing = width.saturating_sub(measure_text_width(&text));
    format!("{text}{}", " ".repeat(missing))
}

/// Fits a name after its number or sign into a column of names.
///
/// Returns the first line, padded to the width, and the following lines, each with its line break. At least one space
/// separates every line from the next column.
pub(crate) fn in_column(lead: &str, name: &str, width: usize) -> (String, String) {
    let lead = in_supported_characters(lead);
    let margin = " ".repeat(measure_text_width(&lead));
    let options = textwrap::Options::new(width.saturating_sub(1))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(&lead)
        .subsequent_indent(&margin);
    let name = on_screen(name);
    let mut lines = textwrap::wrap(&name, options).into_iter();
    let first = lines.next().unwrap_or_default();
    let below = lines.map(|line| format!("{line}\n")).collect();
    (padded(&first, width), below)
}

/// Formats rows of columns, each as wide as its widest cell, separated by two spaces.
///
/// If they are wider than the screen, columns from `first_to_wrap` on are wrapped, the widest first.
pub(crate) fn table<const N: usize>(
    rows: &[[String; N]],
    first_to_wrap: usize,
    width: usize,
) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = measure_text_width(cell).max(*width);
        }
    }
    while widths.iter().sum::<usize>() + GAP * N.saturating_sub(1) > width {
        let widest = widths.iter_mut().skip(first_to_wrap).max();
        let Some(widest) = widest.filter(|width| **width > NARROWEST_COLUMN) else {
            break;
        };
        *widest -= 1;
    }
    rows.iter().map(|row| table_row(row, &widths)).collect()
}

fn table_row(row: &[String], widths: &[usize]) -> String {
    let cells: Vec<_> = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| textwrap::wrap(cell, (*width).max(1)))
        .collect();
    let line = |line: usize| {
        let cells = cells.iter().zip(widths).map(|(lines, width)| {
            let words = lines.get(line).map_or("", |line| line);
            padded(words, width + GAP)
        });
        format!("{}\n", cells.collect::<String>().trim_end())
    };
    let height = cells.iter().map(Vec::len).max().unwrap_or_default();
    (0..height).map(line).collect()
}

/// Puts one text at the left and one at the right of a line.
pub(crate) fn justify(left: &str, right: &str, width: usize) -> String {
    let (left, right) = (
        in_supported_characters(left),
        in_supported_characters(right),
    );
    let room = width.saturating_sub(measure_text_width(&right));
    if measure_text_width(&left) < room {
        format!("{}{right}", padded(&left, room))
    } else {
        format!("{}\n{right}", wrapped(&left, width, 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_between_two_parts_unless_one_is_wider() {
        let parts = ["Answers:", "y yes,", "- not applicable,", ". left open."].map(str::to_owned);
        assert_eq!(
            wrapped_between(&parts, 30),
            "Answers: y yes,\n- not applicable, . left open."
        );
        assert_eq!(
            wrapped_between(&parts, 15),
            "Answers: y yes,\n- not\napplicable,\n. left open."
        );
    }

    #[test]
    fn a_table_wraps_its_widest_column_where_it_is_too_wide() {
        let rows = [
            ["no.", "where", "tags"],
            ["1", "home visit", "crisis, first visit, family"],
        ];
        let rows = rows.map(|row| row.map(str::to_owned));
        assert_eq!(
            table(&rows, 1, 60),
            "no.  where       tags\n1    home visit  crisis, first visit, family\n"
        );
        assert_eq!(
            table(&rows, 1, 36),
            "no.  where       tags\n1    home visit  crisis, first\n                 visit, family\n"
        );
    }

    #[test]
    fn two_ends_that_do_not_fit_stand_below_each_other() {
        assert_eq!(justify("left", "right", 12), "left   right");
        assert_eq!(justify("left", "right", 9), "left\nright");
    }
}
