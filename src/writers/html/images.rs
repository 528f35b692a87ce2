//! Images, films and sounds in HTML.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::escape::{self, push_text};
use super::inlines::{attribute, attribute_ready};
use crate::model::Image;
use crate::writers::view::length;

/// An image; a drawing in the document becomes an address that cannot run script.
pub(super) fn image(image: &Image, source: &str, id: Option<&str>) -> String {
    let drawn = image
        .markup
        .as_deref()
        .filter(|markup| !markup.trim().is_empty());
    let address = match drawn {
        Some(markup) => Some(escape::svg_address(markup)),
        None => image_address(source),
    };
    let alt = image
        .alt
        .clone()
        .or_else(|| drawn.map(svg_words))
        .unwrap_or_default();
    let mut out = String::new();
    if let Some(drawing) = &image.text
        && drawn.is_none()
        && image.source.trim().is_empty()
    {
        // Drawn in characters.
        out.push_str("<span class=\"drawing\"");
        if let Some(id) = id {
            attribute_ready("id", id, &mut out);
        }
        out.push_str(" role=\"img\"");
        attribute("aria-label", &alt, &mut out);
        out.push('>');
        push_text(drawing, &mut out);
        out.push_str("</span>");
        push_description(image, &mut out);
        return out;
    }
    if let Some(tag) = media_tag(image)
        && let Some(address) = &address
    {
        out.push('<');
        out.push_str(tag);
        out.push_str(" controls");
        if let Some(id) = id {
            attribute_ready("id", id, &mut out);
        }
        attribute("src", address, &mut out);
        out.push('>');
        push_text(&alt, &mut out);
        out.push_str("</");
        out.push_str(tag);
        out.push('>');
        push_description(image, &mut out);
        return out;
    }
    let Some(address) = address else {
        // Not an address of an image: what is known of it is shown.
        let words = if alt.is_empty() { &image.source } else { &alt };
        out.push_str("<span class=\"missing-image\"");
        if let Some(id) = id {
            out.push_str(" id=\"");
            out.push_str(id);
            out.push('"');
        }
        out.push('>');
        push_text(words, &mut out);
        push_description(image, &mut out);
        out.push_str("</span>");
        return out;
    };
    out.push_str("<img src=\"");
    push_text(&address, &mut out);
    out.push_str("\" alt=\"");
    push_text(&alt, &mut out);
    out.push('"');
    if let Some(id) = id {
        out.push_str(" id=\"");
        out.push_str(id);
        out.push('"');
    }
    let mut style = String::new();
    for (name, printed) in [("width", &image.width), ("height", &image.height)] {
        if let Some(value) = printed.as_deref().and_then(length) {
            style.push_str(name);
            style.push(':');
            style.push_str(&value);
            style.push(';');
        }
    }
    if !style.is_empty() {
        attribute("style", style.trim_end_matches(';'), &mut out);
    }
    out.push('>');
    push_description(image, &mut out);
    out
}

/// Sounds and films are played, not shown.
/// The element for what plays, by its media type, or by how the name of its file ends.
fn media_tag(image: &Image) -> Option<&'static str> {
    const SOUNDS: [&str; 7] = ["aac", "flac", "m4a", "mp3", "oga", "opus", "wav"];
    const FILMS: [&str; 5] = ["m4v", "mov", "mp4", "ogv", "webm"];
    if let Some(media_type) = &image.media_type {
        return match media_type.split('/').next()? {
            "audio" => Some("audio"),
            "video" => Some("video"),
            _ => None,
        };
    }
    let (_, ending) = image.source.rsplit_once('.')?;
    let is_one = |name: &&str| ending.eq_ignore_ascii_case(name);
    if SOUNDS.iter().any(is_one) {
        Some("audio")
    } else {
        FILMS.iter().any(is_one).then_some("video")
    }
}

fn push_description(image: &Image, out: &mut String) {
    if let Some(description) = &image.description {
        out.push_str("<span class=\"image-description\">");
        push_text(description, out);
        out.push_str("</span>");
    }
}

fn image_address(source: &str) -> Option<String> {
    let source = source.trim();
    if let Some(data) = source.strip_prefix("data:") {
        let kind = data.split([';', ',']).next().unwrap_or_default();
        let harmless = ["png", "jpeg", "gif", "webp", "avif", "svg+xml", "bmp"]
            .iter()
            .any(|name| kind.strip_prefix("image/") == Some(name));
        return harmless.then(|| escape::encode(source));
    }
    let address = escape::address(source)?;
    let followed = match address.split_once(':') {
        Some((scheme, _)) if scheme.bytes().all(|b| b.is_ascii_alphabetic()) => {
            matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https")
        }
        _ => true,
    };
    followed.then_some(address)
}

/// The words in a drawing, for those who cannot see it.
pub(in crate::writers) fn svg_words(markup: &str) -> String {
    let mut words = String::new();
    let mut reader = Reader::from_str(markup);
    let mut code = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                code = matches!(start.local_name().as_ref(), "script" | "style");
            }
            Event::End(_) => code = false,
            Event::Text(text) if !code => {
                words.push_str(&text);
                words.push(' ');
            }
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
