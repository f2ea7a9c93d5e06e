//! Runs the real program in a pseudo-terminal with an emulated terminal at the other end, which keeps all output. Tests
//! wait for what should appear, never for a fixed time.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// The timeout. It is long enough for a busy machine, and only a failing test waits this long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The output of the program.
pub(crate) struct Seen {
    pub(crate) terminal: vt100::Parser,
    pub(crate) bytes: Vec<u8>,
}

/// One run of the program.
pub(crate) struct Session {
    seen: Arc<(Mutex<Seen>, Condvar)>,
    /// Kept open so that the terminal modes can be read after the program has exited.
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// The terminal modes before the program ran.
    modes: String,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// Starts the program with these arguments.
pub(crate) fn pullquote(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_pullquote"));
    command.args(arguments);
    command
}

impl Session {
    /// Starts a command in a terminal of this size (columns, then rows).
    pub(crate) fn start(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::start_claiming(command, (columns, rows), (columns, rows))
    }

    /// Starts a command in a terminal that claims to have one size and has another.
    pub(crate) fn start_claiming(
        mut command: CommandBuilder,
        claimed: (u16, u16),
        (columns, rows): (u16, u16),
    ) -> Self {
        let pair = native_pty_system()
            .openpty(size(claimed.0, claimed.1))
            .unwrap();
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        if command.get_env("XDG_CONFIG_HOME").is_none() {
            command.env("XDG_CONFIG_HOME", env!("CARGO_TARGET_TMPDIR"));
        }
        // The person who runs the tests may have a library, which no test may open.
        if command.get_env("XDG_DATA_HOME").is_none() {
            let nothing = concat!(env!("CARGO_TARGET_TMPDIR"), "/homes/no-library");
            command.env("XDG_DATA_HOME", nothing);
        }
        // Nor may a test find what another one has left.
        if command.get_env("XDG_STATE_HOME").is_none() {
            command.env("XDG_STATE_HOME", "/dev/null");
        }
        for unwanted in ["NO_COLOR", "COLORFGBG", "TMUX", "STY"] {
            command.env_remove(unwanted);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let modes = format!("{:?}", pair.master.get_termios());
        let mut output = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new((
            Mutex::new(Seen {
                terminal: vt100::Parser::new(cells(rows), cells(columns), 0),
                bytes: Vec::new(),
            }),
            Condvar::new(),
        ));
        let writer = Arc::clone(&seen);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = output.read(&mut buffer).unwrap_or(0);
                let mut seen = writer.0.lock().unwrap();
                let bytes = buffer.get(..count).unwrap_or_default();
                seen.terminal.process(bytes);
                seen.bytes.extend_from_slice(bytes);
                writer.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Self {
            seen,
            master: pair.master,
            keyboard,
            child,
            modes,
        }
    }

    /// Waits until the output satisfies the condition.
    #[track_caller]
    pub(crate) fn wait(&self, wanted: &str, is: impl Fn(&Seen) -> bool) {
        let (lock, changed) = &*self.seen;
        let deadline = Instant::now() + PATIENCE;
        let mut seen = lock.lock().unwrap();
        while !is(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "{wanted} did not come; the screen:\n{}",
                seen.terminal.screen().contents()
            );
            seen = changed.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the screen shows these words.
    #[track_caller]
    pub(crate) fn wait_for(&self, words: &str) {
        self.wait(words, |seen| {
            seen.terminal.screen().contents().contains(words)
        });
    }

    /// Types keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Tells the program another size than the terminal has.
    pub(crate) fn claim(&self, columns: u16, rows: u16) {
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// Resizes the terminal.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut seen = self.look();
        seen.terminal
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        drop(seen);
        self.claim(columns, rows);
    }

    /// Sends a signal, by its name without SIG, to the program.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Waits until the system reports this state of the program. T means stopped.
    #[track_caller]
    pub(crate) fn wait_for_state(&self, state: char) {
        let id = self.child.process_id().unwrap();
        let deadline = Instant::now() + PATIENCE;
        loop {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
            let (_, fields) = stat.rsplit_once(')').unwrap();
            if fields.trim_start().starts_with(state) {
                return;
            }
            assert!(Instant::now() < deadline, "never in state {state}: {stat}");
            thread::yield_now();
        }
    }

    /// Waits for the program to exit.
    #[track_caller]
    pub(crate) fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "the program does not end");
            thread::yield_now();
        }
    }

    pub(crate) fn look(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().unwrap()
    }

    /// Asserts that the terminal is as it was before the program ran.
    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        self.wait("the main screen", |seen| {
            !seen.terminal.screen().alternate_screen()
        });
        let seen = self.look();
        let screen = seen.terminal.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are marked");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is captured"
        );
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert_eq!(format!("{:?}", self.master.get_termios()), self.modes);
    }
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
