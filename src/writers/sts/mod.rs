//! NISO STS 1.2 interchange with MathML 3 and XHTML tables (<https://www.niso-sts.org>).
//!
//! Rust walks the document; each construct has a template (`templates/sts/…`) that gets escaped
//! values and rendered children. What the tag set has no place for is written as plain words where it
//! stands, with a finding that says so. What is made is valid for any document: what may stand where
//! is looked up in the grammar, never assumed of a source.

mod blocks;
mod boxes;
mod carried;
mod clauses;
mod displays;
mod editorial;
mod frames;
mod grammar;
mod ids;
mod inlines;
mod lists;
mod math;
mod metadata;
mod metadata_parts;
mod metadata_restored;
mod nodes;
mod permissions;
mod phrases;
mod pointers;
mod provisions;
mod references;
mod tables;
mod terms;
mod xml;

#[cfg(test)]
mod made;
#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Clause, SourceFormat, Standard};
use crate::numbering::Index;

use super::{Templates, WriteError, Writing};
use carried::loose_markup;
use ids::Ids;
use nodes::{Child, Node, Part};

/// The name of the format, as in `Standard::source`, `Opaque::format`.
const FORMAT: &str = "niso-sts";

/// How deep clauses, blocks and inlines may nest.
const DEPTH_LIMIT: usize = 200;

/// Writes a document.
pub(crate) fn write(standard: &Standard, templates: &Templates) -> Result<Writing, WriteError> {
    let mut writer = Writer::new(standard, templates, Ids::default());
    let mut text = writer.document(standard)?;
    let written = xml::check(&text)?;
    if let Some(ids) = std::mem::take(&mut writer.ids).second_round(&written) {
        // Some reference leads to nothing that was written, or two documents claim an identifier:
        // that is known only now.
        writer = Writer::new(standard, templates, ids);
        text = writer.document(standard)?;
        xml::check(&text)?;
    }
    Ok(Writing {
        text,
        losses: writer.losses,
    })
}

/// A step of the way from the document to a node.
#[derive(Debug, Clone, Copy)]
enum Step {
    Key(&'static str),
    Item(usize),
}

/// A document being written.
struct Writer<'a> {
    templates: &'a Templates,
    index: Index<'a>,
    lang: &'a str,
    /// Whether numbers and the words that go with them are made here.
    computed: bool,
    /// Whether the document came from STS and is put together again as it was there.
    restores: bool,
    /// Whether the table that is being written was one of the CALS model.
    cals: bool,
    ids: Ids,
    losses: Vec<Diagnostic>,
    path: Vec<Step>,
    depth: usize,
}

impl<'a> Writer<'a> {
    fn new(standard: &'a Standard, templates: &'a Templates, ids: Ids) -> Self {
        Self {
            templates,
            index: Index::new(standard),
            lang: &standard.lang,
            computed: standard.numbering.is_computed(),
            restores: comes_from_sts(standard),
            cals: false,
            ids,
            losses: Vec::new(),
            path: Vec::new(),
            depth: 0,
        }
    }

    /// Does something at a child of the current node.
    fn at<R>(&mut self, key: &'static str, act: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(Step::Key(key));
        let result = act(self);
        self.path.pop();
        result
    }

    /// Does something at each of a list of children of the current node.
    fn each<T>(
        &mut self,
        key: &'static str,
        items: &'a [T],
        mut act: impl FnMut(&mut Self, &'a T) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        if items.is_empty() {
            return Ok(());
        }
        self.path.push(Step::Key(key));
        for (at, item) in items.iter().enumerate() {
            self.path.push(Step::Item(at));
            act(self, item)?;
            self.path.pop();
        }
        self.path.pop();
        Ok(())
    }

    /// Gives a node a child for each item of a field.
    fn put_each<T>(
        &mut self,
        node: &mut Node<'a>,
        field: &'static str,
        items: &'a [T],
        mut make: impl FnMut(&mut Self, &'a T) -> Result<Child, WriteError>,
    ) -> Result<(), WriteError> {
        let mut children = Vec::with_capacity(items.len());
        self.each(field, items, |w, item| {
            children.push(make(w, item)?);
            Ok(())
        })?;
        node.put(field, children);
        Ok(())
    }

    /// Does something one level deeper.
    fn deeper<R>(
        &mut self,
        act: impl FnOnce(&mut Self) -> Result<R, WriteError>,
    ) -> Result<R, WriteError> {
        if self.depth == DEPTH_LIMIT {
            return Err(WriteError::TooDeep {
                depth: self.depth + 1,
                limit: DEPTH_LIMIT,
                pointer: self.pointer(),
            });
        }
        self.depth += 1;
        let result = act(self)?;
        self.depth -= 1;
        Ok(result)
    }

    /// The current node, as a JSON Pointer.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(key),
                Step::Item(at) => pointer.push_str(&at.to_string()),
            }
        }
        pointer
    }

    /// Notes what the target has no place for.
    fn lose(&mut self, code: &'static str, what: impl Into<String>) {
        let place = Place::at(self.pointer());
        let message = format!("NISO STS 1.2 cannot hold all of this: {}", what.into());
        self.losses.push(Diagnostic::warning(code, message, place));
    }

    /// The whole file.
    fn document(&mut self, standard: &'a Standard) -> Result<String, WriteError> {
        let source = standard.source.as_ref().filter(|_| self.restores);
        let root = self.standard(standard)?;
        let root = self.with_namespaces(&root.xml, source);
        let (mut prolog, mut epilog) = (String::new(), String::new());
        if let Some(source) = source {
            for (list, out) in [(&source.prolog, &mut prolog), (&source.epilog, &mut epilog)] {
                for markup in list {
                    loose_markup(markup, out);
                    out.push('\n');
                }
            }
        }
        self.render(
            "sts/document.xml",
            &[("prolog", &prolog), ("root", &root), ("epilog", &epilog)],
        )
    }

    /// The root with the namespaces of its names: those that the source declared, and others that are
    /// used. The tag set of interchange has those that its makers list.
    fn with_namespaces(&self, root: &str, source: Option<&SourceFormat>) -> String {
        let mut namespaces = String::new();
        let own = |name: &str| source?.attributes.get(name);
        for (name, uri) in source.iter().flat_map(|source| &source.attributes) {
            if name == "xmlns" || name.starts_with("xmlns:") {
                xml::push_attribute(name, uri, &mut namespaces);
            }
        }
        for (prefix, uri) in xml::NAMESPACES {
            let name = format!("xmlns:{prefix}");
            let is_used = if self.restores {
                [format!("<{prefix}:"), format!(" {prefix}:")]
                    .iter()
                    .any(|start| root.contains(start.as_str()))
            } else {
                !matches!(*prefix, "oasis" | "xsi")
            };
            if own(&name).is_none() && is_used {
                xml::push_attribute(&name, uri, &mut namespaces);
            }
        }
        let end = root.find([' ', '>', '/']).unwrap_or(root.len());
        let (start, rest) = root.split_at(end);
        format!("{start}{namespaces}{rest}")
    }

    /// A standard, or an adoption of one.
    fn standard(&mut self, standard: &'a Standard) -> Result<Child, WriteError> {
        let name = if standard.adopted.is_some() {
            "adoption"
        } else {
            "standard"
        };
        let mut node = self.open(name, &[], standard.carried.as_deref());
        let source = standard.source.as_ref().filter(|_| self.restores);
        match source {
            Some(source) => {
                node.attributes
                    .set_some("dtd-version", source.version.as_deref());
            }
            None if self.restores => {}
            None => node.set("dtd-version", "1.2"),
        }
        self.lang(&mut node.attributes, Some(&standard.lang));
        for (key, value) in source.iter().flat_map(|source| &source.attributes) {
            if !key.starts_with("xmlns") && xml::is_qualified(key) {
                node.set(key, value.as_str());
            }
        }
        let mut opaque = Vec::new();
        for markup in &standard.opaque {
            if self.restores {
                opaque.push(frames::verbatim(markup));
            } else {
                self.lose("sts-markup", "markup of the source format");
            }
        }
        node.put("opaque", opaque);
        let front = self.front(standard)?;
        node.parts.push(self.required(front));
        if let Some(adopted) = standard.adopted.as_deref() {
            if !standard.body.is_empty() {
                self.at("body", |w| {
                    w.lose(
                        "sts-adoption-body",
                        "an adoption has no body of its own; its clauses stand in the back matter",
                    );
                });
            }
            let inner = self.at("adopted", |w| w.adopted(adopted))?;
            node.put_one("adopted", inner);
            let back = self.back(standard, &standard.body)?;
            node.parts.push(back);
        } else {
            let body = self.body(&standard.body)?;
            node.parts.push(self.required(body));

            let back = self.back(standard, &[])?;
            node.parts.push(back);
        }
        let child = self.close(node)?;
        self.untold(standard);
        Ok(child)
    }

    /// A part that the grammar asks for even where nothing is in it.
    fn required(&self, part: Part) -> Part {
        match part {
            Part::Group { field, element, .. } if !self.restores && part.is_empty() => {
                Part::Field(field, vec![Child::of(element.name, "")])
            }
            part => part,
        }
    }

    /// The adopted standard: a document of its own, with its own numbers, in the same file.
    fn adopted(&mut self, adopted: &'a Standard) -> Result<Child, WriteError> {
        let restores = adopted
            .source
            .as_ref()
            .map_or(self.restores, |_| comes_from_sts(adopted));
        let outer_restores = std::mem::replace(&mut self.restores, restores);
        let outer_index = std::mem::replace(&mut self.index, Index::new(adopted));
        let outer_lang = std::mem::replace(&mut self.lang, &adopted.lang);
        let computed = adopted.numbering.is_computed();
        let outer_computed = std::mem::replace(&mut self.computed, computed);
        let scope = self.ids.enter();
        let child = self.deeper(|w| w.standard(adopted))?;
        self.ids.leave(scope);
        self.restores = outer_restores;
        self.index = outer_index;
        self.lang = outer_lang;
        self.computed = outer_computed;
        Ok(child)
    }

    /// What the whole document holds that STS has no place for.
    fn untold(&mut self, standard: &Standard) {
        if !standard.provisions.is_empty() {
            let count = standard.provisions.len();
            self.at("provisions", |w| {
                w.lose(
                    "sts-provisions",
                    format!("{count} provisions as data; their words stand in the text"),
                );
            });
        }
        if !standard.assets.is_empty() {
            let count = standard.assets.len();
            self.at("assets", |w| {
                w.lose("sts-assets", format!("the list of {count} files"));
            });
        }
    }

    /// The clauses of a part of the document, each as a child of `parent`.
    fn clause_list(
        &mut self,
        key: &'static str,
        clauses: &'a [Clause],
        parent: &'static grammar::Element,
    ) -> Result<Vec<Child>, WriteError> {
        let mut children = Vec::new();
        self.each(key, clauses, |w, clause| {
            w.clause(clause, parent, &mut children)
        })?;
        Ok(children)
    }
}

fn comes_from_sts(standard: &Standard) -> bool {
    standard
        .source
        .as_ref()
        .is_some_and(|source| source.format == FORMAT)
}
