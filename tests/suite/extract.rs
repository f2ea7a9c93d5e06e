//! `pullquote extract` as used in scripts: its lines, their order, exit codes.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::packing;

/// Creates an empty folder for one test.
fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("extract")
        .join(test);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    command.arg("extract").args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn paths(output: &Output) -> Vec<String> {
    lines(output)
        .iter()
        .map(|line| line["path"].as_str().unwrap().to_string())
        .collect()
}

#[test]
fn files_are_extracted_in_the_order_of_the_arguments() {
    let folder = folder("order");
    let names: Vec<String> = (0..60).map(|n| format!("{}.txt", 99 - n)).collect();
    for (n, name) in names.iter().enumerate() {
        let story = "The council met again on Monday.\n\n".repeat(1 + (n % 7) * 50);
        fs::write(folder.join(name), story).unwrap();
    }
    let arguments: Vec<&str> = names.iter().map(String::as_str).collect();
    let output = run(&folder, &arguments);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(paths(&output), names);
    assert_eq!(output.stdout, run(&folder, &arguments).stdout);
}

#[test]
fn beliefs_are_printed_on_request() {
    let folder = folder("beliefs");
    fs::write(
        folder.join("a.txt"),
        "Ada Marlow believes that the bridge is safe. Ray Doe said it was not.",
    )
    .unwrap();
    let kinds = |arguments: &[&str]| {
        let printed: serde_json::Value =
            serde_json::from_slice(&run(&folder, arguments).stdout).unwrap();
        let quotes = printed["quotes"].as_array().unwrap().clone();
        quotes
            .iter()
            .map(|quote| quote["kind"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(&["a.txt"]), ["indirect"]);
    assert_eq!(kinds(&["--beliefs", "a.txt"]), ["belief", "indirect"]);
}

#[test]
fn folders_are_read_in_name_order_without_hidden_files() {
    let folder = folder("walk");
    fs::create_dir_all(folder.join("wire/b")).unwrap();
    for name in ["wire/c.txt", "wire/a.txt", "wire/b/z.txt", "wire/.hidden"] {
        fs::write(folder.join(name), "Rain fell.").unwrap();
    }
    let output = run(&folder, &["wire"]);
    assert_eq!(paths(&output), ["wire/a.txt", "wire/b/z.txt", "wire/c.txt"]);
}

#[test]
fn file_name_patterns_are_expanded() {
    let folder = folder("pattern");
    fs::create_dir_all(folder.join("wire/b")).unwrap();
    for name in [
        "wire/c.txt",
        "wire/a.txt",
        "wire/b/z.txt",
        "wire/.hidden.txt",
        "[x].txt",
    ] {
        fs::write(folder.join(name), "Rain fell.").unwrap();
    }
    assert_eq!(
        paths(&run(&folder, &["wire/*.txt"])),
        ["wire/a.txt", "wire/c.txt"]
    );
    assert_eq!(
        paths(&run(&folder, &["wire/**/*.txt"])),
        ["wire/a.txt", "wire/b/z.txt", "wire/c.txt"]
    );
    assert_eq!(paths(&run(&folder, &["[x].txt"])), ["[x].txt"]);
    let output = run(&folder, &["*.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "pullquote: cannot read *.html: no file matches\n"
    );
}

#[test]
fn an_unreadable_input_is_reported_and_the_others_are_printed() {
    let folder = folder("missing");
    fs::write(folder.join("a.txt"), "Rain fell.").unwrap();
    let output = run(&folder, &["a.txt", "nowhere.txt", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(paths(&output), ["a.txt", "a.txt"]);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "pullquote: cannot read nowhere.txt: no such file or directory\n"
    );
}

#[test]
fn a_feed_that_ends_before_its_first_entry_is_an_error() {
    let folder = folder("cut");
    fs::write(
        folder.join("cut.xml"),
        "<rss version=\"2.0\"><channel><title>Quie",
    )
    .unwrap();
    let output = run(&folder, &["cut.xml"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "pullquote: cannot read cut.xml: the feed is cut off before its first entry\n"
    );
}

#[test]
fn a_file_without_an_article_is_reported_but_is_not_an_error() {
    let folder = folder("empty");
    let feed = "<rss version=\"2.0\"><channel><title>Quiet</title></channel></rss>";
    fs::write(folder.join("quiet.xml"), feed).unwrap();
    for way in ["extract", "--plain"] {
        let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
            .args([way, "quiet.xml"])
            .current_dir(&folder)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stdout.is_empty());
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(message, "pullquote: no article in quiet.xml\n");
    }
}

#[test]
fn archives_are_extracted_article_by_article_and_failures_are_reported() {
    let folder = folder("archives");
    let story = b"The ferry to Tamo sails again.";
    let page = "<html><title>Ferry</title><p>The ferry to Tamo sails again, the harbour master said.</html>";
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let record = packing::warc_record("response", "https://tide.example/", &answer);
    let drawn = b"BT /R 10 Tf 60 700 Td (The ferry to Tamo sails again.) Tj ET";
    let mut broken = packing::zip(&[("a.txt", story), ("b.txt", story)]);
    let packed = memchr::memmem::find(&broken, b"a.txt").unwrap() + 5;
    broken[packed] = 0xff;
    for (name, bytes) in [
        ("paper.epub", packing::newspaper()),
        (
            "draft.docx",
            packing::docx("<w:p><w:r><w:t>The ferry to Tamo sails again.</w:t></w:r></w:p>"),
        ),
        (
            "draft.odt",
            packing::odt("<text:p>The ferry to Tamo sails again.</text:p>"),
        ),
        ("crawl.warc.gz", packing::gzip(&record)),
        ("story.txt.gz", packing::gzip(story)),
        (
            "release.pdf",
            packing::pdf_page(packing::pdf_stream("", drawn)),
        ),
        (
            "scan.pdf",
            packing::pdf_page(packing::pdf_stream("", b"/P Do")),
        ),
        ("stories.zip", broken),
        ("picture.png", b"\x89PNG\r\n\x1a\n".to_vec()),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let output = run(&folder, &["."]);
    assert_eq!(output.status.code(), Some(1));
    let shown: Vec<String> = lines(&output)
        .iter()
        .map(|line| format!("{} {} {}", line["path"], line["item"], line["format"]))
        .collect();
    assert_eq!(
        shown,
        [
            r#""./crawl.warc.gz" 0 "warc""#,
            r#""./draft.docx" 0 "docx""#,
            r#""./draft.odt" 0 "odt""#,
            r#""./paper.epub" 0 "epub""#,
            r#""./paper.epub" 1 "epub""#,
            r#""./release.pdf" 0 "pdf""#,
            r#""./stories.zip" 0 "plain""#,
            r#""./story.txt.gz" 0 "plain""#,
        ]
    );
    let paper = &lines(&output)[3];
    let mut quotes = paper["quotes"].as_array().unwrap().iter();
    let quote = quotes.find(|quote| quote["kind"] == "direct").unwrap();
    assert_eq!(quote["speaker"]["name"], "Tui Maro");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "pullquote: cannot read ./picture.png: this is a picture (PNG)\n\
         pullquote: cannot read ./scan.pdf: the page is an image without text\n\
         pullquote: cannot read ./stories.zip/a.txt: the compressed data is damaged\n"
    );
}

#[test]
fn every_story_of_a_collection_becomes_an_article_with_metadata_and_quotes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stories = lines(&run(root, &["tests/fixtures/articles/two-stories.sgm"]));
    assert_eq!(stories.len(), 2);
    let (ferry, port) = (&stories[0], &stories[1]);
    assert_eq!(ferry["format"], "sgml");
    assert_eq!(ferry["title"], "ORRA FERRY LINE <ORF> TO CUT FARES");
    assert_eq!(ferry["published"], "1987-02-26T15:01:01Z");
    assert_eq!(ferry["byline"][0], "Ada Marlow");
    assert_eq!(ferry["dateline"]["place"], "ORRA");
    let quote = ferry["quotes"]
        .as_array()
        .and_then(|quotes| quotes.iter().find(|quote| quote["kind"] == "direct"))
        .unwrap();
    assert_eq!(quote["speaker"]["name"], "Ruth Okafor");
    assert_eq!(port["title"], "MARLOW PORT NET 12 MLN CROWNS");
}

#[test]
fn standard_input_is_read_without_arguments_or_with_a_dash() {
    let folder = folder("stdin");
    for arguments in [&[][..], &["-"][..]] {
        let mut child = program(&folder, arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all("It rained in Orra.".as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        let lines = lines(&output);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0]["path"], "-");
        assert_eq!(lines[0]["text"], "It rained in Orra.");
        assert_eq!(lines[0]["schema"], "pullquote/1");
    }
}

#[test]
fn an_interrupt_ends_the_program_after_the_current_article() {
    let folder = folder("interrupted");
    let story = "The council met again on Monday, Ada Noor said.\n\n".repeat(400);
    for n in 0..200 {
        fs::write(folder.join(format!("{n:03}.txt")), &story).unwrap();
    }
    let mut child = program(&folder, &["."])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The pipe fills up long before the last article, so the program keeps working until someone reads from the pipe.
    let mut output = child.stdout.take().unwrap();
    let mut printed = vec![0; 16];
    output.read_exact(&mut printed).unwrap();
    let signalled = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(signalled.success());
    output.read_to_end(&mut printed).unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(130));
    let printed = String::from_utf8(printed).unwrap();
    let articles: Vec<Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(!articles.is_empty() && articles.len() < 200);
    assert_eq!(
        String::from_utf8_lossy(&ended.stderr),
        "pullquote: interrupted; every article printed so far is complete\n"
    );
}

#[test]
fn invalid_arguments_are_usage_errors() {
    let folder = folder("usage");
    for arguments in [&["--nonsense"][..], &["--from", "papyrus", "a.txt"][..]] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn a_closed_pipe_ends_the_program_silently() {
    let folder = folder("pipe");
    let story = "The council met again on Monday.\n\n".repeat(40_000);
    fs::write(folder.join("a.txt"), story).unwrap();
    let mut child = program(&folder, &["a.txt", "a.txt", "a.txt", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn agency_files_give_stories_and_notes_to_editors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/agency");
    let output = run(&folder, &["."]);
    assert_eq!(output.status.code(), Some(0));
    let lines = lines(&output);
    let formats: Vec<&str> = lines
        .iter()
        .map(|line| line["format"].as_str().unwrap())
        .collect();
    assert_eq!(
        formats,
        [
            "newsml", "newsml", "sgml", "newsml", "ninjs", "wire", "wire", "wire", "nitf", "sgml",
            "sgml", "story"
        ]
    );
    let wire = &lines[0]["wire"];
    assert_eq!(wire["slug"], "Orra-bridge");
    assert_eq!(wire["priority"], 3);
    assert_eq!(wire["embargo"], "2031-03-04T18:00:00+01:00");
    assert_eq!(wire["subjects"][0]["name"], "bridges");
    let story = "urn:newsml:coastwire.example:20310304:orra-";
    assert_eq!(wire["version"], "2");
    assert_eq!(lines[0]["id"], format!("{story}1:2"));
    assert_eq!(lines[1]["id"], format!("{story}2"));
    let plain = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(["--plain", "bridge-g2.xml"])
        .current_dir(&folder)
        .output()
        .unwrap();
    let plain = String::from_utf8_lossy(&plain.stdout).into_owned();
    assert!(
        plain.starts_with("EMBARGO until 2031-03-04T18:00:00+01:00; slug Orra-bridge; priority 3")
    );
}

/// A file, a sentence in it, and its speakers with their quotes.
type Attributed<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[test]
fn interviews_block_quotes_and_live_blogs_are_attributed() {
    let folder = folder("whose");
    let cases: &[Attributed<'_>] = &[
        (
            "talk.txt",
            "A talk with Ilse Brandt\n\nIlse Brandt has run the port of Orra for nine years.\n\n\
             Q: Why did you refuse?\n\nA: Because the harbour is not for sale.\n\nWe have said so.\n\n\
             Q: What comes next?\n\nA: Work.\n",
            &[
                (
                    "Ilse Brandt",
                    "Because the harbour is not for sale. | We have said so.",
                ),
                ("Ilse Brandt", "Work."),
            ],
        ),
        (
            "debate.txt",
            "ANA SANDOVAL: The harbour is open.\n\nTOM HALL: For how long?\n\nANA SANDOVAL: For good.\n",
            &[
                ("ANA SANDOVAL", "The harbour is open."),
                ("TOM HALL", "For how long?"),
                ("ANA SANDOVAL", "For good."),
            ],
        ),
        (
            "letters.md",
            "# Council answers\n\nThe port wrote back on Monday.\n\n> Waiting is what we have done.\n>\n\
             > \u{2014} Ilse Brandt, port director\n\nMayor Ana Sandoval replied:\n\n\
             > The city cannot pay for it.\n\nShe left.\n",
            &[
                ("Ilse Brandt", "Waiting is what we have done."),
                ("Ana Sandoval", "The city cannot pay for it."),
            ],
        ),
        (
            "page.html",
            "<article><h1>Council answers</h1><p>The council published its letter to the port on Monday, after a night of \
             talks about the quay. In it, Mayor Ana Sandoval wrote:</p><blockquote><p>The city cannot pay.</p>\
             <p>We ask you to wait.</p></blockquote><p>The port did not wait, and its answer came within the hour, by \
             messenger and in ink.</p><blockquote>Waiting is what we have done.<footer>\u{2014} <cite>Ilse Brandt</cite>\
             </footer></blockquote><p>The council meets again on Thursday, when the plan will be put to a vote.</p></article>",
            &[
                ("Ana Sandoval", "The city cannot pay. | We ask you to wait."),
                ("Ilse Brandt", "Waiting is what we have done."),
            ],
        ),
        (
            "live.txt",
            "Storm over Orra: live\n\n14:32\n\nThe ferries have stopped. Harbour master Jon Ek says the wind is too \
             strong.\n\n14:10 Schools are closed, Mayor Ana Sandoval says.\n",
            &[
                ("Jon Ek", "the wind is too strong"),
                ("Ana Sandoval", "Schools are closed"),
            ],
        ),
    ];
    for (name, text, expected) in cases {
        fs::write(folder.join(name), text).unwrap();
        let article = &lines(&run(&folder, &[name]))[0];
        let found: Vec<(String, String)> = article["quotes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|quote| {
                let spans = quote["spans"].as_array().unwrap().iter();
                let said: Vec<&str> = spans.filter_map(|span| span["text"].as_str()).collect();
                let speaker = quote["speaker"]["name"].as_str().unwrap_or_default();
                (speaker.to_owned(), said.join(" | "))
            })
            .collect();
        let expected: Vec<(String, String)> = expected
            .iter()
            .map(|(speaker, said)| ((*speaker).to_owned(), (*said).to_owned()))
            .collect();
        assert_eq!(found, expected, "{name}");
        let sources = article["sources"].as_array().unwrap();
        assert!(sources.iter().all(|source| source["kind"] == "person"));
    }
}

/// A hash of everything that is extracted from the samples and fixtures, with explanations. It must change only if a
/// change of the output is intended. To see what changed, compare the output of the command in the test before and
/// after.
const EXPLAINED: u64 = 0x6cbf_f087_3de8_3d4d;

#[test]
fn samples_and_fixtures_are_extracted_and_explained_as_before() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = run(
        root,
        &[
            "--explain",
            "assets/samples",
            "tests/fixtures/articles",
            "tests/fixtures/agency",
        ],
    );
    assert!(lines(&output).len() > 20, "samples and fixtures were read");
    // FNV-1a (Fowler, Noll, Vo 1991): short, and the same on every machine.
    let hash = output
        .stdout
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    assert_eq!(
        hash, EXPLAINED,
        "pullquote extract --explain prints something else: {hash:#x}"
    );
}
