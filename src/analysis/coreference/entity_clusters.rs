//! Joins the names of a document into entities: full names by surname and forename, lone surnames to the full name that
//! came last, organisations to their acronyms, known aliases to one another.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::folded_words::{self, FoldedWords};
use super::personal_names::{Form, Person};
use super::{appositions, kinship, lands};
use crate::analysis::document::Document;
use crate::analysis::entities::name::Name;
use crate::analysis::entity::EntityKind;
use crate::analysis::lexicon::gazetteer::{self, Lists};
use crate::analysis::lexicon::gender::{self, Gender};
use crate::text::{Span, step_count};

/// The names of one entity.
#[derive(Clone, Debug)]
pub(crate) struct EntityCluster<'d> {
    pub(crate) kind: EntityKind,
    /// The longest form of the name.
    pub(crate) name: &'d str,
    /// In text order.
    pub(crate) mentions: Vec<Span>,
    /// What is known about it if it is a person.
    pub(super) person: Option<Person<'d>>,
}

impl EntityCluster<'_> {
    /// The titles and roles beside its mentions, in text order.
    pub(crate) fn titles(&self) -> &[Span] {
        self.person.as_ref().map_or(&[], |person| &person.titles)
    }
}

/// The entities of a document, and which of them each name belongs to.
#[derive(Clone, Debug, Default)]
pub(crate) struct EntityClusters<'d> {
    /// In the order of their first mention.
    pub(crate) list: Vec<EntityCluster<'d>>,
    /// The index of the cluster of each name.
    pub(crate) of_name: Vec<usize>,
    /// The titles and roles beside names with the index of the name, in text order.
    pub(crate) titled: Vec<(usize, Span)>,
}

/// Clusters the names.
pub(super) fn cluster<'d>(document: &Document<'d>, names: &[Name]) -> EntityClusters<'d> {
    let mut work = Work {
        document,
        list: Vec::new(),
        of_name: vec![usize::MAX; names.len()],
        titled: Vec::new(),
        bodies: HashMap::default(),
        surnames: HashMap::default(),
        words: HashMap::default(),
    };
    for (index, name) in names.iter().enumerate() {
        if name.kind == EntityKind::Person {
            work.full_person(index, names);
        } else {
            work.body(index, names);
        }
    }
    work.acronyms(names);
    // Full names first, so that "Basri" in a headline finds "Haidar al-Basri" in the lead.
    for (index, name) in names.iter().enumerate() {
        if name.kind == EntityKind::Person && work.of_name.get(index) == Some(&usize::MAX) {
            work.lone_name(index, names);
        }
    }
    work.finish(names)
}

/// How many bearers of one name are compared, the last ones. Only artificial texts have more.
const MOST_BEARERS: usize = 64;

/// One of the organisations with the same name, and its country or owner if the text gives one.
#[derive(Clone, Copy, Debug)]
struct Body {
    id: usize,
    owner: Option<Span>,
}

struct Work<'a, 'd> {
    document: &'a Document<'d>,
    list: Vec<EntityCluster<'d>>,
    of_name: Vec<usize>,
    titled: Vec<(usize, Span)>,
    bodies: HashMap<(FoldedWords, bool), Vec<Body>>,
    surnames: HashMap<FoldedWords, Vec<usize>>,
    /// The people who bear each word of a full name, in the order of their first mention.
    words: HashMap<FoldedWords, Vec<usize>>,
}

impl<'d> Work<'_, 'd> {
    fn text(&self, span: Span) -> &'d str {
        self.document.slice(span)
    }

    fn add(&mut self, kind: EntityKind, name: &'d str, person: Option<Person<'d>>) -> usize {
        self.list.push(EntityCluster {
            kind,
            name,
            mentions: Vec::new(),
            person,
        });
        self.list.len() - 1
    }

    fn assign(&mut self, index: usize, names: &[Name], id: usize) {
        let Some(name) = names.get(index) else { return };
        if let Some(slot) = self.of_name.get_mut(index) {
            *slot = id;
        }
        let text = self.text(name.span);
        let title = name.title.map_or("", |title| self.text(title));
        let roles = if name.kind == EntityKind::Person {
            appositions::roles(self.document, names, index)
        } else {
            Vec::new()
        };
        self.titled.extend(roles.iter().map(|role| (index, *role)));
        let Some(cluster) = self.list.get_mut(id) else {
            return;
        };
        cluster.mentions.push(name.span);
        if better_name(text, cluster.name) {
            cluster.name = text;
        }
        if let Some(person) = &mut cluster.person {
            person.gender = gender::of_title(title).or(person.gender);
            person.titles.extend(&roles);
            person.relative |= kinship::introduces(self.document, name);
            let form = Form::of(text);
            if form.words.len() > person.form.words.len() {
                person.gender = person.gender.or(gender::of_name(text));
                person.form = form;
            }
        }
    }

    fn full_person(&mut self, index: usize, names: &[Name]) {
        let Some(name) = names.get(index) else { return };
        let text = self.text(name.span);
        let form = Form::of(text);
        if !form.is_full() {
            return;
        }
        let title = name.title.map_or("", |title| self.text(title));
        let known = self
            .surnames
            .get(&form.surname())
            .into_iter()
            .flatten()
            .rev()
            .take(MOST_BEARERS)
            .copied()
            .find(|&id| {
                step_count::step();
                self.list
                    .get(id)
                    .and_then(|c| c.person.as_ref())
                    .is_some_and(|person| {
                        person.form.matches(&form) && person.gender.agrees(gender::of_title(title))
                    })
            });
        let id = known.unwrap_or_else(|| {
            let id = self.add(EntityKind::Person, text, Some(Person::new(text, title)));
            self.surnames.entry(form.surname()).or_default().push(id);
            id
        });
        for word in &form.words {
            let bearers = self.words.entry(folded_words::word(word)).or_default();
            if !bearers
                .iter()
                .rev()
                .take(MOST_BEARERS)
                .any(|bearer| *bearer == id)
            {
                bearers.push(id);
            }
        }
        self.assign(index, names, id);
    }

    /// Resolves a surname or a forename alone: to the bearer named last before it, or else to the first one after it.
    fn lone_name(&mut self, index: usize, names: &[Name]) {
        let Some(name) = names.get(index) else { return };
        let text = self.text(name.span);
        let key = folded_words::word(text);
        let title = name.title.map_or("", |title| self.text(title));
        let gender = gender::of_title(title);
        let bearers = self.words.get(&key).map_or(&[][..], Vec::as_slice);
        let fits = |id: &usize| {
            step_count::step();
            self.list
                .get(*id)
                .and_then(|c| c.person.as_ref())
                .is_some_and(|person| person.gender.agrees(gender))
                && !self.means_another(*id, name, gender)
        };
        let rank = |id: &usize| {
            let cluster = self.list.get(*id)?;
            let form = &cluster.person.as_ref()?.form;
            let surname = form.surname() == key;
            let relative = cluster.person.as_ref()?.relative;
            let before = cluster
                .mentions
                .partition_point(|mention| mention.start < name.span.start)
                .checked_sub(1)
                .and_then(|at| cluster.mentions.get(at))
                .map_or(0, |mention| mention.start + 1);
            Some((surname, !relative, before))
        };
        // Later bearers lose ties, so a name before every bearer goes to the first of them.
        let found = bearers
            .iter()
            .rev()
            .take(MOST_BEARERS)
            .filter(|id| fits(id))
            .max_by_key(|id| rank(id))
            .copied();
        let id = found.unwrap_or_else(|| {
            let mut person = Person::new(text, title);
            // Nobody has it as a surname, so it may be a forename.
            person.gender = person.gender.or(gender::of_forename(text));
            let id = self.add(EntityKind::Person, text, Some(person));
            self.words.entry(key).or_default().push(id);
            id
        });
        self.assign(index, names, id);
    }

    /// Whether the surname alone means somebody other than this relative: before the relative is introduced, and with
    /// an office ("President Brandt" and "his daughter Ida Brandt").
    fn means_another(&self, id: usize, name: &Name, gender: Gender) -> bool {
        let Some(cluster) = self.list.get(id) else {
            return false;
        };
        let relative = cluster.person.as_ref().is_some_and(|p| p.relative);
        let before = cluster
            .mentions
            .first()
            .is_some_and(|first| name.span.start < first.start);
        relative && (before || name.title.is_some() && gender == Gender::Unknown)
    }

    fn body(&mut self, index: usize, names: &[Name]) {
        let Some(name) = names.get(index) else { return };
        let text = self.text(name.span);
        let place = name.kind == EntityKind::Place;
        let short = if name.kind == EntityKind::Organisation {
            without_suffix(text)
        } else {
            text
        };
        let keys = [(canonical(text), place), (canonical(short), place)];
        let owner = lands::owner(self.document, names, index);
        let known = keys.iter().find_map(|key| self.known_body(key, owner));
        let id = known.unwrap_or_else(|| self.add(name.kind, text, None));
        for key in &keys {
            let bodies = self.bodies.entry(*key).or_default();
            // Moved to the end: the list is ordered by last mention.
            let before = bodies.iter().position(|body| body.id == id);
            let before = before.map(|at| bodies.remove(at));
            let owner = owner.or(before.and_then(|body| body.owner));
            bodies.push(Body { id, owner });
            if bodies.len() > MOST_BEARERS {
                bodies.remove(0);
            }
        }
        self.assign(index, names, id);
        if let (Some(owner), Some(cluster)) = (owner, self.list.get_mut(id)) {
            let whole = self.document.slice(owner.join(name.span));
            if better_name(whole, cluster.name) {
                cluster.name = whole;
            }
        }
    }

    /// The organisation with a name and a country that was named last.
    fn known_body(&self, key: &(FoldedWords, bool), owner: Option<Span>) -> Option<usize> {
        let bodies = self.bodies.get(key)?;
        let fits = |body: &&Body| {
            step_count::step();
            match (owner, body.owner) {
                (Some(mine), Some(theirs)) => lands::same(self.text(mine), self.text(theirs)),
                (None, _) | (_, None) => true,
            }
        };
        bodies.iter().rev().find(fits).map(|body| body.id)
    }

    /// Joins an acronym to the only organisation that has these initials.
    fn acronyms(&mut self, names: &[Name]) {
        let mut long: HashMap<String, usize> = HashMap::default();
        for (id, cluster) in self.list.iter().enumerate() {
            if cluster.kind != EntityKind::Person && cluster.name.contains(' ') {
                for initials in initials(cluster.name) {
                    long.entry(initials).or_insert(id);
                }
            }
        }
        if long.is_empty() {
            return;
        }
        let mut moved: HashMap<usize, usize> = HashMap::default();
        for (id, cluster) in self.list.iter().enumerate() {
            let short: String = cluster.name.chars().filter(|c| c.is_alphabetic()).collect();
            let acronym = short.len() >= 2
                && short.len() <= 8
                && short.chars().all(char::is_uppercase)
                && cluster.kind != EntityKind::Person;
            if acronym
                && let Some(&target) = long.get(&short)
                && target != id
            {
                moved.insert(id, target);
            }
        }
        for (index, _) in names.iter().enumerate() {
            if let Some(slot) = self.of_name.get_mut(index)
                && let Some(target) = moved.get(slot)
            {
                *slot = *target;
            }
        }
    }

    /// Renumbers the clusters by first mention and drops empty ones.
    fn finish(self, names: &[Name]) -> EntityClusters<'d> {
        let Self {
            list,
            of_name,
            mut titled,
            ..
        } = self;
        titled.sort_by_key(|(_, title)| title.start);
        let mut place = vec![usize::MAX; list.len()];
        let mut out = EntityClusters {
            list: Vec::new(),
            of_name: Vec::with_capacity(of_name.len()),
            titled,
        };
        for (name, old) in names.iter().zip(of_name) {
            let Some(slot) = place.get_mut(old) else {
                out.of_name.push(usize::MAX);
                continue;
            };
            if *slot == usize::MAX {
                *slot = out.list.len();
                if let Some(cluster) = list.get(old) {
                    out.list.push(EntityCluster {
                        mentions: Vec::new(),
                        ..cluster.clone()
                    });
                }
            }
            if let Some(cluster) = out.list.get_mut(*slot) {
                cluster.mentions.push(name.span);
            }
            out.of_name.push(*slot);
        }
        out
    }
}

/// Whether a form of a name is better than another: longer, and not just the same in capitals.
fn better_name(new: &str, old: &str) -> bool {
    let capitals = |text: &str| text.contains(' ') && !text.chars().any(char::is_lowercase);
    if new.len() == old.len() && new.eq_ignore_ascii_case(old) {
        // "Moscow" is better than the dateline's "MOSCOW".
        return new.chars().filter(|c| c.is_lowercase()).count()
            > old.chars().filter(|c| c.is_lowercase()).count();
    }
    match (capitals(new), capitals(old)) {
        (true, false) => false,
        (false, true) => new.len() >= old.len(),
        (true, true) | (false, false) => new.chars().count() > old.chars().count(),
    }
}

/// The key of a name, or of the name that it is an alias of.
fn canonical(name: &str) -> FoldedWords {
    let key = folded_words::name(name);
    // "US" is an alias; "us" in a headline in capitals is not recognised as a name.
    ALIASES.get(&key).copied().unwrap_or(key)
}

static ALIASES: LazyLock<HashMap<FoldedWords, FoldedWords>> = LazyLock::new(|| {
    let mut aliases = HashMap::default();
    for line in include_str!("../../../assets/lexicon/aliases.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let mut names = line.split(", ");
        let Some(first) = names.next() else { continue };
        for alias in names {
            aliases.insert(folded_words::name(alias), folded_words::name(first));
        }
    }
    aliases
});

/// A company's name without "Inc." and the like.
fn without_suffix(name: &str) -> &str {
    let mut rest = name;
    while let Some((head, last)) = rest.rsplit_once(' ') {
        if !gazetteer::lists(last).any(Lists::COMPANY_SUFFIX) || head.is_empty() {
            break;
        }
        rest = head.trim_end_matches([',', ' ']);
    }
    rest
}

/// The acronyms that a long name can have: with and without its small words.
fn initials(name: &str) -> [String; 2] {
    let mut capitals = String::new();
    let mut all = String::new();
    for word in name.split([' ', '-']) {
        let Some(first) = word.chars().next().filter(|c| c.is_alphanumeric()) else {
            continue;
        };
        all.extend(first.to_uppercase());
        if first.is_uppercase() {
            capitals.push(first);
        }
    }
    [capitals, all]
}
