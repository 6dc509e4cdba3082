//! A set file: TOML in, a checked set or its faults with their places out.
//!
//! What TOML itself can tell (an unknown key, a missing one, a wrong type) is told by its parser; what only
//! a reader of sets can tell (a gap in the numbers, a question without a tip) is told by `check`.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::check::{Place, faults};
use super::{Called, Group, Question, QuestionSet, Tip};

/// One thing wrong with a set file, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as its reader named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what was expected.
    pub message: String,
}

impl fmt::Display for Fault {
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

/// The file as TOML has it: right in form, not yet known to make sense.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    id: Spanned<String>,
    version: Spanned<u32>,
    title: Spanned<String>,
    stem: Spanned<String>,
    called: Spanned<Called>,
    asked: Option<Spanned<String>>,
    source: Option<Spanned<String>>,
    #[serde(default, rename = "group")]
    groups: Vec<RawGroup>,
    #[serde(default, rename = "tip")]
    tips: Vec<RawTip>,
    #[serde(default, rename = "question")]
    questions: Vec<RawQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    id: Spanned<String>,
    name: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTip {
    number: Spanned<u16>,
    name: Spanned<String>,
    group: Option<Spanned<String>>,
    text: Spanned<String>,
    help: Option<Spanned<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    number: Spanned<u16>,
    id: Spanned<String>,
    name: Spanned<String>,
    text: Spanned<String>,
    about: Option<Spanned<String>>,
    tips: Spanned<Vec<u16>>,
}

impl RawSet {
    /// Finds where a place begins in the file.
    fn offset(&self, place: Place) -> Option<usize> {
        let span = match place {
            Place::Set("version") => self.version.span(),
            Place::Set("title") => self.title.span(),
            Place::Set("stem") => self.stem.span(),
            Place::Set("called") => self.called.span(),
            Place::Set("asked") => self.asked.as_ref()?.span(),
            Place::Set("source") => self.source.as_ref()?.span(),
            Place::Set(_) => self.id.span(),
            Place::Group(index, key) => self.groups.get(index)?.span(key),
            Place::Tip(index, key) => self.tips.get(index)?.span(key)?,
            Place::Question(index, key) => self.questions.get(index)?.span(key)?,
        };
        Some(span.start)
    }
}

impl RawGroup {
    fn span(&self, key: &str) -> Range<usize> {
        match key {
            "name" => self.name.span(),
            _ => self.id.span(),
        }
    }
}

impl RawTip {
    fn span(&self, key: &str) -> Option<Range<usize>> {
        Some(match key {
            "name" => self.name.span(),
            "group" => self.group.as_ref().unwrap_or(&self.name).span(),
            "text" => self.text.span(),
            "help" => self.help.as_ref()?.span(),
            _ => self.number.span(),
        })
    }
}

impl RawQuestion {
    fn span(&self, key: &str) -> Option<Range<usize>> {
        Some(match key {
            "id" => self.id.span(),
            "name" => self.name.span(),
            "text" => self.text.span(),
            "about" => self.about.as_ref()?.span(),
            "tips" => self.tips.span(),
            _ => self.number.span(),
        })
    }
}

/// Reads a set file's text; `file` names it in what is wrong.
///
/// # Errors
///
/// Every fault the text has, in the order of their places; one only when the TOML itself cannot be read.
pub fn parse(file: &str, text: &str) -> Result<QuestionSet, Vec<Fault>> {
    let raw: RawSet = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        vec![fault_at(file, text, start, error.message())]
    })?;
    let set = QuestionSet::from(&raw);
    let mut found: Vec<Fault> = faults(&set)
        .into_iter()
        .map(|(place, message)| {
            fault_at(file, text, raw.offset(place).unwrap_or_default(), &message)
        })
        .collect();
    found.sort();
    if found.is_empty() {
        Ok(set)
    } else {
        Err(found)
    }
}

/// Turns a byte offset into the line and column that an editor shows.
fn fault_at(file: &str, text: &str, offset: usize, message: &str) -> Fault {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Fault {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        message: message.to_owned(),
    }
}

/// Takes a text that may be missing; a missing one is empty.
fn words(text: Option<&Spanned<String>>) -> String {
    text.map(|text| text.get_ref().clone()).unwrap_or_default()
}

impl From<&RawSet> for QuestionSet {
    fn from(raw: &RawSet) -> Self {
        Self {
            id: raw.id.get_ref().clone(),
            version: *raw.version.get_ref(),
            title: raw.title.get_ref().clone(),
            stem: raw.stem.get_ref().clone(),
            called: raw.called.get_ref().clone(),
            asked: words(raw.asked.as_ref()),
            source: words(raw.source.as_ref()),
            groups: raw.groups.iter().map(Group::from).collect(),
            tips: raw.tips.iter().map(Tip::from).collect(),
            questions: raw.questions.iter().map(Question::from).collect(),
        }
    }
}

impl From<&RawGroup> for Group {
    fn from(raw: &RawGroup) -> Self {
        Self {
            id: raw.id.get_ref().clone(),
            name: raw.name.get_ref().clone(),
        }
    }
}

impl From<&RawTip> for Tip {
    fn from(raw: &RawTip) -> Self {
        Self {
            number: *raw.number.get_ref(),
            name: raw.name.get_ref().clone(),
            group: words(raw.group.as_ref()),
            text: raw.text.get_ref().clone(),
            help: raw
                .help
                .as_ref()
                .map(|help| help.get_ref().clone())
                .unwrap_or_default(),
        }
    }
}

impl From<&RawQuestion> for Question {
    fn from(raw: &RawQuestion) -> Self {
        Self {
            number: *raw.number.get_ref(),
            id: raw.id.get_ref().clone(),
            name: raw.name.get_ref().clone(),
            text: raw.text.get_ref().clone(),
            about: words(raw.about.as_ref()),
            tips: raw.tips.get_ref().clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SMALL: &str = r#"
id = "small"
version = 1
title = "Two tips"
stem = "Did I…"
called = { one = "tip", several = "tips" }

[[group]]
id = "A"
name = "All"

[[tip]]
number = 1
name = "Hope"
group = "A"
text = "Keep hope."

[[tip]]
number = 2
name = "Goals"
group = "A"
text = "Their goals."

[[question]]
number = 1
id = "hope"
name = "Hope"
text = "keep hope?"
tips = [1]

[[question]]
number = 2
id = "goals"
name = "Goals"
text = "ask for their goals?"
tips = [2]
"#;

    /// Parses `SMALL` after one change, and tells the faults a line each.
    fn faults_after(from: &str, to: &str) -> String {
        assert!(SMALL.contains(from), "{from}");
        let faults = parse("small.toml", &SMALL.replacen(from, to, 1)).unwrap_err();
        let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    #[test]
    fn a_small_set_is_read_whole() {
        let set = parse("small.toml", SMALL).unwrap();
        assert_eq!((set.tips.len(), set.questions.len()), (2, 2));
        assert_eq!(
            set.questions_of(2)
                .map(|q| q.id.as_str())
                .collect::<Vec<_>>(),
            ["goals"]
        );
    }

    #[test]
    fn an_unknown_key_is_named_with_its_place() {
        insta::assert_snapshot!(faults_after("stem =", "stemm ="), @"small.toml, line 5, column 1: unknown field `stemm`, expected one of `id`, `version`, `title`, `stem`, `called`, `asked`, `source`, `group`, `tip`, `question`");
    }

    #[test]
    fn an_unknown_key_in_a_question_is_named_with_its_place() {
        insta::assert_snapshot!(faults_after("text = \"keep hope?\"", "text = \"keep hope?\"\nweight = 2"), @"small.toml, line 29, column 1: unknown field `weight`, expected one of `number`, `id`, `name`, `text`, `about`, `tips`");
    }

    #[test]
    fn a_gap_in_the_numbers() {
        insta::assert_snapshot!(faults_after("number = 2\nid", "number = 3\nid"), @"small.toml, line 32, column 10: question 3 stands where question 2 belongs: number them 1, 2, 3 without a gap");
    }

    #[test]
    fn a_question_without_a_tip() {
        insta::assert_snapshot!(faults_after("tips = [1]", "tips = []"), @"
        small.toml, line 13, column 10: no question counts towards tip 1
        small.toml, line 29, column 8: the question counts towards no tip: name at least one, such as tips = [1]
        ");
    }

    #[test]
    fn a_tip_without_a_question_and_a_tip_that_is_not_there() {
        insta::assert_snapshot!(faults_after("tips = [2]", "tips = [1, 7]"), @"
        small.toml, line 19, column 10: no question counts towards tip 2
        small.toml, line 36, column 8: there is no tip 7
        ");
    }

    #[test]
    fn an_unknown_group() {
        insta::assert_snapshot!(faults_after("group = \"A\"", "group = \"B\""), @r#"small.toml, line 15, column 9: there is no group "B": add it under [[group]]"#);
    }

    #[test]
    fn ids_twice_and_ids_with_odd_letters() {
        insta::assert_snapshot!(faults_after("id = \"goals\"", "id = \"hope\""), @r#"small.toml, line 33, column 6: another question has the id "hope" already"#);
        insta::assert_snapshot!(faults_after("id = \"goals\"", "id = \"The goals\""), @r#"small.toml, line 33, column 6: an id has 1 to 60 small letters, digits and hyphens, such as "own-goals""#);
    }

    #[test]
    fn empty_words_and_control_characters() {
        insta::assert_snapshot!(faults_after("\"keep hope?\"", "\" \""), @"small.toml, line 28, column 8: this text is empty");
        insta::assert_snapshot!(faults_after("\"keep hope?\"", "\"keep \\u001b[2J?\""), @"small.toml, line 28, column 8: this text has a control character in it");
    }

    #[test]
    fn version_nought_and_a_set_without_questions() {
        insta::assert_snapshot!(faults_after("version = 1", "version = 0"), @"small.toml, line 3, column 11: versions start at 1");
        let start = SMALL.find("[[tip]]").unwrap();
        let faults = parse("small.toml", &SMALL[..start]).unwrap_err();
        insta::assert_snapshot!(faults[0], @"small.toml, line 2, column 6: the set has no question: add one under [[question]]");
    }

    #[test]
    fn text_that_is_no_toml() {
        insta::assert_snapshot!(parse("small.toml", "id = \"x\ny").unwrap_err()[0], @"small.toml, line 2, column 2: key with no value, expected `=`");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_set_or_places_inside_it(text in "\\PC{0,200}") {
            if let Err(faults) = parse("small.toml", &text) {
                prop_assert!(faults.iter().all(|f| f.line <= text.matches('\n').count() + 1));
            }
        }

        #[test]
        fn a_set_file_cut_anywhere_is_never_taken_for_another_set(cut in 0..SMALL.len() - 2) {
            prop_assume!(SMALL.is_char_boundary(cut));
            // The last line alone may go: what is left is then a whole set only if nothing was lost.
            if let Ok(set) = parse("small.toml", &SMALL[..cut]) {
                prop_assert_eq!(set, parse("small.toml", SMALL).unwrap());
            }
        }

        #[test]
        fn a_set_survives_being_kept_as_json(name in "[a-zA-Z…’ ]{1,20}x") {
            let set = parse("small.toml", &SMALL.replace("Two tips", &name)).unwrap();
            let json = serde_json::to_string(&set).unwrap();
            prop_assert_eq!(serde_json::from_str::<QuestionSet>(&json).unwrap(), set);
        }
    }
}
