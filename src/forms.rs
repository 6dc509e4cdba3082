//! The forms of `show --as`: the built-in ones and those of users, read from their files.

use serde::Deserialize;

use crate::error::{Error, Result};

/// A form: its title, its source, and its parts in order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Form {
    /// The heading of a draft.
    pub title: String,
    /// A short description, for help and completions.
    #[serde(default)]
    pub about: String,
    /// The source of its headings, in one or two sentences.
    pub source: String,
    /// The day on which the source was read, `2026-11-30`.
    #[serde(default)]
    pub read_on: Option<String>,
    /// The parts, in order.
    #[serde(rename = "part")]
    pub parts: Vec<FormPart>,
}

/// A part of a form, under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FormPart {
    /// The heading.
    pub heading: String,
    /// What the journal can fill in.
    #[serde(rename = "known", default)]
    pub filled_from: Vec<JournalContent>,
    /// A question that only the writer can answer.
    #[serde(default)]
    pub prompt: String,
    /// The choices, if the form has a list.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// What the journal can fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum JournalContent {
    /// The set, and how often each answer was given.
    Answers,
    /// The notes on questions.
    Notes,
    /// The questions answered with less than the highest score.
    #[serde(rename = "points")]
    QuestionsBelowHighest,
    /// What was learned.
    Learning,
    /// The next step.
    NextStep,
}

/// The built-in forms, by name.
const BUILT_IN: [(&str, &str); 6] = [
    ("nmc", include_str!("../forms/nmc.toml")),
    ("hcpc", include_str!("../forms/hcpc.toml")),
    ("gmc", include_str!("../forms/gmc.toml")),
    ("swe", include_str!("../forms/swe.toml")),
    ("driscoll", include_str!("../forms/driscoll.toml")),
    ("gibbs", include_str!("../forms/gibbs.toml")),
];

/// Returns the names of the built-in forms.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// Parses a built-in form; returns `None` if there is none with this name.
pub(crate) fn built_in(name: &str) -> Option<Result<Form>> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    let form = parse(&format!("forms/{name}.toml"), text).map(|mut form| {
        form.source.push_str(" The prompts are in our own words.");
        form
    });
    Some(form)
}

/// Parses a form from the text of its file; `name` is used in errors.
pub(crate) fn parse(name: &str, text: &str) -> Result<Form> {
    let form: Form = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_at(text, span.start));
        let line = line.map_or_else(String::new, |line| format!(", line {line}"));
        Error::failed(format!("{name}{line}: {}", error.message()))
            .hint("The guide for practitioners (docs/practitioners.md) has a form file to copy.")
    })?;
    if form.parts.is_empty() {
        return Err(Error::failed(format!("{name} has no part"))
            .hint("A form asks something: add [[part]] with a heading and a prompt."));
    }
    Ok(form)
}

fn line_at(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or(text);
    before.matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_guide_is_a_form() {
        let page = include_str!("../docs/practitioners.md");
        let example = page.split("```toml\n").nth(1).unwrap();
        let form = parse("team.toml", example.split("```").next().unwrap()).unwrap();
        assert_eq!(form.parts.len(), 2);
    }

    #[test]
    fn every_built_in_form_can_be_read_and_names_its_source_and_day() {
        for name in names() {
            let form = built_in(name).unwrap().unwrap();
            assert!(form.source.len() > 40 && !form.about.is_empty(), "{name}");
            let day = form.read_on.unwrap().parse::<chrono::NaiveDate>();
            assert!(day.is_ok(), "{name}");
            assert!(
                form.parts.iter().all(|part| !part.prompt.is_empty()),
                "{name}"
            );
            let is_filled_in = |one| {
                form.parts
                    .iter()
                    .any(|part| part.filled_from.contains(&one))
            };
            for one in [
                JournalContent::Answers,
                JournalContent::Notes,
                JournalContent::Learning,
                JournalContent::NextStep,
            ] {
                assert!(is_filled_in(one), "{name} leaves out {one:?}");
            }
        }
    }

    #[test]
    fn a_mistake_in_a_form_is_named_with_its_line() {
        let error = parse(
            "mine.toml",
            "title = \"A\"\nsource = \"B\"\n[[part]]\nheadin = \"C\"\n",
        );
        let message = error.unwrap_err().to_string();
        assert!(
            message.contains("mine.toml, line 4") && message.contains("headin"),
            "{message}"
        );
        let none = parse("mine.toml", "title = \"A\"\nsource = \"B\"\npart = []\n");
        assert!(none.unwrap_err().to_string().contains("has no part"));
    }
}
