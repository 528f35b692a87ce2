//! Clauses: `sec`, annexes as `app`, and what stands in front and at the back.

use super::Writer;
use super::grammar::{Element, known};
use super::nodes::{Child, Node, Part, arrange, lines, place};
use super::provisions::typed_paragraph;
use crate::model::{Block, Clause, ClauseKind, HowMany, Obligation, Parameter, Standard};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// The front: metadata, then clauses.
    pub(super) fn front(&mut self, standard: &'a Standard) -> Result<Part, WriteError> {
        let own = standard.carried.as_deref().filter(|_| self.restores);
        let was_adoption = own.is_some_and(|own| own.element.as_deref() == Some("adoption"));
        let name = if standard.adopted.is_some() || was_adoption {
            "adoption-front"
        } else {
            "front"
        };
        let element = self.rules(name);
        let (own, further, notes) = self.metas(standard, element)?;
        let mut clauses = Vec::new();
        for clause in self.clause_list("front", &standard.front, element)? {
            clauses.push(fit(clause, element));
        }
        Ok(Part::Group {
            field: name,
            element,
            attributes: String::new(),
            parts: vec![
                Part::Field("metadata", own),
                Part::Field("further_metadata", further),
                Part::Field("notes", notes),
                Part::Field("front", clauses),
            ],
        })
    }

    pub(super) fn body(&mut self, clauses: &'a [Clause]) -> Result<Part, WriteError> {
        let element = self.rules("body");
        let content = self.clause_list("body", clauses, element)?;
        Ok(Part::Group {
            field: "body",
            element,
            attributes: String::new(),
            parts: vec![Part::Field("body", arrange(element, content))],
        })
    }

    /// The back: body clauses that an adoption has no other place for, annexes, the rest.
    pub(super) fn back(
        &mut self,
        standard: &'a Standard,
        body: &'a [Clause],
    ) -> Result<Part, WriteError> {
        let element = self.rules("back");
        let mut parts = Vec::new();
        let mut content: Vec<Child> = Vec::new();
        for clause in self.clause_list("body", body, element)? {
            content.push(fit(clause, element));
        }
        parts.push(Part::Field("body", content));
        let group = self.rules("app-group");
        let annexes = self.clause_list("annexes", &standard.annexes, group)?;
        if !annexes.is_empty() {
            let annexes: Vec<Child> = annexes
                .into_iter()
                .map(|child| {
                    if child.name == "app" || group.is_open {
                        child
                    } else {
                        as_annex(&child, group)
                    }
                })
                .collect();
            parts.push(Part::Group {
                field: "annexes",
                element: group,
                attributes: String::new(),
                parts: vec![Part::Field("annexes", annexes)],
            });
        }
        let mut content = Vec::new();
        for clause in self.clause_list("back", &standard.back, element)? {
            content.push(fit(clause, element));
        }
        parts.push(Part::Field("back", content));
        Ok(Part::Group {
            field: "back",
            element,
            attributes: String::new(),
            parts,
        })
    }

    /// A clause as children of `parent`: an element, or the blocks of a passage.
    pub(super) fn clause(
        &mut self,
        clause: &'a Clause,
        parent: &'static Element,
        children: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        self.deeper(|w| w.clause_in(clause, parent, children))
    }

    fn clause_in(
        &mut self,
        clause: &'a Clause,
        parent: &'static Element,
        children: &mut Vec<Child>,
    ) -> Result<(), WriteError> {
        let carried = clause.carried.as_deref();
        let named = carried
            .and_then(|carried| carried.element.as_deref())
            .filter(|_| self.restores);
        if self.is_bare_passage(clause, parent, named) {
            let first = children.len();
            children.extend(self.blocks("blocks", &clause.blocks, parent)?);
            self.each("clauses", &clause.clauses, |w, inner| {
                w.clause(inner, parent, children)
            })?;
            // Together they are one clause.
            for (at, child) in children[first..].iter_mut().enumerate() {
                child.items = usize::from(at == 0);
            }
            return Ok(());
        }
        if let Some(child) = self.bare_list(clause, parent, named)? {
            children.push(child);
            return Ok(());
        }
        let usual = match (parent.name, clause.kind) {
            ("app-group", _) => "app",
            (_, Some(ClauseKind::Annex)) if self.restores => "app",
            ("front" | "adoption-front" | "back", Some(ClauseKind::Passage)) => "notes",
            ("front" | "adoption-front" | "back", Some(ClauseKind::Acknowledgements)) => "ack",
            _ => "sec",
        };
        let mut node = self.open(usual, &[], carried);
        let element = node.element;
        self.id(&mut node.attributes, clause.id.as_ref());
        self.lang(&mut node.attributes, clause.lang.as_ref());
        self.clause_attributes(clause, &mut node);
        self.put_label(&mut node, clause, clause.label.as_ref());
        self.put_content(&mut node, "title", "title", &clause.title)?;
        let annex_type = (element.name == "app" && !self.restores)
            .then(|| self.annex_type(clause))
            .flatten();
        let has_head = node.has(&["label", "title"]);
        if let Some(words) = &annex_type {
            // It stands between the label and the title; without a label, a title must follow.
            let at = usize::from(node.has(&["label"]));
            let child = Child::text("annex-type", words);
            node.parts
                .insert(at, Part::Field("obligation", vec![child]));
        }
        if matches!(element.name, "sec" | "app") && !has_head && !self.restores {
            node.put_one("title", Child::of("title", ""));
        }
        let mut content = self.clause_extras(clause, element)?;
        content.extend(self.blocks("blocks", &clause.blocks, element)?);
        if self.restores {
            node.put("blocks", std::mem::take(&mut content));
        }
        self.each("clauses", &clause.clauses, |w, inner| {
            w.clause(inner, element, &mut content)
        })?;
        node.put("clauses", arrange(element, content));
        children.push(self.close(node)?);
        Ok(())
    }

    /// Whether a clause is nothing but blocks between others, which stand without an element.
    fn is_bare_passage(&self, clause: &Clause, parent: &Element, named: Option<&str>) -> bool {
        let head = clause.id.is_some() || clause.label.is_some() || !clause.title.is_empty();
        let holds_clauses_only = matches!(
            parent.name,
            "front" | "adoption-front" | "back" | "app-group"
        );
        clause.kind == Some(ClauseKind::Passage)
            && !head
            && named.is_none()
            && (self.restores || !holds_clauses_only)
    }

    fn clause_attributes(&mut self, clause: &'a Clause, node: &mut Node<'a>) {
        let is_section = node.element.name == "sec";
        if let Some(class) = &clause.class {
            let attribute = if is_section {
                "sec-type"
            } else {
                "content-type"
            };
            node.set(attribute, class.as_str());
        } else if let Some(kind) = clause.kind.and_then(section_type)
            && (is_section || !self.restores)
        {
            let attribute = if node.element.name == "notes" {
                "notes-type"
            } else {
                "sec-type"
            };
            node.set(attribute, kind);
        }
        if self.restores {
            return;
        }
        if node.element.name == "app" {
            match clause.obligation {
                Some(Obligation::Normative) => node.set("content-type", "norm-annex"),
                Some(Obligation::Informative) => node.set("content-type", "inform-annex"),
                None => {}
            }
        } else if let Some(obligation) = clause.obligation {
            let use_type = match obligation {
                Obligation::Normative => "normative",
                Obligation::Informative => "informative",
            };
            node.set("specific-use", use_type);
        }
    }

    /// What an annex is, in words: “(normative)”.
    fn annex_type(&self, clause: &Clause) -> Option<String> {
        let words = self.index.words();
        let word = match clause.obligation? {
            Obligation::Normative => words.normative,
            Obligation::Informative => words.informative,
        };
        let bare = word.trim_matches(['(', ')', '（', '）']);
        Some(if words.chinese {
            format!("（{bare}）")
        } else {
            format!("({bare})")
        })
    }

    /// A clause that is nothing but a reference list, where such a list may stand by itself.
    fn bare_list(
        &mut self,
        clause: &'a Clause,
        parent: &'static Element,
        named: Option<&str>,
    ) -> Result<Option<Child>, WriteError> {
        let [block] = &clause.blocks[..] else {
            return Ok(None);
        };
        let bare = clause.clauses.is_empty()
            && (self.restores || clause.lang.is_none())
            && clause.obligation.is_none()
            && clause.short_title.is_empty()
            && clause.parameters.is_empty()
            && clause.properties.is_empty()
            && clause.links.is_empty();
        let name = match block {
            Block::ReferenceList(_) => "ref-list",
            Block::Footnotes(_) => "fn-group",
            _ => return Ok(None),
        };
        let is_its_place = matches!(parent.name, "back" | "app-group") && parent.admits(name);
        if !bare || !is_its_place || self.restores && named != Some("ref-list") {
            return Ok(None);
        }
        if clause.kind == Some(ClauseKind::Passage) {
            let child = self.at("blocks", |w| w.each_first(block, parent))?;
            return Ok(child);
        }
        let Block::ReferenceList(list) = block else {
            return Ok(None);
        };
        let has_head = !list.title.is_empty() || list.label.is_some();
        if has_head || (list.id.is_some() && clause.id.is_some()) {
            return Ok(None);
        }
        // The head is the clause's, the rest the list's.
        let mut node = self.open("ref-list", &[], list.carried.as_deref());
        self.id(
            &mut node.attributes,
            clause.id.as_ref().or(list.id.as_ref()),
        );
        self.lang(&mut node.attributes, clause.lang.as_ref());
        if let Some(normative) = list.normative {
            let use_type = if normative {
                "normative"
            } else {
                "informative"
            };
            node.set("content-type", use_type);
        }
        self.carried_attributes(&mut node.attributes, clause.carried.as_deref());
        self.put_label(&mut node, clause, clause.label.as_ref());
        self.put_content(&mut node, "title", "title", &clause.title)?;
        self.path
            .extend([super::Step::Key("blocks"), super::Step::Item(0)]);
        self.references_in(list, &mut node)?;
        self.path.truncate(self.path.len() - 2);
        self.close(node).map(Some)
    }

    fn each_first(
        &mut self,
        block: &'a Block,
        parent: &'static Element,
    ) -> Result<Option<Child>, WriteError> {
        self.path.push(super::Step::Item(0));
        let child = self.block(block, parent)?.pop();
        self.path.pop();
        Ok(child)
    }

    /// What a clause says beside its title and blocks, as paragraphs.
    fn clause_extras(
        &mut self,
        clause: &'a Clause,
        parent: &'static Element,
    ) -> Result<Vec<Child>, WriteError> {
        let mut content = Vec::new();
        if let Some(short) = self.some_content("short_title", &clause.short_title, known("p"))? {
            self.lose(
                "sts-short-title",
                "that a short title is one; its words are a paragraph",
            );
            let xml = format!("<p content-type=\"short-title\">{short}</p>");
            content.push(Child::new("p", xml));
        }
        if clause.inline_title {
            self.lose(
                "sts-inline-title",
                "that a title stands in the line of the text",
            );
        }
        if !clause.properties.is_empty() {
            self.at("properties", |w| {
                w.lose("sts-properties", "properties of a clause are paragraphs");
            });
            self.properties(&clause.properties, parent, &mut content)?;
        }
        if !clause.links.is_empty() {
            self.at("links", |w| {
                w.lose("sts-links", "links of a clause are paragraphs");
            });
            self.links(&clause.links, &mut content)?;
        }
        if !clause.parameters.is_empty() {
            self.at("parameters", |w| {
                w.lose("sts-parameters", "parameters of a clause are boxes of text");
            });
            self.each("parameters", &clause.parameters, |w, parameter| {
                content.push(w.parameter(parameter)?);
                Ok(())
            })?;
        }
        Ok(content)
    }

    fn parameter(&mut self, parameter: &'a Parameter) -> Result<Child, WriteError> {
        let mut node = self.open("boxed-text", &[], parameter.carried.as_deref());
        let element = node.element;
        self.id(&mut node.attributes, Some(&parameter.id));
        node.set("content-type", "parameter");
        let mut content = Vec::new();
        if let Some(label) = self.some_content("label", &parameter.label, known("p"))? {
            content.push(Child::new(
                "p",
                format!("<p content-type=\"label\">{label}</p>"),
            ));
        }
        let said = [
            ("class", parameter.class.as_deref()),
            ("depends-on", parameter.depends_on.as_deref()),
            (
                "how-many",
                parameter.how_many.map(|how_many| match how_many {
                    HowMany::One => "one",
                    HowMany::OneOrMore => "one or more",
                }),
            ),
        ];
        for (kind, text) in said {
            content.extend(text.map(|text| typed_paragraph(kind, text)));
        }
        for value in &parameter.values {
            content.push(typed_paragraph("value", value));
        }
        self.each("choices", &parameter.choices, |w, choice| {
            let mut text = String::from("<p content-type=\"choice\">");
            w.push_content("content", choice, known("p"), &mut text)?;
            text.push_str("</p>");
            content.push(Child::new("p", text));
            Ok(())
        })?;
        let usage = self.blocks("usage", &parameter.usage, element)?;
        content.extend(boxed("usage", usage));
        self.each("constraints", &parameter.constraints, |w, constraint| {
            let mut inner = w.blocks("blocks", &constraint.blocks, element)?;
            w.each("tests", &constraint.tests, |w, test| {
                inner.push(typed_paragraph("test", &test.expression));
                inner.extend(w.blocks("remarks", &test.remarks, element)?);
                Ok(())
            })?;
            content.extend(boxed("constraint", inner));
            Ok(())
        })?;
        self.each("guidelines", &parameter.guidelines, |w, guideline| {
            let inner = w.blocks("blocks", &guideline.blocks, element)?;
            content.extend(boxed("guideline", inner));
            Ok(())
        })?;
        let remarks = self.blocks("remarks", &parameter.remarks, element)?;
        content.extend(boxed("remark", remarks));
        self.properties(&parameter.properties, element, &mut content)?;
        self.links(&parameter.links, &mut content)?;
        node.put("content", content);
        self.close(node)
    }
}

/// What is said of a parameter, as a box of a kind; nothing where it is empty.
fn boxed(kind: &str, content: Vec<Child>) -> Option<Child> {
    if content.is_empty() {
        return None;
    }
    let inner = arrange(known("boxed-text"), content);
    let xml = format!(
        "<boxed-text content-type=\"{kind}\">\n{}</boxed-text>",
        lines(&inner)
    );
    Some(Child::new("boxed-text", xml))
}

/// Makes a clause's element one that the front or the back may hold.
fn fit(child: Child, parent: &'static Element) -> Child {
    if child.name.is_empty() || parent.admits(child.name) {
        return child;
    }
    let notes = known("notes");
    let placed = place(child, notes);
    let xml = format!("<notes>\n{}\n</notes>", placed.xml);
    Child::new("notes", xml)
}

fn as_annex(child: &Child, group: &Element) -> Child {
    if child.name.is_empty() || group.admits(child.name) && child.name == "ref-list" {
        return Child::new(child.name, child.xml.clone());
    }
    let inner = place(Child::new(child.name, child.xml.clone()), known("app"));
    Child::new("app", format!("<app>\n<title/>\n{}\n</app>", inner.xml))
}

/// The kind of a clause, as ISO STS names it.
fn section_type(kind: ClauseKind) -> Option<&'static str> {
    Some(match kind {
        ClauseKind::Abstract => "abstract",
        ClauseKind::Foreword => "foreword",
        ClauseKind::Introduction => "intro",
        ClauseKind::Acknowledgements => "acknowledgements",
        ClauseKind::Frontmatter => "frontmatter",
        ClauseKind::Scope => "scope",
        ClauseKind::NormativeReferences => "norm-refs",
        ClauseKind::Terms => "terms",
        ClauseKind::Symbols => "symbols",
        ClauseKind::Control => "control",
        ClauseKind::Part => "part",
        ClauseKind::Appendix => "appendix",
        ClauseKind::Bibliography => "bibliography",
        ClauseKind::Index => "index",
        ClauseKind::Glossary => "glossary",
        ClauseKind::Colophon => "colophon",
        ClauseKind::Passage => "passage",
        ClauseKind::Clause | ClauseKind::Annex => return None,
    })
}
