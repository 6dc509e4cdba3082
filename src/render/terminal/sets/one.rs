//! One set in full: its questions, the tips that they count towards, its source.

use crate::model::{Answer, Question, QuestionSet, Tip};
use crate::terminal::RenderOptions;
use crate::text::{WIDEST_TEXT, capitalised, wrapped};
use crate::trends::tip_label::label;

/// Draws a set.
pub(crate) fn one(set: &QuestionSet, options: RenderOptions) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let mut text = format!(
        "{}\n{}\n",
        wrapped(&set.title, width, 0),
        wrapped(&format!("{}, version {}", set.id, set.version), width, 0)
    );
    text.extend(
        set.translation_note()
            .map(|note| format!("{}\n", wrapped(&note, width, 0))),
    );
    if !set.when_to_ask.is_empty() {
        let when_asked = format!("Asked {}.", set.when_to_ask.trim().trim_end_matches('.'));
        text.push_str(&format!("{}\n", wrapped(&when_asked, width, 0)));
    }
    text.push_str(&format!("\n{}\n", wrapped(&set.stem, width, 0)));
    for question in &set.questions {
        text.push_str(&question_lines(set, question, width));
    }
    text.extend(answers(set, width));
    text.push_str(&format!("\n{}\n", capitalised(&set.tip_word.several)));
    for (group, tips) in set.sections() {
        let head = group.map(|group| format!("{} {}", group.id, group.name));
        text.extend(head.map(|head| format!("{}\n", wrapped(&head, width, 0))));
        text.extend(tips.into_iter().map(|tip| item(tip, width)));
    }
    if !set.source.is_empty() {
        let source = format!("Source: {}", set.source.trim());
        text.push_str(&format!("\n{}\n", wrapped(&source, width, 0)));
    }
    text
}

/// Returns the answers, if the set has its own or does not have "not applicable".
fn answers(set: &QuestionSet, width: usize) -> Option<String> {
    let scale = set.scale();
    if !scale.is_own() && scale.has_not_applicable() {
        return None;
    }
    let choices = scale
        .choices()
        .iter()
        .map(|choice| format!("{} {} ({})", choice.key, choice.label, choice.score));
    let not_applicable = scale
        .has_not_applicable()
        .then(|| format!("- {}", scale.label(Answer::NOT_APPLICABLE)));
    let answers: Vec<_> = choices.chain(not_applicable).collect();
    let answers = format!("Answers, with what each counts: {}", answers.join(", "));
    Some(format!("\n{}\n", wrapped(&answers, width, 0)))
}

/// Formats a question, and the tips that it counts towards.
fn question_lines(set: &QuestionSet, question: &Question, width: usize) -> String {
    let tips: Vec<_> = question
        .tips
        .iter()
        .map(|number| {
            let name = set.tip(*number).map_or("", |tip| &tip.name);
            label(&[*number], name)
        })
        .collect();
    let word = if tips.len() == 1 {
        &set.tip_word.one
    } else {
        &set.tip_word.several
    };
    let counts = format!("counts towards {word} {}", tips.join(" and "));
    format!(
        "{}\n{}\n",
        hanging(question.number, &question.text, width),
        wrapped(&counts, width, 6)
    )
}

fn item(tip: &Tip, width: usize) -> String {
    let mut text = format!(
        "{}\n{}\n",
        hanging(tip.number, &tip.name, width),
        wrapped(&tip.text, width, 4)
    );
    for help in &tip.help {
        text.push_str(&format!("{}\n", wrapped(&format!("· {help}"), width, 6)));
    }
    text
}

/// Formats a text after its number, with a hanging indent.
fn hanging(number: u16, text: &str, width: usize) -> String {
    let indented = wrapped(text, width, 4);
    format!("{number:>3} {}", indented.trim_start())
}
