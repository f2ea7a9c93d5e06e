//! The commands of the library, run as a person or a script would: their output, effects and exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::place;

fn samples() -> String {
    format!("{}/assets/samples", env!("CARGO_MANIFEST_DIR"))
}

/// A separate data folder for one test, and the commands run in it.
pub(super) struct Home(PathBuf);

impl Home {
    pub(super) fn new(test: &str) -> Self {
        Self(place(test).parent().unwrap().to_owned())
    }

    /// A data folder whose library holds the samples.
    fn with_samples(test: &str) -> Self {
        let home = Self::new(test);
        home.ask(&["import", &samples()]);
        home
    }

    pub(super) fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The path of a file that does not exist yet.
    pub(super) fn place(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// A command that was not started yet.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
        command
            .args(arguments)
            .env("XDG_DATA_HOME", self.0.join("data"))
            .env("XDG_CONFIG_HOME", self.0.join("config"))
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// The output of a command that succeeds, and says nothing but that a list is empty.
    #[track_caller]
    pub(super) fn ask(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let mut message = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.stdout.is_empty() && message.starts_with("pullquote: no ") {
            message.clear();
        }
        assert_eq!(
            (output.status.code(), message.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command prints and says that ends with this code.
    #[track_caller]
    pub(super) fn print(&self, arguments: &[&str], code: i32) -> (String, String) {
        let output = self.run(arguments);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {message}");
        (String::from_utf8(output.stdout).unwrap(), message)
    }

    /// The error message of a command that fails with this code.
    #[track_caller]
    pub(super) fn fail(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {message}");
        message
    }
}

const OPML: &str = "<?xml version=\"1.0\"?><opml version=\"2.0\"><body><outline text=\"World\">\
    <outline type=\"rss\" text=\"Gazette\" xmlUrl=\"https://gazette.example/feed\" category=\"daily\"/></outline>\
    </body></opml>";

#[test]
fn an_empty_list_says_so_on_standard_error() {
    let home = Home::new("nothing");
    for (arguments, message) in [
        (&["list"][..], "no articles"),
        (&["list", "--of", "feeds"], "no feeds"),
        (&["list", "--of", "people"], "no people"),
        (&["list", "--of", "tags"], "no tags"),
        (&["search", "harbour"], "no articles"),
        (&["quotes", "harbour"], "no quotes"),
    ] {
        let output = home.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(said, format!("pullquote: {message}\n"), "{arguments:?}");
    }
}

#[test]
fn tables_leave_unsure_quotes_out_and_count_them_and_json_has_them_all() {
    let home = Home::with_samples("unsure");
    let lines = |query: &str| home.ask(&["quotes", "--json", query, "--limit", "999"]);
    let all: Vec<serde_json::Value> = lines("sure:any")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let is_unsure = |quote: &serde_json::Value| {
        let low = |value: &serde_json::Value| value.as_f64().is_some_and(|value| value < 0.5);
        low(&quote["confidence"]) || low(&quote["person_confidence"])
    };
    let unsure = all.iter().filter(|quote| is_unsure(quote)).count();
    assert!(unsure > 0 && unsure < all.len());
    assert_eq!(
        lines("kind:direct OR -kind:direct").lines().count(),
        all.len()
    );
    assert_eq!(lines("sure:no").lines().count(), unsure);
    let output = home.run(&["quotes", "kind:direct OR -kind:direct", "--limit", "999"]);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown.lines().count(), all.len() - unsure);
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        format!("pullquote: {unsure} unsure hidden; sure:any lists them\n")
    );
    assert!(
        shown.contains("\t? "),
        "no doubtful words are marked:\n{shown}"
    );
    assert!(
        shown.contains(" ?\t"),
        "no doubtful person is marked:\n{shown}"
    );
    assert_eq!(home.ask(&["quotes", "sure:no"]).lines().count(), unsure);

    let csv = home.run(&["extract", "--format", "csv", &samples()]);
    assert_eq!(
        String::from_utf8_lossy(&csv.stderr),
        format!("pullquote: {unsure} unsure hidden; --unsure lists them\n")
    );
    let whole = home.ask(&["extract", "--format", "csv", "--unsure", &samples()]);
    assert_eq!(whole.lines().count(), all.len() + 1);
}

#[test]
fn beliefs_are_stored_and_listed_if_the_configuration_says_so() {
    let home = Home::new("believed");
    let story = home.write(
        "in/story.txt",
        "The mayor spoke on Monday.\n\nMayor Ana Sandoval believes that the harbour will open in May.\n\n\
         \"The ice is thin,\" Ana Sandoval said on Monday.\n",
    );
    home.ask(&["import", &story]);
    assert_eq!(home.ask(&["quotes", "--json", "kind:belief"]), "");
    home.write("config/pullquote/config.toml", "beliefs = true\n");
    assert!(home.ask(&["config"]).contains("beliefs = true"));
    home.ask(&["import", &story]);
    let believed = home.ask(&["quotes", "--json", "kind:belief"]);
    assert!(
        believed.contains("the harbour will open in May"),
        "{believed}"
    );
    assert!(believed.contains("\"kind\":\"belief\""), "{believed}");
    assert_eq!(
        home.ask(&["quotes", "--json", "speaker:sandoval"])
            .lines()
            .count(),
        1
    );
    assert!(home.ask(&["show", "1"]).contains("(belief)"));
    home.write("config/pullquote/config.toml", "");
    home.ask(&["import", &story]);
    assert_eq!(home.ask(&["quotes", "--json", "kind:belief"]), "");
}

#[test]
fn a_word_with_a_hyphen_is_an_exclusion_not_an_option() {
    let home = Home::with_samples("hyphen");
    for query in [["grandchildren", "-harbour"], ["-harbour", "grandchildren"]] {
        assert_eq!(
            home.ask(&["search", query[0], query[1], "--limit", "9"]),
            ""
        );
    }
    assert_eq!(
        home.ask(&["search", "grandchildren", "-nosuchword"])
            .lines()
            .count(),
        1
    );
}

#[test]
fn marks_and_exports_take_a_query_that_begins_with_a_hyphen() {
    let home = Home::with_samples("hyphens");
    let all = home.ask(&["list"]).lines().count();
    let marked = home.ask(&["mark", "starred", "--query", "-nosuchword"]);
    assert!(
        marked.starts_with(&format!("{all} articles changed")),
        "{marked}"
    );
    let exported = home.ask(&["export", "--format", "json", "-nosuchword"]);
    assert_eq!(exported.lines().count(), all);
}

#[test]
fn a_feed_that_a_list_names_in_two_folders_is_kept_in_both() {
    let feed = |url: &str| format!("<outline type='rss' text='Post' xmlUrl='{url}'/>");
    let list = format!(
        "<opml><body><outline text='World'>{0}<outline text='Asia'>{1}</outline></outline><outline text='Sport'>{0}{1}</outline>\
         {0}</body></opml>",
        feed("https://a.example/feed"),
        feed("https://b.example/feed")
    );
    let home = Home::new("two-folders");
    let file = home.write("list.opml", &list);
    let imported = home.ask(&["import", &file]);
    assert!(imported.starts_with("2 new subscriptions"), "{imported}");
    let exported = home.ask(&["export"]);
    assert_eq!(
        exported.matches("https://a.example/feed").count(),
        2,
        "{exported}"
    );
    assert_eq!(
        exported.matches("https://b.example/feed").count(),
        2,
        "{exported}"
    );
    let again = Home::new("two-folders-again");
    again.ask(&["import", &home.write("exported.opml", &exported)]);
    let outlines = |opml: &str| {
        opml.lines()
            .filter(|line| !line.contains("dateCreated"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(outlines(&again.ask(&["export"])), outlines(&exported));
}

#[test]
fn what_is_no_article_is_not_imported_and_said_so() {
    let home = Home::new("foreign");
    for (name, content, said) in [
        ("program", "\u{7f}ELF\u{2}\u{1}", "this is a program"),
        ("picture.gif", "GIF89a rest", "this is a picture (GIF)"),
        ("other.db", "SQLite format 3\0 rest", "this is a database"),
        (
            "drawing.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "this XML is not in a known format",
        ),
        ("empty.txt", " \n", "it contains no text"),
    ] {
        let file = home.write(name, content);
        let complaint = home.fail(&["import", &file], 1);
        assert!(complaint.contains(said), "{complaint}");
        assert!(complaint.contains("skipped one item"), "{complaint}");
    }
    let mixed = home.write("mixed/a.txt", "The ferry sails at noon, Ida Lund said.");
    home.write("mixed/b.gif", "GIF89a rest");
    let folder = std::path::Path::new(&mixed)
        .parent()
        .unwrap()
        .to_str()
        .unwrap();
    home.fail(&["import", folder], 1);
    assert_eq!(home.ask(&["list"]).lines().count(), 1);
}

#[test]
fn a_new_user_can_import_and_find_a_quote() {
    let home = Home::new("journey");
    let opml = home.write("in/list.opml", OPML);
    let urls = home.write(
        "in/urls",
        "https://post.example/feed harbour \"~Harbour Post\"\n",
    );
    let samples = samples();
    assert_eq!(home.ask(&["list"]), "");
    let imported = home.ask(&["import", &opml, &urls, &samples]);
    assert!(imported.starts_with("2 new subscriptions, "), "{imported}");
    assert_eq!(
        home.ask(&["import", &opml, &urls, &samples]),
        "0 new subscriptions, 0 new articles\n"
    );

    let feeds = home.ask(&["list", "--of", "feeds"]);
    assert!(
        feeds.contains("World\tGazette\thttps://gazette.example/feed"),
        "{feeds}"
    );
    let people = home.ask(&["list", "--of", "people", "sandoval"]);
    assert!(people.contains("Ana Sandoval\tMayor"), "{people}");

    let found = home.ask(&[
        "search",
        "--json",
        "title:bridge",
        "speaker:sandoval",
        "said:vote",
    ]);
    let hit: serde_json::Value = serde_json::from_str(found.lines().next().unwrap()).unwrap();
    assert_eq!(hit["quote"]["speaker"], "Ana Sandoval");
    let id = hit["id"].to_string();
    let quotes = home.ask(&["quotes", "grandchildren"]);
    assert!(
        quotes.contains("\tAna Sandoval\ttold\tThis is the vote"),
        "{quotes}"
    );
    let shown = home.ask(&["show", &id]);
    assert!(shown.contains("12 QUOTES"), "{shown}");
    let json = home.ask(&["show", "--json", &id]);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&json).unwrap()["path"],
        format!("library:{id}")
    );

    assert_eq!(home.ask(&["mark", "starred", &id]), "1 article changed\n");
    assert_eq!(
        home.ask(&["tag", "later", "--query", "is:starred"]),
        "1 article changed\n"
    );
    assert_eq!(home.ask(&["list", "tag:later"]).lines().count(), 1);
    assert_eq!(home.ask(&["undo"]), "undone: 1 article tagged later\n");
    assert_eq!(home.ask(&["undo", "--list"]).lines().count(), 1);
    assert_eq!(home.ask(&["list", "is:tagged"]), "");

    let again = Home::new("journey-again");
    let exported = again.write("list.opml", &home.ask(&["export"]));
    assert_eq!(
        again.ask(&["import", &exported]),
        "2 new subscriptions, 0 new articles\n"
    );
    assert_eq!(again.ask(&["list", "--of", "feeds"]), feeds);
    assert!(
        home.ask(&["export", "--format", "json", "title:bridge"])
            .contains("\"schema\":\"pullquote/1\"")
    );

    let checked = home.ask(&["library", "check"]);
    assert!(
        checked.contains("subscriptions\t2") && !checked.contains("problem"),
        "{checked}"
    );
    let copy = home.0.join("copy.db");
    home.ask(&["library", "backup", copy.to_str().unwrap()]);
    assert_eq!(
        home.ask(&["list", "--library", copy.to_str().unwrap()]),
        home.ask(&["list"])
    );
    assert!(
        home.ask(&["library", "vacuum"])
            .starts_with("0 articles deleted")
    );
    let all = home.ask(&["library", "export"]);
    assert!(
        all.lines().all(
            |line| serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].is_string()
        )
    );
    assert_eq!(
        home.ask(&["library", "keep"]),
        "articles are kept forever\n"
    );
    assert_eq!(
        home.ask(&["library", "keep", "2y"]),
        "articles are kept for 730 days\n"
    );
}

#[test]
fn feed_settings_are_kept_and_exported() {
    let home = Home::new("settings");
    let opml = home.write("in/list.opml", OPML);
    home.ask(&["import", &opml]);
    let url = "https://gazette.example/feed";
    let given = [
        "name=The Gazette",
        "interval=6h",
        "full-text=always",
        "user-agent=Desk/1",
        "header=Authorization: Bearer secret",
        "mute=title:sport",
        "mute=said:\"no comment\"",
    ];
    let message = home.ask(&[&["feed", url][..], &given[..]].concat());
    let expected = "name\tThe Gazette\nfolder\tWorld\ntags\tdaily\ninterval\t6h\nfull-text\talways\n\
        user-agent\tDesk/1\nheader\tAuthorization: Bearer secret\nmute\ttitle:sport\nmute\tsaid:\"no comment\"\n";
    assert_eq!(message, expected);
    assert_eq!(home.ask(&["feed", url]), expected);

    let exported = home.ask(&["export"]);
    assert!(!exported.contains("secret"), "{exported}");
    let again = Home::new("settings-again");
    let list = again.write("in/list.opml", &exported);
    again.ask(&["import", &list]);
    assert_eq!(
        again.ask(&["feed", url]),
        expected.replace("header\tAuthorization: Bearer secret\n", "")
    );

    let reason = home.fail(&["feed", url, "interval=often"], 1);
    assert!(
        reason.contains("an interval is at least a minute"),
        "{reason}"
    );
    let reason = home.fail(&["feed", "https://other.example/"], 1);
    assert!(
        reason.contains("no subscription to https://other.example/"),
        "{reason}"
    );
    assert_eq!(
        home.ask(&["feed", url, "mute=", "header=", "user-agent="])
            .lines()
            .count(),
        5
    );
}

#[test]
fn importing_subscriptions_sets_no_command() {
    let home = Home::new("no-command");
    let list = OPML.replace(
        "category",
        "command=\"touch here\" Command=\"x\" interval=\"never\" category",
    );
    home.ask(&["import", &home.write("in/list.opml", &list)]);
    let message = home.ask(&["feed", "https://gazette.example/feed"]);
    assert_eq!(
        message,
        "name\tGazette\nfolder\tWorld\ntags\tdaily\nfull-text\tauto\n"
    );
}

#[test]
fn mistakes_are_reported_with_their_exit_codes() {
    let home = Home::new("mistakes");
    let message = home.fail(&["search", "bridge", "colour:red"], 2);
    assert_eq!(
        message,
        "pullquote: cannot search: there is no field \"colour\"; put quotation marks around text with a colon\n  \
         bridge colour:red\n         ^^^^^^^\n"
    );
    assert!(
        home.fail(&["show", "99"], 1)
            .contains("no article 99 in the library")
    );
    assert!(
        home.fail(&["mark", "read", "99"], 1)
            .contains("no article 99")
    );
    assert!(home.fail(&["undo"], 1).contains("nothing to undo"));
    assert!(
        home.fail(&["library", "keep", "soon"], 2)
            .contains("invalid age")
    );
    assert!(
        home.fail(&["import", "nowhere.opml"], 1)
            .contains("cannot read nowhere.opml")
    );
    home.fail(&["mark", "read"], 2);
    home.fail(&["mark", "purple", "1"], 2);
    home.fail(&["export", "bridge", "--format", "opml"], 2);
    let foreign = home.write("notes.db", "these are the notes of a meeting, no database");
    assert!(
        home.fail(&["list", "--library", &foreign], 1)
            .contains("is not a pullquote library")
    );
}

#[test]
fn only_commands_that_add_something_create_a_library() {
    let home = Home::new("named");
    let path = home.0.join("mine.db");
    let name = path.to_str().unwrap();
    let message = home.fail(&["list", "--library", name], 1);
    assert_eq!(
        message,
        format!("pullquote: cannot open the library {name}: no such file\n")
    );
    assert!(!path.exists());
    let story = home.write("story.txt", "Ferry stays\n\nThe ferry stays until May.\n");
    home.ask(&["import", "--library", name, &story]);
    assert!(
        home.ask(&["list", "--library", name])
            .contains("Ferry stays")
    );
}

#[test]
fn a_read_only_folder_is_reported() {
    let home = Home::new("read-only");
    home.ask(&["list"]);
    let folder = home.0.join("data/pullquote");
    let readable = |mode| {
        use std::os::unix::fs::PermissionsExt as _;
        for file in fs::read_dir(&folder).unwrap() {
            fs::set_permissions(file.unwrap().path(), fs::Permissions::from_mode(mode)).unwrap();
        }
        let folder_mode = if mode == 0o444 { 0o555 } else { 0o755 };
        fs::set_permissions(&folder, fs::Permissions::from_mode(folder_mode)).unwrap();
    };
    readable(0o444);
    // This does not stop a superuser, so the test cannot check anything then.
    let writable = fs::write(folder.join("probe"), "").is_ok();
    let output = home.run(&["list"]);
    readable(0o644);
    if writable {
        return;
    }
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(
        message.contains("the file or its folder is read-only")
            || message.contains("cannot open the library"),
        "{message}"
    );
}

#[test]
fn two_processes_can_write_at_once() {
    let home = Home::new("two");
    let file = |n: usize| {
        home.write(
            &format!("in{n}/story.txt"),
            &format!(
                "Story {n}\n\n\"We will open berth {n} to the public this year,\" Ana Berg said.\n"
            ),
        )
    };
    let files: Vec<String> = (0..4).map(file).collect();
    let children: Vec<_> = files
        .iter()
        .map(|file| {
            Command::new(env!("CARGO_BIN_EXE_pullquote"))
                .args(["import", file])
                .env("XDG_DATA_HOME", home.0.join("data"))
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(home.ask(&["quotes", "speaker:berg"]).lines().count(), 4);
    assert!(!home.ask(&["library", "check"]).contains("problem"));
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let home = Home::new("manual");
    let commands = [
        "list", "search", "quotes", "show", "mark", "tag", "undo", "import", "export", "library",
    ];
    for shell in ["bash", "zsh", "fish"] {
        let script = home.ask(&["completions", shell]);
        assert!(
            commands.iter().all(|command| script.contains(command)),
            "{shell}"
        );
    }
    let page = home.ask(&["man"]);
    assert!(page.contains(".TH") && page.contains("speaker:lavrov"));
    assert!(
        commands
            .iter()
            .all(|command| page.contains(&command.to_uppercase()))
    );
    assert!(Path::new(env!("CARGO_BIN_EXE_pullquote")).exists());
}

#[test]
fn names_are_merged_split_and_parted() {
    let home = Home::new("people");
    let story = |name: &str, who: &str| {
        home.write(
            name,
            &format!("\"The bridge is old,\" {who} said on Monday."),
        )
    };
    let files = [
        story("a.txt", "Mayor Ana Sandoval"),
        story("b.txt", "Rosa Marlow"),
        story("c.txt", "Tom Reyes"),
        story("d.txt", "Lena Reyes"),
        story("e.txt", "T. Reyes"),
    ];
    for file in &files {
        home.ask(&["import", file]);
    }
    let proposals = home.ask(&["people", "proposals"]);
    assert_eq!(
        proposals,
        "1\tT. Reyes\t1\tTom Reyes\tinitial for the forename\n"
    );
    check_json(
        &home,
        &["people", "proposals", "--json"],
        r#"{"name":"T. Reyes","quotes":1,"person":"Tom Reyes","person_quotes":1,"reason":"initial for the forename"}"#,
    );
    let named = |name: &str| -> String {
        let people = home.ask(&["list", "--of", "people", name]);
        people.lines().next().unwrap_or_default().to_owned()
    };
    let merge = ["people", "merge", "Ana Sandoval", "Rosa Marlow"];
    let options = ["--as", "Rosa Sandoval", "--role", "head of the port"];
    let merged = home.ask(&[&merge[..], &options].concat());
    assert_eq!(merged, "4 names changed\n");
    assert_eq!(named("marlow"), "2\tRosa Sandoval\thead of the port");
    let quotes = home.ask(&["quotes", "speaker:marlow"]);
    assert_eq!(quotes.lines().count(), 2);
    check_json(
        &home,
        &["list", "--of", "people", "marlow", "--json"],
        r#""names":[{"name":"Ana Sandoval","quotes":1,"by":"reader","reason":""}"#,
    );
    check_json(
        &home,
        &["people", "split", "Rosa Marlow", "--json"],
        r#"{"changed":1}"#,
    );
    assert_eq!(named("marlow"), "1\tRosa Marlow\t");
    home.ask(&["people", "never", "T. Reyes", "Tom Reyes"]);
    assert!(home.ask(&["people", "proposals"]).is_empty());
    assert_eq!(
        home.ask(&["undo"]),
        "undone: T. Reyes never joined to Tom Reyes\n"
    );
    assert_eq!(home.ask(&["people", "proposals"]), proposals);
    check_json(
        &home,
        &["undo", "--list", "--json"],
        r#"{"what":"people","tag":null,"articles":0,"decided":"Rosa Marlow split from Rosa Sandoval","made":"#,
    );
    for mistake in [&["Nobody"][..], &["Tom Reyes", "Nobody"]] {
        let told = home.fail(&[&["people", "merge"], mistake].concat(), 1);
        assert!(
            told.contains("nobody named \"Nobody\" in the library"),
            "{told}"
        );
    }
    home.fail(&["people", "merge", "Tom Reyes"], 2);
    home.fail(&["people", "never", "Tom Reyes", "Tom Reyes"], 2);
}

#[test]
fn changes_are_reported_as_json() {
    let home = Home::new("told-as-json");
    let story = "assets/samples/bridge-vote.txt";
    check_json(
        &home,
        &["import", "--json", story],
        r#"{"feeds":0,"articles":1,"problems":[]}"#,
    );
    check_json(&home, &["mark", "read", "1", "--json"], r#"{"changed":1}"#);
    check_json(&home, &["mark", "read", "1", "--json"], r#"{"changed":0}"#);
    check_json(&home, &["tag", "ice", "1", "--json"], r#"{"changed":1}"#);
    check_json(
        &home,
        &["undo", "--list", "--json"],
        r#"{"what":"tag","tag":"ice","articles":1,"made":"#,
    );
    check_json(
        &home,
        &["undo", "--json"],
        r#"{"what":"tag","tag":"ice","articles":1,"made":"#,
    );
    check_json(
        &home,
        &["undo", "--json"],
        r#"{"what":"read","tag":null,"articles":1,"made":"#,
    );
    check_json(
        &home,
        &["library", "check", "--json"],
        r#""feeds":0,"articles":1,"quotes":"#,
    );
    check_json(
        &home,
        &["library", "keep", "90d", "--json"],
        r#"{"seconds":7776000}"#,
    );
    check_json(
        &home,
        &["library", "vacuum", "--json"],
        r#"{"deleted":0,"bytes":"#,
    );
    check_json(&home, &["export", "--json"], r#""title":"#);
}

/// Checks that the command prints lines of JSON that contain this text.
#[track_caller]
fn check_json(home: &Home, arguments: &[&str], held: &str) {
    let printed = home.ask(arguments);
    assert!(printed.contains(held), "no {held} in {printed}");
    for line in printed.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}
