//! The table of `list`: facts about each reflection, without its notes.

use crate::model::scale_words::answers_by_letter;
use crate::model::{Answer, Reflection, Scale, StoredReflection};
use crate::terminal::RenderOptions;
use crate::text::{pluralize, short_moment, shortened, table as columns, wrapped_between};

/// The maximum width of a setting or of the tags before they are truncated.
const WIDEST_WORDS: usize = 24;
/// Below this width each reflection gets its own lines instead of a row.
const NARROW: usize = 72;

/// The first columns that are never wrapped: number, time, answers.
const FACTS: usize = 3;

/// Draws reflections in the given order: as a table, or as lines if a table does not fit.
pub(crate) fn table(reflections: &[StoredReflection], options: RenderOptions) -> String {
    if options.width < NARROW {
        return reflections
            .iter()
            .map(|stored| lines(stored, options))
            .collect();
    }
    let head = ["no.", "when", "answers", "setting", "tags", "written"].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(head)
        .chain(reflections.iter().map(row))
        .collect();
    columns(&rows, FACTS, options.width)
}

/// Explains the letters of the answers on a scale; a line ends between two answers.
pub(crate) fn letters(scale: Scale<'_>, width: usize) -> String {
    let open = Answer::UNANSWERED;
    let mut parts = vec!["Answers:".to_owned()];
    parts.extend(answers_by_letter(scale).iter().map(|one| format!("{one},")));
    parts.push(format!("{} {}.", open.letter(), scale.label(open)));
    wrapped_between(&parts, width) + "\n"
}

fn row(stored: &StoredReflection) -> [String; 6] {
    let reflection = &stored.reflection;
    [
        stored.id.to_string(),
        short_moment(&reflection.occurred_at),
        reflection.answers.to_string(),
        shortened(
            reflection.setting.as_deref().unwrap_or_default(),
            WIDEST_WORDS,
        ),
        shortened(&reflection.tags.join(", "), WIDEST_WORDS),
        notes_and_progress(reflection),
    ]
}

fn lines(stored: &StoredReflection, options: RenderOptions) -> String {
    let [number, when, answers, setting, tags, notes_and_progress] = row(stored);
    let facts: Vec<_> = [setting, tags, notes_and_progress]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    let mut lines = format!("{number}  {when}  {answers}\n");
    if !facts.is_empty() {
        lines.push_str(&format!(
            "    {}\n",
            shortened(&facts.join(" · "), options.width - 4)
        ));
    }
    lines
}

/// Returns the number of notes, and the progress of an unfinished reflection.
fn notes_and_progress(reflection: &Reflection) -> String {
    let notes = match reflection.notes.len() {
        0 => None,
        notes => Some(pluralize(notes as u64, "note")),
    };
    let unfinished = reflection
        .reached
        .map(|reached| format!("unfinished ({reached}/{})", reflection.answers.len()));
    notes
        .into_iter()
        .chain(unfinished)
        .collect::<Vec<_>>()
        .join(", ")
}
