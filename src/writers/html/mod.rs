//! HTML: one page that needs nothing else, for screens, phones and print (HTML Living Standard).
//!
//! The layout is in the templates `html/*.html`, the looks in `html/style.css`. Here is only what
//! makes a document's text safe to show: it is escaped, formulas are rewritten, drawings become
//! images and addresses are followed only if they cannot run anything.

pub(super) mod escape;
mod images;
mod inlines;
pub(super) mod mathml;

pub(super) use images::svg_words;

use super::templates::Templates;
use super::view::{self, Construct, Format, Slots, Target, View};
use super::{WriteError, Writing};
use crate::model::{Content, Image, Inline, Math, Standard};

/// Writes a document as an HTML page.
pub(crate) fn write(standard: &Standard, templates: &Templates) -> Result<Writing, WriteError> {
    let style = templates.render("html/style.css", &tera::Context::new())?;
    view::write::<Html>(standard, templates, |context| {
        context.text("style", &style);
    })
}

pub(super) struct Html;

impl Format for Html {
    const TARGET: Target = Target::Html;
    const BETWEEN: &'static str = "";
    const LIST_DIVIDER: &'static str = "";
    const SPARE_ANCHORS: bool = false;

    fn template(construct: Construct) -> &'static str {
        construct.html()
    }

    fn push_text(text: &str, out: &mut String) {
        escape::push_text(text, out);
    }

    fn attribute(text: &str) -> String {
        escape::text(text)
    }

    fn push_inlines<'a>(
        view: &mut View<'a, Self>,
        inlines: &'a [Inline],
        out: &mut String,
    ) -> Result<(), WriteError> {
        inlines::push(view, inlines, out)
    }

    fn finish_paragraph(text: String) -> String {
        text
    }

    fn deposited(text: &str) -> &str {
        text
    }

    fn lead(label: &str, title: &str, class: &str) -> String {
        let mut lead = String::with_capacity(label.len() + title.len() + 64);
        if !label.is_empty() {
            lead.push_str("<span class=\"");
            lead.push_str(class);
            lead.push_str("\">");
            lead.push_str(label);
            lead.push_str("</span>");
            // A Chinese colon brings its own space.
            if !label.ends_with('：') {
                lead.push(' ');
            }
        }
        if !title.is_empty() {
            lead.push_str("<strong class=\"lead-title\">");
            lead.push_str(title);
            lead.push_str("</strong> ");
        }
        lead
    }

    fn anchor(anchor: &str) -> String {
        escape::text(anchor)
    }

    fn mark(anchor: &str) -> String {
        escape::text(anchor)
    }

    fn marks(_text: &str) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    fn bullet(_label: &str) -> String {
        String::new()
    }

    fn footnote_name(anchor: &str) -> String {
        escape::text(anchor)
    }

    fn href(anchor: &str) -> String {
        escape::text(&escape::fragment(anchor))
    }

    fn link_to_anchor(anchor: &str, words: &str) -> String {
        let mut link = String::with_capacity(anchor.len() + words.len() + 16);
        inlines::open_link(&escape::fragment(anchor), "", &mut link);
        link.push_str(words);
        link.push_str("</a>");
        link
    }

    fn link_to_address(target: &str, words: &str) -> String {
        let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| {
            !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric())
        });
        match escape::address(target).filter(|_| has_scheme) {
            Some(address) => {
                let mut link = String::new();
                inlines::open_link(&address, "", &mut link);
                link.push_str(words);
                link.push_str("</a>");
                link
            }
            None => words.to_owned(),
        }
    }

    fn nest(body: String, _marker: &str) -> String {
        body
    }

    fn display_math(math: &Math) -> String {
        inlines::math(math, true, None)
    }

    fn image(image: &Image, source: &str, id: Option<&str>) -> String {
        images::image(image, source, id)
    }

    fn push_form(address: &str, name: &str, out: &mut String) {
        if let Some(address) = escape::address(address) {
            out.push(' ');
            inlines::open_link(&address, "image-form", out);
            escape::push_text(name, out);
            out.push_str("</a>");
        }
    }

    fn drawing(_image: &Image) -> Option<&str> {
        None
    }

    fn verbatim(text: &str) -> String {
        escape::text(text)
    }

    fn code<'a>(view: &mut View<'a, Self>, content: &'a Content) -> Result<String, WriteError> {
        view.content("content", content)
    }
}
