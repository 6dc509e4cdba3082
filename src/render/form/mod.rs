//! Drafts of the forms that regulators ask for, from one or more reflections.
//!
//! What the journal knows is filled in; what only the writer can say is left as a prompt in square brackets. Setting,
//! tags and day are left out: together with the text they could identify the person.

mod docx;
mod markdown;
mod text;

pub(crate) use docx::docx;
pub(crate) use markdown::markdown;
pub(crate) use text::text;

use crate::forms::{Form, FormPart, JournalContent};
use crate::model::scale_words::counts_in_words;
use crate::model::{Answer, NoteTarget, Question, QuestionSet, Reflection};
use crate::text::{capitalised, number_word};

/// A form, filled in from the journal as far as possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilledForm {
    /// The heading.
    pub title: String,
    /// Whom the filled form is for, and whether it contains notes that are not marked for sharing.
    pub notice: String,
    /// The source of the headings.
    pub source: String,
    /// The months of the reflections, in order: `November 2026`.
    pub months: Vec<String>,
    /// The parts, in order.
    pub parts: Vec<FilledPart>,
}

/// A part of a filled form, under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FilledPart {
    /// The heading.
    pub heading: String,
    /// What the journal fills in.
    pub blocks: Vec<FormBlock>,
    /// A question that only the writer can answer; empty if there is none.
    pub prompt: String,
    /// The choices.
    pub choices: Vec<String>,
}

/// Content from the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FormBlock {
    /// The reflection that the following blocks are from, if there are several.
    From(String),
    /// A sentence written by the program.
    Sentence(String),
    /// A label and a text of the writer.
    Words(&'static str, String),
    /// A line, and the list below it: a lead and a text for each item.
    List(&'static str, Vec<(String, String)>),
}

/// Fills in a form from reflections, each with the set that it answers.
pub(crate) fn fill_form(form: &Form, reflections: &[(&Reflection, &QuestionSet)]) -> FilledForm {
    let mut months: Vec<String> = reflections.iter().map(|(one, _)| month(one)).collect();
    months.dedup();
    let parts = form.parts.iter().map(|part| FilledPart {
        heading: part.heading.clone(),
        blocks: blocks(part, reflections),
        prompt: part.prompt.clone(),
        choices: part.choices.clone(),
    });
    FilledForm {
        title: form.title.clone(),
        notice: notice(form, reflections),
        source: form.source.clone(),
        months,
        parts: parts.collect(),
    }
}

/// Returns the month without the day: with the day, a reader could find out who was seen.
fn month(reflection: &Reflection) -> String {
    reflection.occurred_at.format("%B %Y").to_string()
}

/// Returns what the filled form contains and whom it is for, in one line.
fn notice(form: &Form, reflections: &[(&Reflection, &QuestionSet)]) -> String {
    let is_filled_in = |about: NoteTarget| {
        let content = match about {
            NoteTarget::Question(_) => JournalContent::Notes,
            NoteTarget::Learning => JournalContent::Learning,
            NoteTarget::NextStep => JournalContent::NextStep,
        };
        form.parts
            .iter()
            .any(|part| part.filled_from.contains(&content))
    };
    let mut notes = reflections.iter().flat_map(|(one, _)| &one.notes);
    if notes.any(|(about, note)| !note.share && is_filled_in(*about)) {
        "A draft for its writer alone: it holds words that are not marked to share.".to_owned()
    } else {
        "A draft for its writer alone.".to_owned()
    }
}

fn blocks(part: &FormPart, reflections: &[(&Reflection, &QuestionSet)]) -> Vec<FormBlock> {
    let mut blocks = Vec::new();
    for (index, (reflection, set)) in reflections.iter().enumerate() {
        let contents = part.filled_from.iter();
        let own: Vec<FormBlock> = contents
            .filter_map(|content| block(*content, reflection, set))
            .collect();
        if reflections.len() > 1 && !own.is_empty() {
            let (number, of) = (index + 1, reflections.len());
            let month = month(reflection);
            blocks.push(FormBlock::From(format!(
                "Reflection {number} of {of}, {month}"
            )));
        }
        blocks.extend(own);
    }
    blocks
}

fn block(content: JournalContent, reflection: &Reflection, set: &QuestionSet) -> Option<FormBlock> {
    let list = |line, items: Vec<_>| (!items.is_empty()).then_some(FormBlock::List(line, items));
    match content {
        JournalContent::Answers => Some(FormBlock::Sentence(answers(reflection, set))),
        JournalContent::Notes => list("My notes:", notes(reflection, set)),
        JournalContent::QuestionsBelowHighest => {
            list("Points to consider:", below_highest(reflection, set))
        }
        JournalContent::Learning => text_block("In my words", NoteTarget::Learning, reflection),
        JournalContent::NextStep => text_block("Next time", NoteTarget::NextStep, reflection),
    }
}

/// Returns the name of the set, and how often each answer was given.
fn answers(reflection: &Reflection, set: &QuestionSet) -> String {
    let unfinished = match reflection.reached {
        Some(reached) => format!(" Unfinished: {reached} of them asked."),
        None => String::new(),
    };
    format!(
        "Reflected on with {} questions (\"{}\", {}): {}.{unfinished}",
        number_word(set.questions.len()),
        set.stem,
        set.reference(),
        counts_in_words(reflection, set.scale())
    )
}

fn notes(reflection: &Reflection, set: &QuestionSet) -> Vec<(String, String)> {
    let note = |question: &Question| {
        let note = reflection
            .notes
            .get(&NoteTarget::Question(question.number))?;
        let answer = set.scale().label(answer(reflection, question));
        Some((format!("{} ({answer})", question.name), note.text.clone()))
    };
    set.questions.iter().filter_map(note).collect()
}

/// Returns the questions answered with less than the highest score, such as partly or no: not as failures, but as
/// points to think about.
fn below_highest(reflection: &Reflection, set: &QuestionSet) -> Vec<(String, String)> {
    let point = |question: &Question| {
        let scale = set.scale();
        let choice = scale.choice(answer(reflection, question))?;
        let (_, highest) = scale.score_range();
        let words = format!("{} {}", set.stem, question.text);
        (choice.score < highest).then(|| (capitalised(&choice.label), words))
    };
    set.questions.iter().filter_map(point).collect()
}

fn text_block(
    label: &'static str,
    about: NoteTarget,
    reflection: &Reflection,
) -> Option<FormBlock> {
    let note = reflection.notes.get(&about)?;
    Some(FormBlock::Words(label, note.text.clone()))
}

fn answer(reflection: &Reflection, question: &Question) -> Answer {
    reflection
        .answers
        .get(usize::from(question.number).saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::{DEFAULT_SET, builtin};
    use chrono::DateTime;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn reflection(letters: &str) -> (Reflection, QuestionSet) {
        let set = builtin(DEFAULT_SET).unwrap();
        let at = DateTime::parse_from_rfc3339("2026-11-19T15:00:00+00:00").unwrap();
        let mut reflection = Reflection::begin(Uuid::nil(), at, set.reference(), 10);
        reflection.answers = letters.parse().unwrap();
        reflection.reached = None;
        reflection.set_setting("Rosewood ward");
        reflection.set_tags("night shift");
        (reflection, set)
    }

    fn form(name: &str) -> Form {
        crate::forms::built_in(name).unwrap().unwrap()
    }

    #[test]
    fn what_could_point_at_somebody_stays_out() {
        let (reflection, set) = reflection("yypn-yyyny");
        for name in crate::forms::names() {
            let filled = markdown(&fill_form(&form(name), &[(&reflection, &set)]));
            assert!(filled.contains("Month: November 2026"), "{filled}");
            for hidden in ["19 Nov", "15:00", "Rosewood", "night"] {
                assert!(!filled.contains(hidden), "{hidden} in {filled}");
            }
        }
    }

    #[test]
    fn the_texts_of_a_form_of_ones_own_are_escaped() {
        let (mut reflection, set) = reflection("yyyyyyyyyy");
        let text = "title = \"T\"\nsource = \"S\"\n[[part]]\nheading = \"# H\"\nprompt = \"a [b](c) <i>\"\n\
                    choices = [\"- 1. *x*\\n# y\"]\n";
        let own = crate::forms::parse("own.toml", text).unwrap();
        reflection.write_about(NoteTarget::Learning, "Wait longer");
        let filled = fill_form(&own, &[(&reflection, &set)]);
        // Neither its prompts nor what was learned are ours.
        assert_eq!(filled.source, "S");
        assert_eq!(filled.notice, "A draft for its writer alone.");
        let page = markdown(&filled);
        assert!(page.contains("[a \\[b\\](c) \\<i\\>]\n"), "{page}");
        assert!(page.contains("- [ ] \\- 1. \\*x\\* \\# y\n"), "{page}");
    }

    #[test]
    fn it_says_when_it_holds_notes_that_are_not_shared() {
        let (mut reflection, set) = reflection("yyyyyyyyyy");
        let form = form("driscoll");
        assert!(
            !fill_form(&form, &[(&reflection, &set)])
                .notice
                .contains("not marked")
        );
        reflection.write_about(NoteTarget::Learning, "Wait longer");
        assert!(
            fill_form(&form, &[(&reflection, &set)])
                .notice
                .contains("not marked")
        );
    }

    #[test]
    fn only_partly_and_no_are_points_to_consider() {
        let (reflection, set) = reflection("yypn-.yyyy");
        let points = below_highest(&reflection, &set);
        let leads: Vec<&str> = points.iter().map(|(lead, _)| lead.as_str()).collect();
        assert_eq!(leads, ["Partly", "No"]);
    }

    #[test]
    fn several_reflections_stand_one_after_the_other_under_each_heading() {
        let (one, set) = reflection("yypn-yyyny");
        let mut other = one.clone();
        other.occurred_at = DateTime::parse_from_rfc3339("2026-09-02T15:00:00+00:00").unwrap();
        other.write_about(NoteTarget::Learning, "Wait longer");
        let filled = fill_form(&form("driscoll"), &[(&other, &set), (&one, &set)]);
        assert_eq!(filled.months, ["September 2026", "November 2026"]);
        let from = |part: &FilledPart| {
            let blocks = part.blocks.iter();
            blocks
                .filter(|block| matches!(block, FormBlock::From(_)))
                .count()
        };
        assert_eq!(filled.parts.iter().map(from).collect::<Vec<_>>(), [2, 2, 0]);
    }

    proptest! {
        #[test]
        fn what_somebody_wrote_adds_neither_lines_nor_prompts(words in "[^ ]\\PC{0,60}(\n\\PC{0,20})?") {
            let (mut reflection, set) = reflection("yypn-yyyny");
            let form = form("nmc");
            let shape = |reflection: &Reflection| {
                let filled = markdown(&fill_form(&form, &[(reflection, &set)]));
                (filled.lines().count(), filled.replace("\\[", "").matches('[').count())
            };
            reflection.write_about(NoteTarget::Question(3), "plain");
            reflection.write_about(NoteTarget::Learning, "plain");
            let plain = shape(&reflection);
            reflection.write_about(NoteTarget::Question(3), &format!("x{words}"));
            reflection.write_about(NoteTarget::Learning, &format!("x{words}"));
            prop_assert_eq!(shape(&reflection), plain);
        }
    }
}
