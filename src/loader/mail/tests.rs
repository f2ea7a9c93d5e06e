//! Messages and the articles that are read from them.

use super::*;

fn all(bytes: &[u8]) -> Vec<Article> {
    let mut articles = Vec::new();
    let _ = read(bytes, &mut |article, _| {
        articles.push(article);
        ControlFlow::Continue(())
    });
    articles
}

/// Title, senders, date and id on the first line, then the paragraphs with their kinds.
#[track_caller]
fn check(raw: &str, expected: &[&str]) {
    assert!(recognise(raw), "not taken for mail");
    let articles = all(raw.as_bytes());
    let mut shown = Vec::new();
    for article in &articles {
        let m = &article.metadata;
        let part = |part: &Option<String>| part.clone().unwrap_or_else(|| "-".into());
        shown.push(format!(
            "{} | {} | {} | {}",
            part(&m.title),
            m.byline.join(", "),
            part(&m.published),
            part(&m.id)
        ));
        for paragraph in article
            .paragraphs
            .iter()
            .filter(|p| p.kind != ParagraphKind::Headline)
        {
            let text = article.slice(paragraph.span);
            shown.push(match paragraph.kind {
                ParagraphKind::Paragraph => text.to_owned(),
                kind => format!("{}: {text}", kind.name()),
            });
        }
    }
    assert_eq!(shown, expected);
}

#[test]
fn a_blank_line_above_the_header_does_not_end_it() {
    check(
        "      \r\n\r\nReceived: by example.org\r\nFrom: ida@example.org\r\nSubject: Ferry talks\r\n\r\nThe ferry sails.\r\n",
        &["Ferry talks | ida@example.org | - | -", "The ferry sails."],
    );
}

#[test]
fn patches_keep_their_lines_and_hold_no_signature() {
    let head = "From: ida@example.org\nSubject: Quay\n\nThe patch below\nmends it.\n\n";
    let shown = "Quay | ida@example.org | - | -";
    check(
        &format!(
            "{head}--- a/q.c\n+++ b/q.c\n@@ -1,2 +1,2 @@\n a = \"The quay\";\n--\n+--i;\nI said it works.\n-- \nIda\n"
        ),
        &[
            shown,
            "The patch below mends it.",
            "preformatted: --- a/q.c\n+++ b/q.c\n@@ -1,2 +1,2 @@\n a = \"The quay\";\n--\n+--i;",
            "I said it works.",
            "boilerplate: Ida",
        ],
    );
    check(
        &format!(
            "{head}diff --git a/q b/q\nindex 1..2 100644\n--- a/q\n+++ b/q\n@@ -1 +1 @@\n-a\n+b\n-- \n2.40\n"
        ),
        &[
            shown,
            "The patch below mends it.",
            "preformatted: diff --git a/q b/q\nindex 1..2 100644\n--- a/q\n+++ b/q\n@@ -1 +1 @@\n-a\n+b",
            "boilerplate: 2.40",
        ],
    );
    check(
        "From: ida@example.org\nSubject: Quay\n\n> Index: q\n> =====\n> --- q\n> +++ q\n> @@ -1 +1 @@\n> -a\n> +b\nIt works.\n",
        &[
            shown,
            "preformatted: Index: q\n=====\n--- q\n+++ q\n@@ -1 +1 @@\n-a\n+b",
            "It works.",
        ],
    );
}

#[test]
fn bytes_decide_where_the_declared_encoding_is_missing_or_wrong() {
    check(
        "From: ida@example.org\nSubject: Ferry\nContent-Type: text/plain; charset=us-ascii\n\nThe café is Søren’s.\n",
        &["Ferry | ida@example.org | - | -", "The café is Søren’s."],
    );
    check(
        "From: ida@example.org\nSubject: Ferry\nContent-Type: text/plain; charset=iso-8859-1\n\
         Content-Transfer-Encoding: base64\n\nRsOlYm9yZyBpcyBxdWlldC4=\n",
        &["Ferry | ida@example.org | - | -", "Fåborg is quiet."],
    );
    check(
        "From: ida@example.org\nSubject: Ferry\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n\
         <meta charset=3Diso-8859-1><p>F=E5borg is quiet.</p>\n",
        &["Ferry | ida@example.org | - | -", "Fåborg is quiet."],
    );
    // What is declared rightly is believed.
    check(
        "From: ida@example.org\nSubject: Ferry\nContent-Type: text/plain; charset=iso-8859-1\n\
         Content-Transfer-Encoding: quoted-printable\n\nF=E5borg is quiet.\n",
        &["Ferry | ida@example.org | - | -", "Fåborg is quiet."],
    );
}

#[test]
fn of_two_content_types_the_one_that_announces_parts_counts() {
    let parts = "\n--cut\nContent-Type: text/plain\n\nThe ferry sails.\n--cut--\n";
    for types in [
        "Content-Type: multipart/mixed; boundary=cut\nContent-type: text/plain",
        "Content-Type: text/html\nCONTENT-TYPE: multipart/alternative;\n boundary=\"cut\"",
        "Content-Type:\n multipart/mixed; boundary=cut\nX-Kind: letter\nContent-Type: text/plain",
    ] {
        check(
            &format!("From: ida@example.org\nSubject: Ferry\n{types}\n{parts}"),
            &["Ferry | ida@example.org | - | -", "The ferry sails."],
        );
    }
}

#[test]
fn a_message_has_a_header_and_a_text() {
    check(
        "From: =?utf-8?q?Ida_M=C3=A4rz?= <ida@example.org>\r\nSubject: Ferry\r\n talks\r\nMessage-ID: <1@example.org>\r\n\
         Date: Sun, 4 May 2031 12:30:00 -0500\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\nThe ferry =E2=80=9Cwill=E2=80=9D sail.\r\n\r\n> Will it?\r\n-- \r\nIda\r\n",
        &[
            "Ferry talks | Ida März | 2031-05-04T12:30:00-05:00 | 1@example.org",
            "The ferry “will” sail.",
            "block-quote: Will it?",
            "boilerplate: Ida",
        ],
    );
}

#[test]
fn flowing_lines_are_joined() {
    check(
        "From: ida@example.org\nSubject: F\nContent-Type: text/plain; format=flowed\n\nOne line that \ngoes on.\nTwo.\n",
        &[
            "F | ida@example.org | - | -",
            "One line that goes on.",
            "Two.",
        ],
    );
}

#[test]
fn html_is_preferred_if_it_has_as_much_text_as_the_plain_part() {
    let message = |html: &str| {
        format!(
            "From: a@example.org\nSubject: N\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n\
             --x\nContent-Type: text/plain\n\nOne two three four http://example.org/u\n--x\nContent-Type: text/html\n\n{html}\n--x--\n"
        )
    };
    check(
        &message("<h1>One</h1><p>two three <a href=x>four</a>"),
        &[
            "N | a@example.org | - | -",
            "heading: One",
            "two three four",
        ],
    );
    check(
        &message("<img src=a.png>"),
        &[
            "N | a@example.org | - | -",
            "One two three four http://example.org/u",
        ],
    );
}

#[test]
fn the_footer_of_a_mailing_list_is_boilerplate() {
    check(
        "From: a@example.org\nSubject: N\n\nThe pier is closed.\n\n_______________\nharbour mailing list\n\nTo leave, unsubscribe here.\n",
        &[
            "N | a@example.org | - | -",
            "The pier is closed.",
            "boilerplate: _______________ harbour mailing list",
            "boilerplate: To leave, unsubscribe here.",
        ],
    );
}

#[test]
fn a_forwarded_message_is_an_article_of_its_own() {
    check(
        "From: a@example.org\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee below.\n\
         --x\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: Inner\n\nHello.\n--x--\n",
        &[
            "Fwd | a@example.org | - | -",
            "See below.",
            "Inner | b@example.org | - | -",
            "Hello.",
        ],
    );
}

#[test]
fn plain_text_similar_to_mail_is_not_mail() {
    for text in [
        "By: Ida Marsh\nDate: May 4\n\nThe ferry",
        "Subject: the ferry\n\nText",
        "From the pier it was hard to see.\nReceived: nothing",
        "WALLACE: Good evening.\nMARSH: Good evening.\n",
        "From May 2031 on, at 12:30, the ferry\nwill sail.",
    ] {
        assert!(!recognise(text), "{text}");
    }
}

#[test]
fn the_nesting_of_messages_is_limited() {
    let layer = "MIME-Version: 1.0\nContent-Type: message/rfc822\n\n";
    let articles =
        all(format!("From: a@example.org\nSubject: x\n{}", layer.repeat(50_000)).as_bytes());
    assert!((1..=DEEPEST + 1).contains(&articles.len()));
}
