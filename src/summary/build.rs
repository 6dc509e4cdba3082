//! Making the model from what a journal knows.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::scale_words::scores_in_words;
use crate::model::{Action, Called, QuestionSet, Scale};
use crate::privacy::Checked;
use crate::render::terminal::trends::{left_out, mirror, misleading};
use crate::summary::points::{edges, strengths};
use crate::summary::{
    ActionSummary, GroupSummary, MeanOf, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION,
    SettingCount, SharedNote, Summary,
};
use crate::trends::counts::Counts;
use crate::trends::figures::{TipFigures, tenth};
use crate::trends::history::History;
use crate::trends::named_counts::NamedCounts;
use crate::trends::period::By;
use crate::trends::reading;
use crate::trends::reading::{Scope, TipTrend, Trends};

/// A setting with fewer reflections than this could point at somebody.
const FEWEST_IN_SETTING: u64 = 5;

/// What a summary is made from. Nothing in it was filtered for what may leave, but for the notes.
#[derive(Debug)]
pub struct SummaryInput<'a> {
    /// The set, in its newest version.
    pub set: &'a QuestionSet,
    /// The versions of it that were answered on another scale, and are left out.
    pub left_out: &'a [u32],
    /// Every answer of the journal up to the last day covered.
    pub history: &'a History,
    /// The first and the last day that the figures cover.
    pub days: (NaiveDate, NaiveDate),
    /// Today.
    pub today: NaiveDate,
    /// Every action that was agreed, in order.
    pub actions: &'a [Action],
    /// The notes marked to share.
    pub notes: Vec<SharedNote>,
    /// How many reflections were in which setting; none unless asked for.
    pub settings: Option<BTreeMap<String, u64>>,
    /// Whose it is.
    pub name: Option<String>,
    /// The practitioner's own questions.
    pub questions: Vec<String>,
}

impl Summary {
    /// Makes a summary.
    #[must_use]
    pub fn of(input: SummaryInput<'_>) -> Self {
        let (first, last) = input.days;
        let set = input.set;
        let agreed = agreed_dates(set, input.actions);
        let scope = Scope {
            by: None,
            asked: (None, Some(last)),
            today: input.today,
            agreed: &agreed,
        };
        let whole = reading::read(set, input.history, scope);
        let covered_history = input.history.within(first, last);
        let covered = reading::read(
            set,
            &covered_history,
            Scope {
                by: Some(whole.by),
                ..scope
            },
        );
        let tips = tips(set, &whole, &covered);
        Self {
            format: SUMMARY_FORMAT.to_owned(),
            version: SUMMARY_VERSION,
            name: input.name,
            set: set.id.clone(),
            set_version: set.version,
            title: set.title.clone(),
            tip_word: set.called.one.clone(),
            tip_words: irregular(&set.called),
            scale: set.answers.clone(),
            not_applicable: set.not_applicable,
            from: first,
            to: last,
            made_on: input.today,
            reflections: covered.reflections,
            by: whole.by,
            groups: groups(set, &covered),
            strengths: strengths(&tips),
            edges: edges(&tips, set),
            actions: actions(set, input.actions, &whole, input.days),
            notes: input.notes,
            questions: input.questions,
            mirror: mirror(set, &covered),
            remarks: scores_in_words(set.scale())
                .into_iter()
                .chain(misleading(set, &covered))
                .chain(left_out(set, input.left_out))
                .collect(),
            settings: input.settings.map(settings).unwrap_or_default(),
            months: months(set, &covered_history),
            tips,
            checked: Checked::default(),
        }
    }
}

/// The word for several, where it cannot be told from the word for one.
fn irregular(called: &Called) -> Option<String> {
    let Called { one, several } = called;
    (*several != format!("{one}s")).then(|| several.clone())
}

/// The tips of a set for which something was agreed, with the dates.
#[must_use]
pub fn agreed_dates(set: &QuestionSet, actions: &[Action]) -> Vec<(u16, NaiveDate)> {
    let about_set = |action: &Action| {
        let tip = action.tip.as_ref().filter(|tip| tip.set == set.id)?;
        Some((tip.number, action.agreed_on))
    };
    actions.iter().filter_map(about_set).collect()
}

/// The figures of the days covered, with the charts and verdicts of the whole journal.
fn tips(set: &QuestionSet, whole: &Trends, covered: &Trends) -> Vec<TipFigures> {
    let find = |trends: &Trends, number: u16| {
        trends
            .tips
            .iter()
            .find(|trend| trend.number == number)
            .cloned()
    };
    let figures = set.tips.iter().filter_map(|tip| {
        let long = TipFigures::of(tip, &find(whole, tip.number)?, set.scale());
        let short = TipFigures::of(tip, &find(covered, tip.number)?, set.scale());
        Some(TipFigures {
            answers: short.answers,
            score: short.score,
            top: short.top,
            ..long
        })
    });
    figures.collect()
}

fn groups(set: &QuestionSet, covered: &Trends) -> Vec<GroupSummary> {
    let groups = set.groups.iter().filter_map(|group| {
        let answers = covered
            .groups
            .iter()
            .find(|trend| trend.id == group.id)?
            .counts;
        Some(GroupSummary {
            id: group.id.clone(),
            name: group.name.clone(),
            score: answers.score(set.scale()).map(tenth),
            answers: NamedCounts::of(answers, set.scale()),
        })
    });
    groups.collect()
}

/// The open actions and those closed in the days covered, agreed no later than their last day.
fn actions(
    set: &QuestionSet,
    all: &[Action],
    whole: &Trends,
    days: (NaiveDate, NaiveDate),
) -> Vec<ActionSummary> {
    let (first, last) = days;
    let matters = |action: &&Action| {
        action.agreed_on <= last
            && action
                .closing
                .as_ref()
                .is_none_or(|closing| closing.day >= first)
    };
    all.iter()
        .filter(matters)
        .map(|action| action_summary(set, action, &whole.tips))
        .collect()
}

fn action_summary(set: &QuestionSet, action: &Action, trends: &[TipTrend]) -> ActionSummary {
    let number = action
        .tip
        .as_ref()
        .filter(|tip| tip.set == set.id)
        .map(|tip| tip.number);
    let tip = number.and_then(|number| set.tip(number));
    let around = number
        .and_then(|number| trends.iter().find(|trend| trend.number == number))
        .and_then(|trend| {
            trend
                .agreed
                .iter()
                .find(|agreed| agreed.date == action.agreed_on)
        });
    ActionSummary {
        text: action.text.clone(),
        tip: tip.map(|tip| tip.number),
        tip_name: tip.map(|tip| tip.name.clone()),
        agreed_on: action.agreed_on,
        closed_on: action.closing.as_ref().map(|closing| closing.day),
        outcome: action
            .closing
            .as_ref()
            .map(|closing| closing.outcome.clone()),
        before: around.map(|around| mean_of(&around.before, set.scale())),
        since: around.map(|around| mean_of(&around.after, set.scale())),
    }
}

fn mean_of(counts: &Counts, scale: Scale<'_>) -> MeanOf {
    MeanOf {
        score: counts.score(scale).map(tenth),
        counting: counts.counting(),
    }
}

/// Settings with few reflections could point at somebody: they are merged.
fn settings(counted: BTreeMap<String, u64>) -> Vec<SettingCount> {
    let (large, small): (Vec<_>, Vec<_>) = counted
        .into_iter()
        .partition(|(_, count)| *count >= FEWEST_IN_SETTING);
    let other: u64 = small.into_iter().map(|(_, count)| count).sum();
    let mut settings: Vec<_> = large
        .into_iter()
        .map(|(setting, reflections)| SettingCount {
            setting,
            reflections,
        })
        .collect();
    if other > 0 {
        settings.push(SettingCount {
            setting: "other".to_owned(),
            reflections: other,
        });
    }
    settings
}

fn months(set: &QuestionSet, history: &History) -> Vec<MonthCounts> {
    let months = history
        .by_period(By::Month)
        .into_iter()
        .flat_map(|(period, tally)| {
            set.tips.iter().map(move |tip| MonthCounts {
                month: period.start,
                tip: tip.number,
                answers: NamedCounts::of(reading::counts_of(set, tip, &tally), set.scale()),
            })
        });
    months.collect()
}
