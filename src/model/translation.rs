//! A set's texts in other languages. They are separate from the set, because they may be improved at any time, while
//! the set must not change.
//!
//! Any text may be missing in a translation; the set's own text is shown instead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{AppliedTranslation, Choice, QuestionSet, TipWord};

/// The translations of a set, by language: `it`, `cy`.
pub type Translations = BTreeMap<String, Translation>;

/// A set's texts in one language, as far as they are translated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Whether a native speaker has reviewed it.
    pub reviewed: bool,
    /// The title. Texts that are not translated are empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The beginning of the questions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stem: String,
    /// The singular and plural of the set's word for a tip.
    #[serde(rename = "called", default, skip_serializing_if = "Option::is_none")]
    pub tip_word: Option<TipWord>,
    /// When it is meant to be asked.
    #[serde(rename = "asked", default, skip_serializing_if = "String::is_empty")]
    pub when_to_ask: String,
    /// Its source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The labels of the answers, by key; the key `-` is "not applicable".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<char, String>,
    /// The keys to type at a question in place of the set's own: `y` to `s`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub keys: BTreeMap<char, char>,
    /// The names of the groups, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
    /// The texts of the tips, by number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tips: BTreeMap<u16, TipTranslation>,
    /// The texts of the questions, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<String, QuestionTranslation>,
}

/// A tip's texts in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TipTranslation {
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

/// A question's texts in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionTranslation {
    /// Its short name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The question, without the stem.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The explanation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
}

impl QuestionSet {
    /// Returns the set with its texts in another language, to be shown and never stored.
    #[must_use]
    pub fn translated_into(&self, language: &str, translation: &Translation) -> Self {
        let mut set = self.clone();
        set.translated = Some(AppliedTranslation {
            language: language.to_owned(),
            reviewed: translation.reviewed,
            answers: standard_answers(&set, translation),
            not_applicable: translation.answers.get(&'-').cloned().unwrap_or_default(),
            keys: translation
                .keys
                .iter()
                .map(|(own, typed)| (*own, *typed))
                .collect(),
        });
        overlay(&mut set.title, &translation.title);
        overlay(&mut set.stem, &translation.stem);
        overlay(&mut set.when_to_ask, &translation.when_to_ask);
        overlay(&mut set.source, &translation.source);
        if let Some(tip_word) = &translation.tip_word {
            set.tip_word.clone_from(tip_word);
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

    /// Returns what a reader of a translated set needs to know: what is translated, and whether it is a draft.
    #[must_use]
    pub fn translation_note(&self) -> Option<String> {
        let translated = self.translated.as_ref()?;
        let name = language_name(&translated.language);
        Some(if translated.reviewed {
            format!("Only the questions, tips and answers are in {name}.")
        } else {
            format!(
                "Only the questions, tips and answers are in {name}: a draft, not reviewed by a native speaker."
            )
        })
    }
}

/// Returns the standard answers with their translated labels, if the set has no answers of its own.
fn standard_answers(set: &QuestionSet, translation: &Translation) -> Vec<Choice> {
    if set.scale().is_own() || translation.answers.is_empty() {
        return Vec::new();
    }
    let mut answers = set.scale().choices().to_vec();
    for choice in &mut answers {
        put_any(&mut choice.label, translation.answers.get(&choice.key));
    }
    answers
}

/// Replaces a set's text with the translated one, if there is one.
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

/// Returns a language's English name, or its code if the name is unknown.
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

/// Returns the language code in the name of a locale: `it-it` for `it_IT.UTF-8`.
pub(crate) fn language_code(locale: &str) -> String {
    let code = locale.split(['.', '@']).next().unwrap_or_default();
    code.replace('_', "-").to_lowercase()
}

/// Returns the language of a set that is closest to the requested one, such as `it_IT.UTF-8`.
#[must_use]
pub fn language_in<'a>(
    translations: &'a Translations,
    wanted: &str,
) -> Option<(&'a str, &'a Translation)> {
    let wanted = language_code(wanted);
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
