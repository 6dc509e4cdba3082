//! Lists of words that look like names and are none, or seldom; and words for roles.

use crate::privacy::tokens::is_in;

/// Words for a person by work or by care, which often precede a name: "nurse Kelly", "patient Ana", "shift lead Ben". The
/// weights are trained with this list too.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "nurse", "mentor", "worker", "consultant", "doctor", "psychologist", "psychiatrist", "therapist", "ot", "physio",
    "manager", "colleague", "supervisor", "tutor", "student", "carer", "keyworker", "coordinator", "advocate", "pharmacist",
    "matron", "registrar", "gp", "patient", "client", "pt", "user", "resident", "cpn", "hca", "assistant", "interpreter",
    "assessor", "teacher", "officer", "chaplain", "paramedic", "midwife", "visitor", "lead", "sister", "solicitor",
    "landlord", "volunteer", "counsellor", "dietitian", "lecturer", "boss", "trainee", "peer", "amhp", "shift",
];
/// Words after the name of a discoverer, which identifies no patient: "Romberg sign", "Crohn's disease".
#[rustfmt::skip]
pub(super) const AFTER_EPONYM: [&str; 46] = [
    "disease", "syndrome", "scale", "sign", "test", "inventory", "model", "cycle", "score", "palsy", "body", "bodies", "chorea",
    "dementia", "scan", "monitor", "maneuver", "manoeuvre", "contracture", "fracture", "procedure", "shunt", "catheter",
    "classification", "histology", "grade", "stage", "theory", "criteria", "questionnaire", "index", "method", "reflex",
    "lymphoma", "sarcoma", "esophagus", "oesophagus", "rating", "coma", "framework", "triangle", "line", "agent", "delusion",
    "wort", "ambulance",
];

/// The maximum number of words from the name of a discoverer to "scale" or "disease".
pub(super) const MAX_OF_EPONYM: usize = 4;

/// Titles, roles and things that are written with a capital and are on a list of names, or on none.
#[rustfmt::skip]
pub(super) const NOT_NAMES: [&str; 54] = [
    "Prof", "Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Rev", "Pt", "Pts", "Hx", "Dx", "Rx", "Tx", "Nino", "NINO", "Datix",
    "Rio", "RiO", "Hosp", "Emis", "Doctor", "Medic", "Sister", "Captain", "Mentor", "Steward", "Tea", "Line", "Yoga", "Ludo", "Tai", "Chi",
    "Junior", "Peer", "Male", "Lady", "Man", "Dock", "Case", "Press", "Holder", "Porter", "Farmer", "Boss", "Nan", "Nana",
    "Gran", "Sun", "Telly", "Queen", "Uno", "Miss", "Co-op",
];
/// Names that are known from public life, science or fiction.
#[rustfmt::skip]
pub(super) const FAMOUS: [&str; 30] = [
    "Potter", "Elvis", "Presley", "Beyonce", "Beyoncé", "Eminem", "Bowie", "Shakespeare", "Picasso", "Mozart", "Einstein",
    "Darwin", "Hitler", "Mandela", "Obama", "Trump", "Biden", "Putin", "Thatcher", "Starmer", "Sunak", "Freud", "Maslow",
    "Yalom", "Bowlby", "Winnicott", "Linehan", "Maslach", "Barthel", "Gillick",
];

/// Given names that are as often a place, a god, a surname or a device, so that the model decides.
#[rustfmt::skip]
pub(super) const AMBIGUOUS_GIVEN_NAMES: [&str; 37] = [
    "Adelaide", "Alexa", "Alexandria", "Austin", "Brooklyn", "Carlisle", "Chelsea", "Chester", "Florence", "Geneva",
    "Georgia", "Harris", "Hermes", "Iona", "Jordan", "Kingston", "Krishna", "Lewis", "Lincoln", "Lourdes", "Medina",
    "Preston", "Roma", "Savannah", "Siena", "Siri", "Skye", "Sofia", "Stafford", "Sydney", "Valencia",
    "Verona", "Victoria", "Warwick", "Wellington", "Lancaster", "Madison",
];

/// Returns whether a word is a role by work or by care: "nurse", "patient".
pub(super) fn is_role(word: &str) -> bool {
    is_in(ROLES, word)
}
