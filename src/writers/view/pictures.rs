//! Which form of a picture is shown, and the pictures in source markup that was kept as it stood: a
//! character drawn as a picture, a table that is only there as one.

use super::{Format, View, markup_text};
use crate::model::{Element, Image, Markup};

/// How the names of files end that browsers do not show.
const NOT_SHOWN: [&str; 11] = [
    "ai", "cgm", "dwg", "dxf", "emf", "eps", "pdf", "ps", "tif", "tiff", "wmf",
];

/// The form of a picture that is shown: the first one that can be, else the picture itself.
pub(crate) fn shown_form(image: &Image) -> &Image {
    std::iter::once(image)
        .chain(&image.alternatives)
        .find(|form| can_be_shown(form))
        .unwrap_or(image)
}

fn can_be_shown(form: &Image) -> bool {
    let ending = form.source.rsplit(['.', '/']).next().unwrap_or_default();
    let drawn = form.markup.is_some();
    drawn
        || (!form.source.trim().is_empty()
            && !NOT_SHOWN
                .iter()
                .any(|name| ending.eq_ignore_ascii_case(name)))
}

impl<'a, F: Format> View<'a, F> {
    /// A picture with links to its other forms.
    pub(in crate::writers) fn picture(&self, image: &'a Image, id: Option<&str>) -> String {
        if image.alternatives.is_empty() {
            return F::image(image, self.source_of(image), id);
        }
        let shown = shown_form(image);
        let mut out = if std::ptr::eq(shown, image) {
            F::image(image, self.source_of(image), id)
        } else {
            let shown = Image {
                alt: shown.alt.clone().or_else(|| image.alt.clone()),
                description: image.description.clone(),
                alternatives: Vec::new(),
                ..shown.clone()
            };
            F::image(&shown, self.source_of(&shown), id)
        };
        for form in std::iter::once(image).chain(&image.alternatives) {
            if !std::ptr::eq(form, shown) {
                let address = Some(self.source_of(form))
                    .filter(|address| !address.starts_with("data:"))
                    .unwrap_or(&form.source);
                F::push_form(address.trim(), &form_name(form), &mut out);
            }
        }
        out
    }

    /// The address of a picture: where its file is, if it is an asset.
    pub(super) fn source_of<'i>(&self, image: &'i Image) -> &'i str
    where
        'a: 'i,
    {
        self.assets
            .get(image.source.as_str())
            .copied()
            .unwrap_or(&image.source)
    }

    /// The pictures in source markup, each rendered; a character without a picture by its name.
    pub(in crate::writers) fn kept_pictures(&self, markup: &[Markup]) -> Vec<String> {
        let pictures = pictures(markup);
        if pictures.is_empty()
            && let Some(name) = character_name(markup)
        {
            return vec![super::text::<F>(&format!("[{name}]"))];
        }
        pictures
            .iter()
            .map(|image| {
                let shown = shown_form(image);
                F::image(shown, self.source_of(shown), None)
            })
            .collect()
    }
}

/// What a form of a picture is called: the ending of its file's name.
fn form_name(form: &Image) -> String {
    let file = form.source.rsplit('/').next().unwrap_or_default();
    let ending = file.rsplit_once('.').map(|(_, ending)| ending);
    let subtype = || form.media_type.as_deref()?.split('/').nth(1);
    ending.or_else(subtype).unwrap_or(file).to_uppercase()
}

/// The pictures in source markup, in order. Several in `alternatives` are forms of one.
pub(crate) fn pictures(markup: &[Markup]) -> Vec<Image> {
    let mut found: Vec<Image> = Vec::new();
    let mut open = vec![(markup.iter(), None::<usize>)];
    while let Some((level, forms_of)) = open.last_mut() {
        let Some(piece) = level.next() else {
            open.pop();
            continue;
        };
        let Markup::Element(element) = piece else {
            continue;
        };
        let forms_of = *forms_of;
        match (picture(element), forms_of) {
            (Some(form), Some(first)) if first < found.len() => {
                found[first].alternatives.push(form);
            }
            (Some(image), _) => found.push(image),
            (None, _) if element.name == "alternatives" => {
                open.push((element.content.iter(), Some(found.len())));
            }
            (None, _) => open.push((element.content.iter(), forms_of)),
        }
    }
    found
}

/// The words in source markup, but for those that its pictures are described by.
pub(in crate::writers) fn words_beside(markup: &[Markup]) -> String {
    let mut words = String::new();
    let mut open = vec![(markup.iter(), false)];
    while let Some((level, in_picture)) = open.last_mut() {
        match level.next() {
            Some(Markup::Text(run)) => words.push_str(run),
            Some(Markup::Element(element)) if !(*in_picture && element.name == "alt-text") => {
                if !words.is_empty() && !words.ends_with(char::is_whitespace) {
                    words.push(' ');
                }
                open.push((element.content.iter(), picture(element).is_some()));
            }
            Some(_) => {}
            None => {
                open.pop();
            }
        }
    }
    words
}

/// What a character that has no code is called: `private-char`.
pub(super) fn character_name(markup: &[Markup]) -> Option<&str> {
    markup.iter().find_map(|piece| match piece {
        Markup::Element(element) if element.name == "private-char" => ["description", "name"]
            .into_iter()
            .find_map(|name| element.attributes.get(name))
            .map(String::as_str),
        _ => None,
    })
}

fn picture(element: &Element) -> Option<Image> {
    let kinds = [
        "graphic",
        "inline-graphic",
        "media",
        "inline-media",
        "image",
    ];
    if !kinds.contains(&element.name.as_str()) {
        return None;
    }
    let attribute = |name: &str| {
        let value = element.attributes.get(name)?;
        (!value.is_empty()).then_some(value)
    };
    let source = ["xlink:href", "href", "src"]
        .into_iter()
        .find_map(attribute)?;
    let alt = element.content.iter().find_map(|piece| match piece {
        Markup::Element(inner) if inner.name == "alt-text" => Some(markup_text(&inner.content)),
        _ => None,
    });
    let media_type = match (attribute("mimetype"), attribute("mime-subtype")) {
        (Some(kind), Some(subtype)) => Some(format!("{kind}/{subtype}")),
        _ => None,
    };
    Some(Image {
        source: source.clone(),
        alt: alt.or_else(|| attribute("alt").cloned()),
        media_type,
        ..Image::default()
    })
}
