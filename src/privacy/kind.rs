//! The kinds of identifier, how sure a finding is, and what is written in place of one.

/// A kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number of the National Health Service in England, Wales and the Isle of Man.
    NhsNumber,
    /// A number of Scotland's Community Health Index.
    Chi,
    /// A National Insurance number.
    Nino,
    /// A postcode of the United Kingdom, the Crown dependencies or the forces.
    Postcode,
    /// A telephone number that is not a public help line.
    Phone,
    /// An email address.
    Email,
    /// A full date.
    Date,
    /// An age.
    Age,
    /// A title with a name.
    TitleAndName,
    /// A word of the owner's private list.
    PrivateWord,
}

impl Kind {
    /// Every kind, in the order in which they are explained.
    pub const ALL: [Self; 10] = [
        Self::NhsNumber,
        Self::Chi,
        Self::Nino,
        Self::Postcode,
        Self::Phone,
        Self::Email,
        Self::Date,
        Self::Age,
        Self::TitleAndName,
        Self::PrivateWord,
    ];

    /// Names the kind in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::Chi => "chi",
            Self::Nino => "nino",
            Self::Postcode => "postcode",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Date => "date",
            Self::Age => "age",
            Self::TitleAndName => "title_and_name",
            Self::PrivateWord => "private_word",
        }
    }

    /// Names the kind in a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NhsNumber => "an NHS number",
            Self::Chi => "a CHI number",
            Self::Nino => "a National Insurance number",
            Self::Postcode => "a postcode",
            Self::Phone => "a phone number",
            Self::Email => "an email address",
            Self::Date => "a full date",
            Self::Age => "an age",
            Self::TitleAndName => "a title and a name",
            Self::PrivateWord => "a word on your private list",
        }
    }

    /// What is written in place of a match.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::NhsNumber => "[NHS number]",
            Self::Chi => "[CHI number]",
            Self::Nino => "[National Insurance number]",
            Self::Postcode => "[postcode]",
            Self::Phone => "[phone number]",
            Self::Email => "[email address]",
            Self::Date => "[date]",
            Self::Age => "[life stage]",
            Self::TitleAndName => "[name]",
            Self::PrivateWord => "[withheld]",
        }
    }
}

/// The oldest of each life stage, and what is written in place of an age in it.
pub(super) const LIFE_STAGES: [(u32, &str); 10] = [
    (12, "[child]"),
    (19, "[teenager]"),
    (29, "[in their twenties]"),
    (39, "[in their thirties]"),
    (49, "[in their forties]"),
    (59, "[in their fifties]"),
    (69, "[in their sixties]"),
    (79, "[in their seventies]"),
    (89, "[in their eighties]"),
    (99, "[in their nineties]"),
];

/// Everything that can be written in place of a match.
pub(super) fn placeholders() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.into_iter().map(Kind::placeholder);
    kinds.chain(LIFE_STAGES.into_iter().map(|(_, stage)| stage))
}

/// How surely a match identifies a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a second look.
    Medium,
    /// Almost surely an identifier.
    High,
}

impl Level {
    /// Names the level in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
