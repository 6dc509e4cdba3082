//! `search`: finds words in everything that was written.

use memchr::memmem::Finder;

use super::context::Context;
use super::filter;
use super::list::{self, Damaged, Take};
use crate::cli::{SearchArgs, TableFormat};
use crate::error::{Error, Result};
use crate::model::ReflectionId;
use crate::render;
use crate::store::Store;
use crate::text::fold::{fold_into, folded};
use crate::text::pluralize;

/// The most words of a search: the words found are tracked in a `u64`, one bit each.
const MAX_WORDS: usize = 64;

pub(super) fn run(context: &Context, args: &SearchArgs) -> Result<()> {
    let words = words(args)?;
    let store = context.open_journal()?;
    let filter = filter::filter(context, store.as_ref(), &args.list.filter)?;
    let Some(store) = store else {
        return list::nothing(context, args.list.format);
    };
    // The search is complete before the first byte is written.
    let found = store.newest_among(&find(&store, &words)?, &filter)?;
    let each = |take: Take<'_>| {
        for id in found.iter().take(args.list.limit) {
            if let Some(stored) = store.reflection(*id)? {
                take(stored)?;
            }
        }
        Ok(())
    };
    let shown = match args.list.format {
        TableFormat::Json => list::json(&store, each),
        TableFormat::Csv => list::csv(&store, each),
        TableFormat::Text => text(context, &store, &words, each),
    };
    say_found(context, args, found.len())?;
    shown
}

/// Says how many reflections were found, and how many of them are not shown. In a format for other programs, only the
/// latter.
fn say_found(context: &Context, args: &SearchArgs, found: usize) -> Result<()> {
    let limit = args.list.limit;
    let words = pluralize(found as u64, "reflection");
    if found > limit {
        context.say(&format!(
            "{words} found, the newest {limit} shown: --limit {found} shows all.\n"
        ))
    } else if args.list.format == TableFormat::Text {
        context.say(&format!("{words} found.\n"))
    } else {
        Ok(())
    }
}

/// Prints the reflections found. All of them are read before the first line is printed, so that a slow reader does
/// not keep the journal locked.
fn text(
    context: &Context,
    store: &Store,
    words: &[String],
    each: impl FnOnce(Take<'_>) -> Result<()>,
) -> Result<()> {
    let mut found = Vec::new();
    store.read_transaction(|| {
        each(&mut |stored| {
            found.push(stored);
            Ok(())
        })
    })?;
    let mut damaged = Damaged::default();
    for stored in &found {
        damaged.record(stored);
        let set = store.question_set(&stored.reflection.set)?;
        let options = context.terminal.options;
        context.print_styled(&render::terminal::search::found(
            stored, &set, words, options,
        ))?;
    }
    damaged.check(store)
}

/// Returns the search words, folded.
fn words(args: &SearchArgs) -> Result<Vec<String>> {
    let words: Vec<String> = args
        .words
        .iter()
        .flat_map(|words| words.split_whitespace())
        .map(folded)
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() || words.len() > MAX_WORDS {
        return Err(Error::usage(format!("search takes 1 to {MAX_WORDS} words"))
            .hint("For example: did-i search hope setback"));
    }
    Ok(words)
}

/// Finds the reflections that contain every word, in one pass over all texts.
fn find(store: &Store, words: &[String]) -> Result<Vec<ReflectionId>> {
    let all = u64::MAX >> (MAX_WORDS - words.len());
    // Built once, and used for every text.
    let finders: Vec<Finder<'_>> = words.iter().map(Finder::new).collect();
    let mut json_test = JsonTest::new(words, &finders);
    let mut found = Vec::new();
    let (mut current, mut seen, mut buffer) = (None, 0_u64, String::new());
    let take = |id, text: &str| {
        if current != Some(id) {
            (current, seen) = (Some(id), 0);
        }
        if seen != all {
            fold_into(&mut buffer, text);
            for (bit, word) in finders.iter().enumerate() {
                seen |= u64::from(word.find(buffer.as_bytes()).is_some()) << bit;
            }
            if seen == all {
                found.push(id);
            }
        }
    };
    store.each_text(|json| json_test.may_match(json), take)?;
    Ok(found)
}

/// Tests quickly whether texts can contain every word, while they are still JSON.
struct JsonTest<'w> {
    finders: &'w [Finder<'w>],
    /// Whether a word has a character that JSON escapes.
    has_escaped: bool,
    folded: String,
}

impl<'w> JsonTest<'w> {
    fn new(words: &[String], finders: &'w [Finder<'w>]) -> Self {
        let is_escaped = |c: char| matches!(c, '"' | '\\') || c.is_control();
        Self {
            finders,
            has_escaped: words.iter().any(|word| word.contains(is_escaped)),
            folded: String::new(),
        }
    }

    /// Returns false only if a word is in none of the texts.
    fn may_match(&mut self, json: &str) -> bool {
        if self.has_escaped {
            return true;
        }
        fold_into(&mut self.folded, json);
        let folded = self.folded.as_bytes();
        // Another program may have written letters as \u00e9.
        self.finders.iter().all(|word| word.find(folded).is_some()) || json.contains("\\u")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn may_match(word: String, json: &str) -> bool {
        let words = [word];
        let finders = [Finder::new(&words[0])];
        JsonTest::new(&words, &finders).may_match(json)
    }

    proptest! {
        #[test]
        fn texts_with_the_word_pass_as_json_too(
            before in "\\PC{0,9}[\n\t\"\\\\]{0,2}",
            word in "\\PC{1,5}|[\"\\\\a/é\u{7f}]{1,3}",
            after in "[\n\"\\\\]{0,2}\\PC{0,9}",
        ) {
            let text = format!("{before}{word}{after}");
            let word = folded(&word);
            prop_assume!(folded(&text).contains(&word));
            let json = serde_json::json!({ "learning": { "text": text, "share": false } }).to_string();
            prop_assert!(may_match(word, &json), "{json}");
        }
    }

    #[test]
    fn escaped_letters_of_another_program_are_found() {
        let word = folded("café");
        assert!(may_match(
            word.clone(),
            r#"{"learning":{"text":"caf\u00e9","share":false}}"#
        ));
        assert!(!may_match(
            word,
            r#"{"learning":{"text":"tea","share":false}}"#
        ));
    }
}
