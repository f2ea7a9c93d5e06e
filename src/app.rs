//! The shell around the view model: only this layer reads files, starts threads and uses the terminal. All events
//! arrive through one channel; each becomes a message, its effects are carried out, and the screen is drawn when the
//! channel is empty. With nothing to do the program sleeps.

pub mod alerts;
pub mod appearances;
mod configuration;
pub mod fetch;
pub mod library;
mod openable;
mod perform;
mod positions;
pub mod refresh;
pub mod stamp;
mod system;
pub mod terminal;
pub mod verification;
mod workers;

use std::io;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

pub use configuration::{Configuration, FileMistake, Mouse};
pub use library::analysing::analyse_again;
pub use library::analysis_rows::analysis_rows;
pub use library::answers::answer;
pub use library::citation::citation;
pub use library::comparisons::compare;
pub use library::decided::{FileDecisions, annotated, corrected, decisions, quote_before};
pub use library::import::{Approval, Import, Imported, OWN, import};
pub use library::private::{library_path, open_library, open_library_reporting};
pub use openable::{Openable, Walk, expand, samples};
pub use stamp::Stamp;
pub use system::{now, reason, replace_file};
pub use terminal::signals::{ignore_interrupts, interruption};

use self::library::refresh_thread::Subscriptions;
use self::library::thread::Database;
use self::terminal::Screen;
use self::terminal::background_colour::{Pending, Query};
use self::terminal::keyboard::Keyboard;
use self::workers::deferred_drop::DeferredDrop;
use self::workers::file_watch::Watcher;
use self::workers::{Job, Workers};
use crate::app::workers::event::Event;
use crate::text::Format;
use crate::ui;
use crate::view_model::{Msg, Notice, Severity, ViewModel};

/// Maximum time for handling events before the screen is drawn again: fast key repeats are handled together, but
/// holding a key still shows movement.
const BURST: Duration = Duration::from_millis(8);

/// The first frame waits at most this long for the library: an empty screen that fills a moment later would flicker.
const FIRST_ANSWER_WAIT: Duration = Duration::from_millis(80);

/// How the reader is started.
#[derive(Clone, Debug, Default)]
pub struct StartOptions {
    /// The inputs; the first is opened.
    pub items: Vec<Openable>,
    /// More inputs, found while the first is read.
    pub more: Option<Walk>,
    /// The forced format, if any.
    pub format: Option<Format>,
    /// Whether to open the library; the items are shown only if it is empty.
    pub library: bool,
    /// The first message in the status bar.
    pub greeting: Option<String>,
}

/// The state of a running reader.
struct Program {
    screen: Screen,
    /// Never freed: at exit the system reclaims the memory faster than we could.
    view_model: ManuallyDrop<ViewModel>,
    configuration: Configuration,
    items: Vec<Openable>,
    format: Option<Format>,
    workers: Workers,
    database: Database,
    subscriptions: Subscriptions,
    watcher: Watcher,
    deferred_drop: DeferredDrop,
    /// The thread that reads keys, once it is started.
    keyboard: Option<Keyboard>,
    /// Cancels the current fetch; there is only one at a time.
    cancellation: Arc<fetch::Cancellation>,
    is_quitting: bool,
}

/// Runs the reader until the user quits.
///
/// # Errors
///
/// When there is no terminal, or it is lost, or the system refuses threads.
pub fn run(options: StartOptions) -> io::Result<()> {
    let configuration = Configuration::read();
    let (sender, events) = mpsc::channel();
    let signals = terminal::signals::hold()?;
    let screen = Screen::enter(configuration.mouse)?;
    let settings = configuration.settings(screen.size()?);
    let items = options.items.iter().map(Openable::item).collect();
    let (view_model, effects) = if options.library {
        ViewModel::with_library(items, settings)
    } else {
        ViewModel::new(items, settings)
    };
    let mut program = Program {
        screen,
        view_model: ManuallyDrop::new(view_model),
        items: options.items,
        format: options.format,
        workers: Workers::new(sender.clone()),
        database: Database::new(
            sender.clone(),
            (configuration.beliefs, configuration.notify.clone()),
        ),
        subscriptions: Subscriptions::new(sender.clone()),
        watcher: Watcher::new(sender.clone()),
        deferred_drop: DeferredDrop::default(),
        keyboard: None,
        cancellation: Arc::default(),
        is_quitting: false,
        configuration,
    };
    program.perform(effects)?;
    if let Some(notice) = program.greeting(options.greeting) {
        program.deliver(Msg::Notice(notice))?;
    }
    program.await_library(&events)?;
    program.draw()?;
    program.workers.begin()?;
    program.watcher.begin()?;
    terminal::signals::obey(signals, sender.clone())?;
    // Only after the first frame: over a slow connection the reply may take long.
    let (query, pending) = if program.configuration.follows_background()
        && terminal::background_colour::is_supported()
    {
        program.screen.send(terminal::background_colour::SEQUENCE)?;
        Query::sent(Instant::now())
    } else {
        Default::default()
    };
    let shown = program.view_model.shared.size;
    program.keyboard = Some(terminal::keyboard::listen(sender, query, shown)?);
    if let Some(walk) = options.more {
        program.workers.order(Job::Walk(walk))?;
    }
    let outcome = program.run(&events);
    let last = program.view_model.farewell();
    program.perform(last)?;
    program.subscriptions.stop();
    refresh::command::end_all();
    program.database.close();
    wait_for_answer(&events, &pending);
    outcome
}

impl Program {
    /// Handles events until the user quits.
    fn run(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        while !self.is_quitting {
            let Ok(mut event) = events.recv() else {
                return Ok(());
            };
            let began = Instant::now();
            let mut size = None;
            loop {
                // In a burst of resizes only the last matters, but a key belongs to the size it was pressed at.
                if let Event::Message(Msg::Resized(new)) = event {
                    size = Some(new);
                } else {
                    if let Some(size) = size.take() {
                        self.deliver(Msg::Resized(size))?;
                    }
                    self.take(event)?;
                }
                if self.is_quitting || began.elapsed() > BURST {
                    break;
                }
                match events.try_recv() {
                    Ok(next) => event = next,
                    Err(_) => break,
                }
            }
            if let Some(size) = size {
                self.deliver(Msg::Resized(size))?;
            }
            if !self.is_quitting {
                self.draw()?;
                self.deferred_drop.free_unused(&mut self.workers)?;
            }
        }
        Ok(())
    }

    /// Handles the first answers of the library before the first frame, if they arrive in time.
    fn await_library(&mut self, events: &Receiver<Event>) -> io::Result<()> {
        let deadline = Instant::now() + FIRST_ANSWER_WAIT;
        while self.view_model.is_opening() {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(event) = events.recv_timeout(left) else {
                break;
            };
            self.take(event)?;
        }
        Ok(())
    }

    fn take(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Message(msg) => self.deliver(msg),
            Event::Found(more) => {
                let items = more.iter().map(Openable::item).collect();
                self.items.extend(more);
                self.deliver(Msg::ItemsFound(items))
            }
            Event::Suspend => self.suspend(),
            Event::Continued => {
                self.screen.reclaim()?;
                self.update_size()
            }
            Event::InputLost => {
                self.is_quitting = true;
                Ok(())
            }
        }
    }

    /// Passes a message to the view model and carries out the effects.
    fn deliver(&mut self, msg: Msg) -> io::Result<()> {
        self.deferred_drop.note(&msg);
        if matches!(msg, Msg::Refreshed(_) | Msg::LibraryChanged) {
            self.database.wake_background();
        }
        let effects = self.view_model.update(msg);
        self.perform(effects)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.screen.suspend()?;
        self.update_size()
    }

    /// Lets the person edit a text in their editor, which uses the terminal meanwhile. Returns what came of it.
    fn edit(&mut self, text: &str) -> io::Result<Option<Msg>> {
        let Some(keyboard) = &mut self.keyboard else {
            return Ok(None);
        };
        keyboard.pause()?;
        let edited = self.screen.lend(|| terminal::editor::edit(text))?;
        keyboard.resume()?;
        self.update_size()?;
        Ok(Some(match edited {
            Ok(text) => Msg::Edited(text),
            Err(error) => Msg::Notice(Notice {
                severity: Severity::Error,
                text: format!("cannot edit the note: {}", reason(&error)),
            }),
        }))
    }

    /// The terminal may have been resized while the program was stopped.
    fn update_size(&mut self) -> io::Result<()> {
        self.deliver(Msg::Resized(self.screen.size()?))?;
        self.deliver(Msg::Resumed)
    }

    fn draw(&mut self) -> io::Result<()> {
        let theme = self
            .configuration
            .theme(self.view_model.shared.settings.theme);
        let view_model = &self.view_model;
        self.screen.draw(
            |buffer| ui::paint(buffer, view_model, theme),
            ui::cursor(view_model),
        )
    }

    /// The first message: a mistake in the configuration, or else the greeting.
    fn greeting(&self, greeting: Option<String>) -> Option<Notice> {
        let mistakes = &self.configuration.mistakes;
        if let Some(first) = mistakes.first() {
            let more = match mistakes.len() - 1 {
                0 => String::new(),
                more => format!(" (and {more} more: see `pullquote config`)"),
            };
            return Some(Notice {
                severity: Severity::Warning,
                text: format!("{first}{more}"),
            });
        }
        greeting.map(|text| Notice {
            severity: Severity::Info,
            text,
        })
    }
}

/// Reads remaining input until the reply has arrived or is overdue.
fn wait_for_answer(events: &Receiver<Event>, pending: &Pending) {
    loop {
        let left = pending.farewell();
        if left.is_zero() || events.recv_timeout(left).is_err() {
            return;
        }
    }
}
