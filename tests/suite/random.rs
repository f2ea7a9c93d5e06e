//! Random input for everything that reads text: short runs with every test, longer ones with PULLQUOTE_TEST_ROUNDS. The
//! seed is fixed, so a failure can be repeated. `tests/fuzz` runs the same checks, guided by coverage.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

#[path = "../fuzz/targets/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;

use pullquote::app::{Approval, Import, import};
use pullquote::library::Library;

/// Inputs of each kind in a short run.
const ROUNDS: u64 = 40;

/// One of this many inputs is long.
const LONG: u64 = 20;

/// Bytes of a long input.
const LONGEST: usize = 60_000;

/// A generator of numbers that look random.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below.max(1)
    }
}

/// Pieces in random order, and now and then bytes that fit nowhere.
fn input(numbers: &mut Numbers, pieces: &[&str], length: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while bytes.len() < length {
        match numbers.next(16) {
            0 => bytes.push(u8::try_from(numbers.next(256)).unwrap()),
            1 => {
                let from = numbers.next(bytes.len());
                let to = (from + numbers.next(40)).min(bytes.len());
                bytes.extend_from_within(from.min(to)..to);
            }
            2 => bytes.extend(b" "),
            _ => bytes.extend(pieces[numbers.next(pieces.len())].as_bytes()),
        }
    }
    bytes
}

fn check(pieces: &[&str], longest: usize, mut hold: impl FnMut(&[u8])) {
    let rounds = std::env::var("PULLQUOTE_TEST_ROUNDS").ok();
    let rounds = rounds.and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds {
        let most = if round % LONG == LONG - 1 {
            longest
        } else {
            400
        };
        let length = numbers.next(most);
        hold(&input(&mut numbers, pieces, length));
    }
}

const STORY: [&str; 40] = [
    "\"",
    "“",
    "”",
    "'",
    "’",
    "« ",
    " »",
    "said ",
    "told ",
    " he ",
    "She ",
    "Ana Sandoval ",
    "Mr. ",
    "the minister ",
    "that ",
    "not ",
    "according to ",
    ", ",
    ". ",
    "? ",
    "…",
    "\n",
    "\n\n",
    "(",
    ")",
    "- ",
    "— ",
    "ORRA, May 2 ",
    "U.S. ",
    "and ",
    "of the ",
    "Bank of Orra ",
    "who ",
    "[1]",
    "Q: ",
    "A: ",
    "1,000 ",
    "é",
    "日本",
    "\u{301}",
];

#[test]
fn any_text_can_be_analysed() {
    check(&STORY, LONGEST / 6, checks::analysis);
}

#[test]
fn any_text_is_a_query_or_has_a_mistake_within() {
    let pieces = [
        "\"",
        "(",
        ")",
        " AND ",
        " OR ",
        " NOT ",
        "-",
        "NEAR/3 ",
        "NEAR(",
        "*",
        ":",
        "title:",
        "said:",
        "speaker:",
        "is:",
        "after:",
        "2026-02-30",
        "-1d",
        "older:",
        "tag:",
        "feed:",
        "bridge ",
        "é",
        "\u{0}",
        "{",
        "^",
        "~",
        "/",
        "\\",
    ];
    check(&pieces, LONGEST, checks::query);
}

#[test]
fn any_text_can_be_a_configuration() {
    let pieces = [
        "keymap = \"vim\"\n",
        "[keys]\n",
        "[reader]\n",
        "[theme.x]\n",
        "\"g g\" = \"top\"\n",
        "q = \"quit\"\n",
        "= ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'''",
        "#",
        "\n",
        "fg = \"#12345\"",
        "bold = true",
        ", ",
        "C-x",
        "<",
        ">",
        "f12",
        "space",
        "mute=title:a",
        "header=A: b",
        "header-command=A: b",
        "interval=1s",
        "full-text=always",
        "tags=a,b",
        "command=cat x",
        "folder=a//b",
        "user-agent=x",
        "é",
    ];
    check(&pieces, LONGEST, checks::configuration);
}

#[test]
fn any_list_of_feeds_is_read_and_written_back() {
    let pieces = [
        "<opml version='2.0'>",
        "<body>",
        "</body>",
        "</opml>",
        "<head><title>",
        "</title></head>",
        "<outline ",
        "text='",
        "xmlUrl=\"https://a.example/",
        "'",
        "\"",
        ">",
        "/>",
        "</outline>",
        "&amp;",
        "&#27;",
        "&#x9b;",
        "&lt;",
        "&#8238;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x",
        "?>",
        "category='a,b'",
        "\n",
        "\t",
        "é",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    ];
    check(&pieces, LONGEST, |bytes| {
        let mut list = b"<opml><body>".to_vec();
        list.extend(bytes);
        checks::lists(&list);
        checks::lists(bytes);
    });
}

#[test]
fn any_list_of_newsboat_can_be_imported() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random-urls");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut library = Library::open(&folder.join("library.db")).unwrap();
    let list = folder.join("urls");
    let pieces = [
        "https://a.example/",
        "http://",
        "exec:",
        "filter:",
        "query:",
        "file:",
        "\"",
        "\\",
        "~",
        "!",
        "#",
        "\n",
        "tag ",
        "é",
        "\u{9b}",
        "\u{202e}",
        " ",
    ];
    check(&pieces, LONGEST / 60, |bytes| {
        fs::write(&list, bytes).unwrap();
        let mut approve = |_: &str, _: &[&str]| Approval::Refused("it is a test");
        let wanted = Import {
            inputs: std::slice::from_ref(&list),
            approve: &mut approve,
            now: 5,
        };
        import(&mut library, wanted).unwrap();
    });
    for feed in library.feeds().unwrap() {
        assert_eq!(feed.settings.command, None);
        assert!(!feed.url.chars().any(char::is_control), "{}", feed.url);
    }
    assert_eq!(library.check().unwrap(), Vec::<String>::new());
}

#[test]
fn any_messages_leave_a_screen_that_can_be_drawn() {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    check(&STORY, LONGEST / 60, |text| {
        // The first byte says how much is text.
        let mut bytes = vec![u8::try_from((text.len() / 8).min(255)).unwrap()];
        bytes.extend(text);
        for _ in 0..600 {
            bytes.push(u8::try_from(numbers.next(256)).unwrap());
        }
        checks::messages(&bytes);
    });
}
