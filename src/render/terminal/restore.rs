//! The contents of a backup compared with the journal that it would replace.

use chrono::NaiveDate;

use crate::model::JournalContents;
use crate::text::{escape_controls, table};

/// The journal to be replaced.
#[derive(Debug)]
pub(crate) enum CurrentJournal {
    /// No journal yet.
    Nothing,
    /// A journal, and its contents.
    Journal(JournalContents),
    /// A file that cannot be opened, and why.
    Unreadable(String),
}

/// Formats one line per count: in the backup, and in the journal.
pub(crate) fn comparison(backup: &JournalContents, now: &CurrentJournal) -> String {
    let there = column(backup);
    let here = match now {
        CurrentJournal::Journal(contents) => Some(column(contents)),
        CurrentJournal::Nothing | CurrentJournal::Unreadable(_) => None,
    };
    let head_now = here.as_ref().map_or("", |_| "the journal now");
    let mut rows = vec![["", "the backup", head_now].map(str::to_owned)];
    for (index, (name, value)) in there.into_iter().enumerate() {
        let now = here.as_ref().and_then(|here| here.get(index));
        let now = now.map_or_else(String::new, |(_, value)| value.clone());
        rows.push([name.to_owned(), value, now]);
    }
    let mut text = table(&rows, 3, usize::MAX);
    if let CurrentJournal::Unreadable(why) = now {
        let why = why.lines().next().unwrap_or_default();
        text.push_str(&format!(
            "\nThe journal that is there now cannot be opened: {}.\n",
            escape_controls(why)
        ));
    }
    text
}

fn column(contents: &JournalContents) -> [(&'static str, String); 9] {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
    let passphrase = if contents.is_encrypted { "yes" } else { "no" };
    [
        ("Reflections", contents.reflections.to_string()),
        ("First day", day(contents.first)),
        ("Last day", day(contents.last)),
        ("Meetings", contents.meetings.to_string()),
        ("Agreed actions", contents.actions.to_string()),
        ("Unsaved texts", contents.drafts.to_string()),
        (
            "Question sets",
            escape_controls(&contents.sets.join(", ")).into_owned(),
        ),
        ("Passphrase", passphrase.to_owned()),
        ("Schema", contents.schema.to_string()),
    ]
}
