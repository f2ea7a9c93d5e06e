//! Fuzzes `query` of checks.rs with any bytes.

#![no_main]

#[allow(dead_code, reason = "each target uses one check")]
mod checks;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| checks::query(bytes));
