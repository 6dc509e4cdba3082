//! Shows what differs between the input and the journal, and decides about it.

use std::collections::VecDeque;
use std::iter::Peekable;
use std::slice;

use super::accepted::{AcceptedReflections, InputStatus};
use super::compare::{ComparedInput, ReflectionDifference};
use super::supervision::{ConflictChoice, SupervisionDifference, SupervisionEntry};
use super::write::changed_meanwhile;
use crate::cli::{ConflictArg, ImportArgs};
use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::model::Reflection;
use crate::render::terminal::import::{Compared, Counts};
use crate::store::Store;

/// At most this many differences are shown if they are not asked about one by one.
const MAX_SHOWN: usize = 10;

/// How many reflections are read in one pass over the input. Nothing is asked during a pass, in which another journal
/// cannot be written to.
const READ_AT_ONCE: usize = 20;

/// Everything that differs.
pub(super) struct InputDifferences<'d> {
    accepted: &'d AcceptedReflections,
    reflections: &'d [ReflectionDifference],
    supervision: &'d [SupervisionDifference],
    /// What the journal has in place of what the input has.
    counts: Counts,
    /// The journal; without one nothing differs.
    store: Option<&'d Store>,
}

/// A choice for each difference, in their order.
#[derive(Debug, Default)]
pub(super) struct ConflictChoices {
    pub(super) reflections: Vec<ConflictChoice>,
    pub(super) supervision: Vec<ConflictChoice>,
}

impl<'d> InputDifferences<'d> {
    /// Collects the differences of the accepted reflections, the meetings and the actions.
    pub(super) fn of(
        accepted: &'d AcceptedReflections,
        compared: &'d ComparedInput,
        store: Option<&'d Store>,
    ) -> Self {
        Self {
            accepted,
            reflections: &compared.reflections.different,
            supervision: &compared.supervision.different,
            counts: compared.count_different(),
            store,
        }
    }

    fn len(&self) -> usize {
        self.reflections.len() + self.supervision.len()
    }

    /// Decides about each difference: by the flag, or by asking.
    ///
    /// # Errors
    ///
    /// Fails if there is a difference, no flag, and no person at the terminal.
    pub(super) fn decide(&self, context: &Context, args: &ImportArgs) -> Result<ConflictChoices> {
        if let Some(choice) = args.on_conflict {
            self.show(context)?;
            return Ok(self.all(match choice {
                ConflictArg::Mine => ConflictChoice::Mine,
                ConflictArg::Theirs => ConflictChoice::Theirs,
                ConflictArg::Both => ConflictChoice::Both,
            }));
        }
        if self.len() == 0 {
            return Ok(ConflictChoices::default());
        }
        if !context.terminal.attended {
            self.show(context)?;
            return Err(Error::failed(format!(
                "the import differs from the journal in {}",
                self.counts.words()
            ))
            .hint("Nothing was imported. Choose with --on-conflict mine, theirs or both."));
        }
        self.ask(context)
    }

    fn all(&self, choice: ConflictChoice) -> ConflictChoices {
        ConflictChoices {
            reflections: vec![choice; self.reflections.len()],
            supervision: vec![choice; self.supervision.len()],
        }
    }

    /// Shows the first differences, and the number of the others.
    fn show(&self, context: &Context) -> Result<()> {
        let width = context.terminal.options.width;
        let mut reader = DifferenceReader::new(self);
        for _ in 0..MAX_SHOWN {
            if let Some((_, compared)) = reader.next()? {
                context.say(&compared.text(width))?;
            }
        }
        match self.len().saturating_sub(MAX_SHOWN) {
            0 => Ok(()),
            more => context.say(&format!("and {more} more\n")),
        }
    }

    fn ask(&self, context: &Context) -> Result<ConflictChoices> {
        let mut choices = ConflictChoices::default();
        let mut reader = DifferenceReader::new(self);
        let mut left = self.len();
        while let Some((kind, compared)) = reader.next()? {
            let choice = ask_about(context, &compared)?;
            let is_first = left == self.len();
            left -= 1;
            if is_first && left > 1 && same_for_all(context, left)? {
                return Ok(self.all(choice));
            }
            match kind {
                DifferenceKind::Reflection => choices.reflections.push(choice),
                DifferenceKind::Supervision => choices.supervision.push(choice),
            }
        }
        Ok(choices)
    }

    fn compared_reflection(
        &self,
        in_journal: ReflectionDifference,
        in_file: &Reflection,
    ) -> Result<Compared> {
        let ReflectionDifference::Reflection(id, _) = in_journal else {
            return Ok(Compared::unlike(in_file.uuid));
        };
        let stored = self.store.map(|store| store.reflection(id)).transpose()?;
        let stored = stored.flatten().ok_or_else(changed_meanwhile)?;
        Ok(Compared::reflections(&stored.reflection, in_file))
    }
}

/// What differs.
enum DifferenceKind {
    Reflection,
    /// A meeting or an action.
    Supervision,
}

/// Reads the differences in the order of the input, a few at a time.
struct DifferenceReader<'d> {
    differences: &'d InputDifferences<'d>,
    supervision: Peekable<slice::Iter<'d, SupervisionDifference>>,
    reflections: slice::Iter<'d, ReflectionDifference>,
    /// The next reflections of the input, each with its position.
    in_file: VecDeque<(u64, Reflection)>,
}

impl<'d> DifferenceReader<'d> {
    fn new(differences: &'d InputDifferences<'d>) -> Self {
        Self {
            differences,
            supervision: differences.supervision.iter().peekable(),
            reflections: differences.reflections.iter(),
            in_file: VecDeque::new(),
        }
    }

    /// Returns the next difference.
    fn next(&mut self) -> Result<Option<(DifferenceKind, Compared)>> {
        let left = self.reflections.len();
        if self.in_file.is_empty() && left > 0 {
            let skipped = self.differences.reflections.len() - left;
            let accepted = self.differences.accepted;
            self.in_file = accepted
                .some(InputStatus::Different, skipped, READ_AT_ONCE)?
                .into();
        }
        let position = self.in_file.front().map(|(position, _)| *position);
        let is_next =
            |one: &&SupervisionDifference| position.is_none_or(|position| one.position < position);
        if let Some(one) = self.supervision.next_if(is_next) {
            return Ok(Some((DifferenceKind::Supervision, compared(one))));
        }
        let reflection = self.reflections.next().zip(self.in_file.pop_front());
        let Some((in_journal, (_, in_file))) = reflection else {
            return Ok(None);
        };
        let compared = self
            .differences
            .compared_reflection(*in_journal, &in_file)?;
        Ok(Some((DifferenceKind::Reflection, compared)))
    }
}

fn ask_about(context: &Context, compared: &Compared) -> Result<ConflictChoice> {
    let text = compared.text(context.terminal.options.width);
    let question = format!("\n{text}\nWhich one is to be kept?");
    let offered = [
        ('m', "mine: keep the journal's"),
        ('t', "theirs: take the file's"),
        ('b', "both"),
    ];
    match context.choose(&question, &offered)? {
        Some('m') => Ok(ConflictChoice::Mine),
        Some('t') => Ok(ConflictChoice::Theirs),
        Some('b') => Ok(ConflictChoice::Both),
        _ => Err(Error::interrupted("Nothing was imported.")),
    }
}

fn same_for_all(context: &Context, left: usize) -> Result<bool> {
    let question = format!("The same for the {left} others?");
    let offered = [('n', "no, ask about each"), ('y', "yes, the same for all")];
    Ok(context.choose(&question, &offered)? == Some('y'))
}

fn compared(difference: &SupervisionDifference) -> Compared {
    use SupervisionEntry::{Action, Meeting};
    match (&difference.in_journal, &difference.in_file) {
        (Meeting(in_journal), Meeting(in_file)) => Compared::meetings(in_journal, in_file),
        (Action(in_journal, _), Action(in_file, _)) => Compared::actions(in_journal, in_file),
        (in_journal, _) => Compared::unlike(in_journal.uuid()),
    }
}
