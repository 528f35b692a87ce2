//! Term entries in TBX (ISO 30042), as STS uses it: a concept, its terms by language.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot, anchor};
use super::super::xml::spacing::{Spacing, trim_end};
use super::super::xml::{Event, Tag};
use super::{Kept, Read, Sts, id, is_id, lang};
use crate::model::{
    Acceptability, Attributes, Block, Carried, Content, Definition, Designation, DesignationForm,
    Element, Example, Id, Image, LanguageTag, Markup, Note, RelatedTerm, TermEntry, TermSource,
    TermText,
};

impl<'a> Sts<'a> {
    /// What is in a `tbx:termEntry`, or in a `tbx:langSet` of it.
    pub(super) fn tbx_parts(
        &mut self,
        at: NodeKey,
        entry: &mut TermEntry,
        set: Option<&LanguageTag>,
        second: &mut Option<Id>,
        kept: &mut Kept,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if tag.kind() == "tbx:langSet" => {
                    let lang = lang(&mut tag);
                    let mut inner = kept.inner();
                    self.tbx_parts(at, entry, lang.as_ref(), second, &mut inner)?;
                    let mut attributes = self.xml.close(tag);
                    if let Some(lang) = lang {
                        attributes.insert("xml:lang".to_owned(), lang.into_string());
                    }
                    kept.wrap("tbx:langSet", attributes, inner);
                }
                Event::Start(tag) => self.tbx_part(tag, at, entry, set, second, kept)?,
                event => self.xml.keep(event, kept)?,
            }
        }
        Ok(())
    }

    /// A part of an entry, in the language of its set.
    fn tbx_part(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        entry: &mut TermEntry,
        set: Option<&LanguageTag>,
        second: &mut Option<Id>,
        kept: &mut Kept,
    ) -> Read<()> {
        let (field, index) = match tag.kind() {
            "tbx:tig" => ("designations", entry.designations.len()),
            "tbx:definition" => ("definitions", entry.definitions.len()),
            "tbx:note" => ("notes", entry.notes.len()),
            "tbx:example" => ("examples", entry.examples.len()),
            "tbx:source" | "tbx:xSource" => ("sources", entry.sources.len()),
            "tbx:subjectField" => ("domains", entry.domains.len()),
            "tbx:see" | "tbx:crossReference" | "tbx:externalCrossReference" => {
                ("related", entry.related.len())
            }
            "tbx:xGraphic" | "tbx:xMathML" => ("representations", entry.representations.len()),
            _ => return self.xml.keep(Event::Start(tag), kept),
        };
        let key = self
            .positions
            .open(at, Step::Item(field, index), tag.start());
        let own = if tag.kind() == "tbx:tig" {
            None
        } else {
            lang(&mut tag)
        };
        // The language of a set is said once, of the set.
        let mark = |element: &str, usual: &str, own: &Option<LanguageTag>| {
            let mut kept = Kept::of(element, usual, &[]);
            if own.is_some() {
                kept.remark("lang-of", "itself");
            }
            kept.carried
        };
        let lang = own.clone().or_else(|| set.cloned());
        let blocks = Slot::new(key, "blocks");
        match tag.kind() {
            "tbx:tig" => {
                let designation = self.tbx_designation(tag, key, lang, second.take())?;
                entry.designations.push(designation);
            }
            "tbx:definition" => {
                let mut definition = Definition {
                    id: id(&mut tag),
                    lang,
                    ..Definition::default()
                };
                self.blocks(&mut definition.blocks, blocks, Flow::MIXED)?;
                let carried = mark("tbx:definition", "tbx:definition", &own);
                definition.carried = self.xml.finish(tag, carried);
                entry.definitions.push(definition);
            }
            "tbx:note" => {
                let mut note = Note {
                    id: id(&mut tag),
                    lang,
                    ..Note::default()
                };
                self.blocks(&mut note.blocks, blocks, Flow::MIXED)?;
                note.carried = self.xml.finish(tag, mark("tbx:note", "", &own));
                entry.notes.push(note);
            }
            "tbx:example" => {
                let mut example = Example {
                    id: id(&mut tag),
                    lang,
                    ..Example::default()
                };
                self.blocks(&mut example.blocks, blocks, Flow::MIXED)?;
                example.carried = self.xml.finish(tag, mark("tbx:example", "", &own));
                entry.examples.push(example);
            }
            "tbx:source" | "tbx:xSource" => {
                let carried = mark(tag.kind(), "tbx:source", &own);
                let source = self.tbx_source(tag, key, lang, carried)?;
                entry.sources.push(source);
            }
            "tbx:subjectField" => {
                let content = self.content(key, "content")?;
                entry.domains.push(TermText {
                    lang,
                    content,
                    carried: self
                        .xml
                        .finish(tag, mark("tbx:subjectField", "tbx:subjectField", &own)),
                });
            }
            "tbx:xGraphic" => {
                let mut inner = Kept::of("tbx:xGraphic", "graphic", &["text"]);
                let source = tag.take("xtarget").unwrap_or_default();
                let id = id(&mut tag);
                let (alt, content) = self.xml.words()?;
                if content.len() > 1 || !matches!(content[..], [] | [Markup::Text(_)]) {
                    inner.leaf("text", Attributes::new(), content);
                }
                if let Some(own) = own {
                    let attributes = &mut inner.carried.attributes;
                    attributes.insert("xml:lang".to_owned(), own.into_string());
                }
                entry.representations.push(Block::Image(Box::new(Image {
                    id,
                    source,
                    alt: Some(alt).filter(|alt| !alt.is_empty()),
                    carried: self.xml.finish(tag, inner.carried),
                    ..Image::default()
                })));
            }
            "tbx:xMathML" => {
                let formula = self.formula_around(tag, key)?;
                entry.representations.push(Block::Formula(formula));
            }
            other => {
                let relation = other.strip_prefix("tbx:").unwrap_or(other).to_owned();
                let inner = mark(other, "", &own);
                let target = tag.take_if("target", is_id).map(Id::from);
                let content = self.content(key, "content")?;
                entry.related.push(RelatedTerm {
                    lang,
                    relation: Some(relation),
                    target,
                    content,
                    carried: self.xml.finish(tag, inner),
                });
            }
        }
        self.positions.close(key, self.xml.end());
        kept.one(field);
        Ok(())
    }

    fn tbx_source(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        lang: Option<LanguageTag>,
        carried: Carried,
    ) -> Read<TermSource> {
        Ok(TermSource {
            id: id(&mut tag),
            lang,
            content: self.content(at, "content")?,
            carried: self.xml.finish(tag, carried),
            ..TermSource::default()
        })
    }

    /// A `tbx:tig`: a term with its grammar and use.
    fn tbx_designation(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        lang: Option<LanguageTag>,
        entry_id: Option<Id>,
    ) -> Read<Designation> {
        let mut kept = Kept::new(TIG);
        // What points at the set of a term points at the term; the set keeps its id.
        let tig_id = id(&mut tag);
        if let Some(id) = &tig_id {
            kept.carried
                .attributes
                .insert("id".to_owned(), id.to_string());
        }
        let mut designation = Designation {
            lang,
            ..Designation::default()
        };
        let mut anchors = vec![(entry_id, "tbx:termEntry"), (tig_id, "tbx:tig")];
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.keep(event, &mut kept)?;
                continue;
            };
            match tag.kind() {
                "tbx:term" if designation.content.is_empty() => {
                    designation.id = id(&mut tag);
                    let key = self.positions.open(at, Step::Field("content"), tag.start());
                    let mut content = Content::default();
                    for (id, element) in anchors.drain(..) {
                        if let Some(id) = id {
                            anchor(&mut content, id, element);
                        }
                    }
                    let mut spacing = Spacing::COLLAPSED;
                    let slot = Slot::new(at, "content");
                    self.inlines(&mut content.0, &mut spacing, slot)?;
                    trim_end(&mut content.0);
                    let is_empty = designation.id.is_none()
                        && content
                            .0
                            .iter()
                            .all(|inline| matches!(inline, crate::model::Inline::Anchor(_)));
                    designation.content = content;
                    self.positions.close(key, self.xml.end());
                    let name = tag.name().to_owned();
                    let attributes = self.xml.close(tag);
                    if is_empty {
                        kept.keep(Markup::Element(Element {
                            name,
                            attributes,
                            content: Vec::new(),
                        }));
                    } else {
                        kept.leaf("content", attributes, Vec::new());
                    }
                }
                "tbx:usageNote" if designation.usage.is_empty() => {
                    let place = ("usage", "tbx:usageNote");
                    designation.usage = self.leaf(tag, at, place, &mut kept)?;
                }
                "tbx:source" | "tbx:xSource" => {
                    let step = Step::Item("sources", designation.sources.len());
                    let key = self.positions.open(at, step, tag.start());
                    let own = super::lang(&mut tag);
                    let mut mark = Kept::of(tag.kind(), "tbx:source", &[]);
                    if own.is_some() {
                        mark.remark("lang-of", "itself");
                    }
                    let source = self.tbx_source(tag, key, own, mark.carried)?;
                    self.positions.close(key, self.xml.end());
                    designation.sources.push(source);
                    kept.one("sources");
                }
                _ => self.tbx_said(tag, &mut designation, &mut kept)?,
            }
        }
        for (id, element) in anchors {
            if let Some(id) = id {
                anchor(&mut designation.content, id, element);
            }
        }
        designation.carried = self.xml.finish(tag, kept.carried);
        Ok(designation)
    }

    /// What is said of a term in a word.
    fn tbx_said(
        &mut self,
        mut tag: Tag<'a>,
        designation: &mut Designation,
        kept: &mut Kept,
    ) -> Read<()> {
        let (field, place) = match tag.kind() {
            "tbx:partOfSpeech" => ("part_of_speech", &mut designation.part_of_speech),
            "tbx:grammaticalGender" => ("gender", &mut designation.gender),
            "tbx:grammaticalNumber" => ("number", &mut designation.number),
            "tbx:geographicalUsage" => ("region", &mut designation.region),
            "tbx:pronunciation" => ("pronunciation", &mut designation.pronunciation),
            "tbx:normativeAuthorization" if designation.acceptability.is_none() => {
                designation.acceptability = tag.convert("value", acceptability);
                let converted = designation.acceptability.is_some();
                return self.tbx_converted(tag, "acceptability", converted, kept);
            }
            "tbx:termType" if designation.form.is_none() => {
                designation.form = tag.convert("value", form);
                let converted = designation.form.is_some();
                if !converted && tag.peek("value").is_some() {
                    designation.form = Some(DesignationForm::Other);
                    // The source's own word is kept.
                    self.xml.keep(Event::Start(tag), kept)?;
                    kept.derived("form", 1);
                    return Ok(());
                }
                return self.tbx_converted(tag, "form", converted, kept);
            }
            _ => return self.xml.keep(Event::Start(tag), kept),
        };
        if place.is_some() {
            return self.xml.keep(Event::Start(tag), kept);
        }
        let usual = tag.name().to_owned();
        let is_word = matches!(field, "part_of_speech" | "gender" | "number");
        let value = if is_word { tag.take("value") } else { None };
        let content = if value.is_none() && !is_word {
            *place = self.xml.leaf(tag, (field, &usual), kept)?;
            return Ok(());
        } else {
            self.xml.words()?
        };
        if let Some(value) = value {
            *place = Some(value);
            let attributes = self.xml.close(tag);
            kept.leaf(field, attributes, content.1);
        } else {
            // Said as text where a value is usual: kept as it was.
            *place = Some(content.0).filter(|text| !text.is_empty());
            let attributes = self.xml.close(tag);
            kept.keep(Markup::Element(Element {
                name: usual,
                attributes,
                content: content.1,
            }));
            if place.is_some() {
                kept.derived(field, 1);
            }
        }
        Ok(())
    }

    fn tbx_converted(
        &mut self,
        tag: Tag<'a>,
        field: &'static str,
        converted: bool,
        kept: &mut Kept,
    ) -> Read<()> {
        if !converted {
            return self.xml.keep(Event::Start(tag), kept);
        }
        let (_, content) = self.xml.words()?;
        let attributes = self.xml.close(tag);
        kept.leaf(field, attributes, content);
        Ok(())
    }
}

/// The fields of a designation, in the order that they are written in.
const TIG: &[&str] = &[
    "content",
    "part_of_speech",
    "region",
    "gender",
    "number",
    "acceptability",
    "pronunciation",
    "form",
    "usage",
    "sources",
];

fn acceptability(value: &str) -> Option<Acceptability> {
    Some(match value {
        "preferredTerm" => Acceptability::Preferred,
        "admittedTerm" => Acceptability::Admitted,
        "deprecatedTerm" => Acceptability::Deprecated,
        "supersededTerm" => Acceptability::Superseded,
        _ => return None,
    })
}

pub(super) fn form(value: &str) -> Option<DesignationForm> {
    Some(match value {
        "fullForm" => DesignationForm::Full,
        "acronym" => DesignationForm::Acronym,
        "initialism" => DesignationForm::Initialism,
        "abbreviation" => DesignationForm::Abbreviation,
        "symbol" => DesignationForm::Symbol,
        "formula" => DesignationForm::Formula,
        _ => return None,
    })
}
