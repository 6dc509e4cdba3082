//! The rules for a translation, beyond its form. Each fault has its position.

use crate::model::{Choice, QuestionSet, Translation, Translations, label_fault};
use crate::question_sets::validate::{KeyPath, faults};
use crate::text::escape_to_one_line;

/// The maximum number of languages of a set.
const MAX_LANGUAGES: usize = 50;

/// Returns whether a text can be a language code: `it`, `pt-br`.
pub(crate) fn can_be_language(text: &str) -> bool {
    let (first, rest) = text
        .split_once('-')
        .map_or((text, None), |(first, rest)| (first, Some(rest)));
    let small = |text: &str| text.chars().all(|c| c.is_ascii_lowercase());
    let is_region = |rest: &str| {
        (2..=8).contains(&rest.len())
            && rest
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    (2..=3).contains(&first.len()) && small(first) && rest.is_none_or(is_region)
}

/// Returns the faults of a translation that is well-formed: the place in the translated set, and what was expected.
pub(crate) fn translation_faults(
    set: &QuestionSet,
    translation: &Translation,
) -> Vec<(KeyPath, String)> {
    let own = faults(set);
    let translated = faults(&set.translated_into("", translation));
    let mut found: Vec<_> = translated
        .into_iter()
        .filter(|fault| !own.contains(fault))
        .filter(|(path, _)| !matches!(path, KeyPath::Answer(..)))
        .collect();
    found.extend(faults_of_labels(set, translation));
    found.extend(unknown_keys(set, translation));
    found.extend(faults_of_typed_keys(set, translation));
    found
}

/// Returns the faults of the labels of the answers, including that of "not applicable".
fn faults_of_labels(set: &QuestionSet, translation: &Translation) -> Vec<(KeyPath, String)> {
    let words = set.translated_into("", translation);
    let mut choices = words.scale().choices().to_vec();
    if let Some(label) = translation.answers.get(&'-') {
        choices.push(Choice {
            key: '-',
            label: label.clone(),
            score: 0,
        });
    }
    let is_translated = |choice: &Choice| translation.answers.contains_key(&choice.key);
    choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| is_translated(choice))
        .filter_map(|(index, choice)| {
            let message = label_fault(choice, &choices, choices.get(..index)?)?;
            let message = format!("answer {}: {message}", choice.key);
            Some((KeyPath::Set("answers"), message))
        })
        .collect()
}

/// Returns the faults of the keys to type: each is one letter or digit, and belongs to one answer only.
fn faults_of_typed_keys(set: &QuestionSet, translation: &Translation) -> Vec<(KeyPath, String)> {
    let keys = &translation.keys;
    let own: Vec<char> = set
        .scale()
        .choices()
        .iter()
        .map(|choice| choice.key)
        .collect();
    let fault = |(key, typed): (&char, &char)| {
        let is_one = typed.is_alphanumeric() && typed.to_lowercase().eq([*typed]);
        let others = own.iter().filter(|other| *other != key);
        let taken = others
            .clone()
            .any(|other| keys.get(other).unwrap_or(other) == typed);
        let message = if !own.contains(key) {
            format!(
                "the set has no answer {}",
                escape_to_one_line(&key.to_string())
            )
        } else if !is_one {
            "a key is one digit or one small letter, such as \"s\"".to_owned()
        } else if taken {
            format!("another answer has the key {typed} already")
        } else {
            return None;
        };
        Some((KeyPath::Set("keys"), message))
    };
    keys.iter().filter_map(fault).collect()
}

/// Returns the keys of a translation that the set does not have.
fn unknown_keys(set: &QuestionSet, translation: &Translation) -> Vec<(KeyPath, String)> {
    let mut found = Vec::new();
    let mut stranger = |path: &'static str, what: &str, name: String| {
        let message = format!("the set has no {what} {}", escape_to_one_line(&name));
        found.push((KeyPath::Set(path), message));
    };
    for id in translation.groups.keys() {
        if !set.groups.iter().any(|group| group.id == *id) {
            stranger("groups", "group", id.clone());
        }
    }
    for number in translation.tips.keys() {
        if set.tip(*number).is_none() {
            stranger("tips", "tip", number.to_string());
        }
    }
    for id in translation.questions.keys() {
        if !set.questions.iter().any(|question| question.id == *id) {
            stranger("questions", "question", id.clone());
        }
    }
    for key in translation.answers.keys() {
        if !set.scale().answers().any(|answer| answer.letter() == *key) || *key == '.' {
            stranger("answers", "answer", key.to_string());
        }
    }
    found
}

/// Returns the first fault of a set's translations, as a path and what was expected.
pub(crate) fn first_translation_fault(
    set: &QuestionSet,
    translations: &Translations,
) -> Option<(String, String)> {
    if translations.len() > MAX_LANGUAGES {
        let message = format!("a set can have at most {MAX_LANGUAGES} translations");
        return Some(("translations".to_owned(), message));
    }
    translations.iter().find_map(|(language, translation)| {
        if !can_be_language(language) {
            let message = "expected a language code such as de or pt-br".to_owned();
            return Some(("translations".to_owned(), message));
        }
        let (path, message) = translation_faults(set, translation).into_iter().next()?;
        Some((format!("translations.{language}.{path}"), message))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages() {
        for name in ["it", "pt-br", "zh-hant"] {
            assert!(can_be_language(name), "{name}");
        }
        for name in ["", "i", "IT", "it_IT", "it-", "-it", "italian", "it-b"] {
            assert!(!can_be_language(name), "{name}");
        }
    }
}
