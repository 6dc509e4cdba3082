//! Forms as files: those that come with the program, and those that somebody wrote.

use serde::Deserialize;

use crate::error::{Error, Result};

/// A form: what it is called, where it comes from, and what it asks in which order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Form {
    /// The heading of a draft.
    pub title: String,
    /// What it is, in a few words; for help and completions.
    #[serde(default)]
    pub about: String,
    /// Where its headings come from, one or two sentences.
    pub source: String,
    /// The day on which the source was read, `2026-11-30`.
    #[serde(default)]
    pub read_on: Option<String>,
    /// What it asks, in order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
}

/// One heading of a form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// The heading.
    pub heading: String,
    /// What the journal knows towards it.
    #[serde(default)]
    pub known: Vec<Known>,
    /// What only the writer can say.
    #[serde(default)]
    pub prompt: String,
    /// To choose from, where the form has a list.
    #[serde(default)]
    pub choices: Vec<String>,
}

/// What the journal knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Known {
    /// What was asked and how often each answer was given.
    Answers,
    /// The notes on questions.
    Notes,
    /// The questions answered with less than the highest score.
    Points,
    /// What was learned.
    Learning,
    /// What is to come next.
    NextStep,
}

/// The forms that come with the program, by name.
const BUILT_IN: [(&str, &str); 6] = [
    ("nmc", include_str!("../../../forms/nmc.toml")),
    ("hcpc", include_str!("../../../forms/hcpc.toml")),
    ("gmc", include_str!("../../../forms/gmc.toml")),
    ("swe", include_str!("../../../forms/swe.toml")),
    ("driscoll", include_str!("../../../forms/driscoll.toml")),
    ("gibbs", include_str!("../../../forms/gibbs.toml")),
];

/// Names the forms that come with the program.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// Reads a form that comes with the program; none where there is no such form.
pub(crate) fn built_in(name: &str) -> Option<Result<Form>> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    Some(parse(&format!("forms/{name}.toml"), text))
}

/// Reads a form from the text of its file; `name` stands in errors.
pub(crate) fn parse(name: &str, text: &str) -> Result<Form> {
    let form: Form = toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_at(text, span.start));
        let line = line.map_or_else(String::new, |line| format!(", line {line}"));
        Error::failed(format!("{name}{line}: {}", error.message()))
            .hint("docs/practitioners.md shows what a form's file looks like.")
    })?;
    if form.parts.is_empty() {
        return Err(Error::failed(format!("{name} has no part"))
            .hint("A form asks something: add [[part]] with a heading and a prompt."));
    }
    Ok(form)
}

fn line_at(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or(text);
    before.matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let known = |one| form.parts.iter().any(|part| part.known.contains(&one));
            for one in [
                Known::Answers,
                Known::Notes,
                Known::Learning,
                Known::NextStep,
            ] {
                assert!(known(one), "{name} leaves out {one:?}");
            }
        }
    }

    #[test]
    fn a_mistake_in_a_form_is_named_with_its_line() {
        let error = parse(
            "mine.toml",
            "title = \"A\"\nsource = \"B\"\n[[part]]\nheadin = \"C\"\n",
        );
        let said = error.unwrap_err().to_string();
        assert!(
            said.contains("mine.toml, line 4") && said.contains("headin"),
            "{said}"
        );
        let none = parse("mine.toml", "title = \"A\"\nsource = \"B\"\npart = []\n");
        assert!(none.unwrap_err().to_string().contains("has no part"));
    }
}
