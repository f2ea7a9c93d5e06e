//! The paragraphs, links and pictures of HTML fragments.

use super::*;
use crate::text::Article;

/// One paragraph per line: its kind unless it is plain, its level, its text. Links and pictures follow.
#[track_caller]
fn check(markup: &str, expected: &[&str]) {
    let mut body = ArticleBuilder::default();
    write(markup, Some("https://example.org/a/"), &mut body);
    let mut article = Article::default();
    body.finish(&mut article);
    let mut shown: Vec<String> = Vec::new();
    for paragraph in &article.paragraphs {
        let text = article.slice(paragraph.span);
        shown.push(match (paragraph.kind, paragraph.level) {
            (ParagraphKind::Paragraph, _) => text.to_owned(),
            (kind, 0) => format!("{}: {text}", kind.name()),
            (kind, level) => format!("{} {level}: {text}", kind.name()),
        });
    }
    shown.extend(
        article
            .links
            .iter()
            .map(|l| format!("[{}]({})", article.slice(l.span), l.url)),
    );
    shown.extend(
        article
            .images
            .iter()
            .map(|i| format!("![{}]({})", i.alt.as_deref().unwrap_or_default(), i.url)),
    );
    assert_eq!(shown, expected);
}

#[test]
fn invisible_elements_are_left_out() {
    check(
        "<div style='color:#fff; display : NONE;max-height:0'>Preview <div>of it</div></div><p>Seen</p>",
        &["Seen"],
    );
    check(
        "<img src=count.gif style='display:none'><p style='display:block'>Seen</p>",
        &["Seen"],
    );
    for hidden in [
        "visibility: hidden",
        "opacity:0",
        "max-height:0px; overflow:hidden",
        "font-size:0;line-height:0",
    ] {
        check(
            &format!("<span style='{hidden}'>Preview</span><p>Seen</p>"),
            &["Seen"],
        );
    }
    check("<p hidden>Preview</p><p>Seen</p>", &["Seen"]);
    check(
        "<head><style>p { color: red } .teaser, td.first{display:none !important}</style></head>\
         <div class='big teaser'>Preview</div><p>Seen</p>",
        &["Seen"],
    );
    // An element that is never closed hides nothing.
    check("<div style=display:none><p>Seen</p>", &["Seen"]);
}

#[test]
fn what_only_looks_invisible_is_kept() {
    check(
        "<style>@media (max-width: 600px) { .wide { display: none } } .tall { height: 0 }</style>\
         <p class=wide>Seen</p><p class=tall>Also seen</p>",
        &["Seen", "Also seen"],
    );
    check(
        "<div style='font-size:0'><p style='font-size:16px'>Seen</p></div>",
        &["Seen"],
    );
    check("<p style='opacity:0.8'>Seen</p>", &["Seen"]);
}

#[test]
fn marks_of_notes_are_left_out() {
    check(
        "<p>The quay<sup><a href='#fn1'>1</a></sup> holds, said Jonas Ferrer.<a href='#note-2' class=fn>2</a></p>",
        &["The quay holds, said Jonas Ferrer."],
    );
    check(
        "<p>Mila Okafor<a epub:type='noteref' href='b.xhtml#x3'>3</a> spoke of 10<sup>5</sup> boats on the 4<sup>th</sup></p>",
        &["Mila Okafor spoke of 10⁵ boats on the 4th"],
    );
    check(
        "<p><a href='#r1'>1</a> A note. <a href='#r1'>↩</a></p>",
        &["1 A note.", "[1](https://example.org/a/#r1)"],
    );
}

#[test]
fn readings_follow_the_words_that_they_belong_to() {
    check(
        "<p><ruby>港<rt>みなと</rt></ruby>は静か</p>",
        &["港(みなと)は静か"],
    );
    check(
        "<p><ruby>大<rp>(</rp><rt>おお<rp>)</rp>阪<rp>(</rp><rt>さか</rt><rp>)</rp></ruby>で</p>",
        &["大阪(おおさか)で"],
    );
    check("<p><rt>loose</rt> words</p>", &["loose words"]);
}

#[test]
fn blocks_become_paragraphs_of_their_kinds() {
    check(
        "<h2>Vote</h2><p>One<p>Two <b>bold</b><ul><li>a<li>b<ol><li>c</ol></ul><blockquote><p>Said</p></blockquote>end",
        &[
            "heading 2: Vote",
            "One",
            "Two bold",
            "list-item 1: a",
            "list-item 1: b",
            "list-item 2: c",
            "block-quote: Said",
            "end",
        ],
    );
}

#[test]
fn one_line_break_is_a_space_and_two_end_a_paragraph() {
    check("a<br>b<br/>\n<BR>c<br />&nbsp;<br>d", &["a b", "c", "d"]);
}

#[test]
fn links_and_pictures_keep_their_place_and_address() {
    check(
        "See <a href='b.html'> the <i>plan</i></a>. <img src=\"/c.png\" alt=\"A  pier\"><img src=p.gif width=1>",
        &[
            "See the plan.",
            "[the plan](https://example.org/a/b.html)",
            "![A  pier](https://example.org/c.png)",
        ],
    );
}

#[test]
fn scripts_and_styles_are_not_read() {
    check(
        "a<script>if (1 < 2) '<p>'</script><style>p{}</style><!-- x --> b",
        &["a b"],
    );
}

#[test]
fn a_head_without_an_end_is_not_read() {
    check(
        "<html><head><title>The Tide</title><body><p>Pilots refuse.",
        &["Pilots refuse."],
    );
}

#[test]
fn a_q_element_gets_quotation_marks() {
    check("He said <q>no</q>, again.", &["He said “no”, again."]);
}

#[test]
fn a_table_of_data_keeps_its_columns() {
    check(
        "<table><tr><th>Town</th><th>Votes</th></tr><tr><td><a href=x>Lower Ambry</a></td><td>12</td></tr></table>",
        &[
            "preformatted: Town         Votes\nLower Ambry  12",
            "[Lower Ambry](https://example.org/a/x)",
        ],
    );
}

#[test]
fn a_layout_table_becomes_its_paragraphs() {
    check(
        "<table><tr><td><p>A long first paragraph that nobody would put into a table of figures.</p><p>Second.</td></tr></table>",
        &[
            "A long first paragraph that nobody would put into a table of figures.",
            "Second.",
        ],
    );
}

#[test]
fn lines_of_a_listing_are_kept() {
    check("<pre>\n a\n  b</pre>c", &["preformatted:  a\n  b", "c"]);
}

#[test]
fn endless_nesting_keeps_its_text() {
    let deep = "<div><blockquote><table><tr><td>".repeat(2_000);
    check(&format!("{deep}end"), &["end"]);
}

#[test]
fn words_are_one_line() {
    assert_eq!(words("<p>A &amp; B</p> <p>C</p>"), "A & B C");
    assert!(has_tags("x <b>y</b>") && !has_tags("1 < 2 and <blob>"));
}
