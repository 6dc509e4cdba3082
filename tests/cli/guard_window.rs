//! The identifier guard in a window: edit, replace or keep.

use insta::assert_snapshot;

use crate::desk::Desk;
use crate::pty::{CTRL_C, ENTER, Window};

const NUMBER: &str = "07700 900123";

fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy"])
}

/// Returns how often a text is in the journal's file.
fn times(desk: &Desk, text: &str) -> usize {
    let bytes = desk.bytes();
    let found = bytes.windows(text.len());
    found.filter(|part| *part == text.as_bytes()).count()
}

/// Answers the first question, writes a note on the second, and waits for the guard's question.
fn noted(desk: &Desk, text: &str) -> Window {
    let mut window = Window::open(desk, "log");
    window.answer("y");
    window.wait_for_question(2);
    window.press("m");
    window.write("Note on question", text);
    window.wait_to_press("k keep it");
    window
}

/// Stops at the second question, which has a note.
fn stopped(mut window: Window) -> String {
    window.wait_for("Note:");
    window.wait_for_question(2);
    window.press("q");
    window.ends_well()
}

fn note_on_2(desk: &Desk, number: u32) -> String {
    let shown = desk.run_ok(&format!("show {number} --format json"));
    let (_, note) = shown.split_once("\"text\": \"").unwrap_or_default();
    note.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn what_was_found_is_shown_masked_and_never_whole() {
    let desk = desk();
    let window = noted(&desk, &format!("Her daughter is on {NUMBER}"));
    assert_snapshot!(window.text(), @"
     1 listening · yes

    In the note on question 2: a phone number, 0•••• ••••••. A telephone number
    that is not a public help line.

    e edit it   r replace it with [phone number]   k keep it
    ");
    drop(window);
}

#[test]
fn replacing_writes_a_placeholder() {
    let desk = desk();
    let mut window = noted(&desk, &format!("ring {NUMBER} or {NUMBER}, ask Dr Okonjo"));
    window.press("r");
    window.wait_for("a title and a name, D• ••••••");
    window.wait_to_press("k keep it");
    assert!(!window.shows("900123"));
    window.press("r");
    assert!(!stopped(window).contains("900123"));
    assert_eq!(
        note_on_2(&desk, 2),
        "ring [phone number] or [phone number], ask [name]"
    );
    assert_eq!((times(&desk, NUMBER), times(&desk, "Okonjo")), (0, 0));
}

#[test]
fn editing_begins_with_placeholders_and_is_looked_through_again() {
    let desk = desk();
    let mut window = noted(&desk, &format!("ring {NUMBER}"));
    window.press("e");
    window.wait_to_press("ring [phone number]");
    window.press(" or 07700 900456");
    window.wait_to_press("900456");
    window.press(ENTER);
    window.wait_for("0•••• ••••••");
    window.wait_to_press("k keep it");
    window.press("r");
    stopped(window);
    assert_eq!(note_on_2(&desk, 2), "ring [phone number] or [phone number]");
}

#[test]
fn what_is_kept_is_not_asked_about_again_and_stands_nowhere_but_in_the_text() {
    let desk = desk();
    let mut window = noted(&desk, &format!("ring {NUMBER}"));
    window.press("k");
    stopped(window);
    assert_eq!(note_on_2(&desk, 2), format!("ring {NUMBER}"));
    assert_eq!((times(&desk, NUMBER), times(&desk, "07700900123")), (1, 0));
    // Written differently, in another command, without a terminal.
    desk.run_ok("edit 1 --next 'ring (07700) 900-123'");
    // The kept span is that number: another one is refused.
    assert!(
        desk.run("edit 1 --next 'ring 07700 900456'")
            .contains("error: 1 likely")
    );
    // A deleted text leaves only its hash, which reveals nothing.
    desk.run_ok("edit 2 --note 2=");
    desk.run_ok("edit 1 --next ''");
    assert_eq!((times(&desk, NUMBER), times(&desk, "900123")), (0, 0));
    desk.run_ok("words forget");
    assert!(
        desk.run(&format!("edit 1 --next '{NUMBER}'"))
            .contains("error: 1 likely")
    );
}

#[test]
fn what_was_kept_still_holds_a_summary_back() {
    let desk = desk();
    let mut window = noted(&desk, &format!("ring {NUMBER}"));
    window.press("k");
    stopped(window);
    desk.run_ok("edit 2 --answers yyyyyyyyyy --share 2");
    assert!(
        desk.run("summary")
            .contains("error: the summary has 1 likely identifier in it")
    );
}

#[test]
fn ctrl_c_keeps_the_answers_and_the_text_as_a_draft() {
    let desk = desk();
    let mut window = noted(&desk, &format!("ring {NUMBER}"));
    window.press(CTRL_C);
    let said = window.ends_interrupted();
    assert!(said.contains("Kept, unfinished: reflection 2"), "{said}");
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
    assert_eq!(
        (note_on_2(&desk, 2), times(&desk, NUMBER)),
        (String::new(), 1),
        "in the draft alone"
    );
}

#[test]
fn setting_and_tags_are_asked_about_too() {
    let desk = desk();
    desk.run_ok("words add Larkfield");
    let mut window = Window::open(&desk, "log");
    window.answer("yyyyyyyyyy");
    window.wait_for_closing_page();
    window.press("s");
    window.write("Setting, such as", "ward Larkfield");
    window.wait_for("In the setting: a word on your private list, L••••••••.");
    window.wait_to_press("k keep it");
    window.press("r");
    window.wait_for("ward [withheld]");
    window.wait_for_closing_page();
    window.press("t");
    window.write("Tags, separated by commas", "night, LARKFIELD");
    window.wait_for("In the tags:");
    window.wait_to_press("k keep it");
    window.press("k");
    window.wait_for("night, LARKFIELD");
    window.wait_for_closing_page();
    window.press("q");
    window.ends_well();
}

#[test]
fn an_edit_asks_about_what_is_new_and_not_about_what_was_there() {
    let desk = desk();
    desk.run_ok(&format!(
        "edit 1 --allow-identifiers --note '1=ring {NUMBER}'"
    ));
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("m");
    window.write("ring", " ");
    window.wait_for_question(1);
    assert!(window.shows("Note: three words."), "{}", window.text());
    window.press("m");
    window.write("ring", " now");
    window.wait_to_press("k keep it");
    window.press("r");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert!(desk.run_ok("show 1").contains("ring [phone number] now"));
}

#[test]
fn plain_lines_ask_in_words() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer: ");
    window.press("m\r");
    window.wait_for("Note on question 1 (b back, q stop):");
    window.press("ring 07700 900123\r");
    window.wait_for("k keep it: ");
    window.press("perhaps\r");
    window.wait_for("\"perhaps\" is not a choice here.");
    window.press("edit\r");
    window.wait_for("Write it again");
    window.press("ring Dr Okonjo\r");
    window.wait_for("D• ••••••");
    window.press("replace\r");
    window.wait_until("asked again", |screen| {
        screen.trim_end().ends_with("Answer:")
    });
    window.press("q\r");
    window.ends_well();
    assert!(desk.run_ok("show 2").contains("ring [name]"));
}

#[test]
fn what_is_agreed_is_asked_about_and_not_left_on_the_screen() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add");
    window.write("Agreed", "4=ring 07700 900123");
    window.wait_for("In what was agreed: a phone number, 0•••• ••••••.");
    window.wait_to_press("k keep it");
    window.press("r");
    window.wait_for("Saved, one.");
    window.write("Agreed", "");
    let said = window.ends_well();
    assert!(
        said.contains("with 1 agreed action") && !said.contains("900123"),
        "{said}"
    );
    assert!(
        desk.run_ok("supervision list")
            .contains("1 ring [phone number] (tip 4, Hope)")
    );
}

#[test]
fn an_action_that_is_wrong_after_it_was_edited_loses_no_other() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add --plain");
    window.wait_for("Agreed: ");
    window.press("offer the course\r");
    window.wait_for("Saved, one.");
    window.press("ring 07700 900123\r");
    window.wait_for("k keep it: ");
    window.press("e\r");
    window.wait_for("Write it again");
    window.press("99=x\r");
    window.wait_for("there is no tip 99");
    window.press("\r");
    let said = window.ends_well();
    assert!(said.contains("with 1 agreed action"), "{said}");
    let listed = desk.run_ok("supervision list");
    assert!(listed.contains("offer the course"), "{listed}");
}

#[test]
fn a_word_that_another_window_adds_is_looked_for_at_the_next_text() {
    let desk = desk();
    let mut window = Window::open(&desk, "log");
    window.answer("y");
    window.wait_for_question(2);
    window.press("m");
    window.write("Note on question", "A quiet day");
    window.wait_for("Note:");
    desk.run_ok("words add Larkfield");
    window.press("y");
    window.wait_for_question(3);
    window.press("m");
    window.write("Note on question", "Larkfield was quiet");
    window.wait_to_press("k keep it");
    window.press("r");
    window.wait_for("Note:");
    window.press("q");
    window.ends_well();
    assert_eq!(times(&desk, "Larkfield was"), 0);
}

#[test]
fn a_word_that_another_window_adds_while_it_is_asked_is_asked_about_too() {
    let desk = desk();
    let mut window = noted(&desk, &format!("Larkfield, ring {NUMBER}"));
    desk.run_ok("words add Larkfield");
    window.press("r");
    window.wait_for("L••••••••");
    window.wait_to_press("k keep it");
    window.press("r");
    stopped(window);
    assert_eq!(note_on_2(&desk, 2), "[withheld], ring [phone number]");
}

#[test]
fn words_of_flags_are_saved_before_another_window_adds_a_private_word() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --next 'See Larkfield again'");
    window.wait_for_question(1);
    desk.run_ok("words add Larkfield");
    window.press("y");
    window.wait_for_question(2);
    window.press("q");
    window.ends_well();
    assert_eq!(times(&desk, "See Larkfield"), 1);
}

#[test]
fn an_import_asks_again_where_a_word_was_added_meanwhile() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --setting Larkfield"]);
    desk.run_ok("export --output ~/other.jsonl");
    desk.run_ok("edit 1 --setting clinic");
    let before = desk.run_ok("list --format json");
    let mut window = Window::open(&desk, "import ~/other.jsonl");
    window.wait_to_press("Which one is to be kept?");
    desk.run_ok("words add Larkfield");
    window.press("t");
    let (status, seen) = window.end();
    assert_eq!(status.exit_code(), 1, "{seen}");
    assert!(seen.contains("was changed by another did-i"), "{seen}");
    assert_eq!(desk.run_ok("list --format json"), before);
}
