//! Text that leaves the program: whatever comes in, nothing goes out that drives a terminal, reorders text, or runs in a
//! spreadsheet.
#![allow(clippy::unwrap_used, reason = "a test may stop if its setup fails")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use pullquote::text::sanitize::is_hostile;

/// An escape sequence, C1 controls, DEL, an override, an isolate, and invisible characters.
const BAD: &str = "\u{1b}]0;x\u{7}\u{9b}31m\u{90}q\u{9c}\u{7f}\u{202e}evil\u{2066}\u{200b}\u{feff}\u{ad}\u{1d173}\u{e0041}";

/// The same as a program of an editor would write it in JSON or XML.
fn encoded(prefix: &str, suffix: &str) -> String {
    let decimal = suffix == ";";
    let mut text = String::new();
    for letter in BAD.chars() {
        if decimal {
            write!(text, "{prefix}{}{suffix}", letter as u32).unwrap();
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(text, "{prefix}{unit:04x}").unwrap();
            }
        }
    }
    text
}

fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("leaving-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Everything that a command prints, on both streams; checked.
#[track_caller]
fn run(home: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_pullquote"))
        .args(arguments)
        .env("XDG_DATA_HOME", home)
        .env("XDG_CONFIG_HOME", home)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    text += &String::from_utf8(output.stderr).unwrap();
    let bad = text
        .chars()
        .find(|&letter| is_hostile(letter) && !matches!(letter, '\n' | '\t' | '\r'));
    assert_eq!(bad, None, "{arguments:?}: {text:?}");
    text
}

const FORMATS: [&[&str]; 5] = [
    &["--plain"],
    &["extract"],
    &["extract", "--explain"],
    &["extract", "--format", "csv"],
    &["extract", "--format", "markdown"],
];

#[test]
fn metadata_of_agencies_is_clean_in_every_format() {
    let home = folder("agencies");
    let (xml, json) = (encoded("&#", ";"), encoded("\\u", ""));
    let nitf = format!(
        "<nitf><head><title>t {xml}</title><docdata><doc-id id-string=\"a{xml}\"/><du-key key=\"b{xml}\"/>\
         <key-list><keyword key=\"c{xml}\"/></key-list></docdata></head><body><body.head><hedline><hl1>d{xml}</hl1>\
         </hedline><byline>By e{xml}</byline><distributor>f{xml}</distributor></body.head><body.content><p>\"It is \
         old,\" Ana Sandoval said.</p></body.content></body></nitf>"
    );
    let ninjs = format!(
        "{{\"uri\":\"urn:a{json}\",\"version\":\"1{json}\",\"slugline\":\"b{json}\",\"headline\":\"c{json}\",\
         \"byline\":\"d{json}\",\"located\":\"e{json}\",\"subject\":[{{\"code\":\"f{json}\",\"name\":\"g{json}\"}}],\
         \"body_text\":\"\\\"It is old,\\\" Ana Sandoval said. {json}\"}}"
    );
    let atom = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>a{xml}</title><link rel='self' href='https://a.example/{xml}'/>\
         <entry><id>urn:{xml}</id><title>b{xml}</title><link href='https://a.example/1{xml}'/><author><name>c{xml}</name>\
         </author><content>\"It is old,\" Ana Sandoval said.{xml}</content></entry></feed>"
    );
    for (name, format, text) in [
        ("a.nitf", "nitf", nitf),
        ("b.json", "ninjs", ninjs),
        ("c.xml", "feed", atom),
    ] {
        let path = home.join(name);
        fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap();
        for arguments in FORMATS {
            let mut arguments = arguments.to_vec();
            arguments.extend(["--from", format, path]);
            let printed = run(&home, &arguments);
            assert!(printed.contains("old"), "{name} {arguments:?}: {printed}");
        }
        run(&home, &["import", path]);
        for arguments in [
            &["list"][..],
            &["list", "--json"],
            &["quotes", "old", "--json"],
            &["search", "old", "--json"],
            &["show", "1", "--json"],
            &["show", "1"],
            &["library", "export"],
            &["export", "--format", "json"],
            &["export", "--format", "markdown"],
        ] {
            run(&home, arguments);
        }
    }
}

#[test]
fn lists_of_feeds_are_clean() {
    let home = folder("feeds");
    let xml = encoded("&#", ";");
    let opml = format!(
        "<opml version='2.0'><body><outline text='World{xml}'><outline type='rss' text='a{xml}' category='b{xml}' \
         userAgent='c{xml}' xmlUrl='https://a.example/{xml}'/></outline></body></opml>"
    );
    let list = home.join("list.opml");
    fs::write(&list, opml).unwrap();
    let urls = home.join("urls");
    fs::write(
        &urls,
        format!("https://b.example/{BAD} tag{BAD} \"~name{BAD}\"\n"),
    )
    .unwrap();
    for path in [&list, &urls] {
        run(&home, &["import", path.to_str().unwrap()]);
    }
    for arguments in [
        &["list", "--of", "feeds"][..],
        &["list", "--of", "feeds", "--json"],
        &["list", "--of", "tags"],
        &["export"],
        &["extract", list.to_str().unwrap()],
    ] {
        let printed = run(&home, arguments);
        assert!(!printed.is_empty(), "{arguments:?}");
    }
}

#[test]
fn messages_about_arguments_are_clean() {
    let home = folder("arguments");
    for arguments in [
        vec![format!("--no-such{BAD}")],
        vec!["extract".into(), "--format".into(), BAD.into()],
        vec!["mark".into(), BAD.into(), "1".into()],
        vec!["show".into(), format!("1{BAD}")],
        vec!["list".into(), format!("title:({BAD}")],
        vec!["list".into(), "--limit".into(), BAD.into()],
        vec!["library".into(), BAD.into()],
        vec![
            "feed".into(),
            format!("https://a.example/{BAD}"),
            format!("x{BAD}=y"),
        ],
        vec![format!("file{BAD}")],
        vec!["help".into(), BAD.into()],
        vec!["completions".into(), BAD.into()],
        vec!["extract".into(), "--from".into(), BAD.into(), "x".into()],
        vec!["list".into(), "--library".into(), format!("x{BAD}")],
    ] {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let printed = run(&home, &words);
        assert!(!printed.is_empty(), "{arguments:?}");
    }
}

#[test]
fn spreadsheets_see_no_formulas() {
    let home = folder("formulas");
    let path = home.join("a.txt");
    let text = "\"=HYPERLINK(1) is old,\" Ana Sandoval said.\n\n\"＝1+1 is old; =2 is new;＝3 is odd,\" Ana Sandoval said.\n";
    fs::write(&path, text).unwrap();
    let printed = run(
        &home,
        &["extract", "--format", "csv", path.to_str().unwrap()],
    );
    assert!(printed.contains("HYPERLINK"), "{printed}");
    for cell in printed.split([',', '\n', ';']) {
        let cell = cell.trim_start_matches(['"', ' ', '“']);
        assert!(
            !cell.starts_with(['=', '＝', '@', '+']),
            "{cell} in {printed}"
        );
    }
}

#[test]
fn paths_that_are_too_long_are_reported() {
    let home = folder("long");
    let name = "d".repeat(200);
    let script = format!(
        "cd {home:?} && i=0; while [ $i -lt 30 ]; do mkdir {name} && cd -P {name} || exit 1; i=$((i+1)); done; \
         echo 'The bridge is old.' > story.txt"
    );
    let made = Command::new("sh")
        .args(["-c", &script])
        .env_remove("PWD")
        .status()
        .unwrap();
    assert!(made.success());
    fs::write(home.join("short.txt"), "The bridge is new.").unwrap();
    let printed = run(&home, &["extract", home.to_str().unwrap()]);
    assert!(printed.contains("bridge is new"), "{printed}");
    assert!(
        printed.to_lowercase().contains("file name too long"),
        "{printed}"
    );
    let pattern = format!("{}/**/*.txt", home.to_str().unwrap());
    let printed = run(&home, &["extract", &pattern]);
    assert!(printed.contains("bridge is new"), "{printed}");
    assert!(
        printed.to_lowercase().contains("file name too long"),
        "{printed}"
    );
    fs::remove_dir_all(&home).unwrap();
}
