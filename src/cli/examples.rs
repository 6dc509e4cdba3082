//! Two examples for the help of each command. A test runs every one of them.

/// The commands and their examples, in the order of the overview page.
pub(super) const EXAMPLES: &[(&str, [&str; 2])] = &[
    (
        "log",
        [
            "did-i log",
            r#"did-i log --answers "yypn- yyyny" --note 3=-"#,
        ],
    ),
    (
        "list",
        [
            "did-i list --last 2w --setting ward",
            r#"did-i list --from "last monday" --format csv > week.csv"#,
        ],
    ),
    (
        "show",
        ["did-i show 1", "did-i show 1 --as nmc > account.md"],
    ),
    (
        "search",
        [
            "did-i search strengths",
            "did-i search crisis plan --last 6m",
        ],
    ),
    (
        "edit",
        [
            r#"did-i edit 1 --at "yesterday 15:00" --tag crisis"#,
            r#"did-i edit 1 --next "Ask about the weekend" --share 3"#,
        ],
    ),
    (
        "check",
        [
            "did-i check account.md",
            "did-i check --format json - < account.md",
        ],
    ),
    ("delete", ["did-i delete 2", "did-i delete 2 --yes"]),
    (
        "trends",
        ["did-i trends --last 6m", "did-i trends 4 --by month"],
    ),
    (
        "trends restart",
        [
            "did-i trends restart --on 2026-11-02 --because \"new team\"",
            "did-i trends restart list",
        ],
    ),
    (
        "trends restart list",
        [
            "did-i trends restart list",
            "did-i trends restart list --plain",
        ],
    ),
    (
        "trends restart remove",
        [
            "did-i trends restart remove 2026-11-02",
            "did-i trends restart remove yesterday",
        ],
    ),
    ("tips", ["did-i tips 4", "did-i tips --set refocus"]),
    ("status", ["did-i status", "did-i status --set refocus"]),
    (
        "summary",
        [
            "did-i summary --output summary.pdf",
            "did-i summary --last 3m --without notes --format markdown --yes",
        ],
    ),
    (
        "supervision",
        [
            r#"did-i supervision add --action "4=name one sign of hope aloud""#,
            "did-i supervision list",
        ],
    ),
    (
        "supervision add",
        [
            r#"did-i supervision add --on monday --action "4=name one sign of hope""#,
            r"did-i supervision add --length 60m --form peer --next 2026-12-14",
        ],
    ),
    (
        "supervision list",
        [
            "did-i supervision list",
            "did-i supervision list --format json",
        ],
    ),
    (
        "supervision done",
        [
            r#"did-i supervision done 1 --outcome "we do it in every review now""#,
            r#"did-i supervision done 2 --outcome "no time for it""#,
        ],
    ),
    (
        "supervision edit",
        [
            "did-i supervision edit meeting 2026-11-16 --next 2026-12-14",
            r#"did-i supervision edit action 1 --text "4=name one sign of hope""#,
        ],
    ),
    (
        "supervision edit meeting",
        [
            "did-i supervision edit meeting 2026-11-16 --next 2026-12-14",
            "did-i supervision edit meeting 2026-11-16 --length 45m --form peer",
        ],
    ),
    (
        "supervision edit action",
        [
            r#"did-i supervision edit action 1 --text "4=name one sign of hope""#,
            "did-i supervision edit action 3 --reopen",
        ],
    ),
    (
        "supervision delete",
        [
            "did-i supervision delete meeting 2026-11-16",
            "did-i supervision delete action 1",
        ],
    ),
    (
        "supervision delete meeting",
        [
            "did-i supervision delete meeting 2026-11-16",
            "did-i supervision delete meeting 2026-11-16 --yes",
        ],
    ),
    (
        "supervision delete action",
        [
            "did-i supervision delete action 1",
            "did-i supervision delete action 1 --yes",
        ],
    ),
    (
        "supervision next",
        [
            "did-i supervision next",
            "did-i supervision next --output next.ics",
        ],
    ),
    (
        "review",
        [
            "did-i review summaries",
            "did-i review ann.json ben.json --output together.html",
        ],
    ),
    (
        "export",
        [
            "did-i export --output journal.jsonl",
            "did-i export --format csv > answers.csv",
        ],
    ),
    (
        "import",
        [
            "did-i import old.jsonl",
            "did-i export | did-i --journal second.db import -",
        ],
    ),
    (
        "passphrase",
        ["did-i passphrase set", "did-i passphrase change"],
    ),
    (
        "passphrase set",
        [
            "did-i passphrase set",
            "did-i passphrase set --new-passphrase-file new.txt",
        ],
    ),
    (
        "passphrase change",
        [
            "did-i passphrase change",
            "did-i passphrase change --new-passphrase-file new.txt",
        ],
    ),
    (
        "passphrase remove",
        [
            "did-i passphrase remove",
            "did-i passphrase remove --passphrase-file old.txt",
        ],
    ),
    (
        "backup",
        [
            "did-i backup backups",
            "did-i backup journal-2026.db --force",
        ],
    ),
    (
        "restore",
        [
            "did-i restore backups/did-i-2026-11-21.db",
            "did-i restore second.db --yes",
        ],
    ),
    ("doctor", ["did-i doctor", "did-i doctor --fix"]),
    ("words", ["did-i words add", "did-i words list"]),
    (
        "words add",
        [
            "did-i words add",
            r#"did-i words add Kestrel "Kestrel Team""#,
        ],
    ),
    (
        "words list",
        ["did-i words list", "did-i words list | wc -l"],
    ),
    (
        "words remove",
        [
            "did-i words remove Kestrel",
            r#"did-i words remove Kestrel "Kestrel Team""#,
        ],
    ),
    (
        "words forget",
        [
            "did-i words forget",
            "did-i --journal second.db words forget",
        ],
    ),
    ("sets", ["did-i sets list", "did-i sets show values"]),
    (
        "sets list",
        ["did-i sets list", "did-i sets list --format json"],
    ),
    (
        "sets show",
        [
            "did-i sets show values",
            "did-i sets show values --format markdown > values.md",
        ],
    ),
    (
        "sets check",
        [
            "did-i sets check team-day.toml",
            "did-i sets new our-day && did-i sets check our-day.toml",
        ],
    ),
    (
        "sets new",
        [
            "did-i sets new our-day",
            "did-i sets new our-values --from values --output values.toml",
        ],
    ),
    (
        "sets install",
        [
            "did-i sets install team-day.toml",
            "did-i --journal second.db sets install team-day.toml",
        ],
    ),
    (
        "sets remove",
        [
            "did-i sets remove team-day",
            "did-i --journal second.db sets remove team-day",
        ],
    ),
    (
        "sets restore",
        [
            "did-i sets restore team-day",
            "did-i --journal second.db sets restore team-day",
        ],
    ),
    (
        "sets diff",
        [
            "did-i sets diff team-day 1 2",
            "did-i sets diff team-day 2 1",
        ],
    ),
    (
        "config",
        [
            "did-i config show",
            "did-i config set setting \"home visit\"",
        ],
    ),
    (
        "config show",
        [
            "did-i config show",
            "did-i --plain config show --format json",
        ],
    ),
    (
        "config set",
        [
            "did-i config set setting ward",
            r#"did-i config set tags "crisis, first visit""#,
        ],
    ),
    (
        "config unset",
        ["did-i config unset setting", "did-i config unset tags"],
    ),
    (
        "config edit",
        ["did-i config edit", "EDITOR=nano did-i config edit"],
    ),
    (
        "config path",
        ["did-i config path", r#"cat "$(did-i config path)""#],
    ),
    (
        "completions",
        [
            "did-i completions bash > ~/.local/share/bash-completion/completions/did-i",
            "did-i completions fish > ~/.config/fish/completions/did-i.fish",
        ],
    ),
    (
        "man",
        [
            "did-i man > did-i.1",
            "did-i man --output ~/.local/share/man/man1",
        ],
    ),
];

/// Adds the examples to the help of a command and of its subcommands.
pub(super) fn add_to(command: &mut clap::Command, path: &str) {
    for subcommand in command.get_subcommands_mut() {
        let path = format!("{path} {}", subcommand.get_name());
        add_to(subcommand, &path);
        if let Some([first, second]) = of(path.trim_start()) {
            let help = format!("Examples:\n  {first}\n  {second}");
            *subcommand = std::mem::take(subcommand).after_help(help);
        }
    }
}

fn of(path: &str) -> Option<[&'static str; 2]> {
    let found = EXAMPLES.iter().find(|(name, _)| *name == path);
    found.map(|(_, examples)| *examples)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    fn without_examples(command: &clap::Command, path: &str) -> Vec<String> {
        let visible = command
            .get_subcommands()
            .filter(|command| !command.is_hide_set());
        visible
            .flat_map(|command| {
                let path = format!("{path} {}", command.get_name());
                let mut missing = without_examples(command, &path);
                missing.extend(of(path.trim_start()).is_none().then_some(path));
                missing
            })
            .collect()
    }

    #[test]
    fn none_is_wrapped() {
        for (_, examples) in EXAMPLES {
            for example in examples {
                assert!(example.len() <= 78, "{example}");
            }
        }
    }

    #[test]
    fn every_command_has_two() {
        let missing = without_examples(&Cli::command(), "");
        assert!(
            missing.is_empty(),
            "two examples are missing for{missing:?}"
        );
    }
}
