//! Workbooks (Office Open XML) for spreadsheets: days are dates, scores are numbers, and a second sheet explains the
//! columns. A text cell is stored as text, whatever it begins with, so that it is never run as a formula.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_xlsxwriter::{ColNum, Format, RowNum, Workbook, Worksheet, XlsxError};

use crate::error::{Error, Result};
use crate::model::{QuestionSet, Reflection};
use crate::summary::review::{Review, Sheet};
use crate::text::escape_controls;
use crate::trends::figures::{MIN_ANSWERS_FOR_SCORE, ShownScore};

/// The index of the last row of a sheet.
const LAST_ROW: RowNum = 1_048_575;
/// The maximum length of a sheet's name, in UTF-16 units.
const LONGEST_NAME: usize = 31;
/// The maximum length of a cell, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;
/// The end of a cell whose text was too long.
const CUT: &str = "… (shortened: too long for a cell)";

/// The height of a line of a header, and the most lines that it gets.
const LINE_HEIGHT: f64 = 15.0;
const MAX_HEAD_LINES: f64 = 8.0;

/// A column: its name, its width and its meaning.
type Column<'a> = (&'a str, f64, &'a str);

const ANSWERS: [Column<'static>; 11] = [
    (
        "reflection",
        38.0,
        "the identifier of the reflection, the same in every export",
    ),
    ("day", 12.0, "the local day on which it happened"),
    ("time", 8.0, "the local time"),
    ("set", 14.0, "the id of the question set"),
    ("set_version", 11.0, "the version of the set"),
    ("setting", 16.0, "where it was, if that was written"),
    ("tags", 16.0, "the tags, separated by commas"),
    ("question", 9.0, "the number of the question"),
    (
        "question_id",
        18.0,
        "the name of the question across versions of its set",
    ),
    (
        "answer",
        15.0,
        "yes, partly, no, not_applicable, unanswered, or the key of the set's own answer",
    ),
    (
        "score",
        8.0,
        "the answer as a number, 0 to 100; empty where it does not count",
    ),
];

/// Answers as a workbook: one row per answer, without any text that a person wrote.
pub(crate) struct AnswerBook {
    book: Workbook,
    sheet: Worksheet,
    row: RowNum,
    day: Format,
    /// The number of likely identifiers that were allowed; `None` if there were none.
    allowed: Option<usize>,
}

impl AnswerBook {
    /// Starts a workbook.
    pub(crate) fn begin(allowed: Option<usize>) -> Result<Self> {
        let mut sheet = Worksheet::new();
        sheet.set_name("Answers").map_err(explain)?;
        head(&mut sheet, &ANSWERS)?;
        Ok(Self {
            book: Workbook::new(),
            sheet,
            row: 0,
            day: Format::new().set_num_format("yyyy-mm-dd"),
            allowed,
        })
    }

    /// Writes one row for every question of a reflection, including unanswered ones.
    pub(crate) fn rows(&mut self, reflection: &Reflection, set: &QuestionSet) -> Result<()> {
        let moment = reflection.occurred_at;
        for (index, question) in set.questions.iter().enumerate() {
            if self.row == LAST_ROW {
                return Err(
                    Error::failed("a sheet can contain at most 1,048,575 answers")
                        .hint("Write CSV instead: did-i export --format csv"),
                );
            }
            self.row += 1;
            let (row, scale) = (self.row, set.scale());
            let answer = reflection.answers.get(index);
            let cells = [
                reflection.uuid.to_string(),
                String::new(),
                moment.format("%H:%M").to_string(),
                reflection.set.id.clone(),
                String::new(),
                escape_controls(reflection.setting.as_deref().unwrap_or_default()).into_owned(),
                escape_controls(&reflection.tags.join(", ")).into_owned(),
                String::new(),
                question.id.clone(),
                scale.name(answer).to_owned(),
            ];
            for (column, cell) in (0..).zip(&cells) {
                text(&mut self.sheet, (row, column), cell)?;
            }
            let sheet = &mut self.sheet;
            sheet
                .write_with_format(row, 1, &moment.date_naive(), &self.day)
                .and_then(|sheet| sheet.write(row, 4, reflection.set.version))
                .and_then(|sheet| sheet.write(row, 7, question.number))
                .map_err(explain)?;
            if let Some(choice) = scale.choice(answer) {
                sheet.write(row, 10, choice.score).map_err(explain)?;
            }
        }
        Ok(())
    }

    /// Returns the bytes of the file.
    pub(crate) fn end(mut self) -> Result<Vec<u8>> {
        self.book.push_worksheet(self.sheet);
        let mut sheet = columns_sheet(&ANSWERS)?;
        if let Some(allowed) = self.allowed {
            let row = RowNum::try_from(ANSWERS.len()).unwrap_or_default() + 2;
            let line = format!("Likely identifiers that were allowed: {allowed}");
            text(&mut sheet, (row, 0), &line)?;
        }
        self.book.push_worksheet(sheet);
        self.book.save_to_buffer().map_err(explain)
    }
}

/// Writes several people's summaries as a workbook: one sheet per question set, one row per person, and a sheet that
/// explains the columns.
pub(crate) fn review(review: &Review) -> Result<Vec<u8>> {
    let mut book = Workbook::new();
    let mut names: Vec<String> = Vec::new();
    for sheet in review.sheets() {
        let name = sheet_name(&sheet.layout.title, &names);
        book.push_worksheet(people(sheet, &name)?);
        names.push(name);
    }
    let score = format!(
        "the mean of the answers that count, 0 to 100; empty with fewer than {MIN_ANSWERS_FOR_SCORE} answers"
    );
    let columns = [
        (
            "person",
            0.0,
            "the name in the summary, else that of its file",
        ),
        ("from", 0.0, "the first day that the figures cover"),
        ("to", 0.0, "the last day"),
        ("reflections", 0.0, "how many finished reflections that is"),
        ("a tip: score", 0.0, score.as_str()),
        ("a tip: n", 0.0, "how many answers count"),
    ];
    let mut sheet = columns_sheet(&columns)?;
    text(
        &mut sheet,
        (8, 0),
        "Self-ratings, for learning: they do not compare people. People who are stricter with themselves get lower figures.",
    )?;
    book.push_worksheet(sheet);
    book.save_to_buffer().map_err(explain)
}

fn people(sheet: &Sheet, name: &str) -> Result<Worksheet> {
    let mut page = Worksheet::new();
    page.set_name(name).map_err(explain)?;
    let labels: Vec<[String; 2]> = sheet
        .layout
        .rows
        .iter()
        .map(|row| {
            let label = row.label();
            [format!("{label}: score"), format!("{label}: n")]
        })
        .collect();
    let mut columns: Vec<Column<'_>> = vec![
        ("person", 22.0, ""),
        ("from", 12.0, ""),
        ("to", 12.0, ""),
        ("reflections", 11.0, ""),
    ];
    columns.extend(
        labels
            .iter()
            .flatten()
            .map(|label| (label.as_str(), 14.0, "")),
    );
    head(&mut page, &columns)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (row, person) in (1..).zip(&sheet.people) {
        text(&mut page, (row, 0), &person.name)?;
        date(&mut page, (row, 1), person.from, &day)?;
        date(&mut page, (row, 2), person.to, &day)?;
        number(&mut page, (row, 3), person.reflections)?;
        for (column, cell) in (4..).step_by(2).zip(&person.cells) {
            let score = ShownScore::of(cell.score, cell.counted).value();
            if let Some(score) = score {
                let score = (score * 10.0).round() / 10.0;
                page.write(row, column, score).map_err(explain)?;
            }
            number(&mut page, (row, column + 1), cell.counted)?;
        }
    }
    Ok(page)
}

/// Writes the names of the columns in a frozen header row.
fn head(sheet: &mut Worksheet, columns: &[Column<'_>]) -> Result<()> {
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, (name, width, _)) in (0..).zip(columns) {
        sheet
            .write_string_with_format(0, column, cell(name), &bold)
            .and_then(|sheet| sheet.set_column_width(column, *width))
            .map_err(explain)?;
    }
    sheet
        .set_row_height(0, LINE_HEIGHT * head_lines(columns))
        .map_err(explain)?;
    sheet.set_freeze_panes(1, 1).map_err(explain)?;
    Ok(())
}

/// Returns how many lines the longest name takes. Not every spreadsheet makes the row of a wrapped text higher.
fn head_lines(columns: &[Column<'_>]) -> f64 {
    let lines = columns.iter().map(|(name, width, _)| {
        #[expect(clippy::cast_precision_loss, reason = "a name is short")]
        let characters = escape_controls(name).chars().count() as f64;
        // Bold letters are wider, and words leave the ends of lines free.
        (1.4 * characters / width.max(1.0)).ceil()
    });
    lines.fold(1.0, f64::max).min(MAX_HEAD_LINES)
}

/// Makes a sheet that explains the columns.
fn columns_sheet(columns: &[Column<'_>]) -> Result<Worksheet> {
    let mut sheet = Worksheet::new();
    sheet.set_name("Columns").map_err(explain)?;
    head(
        &mut sheet,
        &[("column", 18.0, ""), ("what it means", 90.0, "")],
    )?;
    for (row, (name, _, meaning)) in (1..).zip(columns) {
        text(&mut sheet, (row, 0), name)?;
        text(&mut sheet, (row, 1), meaning)?;
    }
    Ok(sheet)
}

fn text(sheet: &mut Worksheet, (row, column): (RowNum, ColNum), words: &str) -> Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    sheet
        .write_string(row, column, cell(words))
        .map_err(explain)?;
    Ok(())
}

/// Makes a text visible, and shortens one that is too long for a cell.
fn cell(words: &str) -> Cow<'_, str> {
    let words = escape_controls(words);
    if first_units(&words, LONGEST_CELL).len() == words.len() {
        return words;
    }
    let length = LONGEST_CELL - CUT.encode_utf16().count();
    Cow::Owned(format!("{}{CUT}", first_units(&words, length)))
}

/// Returns the beginning of a text that has at most this many UTF-16 units.
fn first_units(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > most
    });
    text.get(..end.map_or(text.len(), |(end, _)| end))
        .unwrap_or(text)
}

fn date(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    day: NaiveDate,
    format: &Format,
) -> Result<()> {
    sheet
        .write_with_format(row, column, &day, format)
        .map_err(explain)?;
    Ok(())
}

fn number(sheet: &mut Worksheet, (row, column): (RowNum, ColNum), number: u64) -> Result<()> {
    sheet.write(row, column, number).map_err(explain)?;
    Ok(())
}

/// Returns a valid sheet name that is not taken; a spreadsheet takes `A` and `a` for the same name.
fn sheet_name(title: &str, taken: &[String]) -> String {
    let allowed =
        |c: char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
    let name: String = title.chars().filter(|c| allowed(*c)).collect();
    // Room for a number after the name.
    let name = first_units(name.trim(), LONGEST_NAME - 4).trim_end();
    let name = if name.is_empty() { "People" } else { name };
    let is_free = |name: &String| {
        let lower = name.to_lowercase();
        // A spreadsheet keeps the second name for itself.
        lower != "columns"
            && lower != "history"
            && taken.iter().all(|other| other.to_lowercase() != lower)
    };
    std::iter::once(name.to_owned())
        .chain((2..100).map(|number| format!("{name} {number}")))
        .find(is_free)
        .unwrap_or_else(|| format!("People {}", taken.len() + 1))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "map_err passes the error by value"
)]
fn explain(error: XlsxError) -> Error {
    Error::failed(format!("cannot write the workbook: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_becomes_a_valid_name_of_its_own() {
        let mut book = Workbook::new();
        let emoji = "\u{1f33b}".repeat(27);
        let titles = [
            "Team values",
            "Team Values",
            "columns",
            "History",
            &emoji,
            &emoji,
            "[]",
            "'",
            "Größe",
            "GRÖSSE",
            "GRÖẞE",
        ];
        let mut names: Vec<String> = Vec::new();
        for title in titles {
            let name = sheet_name(title, &names);
            book.add_worksheet().set_name(&name).unwrap();
            names.push(name);
        }
        book.push_worksheet(columns_sheet(&ANSWERS).unwrap());
        book.save_to_buffer().unwrap();
        assert_eq!(
            names[..4],
            ["Team values", "Team Values 2", "columns 2", "History 2"]
        );
    }

    #[test]
    fn a_text_that_is_too_long_for_a_cell_is_shortened_visibly() {
        let mut sheet = Worksheet::new();
        for (row, long) in (0..).zip(["a".repeat(100_000), "\u{1f33b}".repeat(16_384)]) {
            text(&mut sheet, (row, 0), &long).unwrap();
            head(&mut sheet, &[(&long, 14.0, "")]).unwrap();
            let cell = cell(&long);
            assert!(cell.ends_with("… (shortened: too long for a cell)"));
            assert!((LONGEST_CELL - 1..=LONGEST_CELL).contains(&cell.encode_utf16().count()));
        }
        let whole = "a".repeat(LONGEST_CELL);
        assert_eq!(cell(&whole), whole);
    }

    #[test]
    fn a_header_is_as_high_as_its_longest_name() {
        let long = "7 and 8 Respect and partnership · The extra mile: score";
        let lines = |name| head_lines(&[("person", 22.0, ""), (name, 14.0, "")]);
        assert!(lines("4 Hope: n").to_bits() == 1.0_f64.to_bits());
        assert!((5.0..=8.0).contains(&lines(long)));
        assert!(lines(&long.repeat(50)).to_bits() == MAX_HEAD_LINES.to_bits());
    }
}
