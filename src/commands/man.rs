//! `man`: the manual pages of did-i and of each command.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use clap_mangen::Man;

use super::context::Context;
use super::output;
use crate::cli::{self, ManArgs};
use crate::error::{Error, Result, io_words};
use crate::text::{display_path, pluralize};

pub(super) fn run(context: &Context, args: &ManArgs) -> Result<()> {
    let mut command = cli::command(0);
    command.build();
    let Some(folder) = &args.output else {
        let page = page(&command)?;
        io::stdout().lock().write_all(&page)?;
        if io::stdout().is_terminal() {
            context.say("This is the source of a manual page: did-i man | man -l - shows it. In plain text: did-i help\n")?;
        }
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| {
        Error::failed(format!(
            "cannot make the folder {}: {}",
            display_path(folder),
            io_words(&error)
        ))
        .hint("Name another folder with --output.")
    })?;
    let pages = write(context, &command, folder)?;
    context.say(&format!(
        "Wrote {} to {}.\n",
        pluralize(pages, "page"),
        display_path(folder)
    ))
}

/// Writes the pages of a command and of its subcommands; returns their number.
fn write(context: &Context, command: &clap::Command, folder: &Path) -> Result<u64> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name());
    let path = folder.join(format!("{name}.1"));
    let page = page(command)?;
    // The pages belong to the program, so an older one is replaced without a question.
    let target = output::target(context, &path)?;
    output::write_file(
        context,
        &target,
        true,
        |output| Ok(output.write_all(&page)?),
    )?;
    let inner = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help");
    inner
        .map(|command| write(context, command, folder))
        .try_fold(1, |pages, written| Ok(pages + written?))
}

fn page(command: &clap::Command) -> Result<Vec<u8>> {
    let examples = command.get_after_help().map(ToString::to_string);
    let manual = Man::new(command.clone().after_help(""))
        .manual("did-i")
        .source(concat!("did-i ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    manual.render_title(&mut page)?;
    manual.render_name_section(&mut page)?;
    manual.render_synopsis_section(&mut page)?;
    manual.render_description_section(&mut page)?;
    manual.render_options_section(&mut page)?;
    if command.get_subcommands().next().is_some() {
        manual.render_subcommands_section(&mut page)?;
    }
    if let Some(examples) = examples {
        page.extend_from_slice(example_section(&examples).as_bytes());
    }
    Ok(page)
}

/// Formats the examples line by line, as they are typed.
fn example_section(after_help: &str) -> String {
    let lines: String = after_help
        .lines()
        .skip(1)
        .map(|line| format!("{}\n", line.trim().replace('\\', "\\e").replace('-', "\\-")))
        .collect();
    format!(".SH EXAMPLES\n.nf\n{lines}.fi\n")
}
