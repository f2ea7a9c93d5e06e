//! Entries of valid and broken feeds.
#![allow(
    clippy::unwrap_used,
    reason = "a test may stop where a feed is not read"
)]

use super::*;

/// An entry a line: title, address, date, authors, then its text without the headline.
#[track_caller]
fn check(source: &str, expected: &[&str]) {
    assert!(recognise(source), "not taken for a feed");
    let shown: Vec<String> = read(source, None).unwrap().iter().map(show).collect();
    assert_eq!(shown, expected);
}

fn show(article: &Article) -> String {
    let m = &article.metadata;
    let body = article
        .paragraphs
        .iter()
        .filter(|p| p.kind != crate::text::ParagraphKind::Headline);
    let body: Vec<&str> = body.map(|p| article.slice(p.span)).collect();
    let said = [&m.title, &m.url, &m.published.clone().or(m.updated.clone())];
    let said: Vec<&str> = said
        .into_iter()
        .map(|part| part.as_deref().unwrap_or("-"))
        .collect();
    format!(
        "{} | {} | {}",
        said.join(" | "),
        m.byline.join(", "),
        body.join(" / ")
    )
}

#[test]
fn rss_prefers_the_whole_text_to_its_description() {
    check(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Ambry Post</title>
         <item><title>Ferry &amp;amp; pier</title><link>https://example.org/1</link><guid isPermaLink='false'>a1</guid>
         <pubDate>Sun, 04 May 2031 12:30:00 GMT</pubDate><author>desk@example.org (Ida Marsh)</author>
         <description>Short.</description><content:encoded><![CDATA[<p>Long <b>one</b>.</p><p>Two.</p>]]></content:encoded>
         </item></channel></rss>",
        &["Ferry & pier | https://example.org/1 | 2031-05-04T12:30:00Z | Ida Marsh | Long one. / Two."],
    );
}

#[test]
fn atom_resolves_addresses_and_inherits_authors() {
    check(
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://example.org/news/'>
         <author><name>Ida Marsh</name></author><link rel='self' href='feed.xml'/>
         <entry><title type='text'>A &lt;b> tag</title><link rel='alternate' href='1.html'/><id>x</id>
         <updated>2031-05-04T12:30:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>
         <p>One</p><p>Two</p></div></content></entry></feed>",
        &["A <b> tag | https://example.org/news/1.html | 2031-05-04T12:30:00Z | Ida Marsh | One / Two"],
    );
}

#[test]
fn rdf_items_stand_beside_their_channel() {
    check(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'
         xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title><link>https://example.org/</link></channel>
         <item rdf:about='https://example.org/2'><title>Two</title><link>/2</link><dc:creator>Ida Marsh</dc:creator>
         <dc:date>2031-05-04</dc:date></item></rdf:RDF>",
        &["Two | https://example.org/2 | 2031-05-04 | Ida Marsh | "],
    );
}

#[test]
fn json_feeds_are_read_even_when_cut_off() {
    let whole = r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
        {"id":"1","url":"https://example.org/1","title":"One","content_html":"<p>Text</p>","authors":[{"name":"Ida Marsh"}]},
        {"id":"2","title":"Two","content_text":"Plain"#;
    check(
        whole,
        &["One | https://example.org/1 | - | Ida Marsh | Text"],
    );
}

#[test]
fn an_unclosed_field_loses_no_other_entry() {
    check(
        "<rss><channel><item><title>One<link>https://example.org/1</item><item><title>Two</title></item>\
         <item><title>Three",
        &[
            "One | https://example.org/1 | - |  | ",
            "Two | - | - |  | ",
            "Three | - | - |  | ",
        ],
    );
}

#[test]
fn a_drawing_does_not_end_its_entry() {
    check(
        "<feed><entry><content type='xhtml'><p>Before</p><svg><rdf:RDF></rdf:RDF></svg><p>After</p></content></entry></feed>",
        &["- | - | - |  | Before / After"],
    );
}

#[test]
fn titles_of_pictures_and_sources_are_not_those_of_the_entry() {
    check(
        "<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><image><title>logo</title></image><item>
         <source url='x'><title>not this</title></source><media:title>nor this</media:title><title>This</title>
         </item></channel></rss>",
        &["This | - | - |  | "],
    );
}

#[test]
fn a_text_without_words_does_not_hide_the_description() {
    let item = |content: &str| {
        format!(
            "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><description>Ferries sail.\
             </description><content:encoded>{content}</content:encoded></item></channel></rss>"
        )
    };
    for empty in [
        "<![CDATA[<div> \n</div>]]>",
        "<![CDATA[<p>&nbsp;</p><br>]]>",
        "&lt;span style='display:none'&gt;x&lt;/span&gt;",
    ] {
        check(&item(empty), &["- | - | - |  | Ferries sail."]);
    }
    check(&item("All of it."), &["- | - | - |  | All of it."]);
}

#[test]
fn markup_that_was_escaped_too_often_is_read_as_markup() {
    let entry = |content: &str| {
        format!("<feed><entry><content type='html'>{content}</content></entry></feed>")
    };
    for twice in [
        "&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two&amp;lt;/p&amp;gt;",
        "<![CDATA[&lt;p&gt;One&lt;/p&gt; &lt;div&gt;Two&lt;/div&gt;]]>",
        "&lt;p&gt;One&lt;/p&gt;<p>Two</p>",
    ] {
        check(&entry(twice), &["- | - | - |  | One / Two"]);
    }
    check(
        &entry("Write &amp;lt;p&amp;gt; first."),
        &["- | - | - |  | Write <p> first."],
    );
}

/// The addresses of the links in each entry.
fn links(source: &str) -> Vec<String> {
    let articles = read(source, Some("https://n.example/feed")).unwrap_or_default();
    let links = articles.iter().flat_map(|article| &article.links);
    links.map(|link| link.url.clone()).collect()
}

#[test]
fn a_text_may_have_a_base_of_its_own() {
    let entry = |attributes: &str, text: &str| {
        format!("<feed xml:base='https://a.example/'><entry {attributes}>{text}</entry></feed>")
    };
    for (source, expected) in [
        (
            entry("xml:base='news/'", "<content type='html' xml:base='2031/'>&lt;a href='q'>x&lt;/a></content>"),
            "https://a.example/news/2031/q",
        ),
        (
            entry("", "<summary type='html' xml:base='https://b.example/s/'>&lt;a href='q'>x&lt;/a></summary>"),
            "https://b.example/s/q",
        ),
        (
            entry("", "<content type='xhtml' xml:base='/deep/'><div>A <a href='q'>x</a></div></content>"),
            "https://a.example/deep/q",
        ),
        (
            entry("", "<content type='xhtml'><div xml:base='/in/'>A <a href='q'>x</a></div></content>"),
            "https://a.example/in/q",
        ),
        (
            "<rss xml:base='/rel/'><channel><item><description>&lt;a href='q'>x&lt;/a></description></item></channel></rss>".into(),
            "https://n.example/rel/q",
        ),
    ] {
        assert_eq!(links(&source), [expected], "{source}");
    }
}

#[test]
fn messages_of_the_server_before_a_feed_are_ignored() {
    let rss = "<rss><channel><item><title>A</title></item></channel></rss>";
    for before in [
        "<br />\n<b>Warning</b>:  headers already sent in <b>/www/feed.php</b> on line <b>12</b><br />\n<?xml version='1.0'?>",
        "PHP Notice: Undefined index: x in /srv/rss.php on line 3\n<?xml version='1.0' encoding='UTF-8'?>",
        "Deprecated: Function x() is deprecated in /srv/y.php on line 7\n\n",
        "HTTP/1.1 200 OK\nContent-Type: text/xml\n\n",
        "0\n",
    ] {
        let source = format!("{before}{rss}");
        assert!(recognise(&source), "{source}");
        check(&source, &["A | - | - |  | "]);
    }
    let json = "Warning: x in y on line 2\n{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"title\": \"A\"}]}";
    check(json, &["A | - | - |  | "]);
    for text in [
        format!("A feed looks like this:\n\n    {rss}\n\nSave it as feed.xml."),
        "The mayor said: \"<rss> is no word.\" There was an error.".to_owned(),
        format!("<!DOCTYPE html><html><body><p>Notice: an error</p><div>{rss}</div></body></html>"),
    ] {
        assert!(!recognise(&text), "{text}");
    }
}

#[test]
fn other_documents_are_not_feeds() {
    for source in [
        "",
        "<html><body>",
        "{\"a\":1}",
        "plain words",
        "<opml version='2.0'>",
        "< rss",
    ] {
        assert!(!recognise(source), "{source}");
    }
}

/// Sizes at which cost that is not linear would be noticed.
#[test]
fn hostile_feeds_are_read_in_linear_time() {
    for (start, again) in [
        ("<rss><channel><item>", "<description><div>"),
        ("<rss><channel><item>", "<title>a"),
        ("<rss><item>", "<author>a</author>"),
        ("<rss><item ", "a='b' "),
        ("<rss><item>", "<a b=\"c "),
        ("<rss><item><description>", "<![CDATA["),
        (
            "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaa'>]><rss><item><description>",
            "&a;",
        ),
        ("{\"items\":", "["),
    ] {
        let source = start.to_owned() + &again.repeat(5_000);
        let read = read(&source, None).map(|articles| articles.len());
        assert!(read.unwrap_or(0) <= 1, "{again}");
    }
}

#[test]
fn a_feed_may_be_truncated_anywhere() {
    let source = "<rss><channel><title>T</title><item><title>O\u{e9}</title><description><![CDATA[<p>a <a href='x'>b</a>]]></description><enclosure url='y'/></item></channel></rss>";
    for (end, _) in source.char_indices().skip("<rss>".len()) {
        let read = read(source.get(..end).unwrap_or_default(), None);
        assert_eq!(
            read.is_err(),
            !source.get(..end).unwrap().contains("<item"),
            "{end}"
        );
    }
    let list =
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"title":"O"}]}"#;
    for (end, _) in list
        .char_indices()
        .skip("{\"version\":\"https://jsonfeed.org/version/1.1".len())
    {
        let read = read(list.get(..end).unwrap_or_default(), None);
        assert_eq!(
            read.is_err(),
            !list.get(..end).unwrap().contains('}'),
            "{end}"
        );
    }
}

#[test]
fn a_feed_without_entries_is_not_cut_off() {
    check("<rss><channel><title>Quiet</title></channel></rss>", &[]);
    check("<feed xmlns='http://www.w3.org/2005/Atom'/>", &[]);
    check(
        r#"{"version":"https://jsonfeed.org/version/1","items":[]}"#,
        &[],
    );
}
