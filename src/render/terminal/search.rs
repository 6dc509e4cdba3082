//! The result of a search: each reflection, with every text that contains a search word.

use std::fmt::Write;
use std::ops::Range;

use crate::model::{NoteTarget, QuestionSet, StoredReflection};
use crate::terminal::RenderOptions;
use crate::text::fold::occurrences;
use crate::text::{WIDEST_TEXT, capitalised, escape_controls, short_moment, wrapped_escaped};

/// Formats one found reflection; the words are in square brackets, and in bold if colour is on.
pub(crate) fn found(
    stored: &StoredReflection,
    set: &QuestionSet,
    folded_words: &[String],
    options: RenderOptions,
) -> String {
    let reflection = &stored.reflection;
    let setting = reflection
        .setting
        .as_deref()
        .map(|s| format!(" · {}", escape_controls(s)));
    let mut text = format!(
        "{}  {}{}\n",
        stored.id,
        short_moment(&reflection.occurred_at),
        setting.unwrap_or_default()
    );
    for (about, note) in &reflection.notes {
        text.push_str(&passage(
            &label(*about, set),
            &note.text,
            folded_words,
            options,
        ));
    }
    text.push_str(&passage(
        "Tags",
        &reflection.tags.join(", "),
        folded_words,
        options,
    ));
    text
}

fn label(about: NoteTarget, set: &QuestionSet) -> String {
    match about {
        NoteTarget::Learning => "What I learned".to_owned(),
        NoteTarget::NextStep => "What I will do next time".to_owned(),
        NoteTarget::Question(number) => match set.question(number) {
            Some(question) => format!("{number} {}", capitalised(&escape_controls(&question.name))),
            None => format!("Question {number}"),
        },
    }
}

/// Formats one text if it contains a search word; else returns an empty string.
fn passage(label: &str, writing: &str, folded_words: &[String], options: RenderOptions) -> String {
    let ranges = ranges(writing, folded_words);
    if ranges.is_empty() {
        return String::new();
    }
    let marked = marked(writing, &ranges, options.color);
    format!(
        "    {label}:\n{}\n",
        wrapped_escaped(&marked, options.width.min(WIDEST_TEXT), 6)
    )
}

/// Returns where the words are; adjacent or overlapping occurrences are one place.
fn ranges(writing: &str, folded_words: &[String]) -> Vec<Range<usize>> {
    let words = folded_words.iter();
    let mut found: Vec<_> = words.flat_map(|word| occurrences(writing, word)).collect();
    found.sort_by_key(|range| range.start);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for range in found {
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range),
        }
    }
    ranges
}

/// Marks the places in a text, and makes the text visible.
fn marked(writing: &str, ranges: &[Range<usize>], color: bool) -> String {
    let part = |range: Range<usize>| escape_controls(writing.get(range).unwrap_or_default());
    let (mut text, mut done) = (String::new(), 0);
    for range in ranges {
        let word = console::style(part(range.clone())).bold();
        let _ = write!(
            text,
            "{}[{}]",
            part(done..range.start),
            word.force_styling(color)
        );
        done = range.end;
    }
    text.push_str(&part(done..writing.len()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(writing: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        marked(writing, &ranges(writing, &words), false)
    }

    #[test]
    fn each_word_is_marked_where_it_stands() {
        let words = ["cafe", "we"];
        assert_eq!(
            mark("We met in the Café.", &words),
            "[We] met in the [Café]."
        );
        assert_eq!(mark("nothing here", &words), "nothing here");
    }

    #[test]
    fn overlapping_and_adjacent_words_are_marked_once() {
        assert_eq!(
            mark("recovery", &["recover", "recovery", "very"]),
            "[recovery]"
        );
        assert_eq!(mark("recovery", &["recover", "very"]), "[recovery]");
        assert_eq!(mark("handover", &["over", "hand"]), "[handover]");
    }

    #[test]
    fn a_text_that_is_made_visible_is_no_match() {
        let options = RenderOptions {
            width: 80,
            color: false,
            unicode: true,
        };
        let words = ["202".to_owned()];
        for writing in ["a tab\there", "turned \u{202e} round"] {
            assert_eq!(passage("Note", writing, &words, options), "", "{writing:?}");
        }
        assert_eq!(
            passage("Note", "in\t2026 \u{202e}", &["2026".to_owned()], options),
            "    Note:\n      in [2026] \\u{202e}\n"
        );
    }
}
