//! The blocks of small pages.

use super::*;

#[track_caller]
fn check(html: &str, expected: &[(Shape, &str)]) {
    let tree = Tree::parse(html);
    let found = blocks(&tree);
    let shown: Vec<_> = found.iter().map(|b| (b.shape, b.text.as_str())).collect();
    assert_eq!(shown, expected);
}

#[test]
fn elements_determine_the_shape_of_a_block() {
    check(
        "<h2>A <b>head</b></h2><p>b\n c</p><ul><li>d<ul><li>e</ul></ul><blockquote><p>f</blockquote>",
        &[
            (Shape::Heading(2), "A head"),
            (Shape::Paragraph, "b c"),
            (Shape::Item(1), "d"),
            (Shape::Item(2), "e"),
            (Shape::Quote, "f"),
        ],
    );
    check(
        "<figure><img src=x><figcaption>g</figcaption></figure><pre>h\n  i </pre>",
        &[(Shape::Caption, "g"), (Shape::Lines, "h\n  i")],
    );
    check(
        "<table><tr><th>Town<th>Votes<tr><td>Aby<td>7</table>",
        &[(Shape::Lines, "Town  Votes\nAby   7")],
    );
}

#[test]
fn two_line_breaks_separate_paragraphs_but_one_does_not() {
    check(
        "<div>a<br>b<br> <br>c</div>",
        &[(Shape::Paragraph, "a b"), (Shape::Paragraph, "c")],
    );
}

#[test]
fn hidden_parts_are_left_out() {
    check(
        "<p>a<span class=sr-only>, new window</span> <q>b</q></p><script>c</script><svg><text>d</text></svg>",
        &[(Shape::Paragraph, "a “b”")],
    );
    check(
        "<p>a\u{202e}b&#27;[31mc\u{7}</p>",
        &[(Shape::Paragraph, "abc")],
    );
}

#[test]
fn marks_of_notes_and_readings_do_not_fuse_with_words() {
    check(
        "<p>The quay<sup><a href='#fn1'>1</a></sup> holds.<a href='#cite_note-2'>2</a> It is 10<sup>5</sup> m<sup>2</sup>.</p>",
        &[(Shape::Paragraph, "The quay holds. It is 10⁵ m2.")],
    );
    check(
        "<p>Mila Okafor<sup>3</sup> came on the 4<sup>th</sup>.</p><p><sup>3</sup> A note.</p>",
        &[
            (Shape::Paragraph, "Mila Okafor came on the 4th."),
            (Shape::Paragraph, "3 A note."),
        ],
    );
    check(
        "<p><ruby>大<rp>(</rp><rt>おお</rt><rp>)</rp>阪<rt>さか</ruby>で<ruby>港<rt>みなと</rt></ruby></p>",
        &[(Shape::Paragraph, "大阪(おおさか)で港(みなと)")],
    );
}

#[test]
fn links_keep_their_place() {
    let tree =
        Tree::parse("<p>See <a href=x>the report </a>and</p><a href=y>more<div>here</div></a>.");
    let found = blocks(&tree);
    let words: Vec<&str> = found
        .iter()
        .flat_map(|b| b.links.iter().filter_map(|l| b.text.get(l.start..l.end)))
        .collect();
    assert_eq!(words, ["the report", "more", "here"]);
}
