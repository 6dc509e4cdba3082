//! A real browser, controlled only by its command line, with a new profile for every call.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Once;

use serde_json::Value;

/// Names under which it is installed.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
/// The tools that read what it printed.
const PDF_TOOLS: [&str; 2] = ["pdfinfo", "pdftotext"];

/// Whether the message about skipped tests was printed.
static SAID: Once = Once::new();

/// A browser on this machine.
pub(crate) struct Chromium {
    program: &'static str,
}

/// What a page did while it was open.
pub(crate) struct Deeds {
    /// The lines it wrote to the console, including errors and blocked requests.
    pub(crate) console: Vec<String>,
    /// The addresses it requested.
    pub(crate) requests: Vec<String>,
}

impl Chromium {
    /// Finds the browser. Without one, tests are skipped with a message.
    ///
    /// If `CI` is set they fail instead: a check that did not run must not look like one that passed.
    pub(crate) fn find() -> Option<Self> {
        let program = NAMES.into_iter().find(|name| is_installed(name));
        let has_tools = PDF_TOOLS.iter().all(|tool| is_installed(tool));
        if let (Some(program), true) = (program, has_tools) {
            return Some(Self { program });
        }
        let missing = "NOT TESTED: the page of the summary, for want of Chromium or poppler-utils \
                       (Debian: apt install chromium poppler-utils).";
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        // Once, and not through eprintln, whose output the test runner captures.
        SAID.call_once(|| {
            let said = format!("\n{missing}\n\n");
            std::io::stderr().write_all(said.as_bytes()).unwrap();
        });
        None
    }

    /// Prints a page to PDF, and returns the file.
    pub(crate) fn print(&self, page: &Path) -> PathBuf {
        let pdf = page.with_extension("pdf");
        self.open(
            page,
            &["--no-pdf-header-footer", &option("print-to-pdf", &pdf)],
        );
        pdf
    }

    /// Takes a screenshot of a page in a window of this width in pixels, and returns the file.
    pub(crate) fn picture(&self, page: &Path, width: u32) -> PathBuf {
        let name = page.file_stem().unwrap().to_str().unwrap();
        let picture = page.with_file_name(format!("{name}-{width}.png"));
        let size = format!("--window-size={width},2400");
        let shot = option("screenshot", &picture);
        self.open(page, &["--hide-scrollbars", &size, &shot]);
        picture
    }

    /// Opens a page in a window of this width in pixels, and returns the resulting HTML.
    pub(crate) fn dom(&self, page: &Path, width: u32) -> String {
        let size = format!("--window-size={width},2400");
        let output = self.open(page, &["--hide-scrollbars", &size, "--dump-dom"]);
        String::from_utf8(output.stdout).unwrap()
    }

    /// Opens a page, and returns what it did.
    pub(crate) fn deeds(&self, page: &Path) -> Deeds {
        let folder = tempfile::tempdir().unwrap();
        let net_log = folder.path().join("net.json");
        let log = option("log-net-log", &net_log);
        let output = self.open(
            page,
            &["--enable-logging=stderr", "--v=0", &log, "--dump-dom"],
        );
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Deeds {
            console: said
                .lines()
                .filter(|line| line.contains(":CONSOLE"))
                .map(str::to_owned)
                .collect(),
            requests: requests(&fs::read_to_string(net_log).unwrap()),
        }
    }

    fn open(&self, page: &Path, options: &[&str]) -> Output {
        let profile = tempfile::tempdir().unwrap();
        let output = Command::new(self.program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
            ])
            .args(["--no-first-run", "--disable-background-networking"])
            .args(["--disable-component-update", "--disable-sync"])
            // The browser's own requests are not resolved.
            .arg("--host-resolver-rules=MAP * ~NOTFOUND")
            .arg(option("user-data-dir", profile.path()))
            .args(options)
            .arg(format!("file://{}", page.display()))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {said}", self.program);
        output
    }
}

/// Returns the number of pages of a PDF and their size: `594.96 x 841.92 pts (A4)`.
pub(crate) fn pages(pdf: &Path) -> (u32, String) {
    let told = told_by("pdfinfo", &[pdf.as_os_str()]);
    let field = |name: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("no {name} in {told}")).trim()
    };
    (
        field("Pages:").parse().unwrap(),
        field("Page size:").to_owned(),
    )
}

/// Returns the text of a PDF.
pub(crate) fn words(pdf: &Path) -> String {
    told_by("pdftotext", &[pdf.as_os_str(), "-".as_ref()])
}

fn told_by(program: &str, args: &[&OsStr]) -> String {
    let output = Command::new(program).args(args).output().unwrap();
    assert!(output.status.success(), "{program}");
    String::from_utf8(output.stdout).unwrap()
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn option(name: &str, path: &Path) -> String {
    format!("--{name}={}", path.display())
}

/// Returns the requests in a net log that a page made, without the browser's own.
///
/// The browser's own have no origin; those of a file have the origin `null`.
fn requests(net_log: &str) -> Vec<String> {
    let log: Value = serde_json::from_str(net_log).unwrap();
    let start = &log["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"];
    assert!(start.is_u64(), "the net log speaks of requests");
    let by_page = |event: &Value| {
        let params = &event["params"];
        let key = params["network_isolation_key"].as_str().unwrap_or_default();
        let own = params["initiator"] == "not an origin" && !key.contains("file:");
        // The end of a request is an event too, without an address.
        let url = params["url"].as_str()?;
        (event["type"] == *start && !own).then(|| url.to_owned())
    };
    let events = log["events"].as_array().unwrap().iter();
    events.filter_map(by_page).collect()
}
