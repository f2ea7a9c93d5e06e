//! HTML as a run of tags and text, read the way browsers read it and never failing. Knows nothing of what nests in what.

use memchr::{memchr, memmem};

use super::tag::Tag;

/// One piece of a page. Text is as written, references and all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<p class="lead">`; its attributes lie in [`Tokens::attributes`].
    Start(Tag),
    /// `</p>`.
    End(Tag),
    /// Characters, with references when `Tokens` is not inside a script or style.
    Text(&'a str),
}

/// The attributes that something is made of. All others are passed over, and so are repetitions: an endless tag costs
/// no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Name {
    Alt,
    AriaHidden,
    Cite,
    Class,
    Content,
    /// `data-component`, `data-testid` and the like: class names by another name.
    Component,
    /// `data-src` and the like: where a picture is that is loaded late.
    DataSrc,
    Datetime,
    Hidden,
    Href,
    HttpEquiv,
    Id,
    Itemprop,
    Itemtype,
    Lang,
    /// `name` and `property`.
    Property,
    Rel,
    Role,
    Src,
    Srcset,
    Style,
    Title,
    Type,
}

impl Name {
    fn of(name: &[u8]) -> Option<Self> {
        // Most attributes of most pages are none of ours: the first byte and the length tell.
        let mut lower = [0u8; 24];
        let lower = lower.get_mut(..name.len())?;
        lower.copy_from_slice(name);
        lower.make_ascii_lowercase();
        Some(match &*lower {
            b"alt" => Self::Alt,
            b"aria-hidden" => Self::AriaHidden,
            b"cite" => Self::Cite,
            b"class" => Self::Class,
            b"content" => Self::Content,
            b"data-component" | b"data-testid" | b"data-component-name" | b"data-gu-name" => {
                Self::Component
            }
            b"data-src" | b"data-original" | b"data-lazy-src" => Self::DataSrc,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"http-equiv" => Self::HttpEquiv,
            b"id" => Self::Id,
            b"itemprop" => Self::Itemprop,
            b"itemtype" => Self::Itemtype,
            b"lang" | b"xml:lang" => Self::Lang,
            b"name" | b"property" => Self::Property,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"src" => Self::Src,
            b"srcset" | b"data-srcset" => Self::Srcset,
            b"style" => Self::Style,
            b"title" => Self::Title,
            b"type" => Self::Type,
            _ => return None,
        })
    }
}

/// One attribute; the value as written, without its quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    pub(super) name: Name,
    pub(super) value: &'a str,
}

/// Reads tokens one after the other. Each byte is looked at a bounded number of times, whatever the bytes are.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
    /// Those of the start tag read last.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// The element whose characters come next, and the end tag that they run to.
    raw: Option<Raw>,
    /// Set once a search ran to the end in vain, so that it is not made again: a comment's end, a raw element's.
    endless_comment: bool,
    endless_raw: [bool; RAW.len()],
}

#[derive(Clone, Copy, Debug)]
struct Raw(usize);

/// The elements that hold characters only.
const RAW: [&str; 8] = [
    "script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp",
];

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            attributes: Vec::new(),
            raw: None,
            endless_comment: false,
            endless_raw: [false; RAW.len()],
        }
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn take(&mut self, count: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn raw_text(&mut self, raw: Raw) -> Option<&'a str> {
        let name = RAW.get(raw.0)?;
        if self.endless_raw.get(raw.0).copied().unwrap_or(true) {
            return None;
        }
        let bytes = self.rest.as_bytes();
        for at in memmem::find_iter(bytes, b"</") {
            let after = bytes.get(at + 2..).unwrap_or_default();
            if after
                .get(..name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
                && after
                    .get(name.len())
                    .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'-')
            {
                return Some(self.take(at));
            }
        }
        // Never closed: its content is read as mark-up, which loses less than everything that follows.
        if let Some(endless) = self.endless_raw.get_mut(raw.0) {
            *endless = true;
        }
        None
    }

    /// `<!-- -->`, `<!doctype>`, `<?xml ?>`, `</ >`: passed over.
    fn skip_declaration(&mut self) {
        if self.rest.starts_with("<!--") && !self.endless_comment {
            let body = self.rest.get(4..).unwrap_or_default();
            if let Some(length) = ["->", ">"].iter().find(|close| body.starts_with(**close)) {
                self.skip(4 + length.len());
                return;
            }
            if let Some(end) = memmem::find(body.as_bytes(), b"-->") {
                self.skip(4 + end + 3);
                return;
            }
            self.endless_comment = true;
        }
        match memchr(b'>', self.rest.as_bytes()) {
            Some(end) => self.skip(end + 1),
            None => self.rest = "",
        }
    }

    /// The rest opens with `<` or `</` and a letter. Nothing when it is cut off.
    fn tag(&mut self) -> Option<Token<'a>> {
        let bytes = self.rest.as_bytes();
        let closing = bytes.get(1) == Some(&b'/');
        let start = 1 + usize::from(closing);
        let body = bytes.get(start..).unwrap_or_default();
        let length = body
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
            .unwrap_or(body.len());
        let written = self.rest.get(start..start + length).unwrap_or_default();
        let mut name = [0u8; 24];
        let name = match name.get_mut(..written.len()) {
            Some(name) => {
                name.copy_from_slice(written.as_bytes());
                name.make_ascii_lowercase();
                std::str::from_utf8(name).unwrap_or_default()
            }
            None if written.contains('-') => "x-",
            None => "",
        };
        let tag = Tag::named(name);
        self.skip(start + length);
        self.attributes.clear();
        if !self.read_attributes() {
            self.rest = "";
            return None;
        }
        if closing {
            return Some(Token::End(tag));
        }
        self.raw = RAW.iter().position(|raw| *raw == name).map(Raw);
        Some(Token::Start(tag))
    }

    /// Reads up to the end of the tag; false when there is none.
    fn read_attributes(&mut self) -> bool {
        let bytes = self.rest.as_bytes();
        let mut at = 0;
        loop {
            while bytes
                .get(at)
                .is_some_and(|b| b.is_ascii_whitespace() || *b == b'/')
            {
                at += 1;
            }
            let start = at;
            match bytes.get(at) {
                None => return false,
                Some(b'>') => {
                    self.skip(at + 1);
                    return true;
                }
                // An equals sign may open a name.
                Some(_) => at += 1,
            }
            while bytes
                .get(at)
                .is_some_and(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'>' | b'/'))
            {
                at += 1;
            }
            let name = bytes.get(start..at).and_then(Name::of);
            let mut equals = at;
            while bytes.get(equals).is_some_and(u8::is_ascii_whitespace) {
                equals += 1;
            }
            let mut value = 0..0;
            if bytes.get(equals) == Some(&b'=') {
                at = equals + 1;
                while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                let mark = bytes.get(at).filter(|b| matches!(b, b'"' | b'\''));
                if let Some(mark) = mark {
                    let inside = bytes.get(at + 1..).unwrap_or_default();
                    let Some(length) = memchr(*mark, inside) else {
                        return false;
                    };
                    value = at + 1..at + 1 + length;
                    at += length + 2;
                } else {
                    let open = at;
                    while bytes
                        .get(at)
                        .is_some_and(|b| !b.is_ascii_whitespace() && *b != b'>')
                    {
                        at += 1;
                    }
                    value = open..at;
                }
            }
            if let Some(name) = name
                && self.attributes.iter().all(|known| known.name != name)
            {
                let value = self.rest.get(value).unwrap_or_default();
                self.attributes.push(Attribute { name, value });
            }
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(raw) = self.raw.take()
            && let Some(text) = self.raw_text(raw)
            && !text.is_empty()
        {
            return Some(Token::Text(text));
        }
        loop {
            let bytes = self.rest.as_bytes();
            if bytes.is_empty() {
                return None;
            }
            if bytes.first() != Some(&b'<') {
                let end = memchr(b'<', bytes).unwrap_or(bytes.len());
                return Some(Token::Text(self.take(end)));
            }
            match (bytes.get(1), bytes.get(2)) {
                (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => return self.tag(),
                (Some(letter), _) if letter.is_ascii_alphabetic() => return self.tag(),
                (Some(b'!' | b'?'), _) | (Some(b'/'), Some(_)) => self.skip_declaration(),
                _ => {
                    // A bare "<" is a character.
                    let after = bytes.get(1..).unwrap_or_default();
                    let end = 1 + memchr(b'<', after).unwrap_or(after.len());
                    return Some(Token::Text(self.take(end)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let mut tokens = Tokens::new(html);
        let mut shown = String::new();
        while let Some(token) = tokens.next() {
            match token {
                Token::Start(tag) => {
                    write!(shown, "<{tag:?}").expect("memory");
                    for attribute in &tokens.attributes {
                        write!(shown, " {:?}={}", attribute.name, attribute.value).expect("memory");
                    }
                    shown.push('>');
                }
                Token::End(tag) => write!(shown, "</{tag:?}>").expect("memory"),
                Token::Text(text) => shown.push_str(text),
            }
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn tags_text_and_attributes_are_told_apart() {
        check(
            "<P CLASS=a id='b c' onclick=\"x>y\" class=z>Hi <b>there</b></p >",
            "<P Class=a Id=b c>Hi <Bold>there</Bold></P>",
        );
        check("<br/><img src=a.png/>", "<Br><Img Src=a.png/>");
        check("a < b <3 c", "a < b <3 c");
    }

    #[test]
    fn comments_and_declarations_are_no_text() {
        check("<!doctype html><?xml?>a<!-- <p> -->b<!-->c</>d", "abcd");
        check("<![CDATA[x]]>y", "y");
    }

    #[test]
    fn scripts_and_titles_hold_characters_only() {
        check(
            "<script>if (a<b) '</p>'</SCRIPT ><title>a <b></title>",
            "<Script>if (a<b) '</p>'</Script><Title>a <b></Title>",
        );
    }

    #[test]
    fn what_is_never_closed_hides_as_little_as_possible() {
        check("<title>A<p>b", "<Title>A<P>b");
        check("<!-- a <p>b", "b");
        check("a<p class=\"x", "a");
        check("a<p", "a");
    }
}
