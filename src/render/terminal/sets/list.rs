//! The sets that can be asked, two lines each.

use crate::model::{QuestionSet, Translations};
use crate::render::terminal::sets::also_in;
use crate::terminal::RenderOptions;
use crate::text::{escape_controls, pluralize, wrapped};

/// A set in the list.
#[derive(Debug)]
pub(crate) struct ListedSet {
    /// The set, in its newest version.
    pub set: QuestionSet,
    /// Its words in other languages.
    pub translations: Translations,
    /// The number of reflections that answer it, in all versions.
    pub answered: u64,
    /// Whether it is a built-in set.
    pub built_in: bool,
    /// Whether it is retired.
    pub retired: bool,
}

/// Draws the list.
pub(crate) fn list(lines: &[ListedSet], options: RenderOptions) -> String {
    lines
        .iter()
        .map(|line| entry(line, options.width))
        .collect()
}

fn entry(line: &ListedSet, width: usize) -> String {
    let set = &line.set;
    let head = format!("{}, version {}: {}", set.id, set.version, set.title);
    let answered = match line.answered {
        0 => "never answered".to_owned(),
        1 => "answered once".to_owned(),
        times => format!("answered {times} times"),
    };
    let questions = pluralize(set.questions.len() as u64, "question");
    let mut facts = vec![questions, answered];
    if !line.built_in {
        facts.push("your own".to_owned());
    }
    if line.retired {
        facts.push("retired: not asked any more".to_owned());
    }
    let facts = format!("{}{}", facts.join(", "), also_in(&line.translations));
    format!(
        "{}\n{}\n",
        wrapped(&escape_controls(&head), width, 0),
        wrapped(&facts, width, 4)
    )
}
