//! The overview page: all commands by group, on one screen of 24 lines and 80 columns.

/// Related commands, and what they do.
struct Line {
    /// The names of the commands.
    names: &'static [&'static str],
    /// One short phrase for all of them.
    does: &'static str,
}

const fn line(names: &'static [&'static str], does: &'static str) -> Line {
    Line { names, does }
}

const GROUPS: [(&str, &[Line]); 5] = [
    (
        "Reflect",
        &[
            line(&["log"], "answer \"Did I…\"; resume what is unfinished"),
            line(
                &["list", "show", "search"],
                "list all, show one, find words",
            ),
            line(&["edit", "delete"], "change one; delete one for good"),
            line(&["check"], "check any text for identifiers"),
        ],
    ),
    (
        "Learn",
        &[
            line(&["trends"], "each tip over time"),
            line(
                &["tips", "status"],
                "the tips and what may help; today's overview",
            ),
        ],
    ),
    (
        "Supervision",
        &[
            line(
                &["summary", "review"],
                "what a supervisor reads; several side by side",
            ),
            line(&["supervision"], "meetings, and what was agreed"),
        ],
    ),
    (
        "Keep",
        &[
            line(
                &["export", "import"],
                "write the whole journal; read it again",
            ),
            line(&["passphrase"], "encrypt the journal: set, change, remove"),
            line(&["backup", "restore"], "a checked copy; put it back"),
            line(&["doctor"], "check for damage and privacy"),
        ],
    ),
    (
        "Set up",
        &[
            line(
                &["sets", "words", "config"],
                "question sets; private words; settings",
            ),
            line(
                &["completions", "man"],
                "for your shell: completions, the manual",
            ),
        ],
    ),
];

const EVERYWHERE: &str = "--journal FILE  --passphrase-file FILE  --config FILE  --lang CODE  --plain  --no-pager  --color WHEN  --help  --version";

/// The columns where the names and the descriptions begin.
const COLUMNS: (usize, usize) = (13, 34);
/// The width of the page. On a narrower screen, everything is in a single column.
const WIDTH: usize = 80;

/// Formats the page for a screen of this width.
pub(super) fn page(width: usize) -> String {
    let width = width.min(WIDTH);
    let usage = "Usage: did-i [COMMAND]";
    let bare = "Alone, did-i asks \"Did I…\" and keeps your answers.";
    let mut page = wrapped(
        "A private reflection journal for mental-health practitioners.",
        "",
        width,
    );
    if width < WIDTH {
        page.push_str(&format!("\n{usage}\n{}", wrapped(bare, "", width)));
    } else {
        page.push_str(&format!("\n{usage}     {bare}\n"));
    }
    page.push('\n');
    for (group, lines) in GROUPS {
        page.push_str(&drawn(group, lines, width));
    }
    if width < WIDTH {
        page.push_str(&format!("Everywhere\n{}", wrapped(EVERYWHERE, "  ", width)));
    } else {
        page.push('\n');
        let beside = wrapped(EVERYWHERE, &" ".repeat(COLUMNS.0), width);
        page.push_str(&format!("Everywhere{}", &beside["Everywhere".len()..]));
    }
    page.push_str("\nMore, with examples: did-i help COMMAND\n");
    page
}

fn drawn(group: &str, lines: &[Line], width: usize) -> String {
    let (names_at, does_at) = COLUMNS;
    if width < WIDTH {
        let below = |line: &Line| {
            format!(
                "  {}\n{}",
                line.names.join(", "),
                wrapped(line.does, "    ", width)
            )
        };
        return format!("{group}\n{}\n", lines.iter().map(below).collect::<String>());
    }
    let heads = std::iter::once(group).chain(std::iter::repeat(""));
    let beside = |(head, line): (&str, &Line)| {
        let names = line.names.join(", ");
        format!(
            "{head:names_at$}{names:0$}{1}\n",
            does_at - names_at,
            line.does
        )
    };
    heads.zip(lines).map(beside).collect()
}

fn wrapped(text: &str, margin: &str, width: usize) -> String {
    let options = textwrap::Options::new(width)
        .initial_indent(margin)
        .subsequent_indent(margin);
    textwrap::fill(text, options) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    #[test]
    fn it_fits_one_screen_and_any_width() {
        let page = page(80);
        // One line is left for the shell's prompt.
        assert!(page.lines().count() < 24, "{page}");
        for width in 40..=200 {
            for line in super::page(width).lines() {
                assert!(line.chars().count() <= width.min(80), "{width}: {line}");
            }
        }
    }

    #[test]
    fn every_command_and_every_flag_stands_on_it() {
        let mut shown: Vec<_> = GROUPS
            .iter()
            .flat_map(|(_, lines)| lines.iter().flat_map(|line| line.names))
            .map(|name| (*name).to_owned())
            .collect();
        let command = Cli::command();
        let mut commands: Vec<_> = command
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
            .map(|command| command.get_name().to_owned())
            .collect();
        shown.sort();
        commands.sort();
        assert_eq!(shown, commands, "each command belongs in one of the groups");
        for flag in command.get_arguments().filter_map(|flag| flag.get_long()) {
            assert!(EVERYWHERE.contains(&format!("--{flag}")), "--{flag}");
        }
    }
}
