//! Pages that are written by hand, and the articles that are read from them.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::loader::load;
use crate::loader::session::Hint;
use crate::loader::tests::archives::{pdf, pdf_page, pdf_stream};
use crate::text::{Article, Format};

fn read(bytes: &[u8]) -> Article {
    let mut articles = load(bytes, &Hint::default());
    assert_eq!(articles.len(), 1);
    articles.pop().unwrap_or_default()
}

/// The kinds and words of all paragraphs, one per line.
fn shown(article: &Article) -> String {
    let lines = article.paragraphs.iter().map(|paragraph| {
        let words = article.slice(paragraph.span);
        format!("{}: {words}\n", paragraph.kind.name())
    });
    lines.collect()
}

const STORY: &str = "BT /B 20 Tf 60 780 Td (Pilots refuse the night shift) Tj ET
BT /R 10 Tf 60 750 Td (By Ada Noor) Tj
0 -24 Td 12 TL (ORRA, March 4 \\(Coast Wire\\) - The pilots of Orra will bring in no ship) Tj
T* [(after dusk, they said on M) 20 (onday, and the har-)] TJ
T* (bour board \\223is considering\\224 it.) Tj
10 -12 Td (\\223We cannot steer by guesswork,\\224 said Tui Maro.) Tj
-10 -30 Td (\\(Reporting by Ada Noor; Editing by Jo Vale\\)) Tj ET
BT /R 8 Tf 300 20 Td (12) Tj ET";

#[test]
fn a_page_keeps_its_words_and_paragraphs_whole() {
    let article = read(&pdf_page(pdf_stream("", STORY.as_bytes())));
    assert_eq!(
        shown(&article),
        "headline: Pilots refuse the night shift\n\
         byline: By Ada Noor\n\
         paragraph: ORRA, March 4 (Coast Wire) - The pilots of Orra will bring in no ship after dusk, they said on Monday, \
         and the harbour board “is considering” it.\n\
         paragraph: “We cannot steer by guesswork,” said Tui Maro.\n\
         credits: (Reporting by Ada Noor; Editing by Jo Vale)\n"
    );
    let said = &article.metadata;
    assert_eq!(article.format, Format::Pdf);
    assert_eq!(said.title.as_deref(), Some("Pilots refuse the night shift"));
    assert_eq!(said.byline, ["Ada Noor"]);
    assert_eq!(said.agency.as_deref(), Some("Coast Wire"));
    assert_eq!(
        said.dateline.as_ref().map(|d| d.place.as_str()),
        Some("ORRA")
    );
    assert_eq!(said.credits.len(), 2);
}

#[test]
fn a_short_text_of_short_paragraphs_is_not_one_paragraph() {
    let story =
        "BT /R 10 Tf 60 700 Td (The council of Orra voted on Tuesday to keep the ferry to) Tj
0 -12 Td (Skarholm for one more year, and so did all who came to listen) Tj
0 -12 Td (to it.) Tj
0 -24 Td (Fares rose in March) Tj
0 -24 Td (Tom Reyes speaks for the islanders) Tj
0 -24 Td (Nobody else came) Tj ET";
    let article = read(&pdf_page(pdf_stream("", story.as_bytes())));
    assert_eq!(
        article.text,
        "The council of Orra voted on Tuesday to keep the ferry to Skarholm for one more year, and so did all who came to listen to it.\n\nFares rose in March\n\n\
         Tom Reyes speaks for the islanders\n\nNobody else came"
    );
}

#[test]
fn columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn() {
    let lines = [
        "Oil is dear this",
        "winter, and wool",
        "Ships wait at the",
        "Comb for pilots.",
    ];
    let places = [(60, 700), (60, 688), (200, 700), (200, 688)];
    let order = [3, 1, 2, 0];
    let drawn = order.map(|at| {
        let (x, y) = places[at];
        format!("BT /R 10 Tf {x} {y} Td ({}) Tj ET\n", lines[at])
    });
    let drawn = drawn.concat();
    let article = read(&pdf_page(pdf_stream("", drawn.as_bytes())));
    assert_eq!(
        article.text.replace("\n\n", " "),
        "Oil is dear this winter, and wool Ships wait at the Comb for pilots."
    );
}

#[test]
fn a_compressed_page_without_cross_references_is_read() {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(STORY.as_bytes())
        .expect("memory takes all");
    let packed = encoder.finish().expect("memory takes all");
    let whole = pdf_page(pdf_stream("/Filter /FlateDecode", &packed));
    let mut broken = whole.clone();
    let table = memchr::memmem::rfind(&broken, b"xref\n0").expect("the table");
    broken.truncate(table);
    for bytes in [whole, broken] {
        let article = read(&bytes);
        assert!(
            article.text.contains("We cannot steer by guesswork"),
            "{article:?}"
        );
    }
}

#[track_caller]
fn check(bytes: &[u8], problem: &str) {
    let article = read(bytes);
    assert_eq!(article.text, "");
    assert_eq!(article.problems, [format!("cannot be read: {problem}")]);
}

#[test]
fn unreadable_parts_of_a_pdf_are_reported() {
    let picture = pdf_stream("", b"q 500 0 0 700 40 40 cm /P Do Q");
    check(&pdf_page(picture), "the page is an image without text");
    check(
        &pdf_page(pdf_stream("", b"0 0 m 9 9 l S")),
        "the PDF contains no text",
    );
    check(
        b"%PDF-1.4\nnothing of it",
        "the PDF is too damaged to be read",
    );
    let locked = pdf(&[b"<< /Type /Catalog >>".to_vec()]);
    check(&locked, "the PDF is too damaged to be read");
}

#[test]
fn streams_that_unpack_to_too_much_are_rejected() {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..80 {
        encoder
            .write_all(&vec![b' '; 1 << 20])
            .expect("memory takes all");
    }
    let packed = encoder.finish().expect("memory takes all");
    check(
        &pdf_page(pdf_stream("/Filter /FlateDecode", &packed)),
        "the unpacked PDF is too large",
    );
    check(
        &pdf_page(pdf_stream("/Filter [/FlateDecode /FlateDecode]", &packed)),
        "the PDF packs its text more than once",
    );
}

#[test]
fn nested_drawings_stop_at_the_limit() {
    let fonts = "/Font << /R << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>";
    let drawing = |next: usize, dictionary: &str| {
        format!("{dictionary} /Resources << {fonts} /XObject << /P {next} 0 R >> >>")
    };
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";
    let page = drawing(5, "/Type /Page /Parent 2 0 R /Contents 4 0 R");
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>".to_vec(),
        format!("<< {page} >>").into_bytes(),
        pdf_stream("", b"/P Do"),
    ];
    let many = b"/P Do ".repeat(40);
    for next in 6..20 {
        let words = format!("BT /R 10 Tf 20 {next}0 Td (Again) Tj ET ");
        let content = [words.as_bytes(), &many].concat();
        objects.push(pdf_stream(&drawing(next, form), &content));
    }
    let article = read(&pdf(&objects));
    assert_eq!(
        article.problems,
        ["the pages contain too much text; the rest is left out"]
    );
}
