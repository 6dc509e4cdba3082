//! Command lines in messages, to be copied into a shell.

use std::path::Path;

use super::escape::shown;

/// Returns a command line on a journal: `did-i --journal PATH doctor`.
///
/// Messages of the journal that is used without naming it leave the flag out; see [`on_usual_journal`].
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
pub(crate) fn on_usual_journal(text: &str, journal: &Path) -> String {
    text.replace(&beginning(journal), "did-i ")
}

fn beginning(journal: &Path) -> String {
    format!("did-i --journal {} ", quoted(&shown(journal)))
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
        assert_eq!(on_usual_journal(&text, usual), text);
        assert_eq!(on_usual_journal(&text, other), "See did-i doctor --fix");
        if cfg!(unix) {
            let spaced = command_on(Path::new("/tmp/it's a b.db"), "doctor");
            assert_eq!(spaced, "did-i --journal '/tmp/it'\\''s a b.db' doctor");
        }
    }
}
