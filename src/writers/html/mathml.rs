//! Formulas in MathML, made safe and fit for browsers (MathML 3, MathML Core).
//!
//! The stored markup comes from anywhere: it is parsed and written anew, elements of MathML with
//! harmless attributes only, all text escaped. `mfenced`, which browsers have dropped, becomes the
//! operators it stands for.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::escape::push_text;

const ELEMENTS: &[&str] = &[
    "annotation",
    "maction",
    "maligngroup",
    "malignmark",
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "mlabeledtr",
    "munder",
    "munderover",
    "none",
    "semantics",
];

const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "dir",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "frame",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowalign",
    "rowlines",
    "rowspacing",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// How deep formulas are followed; deeper ones are shown as text.
const DEPTH_LIMIT: usize = 200;

struct Open {
    /// The element as written; nothing for one that is left out, its content kept.
    name: Option<&'static str>,
    /// Separators and closing mark of a `mfenced`.
    fence: Option<(Vec<char>, String)>,
    children: usize,
    /// How many of them are annotations.
    annotations: usize,
    /// Where its tag begins in the output.
    start: usize,
}

/// MathML, safe; `None` if the markup is not well-formed or has no `math`.
pub(super) fn sanitise(markup: &str, display: bool, id: Option<&str>) -> Option<String> {
    let mut reader = Reader::from_str(markup);
    let mut out = String::with_capacity(markup.len());
    let mut open: Vec<Open> = Vec::new();
    let mut skipping = 0_usize;
    let mut seen = false;
    loop {
        let event = reader.read_event().ok()?;
        match event {
            Event::Eof => break,
            Event::Start(_) if skipping > 0 => skipping += 1,
            Event::End(_) if skipping > 0 => skipping -= 1,
            _ if skipping > 0 => {}
            Event::Start(start) if is_foreign(&start) => skipping = 1,
            Event::Empty(start) if is_foreign(&start) => {}
            Event::Start(start) => {
                if open.len() > DEPTH_LIMIT {
                    return None;
                }
                let element = start_element(&start, &mut open, &mut seen, display, id, &mut out)?;
                open.push(element);
            }
            Event::Empty(start) => {
                let element = start_element(&start, &mut open, &mut seen, display, id, &mut out)?;
                end_element(&element, &mut out);
            }
            Event::End(_) => end_element(&open.pop()?, &mut out),
            Event::Text(text) if seen && !open.is_empty() => push_text(&text, &mut out),
            Event::CData(text) if seen && !open.is_empty() => push_text(&text, &mut out),
            Event::GeneralRef(reference) if seen && !open.is_empty() => {
                push_text(&resolve(&reference), &mut out);
            }
            _ => {}
        }
    }
    (seen && open.is_empty()).then_some(out)
}

fn is_foreign(start: &BytesStart<'_>) -> bool {
    matches!(
        start.local_name().as_ref(),
        "annotation-xml" | "script" | "style" | "iframe" | "object" | "embed"
    )
}

fn start_element(
    start: &BytesStart<'_>,
    open: &mut [Open],
    seen: &mut bool,
    display: bool,
    id: Option<&str>,
    out: &mut String,
) -> Option<Open> {
    if let Some(parent) = open.last_mut() {
        if let Some((separators, _)) = &parent.fence
            && parent.children > 0
            && !separators.is_empty()
        {
            let place = (parent.children - 1).min(separators.len() - 1);
            push_operator(separators[place].encode_utf8(&mut [0; 4]), "separator", out);
        }
        parent.children += 1;
        parent.annotations += usize::from(start.local_name().as_ref() == "annotation");
    }
    let begin = out.len();
    let local = start.local_name();
    let local = local.as_ref();
    if local == "mfenced" {
        return Some(open_fence(start, out));
    }
    let name = ELEMENTS
        .iter()
        .copied()
        .find(|name| *name == local)
        // A formula in a formula is a group; outside of one there is only text.
        .filter(|name| *seen != (*name == "math"));
    if let Some(name) = name {
        *seen = true;
        out.push('<');
        out.push_str(name);
        if name == "math" {
            if display {
                out.push_str(" display=\"block\"");
            }
            if let Some(id) = id {
                out.push_str(" id=\"");
                out.push_str(id);
                out.push('"');
            }
        }
        for attribute in start.attributes().flatten() {
            let key = attribute.key.local_name();
            let key = key.as_ref();
            if attribute.key.prefix().is_some()
                || !ATTRIBUTES.contains(&key)
                || (key == "display" && name == "math")
                || (key == "encoding" && name != "annotation")
            {
                continue;
            }
            let value = quick_xml::escape::unescape(&attribute.value).ok()?;
            out.push(' ');
            out.push_str(key);
            out.push_str("=\"");
            push_text(&value, out);
            out.push('"');
        }
        out.push('>');
    }
    Some(Open {
        name,
        fence: None,
        children: 0,
        annotations: 0,
        start: begin,
    })
}

fn end_element(element: &Open, out: &mut String) {
    if let Some((_, close)) = &element.fence {
        push_operator(close, "fence", out);
    }
    if let Some(name) = element.name {
        // `semantics` holds one expression; of several it is a row.
        let row = name == "semantics" && element.children != element.annotations + 1;
        if row {
            let tag = element.start..element.start + "<semantics".len();
            out.replace_range(tag, "<mrow");
        }
        out.push_str("</");
        out.push_str(if row { "mrow" } else { name });
        out.push('>');
    }
}

fn open_fence(start: &BytesStart<'_>, out: &mut String) -> Open {
    let value = |name: &str, default: &str| {
        start
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.as_ref() == name)
            .and_then(|attribute| {
                quick_xml::escape::unescape(&attribute.value)
                    .ok()
                    .map(Cow::into_owned)
            })
            .unwrap_or_else(|| default.to_owned())
    };
    out.push_str("<mrow>");
    push_operator(&value("open", "("), "fence", out);
    let separators = value("separators", ",")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    Open {
        name: Some("mrow"),
        fence: Some((separators, value("close", ")"))),
        children: 0,
        annotations: 0,
        start: out.len(),
    }
}

fn push_operator(text: &str, role: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    out.push_str("<mo ");
    out.push_str(role);
    out.push_str("=\"true\">");
    push_text(text, out);
    out.push_str("</mo>");
}

fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name: &str = reference;
    resolve_predefined_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// A formula in characters: `a_i^2`, `(a + b)/c`. `None` if the markup is not well-formed.
pub(in crate::writers) fn plain(markup: &str) -> Option<String> {
    struct Level {
        name: String,
        children: Vec<String>,
        text: String,
    }
    fn close(level: Level) -> String {
        if level.name.starts_with("annotation") {
            return String::new();
        }
        let parts = level.children;
        if parts.is_empty() {
            let text = level.text.split_whitespace().collect::<Vec<_>>().join(" ");
            return match (level.name.as_str(), text.as_str()) {
                ("mo", "=" | "+" | "−" | "-" | "×" | "<" | ">" | "≤" | "≥" | "≈" | "±") =>
                {
                    format!(" {text} ")
                }
                ("mspace", _) => " ".to_owned(),
                _ => text,
            };
        }
        let group = |part: &String| {
            let part = part.trim();
            if part.chars().count() > 1 && part.contains([' ', '+', '-', '−', '/', '=']) {
                format!("({part})")
            } else {
                part.to_owned()
            }
        };
        match (level.name.as_str(), parts.as_slice()) {
            ("mfrac", [above, below]) => format!("{}/{}", group(above), group(below)),
            ("msub" | "munder", [base, low]) => format!("{base}_{}", group(low)),
            ("msup" | "mover", [base, high]) => format!("{base}^{}", group(high)),
            ("msubsup" | "munderover", [base, low, high]) => {
                format!("{base}_{}^{}", group(low), group(high))
            }
            ("msqrt", _) => format!("√({})", parts.concat().trim()),
            ("mroot", [base, degree]) => format!("{}√({})", degree.trim(), base.trim()),
            ("mfenced", _) => format!("({})", parts.join(", ")),
            ("mtr", _) => parts.join(" "),
            ("mtable", _) => parts.join("; "),
            _ => parts.concat(),
        }
    }
    let mut reader = Reader::from_str(markup);
    let mut open: Vec<Level> = Vec::new();
    let mut done = None;
    loop {
        match reader.read_event().ok()? {
            Event::Eof => break,
            Event::Start(start) => open.push(Level {
                name: start.local_name().as_ref().to_owned(),
                children: Vec::new(),
                text: String::new(),
            }),
            Event::Empty(start) => {
                let text = close(Level {
                    name: start.local_name().as_ref().to_owned(),
                    children: Vec::new(),
                    text: String::new(),
                });
                if let Some(level) = open.last_mut() {
                    level.children.push(text);
                }
            }
            Event::End(_) => {
                let text = close(open.pop()?);
                match open.last_mut() {
                    Some(level) => level.children.push(text),
                    None => done = Some(text),
                }
            }
            Event::Text(text) => {
                if let Some(level) = open.last_mut() {
                    level.text.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(level) = open.last_mut() {
                    level.text.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(level) = open.last_mut() {
                    level.text.push_str(&resolve(&reference));
                }
            }
            _ => {}
        }
    }
    let text: String = done?.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Whether a formula has parts above, below or beside each other, which no line of characters shows.
pub(in crate::writers) fn has_layout(markup: &str) -> bool {
    let laid_out = [
        "mfrac",
        "msqrt",
        "mroot",
        "msub",
        "msup",
        "munder",
        "mover",
        "mtable",
        "mmultiscripts",
        "menclose",
    ];
    laid_out.iter().any(|name| markup.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_mathml_is_left() {
        let hostile = "<mml:math xmlns:mml='http://www.w3.org/1998/Math/MathML' onclick='x()' id='q'>\
            <mml:mi href='javascript:x' mathvariant='bold'>a&lt;b</mml:mi><script>x()</script>\
            <annotation-xml encoding='text/html'><img src='x' onerror='y()'/></annotation-xml>\
            <img src='x'/><foreign>kept</foreign></mml:math>";
        assert_eq!(
            sanitise(hostile, true, None).expect("well-formed"),
            "<math display=\"block\">            <mi mathvariant=\"bold\">a&lt;b</mi>            kept</math>"
                .replace("            ", "")
        );
    }

    #[test]
    fn fences_become_operators() {
        let math = "<math><mfenced open='[' separators=';'><mi>a</mi><mi>b</mi></mfenced></math>";
        assert_eq!(
            sanitise(math, false, None).expect("well-formed"),
            "<math><mrow><mo fence=\"true\">[</mo><mi>a</mi><mo separator=\"true\">;</mo><mi>b</mi>\
             <mo fence=\"true\">)</mo></mrow></math>"
        );
    }

    #[test]
    fn semantics_of_several_expressions_are_a_row() {
        let several = "<math><semantics><mi>a</mi><mo>=</mo></semantics></math>";
        assert_eq!(
            sanitise(several, false, None).expect("well-formed"),
            "<math><mrow><mi>a</mi><mo>=</mo></mrow></math>"
        );
        let one = "<math><semantics><mi>a</mi><annotation>a</annotation></semantics></math>";
        assert_eq!(sanitise(one, false, None).expect("well-formed"), one);
    }

    #[test]
    fn what_is_not_a_formula_is_refused() {
        assert_eq!(sanitise("<math><mi>a</math>", false, None), None);
        assert_eq!(sanitise("<p>a</p>", false, None), None);
        assert_eq!(sanitise("a", false, None), None);
    }

    #[test]
    fn formulas_read_in_characters() {
        let math = "<math><mi>v</mi><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow>\
                    <msub><mi>t</mi><mn>2</mn></msub></mfrac></math>";
        assert_eq!(plain(math).as_deref(), Some("v = (a + 1)/t_2"));
    }
}
