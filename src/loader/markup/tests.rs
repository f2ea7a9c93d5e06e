//! The tokens of valid and broken documents.

use super::*;

/// Prints tokens as `<name attributes>`, `</name>`, `"text"`, `[literal]`.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let tokens: Vec<String> = Tokens::new(source)
        .map(|token| match token {
            Token::Text(text) => format!("\"{text}\""),
            Token::Literal(text) => format!("[{text}]"),
            Token::Open(tag) => {
                let end = match tag.content {
                    Content::Follows => "",
                    Content::Empty => "/",
                };
                format!("<{}{}{end}>", tag.name, tag.attributes.trim_end())
            }
            Token::Close(name) => format!("</{name}>"),
            Token::Doctype(inside) => format!("!{inside}"),
        })
        .collect();
    assert_eq!(tokens, expected);
}

#[test]
fn a_valid_document_is_split_at_its_tags() {
    check(
        "<?xml version='1.0'?><!-- a > b --><a x=\"1 > 2\">t<b/>u<![CDATA[<i>]]></a >",
        &["<a x=\"1 > 2\">", "\"t\"", "<b/>", "\"u\"", "[<i>]", "</a>"],
    );
}

#[test]
fn a_lone_angle_bracket_is_text() {
    check(
        "1 < 2 <b>3<</b>",
        &["\"1 \"", "\"< 2 \"", "<b>", "\"3\"", "\"<\"", "</b>"],
    );
}

#[test]
fn a_document_type_holds_its_entities() {
    check(
        "<!DOCTYPE rss [<!ENTITY a \"b>\">]><rss>",
        &["!DOCTYPE rss [<!ENTITY a \"b>\">", "<rss>"],
    );
    check("<!doctype html><p>", &["!doctype html", "<p>"]);
}

#[test]
fn a_truncated_tag_ends_at_the_next_tag_or_the_end() {
    check("<a href=\"x<b>t", &["<a href=\"x>", "<b>", "\"t\""]);
    check("<a <b>", &["<a>", "<b>"]);
    check("<![CDATA[x", &["[x]"]);
    check("x<!-- y", &["\"x\""]);
    check("</a", &["</a>"]);
}

#[test]
fn an_unclosed_tag_hides_as_little_as_possible() {
    check("<!-- a <p>b<!-- c", &["\"b\""]);
    check(
        "a<!-->b<!--->c</ d>e<!>f",
        &["\"a\"", "\"b\"", "\"c\"", "\"e\"", "\"f\""],
    );
}

#[test]
fn attributes_may_be_quoted_unquoted_or_without_a_value() {
    let Some(Token::Open(tag)) = Tokens::new("<a href='x y' id=z hidden b = \"c\" d=/e/>").next()
    else {
        unreachable!("a tag was written");
    };
    let read: Vec<_> = tag.attributes().map(|a| (a.name, a.raw)).collect();
    assert_eq!(
        read,
        [
            ("href", "x y"),
            ("id", "z"),
            ("hidden", ""),
            ("b", "c"),
            ("d", "/e")
        ]
    );
    assert_eq!(tag.attribute("HREF").as_deref(), Some("x y"));
}

#[test]
fn raw_content_is_skipped_up_to_its_closing_tag() {
    let mut tokens = Tokens::new("<script>if (a</b) '</p>' </SCRIPT>x");
    tokens.next();
    tokens.skip_raw("script");
    assert_eq!(tokens.next(), Some(Token::Close("SCRIPT")));
    assert_eq!(tokens.next(), Some(Token::Text("x")));
}
