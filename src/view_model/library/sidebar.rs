//! The sidebar: all articles, unread and starred ones, folders with their feeds, saved searches, tags. Selecting an
//! entry shows its articles.

use std::collections::BTreeMap;

use crate::library::{Alert, AlertOn, Feed, FeedCount, FeedId, Filter, NameId, Scope};
use crate::text::sanitize;
use crate::view_model::geometry::Area;
use crate::view_model::list;
use crate::view_model::request::Holdings;

/// An entry of the sidebar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SidebarEntry {
    /// What selecting it shows.
    pub to: Destination,
    /// Its label, safe to print.
    pub label: String,
    /// Number of folders around it.
    pub depth: u16,
    /// Number of unread articles, if it is counted.
    pub unread: Option<u64>,
    /// Why its last refresh failed.
    pub refresh_error: Option<String>,
    /// Whether there is an alert on it.
    pub alert: bool,
}

/// What selecting an entry shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nothing: it is a heading or a blank line.
    Heading,
    /// The results of a query.
    Search(String),
    /// A list of articles.
    Articles(Scope, Filter),
}

/// The pane.
#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// All entries, in the order they are shown.
    pub entries: Vec<SidebarEntry>,
    /// The selected one.
    pub selected: usize,
    /// The first on the screen.
    pub top: usize,
    /// How many feeds there are.
    pub feeds: usize,
    /// The names of feeds.
    pub names: BTreeMap<FeedId, String>,
    /// The names of saved searches, by the index of their entry.
    pub searches: BTreeMap<usize, String>,
    /// The people with alerts, by the index of their entry.
    pub people: BTreeMap<usize, (NameId, String)>,
}

impl Sidebar {
    /// Replaces the entries and keeps the selected one; returns false if it no longer exists.
    pub fn fill(&mut self, holdings: &Holdings) -> bool {
        let chosen = self.chosen().map(|entry| entry.to.clone());
        self.entries = build(holdings);
        self.feeds = holdings.feeds.len();
        let names = holdings.feeds.iter();
        self.names = names.map(|feed| (feed.id, label(feed.label()))).collect();
        let entries = self.entries.iter().enumerate();
        let own = OWN + usize::from(holdings.changed_quotes);
        let searches = entries
            .skip(own)
            .filter(|(_, entry)| matches!(entry.to, Destination::Search(_)));
        let names = holdings.searches.iter().map(|search| search.name.clone());
        let found: Vec<usize> = searches.map(|(index, _)| index).collect();
        self.searches = found.iter().copied().zip(names).collect();
        let people = holdings.alerts.iter().filter_map(|alert| match alert.on {
            AlertOn::Person(person) => Some((person, alert.name.clone())),
            AlertOn::Search(_) => None,
        });
        let after = holdings.searches.len();
        self.people = found.into_iter().skip(after).zip(people).collect();
        let same = |entry: &SidebarEntry| Some(&entry.to) == chosen.as_ref();
        // A feed that is in several folders has several entries.
        let is_here = self.entries.get(self.selected).is_some_and(same);
        let here = Some(self.selected).filter(|_| is_here);
        let found = here.or_else(|| self.entries.iter().position(same));
        self.selected = found.unwrap_or_default();
        found.is_some() || chosen.is_none()
    }

    /// The name of the saved search that is selected.
    pub fn chosen_search(&self) -> Option<String> {
        self.searches.get(&self.selected).cloned()
    }

    /// The person with an alert that is selected.
    pub fn chosen_person(&self) -> Option<(NameId, String)> {
        self.people.get(&self.selected).cloned()
    }

    /// The selected entry.
    pub fn chosen(&self) -> Option<&SidebarEntry> {
        self.entries.get(self.selected)
    }

    /// Moves the selection, skipping headings.
    pub fn step(&mut self, steps: isize) {
        let entries = self.entries.iter().enumerate();
        let solid = entries.filter(|(_, entry)| entry.to != Destination::Heading);
        let solid: Vec<usize> = solid.map(|(index, _)| index).collect();
        let here = solid.partition_point(|index| *index < self.selected);
        let to = here.saturating_add_signed(steps);
        let to = to.min(solid.len().saturating_sub(1));
        self.selected = solid.get(to).copied().unwrap_or(self.selected);
    }

    /// Whether the entry at that index can be selected.
    pub fn can_choose(&self, row: usize) -> bool {
        let entry = self.entries.get(row);
        entry.is_some_and(|entry| entry.to != Destination::Heading)
    }

    /// Scrolls to the selected entry.
    pub fn settle(&mut self, area: Area) {
        let view = list::View {
            count: self.entries.len(),
            selected: self.selected,
            height: usize::from(area.height),
        };
        self.top = list::settle(self.top, &view, |_| 1);
    }

    /// The label of the entry with that destination.
    pub fn label_of(&self, to: &Destination) -> Option<&str> {
        let entry = self.entries.iter().find(|entry| entry.to == *to);
        entry.map(|entry| entry.label.as_str())
    }
}

/// Entries that every library has.
const OWN: usize = 3;

fn build(holdings: &Holdings) -> Vec<SidebarEntry> {
    let counts: BTreeMap<Option<FeedId>, &FeedCount> = holdings
        .counts
        .iter()
        .map(|count| (count.feed, count))
        .collect();
    // A story that several feeds carry is listed once.
    let all = counts.values().map(|count| count.unread_stories).sum();
    let mut entries = vec![
        articles("All articles", (Scope::All, Filter::All), Some(all)),
        articles("Unread", (Scope::All, Filter::Unread), None),
        articles("Starred", (Scope::Starred, Filter::All), None),
    ];
    if holdings.changed_quotes {
        entries.push(SidebarEntry {
            to: Destination::Search("is:gone".into()),
            ..articles("Changed quotes", (Scope::All, Filter::All), None)
        });
    }
    let mut feeds: Vec<(&str, &Feed)> = holdings
        .feeds
        .iter()
        .flat_map(|feed| feed.settings.folders().map(move |folder| (folder, feed)))
        .collect();
    // Feeds without a folder come first, then folder by folder, each in the reader's order.
    feeds.sort_by_key(|(folder, _)| *folder);
    let mut open: Vec<&str> = Vec::new();
    if !feeds.is_empty() {
        entries.extend(heading("Feeds"));
    }
    for (folder, feed) in feeds {
        let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let shared = parts.iter().zip(&open).take_while(|(a, b)| a == b).count();
        open.truncate(shared);
        for part in parts.iter().skip(shared) {
            open.push(part);
            let path = open.join("/");
            let inside = |other: &&Feed| {
                let mut folders = other.settings.folders();
                folders.any(|folder| folder == path || folder.starts_with(&format!("{path}/")))
            };
            let inside = holdings.feeds.iter().filter(inside);
            let count = inside
                .filter_map(|feed| counts.get(&Some(feed.id)))
                .map(|count| count.unread_stories)
                .sum();
            entries.push(SidebarEntry {
                depth: open.len() as u16 - 1,
                ..articles(part, (Scope::Folder(path), Filter::All), Some(count))
            });
        }
        let count = counts.get(&Some(feed.id)).map_or(0, |count| count.unread);
        entries.push(SidebarEntry {
            depth: open.len() as u16,
            refresh_error: feed.state.error.clone(),
            ..articles(
                feed.label(),
                (Scope::Feed(feed.id), Filter::All),
                Some(count),
            )
        });
    }
    if !holdings.searches.is_empty() {
        entries.extend(heading("Searches"));
    }
    for search in &holdings.searches {
        let mut alerts = holdings.alerts.iter();
        let alert = alerts.find(|alert| alert.on == AlertOn::Search(search.name.clone()));
        entries.push(SidebarEntry {
            to: Destination::Search(search.query.clone()),
            alert: alert.is_some(),
            ..articles(
                &search.name,
                (Scope::All, Filter::All),
                alert.map(|alert| alert.new),
            )
        });
    }
    let on_person = |alert: &&Alert| matches!(alert.on, AlertOn::Person(_));
    if holdings.alerts.iter().any(|alert| on_person(&alert)) {
        entries.extend(heading("People"));
    }
    for alert in holdings.alerts.iter().filter(on_person) {
        entries.push(SidebarEntry {
            to: Destination::Search(alert.query.clone()),
            alert: true,
            ..articles(&alert.name, (Scope::All, Filter::All), Some(alert.new))
        });
    }
    if !holdings.tags.is_empty() {
        entries.extend(heading("Tags"));
    }
    for tag in &holdings.tags {
        entries.push(articles(tag, (Scope::Tag(tag.clone()), Filter::All), None));
    }
    entries
}

fn articles(label: &str, to: (Scope, Filter), unread: Option<u64>) -> SidebarEntry {
    SidebarEntry {
        to: Destination::Articles(to.0, to.1),
        label: self::label(label),
        depth: 0,
        unread: unread.filter(|count| *count > 0),
        refresh_error: None,
        alert: false,
    }
}

/// A label that is safe to print; the scheme of an address is left out.
fn label(label: &str) -> String {
    let begins = ["https://", "http://"].into_iter();
    let mut rests = begins.filter_map(|scheme| label.strip_prefix(scheme));
    let rest = rests.next().unwrap_or(label);
    sanitize::line(rest).trim().to_string()
}

/// A heading with a blank line above it.
fn heading(title: &str) -> [SidebarEntry; 2] {
    ["", title].map(|label| SidebarEntry {
        to: Destination::Heading,
        label: label.into(),
        depth: 0,
        unread: None,
        refresh_error: None,
        alert: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{FeedSettings, FetchState};

    fn feed(id: i64, name: &str, folder: &str) -> Feed {
        Feed {
            id: FeedId(id),
            url: format!("https://{id}.example/feed"),
            title: Some(name.into()),
            site_url: None,
            settings: FeedSettings {
                folder: Some(folder.into()).filter(|folder: &String| !folder.is_empty()),
                ..FeedSettings::default()
            },
            state: FetchState::default(),
        }
    }

    fn count(id: i64, unread: u64) -> FeedCount {
        FeedCount {
            feed: Some(FeedId(id)),
            articles: 10,
            unread,
            unread_stories: unread.min(3),
        }
    }

    #[test]
    fn a_feed_in_two_folders_stands_in_both_and_the_selection_stays() {
        let mut entries = Sidebar::default();
        let mut both = feed(1, "Coast Wire", "World");
        both.settings.also_in = vec!["Sport".into()];
        let holdings = Holdings {
            feeds: vec![both],
            counts: vec![count(1, 2)],
            ..Holdings::default()
        };
        entries.fill(&holdings);
        let labels: Vec<&str> = entries
            .entries
            .iter()
            .map(|entry| entry.label.as_str())
            .collect();
        let expected = [
            "All articles",
            "Unread",
            "Starred",
            "",
            "Feeds",
            "Sport",
            "Coast Wire",
            "World",
            "Coast Wire",
        ];
        assert_eq!(labels, expected);
        entries.selected = 8;
        assert!(entries.fill(&holdings));
        assert_eq!(entries.selected, 8);
    }

    #[test]
    fn folders_contain_their_feeds_and_count_unread_articles() {
        let mut entries = Sidebar::default();
        entries.fill(&Holdings {
            feeds: vec![
                feed(1, "Grey Sound Times", "World/North"),
                feed(2, "Harbour Letter", ""),
                feed(3, "Coast Wire", "World"),
            ],
            counts: vec![count(1, 2), count(2, 0), count(3, 5)],
            tags: vec!["ice".into()],
            ..Holdings::default()
        });
        let written: Vec<String> = entries
            .entries
            .iter()
            .map(|entry| {
                let unread = entry.unread.map_or(String::new(), |n| format!(" {n}"));
                let indent = "  ".repeat(usize::from(entry.depth));
                format!("{indent}{}{unread}", entry.label)
            })
            .collect();
        assert_eq!(
            written,
            [
                "All articles 5",
                "Unread",
                "Starred",
                "",
                "Feeds",
                "Harbour Letter",
                "World 5",
                "  Coast Wire 5",
                "  North 2",
                "    Grey Sound Times 2",
                "",
                "Tags",
                "ice",
            ]
        );
        entries.step(3);
        assert_eq!(
            entries.chosen().map(|entry| entry.label.as_str()),
            Some("Harbour Letter")
        );
        entries.step(-1);
        assert_eq!(
            entries.chosen().map(|entry| entry.label.as_str()),
            Some("Starred")
        );
    }
}
