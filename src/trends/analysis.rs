//! Computes the figures of trends from a history. Every command uses this one function.

use chrono::{Months, NaiveDate};

use super::agreed;
use super::figures::{
    GroupFigures, QuestionFigures, Reworded, RowFigures, Share, StandsOutFigures, TRENDS_FORMAT,
    TRENDS_VERSION, Trends,
};
use super::history::{AnsweredVersion, History, Totals};
use super::period::{Period, PeriodLength, first_of_month, monday_of};
use super::periods::{self, RowPeriod};
use super::rows::{TipRow, questions_of_group, rows};
use super::tip_label::BETWEEN_NAMES;
use super::verdict::{RowVerdict, TestedDays, TestedWeeks};
use super::wilson::share_of;
use crate::model::{Action, NewStart, QuestionSet};

/// When more months are shown, charts are by month.
const MAX_MONTHS_BY_WEEK: u32 = 24;
/// When more months are shown, charts are by quarter.
const MAX_MONTHS_BY_MONTH: u32 = 120;
/// The score of the answers that make up the share of yes.
const YES: u8 = 100;

/// The parameters of an analysis.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The length of the charts' periods; `None` chooses it by the days shown that have reflections.
    pub period_length: Option<PeriodLength>,
    /// The first and last day that were asked for; `None` means unbounded. The first day only limits what is shown;
    /// verdicts use earlier answers too.
    pub days: (Option<NaiveDate>, Option<NaiveDate>),
    /// Today.
    pub today: NaiveDate,
    /// Whether it is for a summary: then an answer before its first day is not recent.
    pub for_summary: bool,
    /// Every action that was agreed, of any set.
    pub actions: &'a [Action],
    /// Every new start, oldest first.
    pub new_starts: &'a [NewStart],
}

impl Scope<'_> {
    fn last(&self) -> NaiveDate {
        self.days.1.map_or(self.today, |to| to.min(self.today))
    }
}

/// Computes the trends of a set.
///
/// The history must contain everything up to the last day, even before the first day shown, because verdicts use all of
/// it.
#[must_use]
pub fn analyse(set: &QuestionSet, history: &History, scope: Scope<'_>) -> Trends {
    let analysis = Analysis::of(set, history, scope);
    let total = history.total(analysis.first, scope.last());
    let weeks = history.by_period(PeriodLength::Week, NaiveDate::MIN, scope.last());
    let tested = analysis.tested_weeks(&weeks);
    let judged = tested.judge(history, &analysis.rows);
    let shown = history.by_period(analysis.period_length, analysis.first, scope.last());
    let rows = analysis.rows.iter().zip(judged);
    Trends {
        format: TRENDS_FORMAT.to_owned(),
        version: TRENDS_VERSION,
        set: set.id.clone(),
        set_version: set.version,
        period_length: analysis.period_length,
        from: scope.days.0.or(analysis.span.map(|(first, _)| first)),
        to: scope.days.1.or(analysis.span.map(|(_, last)| last)),
        reflections: total.reflections,
        all_highest: total.all_highest,
        weeks: tested.len() as u64,
        scale: set.answers.clone(),
        rows: rows
            .map(|(row, judged)| analysis.row(row, &judged, &total, &weeks, &shown))
            .collect(),
        groups: analysis.groups(&total),
        questions: analysis.questions(&total),
        stands_out: analysis.stands_out(),
        new_starts: analysis.new_starts,
    }
}

struct Analysis<'a> {
    set: &'a QuestionSet,
    history: &'a History,
    scope: Scope<'a>,
    rows: Vec<TipRow<'a>>,
    /// The first day shown, as a bound for sums.
    first: NaiveDate,
    /// The first and last day shown that have a reflection.
    span: Option<(NaiveDate, NaiveDate)>,
    period_length: PeriodLength,
    /// The new starts up to the last day.
    new_starts: Vec<NewStart>,
}

impl<'a> Analysis<'a> {
    fn of(set: &'a QuestionSet, history: &'a History, scope: Scope<'a>) -> Self {
        let first = scope.days.0.unwrap_or(NaiveDate::MIN);
        let span = history.span_between(first, scope.last());
        let new_starts = scope.new_starts.iter();
        Self {
            set,
            history,
            scope,
            rows: rows(set),
            first,
            span,
            period_length: scope.period_length.unwrap_or_else(|| length_for(span)),
            new_starts: new_starts
                .filter(|new_start| new_start.on <= scope.last())
                .cloned()
                .collect(),
        }
    }

    fn tested_weeks<'w>(&self, weeks: &'w [(Period, Totals)]) -> TestedWeeks<'w> {
        let days = TestedDays {
            last_new_start: self.new_starts.last().map(|new_start| new_start.on),
            last: self.scope.last(),
            today: self.scope.today,
            summary_from: self.scope.days.0.filter(|_| self.scope.for_summary),
        };
        TestedWeeks::of(self.history, weeks, &self.rows, days)
    }

    /// Returns whether a period is over and shown completely. Before the first reflection there is nothing that could be
    /// missing, so the first period of a journal is complete wherever in it the days shown begin.
    fn is_complete(&self, period: Period) -> bool {
        let begin = self.history.span().map(|(first, _)| first);
        let is_cut = begin.is_some_and(|begin| period.start.max(begin) < self.first);
        period.is_over(self.scope.last(), self.scope.today) && !is_cut
    }

    fn row(
        &self,
        row: &TipRow<'_>,
        judged: &RowVerdict,
        total: &Totals,
        weeks: &[(Period, Totals)],
        shown: &[(Period, Totals)],
    ) -> RowFigures {
        let scale = self.set.scale();
        let answers = self.history.counts(total, &row.questions, scale);
        let names: Vec<&str> = row.tips.iter().map(|tip| tip.name.as_str()).collect();
        let (segments, periods) = self.chart(row, shown);
        let change = judged.change;
        RowFigures {
            tips: row.tips.iter().map(|tip| tip.number).collect(),
            name: names.join(BETWEEN_NAMES),
            group: row
                .tips
                .first()
                .map_or_else(String::new, |tip| tip.group.clone()),
            questions: self.numbers(&row.questions),
            n: answers.counted(),
            score: answers.score(scale),
            yes_share: self.yes_share(&answers),
            answers,
            verdict: judged.verdict,
            missing: judged.missing,
            last_answer_month: judged.last_answer.map(first_of_month),
            changed_from: change.and_then(|change| change.since),
            change_weeks: change.map(|change| change.weeks),
            may_have_begun_earlier: change.is_some_and(|change| change.may_have_begun_earlier),
            p_value: judged.p_value,
            before: change.map(|change| change.before),
            lately: change.map(|change| change.lately),
            reworded: self.reworded(row),
            actions: self.actions(row, weeks),
            segments,
            periods,
        }
    }

    /// Returns the versions, answered in the days shown, whose answers count towards no question of a row.
    fn reworded(&self, row: &TipRow<'_>) -> Option<Reworded> {
        let versions = self.history.versions().iter();
        let counts = |one: &&AnsweredVersion| {
            let mut questions = row.questions.iter();
            questions.any(|question| one.counted_questions.contains(question))
        };
        let (counted, others): (Vec<_>, Vec<_>) = versions.partition(counts);
        let last = others.iter().map(|one| one.last).max()?;
        let mut numbers: Vec<u32> = others.iter().map(|one| one.version).collect();
        numbers.sort_unstable();
        let newest = numbers.last().copied()?;
        let first = counted.iter().map(|one| one.version).min();
        (last >= self.first && !row.questions.is_empty()).then(|| Reworded {
            begins_with: Some(first.unwrap_or(self.set.version)).filter(|first| *first > newest),
            versions: numbers,
            last_week: monday_of(last),
        })
    }

    /// Returns the numbers of the questions with these indexes.
    fn numbers(&self, indexes: &[usize]) -> Vec<u16> {
        let questions = indexes
            .iter()
            .filter_map(|index| self.set.questions.get(*index));
        questions.map(|question| question.number).collect()
    }

    fn yes_share(&self, answers: &super::counts::AnswerCounts) -> Option<Share> {
        let choices = || answers.choices(self.set.scale());
        let mut yes = choices()
            .filter(|(choice, _)| choice.score == YES)
            .peekable();
        yes.peek()?;
        share_of(yes.map(|(_, count)| count).sum(), answers.counted())
    }

    fn chart(
        &self,
        row: &TipRow<'_>,
        shown: &[(Period, Totals)],
    ) -> (
        Vec<super::figures::SegmentFigures>,
        Vec<super::figures::PeriodFigures>,
    ) {
        let scale = self.set.scale();
        let periods: Vec<RowPeriod> = shown
            .iter()
            .map(|(period, totals)| RowPeriod {
                period: *period,
                complete: self.is_complete(*period),
                answers: self.history.counts(totals, &row.questions, scale),
            })
            .collect();
        periods::figures(&periods, self.period_length, scale, &self.new_starts)
    }

    fn actions(
        &self,
        row: &TipRow<'_>,
        weeks: &[(Period, Totals)],
    ) -> Vec<super::figures::ActionFigures> {
        let last = self.scope.last();
        let own = |action: &'a Action| {
            let tip = action.tip.as_ref().filter(|tip| tip.set == self.set.id)?;
            let is_own = row.tips.iter().any(|own| own.number == tip.number);
            (is_own && action.agreed_on <= last).then_some((tip.number, action))
        };
        let actions: Vec<(u16, &Action)> = self.scope.actions.iter().filter_map(own).collect();
        if actions.is_empty() {
            return Vec::new();
        }
        let weeks: Vec<agreed::Week> = weeks
            .iter()
            .filter(|(week, _)| week.is_over(last, self.scope.today))
            .map(|(week, totals)| {
                let answers = self
                    .history
                    .counts(totals, &row.questions, self.set.scale());
                (*week, answers.sum(self.set.scale()))
            })
            .filter(|(_, sum)| sum.answers > 0)
            .collect();
        agreed::compare(&weeks, &actions, &self.new_starts)
    }

    fn groups(&self, total: &Totals) -> Vec<GroupFigures> {
        let scale = self.set.scale();
        let groups = self.set.groups.iter().map(|group| {
            let questions = questions_of_group(self.set, &group.id);
            let answers = self.history.counts(total, &questions, scale);
            GroupFigures {
                id: group.id.clone(),
                name: group.name.clone(),
                score: answers.score(scale),
                n: answers.counted(),
                answers,
            }
        });
        groups.collect()
    }

    fn questions(&self, total: &Totals) -> Vec<QuestionFigures> {
        let scale = self.set.scale();
        let questions = self.set.questions.iter().enumerate();
        questions
            .map(|(index, question)| {
                let answers = self.history.counts(total, &[index], scale);
                QuestionFigures {
                    number: question.number,
                    name: question.name.clone(),
                    score: answers.score(scale),
                    n: answers.counted(),
                    answers,
                }
            })
            .collect()
    }

    fn stands_out(&self) -> Option<Vec<StandsOutFigures>> {
        let named = self.history.standout_sums().questions()?.into_iter();
        let named = named
            .filter_map(|one| {
                let question = self.set.questions.get(one.question)?;
                Some(StandsOutFigures {
                    question: question.number,
                    name: question.name.clone(),
                    tips: question.tips.clone(),
                    direction: one.side.into(),
                    z: one.z,
                })
            })
            .collect();
        Some(named)
    }
}

/// Chooses the length of the periods by the first and the last day shown that have a reflection.
fn length_for(span: Option<(NaiveDate, NaiveDate)>) -> PeriodLength {
    let Some((first, last)) = span else {
        return PeriodLength::Week;
    };
    let is_beyond = |months: u32| {
        let end = first.checked_add_months(Months::new(months));
        end.is_some_and(|end| last >= end)
    };
    if is_beyond(MAX_MONTHS_BY_MONTH) {
        PeriodLength::Quarter
    } else if is_beyond(MAX_MONTHS_BY_WEEK) {
        PeriodLength::Month
    } else {
        PeriodLength::Week
    }
}

#[cfg(test)]
mod tests;
