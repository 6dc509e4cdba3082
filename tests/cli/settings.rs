//! Settings: shown, set, edited, and used by every command.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;

/// A home with this settings file.
fn with_file(text: &str) -> Desk {
    let desk = Desk::new();
    let folder = desk.home().join(".config/did-i");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), text).unwrap();
    desk
}

fn text(desk: &Desk) -> String {
    fs::read_to_string(desk.home().join(".config/did-i/config.toml")).unwrap_or_default()
}

/// TOML quotes a path with backslashes in another way.
#[cfg(unix)]
#[test]
fn every_value_is_shown_with_where_it_comes_from() {
    let desk = Desk::new().without("DID_I_JOURNAL");
    assert_snapshot!(desk.run("config show"), @"
    $ did-i config show
    Settings file ~/.config/did-i/config.toml (not made yet)

    journal             default         ~/.local/share/did-i/journal.db
    passphrase-file     default         (none)
    passphrase-command  default         (none)
    default-set         default         did-i
    lang                default         (none)
    setting             default         (none)
    tags                default         (none)
    countries           default         all
    plain               default         false
    show-plans          default         true
    color               default         auto
    [status 0]
    ");
    let desk = with_file("# quiet\ncolor = 'never'\nsetting = \"ward\"\ntags = [\"crisis\"]\n")
        .with("ACCESSIBLE", "1");
    assert_snapshot!(desk.run("config show --journal ~/mine.db"), @"
    $ did-i config show --journal ~/mine.db
    Settings file ~/.config/did-i/config.toml

    journal             --journal       ~/mine.db
    passphrase-file     default         (none)
    passphrase-command  default         (none)
    default-set         default         did-i
    lang                default         (none)
    setting             line 3          ward
    tags                line 4          crisis
    countries           default         all
    plain               ACCESSIBLE      true
    show-plans          default         true
    color               line 2          never
    [status 0]
    ");
    assert_snapshot!(desk.with("COLUMNS", "40").run("config show"), @"
    $ did-i config show
    Settings file ~/.config/did-i/config.toml

    journal             DID_I_JOURNAL
      ~/did-i/journal.db
    passphrase-file     default
      (none)
    passphrase-command  default
      (none)
    default-set         default
      did-i
    lang                default
      (none)
    setting             line 3
      ward
    tags                line 4
      crisis
    countries           default
      all
    plain               ACCESSIBLE
      true
    show-plans          default
      true
    color               line 2
      never
    [status 0]
    ");
    let desk = with_file("color = 'never'\nsetting = \"ward\"\n\ntags = [\"crisis\"]\n")
        .with("NO_COLOR", "1")
        .with("ACCESSIBLE", "0");
    assert_snapshot!(desk.run("config show --format json"), @r#"
    $ did-i config show --format json
    {
      "format": "did-i-config",
      "version": 1,
      "file": "~/.config/did-i/config.toml",
      "file_is_there": true,
      "settings": [
        {
          "key": "journal",
          "value": "~/did-i/journal.db",
          "source": "environment",
          "name": "DID_I_JOURNAL",
          "line": null
        },
        {
          "key": "passphrase-file",
          "value": null,
          "source": "default",
          "name": null,
          "line": null
        },
        {
          "key": "passphrase-command",
          "value": null,
          "source": "default",
          "name": null,
          "line": null
        },
        {
          "key": "default-set",
          "value": "did-i",
          "source": "default",
          "name": null,
          "line": null
        },
        {
          "key": "lang",
          "value": null,
          "source": "default",
          "name": null,
          "line": null
        },
        {
          "key": "setting",
          "value": "ward",
          "source": "file",
          "name": null,
          "line": 2
        },
        {
          "key": "tags",
          "value": [
            "crisis"
          ],
          "source": "file",
          "name": null,
          "line": 4
        },
        {
          "key": "countries",
          "value": "all",
          "source": "default",
          "name": null,
          "line": null
        },
        {
          "key": "plain",
          "value": false,
          "source": "environment",
          "name": "ACCESSIBLE",
          "line": null
        },
        {
          "key": "show-plans",
          "value": true,
          "source": "default",
          "name": null,
          "line": null
        },
        {
          "key": "color",
          "value": "never",
          "source": "environment",
          "name": "NO_COLOR",
          "line": null
        }
      ]
    }
    [status 0]
    "#);
}

#[test]
fn a_value_is_chosen_and_taken_back() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("config set setting ward"), @"
    $ did-i config set setting ward
    ! Wrote setting to ~/.config/did-i/config.toml.
    [status 0]
    ");
    assert_snapshot!(desk.run("config set journal ~/mine.db"), @"
    $ did-i config set journal ~/mine.db
    ! Wrote journal to ~/.config/did-i/config.toml.
    ! While DID_I_JOURNAL is set, it overrides this value.
    [status 0]
    ");
    desk.run_ok("config unset journal");
    desk.run_ok("config set tags 'crisis, first visit'");
    desk.run_ok("config set color never");
    desk.run_ok("config set plain true");
    desk.run_ok("config set color auto");
    assert_snapshot!(text(&desk), @r#"
    # Settings of did-i: did-i config show lists them all.
    setting = "ward"
    tags = ["crisis", "first visit"]
    color = "auto"
    plain = true
    "#);
    assert_snapshot!(desk.run("config unset color"), @"
    $ did-i config unset color
    ! Removed color from ~/.config/did-i/config.toml.
    [status 0]
    ");
    assert_snapshot!(desk.run("config unset color"), @"
    $ did-i config unset color
    ! color is not set in ~/.config/did-i/config.toml.
    [status 0]
    ");
    assert_snapshot!(desk.run("config path"), @"
    $ did-i config path
    ~/.config/did-i/config.toml
    [status 0]
    ");
}

#[test]
fn a_comment_is_never_lost() {
    let desk = with_file("# mine\n\n# at work\ncolor = \"never\"  # on the ward\n\n# the end\n");
    desk.run_ok("config set color always");
    desk.run_ok("config set setting ward");
    assert_snapshot!(text(&desk), @r#"
    # mine

    # at work
    color = "always"  # on the ward

    # the end
    setting = "ward"
    "#);
    desk.run_ok("config unset color");
    assert_snapshot!(text(&desk), @r#"
    # mine

    # at work

    # the end
    setting = "ward"
    "#);
}

/// TOML quotes a path with backslashes in another way.
#[cfg(unix)]
#[test]
fn what_cannot_be_right_is_refused_and_changes_nothing() {
    let desk = with_file("color = \"never\"\n");
    let mut said = String::new();
    for line in [
        "config set colour never",
        "config set zzz 1",
        "config set color nevr",
        "config set plain maybe",
        "config set default-set did-u",
        "config set setting ''",
        "config unset colour",
        "config st",
        "--config ~/none.toml list",
        "--config ~ list",
    ] {
        said.push_str(&desk.run(line));
    }
    assert_snapshot!(said, @r#"
    $ did-i config set colour never
    ! error: invalid value 'colour' for '<KEY>'
    !   [possible values: journal, passphrase-file, passphrase-command, default-set, lang, setting, tags, countries, plain, show-plans, color]
    !
    !   Did you mean 'color'?
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i config set zzz 1
    ! error: invalid value 'zzz' for '<KEY>'
    !   [possible values: journal, passphrase-file, passphrase-command, default-set, lang, setting, tags, countries, plain, show-plans, color]
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i config set color nevr
    ! error: color has to be auto, always or never; did you mean never?
    [status 2]
    $ did-i config set plain maybe
    ! error: plain has to be true or false
    [status 2]
    $ did-i config set default-set did-u
    ! error: there is no question set "did-u"
    !   Did you mean did-i?
    [status 2]
    $ did-i config set setting ''
    ! error: setting has to have a value; did-i config unset takes a key away
    [status 2]
    $ did-i config unset colour
    ! error: there is no key "colour"
    !   Did you mean color?
    [status 2]
    $ did-i config st
    ! error: unrecognized subcommand 'st'
    !
    !   did-i config --help lists the commands.
    !
    ! Usage: did-i config [OPTIONS] <COMMAND>
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i --config ~/none.toml list
    ! error: there is no settings file at ~/none.toml
    !   did-i config edit makes it; without --config and DID_I_CONFIG the usual one is read.
    [status 1]
    $ did-i --config ~ list
    ! error: cannot read the settings file ~: it is a folder
    !   Name another one with --config FILE.
    [status 1]
    "#);
    assert_eq!(text(&desk), "color = \"never\"\n");
}

#[test]
fn a_fault_in_the_file_stops_every_command_but_those_that_mend_it() {
    let desk = with_file("color = \"never\"\n\njornal = \"/j.db\"\n");
    let mut said = String::new();
    for line in [
        "list",
        "log --answers yyyyyyyyyy",
        "config show",
        "config set color auto",
        "config path",
        "config unset jornal",
        "list",
    ] {
        said.push_str(&desk.run(line));
    }
    assert_snapshot!(said, @r#"
    $ did-i list
    ! error: ~/.config/did-i/config.toml, line 3, column 1: there is no key "jornal"
    !   Did you mean journal? did-i config edit opens the file.
    [status 2]
    $ did-i log --answers yyyyyyyyyy
    ! error: ~/.config/did-i/config.toml, line 3, column 1: there is no key "jornal"
    !   Did you mean journal? did-i config edit opens the file.
    [status 2]
    $ did-i config show
    ! error: ~/.config/did-i/config.toml, line 3, column 1: there is no key "jornal"
    !   Did you mean journal? did-i config edit opens the file.
    [status 2]
    $ did-i config set color auto
    ! error: ~/.config/did-i/config.toml, line 3, column 1: there is no key "jornal"
    !   Did you mean journal? did-i config edit opens the file.
    [status 2]
    $ did-i config path
    ~/.config/did-i/config.toml
    [status 0]
    $ did-i config unset jornal
    ! Removed jornal from ~/.config/did-i/config.toml.
    [status 0]
    $ did-i list
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    "#);
    assert!(!desk.journal().exists());
    let desk = with_file("color = \n");
    assert_snapshot!(desk.run("list"), @r#"
    $ did-i list
    ! error: ~/.config/did-i/config.toml, line 1, column 9: this is not TOML: string values must be quoted, expected literal string
    !   A line is a key, = and a value, such as color = "never". did-i config edit opens the file.
    [status 2]
    "#);
    assert_eq!(desk.run("--version").lines().count(), 3);
    assert!(desk.run_ok("help").contains("Usage"));
}

#[test]
fn log_begins_with_the_setting_and_the_tags_that_were_chosen() {
    let desk = with_file("setting = \"ward\"\ntags = [\"crisis\", \"first visit\"]\n");
    desk.run_ok("log --answers yyyyyyyyyy");
    desk.run_ok("log --answers yyyyyyyyyy --setting 'home visit' --tag family");
    desk.run_ok("log --answers yyyyyyyyyy --setting ''");
    assert_snapshot!(desk.run_ok("list"), @"
    no.  when                   answers     setting     tags                 written
    3    Sat 21 Nov 2026 14:05  yyyyyyyyyy              crisis, first visit
    2    Sat 21 Nov 2026 14:05  yyyyyyyyyy  home visit  family
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy  ward        crisis, first visit
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

/// TOML quotes a path with backslashes in another way.
#[cfg(unix)]
#[test]
fn the_journal_is_where_the_file_says() {
    let desk = with_file("journal = \"~/elsewhere/journal.db\"\n").without("DID_I_JOURNAL");
    desk.run_ok("log --answers yyyyyyyyyy");
    assert!(desk.home().join("elsewhere/journal.db").exists());
    desk.run_ok("config set journal here.db");
    assert_eq!(desk.scrubbed(&text(&desk)), "journal = \"~/here.db\"\n");
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn an_encrypted_journal_is_opened_as_the_settings_say() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    fs::write(desk.home().join("key"), "river bank").unwrap();
    fs::write(desk.home().join("wrong"), "river").unwrap();
    desk.run_ok("passphrase set --new-passphrase-file ~/key");
    assert!(desk.run("list").contains("is encrypted"));
    desk.run_ok("config set passphrase-file key");
    assert!(desk.run_ok("list").contains("yyyyyyyyyy"));
    desk.run_ok("config unset passphrase-file");
    desk.run_ok("config set passphrase-command 'cat ~/key'");
    assert!(desk.run_ok("list").contains("yyyyyyyyyy"));
    desk.run_ok("config set passphrase-command 'cat ~/wrong'");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! error: the passphrase from passphrase-command does not open ~/did-i/journal.db
    !   Nothing was changed. If it is the right one, the file is damaged, or it is not a did-i journal.
    [status 1]
    ");
    // The environment overrides the file.
    desk.run_ok("config set passphrase-file wrong");
    let desk = desk.with("DID_I_PASSPHRASE_COMMAND", "cat key");
    assert!(desk.run_ok("list").contains("yyyyyyyyyy"));
}

#[test]
fn another_file_can_be_named() {
    let desk = Desk::new().with("DID_I_CONFIG", "mine.toml");
    desk.run_ok("config set setting ward");
    assert!(desk.home().join("mine.toml").exists());
    desk.run_ok("--config other.toml config set setting clinic");
    let shown = desk.run_ok("config show --config other.toml");
    assert!(
        shown.contains("clinic") && !shown.contains("ward"),
        "{shown}"
    );
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone_and_a_link_stays_a_link() {
    use std::os::unix::fs::{MetadataExt, symlink};

    let desk = Desk::new();
    desk.run_ok("config set setting ward");
    let file = desk.home().join(".config/did-i/config.toml");
    let mode = |path| fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!(mode(file.as_path()), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    let dotfiles = desk.home().join("dotfiles.toml");
    fs::rename(&file, &dotfiles).unwrap();
    symlink(&dotfiles, &file).unwrap();
    desk.run_ok("config set setting clinic");
    assert!(file.is_symlink());
    assert!(fs::read_to_string(&dotfiles).unwrap().contains("clinic"));
}

#[cfg(unix)]
mod editing {
    use super::*;
    use crate::pty::{CTRL_C, ENTER, Window};

    #[test]
    fn the_editor_gets_a_draft_that_explains_itself() {
        let desk = Desk::new().with("EDITOR", "cat >&2");
        assert_snapshot!(desk.run("config edit"), @r#"
        $ did-i config edit
        ! # Settings of did-i. Remove the # before a line to set a value.
        !
        ! # journal: the journal's file
        ! # journal = "~/Documents/journal.db"
        !
        ! # passphrase-file: a file that holds an encrypted journal's passphrase
        ! # passphrase-file = "~/.did-i-passphrase"
        !
        ! # passphrase-command: a command that prints an encrypted journal's passphrase
        ! # passphrase-command = "pass show did-i"
        !
        ! # default-set: the question set, where no --set is given
        ! # default-set = "did-i"
        !
        ! # lang: the language of question sets, if a set has a translation
        ! # lang = "it"
        !
        ! # setting: the setting that log begins with
        ! # setting = "home visit"
        !
        ! # tags: the tags that log begins with
        ! # tags = ["crisis", "first visit"]
        !
        ! # countries: countries whose national identifiers are looked for, besides the British ones
        ! # countries = ["ie", "it"]
        !
        ! # plain: ask in plain lines and redraw nothing, for screen readers
        ! # plain = true
        !
        ! # show-plans: show your last next step and what was agreed when you reflect
        ! # show-plans = false
        !
        ! # color: when to use colour: auto, always or never
        ! # color = "never"
        ! Nothing was changed.
        [status 0]
        "#);
        assert_eq!(text(&desk), "");
    }

    #[test]
    fn a_good_edit_takes_the_files_place() {
        let desk = with_file("color = \"never\" # mine\n").with("VISUAL", "sed -i s/never/always/");
        assert_snapshot!(desk.run("config edit"), @"
        $ did-i config edit
        ! Changed ~/.config/did-i/config.toml.
        [status 0]
        ");
        assert_eq!(text(&desk), "color = \"always\" # mine\n");
        let folder = desk.home().join(".config/did-i");
        let names = folder
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(names, ["config.toml", "config.toml.lock"]);
    }

    #[test]
    fn a_broken_edit_leaves_the_file_as_it_was() {
        let desk = with_file("color = \"never\"\n").with("EDITOR", "sed -i s/color/colour/");
        assert_snapshot!(desk.run("config edit"), @r#"
        $ did-i config edit
        ! error: ~/.config/did-i/config.toml, line 1, column 1: there is no key "colour"
        !   The settings file is as it was. Did you mean color? did-i config edit opens the file.
        [status 2]
        "#);
        assert_eq!(text(&desk), "color = \"never\"\n");
        let desk = desk.with("EDITOR", "no-such-editor");
        assert_snapshot!(desk.run("config edit"), @"
        $ did-i config edit
        ! did-i: 1: no-such-editor: not found
        ! error: the editor no-such-editor ended with exit status: 127
        !   The settings file is as it was. Name your editor in the variable EDITOR.
        [status 1]
        ");
    }

    #[test]
    fn an_editor_that_comes_back_at_once_is_waited_for() {
        let later = "(trap '' HUP INT; while [ ! -e ~/go ]; do sleep 0.02; done; \
                     echo 'color = \"always\"' > \"$1\"; touch ~/saved) > /dev/null 2>&1 < /dev/null &";
        let editor = format!("sh -c '{}' sh", later.replace('\'', "'\\''"));
        let desk = with_file("color = \"never\"\n").with("EDITOR", &editor);
        let mut window = Window::open(&desk, "config edit");
        window.wait_to_press("Your editor closed at once");
        fs::write(desk.home().join("go"), "").unwrap();
        while !desk.home().join("saved").exists() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        window.press("t");
        assert!(
            window
                .ends_well()
                .contains("Changed ~/.config/did-i/config.toml.")
        );
        assert_eq!(text(&desk), "color = \"always\"\n");
        // Left without an answer, the file that the editor has open stays.
        let desk = with_file("color = \"never\"\n").with("EDITOR", "true");
        let mut window = Window::open(&desk, "config edit");
        window.wait_to_press("Your editor closed at once");
        window.press(CTRL_C);
        let said = window.ends_interrupted();
        let folder = desk.home().join(".config/did-i");
        let kept = folder.read_dir().unwrap().map(|entry| entry.unwrap());
        let kept = kept.filter(|entry| entry.file_name().to_string_lossy().starts_with(".config-"));
        assert_eq!(kept.count(), 1);
        assert!(
            said.contains("What you write in the editor is in"),
            "{said}"
        );
    }

    #[test]
    fn a_broken_edit_can_be_edited_again() {
        // Breaks the file the first time and repairs it the second time.
        let editor = r#"sh -c 'if grep -q colour "$1"; then sed -i s/colour/color/ "$1"; else sed -i "s/.*/colour = \"auto\"/" "$1"; fi' sh"#;
        let desk = with_file("color = \"never\"\n").with("EDITOR", editor);
        let mut window = Window::open(&desk, "config edit");
        window.wait_to_press("e edit again");
        window.press("e");
        let screen = window.ends_well();
        let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("there is no key \"colour\""), "{screen}");
        assert!(
            screen.contains("Changed ~/.config/did-i/config.toml."),
            "{screen}"
        );
        assert_eq!(text(&desk), "color = \"auto\"\n");
        let desk = with_file("color = \"never\"\n").with("EDITOR", editor);
        let mut window = Window::open(&desk, "--plain config edit");
        window.wait_for("e edit again");
        window.press("q");
        window.press(ENTER);
        assert!(
            window
                .ends_well()
                .contains("The settings file is as it was.")
        );
        assert_eq!(text(&desk), "color = \"never\"\n");
    }
}
