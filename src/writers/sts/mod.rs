//! NISO STS 1.2 interchange with MathML 3 and XHTML tables (<https://www.niso-sts.org>).
//!
//! Rust walks the document; each construct has a template (`templates/sts/…`) that gets escaped
//! values and rendered children. What the tag set has no place for is written as plain words where it
//! stands, with a finding that says so. What is made is valid for any document: what may stand where
//! is looked up in the grammar, never assumed of a source.

mod blocks;
mod carried;
mod clauses;
mod displays;
mod grammar;
mod ids;
mod inlines;
mod math;
mod metadata;
mod metadata_parts;
mod nodes;
mod provisions;
mod references;
mod tables;
mod terms;
mod xml;

#[cfg(test)]
mod tests;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Clause, Standard};
use crate::numbering::Index;

use super::{Templates, WriteError, Writing};
use carried::loose_markup;
use ids::Ids;
use nodes::{Attributes, Child};

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
    /// Whether what the source said and no field holds can be written back.
    restores: bool,
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
        let mut namespaces = String::new();
        for (prefix, uri) in xml::NAMESPACES {
            xml::push_attribute(&format!("xmlns:{prefix}"), uri, &mut namespaces);
        }
        let root = self.standard(standard, &namespaces)?;
        let mut prolog = String::new();
        if let Some(source) = standard.source.as_ref().filter(|_| self.restores) {
            for markup in &source.prolog {
                loose_markup(markup, &mut prolog);
                prolog.push('\n');
            }
        }
        self.render(
            "sts/document.xml",
            &[("prolog", &prolog), ("root", &root.xml)],
        )
    }

    /// A standard, or an adoption of one.
    fn standard(&mut self, standard: &'a Standard, namespaces: &str) -> Result<Child, WriteError> {
        let name = if standard.adopted.is_some() {
            "adoption"
        } else {
            "standard"
        };
        let element = grammar::known(name);
        let mut attributes = Attributes::on(element);
        attributes.literal(namespaces);
        attributes.set("dtd-version", "1.2");
        self.lang(&mut attributes, Some(&standard.lang));
        if self.restores {
            for (key, value) in standard.source.iter().flat_map(|source| &source.attributes) {
                if key != "dtd-version" && !key.starts_with("xmlns") {
                    self.carried_attribute(&mut attributes, key, value);
                }
            }
        }
        self.carried_attributes(&mut attributes, standard.carried.as_deref());
        let attributes = attributes.markup();

        let mut before = Vec::new();
        for markup in &standard.opaque {
            self.restore_or_tell(markup, element, &mut before);
        }
        let (before, mut late): (Vec<Child>, Vec<Child>) = before
            .into_iter()
            .partition(|child| child.name.is_empty() || child.name == "processing-meta");
        self.carried_content(element, &[], standard.carried.as_deref(), &mut late);
        late.retain(|child| {
            let keep = grammar::known("back").admits(child.name);
            if !keep && !child.name.is_empty() {
                self.losses.push(Diagnostic::warning(
                    "sts-markup",
                    format!("`{}` has no place of its own here", child.name),
                    Place::at("/opaque"),
                ));
            }
            keep
        });

        let before = nodes::lines(&before);
        let front = self.front(standard)?;
        let xml = if let Some(adopted) = standard.adopted.as_deref() {
            if !standard.body.is_empty() {
                self.at("body", |w| {
                    w.lose(
                        "sts-adoption-body",
                        "an adoption has no body of its own; its clauses stand in the back matter",
                    );
                });
            }
            let inner = self.at("adopted", |w| w.adopted(adopted))?;
            let back = self.back(standard, &standard.body, late)?;
            let values = [
                ("attributes", attributes.as_str()),
                ("before", &before),
                ("front", &front),
                ("adopted", &inner.xml),
                ("back", &back),
            ];
            self.render("sts/adoption.xml", &values)?
        } else {
            let body = self.body(&standard.body)?;
            let back = self.back(standard, &[], late)?;
            let values = [
                ("attributes", attributes.as_str()),
                ("before", &before),
                ("front", &front),
                ("body", &body),
                ("back", &back),
            ];
            self.render("sts/standard.xml", &values)?
        };
        self.untold(standard);
        Ok(Child::new(name, xml))
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
        let child = self.deeper(|w| w.standard(adopted, ""))?;
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
