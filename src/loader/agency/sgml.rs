//! SGML archives of agency stories: Reuters-21578, and the `<DOC>` files of the IEER evaluation and similar ones. Reads
//! story by story in one pass; a truncated story is read as far as it goes.

use super::draft::{self, Draft};
use crate::loader::date;
use crate::loader::markup::entity::{self, Rules};
use crate::loader::markup::{Token, Tokens};
use crate::text::{Article, Format, Subject, sanitize};

/// The number of bytes in which the number of a document is searched.
const HEAD: usize = 1000;

/// Whether the first element opens such an archive.
pub(super) fn recognise(text: &str, root: &str) -> bool {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or_default().to_ascii_uppercase();
    match root.to_ascii_uppercase().as_str() {
        "REUTERS" => head.contains("NEWID=") || head.contains("OLDID=") || head.contains("<TEXT"),
        "DOC" => ["<DOCNO", "<DOCID", "<DOCTYPE", "<TEXT", "<TXT"]
            .iter()
            .any(|tag| head.contains(tag)),
        _ => false,
    }
}

/// Reads every story.
pub(crate) fn read(text: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut story: Option<Story> = None;
    for token in Tokens::new(text) {
        match token {
            Token::Open(tag) => {
                let name = tag.name.to_ascii_uppercase();
                if matches!(name.as_str(), "REUTERS" | "DOC") {
                    articles.extend(story.take().map(Story::cut_off));
                    story = Some(Story {
                        number: tag.attribute("NEWID"),
                        ..Story::default()
                    });
                } else if let Some(story) = &mut story {
                    story.open(&name, tag.name, tag.attributes);
                }
            }
            Token::Close(name) => {
                let upper = name.to_ascii_uppercase();
                if matches!(upper.as_str(), "REUTERS" | "DOC") {
                    articles.extend(story.take().map(Story::article));
                } else if let Some(story) = &mut story {
                    story.close(&upper);
                }
            }
            Token::Text(words) => {
                if let Some(story) = &mut story {
                    story.write(&entity::decode(words, Rules::Closed));
                }
            }
            Token::Literal(words) => {
                if let Some(story) = &mut story {
                    story.write(words);
                }
            }
            Token::Doctype(_) => {}
        }
    }
    articles.extend(story.take().map(Story::cut_off));
    if articles.is_empty() {
        articles.push(draft::empty(Format::Sgml, "no story was found"));
    }
    articles
}

/// The field to which the next words belong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Nothing,
    Number,
    Date,
    Topics,
    Places,
    Title,
    Author,
    Dateline,
    /// Directly inside the text: the whole story if it is not split into elements.
    Loose,
    Body,
}

impl Part {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "DOCNO" | "DOCID" => Self::Number,
            "DATE" | "DATE_TIME" | "DATETIME" => Self::Date,
            "TOPICS" | "SUBJECT" => Self::Topics,
            "PLACES" => Self::Places,
            "TITLE" | "HEADLINE" | "HEAD" | "HL" => Self::Title,
            "AUTHOR" | "BYLINE" => Self::Author,
            "DATELINE" => Self::Dateline,
            "TEXT" | "TXT" => Self::Loose,
            "BODY" => Self::Body,
            "PEOPLE" | "ORGS" | "EXCHANGES" | "COMPANIES" | "UNKNOWN" | "MKNOTE" | "DOCTYPE"
            | "TXTTYPE" | "HEADER" | "TRAILER" | "SLUG" | "FOOTER" | "FILEID" | "STORYID" => {
                Self::Nothing
            }
            _ => return None,
        })
    }
}

#[derive(Debug, Default)]
struct Story {
    number: Option<String>,
    part: Part,
    /// The field to return to after a nested element.
    outer: Part,
    date: String,
    /// Of an item in a list of topics or places.
    item: String,
    topics: Vec<String>,
    places: Vec<String>,
    title: String,
    author: String,
    dateline: String,
    loose: String,
    body: String,
}

impl Story {
    fn open(&mut self, upper: &str, written: &str, attributes: &str) {
        if let Some(part) = Part::of(upper) {
            // In IEER the body holds headline and text; in Reuters the text holds title and body.
            if matches!(part, Part::Loose) || (part == Part::Body && self.part == Part::Nothing) {
                self.outer = part;
            }
            self.part = part;
            return;
        }
        match upper {
            "D" => self.item.clear(),
            "P" | "PARA" => self.write("\n\n"),
            // Names that the evaluation annotated.
            _ if is_name_mark(upper) => {}
            // "<SRD>" is a company's code in text that was not escaped.
            _ if matches!(self.part, Part::Body | Part::Loose | Part::Title) => {
                let space = if attributes.trim().is_empty() {
                    ""
                } else {
                    " "
                };
                self.write(&format!("<{written}{space}{}>", attributes.trim()));
            }
            _ => {}
        }
    }

    fn close(&mut self, upper: &str) {
        if upper == "D" {
            let item = std::mem::take(&mut self.item);
            match self.part {
                Part::Topics => self.topics.push(item),
                Part::Places => self.places.push(item),
                Part::Nothing
                | Part::Number
                | Part::Date
                | Part::Title
                | Part::Author
                | Part::Dateline
                | Part::Loose
                | Part::Body => {}
            }
        } else if Part::of(upper).is_some() {
            if matches!(upper, "TEXT" | "TXT") {
                self.outer = Part::Nothing;
            }
            self.part = self.outer;
        }
    }

    fn write(&mut self, words: &str) {
        let into = match self.part {
            Part::Nothing => return,
            Part::Number => self.number.get_or_insert_default(),
            Part::Date => &mut self.date,
            Part::Topics | Part::Places => &mut self.item,
            Part::Title => &mut self.title,
            Part::Author => &mut self.author,
            Part::Dateline => &mut self.dateline,
            Part::Loose => &mut self.loose,
            Part::Body => &mut self.body,
        };
        into.push_str(words);
    }

    fn cut_off(self) -> Article {
        let mut article = self.article();
        article.problems.push("the story is cut off".into());
        article
    }

    fn article(self) -> Article {
        let mut draft = Draft::new(Format::Sgml);
        draft.metadata.id = self
            .number
            .as_deref()
            .and_then(crate::text::sanitize::one_line);
        draft.metadata.published = moment(&self.date);
        draft.metadata.title = sanitize::one_line(&self.title);
        draft.byline = sanitize::one_line(&self.author);
        draft.dateline = sanitize::one_line(&self.dateline);
        draft.wire.places = self.places;
        draft.wire.subjects = self
            .topics
            .into_iter()
            .map(|name| Subject {
                code: None,
                name: Some(name),
            })
            .collect();
        let text = if self.body.trim().is_empty() {
            &self.loose
        } else {
            &self.body
        };
        draft.body = body_html(text);
        draft.article()
    }
}

/// Annotations of names and times, such as "b_enamex" and "e_timex".
fn is_name_mark(upper: &str) -> bool {
    ["B_", "E_", "ENAMEX", "TIMEX", "NUMEX", "SENT", "S"]
        .iter()
        .any(|mark| {
            if mark.ends_with('_') {
                upper.starts_with(mark)
            } else {
                upper == *mark
            }
        })
}

/// "26-FEB-1987 15:01:01.79" without the fraction; noise may follow it.
fn moment(words: &str) -> Option<String> {
    let line = sanitize::one_line(words)?;
    let mut parts = line.split_whitespace();
    let day = parts.next()?.replace('-', " ");
    let time = parts
        .next()
        .and_then(|time| time.split('.').next())
        .unwrap_or_default();
    date::normalise(&format!("{day} {time}"))
        .or_else(|| date::normalise(&day))
        .or_else(|| date::normalise(&line))
}

/// The text as HTML.
pub(super) fn body_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut block: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = line.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
        let line = line.trim_start_matches(|c: char| c.is_control() && c != '\t');
        if line.trim().is_empty() {
            finish(&mut block, &mut out);
        } else if draft::is_sign_off(line) {
            finish(&mut block, &mut out);
            block.push(line);
            finish(&mut block, &mut out);
        } else {
            let opens = line.starts_with("  ") || line.starts_with('\t');
            let columns = block.last().is_some_and(|last| is_columns(last)) && is_columns(line);
            if opens && !columns {
                finish(&mut block, &mut out);
            }
            block.push(line);
        }
    }
    finish(&mut block, &mut out);
    out
}

/// Whether wide gaps separate the words.
fn is_columns(line: &str) -> bool {
    line.trim().contains("   ")
}

fn finish(block: &mut Vec<&str>, out: &mut String) {
    if block.is_empty() {
        return;
    }
    let table = block.len() > 1 && block.iter().all(|line| is_columns(line));
    out.push_str(if table { "<pre>" } else { "<p>" });
    for line in block.drain(..) {
        for letter in line.chars() {
            match letter {
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                letter => out.push(letter),
            }
        }
        out.push('\n');
    }
    out.push_str(if table { "</pre>" } else { "</p>" });
}
