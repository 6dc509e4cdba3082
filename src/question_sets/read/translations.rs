//! The translations in a set file: tables by language, and inside them by id, number or key.

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::{
    QuestionSet, QuestionTranslation, TipTranslation, TipWord, Translation, Translations,
};
use crate::question_sets::read::keys::{FaultCollector, Keys};
use crate::question_sets::translations::{can_be_language, translation_faults};
use crate::question_sets::validate::KeyPath;
use crate::text::escape_to_one_line;

/// The keys of a translation, and of its tips and questions.
pub(crate) const TRANSLATION: &[&str] = &[
    "reviewed",
    "title",
    "stem",
    "called",
    "asked",
    "source",
    "answers",
    "keys",
    "groups",
    "tips",
    "questions",
];
pub(crate) const TIP: &[&str] = &["name", "text", "try", "help"];
pub(crate) const TIP_WORD_KEYS: &[&str] = &["one", "several"];
pub(crate) const QUESTION: &[&str] = &["name", "text", "about"];

/// Reads the set's word for a tip.
pub(super) fn tip_word(reader: &mut FaultCollector, table: &DeTable<'_>, at: usize) -> TipWord {
    let path = |_| KeyPath::Set("called");
    let mut keys = Keys::of(reader, table, at, "called", TIP_WORD_KEYS, path);
    TipWord {
        one: keys.text("one", "tip"),
        several: keys.text("several", "tips"),
    }
}

/// Reads every translation, and checks each against the set, with the positions of its own texts.
pub(crate) fn translations(
    reader: &mut FaultCollector,
    table: &DeTable<'_>,
    set: &QuestionSet,
) -> Translations {
    let mut translations = Translations::new();
    for (language, at, table) in tables(reader, table, "a language") {
        if !can_be_language(language) {
            reader.add(
                at,
                "expected a language code such as de or pt-br".to_owned(),
            );
            continue;
        }
        // Each language has its own positions.
        let mut its = FaultCollector::default();
        let translation = translation(&mut its, table, at, set);
        for (path, message) in translation_faults(set, &translation) {
            its.add_fault_at(path, message);
        }
        reader.take_faults(its);
        translations.insert(language.to_owned(), translation);
    }
    translations
}

fn translation(
    reader: &mut FaultCollector,
    table: &DeTable<'_>,
    at: usize,
    set: &QuestionSet,
) -> Translation {
    let mut keys = Keys::of(
        reader,
        table,
        at,
        "a translation",
        TRANSLATION,
        KeyPath::Set,
    );
    let reviewed = keys.required_bool("reviewed");
    let title = keys.optional_text("title");
    let stem = keys.optional_text("stem");
    let (when_to_ask, source) = (keys.optional_text("asked"), keys.optional_text("source"));
    let names = keys.optional_table("called");
    let [answers, typed, groups, tips, questions] =
        ["answers", "keys", "groups", "tips", "questions"].map(|key| keys.optional_table(key));
    Translation {
        reviewed,
        title,
        stem,
        tip_word: names.map(|(at, table)| tip_word(reader, table, at)),
        when_to_ask,
        source,
        answers: answers.map_or_else(BTreeMap::new, |(_, table)| by_answer(reader, table)),
        keys: typed.map_or_else(BTreeMap::new, |(_, table)| {
            by_answer(reader, table)
                .into_iter()
                .map(|(key, typed)| (key, only_letter(&typed).unwrap_or_default()))
                .collect()
        }),
        groups: groups.map_or_else(BTreeMap::new, |(_, table)| {
            texts(reader, table)
                .into_iter()
                .map(|(id, text)| (id.get_ref().clone().into_owned(), text))
                .collect()
        }),
        tips: tips.map_or_else(BTreeMap::new, |(_, table)| tips_of(reader, table)),
        questions: questions
            .map_or_else(BTreeMap::new, |(_, table)| questions_of(reader, table, set)),
    }
}

/// Reads a table of texts by the key of an answer.
fn by_answer(reader: &mut FaultCollector, table: &DeTable<'_>) -> BTreeMap<char, String> {
    let mut found = BTreeMap::new();
    for (key, text) in texts(reader, table) {
        let name = key.get_ref();
        if let Some(letter) = only_letter(name) {
            found.insert(letter, text);
        } else {
            let message = format!(
                "the set has no answer {}: an answer is named by its key, such as y",
                escape_to_one_line(name)
            );
            reader.add(key.span().start, message);
        }
    }
    found
}

/// Returns the letter of a text of one letter.
fn only_letter(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none())
}

fn tips_of(reader: &mut FaultCollector, table: &DeTable<'_>) -> BTreeMap<u16, TipTranslation> {
    let mut tips = BTreeMap::new();
    for (name, at, table) in tables(reader, table, "a tip") {
        // `tips.01` would be a second translation of tip 1.
        let number = name.parse().ok().filter(|n: &u16| n.to_string() == name);
        let Some(number) = number else {
            reader.add(
                at,
                "a tip is named by its number, such as tips.1".to_owned(),
            );
            continue;
        };
        let index = usize::from(number).saturating_sub(1);
        let path = move |key| KeyPath::Tip(index, key);
        let mut keys = Keys::of(reader, table, at, "the translation of a tip", TIP, path);
        let words = TipTranslation {
            name: keys.optional_text("name"),
            text: keys.optional_text("text"),
            try_this: keys.texts("try"),
            help: keys.texts("help"),
        };
        tips.insert(number, words);
    }
    tips
}

fn questions_of(
    reader: &mut FaultCollector,
    table: &DeTable<'_>,
    set: &QuestionSet,
) -> BTreeMap<String, QuestionTranslation> {
    let mut questions = BTreeMap::new();
    for (id, at, table) in tables(reader, table, "a question") {
        let index = set.questions.iter().position(|question| question.id == id);
        let path = move |key| KeyPath::Question(index.unwrap_or(usize::MAX), key);
        let mut keys = Keys::of(
            reader,
            table,
            at,
            "the translation of a question",
            QUESTION,
            path,
        );
        let words = QuestionTranslation {
            name: keys.optional_text("name"),
            text: keys.optional_text("text"),
            about: keys.optional_text("about"),
        };
        questions.insert(id.to_owned(), words);
    }
    questions
}

/// Iterates over a table of tables.
fn tables<'t, 'i>(
    reader: &mut FaultCollector,
    table: &'t DeTable<'i>,
    what: &str,
) -> Vec<(&'t str, usize, &'t DeTable<'i>)> {
    let mut tables = Vec::new();
    for (key, value) in table {
        let at = key.span().start;
        match value.get_ref().as_table() {
            Some(table) => tables.push((key.get_ref().as_ref(), at, table)),
            None => reader.add(
                at,
                format!("expected a table with the translation of {what}"),
            ),
        }
    }
    tables
}

/// Iterates over a table of texts.
fn texts<'t, 'i>(
    reader: &mut FaultCollector,
    table: &'t DeTable<'i>,
) -> Vec<(&'t Spanned<Cow<'i, str>>, String)> {
    let mut texts = Vec::new();
    for (key, value) in table {
        match text(value) {
            Some(text) => texts.push((key, text)),
            None => reader.add(value.span().start, "expected a text".to_owned()),
        }
    }
    texts
}

fn text(value: &Spanned<DeValue<'_>>) -> Option<String> {
    value.get_ref().as_str().map(str::to_owned)
}
