//! Formulas: `formula` on a line of its own, `stem` in each notation it is given in.

use super::printed::{Printed, is_printed};
use super::reference_use::boolean;
use super::{Carried, Metanorma, NodeKey, Prose, Read, Slot, Step, Tag, carry_inner};
use crate::model::{Block, Content, Formula, Markup, Math};
use crate::readers::xml::{Event, MAPPED, is_blank};

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

impl<'a> Metanorma<'a> {
    /// A `formula`; what the model has no place for in it follows it.
    pub(super) fn formula(
        &mut self,
        mut tag: Tag<'a>,
        at: NodeKey,
        after: &mut Vec<Block>,
    ) -> Read<Formula> {
        let mut carried = Carried::default();
        let mut printed = Printed::default();
        let mut name = Content::default();
        let mut formula = Formula {
            id: self.id(&mut tag),
            unnumbered: tag.convert("unnumbered", boolean).unwrap_or_default(),
            ..Formula::default()
        };
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "stem" => {
                        let step = Step::Item("math", formula.math.len());
                        let start = tag.start();
                        let math =
                            self.node(at, step, start, |reader, _| reader.stem(tag, true))?;
                        formula.math.push(math);
                    }
                    "name" if name.is_empty() => {
                        name = self.content_element(tag, at, "label", &mut carried)?;
                    }
                    "dl" | "key" if formula.key.is_none() => {
                        let start = tag.start();
                        formula.key = self.node(at, Step::Field("key"), start, |reader, key| {
                            reader.key(tag, key, after)
                        })?;
                    }
                    "note" => {
                        let step = Step::Item("notes", formula.notes.len());
                        let start = tag.start();
                        let note =
                            self.node(at, step, start, |reader, key| reader.note(tag, key))?;
                        formula.notes.push(note);
                    }
                    "fmt-stem" if !formula.math.is_empty() => {
                        let element = self.xml.opaque(tag)?;
                        if let Some(math) = formula.math.last_mut() {
                            let own = math.carried.get_or_insert_default();
                            own.content.push(Markup::Element(element));
                        }
                    }
                    kind if is_printed(kind) => self.printed(tag, &mut printed, &mut carried)?,
                    "p" => self.paragraph(tag, None, after, Slot::new(at, "after"))?,
                    kind if super::block::is_block(kind) => {
                        self.block_element(tag, after, Slot::new(at, "after"))?;
                    }
                    _ => self.keep(tag, &mut carried)?,
                },
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        formula.label = self.mark(printed, &mut name, &mut carried);
        formula.carried = self.xml.finish(tag, carried);
        Ok(formula)
    }

    /// A `stem`: one formula in up to three notations; bare text is in the notation of its type.
    pub(super) fn stem(&mut self, mut tag: Tag<'a>, is_block: bool) -> Read<Math> {
        let mut carried = Carried::default();
        let mut math = Math {
            id: self.id(&mut tag),
            ..Math::default()
        };
        let mut text = String::new();
        while let Some(event) = self.xml.child()? {
            match event {
                Event::Start(tag) => match tag.kind() {
                    "mml:math" | "math" if math.mathml.is_none() => {
                        let mut markup = String::new();
                        self.xml.write_markup(tag, &mut markup)?;
                        if !markup.contains(MATHML)
                            && let Some(rest) = markup.strip_prefix("<math")
                        {
                            markup = format!("<math xmlns=\"{MATHML}\"{rest}");
                        }
                        math.mathml = Some(markup);
                    }
                    "asciimath" if math.asciimath.is_none() => {
                        math.asciimath = Some(self.notation(tag, &mut carried)?);
                    }
                    "latexmath" if math.latex.is_none() => {
                        math.latex = Some(self.notation(tag, &mut carried)?);
                    }
                    _ => self.keep(tag, &mut carried)?,
                },
                Event::Text(run) => {
                    if !is_blank(&run) {
                        self.xml.enter_text(&run, MAPPED);
                        text.push_str(&run);
                    }
                }
                event => self.xml.stray(event, &mut carried)?,
            }
        }
        let text = text.trim();
        if !text.is_empty() {
            let kind = tag.peek("type").unwrap_or_default().to_lowercase();
            let place = match &*kind {
                "asciimath" => &mut math.asciimath,
                "latex" | "latexmath" => &mut math.latex,
                _ => &mut math.text,
            };
            match place {
                None => *place = Some(text.to_owned()),
                Some(_) => math.text = Some(text.to_owned()),
            }
        }
        // Where a formula stands says it already.
        let _ = tag.convert("block", |block| {
            (boolean(block) == Some(is_block)).then_some(())
        });
        let named = match (&math.mathml, &math.asciimath, &math.latex) {
            (Some(_), ..) => "MathML",
            (None, Some(_), _) => "AsciiMath",
            (None, None, Some(_)) => "LaTeX",
            _ => "",
        };
        let _ = tag.convert("type", |kind| (kind == named).then_some(()));
        math.carried = self.xml.finish(tag, carried);
        Ok(math)
    }

    /// The text of a notation, spaces as they are.
    fn notation(&mut self, tag: Tag<'a>, carried: &mut Carried) -> Read<String> {
        let mut text = String::new();
        let name = tag.name().to_owned();
        self.xml.plain_into(&mut text, &name, carried)?;
        let attributes = self.xml.close(tag);
        carry_inner(carried, &name, attributes);
        Ok(text.trim().to_owned())
    }
}
