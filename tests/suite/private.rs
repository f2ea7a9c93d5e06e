//! The library belongs to one person: no other user can read its files, whatever they were before.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where its surroundings are broken"
)]

use std::fs::{self, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn home(test: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("private-{test}"));
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    fs::set_permissions(&home, Permissions::from_mode(0o755)).unwrap();
    home
}

fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command
        .args(arguments)
        .env("XDG_DATA_HOME", home)
        .stdin(Stdio::null());
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).output().unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_programs_folder_and_file_are_made_private() {
    let home = home("own");
    let folder = home.join("pullquote");
    let file = folder.join("library.db");
    assert!(run(&home, &["list"]).status.success());
    assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    assert!(run(&home, &["list"]).status.success());
    assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    assert_eq!(mode(&home), 0o755);
}

#[test]
fn a_wider_mode_is_reported_once() {
    let home = home("reported");
    let file = home.join("other.db");
    let path = file.to_str().unwrap();
    let said = |arguments: &[&str]| String::from_utf8(run(&home, arguments).stderr).unwrap();
    assert_eq!(said(&["import", "--library", path, "assets/samples"]), "");
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    let message = said(&["list", "--library", path]);
    assert!(
        message.contains("other users of this computer could read"),
        "{message}"
    );
    assert!(
        message.contains("(mode 640); now only you can"),
        "{message}"
    );
    assert_eq!(mode(&file), 0o600);
    assert_eq!(said(&["list", "--library", path]), "");
}

#[test]
fn a_backup_is_private() {
    let home = home("backup");
    let copy = home.join("copy.db");
    assert!(run(&home, &["import", "assets/samples"]).status.success());
    let to = copy.to_str().unwrap();
    assert!(run(&home, &["library", "backup", to]).status.success());
    assert_eq!(mode(&copy), 0o600);
    assert!(!run(&home, &["library", "backup", to]).status.success());
}

#[test]
fn a_named_library_is_made_private_but_its_folder_is_not_changed() {
    let home = home("named");
    let file = home.join("other.db");
    let path = file.to_str().unwrap();
    assert!(
        run(&home, &["import", "--library", path, "assets/samples"])
            .status
            .success()
    );
    assert_eq!((mode(&home), mode(&file)), (0o755, 0o600));
}

#[test]
fn a_symbolic_link_is_refused_as_library() {
    let home = home("link");
    let target = home.join("target");
    let link = home.join("link.db");
    symlink(&target, &link).unwrap();
    let output = run(
        &home,
        &[
            "import",
            "--library",
            link.to_str().unwrap(),
            "assets/samples",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("it is a symbolic link"), "{said}");
    assert!(!target.exists());
}

#[test]
fn endless_inputs_are_refused() {
    let home = home("endless");
    let began = Instant::now();
    for arguments in [["extract", "/dev/zero"], ["--plain", "/dev/zero"]] {
        let output = run(&home, &arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("cannot read /dev/zero: it is a device"),
            "{said}"
        );
    }
    let mut child = command(&home, &["extract", "-"])
        .env("PULLQUOTE_MAX_INPUT_MB", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // Writes until the program closes its end.
    while input.write_all(&[b'x'; 4096]).is_ok() {}
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("it is larger than 1 MB"), "{said}");
    assert!(began.elapsed() < Duration::from_secs(20));
}
