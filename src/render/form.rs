//! Drafts of the forms that regulators ask for, from one reflection, in Markdown.
//!
//! What the journal knows stands in its place; what only its writer can say is left as a prompt in square
//! brackets. The questions are worded here, and each draft names where they come from. Setting, tags and day stay
//! out: together with what was written they could point at the person. Signs of markup in what somebody wrote are
//! escaped, so that every square bracket in a draft that is not escaped is a prompt.

use crate::model::{Answer, NoteTarget, Question, QuestionSet, Reflection};
use crate::render::markdown::escaped;
use crate::render::terminal::reflection::counted;
use crate::text::{capitalised, number_word};

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The NMC's reflective account, for revalidation.
    Nmc,
    /// A note of continuing professional development, for HCPC registrants.
    Hcpc,
    /// What? So what? Now what?
    What,
}

/// What a form is called, where it comes from, and what it asks in which order.
struct Layout {
    title: &'static str,
    source: &'static str,
    parts: &'static [Part],
}

/// One question of a form.
struct Part {
    heading: &'static str,
    /// What the journal knows towards it.
    known: &'static [Known],
    /// What only the writer can say.
    prompt: &'static str,
    /// To choose from, where the form has a list.
    choices: &'static [&'static str],
}

/// What the journal knows.
#[derive(Clone, Copy)]
enum Known {
    /// What was asked and how often each answer was given.
    Answers,
    /// The notes on questions.
    Notes,
    /// The questions answered partly or no.
    Points,
    /// What was learned.
    Learning,
    /// What is to come next.
    NextStep,
}

const NMC: Layout = Layout {
    title: "Reflective account",
    source: "After the reflective accounts form of the Nursing and Midwifery Council (*How to revalidate with the NMC*); the \
             questions are in our own words. The account itself goes on the NMC's form.",
    parts: &[
        Part {
            heading: "What was it: an activity, feedback, an event or something that happened in your practice?",
            known: &[Known::Answers, Known::Notes],
            prompt: "Say in a few sentences what it was and what your part in it was. No names, places or exact days: nobody may be recognisable.",
            choices: &[],
        },
        Part {
            heading: "What did you learn from it?",
            known: &[Known::Learning, Known::Points],
            prompt: "Say what you see differently now, and why.",
            choices: &[],
        },
        Part {
            heading: "What did you change, or do better, because of it?",
            known: &[Known::NextStep],
            prompt: "Say what you have done since, and what came of it.",
            choices: &[],
        },
        Part {
            heading: "What has it to do with the Code?",
            known: &[],
            prompt: "Keep the themes that fit, take the others out, and say how it bears on them.",
            choices: &[
                "Prioritise people",
                "Practise effectively",
                "Preserve safety",
                "Promote professionalism and trust",
            ],
        },
    ],
};

const HCPC: Layout = Layout {
    title: "A note of learning",
    source: "After the standards of continuing professional development of the Health and Care Professions Council, in our \
             own words; for your own record of what you learn.",
    parts: &[
        Part {
            heading: "What I did",
            known: &[Known::Answers, Known::Notes],
            prompt: "Say in a few sentences what it was and what your part in it was. No names, places or exact days: nobody may be recognisable.",
            choices: &[],
        },
        Part {
            heading: "What I learned",
            known: &[Known::Learning, Known::Points],
            prompt: "Say what you know or can do now that you did not before.",
            choices: &[],
        },
        Part {
            heading: "How it benefits my practice",
            known: &[Known::NextStep],
            prompt: "Say what you do differently, and how you can tell that it is better.",
            choices: &[],
        },
        Part {
            heading: "How it benefits the people who use the service",
            known: &[],
            prompt: "Say what is better for them now, or should be, and how you would notice.",
            choices: &[],
        },
    ],
};

const WHAT: Layout = Layout {
    title: "What? So what? Now what?",
    source: "After Rolfe, Freshwater and Jasper, *Critical Reflection for Nursing and the Helping Professions*, 2001; the \
             prompts are in our own words.",
    parts: &[
        Part {
            heading: "What?",
            known: &[Known::Answers, Known::Notes],
            prompt: "Say what happened, what you did, and what you and the others felt. No names, places or exact days: nobody may be recognisable.",
            choices: &[],
        },
        Part {
            heading: "So what?",
            known: &[Known::Learning, Known::Points],
            prompt: "Say what it means: what you went by, what you could have done otherwise, what you understand now.",
            choices: &[],
        },
        Part {
            heading: "Now what?",
            known: &[Known::NextStep],
            prompt: "Say what you will do, what may come of it, and when you will look at it again.",
            choices: &[],
        },
    ],
};

/// Drafts a form from a reflection and the set it answers.
#[must_use]
pub fn draft(form: Form, reflection: &Reflection, set: &QuestionSet) -> String {
    let layout = match form {
        Form::Nmc => &NMC,
        Form::Hcpc => &HCPC,
        Form::What => &WHAT,
    };
    // The day stays out: with it, a reader could find out who was seen.
    let month = reflection.occurred_at.format("%B %Y");
    let mut text = format!(
        "# {}\n\n{}\n\n{}\n\nMonth: {month}\n",
        layout.title,
        for_its_writer(reflection),
        layout.source
    );
    for part in layout.parts {
        text.push_str(&drawn(part, reflection, set));
    }
    text
}

/// What the draft holds and whom it is for, in one line.
fn for_its_writer(reflection: &Reflection) -> &'static str {
    if reflection.notes.values().any(|note| !note.share) {
        "> A draft for its writer alone: it holds notes that are not marked to share."
    } else {
        "> A draft for its writer alone."
    }
}

fn drawn(part: &Part, reflection: &Reflection, set: &QuestionSet) -> String {
    let mut text = format!("\n## {}\n\n", part.heading);
    for known in part.known {
        let words = match known {
            Known::Answers => answers(reflection, set),
            Known::Notes => notes(reflection, set),
            Known::Points => points(reflection, set),
            Known::Learning => written("In my words", NoteTarget::Learning, reflection),
            Known::NextStep => written("Next time", NoteTarget::NextStep, reflection),
        };
        if !words.is_empty() {
            text.push_str(&format!("{words}\n"));
        }
    }
    text.push_str(&format!("[{}]\n", part.prompt));
    if !part.choices.is_empty() {
        text.push('\n');
        text.extend(
            part.choices
                .iter()
                .map(|choice| format!("- [ ] {choice}\n")),
        );
    }
    text
}

/// What was asked, and how often each answer was given.
fn answers(reflection: &Reflection, set: &QuestionSet) -> String {
    let passed = match reflection.reached {
        Some(reached) => format!(" Unfinished: {reached} of them passed."),
        None => String::new(),
    };
    format!(
        "Reflected on with {} questions (\"{}\", {}): {}.{passed}\n",
        number_word(set.questions.len()),
        escaped(&set.stem),
        escaped(&set.reference().to_string()),
        escaped(&counted(reflection, set.scale()))
    )
}

fn notes(reflection: &Reflection, set: &QuestionSet) -> String {
    let note = |question: &Question| {
        let note = reflection
            .notes
            .get(&NoteTarget::Question(question.number))?;
        Some(format!(
            "- {} ({}): {}\n",
            escaped(&question.name),
            escaped(set.scale().words(answer(reflection, question))),
            escaped(&note.text)
        ))
    };
    under("My notes:", set.questions.iter().filter_map(note).collect())
}

/// The questions answered with less than the most, such as partly or no: not faults, but where there is something to think about.
fn points(reflection: &Reflection, set: &QuestionSet) -> String {
    let point = |question: &Question| {
        let scale = set.scale();
        let choice = scale.choice(answer(reflection, question))?;
        let (_, highest) = scale.score_range();
        (choice.score < highest).then(|| {
            format!(
                "- {}: {} {}\n",
                escaped(&capitalised(&choice.label)),
                escaped(&set.stem),
                escaped(&question.text)
            )
        })
    };
    under(
        "Points to consider:",
        set.questions.iter().filter_map(point).collect(),
    )
}

fn written(label: &str, about: NoteTarget, reflection: &Reflection) -> String {
    match reflection.notes.get(&about) {
        // The label stands before the words, so that what they begin with cannot make a heading or a list.
        Some(note) => format!("{label}: {}\n", escaped(&note.text)),
        None => String::new(),
    }
}

/// A line and the list under it; nothing where the list is empty.
fn under(line: &str, list: String) -> String {
    if list.is_empty() {
        list
    } else {
        format!("{line}\n\n{list}")
    }
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

    #[test]
    fn what_could_point_at_somebody_stays_out() {
        let (reflection, set) = reflection("yypn-yyyny");
        for form in [Form::Nmc, Form::Hcpc, Form::What] {
            let draft = draft(form, &reflection, &set);
            assert!(draft.contains("Month: November 2026"), "{draft}");
            for hidden in ["19", "15:00", "Rosewood", "night"] {
                assert!(!draft.contains(hidden), "{hidden} in {draft}");
            }
        }
    }

    #[test]
    fn it_says_when_it_holds_notes_that_are_not_shared() {
        let (mut reflection, set) = reflection("yyyyyyyyyy");
        assert!(!draft(Form::What, &reflection, &set).contains("not marked"));
        reflection.write_about(NoteTarget::Learning, "Wait longer");
        assert!(draft(Form::What, &reflection, &set).contains("not marked"));
    }

    #[test]
    fn only_partly_and_no_are_points_to_consider() {
        let (reflection, set) = reflection("yypn-.yyyy");
        let points = points(&reflection, &set);
        assert_eq!(points.matches("- Partly: Did I…").count(), 1, "{points}");
        assert_eq!(points.matches("- No: Did I…").count(), 1, "{points}");
        assert_eq!(points.matches("\n- ").count(), 2, "{points}");
    }

    proptest! {
        #[test]
        fn what_somebody_wrote_adds_neither_lines_nor_prompts(words in "[^ ]\\PC{0,60}(\n\\PC{0,20})?") {
            let (mut reflection, set) = reflection("yypn-yyyny");
            let shape = |reflection: &Reflection| {
                let draft = draft(Form::Nmc, reflection, &set);
                (draft.lines().count(), draft.replace("\\[", "").matches('[').count())
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
