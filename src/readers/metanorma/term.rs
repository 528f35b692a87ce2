//! Term entries: designations, definitions, sources, related terms.

use super::names::Kind;
use super::printed::{Printed, is_printed};
use super::{
    Carried, Metanorma, NodeKey, Prose, Read, Slot, Spacing, Step, Tag, carry_inner, collapse,
    instead,
};
use crate::model::{
    Acceptability, Block, Content, Definition, Designation, DesignationForm, Element, Figure,
    Inline, LanguageTag, Markup, RelatedTerm, TermEntry, TermText,
};
use crate::readers::xml::prose::Flow;
use crate::readers::xml::spacing::push;
use crate::readers::xml::{Event, is_blank};

impl<'a> Metanorma<'a> {
    pub(super) fn term(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<TermEntry> {
        let mut carried = Carried::default();
        let mut printed = Printed::default();
        let mut name = Content::default();
        let mut entry = TermEntry {
            id: self.id(&mut tag),
            ..TermEntry::default()
        };
        let mut flow = Flow::BLOCKS;
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                let slot = Slot::new(at, "representations");
                self.flow_event(event, &mut flow, &mut entry.representations, slot)?;
                continue;
            };
            let start = tag.start();
            match tag.kind() {
                "preferred" | "admitted" | "deprecates" => {
                    let TermEntry {
                        designations,
                        representations,
                        ..
                    } = &mut entry;
                    self.designation(tag, at, designations, representations)?;
                }
                "name" if name.is_empty() => {
                    name = self.content_element(tag, at, "label", &mut carried)?;
                }
                "domain" | "subject" => {
                    let step = Step::Item("domains", entry.domains.len());
                    let own = if tag.kind() == "domain" {
                        Carried::default()
                    } else {
                        instead("subject")
                    };
                    let domain = self.node(at, step, start, |reader, key| {
                        Ok(TermText {
                            lang: Self::lang(&mut tag),
                            content: reader.content(key, "content")?,
                            carried: reader.xml.finish(tag, own),
                        })
                    })?;
                    entry.domains.push(domain);
                }
                "definition" => {
                    let step = Step::Item("definitions", entry.definitions.len());
                    let shown = &mut entry.representations;
                    let definition = self.node(at, step, start, |reader, key| {
                        reader.definition(tag, key, shown)
                    })?;
                    entry.definitions.push(definition);
                }
                "termnote" | "note" => {
                    let step = Step::Item("notes", entry.notes.len());
                    let note = self.node(at, step, start, |reader, key| reader.note(tag, key))?;
                    entry.notes.push(note);
                }
                "termexample" | "example" => {
                    let step = Step::Item("examples", entry.examples.len());
                    let example =
                        self.node(at, step, start, |reader, key| reader.example(tag, key))?;
                    entry.examples.push(example);
                }
                "source" | "termsource" => {
                    let step = Step::Item("sources", entry.sources.len());
                    let source =
                        self.node(at, step, start, |reader, key| reader.term_source(tag, key))?;
                    entry.sources.push(source);
                }
                "related" => {
                    let step = Step::Item("related", entry.related.len());
                    let related =
                        self.node(at, step, start, |reader, key| reader.related_term(tag, key))?;
                    entry.related.push(related);
                }
                "term" => {
                    let step = Step::Item("entries", entry.entries.len());
                    let inner = self.node(at, step, start, |reader, key| reader.term(tag, key))?;
                    entry.entries.push(inner);
                }
                kind if is_printed(kind) => self.printed(tag, &mut printed, &mut carried)?,
                _ => {
                    let slot = Slot::new(at, "representations");
                    let event = Event::Start(tag);
                    self.flow_event(event, &mut flow, &mut entry.representations, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut entry.representations);
        entry.label = self.mark(printed, &mut name, &mut carried);
        entry.carried = self.xml.finish(tag, carried);
        Ok(entry)
    }

    /// A `preferred`, `admitted` or `deprecates`: in older files the term itself, else an expression
    /// or a symbol, which may have a name in each of several languages.
    fn designation(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        designations: &mut Vec<Designation>,
        shown: &mut Vec<Block>,
    ) -> Read<()> {
        let step = Step::Item("designations", designations.len());
        let key = self.positions.open(at, step, tag.start());
        let mut carried = Carried::default();
        let mut designation = Designation {
            id: self.id(&mut tag),
            lang: Self::lang(&mut tag),
            acceptability: Some(match tag.kind() {
                "preferred" => Acceptability::Preferred,
                "admitted" => Acceptability::Admitted,
                _ => Acceptability::Deprecated,
            }),
            region: tag.take_if("geographic-area", |area| !area.is_empty()),
            ..Designation::default()
        };
        let mut others = Vec::new();
        let mut spacing = Spacing::COLLAPSED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) => match inner.kind() {
                    "expression" | "letter-symbol" => {
                        self.expression(inner, key, &mut designation, &mut others, &mut carried)?;
                    }
                    "graphical-symbol" => {
                        let parts = (&mut designation, &mut *shown);
                        self.graphical_symbol(inner, key, parts, &mut carried)?;
                    }
                    "field-of-application" | "usage-info" => {
                        let more = self.content_element(inner, key, "usage", &mut carried)?;
                        if !designation.usage.is_empty() {
                            let comma = Inline::Text(", ".to_owned());
                            designation.usage.0.push(comma);
                        }
                        designation.usage.0.extend(more.0);
                    }
                    "source" | "termsource" => {
                        let step = Step::Item("sources", designation.sources.len());
                        let start = inner.start();
                        let source = self
                            .node(key, step, start, |reader, at| reader.term_source(inner, at))?;
                        designation.sources.push(source);
                    }
                    kind if is_printed(kind) => self.keep(inner, &mut carried)?,
                    "p" => {
                        self.inlines(
                            &mut designation.content.0,
                            &mut spacing,
                            Slot::new(key, "content"),
                        )?;
                        let attributes = self.xml.close(inner);
                        carry_inner(&mut carried, "p", attributes);
                    }
                    _ => {
                        let slot = Slot::new(key, "content");
                        let event = Event::Start(inner);
                        self.inline_event(event, &mut designation.content.0, &mut spacing, slot)?;
                    }
                },
                Event::Text(text) if is_blank(&text) && designation.content.is_empty() => {}
                event => {
                    let slot = Slot::new(key, "content");
                    self.inline_event(event, &mut designation.content.0, &mut spacing, slot)?;
                }
            }
        }
        crate::readers::xml::spacing::trim_end(&mut designation.content.0);
        self.close_node(key);
        designation.carried = self.xml.finish(tag, carried);
        let acceptability = designation.acceptability;
        designations.push(designation);
        designations.extend(others.into_iter().map(|(lang, content)| Designation {
            lang,
            content,
            acceptability,
            carried: instead("name").into_field(),
            ..Designation::default()
        }));
        Ok(())
    }

    /// An `expression` or `letter-symbol`; names after the first go to `others`.
    fn expression(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        designation: &mut Designation,
        others: &mut Vec<(Option<LanguageTag>, Content)>,
        carried: &mut Carried,
    ) -> Read<()> {
        let name = tag.name().to_owned();
        if designation.lang.is_none() {
            designation.lang = Self::lang(&mut tag);
        }
        designation.form = if name == "letter-symbol" {
            Some(
                tag.convert("type", |kind| match kind {
                    "formula" | "equation" => Some(DesignationForm::Formula),
                    "letter" | "symbol" => Some(DesignationForm::Symbol),
                    _ => None,
                })
                .unwrap_or(DesignationForm::Symbol),
            )
        } else {
            tag.convert("type", |kind| match kind {
                "full" => Some(DesignationForm::Full),
                "abbreviation" => Some(DesignationForm::Abbreviation),
                _ => None,
            })
        };
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut inner) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            match inner.kind() {
                "name" => {
                    let lang = Self::lang(&mut inner);
                    let words = self.content_element(inner, at, "content", carried)?;
                    if designation.content.is_empty() {
                        designation.lang = designation.lang.take().or(lang);
                        designation.content = words;
                    } else {
                        others.push((lang, words));
                    }
                }
                "abbreviation-type" => {
                    let kind = self.xml.text_element(inner, carried)?;
                    designation.form = match &*kind {
                        "acronym" => Some(DesignationForm::Acronym),
                        "initialism" => Some(DesignationForm::Initialism),
                        "truncation" => Some(DesignationForm::Abbreviation),
                        _ => Some(DesignationForm::Other),
                    };
                    carried
                        .attributes
                        .insert("abbreviation-type@guiju:text".to_owned(), kind);
                }
                "pronunciation" if designation.pronunciation.is_none() => {
                    designation.pronunciation = Some(self.xml.text_element(inner, carried)?);
                }
                "grammar" => self.grammar(inner, designation, carried)?,
                _ => self.keep(inner, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn grammar(
        &mut self,
        tag: Tag<'a>,
        designation: &mut Designation,
        carried: &mut Carried,
    ) -> Read<()> {
        let join = |place: &mut Option<String>, more: &str| match place {
            Some(text) => {
                text.push_str(", ");
                text.push_str(more);
            }
            None => *place = Some(more.to_owned()),
        };
        while let Some(event) = self.xml.child()? {
            let Event::Start(inner) = event else {
                self.xml.stray(event, carried)?;
                continue;
            };
            let name = inner.name().to_owned();
            match &*name {
                "gender" => {
                    let text = self.xml.text_element(inner, carried)?;
                    join(&mut designation.gender, &text);
                }
                "number" => {
                    let text = self.xml.text_element(inner, carried)?;
                    join(&mut designation.number, &text);
                }
                "grammar-value" => {
                    let text = self.xml.text_element(inner, carried)?;
                    join(&mut designation.part_of_speech, &text);
                }
                "isPreposition" | "isParticiple" | "isAdjective" | "isVerb" | "isAdverb"
                | "isNoun" => {
                    let element = self.xml.opaque(inner)?;
                    let says = |text: &str| element.content == [Markup::Text(text.to_owned())];
                    if says("true") || says("1") {
                        let part = name.trim_start_matches("is").to_lowercase();
                        join(&mut designation.part_of_speech, &part);
                    }
                    carried.content.push(Markup::Element(element));
                }
                _ => self.keep(inner, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "grammar", attributes);
        Ok(())
    }

    /// A symbol that is drawn: its image stands for the term. A figure that is more than an image
    /// shows the concept.
    fn graphical_symbol(
        &mut self,
        tag: Tag<'a>,
        at: NodeKey,
        (designation, shown): (&mut Designation, &mut Vec<Block>),
        carried: &mut Carried,
    ) -> Read<()> {
        designation.form = Some(DesignationForm::Symbol);
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "figure" => {
                    let mut figure = self.figure(inner, at)?;
                    if let [Block::Image(_)] = &figure.blocks[..]
                        && let Some(Block::Image(image)) = figure.blocks.pop()
                    {
                        designation.content.0.push(Inline::Image(image));
                    } else {
                        let words = figure.caption.plain_text();
                        let words = if words.is_empty() { "—" } else { &words };
                        designation.content.0.push(Inline::Text(words.to_owned()));
                    }
                    if figure != Figure::default() {
                        shown.push(Block::Figure(Box::new(figure)));
                    }
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        let attributes = self.xml.close(tag);
        carry_inner(carried, "graphical-symbol", attributes);
        Ok(())
    }

    /// A `definition`; what shows the concept without words goes to `shown`.
    fn definition(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        shown: &mut Vec<Block>,
    ) -> Read<Definition> {
        let mut carried = Carried::default();
        let mut definition = Definition {
            id: self.id(&mut tag),
            lang: Self::lang(&mut tag),
            ..Definition::default()
        };
        self.definition_parts(at, &mut definition, shown, &mut carried)?;
        definition.carried = self.xml.finish(tag, carried);
        Ok(definition)
    }

    fn definition_parts(
        &mut self,
        at: NodeKey,
        definition: &mut Definition,
        shown: &mut Vec<Block>,
        carried: &mut Carried,
    ) -> Read<()> {
        let mut flow = Flow::MIXED;
        let slot = Slot::new(at, "blocks");
        while let Some(event) = self.xml.child()? {
            let Event::Start(inner) = event else {
                self.flow_event(event, &mut flow, &mut definition.blocks, slot)?;
                continue;
            };
            match inner.kind() {
                "verbal-definition" => {
                    self.flush(&mut flow, &mut definition.blocks);
                    self.definition_parts(at, definition, shown, carried)?;
                    let attributes = self.xml.close(inner);
                    carry_inner(carried, "verbal-definition", attributes);
                }
                "non-verbal-representation" => {
                    let mut representation = Definition::default();
                    self.definition_parts(at, &mut representation, shown, carried)?;
                    let attributes = self.xml.close(inner);
                    carry_inner(carried, "non-verbal-representation", attributes);
                    shown.append(&mut representation.blocks);
                    definition.sources.append(&mut representation.sources);
                }
                "source" | "termsource" => {
                    let step = Step::Item("sources", definition.sources.len());
                    let start = inner.start();
                    let source = self.node(at, step, start, |reader, key| {
                        reader.term_source(inner, key)
                    })?;
                    definition.sources.push(source);
                }
                _ => {
                    let event = Event::Start(inner);
                    self.flow_event(event, &mut flow, &mut definition.blocks, slot)?;
                }
            }
        }
        self.flush(&mut flow, &mut definition.blocks);
        for block in &mut definition.blocks {
            super::clause::forget_element(block, "p");
        }
        Ok(())
    }

    fn related_term(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<RelatedTerm> {
        let mut carried = Carried::default();
        let mut related = RelatedTerm {
            relation: tag.take_if("type", |kind| !kind.is_empty()),
            ..RelatedTerm::default()
        };
        let mut spacing = Spacing::COLLAPSED;
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(inner) if inner.kind() == "preferred" => {
                    // Of a designation that another entry explains the words are enough.
                    let element = self.xml.opaque(inner)?;
                    if let Some(words) = name_of(&element) {
                        related.content.0.push(Inline::Text(words));
                    }
                    carried.content.push(Markup::Element(element));
                }
                Event::Start(inner) if matches!(inner.kind(), "xref" | "eref" | "erefstack") => {
                    let mut own = Spacing::COLLAPSED;
                    let inline = self.inline_element(inner, &mut own, at)?;
                    self.point(&mut related, inline);
                }
                Event::Start(inner) if is_printed(inner.kind()) => {
                    self.keep(inner, &mut carried)?;
                }
                Event::Text(text) if is_blank(&text) => {}
                event => {
                    let slot = Slot::new(at, "content");
                    self.inline_event(event, &mut related.content.0, &mut spacing, slot)?;
                }
            }
        }
        if let Some(own) = related.carried.take() {
            carried.attributes.extend(own.attributes);
            carried.content.extend(own.content);
        }
        related.carried = self.xml.finish(tag, carried);
        Ok(related)
    }

    /// Where a related term is found: in this document, or in another one.
    fn point(&self, related: &mut RelatedTerm, inline: Inline) {
        if let Inline::CrossReference(reference) = &inline
            && let Some((_, Kind::Term)) = self.names.find(&reference.target)
        {
            related.target = Some(reference.target.clone());
            if related.content.is_empty() {
                related.content = reference.content.clone();
            }
            if reference.carried.is_none() && reference.id.is_none() {
                return;
            }
            let own = related.carried.get_or_insert_default();
            if let Some(id) = &reference.id {
                own.attributes.insert("xref@id".to_owned(), id.to_string());
            }
            if let Some(carried) = &reference.carried {
                carry_inner(own, "xref", carried.attributes.clone());
                own.content.extend(carried.content.clone());
            }
            return;
        }
        if !related.content.is_empty() {
            push(&mut related.content.0, Inline::Text(" ".to_owned()));
        }
        related.content.0.push(inline);
    }

    /// Text with white space collapsed; none where there is nothing else.
    pub(super) fn some_text(text: &str) -> Option<String> {
        Some(collapse(text)).filter(|text| !text.is_empty())
    }
}

/// The words of a designation: the text of the `name` in it, in older files all its text.
fn name_of(designation: &Element) -> Option<String> {
    fn push(element: &Element, within: bool, words: &mut String) {
        for markup in &element.content {
            match markup {
                Markup::Text(text) if within => words.push_str(text),
                Markup::Element(inner) => {
                    let is_name = within || inner.name == "name";
                    push(inner, is_name, words);
                }
                _ => {}
            }
        }
    }
    let mut words = String::new();
    push(designation, false, &mut words);
    if words.trim().is_empty() {
        push(designation, true, &mut words);
    }
    Some(collapse(&words)).filter(|words| !words.is_empty())
}
