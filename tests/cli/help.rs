//! Help that teaches: one screen that lists everything, and two real examples for each command.

use std::fs;
use std::path::Path;

use did_i::cli;
use insta::assert_snapshot;

use crate::desk::Desk;

#[test]
fn help_on_the_guard_is_that_of_the_command_that_runs_it() {
    let desk = Desk::new();
    let page = |line: &str| desk.run_ok(line);
    assert!(page("help guard").contains("The identifier guard finds names"));
    assert_eq!(page("help guard"), page("help check"));
    assert_eq!(page("guard --help"), page("check --help"));
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_an_error() {
    let desk = Desk::new();
    for line in ["help", "-h", "list --help", "--version", "man", "tips"] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = desk.command(line).stdout(full).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            said, "error: cannot read or write: the disk is full\n",
            "{line}"
        );
        assert_eq!(output.status.code(), Some(1), "{line}");
    }
}

#[test]
fn one_screen_lists_everything() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("-h"), @r#"
    $ did-i -h
    A private reflection journal for mental-health practitioners.

    Usage: did-i [COMMAND]     Alone, did-i asks "Did I…" and keeps your answers.

    Reflect      log                  answer "Did I…"; resume what is unfinished
                 list, show, search   list all, show one, find words
                 edit, delete         change one; delete one for good
                 check                check any text for identifiers
    Learn        trends               each tip over time
                 tips, status         the tips and what may help; today's overview
    Supervision  summary, review      what a supervisor reads; several side by side
                 supervision          meetings, and what was agreed
    Keep         export, import       write the whole journal; read it again
                 passphrase           encrypt the journal: set, change, remove
                 backup, restore      a checked copy; put it back
                 doctor               check for damage and privacy
    Set up       sets, words, config  question sets; private words; settings
                 completions, man     for your shell: completions, the manual

    Everywhere   --journal FILE  --passphrase-file FILE  --config FILE  --lang CODE
                 --plain  --no-pager  --color WHEN  --help  --version

    More, with examples: did-i help COMMAND
    [status 0]
    "#);
    for line in ["--help", "help"] {
        assert_eq!(desk.run_ok(line), desk.run_ok("-h"), "{line}");
    }
    assert_snapshot!(desk.with("COLUMNS", "40").run_ok("help"), @r#"
    A private reflection journal for mental-
    health practitioners.

    Usage: did-i [COMMAND]
    Alone, did-i asks "Did I…" and keeps
    your answers.

    Reflect
      log
        answer "Did I…"; resume what is
        unfinished
      list, show, search
        list all, show one, find words
      edit, delete
        change one; delete one for good
      check
        check any text for identifiers

    Learn
      trends
        each tip over time
      tips, status
        the tips and what may help; today's
        overview

    Supervision
      summary, review
        what a supervisor reads; several
        side by side
      supervision
        meetings, and what was agreed

    Keep
      export, import
        write the whole journal; read it
        again
      passphrase
        encrypt the journal: set, change,
        remove
      backup, restore
        a checked copy; put it back
      doctor
        check for damage and privacy

    Set up
      sets, words, config
        question sets; private words;
        settings
      completions, man
        for your shell: completions, the
        manual

    Everywhere
      --journal FILE  --passphrase-file FILE
      --config FILE  --lang CODE  --plain
      --no-pager  --color WHEN  --help
      --version

    More, with examples: did-i help COMMAND
    "#);
}

#[test]
fn a_commands_help_ends_with_examples() {
    assert_snapshot!(Desk::new().run("help supervision add"), @r#"
    $ did-i help supervision add
    Record a meeting and what was agreed in it

    Usage: did-i supervision add [OPTIONS]

    Options:
          --on <DAY>
              The day of the meeting; without it, today

          --length <MINUTES>
              How long it was: 60m, 1h, 90

          --form <FORM>
              Who met: one-to-one, group or peer

          --next <DAY>
              The day of the next meeting

          --action <[TIP=]TEXT>
              An agreed action, with the number of its tip before it or none:
              4="name one sign of hope aloud"

          --set <ID>
              The question set of the tips

          --allow-identifiers
              Allow likely identifiers, such as a phone number

      -h, --help
              Print help (see a summary with '-h')

    Everywhere:
          --journal <FILE>
              The journal's file (also DID_I_JOURNAL)

          --config <FILE>
              The settings file (also DID_I_CONFIG)

          --passphrase-file <FILE>
              A file that holds an encrypted journal's passphrase (also
              DID_I_PASSPHRASE_FILE)

          --lang <CODE>
              The language of a set's words, such as de; without it, the system's

          --plain
              Ask in plain lines and redraw nothing, for screen readers (also
              ACCESSIBLE=1)

          --no-pager
              Do not use a pager for long output

          --color <WHEN>
              When to use colour; nothing depends on it (also NO_COLOR)

              Possible values:
              - auto:   On a terminal
              - always: Always
              - never:  Never

    Examples:
      did-i supervision add --on monday --action "4=name one sign of hope"
      did-i supervision add --length 60m --form peer --next 2026-12-14
    [status 0]
    "#);
}

#[test]
fn every_help_page_fits_eighty_columns() {
    let desk = Desk::new();
    for path in paths(&cli::command(80), "") {
        for flag in ["-h", "--help"] {
            for line in desk.run_ok(&format!("{path} {flag}")).lines() {
                assert!(line.chars().count() <= 80, "{path}: {line}");
            }
        }
    }
}

#[test]
fn every_help_page_is_pinned() {
    let desk = Desk::new();
    let pages = paths(&cli::command(80), "");
    let pages: Vec<String> = pages
        .iter()
        .map(|path| desk.run(&format!("{path} --help")))
        .collect();
    assert_snapshot!("help_pages", pages.join("\n\n"));
}

/// Returns every command and subcommand, as typed.
fn paths(command: &clap::Command, before: &str) -> Vec<String> {
    let visible = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set());
    visible
        .flat_map(|command| {
            let path = format!("{before} {}", command.get_name());
            let mut paths = paths(command, &path);
            paths.insert(0, path.trim_start().to_owned());
            paths
        })
        .collect()
}

/// Returns the lines under `Examples:` of a help page.
fn examples(help: &str) -> Vec<&str> {
    let (_, examples) = help.split_once("\nExamples:\n").unwrap_or_default();
    examples.lines().map(str::trim).collect()
}

/// A home with data for every example.
fn lived_in() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yypn-yyyny --note 3='She named three strengths herself' --setting ward",
        "--answers yyyyyyyyyy --tag crisis --learning 'we wrote the crisis plan together'",
        "--answers ppppppppp. --set did-i --at '2026-10-02 10:00'",
    ]);
    desk.run_ok("supervision add --on 2026-11-02 --action '4=name one sign of hope aloud' --action 'read the leaflet'");
    desk.run_ok("words add Kestrel 'Kestrel Team'");
    desk.run_ok("config set setting ward");
    desk.run_ok("config set tags crisis");
    desk.run_ok("sets new team-day");
    desk.run_ok("sets install team-day.toml");
    desk.run_ok("log --set team-day --answers yp");
    desk.run_ok("sets new team-day --from team-day --output team-day-2.toml");
    desk.run_ok("sets install team-day-2.toml");
    desk.run_ok("export --output old.jsonl");
    fs::write(desk.home().join("account.md"), "We spoke about hope.\n").unwrap();
    desk.run_ok("supervision add --on 2026-11-02 --action '5=offer the course'");
    desk.run_ok("supervision done 3 --outcome 'we did'");
    desk.run_ok("supervision add --on 2026-11-16 --next 2026-12-07");
    for day in ["2026-09-28", "2026-11-09"] {
        desk.run_ok(&format!("supervision add --on {day}"));
    }
    for day in ["2026-11-02", "yesterday"] {
        desk.run_ok(&format!("trends restart --on {day} --because team"));
    }
    for name in ["ann", "ben"] {
        desk.run_ok(&format!("summary --yes --output {name}.json"));
    }
    for folder in [
        "backups",
        "summaries",
        ".local/share/bash-completion/completions",
        ".config/fish/completions",
    ] {
        fs::create_dir_all(desk.home().join(folder)).unwrap();
    }
    fs::copy(
        desk.home().join("ann.json"),
        desk.home().join("summaries/ann.json"),
    )
    .unwrap();
    fs::copy(desk.journal(), desk.home().join("second.db")).unwrap();
    desk.run_ok("backup backups");
    desk
}

/// Copies a folder with its content and permissions.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Without a terminal passphrases come from files; all commands but `set` need an existing one.
#[cfg(unix)]
fn with_passphrases(desk: Desk, example: &str) -> Desk {
    if !example.contains("passphrase") {
        return desk;
    }
    for name in ["old.txt", "new.txt"] {
        crate::passphrase::private(&desk, name, name);
    }
    if !example.contains("passphrase set") {
        desk.run_ok("passphrase set --new-passphrase-file ~/old.txt");
    }
    desk.with("DID_I_PASSPHRASE_FILE", "old.txt")
        .with("DID_I_NEW_PASSPHRASE_FILE", "new.txt")
}

#[cfg(unix)]
#[test]
fn every_example_does_what_it_says() {
    use crate::pty::Window;

    let lived_in = lived_in();
    let mut tried = 0;
    for path in paths(&cli::command(80), "") {
        let help = lived_in.run_ok(&format!("{path} --help"));
        let examples = examples(&help);
        assert_eq!(examples.len(), 2, "{help}");
        for example in examples {
            // An editor that changes nothing, under any name, and does not come back at once.
            let editor = "sleep 2; true";
            let desk = Desk::new().with("EDITOR", editor).with("ACCESSIBLE", "1");
            copy(lived_in.home(), desk.home());
            let desk = with_passphrases(desk, example);
            let example = example.replace("EDITOR=nano", &format!("EDITOR='{editor}'"));
            let window = Window::open_shell(&desk, &example);
            // Answers yes to everything, and nothing more.
            let (status, screen) = window.end_pressing("y\r\u{4}");
            assert!(status.success(), "$ {example}\n{screen}");
            tried += 1;
        }
    }
    assert!(tried > 40);
}
