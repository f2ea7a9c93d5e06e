//! The results that archives give, their order, and the limits of unpacking.

use std::ops::ControlFlow;

use super::{Found, Progress};
use crate::loader::load_each;
use crate::loader::session::Hint;
use crate::loader::tests::archives::{gzip, newspaper, tar, xz, zip, zstd};
use crate::text::Format;

/// One line for each result: the id and format of an article, or the place and reason of a failure.
fn found(bytes: &[u8], hint: &Hint) -> Vec<String> {
    let mut lines = Vec::new();
    let flow = load_each(bytes, hint, &mut |found, _| {
        lines.push(match found {
            Found::Article(article) => {
                let id = article.metadata.id.as_deref().unwrap_or("-");
                let problems = article.problems.join("; ");
                format!("{id} {} {problems}", article.format.name())
            }
            Found::Failure(failure) => format!("{}: {}", failure.place("input"), failure.reason),
        });
        ControlFlow::Continue(())
    });
    assert_eq!(flow, ControlFlow::Continue(()));
    lines
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    let found = found(bytes, &Hint::default());
    let found: Vec<&str> = found.iter().map(|line| line.trim_end()).collect();
    assert_eq!(found, expected);
}

const STORY: &[u8] = b"The ferry to Tamo sails again, the harbour master said.\n";

#[test]
fn a_zip_is_a_list_of_its_articles_in_the_order_of_their_names() {
    let archive = zip(&[
        ("wire/b.txt", STORY),
        ("a.md", b"---\ntitle: Mask\n---\nIt goes home.\n"),
        ("wire/.hidden.txt", STORY),
        ("__MACOSX/wire/b.txt", STORY),
        ("wire/page_files/style.css", b"body { color: red }"),
        ("wire/picture.jpg", b"\xff\xd8\xff\xe0 picture"),
        (
            "feed.xml",
            b"<rss><item><guid>tag:1</guid><title>Oil</title></item></rss>",
        ),
        ("empty.txt", b""),
    ]);
    check(
        &archive,
        &["a.md markdown", "tag:1 feed", "wire/b.txt plain"],
    );
}

#[test]
fn a_tar_archive_is_a_list_of_its_articles_however_it_is_packed() {
    let long = format!("{}/c.txt", "wire".repeat(60));
    let archive = tar(&[
        ("wire/b.txt", STORY),
        ("a.md", b"---\ntitle: Mask\n---\nIt goes home.\n"),
        ("wire/.hidden.txt", STORY),
        ("wire/picture.jpg", b"\xff\xd8\xff\xe0 picture"),
        ("empty.txt", b""),
        (&long, STORY),
    ]);
    let third = format!("{long} plain");
    let expected = ["a.md markdown", "wire/b.txt plain", &third];
    check(&archive, &expected);
    check(&gzip(&archive), &expected);
    check(&xz(&archive), &expected);
    check(&zstd(&archive), &expected);
    check(&xz(STORY), &["- plain"]);
    check(
        &zip(&[("a.tar.zst", &zstd(&archive))]),
        &[
            "a.tar.zst/a.md markdown",
            "a.tar.zst/wire/b.txt plain",
            &format!("a.tar.zst/{third}"),
        ],
    );
}

#[test]
fn a_truncated_tar_archive_is_read_as_far_as_possible() {
    let archive = tar(&[("a.txt", STORY), ("b.txt", STORY)]);
    // Two blocks a file.
    let mut cut = archive.clone();
    cut.truncate(3 * 512 + 30);
    check(
        &cut,
        &[
            "a.txt plain",
            "b.txt plain the compressed data is cut off",
            "input: the archive is cut off or damaged",
        ],
    );
    let mut damaged = archive;
    damaged[1024 + 150] = b'7';
    check(
        &damaged,
        &["a.txt plain", "input: the archive is cut off or damaged"],
    );
    check(&tar(&[]), &["- plain it contains no text"]);
}

#[test]
fn nested_archives_are_opened_up_to_a_limit() {
    let mail = b"From: Ada Noor <ada@tide.example>\nSubject: Ferry\n\nIt sails.\n";
    check(&gzip(mail), &["- mail"]);
    let inner = zip(&[("m.eml.gz", &gzip(mail)), ("paper.epub", &newspaper())]);
    check(
        &zip(&[("inner.zip", &inner)]),
        &[
            "inner.zip/m.eml.gz mail",
            "feed_0/article_0/index.html epub",
            "feed_0/article_1/index.html epub",
        ],
    );
    let mut nested = STORY.to_vec();
    for _ in 0..5 {
        nested = gzip(&nested);
    }
    check(
        &nested,
        &["input: archives nested this deeply are not opened"],
    );
}

#[test]
fn a_file_that_fails_is_reported_and_the_others_are_read() {
    let mut archive = zip(&[("a.txt", STORY), ("b.txt", STORY), ("c.txt", STORY)]);
    // The first byte of the second file's packed data, in a block type that does not exist.
    let second = memchr::memmem::find(&archive, b"b.txt").expect("the name") + 5;
    archive[second] = 0xff;
    check(
        &archive,
        &[
            "a.txt plain",
            "input/b.txt: the compressed data is damaged",
            "c.txt plain",
        ],
    );
}

#[test]
fn a_truncated_archive_is_read_as_far_as_possible() {
    let mut archive = zip(&[("a.txt", STORY), ("b.txt", STORY)]);
    let end = memchr::memmem::find(&archive, b"b.txt").expect("the name") + 30;
    archive.truncate(end);
    check(
        &archive,
        &[
            "a.txt plain",
            "b.txt plain the compressed data is cut off",
            "input: the archive is cut off or its directory is damaged",
        ],
    );
    let mut packed = gzip(STORY);
    packed.truncate(packed.len() - 9);
    check(&packed, &["- plain the compressed data is cut off"]);
}

#[test]
fn a_forced_format_applies_to_the_contents_of_an_archive() {
    let hint = Hint {
        format: Some(Format::Html),
        ..Hint::default()
    };
    let lines = found(&zip(&[("a.txt", b"<p>Oil.")]), &hint);
    assert_eq!(lines.len(), 1);
    let hint = Hint {
        format: Some(Format::Epub),
        ..Hint::default()
    };
    assert_eq!(found(STORY, &hint), ["input: this is not an EPUB file"]);
}

#[test]
fn input_that_is_not_text_is_rejected_with_its_type() {
    check(b"\x89PNG\r\n\x1a\n", &["input: this is a picture (PNG)"]);
    check(
        &zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("xl/workbook.xml", b"<workbook/>"),
        ]),
        &["input: this is a spreadsheet or a presentation, which is not supported"],
    );
    check(&zip(&[]), &["input: the archive is empty"]);
}

#[test]
fn the_listener_gets_the_progress_and_may_stop() {
    let files: Vec<(String, &[u8])> = (0..10).map(|n| (format!("{n}.txt"), STORY)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, s)| (n.as_str(), *s)).collect();
    let archive = zip(&files);
    let mut reports = Vec::new();
    let flow = load_each(&archive, &Hint::default(), &mut |_, progress: Progress| {
        assert_eq!(progress.total, archive.len());
        reports.push(progress.done * 10 / progress.total);
        if reports.len() == 6 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert_eq!(flow, ControlFlow::Break(()));
    assert_eq!(reports.len(), 6);
    assert!(
        reports.is_sorted() && reports[0] == 0 && reports[5] >= 4,
        "{reports:?}"
    );
}
