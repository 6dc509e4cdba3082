//! Every screen: narrow and wide, without redrawing, without colour, with ASCII only.

use crate::desk::Desk;

/// The main commands that draw something.
const DRAWN: [&str; 13] = [
    "list",
    "show 1",
    "search strengths",
    "tips",
    "tips 6",
    "trends",
    "trends 4",
    "summary",
    "supervision list",
    "words list",
    "config show",
    "help",
    "log --help",
];

fn desk() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yypn-yyyny --note 3='She named three strengths herself, and was surprised' --setting ward",
        "--answers yyyyyyyyyy --tag crisis --tag family --learning 'we wrote the plan together' --setting 'home visit'",
        "--answers pppppppppp --at '2026-10-02 10:00'",
    ]);
    desk.run_ok("supervision add --on 2026-11-02 --action '4=name one sign of hope aloud' --action 'read the leaflet'");
    desk.run_ok("words add Kestrel");
    desk
}

/// Removes colour codes from a text.
fn uncoloured(text: &str) -> String {
    console::strip_ansi_codes(text).into_owned()
}

#[test]
fn nothing_is_wider_than_the_screen() {
    let mut wider = String::new();
    for width in [40, 60, 72, 80, 100, 120, 200] {
        let desk = desk().with("COLUMNS", &width.to_string());
        // A path may be wider than the screen.
        let drawn = DRAWN.iter().filter(|line| **line != "config show");
        for line in drawn {
            for row in desk.run_ok(line).lines() {
                let wide = console::measure_text_width(row);
                if wide > width {
                    wider.push_str(&format!("{line} at {width}: {wide}\n{row}\n"));
                }
            }
        }
    }
    assert!(wider.is_empty(), "{wider}");
}

#[test]
fn without_colour_nothing_but_the_colour_is_lost() {
    let desk = desk();
    // This flag is one of the settings.
    for line in DRAWN.iter().filter(|line| **line != "config show") {
        let plain = desk.run_ok(line);
        assert!(!plain.contains('\u{1b}'), "{line}");
        let coloured = desk.run_ok(&format!("--color always {line}"));
        assert_eq!(uncoloured(&coloured), plain, "{line}");
    }
    let desk = desk.with("NO_COLOR", "1").with("TERM", "dumb");
    for line in DRAWN {
        assert!(!desk.run_ok(line).contains('\u{1b}'), "{line}");
    }
}

#[test]
fn no_colour_vanishes_on_a_light_or_a_dark_screen() {
    // Bold, dim, underlined, and their ends: they keep the terminal's own colours.
    const SAFE: [&str; 8] = ["0", "1", "2", "4", "22", "24", "39", ""];
    let desk = desk();
    for line in DRAWN {
        let coloured = desk.run_ok(&format!("--color always {line}"));
        for code in coloured.split("\u{1b}[").skip(1) {
            let (numbers, _) = code.split_once('m').unwrap();
            for number in numbers.split(';') {
                assert!(SAFE.contains(&number), "{line}: {code}");
            }
        }
    }
}

#[test]
fn a_screen_without_letters_beyond_ascii_gets_none() {
    let desk = desk().with("LANG", "C");
    for line in DRAWN {
        let text = desk.run_ok(line);
        assert!(text.is_ascii(), "{line}:\n{text}");
    }
}

#[test]
fn plain_lines_have_no_drawing_in_them() {
    let desk = desk();
    for line in DRAWN {
        let text = desk.run_ok(&format!("--plain {line}"));
        assert!(
            !text.contains('\u{1b}') && !text.contains('\r'),
            "{line}:\n{text}"
        );
    }
}
