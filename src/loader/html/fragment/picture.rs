//! Pictures worth showing: not the invisible ones that count who reads.

use crate::loader::markup::Tag;
use crate::text::url;
use crate::text::{Image, sanitize};

/// Parts of addresses that only counters have.
const COUNTERS: [&str; 9] = [
    "/pixel.gif",
    "/pixel?",
    "/pixel/",
    "feedburner.com/~r/",
    "feedburner.com/~ff/",
    "doubleclick.net",
    "/wf/open",
    "/track/open",
    "/open.aspx",
];

/// Narrower or lower than this, in pixels, nothing can be seen.
const INVISIBLE: u32 = 2;

/// The picture of an `<img>`, if it shows something.
pub(super) fn read(tag: &Tag<'_>, base: Option<&str>) -> Option<Image> {
    let mut image = Image {
        url: String::new(),
        alt: None,
    };
    let mut lazy = None;
    for attribute in tag.attributes() {
        match attribute.name.to_ascii_lowercase().as_str() {
            "src" => image.url = attribute.value().into_owned(),
            "data-src" | "data-lazy-src" | "data-original" => {
                lazy = Some(attribute.value().into_owned());
            }
            "alt" => {
                let alt = attribute.value();
                let alt = sanitize::line(alt.trim());
                image.alt = (!alt.is_empty()).then(|| alt.into_owned());
            }
            "width" | "height" if pixels(attribute.raw).is_some_and(|size| size <= INVISIBLE) => {
                return None;
            }
            _ => {}
        }
    }
    if image.url.is_empty() || image.url.starts_with("data:") {
        image.url = lazy?;
    }
    image.url = url::join(base, &image.url)?;
    let counts = COUNTERS.iter().any(|counter| image.url.contains(counter));
    (!counts && !image.url.starts_with("data:")).then_some(image)
}

fn pixels(size: &str) -> Option<u32> {
    size.trim().trim_end_matches("px").parse().ok()
}
