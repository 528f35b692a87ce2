//! Whether two XML documents are the same: elements, attributes, text, comments and instructions in
//! the same order, as canonical XML has them (<https://www.w3.org/TR/xml-c14n>).
//!
//! Beyond that, white space is as its readers see it: none between elements that stand among elements
//! only, one space for any run of it in text. Where the text is laid out by its own white space
//! (`preformat`, `xml:space`), each space counts. It does not use the readers under test.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

/// Stands for an entity that only a DTD would define: it is the same as any one character.
const ENTITY: char = '\u{FFFC}';

/// Elements whose children are parts, no words of one text.
const PARTED: &[&str] = &["element-citation", "nlm-citation"];

/// Elements that interrupt running text: white space beside them, and at their ends, is none of the text's.
const BLOCKS: &[&str] = &[
    "alt-text",
    "index-term",
    "long-desc",
    "see",
    "see-also",
    "tex-math",
    "rb",
    "rt",
    "p",
    "list",
    "list-item",
    "def-list",
    "def-item",
    "def",
    "table-wrap",
    "table",
    "array",
    "fig",
    "fig-group",
    "graphic",
    "media",
    "disp-formula",
    "disp-formula-group",
    "disp-quote",
    "boxed-text",
    "statement",
    "speech",
    "preformat",
    "code",
    "verse-group",
    "non-normative-note",
    "normative-note",
    "non-normative-example",
    "normative-example",
    "notes-group",
    "fn",
    "fn-group",
    "supplementary-material",
    "chem-struct-wrap",
    "table-wrap-group",
    "editing-instruction",
    "break",
    "address",
    "alternatives",
    "related-object",
    "related-article",
    "label",
    "title",
    "caption",
    "term",
    "ref-list",
    "tr",
    "td",
    "th",
    "thead",
    "tbody",
    "tfoot",
];

/// Elements that no tag set of STS has text in: white space in them is layout, wherever they stand.
const ELEMENTS_ONLY: &str = "\
    abstract ack address adoption adoption-front aff-alternatives alternatives annotation app app-group array \
    author-comment back bio body boxed-text caption chem-struct-wrap citation-alternatives colgroup \
    collab-alternatives comm-ref-group compl-title-wrap compound-kwd compound-subject contrib contrib-group \
    counts custom-meta custom-meta-group date def def-item def-list disp-formula-group disp-quote doc-ident \
    editing-instruction element-citation fig fig-group fn fn-group front glossary graphic ics-wrap index \
    index-div index-entry index-group index-term index-title-group inline-graphic institution-wrap \
    intro-title-wrap iso-meta kwd-group langSet legend license list list-item main-title-wrap media meta-note \
    name name-alternatives nat-meta nested-kwd nlm-citation non-normative-example non-normative-note \
    normative-example normative-note notes notes-group open-access permissions private-char processing-meta \
    ref ref-list reg-meta row ruby sec sec-meta speech standard statement std-doc-meta std-id-group std-ident \
    std-meta std-org std-org-group std-xref sub-part subj-group supplementary-material table table-wrap \
    table-wrap-foot table-wrap-group tbody term-display term-sec termEntry tfoot tgroup thead tig title-wrap \
    toc toc-div toc-entry toc-group toc-title-group tr trans-title-group verse-group";

/// A piece of a document.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Element(Element),
    Text(String),
    Comment(String),
    Instruction(String),
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Element {
    /// With the URI of its namespace in braces.
    name: String,
    attributes: BTreeMap<String, String>,
    content: Vec<Piece>,
}

/// The first differences of two documents, each with its path; `most` at most.
pub(crate) fn differences(expected: &str, found: &str, most: usize) -> Vec<String> {
    let mut told = Vec::new();
    compare_content("", &parse(expected), &parse(found), &mut told);
    told.truncate(most);
    told
}

/// What is in a file: its root, and the comments and instructions around it.
fn parse(text: &str) -> Vec<Piece> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    let mut entities = BTreeMap::new();
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let content = &mut open.last_mut().expect("an open element").content;
        match event {
            Event::Start(start) => {
                let mut element = Element {
                    name: full(
                        &reader.resolver().resolve_element(start.name()).0,
                        start.local_name().as_ref(),
                    ),
                    ..Element::default()
                };
                for attribute in start.attributes() {
                    let attribute = attribute.expect("an attribute");
                    let key: &str = attribute.key.as_ref();
                    if key == "xmlns" || key.starts_with("xmlns:") {
                        continue;
                    }
                    let (namespace, local) = reader.resolver().resolve_attribute(attribute.key);
                    let name = if key.contains(':') {
                        full(&namespace, local.as_ref())
                    } else {
                        key.to_owned()
                    };
                    element
                        .attributes
                        .insert(name, unescape(&attribute.value, &entities));
                }
                open.push(element);
            }
            Event::End(_) => {
                let element = open.pop().expect("an open element");
                open.last_mut()
                    .expect("an element around it")
                    .content
                    .push(Piece::Element(element));
            }
            Event::Text(run) => push_text(content, &run.replace("\r\n", "\n")),
            Event::CData(run) => push_text(content, &run),
            Event::GeneralRef(reference) => {
                let text = unescape(&format!("&{};", &*reference), &entities);
                push_text(content, &text);
            }
            Event::DocType(declaration) => entities = declared(&declaration),
            Event::Comment(comment) => content.push(Piece::Comment(comment.to_string())),
            Event::PI(instruction) => {
                let text: &str = &instruction;
                let (target, data) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
                content.push(Piece::Instruction(format!(
                    "{target} {}",
                    data.trim_start()
                )));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let mut all = open.pop().unwrap_or_default().content;
    all.retain(|piece| !matches!(piece, Piece::Text(_)));
    all
}

fn full(namespace: &ResolveResult, local: &str) -> String {
    match namespace {
        ResolveResult::Bound(Namespace(uri)) => format!("{{{uri}}}{local}"),
        _ => local.to_owned(),
    }
}

fn push_text(content: &mut Vec<Piece>, text: &str) {
    if let Some(Piece::Text(last)) = content.last_mut() {
        last.push_str(text);
    } else {
        content.push(Piece::Text(text.to_owned()));
    }
}

/// The entities of plain text that a document type declaration defines.
fn declared(declaration: &str) -> BTreeMap<String, String> {
    let mut entities = BTreeMap::new();
    for piece in declaration.split("<!ENTITY").skip(1) {
        let Some((name, rest)) = piece.trim_start().split_once(char::is_whitespace) else {
            continue;
        };
        let rest = rest.trim_start();
        let Some(quote) = rest
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))
        else {
            continue;
        };
        if let Some((value, _)) = rest[1..].split_once(quote) {
            let value = unescape(value, &entities);
            entities.insert(name.to_owned(), value);
        }
    }
    entities
}

fn unescape(raw: &str, entities: &BTreeMap<String, String>) -> String {
    let mut text = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find('&') {
        text.push_str(&rest[..start]);
        let Some(end) = rest[start..].find(';') else {
            break;
        };
        let name = &rest[start + 1..start + end];
        if let Some(value) = entities.get(name) {
            text.push_str(value);
            rest = &rest[start + end + 1..];
            continue;
        }
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => name
                .strip_prefix("#x")
                .and_then(|hex| u32::from_str_radix(hex, 16).ok())
                .or_else(|| {
                    name.strip_prefix('#')
                        .and_then(|number| number.parse().ok())
                })
                .and_then(char::from_u32)
                .unwrap_or(ENTITY),
        });
        rest = &rest[start + end + 1..];
    }
    text.push_str(rest);
    text
}

/// The name without its namespace.
fn local(name: &str) -> &str {
    name.rsplit('}').next().unwrap_or(name)
}

impl Element {
    fn keeps_space(&self) -> bool {
        matches!(
            local(&self.name),
            "preformat" | "code" | "sourcecode" | "artwork"
        ) || self
            .attributes
            .iter()
            .any(|(name, value)| local(name) == "space" && value == "preserve")
    }

    /// Whether white space between its elements says nothing (MathML 3, 2.1.7, and the tag sets).
    fn holds_elements_only(&self) -> bool {
        self.name.contains("Math/MathML")
            || ELEMENTS_ONLY
                .split(' ')
                .any(|name| name == local(&self.name))
    }

    /// The same without the white space that is layout even where each space counts.
    fn without_layout(&self) -> Self {
        let is_layout = |piece: &Piece| {
            matches!(piece, Piece::Text(text) if is_blank(text)) && self.holds_elements_only()
        };
        let content = self.content.iter().filter(|piece| !is_layout(piece));
        let apart = BLOCKS.contains(&local(&self.name)) && !self.keeps_space();
        Self {
            content: content
                .map(|piece| match piece {
                    Piece::Element(inner) => Piece::Element(inner.without_layout()),
                    Piece::Text(text) if apart => Piece::Text(collapsed(text)),
                    other => other.clone(),
                })
                .collect(),
            ..self.clone()
        }
    }

    /// Whether words stand in it beside its elements.
    fn is_running(&self) -> bool {
        self.content
            .iter()
            .any(|piece| matches!(piece, Piece::Text(text) if !text.trim().is_empty()))
    }
}

fn collapsed(text: &str) -> String {
    let space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    text.split(space)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn same_text(expected: &str, found: &str) -> bool {
    expected == found
        || expected.contains(ENTITY)
            && expected.chars().count() == found.chars().count()
            && expected
                .chars()
                .zip(found.chars())
                .all(|(e, f)| e == f || e == ENTITY)
}

fn compare(path: &str, expected: &Element, found: &Element, told: &mut Vec<String>) {
    for (name, value) in &expected.attributes {
        match found.attributes.get(name) {
            Some(other) if same_text(&collapsed(value), &collapsed(other)) => {}
            Some(other) => told.push(format!("{path}/@{name}: {value:?} became {other:?}")),
            None => told.push(format!("{path}/@{name}: {value:?} is missing")),
        }
    }
    for (name, value) in &found.attributes {
        if !expected.attributes.contains_key(name) {
            told.push(format!("{path}/@{name}: {value:?} is new"));
        }
    }
    if expected.keeps_space() {
        let (one, other) = (expected.without_layout(), found.without_layout());
        if one.content != other.content {
            told.push(format!(
                "{path}: {:?} became {:?}",
                one.content, other.content
            ));
        }
        return;
    }
    let before = told.len();
    compare_content(path, &expected.content, &found.content, told);
    if told.len() == before && expected.is_running() {
        let (mut one, mut other) = (String::new(), String::new());
        flatten(expected, &mut one);
        flatten(found, &mut other);
        let (one, other) = (tidied(&one), tidied(&other));
        if !same_text(&one, &other) {
            told.push(format!("{path}: the spaces of {one:?} became {other:?}"));
        }
    }
}

fn is_blank(text: &str) -> bool {
    collapsed(text).is_empty()
}

/// The text with a mark where a block interrupts it.
fn flatten(element: &Element, out: &mut String) {
    for piece in &element.content {
        match piece {
            Piece::Text(text) if is_blank(text) && element.holds_elements_only() => {}
            Piece::Text(text) => out.push_str(text),
            Piece::Element(inner)
                if BLOCKS.contains(&local(&inner.name))
                    || PARTED.contains(&local(&element.name)) =>
            {
                out.push('\u{1}');
            }
            Piece::Element(inner) => flatten(inner, out),
            _ => {}
        }
    }
}

fn tidied(text: &str) -> String {
    text.split('\u{1}')
        .map(collapsed)
        .collect::<Vec<_>>()
        .join("\u{1}")
}

/// The pieces that count.
fn significant(content: &[Piece]) -> Vec<&Piece> {
    content
        .iter()
        .filter(|piece| !matches!(piece, Piece::Text(text) if collapsed(text).is_empty()))
        .collect()
}

fn key(piece: &Piece) -> String {
    match piece {
        Piece::Element(element) => format!("<{}>", local(&element.name)),
        Piece::Text(text) => format!("{:?}", collapsed(text)),
        Piece::Comment(text) => format!("<!--{text}-->"),
        Piece::Instruction(text) => format!("<?{text}?>"),
    }
}

fn alike(expected: &Piece, found: &Piece) -> bool {
    match (expected, found) {
        (Piece::Element(one), Piece::Element(other)) => one.name == other.name,
        (Piece::Text(one), Piece::Text(other)) => same_text(&collapsed(one), &collapsed(other)),
        (one, other) => one == other,
    }
}

fn compare_content(path: &str, expected: &[Piece], found: &[Piece], told: &mut Vec<String>) {
    let (expected, found) = (significant(expected), significant(found));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (one, other) in aligned(&expected, &found) {
        let at = |piece: &Piece, counts: &mut BTreeMap<_, _>| -> String {
            let mut place = path.to_owned();
            if let Piece::Element(element) = piece {
                let nth = counts.get(local(&element.name)).copied().unwrap_or(0) + 1;
                let _ = write!(place, "/{}[{nth}]", local(&element.name));
            }
            place
        };
        match (one, other) {
            (Some(Piece::Element(one)), Some(Piece::Element(other))) => {
                let nth = counts.entry(local(&one.name)).or_default();
                *nth += 1;
                let path = format!("{path}/{}[{nth}]", local(&one.name));
                compare(&path, one, other, told);
            }
            (Some(_), Some(_)) | (None, None) => {}
            (Some(one), None) => {
                told.push(format!("{}: {} is missing", at(one, &mut counts), key(one)));
                if let Piece::Element(element) = one {
                    *counts.entry(local(&element.name)).or_default() += 1;
                }
            }
            (None, Some(other)) => {
                told.push(format!("{path}: {} is new", key(other)));
            }
        }
    }
}

type Pair<'p> = (Option<&'p Piece>, Option<&'p Piece>);

/// Pairs of pieces that are the same or of the same name, and those without a partner, in order.
fn aligned<'p>(expected: &[&'p Piece], found: &[&'p Piece]) -> Vec<Pair<'p>> {
    let mut pairs: Vec<Pair> = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < expected.len() || to < found.len() {
        let (Some(&one), Some(&other)) = (expected.get(at), found.get(to)) else {
            pairs.extend(expected[at..].iter().map(|&one| (Some(one), None)));
            pairs.extend(found[to..].iter().map(|&other| (None, Some(other))));
            break;
        };
        if alike(one, other) {
            pairs.push((Some(one), Some(other)));
            at += 1;
            to += 1;
            continue;
        }
        // The nearest place where the two agree again.
        let next = found[to..].iter().position(|other| alike(one, other));
        let before = expected[at..].iter().position(|one| alike(one, other));
        match (next, before) {
            (Some(next), before) if before.is_none_or(|before| next <= before) => {
                pairs.extend(
                    found[to..to + next]
                        .iter()
                        .map(|&other| (None, Some(other))),
                );
                to += next;
            }
            (_, Some(before)) => {
                pairs.extend(
                    expected[at..at + before]
                        .iter()
                        .map(|&one| (Some(one), None)),
                );
                at += before;
            }
            _ => {
                pairs.push((Some(one), None));
                pairs.push((None, Some(other)));
                at += 1;
                to += 1;
            }
        }
    }
    pairs
}

#[test]
fn layout_is_no_difference() {
    let one = "<a x='1' y='2'><p>two  <b>words</b>\n</p></a>";
    let other = "<a y=\"2\" x=\"1\">\n<p>two <b>words</b></p>\n</a>";
    assert_eq!(differences(one, other, 9), [""; 0]);
    let one = "<code>x  <name>\n<b> y</b></name></code>";
    let other = "<code>x  <name><b> y</b></name></code>";
    assert_eq!(differences(one, other, 9), [""; 0]);
    let one = "<a>x<name>\n<b>y</b>\n<c>z</c></name></a>";
    let other = "<a>x<name><b>y</b><c>z</c></name></a>";
    assert_eq!(differences(one, other, 9), [""; 0]);
    assert_eq!(
        differences("<a xmlns:q='u'><q:b/></a>", "<a><b xmlns='u'/></a>", 9),
        [""; 0]
    );
}

#[test]
fn each_difference_is_told_with_its_place() {
    for (one, other, told) in [
        ("<a x='1'/>", "<a x='2'/>", "/a[1]/@x: \"1\" became \"2\""),
        ("<a x='1'/>", "<a/>", "/a[1]/@x: \"1\" is missing"),
        ("<a/>", "<a x='1'/>", "/a[1]/@x: \"1\" is new"),
        (
            "<a><b/><c/></a>",
            "<a><c/></a>",
            "/a[1]/b[1]: <b> is missing",
        ),
        ("<a><b/></a>", "<a><b/><c/></a>", "/a[1]: <c> is new"),
        ("<a>x<!--y--></a>", "<a>x</a>", "/a[1]: <!--y--> is missing"),
        (
            "<a>x<b>y</b> z</a>",
            "<a>x<b>y</b>z</a>",
            "/a[1]: the spaces of \"xy z\" became \"xyz\"",
        ),
        (
            "<a><code>x  y</code></a>",
            "<a><code>x y</code></a>",
            "became",
        ),
        (
            "<a><?t d?></a>",
            "<a><?t e?></a>",
            "/a[1]: <?t d?> is missing",
        ),
        ("<a xmlns='u'/>", "<a/>", "/a[1]: <a> is missing"),
    ] {
        let found = differences(one, other, 9).join("; ");
        assert!(found.contains(told), "{one} {other}: {found}");
    }
}
