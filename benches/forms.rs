//! Measures how fast files of any format are loaded, with and without the analysis, on one core.
//!
//! Run `taskset -c 0 cargo bench --bench forms -- FILE|FOLDER...`. For each path it prints the processor time of the
//! fastest round, because other programs on the computer can only make a round slower. With `--trafilatura` or
//! `--fastfeedparser` it runs that program on the same files, where it is installed.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its results and may stop if its setup fails"
)]

#[path = "start/machine.rs"]
mod machine;
#[path = "forms/peers.rs"]
mod peers;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use machine::machine;
use peers::Peer;
use pullquote::analysis::{Beliefs, Parts, analyse_in_parts};
use pullquote::loader::{Hint, load};
use pullquote::text::Article;

/// How many times all files are read.
const ROUNDS: usize = 15;

/// A file: its name and its bytes.
struct Input(Hint, Vec<u8>);

fn read(path: &Path, inputs: &mut Vec<Input>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in &paths {
            read(path, inputs);
        }
    } else {
        let hint = Hint {
            name: Some(path.to_string_lossy().into_owned()),
            ..Hint::default()
        };
        inputs.push(Input(hint, fs::read(path).unwrap()));
    }
}

fn articles(inputs: &[Input]) -> Vec<Article> {
    let loaded = inputs
        .iter()
        .flat_map(|Input(hint, bytes)| load(black_box(bytes), hint));
    loaded.collect()
}

/// The processor time used by this program, which has one thread. Where the system does not report it, the wall time.
fn spent(since: Instant) -> Duration {
    let schedstat = fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = schedstat.and_then(|text| text.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn best(work: impl Fn()) -> Duration {
    let start = Instant::now();
    let rounds = (0..ROUNDS).map(|_| {
        let began = spent(start);
        work();
        spent(start).saturating_sub(began)
    });
    rounds.min().unwrap()
}

fn report(what: &str, took: Duration, inputs: &[Input]) {
    let seconds = took.as_secs_f64();
    let bytes: usize = inputs.iter().map(|Input(_, bytes)| bytes.len()).sum();
    println!(
        "  {what}: {seconds:.3} s, {:.0} files/s, {:.1} MB/s",
        inputs.len() as f64 / seconds,
        bytes as f64 / 1e6 / seconds
    );
}

/// Runs the other programs that were asked for.
fn compare(path: &Path, inputs: &[Input]) {
    for peer in Peer::ALL {
        let option = format!("--{}", peer.name());
        if !std::env::args().any(|argument| argument == option) {
            continue;
        }
        match peer.read(path, ROUNDS) {
            Some((version, seconds)) => report(
                &format!("{} {version}", peer.name()),
                Duration::from_secs_f64(seconds),
                inputs,
            ),
            None => println!("  {}: not installed", peer.name()),
        }
    }
}

fn main() {
    println!("{}", machine());
    let named = std::env::args().skip(1).filter(|arg| !arg.starts_with('-'));
    for path in named {
        let mut inputs = Vec::new();
        read(Path::new(&path), &mut inputs);
        let count = articles(&inputs).len();
        println!("{path}: {} files, {count} articles", inputs.len());
        let loading = best(|| {
            black_box(articles(&inputs));
        });
        report("loaded", loading, &inputs);
        let analysing = best(|| {
            for article in articles(&inputs) {
                black_box(analyse_in_parts(&article, Beliefs::Hidden, &Parts::WHOLE));
            }
        });
        report("loaded and analysed", analysing, &inputs);
        compare(Path::new(&path), &inputs);
    }
}
