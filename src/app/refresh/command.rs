//! A program of the person's own as the source of a feed: what it prints is the feed. Bounded like a fetch, and ended
//! with it.

use std::io::{self, Read as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::fetch::{Cancellation, Failure};
use crate::app::system::reason;

/// How long a command may run.
const TIMEOUT: Duration = Duration::from_mins(1);

/// How often it is polled.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// Bytes that it may print at most.
const MAX_BYTES: u64 = 64 << 20;

/// Runs a shell command and returns its output.
pub(super) fn output(command: &str, cancellation: &Cancellation) -> Result<Vec<u8>, Failure> {
    let child = Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.map_err(|error| broken(&error))?;
    let stdout = child.stdout.take();
    // Read on another thread: the command would block on a full pipe.
    let printed = thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.map(|stdout| stdout.take(MAX_BYTES + 1).read_to_end(&mut bytes));
        read.transpose().map(|_| bytes)
    });
    let ended = wait(&mut child, cancellation);
    if ended.is_err() {
        // It may have ended by itself meanwhile.
        let _ = child.kill();
        let _ = child.wait();
    }
    ended?;
    let bytes = printed.join().unwrap_or_else(|_| Ok(Vec::new()));
    let bytes = bytes.map_err(|error| broken(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Failure::TooLarge(MAX_BYTES));
    }
    Ok(bytes)
}

fn wait(child: &mut Child, cancellation: &Cancellation) -> Result<(), Failure> {
    let began = Instant::now();
    loop {
        match child.try_wait().map_err(|error| broken(&error))? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => {
                return Err(Failure::Broken(format!("the command ended with {status}")));
            }
            None if cancellation.is_cancelled() => return Err(Failure::Cancelled),
            None if began.elapsed() > TIMEOUT => return Err(Failure::TimedOut),
            None => thread::sleep(POLL_INTERVAL),
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
}
