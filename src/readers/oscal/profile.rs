//! What a profile imports, how it merges that, and what it modifies: the tailoring of the standard.

use super::super::ledger::Outcome;
use super::super::positions::{NodeKey, Step};
use super::frame::{Frame, nth};
use super::source::{Source, Start};
use super::{Oscal, Read};
use crate::model::{
    Addition, Alteration, Arrangement, Clause, ClauseGroup, ClauseInsertion, Combination,
    CustomArrangement, IdPattern, Import, Removal, Selected, Selection, Tailoring,
};
use crate::oscal::grammar;

/// What may be wrong with a truth value in XML: white space around it.
fn truth(text: &str) -> Option<bool> {
    match text.trim() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

impl<'a, S: Source<'a>> Oscal<'a, S> {
    /// An `import`, `merge` or `modify`.
    pub(super) fn tailoring(
        &mut self,
        tag: S::Tag,
        tailoring: &mut Tailoring,
        outer: &mut Frame,
    ) -> Read<()> {
        let root = self
            .positions
            .open(NodeKey::ROOT, Step::Field("tailoring"), tag.start());
        match tag.kind() {
            "import" => {
                let step = Step::Item("imports", tailoring.imports.len());
                let at = self.positions.open(root, step, tag.start());
                let import = self.import(tag, at)?;
                self.positions.close(at, self.source.end());
                tailoring.imports.push(import);
            }
            "merge" if tailoring.arrangement.is_none() => {
                tailoring.arrangement = Some(self.merge(tag, root)?);
            }
            "modify" if tailoring.parameters.is_empty() && tailoring.alterations.is_empty() => {
                self.modify(tag, tailoring, root)?;
            }
            _ => self.carry_whole(tag, outer)?,
        }
        self.positions.close(root, self.source.end());
        Ok(())
    }

    fn import(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<Import> {
        let mut import = Import {
            source: tag.take("href").unwrap_or_default(),
            ..Import::default()
        };
        let mut frame = Frame::new(&grammar::IMPORT);
        while let Some(child) = self.next(&mut frame)? {
            self.selection(child, &mut import.selection, &mut frame, at)?;
        }
        import.carried = self.finish(tag, frame);
        Ok(import)
    }

    /// An `include-all`, `include-controls` or `exclude-controls`.
    fn selection(
        &mut self,
        tag: S::Tag,
        selection: &mut Selection,
        frame: &mut Frame,
        at: NodeKey,
    ) -> Read<()> {
        match tag.kind() {
            "include-all" if !selection.all => {
                selection.all = true;
                self.nothing(tag, "include-all", frame)
            }
            "include-controls" => {
                let selected = self.selected(tag, at)?;
                selection.include.push(selected);
                Ok(())
            }
            "exclude-controls" => {
                let selected = self.selected(tag, at)?;
                selection.exclude.push(selected);
                Ok(())
            }
            _ => self.carry_whole(tag, frame),
        }
    }

    /// An element without content; attributes and what stands in it all the same are carried.
    fn nothing(&mut self, tag: S::Tag, path: &str, outer: &mut Frame) -> Read<()> {
        let mut frame = Frame::new(&grammar::EMPTY);
        while let Some(child) = self.next(&mut frame)? {
            self.carry_whole(child, &mut frame)?;
        }
        let mut carried = frame.into_carried(S::ORDERED);
        carried.attributes.append(&mut self.source.close(tag));
        outer.carry(path, carried.attributes);
        outer.carried.content.append(&mut carried.content);
        Ok(())
    }

    fn selected(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<Selected> {
        let mut selected = Selected {
            with_subclauses: tag.convert("with-child-controls", |word| match word {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            }),
            ..Selected::default()
        };
        let mut frame = Frame::new(&grammar::SELECTED);
        while let Some(child) = self.next(&mut frame)? {
            if child.kind() == "with-id" {
                let path = nth("with-id", selected.ids.len());
                let id = self.text(child, &path, &mut frame)?;
                selected.ids.push(id);
            } else {
                let pattern = self.matching(child, at)?;
                selected.matching.push(pattern);
            }
        }
        selected.carried = self.finish(tag, frame);
        Ok(selected)
    }

    fn matching(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<IdPattern> {
        let mut pattern = IdPattern {
            pattern: tag.take("pattern"),
            ..IdPattern::default()
        };
        let mut frame = Frame::new(&grammar::MATCHING);
        while let Some(child) = self.next(&mut frame)? {
            if pattern.remarks.is_empty() {
                pattern.remarks = self.multiline(child, "remarks", &mut frame, at, "selection")?;
            } else {
                self.carry_whole(child, &mut frame)?;
            }
        }
        pattern.carried = self.finish(tag, frame);
        Ok(pattern)
    }

    fn merge(&mut self, tag: S::Tag, parent: NodeKey) -> Read<Arrangement> {
        let at = self
            .positions
            .open(parent, Step::Field("arrangement"), tag.start());
        let mut arrangement = Arrangement::default();
        let mut frame = Frame::new(&grammar::MERGE);
        while let Some(mut child) = self.next(&mut frame)? {
            match child.kind() {
                "combine" if arrangement.combine.is_none() => {
                    let method = child.take("method");
                    let mut inner = Frame::new(&grammar::COMBINE);
                    while let Some(stray) = self.next(&mut inner)? {
                        self.carry_whole(stray, &mut inner)?;
                    }
                    arrangement.combine = Some(Combination {
                        method,
                        carried: self.finish(child, inner),
                    });
                }
                "flat" if !arrangement.flat => {
                    arrangement.flat = true;
                    self.nothing(child, "flat", &mut frame)?;
                }
                "as-is" if arrangement.as_is.is_none() => {
                    let text = self.truth(child, &mut frame)?;
                    arrangement.as_is = Some(truth(&text).unwrap_or_default());
                    if text != "true" && text != "false" {
                        frame.carry("as-is", [("guiju:text".to_owned(), text)]);
                    }
                }
                "custom" if arrangement.custom.is_none() => {
                    arrangement.custom = Some(self.custom(child, at)?);
                }
                _ => self.carry_whole(child, &mut frame)?,
            }
        }
        arrangement.carried = self.finish(tag, frame);
        self.positions.close(at, self.source.end());
        Ok(arrangement)
    }

    /// The text of a truth value.
    fn truth(&mut self, tag: S::Tag, frame: &mut Frame) -> Read<String> {
        self.text_as(tag, "as-is", frame, (Outcome::Normalised, "a truth value"))
    }

    fn custom(&mut self, tag: S::Tag, at: NodeKey) -> Read<CustomArrangement> {
        let mut custom = CustomArrangement::default();
        let mut frame = Frame::new(&grammar::CUSTOM);
        while let Some(child) = self.next(&mut frame)? {
            if child.kind() == "group" {
                let group = self.group(child, at)?;
                custom.groups.push(group);
            } else {
                let insertion = self.insertion(child, at)?;
                custom.insertions.push(insertion);
            }
        }
        custom.carried = self.finish(tag, frame);
        Ok(custom)
    }

    /// A group that a profile makes; what is carried of it is with its clause.
    fn group(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<ClauseGroup> {
        let mut group = ClauseGroup {
            clause: Clause {
                id: tag.id("id"),
                class: tag.take("class"),
                ..Clause::default()
            },
            ..ClauseGroup::default()
        };
        let mut frame = Frame::new(&grammar::CUSTOM_GROUP);
        while let Some(child) = self.next(&mut frame)? {
            match child.kind() {
                "group" => {
                    let inner = self.group(child, at)?;
                    group.groups.push(inner);
                }
                "insert-controls" => {
                    let insertion = self.insertion(child, at)?;
                    group.insertions.push(insertion);
                }
                _ => self.clause_child(child, &mut group.clause, &mut frame, at, false)?,
            }
        }
        super::control::label(&mut group.clause, &mut frame);
        group.clause.carried = self.finish(tag, frame);
        Ok(group)
    }

    fn insertion(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<ClauseInsertion> {
        let mut insertion = ClauseInsertion {
            order: tag.take("order"),
            ..ClauseInsertion::default()
        };
        let mut frame = Frame::new(&grammar::INSERT_CONTROLS);
        while let Some(child) = self.next(&mut frame)? {
            self.selection(child, &mut insertion.selection, &mut frame, at)?;
        }
        insertion.carried = self.finish(tag, frame);
        Ok(insertion)
    }

    fn modify(&mut self, tag: S::Tag, tailoring: &mut Tailoring, at: NodeKey) -> Read<()> {
        let mut frame = Frame::new(&grammar::MODIFY);
        while let Some(child) = self.next(&mut frame)? {
            if child.kind() == "set-parameter" {
                let step = Step::Item("parameters", tailoring.parameters.len());
                if let Some(parameter) = self.parameter(child, &mut frame, (at, step))? {
                    tailoring.parameters.push(parameter);
                }
            } else {
                let step = Step::Item("alterations", tailoring.alterations.len());
                let key = self.positions.open(at, step, child.start());
                let alteration = self.alter(child, key)?;
                self.positions.close(key, self.source.end());
                tailoring.alterations.push(alteration);
            }
        }
        let mut carried = self.finish(tag, frame);
        if tailoring.parameters.is_empty() && tailoring.alterations.is_empty() {
            carried
                .get_or_insert_default()
                .attributes
                .insert("guiju:empty".to_owned(), String::new());
        }
        tailoring.carried = carried;
        Ok(())
    }

    fn alter(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<Alteration> {
        let mut alteration = Alteration {
            clause: tag.take("control-id").unwrap_or_default(),
            ..Alteration::default()
        };
        let mut frame = Frame::new(&grammar::ALTER);
        while let Some(child) = self.next(&mut frame)? {
            if child.kind() == "remove" {
                let removal = self.remove(child, at)?;
                alteration.removals.push(removal);
            } else {
                let addition = self.add(child, at)?;
                alteration.additions.push(addition);
            }
        }
        alteration.carried = self.finish(tag, frame);
        Ok(alteration)
    }

    fn remove(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<Removal> {
        let mut removal = Removal {
            name: tag.take("by-name"),
            class: tag.take("by-class"),
            id: tag.take("by-id"),
            item: tag.take("by-item-name"),
            namespace: tag.take("by-ns"),
            ..Removal::default()
        };
        let mut frame = Frame::new(&grammar::REMOVE);
        while let Some(child) = self.next(&mut frame)? {
            if removal.remarks.is_empty() {
                removal.remarks = self.multiline(child, "remarks", &mut frame, at, "removals")?;
            } else {
                self.carry_whole(child, &mut frame)?;
            }
        }
        removal.carried = self.finish(tag, frame);
        Ok(removal)
    }

    fn add(&mut self, mut tag: S::Tag, at: NodeKey) -> Read<Addition> {
        let mut addition = Addition {
            position: tag.take("position"),
            target: tag.take("by-id"),
            ..Addition::default()
        };
        let mut frame = Frame::new(&grammar::ADD);
        while let Some(child) = self.next(&mut frame)? {
            // Its words bind where they are put in: they are not provisions of this document.
            self.clause_child(child, &mut addition.content, &mut frame, at, false)?;
        }
        super::control::label(&mut addition.content, &mut frame);
        addition.carried = self.finish(tag, frame);
        Ok(addition)
    }
}
