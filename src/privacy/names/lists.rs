//! Lists of words that look like names and are none, or seldom.

/// Words after the name of a discoverer, which identifies no patient: "Romberg sign", "Crohn's disease".
#[rustfmt::skip]
pub(super) const AFTER_EPONYM: [&str; 46] = [
    "disease", "syndrome", "scale", "sign", "test", "inventory", "model", "cycle", "score", "palsy", "body", "bodies", "chorea",
    "dementia", "scan", "monitor", "maneuver", "manoeuvre", "contracture", "fracture", "procedure", "shunt", "catheter",
    "classification", "histology", "grade", "stage", "theory", "criteria", "questionnaire", "index", "method", "reflex",
    "lymphoma", "sarcoma", "esophagus", "oesophagus", "rating", "coma", "framework", "triangle", "line", "agent", "delusion", "wort", "ambulance",
];

/// The maximum number of words from the name of a discoverer to "scale" or "disease".
pub(super) const MOST_OF_EPONYM: usize = 4;

/// Titles, roles and things that are written with a capital and are on a list of names, or on none.
#[rustfmt::skip]
pub(super) const NOT_NAMES: [&str; 52] = [
    "Prof", "Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Rev", "Pt", "Pts", "Hx", "Dx", "Rx", "Tx", "Nino", "NINO", "Datix",
    "Rio", "RiO", "Hosp", "Emis", "Doctor", "Medic", "Sister", "Captain", "Mentor", "Steward", "Tea", "Line", "Yoga", "Ludo", "Tai", "Chi",
    "Junior", "Peer", "Male", "Lady", "Man", "Dock", "Case", "Press", "Holder", "Porter", "Farmer", "Boss", "Nan", "Nana",
    "Gran", "Sun", "Telly", "Queen", "Uno",
];
/// Names that are known from public life, science or fiction.
#[rustfmt::skip]
pub(super) const FAMOUS: [&str; 27] = [
    "Potter", "Elvis", "Presley", "Beyonce", "Beyoncé", "Eminem", "Bowie", "Shakespeare", "Picasso", "Mozart", "Einstein",
    "Darwin", "Hitler", "Mandela", "Obama", "Trump", "Biden", "Putin", "Thatcher", "Starmer", "Sunak", "Freud", "Maslow",
    "Yalom", "Bowlby", "Winnicott", "Linehan",
];

/// Given names that are as often a place, a god, a surname or a device, so that the model decides.
#[rustfmt::skip]
pub(super) const AMBIGUOUS_GIVEN_NAMES: [&str; 37] = [
    "Adelaide", "Alexa", "Alexandria", "Austin", "Brooklyn", "Carlisle", "Chelsea", "Chester", "Florence", "Geneva",
    "Georgia", "Harris", "Hermes", "Iona", "Jordan", "Kingston", "Krishna", "Lewis", "Lincoln", "Lourdes", "Medina",
    "Preston", "Roma", "Savannah", "Siena", "Siri", "Skye", "Sofia", "Stafford", "Sydney", "Valencia",
    "Verona", "Victoria", "Warwick", "Wellington", "Lancaster", "Madison",
];
