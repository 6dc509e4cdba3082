//! A line for every command, so that properties of the whole program are tested with the whole program.

use std::collections::BTreeSet;
use std::fs;

use clap::CommandFactory;
use did_i::cli::Cli;

use crate::desk::Desk;
use crate::seeded::Seeded;

/// Every command in every form that prints something, in an order in which each has data.
pub(crate) const LINES: &[&str] = &[
    "log --answers yypn-yyypn --setting ward --learning 'to wait'",
    "log",
    "list",
    "list --format json",
    "list --format csv",
    "show 1",
    "show 1 --format json",
    "show 1 --as nmc",
    "show 1 --as hcpc",
    "show 1 --as driscoll",
    "search words",
    "search words --format json",
    "search words --format csv",
    "edit 1 --setting ward",
    "trends",
    "trends 4",
    "trends --format json",
    "trends --format csv",
    "trends restart --on 2026-11-02 --because 'new team'",
    "trends restart list",
    "trends restart remove 2026-11-02",
    "check ~/account.md",
    "tips",
    "tips 4",
    "status",
    "supervision add --on 2026-11-02 --action '4=name one sign of hope aloud'",
    "supervision list",
    "supervision list --format json",
    "supervision edit meeting 2026-11-02 --next 2027-01-04",
    "supervision next",
    "supervision done 1 --outcome 'we do it now'",
    "summary --last 6m",
    "summary --last 6m --format markdown",
    "summary --last 6m --yes --output ~/ana.json",
    "summary --last 6m --yes --output ~/ana.pdf",
    "summary --last 6m --yes --output ~/ana.html",
    "review ~/ana.json",
    "review ~/ana.json --format csv",
    "export",
    "export --format csv",
    "import ~/lines.jsonl",
    "backup ~/kept.db",
    "restore ~/kept.db --yes",
    "doctor",
    "doctor --format json",
    "sets list",
    "sets list --format json",
    "sets new our-day --output ~/our-day.toml",
    "sets check ~/small.toml",
    "sets install ~/small.toml",
    "sets show small",
    "sets show small --format markdown",
    "sets show small --format toml",
    "log --set small --answers y",
    "sets install ~/small-2.toml",
    "sets diff small 1 2",
    "sets remove small",
    "sets restore small",
    "completions bash",
    "man",
    "__complete settings",
    "__complete tags",
    "__complete sets",
    "words add kestrel",
    "words list",
    "words remove kestrel",
    "words forget",
    "config show",
    "config show --format json",
    "config set plain true",
    "config unset plain",
    "config edit",
    "config path",
    "passphrase set --new-passphrase-file ~/one",
    "passphrase change --passphrase-file ~/one --new-passphrase-file ~/two",
    "status --passphrase-file ~/two",
    "passphrase remove --passphrase-file ~/two",
    "supervision delete action 1 --yes",
    "delete 1 --yes",
];

/// A home with data for every line.
pub(crate) fn desk() -> Desk {
    let shared = vec!["words that are shared".to_owned(); 3];
    let journal = Seeded {
        shared,
        ..Seeded::weeks(5, 30)
    };
    let desk = Desk::new().with("EDITOR", "true");
    desk.import(&journal.journal_file());
    fs::write(
        desk.home().join("lines.jsonl"),
        Seeded::weeks(6, 2).journal_file(),
    )
    .unwrap();
    let set = include_str!("../../fuzz/seeds/set_toml/small");
    fs::write(desk.home().join("small.toml"), set).unwrap();
    let newer = set
        .replace("version = 1", "version = 2")
        .replace("hope?", "more hope?");
    fs::write(desk.home().join("small-2.toml"), newer).unwrap();
    fs::write(desk.home().join("account.md"), "We spoke about hope.\n").unwrap();
    for name in ["one", "two"] {
        secret(&desk, name, &format!("a passphrase of {name} and more"));
    }
    desk
}

/// Writes a passphrase to its own file in the home.
pub(crate) fn secret(desk: &Desk, name: &str, passphrase: &str) {
    let path = desk.home().join(name);
    fs::write(&path, format!("{passphrase}\n")).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
}

/// Returns every command as typed, such as `supervision add`.
fn commands() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for command in Cli::command().get_subcommands() {
        let inner: Vec<_> = command
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        if inner.is_empty() {
            names.insert(command.get_name().to_owned());
        }
        names.extend(
            inner
                .iter()
                .map(|inner| format!("{} {inner}", command.get_name())),
        );
    }
    names
}

#[test]
fn every_command_has_a_line() {
    let missing: Vec<_> = commands()
        .into_iter()
        .filter(|name| {
            !LINES
                .iter()
                .any(|line| format!("{line} ").starts_with(&format!("{name} ")))
        })
        .collect();
    assert_eq!(
        missing, [""; 0],
        "add a line for each of these to LINES in tests/safety/every.rs"
    );
}
