//! The trends of a whole set: each tip's counts, points, chart and verdict.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::counts::Counts;
use super::history::{History, Tally};
use super::period::{By, Period};
use super::verdict::{self, Reading};
use super::xmr::Better;
use crate::model::{QuestionSet, Tip};

/// The trends of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Trends {
    /// The length of a period.
    pub by: By,
    /// Every period from the first to the last with a reflection, empty ones among them.
    pub periods: Vec<Period>,
    /// The first and last day that were looked at; none when there is no reflection.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// How many reflections there are.
    pub reflections: u64,
    /// How many of them have every question answered with the highest score, such as yes.
    pub all_top: u64,
    /// The answers to each question, in the questions' order.
    pub questions: Vec<Counts>,
    /// Each tip, in the set's order.
    pub tips: Vec<TipTrend>,
    /// Each group, in the set's order.
    pub groups: Vec<GroupTrend>,
}

/// The trend of one tip.
#[derive(Debug, Clone, PartialEq)]
pub struct TipTrend {
    /// The tip's number.
    pub number: u16,
    /// Its answers over the whole time.
    pub counts: Counts,
    /// Each period with an answer that counts, oldest first.
    pub points: Vec<Point>,
    /// The chart of its complete periods, and what may be said.
    pub reading: Reading,
    /// Each date from which its chart begins anew, with the answers before and after.
    pub agreed: Vec<Agreed>,
}

/// A date on which an action was agreed for a tip, and the answers around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreed {
    /// The date.
    pub date: NaiveDate,
    /// The answers before it, back to the date agreed before.
    pub before: Counts,
    /// The answers since, up to the date agreed next.
    pub after: Counts,
}

/// One period of one tip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When.
    pub period: Period,
    /// Whether the whole period is over and was looked at: only then it takes part in the chart.
    pub complete: bool,
    /// Its answers.
    pub counts: Counts,
    /// Its score, 0 to 100.
    pub score: f64,
}

/// The counts of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTrend {
    /// The group's id.
    pub id: String,
    /// Its tips' answers; one that counts for two of its tips counts for each.
    pub counts: Counts,
}

/// What the trends are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The length of a period; none means the usual one.
    pub by: Option<By>,
    /// The first and last day that were asked for; none means without an end.
    pub asked: (Option<NaiveDate>, Option<NaiveDate>),
    /// Today.
    pub today: NaiveDate,
    /// Tips with the date of an agreed action, from which their charts begin anew.
    pub agreed: &'a [(u16, NaiveDate)],
}

impl TipTrend {
    /// Goes through the points that take part in the chart.
    pub fn charted(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| point.complete)
    }
}

/// Reads the trends of a set from its history.
#[must_use]
pub fn read(set: &QuestionSet, history: &History, scope: Scope<'_>) -> Trends {
    let by = scope.by.unwrap_or_else(|| history.usual_length());
    let by_period = history.by_period(by);
    let total = Tally::sum(set.questions.len(), by_period.values());
    let tips: Vec<_> = set
        .tips
        .iter()
        .map(|tip| TipTrend {
            agreed: agreed(set, tip, history, scope.agreed),
            ..tip_trend(set, tip, &by_period, scope)
        })
        .collect();
    let groups = set.groups.iter().map(|group| GroupTrend {
        id: group.id.clone(),
        counts: set
            .tips_of(&group.id)
            .map(|tip| counts_of(set, tip, &total))
            .collect::<Vec<_>>()
            .iter()
            .collect(),
    });
    Trends {
        by,
        periods: every_period(by, &by_period),
        span: history.span(),
        reflections: total.reflections,
        all_top: total.all_top,
        groups: groups.collect(),
        tips,
        questions: total.questions,
    }
}

/// Adds up the answers to the questions of a tip.
#[must_use]
pub fn counts_of(set: &QuestionSet, tip: &Tip, tally: &Tally) -> Counts {
    counts_at(&places_of(set, tip), tally)
}

/// Where the questions of a tip stand in their set, from 0.
fn places_of(set: &QuestionSet, tip: &Tip) -> Vec<usize> {
    let questions = set.questions.iter().enumerate();
    let own = questions.filter(|(_, question)| question.tips.contains(&tip.number));
    own.map(|(place, _)| place).collect()
}

fn counts_at(places: &[usize], tally: &Tally) -> Counts {
    places
        .iter()
        .filter_map(|place| tally.questions.get(*place))
        .collect()
}

fn tip_trend(
    set: &QuestionSet,
    tip: &Tip,
    by_period: &BTreeMap<Period, Tally>,
    scope: Scope<'_>,
) -> TipTrend {
    let first = scope.asked.0.unwrap_or(NaiveDate::MIN);
    let last = scope.asked.1.unwrap_or(NaiveDate::MAX);
    let (mut counts, mut points) = (Counts::default(), Vec::with_capacity(by_period.len()));
    let places = places_of(set, tip);
    for (period, tally) in by_period {
        let here = counts_at(&places, tally);
        counts.merge(&here);
        // A period without an answer that counts is left out, never drawn as nought.
        points.extend(here.score(set.scale()).map(|score| Point {
            period: *period,
            complete: period.is_complete((first, last), scope.today),
            counts: here,
            score,
        }));
    }
    let reading = chart(&points, tip.number, scope.agreed, set.scale().score_range());
    TipTrend {
        number: tip.number,
        counts,
        points,
        reading,
        agreed: Vec::new(),
    }
}

/// Tells the answers before and after each date that was agreed for a tip.
fn agreed(
    set: &QuestionSet,
    tip: &Tip,
    history: &History,
    all: &[(u16, NaiveDate)],
) -> Vec<Agreed> {
    let own = all.iter().filter(|(number, _)| *number == tip.number);
    let dates: BTreeSet<NaiveDate> = own.map(|(_, date)| *date).collect();
    let dates: Vec<NaiveDate> = dates.into_iter().collect();
    let between = |from: NaiveDate, until: NaiveDate| {
        let last = until.pred_opt().unwrap_or(until);
        counts_of(set, tip, &history.total_within(from, last))
    };
    let date_at = |index: Option<usize>| index.and_then(|index| dates.get(index)).copied();
    let around = dates.iter().enumerate().map(|(index, date)| Agreed {
        date: *date,
        before: between(
            date_at(index.checked_sub(1)).unwrap_or(NaiveDate::MIN),
            *date,
        ),
        after: between(*date, date_at(Some(index + 1)).unwrap_or(NaiveDate::MAX)),
    });
    around.collect()
}

fn chart(points: &[Point], tip: u16, agreed: &[(u16, NaiveDate)], ends: (u8, u8)) -> Reading {
    let complete: Vec<&Point> = points.iter().filter(|point| point.complete).collect();
    let scores: Vec<f64> = complete.iter().map(|point| point.score).collect();
    let starts: Vec<usize> = agreed
        .iter()
        .filter(|(number, _)| *number == tip)
        .filter_map(|(_, date)| {
            complete
                .iter()
                .position(|point| point.period.start >= *date)
        })
        .collect();
    verdict::read(&scores, &starts, Better::Higher, ends)
}

fn every_period(by: By, filled: &BTreeMap<Period, Tally>) -> Vec<Period> {
    let (Some((first, _)), Some((last, _))) = (filled.first_key_value(), filled.last_key_value())
    else {
        return Vec::new();
    };
    std::iter::successors(Some(*first), |period| Some(by.next(*period)))
        .take_while(|period| period <= last)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::builtin;
    use crate::trends::history::Seats;
    use chrono::Days;

    fn seats(history: &History) -> Seats {
        let questions: Vec<_> = (0..10).map(Some).collect();
        history.seats(&questions)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn scope(by: Option<By>, today: &str) -> Scope<'static> {
        Scope {
            by,
            asked: (None, None),
            today: day(today),
            agreed: &[],
        }
    }

    #[test]
    fn a_tip_fed_by_two_questions_counts_both_and_a_question_for_two_tips_counts_for_each() {
        let set = builtin("did-i").unwrap();
        let mut history = History::of(&set);
        history.add(day("2026-03-02"), b"ynnnnnnpyn", &seats(&history));
        let trends = read(&set, &history, scope(None, "2026-11-21"));
        let tip = |number: u16| {
            trends
                .tips
                .iter()
                .find(|t| t.number == number)
                .unwrap()
                .counts
        };
        assert_eq!((tip(6).at(0), tip(6).at(1), tip(6).counting()), (1, 1, 2));
        assert_eq!((tip(7), tip(8)), (tip(7), tip(7)));
        // Group B: tip 5 no, tip 6 yes and partly, tips 7 and 8 yes.
        assert_eq!(trends.groups[1].counts.score(set.scale()), Some(70.0));
    }

    #[test]
    fn an_empty_period_stands_in_the_calendar_and_has_no_point() {
        let set = builtin("did-i").unwrap();
        let mut history = History::of(&set);
        for date in ["2026-01-05", "2026-01-19", "2026-01-26"] {
            history.add(day(date), b"yyyyyyyyy-", &seats(&history));
        }
        let trends = read(&set, &history, scope(Some(By::Week), "2026-01-28"));
        assert_eq!(trends.periods.len(), 4);
        let complete: Vec<bool> = trends.tips[0]
            .points
            .iter()
            .map(|point| point.complete)
            .collect();
        assert_eq!(complete, [true, true, false]);
        assert!(
            trends.tips[3].points.is_empty() && trends.tips[3].counts.score(set.scale()).is_none()
        );
    }

    #[test]
    fn a_period_cut_by_the_range_takes_no_part_in_the_chart() {
        let set = builtin("did-i").unwrap();
        let mut history = History::of(&set);
        for week in 0..4 {
            history.add(
                day("2026-01-09") + Days::new(week * 7),
                b"yyyyyyyyyy",
                &seats(&history),
            );
        }
        let asked = (Some(day("2026-01-07")), Some(day("2026-01-30")));
        let scope = Scope {
            asked,
            ..scope(Some(By::Week), "2026-11-21")
        };
        let trends = read(&set, &history, scope);
        let complete: Vec<bool> = trends.tips[0]
            .points
            .iter()
            .map(|point| point.complete)
            .collect();
        assert_eq!(complete, [false, true, true, false]);
    }

    #[test]
    fn an_agreed_action_begins_its_own_tips_chart_anew() {
        let set = builtin("did-i").unwrap();
        let mut history = History::of(&set);
        for week in 0..20 {
            let letters = if week % 2 == 0 {
                "yyyyyyyyyy"
            } else {
                "pnpppppppp"
            };
            history.add(
                day("2026-01-05") + Days::new(week * 7),
                letters.as_bytes(),
                &seats(&history),
            );
        }
        let scope = Scope {
            agreed: &[(1, day("2026-03-18"))],
            ..scope(Some(By::Week), "2026-11-21")
        };
        let trends = read(&set, &history, scope);
        let segments = |tip: usize| match &trends.tips[tip].reading.chart {
            verdict::Chart::Xmr(chart) => chart.segments.iter().map(|s| s.start).collect(),
            _ => Vec::new(),
        };
        // The week that begins on 23 March is the first after the meeting of 18 March.
        assert_eq!((segments(0), segments(1)), (vec![0, 11], vec![0]));
    }
}
