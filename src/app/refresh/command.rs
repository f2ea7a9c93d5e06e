//! A shell command as the source of a feed: what it prints is the feed. It is limited like a fetch, and everything that
//! it started ends with it.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use crate::app::fetch::{Cancellation, Failure};
use crate::app::system::reason;

/// How long a command may run, with everything that it started.
const TIMEOUT: Duration = Duration::from_mins(1);

/// How often it is polled.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// Most bytes that it may print.
const MAX_BYTES: u64 = 64 << 20;

/// The process groups of running commands, for the end of the program.
static RUNNING: Mutex<Vec<Pid>> = Mutex::new(Vec::new());

/// Whether the program is ending, and commands were ended because of it.
static ENDING: AtomicBool = AtomicBool::new(false);

/// A command's process group, which ends when dropped.
struct Group(Pid);

impl Group {
    fn new(id: Pid) -> Self {
        RUNNING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(id);
        Self(id)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        RUNNING
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|id| *id != self.0);
        // The whole group may have ended already.
        let _ = kill_process_group(self.0, Signal::KILL);
    }
}

/// Ends all running commands, before the program ends.
pub(crate) fn end_all() {
    ENDING.store(true, Ordering::SeqCst);
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    for id in running.drain(..) {
        let _ = kill_process_group(id, Signal::KILL);
    }
}

/// Runs a shell command and returns its output, once the command has ended and its output is closed.
pub(super) fn output(command: &str, cancellation: &Cancellation) -> Result<Vec<u8>, Failure> {
    run(command, cancellation, TIMEOUT)
}

/// Runs a shell script with these arguments, `$1` and so on. What it prints is dropped.
pub(in crate::app) fn script(
    script: &str,
    arguments: &[&OsStr],
    cancellation: &Cancellation,
) -> Result<(), Failure> {
    let mut shell = shell(script);
    shell.arg("sh").args(arguments);
    let ended = finish(shell, cancellation, TIMEOUT).map(drop);
    // A command that was ended with the program did not fail.
    ended.map_err(|failure| {
        if ENDING.load(Ordering::SeqCst) {
            Failure::Cancelled
        } else {
            failure
        }
    })
}

fn run(command: &str, cancellation: &Cancellation, timeout: Duration) -> Result<Vec<u8>, Failure> {
    finish(shell(command), cancellation, timeout)
}

fn shell(command: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", command]);
    shell
}

fn finish(
    mut command: Command,
    cancellation: &Cancellation,
    timeout: Duration,
) -> Result<Vec<u8>, Failure> {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    let mut child = child.map_err(|error| broken(&error))?;
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let group = group.map(Group::new);
    let outcome = child
        .stdout
        .take()
        .ok_or_else(|| Failure::Broken("the command has no output".into()))
        .and_then(|stdout| read(stdout, cancellation, timeout));
    let outcome = outcome.and_then(|bytes| {
        wait(&mut child, cancellation, timeout)?;
        Ok(bytes)
    });
    drop(group);
    // A command that was killed must be waited for, or it stays in the process table.
    let _ = child.wait();
    outcome
}

fn wait(child: &mut Child, cancellation: &Cancellation, timeout: Duration) -> Result<(), Failure> {
    let began = Instant::now();
    loop {
        match child.try_wait().map_err(|error| broken(&error))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                return Err(Failure::Broken(format!("the command ended with {status}")));
            }
            None if cancellation.is_cancelled() => return Err(Failure::Cancelled),
            None if began.elapsed() > timeout => return Err(Failure::TimedOut),
            None => thread::sleep(POLL_INTERVAL),
        }
    }
}

/// Reads until every process that has the output open has closed it.
fn read(
    stdout: ChildStdout,
    cancellation: &Cancellation,
    timeout: Duration,
) -> Result<Vec<u8>, Failure> {
    let (sender, receiver) = mpsc::channel();
    // A process that left the group may keep the output open for ever, so this thread is not joined.
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.take(MAX_BYTES + 1).read_to_end(&mut bytes);
        let _ = sender.send(read.map(|_| bytes));
    });
    let began = Instant::now();
    loop {
        match receiver.recv_timeout(POLL_INTERVAL) {
            Ok(Ok(bytes)) if bytes.len() as u64 > MAX_BYTES => {
                return Err(Failure::TooLarge(MAX_BYTES));
            }
            Ok(Ok(bytes)) => return Ok(bytes),
            Ok(Err(error)) => return Err(broken(&error)),
            Err(RecvTimeoutError::Disconnected) => return Ok(Vec::new()),
            Err(RecvTimeoutError::Timeout) if cancellation.is_cancelled() => {
                return Err(Failure::Cancelled);
            }
            Err(RecvTimeoutError::Timeout) if began.elapsed() > timeout => {
                return Err(Failure::TimedOut);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

fn broken(error: &io::Error) -> Failure {
    Failure::Broken(format!("cannot run the command: {}", reason(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_output_of_a_command_is_returned() {
        let cancellation = Cancellation::default();
        assert_eq!(output("printf feed", &cancellation), Ok(b"feed".to_vec()));
        let failed = output("printf feed; exit 3", &cancellation);
        let said = failed.map_err(|failure| failure.to_string());
        assert_eq!(said, Err("the command ended with exit status: 3".into()));
    }

    #[test]
    fn a_cancelled_command_is_stopped() {
        let cancellation = Cancellation::default();
        cancellation.cancel();
        let began = Instant::now();
        assert_eq!(
            output("exec sleep 20", &cancellation),
            Err(Failure::Cancelled)
        );
        assert!(began.elapsed() < Duration::from_secs(10));
    }

    /// Runs a command that starts others with a short limit; none of them may be left.
    #[track_caller]
    fn check_ended(name: &str, command: &str, expected: &Failure) {
        let trace = std::env::temp_dir().join(format!("pullquote-{name}-{}", std::process::id()));
        let command = command.replace("TRACE", &trace.display().to_string());
        let began = Instant::now();
        let ended = run(
            &command,
            &Cancellation::default(),
            Duration::from_millis(300),
        );
        assert_eq!(ended.as_ref().err(), Some(expected), "{command}");
        assert!(began.elapsed() < Duration::from_secs(5), "{command}");
        thread::sleep(Duration::from_millis(1500));
        assert!(!trace.exists(), "{command} went on");
    }

    #[test]
    fn everything_that_a_command_started_ends_with_it() {
        let late = "(sleep 1; touch TRACE)";
        check_ended("child", &format!("{late}; true"), &Failure::TimedOut);
        check_ended("background", &format!("{late} & wait"), &Failure::TimedOut);
        // The command itself has ended, but its output is still open.
        check_ended("orphan", &format!("{late} & true"), &Failure::TimedOut);
        let deaf = format!("trap '' TERM INT HUP; {late}");
        check_ended("deaf", &deaf, &Failure::TimedOut);
    }

    #[test]
    fn a_command_that_closes_its_output_is_limited_too() {
        check_ended(
            "closed",
            "exec >&-; sleep 1; touch TRACE",
            &Failure::TimedOut,
        );
    }

    #[test]
    fn endless_output_is_cut() {
        let ended = output("yes", &Cancellation::default());
        assert_eq!(ended, Err(Failure::TooLarge(MAX_BYTES)));
    }
}
