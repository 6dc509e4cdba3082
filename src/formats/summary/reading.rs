//! Reads a summary back, as far as a review shows it.
//!
//! The file comes from another person's machine, so nothing in it is trusted: everything that a renderer relies on is
//! checked here, and a fault names its field. Charts, notes and points are ignored.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::model::{Choice, Scale, choice_faults};
use crate::summary::review::{Cell, Frame, Group, OpenAction, Person, RowName};
use crate::summary::{ActionSummary, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION};
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::tip_name;
use crate::trends::verdict::Verdict;

/// The maximum number of tips or groups of a set.
pub(crate) const MOST_TIPS: usize = 200;
/// The maximum count of an answer; sums of these cannot overflow.
pub(crate) const MOST_ANSWERS: u64 = 1_000_000_000;

/// What is wrong with a file: the field, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// The field, such as `rows[3].score`; empty for the file as a whole.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

impl FileFault {
    fn of(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" | "." => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

/// The value that was read, or what is wrong with the file.
pub type Checked<T> = std::result::Result<T, FileFault>;

/// A summary in its file, as far as a review shows it. Other fields are ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct SummaryFile {
    format: String,
    version: u32,
    name: Option<String>,
    set: String,
    set_version: u32,
    title: String,
    #[serde(default)]
    scale: Vec<Choice>,
    from: NaiveDate,
    to: NaiveDate,
    reflections: u64,
    groups: Vec<GroupEntry>,
    rows: Vec<RowEntry>,
    actions: Vec<ActionSummary>,
    questions: Vec<String>,
    remarks: Vec<String>,
    months: Vec<MonthCounts>,
}

#[derive(Debug, Clone, Deserialize)]
struct GroupEntry {
    id: String,
    name: String,
}

#[derive(Debug, Clone, Deserialize)]
struct RowEntry {
    tips: Vec<u16>,
    name: String,
    group: String,
    answers: AnswerCounts,
    score: Option<f64>,
    verdict: Verdict,
}

/// Reads a summary, and checks its content.
pub fn read(text: &str) -> Checked<SummaryFile> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(FileFault::of("", "the file is empty"));
    }
    let file = if let Ok(file) = serde_json::from_str::<SummaryFile>(text) {
        is_known(&file.format, u64::from(file.version))?;
        file
    } else {
        // Tracking the path takes time, so it is only done for a file that is known to be at fault.
        is_summary(text)?;
        with_path(text)?
    };
    file.check()?;
    Ok(file)
}

fn with_path(text: &str) -> Checked<SummaryFile> {
    let mut json = serde_json::Deserializer::from_str(text);
    let file = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| FileFault::of(error.path().to_string(), error.inner().to_string()))?;
    json.end()
        .map_err(|error| FileFault::of("", format!("the file is damaged: {error}")))?;
    Ok(file)
}

/// Distinguishes a file of another kind or version from a damaged one, before its fields are read.
fn is_summary(text: &str) -> Checked<()> {
    #[derive(Deserialize)]
    struct Format {
        format: String,
    }
    #[derive(Deserialize)]
    struct Version {
        version: u64,
    }
    let damaged = |error: &serde_json::Error| {
        FileFault::of("", format!("the file is not valid JSON: {error}"))
    };
    // Only the first value is read: a journal file has one on every line.
    let first = |error: serde_json::Error| {
        if error.is_data() {
            not_a_summary()
        } else {
            damaged(&error)
        }
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let Format { format } = Format::deserialize(&mut json).map_err(first)?;
    let mut json = serde_json::Deserializer::from_str(text);
    match Version::deserialize(&mut json) {
        Ok(Version { version }) => is_known(&format, version),
        Err(_) => is_known(&format, u64::from(SUMMARY_VERSION)),
    }
}

fn is_known(format: &str, version: u64) -> Checked<()> {
    if format == "did-i-journal" {
        let message = "this is a complete journal with private notes: delete it without reading it, and ask for a summary";
        return Err(FileFault::of("", message));
    }
    if format != SUMMARY_FORMAT {
        return Err(not_a_summary());
    }
    if version != u64::from(SUMMARY_VERSION) {
        let message =
            format!("{version} is not supported; this did-i reads version {SUMMARY_VERSION}");
        return Err(FileFault::of("version", message));
    }
    Ok(())
}

fn not_a_summary() -> FileFault {
    FileFault::of("", "this is not a summary that did-i wrote as JSON")
}

impl SummaryFile {
    /// Returns the name of the person, on one line; `None` if there is none.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let words: Vec<_> = self.name.as_deref()?.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Returns the question set: its id and version.
    #[must_use]
    pub fn set(&self) -> (&str, u32) {
        (&self.set, self.set_version)
    }

    /// Returns the remarks on how the figures could mislead.
    #[must_use]
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Returns the answers to each tip by month.
    #[must_use]
    pub fn months(&self) -> &[MonthCounts] {
        &self.months
    }

    /// Returns a tip's short name; empty if there is no such tip.
    #[must_use]
    pub fn tip_name(&self, number: u16) -> &str {
        self.row(number)
            .map_or("", |row| tip_name(&row.tips, &row.name, number))
    }

    /// Splits it into the rows of a review and this person's column.
    #[must_use]
    pub fn into_column(self, file: &str) -> (Frame, Person) {
        let person = Person {
            name: self.name().unwrap_or_else(|| file.to_owned()),
            file: file.to_owned(),
            from: self.from,
            to: self.to,
            reflections: self.reflections,
            cells: self.rows.iter().map(RowEntry::cell).collect(),
            open: self.open_actions(),
            questions: self.questions,
            is_repeated: false,
        };
        let group = |GroupEntry { id, name }| Group { id, name };
        let row = |row: RowEntry| RowName {
            tips: row.tips,
            name: row.name,
            group: row.group,
        };
        let frame = Frame {
            set: self.set,
            set_version: self.set_version,
            title: self.title,
            groups: self.groups.into_iter().map(group).collect(),
            rows: self.rows.into_iter().map(row).collect(),
            scale: self.scale,
        };
        (frame, person)
    }

    fn open_actions(&self) -> Vec<OpenAction> {
        let open = self
            .actions
            .iter()
            .filter(|action| action.closed_on.is_none());
        open.map(|action| OpenAction {
            tip: action
                .tip
                .map(|number| format!("{number} {}", self.tip_name(number))),
            text: action.text.clone(),
            agreed_on: action.agreed_on,
        })
        .collect()
    }

    fn row(&self, tip: u16) -> Option<&RowEntry> {
        self.rows.iter().find(|row| row.tips.contains(&tip))
    }

    /// Checks everything that a reader of the figures relies on.
    fn check(&self) -> Checked<()> {
        if self.from > self.to {
            return Err(FileFault::of("to", "the last day is before the first"));
        }
        at_most(self.reflections, "reflections")?;
        self.check_scale()?;
        self.check_groups()?;
        self.check_rows()?;
        self.check_actions()?;
        self.check_months()
    }

    /// Returns the scale of the answers.
    fn scale(&self) -> Scale<'_> {
        Scale::of_choices(&self.scale)
    }

    fn check_scale(&self) -> Checked<()> {
        match choice_faults(&self.scale).into_iter().next() {
            Some((index, key, message)) => {
                Err(FileFault::of(format!("scale[{index}].{key}"), message))
            }
            None => Ok(()),
        }
    }

    fn check_groups(&self) -> Checked<()> {
        // A set may have no groups; then its tips name none.
        if self.groups.len() > MOST_TIPS {
            few_enough(self.groups.len(), "groups")?;
        }
        let mut ids = BTreeSet::new();
        for (index, group) in self.groups.iter().enumerate() {
            if !ids.insert(&group.id) {
                return Err(FileFault::of(
                    format!("groups[{index}].id"),
                    "this group occurs twice",
                ));
            }
        }
        Ok(())
    }

    fn check_rows(&self) -> Checked<()> {
        few_enough(self.rows.len(), "rows")?;
        let mut numbers = BTreeSet::new();
        for (index, tip) in self.rows.iter().enumerate() {
            let fault = |field: &str, message: &str| {
                Err(FileFault::of(format!("rows[{index}].{field}"), message))
            };
            if tip.tips.is_empty() {
                return fault("tips", "the list is empty");
            }
            if !tip.tips.iter().all(|number| numbers.insert(*number)) {
                return fault("tips", "this tip occurs twice");
            }
            let has_no_groups = self.groups.is_empty() && tip.group.is_empty();
            if !has_no_groups && !self.groups.iter().any(|group| group.id == tip.group) {
                return fault("group", "there is no such group");
            }
            if tip
                .score
                .is_some_and(|score| !(0.0..=100.0).contains(&score))
            {
                return fault("score", "a score must be between 0 and 100");
            }
            self.counted(&tip.answers, &format!("rows[{index}].answers"))?;
        }
        Ok(())
    }

    /// Checks that every answer of the scale has a count, and that none is too large.
    fn counted(&self, counts: &AnswerCounts, field: &str) -> Checked<()> {
        if !counts.is_on(self.scale()) {
            return Err(FileFault::of(
                field,
                "these are not the answers in the field scale",
            ));
        }
        for (name, count) in counts.named() {
            if count > MOST_ANSWERS {
                return at_most(count, &format!("{field}.{name}"));
            }
        }
        Ok(())
    }

    fn check_actions(&self) -> Checked<()> {
        for (index, action) in self.actions.iter().enumerate() {
            if action.tip.is_some_and(|number| self.row(number).is_none()) {
                return Err(FileFault::of(
                    format!("actions[{index}].tip"),
                    "there is no such tip",
                ));
            }
        }
        Ok(())
    }

    /// Refuses a duplicate month, which would be counted twice when figures are pooled.
    fn check_months(&self) -> Checked<()> {
        let mut months = BTreeSet::new();
        for (index, month) in self.months.iter().enumerate() {
            if self.row(month.tip).is_none() {
                return Err(FileFault::of(
                    format!("months[{index}].tip"),
                    "there is no such tip",
                ));
            }
            if !months.insert((month.month, month.tip)) {
                return Err(FileFault::of(
                    format!("months[{index}]"),
                    "this month and tip occur twice",
                ));
            }
            self.counted(&month.answers, &format!("months[{index}].answers"))?;
        }
        Ok(())
    }
}

impl RowEntry {
    fn cell(&self) -> Cell {
        Cell {
            verdict: self.verdict,
            score: self.score,
            counting: self.answers.counting(),
        }
    }
}

fn few_enough(number: usize, field: &str) -> Checked<()> {
    match number {
        1..=MOST_TIPS => Ok(()),
        0 => Err(FileFault::of(field, "the list is empty")),
        _ => Err(FileFault::of(
            field,
            format!("there are {number}; expected at most {MOST_TIPS}"),
        )),
    }
}

fn at_most(number: u64, field: &str) -> Checked<()> {
    if number > MOST_ANSWERS {
        return Err(FileFault::of(
            field,
            format!("{number} is more than can be counted here"),
        ));
    }
    Ok(())
}
