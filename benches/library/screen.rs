//! The whole program on a library, in a pseudo-terminal.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::terminal::{Session, quantile};

/// How often the program is started, how many keys are pressed in it, and the pause between two keys, which is about
/// the rate of key repeat.
const STARTS: usize = 21;
const KEYS: usize = 300;
const PAUSE: Duration = Duration::from_millis(25);

/// Measures the program without arguments: the time until the list, the feeds and the preview are shown, the time from
/// a key to the screen, and the load while idle.
pub(crate) fn screen(path: &Path) {
    let data = path.ancestors().nth(2).unwrap();
    let start = || Session::start(env!("CARGO_BIN_EXE_pullquote"), &[], data);
    let mut times = Vec::new();
    let mut taken = Vec::new();
    for _ in 0..STARTS {
        let mut session = start();
        times.push(session.first_screen("5 quotes"));
        taken.push(session.processor());
        session.quit();
    }
    println!(
        "  start to complete first screen: {:.1} ms, best {:.1} ms; processor time {:.1} ms",
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.0),
        quantile(&mut taken, 0.5)
    );
    let mut session = start();
    session.first_screen("5 quotes");
    session.settle(Duration::from_secs(1));
    let mut times = Vec::new();
    for index in 0..KEYS {
        thread::sleep(PAUSE);
        times.push(session.key(match index % 60 {
            20 => "G",
            40 => "\u{1b}[H",
            _ if index % 3 == 0 => " ",
            _ => "j",
        }));
    }
    println!(
        "  key to screen: p50 {:.1} ms, p99 {:.1} ms",
        quantile(&mut times, 0.5),
        quantile(&mut times, 0.99)
    );
    session.settle(Duration::from_secs(1));
    let before = session.processor();
    thread::sleep(Duration::from_secs(5));
    println!(
        "  idle: {:.1} ms of processor time in 5 s; peak memory {:.1} MB",
        session.processor() - before,
        session.peak()
    );
    session.quit();
}
