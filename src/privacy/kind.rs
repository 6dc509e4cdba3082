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

    #[rustfmt::skip]
    const fn names(self) -> KindNames {
        match self {
            Self::NhsNumber => KindNames::of("nhs_number", "an NHS number", "[NHS number]"),
            Self::Chi => KindNames::of("chi", "a CHI number", "[CHI number]"),
            Self::HcNumber => KindNames::of("hc_number", "a Health and Care number", "[Health and Care number]"),
            Self::Nino => KindNames::of("nino", "a National Insurance number", "[National Insurance number]"),
            Self::RecordNumber => KindNames::of("record_number", "a record number", "[record number]"),
            Self::NationalId => KindNames::of("national_id", "a national identifier", "[national identifier]"),
            Self::Postcode => KindNames::of("postcode", "a postcode", "[postcode]"),
            Self::Address => KindNames::of("address", "an address", "[address]"),
            Self::Phone => KindNames::of("phone", "a phone number", "[phone number]"),
            Self::Email => KindNames::of("email", "an email address", "[email address]"),
            Self::Online => KindNames::of("online", "a web page or user name", "[user name]"),
            Self::Network => KindNames::of("network_address", "a network address", "[network address]"),
            Self::Location => KindNames::of("location", "a location", "[location]"),
            Self::CarRegistration => KindNames::of("car_registration", "a car registration", "[car registration]"),
            Self::Passport => KindNames::of("passport", "a passport number", "[passport number]"),
            Self::DrivingLicence => KindNames::of("driving_licence", "a driving licence number", "[driving licence]"),
            Self::Bank => KindNames::of("bank", "bank details", "[bank details]"),
            Self::Date => KindNames::of("date", "a date", "[date]"),
            Self::Age => KindNames::of("age", "an age", "[life stage]"),
            Self::TitleAndName => KindNames::of("title_and_name", "a title and a name", "[name]"),
            Self::Name => KindNames::of("name", "a name", "[name]"),
            Self::CarePlace => KindNames::of("place_of_care", "a place of care", "[place of care]"),
            Self::PrivateWord => KindNames::of("private_word", "a word on your private list", "[withheld]"),
        }
    }

    /// Returns the key in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        self.names().key
    }

    /// Returns the name of the kind for use in a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        self.names().words
    }

    /// Returns the text that replaces a match.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        self.names().placeholder
    }

    /// Returns whether it is the name of a person.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::TitleAndName | Self::Name)
    }
}

/// What a kind is called: in machine-readable output, in a sentence, and in place of a match.
///
/// None is made from another: programs read the keys, and saved texts hold the placeholders, so a better word in a
/// sentence must change neither.
struct KindNames {
    key: &'static str,
    words: &'static str,
    placeholder: &'static str,
}

impl KindNames {
    const fn of(key: &'static str, words: &'static str, placeholder: &'static str) -> Self {
        Self {
            key,
            words,
            placeholder,
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
