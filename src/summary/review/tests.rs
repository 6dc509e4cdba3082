use super::*;
use crate::trends::verdict::Verdict;

fn person(file: &str, name: &str, days: (&str, &str), scores: [f64; 4]) -> Person {
    Person {
        name: name.to_owned(),
        owner: name.to_owned(),
        file: file.to_owned(),
        from: days.0.parse().unwrap(),
        to: days.1.parse().unwrap(),
        reflections: 20,
        cells: scores
            .map(|score| Cell {
                verdict: Verdict::NoClearChange,
                score: Some(score),
                counted: 20,
            })
            .to_vec(),
        open: Vec::new(),
        questions: Vec::new(),
        is_repeated: false,
    }
}

#[test]
fn a_copy_and_an_overlap_of_one_name_count_once() {
    let spring = ("2026-03-01", "2026-05-31");
    let people = [
        person("a", "Ada", spring, [10.0, 20.0, 30.0, 40.0]),
        person("b", "Ben", spring, [50.0, 20.0, 30.0, 40.0]),
        person("a again", "A", spring, [10.0, 20.0, 30.0, 40.0]),
        Person {
            reflections: 30,
            ..person(
                "b2",
                "Ben",
                ("2026-05-31", "2026-06-30"),
                [1.0, 2.0, 3.0, 4.0],
            )
        },
        person(
            "b3",
            "Ben",
            ("2026-07-01", "2026-08-01"),
            [1.0, 2.0, 3.0, 4.0],
        ),
    ];
    let found = repeats(&people);
    let pairs: Vec<_> = found
        .iter()
        .map(|one| (one.left_out, one.counted))
        .collect();
    assert_eq!(pairs, [(1, 3), (2, 0)]);
    let lines = found.iter().map(|one| {
        let person = |index: usize| people.get(index).unwrap();
        one.remark(person(one.left_out), person(one.counted))
    });
    assert_eq!(
        lines.collect::<Vec<_>>(),
        [
            "b2 and b are both of Ben and share days: only b2 counts in the figures of the team, so that no day counts \
             twice. The other days of b do not count there.",
            "a and a again have the same reflections: only a counts in the figures of the team."
        ]
    );
}

#[test]
fn two_files_of_one_person_are_one_person_of_the_team() {
    let days = [("2026-01-01", "2026-02-28"), ("2026-03-01", "2026-05-31")];
    let mut review = Review::default();
    let layout = ReviewLayout {
        set: "a".to_owned(),
        set_version: 1,
        title: String::new(),
        groups: Vec::new(),
        rows: vec![RowName {
            tips: vec![1],
            name: String::new(),
            group: String::new(),
        }],
        scale: Vec::new(),
    };
    for (own, name) in (1_u8..).zip(["Ada", "Ben", "Cy", "Dee"]) {
        for (nth, days) in days.into_iter().enumerate() {
            let file = format!("{name}{nth}");
            let person = person(&file, name, days, [f64::from(own), 20.0, 30.0, 40.0]);
            review.add_person(layout.clone(), person, Vec::new());
        }
    }
    review.mark_repeats();
    review.tell_apart();
    let sheet = review.sheets().next().unwrap();
    assert_eq!((sheet.people_pooled(), sheet.team()), (4, Vec::new()));
}

#[test]
fn people_who_answer_alike_are_not_taken_for_copies() {
    let spring = ("2026-03-01", "2026-05-31");
    let people = ["a", "b"].map(|file| person(file, file, spring, [100.0; 4]));
    assert_eq!(repeats(&people), []);
}
