//! Writing a set as its file: what `parse` reads, with the keys in the order in which they are explained.

use std::fmt::Write;

use crate::model::{Called, QuestionSet, Translation, Translations};

/// Writes a set file, with a comment on top.
#[must_use]
pub fn to_toml(set: &QuestionSet, translations: &Translations, comment: &str) -> String {
    let mut text = String::new();
    for line in comment.lines() {
        let _ = writeln!(text, "# {line}");
    }
    text.push('\n');
    key(&mut text, "id", &set.id);
    let _ = writeln!(text, "version = {}", set.version);
    key(&mut text, "title", &set.title);
    key(&mut text, "stem", &set.stem);
    called_key(&mut text, &set.called);
    key_if_any(&mut text, "asked", &set.asked);
    key_if_any(&mut text, "source", &set.source);
    if !set.not_applicable {
        text.push_str("not_applicable = false\n");
    }
    for choice in &set.answers {
        text.push_str("\n[[answer]]\n");
        key(&mut text, "key", &choice.key.to_string());
        key(&mut text, "label", &choice.label);
        let _ = writeln!(text, "score = {}", choice.score);
    }
    for group in &set.groups {
        text.push_str("\n[[group]]\n");
        key(&mut text, "id", &group.id);
        key(&mut text, "name", &group.name);
    }
    for tip in &set.tips {
        let _ = writeln!(text, "\n[[tip]]\nnumber = {}", tip.number);
        key(&mut text, "name", &tip.name);
        key_if_any(&mut text, "group", &tip.group);
        key(&mut text, "text", &tip.text);
        list_if_any(&mut text, "help", &tip.help);
    }
    for question in &set.questions {
        let _ = writeln!(text, "\n[[question]]\nnumber = {}", question.number);
        key(&mut text, "id", &question.id);
        key(&mut text, "name", &question.name);
        key(&mut text, "text", &question.text);
        key_if_any(&mut text, "about", &question.about);
        let tips: Vec<_> = question.tips.iter().map(ToString::to_string).collect();
        let _ = writeln!(text, "tips = [{}]", tips.join(", "));
    }
    for (language, translation) in translations {
        translated(&mut text, language, translation);
    }
    text
}

fn translated(text: &mut String, language: &str, translation: &Translation) {
    let head = format!("translations.{language}");
    let _ = writeln!(text, "\n[{head}]\nreviewed = {}", translation.reviewed);
    key_if_any(text, "title", &translation.title);
    key_if_any(text, "stem", &translation.stem);
    if let Some(called) = &translation.called {
        called_key(text, called);
    }
    key_if_any(text, "asked", &translation.asked);
    key_if_any(text, "source", &translation.source);
    let groups = translation.groups.iter();
    names(
        text,
        &format!("{head}.groups"),
        groups.map(|(id, name)| (quoted(id), name)),
    );
    let answers = translation.answers.iter();
    let answers = answers.map(|(key, label)| (quoted(&key.to_string()), label));
    names(text, &format!("{head}.answers"), answers);
    for (number, words) in &translation.tips {
        let _ = writeln!(text, "\n[{head}.tips.{number}]");
        key_if_any(text, "name", &words.name);
        key_if_any(text, "text", &words.text);
        list_if_any(text, "help", &words.help);
    }
    for (id, words) in &translation.questions {
        let _ = writeln!(text, "\n[{head}.questions.{}]", quoted(id));
        key_if_any(text, "name", &words.name);
        key_if_any(text, "text", &words.text);
        key_if_any(text, "about", &words.about);
    }
}

/// Writes a table of names; nothing where there are none.
fn names<'a>(text: &mut String, head: &str, names: impl Iterator<Item = (String, &'a String)>) {
    for (index, (name, words)) in names.enumerate() {
        if index == 0 {
            let _ = writeln!(text, "\n[{head}]");
        }
        key(text, &name, words);
    }
}

fn called_key(text: &mut String, called: &Called) {
    let (one, several) = (quoted(&called.one), quoted(&called.several));
    let _ = writeln!(text, "called = {{ one = {one}, several = {several} }}");
}

fn list_if_any(text: &mut String, key: &str, list: &[String]) {
    if !list.is_empty() {
        let list: Vec<_> = list.iter().map(|item| quoted(item)).collect();
        let _ = writeln!(text, "{key} = [{}]", list.join(", "));
    }
}

fn key(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {}", quoted(value));
}

fn key_if_any(text: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        key(text, name, value);
    }
}

/// Writes a text between quotes, so that TOML reads it back as it was.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Choice;
    use crate::question_sets::{builtin, builtin_file, builtin_ids, parse, parse_file};
    use proptest::prelude::*;

    #[test]
    fn a_written_set_is_read_back_as_it_was() {
        for id in builtin_ids() {
            let file = builtin_file(id).unwrap();
            let text = to_toml(&file.set, &file.translations, "A copy.\nOf two lines.");
            assert_eq!(parse_file(id, &text).unwrap(), file);
        }
    }

    #[test]
    fn answers_of_a_sets_own_are_read_back() {
        let mut set = builtin("refocus").unwrap();
        set.not_applicable = false;
        set.answers = [('1', "not yet", 0), ('2', "done", 100)]
            .map(|(key, label, score)| Choice {
                key,
                label: label.to_owned(),
                score,
            })
            .to_vec();
        assert_eq!(
            parse("refocus", &to_toml(&set, &Translations::new(), "")).unwrap(),
            set
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_back_as_it_was(text in ".{0,60}") {
            let mut set = builtin("refocus").unwrap();
            set.source = text;
            let written = to_toml(&set, &Translations::new(), "");
            let table: toml::Table = toml::from_str(&written).unwrap();
            prop_assert_eq!(table.get("source").and_then(toml::Value::as_str).unwrap_or_default(), set.source);
        }
    }
}
