//! Which of several choices a line means.

use crate::prompt::Menu;

/// Returns the key of the choice that a line names: by its key, its label, or the first word of the label.
pub(super) fn choice_named_by(choices: Menu<'_>, line: &str) -> Option<char> {
    if line.is_empty() {
        return choices.enter;
    }
    let line = line.to_lowercase();
    let only = |is_meant: &dyn Fn(char, &str) -> bool| {
        let mut meant = choices.keys.iter();
        let mut meant = meant
            .by_ref()
            .filter(|(key, label)| is_meant(*key, &label.to_lowercase()));
        match (meant.next(), meant.next()) {
            (Some((key, _)), None) => Some(*key),
            _ => None,
        }
    };
    only(&|key, _| line == key.to_string())
        .or_else(|| only(&|_, label| line == label))
        .or_else(|| only(&|_, label| line == first_word(label) && line.chars().nth(1).is_some()))
}

fn first_word(label: &str) -> &str {
    let word = label.split_whitespace().next().unwrap_or_default();
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_named_by_its_key_its_label_or_its_first_word() {
        let choices = |keys: &'static [(char, &'static str)], enter| Menu {
            question: "Sure?",
            keys,
            enter,
            is_private: false,
        };
        let delete = choices(&[('y', "yes, delete it"), ('n', "no, keep it")], None);
        for (line, key) in [
            ("y", Some('y')),
            ("YES", Some('y')),
            ("yes, delete it", Some('y')),
            ("no", Some('n')),
            ("yes,", None),
            ("", None),
            ("maybe", None),
        ] {
            assert_eq!(choice_named_by(delete, line), key, "{line}");
        }
        let replies = choices(
            &[('n', "no"), ('-', "no occasion"), (' ', "skip")],
            Some(' '),
        );
        for (line, key) in [("no", 'n'), ("no occasion", '-'), ("-", '-'), ("", ' ')] {
            assert_eq!(choice_named_by(replies, line), Some(key), "{line}");
        }
        let name = choices(&[('n', "a name: replace it"), ('k', "keep it")], None);
        assert_eq!(
            (choice_named_by(name, "a"), choice_named_by(name, "n")),
            (None, Some('n'))
        );
    }
}
