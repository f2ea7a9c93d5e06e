//! Valid and broken lists, and files that are not lists.

use super::parse::DEEPEST;
use super::*;

/// The tree as "title(feed)[children]".
fn show(outlines: &[Outline]) -> String {
    let one = |outline: &Outline| {
        let title = outline.title().unwrap_or("-");
        let url = outline
            .feed_url()
            .map(|url| format!("({url})"))
            .unwrap_or_default();
        let children = match outline.children.as_slice() {
            [] => String::new(),
            children => format!("[{}]", show(children)),
        };
        format!("{title}{url}{children}")
    };
    outlines.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let opml = read(source).map(|opml| show(&opml.outlines));
    assert_eq!(opml.unwrap_or_else(|refusal| refusal.to_string()), expected);
}

#[test]
fn folders_hold_feeds() {
    check(
        "<opml version='2.0'><head><title>T</title></head><body><outline text='News'>
         <outline type='rss' text='A &amp; B' title='' xmlUrl='http://a/'/><outline text='C' XMLURL='http://c/'></outline>
         </outline><outline text='D' type='link' url='http://d/'/></body></opml>",
        "News[A & B(http://a/) C(http://c/)] D",
    );
}

#[test]
fn broken_lists_are_read_as_far_as_possible() {
    check(
        "<opml><body><outline text='F'><outline text='A' xmlUrl='a'><outline text='B & C' xmlUrl='b'>",
        "F[A(a) B & C(b)]",
    );
    check(
        "<?xml version='1.0'?><!-- x --><OPML><outline text='A' xmlUrl='a'/></BODY>",
        "A(a)",
    );
}

#[test]
fn other_files_are_rejected_with_a_reason() {
    check("<rss><channel/></rss>", "this is not an OPML file");
    check("words", "this is not an OPML file");
    check(
        "<opml version='2.0'><head/><body></body></opml>",
        "this OPML file has no outlines",
    );
}

#[test]
fn the_depth_of_folders_is_limited() {
    let deep = "<outline text='x'>".repeat(5_000);
    let opml = read(&format!("<opml><body>{deep}"));
    assert!(opml.is_ok_and(|opml| show(&opml.outlines).matches('[').count() <= DEEPEST));
}

#[test]
fn writing_back_loses_nothing() {
    let source = "<opml version='1.1' x:y='z'><head><title>A &lt;B&gt;</title><ownerName/></head><body>
        <outline text='one &quot;two&quot;&#10;three' isComment='true' custom='&#233;'><outline xmlUrl='http://a/?b=1&amp;c=2'/>
        </outline></body></opml>";
    let opml = read(source);
    let mut written = Vec::new();
    let result = opml.as_ref().map(|opml| write(opml, &mut written).is_ok());
    assert_eq!(result, Ok(true));
    assert_eq!(read(&String::from_utf8_lossy(&written)), opml);
}

#[test]
fn a_list_can_be_read_as_an_article() {
    let listing = article(
        "<opml><head><title>Mine</title></head><body><outline text='F'><outline text='A' xmlUrl='http://a/'/></outline></body></opml>",
    );
    assert_eq!(listing.text, "Mine\n\nF\n\nA");
    assert_eq!(listing.links.len(), 1);
    assert_eq!(
        listing.problems,
        ["a list with one subscription, not an article"]
    );
}
