//! One person's column in a review.

use chrono::NaiveDate;

use crate::summary::Summary;
use crate::trends::figures::RowFigures;
use crate::trends::verdict::Verdict;

/// The part of one summary that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The name in the summary, otherwise that of its file; with the file where several have the same name.
    pub name: String,
    /// The same name, always without the file: two files of one person have one owner.
    pub owner: String,
    /// The name of its file, without the extension.
    pub file: String,
    /// The first day covered.
    pub from: NaiveDate,
    /// The last day covered.
    pub to: NaiveDate,
    /// The number of reflections in the figures.
    pub reflections: u64,
    /// One cell per row of the layout, in the same order.
    pub cells: Vec<Cell>,
    /// What was agreed and is still open, oldest first.
    pub open: Vec<OpenAction>,
    /// The person's own questions for supervision.
    pub questions: Vec<String>,
    /// Whether another file has the same reflections, so that the team's figures leave this one out.
    pub is_repeated: bool,
}

/// The figures of one person and tip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The verdict in the person's own summary.
    pub verdict: Verdict,
    /// The score of the days covered; `None` if no answer counts.
    pub score: Option<f64>,
    /// How many answers count.
    pub counted: u64,
}

/// An action that was agreed and is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAction {
    /// The tip it is about, such as `4 Hope`.
    pub tip: Option<String>,
    /// What was agreed.
    pub text: String,
    /// The day of the meeting.
    pub agreed_on: NaiveDate,
}

impl Person {
    /// Takes what is shown of a person from their summary; `file` names them if they gave no name.
    pub(super) fn of(summary: &Summary, file: &str) -> Self {
        let open = summary
            .actions
            .iter()
            .filter(|action| action.closed_on.is_none());
        let open = open.map(|action| OpenAction {
            tip: action
                .tip
                .map(|number| format!("{number} {}", summary.tip_name(number))),
            text: action.text.clone(),
            agreed_on: action.agreed_on,
        });
        let name = summary
            .name_on_one_line()
            .unwrap_or_else(|| file.to_owned());
        Self {
            owner: name.clone(),
            name,
            file: file.to_owned(),
            from: summary.from,
            to: summary.to,
            reflections: summary.reflections,
            cells: summary.rows.iter().map(Cell::of).collect(),
            open: open.collect(),
            questions: summary.questions.clone(),
            is_repeated: false,
        }
    }
}

impl Cell {
    fn of(row: &RowFigures) -> Self {
        Self {
            verdict: row.verdict,
            score: row.score,
            counted: row.answers.counted(),
        }
    }
}
