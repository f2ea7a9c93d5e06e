//! newsboat's list of subscriptions: one address per line, followed by tags and a "~title".

use super::subscription::Subscription;
use crate::library::FeedSettings;
use crate::text::url::without_feed_scheme;

/// Supported schemes.
const KNOWN: &[&str] = &["http://", "https://", "exec:"];

/// Whether a file is such a list: it is called `urls`, and its first line is not markup.
pub(super) fn recognise(path: &str, text: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    name == "urls" && first.is_some_and(|line| !line.starts_with(['<', '{']))
}

/// The subscriptions, and the lines that are not supported.
pub(super) fn read(text: &str) -> (Vec<Subscription>, Vec<String>) {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let words = words(line);
        let Some((url, rest)) = words.split_first() else {
            continue;
        };
        let problem = |what: &str| format!("line {}: {what}", number + 1);
        if url.starts_with("query:") {
            problems.push(problem(
                "query feeds are not supported; save a search in the library instead",
            ));
            continue;
        }
        if url.starts_with("filter:") {
            problems.push(problem("filters are not supported; use a command instead"));
            continue;
        }
        if url.starts_with("file:") {
            problems.push(problem(
                "files are not supported; exec:\"cat FILE\" reads it",
            ));
            continue;
        }
        let url = without_feed_scheme(url);
        if !KNOWN.iter().any(|scheme| url.starts_with(scheme)) {
            problems.push(problem(&format!("{url:?} is not the address of a feed")));
            continue;
        }
        let mut settings = FeedSettings {
            command: url.strip_prefix("exec:").map(str::to_owned),
            ..FeedSettings::default()
        };
        for word in rest {
            if let Some(name) = word.strip_prefix('~') {
                settings.name = Some(name.to_owned());
                continue;
            }
            // An exclamation mark, alone or before a tag, hides a feed in newsboat.
            let tag = word.trim_start_matches('!');
            settings
                .tags
                .extend((!tag.is_empty()).then(|| tag.to_owned()));
        }
        found.push(Subscription {
            url: url.into_owned(),
            settings,
        });
    }
    (found, problems)
}

/// Splits a line into words. Quotation marks keep words together, a backslash escapes the next character, and a hash at
/// the beginning of a word starts a comment.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '#' if word.is_none() => break,
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            '\\' if quoted => word.get_or_insert_default().extend(letters.next()),
            space if space.is_whitespace() && !quoted => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tags_titles_and_commands_are_read() {
        let (found, problems) = read(
            "# my feeds\n\
             https://a.example/feed !news \"late evening\" \"~The Gazette\"\n\
             \n\
             \"exec:cat 'feed.xml'\" !\n\
             \"query:Unread:unread = \\\"yes\\\"\"\n\
             filter:clean.sh:https://b.example/feed\n\
             see below\n",
        );
        let settings = FeedSettings {
            name: Some("The Gazette".into()),
            tags: vec!["news".into(), "late evening".into()],
            ..FeedSettings::default()
        };
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            Subscription {
                url: "https://a.example/feed".into(),
                settings
            }
        );
        assert_eq!(found[1].settings.command.as_deref(), Some("cat 'feed.xml'"));
        assert_eq!(problems.len(), 3);
        assert_eq!(problems[2], "line 7: \"see\" is not the address of a feed");
        assert!(
            problems[0].starts_with("line 5: query feeds"),
            "{problems:?}"
        );
    }

    #[test]
    fn addresses_with_the_scheme_of_feeds_are_read() {
        let (found, problems) = read("feed:https://a.example/feed\nfeeds://b.example/feed\n");
        let urls: Vec<&str> = found.iter().map(|found| found.url.as_str()).collect();
        assert_eq!(urls, ["https://a.example/feed", "https://b.example/feed"]);
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn only_a_file_called_urls_is_a_list() {
        assert!(recognise(
            "/home/reader/.newsboat/urls",
            "https://a.example/feed"
        ));
        assert!(!recognise("urls", "<opml>"));
        assert!(!recognise("story.txt", "https://a.example/feed"));
    }
}
