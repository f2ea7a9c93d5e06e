//! Runs the whole program in a pseudo-terminal and compares it with `less` on the same files: the first screen, the
//! time from a key to the screen while a large file is analysed, and peak memory. Run `cargo bench --bench start`. It
//! prints a table of medians.
#![allow(
    clippy::unwrap_used,
    reason = "a benchmark may stop if its setup fails"
)]

#[path = "start/machine.rs"]
mod machine;
#[path = "start/terminal.rs"]
mod terminal;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};

use machine::{is_installed, machine};
use terminal::{Session, quantile};

/// Runs of each program. They take turns so that a disturbance affects both.
const RUNS: usize = 21;
/// Size of the large file in bytes.
const LARGE: usize = 50_000_000;
/// How many keys are pressed while the large file is analysed, and the pause between two, which is about the rate of
/// key repeat.
const KEYS: usize = 300;
const PAUSE: Duration = Duration::from_millis(25);

/// The sample stories, repeated with their paragraphs unchanged.
fn large_file() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut stories = Vec::new();
    for name in ["lighthouse.txt", "nurses-strike.txt", "night-talks.txt"] {
        stories.push(fs::read_to_string(folder.join(name)).unwrap());
    }
    let mut text = String::with_capacity(LARGE);
    for story in stories.iter().cycle() {
        if text.len() > LARGE {
            break;
        }
        text.push_str(story);
        text.push('\n');
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.txt");
    fs::write(&path, text).unwrap();
    path
}

/// Copies the program as an installation would. A file that the linker has just written lies scattered in the page
/// cache, and starting it takes at least half as long again.
fn installed() -> String {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("installed-pullquote");
    fs::copy(env!("CARGO_BIN_EXE_pullquote"), &path).unwrap();
    path.to_str().unwrap().to_owned()
}

fn compare(program: &str, name: &str, file: &Path, words: &str) {
    let mut programs = vec![program];
    if is_installed("less") {
        programs.push("less");
    } else {
        say("less: not installed");
    }
    let mut times = [const { Vec::new() }; 2];
    let mut peaks = [0.0_f64; 2];
    for _ in 0..RUNS {
        for ((program, times), peak) in programs.iter().zip(&mut times).zip(&mut peaks) {
            let mut session =
                Session::start(program, &[file], Path::new(env!("CARGO_TARGET_TMPDIR")));
            times.push(session.first_screen(words));
            *peak = peak.max(session.peak());
            session.quit();
        }
    }
    let [own, less] = &mut times;
    let mut ratios: Vec<f64> = own
        .iter()
        .zip(&*less)
        .map(|(own, less)| own / less)
        .collect();
    say(&format!(
        "{name}: first screen {:.1} ms, memory then {:.1} MB",
        quantile(own, 0.5),
        peaks[0],
    ));
    if !ratios.is_empty() {
        say(&format!(
            "{name}: less {:.1} ms, {:.1} MB; ratio of the times {:.2}",
            quantile(less, 0.5),
            peaks[1],
            quantile(&mut ratios, 0.5),
        ));
    }
}

/// Milliseconds until quotes are on the screen of the large file.
fn first_quotes(program: &str, file: &Path) {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let mut session =
                Session::start(program, &[file], Path::new(env!("CARGO_TARGET_TMPDIR")));
            let shown = session.first_screen("provisional");
            session.quit();
            shown
        })
        .collect();
    say(&format!(
        "50 MB: quotes of the first screen after {:.1} ms",
        quantile(&mut times, 0.5)
    ));
}

fn keys(program: &str, file: &Path) {
    let mut session = Session::start(program, &[file], Path::new(env!("CARGO_TARGET_TMPDIR")));
    session.first_screen("lighthouse");
    let mut times = Vec::new();
    for index in 0..KEYS {
        thread::sleep(PAUSE);
        times.push(session.key(if index % 3 == 0 { " " } else { "j" }));
    }
    say(&format!(
        "50 MB, during analysis: key to screen p50 {:.1} ms, p99 {:.1} ms",
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.99),
    ));
    session.quit();
    let mut session = Session::start(program, &[file], Path::new(env!("CARGO_TARGET_TMPDIR")));
    session.wait_for("quote 1 of");
    say(&format!(
        "50 MB, analysed after {:.1} s: peak memory {:.0} MB, processor time {:.1} s",
        session.began.elapsed().as_secs_f64(),
        session.peak(),
        session.processor() / 1000.0,
    ));
    session.quit();
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

fn main() {
    say(&machine());
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/bridge-vote.txt");
    let program = installed();
    compare(&program, "one story", &story, "city council of Orra");
    let large = large_file();
    compare(&program, "50 MB", &large, "Tarn Rock");
    first_quotes(&program, &large);
    keys(&program, &large);
}
