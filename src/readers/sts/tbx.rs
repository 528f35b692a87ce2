//! Term entries in TBX (ISO 30042), as STS uses it: a concept, its terms by language.

use super::super::positions::{NodeKey, Step};
use super::super::xml::prose::{Flow, Prose, Slot, Spacing, anchor, trim_end};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead, is_id, lang};
use crate::model::{
    Acceptability, Block, Carried, Content, Definition, Designation, DesignationForm, Example, Id,
    Image, LanguageTag, Note, RelatedTerm, TermEntry, TermSource, TermText,
};

impl<'a> Sts<'a> {
    /// A `tbx:termEntry`.
    pub(super) fn tbx_entry(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        entry: &mut TermEntry,
        carried: &mut Carried,
    ) -> Read<()> {
        // Where both the section and the entry in it have an id, references use either: the
        // entry's becomes an anchor before its first term.
        let mut second = None;
        if let Some(id) = id(&mut tag) {
            if entry.id.is_none() {
                entry.id = Some(id);
                if carried.element.is_none() {
                    let key = "guiju:id-from".to_owned();
                    carried.attributes.insert(key, "tbx:termEntry".to_owned());
                }
            } else {
                second = Some(id);
            }
        }
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) if tag.kind() == "tbx:langSet" => {
                    let lang = lang(&mut tag);
                    while let Some(event) = self.xml.child()? {
                        match event {
                            Event::Start(tag) => {
                                self.tbx_part(tag, at, entry, lang.as_ref(), &mut second, carried)?;
                            }
                            event => self.xml.stray(event, carried)?,
                        }
                    }
                    let attributes = self.xml.close(tag);
                    super::carry_inner(carried, "tbx:langSet", attributes);
                }
                Event::Start(tag) => {
                    self.tbx_part(tag, at, entry, None, &mut second, carried)?;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        if let Some(id) = second {
            carried
                .attributes
                .insert("tbx:termEntry@id".to_owned(), id.into_string());
        }
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, "tbx:termEntry", attributes);
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
        carried: &mut Carried,
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
            _ => return self.xml.stray(Event::Start(tag), carried),
        };
        let key = self
            .positions
            .open(at, Step::Item(field, index), tag.start());
        let own = if tag.kind() == "tbx:tig" {
            None
        } else {
            lang(&mut tag)
        };
        let lang = own.or_else(|| set.cloned());
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
                definition.carried = self.xml.finish(tag, Carried::default());
                entry.definitions.push(definition);
            }
            "tbx:note" => {
                let mut note = Note {
                    id: id(&mut tag),
                    lang,
                    ..Note::default()
                };
                self.blocks(&mut note.blocks, blocks, Flow::MIXED)?;
                note.carried = self.xml.finish(tag, instead("tbx:note"));
                entry.notes.push(note);
            }
            "tbx:example" => {
                let mut example = Example {
                    id: id(&mut tag),
                    lang,
                    ..Example::default()
                };
                self.blocks(&mut example.blocks, blocks, Flow::MIXED)?;
                example.carried = self.xml.finish(tag, instead("tbx:example"));
                entry.examples.push(example);
            }
            "tbx:source" | "tbx:xSource" => {
                let source = self.tbx_source(tag, key, lang)?;
                entry.sources.push(source);
            }
            "tbx:subjectField" => {
                let content = self.content(key, "content")?;
                entry.domains.push(TermText {
                    lang,
                    content,
                    carried: self.xml.finish(tag, Carried::default()),
                });
            }
            "tbx:xGraphic" => {
                let mut inner = instead("tbx:xGraphic");
                let source = tag.take("xtarget").unwrap_or_default();
                let id = id(&mut tag);
                let alt = self.xml.plain("tbx:xGraphic", &mut inner)?;
                if let Some(lang) = lang {
                    inner
                        .attributes
                        .insert("xml:lang".to_owned(), lang.into_string());
                }
                entry.representations.push(Block::Image(Image {
                    id,
                    source,
                    alt: Some(alt).filter(|alt| !alt.is_empty()),
                    carried: self.xml.finish(tag, inner),
                    ..Image::default()
                }));
            }
            "tbx:xMathML" => {
                let formula = self.formula_around(tag, key)?;
                entry.representations.push(Block::Formula(formula));
            }
            other => {
                let relation = other.strip_prefix("tbx:").unwrap_or(other).to_owned();
                let inner = instead(other);
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
        Ok(())
    }

    fn tbx_source(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        lang: Option<LanguageTag>,
    ) -> Read<TermSource> {
        let carried = match tag.kind() {
            "tbx:source" => Carried::default(),
            other => instead(other),
        };
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
        let mut carried = Carried::default();
        let tig_id = id(&mut tag);
        let mut designation = Designation {
            lang,
            ..Designation::default()
        };
        let mut anchors = vec![(entry_id, "tbx:termEntry"), (tig_id, "tbx:tig")];
        while let Some(event) = self.xml.child()? {
            let Event::Start(mut tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            let name = tag.name().to_owned();
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
                    designation.content = content;
                    self.positions.close(key, self.xml.end());
                    let attributes = self.xml.close(tag);
                    super::carry_inner(&mut carried, &name, attributes);
                }
                "tbx:partOfSpeech" => {
                    designation.part_of_speech = self.tbx_value(tag, &mut carried)?;
                }
                "tbx:grammaticalGender" => {
                    designation.gender = self.tbx_value(tag, &mut carried)?;
                }
                "tbx:grammaticalNumber" => {
                    designation.number = self.tbx_value(tag, &mut carried)?;
                }
                "tbx:normativeAuthorization" => {
                    designation.acceptability = tag.convert("value", acceptability);
                    self.tbx_value(tag, &mut carried)?;
                }
                "tbx:termType" => {
                    designation.form = tag
                        .convert("value", form)
                        .or_else(|| tag.peek("value").map(|_| DesignationForm::Other));
                    if designation.form == Some(DesignationForm::Other) {
                        // The source's own word is carried.
                        self.xml.stray(Event::Start(tag), &mut carried)?;
                    } else {
                        self.tbx_value(tag, &mut carried)?;
                    }
                }
                "tbx:geographicalUsage" if designation.region.is_none() => {
                    designation.region = self.tbx_value(tag, &mut carried)?;
                }
                "tbx:pronunciation" if designation.pronunciation.is_none() => {
                    designation.pronunciation = self.tbx_value(tag, &mut carried)?;
                }
                "tbx:usageNote" if designation.usage.is_empty() => {
                    designation.usage = self.content_element(tag, at, "usage", &mut carried)?;
                }
                "tbx:source" | "tbx:xSource" => {
                    let step = Step::Item("sources", designation.sources.len());
                    let key = self.positions.open(at, step, tag.start());
                    let own = super::lang(&mut tag);
                    let source = self.tbx_source(tag, key, own)?;
                    self.positions.close(key, self.xml.end());
                    designation.sources.push(source);
                }
                _ => self.xml.stray(Event::Start(tag), &mut carried)?,
            }
        }
        for (id, element) in anchors {
            if let Some(id) = id {
                anchor(&mut designation.content, id, element);
            }
        }
        designation.carried = self.xml.finish(tag, carried);
        Ok(designation)
    }

    /// The value of a property: its attribute, or its text where it has none.
    fn tbx_value(&mut self, mut tag: Tag<'a>, carried: &mut Carried) -> Read<Option<String>> {
        let name = tag.name().to_owned();
        let value = tag.take("value");
        let text = self.xml.plain(&name, carried)?;
        let attributes = self.xml.close(tag);
        super::carry_inner(carried, &name, attributes);
        let text = Some(text).filter(|text| !text.is_empty());
        if let (Some(_), Some(text)) = (&value, &text) {
            carried
                .attributes
                .insert(format!("{name}@guiju:text"), text.clone());
        }
        Ok(value.or(text))
    }
}

fn acceptability(value: &str) -> Option<Acceptability> {
    Some(match value {
        "preferredTerm" => Acceptability::Preferred,
        "admittedTerm" => Acceptability::Admitted,
        "deprecatedTerm" => Acceptability::Deprecated,
        "supersededTerm" => Acceptability::Superseded,
        _ => return None,
    })
}

fn form(value: &str) -> Option<DesignationForm> {
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
