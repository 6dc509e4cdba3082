//! `trends`: each tip over time.

use super::{Context, filter, sets};
use crate::cli::{ByPeriod, TrendsArgs};
use crate::error::{Error, Result};
use crate::question_set::QuestionSet;
use crate::report;
use crate::store::{Filter, SetKey, Store};
use crate::trends::history::History;
use crate::trends::period::By;
use crate::trends::reading::{self, Scope};

/// Runs the command.
pub(super) fn run(context: &Context, args: &TrendsArgs) -> Result<()> {
    let store = context.journal()?;
    let filter = filter::filter(context, store.as_ref(), &args.filter)?;
    let set = sets::newest(store.as_ref(), args.filter.set.as_deref())?;
    let Some(store) = store else {
        return context.say_nothing_yet();
    };
    let history = history(&store, &set, &filter)?;
    let scope = Scope {
        by: args.by.map(By::from),
        asked: (filter.from, filter.to),
        today: context.clock.today(),
        agreed: &[],
    };
    let trends = reading::read(&set, &history, scope);
    if trends.reflections == 0 {
        return context.say("No finished reflections in this range.\n");
    }
    context.print(&report::trends::table(&set, &trends, context.terminal.look))
}

impl From<ByPeriod> for By {
    fn from(by: ByPeriod) -> Self {
        match by {
            ByPeriod::Week => Self::Week,
            ByPeriod::Month => Self::Month,
            ByPeriod::Quarter => Self::Quarter,
        }
    }
}

/// Folds every answer that is meant into a history of the newest version of the set.
fn history(store: &Store, set: &QuestionSet, filter: &Filter) -> Result<History> {
    let places: Vec<(SetKey, Vec<Option<usize>>)> = store
        .versions_of(&set.id)?
        .into_iter()
        .map(|(key, version)| (key, places(&version, set)))
        .collect();
    let mut history = History::of_questions(set.questions.len());
    let mut day = DayReader::default();
    store.each_answers(filter, |row| {
        if let Some((_, places)) = places.iter().find(|(key, _)| *key == row.set) {
            history.add(day.read(row.day)?, row.answers, places);
        }
        Ok(())
    })?;
    Ok(history)
}

/// For each question of one version, where the newest version asks it, found by the question's id.
fn places(version: &QuestionSet, newest: &QuestionSet) -> Vec<Option<usize>> {
    let place = |id: &str| {
        newest
            .questions
            .iter()
            .position(|question| question.id == id)
    };
    version
        .questions
        .iter()
        .map(|question| place(&question.id))
        .collect()
}

/// Reads days; rows of one day mostly lie together, so the last one is remembered.
#[derive(Default)]
struct DayReader {
    text: String,
    day: chrono::NaiveDate,
}

impl DayReader {
    fn read(&mut self, text: &str) -> Result<chrono::NaiveDate> {
        if text != self.text {
            self.day = text.parse().map_err(|_| {
                Error::failed(format!(
                    "the journal holds a day that is none: \"{}\"",
                    text.escape_debug()
                ))
                .hint("It was changed by another program. Go back to a backup.")
            })?;
            text.clone_into(&mut self.text);
        }
        Ok(self.day)
    }
}
