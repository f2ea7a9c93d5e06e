//! Files of agencies, whole and broken, each in a form that its agency would send.

mod houses;

use super::*;
use crate::loader::load;
use crate::loader::session::Hint;
use crate::text::ParagraphKind;

fn shown(article: &Article) -> Vec<String> {
    let paragraphs = article.paragraphs.iter();
    paragraphs
        .map(|p| format!("{}: {}", p.kind.name(), article.slice(p.span)))
        .collect()
}

fn read(bytes: &[u8], format: Format) -> Vec<Article> {
    let articles = load(bytes, &Hint::default());
    let formats: Vec<Format> = articles.iter().map(|article| article.format).collect();
    assert!(formats.iter().all(|&found| found == format), "{formats:?}");
    articles
}

#[track_caller]
fn check(bytes: &[u8], format: Format, expected: &[&[&str]]) -> Vec<Article> {
    let articles = read(bytes, format);
    let found: Vec<Vec<String>> = articles.iter().map(shown).collect();
    assert_eq!(found, expected);
    articles
}

#[test]
fn every_item_of_a_newsml_g2_message_is_an_article() {
    let articles = check(
        include_bytes!("../../../tests/fixtures/agency/bridge-g2.xml"),
        Format::NewsMl,
        &[
            &[
                "headline: Orra builds its bridge & a quarrel ends",
                "note: Adds the price",
                "byline: By Ada Noor",
                "byline: ORRA, March 4 (Coast Wire) -",
                "paragraph: The council of Orra voted on Tuesday to build a bridge.",
                "paragraph: “This is for our grandchildren,” Mayor Ana Sandoval said.",
                "heading: The price",
                "paragraph: It costs 240 million crowns.",
            ],
            &[
                "headline: Ferry stops",
                "paragraph: The ferry of Orra makes its last trip in May.",
            ],
        ],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.byline, ["Ada Noor"]);
    assert_eq!(metadata.agency.as_deref(), Some("Coast Wire"));
    assert_eq!(
        metadata.published.as_deref(),
        Some("2031-03-04T08:00:00+01:00")
    );
    assert_eq!(metadata.summary.as_deref(), Some("The council voted."));
    let dateline = metadata.dateline.clone().unwrap_or_default();
    assert_eq!(
        (dateline.place.as_str(), dateline.date.as_deref()),
        ("ORRA", Some("March 4"))
    );
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!(wire.slug.as_deref(), Some("Orra-bridge"));
    assert_eq!(wire.priority, Some(3));
    assert_eq!(wire.embargo.as_deref(), Some("2031-03-04T18:00:00+01:00"));
    assert_eq!(wire.places, ["Orra"]);
    assert_eq!(wire.subjects[0].code.as_deref(), Some("medtop:20000337"));
}

#[test]
fn newsml_1_is_read_with_its_lines_and_its_text_component() {
    let articles = check(
        include_bytes!("../../../tests/fixtures/agency/bridge-newsml1.xml"),
        Format::NewsMl,
        &[&[
            "headline: Orra builds its bridge",
            "byline: Ada Noor",
            "byline: Orra, 4 March 2031 (Coast Wire) -",
            "paragraph: The council of Orra voted on Tuesday to build a bridge.",
            "paragraph: It costs 240 million crowns.",
        ]],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04T08:00:00Z"));
    assert_eq!(metadata.wire.clone().unwrap_or_default().priority, Some(4));
}

#[test]
fn revisions_of_a_newsml_1_item_share_their_id() {
    let identified = |revision: &str, public: &str| {
        let xml = format!(
            "<NewsML Version='1.2'><NewsItem><Identification><NewsIdentifier>{revision}\
             <PublicIdentifier>urn:newsml:coastwire.example:20310304:7{public}</PublicIdentifier>\
             </NewsIdentifier></Identification><NewsComponent><ContentItem><DataContent><p>The ferry stops.</p>\
             </DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
        );
        let metadata = read(xml.as_bytes(), Format::NewsMl).remove(0).metadata;
        let id = metadata.id.unwrap_or_default();
        let id = id.strip_prefix("urn:newsml:coastwire.example:20310304:");
        (
            id.unwrap_or_default().to_owned(),
            metadata.wire.unwrap_or_default().version,
        )
    };
    let first = "<RevisionId PreviousRevision='0' Update='N'>1</RevisionId>";
    let second = "<RevisionId PreviousRevision='1' Update='U'>2</RevisionId>";
    let expected = |id: &str, version: Option<&str>| (id.to_owned(), version.map(str::to_owned));
    assert_eq!(identified(first, ":1N"), expected("7", Some("1N")));
    assert_eq!(identified(second, ":2U"), expected("7", Some("2U")));
    assert_eq!(identified(second, ":2"), expected("7", Some("2")));
    assert_eq!(identified(second, ""), expected("7", None));
    let numbered = "<NewsItemId>bridge</NewsItemId><RevisionId>3</RevisionId>";
    assert_eq!(identified(numbered, ""), expected("7:bridge", Some("3")));
    assert_eq!(
        identified(numbered, ":bridge:3"),
        expected("7:bridge", Some("3"))
    );
}

#[test]
fn nitf_is_read_with_its_captions_and_the_people_of_its_byline() {
    let articles = check(
        include_bytes!("../../../tests/fixtures/agency/bridge.nitf"),
        Format::Nitf,
        &[&[
            "headline: Orra builds its bridge",
            "heading: A quarrel ends",
            "note: For papers of the coast",
            "byline: By Ada Noor, Harbour Writer",
            "byline: ORRA",
            "paragraph: The council of Orra voted on Tuesday to build a bridge.",
            "caption: The harbour.",
            "paragraph: It costs 240 million crowns.",
        ]],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.byline, ["Ada Noor"]);
    assert_eq!(articles[0].images.len(), 1);
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!(wire.embargo.as_deref(), Some("2031-03-04T18:00:00+01:00"));
}

#[test]
fn ninjs_is_read_under_any_of_its_key_names() {
    let expected: &[&[&str]] = &[&[
        "headline: Orra builds its bridge",
        "byline: Ada Noor and Ben Okoro",
        "paragraph: The council of Orra voted on Tuesday to build a bridge.",
        "paragraph: It costs 240 million crowns.",
    ]];
    let json = include_str!("../../../tests/fixtures/agency/bridge-ninjs.json");
    let articles = check(json.as_bytes(), Format::Ninjs, expected);
    assert_eq!(articles[0].metadata.byline, ["Ada Noor", "Ben Okoro"]);
    let renamed = json
        .replace("versioncreated", "versionCreated")
        .replace("\"byline\"", "\"by\"");
    check(renamed.as_bytes(), Format::Ninjs, expected);
    // Versions before the second put the role into the key.
    let qualified = r#"{"uri": "urn:coastwire:7", "headline_main": "Orra builds its bridge", "byline": "Ada Noor and Ben Okoro",
        "body_main": "The council of Orra voted on Tuesday to build a bridge.\n\nIt costs 240 million crowns."}"#;
    check(qualified.as_bytes(), Format::Ninjs, expected);
}

#[test]
fn every_transmission_of_iptc_7901_is_an_article() {
    let articles = read(
        include_bytes!("../../../tests/fixtures/agency/bridge.iptc"),
        Format::Wire,
    );
    assert_eq!(
        shown(&articles[0])[..4],
        [
            "headline: Orra builds its bridge, a quarrel ends",
            "note: EXTRA",
            "byline: By Ada Noor",
            "paragraph: Orra (dpa) - The council of Orra voted on Tuesday to build a bridge across \
             the harbour, which ends a quarrel of many years that has split the town in two.",
        ]
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.dateline.clone().unwrap_or_default().place, "Orra");
    assert_eq!(metadata.agency.as_deref(), Some("dpa"));
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04T09:30:00Z"));
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!(
        (wire.slug.as_deref(), wire.priority),
        (Some("Orra-bridge"), Some(3))
    );
    assert_eq!(articles.len(), 2);
}

#[test]
fn the_marked_lines_of_anpa_1312_are_distinguished() {
    let articles = read(
        include_bytes!("../../../tests/fixtures/agency/bridge.anpa"),
        Format::Wire,
    );
    let metadata = &articles[0].metadata;
    assert_eq!(
        shown(&articles[0])[..4],
        [
            "headline: Orra builds its bridge",
            "note: Eds: Updates with price.",
            "byline: By ADA NOOR",
            "byline: Harbour Writer",
        ]
    );
    assert_eq!(metadata.byline, ["ADA NOOR"]);
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04T09:30:00Z"));
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!(
        (wire.slug.as_deref(), wire.priority),
        (Some("CW--Orra-Bridge"), Some(4))
    );
}

#[test]
fn every_story_of_a_reuters_file_is_read() {
    let articles = check(
        include_bytes!("../../../tests/fixtures/agency/bridge.sgm"),
        Format::Sgml,
        &[
            &[
                "headline: ORRA <ORA> BUILDS ITS BRIDGE",
                "byline: ORRA, Feb 26 -",
                "paragraph: The council of Orra voted to build a bridge, R&D said.",
                "paragraph: It costs 240 mln crowns.",
                "credits: Reuter",
            ],
            &["headline: FERRY OF ORRA STOPS IN MAY", "paragraph: Blah"],
        ],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.published.as_deref(), Some("2031-02-26T15:01:01Z"));
    assert_eq!(metadata.dateline.clone().unwrap_or_default().place, "ORRA");
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!(wire.subjects.len(), 2);
    assert_eq!(wire.places, ["orra"]);
}

#[test]
fn ieer_files_are_read_without_their_annotations() {
    let articles = check(
        include_bytes!("../../../tests/fixtures/agency/bridge-ieer.sgm"),
        Format::Sgml,
        &[&[
            "headline: Orra builds its bridge",
            "paragraph: The council of Orra voted to build a bridge.",
            "paragraph: It costs 240 million crowns.",
        ]],
    );
    assert_eq!(articles[0].metadata.id.as_deref(), Some("CW20310304.0391"));
}

#[test]
fn highlights_are_placed_above_the_story() {
    let articles = read(
        include_bytes!("../../../tests/fixtures/agency/bridge.story"),
        Format::Story,
    );
    let kinds: Vec<ParagraphKind> = articles[0].paragraphs.iter().map(|p| p.kind).collect();
    assert_eq!(
        kinds,
        [
            ParagraphKind::Bullet,
            ParagraphKind::Bullet,
            ParagraphKind::Paragraph,
            ParagraphKind::Paragraph
        ]
    );
    assert_eq!(articles[0].metadata.agency.as_deref(), Some("CNN"));
}

#[test]
fn broken_files_give_their_text_and_a_problem() {
    let cases: &[(&str, Format)] = &[
        (
            "<newsItem guid='a'><contentMeta><headline>Orra</headline></contentMeta><contentSet><inlineXML><p>The cou",
            Format::NewsMl,
        ),
        ("<nitf><body><body.content><p>The council", Format::Nitf),
        (
            "<REUTERS NEWID='1'><TEXT><TITLE>ORRA</TITLE><BODY>The council",
            Format::Sgml,
        ),
        (
            "\u{1}cwa0062 3 i 2  dpa 061\n\nOrra/\n\u{2}Orra votes =\n\nThe council",
            Format::Wire,
        ),
        (
            "{\"uri\": \"a\", \"headline\": \"b\", \"body_html\": \"<p>The cou",
            Format::Ninjs,
        ),
        ("<newsMessage/>", Format::NewsMl),
    ];
    for (text, format) in cases {
        let articles = read(text.as_bytes(), *format);
        assert!(
            articles.iter().any(|article| !article.problems.is_empty()),
            "{text}"
        );
    }
}

#[test]
fn cost_is_linear_in_nesting_and_entities() {
    let deep = format!("<nitf><body><body.content>{}word", "<block>".repeat(20_000));
    let articles = read(deep.as_bytes(), Format::Nitf);
    assert_eq!(articles[0].text, "word");
    let hostile = "<!DOCTYPE nitf [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]>\
                <nitf><body><body.content><p>&c; &b; &a;</p></body.content></body></nitf>";
    let articles = read(hostile.as_bytes(), Format::Nitf);
    assert_eq!(articles[0].text, "&b;&b;&b; &a;&a;&a; lol");
    assert_eq!(
        read(&b"\x01a0001 1 i\n\x02".repeat(2_000), Format::Wire).len(),
        2_000
    );
}

#[test]
fn a_file_with_a_wrong_encoding_declaration_is_read() {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><nitf><body><body.content><p>Caf\u{e9} of Orra, na\u{ef}ve.</p></body.content></body></nitf>";
    let bytes: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect();
    let articles = read(&bytes, Format::Nitf);
    assert_eq!(articles[0].text, "Caf\u{e9} of Orra, na\u{ef}ve.");
    assert!(!articles[0].problems.is_empty());
}

#[test]
fn other_documents_are_not_agency_files() {
    for text in [
        "<rss/>",
        "<html><body>The @highlight of the week</body></html>",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}",
        "{\"headline\": \"x\"}",
        "A story.\n\nThe @highlight of it.",
        "ZCZC is how a telegram begins, and nobody knows why.",
        "<release><title>1.0</title><body>x</body></release>",
    ] {
        assert_eq!(recognise(text), None, "{text}");
    }
}
