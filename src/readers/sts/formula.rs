//! Formulas: `MathML` as text that stands by itself, TeX, and what else a formula is given in.

use super::super::positions::{NodeKey, Step};
use super::super::xml::{Event, Tag};
use super::{Read, Sts, id, instead};
use crate::model::{Carried, Formula, Markup, Math};

impl<'a> Sts<'a> {
    /// A `disp-formula`: a label, and formulas in one or more notations.
    pub(super) fn formula(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Formula> {
        let mut carried = Carried::default();
        let mut formula = Formula {
            id: id(&mut tag),
            ..Formula::default()
        };
        let mut text = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if formula.label.is_none() => {
                        formula.label = self.xml.label(tag, &mut carried)?;
                    }
                    "mml:math" | "tex-math" | "alternatives" => {
                        let step = Step::Item("math", formula.math.len());
                        let key = self.positions.open(at, step, tag.start());
                        let math = self.math(tag)?;
                        self.positions.close(key, self.xml.end());
                        formula.math.push(math);
                    }
                    "def-list" if formula.key.is_none() => {
                        let key = self.positions.open(at, Step::Field("key"), tag.start());
                        formula.key = Some(self.definition_list(tag, key)?);
                        self.positions.close(key, self.xml.end());
                    }
                    "non-normative-note" | "normative-note" => {
                        let step = Step::Item("notes", formula.notes.len());
                        let key = self.positions.open(at, step, tag.start());
                        let note = self.note(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        formula.notes.push(note);
                    }
                    _ => {
                        // A formula in words: shown as text, carried as the markup it was.
                        let element = self.xml.opaque(tag)?;
                        push_words(&element.content, &mut text);
                        carried.content.push(Markup::Element(element));
                    }
                },
                Event::Text(run) => {
                    text.push_str(&run);
                    self.xml.stray(Event::Text(run), &mut carried)?;
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let text = super::collapse(&text);
        if !text.is_empty() {
            formula.math.push(Math {
                text: Some(text),
                // Not an element of the source: its markup is carried with the formula.
                carried: instead("#text").into_field(),
                ..Math::default()
            });
        }
        self.has_labels |= formula.label.is_some();
        formula.carried = self.xml.finish(tag, carried);
        Ok(formula)
    }

    /// An `inline-formula`, `alternatives`, `mml:math` or `tex-math`.
    pub(super) fn math(&mut self, mut tag: Tag<'a>) -> Read<Math> {
        let mut math = Math {
            id: id(&mut tag),
            ..Math::default()
        };
        if matches!(tag.kind(), "mml:math" | "tex-math") {
            let mut carried = Carried::default();
            self.notation(tag, &mut math, &mut carried)?;
            math.carried = carried.into_field();
            return Ok(math);
        }
        let mut carried = instead(tag.kind());
        let mut text = String::new();
        self.notations(&mut math, &mut text, &mut carried)?;
        let text = super::collapse(&text);
        if !text.is_empty() {
            math.text = Some(text);
        }
        math.carried = self.xml.finish(tag, carried);
        Ok(math)
    }

    fn notations(&mut self, math: &mut Math, text: &mut String, carried: &mut Carried) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => {
                    let is_new = match tag.kind() {
                        "mml:math" => math.mathml.is_none(),
                        "tex-math" => math.latex.is_none(),
                        "alternatives" => {
                            self.notations(math, text, carried)?;
                            let attributes = self.xml.close(tag);
                            super::carry_inner(carried, "alternatives", attributes);
                            continue;
                        }
                        _ => false,
                    };
                    if is_new {
                        self.notation(tag, math, carried)?;
                    } else {
                        let element = self.xml.opaque(tag)?;
                        push_words(&element.content, text);
                        carried.content.push(Markup::Element(element));
                    }
                }
                Event::Text(run) => {
                    text.push_str(&run);
                    self.xml.stray(Event::Text(run), carried)?;
                }
                event => self.xml.stray(event, carried)?,
            }
        }
        Ok(())
    }

    fn notation(&mut self, mut tag: Tag<'a>, math: &mut Math, carried: &mut Carried) -> Read<()> {
        if tag.kind() == "mml:math" {
            if math.id.is_none() {
                math.id = id(&mut tag);
            }
            let mut markup = String::with_capacity(256);
            self.xml.write_markup(tag, &mut markup)?;
            math.mathml = Some(markup);
        } else {
            let mut tex = String::new();
            let mut inner = Carried::default();
            self.xml.plain_into(&mut tex, "tex-math", &mut inner)?;
            math.latex = Some(tex.trim().to_owned());
            carried.content.append(&mut inner.content);
            carried.attributes.append(&mut inner.attributes);
            if carried.element.is_some() {
                if math.id.is_none() {
                    math.id = id(&mut tag);
                }
                let attributes = self.xml.close(tag);
                super::carry_inner(carried, "tex-math", attributes);
            } else {
                carried.attributes.extend(self.xml.close(tag));
            }
        }
        Ok(())
    }

    /// The math of a block that is nothing but a formula, for `tbx:xMathML`.
    pub(super) fn formula_around(&mut self, tag: Tag<'a>, at: NodeKey) -> Read<Formula> {
        let carried = instead(tag.kind());
        let mut formula = self.formula(tag, at)?;
        let own = formula.carried.get_or_insert_default();
        own.element = carried.element;
        Ok(formula)
    }
}

fn push_words(content: &[Markup], text: &mut String) {
    for markup in content {
        match markup {
            Markup::Text(run) => text.push_str(run),
            Markup::Element(element) => push_words(&element.content, text),
            Markup::Comment(_) | Markup::Instruction(_) => {}
        }
    }
}
