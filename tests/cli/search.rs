//! `search`: words in any text.

use insta::assert_snapshot;

use crate::browse::desk;
use crate::desk::Desk;

#[test]
fn search_ignores_case_and_accents_and_marks_what_it_found() {
    let desk = desk();
    assert_snapshot!(desk.run("search cafe"), @"
    $ did-i search cafe
    2  Mon 12 Oct 2026 10:30 · Café de la Paix
        3 Strengths:
          she sang in the [CAFÉ]
    ! 1 reflection found.
    [status 0]
    ");
    assert_snapshot!(desk.run("search PREMIÈRE"), @"
    $ did-i search PREMIÈRE
    2  Mon 12 Oct 2026 10:30 · Café de la Paix
        Tags:
          [première] fois
    ! 1 reflection found.
    [status 0]
    ");
}

#[test]
fn several_words_may_stand_in_different_notes() {
    assert_snapshot!(desk().run("search wait hope"), @"
    $ did-i search wait hope
    4  Fri 20 Nov 2026 11:15
        2 Their own goals:
          [wait]ing was hard
        10 Hope:
          [hope], in spite of a setback
    3  Mon 9 Nov 2026 16:00 · ward
        What I learned:
          to [wait]
        What I will do next time:
          name one sign of [hope]
    ! 2 reflections found.
    [status 0]
    ");
}

#[test]
fn a_search_takes_the_filters_too() {
    let desk = desk();
    assert_snapshot!(desk.run("search hope --tag night"), @"
    $ did-i search hope --tag night
    4  Fri 20 Nov 2026 11:15
        10 Hope:
          [hope], in spite of a setback
    ! 1 reflection found.
    [status 0]
    ");
    assert_snapshot!(desk.run("search hope --limit 1"), @"
    $ did-i search hope --limit 1
    4  Fri 20 Nov 2026 11:15
        10 Hope:
          [hope], in spite of a setback
    ! 2 reflections found, the newest 1 shown: --limit 2 shows all.
    [status 0]
    ");
    assert_snapshot!(desk.run("search hope --to 2026-10-31"), @"
    $ did-i search hope --to 2026-10-31
    ! 0 reflections found.
    [status 0]
    ");
}

#[test]
fn a_search_without_a_match_says_so() {
    let desk = desk();
    assert_snapshot!(desk.run("search elephant"), @"
    $ did-i search elephant
    ! 0 reflections found.
    [status 0]
    ");
    assert_snapshot!(desk.run("search elephant --format json"), @"
    $ did-i search elephant --format json
    []
    [status 0]
    ");
    assert_snapshot!(desk.run("search 100%"), @"
    $ did-i search 100%
    ! 0 reflections found.
    [status 0]
    ");
}

#[test]
fn a_search_for_other_programs() {
    assert_snapshot!(desk().run("search sang --format json"), @r#"
    $ did-i search sang --format json
    [
      {
        "id": 2,
        "uuid": "<uuid>",
        "occurred_at": "2026-10-12T10:30:00+00:00",
        "set": "did-i",
        "set_version": 1,
        "setting": "Café de la Paix",
        "tags": [
          "première fois"
        ],
        "answers": {
          "1": "yes",
          "2": "partly",
          "3": "no",
          "4": "partly",
          "5": "yes",
          "6": "partly",
          "7": "no",
          "8": "partly",
          "9": "yes",
          "10": "partly"
        },
        "notes": {
          "3": {
            "text": "she sang in the CAFÉ",
            "share": false
          }
        },
        "learning": null,
        "next_step": null
      }
    ]
    [status 0]
    "#);
}

#[test]
fn a_word_that_begins_with_a_hyphen_goes_behind_two() {
    assert_snapshot!(desk().run("search -- -x"), @"
    $ did-i search -- -x
    ! 0 reflections found.
    [status 0]
    ");
}

#[test]
fn the_number_found_is_that_of_all_that_match() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --learning hope",
        "--answers yyyyyyyyyy --learning hope",
        "--answers yyyyyyyyyy --learning hope",
    ]);
    for format in ["text", "json", "csv"] {
        let said = desk.run(&format!("search hope --limit 2 --format {format}"));
        let found = "! 3 reflections found, the newest 2 shown: --limit 3 shows all.\n[status 0]";
        assert!(said.contains(found), "{said}");
    }
    let all = desk.run("search hope");
    assert!(all.contains("! 3 reflections found.\n[status 0]"), "{all}");
    let all = desk.run("search hope --format json");
    assert!(!all.contains("found"), "{all}");
}
