//! Usage errors in the words of the rest of the program.

use clap::error::{ContextKind, ContextValue};

/// Commands that are never suggested: a person who tries one must not lose anything.
const NEVER_SUGGESTED: [&str; 2] = ["'delete'", "'restore'"];
/// Words that people try, and the command for them.
const MEANT: [(&str, &str); 8] = [
    ("reflect", "log"),
    ("start", "log"),
    ("new", "log"),
    ("add", "log"),
    ("note", "log"),
    ("write", "log"),
    ("editor", "edit"),
    ("version", "--version"),
];

/// Returns the text of a usage error, without styles.
#[must_use]
pub fn text(error: &clap::Error) -> String {
    let words = error.render().to_string();
    let unknown = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => Some(word.as_str()),
        _ => None,
    };
    let Some(unknown) = unknown else {
        return each_clap_tip(&words, suggestion);
    };
    let meant = MEANT.iter().find(|(word, _)| *word == unknown);
    let instead = meant.map_or_else(
        || format!("{} lists the commands.", help_for(&words)),
        |(_, command)| format!("Did you mean '{command}'?"),
    );
    let mut is_replaced = false;
    let text = each_clap_tip(&words, |tip| {
        let is_safe = !NEVER_SUGGESTED.iter().any(|name| tip.contains(name));
        is_replaced = true;
        if meant.is_none() && is_safe {
            suggestion(tip)
        } else {
            instead.clone()
        }
    });
    if is_replaced {
        text
    } else {
        text.replacen("\n\n", &format!("\n\n  {instead}\n\n"), 1)
    }
}

/// Returns the command that lists the commands of the group that the message is about.
fn help_for(words: &str) -> String {
    let usage = words.lines().find_map(|line| line.strip_prefix("Usage: "));
    let group = usage.and_then(|usage| usage.split(['[', '<']).next());
    match group.map(str::trim) {
        None | Some("did-i") => "did-i help".to_owned(),
        Some(group) => format!("{group} --help"),
    }
}

/// Rewrites the lines in which clap suggests something.
fn each_clap_tip(words: &str, mut rewrite: impl FnMut(&str) -> String) -> String {
    let mut text = String::new();
    for line in words.lines() {
        let clap_tip = line.trim_start().strip_prefix("tip: ");
        match clap_tip.map(&mut rewrite) {
            None => text.push_str(&format!("{line}\n")),
            Some(message) => text.push_str(&format!("  {message}\n")),
        }
    }
    text
}

fn suggestion(clap_tip: &str) -> String {
    match clap_tip.split_once(": ") {
        Some((kind, names)) if kind.contains("similar") => format!("Did you mean {names}?"),
        _ => {
            let mut letters = clap_tip.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            format!("{}{}.", first.unwrap_or_default(), letters.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    fn message(line: &str) -> String {
        let error = command(80)
            .try_get_matches_from(["did-i"].into_iter().chain(line.split(' ')))
            .unwrap_err();
        text(&error)
    }

    #[test]
    fn a_wrong_command_is_answered_with_one_that_changes_nothing() {
        for (line, hint) in [
            ("reflect", "Did you mean 'log'?"),
            ("new", "Did you mean 'log'?"),
            ("version", "Did you mean '--version'?"),
            ("delet", "did-i help lists the commands."),
            ("lgo", "did-i help lists the commands."),
            ("config st", "did-i config --help lists the commands."),
            ("trend", "Did you mean 'trends'?"),
            ("list --form x", "Did you mean '--from'?"),
        ] {
            let message = message(line);
            assert!(message.contains(&format!("\n\n  {hint}\n\n")), "{message}");
            assert!(
                !message.contains("delete'") && !message.contains("tip:"),
                "{message}"
            );
        }
    }
}
