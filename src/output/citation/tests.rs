//! The formats of citations, by one quote.

use super::*;
use crate::output::tests::story;
use crate::text::{Article, Doubts, Metadata, Span};

/// A page on the web with a quote of two fragments, cited on a day.
fn citation() -> Citation {
    let text = "Harbour closes\n\n“We cannot keep the ice out,” Mayor Ana Sá said. “And we will not pretend that we can.”";
    let at = |words: &str| {
        let start = text.find(words).expect("words of the story");
        Span::new(start, start + words.len())
    };
    let (_, analysis) = story();
    let mut quote = analysis.quotes[0].clone();
    quote.spans = vec![
        at("We cannot keep the ice out,"),
        at("And we will not pretend that we can."),
    ];
    let article = Article {
        text: text.into(),
        metadata: Metadata {
            title: Some("Harbour closes".into()),
            site: Some("Northern Wire".into()),
            url: Some("https://wire.example/harbour#top".into()),
            byline: vec!["Ada Noor".into(), "Pieter van Holm".into()],
            published: Some("2031-05-02T08:00:00Z".into()),
            ..Metadata::default()
        },
        ..Article::default()
    };
    Citation {
        cue: None,
        accessed: "2031-06-01".into(),
        ..Citation::of(&article, &analysis, &quote, "harbour.html")
    }
}

const SHA: &str = "SHA";

/// Checks a citation, in which the checksum of the words is left out.
#[track_caller]
fn check(citation: &Citation, format: CitationFormat, expected: &str) {
    let written = citation.written(format);
    let written = written.replace(&citation.fingerprint(), SHA);
    assert_eq!(written, expected);
}

const LINK: &str = "https://wire.example/harbour#top:~:text=We%20cannot%20keep%20the%20ice,not%20pretend%20that%20we%20can.";

#[test]
fn markdown_links_to_the_words() {
    check(
        &citation(),
        CitationFormat::Markdown,
        &format!(
            "> “We cannot keep the ice out, … And we will not pretend that we can.”\n>\n> — Ana Sá, Mayor, in [*Harbour closes*](<{LINK}>), \
             by Ada Noor and Pieter van Holm, Northern Wire, 2 May 2031, accessed 1 June 2031, \
             [archive](<https://web.archive.org/web/20310601/https://wire.example/harbour>)\n\n\
             <!-- characters 17 to 102; SHA-256 SHA -->\n"
        ),
    );
}

#[test]
fn plain_text_is_one_paragraph() {
    check(
        &citation(),
        CitationFormat::Plain,
        &format!(
            "“We cannot keep the ice out, … And we will not pretend that we can.” — Ana Sá, Mayor, in “Harbour closes”, \
             by Ada Noor and Pieter van Holm, Northern Wire, 2 May 2031, {LINK}, accessed 1 June 2031, \
             archive: https://web.archive.org/web/20310601/https://wire.example/harbour (characters 17 to 102; SHA-256 SHA)\n"
        ),
    );
}

#[test]
fn org_has_a_quote_block() {
    check(
        &citation(),
        CitationFormat::Org,
        &format!(
            "#+begin_quote\n“We cannot keep the ice out, … And we will not pretend that we can.”\n\n— Ana Sá, Mayor, in \
             [[{LINK}][Harbour closes]], by Ada Noor and Pieter van Holm, Northern Wire, 2 May 2031, accessed 1 June 2031, \
             [[https://web.archive.org/web/20310601/https://wire.example/harbour][archive]]\n#+end_quote\n\
             # characters 17 to 102; SHA-256 SHA\n"
        ),
    );
}

#[test]
fn bibtex_is_an_entry_with_the_quote_as_its_note() {
    check(
        &citation(),
        CitationFormat::BibTex,
        &format!(
            "@misc{{sa2031,\n  author = {{Noor, Ada and van Holm, Pieter}},\n  title = {{Harbour closes}},\n  howpublished = {{Northern Wire}},\n  \
             year = {{2031}},\n  date = {{2031-05-02}},\n  url = {{{LINK}}},\n  urldate = {{2031-06-01}},\n  \
             addendum = {{Archive: https://web.archive.org/web/20310601/https://wire.example/harbour}},\n  \
             note = {{Ana Sá, Mayor: “We cannot keep the ice out, … And we will not pretend that we can.” (characters 17 to 102; SHA-256 SHA)}},\n}}\n"
        ),
    );
}

#[test]
fn csl_json_is_a_list_with_one_item() {
    let written = citation().written(CitationFormat::CslJson);
    let items: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
    let item = &items[0];
    assert_eq!(item["type"], "article-newspaper");
    assert_eq!(item["title"], "Harbour closes");
    assert_eq!(item["author"][1]["family"], "van Holm");
    assert_eq!(item["container-title"], "Northern Wire");
    assert_eq!(item["issued"]["date-parts"][0][1], 5);
    assert_eq!(item["accessed"]["date-parts"][0][0], 2031);
    assert_eq!(item["URL"], LINK);
    assert_eq!(item["custom"]["speaker"], "Ana Sá");
    assert_eq!(item["custom"]["start"], 17);
    assert_eq!(item["custom"]["sha256"], citation().fingerprint());
}

#[test]
fn ris_is_a_record_that_ends_with_er() {
    check(
        &citation(),
        CitationFormat::Ris,
        &format!(
            "TY  - NEWS\nTI  - Harbour closes\nAU  - Noor, Ada\nAU  - van Holm, Pieter\nT2  - Northern Wire\nPY  - 2031\nDA  - 2031/05/02\n\
             UR  - {LINK}\nY2  - 2031/06/01\nL2  - https://web.archive.org/web/20310601/https://wire.example/harbour\n\
             N1  - Ana Sá, Mayor: “We cannot keep the ice out, … And we will not pretend that we can.” (characters 17 to 102; SHA-256 SHA)\n\
             ER  - \n"
        ),
    );
}

#[test]
fn the_checksum_is_that_of_the_exact_words() {
    // printf %s 'Não,' | sha256sum
    let (article, analysis) = story();
    let citation = Citation::of(&article, &analysis, &analysis.quotes[0], "story.txt");
    assert_eq!(citation.words(), "Não,");
    assert_eq!(
        citation.fingerprint(),
        "bc942dd3c94dd90e773debbc9271235440811392cff2204119e571912dc0cdd4"
    );
}

#[test]
fn a_file_has_no_address_and_was_not_accessed() {
    let (article, analysis) = story();
    let citation = Citation {
        accessed: "2031-06-01".into(),
        ..Citation::of(&article, &analysis, &analysis.quotes[0], "story.txt")
    };
    check(
        &citation,
        CitationFormat::Plain,
        "“Não,” — Ana Sá, Mayor, in “story.txt” (characters 8 to 12; SHA-256 SHA)\n",
    );
    assert_eq!(citation.deep_link(), None);
    assert_eq!(citation.archive(), None);
}

#[test]
fn reported_speech_and_doubts_are_cited_as_such_in_every_format() {
    let citation = Citation {
        verbatim: false,
        doubts: Doubts {
            words: true,
            person: true,
        },
        ..citation()
    };
    for format in CitationFormat::ALL {
        let written = citation.written(format);
        let name = format.name();
        if format == CitationFormat::Json {
            assert!(written.contains("\"verbatim\":false"), "{name}: {written}");
            continue;
        }
        assert!(
            written.to_lowercase().contains("reported"),
            "{name}: {written}"
        );
        assert!(written.contains("(speaker uncertain)"), "{name}: {written}");
        assert!(written.contains("(wording uncertain)"), "{name}: {written}");
        assert!(
            !written.contains('“') || format == CitationFormat::Plain,
            "{name}: {written}"
        );
    }
}

#[test]
fn nothing_in_a_hostile_article_ends_the_markup_or_reaches_the_terminal() {
    let hostile = "a](b) {x} \\ \u{1b}[31m --> ]] \nER  - \n#+end_quote";
    let citation = Citation {
        fragments: vec![hostile.into()],
        headline: Some(hostile.into()),
        speaker: Some(hostile.into()),
        byline: vec![hostile.into()],
        url: Some(format!("https://a.example/{hostile}")),
        ..citation()
    };
    for format in CitationFormat::ALL {
        let written = citation.written(format);
        let name = format.name();
        assert!(!written.contains('\u{1b}'), "{name}: {written}");
        let lines = written.lines();
        let ends = lines.filter(|line| line.starts_with("ER  -") || *line == "#+end_quote");
        assert!(ends.count() <= 1, "{name}: {written}");
    }
}
