//! The countries whose national identifiers the guard looks for.

/// A country with national identifiers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Country {
    /// Australia: Medicare, IHI and tax file numbers.
    Australia,
    /// Canada: social insurance numbers.
    Canada,
    /// France: NIR.
    France,
    /// Germany: KVNR and tax numbers.
    Germany,
    /// India: Aadhaar.
    India,
    /// Ireland: PPS numbers and Eircodes.
    Ireland,
    /// Italy: codice fiscale and health cards.
    Italy,
    /// New Zealand: NHI numbers.
    NewZealand,
    /// Poland: PESEL.
    Poland,
    /// Spain: NIE and NIF.
    Spain,
    /// The United States: social security and Medicare numbers.
    Usa,
}

impl Country {
    /// Every country, in the order of their codes.
    pub const ALL: [Self; 11] = [
        Self::Australia,
        Self::Canada,
        Self::Germany,
        Self::Spain,
        Self::France,
        Self::Ireland,
        Self::India,
        Self::Italy,
        Self::NewZealand,
        Self::Poland,
        Self::Usa,
    ];

    /// Returns the ISO 3166 code in lower case, as in the setting.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Australia => "au",
            Self::Canada => "ca",
            Self::Germany => "de",
            Self::Spain => "es",
            Self::France => "fr",
            Self::Ireland => "ie",
            Self::India => "in",
            Self::Italy => "it",
            Self::NewZealand => "nz",
            Self::Poland => "pl",
            Self::Usa => "us",
        }
    }

    /// Finds a country by its code.
    #[must_use]
    pub fn with_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|country| country.code().eq_ignore_ascii_case(code))
    }
}

/// A set of countries. The default is all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countries(u16);

impl Default for Countries {
    fn default() -> Self {
        Country::ALL.into_iter().collect()
    }
}

impl Countries {
    /// Returns whether the set has no country.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns whether a country is in the set.
    #[must_use]
    pub fn has(self, country: Country) -> bool {
        self.0 & bit(country) != 0
    }
}

impl FromIterator<Country> for Countries {
    fn from_iter<I: IntoIterator<Item = Country>>(countries: I) -> Self {
        Self(
            countries
                .into_iter()
                .fold(0, |bits, country| bits | bit(country)),
        )
    }
}

fn bit(country: Country) -> u16 {
    let index = Country::ALL.iter().position(|it| *it == country);
    1 << index.unwrap_or_default()
}
