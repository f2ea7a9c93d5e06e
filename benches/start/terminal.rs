//! Runs a program in a pseudo-terminal for benchmarks, and measures its screen, response times, memory and processor
//! time.
#![allow(dead_code, reason = "each benchmark uses only a part")]

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;

/// A program in a pseudo-terminal.
pub(crate) struct Session {
    terminal: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keyboard: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pub(crate) began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a program with these arguments. Its library is in `data`.
    pub(crate) fn start(program: &str, arguments: &[&Path], data: &Path) -> Self {
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
        command.args(arguments);
        for (name, value) in [
            ("TERM", "xterm-256color"),
            ("LESSHISTFILE", "-"),
            ("LESSCHARSET", "utf-8"),
            ("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR")),
        ] {
            command.env(name, value);
        }
        command.env("XDG_DATA_HOME", data);
        command.env("XDG_STATE_HOME", "/dev/null");
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

    /// Milliseconds from the start until the screen shows `words`.
    pub(crate) fn first_screen(&mut self, words: &str) -> f64 {
        loop {
            let bytes = self.output.recv_timeout(Duration::from_mins(1)).unwrap();
            let came = self.began.elapsed();
            self.terminal.process(&bytes);
            if self.terminal.screen().contents().contains(words) {
                return came.as_secs_f64() * 1000.0;
            }
        }
    }

    /// Milliseconds from pressing a key to the first output after it.
    pub(crate) fn key(&mut self, key: &str) -> f64 {
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

    /// Waits until the screen shows `words`.
    pub(crate) fn wait_for(&mut self, words: &str) {
        while !self.terminal.screen().contents().contains(words) {
            let bytes = self.output.recv_timeout(Duration::from_mins(10)).unwrap();
            self.terminal.process(&bytes);
        }
    }

    /// Reads the output of the program until it has been silent for `silence`.
    pub(crate) fn settle(&mut self, silence: Duration) {
        while let Ok(bytes) = self.output.recv_timeout(silence) {
            self.terminal.process(&bytes);
        }
    }

    /// Processor time used by all threads of the program, in milliseconds.
    pub(crate) fn processor(&self) -> f64 {
        let id = self.child.process_id().unwrap();
        let threads = fs::read_dir(format!("/proc/{id}/task")).unwrap();
        let taken = threads.flatten().map(|thread| {
            let text = fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default();
            let nanoseconds = text.split_whitespace().next();
            nanoseconds
                .and_then(|n| n.parse::<f64>().ok())
                .unwrap_or_default()
        });
        taken.sum::<f64>() / 1_000_000.0
    }

    /// Peak memory of the program in megabytes.
    pub(crate) fn peak(&self) -> f64 {
        let id = self.child.process_id().unwrap();
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let row = status.lines().find_map(|row| row.strip_prefix("VmHWM:"));
        let kilobytes = row.and_then(|row| row.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() / 1024.0
    }

    pub(crate) fn quit(mut self) {
        let _ = self.keyboard.write_all(b"q");
        let _ = self.keyboard.flush();
        let _ = self.child.wait();
    }
}

/// The quantile of the values, which are sorted in place. A share of 0.5 gives the median.
pub(crate) fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1) as f64;
    // The index is rounded within the length of the list.
    #[allow(clippy::cast_sign_loss, reason = "neither factor is negative")]
    let index = (last * share).round() as usize;
    values.get(index).copied().unwrap_or_default()
}
