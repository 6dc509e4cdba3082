//! The postcode areas: the letters at the beginning of a postcode.

/// The 124 areas of Royal Mail: 121 of the United Kingdom, and GY, JE and IM of the Crown dependencies. Sorted, for
/// binary search.
#[rustfmt::skip]
pub(super) const AREAS: [&str; 124] = [
    "AB", "AL",
    "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT",
    "CA", "CB", "CF", "CH", "CM", "CO", "CR", "CT", "CV", "CW",
    "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY",
    "E", "EC", "EH", "EN", "EX",
    "FK", "FY",
    "G", "GL", "GU", "GY",
    "HA", "HD", "HG", "HP", "HR", "HS", "HU", "HX",
    "IG", "IM", "IP", "IV",
    "JE",
    "KA", "KT", "KW", "KY",
    "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU",
    "M", "ME", "MK", "ML",
    "N", "NE", "NG", "NN", "NP", "NR", "NW",
    "OL", "OX",
    "PA", "PE", "PH", "PL", "PO", "PR",
    "RG", "RH", "RM",
    "S", "SA", "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY",
    "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW",
    "UB",
    "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV",
    "YO",
    "ZE",
];

#[cfg(test)]
mod tests {
    use super::AREAS;

    #[test]
    fn areas_are_in_order_and_only_eight_have_one_letter() {
        assert!(AREAS.is_sorted());
        let short: String = AREAS.into_iter().filter(|area| area.len() == 1).collect();
        assert_eq!(short, "BEGLMNSW");
    }
}
