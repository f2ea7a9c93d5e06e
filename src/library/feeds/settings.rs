//! The settings of a feed by name, as commands and subscription lists write them.

use super::row::{FeedSettings, FullText, Header};
use crate::library::query::tree::Query;

/// Names of settings, each with a description for people.
pub const SETTINGS: &[(&str, &str)] = &[
    ("name", "a name to show instead of its own title"),
    ("folder", "its folder: World/Asia"),
    (
        "also-in",
        "a folder that it is in as well; may be set several times",
    ),
    ("tags", "its tags, separated by commas"),
    ("interval", "time between refreshes: 20m, 6h, 2d"),
    (
        "full-text",
        "whether the pages of entries are fetched: off, auto (teasers only), always",
    ),
    ("user-agent", "a user agent to send instead of our own"),
    (
        "header",
        "a header to send with each request, \"Name: value\"; may be set several times",
    ),
    (
        "header-command",
        "a header whose value a command prints, \"Name: command\"; may be set several times",
    ),
    ("command", "a command that prints the feed"),
    (
        "mute",
        "a query: matching articles are hidden; may be set several times",
    ),
];

/// The shortest interval in seconds, to spare servers.
const SHORTEST: u32 = 60;

impl FeedSettings {
    /// Changes a setting by name. An empty value restores the default.
    ///
    /// # Errors
    ///
    /// What is wrong with the name or the value: lower case, without a full stop.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let value = value.trim();
        let given = (!value.is_empty()).then(|| value.to_owned());
        match name {
            "name" => self.name = given,
            "folder" => self.folder = given,
            "also-in" => match given {
                Some(folder) => self.also_in.push(folder),
                None => self.also_in.clear(),
            },
            "tags" => {
                let tags = value.split(',').map(|tag| tag.trim().to_owned());
                self.tags = tags.filter(|tag| !tag.is_empty()).collect();
            }
            "interval" => self.interval = given.as_deref().map(seconds).transpose()?,
            "full-text" => {
                let wanted = given.as_deref().map(FullText::named);
                self.full_text = match wanted {
                    None => FullText::default(),
                    Some(known) => known.ok_or("full-text must be off, auto or always")?,
                };
            }
            "user-agent" => self.user_agent = given.map(line).transpose()?,
            "header" => set_header(&mut self.headers, given)?,
            "header-command" => set_header(&mut self.header_commands, given)?,
            "command" => self.command = given,
            "mute" => match given {
                None => self.mute.clear(),
                Some(rule) => {
                    Query::parse(&rule).map_err(|error| error.to_string())?;
                    if !self.mute.contains(&rule) {
                        self.mute.push(rule);
                    }
                }
            },
            _ => {
                let names: Vec<&str> = SETTINGS.iter().map(|(name, _)| *name).collect();
                let names = names.join(", ");
                return Err(format!(
                    "there is no setting named {name:?}; the settings are {names}"
                ));
            }
        }
        Ok(())
    }

    /// The settings that differ from the default, by name. Those that can have several values may occur several times.
    pub fn named(&self) -> Vec<(&'static str, String)> {
        let mut named = Vec::new();
        let mut one = |name, value: Option<&str>| {
            named.extend(value.map(|value| (name, value.to_owned())));
        };
        one("name", self.name.as_deref());
        one("folder", self.folder.as_deref());
        for folder in &self.also_in {
            one("also-in", Some(folder));
        }
        let tags = self.tags.join(",");
        one("tags", Some(tags.as_str()).filter(|tags| !tags.is_empty()));
        one("interval", self.interval.map(age).as_deref());
        one("full-text", Some(self.full_text.name()));
        one("user-agent", self.user_agent.as_deref());
        for header in &self.headers {
            one(
                "header",
                Some(&format!("{}: {}", header.name, header.value)),
            );
        }
        for header in &self.header_commands {
            one(
                "header-command",
                Some(&format!("{}: {}", header.name, header.value)),
            );
        }
        one("command", self.command.as_deref());
        for rule in &self.mute {
            one("mute", Some(rule));
        }
        named
    }
}

/// Adds a header, or removes all if none is given.
fn set_header(headers: &mut Vec<Header>, given: Option<String>) -> Result<(), String> {
    let Some(given) = given else {
        headers.clear();
        return Ok(());
    };
    let header = header(&line(given)?)?;
    headers.retain(|known| !known.name.eq_ignore_ascii_case(&header.name));
    headers.push(header);
    Ok(())
}

/// Parses "20m" as seconds.
fn seconds(text: &str) -> Result<u32, String> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match text.get(digits.len()..).unwrap_or_default() {
        "s" | "" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        _ => 0,
    };
    let seconds = digits
        .parse()
        .ok()
        .and_then(|count: u32| count.checked_mul(unit));
    let seconds = seconds.filter(|&seconds| seconds >= SHORTEST);
    seconds.ok_or_else(|| "an interval is at least a minute: 20m, 6h, 2d".into())
}

/// Writes seconds in the largest unit that divides them.
fn age(seconds: u32) -> String {
    let units = [(24 * 60 * 60, 'd'), (60 * 60, 'h'), (60, 'm'), (1, 's')];
    let fitting = units
        .into_iter()
        .find(|(length, _)| seconds.is_multiple_of(*length));
    fitting.map_or_else(String::new, |(length, unit)| {
        format!("{}{unit}", seconds / length)
    })
}

/// Rejects control characters, which would break the line of a request.
fn line(text: String) -> Result<String, String> {
    if text.chars().any(char::is_control) {
        return Err("a header or user agent cannot contain control characters".into());
    }
    Ok(text)
}

fn header(line: &str) -> Result<Header, String> {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    let parts = line
        .split_once(':')
        .map(|(name, value)| (name.trim(), value.trim()));
    match parts {
        Some((name, value)) if !name.is_empty() && name.bytes().all(is_sign) => Ok(Header {
            name: name.to_owned(),
            value: value.to_owned(),
        }),
        _ => Err("a header has the form \"Name: value\"".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, value: &str, expected: &str) {
        let mut settings = FeedSettings::default();
        let outcome = settings.set(name, value);
        let shown = match outcome {
            Ok(()) => {
                let named = settings
                    .named()
                    .into_iter()
                    .filter(|(known, _)| *known == name);
                named.map(|(_, value)| value).collect::<Vec<_>>().join("|")
            }
            Err(reason) => format!("error: {reason}"),
        };
        assert!(shown.starts_with(expected), "{name}={value}: {shown}");
    }

    #[test]
    fn every_setting_can_be_set_and_read_by_name() {
        for (name, value) in [
            ("name", "The Gazette"),
            ("folder", "its folder: World/Asia"),
            ("also-in", "World/Asia"),
            ("tags", "daily,north"),
            ("interval", "6h"),
            ("full-text", "always"),
            ("user-agent", "Reader/1"),
            ("header", "Authorization: Bearer x:y"),
            ("header-command", "Authorization: pass show feed | head -1"),
            ("command", "cat feed.xml | tail"),
            ("mute", "title:sport OR said:\"no comment\""),
        ] {
            assert!(SETTINGS.iter().any(|(known, _)| *known == name));
            check(name, value, value);
        }
        check("interval", "120", "2m");
        check("interval", "48h", "2d");
    }

    #[test]
    fn invalid_settings_are_rejected_with_a_reason() {
        check("interval", "often", "error: an interval is at least");
        check("interval", "10s", "error: an interval is at least");
        check("interval", "99999999d", "error: an interval is at least");
        check("full-text", "sometimes", "error: full-text must be off");
        check("header", "no colon", "error: a header has the form");
        check("header", "a b: c", "error: a header has the form");
        check("header", "A: b\r\nC: d", "error: a header or user agent");
        check("mute", "title:(", "error: ");
        check(
            "colour",
            "red",
            "error: there is no setting named \"colour\"",
        );
    }

    #[test]
    fn an_empty_value_restores_the_default() {
        let mut settings = FeedSettings::default();
        for (name, value) in [
            ("mute", "sport"),
            ("mute", "weather"),
            ("header", "A: b"),
            ("header", "a: c"),
        ] {
            assert_eq!(settings.set(name, value), Ok(()));
        }
        assert_eq!((settings.mute.len(), settings.headers.len()), (2, 1));
        for (name, _) in SETTINGS {
            assert_eq!(settings.set(name, " "), Ok(()));
        }
        assert_eq!(settings, FeedSettings::default());
    }
}
