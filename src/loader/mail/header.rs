//! Mends the header of a message that contradicts itself.

use std::borrow::Cow;

const FIELD: &[u8] = b"content-type:";

/// The message with at most one content type in its header, if one of several announces parts: a reader that takes the
/// other one would show the parts as text.
pub(super) fn with_one_type(raw: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let fields = type_fields(&raw);
    let parted = fields.iter().position(|field| field.has_parts);
    let (Some(parted), true) = (parted, fields.len() > 1) else {
        return raw;
    };
    let mut mended = raw.into_owned();
    for (index, field) in fields.iter().enumerate() {
        if let Some(letter) = mended.get_mut(field.start).filter(|_| index != parted) {
            *letter = b'X';
        }
    }
    Cow::Owned(mended)
}

struct TypeField {
    start: usize,
    has_parts: bool,
}

/// The content types in the header of a message.
fn type_fields(raw: &[u8]) -> Vec<TypeField> {
    let mut fields: Vec<TypeField> = Vec::new();
    let mut start = 0;
    let mut is_inside = false;
    for line in raw.split_inclusive(|b| *b == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        let continues = line.starts_with(b" ") || line.starts_with(b"\t");
        if !continues {
            let name = line.get(..FIELD.len());
            is_inside = name.is_some_and(|name| name.eq_ignore_ascii_case(FIELD));
            if is_inside {
                fields.push(TypeField {
                    start,
                    has_parts: false,
                });
            }
        }
        if let Some(field) = fields.last_mut().filter(|_| is_inside) {
            let line = line.to_ascii_lowercase();
            field.has_parts |= memchr::memmem::find(&line, b"multipart/").is_some();
        }
        start += line.len();
    }
    fields
}
