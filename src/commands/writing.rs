//! From the flags of `log` and `edit` to what stands in a reflection.

use chrono::{DateTime, Days, FixedOffset};

use super::context::Context;
use super::guard::{FieldText, IdentifierGate};
use crate::cli::WrittenArgs;
use crate::dates;
use crate::error::{Error, Result};
use crate::model::scale_words::offered;
use crate::model::{Answers, NoteTarget, QuestionSet, Reflection};
use crate::store::Store;
use crate::text::pluralize;

/// Reads `--answers`: as many letters as the set has questions.
pub(super) fn answers(text: &str, set: &QuestionSet) -> Result<Answers> {
    let scale = set.scale();
    let hint = format!(
        "Give one letter a question: {}, . left open.",
        offered(scale).join(", ")
    );
    let answers = scale
        .read(text)
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

/// Reads `--at`; tomorrow is the latest, since a journal speaks of what happened.
pub(super) fn moment(context: &Context, text: &str) -> Result<DateTime<FixedOffset>> {
    let moment = dates::moment(text, context.clock.now())?;
    if moment.date_naive() > context.clock.today() + Days::new(1) {
        return Err(
            Error::usage(format!("--at: {} is in the future", moment.date_naive()))
                .hint("A reflection is about something that happened: give a day up to tomorrow."),
        );
    }
    Ok(moment)
}

/// Puts what the flags say into a reflection.
pub(super) fn apply(
    args: &WrittenArgs,
    set: &QuestionSet,
    reflection: &mut Reflection,
) -> Result<()> {
    if let Some(setting) = &args.setting {
        reflection.set_setting(setting);
    }
    if !args.tags.is_empty() {
        reflection.set_tags(&args.tags.join(","));
    }
    for (number, text) in &args.notes {
        is_asked(set, NoteTarget::Question(*number))?;
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
    args.share
        .iter()
        .try_for_each(|about| mark(set, reflection, *about, true))
}

/// Looks through what the flags say, once it is known to fit and before it is kept.
pub(super) fn look_through(
    context: &Context,
    store: Option<&Store>,
    args: &WrittenArgs,
) -> Result<()> {
    let given = |place: &str, text| FieldText {
        place: place.to_owned(),
        text,
    };
    let notes = args
        .notes
        .iter()
        .map(|(number, text)| given(&format!("--note {number}"), text.as_str()));
    let tags = args.tags.iter().map(|tag| given("--tag", tag));
    let one = [
        ("--setting", &args.setting),
        ("--learning", &args.learning),
        ("--next", &args.next),
    ];
    let one = one
        .into_iter()
        .filter_map(|(flag, text)| Some(given(flag, text.as_deref()?)));
    let all: Vec<FieldText<'_>> = one.chain(tags).chain(notes).collect();
    IdentifierGate::begin(context, args.allow_identifiers).flags(store, &all)
}

/// Marks something written for sharing, or takes the mark away.
pub(super) fn mark(
    set: &QuestionSet,
    reflection: &mut Reflection,
    about: NoteTarget,
    share: bool,
) -> Result<()> {
    is_asked(set, about)?;
    let note = reflection.notes.get_mut(&about).ok_or_else(|| {
        Error::usage(format!("nothing is written about {about}"))
            .hint("A share mark belongs to words: --note, --learning or --next writes them.")
    })?;
    note.share = share;
    Ok(())
}

fn is_asked(set: &QuestionSet, about: NoteTarget) -> Result<()> {
    match about {
        NoteTarget::Question(number) if set.question(number).is_none() => {
            let last = set.questions.len();
            Err(Error::usage(format!("there is no question {number}"))
                .hint(format!("The set {} has the questions 1 to {last}.", set.id)))
        }
        _ => Ok(()),
    }
}
