//! Formulas: MathML under the prefix `mml`, TeX, and other notations beside them.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::grammar::Element;
use super::nodes::Child;
use super::{Writer, xml};
use crate::model::Math;
use crate::writers::WriteError;

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

impl<'a> Writer<'a> {
    /// A formula within a sentence.
    pub(super) fn inline_math(
        &mut self,
        math: &'a Math,
        parent: &'static Element,
        out: &mut String,
    ) -> Result<(), WriteError> {
        if self.restores {
            out.push_str(&self.math_as_it_was(math)?.xml);
            return Ok(());
        }
        if !parent.admits("inline-formula") {
            if parent.admits("mml:math")
                && let Some(Ok(mathml)) = math.mathml.as_deref().map(prefixed)
            {
                self.lose(
                    "sts-markup",
                    format!("`inline-formula` may not stand in `{}`", parent.name),
                );
                out.push_str(&mathml);
                return Ok(());
            }
            self.lose(
                "sts-math",
                format!(
                    "`{}` has no place for a formula; it stands as text",
                    parent.name
                ),
            );
            xml::push_text(&plain(math), out);
            return Ok(());
        }
        let mut node = self.open("inline-formula", &[], math.carried.as_deref());
        self.id(&mut node.attributes, math.id.as_ref());
        let notations = self.notations(math);
        node.put_one("math", Child::new("", notations));
        out.push_str(&self.close(node)?.xml);
        Ok(())
    }

    /// A formula as a part of one that stands on a line of its own.
    pub(super) fn display_math(&mut self, math: &'a Math) -> Result<Child, WriteError> {
        if self.restores {
            return self.math_as_it_was(math);
        }
        let notations = self.notations(math);
        if math.id.is_none() {
            return Ok(Child::new("", notations));
        }
        // A part that is identified has an element.
        let mut node = self.open("inline-formula", &[], None);
        self.id(&mut node.attributes, math.id.as_ref());
        node.put_one("math", Child::new("", notations));
        self.close(node)
    }

    /// A formula in the element that the source had for it, or none but that of its notation.
    fn math_as_it_was(&mut self, math: &'a Math) -> Result<Child, WriteError> {
        let carried = math.carried.as_deref();
        let own = carried.and_then(|carried| carried.element.as_deref());
        match (own, &math.mathml, &math.latex) {
            (None, Some(mathml), None) => {
                if let Ok(mathml) = prefixed(mathml) {
                    let mut child = Child::new("mml:math", mathml);
                    identify(&mut child, math.id.as_deref());
                    return Ok(child);
                }
            }
            (None, None, Some(latex)) => {
                let mut node = self.open("tex-math", &[], carried);
                self.id(&mut node.attributes, math.id.as_ref());
                let latex = super::references::escaped(latex);
                node.put_one("latex", Child::new("", latex));
                return self.close(node);
            }
            _ => {}
        }
        let mut node = self.open("inline-formula", &[], carried);
        let inside = self.remark(carried, "id-of").is_some();
        if !inside {
            self.id(&mut node.attributes, math.id.as_ref());
        }
        let has_frame = carried.is_some_and(|carried| !carried.content.is_empty());
        if own.is_none() || !has_frame && (math.text.is_some() || math.asciimath.is_some()) {
            let notations = self.notations(math);
            node.put_one("math", Child::new("", notations));
            return self.close(node);
        }
        if let Some(mathml) = &math.mathml {
            match prefixed(mathml) {
                Ok(mathml) => {
                    let mut child = Child::new("mml:math", mathml);
                    identify(&mut child, math.id.as_deref().filter(|_| inside));
                    node.put_one("mathml", child);
                }
                Err(message) => {
                    self.lose("sts-math", format!("formula not well-formed: {message}"));
                }
            }
        }
        node.put_text("latex", "tex-math", math.latex.as_deref());
        self.close_in_line(node)
    }

    /// The notations of a formula, for `disp-formula` or `inline-formula`.
    fn notations(&mut self, math: &Math) -> String {
        let mut forms = Vec::new();
        let mut text = math.text.clone();
        if let Some(mathml) = &math.mathml {
            match prefixed(mathml) {
                Ok(mathml) => forms.push(mathml),
                Err(message) => {
                    self.lose(
                        "sts-math",
                        format!("the MathML is not well-formed and stands as text: {message}"),
                    );
                    text.get_or_insert_with(|| mathml.clone());
                }
            }
        }
        if let Some(latex) = &math.latex {
            let mut tex = String::from("<tex-math notation=\"LaTeX\">");
            xml::push_text(latex, &mut tex);
            tex.push_str("</tex-math>");
            forms.push(tex);
        }
        let asciimath = math.asciimath.as_deref().map(|text| ("asciimath", text));
        let plain = text.as_deref().map(|text| ("text", text));
        if forms.is_empty()
            && let (None, Some((_, text))) | (Some((_, text)), None) = (asciimath, plain)
        {
            if asciimath.is_some() {
                self.lose("sts-math", "that a formula in AsciiMath is one");
            }
            let mut out = String::new();
            xml::push_text(text, &mut out);
            return out;
        }
        for (name, text) in [asciimath, plain].into_iter().flatten() {
            let mut form = format!("<textual-form specific-use=\"{name}\">");
            xml::push_text(text, &mut form);
            form.push_str("</textual-form>");
            forms.push(form);
        }
        match forms.len() {
            0 | 1
                if !forms
                    .first()
                    .is_some_and(|form| form.starts_with("<textual-form")) =>
            {
                forms.pop().unwrap_or_default()
            }
            _ => format!("<alternatives>{}</alternatives>", forms.concat()),
        }
    }
}

/// The formula in plain characters, as good as is known.
fn plain(math: &Math) -> String {
    math.text
        .as_ref()
        .or(math.latex.as_ref())
        .or(math.asciimath.as_ref())
        .cloned()
        .or_else(|| math.mathml.as_deref().map(xml::words))
        .unwrap_or_default()
}

/// Gives an element its id.
fn identify(child: &mut Child, id: Option<&str>) {
    if let Some(id) = id {
        let mut attribute = String::new();
        xml::push_attribute("id", id, &mut attribute);
        child.xml.insert_str(1 + child.name.len(), &attribute);
    }
}

/// A `math` element with the prefix `mml` on every name of MathML.
fn prefixed(mathml: &str) -> Result<String, String> {
    let mut reader = NsReader::from_str(mathml);
    reader.config_mut().check_end_names = true;
    let mut out = String::with_capacity(mathml.len() * 2);
    let mut open: Vec<String> = Vec::new();
    let mut roots = 0;
    // Whether the names of MathML are in its namespace, so that one without any is another's.
    let mut in_mathml = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                let name = tag(&reader, &start, open.len(), &mut roots, &mut in_mathml)?;
                push_tag(&reader, &name, &start, &mut out)?;
                out.push('>');
                open.push(name);
            }
            Event::Empty(start) => {
                let name = tag(&reader, &start, open.len(), &mut roots, &mut in_mathml)?;
                push_tag(&reader, &name, &start, &mut out)?;
                out.push_str("/>");
            }
            Event::End(_) => {
                let name = open.pop().ok_or("an end tag without a start tag")?;
                let name = name.split(' ').next().unwrap_or_default();
                super::inlines::close(name, &mut out);
            }
            Event::Text(text) if open.is_empty() => {
                if !text.trim().is_empty() {
                    return Err("text outside the `math` element".to_owned());
                }
            }
            Event::Text(text) => xml::push_text(&text, &mut out),
            Event::CData(text) => xml::push_text(&text, &mut out),
            Event::GeneralRef(reference) => {
                let c = match &*reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    name => reference
                        .resolve_char_ref()
                        .ok()
                        .flatten()
                        .ok_or_else(|| format!("the entity `{name}` is not defined"))?,
                };
                xml::push_text(c.encode_utf8(&mut [0; 4]), &mut out);
            }
            Event::Eof if !open.is_empty() => return Err("an element is not closed".to_owned()),
            Event::Eof if roots != 1 => return Err("there is no `math` element".to_owned()),
            Event::Eof => return Ok(out),
            Event::Comment(comment) => xml::push_comment(&comment, &mut out),
            Event::PI(instruction) => {
                let text: &str = &instruction;
                let (target, data) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
                xml::push_instruction(target, data, &mut out);
            }
            Event::Decl(_) => {}
            Event::DocType(_) => return Err("a document type declaration".to_owned()),
        }
    }
}

/// The name of a tag in the output; one of another namespace declares it.
fn tag(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    depth: usize,
    roots: &mut usize,
    in_mathml: &mut bool,
) -> Result<String, String> {
    let local = start.local_name();
    let local: &str = local.as_ref();
    if !xml::is_name(local) {
        return Err(format!("`{local}` is no name"));
    }
    let (namespace, _) = reader.resolver().resolve_element(start.name());
    if depth == 0 {
        *roots += 1;
        if local != "math" {
            return Err(format!("`{local}` in the place of `math`"));
        }
    }
    match namespace {
        ResolveResult::Unbound if depth > 0 && *in_mathml => Ok(local.to_owned()),
        ResolveResult::Bound(Namespace(MATHML)) => {
            *in_mathml = true;
            Ok(format!("mml:{local}"))
        }
        ResolveResult::Unbound => Ok(format!("mml:{local}")),
        ResolveResult::Unknown(prefix) if prefix == "mml" => Ok(format!("mml:{local}")),
        ResolveResult::Bound(Namespace(other)) => {
            let mut name = local.to_owned();
            xml::push_attribute("xmlns", other, &mut name);
            Ok(name)
        }
        ResolveResult::Unknown(prefix) => Err(format!("the prefix `{prefix}` is not declared")),
    }
}

fn push_tag(
    reader: &NsReader<&[u8]>,
    name: &str,
    start: &BytesStart<'_>,
    out: &mut String,
) -> Result<(), String> {
    out.push('<');
    out.push_str(name);
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key: &str = attribute.key.as_ref();
        // The grammar has MathML 3, which knows no attributes of an author's own and none of MathML 4.
        let is_later = key.starts_with("data-") || matches!(key, "intent" | "arg");
        if key == "xmlns" || key.starts_with("xmlns:") || is_later {
            continue;
        }
        let kept = match key.split_once(':') {
            None | Some(("xml", _)) => key.to_owned(),
            Some((prefix, local)) => {
                let (namespace, _) = reader.resolver().resolve_attribute(attribute.key);
                let known = xml::NAMESPACES
                    .iter()
                    .find(|(known, uri)| match &namespace {
                        ResolveResult::Bound(Namespace(bound)) => bound == uri,
                        _ => *known == prefix,
                    });
                let Some((prefix, _)) = known else {
                    return Err(format!("the prefix `{prefix}` is not declared"));
                };
                format!("{prefix}:{local}")
            }
        };
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        xml::push_attribute(&kept, &value, out);
    }
    Ok(())
}
