//! Writes a question set as a set file: what `parse` reads, with the keys in the order of the documentation.

use std::collections::BTreeMap;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::model::{Choice, Group, Question, QuestionSet, Tip, TipWord, Translation, Translations};

/// Writes a set file, with a comment at the top.
pub(crate) fn to_toml(set: &QuestionSet, translations: &Translations, comment: &str) -> String {
    let mut document = DocumentMut::new();
    write_head(&mut document, set);
    put_tables(&mut document, "answer", set.answers.iter().map(answer));
    put_tables(&mut document, "group", set.groups.iter().map(group));
    put_tables(&mut document, "tip", set.tips.iter().map(tip));
    put_tables(
        &mut document,
        "question",
        set.questions.iter().map(question),
    );
    let translations = translations.iter();
    put_named(
        &mut document,
        "translations",
        translations.map(|(language, words)| (language, translated(words))),
    );
    let comment: String = comment.lines().map(|line| format!("# {line}\n")).collect();
    format!("{comment}\n{document}")
}

fn write_head(file: &mut Table, set: &QuestionSet) {
    file.insert("id", value(&set.id));
    file.insert("version", value(i64::from(set.version)));
    file.insert("title", value(&set.title));
    file.insert("stem", value(&set.stem));
    file.insert("called", tip_word(&set.tip_word));
    put_text(file, "asked", &set.when_to_ask);
    put_text(file, "source", &set.source);
    if !set.not_applicable {
        file.insert("not_applicable", value(false));
    }
}

fn answer(choice: &Choice) -> Table {
    let mut table = Table::new();
    table.insert("key", value(choice.key.to_string()));
    table.insert("label", value(&choice.label));
    table.insert("score", value(i64::from(choice.score)));
    table
}

fn group(group: &Group) -> Table {
    let mut table = Table::new();
    table.insert("id", value(&group.id));
    table.insert("name", value(&group.name));
    table
}

fn tip(tip: &Tip) -> Table {
    let mut table = Table::new();
    table.insert("number", value(i64::from(tip.number)));
    table.insert("name", value(&tip.name));
    put_text(&mut table, "group", &tip.group);
    table.insert("text", value(&tip.text));
    put_list(&mut table, "try", &tip.try_this);
    put_list(&mut table, "help", &tip.help);
    table
}

fn question(question: &Question) -> Table {
    let mut table = Table::new();
    table.insert("number", value(i64::from(question.number)));
    table.insert("id", value(&question.id));
    table.insert("name", value(&question.name));
    table.insert("text", value(&question.text));
    put_text(&mut table, "about", &question.about);
    let tips = question.tips.iter().map(|number| i64::from(*number));
    table.insert("tips", value(tips.collect::<Array>()));
    table
}

fn translated(translation: &Translation) -> Table {
    let mut table = Table::new();
    table.insert("reviewed", value(translation.reviewed));
    put_text(&mut table, "title", &translation.title);
    put_text(&mut table, "stem", &translation.stem);
    if let Some(words) = &translation.tip_word {
        table.insert("called", tip_word(words));
    }
    put_text(&mut table, "asked", &translation.when_to_ask);
    put_text(&mut table, "source", &translation.source);
    put_words(&mut table, "groups", &translation.groups);
    put_words(&mut table, "answers", &translation.answers);
    put_words(&mut table, "keys", &translation.keys);
    let tips = translation.tips.iter().map(|(number, words)| {
        let mut tip = Table::new();
        put_text(&mut tip, "name", &words.name);
        put_text(&mut tip, "text", &words.text);
        put_list(&mut tip, "try", &words.try_this);
        put_list(&mut tip, "help", &words.help);
        (number, tip)
    });
    put_named(&mut table, "tips", tips);
    let questions = translation.questions.iter().map(|(id, words)| {
        let mut question = Table::new();
        put_text(&mut question, "name", &words.name);
        put_text(&mut question, "text", &words.text);
        put_text(&mut question, "about", &words.about);
        (id, question)
    });
    put_named(&mut table, "questions", questions);
    table
}

fn tip_word(tip_word: &TipWord) -> Item {
    let names = [
        ("one", tip_word.one.as_str()),
        ("several", &tip_word.several),
    ];
    value(InlineTable::from_iter(names))
}

/// Adds a text under a key, unless it is empty.
fn put_text(table: &mut Table, key: &str, text: &str) {
    if !text.is_empty() {
        table.insert(key, value(text));
    }
}

fn put_list(table: &mut Table, key: &str, list: &[String]) {
    if !list.is_empty() {
        table.insert(key, value(list.iter().collect::<Array>()));
    }
}

/// Adds a table of texts, unless it is empty.
fn put_words<K: ToString, T: ToString>(table: &mut Table, key: &str, words: &BTreeMap<K, T>) {
    if !words.is_empty() {
        let words = words
            .iter()
            .map(|(name, text)| (name.to_string(), text.to_string()));
        table.insert(key, Item::Table(words.collect()));
    }
}

/// Adds tables as an array of tables, `[[key]]`.
fn put_tables(table: &mut Table, key: &str, tables: impl Iterator<Item = Table>) {
    table.insert(key, Item::ArrayOfTables(tables.collect::<ArrayOfTables>()));
}

/// Adds tables as `[key.name]`.
fn put_named<K: ToString>(table: &mut Table, key: &str, named: impl Iterator<Item = (K, Table)>) {
    let mut tables = Table::new();
    tables.set_implicit(true);
    tables.extend(named.map(|(name, table)| (name.to_string(), table)));
    table.insert(key, Item::Table(tables));
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
