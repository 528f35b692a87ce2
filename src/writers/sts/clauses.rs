//! Clauses: `sec`, annexes as `app`, and what stands in front and at the back.

use super::Writer;
use super::grammar::{Element, known};
use super::nodes::{Attributes, Child, Parts, arrange, lines, place};
use super::provisions::typed_paragraph;
use crate::model::{
    Block, Carried, Clause, ClauseKind, HowMany, Markup, Obligation, Parameter, Standard,
};
use crate::writers::WriteError;

impl<'a> Writer<'a> {
    /// The front: metadata, then clauses.
    pub(super) fn front(&mut self, standard: &'a Standard) -> Result<String, WriteError> {
        let name = if standard.adopted.is_some() {
            "adoption-front"
        } else {
            "front"
        };
        let element = known(name);
        let mut content = self.metas(standard, element)?;
        for clause in self.clause_list("front", &standard.front, element)? {
            content.push(fit(clause, element));
        }
        let values = [
            ("element", name),
            ("attributes", ""),
            ("content", &lines(&content)),
        ];
        self.render("sts/part.xml", &values)
    }

    pub(super) fn body(&mut self, clauses: &'a [Clause]) -> Result<String, WriteError> {
        let element = known("body");
        let content = self.clause_list("body", clauses, element)?;
        let content = arrange(element, content);
        let values = [
            ("element", "body"),
            ("attributes", ""),
            ("content", &lines(&content)),
        ];
        self.render("sts/part.xml", &values)
    }

    /// The back: body clauses that an adoption has no other place for, annexes, the rest.
    pub(super) fn back(
        &mut self,
        standard: &'a Standard,
        body: &'a [Clause],
        late: Vec<Child>,
    ) -> Result<String, WriteError> {
        let element = known("back");
        let mut content: Vec<Child> = Vec::new();
        for clause in self.clause_list("body", body, element)? {
            content.push(fit(clause, element));
        }
        let annexes = self.clause_list("annexes", &standard.annexes, known("app-group"))?;
        if !annexes.is_empty() {
            let group = known("app-group");
            let annexes: Vec<Child> = annexes
                .into_iter()
                .map(|child| {
                    if child.name == "app" {
                        child
                    } else {
                        as_annex(&child, group)
                    }
                })
                .collect();
            let values = [
                ("element", "app-group"),
                ("attributes", ""),
                ("content", &lines(&annexes)),
            ];
            let xml = self.render("sts/part.xml", &values)?;
            content.push(Child::new("app-group", xml));
        }
        for clause in self.clause_list("back", &standard.back, element)? {
            content.push(fit(clause, element));
        }
        content.extend(late);
        if !content.iter().any(|child| !child.name.is_empty()) {
            return Ok(String::new());
        }
        let values = [
            ("element", "back"),
            ("attributes", ""),
            ("content", &lines(&content)),
        ];
        self.render("sts/part.xml", &values)
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
        if clause.kind == Some(ClauseKind::Passage)
            && clause.title.is_empty()
            && clause.id.is_none()
            && clause.label.is_none()
            && named.is_none_or(|name| !known(name).text && !parent.admits(name))
            && !matches!(
                parent.name,
                "front" | "adoption-front" | "back" | "app-group"
            )
        {
            children.extend(self.blocks("blocks", &clause.blocks, parent)?);
            return self.each("clauses", &clause.clauses, |w, inner| {
                w.clause(inner, parent, children)
            });
        }
        if let Some(child) = self.bare_list(clause, parent, named)? {
            children.push(child);
            return Ok(());
        }
        let usual = match (parent.name, clause.kind) {
            ("app-group", _) => "app",
            ("front" | "adoption-front" | "back", Some(ClauseKind::Passage)) => "notes",
            ("front" | "adoption-front" | "back", Some(ClauseKind::Acknowledgements)) => "ack",
            _ => "sec",
        };
        let is_titled = !clause.title.is_empty();
        let element = match named {
            Some("term-sec") if !is_titled && parent.admits("term-sec") => known("term-sec"),
            Some(name @ ("sec" | "ack" | "notes" | "app" | "bio")) if parent.admits(name) => {
                known(name)
            }
            _ => known(usual),
        };
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, clause.id.as_ref());
        self.clause_lang(&mut attributes, clause);
        if let Some(class) = &clause.class {
            attributes.set("sec-type", class.as_str());
            attributes.set("content-type", class.as_str());
        } else if let Some(kind) = clause.kind.and_then(section_type) {
            attributes.set("sec-type", kind);
            attributes.set("notes-type", kind);
        }
        if element.name == "app" {
            match clause.obligation {
                Some(Obligation::Normative) => attributes.set("content-type", "norm-annex"),
                Some(Obligation::Informative) => attributes.set("content-type", "inform-annex"),
                None => {}
            }
        } else if let Some(obligation) = clause.obligation {
            attributes.set(
                "specific-use",
                match obligation {
                    Obligation::Normative => "normative",
                    Obligation::Informative => "informative",
                },
            );
        }
        self.carried_attributes_but(&mut attributes, carried, &["label", "title", "annex-type"]);
        let attributes = attributes.markup();
        let label = self.label(clause, clause.label.as_ref());
        let mut title = self.some_content("title", &clause.title, known("title"))?;
        let mut content = self.clause_extras(clause, element)?;
        if element.name == "term-sec"
            && let Some(words) = title.take()
        {
            content.insert(0, Child::of("p", &words));
        }
        content.extend(self.blocks("blocks", &clause.blocks, element)?);
        self.each("clauses", &clause.clauses, |w, inner| {
            w.clause(inner, element, &mut content)
        })?;
        if element.name == "term-sec" {
            content = content
                .into_iter()
                .map(|child| place(child, element))
                .collect();
        }
        let mut content = arrange(element, content);
        if matches!(element.name, "sec" | "app") && label.is_none() && title.is_none() {
            title = Some(String::new());
        }
        let annex_type = (element.name == "app")
            .then(|| self.annex_type(clause))
            .flatten();
        let head: Vec<&'static str> = [
            label.is_some().then_some("label"),
            annex_type.is_some().then_some("annex-type"),
            title.is_some().then_some("title"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let before = self.carried_content(element, &head, carried, &mut content);
        // Without a label, the kind of an annex needs a title after it.
        if annex_type.is_some() && title.is_none() && label.is_none() {
            title = Some(String::new());
        }
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            annex_type: annex_type.as_deref(),
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
        };
        children.push(self.node("sts/section.xml", element, &attributes, &parts)?);
        Ok(())
    }

    fn clause_lang(&mut self, attributes: &mut Attributes<'a>, clause: &'a Clause) {
        self.lang(attributes, clause.lang.as_ref());
    }

    /// What an annex is, in words: “(normative)”.
    fn annex_type(&mut self, clause: &'a Clause) -> Option<String> {
        if let Some(own) = clause.carried.as_deref().and_then(own_annex_type)
            && self.restores
        {
            return Some(super::references::escaped(
                super::carried::text_of(&own.content).trim(),
            ));
        }
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
            && clause.lang.is_none()
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
        if !bare || !is_its_place {
            return Ok(None);
        }
        if clause.kind == Some(ClauseKind::Passage) {
            let child = self.at("blocks", |w| w.each_first(block, parent))?;
            return Ok(child);
        }
        let Block::ReferenceList(list) = block else {
            return Ok(None);
        };
        if named.is_some_and(|name| name != "ref-list")
            || !list.title.is_empty()
            || list.label.is_some()
            || (list.id.is_some() && clause.id.is_some())
        {
            return Ok(None);
        }
        // The head is the clause's, the rest the list's.
        let element = known("ref-list");
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, clause.id.as_ref().or(list.id.as_ref()));
        if let Some(normative) = list.normative {
            attributes.set(
                "content-type",
                if normative {
                    "normative"
                } else {
                    "informative"
                },
            );
        }
        self.carried_attributes_but(
            &mut attributes,
            clause.carried.as_deref(),
            &["label", "title"],
        );
        self.carried_attributes_but(
            &mut attributes,
            list.carried.as_deref(),
            &["label", "title"],
        );
        let attributes = attributes.markup();
        let label = self.label(clause, clause.label.as_ref());
        let title = self.some_content("title", &clause.title, known("title"))?;
        self.path
            .extend([super::Step::Key("blocks"), super::Step::Item(0)]);
        let mut content = self.blocks("blocks", &list.blocks, known("disp-quote"))?;
        self.references_in(list, &mut content)?;
        self.path.truncate(self.path.len() - 2);
        let head = super::blocks::heads(label.is_some(), title.is_some());
        let carried = clause.carried.as_deref();
        let mut before = self.carried_content(element, head, carried, &mut content);
        before.extend(self.carried_content(element, head, list.carried.as_deref(), &mut content));
        let label_attributes = self.child_attributes(carried, "label");
        let title_attributes = self.child_attributes(carried, "title");
        let parts = Parts {
            before,
            label: label.as_deref(),
            label_attributes: &label_attributes,
            title: title.as_deref(),
            title_attributes: &title_attributes,
            content,
            ..Parts::default()
        };
        self.node("sts/reference-list.xml", element, &attributes, &parts)
            .map(Some)
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
        let element = known("boxed-text");
        let mut attributes = Attributes::on(element);
        self.id(&mut attributes, Some(&parameter.id));
        attributes.set("content-type", "parameter");
        self.carried_attributes(&mut attributes, parameter.carried.as_deref());
        let attributes = attributes.markup();
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
        let parts = Parts {
            content,
            ..Parts::default()
        };
        self.node("sts/boxed-text.xml", element, &attributes, &parts)
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

/// What the source said an annex is.
pub(super) fn own_annex_type(carried: &Carried) -> Option<&crate::model::Element> {
    carried.content.iter().find_map(|markup| match markup {
        Markup::Element(element) if element.name == "annex-type" => Some(element),
        _ => None,
    })
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
