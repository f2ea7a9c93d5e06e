//! Fuzzes the loader with any bytes. It must not panic or hang, all spans must lie in the text, and the text must not
//! contain control characters. The environment variable FORMAT names the format to use. If it is `any` or not set, the
//! format is detected.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pullquote::loader::{Hint, load};
use pullquote::text::Format;

static FORMAT: LazyLock<Option<Format>> = LazyLock::new(|| {
    let name = std::env::var("FORMAT").ok().filter(|name| name != "any")?;
    Some(Format::named(&name).expect("FORMAT does not name a format"))
});

fuzz_target!(|bytes: &[u8]| {
    let hint = Hint {
        format: *FORMAT,
        ..Hint::default()
    };
    for article in load(bytes, &hint) {
        for paragraph in &article.paragraphs {
            assert!(!article.slice(paragraph.span).is_empty());
        }
        for link in &article.links {
            assert!(article.text.get(link.span.range()).is_some());
        }
        let shown = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
        assert!(article.text.chars().all(shown), "{:?}", article.text);
    }
});
