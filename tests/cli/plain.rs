//! `--plain` prints words only: no command prints a box, a block or a line.

use crate::desk::Desk;

/// Commands that still draw. This list may only become shorter.
const NOT_YET: [&str; 6] = [
    "trends",
    "trends 4",
    "trends --by month",
    "summary",
    "summary --format markdown",
    "summary --last 12w",
];

const COMMANDS: [&str; 30] = [
    "list",
    "list --limit 2",
    "show 1",
    "show 1 --as what",
    "search strengths",
    "tips",
    "tips 6",
    "trends",
    "trends 4",
    "trends --by month",
    "status",
    "summary",
    "summary --format markdown",
    "summary --last 12w",
    "supervision list",
    "review ~/summary.json",
    "words list",
    "sets",
    "sets list",
    "sets show values",
    "config show",
    "doctor",
    "help",
    "help log",
    "log --help",
    "trends --help",
    "--version",
    "export",
    "export --format csv",
    "man",
];

fn is_drawn(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}' | '\u{1b}' | '\r')
}

#[test]
fn no_command_draws_anything_in_plain_words() {
    let desk = Desk::with_logged(&[
        "--answers yypn-yyyny --note 3='She named three strengths herself' --setting ward",
        "--answers yyyyyyyyyy --tag crisis --learning 'we wrote the plan together'",
        "--answers pppppppppp --at '2026-10-02 10:00'",
    ]);
    desk.run_ok("supervision add --on 2026-11-02 --action '4=name one sign of hope aloud'");
    desk.run_ok("words add Kestrel");
    desk.run_ok("summary --output ~/summary.json --yes");
    for line in COMMANDS {
        let output = desk.output(&format!("--plain {line}"), "");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        let draws = text.contains(is_drawn);
        if NOT_YET.contains(&line) {
            continue;
        }
        assert!(!draws, "{line}:\n{text}");
    }
}
