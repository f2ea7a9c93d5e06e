//! The whole program on a pseudo-terminal, beside `less` on the same files: first screen, key to screen while a large
//! file is analysed, peak memory. Run with `cargo bench --bench start`; prints a table of medians.
#![allow(
    clippy::unwrap_used,
    reason = "a measurement may stop where its surroundings are broken"
)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// Runs of each program, in turn, so that what disturbs one disturbs the other.
const RUNS: usize = 21;
/// Bytes of the large file.
const LARGE: usize = 50_000_000;
/// Keys pressed while the large file is analysed, and the pause between two: about as fast as a key repeats.
const KEYS: usize = 300;
const PAUSE: Duration = Duration::from_millis(25);

/// A program on a terminal.
struct Session {
    terminal: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(program: &str, file: &Path) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: ROWS,
                cols: COLUMNS,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer.get(..count).unwrap().to_vec()).is_err() {
                    return;
                }
            }
        });
        let mut command = CommandBuilder::new(program);
        command.arg(file);
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LESSHISTFILE", "-"),
            ("LESSCHARSET", "utf-8"),
            ("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR")),
        ] {
            command.env(name, value);
        }
        let cells = |count| NonZeroU16::new(count).unwrap();
        let began = Instant::now();
        Self {
            child: pair.slave.spawn_command(command).unwrap(),
            terminal: vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0),
            output,
            keyboard: pair.master.take_writer().unwrap(),
            began,
            _master: pair.master,
        }
    }

    /// Milliseconds from the start until the screen shows these words.
    fn first_screen(&mut self, words: &str) -> f64 {
        loop {
            let bytes = self.output.recv_timeout(Duration::from_mins(1)).unwrap();
            let came = self.began.elapsed();
            self.terminal.process(&bytes);
            if self.terminal.screen().contents().contains(words) {
                return came.as_secs_f64() * 1000.0;
            }
        }
    }

    /// Milliseconds from a key to the first output after it.
    fn key(&mut self, key: &str) -> f64 {
        while let Ok(bytes) = self.output.try_recv() {
            self.terminal.process(&bytes);
        }
        let pressed = Instant::now();
        self.keyboard.write_all(key.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        let bytes = self.output.recv_timeout(Duration::from_mins(1)).unwrap();
        let took = pressed.elapsed();
        self.terminal.process(&bytes);
        took.as_secs_f64() * 1000.0
    }

    /// Waits until the screen no longer shows these words.
    fn wait_for_end_of(&mut self, words: &str) {
        while self.terminal.screen().contents().contains(words) {
            let bytes = self.output.recv_timeout(Duration::from_mins(10)).unwrap();
            self.terminal.process(&bytes);
        }
    }

    /// Megabytes that the program had in memory at most.
    fn peak(&self) -> f64 {
        let id = self.child.process_id().unwrap();
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let row = status.lines().find_map(|row| row.strip_prefix("VmHWM:"));
        let kilobytes = row.and_then(|row| row.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1024.0
    }

    fn quit(mut self) {
        let _ = self.keyboard.write_all(b"q");
        let _ = self.keyboard.flush();
        let _ = self.child.wait();
    }
}

fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1) as f64;
    // Rounded within the length of the list.
    #[allow(clippy::cast_sign_loss, reason = "neither factor is negative")]
    let index = (last * share).round() as usize;
    values.get(index).copied().unwrap_or_default()
}

/// The samples one after the other, their paragraphs as they are.
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

fn compare(name: &str, file: &Path, words: &str) {
    let programs = ["less", env!("CARGO_BIN_EXE_pullquote")];
    let mut times = [const { Vec::new() }; 2];
    let mut peaks = [0.0_f64; 2];
    for _ in 0..RUNS {
        for ((program, times), peak) in programs.iter().zip(&mut times).zip(&mut peaks) {
            let mut session = Session::start(program, file);
            times.push(session.first_screen(words));
            *peak = peak.max(session.peak());
            session.quit();
        }
    }
    let [less, own] = &mut times;
    let mut ratios: Vec<f64> = own
        .iter()
        .zip(&*less)
        .map(|(own, less)| own / less)
        .collect();
    say(&format!(
        "{name}: first screen {:.1} ms, less {:.1} ms, ratio {:.2}; memory then {:.1} MB, less {:.1} MB",
        quantile(own, 0.5),
        quantile(less, 0.5),
        quantile(&mut ratios, 0.5),
        peaks[1],
        peaks[0],
    ));
}

fn keys(file: &Path) {
    let mut session = Session::start(env!("CARGO_BIN_EXE_pullquote"), file);
    session.first_screen("lighthouse");
    let mut times = Vec::new();
    for index in 0..KEYS {
        thread::sleep(PAUSE);
        times.push(session.key(if index % 3 == 0 { " " } else { "j" }));
    }
    say(&format!(
        "50 MB, being analysed: key to screen p50 {:.1} ms, p99 {:.1} ms",
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.99),
    ));
    session.wait_for_end_of("reading who said what");
    say(&format!(
        "50 MB, analysed after {:.1} s: peak memory {:.0} MB",
        session.began.elapsed().as_secs_f64(),
        session.peak(),
    ));
    session.quit();
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

fn main() {
    let story = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/bridge-vote.txt");
    compare("one story", &story, "city council of Orra");
    let large = large_file();
    compare("50 MB", &large, "Tarn Rock");
    keys(&large);
}
