//! Hands the hits of alerts to the command that the person's own `config.toml` names, each hit once.
//!
//! Hits are written to a file, which the command's process renames before the command begins, and the library records them
//! when the command has succeeded. Whenever the program is killed, the name of the file says whether the command began.
//! Hits whose command did not begin are handed over again. If it began and its end is unknown, they are not: this is the
//! only doubt, and it concerns a command that was itself interrupted.

mod message;
mod spool;

use std::ffi::OsStr;
use std::sync::Arc;

use spool::{Batch, Spool};

use crate::app::fetch::{Cancellation, Failure};
use crate::app::refresh::command;
use crate::app::system::reason;
use crate::library::{AlertHit, Library, Result};

/// Hits that are handed over at once.
const BATCH: u32 = 500;

/// What gets the hits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Notify {
    /// Nothing: hits are only marked on the screen.
    #[default]
    Nothing,
    /// A notification of the desktop, by `notify-send`.
    Desktop,
    /// A shell command, with a line of JSON for each hit on its standard input.
    Command(String),
}

/// What was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedOver {
    /// Hits.
    pub hits: usize,
    /// Why others were not: lower case, without a full stop.
    pub problem: Option<String>,
}

/// Hands over all hits that were not. Another process that is doing so is not disturbed.
///
/// # Errors
///
/// When the library cannot be read or written.
pub fn hand_over(
    library: &mut Library,
    (notify, now): (&Notify, i64),
    cancellation: &Arc<Cancellation>,
) -> Result<HandedOver> {
    let mut done = HandedOver::default();
    if *notify == Notify::Nothing || library.obstacle().is_some() {
        return Ok(done);
    }
    let folder = Spool::folder(library.path());
    if !folder.exists() && library.waiting_hits(1)?.is_empty() {
        return Ok(done);
    }
    let spool = match Spool::open(folder) {
        Ok(Some(spool)) => spool,
        Ok(None) => return Ok(done),
        Err(error) => {
            done.problem = Some(format!("cannot keep hits of alerts: {}", reason(&error)));
            return Ok(done);
        }
    };
    library.hits_handed_over(&spool.recover(), now)?;
    spool.forget_begun();
    loop {
        let hits = library.waiting_hits(BATCH)?;
        if hits.is_empty() || cancellation.is_cancelled() {
            return Ok(done);
        }
        let ids: Vec<_> = hits.iter().map(|hit| (hit.alert, hit.article.id)).collect();
        match run(&spool, (notify, &hits), cancellation) {
            Ok(batch) => {
                library.hits_handed_over(&ids, now)?;
                batch.forget();
                done.hits += ids.len();
            }
            Err(problem) => {
                done.problem = Some(problem);
                return Ok(done);
            }
        }
    }
}

/// Runs the command. If it fails, it gets the same hits again another time.
fn run(
    spool: &Spool,
    (notify, hits): (&Notify, &[AlertHit]),
    cancellation: &Cancellation,
) -> std::result::Result<Batch, String> {
    let lines = message::lines(hits);
    let batch = spool.write(&lines);
    let batch = batch.map_err(|error| format!("cannot keep hits of alerts: {}", reason(&error)))?;
    let (waiting, taken) = (batch.waiting(), batch.taken());
    let (title, body) = message::notification(hits);
    let mut arguments = vec![waiting.as_os_str(), taken.as_os_str()];
    let script = match notify {
        Notify::Nothing => return Ok(batch),
        Notify::Command(command) => {
            arguments.push(command.as_ref());
            "exec 3< \"$1\" && mv -- \"$1\" \"$2\" && exec sh -c \"$3\" <&3 3<&-"
        }
        Notify::Desktop => {
            arguments.extend([title.as_str(), body.as_str()].map(OsStr::new));
            "mv -- \"$1\" \"$2\" && exec notify-send --app-name=pullquote -- \"$3\" \"$4\""
        }
    };
    match command::script(script, &arguments, cancellation) {
        Ok(()) => Ok(batch),
        // The program ends, and the command with it.
        Err(Failure::Cancelled) => Err("interrupted while hits of alerts were handed over".into()),
        Err(failure) => {
            batch.forget();
            Err(format!("cannot hand over hits of alerts: {failure}"))
        }
    }
}

#[cfg(test)]
mod tests;
