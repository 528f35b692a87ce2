//! Formulas: MathML under the prefix `mml`, TeX, and other notations beside them.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::grammar::{Element, known};
use super::nodes::Attributes;
use super::{Writer, xml};
use crate::model::Math;

const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

impl Writer<'_> {
    /// A formula within a sentence.
    pub(super) fn inline_math(&mut self, math: &Math, parent: &'static Element, out: &mut String) {
        if !parent.admits("inline-formula") {
            if parent.admits("mml:math")
                && let Some(Ok(mathml)) = math.mathml.as_deref().map(prefixed)
            {
                self.lose(
                    "sts-markup",
                    format!("`inline-formula` may not stand in `{}`", parent.name),
                );
                out.push_str(&mathml);
                return;
            }
            self.lose(
                "sts-math",
                format!(
                    "`{}` has no place for a formula; it stands as text",
                    parent.name
                ),
            );
            xml::push_text(&plain(math), out);
            return;
        }
        let mut attributes = Attributes::on(known("inline-formula"));
        self.id(&mut attributes, math.id.as_ref());
        self.carried_attributes(&mut attributes, math.carried.as_deref());
        let inner = self.notations(math);
        let mut more = Vec::new();
        self.carried_content(attributes.element, &[], math.carried.as_deref(), &mut more);
        super::inlines::push_open("inline-formula", &attributes, out);
        out.push_str(&inner);
        out.push_str(&super::nodes::run(&more));
        out.push_str("</inline-formula>");
    }

    /// The notations of a formula, for `disp-formula` or `inline-formula`.
    pub(super) fn notations(&mut self, math: &Math) -> String {
        let mut forms = Vec::new();
        // Words in an element of the source are carried with their markup.
        let has_markup = self.restores
            && math
                .carried
                .as_deref()
                .is_some_and(|carried| !carried.content.is_empty());
        let mut text = math.text.clone().filter(|_| !has_markup);
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

/// A `math` element with the prefix `mml` on every name of MathML.
fn prefixed(mathml: &str) -> Result<String, String> {
    let mut reader = NsReader::from_str(mathml);
    reader.config_mut().check_end_names = true;
    let mut out = String::with_capacity(mathml.len() * 2);
    let mut open: Vec<String> = Vec::new();
    let mut roots = 0;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                let name = tag(&reader, &start, open.len(), &mut roots)?;
                push_tag(&reader, &name, &start, &mut out)?;
                out.push('>');
                open.push(name);
            }
            Event::Empty(start) => {
                let name = tag(&reader, &start, open.len(), &mut roots)?;
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
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
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
        ResolveResult::Bound(Namespace(MATHML)) | ResolveResult::Unbound => {
            Ok(format!("mml:{local}"))
        }
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
