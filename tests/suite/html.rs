//! Web pages, loaded as a user would: what is kept, what is left out, and that hostile pages do no harm.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use pullquote::loader::{Hint, load};
use pullquote::text::{Article, Format, ParagraphKind};

fn page(html: &[u8]) -> Article {
    let hint = Hint {
        name: Some("page.html".into()),
        format: Some(Format::Html),
        ..Hint::default()
    };
    let mut articles = load(html, &hint);
    assert_eq!(articles.len(), 1, "a page is one article");
    articles.remove(0)
}

fn fixture() -> Article {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/articles/ferry.html");
    page(&fs::read(path).expect("the fixture is there"))
}

#[test]
fn the_article_is_kept_and_the_rest_of_the_page_is_left_out() {
    let article = fixture();
    for words in [
        "The last ferry to Skarholm left on Tuesday",
        "What the council says",
        "We have asked for years",
        "Crossings a day",
    ] {
        assert!(article.text.contains(words), "{words}\n{}", article.text);
    }
    for words in [
        "Accept all cookies",
        "Most read",
        "Sign up for our newsletter",
        "All rights reserved",
        "opens in a new window",
    ] {
        assert!(!article.text.contains(words), "{words}\n{}", article.text);
    }
}

/// A page whose article holds this piece between two long paragraphs.
fn page_with(piece: &str) -> Article {
    let long = |day: &str| {
        format!(
            "<p>On {day} the harbour board of Skarholm met for six hours and heard the skippers, the bakers and the two \
             schools of the island before it put the timetable for the winter to the vote.</p>"
        )
    };
    let html = format!(
        "<html lang=en><title>Timetable for the winter</title><article><h1>Timetable for the winter</h1>{}{}{piece}{}{}\
         </article></html>",
        long("Monday"),
        long("Tuesday"),
        long("Wednesday"),
        long("Thursday")
    );
    page(html.as_bytes())
}

#[test]
fn the_headline_appears_once() {
    // On a page with little text the heading is likely enough to be chosen, too.
    for level in ["h1", "h2"] {
        let html = format!(
            "<html><head><title>Mill will open again</title></head><body><article><{level}>Mill will open again</{level}>\
             <p>The mill has drawn praise from farmers that sell their grain far below the price of the year before.</p>\
             <p>“It was a long winter,” Ida Bohm said on Monday in the yard of the mill, which stands west of the road.</p>\
             </article></body></html>"
        );
        let text = page(html.as_bytes()).text;
        assert_eq!(text.matches("Mill will open again").count(), 1, "{text}");
        assert!(text.contains("Ida Bohm"), "{text}");
    }
}

#[track_caller]
fn check_kept(piece: &str, words: &[&str]) {
    let article = page_with(piece);
    for words in words {
        assert!(article.text.contains(words), "{words}\n{}", article.text);
    }
    assert_eq!(article.problems, Vec::<String>::new());
}

#[test]
fn paragraphs_that_are_wholly_a_link_are_kept() {
    check_kept(
        "<div><p><a href='/live'><b>“I will not sign it,” Mila Okafor told the board on Friday before she left.</b></a></p></div>",
        &["“I will not sign it,” Mila Okafor told the board on Friday before she left."],
    );
    check_kept(
        "<p><a href='/a'>Three skippers and a baker denied on Wednesday that they had moved the buoys of the harbour.</a></p>",
        &["Three skippers and a baker denied"],
    );
    check_kept(
        "<section><p><strong><a href='/b'>\"Nobody has asked the bakers what they want,\" said Signe Dahl, who bakes for \
         the ferry.</a></strong></p></section>",
        &["said Signe Dahl"],
    );
}

#[test]
fn short_quotations_in_nested_containers_are_kept() {
    check_kept(
        "<section><div><p>\"We will row,\" Jonas Ferrer said.</p></div></section>",
        &["\"We will row,\" Jonas Ferrer said."],
    );
    check_kept(
        "<div><div><div><p>“That is enough,” said Mr Holm.</p></div></div></div>",
        &["“That is enough,” said Mr Holm."],
    );
    check_kept(
        "<div><section><div><div><span>«Das war knapp», sagte Jette Holm.</span></div></div></section></div>",
        &["«Das war knapp», sagte Jette Holm."],
    );
}

#[test]
fn lists_and_definitions_between_paragraphs_are_kept() {
    check_kept(
        "<ul><li><div><p>The bakers must pay for the oven.</p></div></li><li><p>The ferry stays.</p></li></ul>",
        &["The bakers must pay", "The ferry stays."],
    );
    check_kept(
        "<ol><li><div><span>The school boat sails at seven.</span></div></li><li><div>Dogs travel free.</div></li></ol>",
        &["The school boat", "Dogs travel free."],
    );
    check_kept(
        "<dl><dt>When does it sail?</dt><dd><p>\"At noon, and not before,\" said Jette Holm.</p></dd><dt>Who pays?</dt>\
         <dd>The county.</dd></dl>",
        &[
            "When does it sail?",
            "said Jette Holm.",
            "Who pays?",
            "The county.",
        ],
    );
    check_kept(
        "<div><dl><dt><strong>Is it safe?</strong></dt><dd>“It is,” said the pilot.</dd></dl></div>",
        &["Is it safe?", "said the pilot."],
    );
}

#[test]
fn block_quotes_are_kept_with_their_sources() {
    check_kept(
        "<blockquote><p>“Fares will rise in March.”</p><footer>Ida Lund, harbour master</footer></blockquote>",
        &["“Fares will rise in March.”", "Ida Lund"],
    );
    check_kept(
        "<blockquote>The winter was long and the ferry late.<cite>Jette Holm, skipper</cite></blockquote>",
        &["The winter was long", "Jette Holm"],
    );
    check_kept(
        "<figure><blockquote><p>The quay will hold for ten years.</p></blockquote><figcaption>Mila Okafor, engineer\
         </figcaption></figure>",
        &["The quay will hold", "Mila Okafor"],
    );
}

#[test]
fn marks_of_notes_do_not_fuse_with_names() {
    let text = page_with(
        "<p>Jonas Ferrer<sup><a href='#fn1'>1</a></sup> and Mila Okafor<a href='#footnote-2'>2</a> spoke for 10<sup>4</sup> \
         people and for the <ruby>港<rt>みなと</rt></ruby>, the harbour, until the board had heard them both.</p>",
    )
    .text;
    let expected =
        "Jonas Ferrer and Mila Okafor spoke for 10⁴ people and for the 港(みなと), the harbour,";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn author_date_and_place_are_read_from_the_page() {
    let metadata = fixture().metadata;
    assert_eq!(
        metadata.title.as_deref(),
        Some("Island loses its last ferry")
    );
    assert_eq!(metadata.byline, ["Ingrid Solberg", "Tom Achterberg"]);
    assert_eq!(
        metadata.published.as_deref(),
        Some("2031-05-06T07:30:00+02:00")
    );
    assert_eq!(metadata.site.as_deref(), Some("Skarholm Post"));
    assert_eq!(metadata.url.as_deref(), Some("https://post.example/ferry"));
}

#[test]
fn a_byline_is_found_under_a_headline_that_differs_from_the_title() {
    let signed = |line: &str| {
        let teasers = "<li><a href=/a>Another story of the day</a></li>".repeat(20);
        let text = "<p>The ferry to Skarholm made its last trip on Tuesday, and nobody knows what comes after it, \
                    the council of the island said.</p>"
            .repeat(5);
        let html = format!(
            "<title>No way home for islanders | Skarholm Post</title>\
             <meta name=author content='Skarholm Post'><meta property=og:site_name content='Skarholm Post'>\
             <ul>{teasers}</ul><main><h2>The last boat</h2>{line}{text}</main>"
        );
        page(html.as_bytes()).metadata.byline
    };
    assert_eq!(
        signed("<p class=sig>By <a href=/tom>Tom Achterberg</a> May 6 at 9:15</p>"),
        ["Tom Achterberg"]
    );
    assert_eq!(
        signed("<div class=author-name>INGRID SOLBERG</div>"),
        ["INGRID SOLBERG"]
    );
    assert_eq!(
        signed("<p>By Ingrid Solberg, in <a href=/n>News</a>, <a href=/i>Islands</a> · 6 May</p>"),
        ["Ingrid Solberg"]
    );
    assert_eq!(signed("<p>By TSN, in <a href=/n>News</a></p>"), ["TSN"]);
    assert_eq!(signed("<p class=author>Islands</p>"), ["Skarholm Post"]);
    assert_eq!(
        signed("<p class=post-author>Tom Achterberg @tomach</p>"),
        ["Skarholm Post"]
    );
    assert_eq!(signed(""), ["Skarholm Post"]);
}

#[test]
fn blank_lines_do_not_count_when_the_longer_text_is_chosen() {
    let line =
        "The ferry to Skarholm made its last trip on Tuesday, the council of the island said.";
    let text = format!("<p>{line}</p>").repeat(4);
    let claimed = format!(
        "To view this video enable scripts{}{line}",
        "\\n\\t\\t".repeat(400)
    );
    let html = format!(
        "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"The last boat\", \
         \"articleBody\": \"{claimed}\"}}</script><main><h1>The last boat</h1>{text}</main>"
    );
    let article = page(html.as_bytes());
    assert!(article.text.contains(line), "{}", article.text);
    assert!(!article.text.contains("enable scripts"), "{}", article.text);
}

#[test]
fn a_caption_that_several_pictures_share_appears_once() {
    let line =
        "The ferry to Skarholm made its last trip on Tuesday, the council of the island said.";
    let text =
        |day: &str| format!("<p>{line} It was {day}.</p><p>On {day}, nobody came: {line}</p>");
    let picture = "<figure><img src=/f.jpg><figcaption>The ferry. Post</figcaption></figure>";
    let html = format!(
        "<h1>The last boat</h1><article>{}{picture}{picture}{}</article>",
        text("May"),
        text("June")
    );
    let article = page(html.as_bytes());
    let captions = article.paragraphs.iter();
    let captions = captions.filter(|p| p.kind == ParagraphKind::Caption);
    assert_eq!(captions.count(), 1, "{}", article.text);
}

#[test]
fn notices_of_the_publisher_are_not_part_of_the_article() {
    let line =
        "The ferry to Skarholm made its last trip on Tuesday, the council of the island said.";
    let text = format!("<p>{line}</p>").repeat(4);
    let house =
        "<p>Got a story? <a href=/m>Tell us</a></p><p>Sign up to our <a href=/n>newsletter</a></p>";
    let html = format!("<h1>The last boat</h1><article>{text}{house}<p>Nobody came.</p></article>");
    let article = page(html.as_bytes());
    for words in ["Got a story", "Sign up"] {
        assert!(!article.text.contains(words), "{}", article.text);
    }
}

#[test]
fn text_in_the_head_may_contain_markup() {
    let line = "The ferry to Skarholm&#8217;s quay made its last trip on Tuesday, the council of the island said.";
    let claimed = format!("<p>{line}</p><p>{line} <b>Nobody</b> came.</p>").repeat(4);
    let html = format!(
        "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"The last boat\", \
         \"articleBody\": \"{claimed}\"}}</script><main><h1>The last boat</h1><p>Log in to read on.</p></main>"
    );
    let article = page(html.as_bytes());
    let second = article.slice(article.paragraphs[2].span);
    assert!(
        second.starts_with("The ferry to Skarholm’s quay") && second.ends_with("Nobody came."),
        "{second}"
    );
}

#[test]
fn paragraphs_keep_their_kind_and_order() {
    let article = fixture();
    let kinds = |kind| {
        let found = article.paragraphs.iter().filter(|p| p.kind == kind);
        found.map(|p| article.slice(p.span)).collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(ParagraphKind::Headline),
        ["Island loses its last ferry"]
    );
    assert_eq!(kinds(ParagraphKind::Heading), ["What the council says"]);
    assert_eq!(
        kinds(ParagraphKind::Preformatted),
        ["Year  Crossings a day\n2021  14\n2031  0"]
    );
    let link = article.links.first().expect("a link");
    assert_eq!(article.slice(link.span), "report of the harbour office");
    assert_eq!(link.url, "https://post.example/reports/7");
    let image = article.images.first().expect("a picture");
    assert_eq!(image.url, "https://post.example/img/ferry.jpg");
    assert!(article.text.contains("“a cold day”"), "{}", article.text);
}

#[test]
fn a_web_page_is_detected() {
    assert_eq!(fixture().format, Format::Html);
}

/// The publication date of a page with this head and these lines around its headline.
#[track_caller]
fn published(head: &str, body: &str, expected: &str) {
    let words =
        "The ferry left the quay of Skarholm for the last time, and nobody came to see it go. "
            .repeat(4);
    let html = format!(
        "<html lang=de><head><title>Island loses ferry</title>{head}</head>\
         <body class='single has-sidebar with-comments'>{body}<p>{words}</p><p>{words}</p>\
         <aside><p>Mehr: 4. Juni 2019</p></aside></body></html>"
    );
    let found = page(html.as_bytes()).metadata.published;
    assert_eq!(found.as_deref(), Some(expected), "{head} {body}");
}

#[test]
fn the_visible_date_of_a_page_is_found() {
    let headline = "<h1>Island loses ferry</h1>";
    // The title of the whole page says nothing about the section that contains the date.
    published(
        "",
        &format!(
            "<div><time datetime='2019-02-10T09:30:10+01:00'>10. Februar</time></div>{headline}"
        ),
        "2019-02-10T09:30:10+01:00",
    );
    published(
        "",
        &format!("{headline}<div>Gespeichert von Ola am 24. Juli 2017 - 18:55</div>"),
        "2017-07-24",
    );
    published(
        "",
        &format!("<p>Registriert: 18.09.2008</p>{headline}<p>Ola » 21.01.2009, 05:42</p>"),
        "2009-01-21",
    );
    published(
        "",
        &format!("{headline}<p>Letzte Änderung: 31.10.2023 - Erschienen am: 01.11.2023</p>"),
        "2023-11-01",
    );
    published(
        "",
        &format!("{headline}<p>26 | 01 | 2022</p>"),
        "2022-01-26",
    );
    published(
        "",
        &format!(
            "<nav><ul><li>Verträge (zum 28.02.2017 gekündigt)</ul></nav>{headline}<div>Erschienen am:</div><div>13.10.2021</div>"
        ),
        "2021-10-13",
    );
    published(
        "",
        &format!(
            "<p><time class=published datetime=2019-02-10>10.2.</time><time class=updated datetime=2019-02-12>12.2.</time></p>{headline}"
        ),
        "2019-02-10",
    );
    published(
        "",
        "<h1>Island loses ferry on 19.5.2007</h1><p>Ola | 20. Mai 2007 | Wettkampf</p>",
        "2007-05-20",
    );
    let address = "<link rel=canonical href=https://post.example/article/A2026012914320005196>";
    published(address, headline, "2026-01-29");
}

#[test]
fn the_visible_date_wins_over_a_date_typed_into_the_head() {
    let body = "<h1>Island loses ferry</h1><p class=date>29.04.2020, 12:01 Uhr</p>";
    published("<meta name=date content=2020-04-30>", body, "2020-04-29");
    let exact = "<meta property=article:published_time content='2020-04-30T08:00:00+02:00'>";
    published(exact, body, "2020-04-30T08:00:00+02:00");
    let changed = "<h1>Island loses ferry</h1><p>Aktualisiert: 02.05.2020</p>";
    published("<meta name=date content=2020-04-30>", changed, "2020-04-30");
    let guide = "<script type='application/ld+json'>{\"@type\": \"HowTo\", \"datePublished\": \"2022-01-10T22:06:08:684Z\"}</script>";
    published(guide, "<h1>Island loses ferry</h1>", "2022-01-10T22:06:08Z");
}

#[test]
fn conflicting_metadata_is_resolved() {
    let headline = "<h1>Island loses ferry</h1>";
    let data = |day: &str| {
        let object = format!("{{\"@type\": \"NewsArticle\", \"datePublished\": \"{day}\"}}");
        format!("<script type='application/ld+json'>{object}</script>")
    };
    let named = "<meta property=article:published_time content='2020-04-29T21:00:00Z'>";
    published(
        &(data("2020-04-30T07:00:00Z") + named),
        headline,
        "2020-04-29T21:00:00Z",
    );
    // The address of an author is given once.
    let address = "<link rel=canonical href=https://post.example/2017/7/12/ferry>";
    published(
        &(data("2019-06-17T18:28:00+02:00") + address),
        headline,
        "2017-07-12",
    );
    published(
        &(data("2017-07-13T01:28:00+02:00") + address),
        headline,
        "2017-07-13T01:28:00+02:00",
    );
    // A calendar gives the date itself, not the days around it.
    let calendar =
        format!("<p>29.04.2020</p><p>01.05.2020</p><p class=date>01.05.2020</p>{headline}");
    published(&data("2020-04-30 22:00:00"), &calendar, "2020-05-01");
    let column = format!(
        "{headline}<div class=sidebar><span>Erschienen am:</span><h2>13.10.2021</h2></div>"
    );
    published("<meta name=date content=2021-10-15>", &column, "2021-10-13");
    let data = format!("{headline}<div data-date='18. März 2020'></div>");
    published("", &data, "2020-03-18");
    let title = "<meta property=og:title content='Island loses ferry | Aby Post | 18.03.2020'>";
    published(title, headline, "2020-03-18");
    let meeting = format!(
        "{headline}<p>The next meeting of the crew is on 5 February 2020 at noon.</p>\
         <footer><p>This page was last changed on 29 January 2020.</p></footer>"
    );
    published("", &meeting, "2020-01-29");
    let script =
        "<script>window.page = {\"publicationDate\":\"2022-01-31T14:27:32+01:00\"}</script>";
    published(script, headline, "2022-01-31T14:27:32+01:00");
}

#[test]
fn without_a_head_the_heading_is_the_title() {
    let words =
        "The ferry left the quay of Skarholm for the last time, and nobody came to see it go. "
            .repeat(3);
    let article =
        page(format!("<h1>Island loses ferry</h1><p>{words}</p><p>{words}</p>").as_bytes());
    assert_eq!(
        article.metadata.title.as_deref(),
        Some("Island loses ferry")
    );
    let first = article.paragraphs.first().map(|paragraph| paragraph.kind);
    assert_eq!(first, Some(ParagraphKind::Headline));
}

#[test]
fn people_are_preferred_to_the_site_as_authors() {
    let byline = |head: &str| {
        let words =
            "The ferry left the quay of Skarholm for the last time, and nobody came to see it go. ";
        let html = format!(
            "<head><link rel=canonical href=https://www.post.example/ferry>{head}</head><h1>Island loses ferry</h1>\
             <p class=author>By <a href=/jane>Jane Doe</a></p><p>{words}{words}</p><p>{words}{words}</p>"
        );
        page(html.as_bytes()).metadata.byline
    };
    let people = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": [\
        {\"@type\": \"Person\", \"givenName\": \"Ola Maria\", \"familyName\": \"Berg\"}, {\"@id\": \"#tom\"}]}</script>\
        <script type='application/ld+json'>{\"@id\": \"#tom\", \"familyName\": \"Aas\"}</script>";
    assert_eq!(byline(people), ["Ola Maria Berg", "Aas"]);
    assert_eq!(
        byline("<meta name=author content='Post Online'>"),
        ["Jane Doe"]
    );
    assert_eq!(
        byline("<meta name=author content='The Paper (www.post.example)'>"),
        ["Jane Doe"]
    );
    assert_eq!(
        byline("<meta property='x:creator dc:creator' content='Tom Aas'>"),
        ["Tom Aas"]
    );
}

#[test]
fn tracking_parameters_are_removed_from_addresses() {
    let html = "<html><head><link rel=canonical href='https://post.example/ferry?utm_source=x'></head><body><h1>Ferry</h1>\
        <p>The ferry is sold, says the <a href='/r?id=7&amp;utm_medium=mail#top'>harbour office</a>, and nobody will miss it \
        on the islands out there.</p></body></html>";
    let article = page(html.as_bytes());
    assert_eq!(
        article.metadata.url.as_deref(),
        Some("https://post.example/ferry")
    );
    let link = article.links.first().expect("a link");
    assert_eq!(link.url, "https://post.example/r?id=7#top");
}

#[test]
fn declared_encodings_are_used() {
    let mut html =
        b"<html><head><meta charset=windows-1251><title>x</title></head><body><p>".to_vec();
    html.extend([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    html.extend(b"</p></body></html>");
    assert!(page(&html).text.contains("Привет"));
}

#[track_caller]
fn survives(html: &[u8]) {
    let start = Instant::now();
    let article = page(html);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "took {:?}",
        start.elapsed()
    );
    assert!(
        !article.text.chars().any(|c| c.is_control() && c != '\n'),
        "a control character came through"
    );
    for paragraph in &article.paragraphs {
        assert!(article.text.get(paragraph.span.range()).is_some());
    }
}

#[test]
fn hostile_pages_are_loaded_in_bounded_time() {
    survives(b"");
    survives("<div>".repeat(8_000).as_bytes());
    survives("<table><tr><td>".repeat(2_000).as_bytes());
    survives("<table>x<td>y".repeat(2_000).as_bytes());
    survives("<ul><li>a".repeat(2_000).as_bytes());
    survives("<a href=x>b<p>".repeat(2_000).as_bytes());
    survives("</p></div></b>".repeat(4_000).as_bytes());
    survives("<!--".repeat(8_000).as_bytes());
    survives("<textarea><title><script>".repeat(2_000).as_bytes());
    survives(format!("<p {}>x", "a=b ".repeat(20_000)).as_bytes());
    survives(format!("<p class=\"{}\">x", "related ".repeat(8_000)).as_bytes());
    survives("&amp".repeat(20_000).as_bytes());
    survives("word ".repeat(40_000).as_bytes());
    survives(
        "<p>The same sentence stands here once more, and again.</p>"
            .repeat(1_200)
            .as_bytes(),
    );
    let json = "[".repeat(12_000);
    survives(format!("<script type=application/ld+json>{json}</script>").as_bytes());
    let list = "{\"@type\":\"NewsArticle\",\"author\":{\"@id\":\"x\"}},".repeat(1_000);
    survives(format!("<script type=application/ld+json>[{list}]</script>").as_bytes());
}

#[test]
fn hostile_fixtures_are_loaded_safely() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile/html");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("hostile fixtures") {
        survives(&fs::read(entry.expect("an entry").path()).expect("bytes"));
        count += 1;
    }
    assert!(count >= 4, "{count} fixtures");
}

/// Pieces of markup that are problematic in combination.
const PIECES: [&str; 34] = [
    "<p>",
    "</p>",
    "<div class=article-body>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ul>",
    "<li>",
    "</ul>",
    "<q>",
    "</q>",
    "<pre>\n",
    "</pre>",
    "<br>",
    "<h1>",
    "</h1>",
    "<figure>",
    "<figcaption>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "&#27;[31m",
    "&amp",
    "\"",
    ">",
    "Some words that make a sentence, and a longer one at that. ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_mixture_of_tags_gives_a_consistent_article(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..200),
    ) {
        let article = page(pieces.concat().as_bytes());
        let joined: Vec<&str> = article.paragraphs.iter().map(|p| article.slice(p.span)).collect();
        prop_assert_eq!(joined.join("\n\n"), article.text.as_str());
        prop_assert!(!article.text.chars().any(|c| c.is_control() && c != '\n'));
        for link in &article.links {
            prop_assert!(!article.slice(link.span).is_empty());
        }
    }
}
