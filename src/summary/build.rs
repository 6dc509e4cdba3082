//! Builds a summary from the data of a journal.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::model::scale_words::scores_in_words;
use crate::model::{Action, NewStart, QuestionSet, TipWord};
use crate::privacy::Checked;
use crate::summary::model::tips_that_need_help;
use crate::summary::remarks::{left_out, misleading, questions_to_reflect_on};
use crate::summary::{
    ActionSummary, Axis, Help, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION, SettingCount,
    SharedNote, Summary,
};
use crate::text::fold::folded;
use crate::trends::analysis::{Scope, analyse};
use crate::trends::figures::{ActionFigures, RowFigures, Trends};
use crate::trends::history::History;
use crate::trends::period::{PeriodLength, monday_of};

/// A setting with fewer reflections than this could identify a person.
const MIN_IN_SETTING: u64 = 5;
/// The name of the settings that are merged.
const OTHER: &str = "other";
/// The charts cover at least this many months, if the journal does.
const MONTHS_OF_CHART: u32 = 12;
/// The maximum number of tips for which the summary shows what may help.
const MAX_HELP: usize = 2;

/// The input of a summary. Only the notes are filtered for what may be shared.
#[derive(Debug)]
pub struct SummaryInput<'a> {
    /// The set, in its newest version.
    pub set: &'a QuestionSet,
    /// The versions of the set that were answered on another scale, and are left out.
    pub left_out: &'a [u32],
    /// Every answer of the journal up to the last day covered.
    pub history: &'a History,
    /// The first and the last day that the figures cover.
    pub days: (NaiveDate, NaiveDate),
    /// Today.
    pub today: NaiveDate,
    /// The day of the last meeting before the last day covered.
    pub last_meeting: Option<NaiveDate>,
    /// Every action that was agreed, in order.
    pub actions: &'a [Action],
    /// Every new start, oldest first.
    pub new_starts: &'a [NewStart],
    /// The notes marked to share.
    pub notes: Vec<SharedNote>,
    /// The number of reflections per setting as it was written, and under `None` of those without one; the whole is `None`
    /// unless requested.
    pub settings: Option<BTreeMap<Option<String>, u64>>,
    /// The name of the person, if they gave one.
    pub name: Option<String>,
    /// The practitioner's own questions.
    pub questions: Vec<String>,
}

impl Summary {
    /// Builds a summary.
    #[must_use]
    pub fn of(input: SummaryInput<'_>) -> Self {
        let (first, last) = input.days;
        let set = input.set;
        let figures = SummaryFigures::of(&input);
        let rows = figures.rows(&input);
        let actions = actions(set, input.actions, input.days);
        let SummaryFigures {
            covered,
            charted,
            axis,
        } = figures;
        Self {
            format: SUMMARY_FORMAT.to_owned(),
            version: SUMMARY_VERSION,
            name: input.name,
            set: set.id.clone(),
            set_version: set.version,
            title: set.title.clone(),
            tip_word: set.tip_word.one.clone(),
            tip_words: irregular(&set.tip_word),
            scale: set.answers.clone(),
            not_applicable: set.not_applicable,
            from: first,
            to: last,
            made_on: input.today,
            reflections: covered.reflections,
            last_meeting: input.last_meeting,
            axis,
            language: set.language().to_owned(),
            period_length: charted.period_length,
            help: help(set, &covered, &actions),
            actions,
            actions_left_out: false,
            stands_out_left_out: false,
            notes: by_row(input.notes, &rows),
            questions: input.questions,
            questions_to_reflect_on: questions_to_reflect_on(set, &covered),
            remarks: remarks(set, &rows, input.left_out),
            without_setting: without_setting(input.settings.as_ref()),
            settings: input.settings.map(settings).unwrap_or_default(),
            months: months(set, input.history, input.days),
            rows,
            groups: covered.groups,
            stands_out: covered.stands_out,
            new_starts: on_axis(covered.new_starts, axis),
            checked: Checked::default(),
        }
    }
}

/// The trends of the days covered and of the time axis of the charts, which begins before them and ends with them.
struct SummaryFigures {
    covered: Trends,
    charted: Trends,
    axis: Axis,
}

impl SummaryFigures {
    fn of(input: &SummaryInput<'_>) -> Self {
        let axis = axis(input.history, input.days);
        let analysed = |first| {
            let scope = Scope {
                period_length: None,
                days: (Some(first), Some(input.days.1)),
                today: input.today,
                for_summary: true,
                actions: input.actions,
                new_starts: input.new_starts,
            };
            analyse(input.set, input.history, scope)
        };
        Self {
            covered: analysed(input.days.0),
            charted: analysed(axis.from),
            axis,
        }
    }

    /// Returns the figures of the days covered and the verdicts up to the last of them, with the charts of the whole axis.
    fn rows(&self, input: &SummaryInput<'_>) -> Vec<RowFigures> {
        let pairs = self.charted.rows.iter().zip(&self.covered.rows);
        let rows = pairs.map(|(charted, covered)| {
            let mut row = RowFigures {
                reworded: charted.reworded.clone(),
                segments: charted.segments.clone(),
                periods: charted.periods.clone(),
                ..covered.clone()
            };
            row.actions
                .retain(|figures| is_of_summary(figures, input.actions, input.days));
            row
        });
        rows.collect()
    }
}

/// Returns the remarks on how the figures could mislead.
fn remarks(set: &QuestionSet, rows: &[RowFigures], versions_left_out: &[u32]) -> Vec<String> {
    scores_in_words(set.scale())
        .into_iter()
        .chain(misleading(set, rows))
        .chain(left_out(set, versions_left_out))
        .collect()
}

fn without_setting(counted: Option<&BTreeMap<Option<String>, u64>>) -> Option<u64> {
    counted?.get(&None).copied()
}

/// Returns the time axis: a year, or all the days covered if those are more, but not before the week of the first
/// reflection.
fn axis(history: &History, (from, to): (NaiveDate, NaiveDate)) -> Axis {
    let year = to.checked_sub_months(Months::new(MONTHS_OF_CHART));
    let year = year.map_or(from, monday_of).min(from);
    let first = history
        .span_between(NaiveDate::MIN, to)
        .map_or(from, |(first, _)| monday_of(first));
    Axis {
        from: year.max(first).min(from),
        to,
    }
}

/// Returns the new starts on the axis. One on its first day changes nothing that is drawn.
fn on_axis(mut new_starts: Vec<NewStart>, axis: Axis) -> Vec<NewStart> {
    new_starts.retain(|new_start| axis.from < new_start.on && new_start.on <= axis.to);
    new_starts
}

/// Returns what may help with the tips that stand out as lower, then with those that have an open action.
fn help(set: &QuestionSet, trends: &Trends, actions: &[ActionSummary]) -> Vec<Help> {
    let mut numbers: Vec<u16> = Vec::new();
    for number in tips_that_need_help(trends.stands_out.as_deref(), actions) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let help = numbers.into_iter().filter_map(|number| {
        let tip = set.tip(number)?;
        let has_help = !tip.try_this.is_empty() || !tip.help.is_empty();
        has_help.then(|| Help {
            tip: tip.number,
            name: tip.name.clone(),
            try_this: tip.try_this.clone(),
            services: tip.help.clone(),
        })
    });
    help.take(MAX_HELP).collect()
}

/// Sorts notes by the row of their first tip, the newest first. Notes about no tip come last.
fn by_row(mut notes: Vec<SharedNote>, rows: &[RowFigures]) -> Vec<SharedNote> {
    let row_index = |note: &SharedNote| {
        let tip = note.tips.first();
        let row = tip.and_then(|tip| rows.iter().position(|row| row.tips.contains(tip)));
        row.unwrap_or(usize::MAX)
    };
    notes.sort_by(|one, other| {
        row_index(one)
            .cmp(&row_index(other))
            .then(other.week.cmp(&one.week))
    });
    notes
}

/// Returns the plural of the set's word for a tip; `None` if it is formed with "s".
fn irregular(tip_word: &TipWord) -> Option<String> {
    let TipWord { one, several } = tip_word;
    (*several != format!("{one}s")).then(|| several.clone())
}

/// Returns whether the action that these figures are of matters in the days covered.
fn is_of_summary(
    figures: &ActionFigures,
    actions: &[Action],
    days: (NaiveDate, NaiveDate),
) -> bool {
    let is_it = |action: &&Action| {
        let tip = action.tip.as_ref();
        action.agreed_on == figures.on
            && action.text == figures.text
            && tip.is_some_and(|tip| tip.number == figures.tip)
    };
    let mut same = actions.iter().filter(is_it);
    same.any(|action| matters(action, days))
}

/// Returns whether an action was agreed up to the last day covered, and is open or was closed in the days covered.
fn matters(action: &Action, (first, last): (NaiveDate, NaiveDate)) -> bool {
    let closing = action.closing.as_ref();
    action.agreed_on <= last && closing.is_none_or(|closing| closing.day >= first)
}

fn actions(set: &QuestionSet, all: &[Action], days: (NaiveDate, NaiveDate)) -> Vec<ActionSummary> {
    let mattering = all.iter().filter(|action| matters(action, days));
    mattering
        .map(|action| action_summary(set, action))
        .collect()
}

fn action_summary(set: &QuestionSet, action: &Action) -> ActionSummary {
    let about = action.tip.as_ref().filter(|tip| tip.set == set.id);
    let tip = about.and_then(|tip| set.tip(tip.number));
    let closing = action.closing.as_ref();
    ActionSummary {
        text: action.text.clone(),
        tip: tip.map(|tip| tip.number),
        tip_name: tip.map(|tip| tip.name.clone()),
        agreed_on: action.agreed_on,
        closed_on: closing.map(|closing| closing.day),
        outcome: closing.map(|closing| closing.outcome.clone()),
    }
}

/// Counts settings that differ only in case or accents together, under their commonest writing. Those with few
/// reflections are merged into "other", because they could identify a person.
fn settings(counted: BTreeMap<Option<String>, u64>) -> Vec<SettingCount> {
    let mut writings: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
    for (setting, count) in counted {
        let Some(setting) = setting else { continue };
        let same = writings.entry(folded(&setting)).or_default();
        same.push((setting, count));
    }
    let total = |writings: &[(String, u64)]| writings.iter().map(|(_, count)| count).sum::<u64>();
    let (large, merged): (Vec<_>, Vec<_>) = writings.into_iter().partition(|(folded, writings)| {
        total(writings) >= MIN_IN_SETTING && folded.as_str() != OTHER
    });
    let large = large.into_iter().filter_map(|(_, writings)| {
        // Of writings that are as common, the first one.
        let commonest = writings.iter().rev().max_by_key(|(_, count)| *count)?;
        Some((commonest.0.clone(), total(&writings)))
    });
    let other: u64 = merged.iter().map(|(_, writings)| total(writings)).sum();
    let other = (other > 0).then(|| (OTHER.to_owned(), other));
    large
        .chain(other)
        .map(|(setting, reflections)| SettingCount {
            setting,
            reflections,
        })
        .collect()
}

fn months(
    set: &QuestionSet,
    history: &History,
    (first, last): (NaiveDate, NaiveDate),
) -> Vec<MonthCounts> {
    let months = history
        .by_period(PeriodLength::Month, first, last)
        .into_iter();
    let questions = |tip: u16| -> Vec<usize> {
        let questions = set.questions.iter().enumerate();
        let own = questions.filter(|(_, question)| question.tips.contains(&tip));
        own.map(|(index, _)| index).collect()
    };
    let months = months.flat_map(|(period, totals)| {
        set.tips.iter().map(move |tip| MonthCounts {
            month: period.start,
            tip: tip.number,
            answers: history.counts(&totals, &questions(tip.number), set.scale()),
        })
    });
    months.collect()
}
