//! The kinds of identifier, the levels of certainty, and the placeholders.

/// A kind of identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A number of the National Health Service in England, Wales or the Isle of Man.
    NhsNumber,
    /// A number of Scotland's Community Health Index.
    Chi,
    /// A Health and Care number of Northern Ireland.
    HcNumber,
    /// A National Insurance number.
    Nino,
    /// A record or registration number, near a keyword for it.
    RecordNumber,
    /// A national identifier of another country.
    NationalId,
    /// A postcode of the United Kingdom, the Crown dependencies, the forces or Ireland.
    Postcode,
    /// A house number with a street, or a flat.
    Address,
    /// A telephone number that is not a public help line.
    Phone,
    /// An email address.
    Email,
    /// A personal web page, a handle or a user name.
    Online,
    /// An IP or MAC address.
    Network,
    /// A position: coordinates, a grid reference or three words (what3words).
    Location,
    /// A car registration.
    CarRegistration,
    /// A passport number.
    Passport,
    /// A driving licence number.
    DrivingLicence,
    /// An account, a card or an IBAN.
    Bank,
    /// A date.
    Date,
    /// An age.
    Age,
    /// A title with a name.
    TitleAndName,
    /// A person's name without a title.
    Name,
    /// The name of a ward, a hospital, a practice, a team or a school.
    CarePlace,
    /// A word on the user's private list.
    PrivateWord,
}

impl Kind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [Self; 23] = [
        Self::NhsNumber,
        Self::Chi,
        Self::HcNumber,
        Self::Nino,
        Self::RecordNumber,
        Self::NationalId,
        Self::Postcode,
        Self::Address,
        Self::Phone,
        Self::Email,
        Self::Online,
        Self::Network,
        Self::Location,
        Self::CarRegistration,
        Self::Passport,
        Self::DrivingLicence,
        Self::Bank,
        Self::Date,
        Self::Age,
        Self::TitleAndName,
        Self::Name,
        Self::CarePlace,
        Self::PrivateWord,
    ];

    /// Returns the key in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::Chi => "chi",
            Self::HcNumber => "hc_number",
            Self::Nino => "nino",
            Self::RecordNumber => "record_number",
            Self::NationalId => "national_id",
            Self::Postcode => "postcode",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Online => "online",
            Self::Network => "network_address",
            Self::Location => "location",
            Self::CarRegistration => "car_registration",
            Self::Passport => "passport",
            Self::DrivingLicence => "driving_licence",
            Self::Bank => "bank",
            Self::Date => "date",
            Self::Age => "age",
            Self::TitleAndName => "title_and_name",
            Self::Name => "name",
            Self::CarePlace => "place_of_care",
            Self::PrivateWord => "private_word",
        }
    }

    /// Returns the name of the kind for use in a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::NhsNumber => "an NHS number",
            Self::Chi => "a CHI number",
            Self::HcNumber => "a Health and Care number",
            Self::Nino => "a National Insurance number",
            Self::RecordNumber => "a record number",
            Self::NationalId => "a national identifier",
            Self::Postcode => "a postcode",
            Self::Address => "an address",
            Self::Phone => "a phone number",
            Self::Email => "an email address",
            Self::Online => "a web page or user name",
            Self::Network => "a network address",
            Self::Location => "a location",
            Self::CarRegistration => "a car registration",
            Self::Passport => "a passport number",
            Self::DrivingLicence => "a driving licence number",
            Self::Bank => "bank details",
            Self::Date => "a date",
            Self::Age => "an age",
            Self::TitleAndName => "a title and a name",
            Self::Name => "a name",
            Self::CarePlace => "a place of care",
            Self::PrivateWord => "a word on your private list",
        }
    }

    /// Returns whether it is the name of a person.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::TitleAndName | Self::Name)
    }

    /// Returns the text that replaces a match.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::NhsNumber => "[NHS number]",
            Self::Chi => "[CHI number]",
            Self::HcNumber => "[Health and Care number]",
            Self::Nino => "[National Insurance number]",
            Self::RecordNumber => "[record number]",
            Self::NationalId => "[national identifier]",
            Self::Postcode => "[postcode]",
            Self::Address => "[address]",
            Self::Phone => "[phone number]",
            Self::Email => "[email address]",
            Self::Online => "[user name]",
            Self::Network => "[network address]",
            Self::Location => "[location]",
            Self::CarRegistration => "[car registration]",
            Self::Passport => "[passport number]",
            Self::DrivingLicence => "[driving licence]",
            Self::Bank => "[bank details]",
            Self::Date => "[date]",
            Self::Age => "[life stage]",
            Self::TitleAndName | Self::Name => "[name]",
            Self::CarePlace => "[place of care]",
            Self::PrivateWord => "[withheld]",
        }
    }
}

/// The highest age of each life stage, and the placeholder for an age in it.
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

/// Iterates over all placeholders.
pub(super) fn placeholders() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.into_iter().map(Kind::placeholder);
    kinds.chain(LIFE_STAGES.into_iter().map(|(_, stage)| stage))
}

/// How certain it is that a match identifies a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Looks like a name, but may also be an everyday word.
    Possible,
    /// Worth a second look.
    Medium,
    /// Almost certainly an identifier.
    High,
}

impl Level {
    /// Returns the key in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
