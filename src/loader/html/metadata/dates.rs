//! When a page was published and last changed, taken from its structured data or else from the text near the headline,
//! the address, or the rest of the text.

use super::date_text::{first, read};
use super::head::Head;
use super::script_dates;
use super::visible_dates::{self, Event};
use crate::loader::date;
use crate::loader::date::day::Order;
use crate::loader::html::content::page_statistics::Page;

/// Both dates, in RFC 3339 or as plain dates.
#[derive(Debug, Default)]
pub(in crate::loader::html) struct Dates {
    pub(in crate::loader::html) published: Option<String>,
    pub(in crate::loader::html) updated: Option<String>,
}

const PUBLISHED: [&str; 26] = [
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "og:publish_date",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publication-date",
    "published-date",
    "date_published",
    "dc.date.issued",
    "dcterms.issued",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_online_date",
];

/// Fields that hold the day of publication on some sites, and the day on which the page was generated on others.
const VAGUE: [&str; 8] = [
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date.created",
    "date",
    "created",
    "datecreated",
];

const UPDATED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "dcterms.modified",
    "datemodified",
    "dc.date.modified",
    "last-modified",
    "revised",
];

/// The length of a day without a time, in bytes.
const DAY: usize = "2031-05-04".len();

/// The distance from the headline within which a day belongs to the article, in nodes.
const CLOSE: usize = 150;

/// Reads both dates.
pub(in crate::loader::html) fn dates(head: &Head, page: &Page<'_, '_>) -> Dates {
    let order = order(head);
    let structured = head
        .described
        .published
        .as_deref()
        .and_then(|text| Stated::read(text, order));
    let named = |names: &[&str]| {
        let mut values = names.iter().flat_map(|name| head.every(name));
        values.find_map(|text| Stated::read(text, order))
    };
    let property = |names: &[&str]| {
        let mut found = head
            .properties
            .iter()
            .filter(|p| names.contains(&p.name.as_str()));
        found.find_map(|p| Stated::read(&p.value, order))
    };
    let stated = structured
        .into_iter()
        .chain(named(&PUBLISHED))
        .reduce(Stated::earlier)
        .or_else(|| property(&["datepublished", "datecreated", "dateposted", "uploaddate"]));
    // A time comes from the publishing system; a day without a time may be typed by hand and differ from the visible
    // one.
    let exact = stated
        .clone()
        .filter(|stated| stated.timed)
        .map(|stated| stated.moment);
    let stated = stated.map(|stated| stated.moment);
    let named = |names: &[&str]| named(names).map(|stated| stated.moment);
    let property = |names: &[&str]| property(names).map(|stated| stated.moment);
    let published = exact.or_else(|| {
        let printed = visible_dates::near(page, order);
        let close = printed
            .as_ref()
            .filter(|found| found.event == Event::Published && found.distance < CLOSE)
            .map(|found| found.day.clone());
        close
            .or(stated)
            .or_else(|| named(&VAGUE))
            .or_else(|| in_title(head, order))
            .or_else(|| read(head.described.some_day.as_deref()?, order))
            .or_else(|| Some(printed?.day))
            .or_else(|| in_address(head))
            .or_else(|| script_dates::published(page.tree, order))
            .or_else(|| visible_dates::anywhere(page, order))
    });
    let changed = head
        .described
        .modified
        .as_deref()
        .and_then(|text| read(text, order));
    let updated = changed
        .or_else(|| named(&UPDATED))
        .or_else(|| property(&["datemodified"]));
    let published = published.or_else(|| updated.clone());
    let published = published.and_then(|moment| {
        let others = [
            updated.clone(),
            named(&PUBLISHED),
            property(&["datepublished", "datecreated"]),
            in_title(head, order),
            in_address(head),
            named(&VAGUE),
        ];
        believable(moment, others.into_iter().flatten(), page)
    });
    let published = published.map(|moment| visible_dates::as_printed(page, order, moment));
    // The address keeps the day of the first publication when an article is published again.
    let days = |moment: &str| date::parse(moment).map(|date| date.days());
    let later = |day: &String| days(published.as_deref()?)?.checked_sub(days(day)?);
    let first_edition = in_address(head).filter(|day| later(day).is_some_and(|days| days > 1));
    Dates {
        published: first_edition.or(published),
        updated,
    }
}

/// The distance in years from which a date that stands alone is not believed.
const FAR_AHEAD: u16 = 10;

/// The date, or the next one if it lies many years after every other date of the page: it was mistyped, or is the day of
/// something that the page announces. There is no clock here that would know what the future is.
fn believable(
    moment: String,
    others: impl Iterator<Item = String>,
    page: &Page<'_, '_>,
) -> Option<String> {
    let Some(year) = year(&moment) else {
        return Some(moment);
    };
    let mut others = others.filter(|other| *other != moment).peekable();
    let is_near = |other: u16| year < other + FAR_AHEAD;
    if others.peek().is_none() {
        return copyright_year(page).is_none_or(is_near).then_some(moment);
    }
    let others: Vec<String> = others.collect();
    if others
        .iter()
        .filter_map(|other| self::year(other))
        .any(is_near)
    {
        return Some(moment);
    }
    others.into_iter().next()
}

fn year(moment: &str) -> Option<u16> {
    moment.get(..4)?.parse().ok()
}

/// The number of blocks at the end of a page in which its copyright is looked for.
const LAST: usize = 40;

/// The latest year in the copyright notice at the end of a page: "© 2012–2019 Skarholm Post".
fn copyright_year(page: &Page<'_, '_>) -> Option<u16> {
    let mut last = page.blocks.iter().rev().take(LAST);
    let notice = last.find(|block| block.text.len() < 400 && block.text.contains('©'))?;
    let numbers = notice.text.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|number| number.len() == 4);
    years.filter_map(|year| year.parse().ok()).max()
}

/// A day in the structured data of the page.
#[derive(Clone, Debug)]
struct Stated {
    /// In RFC 3339, or as a plain date.
    moment: String,
    /// Whether it has a time, even one without a zone.
    timed: bool,
}

impl Stated {
    fn read(text: &str, order: Order) -> Option<Self> {
        let moment = read(text, order)?;
        let timed = moment.len() > DAY || text.contains(':');
        Some(Self { moment, timed })
    }

    /// The earlier day, since one source may refer to a later edition. A source with a time takes precedence.
    fn earlier(self, other: Self) -> Self {
        match (self.timed, other.timed) {
            (true, false) => self,
            (false, true) => other,
            _ if other.day() < self.day() => other,
            _ => self,
        }
    }

    fn day(&self) -> &str {
        self.moment.get(..DAY).unwrap_or(&self.moment)
    }
}

/// The month comes first in the United States and the Philippines.
pub(super) fn order(head: &Head) -> Order {
    let language = head.language().unwrap_or_default();
    if language == "en-US" || language == "en-PH" {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

/// The longest date in a title, in bytes.
const WRITTEN: usize = "28. September 2023".len() + 4;

/// "Headline | Site | 28.04.2023": a part after the headline that is nothing but a date.
fn in_title(head: &Head, order: Order) -> Option<String> {
    let titles = [head.title.as_deref(), head.first(&["og:title"])];
    titles.into_iter().flatten().find_map(|title| {
        let title = title.replace(" - ", "|");
        let mut parts = title.split(['|', '–', '—', '·']).skip(1).map(str::trim);
        let date = parts.find_map(|part| first(part, order).filter(|_| part.len() <= WRITTEN));
        date.map(|date| date.to_string())
    })
}

/// "/2021/03/04/" or "20210304" in the canonical address.
fn in_address(head: &Head) -> Option<String> {
    let url = head.url()?;
    let path = original(&url).split("//").nth(1)?.split_once('/')?.1;
    let path = path.split('?').next()?;
    let date = first(&path.replace(['/', '_'], "-"), Order::DayFirst);
    let date = date.map(|date| date.to_string());
    date.or_else(|| path.split(|c: char| !c.is_ascii_digit()).find_map(compact))
}

/// The address that a page had before it was put into a web archive. The number that the archive puts before it is the
/// day of the copy.
fn original(url: &str) -> &str {
    let copied = url
        .split_once("/web/")
        .and_then(|(_, rest)| rest.split_once('/'));
    match copied {
        Some((stamp, inner)) if stamp.starts_with("20") && inner.starts_with("http") => inner,
        Some(_) | None => url,
    }
}

/// "20210304", optionally followed by a time; other numbers are ids of articles.
fn compact(digits: &str) -> Option<String> {
    let written = matches!(digits.len(), 8 | 14..);
    let (year, rest) = digits.split_at_checked(4).filter(|_| written)?;
    let (month, rest) = rest.split_at_checked(2)?;
    let day = rest.get(..2)?;
    first(&format!("{year}-{month}-{day}"), Order::DayFirst).map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loader::html::dom::tree::Tree;

    #[track_caller]
    fn check(url: &str, expected: Option<&str>) {
        let html = format!("<link rel=canonical href='{url}'>");
        let head = Head::read(&Tree::parse(&html));
        assert_eq!(in_address(&head).as_deref(), expected, "{url}");
    }

    #[test]
    fn a_day_in_the_address_is_found() {
        check("https://aby.example/2031/03/04/ferry", Some("2031-03-04"));
        check(
            "https://aby.example/ferry-20310304.html",
            Some("2031-03-04"),
        );
        check("https://aby.example/ferry-310304.html", None);
    }

    #[track_caller]
    fn check_page(head: &str, body: &str, expected: Option<&str>) {
        let html = format!("<html><head>{head}</head><body><h1>Ferry</h1>{body}</body></html>");
        let article = crate::loader::html::read(&html, None);
        assert_eq!(article.metadata.published.as_deref(), expected, "{html}");
    }

    #[test]
    fn a_date_far_ahead_of_all_others_loses_to_them() {
        let published =
            |day: &str| format!("<meta property='article:published_time' content='{day}'>");
        let modified = "<meta property='article:modified_time' content='2019-05-06T10:00:00Z'>";
        let future = published("2040-05-04T10:00:00Z");
        check_page(
            &format!("{future}{modified}"),
            "",
            Some("2019-05-06T10:00:00Z"),
        );
        check_page(
            "<link rel=canonical href='https://aby.example/2019/05/04/ferry'>",
            "<p>4 May 2040</p>",
            Some("2019-05-04"),
        );
        check_page(&future, "<footer>© 2012–2019 Skarholm Post</footer>", None);
        check_page(&future, "", Some("2040-05-04T10:00:00Z"));
        let soon = published("2021-05-04T10:00:00Z");
        check_page(
            &format!("{soon}{modified}"),
            "<p>© 2015</p>",
            Some("2021-05-04T10:00:00Z"),
        );
    }

    #[test]
    fn the_day_on_which_an_archive_copied_a_page_is_ignored() {
        let copy = "https://archive.example/web/20310304170000/https://aby.example";
        check(&format!("{copy}/ferry"), None);
        check(&format!("{copy}/2030/01/02/ferry"), Some("2030-01-02"));
    }
}
