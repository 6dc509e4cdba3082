//! The fields of a journal that hold free text.

use crate::model::{Action, NoteTarget, QuestionSet, Reflection, Translations};
use crate::question_sets::builtin_file;

/// A field with free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FreeTextField {
    /// The setting of a reflection.
    Setting,
    /// A tag, by its index from 0.
    Tag(usize),
    /// A note, what was learned, or the next step.
    Note(NoteTarget),
    /// The text of an action.
    Agreed,
    /// The outcome of an action.
    Outcome,
}

impl FreeTextField {
    /// Returns the name of the field for use in a sentence.
    pub(super) fn name(self) -> String {
        match self {
            Self::Setting => "the setting".to_owned(),
            Self::Tag(_) => "a tag".to_owned(),
            Self::Note(NoteTarget::Question(number)) => format!("the note on question {number}"),
            Self::Note(NoteTarget::Learning) => "what you learned".to_owned(),
            Self::Note(NoteTarget::NextStep) => "what you will do next time".to_owned(),
            Self::Agreed => "what was agreed".to_owned(),
            Self::Outcome => "the outcome".to_owned(),
        }
    }

    /// Returns the name of the field in an export file.
    pub(super) fn export_name(self) -> String {
        match self {
            Self::Setting => "setting".to_owned(),
            Self::Tag(index) => format!("tags[{index}]"),
            Self::Note(NoteTarget::Question(number)) => format!("notes.{number}.text"),
            Self::Note(NoteTarget::Learning) => "learning.text".to_owned(),
            Self::Note(NoteTarget::NextStep) => "next_step.text".to_owned(),
            Self::Agreed => "text".to_owned(),
            Self::Outcome => "outcome".to_owned(),
        }
    }
}

/// Iterates over the setting and the tags of a reflection, which even a table without notes shows.
pub(super) fn setting_and_tags(
    reflection: &Reflection,
) -> impl Iterator<Item = (FreeTextField, &str)> {
    let setting = reflection.setting.iter();
    let setting = setting.map(|text| (FreeTextField::Setting, text.as_str()));
    let tags = reflection.tags.iter().enumerate();
    setting.chain(tags.map(|(index, tag)| (FreeTextField::Tag(index), tag.as_str())))
}

/// Iterates over every text in a reflection.
pub(super) fn in_reflection(
    reflection: &Reflection,
) -> impl Iterator<Item = (FreeTextField, &str)> {
    let notes = reflection.notes.iter();
    setting_and_tags(reflection)
        .chain(notes.map(|(about, note)| (FreeTextField::Note(*about), note.text.as_str())))
}

/// Iterates over every text in an action.
pub(super) fn in_action(action: &Action) -> impl Iterator<Item = (FreeTextField, &str)> {
    let outcome = action.closing.iter();
    std::iter::once((FreeTextField::Agreed, action.text.as_str()))
        .chain(outcome.map(|closing| (FreeTextField::Outcome, closing.outcome.as_str())))
}

/// Lists the texts of a set that its author wrote, each with the name of its field.
///
/// What came with the program is left out, and so are sources, which name the authors of what is cited.
pub(super) fn set_texts(set: &QuestionSet, translations: &Translations) -> Vec<(String, String)> {
    let built_in = builtin_file(&set.id).filter(|built_in| built_in.set == *set);
    let own: Vec<_> = texts_of(set).collect();
    let mut texts: Vec<(String, String)> = Vec::new();
    if built_in.is_none() {
        texts.extend(
            own.iter()
                .map(|(field, text)| (field.clone(), (*text).to_owned())),
        );
    }
    for (language, translation) in translations {
        let built_in_translations = built_in.as_ref().map(|built_in| &built_in.translations);
        if built_in_translations.is_some_and(|came| came.get(language) == Some(translation)) {
            continue;
        }
        let translated = set.translated_into(language, translation);
        let differing = texts_of(&translated).filter(|text| !own.contains(text));
        let in_file = differing
            .map(|(field, text)| (format!("translations.{language}.{field}"), text.to_owned()));
        texts.extend(in_file);
    }
    texts
}

fn texts_of(set: &QuestionSet) -> impl Iterator<Item = (String, &str)> {
    let heads = [
        ("title", &set.title),
        ("stem", &set.stem),
        ("asked", &set.when_to_ask),
        ("called", &set.tip_word.one),
        ("called", &set.tip_word.several),
    ];
    let heads = heads
        .into_iter()
        .map(|(field, text)| (field.to_owned(), text.as_str()));
    let labels = set.scale().choices().iter().enumerate();
    let labels = labels.map(|(at, choice)| (format!("answers[{at}].label"), choice.label.as_str()));
    let groups = set.groups.iter().enumerate();
    let groups = groups.map(|(at, group)| (format!("groups[{at}].name"), group.name.as_str()));
    let tips = set.tips.iter().enumerate().flat_map(|(at, tip)| {
        let tries = tip.try_this.iter();
        let tries = tries.map(move |text| (format!("tips[{at}].try"), text.as_str()));
        let help = tip.help.iter();
        let help = help.map(move |text| (format!("tips[{at}].help"), text.as_str()));
        [
            (format!("tips[{at}].name"), tip.name.as_str()),
            (format!("tips[{at}].text"), tip.text.as_str()),
        ]
        .into_iter()
        .chain(tries)
        .chain(help)
    });
    let questions = set.questions.iter().enumerate().flat_map(|(at, question)| {
        [
            (format!("questions[{at}].name"), question.name.as_str()),
            (format!("questions[{at}].text"), question.text.as_str()),
            (format!("questions[{at}].about"), question.about.as_str()),
        ]
    });
    heads
        .chain(labels)
        .chain(groups)
        .chain(tips)
        .chain(questions)
}
