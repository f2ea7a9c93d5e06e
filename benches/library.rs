//! Measures the library with 10,000 and 100,000 articles: refreshing, storing, indexing, opening, listing, searching
//! and memory. Then runs the whole program on such a library in a pseudo-terminal: the first screen, the time from a
//! key to the screen, memory, and processor time while idle.
//!
//! Run `cargo bench --bench library`, or add `-- --screen` to measure only the program, and `-- --growth` to measure the
//! library with 10,000 to 1,000,000 short articles instead, which needs 5 GB. The libraries are created once, in the target
//! folder, and reused.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its results and may stop if its setup fails"
)]

#[path = "library/growth.rs"]
mod growth;
#[path = "start/machine.rs"]
mod machine;
#[path = "library/newsroom.rs"]
mod newsroom;
#[path = "library/readers.rs"]
mod readers;
#[path = "library/reading.rs"]
mod reading;
#[path = "library/refreshes.rs"]
mod refreshes;
#[path = "library/screen.rs"]
mod screen;
#[path = "library/store.rs"]
mod store;
#[path = "start/terminal.rs"]
mod terminal;
#[path = "library/timing.rs"]
mod timing;
#[path = "library/wire.rs"]
mod wire;

use std::fs;
use std::path::Path;

use machine::machine;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let only_screen = arguments.iter().any(|word| word == "--screen");
    if let Some(at) = arguments.iter().position(|word| word == "--reader") {
        return reading::read(Path::new(&arguments[at + 1]));
    }
    println!("{}", machine());
    if arguments.iter().any(|word| word == "--growth") {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-library/growth");
        for articles in [10_000, 100_000, 300_000, 1_000_000] {
            growth::measure(&folder, articles);
        }
        return;
    }
    if !only_screen {
        refreshes::keep_entries();
        refreshes::refresh();
    }
    if arguments.iter().any(|word| word == "--refresh") {
        return;
    }
    for size in [10_000, 100_000] {
        let path = store::analysed(size);
        println!(
            "{size} articles, {} MB",
            fs::metadata(&path).unwrap().len() / 1_000_000
        );
        screen::screen(&path);
        if only_screen {
            continue;
        }
        let program = std::env::current_exe().unwrap();
        let output = std::process::Command::new(program)
            .arg("--reader")
            .arg(&path)
            .output()
            .unwrap();
        print!("{}", String::from_utf8_lossy(&output.stdout));
        print!("{}", String::from_utf8_lossy(&output.stderr));
    }
}
