//! Formats that only one or a few agencies use.

use super::*;

#[test]
fn teleprinter_marks_above_a_story_are_read() {
    let articles = check(
        b"ZCZC CWR AAP\r\n%A\r\n#Orra Bridge\r\n$Orra votes for a bridge\r\n:(ORRA)\r\n*07000000\r\n@NORTH\r\n\
          The council of Orra voted on Tuesday to build a bridge.\r\n\r\n* It costs 240 million crowns.\r\nNNNN\r\n\
          ZCZC\r#Orra Dogs\r:FIELDS Saturday\r\rThe second race starts at noon.\x0f\rNNNN",
        Format::Wire,
        &[
            &[
                "headline: Orra votes for a bridge",
                "paragraph: The council of Orra voted on Tuesday to build a bridge.",
                "list-item: * It costs 240 million crowns.",
            ],
            &[
                "headline: Orra Dogs FIELDS Saturday",
                "paragraph: The second race starts at noon.",
            ],
        ],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.agency.as_deref(), Some("AAP"));
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!(wire.slug.as_deref(), Some("Orra Bridge"));
    assert_eq!(wire.places, ["ORRA", "NORTH"]);
    assert_eq!(wire.subjects[0].code.as_deref(), Some("07000000"));
}

#[test]
fn the_headline_is_recognised_by_a_code_a_second_colon_or_an_indent() {
    for (head, expected) in [
        ("$K\n:\n:Builders of Orra", "Builders of Orra"),
        ("YY TDR\n:POTTED :Orra Market Day", "Orra Market Day"),
        ("HH TDCom\nOrra Comment Saturday", "Orra Comment Saturday"),
        ("TI#Orra builds on\nAB#It goes on.\nTX#", "Orra builds on"),
    ] {
        let text = format!("zczc\n{head}\n   The bridge of Orra is being built.\nNNNN");
        let articles = read(text.as_bytes(), Format::Wire);
        let title = articles[0].metadata.title.as_deref();
        assert_eq!(title, Some(expected), "{head}");
    }
}

#[test]
fn a_transmission_without_an_end_is_reported_as_cut_off() {
    let articles = read(
        b"ZCZC\n$Orra votes\nThe cou\nZCZC\n$Ferry stops\nIt stops.\nNNNN",
        Format::Wire,
    );
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0].problems, ["the transmission is cut off"]);
    assert!(articles[1].problems.is_empty());
}

#[test]
fn iptc_7901_without_control_characters_is_recognised_by_its_codes() {
    let articles = check(
        b"eca0062 3 i 210  dpa 1003\n\n/politics/Orra/bridge/\n2ND LEAD\nOrra builds its bridge\nBy Ada Noor, dpa  =\n \n\
          Orra (dpa) - The council of Orra voted on Tuesday to build a bridge.\n\nIt costs 240 million crowns.\n",
        Format::Wire,
        &[&[
            "headline: Orra builds its bridge",
            "note: 2ND LEAD",
            "byline: By Ada Noor, dpa",
            "paragraph: Orra (dpa) - The council of Orra voted on Tuesday to build a bridge.",
            "paragraph: It costs 240 million crowns.",
        ]],
    );
    assert!(articles[0].problems.is_empty());
    assert_eq!(recognise("eca0062 3 people 210 dpa 1003\n"), None);
}

#[test]
fn xml_with_one_element_per_field_is_read() {
    let articles = check(
        "<?xml version=\"1.0\"?><RBNews><NewsID>a-1</NewsID><PublishDate>2031-03-04T18:45:36.73</PublishDate>\
         <strapline>NET/ORRA</strapline><headline>Orra f\u{e5}r sin bro</headline><subtitle>Byr\u{e5}det stemte ja.&lt;br /&gt;\
         </subtitle><town>Orra</town><origin>/ritzau/</origin><content>&lt;p&gt;Byr\u{e5}det stemte tirsdag for en bro.&lt;/p&gt;\
         &lt;p&gt;- Den er til vores b\u{f8}rn, siger borgmesteren.&lt;/p&gt;</content><Priority>4</Priority><IPTCList \
         xmlns:a=\"x\"><a:int>11000000</a:int></IPTCList><byLine>Ada Noor</byLine><TilRedaktionen>&lt;p&gt;Mere \
         f\u{f8}lger.&lt;/p&gt;</TilRedaktionen></RBNews>"
            .as_bytes(),
        Format::NewsMl,
        &[&[
            "headline: Orra f\u{e5}r sin bro",
            "heading: Byr\u{e5}det stemte ja.",
            "note: Mere f\u{f8}lger.",
            "byline: Ada Noor",
            "byline: Orra",
            "paragraph: Byr\u{e5}det stemte tirsdag for en bro.",
            "paragraph: - Den er til vores b\u{f8}rn, siger borgmesteren.",
        ]],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.agency.as_deref(), Some("Ritzau"));
    assert_eq!(metadata.id.as_deref(), Some("a-1"));
    assert_eq!(metadata.summary.as_deref(), Some("Byr\u{e5}det stemte ja."));
    let wire = metadata.wire.clone().unwrap_or_default();
    assert_eq!((wire.priority, wire.subjects.len()), (Some(4), 1));
}

#[test]
fn a_press_release_is_read_with_its_lead_contacts_and_pictures() {
    let articles = check(
        b"<release id=\"17\" lang=\"no\"><longurl>https://example.org/bro?id=17</longurl><body>&lt;p&gt;Br&amp;oslash;en \
          &amp;aring;pnes i mai.&lt;/p&gt;</body><contactsAsText>Ada Noor, 12 34</contactsAsText><leadtext>En bro for \
          alle</leadtext><publicationDate>04.03.2031 12:17</publicationDate><title>Orra f&#229;r bro</title><images><image>\
          <url>https://example.org/bro.jpg</url><caption>Broen</caption></image></images><publisher><name>Orra \
          havn</name></publisher></release>",
        Format::NewsMl,
        &[&[
            "headline: Orra f\u{e5}r bro",
            "heading: En bro for alle",
            "paragraph: Br\u{f8}en \u{e5}pnes i mai.",
            "paragraph: Ada Noor, 12 34",
        ]],
    );
    let metadata = &articles[0].metadata;
    assert_eq!(metadata.agency.as_deref(), Some("Orra havn"));
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04T12:17:00Z"));
    assert_eq!(
        metadata.url.as_deref(),
        Some("https://example.org/bro?id=17")
    );
    assert_eq!(articles[0].images.len(), 1);
}

#[test]
fn newsml_1_components_give_the_nearest_headline_and_the_abstract() {
    let articles = check(
        b"<NewsML><NewsItem><NewsComponent xml:lang=\"fr\"><NewsLines><HeadLine>Tout sur Orra</HeadLine></NewsLines>\
          <NewsComponent><Role FormalName=\"Video\"/><NewsLines><HeadLine>Le pont d'Orra</HeadLine></NewsLines><NewsComponent>\
          <Role FormalName=\"Abstract\"/><ContentItem><DataContent>Un pont.</DataContent></ContentItem></NewsComponent>\
          <NewsComponent><Role FormalName=\"Body\"/><ContentItem><DataContent>Le conseil vote pour un pont.</DataContent>\
          </ContentItem></NewsComponent></NewsComponent></NewsComponent></NewsItem></NewsML>",
        Format::NewsMl,
        &[&[
            "headline: Le pont d'Orra",
            "paragraph: Le conseil vote pour un pont.",
        ]],
    );
    assert_eq!(articles[0].metadata.summary.as_deref(), Some("Un pont."));
    assert_eq!(articles[0].language.as_deref(), Some("fr"));
}

#[test]
fn editorial_marks_are_not_in_the_title_and_a_second_headline_is_not_a_byline() {
    let articles = check(
        b"<nitf><body><body.head><hedline><hl1>&#62;&#62;&#62;ANSA/Orra builds</hl1></hedline><byline>A long quarrel, but \
          ready for the bridge</byline></body.head><body.content><p>The council voted.</p></body.content></body></nitf>",
        Format::Nitf,
        &[&[
            "headline: Orra builds",
            "heading: A long quarrel, but ready for the bridge",
            "paragraph: The council voted.",
        ]],
    );
    assert!(articles[0].metadata.byline.is_empty());
}
