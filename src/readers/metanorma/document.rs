//! A whole document: its parts, in the order in which they are read.

use super::clause::{Part, is_clause};
use super::printed::is_printed;
use super::{
    Carried, FORMAT, Metanorma, NodeKey, Prose, Read, ReadError, Slot, Step, Tag, carry_inner,
    is_collection, is_document,
};
use crate::model::{
    Clause, ClauseKind, FORMAT_VERSION, LanguageTag, Numbering, SourceFormat, Standard,
};
use crate::readers::xml::{Event, is_blank};

/// A clause whose place becomes known when all are read.
pub(super) struct Found {
    pub(super) clause: Clause,
    pub(super) key: NodeKey,
    /// Its place in print, where the source says it.
    order: Option<u32>,
}

/// The clauses of a document.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) front: Vec<Found>,
    pub(super) body: Vec<Found>,
    pub(super) annexes: Vec<Found>,
    pub(super) back: Vec<Found>,
}

impl<'a> Metanorma<'a> {
    pub(super) fn file(&mut self, text: &'a str) -> Read<Standard> {
        let mut prolog = Vec::new();
        let mut document: Option<Standard> = None;
        loop {
            match self.xml.next()? {
                Event::Start(tag) => {
                    let mut standard = if is_collection(tag.kind()) {
                        self.collection(tag, text)?
                    } else if is_document(tag.kind()) || tag.kind() == "document" {
                        let (mut standard, sections) = self.document(tag, NodeKey::ROOT)?;
                        self.place(sections, &mut standard);
                        standard
                    } else {
                        return Err(ReadError::Structure {
                            message: format!("`<{}>` is no Metanorma document", tag.name()),
                            span: self.xml.span(),
                            help: Some(
                                "the outermost element must be `metanorma`, `metanorma-collection` or, in older files, such as `iso-standard`"
                                    .to_owned(),
                            ),
                        });
                    };
                    self.place_remarks(&mut standard);
                    standard.provisions = std::mem::take(&mut self.provisions);
                    if self.has_labels {
                        standard.numbering = Numbering::Labels;
                    }
                    if let Some(source) = &mut standard.source {
                        source.prolog = std::mem::take(&mut prolog);
                    }
                    document = Some(standard);
                }
                Event::Eof => break,
                remark => {
                    let markup = self.xml.keep_remark(&remark);
                    match &mut document {
                        Some(standard) => standard.opaque.extend(markup),
                        None => prolog.extend(markup),
                    }
                }
            }
        }
        // The cursor has made sure that there was an element.
        Ok(document.unwrap_or_default())
    }

    /// A document without its clauses, and these.
    pub(super) fn document(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<(Standard, Sections)> {
        let mut standard = Standard {
            format: FORMAT_VERSION.to_owned(),
            lang: LanguageTag::from("en"),
            ..Standard::default()
        };
        let mut sections = Sections::default();
        let mut carried = Carried::default();
        let kind = tag.convert("type", |kind| Some(kind.to_owned()));
        self.is_presentation = kind.as_deref() == Some("presentation");
        let version = tag.take("version");
        let metadata = self
            .positions
            .open(at, Step::Field("metadata"), tag.start());
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                self.xml.stray(event, &mut carried)?;
                continue;
            };
            match tag.kind() {
                "bibdata" => {
                    let lang = self.bibdata(tag, &mut standard.metadata, metadata)?;
                    if let Some(lang) = lang {
                        self.is_chinese = lang.starts_with("zh");
                        standard.lang = lang;
                    }
                    self.close_node(metadata);
                }
                "boilerplate" => {
                    self.boilerplate(tag, &mut standard.metadata, metadata, &mut carried)?;
                }
                "preface" => {
                    self.group(tag, Part::Preface, &mut sections.front, at, &mut carried)?;
                }
                "sections" => {
                    self.group(tag, Part::Sections, &mut sections.body, at, &mut carried)?;
                }
                "annex" => self.found(tag, Part::Annex, &mut sections.annexes, at)?,
                "bibliography" => self.bibliography(tag, &mut sections, at, &mut carried)?,
                "references" => {
                    // Of the format that this one grew out of, which has no bibliography around.
                    self.found(tag, Part::Bibliography, &mut sections.back, at)?;
                    settle_references(&mut sections);
                }
                "indexsect" => self.found(tag, Part::Inner, &mut sections.back, at)?,
                "colophon" => {
                    self.group(tag, Part::Colophon, &mut sections.back, at, &mut carried)?;
                }
                "annotation-container" | "review-container" => {
                    self.remarks_apart(tag, &mut carried)?;
                }
                _ => self.keep(tag, &mut carried)?,
            }
        }
        self.close_node(metadata);
        let mut attributes = self.xml.close(tag);
        attributes.extend(kind.map(|kind| ("type".to_owned(), kind)));
        standard.source = Some(SourceFormat {
            epilog: Vec::new(),
            format: FORMAT.to_owned(),
            version,
            attributes,
            prolog: Vec::new(),
        });
        standard.carried = carried.into_field();
        sort_printed(&mut sections.body);
        Ok((standard, sections))
    }

    /// Puts the clauses in their places.
    pub(super) fn place(&mut self, sections: Sections, standard: &mut Standard) {
        let parts = [
            ("front", sections.front, &mut standard.front),
            ("body", sections.body, &mut standard.body),
            ("annexes", sections.annexes, &mut standard.annexes),
            ("back", sections.back, &mut standard.back),
        ];
        for (field, found, clauses) in parts {
            for found in found {
                self.positions
                    .place(found.key, Step::Item(field, clauses.len()));
                clauses.push(found.clause);
            }
        }
    }

    /// The clauses in an element that groups them, and the blocks between these.
    pub(super) fn group(
        &mut self,
        tag: Tag<'a>,
        part: Part,
        found: &mut Vec<Found>,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            let Event::Start(tag) = event else {
                match event {
                    Event::Text(text) if is_blank(&text) => {}
                    event => self.xml.stray(event, carried)?,
                }
                continue;
            };
            if is_clause(tag.kind()) {
                self.found(tag, part, found, at)?;
            } else if is_printed(tag.kind()) || is_title_again(&tag) {
                self.keep(tag, carried)?;
            } else {
                self.found_passage(tag, found, at)?;
            }
        }
        let name = tag.name().to_owned();
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(())
    }

    fn found(&mut self, tag: Tag<'a>, part: Part, found: &mut Vec<Found>, at: NodeKey) -> Read<()> {
        let order = order(&tag);
        let key = self
            .positions
            .open(at, Step::Item("body", found.len()), tag.start());
        let clause = self.clause(tag, part, key)?;
        self.close_node(key);
        found.push(Found { clause, key, order });
        Ok(())
    }

    /// A block between clauses.
    fn found_passage(&mut self, tag: Tag<'a>, found: &mut Vec<Found>, at: NodeKey) -> Read<()> {
        let order = order(&tag);
        let joins = found
            .last()
            .is_some_and(|last| last.clause.kind == Some(ClauseKind::Passage));
        if !joins {
            let step = Step::Item("body", found.len());
            let key = self.positions.open(at, step, tag.start());
            found.push(Found {
                clause: Clause {
                    kind: Some(ClauseKind::Passage),
                    ..Clause::default()
                },
                key,
                order,
            });
        }
        let Some(last) = found.last_mut() else {
            return Ok(());
        };
        let slot = Slot::new(last.key, "blocks");
        if tag.kind() == "p" {
            self.paragraph(tag, None, &mut last.clause.blocks, slot)?;
        } else {
            self.block_element(tag, &mut last.clause.blocks, slot)?;
        }
        self.close_node(last.key);
        Ok(())
    }

    fn bibliography(
        &mut self,
        tag: Tag<'a>,
        sections: &mut Sections,
        at: NodeKey,
        carried: &mut Carried,
    ) -> Read<()> {
        self.group(tag, Part::Bibliography, &mut sections.back, at, carried)?;
        settle_references(sections);
        Ok(())
    }
}

/// Puts normative references where they are printed: in their place by number, else after the scope.
fn settle_references(sections: &mut Sections) {
    let (normative, others) = std::mem::take(&mut sections.back)
        .into_iter()
        .partition::<Vec<_>, _>(|found| is_normative(&found.clause));
    sections.back = others;
    for mut found in normative {
        found.clause.kind = Some(ClauseKind::NormativeReferences);
        let body = &mut sections.body;
        let printed = found.order.and_then(|order| {
            body.iter()
                .position(|other| other.order.is_some_and(|other| other > order))
        });
        let after_scope = || {
            let last_of = |kind| {
                body.iter()
                    .rposition(|found| found.clause.kind == Some(kind))
            };
            last_of(ClauseKind::NormativeReferences)
                .or_else(|| last_of(ClauseKind::Scope))
                .map_or_else(
                    || {
                        let is_text =
                            |found: &Found| found.clause.kind != Some(ClauseKind::Passage);
                        body.iter().position(is_text).unwrap_or(body.len())
                    },
                    |place| place + 1,
                )
        };
        let place = printed.unwrap_or_else(after_scope);
        body.insert(place, found);
    }
}

fn is_normative(clause: &Clause) -> bool {
    clause.kind == Some(ClauseKind::NormativeReferences) || clause.clauses.iter().any(is_normative)
}

/// Presentation files give the clauses their places in print.
fn sort_printed(found: &mut [Found]) {
    if found.iter().all(|found| found.order.is_some()) {
        found.sort_by_key(|found| found.order);
    }
}

fn order(tag: &Tag) -> Option<u32> {
    tag.peek("displayorder")
        .and_then(|order| order.parse().ok())
}

/// Presentation files repeat the title of the document above its first clause.
fn is_title_again(tag: &Tag) -> bool {
    tag.kind() == "p"
        && tag
            .peek("class")
            .is_some_and(|class| class.starts_with("zzSTDTitle"))
}
