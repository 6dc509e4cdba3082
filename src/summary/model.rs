//! The model of a summary.
//!
//! Its JSON form is the file that `review` reads; a field that is added is left out by older readers, and
//! anything else is a new version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Choice, Scale, default_true, is_true};
use crate::privacy::Checked;
use crate::question_sets::builtin_version;
use crate::text::dates::date;
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{ActionFigures, GroupFigures, RowFigures, StandsOutFigures, sections};
use crate::trends::period::By;

/// The name of the JSON format.
pub const SUMMARY_FORMAT: &str = "did-i-summary";
/// The version of the JSON format.
pub const SUMMARY_VERSION: u32 = 2;

/// A summary of a time of practice, for supervision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Always [`SUMMARY_FORMAT`].
    pub format: String,
    /// Always [`SUMMARY_VERSION`].
    pub version: u32,
    /// Whose it is, only if they said so.
    pub name: Option<String>,
    /// The id of the question set.
    pub set: String,
    /// The version of the question set.
    pub set_version: u32,
    /// What the tips are called together: "Ten top tips".
    pub title: String,
    /// What one of the set's items is called: "tip".
    pub tip_word: String,
    /// What several are called, where that is more than one's word and an "s".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tip_words: Option<String>,
    /// The set's own answers, in order; left out where it is answered with yes, partly and no.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<Choice>,
    /// Whether "not applicable" is among the answers; left out where it is, as in most sets.
    #[serde(default = "default_true", skip_serializing_if = "is_true")]
    pub not_applicable: bool,
    /// The first day that the figures cover.
    pub from: NaiveDate,
    /// The last day that the figures cover.
    pub to: NaiveDate,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The day of the last meeting before the last day covered.
    #[serde(default)]
    pub last_meeting: Option<NaiveDate>,
    /// The time axis that the charts share; it holds the days covered.
    pub axis: Axis,
    /// The language of the set's words: "en".
    pub language: String,
    /// How many finished reflections the figures cover.
    pub reflections: u64,
    /// The length of a chart's periods.
    pub by: By,
    /// The groups, each with its score over the days covered; empty where the set has none.
    pub groups: Vec<GroupFigures>,
    /// The rows: answers and score of the days covered, chart and verdict of the whole journal up to the last of them.
    pub rows: Vec<RowFigures>,
    /// The questions that stand out from the others of the same reflections, in the days covered.
    pub stands_out: Vec<StandsOutFigures>,
    /// What may help with the tips that stand out as lower or are agreed on, two at most.
    pub help: Vec<Help>,
    /// What was agreed, in the order in which it was: the open actions, and those closed in the days covered.
    pub actions: Vec<ActionSummary>,
    /// Whether its owner left out what was agreed; left out of the file where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub actions_left_out: bool,
    /// The notes marked to share, tip by tip in the set's order and the newest first; what is about no tip comes last.
    pub notes: Vec<SharedNote>,
    /// The practitioner's own questions for supervision.
    pub questions: Vec<String>,
    /// A mirror: questions to reflect on.
    pub mirror: Vec<String>,
    /// What could mislead about the figures.
    pub remarks: Vec<String>,
    /// How many reflections were in which setting, only when asked for; small ones are merged into "other".
    pub settings: Vec<SettingCount>,
    /// The answers to each tip, month by month.
    pub months: Vec<MonthCounts>,
    /// What was looked for before it was written.
    pub checked: Checked,
}

impl Summary {
    /// Goes through the rows under their groups; a set without groups is one section without a head.
    pub fn sections(&self) -> impl Iterator<Item = (Option<&GroupFigures>, Vec<&RowFigures>)> {
        sections(&self.groups, &self.rows)
    }

    /// Tells what the answers are that the counts are of.
    #[must_use]
    pub fn scale(&self) -> Scale<'_> {
        Scale::of_choices(&self.scale)
    }

    /// Finds the row of a tip.
    #[must_use]
    pub fn row(&self, tip: u16) -> Option<&RowFigures> {
        self.rows.iter().find(|row| row.tips.contains(&tip))
    }

    /// Finds before and since an action; none where it is not about a tip of the set.
    #[must_use]
    pub fn around(&self, action: &ActionSummary) -> Option<&ActionFigures> {
        let actions = &self.row(action.tip?)?.actions;
        actions
            .iter()
            .find(|figures| figures.on == action.agreed_on)
    }

    /// Leaves out what was agreed.
    pub fn without_actions(&mut self) {
        self.actions.clear();
        self.actions_left_out = true;
        for row in &mut self.rows {
            row.actions.clear();
        }
    }

    /// What several of the set's items are called: "tips".
    #[must_use]
    pub fn tip_words(&self) -> String {
        let regular = || format!("{}s", self.tip_word);
        self.tip_words.clone().unwrap_or_else(regular)
    }

    /// Everything in it that somebody wrote, each with what it is, as a person would point to it.
    #[must_use]
    pub fn writing(&self) -> Vec<(String, &str)> {
        let note = |note: &'_ SharedNote| {
            format!(
                "the note of the week of {} ({})",
                date(note.week),
                note.about
            )
        };
        let notes = self
            .notes
            .iter()
            .map(|shared| (note(shared), shared.text.as_str()));
        let actions = self
            .actions
            .iter()
            .map(|action| ("what was agreed".to_owned(), action.text.as_str()));
        let outcomes = self
            .actions
            .iter()
            .filter_map(|action| action.outcome.as_deref());
        let outcomes = outcomes.map(|outcome| ("what came of an action".to_owned(), outcome));
        let questions = self
            .questions
            .iter()
            .map(|text| ("a question for supervision".to_owned(), text.as_str()));
        let settings = self
            .settings
            .iter()
            .map(|count| ("a setting".to_owned(), count.setting.as_str()));
        let titles = [("the title".to_owned(), self.title.as_str())];
        let tips = self.rows.iter().map(|row| {
            let numbers: Vec<_> = row.tips.iter().map(u16::to_string).collect();
            let name = format!("the name of {} {}", self.tip_word, numbers.join(" and "));
            (name, row.name.as_str())
        });
        // The words of a set that comes with the program are nobody's.
        let own_set = builtin_version(&self.set).is_none();
        titles
            .into_iter()
            .chain(tips)
            .filter(move |_| own_set)
            .chain(notes)
            .chain(actions)
            .chain(outcomes)
            .chain(questions)
            .chain(settings)
            .collect()
    }
}

/// From which day to which the charts reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// What may help with a tip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// The tip's number.
    pub tip: u16,
    /// Its short name.
    pub name: String,
    /// What one person can try next week.
    #[serde(rename = "try")]
    pub try_this: Vec<String>,
    /// Services and practices that bear on it.
    pub services: Vec<String>,
}

/// An agreed action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionSummary {
    /// What was agreed.
    pub text: String,
    /// The number of the tip it is about, if it is about one.
    pub tip: Option<u16>,
    /// The short name of that tip.
    pub tip_name: Option<String>,
    /// The day of the meeting.
    pub agreed_on: NaiveDate,
    /// The day it was closed; none while it is open.
    pub closed_on: Option<NaiveDate>,
    /// What came of it; none while it is open.
    pub outcome: Option<String>,
}

/// A note that its writer marked to share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedNote {
    /// The Monday of its week; the day itself stays in the journal.
    pub week: NaiveDate,
    /// The tips that its question feeds; none for what was learned or comes next.
    pub tips: Vec<u16>,
    /// What it is about: a question's short name, or what was learned or comes next.
    pub about: String,
    /// The words.
    pub text: String,
}

/// How many reflections were in a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingCount {
    /// The setting, or "other".
    pub setting: String,
    /// How many reflections.
    pub reflections: u64,
}

/// The answers to one tip in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthCounts {
    /// The first day of the month.
    pub month: NaiveDate,
    /// The tip's number.
    pub tip: u16,
    /// Its answers in that month.
    pub answers: AnswerCounts,
}
