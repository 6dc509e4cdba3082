//! Parses a set file: TOML in; a checked set, or all of its faults with their positions, out.
//!
//! The file is read key by key, so that a missing key in one place does not hide a wrong one in another. Rules that
//! concern the set as a whole (a gap in the numbers, a question without a tip) are in `validate`. Invalid keys get
//! placeholders that cause no follow-on faults.

mod keys;
mod translations;

use std::fmt;

use toml::de::DeTable;

use self::keys::FaultCollector;
use self::keys::Keys;
use crate::model::{Choice, Group, Question, QuestionSet, Tip, TipWord, Translations, score_of};
use crate::question_sets::validate::{KeyPath, faults};

/// The maximum size of a set file, in bytes.
pub(crate) const LARGEST_FILE: usize = 1024 * 1024;

/// The keys of a set, of its groups, tips and questions.
const SET: &[&str] = &[
    "id",
    "version",
    "title",
    "stem",
    "called",
    "asked",
    "source",
    "not_applicable",
    "answer",
    "group",
    "tip",
    "question",
    "translations",
];
const GROUP: &[&str] = &["id", "name"];
const TIP: &[&str] = &["number", "name", "group", "text", "try", "help"];
const ANSWER: &[&str] = &["key", "label", "score"];
const QUESTION: &[&str] = &["number", "id", "name", "text", "about", "tips"];

/// A fault of a set file, and its position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SetFileFault {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub message: String,
}

impl fmt::Display for SetFileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            column,
            message,
        } = self;
        write!(f, "{file}, line {line}, column {column}: {message}")
    }
}

/// The content of a set file: the set and its translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SetFile {
    /// The set.
    pub set: QuestionSet,
    /// Its translations.
    pub translations: Translations,
}

/// Parses the set in the text of a set file; `file` is its name in faults.
///
/// # Errors
///
/// As for `parse_file`.
pub fn parse(file: &str, text: &str) -> Result<QuestionSet, Vec<SetFileFault>> {
    parse_file(file, text).map(|file| file.set)
}

/// Parses the text of a set file, including translations; `file` is its name in faults.
///
/// # Errors
///
/// Returns every fault of the text, in the order of their positions. If it is not valid TOML, returns only that fault.
pub(crate) fn parse_file(file: &str, text: &str) -> Result<SetFile, Vec<SetFileFault>> {
    let at = |(offset, message): (usize, String)| fault_at(file, text, offset, &message);
    if text.len() > LARGEST_FILE {
        return Err(vec![at((0, "the file is larger than 1 MiB".to_owned()))]);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let start = |error: &toml::de::Error| error.span().map_or(0, |span| span.start);
        let faults = errors.iter().map(|error| {
            at((
                start(error),
                format!("this is not TOML: {}", error.message()),
            ))
        });
        return Err(in_order(faults.collect()));
    }
    let mut reader = FaultCollector::default();
    let set = set(&mut reader, table.get_ref());
    for (path, message) in faults(&set) {
        reader.add_fault_at(path, message);
    }
    let translations = translated(&mut reader, table.get_ref(), &set);
    let found = reader.into_faults();
    if found.is_empty() {
        Ok(SetFile { set, translations })
    } else {
        Err(in_order(found.into_iter().map(at).collect()))
    }
}

fn in_order(mut faults: Vec<SetFileFault>) -> Vec<SetFileFault> {
    faults.sort();
    faults.dedup();
    faults
}

/// Returns a commented template of a set file with this id.
pub(crate) fn template(id: &str) -> String {
    include_str!("template.toml").replace("ID", id)
}

/// Converts a byte offset to the line and column that an editor shows.
fn fault_at(file: &str, text: &str, offset: usize, message: &str) -> SetFileFault {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    SetFileFault {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message: message.to_owned(),
    }
}

fn set(reader: &mut FaultCollector, table: &DeTable<'_>) -> QuestionSet {
    let mut keys = Keys::of(reader, table, 0, "a set", SET, KeyPath::Set);
    let id = keys.text("id", "did-i");
    let version = keys.number("version", 1);
    let title = keys.text("title", "Ten top tips");
    let stem = keys.text("stem", "Did I…");
    let tip_word = keys.table("called", "{ one = \"tip\", several = \"tips\" }");
    let (when_to_ask, source) = (keys.optional_text("asked"), keys.optional_text("source"));
    let not_applicable = keys.flag("not_applicable", true);
    let answers = keys.tables("answer");
    let groups = keys.tables("group");
    let tips = keys.tables("tip");
    let questions = keys.tables("question");
    let tips: Vec<Tip> = (0..)
        .zip(tips)
        .map(|(index, (at, table))| tip(reader, table, at, index))
        .collect();
    QuestionSet {
        id,
        version,
        title,
        stem,
        tip_word: tip_word.map_or_else(placeholder_tip_word, |(at, table)| {
            translations::tip_word(reader, table, at)
        }),
        when_to_ask,
        source,
        groups: (0..)
            .zip(groups)
            .map(|(index, (at, table))| group(reader, table, at, index))
            .collect(),
        questions: (0..)
            .zip(questions)
            .map(|(index, (at, table))| question(reader, table, at, index, &tips))
            .collect(),
        tips,
        answers: (0..)
            .zip(answers)
            .map(|(index, (at, table))| choice(reader, table, at, index))
            .collect(),
        not_applicable,
        translated: None,
    }
}

fn translated(reader: &mut FaultCollector, table: &DeTable<'_>, set: &QuestionSet) -> Translations {
    let Some(value) = table.get("translations") else {
        return Translations::new();
    };
    if let Some(table) = value.get_ref().as_table() {
        return translations::translations(reader, table, set);
    }
    let message = "expected tables under [translations.it], [translations.cy]".to_owned();
    reader.add(value.span().start, message);
    Translations::new()
}

/// A placeholder for a missing word for a tip.
fn placeholder_tip_word() -> TipWord {
    TipWord {
        one: "tip".to_owned(),
        several: "tips".to_owned(),
    }
}

fn group(reader: &mut FaultCollector, table: &DeTable<'_>, at: usize, index: usize) -> Group {
    let path = move |key| KeyPath::Group(index, key);
    let mut keys = Keys::of(reader, table, at, "a group", GROUP, path);
    Group {
        id: keys.text("id", "A"),
        name: keys.text("name", "Understand recovery"),
    }
}

fn tip(reader: &mut FaultCollector, table: &DeTable<'_>, at: usize, index: usize) -> Tip {
    let path = move |key| KeyPath::Tip(index, key);
    let mut keys = Keys::of(reader, table, at, "a tip", TIP, path);
    Tip {
        number: keys.number("number", ordinal(index)),
        name: keys.text("name", "Hope"),
        group: keys.optional_text("group"),
        text: keys.text("text", "Keep hope."),
        try_this: keys.texts("try"),
        help: keys.texts("help"),
    }
}

fn question(
    reader: &mut FaultCollector,
    table: &DeTable<'_>,
    at: usize,
    index: usize,
    tips: &[Tip],
) -> Question {
    let path = move |key| KeyPath::Question(index, key);
    let mut keys = Keys::of(reader, table, at, "a question", QUESTION, path);
    Question {
        number: keys.number("number", ordinal(index)),
        id: keys.text("id", "hope"),
        name: keys.text("name", "Hope"),
        text: keys.text("text", "keep up hope?"),
        about: keys.optional_text("about"),
        tips: keys
            .numbers("tips")
            .unwrap_or_else(|| tips.iter().map(|tip| tip.number).collect()),
    }
}

fn choice(reader: &mut FaultCollector, table: &DeTable<'_>, at: usize, index: usize) -> Choice {
    let path = move |key| KeyPath::Answer(index, key);
    let mut keys = Keys::of(reader, table, at, "an answer", ANSWER, path);
    let key = keys.text("key", "1");
    let mut letters = key.chars();
    Choice {
        key: match (letters.next(), letters.next()) {
            (Some(key), None) => key.to_ascii_lowercase(),
            // A missing key becomes one that the check refuses.
            _ => char::REPLACEMENT_CHARACTER,
        },
        label: keys.text("label", "engagement"),
        score: score_of(keys.number("score", i64::from(ordinal(index)))),
    }
}

/// Returns the number for an index.
fn ordinal(index: usize) -> u16 {
    u16::try_from(index + 1).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests;
