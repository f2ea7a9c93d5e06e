//! Documents of word processors: what is kept and what is left out, and what is reported of damaged ones.

use crate::loader::load;
use crate::loader::session::Hint;
use crate::loader::tests::archives::{docx, odt, zip};
use crate::text::{Article, Format};

fn read(bytes: &[u8]) -> Article {
    let mut articles = load(bytes, &Hint::default());
    assert_eq!(articles.len(), 1, "{articles:#?}");
    articles.remove(0)
}

/// Kind, level and words of all paragraphs, a line each.
fn shown(article: &Article) -> Vec<String> {
    let paragraphs = article.paragraphs.iter();
    paragraphs
        .map(|paragraph| {
            let words = article.slice(paragraph.span);
            format!("{}{}: {words}", paragraph.kind.name(), paragraph.level)
        })
        .collect()
}

#[track_caller]
fn check_docx(body: &str, expected: &[&str]) {
    assert_eq!(shown(&read(&docx(body))), expected);
}

#[track_caller]
fn check_odt(text: &str, expected: &[&str]) {
    assert_eq!(shown(&read(&odt(text))), expected);
}

/// A paragraph of one run.
fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn styles_of_word_give_the_kinds_of_paragraphs() {
    let body = [
        p("<w:pStyle w:val='Title'/>", "Council keeps the bridge"),
        p("", "By Jo Vale"),
        p("<w:pStyle w:val='Heading1'/>", "The vote"),
        p("", "“We knew,” said Ana Sandoval."),
        p("<w:pStyle w:val='Citation'/>", "It will not survive."),
        p(
            "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='4'/></w:numPr>",
            "First",
        ),
        p(
            "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='0'/></w:numPr>",
            "No item",
        ),
        p("<w:outlineLvl w:val='2'/>", "Later"),
    ];
    let article = read(&docx(&body.concat()));
    assert_eq!(
        shown(&article),
        [
            "headline0: Council keeps the bridge",
            "byline0: By Jo Vale",
            "heading1: The vote",
            "paragraph0: “We knew,” said Ana Sandoval.",
            "block-quote0: It will not survive.",
            "list-item2: First",
            "paragraph0: No item",
            "heading3: Later",
        ]
    );
    let metadata = &article.metadata;
    assert_eq!(article.format, Format::Docx);
    assert_eq!(metadata.title.as_deref(), Some("Council keeps the bridge"));
    assert_eq!(metadata.byline, ["Jo Vale"]);
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04T06:00:00Z"));
    assert_eq!(metadata.updated.as_deref(), Some("2031-03-05T07:00:00Z"));
}

#[test]
fn without_a_title_in_the_text_that_of_the_properties_counts() {
    let article = read(&docx(&p("", "The bridge stays.")));
    assert_eq!(article.metadata.title.as_deref(), Some("Bridge vote"));
    assert_eq!(article.metadata.byline, ["Ada Noor"]);
    assert_eq!(article.text, "The bridge stays.");
    check_docx(
        &[p("", "Bridge vote"), p("", "The bridge stays.")].concat(),
        &["headline0: Bridge vote", "paragraph0: The bridge stays."],
    );
}

#[test]
fn inserted_text_is_kept_and_deleted_text_left_out() {
    check_docx(
        "<w:p><w:r><w:t xml:space='preserve'>It will </w:t></w:r>\
         <w:ins><w:r><w:t xml:space='preserve'>not </w:t></w:r></w:ins>\
         <w:del><w:r><w:delText>perhaps </w:delText></w:r></w:del>\
         <w:moveFrom><w:r><w:t>soon </w:t></w:r></w:moveFrom><w:r><w:t>survive.</w:t></w:r></w:p>",
        &["paragraph0: It will not survive."],
    );
    check_docx(
        &format!(
            "{}{}{}",
            p("<w:rPr><w:del w:id='1'/></w:rPr>", "It will not "),
            p("<w:pStyle w:val='Citation'/>", "survive."),
            p("", "Another.")
        ),
        &["paragraph0: It will not survive.", "paragraph0: Another."],
    );
    check_odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>perhaps</text:p></text:deletion>\
         </text:changed-region></text:tracked-changes><text:p>It will <text:change-start text:change-id='c'/>not\
         <text:change-end/><text:s/>survive<text:change/>.</text:p>",
        &["paragraph0: It will not survive."],
    );
}

#[test]
fn hidden_text_comments_and_older_forms_are_left_out() {
    check_docx(
        "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>\
         <w:r><w:rPr><w:rStyle w:val='Hidden'/></w:rPr><w:t> hidden</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> too</w:t></w:r>\
         <mc:AlternateContent><mc:Choice><w:r><w:t>.</w:t></w:r></mc:Choice>\
         <mc:Fallback><w:r><w:t>!</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
        &["paragraph0: Seen too."],
    );
    check_odt(
        "<text:p>Seen<text:span text:style-name='T1'> hidden</text:span>\
         <office:annotation><dc:creator>Jo</dc:creator><text:p>A remark</text:p></office:annotation>\
         <text:ruby><text:ruby-base> too</text:ruby-base><text:ruby-text>tu</text:ruby-text></text:ruby>.</text:p>",
        &["paragraph0: Seen too."],
    );
}

#[test]
fn notes_and_boxes_do_not_cut_the_sentence_that_they_belong_to() {
    check_docx(
        "<w:p><w:r><w:t xml:space='preserve'>It was </w:t><w:footnoteReference w:id='1'/></w:r>\
         <w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>\
         <w:r><w:t>known.</w:t></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p>",
        &[
            "paragraph0: It was known.",
            "paragraph0: In a box",
            "paragraph0: More.",
            "note0: First told in March.",
        ],
    );
    check_odt(
        "<text:p>It was<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>First told in March.\
         </text:p></text:note-body></text:note> <draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box>\
         </draw:frame>known.</text:p><text:p>More.</text:p>",
        &[
            "paragraph0: It was known.",
            "paragraph0: In a box",
            "paragraph0: More.",
            "note0: First told in March.",
        ],
    );
}

#[test]
fn links_breaks_and_pictures_are_read() {
    let article = read(&docx(
        "<w:p><w:hyperlink r:id='r1'><w:r><w:t>The vote</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>was</w:t><w:tab/>\
         <w:t>close,</w:t><w:br/><w:br/><w:t>re</w:t><w:noBreakHyphen/><w:t>run</w:t><w:sym w:char='2014'/><w:sym w:char='F0E0'/></w:r>\
         <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK &quot;https://tide.example/b&quot; </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/><w:t>here</w:t><w:fldChar w:fldCharType='end'/></w:r>\
         <w:r><w:drawing><wp:docPr descr='A map'/><a:blip r:embed='r2'/></w:drawing></w:r></w:p>",
    ));
    assert_eq!(
        shown(&article),
        ["paragraph0: The vote was close,", "paragraph0: re-run—here"]
    );
    let links: Vec<(&str, &str)> = article
        .links
        .iter()
        .map(|link| (article.slice(link.span), link.url.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("The vote", "https://tide.example/vote"),
            ("here", "https://tide.example/b")
        ]
    );
    assert_eq!(article.images[0].url, "word/media/map.png");
    assert_eq!(article.images[0].alt.as_deref(), Some("A map"));
}

#[test]
fn tables_are_aligned() {
    let row = |cells: [&str; 2]| {
        let cells = cells.map(|cell| format!("<w:tc>{}</w:tc>", p("", cell)));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let rows = [row(["Port Sel", "12"]), row(["Ambry", "7"])].concat();
    check_docx(
        &format!("<w:tbl><w:tblPr/>{rows}</w:tbl>{}", p("", "Counted.")),
        &[
            "preformatted0: Port Sel  12\nAmbry     7",
            "paragraph0: Counted.",
        ],
    );
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: [&str; 2]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.map(cell).concat()
        )
    };
    let rows = [row(["Port Sel", "12"]), row(["Ambry", "7"])].concat();
    check_odt(
        &format!("<table:table>{rows}</table:table><text:p>Counted.</text:p>"),
        &[
            "preformatted0: Port Sel  12\nAmbry     7",
            "paragraph0: Counted.",
        ],
    );
}

#[test]
fn styles_of_open_document_give_the_kinds_of_paragraphs() {
    let article = read(&odt(
        "<text:p text:style-name='Title'>Council keeps the bridge</text:p><text:h text:outline-level='2'>The vote</text:h>\
         <text:p>It was <text:a xlink:href='https://tide.example/'>close</text:a>.</text:p>\
         <text:p text:style-name='P1'>It will not survive.</text:p><text:list><text:list-item><text:p>One</text:p><text:list>\
         <text:list-item><text:p>Two</text:p></text:list-item></text:list></text:list-item></text:list>\
         <text:p text:style-name='Contents_20_1'>The vote 2</text:p>",
    ));
    assert_eq!(
        shown(&article),
        [
            "headline0: Council keeps the bridge",
            "heading2: The vote",
            "paragraph0: It was close.",
            "block-quote0: It will not survive.",
            "list-item1: One",
            "list-item2: Two",
            "boilerplate0: The vote 2",
        ]
    );
    assert_eq!(article.format, Format::Odt);
    assert_eq!(article.metadata.byline, ["Ada Noor"]);
    assert_eq!(article.links[0].url, "https://tide.example/");
    let published = article.metadata.published.unwrap_or_default();
    assert!(published.starts_with("2031-03-04"), "{published}");
}

#[test]
fn documents_in_archives_and_of_other_kinds_are_recognised_by_their_content() {
    let story = docx(&p("", "The bridge stays."));
    let inside = zip(&[("old/draft.bin", story.as_slice())]);
    assert_eq!(read(&inside).format, Format::Docx);
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let check = |files: &[(&str, &[u8])], problem: &str| {
        assert_eq!(
            read(&zip(files)).problems,
            [format!("cannot be read: {problem}")]
        );
    };
    check(
        &[types, ("xl/workbook.xml", b"<workbook/>")],
        "this is a spreadsheet or a presentation, which is not supported",
    );
    check(
        &[types, ("word/styles.xml", b"<w:styles/>")],
        "the document does not contain its text",
    );
    check(
        &[("content.xml", b"<office:spreadsheet><text:p>7</text:p>")],
        "this OpenDocument file is not a text",
    );
    check(
        &[
            ("content.xml", b"\x01\x02"),
            ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
        ],
        "the document is protected with a password",
    );
}

#[test]
fn entities_that_a_document_declares_are_not_expanded() {
    let document = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><w:document>\
                    <w:p><w:r><w:t>&b; &amp; &#x2014;</w:t></w:r></w:p></w:document>";
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    let article = read(&zip(&[types, ("word/document.xml", document.as_bytes())]));
    assert_eq!(article.text, "&b; & —");
}

#[test]
fn a_document_that_is_cut_off_is_read_as_far_as_possible() {
    let body: String = (0..400)
        .map(|number| {
            p(
                "",
                &format!("Paragraph {number} of {}.", number * 7919 % 1000),
            )
        })
        .collect();
    let whole = docx(&body);
    let cut = whole.get(..whole.len() / 2).unwrap_or_default();
    let articles = load(cut, &Hint::default());
    let text = articles.first().map(|article| article.text.as_str());
    assert!(text.is_some_and(|text| text.starts_with("Paragraph 0 of 0.")));
    let problems: Vec<&String> = articles.iter().flat_map(|a| &a.problems).collect();
    assert!(
        problems.iter().any(|problem| problem.contains("cut off")),
        "{problems:?}"
    );
}
