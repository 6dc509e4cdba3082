//! The model of a summary.
//!
//! Its JSON form is the file that `review` reads; a field that is added is left out by older readers, and
//! anything else is a new version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Choice, default_true, is_true};
use crate::privacy::Checked;
use crate::question_sets::builtin_version;
use crate::text::dates::date;
use crate::trends::figures::TipFigures;
use crate::trends::named_counts::NamedCounts;
use crate::trends::period::By;

/// The name of the JSON format.
pub const SUMMARY_FORMAT: &str = "did-i-summary";
/// The version of the JSON format.
pub const SUMMARY_VERSION: u32 = 1;

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
    /// How many finished reflections the figures cover.
    pub reflections: u64,
    /// The length of a chart's periods.
    pub by: By,
    /// The groups, each with its tips' score; empty where the set has none.
    pub groups: Vec<GroupSummary>,
    /// The tips in the set's order: answers and score of the days covered, chart and verdict of the whole
    /// journal up to the last of them.
    pub tips: Vec<TipFigures>,
    /// What stands out, three at most.
    pub strengths: Vec<TalkingPoint>,
    /// Where there is most room, three at most.
    pub edges: Vec<TalkingPoint>,
    /// What was agreed, in the order in which it was: the open actions, and those closed in the days covered.
    pub actions: Vec<ActionSummary>,
    /// The notes marked to share, oldest first.
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
    /// Goes through the tips under their groups; a set without groups is one section without a head.
    pub fn sections(&self) -> impl Iterator<Item = (Option<&GroupSummary>, Vec<&TipFigures>)> {
        let headless = self
            .groups
            .is_empty()
            .then(|| (None, self.tips.iter().collect()));
        let headed = self.groups.iter().map(|group| {
            let tips = self.tips.iter().filter(|tip| tip.group == group.id);
            (Some(group), tips.collect())
        });
        headless.into_iter().chain(headed)
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
        let tips = self.tips.iter().map(|tip| {
            let name = format!("the name of {} {}", self.tip_word, tip.number);
            (name, tip.name.as_str())
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

/// A group of tips.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupSummary {
    /// Its id, such as `A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The score over its tips' answers; none when nothing counts.
    pub score: Option<f64>,
    /// Its tips' answers.
    pub answers: NamedCounts,
}

/// A tip that stands out, or one with room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TalkingPoint {
    /// The tip's number.
    pub number: u16,
    /// The tip's short name.
    pub name: String,
    /// Its score.
    pub score: f64,
    /// How many answers that rests on.
    pub counting: u64,
    /// What may help, for an edge; empty for a strength.
    pub help: Vec<String>,
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
    /// The tip's score before it was agreed; none without a tip.
    pub before: Option<MeanOf>,
    /// The tip's score since; none without a tip.
    pub since: Option<MeanOf>,
}

/// A score, and how many answers it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MeanOf {
    /// The score; none when nothing counts.
    pub score: Option<f64>,
    /// How many answers count.
    pub counting: u64,
}

/// A note that its writer marked to share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedNote {
    /// The Monday of its week; the day itself stays in the journal.
    pub week: NaiveDate,
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
    pub answers: NamedCounts,
}
