//! Formulas: `MathML` as text that stands by itself, TeX, and what else a formula is given in.

use super::super::positions::{NodeKey, Step};
use super::super::xml::{Event, Tag, is_blank};
use super::{Kept, Read, Sts, id, instead};
use crate::model::{Attributes, Formula, Markup, Math};

/// The words of a formula that stand beside its notations: shown as text, kept as the markup they were.
#[derive(Default)]
struct Words {
    text: String,
    /// Whether the last piece was words, and white space followed it.
    last: bool,
    gap: bool,
}

impl<'a> Sts<'a> {
    /// A `disp-formula`: a label, and formulas in one or more notations.
    pub(super) fn formula(&mut self, mut tag: Tag<'a>, at: NodeKey) -> Read<Formula> {
        let mut kept = Kept::new(&["label", "math", "legend", "notes"]);
        let mut formula = Formula {
            id: id(&mut tag),
            ..Formula::default()
        };
        let mut words = Words::default();
        while let Some(event) = self.xml.child()? {
            let event = match event {
                Event::Start(tag) => match tag.kind() {
                    "label" if formula.label.is_none() => {
                        formula.label = self.xml.leaf(tag, ("label", "label"), &mut kept)?;
                        words.last = false;
                        continue;
                    }
                    "mml:math" | "tex-math" | "alternatives" => {
                        let step = Step::Item("math", formula.math.len());
                        let key = self.positions.open(at, step, tag.start());
                        let math = self.math(tag)?;
                        self.positions.close(key, self.xml.end());
                        formula.math.push(math);
                        kept.one("math");
                        words.last = false;
                        continue;
                    }
                    "legend" if formula.key.is_none() => {
                        let mut inner = kept.inner();
                        self.key_in(at, &mut formula.key, &mut inner)?;
                        let attributes = self.xml.close(tag);
                        kept.wrap("legend", attributes, inner);
                        continue;
                    }
                    "def-list" if formula.key.is_none() => {
                        let key = self.positions.open(at, Step::Field("key"), tag.start());
                        formula.key = Some(self.definition_list(tag, key)?);
                        self.positions.close(key, self.xml.end());
                        kept.one("key");
                        continue;
                    }
                    "non-normative-note" | "normative-note" => {
                        let step = Step::Item("notes", formula.notes.len());
                        let key = self.positions.open(at, step, tag.start());
                        let note = self.note(tag, key)?;
                        self.positions.close(key, self.xml.end());
                        formula.notes.push(note);
                        kept.one("notes");
                        continue;
                    }
                    _ => Event::Start(tag),
                },
                event => event,
            };
            self.formula_words(event, &mut words, &mut kept)?;
        }
        let text = super::collapse(&words.text);
        if !text.is_empty() {
            formula.math.push(Math {
                text: Some(text),
                // Not an element of the source: its markup is kept with the formula.
                carried: instead("#text").into_field(),
                ..Math::default()
            });
        }
        self.has_labels |= formula.label.is_some();
        formula.carried = self.xml.finish(tag, kept.carried);
        Ok(formula)
    }

    /// An `inline-formula`, `alternatives`, `mml:math` or `tex-math`.
    pub(super) fn math(&mut self, mut tag: Tag<'a>) -> Read<Math> {
        let mut math = Math {
            id: id(&mut tag),
            ..Math::default()
        };
        match tag.kind() {
            "mml:math" => {
                let mut markup = String::with_capacity(256);
                self.xml.write_markup(tag, &mut markup)?;
                math.mathml = Some(markup);
            }
            "tex-math" => {
                let (tex, content) = self.xml.raw_words()?;
                math.latex = Some(tex.trim().to_owned());
                let mut kept = Kept::new(&["latex"]);
                if !content
                    .iter()
                    .all(|markup| matches!(markup, Markup::Text(_)))
                {
                    kept.leaf("latex", Attributes::new(), content);
                }
                math.carried = self.xml.finish(tag, kept.carried);
            }
            _ => {
                let mut kept = Kept::of(tag.name(), "mml:math", NOTATIONS);
                let mut words = Words::default();
                self.notations(&mut math, &mut words, &mut kept)?;
                let text = super::collapse(&words.text);
                if !text.is_empty() {
                    math.text = Some(text);
                }
                math.carried = self.xml.finish(tag, kept.carried);
            }
        }
        Ok(math)
    }

    fn notations(&mut self, math: &mut Math, words: &mut Words, kept: &mut Kept) -> Read<()> {
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(mut tag) => match tag.kind() {
                    "mml:math" if math.mathml.is_none() => {
                        if math.id.is_none() {
                            math.id = id(&mut tag);
                            if math.id.is_some() {
                                kept.remark("id-of", "mml:math");
                            }
                        }
                        let mut markup = String::with_capacity(256);
                        self.xml.write_markup(tag, &mut markup)?;
                        math.mathml = Some(markup);
                        kept.one("mathml");
                        words.last = false;
                    }
                    "tex-math" if math.latex.is_none() => {
                        let (tex, mut content) = self.xml.raw_words()?;
                        math.latex = Some(tex.trim().to_owned());
                        let attributes = self.xml.close(tag);
                        if content
                            .iter()
                            .all(|markup| matches!(markup, Markup::Text(_)))
                        {
                            content.clear();
                        }
                        kept.leaf("latex", attributes, content);
                        words.last = false;
                    }
                    "alternatives" => {
                        let mut inner = kept.inner();
                        self.notations(math, words, &mut inner)?;
                        let attributes = self.xml.close(tag);
                        kept.wrap("alternatives", attributes, inner);
                    }
                    _ => self.formula_words(Event::Start(tag), words, kept)?,
                },
                event => self.formula_words(event, words, kept)?,
            }
        }
        Ok(())
    }

    fn formula_words(&mut self, event: Event<'a>, words: &mut Words, kept: &mut Kept) -> Read<()> {
        match event {
            Event::Text(run) if is_blank(&run) => words.gap = true,
            Event::Start(tag) => {
                words.part(kept);
                let element = self.xml.opaque(tag)?;
                push_words(&element.content, &mut words.text);
                kept.keep(Markup::Element(element));
            }
            Event::Text(run) => {
                words.part(kept);
                words.text.push_str(&run);
                self.xml.keep(Event::Text(run), kept)?;
            }
            event => self.xml.keep(event, kept)?,
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

/// The fields of a formula in several notations, in the order that they are written in.
const NOTATIONS: &[&str] = &["mathml", "latex"];

impl Words {
    /// A piece of words follows: white space before it parts it from the one before.
    fn part(&mut self, kept: &mut Kept) {
        if self.last && self.gap {
            self.text.push(' ');
            kept.keep(Markup::Text(" ".to_owned()));
        }
        (self.last, self.gap) = (true, false);
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
