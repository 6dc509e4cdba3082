//! A set in another language: selected by flag or by the system, marked if it is a draft, never stored.

use insta::assert_snapshot;
use serde_json::Value;

use crate::desk::Desk;
#[cfg(unix)]
use crate::pty::Window;

const DRAFT: &str = "not reviewed by a native speaker";

#[test]
fn the_checklist_in_italian_is_marked_as_a_draft_wherever_it_is_shown() {
    let desk = Desk::new();
    assert_snapshot!(desk.pipe("y\n", "log --lang it"), @r"
    $ printf 'y\n' | did-i log --lang it
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Only the questions, tips and answers are in Italian: a draft, not reviewed by a native speaker. Everything else is in English.
    ! Question 1 of 10. Ho ascoltato attivamente, per aiutare la persona a dare un senso ai suoi problemi di salute mentale?
    ! Type s sì, p in parte, n no, - non pertinente, Enter to leave open, b back, m note, x share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Ho aiutato la persona a capire quali obiettivi di recovery contano di più per lei: i suoi obiettivi, non quelli del professionista?
    ! Answer:
    ! Kept, unfinished: reflection 1 of Saturday 21 November 2026, 14:05 (1 of 10).
    ! To go on with it: did-i
    [status 0]
    ");
    desk.run_ok("log --answers yypnyyypyy --note 2=\"one at a time\" --share 2");
    assert!(desk.pipe("", "log --lang it").contains(DRAFT));
    for line in [
        "show 2",
        "tips",
        "tips 4",
        "trends",
        "trends 4",
        "summary",
        "summary --format markdown",
        "summary --format html",
        "sets show did-i",
        "sets show did-i --format md",
    ] {
        let seen = desk.run_ok(&format!("{line} --lang it"));
        let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains(DRAFT), "{line}\n{seen}");
        assert!(!desk.run_ok(line).contains(DRAFT), "{line}");
    }
    assert_snapshot!(desk.run("tips 4 --lang it"), @"
    $ did-i tips 4 --lang it
    4 Speranza   (A Capire la recovery)

      Accettare che il futuro è incerto e che ci saranno ricadute, e continuare a
      sostenere gli obiettivi scelti dalla persona con speranza e aspettative
      positive.

    Only the questions, tips and answers are in Italian: a draft, not reviewed by a
    native speaker.

    Question 10. Ho…
      continuato a sostenere gli obiettivi che la persona si è data, con speranza e
      aspettative positive, accettando che il futuro è incerto e che ci saranno
      ricadute?
      Una speranza che non promette: credere negli obiettivi della persona ed essere
      onesti sul fatto che ci saranno giorni difficili.

    Something to try next week
      · Say once, in plain words, what you believe is possible for the person, also
      after a setback.
    Services and practices that may help
      · storie di recovery
      · un Recovery College
    [status 0]
    ");
}

#[test]
fn flags_take_the_letters_that_the_prompt_shows() {
    let desk = Desk::new();
    desk.run_ok("log --lang it --answers 'ssyPn Ss-ss'");
    assert_eq!(desk.reflections(), ["1 yyypnyy-yy"]);
    // Those of the set are taken too.
    desk.run_ok("edit 1 --lang it --answers yyyyy-nnnn");
    assert_eq!(desk.reflections(), ["1 yyyyy-nnnn"]);
    desk.run_ok("edit 1 --lang it --answers sssPnss-ss");
    assert_eq!(desk.reflections(), ["1 yyypnyy-yy"]);
    assert_snapshot!(desk.run("edit 1 --lang it --answers six"), @r#"
    $ did-i edit 1 --lang it --answers six
    ! error: --answers: "i" at position 2 is not an answer
    !   Give one letter a question: s sì, p in parte, n no, - non pertinente, . left open.
    [status 2]
    "#);
    assert_snapshot!(desk.run("edit 1 --answers ssssssssss"), @r#"
    $ did-i edit 1 --answers ssssssssss
    ! error: --answers: "s" at position 1 is not an answer
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    "#);
}

#[cfg(unix)]
#[test]
fn a_draft_is_marked_before_it_is_asked_again() {
    let desk = Desk::with_logged(&["--answers yypnyyypyy"]);
    let edited = |line: &str| {
        let mut window = Window::open(&desk, line);
        window.wait_for_question(1);
        let seen = window.text();
        window.press("q");
        window.ends_well();
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let italian = edited("edit 1 --lang it");
    assert!(italian.contains("ascoltato attivamente"), "{italian}");
    assert_eq!(italian.matches(DRAFT).count(), 1, "{italian}");
    assert!(!edited("edit 1").contains(DRAFT));
}

#[cfg(unix)]
#[test]
fn an_italian_yes_is_the_key_s_and_sharing_has_another_one() {
    let desk = Desk::new();
    let mut window = Window::open(&desk, "log --lang it");
    window.wait_for_question(1);
    assert!(window.text().contains("x share note"));
    window.press("s");
    window.wait_for_question(2);
    window.press("m");
    window.wait_for("Note on question 2");
    window.press("we laughed\r");
    window.wait_for_question(2);
    window.press("x");
    window.wait_for(", shared");
    window.press("n");
    window.wait_for_question(3);
    window.press("q");
    window.ends_well();
    let exported = desk.run_ok("export");
    assert!(
        exported.contains(r#""answers":{"1":"yes","2":"no"}"#),
        "{exported}"
    );
    assert!(
        exported.contains(r#"{"text":"we laughed","share":true}"#),
        "{exported}"
    );
}

#[test]
fn a_language_that_no_set_has_is_named_when_it_is_set() {
    let desk = Desk::new();
    let seen = [
        desk.run("config set lang xx"),
        desk.run("config set lang it_IT.UTF-8"),
        desk.run("config set lang en_GB"),
    ];
    assert_snapshot!(seen.concat(), @r#"
    $ did-i config set lang xx
    ! Wrote lang to ~/.config/did-i/config.toml.
    ! No set has words in "xx" yet: each is shown in its own language. did-i sets list names the languages.
    [status 0]
    $ did-i config set lang it_IT.UTF-8
    ! Wrote lang to ~/.config/did-i/config.toml.
    [status 0]
    $ did-i config set lang en_GB
    ! Wrote lang to ~/.config/did-i/config.toml.
    [status 0]
    "#);
}

#[test]
fn the_systems_language_is_taken_where_no_flag_says_otherwise() {
    let title = |desk: &Desk, line: &str| desk.run_ok(line).lines().next().unwrap().to_owned();
    let desk = Desk::new().with("LANG", "it_IT.UTF-8");
    assert_eq!(title(&desk, "tips"), "Dieci consigli");
    assert_eq!(title(&desk, "tips --lang en"), "Ten top tips");
    desk.run_ok("config set lang en");
    assert_eq!(title(&desk, "tips"), "Ten top tips");
    assert_eq!(title(&desk, "tips --lang it"), "Dieci consigli");
    desk.run_ok("config unset lang");
    let desk = desk.with("LC_ALL", "C.UTF-8");
    assert_eq!(title(&desk, "tips"), "Ten top tips");
    assert_snapshot!(desk.run("sets show refocus --lang cy").lines().take(3).collect::<Vec<_>>().join("\n"), @"
    $ did-i sets show refocus --lang cy
    Three REFOCUS practices
    refocus, version 1
    ");
}

#[test]
fn what_is_kept_and_what_is_data_stays_in_the_sets_own_words() {
    let (italian, english) = (Desk::new().with("LANG", "it_IT.UTF-8"), Desk::new());
    for desk in [&italian, &english] {
        desk.run_ok("log --answers yypnyyypyy --note 2=\"one at a time\" --share 2");
    }
    let set = |desk: &Desk| desk.run_ok("export").lines().nth(1).unwrap().to_owned();
    assert_eq!(set(&italian), set(&english));
    for line in [
        "trends --format json",
        "trends --format csv",
        "summary --format json",
        "summary --format csv",
    ] {
        assert_eq!(italian.run_ok(line), english.run_ok(line), "{line}");
    }
}

#[test]
fn a_set_of_ones_own_brings_its_words_along() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day");
    let path = desk.home().join("team-day.toml");
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("\n[translations.cy]\nreviewed = true\ntitle = \"Ein diwrnod tîm\"\n[translations.cy.groups]\nA = \"Gyda’n gilydd\"\nZ = \"?\"\n[translations.cy.tips.7]\nname = \"Amser\"\n[translations.cy.questions.listening]\nname = 3\n[translations.cy.keys]\ny = \"ie\"\nx = \"q\"\np = \"n\"\n[translations.Welsh]\nreviewed = \"yes\"\n");
    std::fs::write(&path, &text).unwrap();
    assert_snapshot!(desk.run("sets check team-day.toml"), @r#"
    $ did-i sets check team-day.toml
    ! error: team-day.toml is not a valid question set: 7 errors
    !   line 72, column 1: the set has no group Z
    !   line 75, column 18: the set has no tip 7
    !   line 78, column 8: name is a number; expected a text
    !   line 79, column 1: a key is one digit or one small letter, such as "s"
    !   line 79, column 1: another answer has the key n already
    !   line 79, column 1: the set has no answer x
    !   line 83, column 15: expected a language code such as de or pt-br
    !   docs/question-sets.md explains every key.
    [status 1]
    "#);
    let text = text
        .replace("Z = \"?\"\n", "")
        .replace("cy.tips.7", "cy.tips.1")
        .replace("name = 3", "name = \"Gwrando\"")
        .replace("y = \"ie\"\nx = \"q\"\np = \"n\"", "y = \"i\"")
        .replace("[translations.Welsh]\nreviewed = \"yes\"\n", "");
    std::fs::write(&path, &text).unwrap();
    assert_snapshot!(desk.run("sets check team-day.toml"), @"
    $ did-i sets check team-day.toml
    team-day, version 1: 2 questions, 2 aims; also in Welsh. Nothing is wrong with it.
    [status 0]
    ");
    desk.run_ok("sets install team-day.toml");
    desk.run_ok("log --set team-day --answers yy");
    assert_snapshot!(desk.run("tips --set team-day --lang cy"), @"
    $ did-i tips --set team-day --lang cy
    Ein diwrnod tîm
    Only the questions, tips and answers are in Welsh.

    A Gyda’n gilydd
      1 Amser                        question 1

    B With the people we support
      2 Plans together               question 2

    One aim in detail, with what may help: did-i tips 1 --set team-day

    Source: Our team, at the team day of last spring.
    [status 0]
    ");

    // A better translation needs no new version.
    std::fs::write(&path, text.replace("Ein diwrnod tîm", "Diwrnod y tîm")).unwrap();
    desk.run_ok("sets install team-day.toml");
    let listed: Value = serde_json::from_str(&desk.run_ok("sets list --format json")).unwrap();
    assert_eq!(listed[9]["translations"][0]["language"], "cy");
    desk.run_ok("sets remove team-day");

    // Another journal gets the translations, and that the set is retired.
    let other = Desk::new();
    other.import(&desk.run_ok("export"));
    assert!(
        other
            .run_ok("tips --set team-day --lang cy")
            .starts_with("Diwrnod y tîm")
    );
    assert!(other.run_ok("sets list").contains("retired"));
    assert_eq!(other.run_ok("export"), desk.run_ok("export"));
}

#[test]
fn words_that_come_with_a_journal_file_are_bounded_too() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day");
    desk.run_ok("sets install team-day.toml");
    desk.run_ok("log --set team-day --answers yy");
    let file = desk.run_ok("export");
    let with = |words: &str| {
        let file = file.replacen(
            "\"kind\":\"question_set\",",
            &format!("\"kind\":\"question_set\",\"translations\":{words},"),
            1,
        );
        let other = Desk::new();
        let output = other.output("import -", &file);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!other.journal().exists());
        said.lines().nth(1).unwrap().trim().to_owned()
    };
    let text = |title: &str| format!("{{\"it\":{{\"reviewed\":true,\"title\":\"{title}\"}}}}");
    assert_snapshot!(with(&text(&"x".repeat(81))), @"line 2, translations.it.title: this text is longer than 80 characters: it has to fit into a table");
    assert_snapshot!(with(&text("ring 07700 900123")), @"line 2, translations.it.title: a phone number, 0•••• ••••••. A telephone number that is not a public help line.");
    assert_snapshot!(with(&text("turned \\u202e round")), @"line 2, translations.it.title: this text contains a character that changes the text direction");
    assert_snapshot!(with("{\"Italian\":{\"reviewed\":true}}"), @"line 2, translations: expected a language code such as de or pt-br");
    assert_snapshot!(with("{\"it\":{\"reviewed\":true,\"questions\":{\"nowhere\":{\"text\":\"?\"}}}}"), @"line 2, translations.it.questions: the set has no question nowhere");
    assert_snapshot!(with("{\"it\":{\"title\":\"x\"}}"), @"line 2, translations.it: missing field `reviewed`");
}

#[test]
fn an_import_brings_the_languages_that_a_known_set_lacks() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day");
    desk.run_ok("sets install team-day.toml");
    desk.run_ok("log --set team-day --answers yy");
    let exported = desk.run_ok("export");
    let import = |title: &str, flag: &str| {
        let words =
            format!("\"translations\":{{\"it\":{{\"reviewed\":true,\"title\":\"{title}\"}}}}");
        let line = format!("\"kind\":\"question_set\",{words},");
        let file = exported.replacen("\"kind\":\"question_set\",", &line, 1);
        desk.pipe(&file, &format!("import - {flag}"))
    };
    let shown = || desk.run_ok("tips --set team-day --lang it");
    let said = import("Giornata", "");
    assert!(
        said.contains("! New: the words of team-day version 1 in Italian.\n"),
        "{said}"
    );
    assert!(shown().starts_with("Giornata\n"), "{}", shown());
    // Words that differ are kept, unless those of the file are to take their place.
    let said = import("Un altro giorno", "");
    let kept = "! Different in the journal: the words of team-day version 1 in Italian. \
                The journal's are kept; --on-conflict theirs takes the file's.\n";
    assert!(said.contains(kept), "{said}");
    assert!(shown().starts_with("Giornata\n"), "{}", shown());
    let said = import("Un altro giorno", "--on-conflict theirs");
    assert!(said.contains("The file's take their place.\n"), "{said}");
    assert!(shown().starts_with("Un altro giorno\n"), "{}", shown());
    // A file without translations takes none away.
    desk.pipe(&exported, "import - --on-conflict theirs");
    assert!(shown().starts_with("Un altro giorno\n"), "{}", shown());
}
