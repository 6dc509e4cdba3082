//! Command lines in messages, to be copied into a shell.

use std::path::Path;

use super::escape::display_path;

/// How a command line begins.
const PROGRAM: &str = "did-i";
/// The commands that use a journal. The others have nothing to name one for.
const ON_A_JOURNAL: [&str; 20] = [
    "backup",
    "check",
    "delete",
    "doctor",
    "edit",
    "export",
    "import",
    "list",
    "log",
    "passphrase",
    "restore",
    "search",
    "sets",
    "show",
    "status",
    "summary",
    "supervision",
    "tips",
    "trends",
    "words",
];
/// The words before a command that is only mentioned: "a file that did-i export wrote".
const BEFORE_A_MENTION: [&str; 5] = ["a", "another", "as", "that", "this"];

/// Returns a command line on a journal: `did-i --journal PATH doctor`.
///
/// Messages of the journal that is used without naming it leave the flag out; see [`without_default_journal`].
pub(crate) fn command_on(journal: &Path, command: &str) -> String {
    format!("{}{command}", beginning(journal))
}

/// Returns what to do about a damaged journal that no repair helps.
pub(crate) fn restore_hint(journal: &Path) -> String {
    format!(
        "Copy the file somewhere safe before anything else, then restore a backup: {}",
        command_on(journal, "restore FILE")
    )
}

/// Removes the journal from the command lines in a text if it is the one that is used without naming it.
pub(crate) fn without_default_journal(text: &str, journal: &Path) -> String {
    text.replace(&beginning(journal), &format!("{PROGRAM} "))
}

/// Adds the journal to the command lines in a text, so that they work as they stand when they are copied.
///
/// A command line is `did-i` with a command that uses a journal, or alone: after a colon, "The first one: did-i", or as
/// the whole text.
pub(crate) fn on_named_journal(text: &str, journal: &Path) -> String {
    let mut pieces = text.split(PROGRAM);
    let mut named = pieces.next().unwrap_or_default().to_owned();
    for after in pieces {
        let begins_command = is_command(&named, after);
        if begins_command {
            named.push_str(beginning(journal).trim_end());
        } else {
            named.push_str(PROGRAM);
        }
        named.push_str(after);
    }
    named
}

/// Returns whether the name of the program between these texts begins a command line on a journal.
fn is_command(before: &str, after: &str) -> bool {
    if !(before.is_empty() || before.ends_with([' ', '\n', '('])) {
        return false;
    }
    let Some(rest) = after.strip_prefix(' ') else {
        let ends = after.is_empty() || after.starts_with(['\n', ',']);
        return ends && (before.ends_with(": ") || before.is_empty());
    };
    let end = rest.find(|c: char| !c.is_ascii_lowercase());
    let (command, _) = rest.split_at(end.unwrap_or(rest.len()));
    let last = before.split_whitespace().next_back().unwrap_or_default();
    ON_A_JOURNAL.contains(&command) && !BEFORE_A_MENTION.contains(&last)
}

fn beginning(journal: &Path) -> String {
    format!("{PROGRAM} --journal {} ", quoted(&display_path(journal)))
}

/// Quotes a path if a shell would take it apart.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/\\:._-~+=@,".contains(c);
    if path.chars().all(is_plain) {
        path.to_owned()
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_names_the_journal_unless_it_is_the_usual_one() {
        let (usual, other) = (Path::new("/home/ana/journal.db"), Path::new("/tmp/a.db"));
        let text = format!("See {}", command_on(other, "doctor --fix"));
        assert_eq!(text, "See did-i --journal /tmp/a.db doctor --fix");
        assert_eq!(without_default_journal(&text, usual), text);
        assert_eq!(
            without_default_journal(&text, other),
            "See did-i doctor --fix"
        );
        if cfg!(unix) {
            let spaced = command_on(Path::new("/tmp/it's a b.db"), "doctor");
            assert_eq!(spaced, "did-i --journal '/tmp/it'\\''s a b.db' doctor");
        }
    }

    #[test]
    fn only_a_command_on_a_journal_gets_the_journal() {
        let named = |text: &str| on_named_journal(text, Path::new("/tmp/a.db"));
        for (text, expected) in [
            (
                "The first one: did-i\n",
                "The first one: did-i --journal /tmp/a.db\n",
            ),
            (
                "did-i list shows it (did-i show 1).",
                "did-i --journal /tmp/a.db list shows it (did-i --journal /tmp/a.db show 1).",
            ),
            (
                "To go on: did-i, or did-i edit",
                "To go on: did-i --journal /tmp/a.db, or did-i --journal /tmp/a.db edit",
            ),
        ] {
            assert_eq!(named(text), expected);
            assert_eq!(named(expected), expected);
        }
        for text in [
            "did-i config edit opens the file.",
            "this is not a did-i export: the first line",
            "Name a file that did-i export wrote, or another did-i journal.",
            "did-i asks about it. Start did-i again: did-i has no network code",
            "/home/ana/did-i list",
            "did-i-2026-11-21.db",
        ] {
            assert_eq!(named(text), text);
        }
    }
}
