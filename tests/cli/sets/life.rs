//! The life of a user's own set: created, corrected, asked, changed, compared, retired.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::desk::Desk;

/// Edits a file in the home.
fn edit(desk: &Desk, file: &str, changes: &[(&str, &str)]) {
    let path = desk.home().join(file);
    let mut text = fs::read_to_string(&path).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    fs::write(path, text).unwrap();
}

/// Returns the question counts in the trends: id and how many answers count.
fn counting(desk: &Desk, set: &str) -> Vec<(String, u64)> {
    let trends = desk.run_ok(&format!("trends --set {set} --format json"));
    let trends: Value = serde_json::from_str(&trends).unwrap();
    // Each of its tips has one question of its own.
    let rows = trends["rows"].as_array().unwrap().iter();
    let figures = |row: &Value| {
        let name = row["name"].as_str().unwrap().to_owned();
        (name, row["n"].as_u64().unwrap())
    };
    rows.map(figures).collect()
}

#[test]
fn a_set_is_made_checked_installed_answered_changed_and_retired() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("sets new team-day"), @"
    $ did-i sets new team-day
    ! Wrote team-day.toml. Change it, then: did-i sets check team-day.toml
    [status 0]
    ");
    assert_snapshot!(desk.run("sets new team-day"), @"
    $ did-i sets new team-day
    ! error: team-day.toml already exists
    !   It was left as it is. Name another file with --output.
    [status 2]
    ");

    edit(
        &desk,
        "team-day.toml",
        &[
            ("title = ", "titel = "),
            ("tips = [2]", "tips = [3]"),
            ("id = \"plans\"", "id = \"Plans\""),
            (
                "number = 2\nname = \"Plans together\"\ngroup = \"B\"",
                "number = 2\nname = \"Plans together\"\ngroup = 2",
            ),
        ],
    );
    assert_snapshot!(desk.run("sets check team-day.toml"), @r#"
    $ did-i sets check team-day.toml
    ! error: team-day.toml is not a valid question set: 6 errors
    !   line 1, column 1: title is missing; expected a text, such as title = "Ten top tips"
    !   line 12, column 1: unknown key titel; did you mean title?
    !   line 42, column 10: no question counts towards tip 2
    !   line 44, column 9: group is a number; expected a text
    !   line 63, column 6: an id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as "own-goals"
    !   line 67, column 8: there is no tip 3
    !   docs/question-sets.md explains every key.
    [status 1]
    "#);
    assert_snapshot!(desk.run("sets install team-day.toml"), @r#"
    $ did-i sets install team-day.toml
    ! error: team-day.toml is not a valid question set: 6 errors
    !   line 1, column 1: title is missing; expected a text, such as title = "Ten top tips"
    !   line 12, column 1: unknown key titel; did you mean title?
    !   line 42, column 10: no question counts towards tip 2
    !   line 44, column 9: group is a number; expected a text
    !   line 63, column 6: an id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as "own-goals"
    !   line 67, column 8: there is no tip 3
    !   docs/question-sets.md explains every key.
    [status 1]
    "#);
    edit(
        &desk,
        "team-day.toml",
        &[
            ("titel = ", "title = "),
            ("tips = [3]", "tips = [2]"),
            ("id = \"Plans\"", "id = \"plans\""),
            ("group = 2", "group = \"B\""),
        ],
    );
    assert_snapshot!(desk.run("sets check team-day.toml"), @"
    $ did-i sets check team-day.toml
    team-day, version 1: 2 questions, 2 aims. Nothing is wrong with it.
    [status 0]
    ");
    assert_snapshot!(desk.run("sets install team-day.toml"), @"
    $ did-i sets install team-day.toml
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Installed team-day version 1. To answer it: did-i log --set team-day
    [status 0]
    ");
    assert_snapshot!(desk.run("sets install team-day.toml"), @"
    $ did-i sets install team-day.toml
    ! team-day version 1 is installed already.
    [status 0]
    ");
    assert_snapshot!(desk.run("log --set team-day --answers yp"), @"
    $ did-i log --set team-day --answers yp
    ! Saved as 1. One yes, one partly.
    [status 0]
    ");
    desk.run_ok("log --set team-day --answers pn");

    // A changed text needs a new version.
    edit(
        &desk,
        "team-day.toml",
        &[("text = \"take time", "text = \"always take time")],
    );
    assert_snapshot!(desk.run("sets install team-day.toml"), @"
    $ did-i sets install team-day.toml
    ! error: team-day version 1 was answered, so it stays as it was asked; this file has changed it
    ! question listening, text
    !   - take time to listen to each other?
    !   + always take time to listen to each other?
    !   Give the file version = 2 and install it again.
    [status 1]
    ");

    // In the new version the questions are swapped, and one is new.
    edit(
        &desk,
        "team-day.toml",
        &[
            ("version = 1", "version = 2"),
            (
                "number = 1\n# The question's id",
                "number = 2\n# The question's id",
            ),
            ("number = 2\nid = \"plans\"", "number = 1\nid = \"plans\""),
        ],
    );
    assert_snapshot!(desk.run("sets check team-day.toml"), @"
    $ did-i sets check team-day.toml
    ! error: team-day.toml is not a valid question set: 1 error
    !   line 49, column 10: expected question 1, found 2: number them 1, 2, 3 without a gap
    !   docs/question-sets.md explains every key.
    [status 1]
    ");
    let path = desk.home().join("team-day.toml");
    let text = fs::read_to_string(&path).unwrap();
    let (head, questions) = text.split_once("[[question]]").unwrap();
    let (first, second) = questions.split_once("[[question]]").unwrap();
    let new = "number = 3\nid = \"laughing\"\nname = \"Laughing\"\ntext = \"laugh together?\"\ntips = [1]\n";
    let text = format!("{head}[[question]]{second}\n[[question]]{first}[[question]]\n{new}");
    fs::write(&path, text).unwrap();
    assert_snapshot!(desk.run("sets install team-day.toml"), @"
    $ did-i sets install team-day.toml
    ! Installed team-day version 2. To answer it: did-i log --set team-day
    [status 0]
    ");
    assert_snapshot!(desk.run("sets diff team-day 1 2"), @"
    $ did-i sets diff team-day 1 2
    question plans, number
      - 2
      + 1
    question listening, number
      - 1
      + 2
    question listening, text
      - take time to listen to each other?
      + always take time to listen to each other?
    question laughing, number
      + 3
    question laughing, name
      + Laughing
    question laughing, text
      + laugh together?
    question laughing, tips
      + 1
    [status 0]
    ");
    desk.run_ok("log --set team-day --answers yny");

    // The answers of both versions are counted by the questions' ids.
    assert_eq!(
        counting(&desk, "team-day"),
        [
            // It has another question since the newer version, so its row starts again.
            ("Time to listen".to_owned(), 2),
            ("Plans together".to_owned(), 3),
        ]
    );
    assert_snapshot!(desk.run("trends --set team-day"), @r#"
    $ did-i trends --set team-day
    Too early for a trend: 0 of 10 weeks with answers, 10 more are needed.

    Our team day, by week, 21 November 2026                            3 reflections

                                    score     n   yes partly    no   n/a
       16 Nov ─ 22 Nov
    A With each other                 few
     1 Time to listen                 few     2     1      0     1     0
       │▄  ? 0 of 10 weeks
       2. Time to listen              few     1     0      0     1     0
       3. Laughing                    few     1     1      0     0     0
    B With the people we support      few
     2 Plans together                 few     3     1      1     1     0
       │▄  ? 0 of 10 weeks

    Blocks: 1 week, a gap where no answer counts; after a bar │, an incomplete week.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Too few reflections with different answers to say what stands out.
    · Answers to version 1 of team-day count where its questions are the same as in
      version 2.
    · 1 Time to listen counts the answers from version 2 of team-day on: version 1
      asked something else, so its answers are left out.
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all aims at once. Where nothing changed, about 1 of 100 journals
      shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
      learning.
    [status 0]
    "#);
    assert_snapshot!(desk.run("show 1"), @"
    $ did-i show 1
    Reflection 1                                    Saturday 21 November 2026, 14:05

    Did we…
       1  yes            take time to listen to each other?
       2  partly         make plans together with the person?
    [status 0]
    ");
    assert_snapshot!(desk.run("show 3"), @"
    $ did-i show 3
    Reflection 3                                    Saturday 21 November 2026, 14:05

    Did we…
       1  yes            make plans together with the person?
       2  no             always take time to listen to each other?
       3  yes            laugh together?
    [status 0]
    ");
    assert_snapshot!(desk.run("sets remove team-day"), @"
    $ did-i sets remove team-day
    ! Retired team-day: it is not asked any more. It was answered 3 times, so it stays to be read.
    ! To ask it again: did-i sets restore team-day
    [status 0]
    ");
    assert_snapshot!(desk.run("log --set team-day --answers yny"), @"
    $ did-i log --set team-day --answers yny
    ! error: the set team-day is retired: it is not asked any more
    !   Its answers can be read. To ask it again: did-i sets restore team-day
    [status 1]
    ");
    assert_eq!(counting(&desk, "team-day").len(), 2);
    assert_snapshot!(desk.run("list --set team-day"), @"
    $ did-i list --set team-day
    no.  when                   answers  setting  tags  written
    3    Sat 21 Nov 2026 14:05  yny
    2    Sat 21 Nov 2026 14:05  pn
    1    Sat 21 Nov 2026 14:05  yp
    Answers: y yes, p partly, n no, - not applicable, . left open.
    [status 0]
    ");
    assert_snapshot!(desk.run("sets list"), @"
    $ did-i sets list
    did-i, version 1: Ten top tips
        10 questions, never answered; also in Italian (a draft, not reviewed by a
        native speaker)
    organisational-challenges, version 1: Ten organisational challenges
        10 questions, never answered
    core-standards, version 1: Ten Network Core Standards
        10 questions, never answered
    values, version 1: Twelve values
        12 questions, never answered
    principles, version 1: Eleven principles
        11 questions, never answered
    competences, version 1: Seven competences
        7 questions, never answered
    refocus, version 1: Three REFOCUS practices
        3 questions, never answered
    interventions, version 1: Eight interventions
        8 questions, never answered
    organisation-characteristics, version 1: Eight characteristics of an
    organisation
        8 questions, never answered
    team-day, version 2: Our team day
        3 questions, answered 3 times, your own, retired: not asked any more
    [status 0]
    ");

    // And back.
    let file = desk.run_ok("sets show team-day --format toml");
    fs::write(desk.home().join("again.toml"), file).unwrap();
    assert_snapshot!(desk.run("sets install again.toml"), @"
    $ did-i sets install again.toml
    ! Installed team-day version 2. To answer it: did-i log --set team-day
    [status 0]
    ");
    desk.run_ok("log --set team-day --answers yny");
}

#[test]
fn a_set_that_was_never_answered_is_removed() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day");
    desk.run_ok("sets install team-day.toml");
    // Until it is answered it may be changed without a new version.
    edit(
        &desk,
        "team-day.toml",
        &[("Our team day", "Their team day")],
    );
    desk.run_ok("sets install team-day.toml");
    assert!(desk.run_ok("sets list").contains("Their team day"));
    assert_snapshot!(desk.run("sets remove team-day"), @"
    $ did-i sets remove team-day
    ! Removed team-day: it was never answered.
    [status 0]
    ");
    assert_snapshot!(desk.run("sets remove team-day"), @r#"
    $ did-i sets remove team-day
    ! error: there is no question set "team-day"
    !   did-i sets list shows the sets.
    [status 2]
    "#);
    assert_snapshot!(desk.run("sets remove values"), @"
    $ did-i sets remove values
    ! error: the set values comes with the program, and stays
    !   It is asked only if you name it with --set.
    [status 2]
    ");
    assert_snapshot!(desk.run("sets remove did-i"), @"
    $ did-i sets remove did-i
    ! error: the set did-i comes with the program, and stays
    !   It is the set that did-i asks. To ask another one: did-i config set default-set ID
    [status 2]
    ");
}

#[test]
fn a_copy_of_a_set_is_a_set_of_its_own() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("sets new our-values --from values --output v.toml"), @"
    $ did-i sets new our-values --from values --output v.toml
    ! Wrote v.toml. Change it, then: did-i sets check v.toml
    [status 0]
    ");
    desk.run_ok("sets check v.toml");
    assert_snapshot!(desk.run("sets new values --from values"), @"
    $ did-i sets new values --from values
    ! error: the set values comes with the program
    !   Give your own set another id, such as our-values.
    [status 2]
    ");
    assert_snapshot!(desk.run("sets new Our-Values"), @r#"
    $ did-i sets new Our-Values
    ! error: "Our-Values" cannot be the id of a set
    !   An id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as team-day.
    [status 2]
    "#);
    assert_snapshot!(desk.run("sets new ours --from valeus"), @r#"
    $ did-i sets new ours --from valeus
    ! error: there is no question set "valeus"
    !   Did you mean values?
    [status 2]
    "#);
    desk.run_ok("sets install v.toml");
    assert_snapshot!(desk.run("sets new our-values"), @"
    $ did-i sets new our-values
    ! error: the set our-values is in your journal already
    !   To make a new version of it: did-i sets new our-values --from our-values
    [status 2]
    ");
    desk.run_ok("log --set our-values --answers yyyyyyyyyyyy");
    desk.run_ok("sets new our-values --from our-values --output v2.toml");
    assert_snapshot!(desk.run("sets check v2.toml"), @"
    $ did-i sets check v2.toml
    our-values, version 2: 12 questions, 12 values. Nothing is wrong with it.
    [status 0]
    ");
    edit(
        &desk,
        "v.toml",
        &[("id = \"our-values\"", "id = \"values\"")],
    );
    assert_snapshot!(desk.run("sets install v.toml"), @"
    $ did-i sets install v.toml
    ! error: the set values comes with the program
    !   Give your own set another id, such as our-values.
    [status 2]
    ");
}

#[test]
fn an_item_never_moves_to_another_number() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day");
    desk.run_ok("sets install team-day.toml");
    desk.run_ok("log --set team-day --answers yp");
    edit(
        &desk,
        "team-day.toml",
        &[
            ("version = 1", "version = 2"),
            (
                "name = \"Time to listen\"\ngroup",
                "name = \"Plans together\"\ngroup",
            ),
            (
                "name = \"Plans together\"\ngroup = \"B\"",
                "name = \"Time to listen\"\ngroup = \"B\"",
            ),
        ],
    );
    assert_snapshot!(desk.run("sets install team-day.toml"), @r#"
    $ did-i sets install team-day.toml
    ! error: aim "Time to listen" was number 1 in version 1 and is number 2 in this file
    !   What was agreed in supervision is kept by number: leave each its number, and put new ones at the end.
    [status 1]
    "#);
}

#[test]
fn files_that_are_no_sets() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("sets check nowhere.toml"), @"
    $ did-i sets check nowhere.toml
    ! error: cannot read nowhere.toml: it is not there
    !   Name a set file, such as did-i sets new writes.
    [status 1]
    ");
    fs::write(desk.home().join("bytes.toml"), [0xff, 0xfe, 0x00]).unwrap();
    assert_snapshot!(desk.run("sets check bytes.toml"), @"
    $ did-i sets check bytes.toml
    ! error: cannot read bytes.toml: it is not UTF-8 text
    !   Name a set file, such as did-i sets new writes.
    [status 1]
    ");
    fs::write(desk.home().join("large.toml"), "#".repeat(2_000_000)).unwrap();
    assert_snapshot!(desk.run("sets check large.toml"), @"
    $ did-i sets check large.toml
    ! error: cannot read large.toml: it is larger than 1 MiB
    !   Name a set file, such as did-i sets new writes.
    [status 1]
    ");
    assert_snapshot!(desk.run("sets show elephants"), @r#"
    $ did-i sets show elephants
    ! error: there is no question set "elephants"
    !   did-i sets list shows the sets.
    [status 2]
    "#);
    assert_snapshot!(desk.run("sets show did-i --version 7"), @"
    $ did-i sets show did-i --version 7
    ! error: there is no version 7 of did-i
    !   Known versions: 1.
    [status 2]
    ");
    assert!(!desk.journal().exists());
}

#[test]
fn a_set_in_full() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("sets show refocus"), @"
    $ did-i sets show refocus
    Three REFOCUS practices
    refocus, version 1
    Asked now and then: on a team day, at an appraisal, before supervision.

    Did I…
      1 come to understand the person's values and treatment preferences?
          counts towards practice 1 Values and preferences
      2 assess the person's strengths?
          counts towards practice 2 Assessing strengths
      3 support the person's striving for their goals?
          counts towards practice 3 Striving for goals

    Practices
      1 Values and preferences
        Understand the person's values and treatment preferences.
      2 Assessing strengths
        Assess the person's strengths.
      3 Striving for goals
        Support the person's striving for goals.

    Source: REFOCUS, King's College London, trial ISRCTN02507940, 2009–2014: three
    working practices, trained and supervised in teams.
    [status 0]
    ");
    assert_snapshot!(desk.run("sets show refocus --format md"), @"
    $ did-i sets show refocus --format md
    # Three REFOCUS practices

    Now and then: on a team day, at an appraisal, before supervision.

    Week of ____________________   Setting ____________________

    | | Did I… | yes | partly | no | n/a |
    |---:|---|:-:|:-:|:-:|:-:|
    | 1 | come to understand the person's values and treatment preferences? | ☐ | ☐ | ☐ | ☐ |
    | 2 | assess the person's strengths? | ☐ | ☐ | ☐ | ☐ |
    | 3 | support the person's striving for their goals? | ☐ | ☐ | ☐ | ☐ |

    **What did I learn?** __________________________________________________

    **What will I do next time?** __________________________________________________

    n/a: not applicable. Write so that no one can be identified. For learning, not a measure of performance.

    REFOCUS, King's College London, trial ISRCTN02507940, 2009–2014: three working practices, trained and supervised in teams. (refocus version 1)
    [status 0]
    ");
    let json: Value =
        serde_json::from_str(&desk.run_ok("sets show refocus --format json")).unwrap();
    assert_eq!(json["questions"].as_array().unwrap().len(), 3);
    let listed: Value = serde_json::from_str(&desk.run_ok("sets list --format json")).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 9);
    assert_eq!(listed[0]["id"], "did-i");
}

#[test]
fn an_item_that_an_action_is_about_is_not_taken_out_of_an_unanswered_set() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day --output ~/team-day.toml");
    desk.run_ok("sets install ~/team-day.toml");
    desk.run_ok("supervision add --on 2026-11-02 --set team-day --action '2=plan with the person'");
    let before = desk.run_ok("export");
    let path = desk.home().join("team-day.toml");
    let whole = fs::read_to_string(&path).unwrap();
    let tip = whole.find("[[tip]]\nnumber = 2").unwrap();
    let question = whole.find("# The questions, numbered").unwrap();
    let without = format!("{}{}", &whole[..tip], &whole[question..]);
    let swapped = whole
        .replace("name = \"Time to listen\"\ngroup", "name = \"x\"\ngroup")
        .replace(
            "name = \"Plans together\"\ngroup",
            "name = \"Time to listen\"\ngroup",
        )
        .replace("name = \"x\"", "name = \"Plans together\"");
    for (text, expected) in [
        (
            without.replace("tips = [2]", "tips = [1]").replace(
                "[[group]]\nid = \"B\"\nname = \"With the people we support\"\n",
                "",
            ),
            "an agreed action is about aim 2 of team-day, which this file does not have",
        ),
        (
            swapped,
            "was number 1 in version 1 and is number 2 in this file",
        ),
    ] {
        for text in [text.clone(), text.replace("version = 1", "version = 2")] {
            fs::write(&path, text).unwrap();
            let said = desk.run("sets install ~/team-day.toml");
            assert!(said.contains(expected), "{said}");
            assert!(said.contains("leave each its number"), "{said}");
        }
    }
    assert_eq!(desk.run_ok("export"), before);
    Desk::new().import(&before);
    fs::write(&path, whole.replace("version = 1", "version = 2")).unwrap();
    desk.run_ok("sets install ~/team-day.toml");
    Desk::new().import(&desk.run_ok("export"));
}
