//! Formats of news agencies: NewsML-G2 and NewsML 1, NITF, ninjs, IPTC 7901 and ANPA 1312, formats of single agencies,
//! and SGML archives. Each reader fills a draft; `draft` turns drafts into articles.

mod body_html;
mod cnn_story;
mod draft;
mod field_values;
mod house_xml;
mod iptc_7901;
mod newsml;
mod newsml_g2;
mod ninjs;
mod nitf;
mod sgml;
mod zczc;

use super::feed;
use crate::text::{Article, Format};

/// Recognises an agency format, if the text leaves no doubt.
pub(crate) fn recognise(text: &str) -> Option<Format> {
    if iptc_7901::recognise(text) || zczc::recognise(text) {
        return Some(Format::Wire);
    }
    if ninjs::recognise(text) {
        return Some(Format::Ninjs);
    }
    if let Some(root) = feed::root(text) {
        let name = crate::loader::markup::xml_tree::local(root.name);
        if newsml_g2::is_item(name)
            || matches!(name, "newsMessage" | "NewsML")
            || house_xml::recognise(text, name)
        {
            return Some(Format::NewsMl);
        }
        if name.eq_ignore_ascii_case("nitf") {
            return Some(Format::Nitf);
        }
        return sgml::recognise(text, name).then_some(Format::Sgml);
    }
    cnn_story::recognise(text).then_some(Format::Story)
}

/// Reads NewsML of any version.
pub(crate) fn read_newsml(text: &str) -> Vec<Article> {
    let tree = crate::loader::markup::xml_tree::Tree::read(text);
    let mut articles = newsml_g2::read(&tree);
    articles.extend(newsml::read(&tree));
    if articles.is_empty() {
        articles = house_xml::read(&tree);
    }
    if articles.is_empty() {
        articles.push(draft::empty(Format::NewsMl, "no news item was found"));
    }
    report_problem(&tree, &mut articles);
    articles
}

/// Reads NITF.
pub(crate) fn read_nitf(text: &str) -> Vec<Article> {
    let tree = crate::loader::markup::xml_tree::Tree::read(text);
    let mut articles = nitf::read(&tree);
    if articles.is_empty() {
        articles.push(draft::empty(Format::Nitf, "no NITF document was found"));
    }
    report_problem(&tree, &mut articles);
    articles
}

/// Reads the transmissions of teleprinters.
pub(crate) fn read_wire(text: &str) -> Vec<Article> {
    if !iptc_7901::recognise(text) && zczc::recognise(text) {
        return zczc::read(text);
    }
    iptc_7901::read(text)
}

/// Problems of the file are reported with the last article, where reading stopped.
fn report_problem(tree: &crate::loader::markup::xml_tree::Tree<'_>, articles: &mut [Article]) {
    if let (Some(problem), Some(article)) = (tree.problem, articles.last_mut()) {
        article.problems.push(problem.into());
    }
}

pub(crate) use cnn_story::read as read_story;
pub(crate) use ninjs::read as read_ninjs;
pub(crate) use sgml::read as read_sgml;

#[cfg(test)]
mod tests;
