//! Running text in Markdown.

use super::super::html::{escape as address, svg_words};
use super::super::view::{Format, View, markup_text, text, words_beside};
use super::escape::{destination, push_text};
use super::{Markdown, plain_math};
use crate::model::{Id, Image, Inline, Link, Math};
use crate::numbering::Placed;
use crate::writers::WriteError;

type Done = Result<(), WriteError>;

pub(super) fn push<'a>(
    view: &mut View<'a, Markdown>,
    inlines: &'a [Inline],
    out: &mut String,
) -> Done {
    for (place, inline) in inlines.iter().enumerate() {
        let next = inlines.get(place + 1);
        push_one(view, inline, next, out)?;
    }
    Ok(())
}

fn push_one<'a>(
    view: &mut View<'a, Markdown>,
    inline: &'a Inline,
    next: Option<&Inline>,
    out: &mut String,
) -> Done {
    let after = match next {
        Some(Inline::Text(run)) => run.chars().next(),
        _ => None,
    };
    if let Some(anchor) = own_anchor(view, inline) {
        out.push_str(&anchor);
    }
    match inline {
        Inline::Text(run) => push_text(run, out),
        Inline::Emphasis(styled) => {
            let words = view.content("content", &styled.content)?;
            push_wrapped("*", "em", &words, after, out);
        }
        Inline::Strong(styled) => {
            let words = view.content("content", &styled.content)?;
            push_wrapped("**", "strong", &words, after, out);
        }
        Inline::Strike(styled) => {
            let words = view.content("content", &styled.content)?;
            push_wrapped("~~", "del", &words, after, out);
        }
        Inline::Deletion(revision) => {
            let words = view.content("content", &revision.content)?;
            push_wrapped("~~", "del", &words, after, out);
        }
        Inline::Underline(styled) => {
            let words = view.content("content", &styled.content)?;
            push_tagged("u", &words, out);
        }
        Inline::Insertion(revision) => {
            let words = view.content("content", &revision.content)?;
            push_tagged("ins", &words, out);
        }
        Inline::Sub(styled) => {
            let words = view.content("content", &styled.content)?;
            push_tagged("sub", &words, out);
        }
        Inline::Sup(styled) => {
            let words = view.content("content", &styled.content)?;
            push_tagged("sup", &words, out);
        }
        Inline::SmallCaps(styled) => view.push_content("content", &styled.content, out)?,
        Inline::Code(styled) => push_code(&code_text(&styled.content.0), out),
        Inline::Quoted(styled) => {
            out.push('“');
            view.push_content("content", &styled.content, out)?;
            out.push('”');
        }
        Inline::Span(span) => view.push_content("content", &span.content, out)?,
        Inline::Provision(span) => view.push_content("content", &span.content, out)?,
        Inline::Quantity(quantity) => view.push_content("content", &quantity.content, out)?,
        Inline::Math(formula) => out.push_str(&math(formula, false)),
        Inline::Image(picture) => out.push_str(&view.picture(picture, None)),
        Inline::Link(link) => push_link(view, link, out)?,
        Inline::CrossReference(reference) => {
            let link_words = view.cross_reference(reference)?;
            let mut words = link_words.words;
            if link_words.raised {
                words = format!("<sup>{words}</sup>");
            }
            match link_words.anchor {
                Some(anchor) => out.push_str(&link(&address::fragment(&anchor), &words)),
                None => out.push_str(&words),
            }
        }
        Inline::Citation(citation) => {
            let reference = view.citation(citation)?;
            match reference.anchor {
                Some(anchor) => out.push_str(&link(&address::fragment(&anchor), &reference.words)),
                None => out.push_str(&reference.words),
            }
        }
        Inline::Term(term) => {
            let words = view.content("content", &term.content)?;
            let target = match (&term.target, &term.uri) {
                (Some(target), _) => view.target(target).map(address::fragment),
                (None, Some(uri)) if !view.is_quiet() => address::address(uri),
                _ => None,
            };
            match target {
                Some(target) => out.push_str(&link(&target, &words)),
                None => out.push_str(&words),
            }
        }
        Inline::Abbreviation(short) => {
            view.push_content("content", &short.content, out)?;
            if !short.expansion.is_empty() && !view.is_quiet() {
                out.push_str(" (");
                view.push_content("expansion", &short.expansion, out)?;
                out.push(')');
            }
        }
        Inline::Footnote(footnote) => {
            if !view.is_quiet() {
                let (label, anchor) = view.call_footnote(footnote)?;
                push_call(view, &label, anchor, out);
            }
        }
        Inline::Remark(remark) => {
            if !view.is_quiet() {
                let (label, anchor) = view.call_remark(remark)?;
                push_call(view, &label, anchor, out);
            }
        }
        Inline::IndexEntry(entry) => {
            if let Some(anchor) = view.index_entry(entry)? {
                out.push_str(&<Markdown as Format>::mark(&anchor));
            }
        }
        Inline::Parameter(parameter) => {
            let words = view.parameter(parameter);
            match view.target(&parameter.target) {
                Some(anchor) => out.push_str(&link(&address::fragment(anchor), &words)),
                None => out.push_str(&words),
            }
        }
        Inline::Ruby(ruby) => {
            view.push_content("base", &ruby.base, out)?;
            out.push('(');
            view.push_content("text", &ruby.text, out)?;
            out.push(')');
        }
        Inline::Anchor(_) => {}
        Inline::Break(_) => out.push_str(if view.is_quiet() { " " } else { "<br>" }),
        Inline::Opaque(opaque) => {
            let words = words_beside(&opaque.content);
            push_text(words.trim(), out);
            for picture in view.kept_pictures(&opaque.content) {
                if !words.trim().is_empty() {
                    out.push(' ');
                }
                out.push_str(&picture);
            }
        }
    }
    Ok(())
}

/// The anchor of what has an identifier; footnotes and index entries have theirs elsewhere.
fn own_anchor(view: &View<'_, Markdown>, inline: &Inline) -> Option<String> {
    fn of<T: Placed>(view: &View<'_, Markdown>, node: &T, id: Option<&Id>) -> Option<String> {
        view.own_anchor(node, id)
    }
    match inline {
        Inline::Emphasis(node)
        | Inline::Strong(node)
        | Inline::Underline(node)
        | Inline::Strike(node)
        | Inline::SmallCaps(node)
        | Inline::Sub(node)
        | Inline::Sup(node)
        | Inline::Code(node)
        | Inline::Quoted(node) => of(view, node, node.id.as_ref()),
        Inline::Span(node) => of(view, node, node.id.as_ref()),
        Inline::Math(node) => of(view, &**node, node.id.as_ref()),
        Inline::Image(node) => of(view, &**node, node.id.as_ref()),
        Inline::Link(node) => of(view, node, node.id.as_ref()),
        Inline::CrossReference(node) => of(view, node, node.id.as_ref()),
        Inline::Citation(node) => of(view, &**node, node.id.as_ref()),
        Inline::Term(node) => of(view, node, node.id.as_ref()),
        Inline::Abbreviation(node) => of(view, node, node.id.as_ref()),
        Inline::Quantity(node) => of(view, node, node.id.as_ref()),
        Inline::Provision(node) => of(view, node, Some(&node.id)),
        Inline::Insertion(node) | Inline::Deletion(node) => of(view, node, node.id.as_ref()),
        Inline::Anchor(node) => of(view, node, Some(&node.id)),
        _ => None,
    }
}

fn push_call(view: &View<'_, Markdown>, label: &str, anchor: String, out: &mut String) {
    if view.is_in_display() {
        // Tables and figures list their own footnotes, which Markdown has no name for.
        push_tagged("sup", &link(&address::fragment(&anchor), label), out);
        view.point_at(anchor);
        return;
    }
    out.push_str("[^");
    out.push_str(&note_name(&anchor));
    out.push(']');
}

/// The name of a footnote: its anchor without what Markdown would read otherwise.
pub(super) fn note_name(anchor: &str) -> String {
    anchor
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect()
}

fn push_tagged(tag: &str, words: &str, out: &mut String) {
    if words.is_empty() {
        return;
    }
    out.push('<');
    out.push_str(tag);
    out.push('>');
    out.push_str(words);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

/// Words between delimiters, where these will be read as such: between letters and beside space or
/// punctuation as `CommonMark` 6.2 has it; else in an element.
pub(super) fn push_wrapped(
    delimiter: &str,
    tag: &str,
    words: &str,
    after: Option<char>,
    out: &mut String,
) {
    let inner = words.trim_matches(' ');
    if inner.is_empty() {
        out.push_str(words);
        return;
    }
    let start = words.len() - words.trim_start_matches(' ').len();
    out.push_str(&words[..start]);
    let opens = inner.starts_with(char::is_alphanumeric)
        || (!inner.starts_with(char::is_whitespace)
            && out.chars().next_back().is_none_or(char::is_whitespace));
    let closes = inner.ends_with(char::is_alphanumeric)
        || (words.ends_with(' ') && !inner.ends_with('\\'))
        || after.is_some_and(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let apart = !out.ends_with(['*', '~']) && !inner.contains(delimiter);
    if opens && closes && apart {
        out.push_str(delimiter);
        out.push_str(inner);
        out.push_str(delimiter);
    } else {
        push_tagged(tag, inner, out);
    }
    out.push_str(&words[start + inner.len()..]);
}

pub(super) fn link(target: &str, words: &str) -> String {
    // Links do not nest, and one without words cannot be seen.
    if words.is_empty() || words.contains("](") {
        return words.to_owned();
    }
    format!("[{words}]({})", destination(target))
}

fn push_link<'a>(view: &mut View<'a, Markdown>, source: &'a Link, out: &mut String) -> Done {
    let mut words = view.content("content", &source.content)?;
    if words.is_empty() {
        words = text::<Markdown>(&source.target);
    }
    if view.is_quiet() {
        out.push_str(&words);
        return Ok(());
    }
    if let Some(target) = address::address(&source.target) {
        out.push_str(&link(&target, &words));
        return Ok(());
    }
    out.push_str(&words);
    // An address that is not followed is still told.
    let shown = text::<Markdown>(&source.target);
    if !words.contains(&shown) {
        out.push_str(" (");
        out.push_str(&shown);
        out.push(')');
    }
    Ok(())
}

/// Code within a sentence, its fence longer than any in it.
fn push_code(code: &str, out: &mut String) {
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    if code.is_empty() {
        return;
    }
    let longest = code
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    // In a cell of a table a bar ends the cell even in code.
    let code = code.replace('|', "\\|");
    out.push_str(&fence);
    out.push_str(pad);
    out.push_str(&code);
    out.push_str(pad);
    out.push_str(&fence);
}

/// The characters of code, its markup left out. Deep markup is followed without recursion.
pub(super) fn code_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    let mut open = vec![inlines.iter()];
    while let Some(level) = open.last_mut() {
        match level.next() {
            Some(Inline::Text(run)) => out.push_str(run),
            Some(Inline::Break(_)) => out.push('\n'),
            Some(Inline::Opaque(opaque)) => out.push_str(&markup_text(&opaque.content)),
            Some(Inline::Math(formula)) => out.push_str(&math_text(formula)),
            Some(Inline::Link(link)) if link.content.is_empty() => out.push_str(&link.target),
            Some(inline) => open.push(inline.content().iter()),
            None => {
                open.pop();
            }
        }
    }
    out
}

fn math_text(math: &Math) -> String {
    math.text
        .clone()
        .or_else(|| math.mathml.as_deref().and_then(plain_math))
        .or_else(|| math.asciimath.clone())
        .or_else(|| math.latex.clone())
        .unwrap_or_default()
}

/// LaTeX on one line that neither ends the formula nor reads as HTML where formulas are not known.
fn safe_latex(latex: &str) -> String {
    let latex = latex.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(latex.len());
    let mut before = None;
    let mut chars = latex.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '$' if before != Some('\\') => out.push_str("\\$"),
            '<' if chars
                .peek()
                .is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(*next)) =>
            {
                out.push_str("\\lt ");
            }
            c => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// A formula: LaTeX where the document has it, else in characters.
pub(super) fn math(math: &Math, display: bool) -> String {
    if let Some(latex) = &math.latex {
        let latex = safe_latex(latex);
        return if display {
            format!("$$\n{latex}\n$$")
        } else {
            format!("${latex}$")
        };
    }
    let mut out = String::new();
    push_text(&math_text(math), &mut out);
    out
}

pub(super) fn image(image: &Image, source: &str) -> String {
    let drawn = image.markup.as_deref().map(svg_words);
    let words = image.alt.as_deref().or(drawn.as_deref());
    let mut alt = text::<Markdown>(words.unwrap_or_default());
    if let Some(description) = &image.description {
        if !alt.is_empty() {
            alt.push_str(" — ");
        }
        push_text(description, &mut alt);
    }
    let source = source.trim();
    if source.is_empty() {
        if let Some(drawing) = &image.text {
            let mut words = alt;
            if !words.is_empty() {
                words.push(' ');
            }
            push_code(drawing, &mut words);
            return words;
        }
        return alt;
    }
    let target = if source.starts_with("data:image/") {
        Some(source.to_owned())
    } else {
        address::address(source)
    };
    match target {
        Some(target) => format!("![{alt}]({})", destination(&target)),
        None if alt.is_empty() => text::<Markdown>(source),
        None => alt,
    }
}
