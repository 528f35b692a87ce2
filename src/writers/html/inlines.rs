//! Running text in HTML.

use super::super::view::{View, text, words_beside};
use super::escape::{self, push_text};
use super::{Html, mathml};
use crate::model::{Content, Id, Inline, Link, Math, Styled};
use crate::numbering::Placed;
use crate::writers::WriteError;
use crate::writers::view::CALL_PREFIX;

type Done = Result<(), WriteError>;

pub(super) fn push<'a>(view: &mut View<'a, Html>, inlines: &'a [Inline], out: &mut String) -> Done {
    for inline in inlines {
        push_one(view, inline, out)?;
    }
    Ok(())
}

fn push_one<'a>(view: &mut View<'a, Html>, inline: &'a Inline, out: &mut String) -> Done {
    match inline {
        Inline::Text(run) => push_text(run, out),
        Inline::Emphasis(styled) => element(view, "em", styled, out)?,
        Inline::Strong(styled) => element(view, "strong", styled, out)?,
        Inline::Underline(styled) => element(view, "u", styled, out)?,
        Inline::Strike(styled) => element(view, "s", styled, out)?,
        Inline::SmallCaps(styled) => wrapped(
            view,
            ("span", " class=\"small-caps\""),
            view.anchor(styled),
            &styled.content,
            out,
        )?,
        Inline::Sub(styled) => element(view, "sub", styled, out)?,
        Inline::Sup(styled) => element(view, "sup", styled, out)?,
        Inline::Code(styled) => element(view, "code", styled, out)?,
        Inline::Quoted(styled) => element(view, "q", styled, out)?,
        Inline::Span(span) => {
            let mut attributes = String::new();
            if let Some(role) = &span.role {
                attribute("data-role", role, &mut attributes);
            }
            if let Some(lang) = &span.lang {
                attribute("lang", lang, &mut attributes);
            }
            let tag = if attributes.is_empty() && view.anchor(span).is_none() {
                ""
            } else {
                "span"
            };
            wrapped(
                view,
                (tag, &attributes),
                view.anchor(span),
                &span.content,
                out,
            )?;
        }
        Inline::Math(formula) => {
            out.push_str(&math(formula, false, view.anchor(&**formula).as_deref()));
        }
        Inline::Image(picture) => {
            let id = view.anchor(&**picture);
            out.push_str(&view.picture(picture, id.as_deref()));
        }
        Inline::Link(link) => push_link(view, link, out)?,
        Inline::CrossReference(reference) => {
            let id = view.anchor(reference);
            let link = view.cross_reference(reference)?;
            if link.raised {
                out.push_str("<sup class=\"footnote-call\">");
            }
            match (&link.anchor, &id) {
                (Some(anchor), _) => {
                    let back = link.back.as_deref().map(back_anchor);
                    let id = id.or_else(|| back.filter(|_| !view.is_quiet()));
                    linked(
                        &escape::fragment(anchor),
                        "xref",
                        id.as_deref(),
                        &link.words,
                        out,
                    );
                }
                (None, Some(id)) => spanned(id, &link.words, out),
                (None, None) => out.push_str(&link.words),
            }
            if link.raised {
                out.push_str("</sup>");
            }
            for target in &reference.further_targets {
                if reference.content.is_empty() {
                    break;
                }
                // The words name several targets; each further one has a mark to follow.
                if let Some(anchor) = view.target(target) {
                    linked(&escape::fragment(anchor), "xref further", None, "↗", out);
                }
            }
        }
        Inline::Citation(citation) => {
            let id = view.anchor(&**citation);
            let link = view.citation(citation)?;
            match (link.anchor, id) {
                (Some(anchor), id) => linked(
                    &escape::fragment(&anchor),
                    "citation",
                    id.as_deref(),
                    &link.words,
                    out,
                ),
                (None, Some(id)) => spanned(&id, &link.words, out),
                (None, None) => out.push_str(&link.words),
            }
        }
        Inline::Term(term) => {
            let id = view.anchor(term);
            let words = view.content("content", &term.content)?;
            let address = match (&term.target, &term.uri) {
                (Some(target), _) => view.target(target).map(escape::fragment),
                (None, Some(uri)) if !view.is_quiet() => escape::address(uri),
                _ => None,
            };
            match (address, id) {
                (Some(address), id) => linked(&address, "term-use", id.as_deref(), &words, out),
                (None, Some(id)) => spanned(&id, &words, out),
                (None, None) => out.push_str(&words),
            }
        }
        Inline::Abbreviation(short) => {
            let expansion = short.expansion.plain_text();
            let mut attributes = String::new();
            if !expansion.is_empty() {
                attribute("title", &expansion, &mut attributes);
            }
            wrapped(
                view,
                ("abbr", &attributes),
                view.anchor(short),
                &short.content,
                out,
            )?;
        }
        Inline::Footnote(footnote) => {
            if view.is_quiet() {
                return Ok(());
            }
            let (label, anchor) = view.call_footnote(footnote)?;
            push_call(&label, &anchor, out);
        }
        Inline::Remark(remark) => {
            if view.is_quiet() {
                return Ok(());
            }
            let (label, anchor) = view.call_remark(remark)?;
            push_call(&label, &anchor, out);
        }
        Inline::IndexEntry(entry) => {
            if let Some(anchor) = view.index_entry(entry)? {
                out.push_str("<a class=\"anchor\" id=\"");
                push_text(&anchor, out);
                out.push_str("\"></a>");
            }
        }
        Inline::Quantity(quantity) => {
            wrapped(
                view,
                ("data", &quantity_value(&quantity.quantity)),
                view.anchor(quantity),
                &quantity.content,
                out,
            )?;
        }
        Inline::Provision(span) => {
            let mut attributes = String::from(" class=\"provision\"");
            attribute("data-provision", &span.id, &mut attributes);
            wrapped(
                view,
                ("span", &attributes),
                view.anchor(span),
                &span.content,
                out,
            )?;
        }
        Inline::Parameter(parameter) => {
            let words = view.parameter(parameter);
            if let Some(anchor) = view.target(&parameter.target) {
                linked(&escape::fragment(anchor), "parameter", None, &words, out);
            } else {
                out.push_str("<span class=\"parameter\">");
                out.push_str(&words);
                out.push_str("</span>");
            }
        }
        Inline::Insertion(revision) | Inline::Deletion(revision) => {
            let tag = if matches!(inline, Inline::Insertion(_)) {
                "ins"
            } else {
                "del"
            };
            let mut attributes = String::new();
            // Only a full day is a date here.
            if let Some(on) = revision.date.as_deref().filter(|on| is_day(on)) {
                attribute("datetime", on, &mut attributes);
            }
            if let Some(by) = &revision.by {
                attribute("title", by, &mut attributes);
            }
            wrapped(
                view,
                (tag, &attributes),
                view.anchor(revision),
                &revision.content,
                out,
            )?;
        }
        Inline::Ruby(ruby) => {
            out.push_str("<ruby>");
            view.push_content("base", &ruby.base, out)?;
            out.push_str("<rp>(</rp><rt>");
            view.push_content("text", &ruby.text, out)?;
            out.push_str("</rt><rp>)</rp></ruby>");
        }
        Inline::Anchor(anchor) => {
            if let Some(id) = view.anchor(anchor) {
                out.push_str("<a class=\"anchor\" id=\"");
                out.push_str(&id);
                out.push_str("\"></a>");
            }
        }
        Inline::Break(_) => out.push_str(if view.is_quiet() { " " } else { "<br>" }),
        Inline::Opaque(opaque) => {
            let words = words_beside(&opaque.content);
            let pictures = view.kept_pictures(&opaque.content);
            if !words.trim().is_empty() || !pictures.is_empty() {
                out.push_str("<span class=\"opaque\">");
                push_text(&words, out);
                out.extend(pictures);
                out.push_str("</span>");
            }
        }
    }
    Ok(())
}

fn element<'a>(view: &mut View<'a, Html>, tag: &str, styled: &'a Styled, out: &mut String) -> Done {
    let id = anchor_of(view, styled, styled.id.as_ref());
    wrapped(view, (tag, ""), id, &styled.content, out)
}

fn anchor_of<T: Placed>(view: &View<'_, Html>, node: &T, id: Option<&Id>) -> Option<String> {
    id.and_then(|_| view.anchor(node))
}

/// Words in an element; without a tag, the words alone.
fn wrapped<'a>(
    view: &mut View<'a, Html>,
    (tag, attributes): (&str, &str),
    id: Option<String>,
    content: &'a Content,
    out: &mut String,
) -> Done {
    if !tag.is_empty() {
        out.push('<');
        out.push_str(tag);
        out.push_str(attributes);
        if let Some(id) = id {
            out.push_str(" id=\"");
            out.push_str(&id);
            out.push('"');
        }
        out.push('>');
    }
    view.push_content("content", content, out)?;
    if !tag.is_empty() {
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
    }
    Ok(())
}

pub(super) fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_text(value, out);
    out.push('"');
}

/// The start of a link; the address is a valid URL, not yet escaped.
pub(super) fn open_link(address: &str, class: &str, out: &mut String) {
    out.push_str("<a");
    if !class.is_empty() {
        out.push_str(" class=\"");
        out.push_str(class);
        out.push('"');
    }
    out.push_str(" href=\"");
    push_text(address, out);
    out.push_str("\">");
}

fn linked(address: &str, class: &str, id: Option<&str>, words: &str, out: &mut String) {
    // Links do not nest.
    if words.contains("<a ") {
        out.push_str(words);
        return;
    }
    out.push_str("<a class=\"");
    out.push_str(class);
    out.push('"');
    if let Some(id) = id {
        out.push_str(" id=\"");
        out.push_str(id);
        out.push('"');
    }
    out.push_str(" href=\"");
    push_text(address, out);
    out.push_str("\">");
    out.push_str(words);
    out.push_str("</a>");
}

fn spanned(id: &str, words: &str, out: &mut String) {
    out.push_str("<span id=\"");
    out.push_str(id);
    out.push_str("\">");
    out.push_str(words);
    out.push_str("</span>");
}

fn push_link<'a>(view: &mut View<'a, Html>, link: &'a Link, out: &mut String) -> Done {
    let id = view.anchor(link);
    let mut words = view.content("content", &link.content)?;
    if words.is_empty() {
        words = text::<Html>(&link.target);
    }
    if let Some(address) = escape::address(&link.target).filter(|_| !view.is_quiet()) {
        linked(&address, "external", id.as_deref(), &words, out);
        return Ok(());
    }
    // An address that is not followed is still told.
    if !view.is_quiet() && !words.contains(&text::<Html>(&link.target)) {
        words.push_str(" (");
        push_text(&link.target, &mut words);
        words.push(')');
    }
    match id {
        Some(id) => spanned(&id, &words, out),
        None => out.push_str(&words),
    }
    Ok(())
}

fn push_call(label: &str, anchor: &str, out: &mut String) {
    out.push_str("<sup class=\"footnote-call\">");
    linked(
        &escape::fragment(anchor),
        "xref",
        Some(&back_anchor(anchor)),
        label,
        out,
    );
    out.push_str("</sup>");
}

/// The place that a footnote points back at.
fn back_anchor(anchor: &str) -> String {
    let mut id = String::from(CALL_PREFIX);
    push_text(anchor, &mut id);
    id
}

fn quantity_value(quantity: &crate::model::Quantity) -> String {
    let mut value = quantity.value.to_string();
    if let Some(to) = quantity.to {
        value.push('/');
        value.push_str(&to.to_string());
    }
    if let Some(unit) = &quantity.unit {
        value.push(' ');
        value.push_str(unit);
    }
    let mut out = String::new();
    attribute("value", &value, &mut out);
    out
}

fn is_day(date: &str) -> bool {
    date.len() == 10 && date.is_ascii() && date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-'
}

/// A formula: MathML if it has it, else the notation it has, as text.
pub(super) fn math(math: &Math, display: bool, id: Option<&str>) -> String {
    if let Some(markup) = &math.mathml
        && let Some(safe) = mathml::sanitise(markup, display, id)
    {
        return safe;
    }
    let (class, notation) = if let Some(latex) = &math.latex {
        ("latex", latex)
    } else if let Some(ascii) = &math.asciimath {
        ("asciimath", ascii)
    } else if let Some(text) = math.text.as_ref().or(math.mathml.as_ref()) {
        ("math", text)
    } else {
        return String::new();
    };
    let tag = if class == "math" { "span" } else { "code" };
    let mut out = String::new();
    out.push('<');
    out.push_str(tag);
    out.push_str(" class=\"");
    out.push_str(class);
    out.push('"');
    if let Some(id) = id {
        out.push_str(" id=\"");
        out.push_str(id);
        out.push('"');
    }
    out.push('>');
    push_text(notation, &mut out);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
    out
}

pub(super) fn attribute_ready(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(value);
    out.push('"');
}
