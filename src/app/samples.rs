//! Articles of our own, inside the program: what a person sees who has named no file. Their people and places are
//! invented.

use super::openable::Openable;

macro_rules! samples {
    ($($name:literal,)*) => {
        &[$(($name, include_str!(concat!("../../assets/samples/", $name))),)*]
    };
}

/// Each by its file name; the first is the first that is shown.
const SAMPLES: &[(&str, &str)] = samples![
    "bridge-vote.txt",
    "nurses-strike.txt",
    "lighthouse.txt",
    "night-talks.txt",
    "briefs.txt",
    "statement.txt",
    "harbour-inquiry.txt",
];

/// All of them.
#[must_use]
pub fn samples() -> Vec<Openable> {
    SAMPLES
        .iter()
        .map(|&(name, text)| Openable::Sample { name, text })
        .collect()
}
