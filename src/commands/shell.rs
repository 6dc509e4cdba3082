//! Runs command lines of the user in the system's shell, so that quotes, variables and flags work as usual.

use std::ffi::OsStr;
use std::process::Command;

/// Prepares the shell to run a line.
#[cfg(unix)]
pub(super) fn shell(line: &OsStr) -> Command {
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(line);
    shell
}

/// Prepares the shell to run a line.
///
/// `/S` strips the outer pair of quotes and keeps the rest unchanged; `/D` skips `AutoRun` commands from the registry.
#[cfg(windows)]
pub(super) fn shell(line: &OsStr) -> Command {
    use std::ffi::OsString;
    use std::os::windows::process::CommandExt;
    let mut quoted = OsString::from("\"");
    quoted.push(line);
    quoted.push("\"");
    let mut shell = Command::new("cmd");
    shell.args(["/D", "/S", "/C"]).raw_arg(quoted);
    shell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(line: &str) -> String {
        let output = shell(OsStr::new(line)).output().unwrap();
        String::from_utf8(output.stdout)
            .unwrap()
            .trim_end()
            .to_owned()
    }

    #[test]
    fn a_line_with_several_words_is_run() {
        assert_eq!(printed("echo blue river"), "blue river");
    }

    #[cfg(unix)]
    #[test]
    fn quotes_keep_words_together() {
        assert_eq!(
            printed("printf '%s|' \"blue river\" stone"),
            "blue river|stone|"
        );
    }

    #[cfg(windows)]
    #[test]
    fn quotes_stay_as_they_were_written() {
        assert_eq!(printed("echo \"blue river\" stone"), "\"blue river\" stone");
        assert_eq!(printed("\"cmd\" /C \"echo blue river\""), "blue river");
    }
}
