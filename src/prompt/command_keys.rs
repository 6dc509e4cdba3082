//! The keys of the commands at a question: back, note, share, stop and the editor.
//!
//! A translation may give an answer the key of a command, such as `s` for "sì". The command then has another key at the
//! questions and in plain lines. The last page of single keys asks for no answers, and has keys of its own.

use crate::model::Scale;

/// What can be done at a question other than answering it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PromptCommand {
    /// Go back one question.
    Back,
    /// Write a note.
    Note,
    /// Mark the note for sharing, or remove the mark.
    Share,
    /// Stop, and keep the replies so far.
    Stop,
    /// Write a note in the user's editor.
    Editor,
}

/// The keys of the commands at the questions of a set.
#[derive(Debug, Clone, Copy)]
pub struct CommandKeys {
    /// Go back one question.
    pub back: char,
    /// Write a note.
    pub note: char,
    /// Mark the note for sharing.
    pub share: char,
    /// Stop, and keep the replies so far.
    pub stop: char,
    /// Open the editor; `None` if its key is that of an answer.
    pub editor: Option<char>,
}

impl CommandKeys {
    /// Returns the keys where no answer of a translation can take one.
    pub(crate) fn standard() -> Self {
        Self {
            back: 'b',
            note: 'm',
            share: 's',
            stop: 'q',
            editor: Some('e'),
        }
    }

    /// Returns the keys for a scale: the usual ones, or another one in place of a key that an answer has.
    pub(super) fn of(scale: Scale<'_>) -> Self {
        let mut taken = Vec::new();
        let mut free = |standard: char, second: char| {
            let is_free = |key: &char| scale.typed(*key).is_none() && !taken.contains(key);
            let keys = [standard, second].into_iter().chain('a'..='z');
            // At most seven answers, each with two keys, leave letters for four commands.
            let key = keys.into_iter().find(is_free).unwrap_or(standard);
            taken.push(key);
            key
        };
        let (back, note) = (free('b', 'k'), free('m', 'w'));
        let (share, stop) = (free('s', 'x'), free('q', 'z'));
        let editor = Some('e').filter(|key| scale.typed(*key).is_none() && !taken.contains(key));
        Self {
            back,
            note,
            share,
            stop,
            editor,
        }
    }

    /// Returns the command of a key.
    pub(super) fn command(self, key: char) -> Option<PromptCommand> {
        let commands = [
            (Some(self.back), PromptCommand::Back),
            (Some(self.note), PromptCommand::Note),
            (Some(self.share), PromptCommand::Share),
            (Some(self.stop), PromptCommand::Stop),
            (self.editor, PromptCommand::Editor),
        ];
        let found = commands.into_iter().find(|(known, _)| *known == Some(key));
        found.map(|(_, command)| command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Translation;
    use crate::question_sets::builtin;

    #[test]
    fn a_command_gives_way_to_the_answer_of_a_translation() {
        let set = builtin("did-i").unwrap();
        let standard = CommandKeys::of(set.scale());
        assert_eq!((standard.share, standard.editor), ('s', Some('e')));
        let translation = Translation {
            keys: [('y', 's'), ('p', 'i')].into(),
            ..Translation::default()
        };
        let translated = set.translated_into("it", &translation);
        let scale = translated.scale();
        assert_eq!(scale.typed('S'), scale.answer('y'));
        assert_eq!(scale.typed('y'), scale.answer('y'));
        let keys = CommandKeys::of(scale);
        assert_eq!((keys.share, keys.back, keys.stop), ('x', 'b', 'q'));
        assert_eq!(keys.command('x'), Some(PromptCommand::Share));
        assert_eq!(keys.command('s'), None);
    }
}
