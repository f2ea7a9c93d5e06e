//! Fingerprints of runs of words, by which passages with the same words find each other without being compared with all
//! others. Of a few neighbouring runs only the one with the lowest hash is kept ("winnowing", Schleimer, Wilkerson and
//! Aiken 2003), so that passages with a long enough run in common have a fingerprint in common, wherever it stands.

use super::comparison::Word;
use crate::text::step_count::step;

/// Words of a run.
const RUN: usize = 4;

/// Of so many runs that follow each other, one is kept.
const WINDOW: usize = 2;

/// The least weight of a run: two words that are no function words. Others are common phrases.
const LEAST: u32 = 8;

/// Words of a passage that are looked at, as many as are aligned.
const MOST: usize = 400;

/// The lowest hashes of the runs of a passage, in ascending order, each once. The same on every machine and in every version.
pub fn fingerprints(words: &[Word]) -> Vec<u32> {
    let words = words.get(..MOST).unwrap_or(words);
    let hashes: Vec<u64> = words.iter().map(|word| hash(&word.key)).collect();
    let runs = words.windows(RUN).zip(hashes.windows(RUN));
    let runs: Vec<u32> = runs
        .filter(|(run, _)| run.iter().map(|word| word.weight).sum::<u32>() >= LEAST)
        .map(|(_, hashes)| joined(hashes.iter().copied()))
        .collect();
    let mut lowest: Vec<u32> = if runs.len() < WINDOW {
        runs
    } else {
        let lowest = |window: &[u32]| window.iter().copied().min();
        runs.windows(WINDOW).filter_map(lowest).collect()
    };
    lowest.sort_unstable();
    lowest.dedup();
    lowest
}

/// A hash of all words of a passage and of what distinguishes it otherwise.
pub fn whole(words: &[Word], otherwise: &str) -> u32 {
    let hashes = words.iter().map(|word| hash(&word.key));
    joined(
        [words.len() as u64, hash(otherwise)]
            .into_iter()
            .chain(hashes),
    )
}

/// The hash of a word: FNV-1a.
fn hash(key: &str) -> u64 {
    step();
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The hash of a sequence of hashes. Each is mixed in with the finaliser of `SplitMix64`, so that all bits depend on it.
fn joined(hashes: impl Iterator<Item = u64>) -> u32 {
    let mixed = hashes.fold(0_u64, |sum, hash| {
        let mut mixed = (sum ^ hash).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    });
    (mixed >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::super::comparison::words;
    use super::*;
    use crate::text::step_count::check_linear;

    fn of(text: &str) -> Vec<u32> {
        fingerprints(&words(text))
    }

    #[track_caller]
    fn check(one: &str, other: &str, expected: bool) {
        let (one_has, other_has) = (of(one), of(other));
        let shared = one_has.iter().any(|hash| other_has.contains(hash));
        assert_eq!(shared, expected, "{one} | {other}");
    }

    #[test]
    fn a_run_of_five_words_is_found_wherever_it_stands() {
        let run = "harbour bridge closed before dawn";
        for before in [
            "",
            "Nobody said that",
            "We were told by engineers last year that",
        ] {
            for after in [
                "",
                "and stayed closed",
                "because two cables under its deck broke",
            ] {
                check(run, &format!("{before} {run} {after}"), true);
            }
        }
    }

    #[test]
    fn common_phrases_have_no_fingerprint() {
        assert_eq!(of("it's going to be a"), Vec::<u32>::new());
        check(
            "It's going to be a long winter",
            "It's going to be a fine day",
            false,
        );
    }

    #[test]
    fn typography_makes_no_difference() {
        assert_eq!(
            of("Don’t cut third-grade funds, he’s told."),
            of("don't cut third grade funds he's told")
        );
        assert_eq!(
            of("The old bridge will not survive").first(),
            Some(&657_014_115)
        );
    }

    #[test]
    fn the_whole_is_told_apart_by_words_and_speaker() {
        let one = whole(&words("We are ready"), "holm");
        assert_eq!(one, whole(&words("we are ready!"), "holm"));
        assert_ne!(one, whole(&words("we are ready"), "sandoval"));
        assert_ne!(one, whole(&words("we are ready now"), "holm"));
    }

    #[test]
    fn fingerprints_take_linear_time() {
        check_linear(
            "fingerprints",
            |pieces| "rare words ".repeat(pieces / 2),
            |text| {
                fingerprints(&words(text));
            },
        );
    }
}
