//! Files made to cause harm, for every parser. Each must give articles or an error, at bounded cost, without control
//! characters.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pullquote::loader::{Hint, load};
use pullquote::text::{Article, Format};

use crate::loading::sound;
use crate::packing;

/// The maximum cost of one input in an unoptimised build.
const MOST: Duration = Duration::from_secs(20);

/// The processor time used by this thread, so that other programs do not count. Where the system does not report it,
/// the wall time.
pub(crate) fn cost(work: impl FnOnce()) -> Duration {
    let spent = || {
        let status = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        status
            .split(' ')
            .next()?
            .parse()
            .ok()
            .map(Duration::from_nanos)
    };
    let (before, clock) = (spent(), Instant::now());
    work();
    match (before, spent()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        (_, _) => clock.elapsed(),
    }
}

/// Loads bytes in `format`, or in the detected format, and checks what must hold for any article.
#[track_caller]
fn survives(name: &str, bytes: &[u8], format: Option<Format>) {
    let hint = Hint {
        name: Some(name.into()),
        format,
        ..Hint::default()
    };
    let mut articles = Vec::new();
    let spent = cost(|| articles = load(bytes, &hint));
    assert!(spent < MOST, "{name} took {spent:?}");
    for article in &articles {
        assert_eq!(sound(article), Ok(()), "{name}");
        assert_eq!(unsafe_metadata(article), None, "{name}");
    }
    let says = |article: &Article| {
        let metadata = &article.metadata;
        !article.text.is_empty()
            || !article.problems.is_empty()
            || metadata.id.is_some()
            || metadata.title.is_some()
    };
    // An empty feed or mailbox is valid. All other input must give an article or an error.
    let may_be_empty = matches!(
        format,
        Some(Format::Feed | Format::Mail | Format::Html | Format::Plain | Format::Markdown)
    );
    assert!(
        articles.iter().any(says) || may_be_empty || bytes.len() < 20,
        "{name} gave nothing and said nothing"
    );
}

/// A character in the metadata that could control a terminal.
fn unsafe_metadata(article: &Article) -> Option<char> {
    let metadata = &article.metadata;
    let fields = [
        &metadata.id,
        &metadata.url,
        &metadata.site,
        &metadata.title,
        &metadata.summary,
        &metadata.published,
    ];
    let fields = fields.into_iter().flatten();
    let links = article.links.iter().map(|link| &link.url);
    let images = article.images.iter().map(|image| &image.url);
    fields
        .chain(&metadata.byline)
        .chain(links)
        .chain(images)
        .chain(&article.problems)
        .flat_map(|field| field.chars())
        .find(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    let mut folders = vec![root];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("fixtures are there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn every_fixture_is_safe_in_its_own_parser() {
    let files = fixtures();
    for path in &files {
        let bytes = fs::read(path).expect("a fixture");
        survives(&path.to_string_lossy(), &bytes, None);
    }
    let kinds = [
        "epub", "feed", "gzip", "html", "mail", "markdown", "opml", "pdf", "warc", "zip",
    ];
    for kind in kinds {
        let inside = format!("hostile/{kind}/");
        let count = files
            .iter()
            .filter(|path| path.to_string_lossy().contains(&inside))
            .count();
        assert!(count >= 3, "{count} fixtures for {kind}");
    }
}

#[test]
fn every_fixture_is_safe_in_every_other_parser() {
    for path in fixtures() {
        let bytes = fs::read(&path).expect("a fixture");
        let bytes = bytes.get(..bytes.len().min(20_000)).unwrap_or_default();
        for format in Format::ALL {
            let name = format!("{} as {}", path.display(), format.name());
            survives(&name, bytes, Some(*format));
        }
    }
}

/// The name of an input, the parser it is meant for, and its bytes.
type Input = (&'static str, Format, Vec<u8>);

/// Repeats pieces up to about `size` bytes.
fn many(size: usize, piece: &str) -> Vec<u8> {
    piece.repeat(size / piece.len()).into_bytes()
}

/// The same between a beginning and an end.
fn between(size: usize, [before, piece, after]: [&str; 3]) -> Vec<u8> {
    [before.as_bytes(), &many(size, piece), after.as_bytes()].concat()
}

/// Inputs of about `size` bytes that no person would write.
fn generated(size: usize) -> Vec<Input> {
    let mut inputs = repeated(size);
    inputs.extend(wrapped(size));
    inputs.extend(packed(size));
    inputs
}

/// A single piece, repeated.
fn repeated(size: usize) -> Vec<Input> {
    let pieces = [
        ("one line", Format::Plain, "word and another, "),
        ("one word", Format::Plain, "word"),
        ("open brackets", Format::Plain, "(Reporting by "),
        ("quotation marks", Format::Plain, "\""),
        ("blank lines", Format::Plain, "\n \n"),
        ("headers of files", Format::Plain, "PK\x03\x04"),
        ("deep markup", Format::Html, "<div>"),
        ("deep tables", Format::Html, "<table><tr><td>"),
        ("open comments", Format::Html, "<!--"),
        ("links", Format::Html, "<a href=x>b<p>"),
        ("feed in feed", Format::Feed, "<rss><channel><item>"),
        (
            "separators",
            Format::Mail,
            "From a@b Sun May  4 12:30:00 2031\n\n",
        ),
        ("brackets", Format::Markdown, "["),
        ("open links", Format::Markdown, "[a]("),
        ("emphasis", Format::Markdown, "*a **b "),
        ("quotes", Format::Markdown, "> "),
        ("lists in lists", Format::Markdown, "- "),
        ("ticks", Format::Markdown, "` `` "),
        ("records without a length", Format::Warc, "WARC/1.0\r\n\r\n"),
    ];
    let input = |(name, format, piece)| (name, format, many(size, piece));
    pieces.map(input).to_vec()
}

/// A single piece, repeated where it does the most harm.
fn wrapped(size: usize) -> Vec<Input> {
    const ITEM: &str = "<rss><channel><item>";
    const HEAD: &str = "From: a@tide.example\nSubject: x\nMIME-Version: 1.0\n";
    const PARTS: &str =
        "From: a@b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
    const JSON: &str = "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": ";
    const OBJECT: &str = "1 0 obj << /Type /Page /Contents 1 0 R >> endobj\n";
    const STREAM: &str = "1 0 obj << /Filter /FlateDecode >> stream\nx";
    const NITF: &str = "<?xml version=\"1.0\"?><nitf><body><body.content>";
    const LINE: &str = "http://a 1 20310304120000 text/html 0\n";
    let pieces = [
        ("open fields", Format::Feed, [ITEM, "<title>x", ""]),
        (
            "open cdata",
            Format::Feed,
            [ITEM, "<description><![CDATA[", ""],
        ),
        (
            "entities",
            Format::Feed,
            [
                "<!DOCTYPE a [",
                "<!ENTITY a \"&a;&a;\">",
                "]><rss><item><title>&a;",
            ],
        ),
        ("brackets of json", Format::Feed, [JSON, "[", ""]),
        (
            "deep outlines",
            Format::Opml,
            ["<opml><body>", "<outline text=x>", ""],
        ),
        (
            "closed outlines",
            Format::Opml,
            ["<opml><body><outline xmlUrl=x>", "</outline>", ""],
        ),
        ("header fields", Format::Mail, [HEAD, "X-A: b\n", "\nx"]),
        ("one header field", Format::Mail, [HEAD, " folded\n", "\nx"]),
        ("boundaries", Format::Mail, [PARTS, "--b\n\n", ""]),
        (
            "quoted words",
            Format::Mail,
            [HEAD, "X: =?utf-8?Q?=41?= ", "\n\nx"],
        ),
        ("front matter", Format::Markdown, ["---\n", "a: [\n", ""]),
        (
            "header of a record",
            Format::Warc,
            ["WARC/1.0\r\n", "a: b\r\n", ""],
        ),
        ("lines of arc", Format::Warc, ["filedesc://", LINE, ""]),
        ("objects", Format::Pdf, ["%PDF-1.4\n", OBJECT, ""]),
        ("streams", Format::Pdf, ["%PDF-1.4\n", STREAM, ""]),
        ("deep blocks", Format::Nitf, [NITF, "<block>", ""]),
        ("cdata in cdata", Format::Nitf, [NITF, "<p><![CDATA[", ""]),
        ("end tags", Format::Nitf, [NITF, "&lt;/p&gt;", ""]),
        (
            "deep items",
            Format::NewsMl,
            ["<newsMessage>", "<itemSet>", ""],
        ),
        (
            "brackets of ninjs",
            Format::Ninjs,
            ["{\"uri\": \"a\", \"associations\": ", "{\"a\":", ""],
        ),
        (
            "starts of text",
            Format::Wire,
            ["\u{1}ABC0001 4 POL 1\r\n", "\u{2}", ""],
        ),
        ("open texts", Format::Sgml, ["<REUTERS>", "<TEXT>", ""]),
        (
            "highlights",
            Format::Story,
            ["It is closed.\n", "@highlight\n\n", ""],
        ),
        (
            "brackets of a pdf",
            Format::Pdf,
            ["%PDF-1.4\n1 0 obj ", "[<<", ""],
        ),
    ];
    let input = |(name, format, pieces)| (name, format, between(size, pieces));
    pieces.map(input).to_vec()
}

/// Whole files in the compressed formats, and one tag with many attributes.
fn packed(size: usize) -> Vec<Input> {
    let mut attributes = String::from("<rss><channel><item ");
    let mut number = 0;
    while attributes.len() < size {
        let _ = write!(attributes, "a{number}=\"x\" ");
        number += 1;
    }
    let page = "HTTP/1.1 200 OK\r\n\r\n<html><p>x";
    let record = packing::warc_record("response", "https://tide.example/", page);
    let names: Vec<String> = (0..size / 120).map(|n| format!("{n}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|n| (n.as_str(), b"x".as_slice()))
        .collect();
    let items = "<item id=a href=a.html><item id=n href=n media-type=dtbncx><spine>";
    let contents = "<navPoint><text>x</text><content src=a.html>";
    let book: &[(&str, &[u8])] = &[
        ("META-INF/container.xml", b"<rootfile full-path='b.opf'>"),
        ("b.opf", &between(size, [items, "<itemref idref=a>", ""])),
        ("n", &between(size, ["<ncx>", contents, ""])),
        ("a.html", &between(size, ["<p>", "<i id=x>x", ""])),
    ];
    let documents = documents(size);
    let letters = between(size, ["BT /R 10 Tf 60 700 Td ", "(x) Tj 0 -12 Td ", "ET"]);
    vec![
        ("attributes", Format::Feed, attributes.into_bytes()),
        ("many files", Format::Plain, packing::zip(&files)),
        ("book", Format::Epub, packing::zip(book)),
        ("records", Format::Warc, record.repeat(size / record.len())),
        (
            "letters",
            Format::Pdf,
            packing::pdf_page(packing::pdf_stream("", &letters)),
        ),
    ]
    .into_iter()
    .chain(documents)
    .collect()
}

/// Documents of word processors with a single piece, repeated where it does the most harm.
fn documents(size: usize) -> Vec<Input> {
    let words = [
        ("paragraphs in paragraphs", "<w:p><w:r><w:t>x"),
        ("tables in tables", "<w:tbl><w:tr><w:tc><w:p>"),
        (
            "boxes in boxes",
            "<w:p><w:r><w:txbxContent><w:p><w:t>x</w:t>",
        ),
        ("deletions in deletions", "<w:p><w:del><w:r><w:t>x"),
        ("open properties", "<w:p><w:pPr><w:pStyle w:val='Title'>"),
        (
            "deleted ends",
            "<w:p><w:pPr><w:del/></w:pPr><w:t>x</w:t></w:p>",
        ),
        (
            "open fields of words",
            "<w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"",
        ),
        ("references to a note", "<w:footnoteReference w:id='1'/>"),
    ];
    let open = [
        (
            "lists in lists of text",
            "<text:list><text:list-item><text:p>x",
        ),
        ("notes in notes", "<text:p>x<text:note-body>"),
        (
            "boxes in notes",
            "<text:p><draw:text-box><text:note-body><text:p>x",
        ),
        (
            "tables in tables of text",
            "<table:table><table:table-row><table:table-cell>",
        ),
        ("spaces", "<text:p>x<text:s text:c='99999999'/>x</text:p>"),
        ("hidden spans", "<text:p><text:span text:style-name='T1'>x"),
    ];
    let text = |piece| String::from_utf8(many(size, piece)).unwrap_or_default();
    let words = words.map(|(name, piece)| (name, Format::Docx, packing::docx(&text(piece))));
    let open = open.map(|(name, piece)| (name, Format::Odt, packing::odt(&text(piece))));
    words.into_iter().chain(open).collect()
}

#[test]
fn pathological_input_is_read_in_linear_time() {
    const SIZE: usize = 60_000;
    let pairs = generated(SIZE).into_iter().zip(generated(2 * SIZE));
    for ((name, format, short), (_, _, long)) in pairs {
        let read = |bytes: &[u8]| {
            let hint = Hint {
                format: Some(format),
                ..Hint::default()
            };
            cost(|| drop(load(bytes, &hint)))
        };
        survives(name, &short, Some(format));
        // Takes the best of three runs, because caches and the allocator vary.
        let once = read(&short).min(read(&short)).min(read(&short));
        let twice = read(&long).min(read(&long)).min(read(&long));
        let room = once * 3 + Duration::from_millis(60);
        assert!(
            twice < room,
            "{name}: twice the length takes {twice:?}, once {once:?}"
        );
    }
}

#[test]
fn small_files_do_not_expand_without_limit() {
    // The format is recognised by its first bytes, so the time is spent on decompression.
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    picture.resize(20_000_000, 0);
    let bomb = packing::gzip(&[picture.as_slice(); 4].concat());
    survives("bomb.gz", &bomb, None);
    check_left_out(&bomb, 4);
    survives("bomb.gz.gz", &packing::gzip(&bomb), None);
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    for name in ["a", "b", "c", "d", "e"] {
        files.push((name, &picture));
    }
    files.push(("z.txt", b"The ferry sails."));
    check_left_out(&packing::zip(&files), 4);
    let zeros = vec![0; 44_000_000];
    let archive = packing::tar(&[("a.txt", b"The ferry sails."), ("zeros", &zeros)]);
    for bomb in [packing::gzip(&archive), packing::zstd(&archive)] {
        survives("bomb.tar", &bomb, None);
        check_left_out(&bomb, 4);
    }
}

#[test]
fn documents_of_word_processors_do_not_expand_without_limit() {
    let spaces = " ".repeat(60_000_000);
    let bomb = packing::docx(&format!(
        "<w:p><w:t>The ferry sails.</w:t></w:p><!--{spaces}"
    ));
    assert!(bomb.len() < 500_000);
    survives("bomb.docx", &bomb, None);
    check_left_out(&bomb, 3);
    let mut styles = String::new();
    for n in 0..20_000 {
        let parent = n + 1;
        let _ = write!(
            styles,
            "<style:style style:name='S{n}' style:parent-style-name='S{parent}'/>"
        );
    }
    let text = "<text:p text:style-name='S0'>x</text:p>".repeat(5_000);
    let content = format!("<office:document>{styles}<office:body><office:text>{text}");
    let bytes = packing::zip(&[("content.xml", content.as_bytes())]);
    survives("styles.odt", &bytes, None);
}

#[test]
fn damaged_documents_of_word_processors_are_survived() {
    let body =
        "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>The ferry sails.</w:t></w:r></w:p>";
    let text =
        "<text:p text:style-name='P1'>The ferry sails.<text:note><text:note-body><text:p>At noon.";
    for (kind, whole) in [("docx", packing::docx(body)), ("odt", packing::odt(text))] {
        for at in (0..whole.len()).step_by(17) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            survives(kind, &damaged, None);
            survives(kind, whole.get(..at).unwrap_or_default(), None);
        }
    }
}

#[test]
fn names_and_links_in_tar_archives_lead_nowhere() {
    let mut archive = packing::tar(&[("a.txt", b"The ferry sails.")]);
    archive.truncate(1024);
    for name in ["../../etc/passwd", "/etc/passwd", "a\x1b[31m\u{202e}.txt"] {
        archive.extend(packing::tar_entry(name, b'0', b"The ferry sails."));
    }
    archive.extend(packing::tar_entry("link.txt", b'2', b""));
    archive.extend(packing::tar_entry("pipe.txt", b'6', b""));
    survives("names.tar", &archive, None);
    let articles = load(&archive, &Hint::default());
    let ids: Vec<&str> = articles
        .iter()
        .filter_map(|article| article.metadata.id.as_deref())
        .collect();
    assert_eq!(
        ids,
        [
            "../../etc/passwd",
            "/etc/passwd",
            "a\u{fffd}[31m.txt",
            "a.txt"
        ]
    );
}

#[test]
fn damaged_archives_of_every_kind_are_survived() {
    let archive = packing::tar(&[("a.txt", b"The ferry sails."), ("b.txt", b"It does not.")]);
    let kinds = [
        ("tar", archive.clone()),
        ("tar.xz", packing::xz(&archive)),
        ("tar.zst", packing::zstd(&archive)),
    ];
    for (kind, whole) in kinds {
        for at in (0..whole.len().min(2_100)).step_by(29) {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x55;
            survives(kind, &damaged, None);
            survives(kind, whole.get(..at).unwrap_or_default(), None);
        }
    }
}

#[test]
fn files_that_share_their_data_are_unpacked_once() {
    let story = "The ferry sails again. ".repeat(40_000);
    let bytes = packing::overlapping_zip(story.as_bytes(), 2000);
    let mut articles = Vec::new();
    let spent = cost(|| articles = load(&bytes, &Hint::default()));
    assert!(spent < MOST, "{spent:?}");
    let size: usize = articles.iter().map(|article| article.text.len()).sum();
    assert!(size < 2 * story.len(), "{size} bytes from {}", bytes.len());
    let refused = articles.iter().flat_map(|article| &article.problems);
    let refused = refused.filter(|problem| problem.contains("shares its data"));
    assert_eq!(refused.count(), 1999);
}

#[track_caller]
fn check_left_out(bytes: &[u8], most: usize) {
    let articles = load(bytes, &Hint::default());
    assert!((1..=most).contains(&articles.len()));
    let said = articles.iter().flat_map(|article| &article.problems);
    assert!(
        said.clone()
            .any(|problem| problem.contains("the rest is left out"))
    );
}
