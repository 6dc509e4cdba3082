//! The result of one of `doctor`'s checks.

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
    /// Returns the word for the mark, on the screen and in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Look => "look",
            Self::Wrong => "wrong",
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
