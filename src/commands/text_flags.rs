//! Applies the flags of `log` and `edit` to a reflection.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use zeroize::Zeroizing;

use super::context::Context;
use super::free_text::FreeTextField;
use super::guard::{FieldText, IdentifierGate};
use crate::cli::TextArgs;
use crate::dates;
use crate::error::{Error, Result};
use crate::fs::{TextFault, read_text, read_text_file};
use crate::model::scale_words::answers_by_key;
use crate::model::{Answers, NoteTarget, QuestionSet, Reflection, StoredReflection};
use crate::store::Store;
use crate::text::{plain_lines, pluralize};

/// The largest note that is read from a file, in bytes.
const LARGEST_NOTE: u64 = 1024 * 1024;

/// Parses `--answers`: one letter per question of the set, as the prompt shows them or as the set has them.
pub(super) fn answers(
    context: &Context,
    store: Option<&Store>,
    text: &str,
    set: &QuestionSet,
) -> Result<Answers> {
    let localized = context.localized(store, set)?;
    let scale = localized.scale();
    let hint = format!(
        "Give one letter a question: {}, . left open.",
        answers_by_key(scale).join(", ")
    );
    let answers = scale
        .read_typed(text)
        .map_err(|error| Error::usage(format!("--answers: {error}")).hint(hint.clone()))?;
    let (given, expected) = (answers.len(), set.questions.len());
    if given != expected {
        let given = pluralize(given as u64, "answer");
        return Err(
            Error::usage(format!("--answers: {given} for {expected} questions")).hint(hint),
        );
    }
    Ok(answers)
}

/// Parses the time of a reflection, and refuses one in the future. A day after today is accepted if its UTC offset puts
/// the time in the past.
pub(super) fn moment(context: &Context, text: &str) -> Result<DateTime<FixedOffset>> {
    let now = context.clock.now();
    let moment = dates::moment(text, now)?;
    if moment.date_naive() > context.clock.today() && moment > now {
        return Err(
            Error::usage(format!("{} is in the future", moment.date_naive()))
                .hint("A reflection is about something that happened: give a day up to today."),
        );
    }
    Ok(moment)
}

/// Reads notes from standard input or from files, so that they do not end up in the shell's history.
///
/// `asks_nothing` means that standard input is free for a note.
pub(super) fn with_texts(
    context: &Context,
    args: &TextArgs,
    asks_nothing: bool,
) -> Result<TextArgs> {
    let mut args = args.clone();
    refuse_two_texts(&args)?;
    let from_input = texts_of_input(&mut args).len();
    if from_input > 1 {
        return Err(
            Error::usage("only one text can be read from standard input")
                .hint("Give other notes with --note-file N=FILE."),
        );
    }
    if from_input == 1 && !asks_nothing && !context.terminal.attended {
        return Err(
            Error::usage("- reads standard input, and the answers come from it too")
                .hint("Give the note with --note-file N=FILE, or the answers with --answers."),
        );
    }
    let mut from_files = Vec::new();
    for (number, path) in std::mem::take(&mut args.note_files) {
        let named = format!("--note-file {number}={}", path.display());
        let read = read_text_file(&path, LARGEST_NOTE);
        from_files.push((number, some_text(note_text(read, &named)?, &named)?));
    }
    // Last: a person may type it, and a file that cannot be read must not throw it away.
    for (named, text) in texts_of_input(&mut args) {
        *text = some_text(from_standard_input(&named)?, &named)?;
    }
    args.notes.extend(from_files);
    Ok(args)
}

/// Returns the texts that are to be read from standard input, each with its flag for errors.
fn texts_of_input(args: &mut TextArgs) -> Vec<(String, &mut String)> {
    let notes = args.notes.iter_mut();
    let notes = notes.map(|(number, text)| (format!("--note {number}=-"), text));
    let learning = args.learning.iter_mut();
    let learning = learning.map(|text| ("--learning -".to_owned(), text));
    let next = args.next.iter_mut();
    let next = next.map(|text| ("--next -".to_owned(), text));
    let all = notes.chain(learning).chain(next);
    all.filter(|(_, text)| *text == "-").collect()
}

/// Reads the text of a flag from standard input; `named` is the flag, for errors.
pub(super) fn from_standard_input(named: &str) -> Result<String> {
    note_text(read_text(std::io::stdin().lock(), LARGEST_NOTE), named)
}

/// Returns the flags with something in place of each text of a file, to check them before any is read.
pub(super) fn before_reading(args: &TextArgs) -> TextArgs {
    let mut args = args.clone();
    let files = std::mem::take(&mut args.note_files).into_iter();
    args.notes
        .extend(files.map(|(number, _)| (number, "-".to_owned())));
    args
}

/// Refuses two texts for one question: one of them would be lost.
fn refuse_two_texts(args: &TextArgs) -> Result<()> {
    let numbers = args.notes.iter().map(|(number, _)| number);
    let mut seen = BTreeSet::new();
    let mut all = numbers.chain(args.note_files.iter().map(|(number, _)| number));
    match all.find(|number| !seen.insert(**number)) {
        None => Ok(()),
        Some(number) => Err(
            Error::usage(format!("two notes are given for question {number}")).hint(
                "Give one --note or --note-file for each question; a note can have several lines.",
            ),
        ),
    }
}

/// Refuses an empty text from a file or from standard input: nothing says that the note is to be removed.
fn some_text(text: String, named: &str) -> Result<String> {
    if text.is_empty() {
        return Err(Error::usage(format!("{named}: no text was given"))
            .hint("Nothing was changed. To remove a text: did-i edit ID with an empty one, such as --note 3="));
    }
    Ok(text)
}

/// Refuses flags that an unfinished reflection cannot take, before any text is read.
pub(super) fn check_resumable(
    args: &TextArgs,
    stored: &StoredReflection,
    set: &QuestionSet,
) -> Result<()> {
    let args = before_reading(args);
    refuse_replacing(&args, stored)?;
    apply(&args, set, &mut stored.reflection.clone())
}

/// Refuses flags that would replace what a reflection already says.
pub(super) fn refuse_replacing(args: &TextArgs, stored: &StoredReflection) -> Result<()> {
    let notes = args.notes.iter();
    let mut given: Vec<NoteTarget> = notes
        .map(|(number, _)| NoteTarget::Question(*number))
        .collect();
    given.extend(args.learning.as_ref().map(|_| NoteTarget::Learning));
    given.extend(args.next.as_ref().map(|_| NoteTarget::NextStep));
    let reflection = &stored.reflection;
    let words_there = |about: &&NoteTarget| !reflection.text_about(**about).is_empty();
    match given.iter().find(words_there) {
        None => Ok(()),
        Some(about) => {
            let field_name = FreeTextField::Note(*about).name();
            Err(Error::usage(format!(
                "{field_name} of reflection {} is written already",
                stored.id
            ))
            .hint(format!(
                "Nothing was changed. did-i edit {} replaces it.",
                stored.id
            )))
        }
    }
}

/// Returns the text of a note that was read, or says why it was not.
fn note_text(
    read: std::result::Result<Zeroizing<String>, TextFault>,
    named: &str,
) -> Result<String> {
    let text = read.map_err(|fault| {
        Error::failed(format!("{named}: {fault}"))
            .hint("Nothing was changed. Name a text file that you can read.")
    })?;
    Ok(plain_lines(&text).trim().to_owned())
}

/// Applies the flags to a reflection.
pub(super) fn apply(args: &TextArgs, set: &QuestionSet, reflection: &mut Reflection) -> Result<()> {
    if let Some(setting) = &args.setting {
        reflection.set_setting(setting);
    }
    if !args.tags.is_empty() {
        reflection.set_tags(&args.tags.join(","));
    }
    for (number, _) in &args.notes {
        check_question_exists(set, NoteTarget::Question(*number))?;
    }
    write_texts(args, reflection);
    args.share
        .iter()
        .try_for_each(|about| mark(set, reflection, *about, true))
}

/// Writes the texts of the flags. Those that were read take the place of what stood for them in [`before_reading`].
pub(super) fn write_texts(args: &TextArgs, reflection: &mut Reflection) {
    for (number, text) in &args.notes {
        reflection.write_about(NoteTarget::Question(*number), text);
    }
    let closing = [
        (NoteTarget::Learning, &args.learning),
        (NoteTarget::NextStep, &args.next),
    ];
    for (about, text) in closing {
        if let Some(text) = text {
            reflection.write_about(about, text);
        }
    }
}

/// Checks the texts of the flags for identifiers, as they are in the reflection, after validation and before anything is
/// saved.
pub(super) fn check<'a>(
    context: &'a Context,
    store: Option<&Store>,
    args: &TextArgs,
    reflection: &Reflection,
) -> Result<IdentifierGate<'a>> {
    let mut given = Vec::new();
    if args.setting.is_some() {
        let setting = reflection.setting.iter();
        given.extend(setting.map(|text| FieldText::of("--setting", text)));
    }
    let closing = [
        ("--learning", NoteTarget::Learning, &args.learning),
        ("--next", NoteTarget::NextStep, &args.next),
    ];
    for (flag, about, text) in closing {
        if text.is_some() {
            given.push(FieldText::of(flag, reflection.text_about(about)));
        }
    }
    if !args.tags.is_empty() {
        let tags = reflection.tags.iter();
        given.extend(tags.map(|tag| FieldText::of("--tag", tag)));
    }
    for (number, _) in &args.notes {
        let text = reflection.text_about(NoteTarget::Question(*number));
        given.push(FieldText::of(format!("--note {number}"), text));
    }
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    gate.check_flags(store, given)?;
    Ok(gate)
}

/// Marks a note for sharing, or removes the mark.
pub(super) fn mark(
    set: &QuestionSet,
    reflection: &mut Reflection,
    about: NoteTarget,
    share: bool,
) -> Result<()> {
    check_question_exists(set, about)?;
    let note = reflection.notes.get_mut(&about).ok_or_else(|| {
        Error::usage(format!("nothing is written about {about}"))
            .hint("A share mark belongs to words: --note, --learning or --next writes them.")
    })?;
    note.share = share;
    Ok(())
}

/// Fails if the set does not have the question.
pub(super) fn check_question_exists(set: &QuestionSet, about: NoteTarget) -> Result<()> {
    match about {
        NoteTarget::Question(number) if set.question(number).is_none() => {
            let last = set.questions.len();
            Err(Error::usage(format!("there is no question {number}"))
                .hint(format!("The set {} has the questions 1 to {last}.", set.id)))
        }
        _ => Ok(()),
    }
}
