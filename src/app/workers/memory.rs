//! Checks whether there is memory for a large task. An allocation that fails in the middle of it would end the program at
//! once, and leave the terminal as it is.

use std::hint::black_box;

/// Memory that loading and analysing take for any text: models, word lists and what other threads need meanwhile.
const BASE: usize = 32 << 20;

/// Memory that loading or analysing a text takes at most, for each of its bytes.
const FACTOR: usize = 8;

/// Whether there is memory to load or analyse a text of this many bytes. Reserving memory without using it costs little,
/// and fails where the process or the system has a limit.
pub(super) fn is_enough_for(text: usize) -> bool {
    is_available(text.saturating_mul(FACTOR).saturating_add(BASE))
}

fn is_available(bytes: usize) -> bool {
    let mut memory = Vec::<u8>::new();
    let is_reserved = memory.try_reserve_exact(bytes).is_ok();
    // Otherwise the compiler leaves out a reservation that nothing uses.
    black_box(&memory);
    is_reserved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_impossible_tasks_are_refused() {
        assert!(is_enough_for(0) && is_enough_for(1 << 20));
        assert!(!is_enough_for(usize::MAX / FACTOR));
        assert!(!is_enough_for(usize::MAX));
    }
}
