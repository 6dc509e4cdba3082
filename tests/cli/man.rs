//! The manual: a page for did-i, and one for each command.

use std::fs;

use crate::desk::Desk;

#[test]
fn the_page_of_did_i_names_every_command() {
    let page = Desk::new().run_ok("man");
    assert!(page.contains(".TH did-i 1"), "{page}");
    for word in [
        "log",
        "trends",
        "summary",
        "config",
        "completions",
        "DID_I_JOURNAL",
    ] {
        assert!(page.contains(word), "{word}");
    }
    assert!(!page.contains("__complete"), "{page}");
}

#[test]
fn every_command_has_a_page_with_its_examples() {
    let desk = Desk::new();
    desk.run_ok("man --output pages/man1");
    // Pages from before are replaced.
    let said = desk.run("man --output pages/man1");
    let folder = desk.home().join("pages/man1");
    let count = fs::read_dir(&folder).unwrap().count();
    assert_eq!(
        said,
        format!(
            "$ did-i man --output pages/man1\n! Wrote {count} pages to pages/man1.\n[status 0]\n"
        )
    );
    for name in ["did-i.1", "did-i-log.1", "did-i-supervision-add.1"] {
        let page = fs::read_to_string(folder.join(name)).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{name}");
        assert_eq!(
            name != "did-i.1",
            page.contains(".SH EXAMPLES\n.nf\ndid\\-i "),
            "{page}"
        );
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let desk = Desk::new();
    fs::write(desk.home().join("file"), "").unwrap();
    let said = desk.run("man --output file");
    assert!(
        said.contains("error: cannot make the folder file") && said.ends_with("[status 1]\n"),
        "{said}"
    );
}
