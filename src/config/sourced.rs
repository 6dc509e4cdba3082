//! A value, and where it comes from.

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A flag of this command.
    Flag(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// The settings file, at this line.
    File(usize),
    /// Nobody chose, so it is what is usual.
    Default,
}

/// A value, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

impl<T> Sourced<T> {
    pub(super) fn flag(value: T, flag: &'static str) -> Self {
        let source = Source::Flag(flag);
        Self { value, source }
    }

    pub(super) fn environment(value: T, variable: &'static str) -> Self {
        let source = Source::Environment(variable);
        Self { value, source }
    }

    pub(super) fn default(value: T) -> Self {
        let source = Source::Default;
        Self { value, source }
    }
}

impl<T> Sourced<Option<T>> {
    /// A value that nothing stands for where none was chosen.
    pub(super) fn if_any(given: Option<Sourced<T>>) -> Self {
        given.map_or_else(
            || Self::default(None),
            |given| Self {
                value: Some(given.value),
                source: given.source,
            },
        )
    }
}
