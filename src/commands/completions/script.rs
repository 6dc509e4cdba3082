//! Completes names from the journal, in addition to what the scripts of `clap_complete` complete.
//!
//! The dynamic engine of `clap_complete` is unstable, and runs did-i at every Tab. One added line per flag in three
//! shells is enough here.

use clap_complete::Shell;

/// The flags whose values come from the journal, each with its argument of `__complete`.
const FLAGS: [(&str, &str); 3] = [("setting", "settings"), ("tag", "tags"), ("set", "sets")];

/// The bash function that completes a name; a name with a space is quoted.
const BASH: &str = r#"_did_i_known() {
    local name
    COMPREPLY=()
    while IFS= read -r name; do
        [[ "$name" == "$2"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done < <(did-i __complete "$1" 2>/dev/null)
}

"#;

/// The zsh function that completes a name.
const ZSH: &str = r#"_did_i_known() {
    local -a known
    known=("${(@f)$(did-i __complete $1 2>/dev/null)}")
    compadd -a known
}
_did_i_settings() { _did_i_known settings }
_did_i_tags() { _did_i_known tags }
_did_i_sets() { _did_i_known sets }

"#;

/// Adds the completion of names to a script; the scripts of other shells are returned unchanged.
pub(super) fn with_dynamic_names(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => format!("{BASH}{}", bash(script)),
        Shell::Zsh => script.lines().map(zsh).collect(),
        Shell::Fish => script.lines().map(fish).collect(),
        _ => script.to_owned(),
    }
}

fn bash(script: &str) -> String {
    const FILES: &str = "COMPREPLY=($(compgen -f \"${cur}\"))";
    let mut knowing = String::with_capacity(script.len());
    let mut names = None;
    // clap_complete 4.6 escapes the hyphen of `did-i` in two different ways, once to find a command and once to find
    // its flags, so no command would have any.
    let script = script.replace("did__subcmd__i", "did__i");
    for line in script.lines() {
        match names.take() {
            Some(names) if line.trim() == FILES => {
                let known = format!("_did_i_known {names} \"${{cur}}\"");
                knowing.push_str(&line.replace(FILES, &known));
            }
            _ => knowing.push_str(line),
        }
        knowing.push('\n');
        names = FLAGS
            .into_iter()
            .find(|(flag, _)| line.trim() == format!("--{flag})"))
            .map(|(_, names)| names);
    }
    knowing
}

fn zsh(line: &str) -> String {
    let flag = FLAGS
        .into_iter()
        .find(|(flag, _)| line.contains(&format!("--{flag}=[")));
    let line = match flag {
        Some((_, names)) => line.replace(":_default'", &format!(":_did_i_{names}'")),
        None => line.to_owned(),
    };
    if line == "autoload -U is-at-least" {
        format!("{line}\n\n{ZSH}")
    } else {
        format!("{line}\n")
    }
}

fn fish(line: &str) -> String {
    let flag = FLAGS
        .into_iter()
        .find(|(flag, _)| line.contains(&format!(" -l {flag} ")));
    match flag {
        Some((_, names)) => format!("{line} -f -a \"(did-i __complete {names} 2>/dev/null)\"\n"),
        None => format!("{line}\n"),
    }
}
