//! The checks of `doctor` in words: what is looked at, what was found, and what to do. How serious it is, the model says.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use super::location_words::{copy_advice, copy_words, privacy_advice, warning_words};
use crate::config::{SettingSource, Sourced};
use crate::error::Error;
use crate::model::{
    CheckMark, CheckResult, CompanionFile, CompanionKind, FaultKind, IntegrityReport,
    LocationWarning, Repair, SchemaVersion,
};
use crate::text::{command_on, display_path, pluralize, restore_hint};

/// The input of `doctor`'s checks.
#[derive(Debug)]
pub(crate) struct DoctorInput<'a> {
    /// The path of the journal, with its source.
    pub journal_path: &'a Sourced<PathBuf>,
    /// The settings file, and whether it exists.
    pub settings: (&'a Path, bool),
    /// The warnings about the journal's location, or why it is refused.
    pub warnings: Result<Vec<LocationWarning>, Error>,
    /// Whether this system can tell who may read a file.
    pub checks_permissions: bool,
    /// The paths that were made private on request.
    pub made_private: Vec<PathBuf>,
    /// The journal; `None` if it does not exist yet.
    pub journal: Option<Journal>,
}

/// An existing journal.
#[derive(Debug)]
pub(crate) struct Journal {
    /// Whether the journal is encrypted.
    pub is_encrypted: bool,
    /// The result of the integrity check, or why it cannot be done.
    pub report: Result<IntegrityReport, Error>,
    /// What was repaired on request.
    pub repaired: Option<Repair>,
    /// The schema version of this program.
    pub newest_schema: SchemaVersion,
    /// The size in bytes.
    pub size: u64,
    /// The files of the journal in the same folder, and their sizes.
    pub companion_files: Vec<CompanionFile>,
    /// Files in the same folder that may be other versions of the journal.
    pub copies: Vec<PathBuf>,
}

/// What to do about damage that a repair helps.
fn repair_advice(journal: &Path, repair: Repair) -> String {
    let advice = match repair {
        Repair::Rebuild => {
            "All remaining rows are undamaged. Restore a backup, or continue with the remaining rows"
        }
        Repair::Accept => {
            "It was changed by another program, or damaged. Restore a backup, or accept it as it is now"
        }
    };
    format!("{advice}: {}", command_on(journal, "doctor --fix"))
}

/// Returns the findings, one per check.
pub(crate) fn findings(input: &DoctorInput<'_>) -> Vec<CheckResult> {
    let mut found = vec![
        good("program", format!("did-i {}", env!("CARGO_PKG_VERSION"))),
        settings(input.settings),
        location(input),
        privacy(input),
    ];
    if let Some(journal) = &input.journal {
        found.push(encryption(journal));
        match &journal.report {
            Err(error) => found.push(CheckResult {
                check: "file",
                mark: CheckMark::NOT_DONE,
                messages: lines_of(error),
                next: None,
            }),
            Ok(report) => contents(&input.journal_path.value, journal, report, &mut found),
        }
        found.push(leftovers(journal));
        if !journal.copies.is_empty() {
            found.push(copies(&input.journal_path.value, &journal.copies));
        }
    }
    found
}

fn good(check: &'static str, messages: impl Into<String>) -> CheckResult {
    CheckResult {
        check,
        mark: CheckMark::Ok,
        messages: vec![messages.into()],
        next: None,
    }
}

/// Returns the source of the journal's path.
fn source(source: SettingSource) -> String {
    match source {
        SettingSource::Flag(name) | SettingSource::Environment(name) => name.to_owned(),
        SettingSource::File(line) => format!("line {line} of the settings"),
        SettingSource::Default => "the default location".to_owned(),
    }
}

fn settings((path, is_there): (&Path, bool)) -> CheckResult {
    let made = if is_there { "" } else { ", not made yet" };
    good("settings", format!("{}{made}", display_path(path)))
}

/// Splits an error into sentences: what is wrong, and what to do.
fn lines_of(error: &Error) -> Vec<String> {
    let lines = error.to_string();
    lines.lines().map(|line| line.trim().to_owned()).collect()
}

/// Reports the path of the journal, its source, and its real path if it is a link.
fn location(input: &DoctorInput<'_>) -> CheckResult {
    let (path, source) = (&input.journal_path.value, source(input.journal_path.source));
    let begun = if input.journal.is_some() {
        ""
    } else {
        ", not begun"
    };
    let mut finding = good(
        "journal",
        format!("{} ({source}){begun}", display_path(path)),
    );
    let links = input.warnings.iter().flatten();
    for link in links.filter(|warning| warning.is_link()) {
        finding.mark = link.mark();
        finding.messages.push(warning_words(link));
    }
    finding
}

fn privacy(input: &DoctorInput<'_>) -> CheckResult {
    let mut finding = good("permissions", "only you can read it");
    finding.mark = CheckMark::of_access(input.checks_permissions, &input.warnings);
    if !input.checks_permissions {
        finding.messages = vec!["not checked on this system".to_owned()];
        return finding;
    }
    if input.journal.is_none() {
        finding.messages = vec!["nothing to look at yet".to_owned()];
    }
    if !input.made_private.is_empty() {
        let made_private = input.made_private.iter().map(display_path);
        finding.messages = vec![format!(
            "made private: {}",
            made_private.collect::<Vec<_>>().join(", ")
        )];
    }
    match &input.warnings {
        Err(error) => finding.messages = lines_of(error),
        Ok(warnings) => {
            let open = warnings.iter().filter(|warning| !warning.is_link());
            let messages: Vec<String> = open.map(warning_words).collect();
            if !messages.is_empty() {
                finding.messages = messages;
                finding.next = Some(privacy_advice(&input.journal_path.value));
            }
        }
    }
    finding
}

/// Reports copies that a synced folder may have made.
fn copies(journal: &Path, copies: &[PathBuf]) -> CheckResult {
    CheckResult {
        check: "copies",
        mark: CheckMark::of_files(copies),
        messages: copies.iter().map(|path| copy_words(path)).collect(),
        next: Some(copy_advice(journal)),
    }
}

fn encryption(journal: &Journal) -> CheckResult {
    if journal.is_encrypted {
        good(
            "passphrase",
            "the file is encrypted: it cannot be read without the passphrase",
        )
    } else {
        good("passphrase", "none: anyone who has the file can read it")
    }
}

fn schema(schema: SchemaVersion, newest: SchemaVersion) -> CheckResult {
    let said = match schema.cmp(&newest) {
        Ordering::Greater => {
            format!("{schema}, newer than the {newest} of this did-i, which can use it")
        }
        Ordering::Equal => format!("{newest}, the newest this did-i knows"),
        Ordering::Less => format!("to be brought up to {newest} at the next start"),
    };
    CheckResult {
        mark: schema.mark(newest),
        ..good("schema", said)
    }
}

fn contents(
    path: &Path,
    journal: &Journal,
    report: &IntegrityReport,
    found: &mut Vec<CheckResult>,
) {
    found.push(schema(report.schema, journal.newest_schema));
    let rows = format!("complete and undamaged: {}", counts(report));
    let checks = [
        (
            "structure",
            FaultKind::Structure,
            "pages, indexes and tables are consistent".to_owned(),
        ),
        (
            "references",
            FaultKind::References,
            "every reference points to a row that exists".to_owned(),
        ),
        ("rows", FaultKind::Rows, rows),
        (
            "answers",
            FaultKind::Answers,
            "every reflection fits the set that was asked".to_owned(),
        ),
    ];
    for (check, kind, well) in checks {
        found.push(of_kind(path, report, check, kind, well));
    }
    if let Some(repair) = journal.repaired {
        let done = match repair {
            Repair::Rebuild => "indexes and counts were rebuilt; lost rows cannot be recovered",
            Repair::Accept => "every row was accepted as it is now",
        };
        found.push(good("repaired", done));
    }
    found.push(good("size", size(journal.size)));
}

fn of_kind(
    path: &Path,
    report: &IntegrityReport,
    check: &'static str,
    kind: FaultKind,
    well: String,
) -> CheckResult {
    let mark = report.mark(kind);
    match mark {
        CheckMark::Ok => good(check, well),
        CheckMark::Look => CheckResult {
            mark,
            ..good(check, "not looked at, as not every row can be read")
        },
        CheckMark::Wrong => CheckResult {
            check,
            mark,
            messages: faults(report, kind),
            next: Some(match report.repair() {
                Some(repair) => repair_advice(path, repair),
                None => restore_hint(path),
            }),
        },
    }
}

/// Returns the faults of a kind, and how many more there are than are listed.
fn faults(report: &IntegrityReport, kind: FaultKind) -> Vec<String> {
    let listed = report.faults.iter().filter(|fault| fault.kind() == kind);
    let more = report.unlisted.get(&kind);
    listed
        .map(ToString::to_string)
        .chain(more.map(|more| format!("and {more} more")))
        .collect()
}

/// Returns the contents of the journal: `148 reflections, 61 notes, 20 tags`.
fn counts(report: &IntegrityReport) -> String {
    [
        ("reflection", "reflection"),
        ("note", "note"),
        ("tag", "tag"),
        ("meeting", "meeting"),
        ("action", "action"),
        ("question_set", "set"),
    ]
    .iter()
    .filter_map(|(table, one)| Some(pluralize(*report.tables.get(table)?, one)))
    .collect::<Vec<_>>()
    .join(", ")
}

fn leftovers(journal: &Journal) -> CheckResult {
    if journal.companion_files.is_empty() {
        return good("leftovers", "none");
    }
    let messages = journal.companion_files.iter().map(|file| {
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{name} ({}): {}", size(file.size), what_it_is(file.kind))
    });
    CheckResult {
        check: "leftovers",
        mark: CheckMark::of_files(&journal.companion_files),
        messages: messages.collect(),
        next: None,
    }
}

fn what_it_is(kind: CompanionKind) -> &'static str {
    match kind {
        CompanionKind::EditorText => {
            "words you wrote in your editor; to continue with them: did-i, or did-i edit"
        }
        CompanionKind::UnfinishedCopy => "a copy that was never finished",
        CompanionKind::BeforeMigration => "the journal before its schema changed",
        CompanionKind::BeforeRestore => "the journal before a restore",
        CompanionKind::OfSqlite => "a write that was interrupted; the next start undoes it",
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => pluralize(bytes, "byte"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
