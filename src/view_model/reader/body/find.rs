//! Finding in the article: hits arrive from outside, the cursor walks through them.

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
    /// Finds a pattern while it is typed, from where the find began; an empty one ends the find.
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

    /// The pattern was typed to its end: the place where the find began can be returned to.
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

    /// Gives the find up, and returns to where it began.
    pub(crate) fn cancel_find(&mut self, origin: ReadingPosition) {
        self.on_reading(|reading| {
            reading.return_to(origin);
            reading.end_find();
        });
    }

    /// Finds a pattern from where the last find began; an empty one ends the find.
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

    /// Takes the hits, if they are those that were asked for last, and goes to the first one from the origin on.
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

    /// Says that a pattern is nowhere; once it is no longer being typed, the find is over.
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

    /// To the hit `steps` further on; round the end to the beginning, and says so.
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
        // From the cursor, not from the last hit: one may have read on since.
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
            (true, Direction::Down) => shared.notify(Severity::Info, "round to the first hit"),
            (true, Direction::Up) => shared.notify(Severity::Info, "round to the last hit"),
        }
    }
}
