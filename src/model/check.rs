//! The result of one of `doctor`'s checks, and how serious each is.

use super::{FaultKind, IntegrityReport, LocationWarning, SchemaVersion};

/// The outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CheckMark {
    /// No problem.
    Ok,
    /// Worth knowing, but nothing is lost or exposed.
    Look,
    /// Something is wrong.
    Wrong,
}

impl CheckMark {
    /// The mark of a check that cannot be done: the worst that it could have found may be there.
    pub(crate) const NOT_DONE: Self = Self::Wrong;

    /// Returns the mark of files in the journal's folder that a person should know of: nothing is lost by them.
    pub(crate) const fn of_files<T>(files: &[T]) -> Self {
        if files.is_empty() {
            Self::Ok
        } else {
            Self::Look
        }
    }

    /// Returns the mark of who can read a journal, from the warnings about its location or why it is refused.
    /// `is_checked` is false where the system cannot tell.
    pub(crate) fn of_access<E>(
        is_checked: bool,
        warnings: &Result<Vec<LocationWarning>, E>,
    ) -> Self {
        match warnings {
            _ if !is_checked => Self::Look,
            Err(_) => Self::NOT_DONE,
            Ok(warnings) => {
                let about_access = warnings.iter().filter(|warning| !warning.is_link());
                let worst = about_access.map(LocationWarning::mark).max();
                worst.unwrap_or(Self::Ok)
            }
        }
    }

    /// Returns the word for the mark, on the screen and in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Look => "look",
            Self::Wrong => "wrong",
        }
    }
}

impl LocationWarning {
    /// Returns how serious it is: a link only moves where the words lie, everything else lets others at them.
    pub(crate) const fn mark(&self) -> CheckMark {
        match self {
            Self::Link(..) => CheckMark::Look,
            Self::OthersCanRead(_) | Self::OpenFolder(_) => CheckMark::Wrong,
        }
    }
}

impl SchemaVersion {
    /// Returns how serious it is that a journal has this version: an older one is changed at the next start.
    pub(crate) fn mark(self, newest: Self) -> CheckMark {
        if self < newest {
            CheckMark::Look
        } else {
            CheckMark::Ok
        }
    }
}

impl IntegrityReport {
    /// Returns how serious it is what was found of a kind. Where a table cannot be read, only the structure was looked at.
    pub(crate) fn mark(&self, kind: FaultKind) -> CheckMark {
        if self.faults.iter().any(|fault| fault.kind() == kind) {
            CheckMark::Wrong
        } else if self.is_read || kind == FaultKind::Structure {
            CheckMark::Ok
        } else {
            CheckMark::Look
        }
    }
}

/// One check and its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CheckResult {
    /// The name of the check.
    pub check: &'static str,
    /// The outcome.
    pub mark: CheckMark,
    /// What was found: at least one sentence.
    pub messages: Vec<String>,
    /// What to do next.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Fault;

    #[test]
    fn who_can_read_it_is_wrong_and_a_link_is_only_worth_a_look() {
        let link = LocationWarning::Link("a".into(), "b".into());
        let open = LocationWarning::OpenFolder("a".into());
        assert_eq!(link.mark(), CheckMark::Look);
        let mark = |warnings| CheckMark::of_access(true, &Ok::<_, ()>(warnings));
        assert_eq!(mark(vec![]), CheckMark::Ok);
        assert_eq!(mark(vec![link.clone()]), CheckMark::Ok);
        assert_eq!(mark(vec![link, open]), CheckMark::Wrong);
        assert_eq!(CheckMark::of_access(true, &Err(())), CheckMark::Wrong);
        assert_eq!(CheckMark::of_access(false, &Err(())), CheckMark::Look);
    }

    #[test]
    fn only_the_structure_is_known_where_a_table_cannot_be_read() {
        let mut report = IntegrityReport::default();
        assert_eq!(report.mark(FaultKind::Structure), CheckMark::Ok);
        assert_eq!(report.mark(FaultKind::Answers), CheckMark::Look);
        report.add(Fault::AnswerChecksums);
        assert_eq!(report.mark(FaultKind::Rows), CheckMark::Wrong);
        report.is_read = true;
        assert_eq!(report.mark(FaultKind::Answers), CheckMark::Ok);
    }

    #[test]
    fn an_older_schema_and_files_left_over_are_worth_a_look() {
        let [older, newest] = [SchemaVersion::new(1, 0), SchemaVersion::new(1, 1)];
        assert_eq!(older.mark(newest), CheckMark::Look);
        assert_eq!(newest.mark(older), CheckMark::Ok);
        assert_eq!(CheckMark::of_files(&["copy"]), CheckMark::Look);
        assert_eq!(CheckMark::of_files::<&str>(&[]), CheckMark::Ok);
    }
}
