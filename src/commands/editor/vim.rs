//! Vim and Neovim: flags with which they keep no copy of a text outside its folder, and what they had not saved.
//!
//! Both keep what was yanked, deleted and searched for in a file in the user's home, which outlives the text.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::fs::{create_private_file, folder_of};

/// The swap file in the same folder; no history file; and after the user's own settings are read, no backup and no undo file.
const NO_COPIES: [&str; 6] = [
    "--cmd",
    "set directory=.",
    "-i",
    "NONE",
    "-c",
    "silent! set nobackup noundofile",
];

/// Returns the flags for an editor as a variable names it, which may contain flags already; empty for other editors.
pub(super) fn flags(editor: &OsStr) -> &'static [&'static str] {
    let editor = editor.to_string_lossy();
    let program = editor.split_whitespace().next().unwrap_or_default();
    let folders = env::var_os("PATH").unwrap_or_default();
    if is_vim(program, env::split_paths(&folders)) {
        &NO_COPIES
    } else {
        &[]
    }
}

/// Reads the words that Vim had not saved from the swap file of a file; `None` if there is none, or no Vim.
///
/// `recovered` is a new private file in the same folder, which Vim writes the words to.
pub(super) fn unsaved_words(file: &Path, recovered: &Path) -> Option<Vec<u8>> {
    let program = ["vim", "vi"].into_iter().find(|name| {
        let folders = env::var_os("PATH").unwrap_or_default();
        is_vim(name, env::split_paths(&folders)) && is_installed(name)
    })?;
    // One of an earlier try that was stopped.
    let _ = fs::remove_file(recovered);
    create_private_file(recovered).ok()?;
    let write = format!("silent! w! {}", recovered.file_name()?.to_string_lossy());
    let ended = Command::new(program)
        .args(["-es", "-u", "NONE", "-i", "NONE", "-r"])
        .arg(file.file_name()?)
        .args(["-c", &write, "-c", "qa!"])
        .current_dir(folder_of(file))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ended.ok()?;
    fs::read(recovered).ok().filter(|bytes| !bytes.is_empty())
}

fn is_installed(program: &str) -> bool {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

/// Returns whether a program is Vim or Neovim. `vi` is often a link to one of them.
fn is_vim(program: &str, mut folders: impl Iterator<Item = PathBuf>) -> bool {
    let has_name = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        ["vim", "nvim", "gvim"].contains(&name.to_ascii_lowercase().as_str())
    };
    if has_name(Path::new(program)) {
        return true;
    }
    let found = if program.contains(['/', '\\']) {
        Some(PathBuf::from(program))
    } else {
        folders.find_map(|folder| Some(folder.join(program)).filter(|path| path.is_file()))
    };
    found
        .and_then(|path| dunce::canonicalize(path).ok())
        .is_some_and(|path| has_name(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vim_is_known_by_its_name() {
        let none = || std::iter::empty();
        for program in ["vim", "nvim", "/usr/bin/vim", "gvim"] {
            assert!(is_vim(program, none()), "{program}");
        }
        for program in ["nano", "/usr/bin/emacs", "vimdiff-wrapper", "code", ""] {
            assert!(!is_vim(program, none()), "{program}");
        }
        assert!(flags(OsStr::new("vim -u NONE")).contains(&"NONE"));
        assert!(flags(OsStr::new("nano")).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn vi_is_vim_where_it_is_a_link_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let folders = || std::iter::once(folder.path().to_owned());
        std::fs::write(at("vim.basic"), "").unwrap();
        std::os::unix::fs::symlink(at("vim.basic"), at("vi")).unwrap();
        std::fs::write(at("ed"), "").unwrap();
        assert!(is_vim("vi", folders()));
        assert!(!is_vim("ed", folders()));
        assert!(!is_vim("missing", folders()));
    }
}
