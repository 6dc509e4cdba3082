//! The model of a summary.
//!
//! Its JSON form is the file that `review` reads. Any change of it, such as an added field, needs a new version.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Choice, NewStart, Scale, default_true, is_true};
use crate::privacy::Checked;
use crate::question_sets::builtin_version;
use crate::text::dates::date;
use crate::text::listed;
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{
    ActionFigures, Direction, GroupFigures, RowFigures, StandsOutFigures, sections,
};
use crate::trends::period::PeriodLength;
use crate::trends::tip_label::tip_name;

/// The name of the JSON format.
pub const SUMMARY_FORMAT: &str = "did-i-summary";
/// The version of the JSON format.
pub const SUMMARY_VERSION: u32 = 2;

/// A summary of a period of practice, for supervision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// Always [`SUMMARY_FORMAT`].
    pub format: String,
    /// Always [`SUMMARY_VERSION`].
    pub version: u32,
    /// The name of the person, if they gave one.
    pub name: Option<String>,
    /// The id of the question set.
    pub set: String,
    /// The version of the question set.
    pub set_version: u32,
    /// The title for all tips: "Ten top tips".
    pub title: String,
    /// The set's word for one tip: "tip".
    pub tip_word: String,
    /// The plural of that word, if it is not formed by adding "s".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tip_words: Option<String>,
    /// The set's own answers, in order; omitted if it is answered with yes, partly and no.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<Choice>,
    /// Whether "not applicable" is one of the answers; omitted if it is, as in most sets.
    #[serde(default = "default_true", skip_serializing_if = "is_true")]
    pub not_applicable: bool,
    /// The first day that the figures cover.
    pub from: NaiveDate,
    /// The last day that the figures cover.
    pub to: NaiveDate,
    /// The day on which it was created.
    pub made_on: NaiveDate,
    /// The day of the last meeting before the last day covered.
    #[serde(default)]
    pub last_meeting: Option<NaiveDate>,
    /// The time axis that all charts share; it includes the days covered.
    pub axis: Axis,
    /// The new starts on this axis, oldest first; omitted if there are none. A reason that was left out is empty.
    #[serde(rename = "restarts", default, skip_serializing_if = "Vec::is_empty")]
    pub new_starts: Vec<NewStart>,
    /// The language of the set's texts: "en".
    pub language: String,
    /// The number of finished reflections in the figures.
    pub reflections: u64,
    /// The length of a chart's periods.
    #[serde(rename = "by")]
    pub period_length: PeriodLength,
    /// The groups, each with its score over the days covered; empty if the set has none.
    pub groups: Vec<GroupFigures>,
    /// The rows: answers and score of the days covered, the chart of the axis, and the verdict on all weeks up to the last
    /// day covered.
    pub rows: Vec<RowFigures>,
    /// The questions that stand out from the others of the same reflections, in the days covered; `None` if there are too
    /// few reflections to say, or if the user left them out.
    pub stands_out: Option<Vec<StandsOutFigures>>,
    /// Whether the user left out what stands out; omitted from the file if not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stands_out_left_out: bool,
    /// What may help with the tips that stand out as lower or have an open action, at most two.
    pub help: Vec<Help>,
    /// The agreed actions, in order: the open ones, and those closed in the days covered.
    pub actions: Vec<ActionSummary>,
    /// Whether the user left out the agreed actions; omitted from the file if not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub actions_left_out: bool,
    /// The notes marked to share, by row in the set's order, the newest first. Notes about no tip come last.
    pub notes: Vec<SharedNote>,
    /// The practitioner's own questions for supervision.
    pub questions: Vec<String>,
    /// Questions for self-reflection.
    #[serde(rename = "reflect_on")]
    pub questions_to_reflect_on: Vec<String>,
    /// Remarks on how the figures could mislead.
    pub remarks: Vec<String>,
    /// The number of reflections per setting, only if requested; small ones are merged into "other".
    pub settings: Vec<SettingCount>,
    /// The number of reflections without a setting; omitted if not requested, and if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_setting: Option<u64>,
    /// The answers to each tip, month by month.
    pub months: Vec<MonthCounts>,
    /// What the identifier guard looked for in the summary.
    pub checked: Checked,
}

impl Summary {
    /// Iterates over the rows by group. A set without groups has one section without a heading.
    pub fn sections(&self) -> impl Iterator<Item = (Option<&GroupFigures>, Vec<&RowFigures>)> {
        sections(&self.groups, &self.rows, |row, group| row.group == group.id)
    }

    /// Returns the scale of the answers.
    #[must_use]
    pub fn scale(&self) -> Scale<'_> {
        Scale::of_choices(&self.scale)
    }

    /// Returns the row of a tip.
    #[must_use]
    pub fn row(&self, tip: u16) -> Option<&RowFigures> {
        self.rows.iter().find(|row| row.tips.contains(&tip))
    }

    /// Returns a tip's short name; empty if there is no such tip.
    #[must_use]
    pub fn tip_name(&self, tip: u16) -> &str {
        self.row(tip)
            .map_or("", |row| tip_name(&row.tips, &row.name, tip))
    }

    /// Returns the name of the person, on one line; `None` if there is none.
    #[must_use]
    pub fn name_on_one_line(&self) -> Option<String> {
        let words: Vec<_> = self.name.as_deref()?.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Returns the figures before and since an action; `None` if it is not about a tip of the set.
    #[must_use]
    pub fn figures_of(&self, action: &ActionSummary) -> Option<&ActionFigures> {
        let actions = &self.row(action.tip?)?.actions;
        actions
            .iter()
            .find(|figures| figures.on == action.agreed_on)
    }

    /// Removes the agreed actions.
    pub fn without_actions(&mut self) {
        self.actions.clear();
        self.actions_left_out = true;
        for row in &mut self.rows {
            row.actions.clear();
        }
        self.drop_unneeded_help();
    }

    /// Removes what stands out.
    pub fn without_stands_out(&mut self) {
        self.stands_out = None;
        self.stands_out_left_out = true;
        self.drop_unneeded_help();
    }

    /// Removes what may help with a tip if the summary no longer says why: help would give away what was left out.
    fn drop_unneeded_help(&mut self) {
        let needed: Vec<u16> =
            tips_that_need_help(self.stands_out.as_deref(), &self.actions).collect();
        self.help.retain(|help| needed.contains(&help.tip));
    }

    /// Removes the reasons of the new starts; their days stay, because the charts begin again there.
    pub fn without_reasons(&mut self) {
        for new_start in &mut self.new_starts {
            new_start.because.clear();
        }
    }

    /// Returns the plural of the set's word for a tip: "tips".
    #[must_use]
    pub fn tip_words(&self) -> String {
        let regular = || format!("{}s", self.tip_word);
        self.tip_words.clone().unwrap_or_else(regular)
    }

    /// Returns every text in which an identifier may be, each with a description of where it is. The name of the person is
    /// not among them.
    ///
    /// The questions for self-reflection and the remarks are made of these texts.
    #[must_use]
    pub fn texts_to_check(&self) -> Vec<(String, &str)> {
        // The texts of a built-in set identify no one.
        let is_own = builtin_version(&self.set) != Some(self.set_version);
        let of_set = is_own.then(|| self.set_texts());
        of_set
            .into_iter()
            .flatten()
            .chain(self.journal_texts())
            .collect()
    }

    /// Iterates over the texts of the set. A name that is part of a row's name is not repeated.
    fn set_texts(&self) -> impl Iterator<Item = (String, &str)> {
        let word = &self.tip_word;
        let heads = [
            ("the id of the question set", &self.set),
            ("the title", &self.title),
            ("the word for one of its items", word),
        ]
        .map(|(description, text)| (description.to_owned(), text.as_str()));
        let plural = self.tip_words.iter();
        let plural = plural.map(|text| ("the word for its items".to_owned(), text.as_str()));
        let labels = self.scale.iter();
        let labels = labels.map(|choice| ("the label of an answer".to_owned(), &*choice.label));
        let groups = self.groups.iter().flat_map(|group| {
            let description = |what| format!("the {what} of a group");
            [
                (description("id"), &*group.id),
                (description("name"), &*group.name),
            ]
        });
        let tips = self.rows.iter().map(move |row| {
            let name = format!("the name of {word} {}", listed(&row.tips));
            (name, row.name.as_str())
        });
        let help = self.help.iter().flat_map(move |help| {
            let description = format!("what may help with {word} {}", help.tip);
            let texts = help.try_this.iter().chain(&help.services);
            texts.map(move |text| (description.clone(), text.as_str()))
        });
        heads
            .into_iter()
            .chain(plural)
            .chain(labels)
            .chain(groups)
            .chain(tips)
            .chain(help)
            .chain(self.question_names())
    }

    /// Iterates over the names of questions, each once.
    fn question_names(&self) -> impl Iterator<Item = (String, &str)> {
        let standing = self
            .stands_out
            .iter()
            .flatten()
            .map(|one| one.name.as_str());
        let asked = self.notes.iter().map(|note| note.about.as_str());
        let names: BTreeSet<&str> = standing.chain(asked).collect();
        names
            .into_iter()
            .map(|name| ("the name of a question".to_owned(), name))
    }

    /// Iterates over what the person wrote in the journal and on the command line.
    fn journal_texts(&self) -> impl Iterator<Item = (String, &str)> {
        let note = |note: &'_ SharedNote| {
            format!(
                "the note of the week of {} ({})",
                date(note.week),
                note.about
            )
        };
        let notes = self.notes.iter();
        let notes = notes.map(move |shared| (note(shared), shared.text.as_str()));
        let texts = |description: &'static str| move |text| (description.to_owned(), text);
        let actions = self.actions.iter().map(|action| action.text.as_str());
        let outcomes = self.actions.iter();
        let outcomes = outcomes.filter_map(|action| action.outcome.as_deref());
        let reasons = self.new_starts.iter();
        let reasons = reasons.map(|new_start| new_start.because.as_str());
        let questions = self.questions.iter().map(String::as_str);
        let settings = self.settings.iter().map(|count| count.setting.as_str());
        notes
            .chain(actions.map(texts("what was agreed")))
            .chain(outcomes.map(texts("the outcome of an action")))
            .chain(reasons.map(texts("the reason of a new start")))
            .chain(questions.map(texts("a question for supervision")))
            .chain(settings.map(texts("a setting")))
    }
}

/// Iterates over the tips that stand out as lower, then those that have an open action.
pub(super) fn tips_that_need_help(
    stands_out: Option<&[StandsOutFigures]>,
    actions: &[ActionSummary],
) -> impl Iterator<Item = u16> {
    let lower = stands_out.unwrap_or_default().iter();
    let lower = lower.filter(|one| one.direction == Direction::Lower);
    let lower = lower.flat_map(|one| one.tips.iter().copied());
    let open = actions.iter().filter(|action| action.closed_on.is_none());
    lower.chain(open.filter_map(|action| action.tip))
}

/// The range of days that the charts cover.
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
    /// Services and practices that help with it.
    pub services: Vec<String>,
}

/// An agreed action.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionSummary {
    /// What was agreed.
    pub text: String,
    /// The number of the tip it is about, if it is about one.
    pub tip: Option<u16>,
    /// The short name of that tip.
    pub tip_name: Option<String>,
    /// The day of the meeting.
    pub agreed_on: NaiveDate,
    /// The day it was closed; `None` while it is open.
    pub closed_on: Option<NaiveDate>,
    /// The outcome; `None` while it is open.
    pub outcome: Option<String>,
}

/// A note that its author marked to share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedNote {
    /// The Monday of its week; the day itself stays in the journal.
    pub week: NaiveDate,
    /// The tips that its question counts towards; empty for the learning and the next step.
    pub tips: Vec<u16>,
    /// What it is about: a question's short name, the learning or the next step.
    pub about: String,
    /// The text.
    pub text: String,
}

/// The number of reflections in a setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingCount {
    /// The setting, or "other".
    pub setting: String,
    /// The number of reflections.
    pub reflections: u64,
}

/// The answers to one tip in one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthCounts {
    /// The first day of the month.
    pub month: NaiveDate,
    /// The tip's number.
    pub tip: u16,
    /// Its answers in that month.
    pub answers: AnswerCounts,
}
