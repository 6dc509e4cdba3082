//! What a typed line means: an answer, a command, or neither.

use crate::model::{Answer, Scale};
use crate::prompt::command_keys::{CommandKeys, PromptCommand};

/// The longest invalid word that is quoted in a message, in characters.
const LONGEST_QUOTED: usize = 12;
/// The longest other invalid input that is quoted: a longer number may identify a person.
const LONGEST_SIGNS: usize = 3;

/// Words that are commands, not answers. An answer with such a label can be given by its key.
const COMMANDS: [&str; 7] = ["back", "quit", "stop", "note", "share", "about", ""];

/// Quotes a short word. A longer line may be a note that was typed at the wrong prompt, and notes are never repeated.
pub(super) fn quoted(line: &str) -> String {
    let fits = |most| line.chars().nth(most).is_none();
    let is_word = fits(LONGEST_QUOTED) && line.chars().all(char::is_alphabetic);
    if is_word || fits(LONGEST_SIGNS) {
        format!("\"{line}\"")
    } else {
        "this line".to_owned()
    }
}

/// Parses a command: its key or its word. Plain lines have no editor.
pub(super) fn command_in(word: &str, keys: CommandKeys) -> Option<PromptCommand> {
    match word {
        "back" => Some(PromptCommand::Back),
        "quit" | "stop" => Some(PromptCommand::Stop),
        "note" => Some(PromptCommand::Note),
        "share" => Some(PromptCommand::Share),
        _ => command_of_key(word, keys),
    }
}

/// Parses a command from its key alone, in either case: where a text is asked for, a word is the text.
pub(super) fn command_of_key(line: &str, keys: CommandKeys) -> Option<PromptCommand> {
    let line = line.to_lowercase();
    let mut letters = line.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => keys.command(letter),
        _ => None,
    }
}

/// Parses an answer: a letter or a word.
pub(super) fn answer_in(word: &str, scale: Scale<'_>) -> Option<Answer> {
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return scale.typed(letter);
    }
    if COMMANDS.contains(&word) {
        return None;
    }
    let named = |answer: &Answer| match *answer {
        Answer::UNANSWERED => false,
        Answer::NOT_APPLICABLE => ["na", "n/a", "not applicable"].contains(&word),
        answer => scale.label(answer).to_lowercase() == word,
    };
    scale.answers().find(named)
}
