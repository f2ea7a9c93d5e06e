//! What a news agency says to the desk, as a part of the record; records of the first form have none, those of the
//! second none of the version.

use super::bytes::{Reader, Writer};
use crate::text::{Subject, Wire};

pub(super) fn write(wire: Option<&Wire>, out: &mut Writer) {
    let Some(wire) = wire else {
        return out.number(0);
    };
    out.number(1);
    out.maybe(wire.slug.as_deref());
    out.number(u64::from(wire.priority.unwrap_or(0)));
    out.maybe(wire.embargo.as_deref());
    out.number(wire.subjects.len() as u64);
    for subject in &wire.subjects {
        out.maybe(subject.code.as_deref());
        out.maybe(subject.name.as_deref());
    }
    out.texts(&wire.places);
    out.maybe(wire.version.as_deref());
}

/// The outer nothing is a mistake in the bytes.
#[allow(
    clippy::option_option,
    reason = "asked with `?`, as the other parts of the record are"
)]
pub(super) fn read(from: &mut Reader<'_>, form: u64) -> Option<Option<Wire>> {
    if from.number()? == 0 {
        return Some(None);
    }
    Some(Some(Wire {
        slug: from.maybe()?,
        priority: Some(u8::try_from(from.number()?).ok()?).filter(|&priority| priority > 0),
        embargo: from.maybe()?,
        subjects: from.many(|from| {
            Some(Subject {
                code: from.maybe()?,
                name: from.maybe()?,
            })
        })?,
        places: from.texts()?,
        version: if form > 2 { from.maybe()? } else { None },
    }))
}
