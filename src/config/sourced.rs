//! A value and its source.

/// The source of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SettingSource {
    /// A flag of this command.
    Flag(&'static str),
    /// An environment variable.
    Environment(&'static str),
    /// The settings file, at this line.
    File(usize),
    /// The default, because nothing was set.
    Default,
}

/// A value and its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub source: SettingSource,
}

impl<T> Sourced<T> {
    pub(super) fn flag(value: T, flag: &'static str) -> Self {
        let source = SettingSource::Flag(flag);
        Self { value, source }
    }

    pub(super) fn environment(value: T, variable: &'static str) -> Self {
        let source = SettingSource::Environment(variable);
        Self { value, source }
    }

    pub(super) fn default(value: T) -> Self {
        let source = SettingSource::Default;
        Self { value, source }
    }
}

impl<T> Sourced<Option<T>> {
    /// Returns the value as `Some`, or `None` with the default as its source.
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
