//! Random journals, to measure how often the trends report a change when nothing changed, and when something did.
//!
//! The same seed makes the same journals on every machine. The answers of a reflection are correlated, and so are those
//! of a week: good days and bad weeks are not changes.

use chrono::{Days, NaiveDate};
use did_i::model::{Action, QuestionSet, TipRef};
use did_i::question_sets::builtin;
use did_i::trends::analysis::{Scope, analyse};
use did_i::trends::figures::{RowFigures, Trends};
use did_i::trends::history::{History, QuestionMap};
use did_i::trends::verdict::Verdict;

/// The index of the question that changes, if one does, and the tip it counts towards.
const CHANGED: (usize, u16) = (9, 4);
/// The questions that are always answered yes in a journal at the ceiling.
const CEILING: std::ops::Range<usize> = 1..6;

/// The number of reflections per week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weeks {
    /// From 4 to 12.
    Usual,
    /// Always 8.
    Even,
    /// From 1 to 3, and sometimes 20.
    Uneven,
    /// From 4 to 12, one in the last week.
    ThinEnd,
    /// From 4 to 12, and none in every third week.
    LeftOut,
    /// From 1 to 4.
    Light,
    /// From 8 to 12, and from 1 to 3 in the last eight weeks.
    FewerLately,
}

/// One kind of journal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) all_weeks: u64,
    pub(crate) weeks: Weeks,
    /// How many of a hundred answers to one question become yes in the last weeks, and the number of these weeks.
    pub(crate) rise: Option<(u64, u64)>,
    /// Whether five other questions are always answered yes, except once.
    pub(crate) ceiling: bool,
}

/// The percentages of journals with each result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rates {
    /// An arrow on any row.
    pub(crate) arrow: f64,
    /// An arrow or a perhaps on any row.
    pub(crate) arrow_or_perhaps: f64,
    /// Higher, or perhaps higher, on the row that changed.
    pub(crate) seen: f64,
    /// A change on a row at the ceiling.
    pub(crate) at_ceiling: f64,
    /// A difference since the action with a p-value of at most 0.05.
    pub(crate) since_action: f64,
}

/// Pseudo-random numbers: `SplitMix64`.
struct SeededRng(u64);

impl SeededRng {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }
}

/// Simulates journals of one kind and counts what their trends show.
pub(crate) fn rates(kind: Kind, journals: u64) -> Rates {
    let set = builtin("did-i").expect("the set is built in");
    let mut counts = [0_u64; 5];
    for seed in 0..journals {
        let trends = trends(&set, kind, seed * 7_919 + kind.all_weeks);
        let any = |verdicts: &[Verdict]| {
            trends
                .rows
                .iter()
                .any(|row| verdicts.contains(&row.verdict))
        };
        let hope = trends.row(CHANGED.1);
        let is_high =
            |row: &RowFigures| matches!(row.verdict, Verdict::Higher | Verdict::PerhapsHigher);
        let ceiling = trends.rows.iter().filter(|row| {
            let questions = row.questions.iter();
            questions
                .clone()
                .all(|number| CEILING.contains(&(usize::from(*number) - 1)))
        });
        let found = [
            any(&[Verdict::Higher, Verdict::Lower]),
            trends.rows.iter().any(|row| row.verdict.is_change()),
            hope.is_some_and(is_high),
            kind.ceiling && ceiling.into_iter().any(|row| row.verdict.is_change()),
            hope.is_some_and(|row| {
                row.actions
                    .iter()
                    .any(|action| action.p_value.is_some_and(|p| p <= 0.05))
            }),
        ];
        for (count, found) in counts.iter_mut().zip(found) {
            *count += u64::from(found);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few hundred journals")]
    let [arrow, arrow_or_perhaps, seen, at_ceiling, since_action] =
        counts.map(|count| 100.0 * count as f64 / journals as f64);
    Rates {
        arrow,
        arrow_or_perhaps,
        seen,
        at_ceiling,
        since_action,
    }
}

fn trends(set: &QuestionSet, kind: Kind, seed: u64) -> Trends {
    let mut chance = SeededRng(seed);
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date");
    let map = QuestionMap::of(set, set);
    let mut history = History::new(set, (NaiveDate::MIN, NaiveDate::MAX));
    let changed_from = kind.rise.map(|(_, weeks)| kind.all_weeks - weeks);
    for week in 0..kind.all_weeks {
        let mood = chance.below(21);
        let rise = kind.rise.map(|(rise, _)| rise);
        let rise = rise.filter(|_| changed_from.is_some_and(|from| week >= from));
        for nth in 0..reflections(kind, week, &mut chance) {
            let letters = letters(kind, (week, nth), mood, rise, &mut chance);
            let day = monday + Days::new(week * 7 + nth % 5);
            history.add(day, letters.as_bytes(), &map);
        }
    }
    let actions: Vec<Action> = changed_from
        .map(|week| action(set, monday + Days::new(week * 7)))
        .into_iter()
        .collect();
    let scope = Scope {
        period_length: None,
        days: (None, None),
        today: monday + Days::new(kind.all_weeks * 7),
        for_summary: false,
        actions: &actions,
        new_starts: &[],
    };
    analyse(set, &history, scope)
}

fn reflections(kind: Kind, week: u64, chance: &mut SeededRng) -> u64 {
    let is_last = week + 1 == kind.all_weeks;
    let is_lately = week + 8 >= kind.all_weeks;
    match kind.weeks {
        Weeks::ThinEnd if is_last => 1,
        Weeks::LeftOut if week % 3 == 2 => 0,
        Weeks::Usual | Weeks::ThinEnd | Weeks::LeftOut => chance.between(4, 12),
        Weeks::Even => 8,
        Weeks::Uneven if chance.below(8) == 0 => 20,
        Weeks::Uneven => chance.between(1, 3),
        Weeks::Light => chance.between(1, 4),
        Weeks::FewerLately if is_lately => chance.between(1, 3),
        Weeks::FewerLately => chance.between(8, 12),
    }
}

fn letters(
    kind: Kind,
    (week, nth): (u64, u64),
    mood: u64,
    rise: Option<u64>,
    chance: &mut SeededRng,
) -> String {
    // The percentage of yes if nothing changed and the mood is neither good nor bad.
    const YES: [u64; 10] = [75, 70, 62, 35, 50, 55, 66, 72, 85, 45];
    let day = chance.below(21);
    let letter = |(question, usual): (usize, &u64)| {
        let is_changed = question == CHANGED.0;
        let yes = usual + rise.filter(|_| is_changed).unwrap_or_default();
        let yes = (yes + mood + day).saturating_sub(20);
        let draw = chance.below(100);
        if kind.ceiling && CEILING.contains(&question) {
            let is_one_partly = week + 2 == kind.all_weeks && nth == 0;
            return if is_one_partly { 'p' } else { 'y' };
        }
        match draw {
            _ if chance.below(20) == 0 => '-',
            draw if draw < yes => 'y',
            draw if draw < yes + (100 - yes.min(100)) / 2 => 'p',
            _ => 'n',
        }
    };
    YES.iter().enumerate().map(letter).collect()
}

fn action(set: &QuestionSet, day: NaiveDate) -> Action {
    Action {
        uuid: uuid::Uuid::nil(),
        agreed_on: day,
        text: "name one sign of hope aloud".to_owned(),
        tip: Some(TipRef {
            set: set.id.clone(),
            number: CHANGED.1,
        }),
        closing: None,
    }
}
