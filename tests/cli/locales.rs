//! Data is the same in every locale, byte for byte: no letter is replaced for a terminal, and no case mapping depends
//! on a language.

use std::fs;

use super::desk::Desk;
use super::seeded::Seeded;

/// Every command that writes data to standard output.
const TO_STANDARD_OUTPUT: [&str; 15] = [
    "export",
    "export --format csv",
    "list --format json --limit 100",
    "list --format csv --limit 100",
    "show 1 --format json",
    "search istanbul --format json",
    "trends --format json",
    "trends --format csv",
    "summary --last 1y --format json",
    "summary --last 1y --format csv",
    "supervision list --format json",
    "sets list --format json",
    "sets show did-i --format json",
    "config show --format json",
    "doctor --format json",
];

/// Every file format.
const TO_A_FILE: [&str; 8] = [
    "export --output ~/out --force",
    "summary --last 1y --yes --format text --output ~/out --force",
    "summary --last 1y --yes --format markdown --output ~/out --force",
    "summary --last 1y --yes --format html --output ~/out --force",
    "summary --last 1y --yes --format pdf --output ~/out --force",
    "review ~/summary.json --format csv --output ~/out --force",
    "review ~/summary.json --format html --output ~/out --force",
    "export --format csv --output ~/out --force",
];

#[test]
fn every_data_format_is_the_same_in_every_locale() {
    let mut desk = Desk::new();
    desk.import(&Seeded::weeks(11, 12).journal_file());
    desk.run_ok("log --answers yypn-yyyyn --setting 'Şişli, ΑΣ' --tag İstanbul --note '3=ıIİi ß ﬁ 好 🙂…' --share 3 --learning 'Grüße'");
    desk.run_ok("supervision add --on 2026-11-02 --action '4=name one sign of hope… aloud'");
    desk.run_ok("summary --last 1y --yes --output ~/summary.json");
    let mut seen: Vec<Vec<Vec<u8>>> = Vec::new();
    for locale in ["C", "C.UTF-8", "tr_TR.UTF-8"] {
        desk = desk.with("LC_ALL", locale).with("LANG", locale);
        let printed = TO_STANDARD_OUTPUT.map(|line| {
            let output = desk.output(line, "");
            assert!(output.status.success(), "{line} in {locale}");
            assert!(!output.stdout.is_empty(), "{line} in {locale}");
            output.stdout
        });
        let written = TO_A_FILE.map(|line| {
            desk.run_ok(line);
            fs::read(desk.home().join("out")).unwrap()
        });
        seen.push(printed.into_iter().chain(written).collect());
    }
    let lines = TO_STANDARD_OUTPUT.iter().chain(&TO_A_FILE);
    for (at, line) in lines.enumerate() {
        assert!(seen[0][at] == seen[1][at], "{line} in C");
        assert!(seen[2][at] == seen[1][at], "{line} in tr_TR.UTF-8");
    }
}
