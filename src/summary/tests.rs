use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::{SharedNote, Summary, SummaryInput};
use crate::model::{
    Action, AppliedTranslation, Choice, Closing, Group, NewStart, Question, QuestionSet, Tip,
    TipRef, TipWord,
};
use crate::trends::history::{History, QuestionMap};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Gives out words that occur once: `mark01x`, `mark02x`.
struct Marks(u32);

impl Marks {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("mark{:02}x", self.0)
    }
}

/// Returns every marked word in a text.
fn marks(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.starts_with("mark")).collect()
}

/// Makes a set in which every text is a marked word. It names every field, so that a new text needs a mark too.
fn marked_set(
    marks: &mut Marks,
    answers: Vec<Choice>,
    translated: Option<AppliedTranslation>,
) -> QuestionSet {
    let tip = |number, group: &str, marks: &mut Marks| Tip {
        number,
        name: marks.next(),
        group: group.to_owned(),
        text: marks.next(),
        try_this: vec![marks.next()],
        help: vec![marks.next()],
    };
    let question = |number, tips: &[u16], marks: &mut Marks| Question {
        number,
        id: format!("q{number}"),
        name: marks.next(),
        text: marks.next(),
        about: marks.next(),
        tips: tips.to_vec(),
    };
    let (first, second) = (marks.next(), marks.next());
    QuestionSet {
        id: marks.next(),
        version: 1,
        title: marks.next(),
        stem: marks.next(),
        tip_word: TipWord {
            one: marks.next(),
            several: marks.next(),
        },
        when_to_ask: marks.next(),
        source: marks.next(),
        groups: [&first, &second]
            .map(|id| Group {
                id: id.clone(),
                name: marks.next(),
            })
            .to_vec(),
        tips: vec![
            tip(1, &first, marks),
            tip(2, &first, marks),
            tip(3, &second, marks),
        ],
        questions: vec![
            question(1, &[1], marks),
            question(2, &[2, 3], marks),
            question(3, &[1], marks),
            question(4, &[1], marks),
        ],
        answers,
        not_applicable: true,
        translated,
    }
}

fn choices(marks: &mut Marks) -> Vec<Choice> {
    [('y', 100), ('p', 50), ('n', 0)]
        .map(|(key, score)| Choice {
            key,
            label: marks.next(),
            score,
        })
        .to_vec()
}

/// Makes the input of a summary without reflections.
fn empty<'a>(set: &'a QuestionSet, history: &'a History) -> SummaryInput<'a> {
    SummaryInput {
        set,
        left_out: &[],
        history,
        days: (day("2026-03-02"), day("2026-04-12")),
        today: day("2026-04-13"),
        last_meeting: None,
        actions: &[],
        new_starts: &[],
        notes: Vec::new(),
        settings: None,
        name: None,
        questions: Vec::new(),
    }
}

/// Makes a summary of forty reflections, with every part filled.
fn summary_of(set: &QuestionSet, marks: &mut Marks) -> Summary {
    let mut history = History::new(set, (NaiveDate::MIN, NaiveDate::MAX));
    let map = QuestionMap::of(set, set);
    for nth in 0..40 {
        let letters: &[u8] = if nth % 2 == 0 { b"nyyp" } else { b"nypy" };
        history.add(day("2026-03-02") + Days::new(nth), letters, &map);
    }
    let actions = [1, 2].map(|tip| Action {
        uuid: Uuid::nil(),
        agreed_on: day("2026-03-20"),
        text: marks.next(),
        tip: Some(TipRef {
            set: set.id.clone(),
            number: tip,
        }),
        closing: (tip == 1).then(|| Closing {
            day: day("2026-04-01"),
            outcome: marks.next(),
        }),
    });
    let question = set.question(3).unwrap();
    let note = SharedNote {
        week: day("2026-03-02"),
        tips: question.tips.clone(),
        about: question.name.clone(),
        text: marks.next(),
    };
    Summary::of(SummaryInput {
        left_out: &[7],
        actions: &actions,
        new_starts: &[NewStart {
            on: day("2026-03-10"),
            because: marks.next(),
        }],
        notes: vec![note],
        settings: Some([(Some(marks.next()), 40)].into()),
        name: Some(marks.next()),
        questions: vec![marks.next()],
        ..empty(set, &history)
    })
}

#[test]
fn small_settings_join_a_setting_called_other() {
    let marks = &mut Marks(0);
    let set = marked_set(marks, Vec::new(), None);
    let history = History::new(&set, (NaiveDate::MIN, NaiveDate::MAX));
    let settings = [("Other", 6), ("clinic", 9), ("school", 2), ("ward", 4)];
    let settings = settings.map(|(name, count)| (Some(name.to_owned()), count));
    let summary = Summary::of(SummaryInput {
        settings: Some(settings.into()),
        ..empty(&set, &history)
    });
    assert_eq!(
        counted(&summary),
        ([("clinic", 9), ("other", 12)].into(), None)
    );
}

#[test]
fn several_tips_were_not_applicable() {
    let marks = &mut Marks(0);
    let set = marked_set(marks, Vec::new(), None);
    let map = QuestionMap::of(&set, &set);
    let mut history = History::new(&set, (NaiveDate::MIN, NaiveDate::MAX));
    for _ in 0..12 {
        history.add(day("2026-03-04"), b"y-y-", &map);
    }
    let summary = Summary::of(empty(&set, &history));
    let row = summary.row(2).unwrap().label();
    let expected = format!("{row} were not applicable in 12 of 12 answers.");
    let mut remarks = summary.remarks.iter();
    assert!(
        remarks.any(|remark| remark.starts_with(&expected)),
        "{expected}"
    );
}

fn counted(summary: &Summary) -> (Vec<(&str, u64)>, Option<u64>) {
    let settings = summary.settings.iter();
    let settings = settings.map(|count| (count.setting.as_str(), count.reflections));
    (settings.collect(), summary.without_setting)
}

#[test]
fn a_setting_is_the_same_in_any_case_and_those_without_one_are_counted() {
    let marks = &mut Marks(0);
    let set = marked_set(marks, Vec::new(), None);
    let history = History::new(&set, (NaiveDate::MIN, NaiveDate::MAX));
    let settings = [
        ("WARD", 3),
        ("Ward", 2),
        ("ward", 4),
        ("Café", 6),
        ("cafe", 1),
    ];
    let settings = settings.map(|(name, count)| (Some(name.to_owned()), count));
    let summary = Summary::of(SummaryInput {
        settings: Some(settings.into_iter().chain([(None, 39)]).collect()),
        ..empty(&set, &history)
    });
    assert_eq!(
        counted(&summary),
        ([("Café", 7), ("ward", 9)].into(), Some(39))
    );
}

#[test]
fn help_is_left_out_with_its_reason() {
    let marks = &mut Marks(0);
    let set = marked_set(marks, Vec::new(), None);
    let mut summary = summary_of(&set, marks);
    let tips = |summary: &Summary| summary.help.iter().map(|help| help.tip).collect::<Vec<_>>();
    // The first question stands out as lower; an action on the second tip is open.
    assert_eq!(tips(&summary), [1, 2]);
    summary.without_stands_out();
    assert_eq!((tips(&summary), &summary.stands_out), (vec![2], &None));
    summary.without_actions();
    assert_eq!(tips(&summary), Vec::<u16>::new());
}

/// Returns the marked words of a summary that the guard is not given; the name is checked by itself.
fn unchecked(summary: &Summary) -> BTreeSet<String> {
    let json = serde_json::to_string(summary).unwrap();
    let checked = summary.texts_to_check().into_iter().map(|(_, text)| text);
    let checked = checked.chain(summary.name.as_deref());
    let checked: BTreeSet<&str> = checked.flat_map(marks).collect();
    marks(&json)
        .difference(&checked)
        .map(|mark| (*mark).to_owned())
        .collect()
}

#[test]
fn every_text_of_a_summary_is_given_to_the_guard() {
    let marks = &mut Marks(0);
    let answers = choices(marks);
    let set = marked_set(marks, answers, None);
    let summary = summary_of(&set, marks);
    for (part, is_there) in [
        ("help", !summary.help.is_empty()),
        (
            "stands out",
            summary
                .stands_out
                .as_ref()
                .is_some_and(|found| !found.is_empty()),
        ),
        ("reflect_on", !summary.questions_to_reflect_on.is_empty()),
        ("remarks", summary.remarks.len() == 3),
        ("actions", summary.actions.len() == 2),
        ("new starts", !summary.new_starts.is_empty()),
    ] {
        assert!(is_there, "{part} is missing");
    }
    assert_eq!(unchecked(&summary), BTreeSet::new());
}

#[test]
fn every_text_of_a_translation_is_given_to_the_guard() {
    let marks = &mut Marks(0);
    let translated = AppliedTranslation {
        language: "it".to_owned(),
        reviewed: false,
        answers: choices(marks),
        not_applicable: marks.next(),
        keys: Vec::new(),
    };
    let set = marked_set(marks, Vec::new(), Some(translated));
    let summary = summary_of(&set, marks);
    assert!(!summary.questions_to_reflect_on.is_empty());
    assert_eq!(unchecked(&summary), BTreeSet::new());
}
