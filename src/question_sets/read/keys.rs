//! Reads the keys of a table in a set file: the expected type of each key, and the message for another type.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::nearest;
use crate::question_sets::validate::KeyPath;
use crate::text::escape_to_one_line;

/// The faults found so far, and the position of each key.
#[derive(Default)]
pub(crate) struct FaultCollector {
    faults: Vec<(usize, String)>,
    offsets: BTreeMap<KeyPath, usize>,
    /// The places with a type fault: other faults there follow from it.
    faulty_paths: BTreeSet<KeyPath>,
}

impl FaultCollector {
    /// Adds a fault at a place, unless its type is wrong already.
    pub(crate) fn add_fault_at(&mut self, path: KeyPath, message: String) {
        if !self.faulty_paths.contains(&path) {
            let offset = self.offsets.get(&path).copied().unwrap_or_default();
            self.faults.push((offset, message));
        }
    }

    /// Returns the faults: offsets in the text, and what was expected.
    pub(crate) fn into_faults(self) -> Vec<(usize, String)> {
        self.faults
    }

    /// Adds a fault at an offset.
    pub(crate) fn add(&mut self, offset: usize, message: String) {
        self.faults.push((offset, message));
    }

    /// Adds the faults of another reader.
    pub(crate) fn take_faults(&mut self, other: Self) {
        self.faults.extend(other.faults);
    }

    fn add_type_fault(&mut self, path: KeyPath, offset: usize, message: String) {
        self.faults.push((offset, message));
        self.faulty_paths.insert(path);
    }
}

/// The keys of one table.
pub(crate) struct Keys<'r, 't, 'i, P> {
    reader: &'r mut FaultCollector,
    table: &'t DeTable<'i>,
    /// The offset of the table.
    start: usize,
    path: P,
}

impl<'r, 't, 'i, P: Fn(&'static str) -> KeyPath> Keys<'r, 't, 'i, P> {
    /// Starts reading a table: reports its unknown keys, and records the positions of the known ones.
    pub(crate) fn of(
        reader: &'r mut FaultCollector,
        table: &'t DeTable<'i>,
        start: usize,
        what: &str,
        known: &[&'static str],
        path: P,
    ) -> Self {
        for (key, _) in table {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                reader
                    .faults
                    .push((key.span().start, unknown(name, what, known)));
            }
        }
        for key in known {
            let value = table.get(*key).map(|value| value.span().start);
            reader.offsets.insert(path(key), value.unwrap_or(start));
        }
        Self {
            reader,
            table,
            start,
            path,
        }
    }

    /// Takes a required text.
    pub(crate) fn text(&mut self, key: &'static str, example: &str) -> String {
        let expected = format!("expected a text, such as {key} = \"{example}\"");
        let value = self.needed(key, &expected);
        value.map_or_else(String::new, |value| self.as_text(key, value, &expected))
    }

    /// Takes an optional text; empty if it is missing.
    pub(crate) fn optional_text(&mut self, key: &'static str) -> String {
        let value = self.table.get(key);
        value.map_or_else(String::new, |value| {
            self.as_text(key, value, "expected a text")
        })
    }

    /// Takes a required number; `fallback` if it is missing or invalid.
    pub(crate) fn number<N: TryFrom<i64>>(&mut self, key: &'static str, fallback: N) -> N {
        let expected = format!("expected a whole number, such as {key} = 1");
        let value = self.needed(key, &expected);
        let number = value.map(|value| {
            let number = integer(value.get_ref()).and_then(|number| N::try_from(number).ok());
            if number.is_none() {
                let what = match value.get_ref() {
                    DeValue::Integer(number) => number.as_str(),
                    other => kind(other),
                };
                self.wrong(key, value, what, &expected);
            }
            number
        });
        number.flatten().unwrap_or(fallback)
    }

    /// Takes an optional boolean; `default` if it is missing.
    pub(crate) fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let Some(value) = self.table.get(key) else {
            return default;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, value, kind(value.get_ref()), "expected true or false");
        }
        flag.unwrap_or(default)
    }

    /// Takes an optional list of texts.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let expected = format!("expected a list of texts, such as {key} = [\"peer support\"]");
        let Some(value) = self.table.get(key) else {
            return Vec::new();
        };
        let text = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str().map(str::to_owned);
        let texts = value.get_ref().as_array();
        let texts = texts.and_then(|list| list.iter().map(text).collect());
        if texts.is_none() {
            self.wrong_list(key, value, &expected);
        }
        texts.unwrap_or_default()
    }

    /// Takes a required list of numbers; `None` if it is missing or invalid.
    pub(crate) fn numbers(&mut self, key: &'static str) -> Option<Vec<u16>> {
        let expected = format!("expected a list of whole numbers, such as {key} = [1]");
        let value = self.needed(key, &expected)?;
        let number = |value: &Spanned<DeValue<'_>>| u16::try_from(integer(value.get_ref())?).ok();
        let numbers = value.get_ref().as_array();
        let numbers = numbers.and_then(|list| list.iter().map(number).collect());
        if numbers.is_none() {
            self.wrong_list(key, value, &expected);
        }
        numbers
    }

    /// Takes a required table, with its offset.
    pub(crate) fn table(
        &mut self,
        key: &'static str,
        example: &str,
    ) -> Option<(usize, &'t DeTable<'i>)> {
        let expected = format!("expected {key} = {example}");
        let value = self.needed(key, &expected)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, kind(value.get_ref()), &expected);
        }
        table.map(|table| (value.span().start, table))
    }

    /// Takes an optional table, with its offset.
    pub(crate) fn optional_table(&mut self, key: &'static str) -> Option<(usize, &'t DeTable<'i>)> {
        let value = self.table.get(key)?;
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(key, value, kind(value.get_ref()), "expected a table");
        }
        table.map(|table| (value.span().start, table))
    }

    /// Takes a required boolean; false if it is missing or invalid.
    pub(crate) fn required_bool(&mut self, key: &'static str) -> bool {
        let expected = format!("expected {key} = true or {key} = false");
        let Some(value) = self.needed(key, &expected) else {
            return false;
        };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, value, kind(value.get_ref()), &expected);
        }
        flag.unwrap_or_default()
    }

    /// Takes an optional array of tables, each with its offset.
    pub(crate) fn tables(&mut self, key: &'static str) -> Vec<(usize, &'t DeTable<'i>)> {
        let Some(value) = self.table.get(key) else {
            return Vec::new();
        };
        let table = |value: &'t Spanned<DeValue<'i>>| {
            Some((value.span().start, value.get_ref().as_table()?))
        };
        let tables = value.get_ref().as_array();
        let tables = tables.and_then(|list| list.iter().map(table).collect());
        if tables.is_none() {
            self.wrong_list(key, value, &format!("expected tables under [[{key}]]"));
        }
        tables.unwrap_or_default()
    }

    fn needed(&mut self, key: &'static str, expected: &str) -> Option<&'t Spanned<DeValue<'i>>> {
        let value = self.table.get(key);
        if value.is_none() {
            let message = format!("{key} is missing; {expected}");
            self.reader
                .add_type_fault((self.path)(key), self.start, message);
        }
        value
    }

    fn as_text(
        &mut self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
        expected: &str,
    ) -> String {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(key, value, kind(value.get_ref()), expected);
        }
        text.unwrap_or_default().to_owned()
    }

    /// Reports that a value is not a list, or contains something else.
    fn wrong_list(&mut self, key: &'static str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let what = match value.get_ref() {
            DeValue::Array(_) => "a list with something else in it",
            other => kind(other),
        };
        self.wrong(key, value, what, expected);
    }

    fn wrong(
        &mut self,
        key: &'static str,
        value: &Spanned<DeValue<'_>>,
        what: &str,
        expected: &str,
    ) {
        let message = format!("{key} is {what}; {expected}");
        self.reader
            .add_type_fault((self.path)(key), value.span().start, message);
    }
}

/// Reads an integer in any TOML notation.
fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Describes the type of a value.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

fn unknown(name: &str, what: &str, known: &[&'static str]) -> String {
    let shown = escape_to_one_line(name);
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("unknown key {shown}; did you mean {near}?"),
        None => format!("unknown key {shown}; {what} has {}", known.join(", ")),
    }
}
