//! Citations as objects for programs.

use serde_json::json;

use super::cited::Citation;

/// One object on a line.
pub(super) fn object(citation: &Citation) -> String {
    let page = citation.page();
    let object = json!({
        "quote": citation.words(),
        "kind": citation.kind,
        "verbatim": citation.verbatim,
        "confidence": citation.confidence,
        "person_confidence": citation.person_confidence,
        "speaker": citation.speaker,
        "role": citation.role,
        "cue": citation.cue,
        "title": citation.headline,
        "outlet": citation.outlet,
        "byline": citation.byline,
        "published": citation.published,
        "accessed": page.map(|_| &citation.accessed).filter(|day| !day.is_empty()),
        "url": citation.url,
        "deep_link": citation.deep_link(),
        "archive": citation.archive(),
        "file": citation.file,
        "start": citation.place.map(|(start, _)| start),
        "end": citation.place.map(|(_, end)| end),
        "origin": citation.origin.map(|(start, end)| [start, end]),
        "sha256": citation.fingerprint(),
    });
    format!("{object}\n")
}
