//! Finding in the article: the hits are computed by the shell, and the cursor moves from hit to hit.

use super::found::{Find, PatternStage};
use crate::text::Span;
use crate::view_model::commands::direction::Direction;
use crate::view_model::effect::Effect;
use crate::view_model::reader::reading_position::ReadingPosition;
use crate::view_model::reader::state::Reader;
use crate::view_model::request::RequestId;
use crate::view_model::shared::Shared;
use crate::view_model::shared::notice::Severity;

impl Reader {
    /// Finds a pattern while it is typed; an empty pattern returns to where the find started.
    pub(crate) fn find_typed(
        &mut self,
        pattern: &str,
        origin: ReadingPosition,
        shared: &mut Shared,
    ) {
        if let Some(reading) = self.reading.as_mut().filter(|_| pattern.is_empty()) {
            reading.return_to(origin);
        }
        self.find(pattern, PatternStage::Typed, shared);
    }

    /// Enters the typed pattern and remembers where the find started.
    pub(crate) fn end_typing(&mut self, origin: ReadingPosition, shared: &mut Shared) {
        if self.position() != Some(origin) {
            self.jumps.back.push(origin);
            self.jumps.forward.clear();
        }
        let find = self.reading.as_mut().and_then(|r| r.find.as_mut());
        if let Some(find) = find {
            find.pattern_stage = PatternStage::Entered;
        }
        self.report_no_hit(shared);
    }

    /// Cancels the find and returns to where it started.
    pub(crate) fn cancel_find(&mut self, origin: ReadingPosition) {
        self.on_reading(|reading| {
            reading.return_to(origin);
            reading.end_find();
        });
    }

    /// Finds a pattern from where the current find started; an empty pattern ends the find.
    pub(crate) fn find(&mut self, pattern: &str, stage: PatternStage, shared: &mut Shared) {
        let request = shared.request();
        let Some(reading) = &mut self.reading else {
            return;
        };
        let origin = reading
            .find
            .as_ref()
            .map_or(reading.position(), |find| find.origin);
        reading.find = (!pattern.is_empty()).then(|| Find {
            pattern: pattern.into(),
            request: Some(request),
            hits: Vec::new(),
            current: None,
            awaited: 0,
            origin,
            pattern_stage: stage,
        });
        if !pattern.is_empty() {
            shared.perform(Effect::Find {
                request,
                article: reading.article.clone(),
                pattern: pattern.into(),
            });
        }
    }

    /// Takes the hits of the last request and goes to the first one after the origin.
    pub(crate) fn found(&mut self, request: RequestId, hits: Vec<Span>, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let Some(find) = reading
            .find
            .as_mut()
            .filter(|find| find.request == Some(request))
        else {
            return;
        };
        find.request = None;
        find.hits = hits;
        let origin = find.origin.cursor;
        let after = find
            .hits
            .partition_point(|hit| (hit.start as usize) < origin);
        let first = if after < find.hits.len() { after } else { 0 };
        find.current = (!find.hits.is_empty()).then_some(first);
        let awaited = std::mem::take(&mut find.awaited);
        if let Some(hit) = find.hits.get(first).copied() {
            reading.go_to(hit.start as usize);
            match awaited {
                0 => {}
                1.. => self.step_hit(Direction::Down, awaited.unsigned_abs(), shared),
                _ => self.step_hit(Direction::Up, awaited.unsigned_abs(), shared),
            }
        } else {
            self.report_no_hit(shared);
        }
    }

    /// Reports a pattern without hits and ends the find if the pattern was entered.
    pub(crate) fn report_no_hit(&mut self, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let Some(find) = &reading.find else { return };
        if find.request.is_none() && find.hits.is_empty() {
            let text = format!("{:?} is not in this article", find.pattern);
            if find.pattern_stage == PatternStage::Entered {
                reading.end_find();
            }
            shared.notify(Severity::Warning, text);
        }
    }

    /// Goes to the hit `steps` further on, wrapping around the ends with a notice.
    pub(crate) fn step_hit(&mut self, direction: Direction, steps: usize, shared: &mut Shared) {
        let Some(reading) = &mut self.reading else {
            return;
        };
        let Some(find) = &mut reading.find else {
            return;
        };
        if find.request.is_some() {
            let steps = isize::try_from(steps).unwrap_or(isize::MAX);
            find.awaited = match direction {
                Direction::Down => find.awaited.saturating_add(steps),
                Direction::Up => find.awaited.saturating_sub(steps),
            };
            return;
        }
        let count = find.hits.len();
        if count == 0 {
            return;
        }
        let cursor = reading.cursor;
        // Relative to the cursor, which may have moved since the last hit.
        let on_hit = find.current.and_then(|current| find.hits.get(current));
        let from = match (on_hit, direction) {
            (Some(hit), _) if hit.start as usize == cursor => find.current.unwrap_or_default(),
            (_, Direction::Down) => {
                let after = find
                    .hits
                    .partition_point(|hit| hit.start as usize <= cursor);
                (after + count - 1) % count
            }
            (_, Direction::Up) => find
                .hits
                .partition_point(|hit| (hit.start as usize) < cursor),
        };
        let steps = steps % count;
        let to = match direction {
            Direction::Down => (from + steps) % count,
            Direction::Up => (from + count - steps) % count,
        };
        find.current = Some(to);
        let hit = find.hits.get(to).copied().unwrap_or_default();
        let wrapped = match direction {
            Direction::Down => (hit.start as usize) < cursor,
            Direction::Up => hit.start as usize > cursor,
        };
        reading.go_to(hit.start as usize);
        match (wrapped, direction) {
            (false, _) => {}
            (true, Direction::Down) => {
                shared.notify(Severity::Info, "wrapped around to the first match");
            }
            (true, Direction::Up) => {
                shared.notify(Severity::Info, "wrapped around to the last match");
            }
        }
    }
}
