//! The sentence about a quote that bibliographies carry as a note.

use super::cited::Citation;

/// Speaker and words, marked as reported if they are not the speaker's own, and how they can be verified.
pub(super) fn note(citation: &Citation) -> String {
    let reported = if citation.verbatim {
        ""
    } else {
        ", as reported"
    };
    let who = citation.speaker_and_role();
    format!(
        "{who}{reported}: {} ({})",
        citation.quoted(),
        verifiable(citation)
    )
}

/// Where the words are in the text, and their checksum.
pub(super) fn verifiable(citation: &Citation) -> String {
    let fingerprint = citation.fingerprint();
    match citation.place {
        Some((start, end)) => format!("characters {start} to {end}; SHA-256 {fingerprint}"),
        None => format!("SHA-256 {fingerprint}"),
    }
}
