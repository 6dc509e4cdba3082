//! A set in Markdown to print and fill in by hand: what `log` asks, on one page unless the set is long.

use crate::model::{Answer, Choice, QuestionSet};
use crate::render::markdown::escape_markdown;
use crate::text::capitalised;

/// Writes the printable set.
pub(crate) fn printable_set(set: &QuestionSet) -> String {
    let mut text = format!("# {}\n\n", escape_markdown(&set.title));
    if !set.when_to_ask.is_empty() {
        let when_to_ask = capitalised(set.when_to_ask.trim().trim_end_matches('.'));
        text.push_str(&format!("{}.\n\n", escape_markdown(&when_to_ask)));
    }
    text.push_str("Week of ____________________   Setting ____________________\n\n");
    let stem = escape_markdown(&set.stem);
    text.extend(set.translation_note().map(|note| format!("{note}\n\n")));
    let heads = heads(set);
    text.push_str(&format!("| | {stem} | {} |\n", heads.join(" | ")));
    text.push_str(&format!("|---:|---|{}\n", ":-:|".repeat(heads.len())));
    for question in &set.questions {
        let boxes = " ☐ |".repeat(heads.len());
        let words = escape_markdown(&question.text);
        text.push_str(&format!("| {} | {words} |{boxes}\n", question.number));
    }
    for line in ["What did I learn?", "What will I do next time?"] {
        text.push_str(&format!("\n**{line}** {}\n", "_".repeat(50)));
    }
    text.push_str(&format!(
        "\n{}Write so that no one can be identified. For learning, not a measure of performance.\n",
        legend(set)
    ));
    if !set.source.is_empty() {
        let source = set.source.split_whitespace().collect::<Vec<_>>().join(" ");
        let reference = format!("{} version {}", set.id, set.version);
        text.push_str(&format!("\n{} ({reference})\n", escape_markdown(&source)));
    }
    text
}

/// Returns whether the headers of the boxes are keys: a set's own answers, or translated ones, may be long.
fn has_keys(set: &QuestionSet) -> bool {
    set.scale().is_own() || set.translated.is_some()
}

/// Returns the headers of the boxes: the answers, or their keys.
fn heads(set: &QuestionSet) -> Vec<String> {
    let scale = set.scale();
    let head = |choice: &Choice| {
        if has_keys(set) {
            choice.key.to_string()
        } else {
            choice.label.clone()
        }
    };
    let not_applicable = scale.has_not_applicable().then(|| "n/a".to_owned());
    let choices = scale.choices().iter().map(head);
    choices.chain(not_applicable).collect()
}

/// Explains the headers if they are keys.
fn legend(set: &QuestionSet) -> String {
    let scale = set.scale();
    let mut parts: Vec<String> = Vec::new();
    if has_keys(set) {
        let choice =
            |choice: &Choice| format!("{}: {}", choice.key, escape_markdown(&choice.label));
        parts.extend(scale.choices().iter().map(choice));
    }
    if scale.has_not_applicable() {
        let label = scale.label(Answer::NOT_APPLICABLE);
        parts.push(format!("n/a: {}", escape_markdown(label)));
    }
    if parts.is_empty() {
        return String::new();
    }
    format!("{}. ", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::{builtin, builtin_ids, parse, template};

    /// An A4 page with margins of 2 cm has this many lines of 11 pt. A column of questions beside four narrow columns
    /// of boxes has this many characters.
    const LINES: usize = 52;
    const QUESTION: usize = 58;
    const LINE: usize = 88;

    /// Returns the number of lines of a form on paper.
    fn lines(form: &str) -> usize {
        let line = |line: &str| match line.strip_prefix("| ") {
            Some(row) => {
                let question = row.split(" | ").nth(1).unwrap_or_default();
                textwrap::wrap(question, QUESTION).len()
            }
            None => textwrap::wrap(line, LINE).len().max(1),
        };
        form.lines().map(line).sum()
    }

    #[test]
    fn the_form_of_every_built_in_set_fits_one_page() {
        for id in builtin_ids() {
            let form = printable_set(&builtin(id).unwrap());
            assert!(lines(&form) <= LINES, "{id}: {}\n{form}", lines(&form));
        }
    }

    #[test]
    fn answers_of_a_sets_own_stand_under_their_keys() {
        let answers = "[[answer]]\nkey = \"1\"\nlabel = \"not yet\"\nscore = 0\n\
             [[answer]]\nkey = \"2\"\nlabel = \"begun\"\nscore = 50\n\
             [[answer]]\nkey = \"3\"\nlabel = \"done\"\nscore = 100\n\n[[group]]";
        let text = template("team-day").replacen("[[group]]", answers, 1);
        let text = text.replace("version = 1\n", "version = 1\nnot_applicable = false\n");
        let form = printable_set(&parse("team-day.toml", &text).unwrap());
        assert!(form.contains("| | Did we… | 1 | 2 | 3 |\n"), "{form}");
        assert!(
            form.contains("\n1: not yet, 2: begun, 3: done. Write so"),
            "{form}"
        );
    }
}
