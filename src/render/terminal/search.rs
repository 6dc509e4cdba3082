//! The result of a search: each reflection, with every text that contains a search word.

use std::fmt::Write;

use crate::model::{NoteTarget, QuestionSet, StoredReflection};
use crate::terminal::RenderOptions;
use crate::text::fold::places_of;
use crate::text::{WIDEST_TEXT, capitalised, short_moment, visible, wrapped_as_it_is};

/// Formats one found reflection; the words are in square brackets, and in bold if colour is on.
pub(crate) fn found(
    kept: &StoredReflection,
    set: &QuestionSet,
    folded_words: &[String],
    look: RenderOptions,
) -> String {
    let reflection = &kept.reflection;
    let setting = reflection
        .setting
        .as_deref()
        .map(|s| format!(" · {}", visible(s)));
    let mut text = format!(
        "{}  {}{}\n",
        kept.id,
        short_moment(&reflection.occurred_at),
        setting.unwrap_or_default()
    );
    for (about, note) in &reflection.notes {
        text.push_str(&passage(
            &label(*about, set),
            &note.text,
            folded_words,
            look,
        ));
    }
    text.push_str(&passage(
        "Tags",
        &reflection.tags.join(", "),
        folded_words,
        look,
    ));
    text
}

fn label(about: NoteTarget, set: &QuestionSet) -> String {
    match about {
        NoteTarget::Learning => "What I learned".to_owned(),
        NoteTarget::NextStep => "What I will do next time".to_owned(),
        NoteTarget::Question(number) => match set.question(number) {
            Some(question) => format!("{number} {}", capitalised(&visible(&question.name))),
            None => format!("Question {number}"),
        },
    }
}

/// Formats one text if it contains a search word; else returns an empty string.
fn passage(label: &str, writing: &str, folded_words: &[String], look: RenderOptions) -> String {
    let marked = marked(writing, folded_words, look.color);
    if marked == writing {
        return String::new();
    }
    let mut text = String::new();
    let _ = writeln!(
        text,
        "    {label}:\n{}",
        wrapped_as_it_is(&marked, look.width.min(WIDEST_TEXT), 6)
    );
    text
}

/// Marks each occurrence of a word; adjacent or overlapping occurrences are marked as one.
fn marked(writing: &str, folded_words: &[String], color: bool) -> String {
    let writing = visible(writing);
    let mut places: Vec<_> = folded_words
        .iter()
        .flat_map(|word| places_of(&writing, word))
        .collect();
    places.sort_by_key(|place| place.start);
    let (mut text, mut done) = (String::new(), 0);
    for place in places {
        if place.start < done {
            continue;
        }
        let word = writing.get(place.clone()).unwrap_or_default();
        let word = console::style(word).bold().force_styling(color);
        text.push_str(writing.get(done..place.start).unwrap_or_default());
        let _ = write!(text, "[{word}]");
        done = place.end;
    }
    text.push_str(writing.get(done..).unwrap_or_default());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_marked_where_it_stands() {
        let words = ["cafe".to_owned(), "we".to_owned()];
        assert_eq!(
            marked("We met in the Café.", &words, false),
            "[We] met in the [Café]."
        );
        assert_eq!(marked("nothing here", &words, false), "nothing here");
    }

    #[test]
    fn overlapping_words_are_marked_once() {
        let words = [
            "recover".to_owned(),
            "recovery".to_owned(),
            "very".to_owned(),
        ];
        assert_eq!(marked("recovery", &words, false), "[recover]y");
    }
}
