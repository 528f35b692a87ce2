//! What is put in when the whole text has been walked: lists made from the document (contents, figures,
//! tables, formulas, requirements, index), and the texts of clauses, so that they are not copied
//! at each clause around them. Until then a placeholder stands there.

use std::collections::BTreeMap;

use tera::{Context, Map, Value};

use super::{Construct, Format, PLACEHOLDER, Slots, View, text};
use crate::model::{Generated, GeneratedKind, IndexEntry};
use crate::numbering::EntryKind;
use crate::writers::WriteError;

/// A heading met on the way.
pub(super) struct Heading<'a> {
    pub(super) level: usize,
    pub(super) anchor: &'a str,
    pub(super) label: String,
    pub(super) title: String,
    pub(super) obligation: String,
}

/// A place that an index entry points from.
struct Indexed {
    anchor: String,
    place: String,
    primary: bool,
    see: Vec<String>,
}

/// What was met on the way that a list is made of.
#[derive(Default)]
pub(super) struct Collected<'a> {
    pub(super) headings: Vec<Heading<'a>>,
    /// Texts that placeholders stand for.
    texts: Vec<String>,
    /// Lists to be made, each with its place among the texts.
    lists: Vec<(usize, GeneratedKind, Option<String>)>,
    index: BTreeMap<Vec<String>, Vec<Indexed>>,
}

/// A page that is being filled in.
struct Filling<'t> {
    texts: &'t [String],
    out: String,
    /// Whether the last thing was a mark that nothing points at.
    dropped: bool,
}

impl Filling<'_> {
    fn push(&mut self, piece: &str) {
        if piece.is_empty() {
            return;
        }
        // A mark that stood alone takes its empty line with it.
        let alone = self.dropped && self.out.ends_with("\n\n") && piece.starts_with("\n\n");
        self.out.push_str(if alone { &piece[2..] } else { piece });
        self.dropped = false;
    }
}

impl<'a, F: Format> View<'a, F> {
    /// The place of a generated list.
    pub(super) fn generated(&mut self, generated: &'a Generated, out: &mut String) {
        let place = self.collected.texts.len();
        let id = self.own_anchor(generated, generated.id.as_ref());
        self.collected.lists.push((place, generated.of, id));
        self.collected.texts.push(String::new());
        super::append::<F>(placeholder(place), out);
    }

    /// Keeps a text until the page is filled in; what stands for it, empty if there is no text.
    pub(super) fn deposit(&mut self, text: String) -> String {
        if text.trim().is_empty() {
            return String::new();
        }
        let place = self.collected.texts.len();
        self.collected.texts.push(text);
        placeholder(place)
    }

    /// Puts the texts and lists into the page, and the anchors that something points at.
    pub(super) fn fill(&mut self, text: String) -> Result<String, WriteError> {
        if !text.contains(PLACEHOLDER) {
            return Ok(text);
        }
        for (place, kind, id) in std::mem::take(&mut self.collected.lists) {
            let mut list = self.generated_list(kind, id)?;
            list.truncate(list.trim_end().len());
            self.collected.texts[place] = list;
        }
        let texts = std::mem::take(&mut self.collected.texts);
        let mut filling = Filling {
            texts: &texts,
            out: String::with_capacity(text.len() + texts.iter().map(String::len).sum::<usize>()),
            dropped: false,
        };
        self.fill_into(&text, &mut filling);
        Ok(filling.out)
    }

    fn fill_into(&self, text: &str, filling: &mut Filling) {
        for (place, piece) in text.split(PLACEHOLDER).enumerate() {
            if place % 2 == 0 {
                filling.push(piece);
            } else if let Some(anchor) = piece.strip_prefix('@') {
                filling.dropped = !self.pointed.borrow().contains(anchor);
                if !filling.dropped {
                    filling.out.push_str(&F::mark(anchor));
                }
            } else if let Some(text) = piece.parse().ok().and_then(|n: usize| filling.texts.get(n))
            {
                self.fill_into(F::deposited(text), filling);
            }
        }
    }

    fn generated_list(
        &mut self,
        kind: GeneratedKind,
        id: Option<String>,
    ) -> Result<String, WriteError> {
        let wanted = match kind {
            GeneratedKind::Contents => return self.contents_list(usize::MAX),
            GeneratedKind::Index => return self.index_list(id),
            GeneratedKind::Figures => EntryKind::Figure,
            GeneratedKind::Tables => EntryKind::Table,
            GeneratedKind::Formulas => EntryKind::Formula,
            GeneratedKind::Requirements => EntryKind::Requirement,
        };
        let index = self.index;
        let mut items = Vec::new();
        for entry in index.entries().filter(|entry| entry.kind == wanted) {
            let Some(anchor) = entry.anchor.as_deref() else {
                continue;
            };
            let label = entry.label.as_deref().map(text::<F>).unwrap_or_default();
            let title = match entry.title {
                Some(title) => self.quiet_content(title)?,
                None => String::new(),
            };
            if !label.is_empty() || !title.is_empty() {
                self.point_at(anchor);
                items.push(contents_item::<F>(anchor, &label, &title, ""));
            }
        }
        self.emit_contents(items, id)
    }

    /// The table of contents, as deep as `depth`.
    pub(super) fn contents_list(&mut self, depth: usize) -> Result<String, WriteError> {
        let headings = std::mem::take(&mut self.collected.headings);
        let wanted: Vec<&Heading> = headings
            .iter()
            .filter(|heading| heading.level <= depth)
            .collect();
        let list = self.contents_level(&wanted);
        self.collected.headings = headings;
        list
    }

    /// The innermost lists first: a stack of levels stands for the recursion.
    fn contents_level(&mut self, headings: &[&Heading]) -> Result<String, WriteError> {
        let mut levels: Vec<(usize, Vec<Map>)> = Vec::new();
        for heading in headings {
            while levels.len() > 1
                && levels
                    .last()
                    .is_some_and(|(level, _)| *level > heading.level)
            {
                self.close_level(&mut levels)?;
            }
            if levels
                .last()
                .is_none_or(|(level, _)| *level < heading.level)
            {
                levels.push((heading.level, Vec::new()));
            }
            if let Some((_, items)) = levels.last_mut() {
                items.push(contents_item::<F>(
                    heading.anchor,
                    &heading.label,
                    &heading.title,
                    &heading.obligation,
                ));
            }
        }
        while levels.len() > 1 {
            self.close_level(&mut levels)?;
        }
        let items = levels.pop().map(|(_, items)| items).unwrap_or_default();
        self.emit_contents(items, None)
    }

    fn close_level(&mut self, levels: &mut Vec<(usize, Vec<Map>)>) -> Result<(), WriteError> {
        let Some((_, items)) = levels.pop() else {
            return Ok(());
        };
        let list = F::nest(self.emit_contents(items, None)?, "-");
        if let Some(item) = levels.last_mut().and_then(|(_, above)| above.last_mut()) {
            item.text("items", &list);
        }
        Ok(())
    }

    fn emit_contents(&mut self, items: Vec<Map>, id: Option<String>) -> Result<String, WriteError> {
        let mut out = String::new();
        if !items.is_empty() {
            let mut context = Context::new();
            context.maybe("id", id);
            context.list("items", items);
            self.emit(Construct::Contents, &context, &mut out)?;
        }
        Ok(out)
    }

    /// Keeps an index entry; its anchor, if it can be pointed at.
    pub(in crate::writers) fn index_entry(
        &mut self,
        entry: &'a IndexEntry,
    ) -> Result<Option<String>, WriteError> {
        if self.quiet {
            return Ok(None);
        }
        let anchor = self
            .entry(entry)
            .and_then(|entry| entry.anchor.as_deref())
            .map_or_else(
                || format!("index-entry-{}", self.indexed_count() + 1),
                str::to_owned,
            );
        let mut terms = Vec::with_capacity(entry.terms.len());
        for term in &entry.terms {
            terms.push(self.quiet_content(term)?);
        }
        let mut see = Vec::with_capacity(entry.see.len());
        for term in &entry.see {
            see.push(self.quiet_content(term)?);
        }
        let place = self
            .collected
            .headings
            .last()
            .map(|heading| {
                if heading.label.is_empty() {
                    heading.title.clone()
                } else {
                    heading.label.clone()
                }
            })
            .unwrap_or_default();
        self.collected
            .index
            .entry(terms)
            .or_default()
            .push(Indexed {
                anchor: anchor.clone(),
                place,
                primary: entry.primary,
                see,
            });
        Ok(Some(anchor))
    }

    fn indexed_count(&self) -> usize {
        self.collected.index.values().map(Vec::len).sum()
    }

    fn index_list(&mut self, id: Option<String>) -> Result<String, WriteError> {
        let mut items = Vec::new();
        for (terms, places) in &self.collected.index {
            let mut item = Map::default();
            item.texts("terms", terms);
            let links = places
                .iter()
                .map(|indexed| {
                    let mut map = Map::default();
                    let place = if indexed.place.is_empty() {
                        "§"
                    } else {
                        indexed.place.as_str()
                    };
                    map.text("link", &F::link_to_anchor(&indexed.anchor, place));
                    map.flag("primary", indexed.primary);
                    map
                })
                .collect();
            item.list("places", links);
            let see: Vec<String> = places.iter().flat_map(|i| i.see.iter().cloned()).collect();
            item.texts("see", &see);
            item.set("depth", Value::from(terms.len()));
            items.push(item);
        }
        let mut out = String::new();
        if !items.is_empty() {
            let mut context = Context::new();
            context.maybe("id", id);
            context.text("see_word", if self.words.chinese { "见" } else { "see" });
            context.list("items", items);
            self.emit(Construct::Index, &context, &mut out)?;
        }
        Ok(out)
    }
}

fn placeholder(place: usize) -> String {
    format!("{PLACEHOLDER}{place}{PLACEHOLDER}")
}

fn contents_item<F: Format>(anchor: &str, label: &str, title: &str, obligation: &str) -> Map {
    let mut words = label.to_owned();
    if !words.is_empty() && !title.is_empty() {
        words.push(' ');
    }
    words.push_str(title);
    let mut map = Map::default();
    map.text("link", &F::link_to_anchor(anchor, &words));
    map.text("href", &F::href(anchor));
    map.text("label", label);
    map.text("title", title);
    map.text("obligation", obligation);
    map
}
