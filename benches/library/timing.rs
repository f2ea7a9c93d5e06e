//! How times are taken and printed.

use std::fs;
use std::time::Instant;

/// The time at which the benchmarks take place.
pub(crate) const NOW: i64 = 1_772_600_000;

/// How often a short measurement is repeated.
pub(crate) const RUNS: usize = 5;

/// Prints the median time of several runs and the number of results of the last one.
pub(crate) fn median(what: &str, mut run: impl FnMut() -> usize) {
    let mut results = 0;
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            results = run();
            began.elapsed()
        })
        .collect();
    times.sort();
    let time = times[RUNS / 2].as_secs_f64() * 1000.0;
    println!("  {what}: {time:.1} ms ({results})");
}

/// Prints how long something took that began at this time.
pub(crate) fn report(what: &str, began: Instant) {
    println!("  {what}: {:.1} ms", began.elapsed().as_secs_f64() * 1000.0);
}

/// The peak memory of the process in megabytes, as Linux reports it.
pub(crate) fn peak_memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM:"))
        .unwrap_or_default();
    let kilobytes = line
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse::<f64>().ok());
    kilobytes.map_or_else(
        || "?".into(),
        |kilobytes| format!("{:.1}", kilobytes / 1000.0),
    )
}
