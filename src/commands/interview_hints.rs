//! Shown with the questions: open agreed actions, and recently used settings and tags.

use super::context::Context;
use crate::model::QuestionSet;
use crate::prompt::Interview;
use crate::store::{Filter, Store};

/// Settings and tags come from this many of the newest reflections.
const RECENT_REFLECTIONS: usize = 30;

/// Shown with the questions.
#[derive(Debug, Default)]
pub(super) struct InterviewHints {
    /// The number of a question, and an action agreed about one of its tips.
    agreed: Vec<(u16, String)>,
    settings: Vec<String>,
    tags: Vec<String>,
}

impl InterviewHints {
    /// Reads from the journal what is shown with the questions of a set.
    ///
    /// What cannot be read is left out, so that the reflection can continue; `doctor` reports the damage.
    pub(super) fn load(context: &Context, store: &Store, set: &QuestionSet) -> Self {
        let mut hints = Self::default();
        if context.settings.show_plans.value {
            hints.agreed = agreed(store, set);
        }
        let _ = store.each_newest(&Filter::default(), RECENT_REFLECTIONS, |stored| {
            let reflection = stored.reflection;
            hints.settings.extend(reflection.setting);
            hints.tags.extend(reflection.tags);
            Ok(())
        });
        remove_duplicates(&mut hints.settings);
        remove_duplicates(&mut hints.tags);
        hints
    }

    /// Creates the interview that asks a set, starting at a question.
    pub(super) fn interview<'a>(&'a self, set: &'a QuestionSet, first: usize) -> Interview<'a> {
        Interview {
            agreed: &self.agreed,
            settings: &self.settings,
            tags: &self.tags,
            ..Interview::of(set, first)
        }
    }
}

fn agreed(store: &Store, set: &QuestionSet) -> Vec<(u16, String)> {
    let actions = store.actions().unwrap_or_default();
    let open = actions
        .iter()
        .map(|stored| &stored.action)
        .filter(|action| action.closing.is_none() && action.is_about_set(&set.id));
    let mut agreed = Vec::new();
    for action in open {
        let line = format!(
            "Agreed {}: {}",
            action.agreed_on.format("%-d %B"),
            action.text
        );
        let tip = action.tip.as_ref().map(|tip| tip.number);
        let about = set
            .questions
            .iter()
            .filter(|question| question.tips.iter().any(|number| Some(*number) == tip));
        agreed.extend(about.map(|question| (question.number, line.clone())));
    }
    agreed
}

/// Keeps the first of equal texts.
fn remove_duplicates(texts: &mut Vec<String>) {
    let mut seen = std::collections::BTreeSet::new();
    texts.retain(|text| seen.insert(text.clone()));
}
