//! The plan of an import: the counts, and both versions of every difference.

use uuid::Uuid;

use crate::model::{Action, Meeting, MeetingForm, NoteTarget, Reflection};
use crate::text::{pluralize, short_moment, wrapped};

/// The number of entries of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Reflections.
    pub(crate) reflections: u64,
    /// Supervision meetings.
    pub(crate) meetings: u64,
    /// Agreed actions.
    pub(crate) actions: u64,
    /// New starts of the trends.
    pub(crate) new_starts: u64,
}

impl Counts {
    /// Whether all counts are 0.
    #[must_use]
    pub(crate) fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Formats the counts: `2 reflections, 1 meeting`.
    #[must_use]
    pub(crate) fn words(self) -> String {
        let named = [
            (self.reflections, "reflection"),
            (self.meetings, "meeting"),
            (self.actions, "agreed action"),
            (self.new_starts, "new start"),
        ];
        let named: Vec<String> = named
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| pluralize(count, what))
            .collect();
        if named.is_empty() {
            "nothing".to_owned()
        } else {
            named.join(", ")
        }
    }
}

/// The name of an entry, and the differences between two versions of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Compared {
    name: String,
    /// The differences: field, value in the journal, value in the input.
    rows: Vec<(String, String, String)>,
}

impl Compared {
    /// Compares two versions of a reflection.
    #[must_use]
    pub(crate) fn reflections(here: &Reflection, file: &Reflection) -> Self {
        let moment = |one: &Reflection| short_moment(&one.occurred_at);
        let mut compared = Self::named(format!("Reflection of {}", moment(here)));
        compared.row("when", moment(here), moment(file));
        compared.row(
            "offset from UTC",
            here.occurred_at.offset(),
            file.occurred_at.offset(),
        );
        compared.row("set", &here.set, &file.set);
        let setting = |one: &Reflection| one.setting.clone().unwrap_or_default();
        compared.row("setting", setting(here), setting(file));
        compared.row("tags", here.tags.join(", "), file.tags.join(", "));
        compared.row("answers", &here.answers, &file.answers);
        let mut targets: Vec<NoteTarget> = here
            .notes
            .keys()
            .chain(file.notes.keys())
            .copied()
            .collect();
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            compared.row(&target_name(target), note(here, target), note(file, target));
        }
        let reply = |one: &Reflection| one.next_step_reply.clone().unwrap_or_default();
        compared.row("what became of the next step", reply(here), reply(file));
        let state = |one: &Reflection| match one.reached {
            None => "finished".to_owned(),
            Some(reached) => format!("unfinished, {reached} of {} questions", one.answers.len()),
        };
        compared.row("state", state(here), state(file));
        compared
    }

    /// Compares two versions of a meeting.
    #[must_use]
    pub(crate) fn meetings(here: &Meeting, file: &Meeting) -> Self {
        let mut compared = Self::named(format!("Meeting of {}", here.day));
        compared.row("day", here.day, file.day);
        let minutes = |one: &Meeting| one.minutes.map_or_else(String::new, |n| n.to_string());
        compared.row("minutes", minutes(here), minutes(file));
        let form = |one: &Meeting| one.form.map_or("", MeetingForm::name);
        compared.row("form", form(here), form(file));
        let next = |one: &Meeting| one.next.map_or_else(String::new, |day| day.to_string());
        compared.row("next meeting", next(here), next(file));
        compared
    }

    /// Compares two versions of an action.
    #[must_use]
    pub(crate) fn actions(here: &Action, file: &Action) -> Self {
        let mut compared = Self::named(format!("Action agreed on {}", here.agreed_on));
        compared.row("agreed on", here.agreed_on, file.agreed_on);
        compared.row("text", &here.text, &file.text);
        let tip = |one: &Action| {
            let tip = one.tip.as_ref();
            tip.map_or_else(String::new, |tip| format!("{} {}", tip.set, tip.number))
        };
        compared.row("about", tip(here), tip(file));
        let closing = |one: &Action| {
            let closing = one.closing.as_ref();
            closing.map_or_else(String::new, |closing| {
                format!("{}, {}", closing.day, closing.outcome)
            })
        };
        compared.row("the outcome", closing(here), closing(file));
        compared
    }

    /// Reports two entries of different kinds with the same UUID.
    #[must_use]
    pub(crate) fn unlike(uuid: Uuid) -> Self {
        Self::named(format!(
            "Two entries of different kinds with the same UUID, {uuid}"
        ))
    }

    fn named(name: String) -> Self {
        Self {
            name,
            rows: Vec::new(),
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "most callers pass a new text"
    )]
    fn row(&mut self, what: &str, here: impl ToString, file: impl ToString) {
        let (here, file) = (here.to_string(), file.to_string());
        if here != file {
            self.rows.push((what.to_owned(), here, file));
        }
    }

    /// Formats both versions of every difference.
    #[must_use]
    pub(crate) fn text(&self, width: usize) -> String {
        let mut text = format!("{}\n", self.name);
        for (what, here, file) in &self.rows {
            for (whose, words) in [("in the journal", here), ("in the file", file)] {
                let words = if words.is_empty() { "nothing" } else { words };
                text.push_str(&wrapped(&format!("{what}, {whose}: {words}"), width, 2));
                text.push('\n');
            }
        }
        text
    }
}

fn note(reflection: &Reflection, target: NoteTarget) -> String {
    match reflection.notes.get(&target) {
        None => String::new(),
        Some(note) if note.share => format!("{} (shared)", note.text),
        Some(note) => note.text.clone(),
    }
}

fn target_name(target: NoteTarget) -> String {
    match target {
        NoteTarget::Question(number) => format!("note on question {number}"),
        NoteTarget::Learning => "what was learned".to_owned(),
        NoteTarget::NextStep => "next step".to_owned(),
    }
}
