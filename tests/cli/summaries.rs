//! What a supervisor reads: what a summary contains, and what it must not contain.

use std::fs;

use insta::assert_snapshot;

use super::desk::Desk;
use super::seeded::Seeded;

/// Words that were not marked to share; none of them may be in a file for another person.
const MARKERS: [&str; 5] = [
    "unsharednote",
    "unsharedlearning",
    "unsharednext",
    "unsharedtag",
    "unsharedsetting",
];

/// A home with half a year of reflections, agreed actions, and one shared note among unshared ones.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.import(
        &Seeded {
            changed: vec![(10, "2026-08-31", 30)],
            ..Seeded::weeks(7, 30)
        }
        .journal_file(),
    );
    desk.run_ok("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud' --action 'read the leaflet'");
    desk.run_ok("supervision done 2 --outcome 'read it'");
    desk.run_ok(
        "log --answers yypn-yyyny --setting unsharedsetting --tag unsharedtag --note 2=unsharednote \
         --note '3=She named *three* strengths <b>herself</b>' --share 3 --learning unsharedlearning --next unsharednext",
    );
    desk
}

#[test]
fn a_summary_to_read_in_the_terminal() {
    assert_snapshot!(desk().run("summary --ask 'How do I speak of hope after a setback?'"), @r#"
    $ did-i summary --ask 'How do I speak of hope after a setback?'
    Summary for supervision
    31 August to 21 November 2026 · 72 reflections · last meeting 31 August 2026
    Self-ratings, for learning. Not a measure of performance.

    Questions for supervision
    · How do I speak of hope after a setback?

    What was agreed, before and since
    · Tip 4, Hope: name one sign of hope aloud. Agreed on 31 August 2026, still
      open. 31 points higher since then (60 from 101 answers before, 91 from 58
      answers since). If the weeks are put in random order, a difference this large
      or larger, up or down, comes in fewer than 1 of 100 tries. This does not show
      the reason for the change.
    · read the leaflet. Agreed on 31 August 2026, closed on 21 November 2026.
      Outcome: read it
    · Actions are often agreed after low weeks. Part of a later rise may then come
      without the action.

    What changed lately, and what stands out
    · 4 Hope is higher in the weeks from 7 September 2026 than before: 61 from 106
      answers before, 92 from 53 answers since.
    · Question 9, Respect and partnership (tips 7 and 8), was higher overall than
      the others of the same reflections.
    · Question 10, Hope (tip 4), was higher overall than the others of the same
      reflections.
    · Question 1, Listening (tip 6), was higher overall than the others of the same
      reflections.
    · Question 4, Lived experience (tip 3), was lower overall than the others of the
      same reflections.
    · Question 5, Beyond the sick role (tip 9), was lower overall than the others of
      the same reflections.
    · Question 6, Resources beyond services (tip 10), was lower overall than the
      others of the same reflections.

    Ten top tips                      yes · partly · no      n  n/a    score
    A Understand recovery                                                 73
     1 Their own goals                50 · 12 · 4           66    6       85
        · no clear change
     2 Strengths                      37 · 22 · 9           68    4       71
        · no clear change
     3 Lived experience               7 · 6 · 26            39   33       26
        · no clear change
     4 Hope                           52 · 12 · 0           64    8       91
        ▲ higher from 7 Sep
    B Know how to collaborate                                             86
     5 Self-management                47 · 17 · 6           70    2       79
        · no clear change
     6 Listening to wishes            104 · 25 · 10        139    5       84
        · no clear change
    7 · 8 Respect and partnership ·   69 · 2 · 1            72    0       97
          The extra mile
        · no clear change
    C Have a broad view                                                   56
     9 Beyond the sick role           22 · 21 · 23          66    6       49
        · no clear change
    10 Resources beyond services      31 · 22 · 14          67    5       63
        · no clear change

    What may help
    · Tip 3, Lived experience: Ask a peer worker for one example, or find one
      published story of recovery, that fits what this person hopes for. Services
      and practices: peer support workers, at least two in every team (ImROC).
    · Tip 9, Beyond the sick role: Ask what the person would like to do for somebody
      else, and agree on one first step. Services and practices: Individual
      Placement and Support (IPS) into paid work; peer roles.

    Shared notes (1)
    · 2 Strengths. Week of 16 November 2026, Strengths: She named *three* strengths
      <b>herself</b>

    Questions to reflect on
    · 7 and 8 Respect and partnership, The extra mile: "yes" in 69 of 72 answers.
      When was it different?

    How to read it
    · A score is the mean of the answers that count, 0 to 100; with fewer than 5
      answers there is none. People often rate their own practice high. A score can
      also rise because what counts as a yes has changed.
    · A change is named where the last weeks differ from the weeks before by more
      than weeks in random order usually do. All tips are tested together: ▲ ▼ a
      change, △ ▽ perhaps one. Where nothing changed, about 1 of 100 summaries shows
      a change, and about 5 of 100 show a change or perhaps one. Weeks also differ
      because of holidays, caseload and season. A single change can happen by
      chance. Look again in a few weeks.
    · Question 9 counts towards tips 7 and 8, so they share one row.

    What was checked
    · Checked for 22 kinds of identifier. A person may still be recognised. Not
      looked for: towns, workplaces, nicknames, rare illnesses and events, and
      combinations of details.
    · Reflections have no legal privilege: a court can ask for them. Keep this file
      as safe as a patient record.
    [status 0]
    "#);
}

#[test]
fn a_summary_in_markdown_takes_nothing_typed_for_markup() {
    let markdown = desk().run_ok("summary --format markdown --name 'A. *Nurse*'");
    assert_snapshot!(markdown, @r#"
    # Summary for supervision: A. \*Nurse\*

    31 August to 21 November 2026 · 72 reflections · last meeting 31 August 2026

    Self-ratings, for learning. Not a measure of performance.

    ## What was agreed, before and since

    - **Tip 4, Hope**: name one sign of hope aloud. Agreed on 31 August 2026, still open. 31 points higher since then (60 from 101 answers before, 91 from 58 answers since). If the weeks are put in random order, a difference this large or larger, up or down, comes in fewer than 1 of 100 tries. This does not show the reason for the change.
    - read the leaflet. Agreed on 31 August 2026, closed on 21 November 2026. Outcome: read it
    - Actions are often agreed after low weeks. Part of a later rise may then come without the action.

    ## What changed lately, and what stands out

    - ▲ 4 Hope is higher in the weeks from 7 September 2026 than before: 61 from 106 answers before, 92 from 53 answers since.
    - · Question 9, Respect and partnership (tips 7 and 8), was higher overall than the others of the same reflections.
    - · Question 10, Hope (tip 4), was higher overall than the others of the same reflections.
    - · Question 1, Listening (tip 6), was higher overall than the others of the same reflections.
    - · Question 4, Lived experience (tip 3), was lower overall than the others of the same reflections.
    - · Question 5, Beyond the sick role (tip 9), was lower overall than the others of the same reflections.
    - · Question 6, Resources beyond services (tip 10), was lower overall than the others of the same reflections.

    ## Ten top tips

    Answers and scores (0 to 100) of the days covered; n: how many count; n/a: not applicable.

    | Tip | yes · partly · no | n | n/a | score | lately |
    |---|---|---:|---:|---:|---|
    | **A Understand recovery** | | | | 73 | |
    | 1 Their own goals | 50 · 12 · 4 | 66 | 6 | 85 | · no clear change |
    | 2 Strengths | 37 · 22 · 9 | 68 | 4 | 71 | · no clear change |
    | 3 Lived experience | 7 · 6 · 26 | 39 | 33 | 26 | · no clear change |
    | 4 Hope | 52 · 12 · 0 | 64 | 8 | 91 | ▲ higher from 7 Sep |
    | **B Know how to collaborate** | | | | 86 | |
    | 5 Self-management | 47 · 17 · 6 | 70 | 2 | 79 | · no clear change |
    | 6 Listening to wishes | 104 · 25 · 10 | 139 | 5 | 84 | · no clear change |
    | 7 · 8 Respect and partnership · The extra mile | 69 · 2 · 1 | 72 | 0 | 97 | · no clear change |
    | **C Have a broad view** | | | | 56 | |
    | 9 Beyond the sick role | 22 · 21 · 23 | 66 | 6 | 49 | · no clear change |
    | 10 Resources beyond services | 31 · 22 · 14 | 67 | 5 | 63 | · no clear change |

    ## What may help

    - **Tip 3, Lived experience**: Ask a peer worker for one example, or find one published story of recovery, that fits what this person hopes for. Services and practices: peer support workers, at least two in every team (ImROC).
    - **Tip 9, Beyond the sick role**: Ask what the person would like to do for somebody else, and agree on one first step. Services and practices: Individual Placement and Support (IPS) into paid work; peer roles.

    ## Shared notes (1)

    ### 2 Strengths

    - Week of 16 November 2026, Strengths: She named \*three\* strengths \<b\>herself\</b\>

    ## Questions to reflect on

    - 7 and 8 Respect and partnership, The extra mile: "yes" in 69 of 72 answers. When was it different?

    ## How to read it

    - A score is the mean of the answers that count, 0 to 100; with fewer than 5 answers there is none. People often rate their own practice high. A score can also rise because what counts as a yes has changed.
    - A change is named where the last weeks differ from the weeks before by more than weeks in random order usually do. All tips are tested together: ▲ ▼ a change, △ ▽ perhaps one. Where nothing changed, about 1 of 100 summaries shows a change, and about 5 of 100 show a change or perhaps one. Weeks also differ because of holidays, caseload and season. A single change can happen by chance. Look again in a few weeks.
    - Question 9 counts towards tips 7 and 8, so they share one row.

    ## What was checked

    - Checked for 22 kinds of identifier. A person may still be recognised. Not looked for: towns, workplaces, nicknames, rare illnesses and events, and combinations of details.
    - Reflections have no legal privilege: a court can ask for them. Keep this file as safe as a patient record.
    "#);
}

#[test]
fn no_unshared_word_leaves_in_any_format() {
    let desk = desk();
    for ending in ["txt", "md", "csv", "json", "html"] {
        let name = format!("summary.{ending}");
        desk.run_ok(&format!("summary --yes --output ~/{name}"));
        let written = fs::read(desk.home().join(&name)).unwrap();
        let text = String::from_utf8_lossy(&written).to_lowercase();
        assert!(
            MARKERS.iter().all(|marker| !text.contains(marker)),
            "{name}"
        );
        assert!(text.contains("hope"), "{name}");
    }
}

#[test]
fn a_setting_is_named_only_when_asked_for_and_often_enough() {
    let desk = desk();
    let text = desk.run_ok("summary --by-setting");
    assert!(
        text.contains("other: 1") && !text.contains("unsharedsetting"),
        "{text}"
    );
}

#[test]
fn a_setting_is_counted_in_any_case_and_what_has_none_is_counted_too() {
    let desk = Desk::new();
    for setting in ["Ward", "WARD", "ward", "ward", "ward"] {
        desk.run_ok(&format!("log --answers yypn-yyyny --setting {setting}"));
    }
    desk.run_ok("log --answers yypn-yyyny");
    for ending in ["txt", "md", "html"] {
        let name = format!("summary.{ending}");
        desk.run_ok(&format!("summary --by-setting --yes --output ~/{name}"));
        let text = fs::read_to_string(desk.home().join(&name)).unwrap();
        let text = text.replace("<bdi>", "").replace("</bdi>", "");
        assert!(text.contains("ward: 5"), "{text}");
        assert!(text.contains("1 without a setting"), "{text}");
        assert!(!text.contains("other"), "{text}");
    }
}

#[test]
fn dates_are_weeks() {
    let desk = desk();
    let json = desk.run_ok("summary --format json");
    assert!(
        json.contains("\"week\": \"2026-11-16\"") && !json.contains("T14:05"),
        "{json}"
    );
}

#[test]
fn no_format_gives_the_day_on_which_a_person_was_seen() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny --at '2026-10-07 15:00'"]);
    for ending in ["txt", "md", "csv", "json", "html"] {
        let name = format!("summary.{ending}");
        desk.run_ok(&format!("summary --yes --output ~/{name}"));
        let text = fs::read_to_string(desk.home().join(&name)).unwrap();
        for day in ["7 Oct", "10-07"] {
            assert!(!text.contains(day), "{name}: {text}");
        }
    }
    let text = desk.run_ok("summary");
    assert!(
        text.contains("5 October to 21 November 2026 · 1 reflection")
            && text.contains("last answered in October 2026"),
        "{text}"
    );
    let plain = desk.run_ok("summary --plain");
    assert!(!plain.contains("7 Oct"), "{plain}");
}

#[test]
fn the_first_day_that_was_asked_for_is_kept() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny --at '2026-10-07 15:00'"]);
    let text = desk.run_ok("summary --from 2026-10-06");
    assert!(text.contains("6 October to 21 November 2026"), "{text}");
}

#[test]
fn a_section_can_be_left_out() {
    let text = desk().run_ok("summary --without notes,reflect-on,actions,stands-out,help");
    for heading in ["Shared notes", "Questions to reflect on", "What may help"] {
        assert!(!text.contains(&format!("\n{heading}")), "{heading}");
    }
    assert!(
        text.contains("Its owner left out what was agreed."),
        "{text}"
    );
}

#[test]
fn nothing_is_written_unseen_or_over_another_file() {
    let desk = desk();
    fs::write(desk.home().join("old.md"), "old").unwrap();
    let seen = [
        desk.run("summary --output ~/new.md"),
        desk.run("summary --yes --output ~/old.md"),
        desk.run("summary --yes --output ~/new.docx"),
        desk.run("summary --yes --output ~/missing/new.md"),
        desk.run("summary --without poems"),
        desk.run("summary --from 2026-11-20 --to 2026-11-01"),
        desk.run("summary --yes --force --output ~/old.md"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i summary --output ~/new.md
    ! error: ~/new.md cannot be shown first: there is no terminal
    !   To write it without being shown it first, add --yes.
    [status 2]
    $ did-i summary --yes --output ~/old.md
    ! · Checked for 22 kinds of identifier. A name or a place can still identify a
    !   person: please read it yourself.
    ! error: ~/old.md already exists
    !   To replace it, add --force.
    [status 2]
    $ did-i summary --yes --output ~/new.docx
    ! error: cannot tell the format of ~/new.docx
    !   Known extensions: .txt .md .html .pdf .csv .json; or name it with --format.
    [status 2]
    $ did-i summary --yes --output ~/missing/new.md
    ! · Checked for 22 kinds of identifier. A name or a place can still identify a
    !   person: please read it yourself.
    ! error: cannot write ~/missing/new.md: its folder is not there
    !   Nothing was written. An existing file was not changed. Make the folder first, or name another file.
    [status 1]
    $ did-i summary --without poems
    ! error: invalid value 'poems' for '--without <SECTION>'
    !   [possible values: notes, reflect-on, actions, questions, stands-out, help, new-starts]
    !
    !   Did you mean 'notes'?
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i summary --from 2026-11-20 --to 2026-11-01
    ! error: the summary would begin on 2026-11-20 and end on 2026-11-01
    !   Give the earlier day to --from.
    [status 2]
    $ did-i summary --yes --force --output ~/old.md
    ! · Checked for 22 kinds of identifier. A name or a place can still identify a
    !   person: please read it yourself.
    ! Wrote ~/old.md.
    [status 0]
    ");
}

#[test]
fn an_empty_period_is_a_summary_of_nothing() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    assert_snapshot!(desk.run("summary --from 2026-01-01 --to 2026-01-31"), @"
    $ did-i summary --from 2026-01-01 --to 2026-01-31
    ! error: there is nothing to write a summary of: no finished reflection from 1 January to 31 January 2026
    !   Choose other days with --from and --to; did-i list shows what is there.
    [status 1]
    ");
}

#[test]
fn the_csv_is_tidy() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    let csv = desk.run_ok("summary --format csv");
    assert_snapshot!(csv.lines().take(7).collect::<Vec<_>>().join("\n"), @"
    set,set_version,month,tip,name,answer,count
    did-i,1,2026-11,1,Their own goals,yes,1
    did-i,1,2026-11,1,Their own goals,partly,0
    did-i,1,2026-11,1,Their own goals,no,0
    did-i,1,2026-11,1,Their own goals,not_applicable,0
    did-i,1,2026-11,1,Their own goals,unanswered,0
    did-i,1,2026-11,2,Strengths,yes,0
    ");
}

#[test]
fn a_likely_identifier_is_held_back_unless_its_owner_lets_it_stand() {
    let desk = Desk::with_logged(&[
        "--answers yypn-yyyny --allow-identifiers --note '3=Her sister is on 07700 900123, aged 34' --share 3",
    ]);
    let seen = [
        desk.run("summary --yes --output ~/summary.md"),
        desk.run("summary --format json"),
        desk.run("summary --yes --allow-identifiers --output ~/summary.md"),
    ];
    assert_snapshot!(seen.concat(), @r#"
    $ did-i summary --yes --output ~/summary.md
    ! error: the summary has 1 likely identifier in it
    !   In the note of the week of 16 November 2026 (Strengths): a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers.
    [status 1]
    $ did-i summary --format json
    ! error: the summary has 1 likely identifier in it
    !   In the note of the week of 16 November 2026 (Strengths): a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers.
    [status 1]
    $ did-i summary --yes --allow-identifiers --output ~/summary.md
    ! · Checked for 22 kinds of identifier: 2 places may identify a person.
    ! · In the note of the week of 16 November 2026 (Strengths): a phone number, 0••••
    !   ••••••. A telephone number that is not a public help line.
    ! · In the note of the week of 16 November 2026 (Strengths): an age, a••• ••. An
    !   age; a life stage, such as "in her thirties", is precise enough.
    ! Wrote ~/summary.md.
    [status 0]
    "#);
    let written = fs::read_to_string(desk.home().join("summary.md")).unwrap();
    assert!(
        written.contains("1 likely identifier was allowed"),
        "{written}"
    );
}

#[test]
fn an_identifier_in_a_text_of_an_own_set_is_held_back_too() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day --output team-day.toml");
    let path = desk.home().join("team-day.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text
        .replace("With each other", "Ring 07700 900123")
        .replace("at the next handover,", "on 07700 900124,");
    fs::write(&path, text).unwrap();
    desk.run_ok("sets install team-day.toml --allow-identifiers");
    desk.run_ok("log --set team-day --answers yp");
    desk.run_ok("supervision add --set team-day --action '1=listen'");
    assert_snapshot!(desk.run("summary --set team-day --yes --output ~/summary.html"), @"
    $ did-i summary --set team-day --yes --output ~/summary.html
    ! error: the summary has 2 likely identifiers in it
    !   In the name of a group: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In what may help with aim 1: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers.
    [status 1]
    ");
}

#[test]
fn what_stands_out_can_be_left_out_without_a_word_of_it() {
    let desk = Desk::new();
    for _ in 0..20 {
        desk.run_ok("log --answers nyyyyyyyyy");
    }
    assert!(
        desk.run_ok("summary")
            .contains("was lower overall than the others")
    );
    for format in ["text", "markdown", "html"] {
        let page = desk.run_ok(&format!("summary --format {format} --without stands-out"));
        for word in [
            "lower than",
            "stands out from",
            "Too few reflections",
            "What may help",
        ] {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
    let json = desk.run_ok("summary --format json --without stands-out");
    assert!(
        json.contains("\"stands_out\": null,\n  \"stands_out_left_out\": true,"),
        "{json}"
    );
}

#[test]
fn after_few_reflections_nothing_is_said_to_stand_out_or_not() {
    let desk = Desk::new();
    for _ in 0..14 {
        desk.run_ok("log --answers nyyyyyyyyy");
    }
    let words = "Too few reflections with different answers to say what stands out.";
    for line in [
        "summary",
        "summary --plain",
        "summary --format html",
        "trends",
        "trends --plain",
    ] {
        let page = desk.run_ok(line).replace("\n  ", " ").replace('\n', " ");
        assert!(
            page.contains(words) && !page.contains("stands out from"),
            "{page}"
        );
    }
    for line in ["summary --format json", "trends --format json"] {
        assert!(desk.run_ok(line).contains("\"stands_out\": null"));
    }
}

#[test]
fn the_summary_in_words_says_what_the_drawn_one_says_and_changes_no_text() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny --note '3=say A · B aloud' --share 3"]);
    let page = desk
        .run_ok("summary --plain --ask 'A · B?'")
        .replace('\n', " ");
    for words in [
        "say A · B aloud",
        "A · B?",
        "A change is named where the last weeks differ",
        "\"higher\" or \"lower\" is a change",
        "Look again in a few weeks.",
    ] {
        assert!(page.contains(words), "{words} is missing in {page}");
    }
}

#[test]
fn a_question_that_begins_like_a_list_stays_text_in_markdown() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let page = desk.run_ok("summary --format markdown --ask '- a dash' --ask '1. a number'");
    assert!(page.contains("- \\- a dash\n- 1\\. a number\n"), "{page}");
}

#[test]
fn what_may_identify_a_person_is_named_where_a_summary_is_passed_on() {
    let desk = Desk::new();
    desk.run_ok("log --answers yyyyyyyyyy --learning 'He is 34 years old' --share learning");
    let said = desk.output("summary --format markdown", "");
    let error = String::from_utf8(said.stderr).unwrap();
    assert!(error.contains("1 place may identify a person"), "{error}");
    assert!(error.contains("an age, 3"), "{error}");
    desk.run_ok("edit 1 --learning 'He felt heard'");
    let said = desk.output("summary --format markdown", "");
    assert_eq!(String::from_utf8(said.stderr).unwrap(), "");
}

#[test]
fn a_summary_of_past_days_does_not_know_what_came_later() {
    let desk = Desk::new();
    desk.run_ok("log --answers yyyyyyyyyy --at 2026-09-10");
    desk.run_ok("supervision add --on 2026-09-07 --action 'read the leaflet'");
    desk.run_ok("supervision done 1 --outcome 'went well'");
    let then = desk.run_ok("summary --from 2026-09-01 --to 2026-10-31");
    assert!(
        then.contains("still") && !then.contains("went well"),
        "{then}"
    );
    assert!(
        desk.run_ok("summary --from 2026-09-01")
            .contains("went well")
    );
}

#[test]
fn tips_that_could_not_be_tested_are_not_said_to_show_no_change() {
    let desk = Desk::new();
    // One reflection a week: only tip 6, with two questions, has enough answers for the test.
    for (week, day) in [
        "09-07", "09-14", "09-21", "09-28", "10-05", "10-12", "10-19", "10-26", "11-02", "11-09",
    ]
    .into_iter()
    .enumerate()
    {
        let answers = if week % 2 == 0 {
            "yypnyypnyy"
        } else {
            "nyypnpyyny"
        };
        desk.run_ok(&format!("log --answers {answers} --at 2026-{day}"));
    }
    let said = desk.run_ok("summary --from 2026-01-01");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        said.contains("One tip shows no clear change. Nine tips have too few answers yet."),
        "{said}"
    );
    assert!(!said.contains("No tip shows a clear change."), "{said}");
}

#[test]
fn what_stands_out_has_no_sign_of_a_change() {
    let page = desk().run_ok("summary --format html");
    let lines: Vec<&str> = page.lines().collect();
    let about = |line: &&&str| line.contains("than the others of the same reflections");
    assert!(lines.iter().filter(about).count() >= 2, "{page}");
    for line in lines.iter().filter(about) {
        assert!(!line.contains(['▲', '▼']), "{line}");
    }
}

#[test]
fn a_week_that_no_line_connects_is_drawn_as_a_point() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyn --at 2026-11-10",
        "--answers yyyyyyyyyy --at 2026-11-21",
    ]);
    desk.run_ok("summary --last 3m --yes --output ~/summary.html");
    let page = std::fs::read_to_string(desk.home().join("summary.html")).unwrap();
    // The week before, and this one, which is not over.
    let (_, chart) = page.split_once("4 Hope: scores of 2 weeks").unwrap();
    let (chart, _) = chart.split_once("</svg>").unwrap();
    assert_eq!(chart.matches("<circle").count(), 2, "{chart}");
}
