//! Parses bylines such as "By Ada Noor and Ben Okoro" into names.

use super::word_lists::BYLINE_INTRODUCTIONS;
use super::{agencies, chinese_byline};
use crate::text::{Article, ParagraphKind};

/// The number of paragraphs at the top of a document that may be its byline.
const AMONG: usize = 8;

/// The people of a byline, or `None` if the line is not one. Only short lines count, since "By" also begins sentences.
pub(crate) fn parse(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.starts_with(chinese_byline::is_han) {
        return chinese_byline::line(line);
    }
    let rest = ["By ", "BY ", "by ", "By: ", "By\u{a0}"]
        .iter()
        .find_map(|by| line.strip_prefix(by))?;
    if rest.len() > 160 || rest.ends_with(['.', '?', '!', ':']) && !ends_in_initials(rest) {
        return None;
    }
    let rest = rest.split(['|', '•', '·']).next().unwrap_or(rest);
    let people = people(rest);
    (!people.is_empty() && people.iter().all(|name| is_name(name))).then_some(people)
}

/// Marks the byline below the headline of a document and returns the people in it.
pub(crate) fn mark(article: &mut Article) -> Option<Vec<String>> {
    let text = &article.text;
    let mut paragraphs = article.paragraphs.iter_mut().take(AMONG);
    paragraphs.find_map(|paragraph| {
        let short = paragraph.kind == ParagraphKind::Paragraph;
        let people = short.then(|| parse(paragraph.span.of(text)))??;
        paragraph.kind = ParagraphKind::Byline;
        Some(people)
    })
}

/// The text after "By " or its equivalent in another language.
pub(crate) fn introduced(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    BYLINE_INTRODUCTIONS.iter().find_map(|words| {
        let named = lower.strip_prefix(words)?.starts_with(' ');
        (named && lower.len() == text.len()).then(|| text.get(words.len() + 1..))?
    })
}

fn ends_in_initials(text: &str) -> bool {
    text.rsplit(' ')
        .next()
        .is_some_and(|word| matches!(word, "Jr." | "Sr." | "M.D." | "Ph.D."))
}

/// Names in a list, without the places, papers and agencies after them: "A in X, B and C, The Daily Sel".
pub(crate) fn people(list: &str) -> Vec<String> {
    let mut people: Vec<String> = list
        .split([',', ';', '\n'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
        .flat_map(|part| part.split(" & "))
        .map(|part| {
            without_place(
                part.trim()
                    .trim_start_matches("and ")
                    .trim_start_matches("the "),
            )
        })
        .map(|part| part.trim().trim_end_matches(')').trim().to_string())
        .filter(|name| !name.is_empty() && !is_affiliation(name))
        .collect();
    let is_agency = |name: &String| agencies::find(name).is_some();
    if !people.iter().all(is_agency) {
        people.retain(|name| !is_agency(name));
    }
    people
}

/// "Ada Noor in Port Sel" is Ada Noor; so is "Ada Noor (Port Sel)".
fn without_place(part: &str) -> &str {
    [
        " in ", " at ", " from ", " for ", " of ", " (", " on ", " IN ", " AT ", " FROM ", " OF ",
    ]
    .iter()
    .filter_map(|mark| part.find(mark))
    .min()
    .and_then(|at| part.get(..at))
    .unwrap_or(part)
}

/// A job, a degree or a command of the page rather than a person: "Staff Writer", "MD", "Follow", "Submitted on May 3".
pub(crate) fn is_post(name: &str) -> bool {
    let lower = name.trim().trim_end_matches('.').to_lowercase();
    POSTS.contains(&lower.as_str())
        || JOBS.iter().any(|job| lower.ends_with(job))
        || NOTICES.iter().any(|notice| {
            let rest = lower.strip_prefix(notice);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        })
}

/// A name without the job or command that stands behind it: "Ada Noor Follow".
pub(crate) fn without_post(name: &str) -> &str {
    let behind = [
        "Follow",
        "Staff Writer",
        "Staff writer",
        "Staff Reporter",
        "Contributor",
    ];
    let cut = behind.iter().find_map(|post| {
        let rest = name.strip_suffix(post)?.strip_suffix(' ')?;
        rest.trim_end().contains(' ').then(|| rest.trim_end())
    });
    cut.unwrap_or(name)
}

/// Jobs, degrees and accounts that stand where names do, in lower case.
const POSTS: [&str; 30] = [
    "md",
    "m.d",
    "phd",
    "ph.d",
    "mba",
    "mph",
    "esq",
    "rn",
    "msc",
    "bsc",
    "jd",
    "j.d",
    "llm",
    "dds",
    "dvm",
    "mfa",
    "rdn",
    "staff writer",
    "staff photographer",
    "contributing writer",
    "contributor",
    "freelance writer",
    "correspondent",
    "senior writer",
    "reporter",
    "photographer",
    "admin",
    "administrator",
    "webmaster",
    "super user",
];

/// The last words of longer names of jobs: "Deputy Political Editor".
const JOBS: [&str; 5] = [
    " editor",
    " correspondent",
    " reporter",
    " staff writer",
    " columnist",
];

/// The beginnings of lines that a page puts beside a name, in lower case.
const NOTICES: [&str; 9] = [
    "follow",
    "submitted on",
    "posted on",
    "published on",
    "updated on",
    "last updated",
    "posted in",
    "share",
    "special to",
];

/// A paper, an agency or a job rather than a person.
fn is_affiliation(name: &str) -> bool {
    if is_post(name) {
        return true;
    }
    let lower = name.to_lowercase();
    [
        "associated press",
        "reuters",
        "correspondent",
        "staff writer",
        "agence france-presse",
        "jr.",
        "jr",
        "sr.",
        "iii",
    ]
    .contains(&lower.as_str())
        || ["writer", "correspondent", "reporter", "editor"]
            .iter()
            .any(|job| lower.ends_with(job))
}

/// One to six words, most of them capitalised.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let particle = |word: &str| {
        matches!(
            word,
            "al" | "de"
                | "del"
                | "della"
                | "van"
                | "von"
                | "der"
                | "den"
                | "bin"
                | "ibn"
                | "da"
                | "di"
                | "la"
                | "le"
                | "du"
                | "dos"
                | "ter"
                | "y"
                | "e"
                | "bint"
                | "abu"
        )
    };
    let capitalised = |word: &str| {
        word.chars()
            .find(|letter| letter.is_alphabetic())
            .is_some_and(|letter| !letter.is_lowercase())
    };
    let proper = words.iter().filter(|word| capitalised(word)).count();
    (1..=6).contains(&words.len())
        && proper > 0
        && words.iter().all(|word| {
            capitalised(word)
                || particle(word)
                || word.starts_with("al-")
                || word.starts_with("el-")
        })
        && !words
            .iter()
            .any(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        assert_eq!(parse(line).unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn bylines_name_people() {
        check("By Ada Noor", &["Ada Noor"]);
        check("By Ada Noor and Ben Okoro", &["Ada Noor", "Ben Okoro"]);
        check(
            "By Ada Noor, Ben Okoro and Saif al-Hadi",
            &["Ada Noor", "Ben Okoro", "Saif al-Hadi"],
        );
        check("BY ADA NOOR", &["ADA NOOR"]);
        check(
            "BY ADA NOOR AND BEN OKORO IN PORT SEL",
            &["ADA NOOR", "BEN OKORO"],
        );
        check("BY SAND ANDERS, STAFF WRITER", &["SAND ANDERS"]);
        check("By Ada Noor, Associated Press", &["Ada Noor"]);
        check("By Ada M. Noor, Staff Writer", &["Ada M. Noor"]);
        check("By Ada Noor, dpa", &["Ada Noor"]);
        check(
            "By Ada Noor and Ben Okoro, Reuters",
            &["Ada Noor", "Ben Okoro"],
        );
        check("By AFP", &["AFP"]);
        check("By Jan van der Berg | June 4, 2019", &["Jan van der Berg"]);
        check("By Ben Okoro Jr.", &["Ben Okoro Jr."]);
        check("文／林佳", &["林佳"]);
        check("记者 王小明 李雷 北京报道", &["王小明", "李雷"]);
        check("作者：约翰·史密斯", &["约翰·史密斯"]);
    }

    #[test]
    fn jobs_degrees_and_commands_are_no_people() {
        for post in [
            "Staff Writer",
            "M.D.",
            "Follow",
            "Follow @quay",
            "Submitted on May 3",
            "Deputy Political Editor",
            "Special to the Post",
            "MPH",
        ] {
            assert!(is_post(post), "{post}");
        }
        for name in ["Ada Noor", "Sharee Poole", "Md Rahman"] {
            assert!(!is_post(name), "{name}");
        }
        assert_eq!(without_post("Ada Noor Follow"), "Ada Noor");
        assert_eq!(without_post("Follow"), "Follow");
        check("By Ada Noor, MD", &["Ada Noor"]);
    }

    #[test]
    fn sentences_that_start_with_by_are_not_bylines() {
        check("By Monday the water had gone.", &[]);
        check("By then, most of the houses were empty", &[]);
        check("By 2019 prices had doubled", &[]);
        check("Byron Okoro", &[]);
        check("记者王小明说，桥已开放。", &[]);
        check("编辑：李雷", &[]);
    }
}
