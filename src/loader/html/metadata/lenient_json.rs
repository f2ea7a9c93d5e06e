//! Parses JSON as pages contain it: with raw line breaks, comments, stray commas and missing brackets, all of which
//! serde_json rejects. Reads as far as possible and never fails.

use serde_json::{Map, Number, Value};

/// The deepest nesting of values; reading ends at a deeper one.
const DEEPEST: usize = 40;

/// The values of a script, one after another.
pub(in crate::loader::html) fn values(text: &str) -> Vec<Value> {
    let mut reader = Reader { text, at: 0 };
    let mut values = Vec::new();
    // Comments, CDATA marks and semicolons around the data are skipped.
    while let Some(start) = reader.rest().find(['{', '[']) {
        reader.at += start;
        if reader.rest().starts_with("[CDATA[") {
            reader.at += "[CDATA[".len();
            continue;
        }
        let before = reader.at;
        if let Some(value) = reader.value(0) {
            let empty = match &value {
                Value::Array(list) => list.is_empty(),
                Value::Object(map) => map.is_empty(),
                _ => true,
            };
            if !empty {
                values.push(value);
            }
        }
        reader.at = reader.at.max(before + 1);
    }
    values
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips white space, comments and superfluous commas.
    fn blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, ',' | ';' | '\u{feff}')
            });
            self.at += rest.len() - trimmed.len();
            let comment = if trimmed.starts_with("//") {
                trimmed.find('\n')
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map(|end| end + 2)
            } else {
                return;
            };
            self.at += comment.unwrap_or(trimmed.len());
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            self.at = self.text.len();
        }
        self.blank();
        match self.peek()? {
            '{' => Some(self.object(depth)),
            '[' => Some(self.array(depth)),
            '"' => Some(Value::String(self.string())),
            _ => self.word(),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut map = Map::new();
        loop {
            self.blank();
            match self.peek() {
                // Anything but JSON ends this value and all values around it.
                None | Some(']') => break,
                Some('}') => {
                    self.at += 1;
                    break;
                }
                Some('"') => {
                    let key = self.string();
                    self.blank();
                    if self.peek() != Some(':') {
                        continue;
                    }
                    self.at += 1;
                    let value = self.value(depth + 1).unwrap_or_default();
                    map.entry(key).or_insert(value);
                }
                Some(other) => self.at += other.len_utf8(),
            }
        }
        Value::Object(map)
    }

    fn array(&mut self, depth: usize) -> Value {
        self.at += 1;
        let mut list = Vec::new();
        loop {
            self.blank();
            match self.peek() {
                None | Some('}' | ':') => break,
                Some(']') => {
                    self.at += 1;
                    break;
                }
                Some(_) => {
                    let before = self.at;
                    let value = self.value(depth + 1);
                    if self.at == before {
                        break;
                    }
                    list.extend(value);
                }
            }
        }
        Value::Array(list)
    }

    /// Reads a string; the next byte is its opening quotation mark.
    fn string(&mut self) -> String {
        self.at += 1;
        let mut out = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((offset, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += offset + 1;
                    return out;
                }
                '\\' => match chars.next().map(|(_, c)| c) {
                    Some('n' | 'r') => out.push('\n'),
                    Some('t') => out.push(' '),
                    Some('b' | 'f') => {}
                    Some('u') => {
                        let unit = hexadecimal(&mut chars);
                        out.push(scalar(unit, &mut chars));
                    }
                    Some(other) => out.push(other),
                    None => break,
                },
                other => out.push(other),
            }
        }
        self.at = self.text.len();
        out
    }

    /// A number, `true`, `false`, `null`, or an unquoted word.
    fn word(&mut self) -> Option<Value> {
        let rest = self.rest();
        let end = rest
            .find([',', '}', ']', ':', '"', '{', '[', '\n'])
            .unwrap_or(rest.len());
        let word = rest.get(..end)?.trim();
        self.at += end;
        match word {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            other => other.parse::<Number>().ok().map(Value::Number),
        }
    }
}

type Characters<'a> = std::str::CharIndices<'a>;

fn hexadecimal(chars: &mut Characters<'_>) -> u32 {
    let mut ahead = chars.clone();
    let mut value = 0;
    for _ in 0..4 {
        let Some(digit) = ahead.next().and_then(|(_, c)| c.to_digit(16)) else {
            return 0xfffd;
        };
        value = value * 16 + digit;
    }
    *chars = ahead;
    value
}

/// A UTF-16 code unit, followed by the second half of a surrogate pair if necessary.
fn scalar(unit: u32, chars: &mut Characters<'_>) -> char {
    if (0xd800..0xdc00).contains(&unit) {
        let mut ahead = chars.clone();
        if ahead.next().map(|(_, c)| c) == Some('\\') && ahead.next().map(|(_, c)| c) == Some('u') {
            let low = hexadecimal(&mut ahead);
            if (0xdc00..0xe000).contains(&low) {
                *chars = ahead;
                let code = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = values(text).iter().map(Value::to_string).collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn valid_json_is_read_unchanged() {
        check(
            r#"{"a":[1,true,null,"b\u00e9\ud83d\ude00\/"],"c":{}}"#,
            r#"{"a":[1,true,"bé😀/"],"c":{}}"#,
        );
    }

    #[test]
    fn broken_json_is_read_as_far_as_possible() {
        check(
            "/* x */ {\"a\": \"b\nc\",,}; {\"d\":1,}",
            r#"{"a":"b\nc"} {"d":1}"#,
        );
        check("<![CDATA[ {\"a\":[1,2", r#"{"a":[1,2]}"#);
        check(r#"{"a":"b" "c":"d"}"#, r#"{"a":"b","c":"d"}"#);
        check(
            r#"{"a":"\ud800","b":"\uzz"}"#,
            "{\"a\":\"\u{fffd}\",\"b\":\"\u{fffd}zz\"}",
        );
        check("{", "");
        check("no", "");
    }

    #[test]
    fn depth_is_bounded() {
        let mut deep = values(&"[".repeat(100_000)).remove(0);
        let mut depth = 0;
        while let Some(inner) = deep.get_mut(0).map(Value::take) {
            depth += 1;
            deep = inner;
        }
        assert_eq!(depth, DEEPEST);
    }
}
