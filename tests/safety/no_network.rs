//! Nothing is sent from the machine: there is no networking crate, and no socket.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

#[cfg(unix)]
use crate::every;

/// Crates for networking, for encrypting network connections, and those that such crates are built on.
///
/// `openssl-sys` and `openssl-src` are not in the list: they are SQLCipher's cryptography library. `openssl`, which
/// would use them for connections, is.
const SPEAKERS: [(&str, &str); 71] = [
    ("actix-web", "HTTP server"),
    ("async-h1", "HTTP"),
    ("async-io", "waits for sockets"),
    ("async-native-tls", "TLS"),
    ("async-net", "sockets"),
    ("async-std", "sockets"),
    ("attohttpc", "HTTP client"),
    ("awc", "HTTP client"),
    ("aws-lc-rs", "TLS"),
    ("axum", "HTTP server"),
    ("boring", "TLS"),
    ("chttp", "HTTP client"),
    ("curl", "HTTP client"),
    ("curl-sys", "HTTP client"),
    ("dns-lookup", "DNS"),
    ("ftp", "FTP"),
    ("git2", "fetches over a network"),
    ("gix-transport", "fetches over a network"),
    ("h2", "HTTP"),
    ("h3", "HTTP"),
    ("hickory-resolver", "DNS"),
    ("http", "HTTP"),
    ("http-body", "HTTP"),
    ("httparse", "HTTP"),
    ("hyper", "HTTP"),
    ("hyper-rustls", "TLS"),
    ("hyper-tls", "TLS"),
    ("hyper-util", "HTTP"),
    ("isahc", "HTTP client"),
    ("jsonrpsee", "calls over a network"),
    ("lettre", "mail"),
    ("libgit2-sys", "fetches over a network"),
    ("libssh2-sys", "SSH"),
    ("mio", "waits for sockets"),
    ("minreq", "HTTP client"),
    ("native-tls", "TLS"),
    ("neli", "netlink"),
    ("opentelemetry", "telemetry"),
    ("openssl", "TLS"),
    ("polling", "waits for sockets"),
    ("quiche", "QUIC"),
    ("quinn", "QUIC"),
    ("reqwest", "HTTP client"),
    ("ring", "TLS"),
    ("rouille", "HTTP server"),
    ("rustls", "TLS"),
    ("rustls-native-certs", "TLS"),
    ("rustls-pki-types", "TLS"),
    ("rustls-webpki", "TLS"),
    ("s2n-quic", "QUIC"),
    ("s2n-tls", "TLS"),
    ("schannel", "TLS"),
    ("security-framework", "TLS"),
    ("self_update", "fetches over a network"),
    ("sentry", "telemetry"),
    ("smol", "sockets"),
    ("socket2", "sockets"),
    ("ssh2", "SSH"),
    ("surf", "HTTP client"),
    ("tiny_http", "HTTP server"),
    ("tokio", "sockets"),
    ("tokio-native-tls", "TLS"),
    ("tokio-rustls", "TLS"),
    ("tonic", "HTTP"),
    ("trust-dns-resolver", "DNS"),
    ("tungstenite", "web sockets"),
    ("update-informer", "looks for a newer version"),
    ("ureq", "HTTP client"),
    ("warp", "HTTP server"),
    ("webbrowser", "opens pages"),
    ("webpki", "TLS"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the names of every crate that any build or test of the program uses, on any system.
fn crates() -> BTreeSet<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let lock: toml::Table = toml::from_str(&lock).unwrap();
    let packages = lock["package"].as_array().unwrap();
    packages
        .iter()
        .map(|package| package["name"].as_str().unwrap().to_owned())
        .collect()
}

/// Returns whether crossterm is a dependency on Windows only, and mio a dependency of crossterm only.
fn crossterm_is_for_windows_only() -> bool {
    let read = |file: &str| -> toml::Table {
        toml::from_str(&fs::read_to_string(root().join(file)).unwrap()).unwrap()
    };
    let (manifest, lock) = (read("Cargo.toml"), read("Cargo.lock"));
    let targets = manifest["target"].as_table().unwrap();
    let takes_it = |table: &toml::Value| table["dependencies"].get("crossterm").is_some();
    let on: Vec<_> = targets
        .iter()
        .filter(|(_, table)| takes_it(table))
        .collect();
    let packages = lock["package"].as_array().unwrap().iter();
    let needs_mio = |package: &&toml::Value| {
        let needs = package.get("dependencies").and_then(toml::Value::as_array);
        needs.is_some_and(|needs| needs.iter().any(|name| name.as_str() == Some("mio")))
    };
    let by: Vec<_> = packages
        .filter(needs_mio)
        .map(|package| package["name"].as_str().unwrap())
        .collect();
    manifest["dependencies"].get("crossterm").is_none()
        && on
            .iter()
            .map(|(name, _)| name.as_str())
            .eq(["cfg(windows)"])
        && by
            .iter()
            .all(|name| ["crossterm", "signal-hook-mio"].contains(name))
}

#[test]
fn no_crate_speaks_to_a_network() {
    let crates = crates();
    assert!(crates.contains("rusqlite"), "the list was read");
    // mio is a dependency of crossterm on Unix, but crossterm is one on Windows only.
    let is_built = |name: &str| name != "mio" || !crossterm_is_for_windows_only();
    let speakers = SPEAKERS
        .iter()
        .filter(|(name, _)| crates.contains(*name) && is_built(name));
    assert_eq!(speakers.collect::<Vec<_>>(), [] as [&(&str, &str); 0]);
}

/// Collects every Rust file of the program.
fn sources(folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            texts.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn no_line_of_the_program_names_a_socket() {
    let mut texts = Vec::new();
    sources(&root().join("src"), &mut texts);
    assert!(texts.len() > 50);
    for (path, text) in texts {
        // A test may create a socket to check that it is never overwritten.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in [
            "std::net",
            "os::unix::net",
            "TcpStream",
            "UdpSocket",
            "UnixStream",
            "rustix::net",
        ] {
            assert!(!text.contains(word), "{path} names {word}");
        }
    }
}

/// Returns whether `strace` is installed and may trace programs here.
#[cfg(unix)]
fn can_trace() -> bool {
    let traced = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .output();
    traced.is_ok_and(|output| output.status.success())
}

/// Returns whether a call is the one by which signal-hook detects that its pipe is not a socket.
///
/// It sends no byte, and the error shows that there is no socket.
#[cfg(unix)]
fn asks_whether_a_pipe_is_a_socket(call: &str) -> bool {
    call.contains("sendto(") && call.contains(", \"\", 0, MSG_DONTWAIT, NULL, 0) = -1 ENOTSOCK")
}

/// Returns whether a line is of a thread that ended, with its program, before strace could read which call it began.
///
/// Linux does not carry out such a call.
#[cfg(unix)]
fn was_not_carried_out(line: &str) -> bool {
    line.contains("???(")
}

#[cfg(unix)]
#[test]
#[ignore = "needs strace; run by .ci/run"]
fn no_command_opens_a_socket() {
    if !can_trace() {
        println!("skipped: strace is not there, or may not trace");
        return;
    }
    let desk = every::desk();
    let seen = desk.home().join("seen");
    for line in every::LINES {
        let mut command =
            desk.command_of(Path::new("strace"), "-f -qq -e trace=%network -o ~/seen");
        let output = command
            .arg(env!("CARGO_BIN_EXE_did-i"))
            .args(desk.words(line))
            .output();
        let output = output.unwrap();
        assert!(
            output.status.success(),
            "{}",
            desk.transcript(line, &output)
        );
        let seen = fs::read_to_string(&seen).unwrap();
        let calls: Vec<&str> = seen
            .lines()
            .filter(|line| line.contains('(') && !was_not_carried_out(line))
            .filter(|line| !asks_whether_a_pipe_is_a_socket(line))
            .collect();
        assert_eq!(calls, [""; 0], "{line}");
    }
    println!(
        "{} commands, no call that has to do with a network",
        every::LINES.len()
    );
}

/// Proves that the trace above would show a socket.
#[cfg(unix)]
#[test]
#[ignore = "needs strace and perl; run by .ci/run"]
fn a_socket_would_be_seen() {
    let opens = "use Socket; socket(my $s, PF_UNIX, SOCK_STREAM, 0)";
    let has_perl = Command::new("perl").arg("-v").output().is_ok();
    if !has_perl || !can_trace() {
        println!("skipped: perl or strace is not there");
        return;
    }
    let seen = tempfile::NamedTempFile::new().unwrap();
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-e", "trace=%network", "-o"])
        .arg(seen.path());
    assert!(
        strace
            .args(["perl", "-e", opens])
            .status()
            .unwrap()
            .success()
    );
    assert!(fs::read_to_string(seen.path()).unwrap().contains("socket("));
}
