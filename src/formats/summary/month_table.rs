//! The answers of one summary by month, which are what is pooled: taken from a JSON summary, or read from a CSV one.
//!
//! The file comes from another person's machine, so a duplicate cell, or two sets in one file, are faults here: they
//! would be counted in the pooled figures without being noticed.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::formats::csv::without_formula_guard;
use crate::formats::summary::COLUMNS;
use crate::formats::summary::reading::{MAX_ANSWERS, MAX_TIPS, too_large};
use crate::formats::{FieldFault, ReadResult};
use crate::model::MAX_CHOICES;
use crate::summary::{MonthCounts, Summary};
use crate::trends::counts::{AnswerCounts, AnswerName, CountError, CountReader};

/// The answers of one summary by month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MonthTable {
    /// The name of the person, if they gave one.
    pub(crate) name: Option<String>,
    /// The id of the question set.
    pub(crate) set: String,
    /// The version of the question set.
    pub(crate) set_version: u32,
    /// The short name of each tip.
    pub(crate) tips: BTreeMap<u16, String>,
    /// The answers to each tip by month.
    pub(crate) months: Vec<MonthCounts>,
}

impl From<Summary> for MonthTable {
    fn from(summary: Summary) -> Self {
        let numbers = summary.months.iter().map(|month| month.tip);
        Self {
            name: summary.name_on_one_line(),
            tips: numbers
                .map(|tip| (tip, summary.tip_name(tip).to_owned()))
                .collect(),
            set: summary.set,
            set_version: summary.set_version,
            months: summary.months,
        }
    }
}

impl MonthTable {
    /// Returns a tip's short name; empty if there is no such tip.
    pub(crate) fn tip_name(&self, number: u16) -> &str {
        self.tips.get(&number).map_or("", String::as_str)
    }
}

/// Reads a CSV summary, and checks its content.
pub fn read_csv(text: &str) -> ReadResult<MonthTable> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(FieldFault::without_field("the file is empty"));
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    check_columns(reader.headers().map_err(|error| damaged(&error))?)?;
    let mut rows = Rows::default();
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| damaged(&error))?
    {
        let line = record.position().map_or(0, csv::Position::line);
        rows.add(&record).map_err(|fault| FieldFault {
            field: match fault.field.as_str() {
                "" => format!("line {line}"),
                column => format!("line {line}, {column}"),
            },
            ..fault
        })?;
    }
    // A person without a reflection in those months has a summary too: a header without rows.
    Ok(rows.table().unwrap_or_default())
}

fn check_columns(columns: &csv::StringRecord) -> ReadResult<()> {
    if columns.iter().eq(COLUMNS) {
        return Ok(());
    }
    if columns.iter().skip(2).eq(COLUMNS) {
        let message = "this is what did-i review wrote, not a summary: move it out of this folder";
        return Err(FieldFault::without_field(message));
    }
    Err(FieldFault::without_field(
        "this is not a summary that did-i wrote as CSV",
    ))
}

/// The rows that were read so far.
#[derive(Default)]
struct Rows {
    table: Option<MonthTable>,
    /// The index of each month and tip in the table.
    indexes: HashMap<(NaiveDate, u16), usize>,
    /// The answers of each month and tip, in the order of the table.
    answers: Vec<CountReader>,
    /// Whether the answers are a set's own, as soon as one shows it.
    is_own: Option<bool>,
}

impl Rows {
    fn add(&mut self, row: &csv::StringRecord) -> ReadResult<()> {
        let cell = |index: usize| row.get(index).unwrap_or_default();
        let (set, set_version) = (cell(0), number(cell(1), "set_version")?);
        let (month, tip) = (month(cell(2))?, number(cell(3), "tip")?);
        let table = self.table.get_or_insert_with(|| MonthTable {
            name: None,
            set: set.to_owned(),
            set_version,
            tips: BTreeMap::new(),
            months: Vec::new(),
        });
        if (table.set.as_str(), table.set_version) != (set, set_version) {
            return Err(FieldFault::of(
                "set",
                "this line has another set than the lines before",
            ));
        }
        name_tip(&mut table.tips, tip, without_formula_guard(cell(4)))?;
        let index = *self.indexes.entry((month, tip)).or_insert_with(|| {
            let answers = AnswerCounts::default();
            table.months.push(MonthCounts {
                month,
                tip,
                answers,
            });
            self.answers.push(CountReader::default());
            table.months.len() - 1
        });
        let (answer, count) = (self.answer(cell(5))?, count(cell(6))?);
        let Some(reading) = self.answers.get_mut(index) else {
            return Ok(());
        };
        reading
            .take(answer, count)
            .map_err(|refused| match refused {
                CountError::Twice => {
                    FieldFault::of("answer", "this month, tip and answer occur twice")
                }
                CountError::TooMany => FieldFault::of(
                    "answer",
                    format!("a set has at most {MAX_CHOICES} answers of its own"),
                ),
            })
    }

    /// Reads an answer, which must belong to the same scale as the answers above.
    fn answer(&mut self, cell: &str) -> ReadResult<AnswerName> {
        let name = AnswerName::of(cell).ok_or_else(|| unknown_answer(cell))?;
        let is_own = match name {
            AnswerName::Own(_) => true,
            AnswerName::Standard(_) => false,
            AnswerName::NotApplicable | AnswerName::Unanswered => return Ok(name),
        };
        if *self.is_own.get_or_insert(is_own) != is_own {
            return Err(FieldFault::of(
                "answer",
                format!(
                    "\"{cell}\" is of another scale than the answers above: one summary has either yes, partly and \
                     no, or a set's own answers"
                ),
            ));
        }
        Ok(name)
    }

    /// Returns the table; `None` if there were no rows.
    fn table(self) -> Option<MonthTable> {
        let mut table = self.table?;
        let is_own = self.is_own.unwrap_or_default();
        for (month, reading) in table.months.iter_mut().zip(self.answers) {
            month.answers = reading.as_far_as_read(is_own);
        }
        Some(table)
    }
}

fn name_tip(tips: &mut BTreeMap<u16, String>, tip: u16, name: &str) -> ReadResult<()> {
    match tips.get(&tip) {
        Some(known) if known == name => Ok(()),
        Some(_) => Err(FieldFault::of(
            "name",
            "this tip has another name than on the lines before",
        )),
        None if tips.len() == MAX_TIPS => {
            let message = format!("there are more than {MAX_TIPS} tips");
            Err(FieldFault::of("tip", &message))
        }
        None => {
            tips.insert(tip, name.to_owned());
            Ok(())
        }
    }
}

fn month(cell: &str) -> ReadResult<NaiveDate> {
    let day = cell.len().eq(&7).then(|| format!("{cell}-01").parse().ok());
    day.flatten().ok_or_else(|| {
        let message = format!("\"{cell}\" is not a month; expected one like 2026-03");
        FieldFault::of("month", &message)
    })
}

fn unknown_answer(cell: &str) -> FieldFault {
    let names = "yes, partly, no, not_applicable, unanswered or the key of a set's own answer";
    FieldFault::of("answer", format!("\"{cell}\" is none of {names}"))
}

fn count(cell: &str) -> ReadResult<u64> {
    let count = number(cell, "count")?;
    if count > MAX_ANSWERS {
        return Err(FieldFault::of("count", too_large(count)));
    }
    Ok(count)
}

fn number<T: std::str::FromStr>(cell: &str, column: &str) -> ReadResult<T> {
    cell.parse().map_err(|_| {
        FieldFault::of(
            column,
            format!("\"{cell}\" is not a number; expected a whole number from 0"),
        )
    })
}

fn damaged(error: &csv::Error) -> FieldFault {
    if let (
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        },
        Some(position),
    ) = (error.kind(), error.position())
    {
        let message = format!("there are {len} cells; expected {expected_len}");
        return FieldFault::of(format!("line {}", position.line()), message);
    }
    FieldFault::without_field(format!("the file is not valid CSV: {error}"))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    const HEAD: &str = "set,set_version,month,tip,name,answer,count\n";

    fn fault_in(rows: &str) -> String {
        read_csv(&format!("{HEAD}{rows}")).unwrap_err().to_string()
    }

    #[test]
    fn counts_are_read_by_month_and_tip() {
        let rows = "own,2,2026-03,1,\"Hope, held\",yes,7\nown,2,2026-03,1,\"Hope, held\",unanswered,1\n\
                    own,2,2026-04,1,\"Hope, held\",no,2\n";
        let table = read_csv(&format!("\u{feff}{HEAD}{rows}")).unwrap();
        assert_eq!((table.set.as_str(), table.set_version), ("own", 2));
        assert_eq!((table.tip_name(1), table.tip_name(2)), ("Hope, held", ""));
        let of = |index: usize| table.months[index].answers;
        assert_eq!(table.months[0].month.to_string(), "2026-03-01");
        let counts = |index: usize| of(index).named().map(|(_, n)| n).collect::<Vec<_>>();
        assert_eq!(
            (counts(0), counts(1)),
            (vec![7, 0, 0, 0, 1], vec![0, 0, 2, 0, 0])
        );
    }

    #[test]
    fn a_sets_own_answers_keep_their_order_and_never_mix_with_the_usual_ones() {
        let rows = "own,2,2026-03,1,Hope,3,7\nown,2,2026-03,1,Hope,1,2\n";
        let table = read_csv(&format!("{HEAD}{rows}")).unwrap();
        let named: Vec<_> = table.months[0].answers.named().collect();
        assert_eq!(named[..2], [("3", 7), ("1", 2)]);
        let mixed = fault_in(&format!("{rows}own,2,2026-03,1,Hope,yes,7\n"));
        assert!(
            mixed.starts_with("line 4, answer: \"yes\" is of another scale than the answers above"),
            "{mixed}"
        );
    }

    #[test]
    fn a_summary_without_a_reflection_has_no_row() {
        assert_eq!(read_csv(HEAD).unwrap().months, []);
    }

    #[test]
    fn what_would_be_counted_wrongly_is_a_fault() {
        let row = "did-i,1,2026-03,1,Hope,yes,7\n";
        let faults = [
            format!("{row}{row}"),
            format!("{row}values,1,2026-03,1,Hope,no,7\n"),
            format!("{row}did-i,1,2026-04,1,Courage,yes,7\n"),
            row.replace("2026-03", "2026-13"),
            row.replace("2026-03", "2026-03-01"),
            row.replace(",1,Hope", ",-1,Hope"),
            row.replace("yes", "often"),
            row.replace(",7", ",-7"),
            row.replace(",7", ",1000000001"),
            row.replace(",7", ""),
        ];
        let faults: Vec<_> = faults.iter().map(|rows| fault_in(rows)).collect();
        assert_snapshot!(faults.join("\n"), @r#"
        line 3, answer: this month, tip and answer occur twice
        line 3, set: this line has another set than the lines before
        line 3, name: this tip has another name than on the lines before
        line 2, month: "2026-13" is not a month; expected one like 2026-03
        line 2, month: "2026-03-01" is not a month; expected one like 2026-03
        line 2, tip: "-1" is not a number; expected a whole number from 0
        line 2, answer: "often" is none of yes, partly, no, not_applicable, unanswered or the key of a set's own answer
        line 2, count: "-7" is not a number; expected a whole number from 0
        line 2, count: 1000000001 is too large a number; expected at most 1000000000
        line 2: there are 6 cells; expected 7
        "#);
    }

    #[test]
    fn another_table_is_told_from_a_summary() {
        let tables = ["", "a,b\n1,2\n", &format!("person,file,{HEAD}")];
        let faults = tables.map(|text| read_csv(text).unwrap_err().to_string());
        assert_snapshot!(faults.join("\n"), @"
        the file is empty
        this is not a summary that did-i wrote as CSV
        this is what did-i review wrote, not a summary: move it out of this folder
        ");
    }
}
