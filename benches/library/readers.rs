//! Refreshes the same feeds with pullquote and with other feed readers, in turn, where they are installed.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{fmt::Write as _, fs};

use crate::machine::is_installed;
use crate::{newsroom, wire};

/// A program that refreshes feeds from the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// This program, until every article can be read.
    Quick,
    /// This program, with all words indexed and all quotes found.
    Whole,
    /// newsboat, which stores articles only.
    Newsboat,
    /// newsraft, which stores articles only.
    Newsraft,
}

impl Reader {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Quick, Self::Whole, Self::Newsboat, Self::Newsraft];

    /// Its name in the output.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Quick => "pullquote refresh --quick",
            Self::Whole => "pullquote refresh",
            Self::Newsboat => "newsboat",
            Self::Newsraft => "newsraft",
        }
    }

    /// Whether it can be run.
    pub(crate) fn is_installed(self) -> bool {
        match self {
            Self::Quick | Self::Whole => true,
            Self::Newsboat | Self::Newsraft => is_installed(self.name()),
        }
    }

    /// Refreshes all feeds of a server from an empty folder, and again. Returns the seconds of each, and the processor time
    /// of the first.
    pub(crate) fn refresh(self, folder: &Path, address: SocketAddr) -> (f64, f64, f64) {
        let _ = fs::remove_dir_all(folder);
        let own_data = folder.join("pullquote");
        fs::create_dir_all(&own_data).unwrap();
        let mut feeds = String::new();
        for number in 0..newsroom::FEEDS {
            writeln!(feeds, "http://{address}/{number}").unwrap();
        }
        fs::write(folder.join("feeds"), feeds).unwrap();
        fs::write(folder.join("settings"), "reload-threads 16\n").unwrap();
        fs::write(folder.join("empty"), "").unwrap();
        if matches!(self, Self::Quick | Self::Whole) {
            wire::subscribe(&own_data.join("library.db"), address);
        }
        let before = processor_of_children();
        let cold = run(&mut self.command(folder));
        let processor = processor_of_children() - before;
        (cold, run(&mut self.command(folder)), processor)
    }

    fn command(self, folder: &Path) -> Command {
        let mut command = match self {
            Self::Quick | Self::Whole => own(folder),
            Self::Newsboat | Self::Newsraft => Command::new(self.name()),
        };
        match self {
            Self::Quick => command.args(["refresh", "--all", "--quick"]),
            Self::Whole => command.args(["refresh", "--all"]),
            Self::Newsboat => command.args(["-x", "reload"]),
            Self::Newsraft => command.args(["-e", "reload-all"]),
        };
        // The options for the list, what is stored, and the settings.
        let files = match self {
            Self::Quick | Self::Whole => return command,
            Self::Newsboat => [("-u", "feeds"), ("-c", "cache"), ("-C", "settings")],
            Self::Newsraft => [("-f", "feeds"), ("-d", "cache"), ("-c", "empty")],
        };
        for (option, name) in files {
            command.arg(option).arg(folder.join(name));
        }
        command
    }
}

fn own(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pullquote"));
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
        command.env(name, folder);
    }
    command
}

/// Runs a command to its end. Returns how many seconds it took.
fn run(command: &mut Command) -> f64 {
    let began = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{command:?}");
    began.elapsed().as_secs_f64()
}

/// The processor time of all child processes that have ended, in seconds, as Linux reports it.
fn processor_of_children() -> f64 {
    /// Ticks a second, the same on every Linux.
    const TICKS: f64 = 100.0;
    let status = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status.rsplit(") ").next().unwrap_or_default();
    let ticks = fields
        .split(' ')
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}
