//! Small stories with the role of each paragraph and the metadata.

use crate::loader::load;
use crate::loader::session::Hint;
use crate::text::Article;

fn read(text: &str) -> Article {
    load(text.as_bytes(), &Hint::default())
        .pop()
        .unwrap_or_default()
}

/// One paragraph a line: its kind, a bar, and its words.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let article = read(text);
    let found: Vec<String> = article
        .paragraphs
        .iter()
        .map(|paragraph| {
            format!(
                "{}| {}",
                paragraph.kind.name(),
                article.slice(paragraph.span)
            )
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_wire_story_without_blank_lines_is_split_into_paragraphs() {
    let text = " date 2019-03-04 * Port workers vote to stay out\n\
        * Owners say talks go on\n\
        (Adds union statement)\n\
        By Ada Noor and Ben Okoro\n\
        PORT SEL, March 4 Dock workers in the southern harbour of\n\
        Port Sel voted on Monday to stay out for a second week, their\n\
        union said.\n\
        \"We are not going back for the same money,\" said the union's\n\
        leader, Mia Abdi, after the vote.\n\
        The owners said they were ready to talk.\n\
        (Reporting by Ada Noor and Ben Okoro; Editing\n\
        by Jo Hart)";
    check(
        text,
        &[
            "bullet| * Port workers vote to stay out",
            "bullet| * Owners say talks go on",
            "note| (Adds union statement)",
            "byline| By Ada Noor and Ben Okoro",
            "paragraph| PORT SEL, March 4 Dock workers in the southern harbour of Port Sel voted on Monday to stay out for a second week, their union said.",
            "paragraph| \"We are not going back for the same money,\" said the union's leader, Mia Abdi, after the vote.",
            "paragraph| The owners said they were ready to talk.",
            "credits| (Reporting by Ada Noor and Ben Okoro; Editing by Jo Hart)",
        ],
    );
    let article = read(text);
    assert_eq!(article.metadata.published.as_deref(), Some("2019-03-04"));
    assert_eq!(article.metadata.byline, ["Ada Noor", "Ben Okoro"]);
    let dateline = article.metadata.dateline.clone().unwrap_or_default();
    assert_eq!(
        (dateline.place.as_str(), dateline.date.as_deref()),
        ("PORT SEL", Some("March 4"))
    );
    assert_eq!(article.slice(dateline.span), "PORT SEL, March 4");
    let roles: Vec<&str> = article
        .metadata
        .credits
        .iter()
        .map(|credit| credit.role.as_str())
        .collect();
    assert_eq!(roles, ["reporting", "editing"]);
    assert_eq!(article.metadata.agency, None);
    assert_eq!(article.language.as_deref(), Some("en"));
}

#[test]
fn the_page_around_a_story_is_boilerplate() {
    let text = "WorldBusinessSel LifeSports\n\
        Ferry sinks off Port Sel; all saved\n\
        June 7, 2018\n\n\
        Share\n\n\
        Ferry sinks off Port Sel; all saved\n\n\
        Reuters Staff\n\n\
        1 Min Read\n\n\
        PORT SEL (Reuters) - A ferry sank on Thursday off the harbour of Port Sel, and all forty people on board were saved, the coast guard said. (Reporting by Ada Noor; editing by Jo Hart)\n\n\
        Our Standards: The Trust Principles.\n\n\
        Sports\n\n\
        Karolin\n";
    check(
        text,
        &[
            "boilerplate| WorldBusinessSel LifeSports",
            "boilerplate| Ferry sinks off Port Sel; all saved",
            "boilerplate| June 7, 2018",
            "boilerplate| Share",
            "headline| Ferry sinks off Port Sel; all saved",
            "boilerplate| Reuters Staff",
            "boilerplate| 1 Min Read",
            "paragraph| PORT SEL (Reuters) - A ferry sank on Thursday off the harbour of Port Sel, and all forty people on board were saved, the coast guard said.",
            "credits| (Reporting by Ada Noor; editing by Jo Hart)",
            "boilerplate| Our Standards: The Trust Principles.",
            "boilerplate| Sports",
            "boilerplate| Karolin",
        ],
    );
    let metadata = read(text).metadata;
    assert_eq!(
        metadata.title.as_deref(),
        Some("Ferry sinks off Port Sel; all saved")
    );
    assert_eq!(metadata.agency.as_deref(), Some("Reuters"));
    assert_eq!(metadata.published.as_deref(), Some("2018-06-07"));
}

#[test]
fn a_line_with_a_full_stop_is_a_headline_if_a_longer_paragraph_follows() {
    check(
        "Mayor wins second term in Port Sel.\n\nAda Noor, who had promised to rebuild the harbour, was returned on Sunday with two thirds of the vote.\n\nHer rival conceded within the hour, and wished her well.\n",
        &[
            "headline| Mayor wins second term in Port Sel.",
            "paragraph| Ada Noor, who had promised to rebuild the harbour, was returned on Sunday with two thirds of the vote.",
            "paragraph| Her rival conceded within the hour, and wished her well.",
        ],
    );
}

#[test]
fn items_of_a_newsletter_are_wrapped_although_their_labels_are_aligned() {
    let newsletter = |gap: &str| {
        format!(
            "Here is what you need to know today.\n\n\
             •  Harbour{gap}The ferry to Skarholm sails again from Monday, the harbour board said after a long meeting.\n\
             •  Bread{gap}A loaf costs two crowns more, said Signe Dahl.\n\
             •  Weather{gap}Rain from the west.\n"
        )
    };
    for gap in ["      ", "\t", "   "] {
        check(
            &newsletter(gap),
            &[
                "paragraph| Here is what you need to know today.",
                "list-item| • Harbour The ferry to Skarholm sails again from Monday, the harbour board said after a long meeting.",
                "list-item| • Bread A loaf costs two crowns more, said Signe Dahl.",
                "list-item| • Weather Rain from the west.",
            ],
        );
    }
    check(
        "Markets\n\n•   Oil      82.10    +1.2\n•   Wool     14.20    -0.3\n",
        &[
            "paragraph| Markets",
            "preformatted| •   Oil      82.10    +1.2\n•   Wool     14.20    -0.3",
        ],
    );
}

#[test]
fn a_short_lead_is_not_a_headline() {
    check(
        "The harbour of Port Sel was closed on Sunday.\n\nA storm that had been expected for days reached the coast in the morning and drove two ships aground.\n",
        &[
            "paragraph| The harbour of Port Sel was closed on Sunday.",
            "paragraph| A storm that had been expected for days reached the coast in the morning and drove two ships aground.",
        ],
    );
}

#[test]
fn sub_heads_stand_between_paragraphs() {
    check(
        "The harbour of Port Sel was closed on Sunday, when a storm that had been expected for days reached the coast.\n\nSHIPS AGROUND\n\nTwo ships were driven aground, and a third was towed to the inner harbour by tugs.\n",
        &[
            "paragraph| The harbour of Port Sel was closed on Sunday, when a storm that had been expected for days reached the coast.",
            "heading| SHIPS AGROUND",
            "paragraph| Two ships were driven aground, and a third was towed to the inner harbour by tugs.",
        ],
    );
}

#[test]
fn unreadable_input_gives_an_empty_article() {
    check("", &[]);
    check(" \n\t\n\u{200b}", &[]);
    assert_eq!(read("").metadata.title, None);
}
