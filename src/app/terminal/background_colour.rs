//! Whether the terminal is dark or light: guessed from the environment at once, asked of the terminal after the first
//! frame. The answer comes in among the keys and is taken out here; nothing ever waits for it.

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use crate::view_model::Background;

/// Asks for the background colour (OSC 11).
pub(in crate::app) const QUERY: &str = "\x1b]11;?\x1b\\";

/// After this an answer is no longer expected, and keys that look like one are keys.
const TIMEOUT: Duration = Duration::from_secs(2);

/// Most answers are here by then; a program that ends does not wait longer, counted from the question.
const EXIT_WAIT: Duration = Duration::from_millis(200);

/// Longer than any answer: `11;rgba:ffff/ffff/ffff/ffff`.
const MAX_REPLY: usize = 40;

/// What `COLORFGBG` says, as rxvt, Konsole and others set it: "foreground;background" in the first sixteen colours.
pub(in crate::app) fn from_environment() -> Option<Background> {
    parse_colorfgbg(&env::var("COLORFGBG").ok()?)
}

fn parse_colorfgbg(value: &str) -> Option<Background> {
    match value.rsplit(';').next()?.parse().ok()? {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        16_u8.. => None,
    }
}

/// Whether this terminal is known to take the question without printing it.
pub(in crate::app) fn is_supported() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    let simple = ["dumb", "linux", "cons", "vt", "ansi"];
    // GNU screen passes the question on or not, by version; tmux may call itself screen too, but answers.
    let screen = term.starts_with("screen") && env::var_os("TMUX").is_none();
    !term.is_empty() && !screen && !simple.iter().any(|name| term.starts_with(name))
}

/// Whether an answer is still on its way; shared by the thread that reads and the one that quits.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Pending {
    asked: Option<Instant>,
    open: Arc<AtomicBool>,
}

impl Pending {
    /// How long a program that ends now should still wait for the answer, which would otherwise be typed into the
    /// shell.
    pub(in crate::app) fn farewell(&self) -> Duration {
        let open = self.open.load(Ordering::Relaxed);
        let asked = self.asked.filter(|_| open);
        asked.map_or(Duration::ZERO, |asked| {
            EXIT_WAIT.saturating_sub(asked.elapsed())
        })
    }
}

/// Picks the answer out of the events. crossterm knows no OSC answers and reads `ESC ] 1 1 ; ...  ESC \` as keys:
/// Alt-], the characters, Alt-\ (or ^G).
#[derive(Debug, Default)]
pub(in crate::app) struct ReplyFilter {
    /// Until when an answer is expected.
    until: Option<Instant>,
    /// The events of what may be an answer.
    held: Vec<Event>,
    /// Their characters, without the introducer.
    text: String,
    pending: Pending,
}

/// What came out of the sieve.
#[derive(Debug, Default)]
pub(in crate::app) struct Filtered {
    /// Events that are not part of an answer.
    pub(in crate::app) passed: Vec<Event>,
    /// The answer.
    pub(in crate::app) background: Option<Background>,
}

impl ReplyFilter {
    /// A sieve for a question that was just asked.
    pub(in crate::app) fn expected(now: Instant) -> (Self, Pending) {
        let pending = Pending {
            asked: Some(now),
            open: Arc::new(AtomicBool::new(true)),
        };
        let replies = Self {
            until: Some(now + TIMEOUT),
            pending: pending.clone(),
            ..Self::default()
        };
        (replies, pending)
    }

    /// Takes one event.
    pub(in crate::app) fn filter(&mut self, event: Event) -> Filtered {
        if self.held.is_empty() {
            let expected = self.until.is_some_and(|until| Instant::now() < until);
            if !expected || !is(&event, KeyModifiers::ALT, ']') {
                return passed(vec![event]);
            }
            self.held.push(event);
            return Filtered::default();
        }
        if is(&event, KeyModifiers::ALT, '\\') || is(&event, KeyModifiers::CONTROL, 'g') {
            self.held.clear();
            self.until = None;
            self.pending.open.store(false, Ordering::Relaxed);
            return Filtered {
                background: parse_reply(&self.text),
                passed: Vec::new(),
            };
        }
        let character = match event {
            Event::Key(KeyEvent {
                code: KeyCode::Char(c),
                modifiers: KeyModifiers::NONE | KeyModifiers::SHIFT,
                ..
            }) => Some(c),
            _ => None,
        };
        self.held.push(event);
        self.text.extend(character);
        let introducer = "11;";
        let fits = self.text.starts_with(introducer) || introducer.starts_with(&self.text);
        if character.is_some() && fits && self.text.len() < MAX_REPLY {
            return Filtered::default();
        }
        self.text.clear();
        passed(std::mem::take(&mut self.held))
    }
}

fn passed(events: Vec<Event>) -> Filtered {
    Filtered {
        passed: events,
        background: None,
    }
}

fn is(event: &Event, modifiers: KeyModifiers, c: char) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Char(c) && key.modifiers == modifiers)
}

/// `11;rgb:1e1e/1e1e/2e2e`, with one to four digits a channel.
fn parse_reply(text: &str) -> Option<Background> {
    let colour = text.strip_prefix("11;")?;
    let colour = colour
        .strip_prefix("rgba:")
        .or_else(|| colour.strip_prefix("rgb:"))?;
    let mut channels = colour.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)? - 1;
        Some(f64::from(value) / f64::from(most.max(1)))
    });
    let mut next = || channels.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    Some(if luminance > 0.5 {
        Background::Light
    } else {
        Background::Dark
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(modifiers: KeyModifiers, c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), modifiers))
    }

    /// Feeds an answer as crossterm reads it, then a `j`; gives the background and what passed as keys.
    #[track_caller]
    fn check(answer: &str, end: &Event, expected: Option<Background>) {
        let (mut replies, pending) = ReplyFilter::expected(Instant::now());
        let mut events = vec![key(KeyModifiers::ALT, ']')];
        events.extend(answer.chars().map(|c| key(KeyModifiers::NONE, c)));
        events.push(end.clone());
        let mut background = None;
        for event in events {
            let filtered = replies.filter(event);
            assert!(filtered.passed.is_empty(), "leaked {:?}", filtered.passed);
            background = background.or(filtered.background);
        }
        assert_eq!(background, expected);
        assert_eq!(pending.farewell(), Duration::ZERO);
        let after = replies.filter(key(KeyModifiers::NONE, 'j'));
        assert_eq!(after.passed, [key(KeyModifiers::NONE, 'j')]);
    }

    #[test]
    fn an_answer_is_understood_and_no_part_of_it_becomes_a_key() {
        let string_terminator = key(KeyModifiers::ALT, '\\');
        let bell = key(KeyModifiers::CONTROL, 'g');
        check(
            "11;rgb:1e1e/1e1e/2e2e",
            &string_terminator,
            Some(Background::Dark),
        );
        check("11;rgb:ff/ff/ee", &bell, Some(Background::Light));
        check("11;rgba:f/f/f/f", &bell, Some(Background::Light));
        check("11;nonsense", &bell, None);
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_are_keys() {
        let (mut replies, _) = ReplyFilter::expected(Instant::now());
        let typed = [key(KeyModifiers::ALT, ']'), key(KeyModifiers::NONE, 'j')];
        let mut passed = Vec::new();
        for event in typed.clone() {
            passed.extend(replies.filter(event).passed);
        }
        assert_eq!(passed, typed);
    }

    #[test]
    fn nothing_is_held_back_when_nothing_was_asked() {
        let mut replies = ReplyFilter::default();
        let event = key(KeyModifiers::ALT, ']');
        assert_eq!(replies.filter(event.clone()).passed, [event]);
    }

    #[test]
    fn the_environment_tells_the_background_by_its_colour_number() {
        assert_eq!(parse_colorfgbg("15;0"), Some(Background::Dark));
        assert_eq!(parse_colorfgbg("0;default;15"), Some(Background::Light));
        assert_eq!(parse_colorfgbg("default;default"), None);
    }
}
