//! Markdown: `CommonMark` with the tables, strikethrough and footnotes of GitHub Flavored Markdown.
//!
//! Raw HTML stands only where Markdown has nothing: `<a id>` for anchors, `<sub>`, `<sup>`, `<u>`,
//! `<ins>`, `<br>` in cells of tables, `<em>` and `<strong>` where asterisks would not be read as
//! emphasis (beside Chinese text, mostly), and `<!-- -->` between two lists, and `<table>` where cells span others or hold blocks; the
//! cells themselves are Markdown again.

mod escape;
mod inlines;

use super::html::{escape as address, mathml};
use super::templates::Templates;
use super::view::{self, Construct, Format, PLACEHOLDER, Target, View};
use super::{WriteError, Writing};
use crate::model::{Content, Image, Inline, Math, Standard};
#[cfg(feature = "cli")]
use crate::{
    model::{Block, Reference},
    numbering::Index,
};

/// Writes a document as Markdown.
pub(crate) fn write(standard: &Standard, templates: &Templates) -> Result<Writing, WriteError> {
    view::write::<Markdown>(standard, templates, |_| {})
}

/// An entry of a reference list as it is printed.
#[cfg(feature = "cli")]
pub(crate) fn reference(
    standard: &Standard,
    templates: &Templates,
    reference: &Reference,
) -> Result<String, WriteError> {
    let index = Index::new(standard);
    view::excerpt::<Markdown>(&index, standard, templates, |view| {
        view.printed_reference(reference)
    })
}

/// Blocks by themselves.
#[cfg(feature = "cli")]
pub(crate) fn blocks(
    standard: &Standard,
    templates: &Templates,
    blocks: &[Block],
) -> Result<String, WriteError> {
    let index = Index::new(standard);
    view::excerpt::<Markdown>(&index, standard, templates, |view| {
        let mut out = String::new();
        view.blocks("blocks", blocks, &mut out)?;
        Ok(out)
    })
}

pub(super) struct Markdown;

impl Format for Markdown {
    const TARGET: Target = Target::Markdown;
    const BETWEEN: &'static str = "\n";
    const LIST_DIVIDER: &'static str = "\n<!-- -->\n";
    const SPARE_ANCHORS: bool = true;

    fn template(construct: Construct) -> &'static str {
        construct.markdown()
    }

    fn push_text(text: &str, out: &mut String) {
        escape::push_text(text, out);
    }

    fn attribute(text: &str) -> String {
        let mut out = String::new();
        address::push_text(text, &mut out);
        out
    }

    fn push_inlines<'a>(
        view: &mut View<'a, Self>,
        inlines: &'a [Inline],
        out: &mut String,
    ) -> Result<(), WriteError> {
        inlines::push(view, inlines, out)
    }

    fn finish_paragraph(text: String) -> String {
        escape::finish_paragraph(&text)
    }

    fn deposited(text: &str) -> &str {
        text.trim_matches('\n')
    }

    fn lead(label: &str, title: &str, _class: &str) -> String {
        let mut lead = String::new();
        if !label.is_empty() {
            // A colon within the asterisks would keep them from closing before Chinese text.
            let bare = label.trim_end_matches([':', '：']);
            inlines::push_wrapped("**", "strong", bare, None, &mut lead);
            lead.push_str(&label[bare.len()..]);
            if !label.ends_with('：') {
                lead.push(' ');
            }
        }
        if !title.is_empty() {
            inlines::push_wrapped("**", "strong", title, Some(' '), &mut lead);
            lead.push(' ');
        }
        lead
    }

    fn anchor(anchor: &str) -> String {
        format!("{PLACEHOLDER}@{anchor}{PLACEHOLDER}")
    }

    fn mark(anchor: &str) -> String {
        let mut mark = String::from("<a id=\"");
        address::push_text(anchor, &mut mark);
        mark.push_str("\"></a>");
        mark
    }

    fn marks(text: &str) -> impl Iterator<Item = &str> {
        text.split_inclusive("\"></a>")
            .filter_map(|part| Some(&part[part.rfind("<a id=\"")?..]))
    }

    fn bullet(label: &str) -> String {
        if escape::is_marker(label) {
            format!("{label} ")
        } else if matches!(
            label,
            "" | "—" | "–" | "-" | "——" | "•" | "·" | "○" | "▪" | "o"
        ) {
            "- ".to_owned()
        } else {
            format!("- {label} ")
        }
    }

    fn footnote_name(anchor: &str) -> String {
        inlines::note_name(anchor)
    }

    fn href(anchor: &str) -> String {
        escape::destination(&address::fragment(anchor))
    }

    fn link_to_anchor(anchor: &str, words: &str) -> String {
        inlines::link(&address::fragment(anchor), words)
    }

    fn link_to_address(target: &str, words: &str) -> String {
        let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| {
            !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric())
        });
        match address::address(target).filter(|_| has_scheme) {
            Some(address) => inlines::link(&address, words),
            None => words.to_owned(),
        }
    }

    fn nest(body: String, marker: &str) -> String {
        // Markers are `-` or a number; what the document prints otherwise is text in the item.
        let width = if escape::is_marker(marker) {
            marker.len() + 1
        } else {
            2
        };
        escape::indent(&body, width)
    }

    fn display_math(math: &Math) -> String {
        inlines::math(math, true)
    }

    fn image(image: &Image, source: &str, _id: Option<&str>) -> String {
        inlines::image(image, source)
    }

    fn push_form(address: &str, name: &str, out: &mut String) {
        if let Some(address) = address::address(address) {
            out.push(' ');
            out.push_str(&inlines::link(&address, &view::text::<Self>(name)));
        }
    }

    fn drawing(image: &Image) -> Option<&str> {
        std::iter::once(image)
            .chain(&image.alternatives)
            .find_map(|form| form.text.as_deref())
            .filter(|_| image.source.trim().is_empty())
    }

    fn verbatim(text: &str) -> String {
        text.to_owned()
    }

    fn code<'a>(_view: &mut View<'a, Self>, content: &'a Content) -> Result<String, WriteError> {
        Ok(inlines::code_text(&content.0))
    }
}

/// A formula in characters, from its MathML.
fn plain_math(markup: &str) -> Option<String> {
    mathml::plain(markup)
}
