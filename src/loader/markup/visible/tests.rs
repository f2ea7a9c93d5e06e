//! Places in the source of Markdown and HTML.

use super::read;
use crate::text::Format;

/// What precedes the words in the source, and where a footnote for them can be inserted, marked by `^`.
#[track_caller]
fn check(source: &str, format: Format, words: &str, expected: &str) {
    let visible = read(source.as_bytes(), format);
    let start = visible.text.find(words).expect("the words are seen");
    let mut marked = source.to_owned();
    if let Some(after) = visible.after(start + words.len()) {
        marked.insert(after, '^');
    }
    marked.insert(visible.source_start(start), '|');
    assert_eq!(marked, expected, "{visible:?}");
}

#[test]
fn words_of_markdown_are_found_in_the_source() {
    let check = |source, words, expected| check(source, Format::Markdown, words, expected);
    check(
        "---\ntitle: Vote\n---\n\nShe said: “We *knew* it.” Then\n",
        "We knew it",
        "---\ntitle: Vote\n---\n\nShe said: “|We *knew* it.”^ Then\n",
    );
    check(
        "He said &ldquo;it costs too much,&rdquo; again",
        "it costs too much",
        "He said &ldquo;|it costs too much,&rdquo;^ again",
    );
    check(
        "See [“We knew it”](https://tide.example/a(b)) there",
        "We knew it",
        "See [“|We knew it”](https://tide.example/a(b))^ there",
    );
    check(
        "He said `we knew it` twice",
        "we knew it",
        "He said |`we knew it`^ twice",
    );
    check("    we knew it\n", "we knew it", "    |we knew it\n");
    check(
        "> We knew \\*it\\*.\n> And more\n\nText",
        "And more",
        "> We knew \\*it\\*.\n> |And more^\n\nText",
    );
    check(
        "<div>\n“We knew it”\n</div>\n",
        "We knew it",
        "<div>\n“|We knew it”\n</div>\n",
    );
}

#[test]
fn words_of_html_are_found_in_the_source() {
    let check = |source, words, expected| check(source, Format::Html, words, expected);
    check(
        "<title>We knew it</title><script>'We knew it'</script><p>“We <em>knew</em> it,” he said",
        "We knew it",
        "<title>We knew it</title><script>'We knew it'</script><p>“|We <em>knew</em> it,”^ he said",
    );
    check(
        "<p>&#8220;R&amp;D knew it&#8221; <q>and more</q> came",
        "R&D knew it",
        "<p>&#8220;|R&amp;D knew it&#8221;^ <q>and more</q> came",
    );
    check(
        "<p>x <q>and more</q> came",
        "and more",
        "<p>x <q>|and more</q>^ came",
    );
    check(
        "<a href='/x?a=1'>“We knew it”</a> came",
        "We knew it",
        "<a href='/x?a=1'>“|We knew it”</a>^ came",
    );
    check(
        "<!-- We knew it --><b>We knew it</b>",
        "We knew it",
        "<!-- We knew it --><b>|We knew it^</b>",
    );
}

#[test]
fn other_formats_are_seen_as_they_are() {
    check(
        "“We knew it,” & he",
        Format::Plain,
        "We knew it",
        "“|We knew it,”^ & he",
    );
}
