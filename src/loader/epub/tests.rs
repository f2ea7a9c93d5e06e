//! Articles of valid and damaged books, and the problems that are reported.

use crate::loader::load;
use crate::loader::session::Hint;
use crate::loader::tests::archives::{newspaper, zip};
use crate::text::{Article, Format};

/// The kinds and words of all paragraphs, a line each.
fn shown(article: &Article) -> String {
    let lines = article.paragraphs.iter().map(|paragraph| {
        let words = article.slice(paragraph.span);
        format!("{}: {words}\n", paragraph.kind.name())
    });
    lines.collect()
}

fn read(bytes: &[u8]) -> Vec<Article> {
    load(bytes, &Hint::default())
}

#[test]
fn each_entry_of_a_newspaper_is_an_article_without_indexes_and_navigation() {
    let articles = read(&newspaper());
    assert_eq!(articles.len(), 2, "{articles:#?}");
    let [pilots, mask] = articles.as_slice() else {
        return;
    };
    assert_eq!(
        shown(pilots),
        "boilerplate: | Next | Section menu |\n\
         headline: Pilots refuse the night shift\n\
         paragraph: The pilots of Orra will bring in no ship after dusk, they said on Monday.\n\
         paragraph: “We cannot steer by guesswork,” said Tui Maro, who speaks for them.\n\
         boilerplate: This article was downloaded by calibre from https://tide.example/pilots\n"
    );
    assert_eq!(
        shown(mask),
        "headline: A mask goes home\nbyline: By Jo Vale\nparagraph: The museum gives the mask back.\n\
         paragraph: It will travel in May, by ship.\n"
    );
    let said = &pilots.metadata;
    assert_eq!(pilots.format, Format::Epub);
    assert_eq!(said.title.as_deref(), Some("Pilots refuse the night shift"));
    assert_eq!(said.site.as_deref(), Some("The Orra Tide"));
    assert_eq!(said.byline, ["Ada Noor"]);
    assert_eq!(said.summary.as_deref(), Some("No lights, no ships."));
    assert_eq!(said.url.as_deref(), Some("https://tide.example/pilots"));
    assert_eq!(said.published.as_deref(), Some("2031-03-04T06:00:00Z"));
    assert_eq!(said.id.as_deref(), Some("feed_0/article_0/index.html"));
    assert_eq!(pilots.language.as_deref(), Some("en"));
    assert_eq!(mask.metadata.byline, ["Jo Vale"]);
    assert_eq!(mask.images[0].url, "feed_0/images/mask.jpg");
    assert!(mask.links.is_empty() && pilots.links.len() == 1);
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    let articles = read(&zip(&files));
    let found: Vec<String> = articles
        .iter()
        .map(|article| match article.problems.first() {
            Some(problem) => problem.clone(),
            None => article.text.replace("\n\n", "|"),
        })
        .collect();
    assert_eq!(found, expected);
}

const CONTAINER: (&str, &str) = ("META-INF/container.xml", "<rootfile full-path='book.opf'/>");

#[test]
fn without_contents_each_document_is_an_article() {
    check(
        &[
            CONTAINER,
            (
                "book.opf",
                "<item id=a href='a.xhtml'/><item id=b href='b.xhtml'/><itemref idref=b><itemref idref=a>",
            ),
            ("a.xhtml", "<p>First written."),
            ("b.xhtml", "<h1>Last written</h1><p>And first to be read."),
        ],
        &["Last written|And first to be read.", "First written."],
    );
}

#[test]
fn articles_in_one_document_are_separated_by_their_anchors() {
    check(
        &[
            CONTAINER,
            (
                "book.opf",
                "<item id=a href='a.xhtml'/><item id=n href='n.xhtml' properties='nav'/><itemref idref=a>",
            ),
            (
                "n.xhtml",
                "<nav epub:type='toc'><ol><li><a href='a.xhtml#o'>Oil</a><li><a href='a.xhtml#w'>Wool</a></ol></nav>",
            ),
            (
                "a.xhtml",
                "<body><h2 id=o>Oil</h2><p>Oil is dear.<h2 id=w>Wool</h2><p>Wool is not.",
            ),
        ],
        &["Oil|Oil is dear.", "Wool|Wool is not."],
    );
}

/// A book of two stories and one more page that the contents list.
#[track_caller]
fn check_page(page: &str, expected: Option<&str>) {
    let files = [
        CONTAINER,
        (
            "book.opf",
            "<item id=l href='l.xhtml'/><item id=a href='a.xhtml'/><item id=b href='b.xhtml'/>\
             <item id=n href='n.xhtml' properties='nav'/><itemref idref=l><itemref idref=a><itemref idref=b>",
        ),
        (
            "n.xhtml",
            "<nav epub:type='toc'><ol><li><a href='l.xhtml'>In short</a><li><a href='a.xhtml'>Oil</a>\
             <li><a href='b.xhtml'>Wool</a></ol></nav>",
        ),
        ("l.xhtml", page),
        ("a.xhtml", "<h1>Oil</h1><p>Oil is dear."),
        ("b.xhtml", "<h1>Wool</h1><p>Wool is not."),
    ];
    let stories = ["Oil|Oil is dear.", "Wool|Wool is not."];
    let all: Vec<&str> = expected.into_iter().chain(stories).collect();
    check(&files, &all);
}

#[test]
fn running_text_that_refers_to_other_articles_is_not_a_list_of_them() {
    check_page(
        "<h1>In short</h1><p>Oil costs more again (<a href='a.xhtml'>page 3</a>).</p>\
         <p>“Nobody buys <a href='b.xhtml'>wool</a>,” said Jonas Ferrer.</p>",
        Some("In short|Oil costs more again (page 3).|“Nobody buys wool,” said Jonas Ferrer."),
    );
    check_page(
        "<h1>In short</h1><p>As <a href='a.xhtml'>we wrote</a>, oil is dear, and <a href='b.xhtml'>wool</a> is not.</p>",
        Some("In short|As we wrote, oil is dear, and wool is not."),
    );
    check_page(
        "<h1>In short</h1><ul><li>1. <a href='a.xhtml'>Oil</a></li><li><a href='b.xhtml'>Wool</a> is not dear</li></ul>",
        None,
    );
}

#[test]
fn notes_are_set_apart_and_their_marks_left_out() {
    let articles = read(&zip(&[
        (CONTAINER.0, CONTAINER.1.as_bytes()),
        (
            "book.opf",
            b"<item id=a href='a.xhtml'/><itemref idref=a>".as_slice(),
        ),
        (
            "a.xhtml",
            "<h1>Oil<a epub:type='noteref' href='#n1'><sup>1</sup></a></h1>\
             <p>Oil is dear, said Jonas Ferrer.<a epub:type='noteref' href='z.xhtml#n2'>2</a></p>\
             <aside epub:type='footnote' id='n1'><p>1. First told in March.</p></aside>"
                .as_bytes(),
        ),
    ]));
    assert_eq!(
        articles.iter().map(shown).collect::<String>(),
        "headline: Oil\nparagraph: Oil is dear, said Jonas Ferrer.\nnote: 1. First told in March.\n"
    );
}

#[test]
fn problems_of_a_book_are_reported() {
    check(
        &[CONTAINER],
        &["cannot be read: the EPUB does not say where its text is"],
    );
    check(
        &[
            CONTAINER,
            ("book.opf", "<item id=a href='a.xhtml'/><itemref idref=a>"),
        ],
        &[
            "cannot be read: it cannot be unpacked",
            "cannot be read: the EPUB contains no text",
        ],
    );
    check(
        &[
            CONTAINER,
            (
                "META-INF/encryption.xml",
                "<CipherReference URI='a.xhtml'/>",
            ),
        ],
        &["cannot be read: the book is locked (DRM)"],
    );
}

#[test]
fn a_truncated_book_is_read_as_far_as_possible() {
    let mut bytes = newspaper();
    bytes.truncate(bytes.len() / 2 + 700);
    let articles = read(&bytes);
    let last = articles.last().expect("something is said");
    assert!(
        articles[0].text.contains("We cannot steer by guesswork"),
        "{articles:#?}"
    );
    assert_eq!(
        last.problems,
        ["cannot be read: the archive is cut off or its directory is damaged"]
    );
}
