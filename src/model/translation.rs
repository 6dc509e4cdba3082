//! A set's words in other languages, kept apart from the set: they may be bettered at any time, and what was asked
//! stays the same question.
//!
//! Any text may be missing in a translation; the set's own then stands in its place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{Called, QuestionSet, Spoken};

/// The translations of a set, by language: `it`, `cy`.
pub type Translations = BTreeMap<String, Translation>;

/// A set's words in one language, as far as they were translated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Whether a native speaker has reviewed it.
    pub reviewed: bool,
    /// The title; each text is empty where it was not translated.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// How the questions begin.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stem: String,
    /// The words for an item and for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Called>,
    /// When it is meant to be asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked: String,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The labels of a set's own answers, by their keys.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<char, String>,
    /// The names of the groups, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
    /// The words of the tips, by their numbers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tips: BTreeMap<u16, TipWords>,
    /// The words of the questions, by their ids.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<String, QuestionWords>,
}

/// A tip's words in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TipWords {
    /// Its short name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The tip in full.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What one person can try next week.
    #[serde(default, rename = "try", skip_serializing_if = "Vec::is_empty")]
    pub try_this: Vec<String>,
    /// Services and practices that may help with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub help: Vec<String>,
}

/// A question's words in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionWords {
    /// Its short name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The question, without the stem.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What it is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
}

impl QuestionSet {
    /// Gives the set with its words in another language, for showing and never for keeping.
    #[must_use]
    pub fn in_words_of(&self, language: &str, translation: &Translation) -> Self {
        let mut set = self.clone();
        set.spoken = Some(Spoken {
            language: language.to_owned(),
            reviewed: translation.reviewed,
        });
        overlay(&mut set.title, &translation.title);
        overlay(&mut set.stem, &translation.stem);
        overlay(&mut set.asked, &translation.asked);
        overlay(&mut set.source, &translation.source);
        if let Some(called) = &translation.called {
            set.called.clone_from(called);
        }
        for choice in &mut set.answers {
            put_any(&mut choice.label, translation.answers.get(&choice.key));
        }
        for group in &mut set.groups {
            put_any(&mut group.name, translation.groups.get(&group.id));
        }
        for tip in &mut set.tips {
            let Some(words) = translation.tips.get(&tip.number) else {
                continue;
            };
            overlay(&mut tip.name, &words.name);
            overlay(&mut tip.text, &words.text);
            if !words.try_this.is_empty() {
                tip.try_this.clone_from(&words.try_this);
            }
            if !words.help.is_empty() {
                tip.help.clone_from(&words.help);
            }
        }
        for question in &mut set.questions {
            let Some(words) = translation.questions.get(&question.id) else {
                continue;
            };
            overlay(&mut question.name, &words.name);
            overlay(&mut question.text, &words.text);
            overlay(&mut question.about, &words.about);
        }
        set
    }

    /// Says that its words are a draft, where they are.
    #[must_use]
    pub fn draft_note(&self) -> Option<String> {
        let spoken = self.spoken.as_ref().filter(|spoken| !spoken.reviewed)?;
        let name = language_name(&spoken.language);
        Some(format!(
            "The questions' wording in {name} is a draft, not reviewed by a native speaker."
        ))
    }
}

/// Puts a translated text in the place of the set's own, if there is one.
fn overlay(text: &mut String, translated: &str) {
    if !translated.is_empty() {
        translated.clone_into(text);
    }
}

fn put_any(text: &mut String, translated: Option<&String>) {
    if let Some(translated) = translated {
        overlay(text, translated);
    }
}

/// Tells a language's English name; where it is not known here, what it is called by.
#[must_use]
pub fn language_name(language: &str) -> &str {
    match language {
        "ar" => "Arabic",
        "bn" => "Bengali",
        "cy" => "Welsh",
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "ga" => "Irish",
        "gd" => "Scottish Gaelic",
        "it" => "Italian",
        "pa" => "Punjabi",
        "pl" => "Polish",
        "pt" => "Portuguese",
        "ro" => "Romanian",
        "so" => "Somali",
        "ur" => "Urdu",
        other => other,
    }
}

/// Finds the language among those of a set that comes nearest to the one wanted, such as `it_IT.UTF-8`.
#[must_use]
pub fn language_in<'a>(
    translations: &'a Translations,
    wanted: &str,
) -> Option<(&'a str, &'a Translation)> {
    let wanted = wanted.split(['.', '@']).next().unwrap_or_default();
    let wanted = wanted.replace('_', "-").to_lowercase();
    let primary = wanted.split('-').next().unwrap_or_default();
    let (language, translation) = translations
        .get_key_value(&wanted)
        .or_else(|| translations.get_key_value(primary))?;
    Some((language, translation))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_locale() {
        let translations: Translations = ["it", "pt-br", "pt"]
            .map(|language| (language.to_owned(), Translation::default()))
            .into();
        let found = |wanted| language_in(&translations, wanted).map(|(language, _)| language);
        assert_eq!(found("it_IT.UTF-8"), Some("it"));
        assert_eq!(found("pt_BR"), Some("pt-br"));
        assert_eq!(found("pt_PT@euro"), Some("pt"));
        assert_eq!(
            (found("C.UTF-8"), found("en"), found("")),
            (None, None, None)
        );
    }
}
