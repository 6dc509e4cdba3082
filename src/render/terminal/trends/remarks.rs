//! What is said under the figures: past signals, what could mislead, a mirror, how to read it.

use chrono::{Datelike, NaiveDate};

use crate::model::scale_words::{labels, scores_in_words};
use crate::model::{Action, Choice, Question, QuestionSet, Scale, TipRef};
use crate::render::terminal::trends::Subject;
use crate::render::terminal::trends::words::{short_span, signal_words};
use crate::text::dates::date;
use crate::text::{number_word, pluralize};
use crate::trends::counts::Counts;
use crate::trends::period::{By, Period};
use crate::trends::reading::{Agreed, TipTrend, Trends};
use crate::trends::signals::{Stretch, past_signals};
use crate::trends::verdict::{Chart, Verdict};

/// So many reflections are needed before the mirror is held up.
const ENOUGH_FOR_MIRROR: u64 = 10;

/// Every remark there is to make, a paragraph each; `since` is the first day that is drawn.
pub(crate) fn all(subject: Subject<'_>, since: NaiveDate) -> Vec<String> {
    let trends = subject.trends;
    // Keys may stand over the columns, so what they mean comes first.
    let mut remarks: Vec<String> = scores_in_words(subject.set.scale()).into_iter().collect();
    remarks.extend(past(subject, since));
    remarks.extend(trends.tips.iter().flat_map(|tip| agreed_for(subject, tip)));
    remarks.extend(chosen_length(subject));
    remarks.extend(versions(subject));
    remarks.extend(left_out(subject.set, subject.left_out));
    remarks.extend(misleading(subject.set, trends));
    remarks.extend(mirror(subject.set, trends));
    remarks.extend(even(trends));
    remarks.push(how_to_read(subject));
    remarks
}

/// What a reader of the figures could be misled by.
#[must_use]
pub fn misleading(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let mut remarks: Vec<String> = set.draft_note().into_iter().collect();
    remarks.extend(shared_questions(set));
    remarks.extend(
        trends
            .tips
            .iter()
            .filter_map(|tip| not_applicable(set, tip)),
    );
    remarks
}

/// The signals of earlier periods, with their dates: history, never the headline.
///
/// Those that ended before what is drawn are only counted: a career has dozens, and each tip's own view lists them.
fn past(subject: Subject<'_>, since: NaiveDate) -> Option<String> {
    let mut listed = Vec::new();
    let (mut earlier, mut first) = (0_u64, None);
    for tip in &subject.trends.tips {
        for past in Past::of(tip) {
            if past.last.end >= since {
                listed.push(past.words(subject, tip));
            } else {
                earlier += 1;
                first.get_or_insert(tip.number);
            }
        }
    }
    let listed = (!listed.is_empty()).then(|| format!("Past signals: {}.", listed.join("; ")));
    let earlier = first.map(|tip| {
        format!(
            "Before what is drawn: {} (did-i trends {tip}{} lists those of tip {tip}).",
            pluralize(earlier, "past signal"),
            subject.set_flag
        )
    });
    let both: Vec<String> = listed.into_iter().chain(earlier).collect();
    (!both.is_empty()).then(|| both.join(" "))
}

/// The past signals of one tip: `1 Their own goals, shift up, 31 Aug to 18 Oct`.
pub(crate) fn past_of(subject: Subject<'_>, tip: &TipTrend) -> Vec<String> {
    let past = Past::of(tip).into_iter();
    past.map(|past| past.words(subject, tip)).collect()
}

/// A past signal, from its first period to its last.
struct Past {
    stretch: Stretch,
    first: Period,
    last: Period,
    /// The year of the newest period, which need not be named.
    year: i32,
}

impl Past {
    /// The past signals of a tip, oldest first.
    fn of(tip: &TipTrend) -> Vec<Self> {
        let Chart::Xmr(chart) = &tip.reading.chart else {
            return Vec::new();
        };
        let periods: Vec<_> = tip.charted().map(|point| point.period).collect();
        let year = periods.last().map_or(0, |period| period.end.year());
        let past = |stretch: Stretch| {
            Some(Self {
                first: *periods.get(stretch.first)?,
                last: *periods.get(stretch.last)?,
                stretch,
                year,
            })
        };
        past_signals(chart).into_iter().filter_map(past).collect()
    }

    fn words(&self, subject: Subject<'_>, tip: &TipTrend) -> String {
        let name = subject.set.tip(tip.number).map_or("", |tip| &tip.name);
        let when = short_span(self.first, self.last, self.year);
        let what = signal_words(&self.stretch);
        format!("{} {name}, {what}, {when}", tip.number)
    }
}

/// Before and since each date that was agreed for a tip: `4 Hope, agreed 31 August 2026: name one sign of hope aloud.
/// Before: 61 (n 88). Since: 74 (n 60).`
pub(crate) fn agreed_for(subject: Subject<'_>, tip: &TipTrend) -> Vec<String> {
    let name = subject.set.tip(tip.number).map_or("", |tip| &tip.name);
    let line = |agreed: &Agreed| {
        let about = TipRef {
            set: subject.set.id.clone(),
            number: tip.number,
        };
        let same = |action: &&Action| {
            action.agreed_on == agreed.date && action.tip.as_ref() == Some(&about)
        };
        let texts: Vec<_> = subject
            .actions
            .iter()
            .filter(same)
            .map(|action| action.text.as_str())
            .collect();
        format!(
            "{} {name}, agreed {}: {}. Before: {}. Since: {}.",
            tip.number,
            date(agreed.date),
            texts.join("; ").trim_end_matches('.'),
            mean(&agreed.before, subject.set.scale()),
            mean(&agreed.after, subject.set.scale())
        )
    };
    tip.agreed.iter().map(line).collect()
}

/// A score and the number of answers it rests on: `61 (n 88)`.
fn mean(counts: &Counts, scale: Scale<'_>) -> String {
    counts.score(scale).map_or_else(
        || "no answers that count".to_owned(),
        |score| format!("{score:.0} (n {})", counts.counting()),
    )
}

/// Why these periods, where nobody asked for them and a finer one would do.
fn chosen_length(subject: Subject<'_>) -> Option<String> {
    let by = subject.trends.by;
    let chosen = !subject.asked_length && by != By::Week;
    chosen.then(|| {
        format!(
            "By {}, since shorter periods hold fewer than five reflections as a rule; --by week shows weeks.",
            by.key()
        )
    })
}

/// A question that counts towards several tips makes them move together.
fn shared_questions(set: &QuestionSet) -> Vec<String> {
    let shared = |question: &&Question| question.tips.len() > 1;
    set.questions
        .iter()
        .filter(shared)
        .map(|question| {
            let tips: Vec<_> = question.tips.iter().map(ToString::to_string).collect();
            let (number, several) = (question.number, &set.called.several);
            format!(
                "Question {number} counts towards {several} {}: they move together.",
                tips.join(" and ")
            )
        })
        .collect()
}

fn versions(subject: Subject<'_>) -> Option<String> {
    let others: Vec<_> = subject
        .versions
        .iter()
        .filter(|v| **v != subject.set.version)
        .map(ToString::to_string)
        .collect();
    (!others.is_empty()).then(|| {
        format!(
            "Answers to version {} of {} are read as version {} by their questions; what it does not ask any more is left out.",
            others.join(" and "),
            subject.set.id,
            subject.set.version
        )
    })
}

/// The versions whose answers cannot be added up with those of the newest one.
#[must_use]
pub fn left_out(set: &QuestionSet, versions: &[u32]) -> Option<String> {
    let versions: Vec<_> = versions.iter().map(ToString::to_string).collect();
    (!versions.is_empty()).then(|| {
        format!(
            "Version {} of {} was answered on another scale: its answers are left out.",
            versions.join(" and "),
            set.id
        )
    })
}

/// A tip that mostly does not apply is itself worth talking about.
fn not_applicable(set: &QuestionSet, tip: &TipTrend) -> Option<String> {
    let counts = tip.counts;
    let name = &set.tip(tip.number)?.name;
    let mostly =
        counts.given() >= ENOUGH_FOR_MIRROR && counts.not_applicable() * 2 > counts.given();
    mostly.then(|| {
        format!(
            "{} {name} was not applicable in {} of {}: worth a word in supervision?",
            tip.number,
            counts.not_applicable(),
            pluralize(counts.given(), "answer")
        )
    })
}

/// A mirror, kindly held: questions to reflect on, never a fault.
#[must_use]
pub fn mirror(set: &QuestionSet, trends: &Trends) -> Vec<String> {
    let mut questions = Vec::new();
    let all = trends.reflections;
    if all >= ENOUGH_FOR_MIRROR && trends.all_top > 0 {
        let (same, otherwise) = all_top_words(set.scale());
        questions.push(format!(
            "In {} of {all} reflections every answer was {same}. What would have been different with {otherwise}?",
            trends.all_top
        ));
    }
    for tip in &trends.tips {
        if let (Some((answer, count)), Some(named)) =
            (same_answer(&tip.counts, set.scale()), set.tip(tip.number))
        {
            questions.push(format!(
                "{} {}: \"{}\" in {count} of {}. When was it otherwise?",
                tip.number,
                named.name,
                answer.label,
                pluralize(tip.counts.given(), "answer"),
            ));
        }
    }
    questions
}

/// The answer that counts most and the one below it, as the mirror speaks of them.
fn all_top_words(scale: Scale<'_>) -> (String, String) {
    if scale.is_own() {
        (labels(scale.top()), labels(scale.below_top()))
    } else {
        ("yes".to_owned(), "a \"partly\"".to_owned())
    }
}

/// The answer given nine times in ten or more, of at least ten; not the one that says it does not apply.
fn same_answer<'a>(counts: &Counts, scale: Scale<'a>) -> Option<(&'a Choice, u64)> {
    let choices = (0..).zip(scale.choices());
    let mut often = choices
        .map(|(place, choice)| (choice, counts.at(place)))
        .filter(|(_, count)| count * 10 >= counts.given() * 9);
    (counts.given() >= ENOUGH_FOR_MIRROR)
        .then(|| often.next())
        .flatten()
}

/// What the sign "=" stands for, where it stands.
fn even(trends: &Trends) -> Option<String> {
    let any = trends
        .tips
        .iter()
        .any(|tip| tip.reading.verdict == Verdict::NothingToChart);
    any.then(|| "= means nearly always the same answer: nothing to chart.".to_owned())
}

fn how_to_read(subject: Subject<'_>) -> String {
    let unit = subject.trends.by.key();
    let tips = number_word(subject.set.tips.len());
    format!(
        "How to read it: a verdict looks at the last complete {unit} alone, against the usual variation of your own \
         {unit}s. Self-ratings, for learning; with {tips} {}, one false signal now and then is expected.",
        subject.set.called.several
    )
}
