//! The pictures that a document names: files beside it, put into the page or copied to the site.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use data_encoding::BASE64;

use crate::model::walk::{Node, walk};
use crate::model::{Asset, Markup, Standard, Table};
use crate::writers::{pictures, shown_form};

/// A picture larger than this is linked to, not put into the page.
const LARGEST: usize = 8 << 20;

/// A picture beside a document.
#[derive(Debug)]
pub(super) struct Picture {
    /// The name the document uses for it.
    name: String,
    /// Where it is, below the folder of the document.
    pub(super) location: String,
    /// Its media type.
    media_type: String,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// Loads the pictures that are files in `folder` or below it, in the order of their names. Addresses
/// elsewhere are left alone; what is not there is named in `missing`.
pub(super) fn load(standard: &Standard, folder: &Path, missing: &mut Vec<String>) -> Vec<Picture> {
    let mut names = BTreeSet::new();
    walk(standard, 0, &mut |node, _| match node {
        Node::Image(image) => {
            let shown = shown_form(image);
            if shown.markup.is_none() {
                names.insert(shown.source.clone());
            }
        }
        Node::Opaque(opaque) => names.extend(kept_pictures(&opaque.content)),
        Node::Table(Table {
            carried: Some(carried),
            ..
        }) => names.extend(kept_pictures(&carried.content)),
        _ => {}
    });
    let mut pictures = Vec::new();
    for name in names {
        let asset = standard.assets.iter().find(|asset| asset.name == name);
        let location = asset.map_or(name.as_str(), |asset| asset.location.as_str());
        let beside = !location.is_empty()
            && !location.contains([':', '?', '#'])
            && Path::new(location)
                .components()
                .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !beside {
            continue;
        }
        let Some(media_type) = asset
            .and_then(|asset| asset.media_type.as_deref())
            .or_else(|| media_type(location))
        else {
            continue;
        };
        match std::fs::read(folder.join(location)) {
            Ok(bytes) => pictures.push(Picture {
                name: name.clone(),
                location: location.to_owned(),
                media_type: media_type.to_owned(),
                bytes,
            }),
            Err(_) => missing.push(location.to_owned()),
        }
    }
    pictures
}

/// The pictures in source markup that are shown.
fn kept_pictures(markup: &[Markup]) -> impl Iterator<Item = String> {
    let pictures = pictures(markup);
    pictures
        .into_iter()
        .map(|image| shown_form(&image).source.clone())
}

/// Puts pictures into the document, so that its page needs no other file.
pub(super) fn embed(standard: &mut Standard, pictures: &[Picture]) {
    for picture in pictures
        .iter()
        .filter(|picture| picture.bytes.len() <= LARGEST)
    {
        let location = format!(
            "data:{};base64,{}",
            picture.media_type,
            BASE64.encode(&picture.bytes)
        );
        match standard
            .assets
            .iter_mut()
            .find(|asset| asset.name == picture.name)
        {
            Some(asset) => asset.location = location,
            None => standard.assets.push(Asset {
                name: picture.name.clone(),
                location,
                media_type: Some(picture.media_type.clone()),
                sha256: None,
            }),
        }
    }
}

fn media_type(location: &str) -> Option<&'static str> {
    let extension = Path::new(location)
        .extension()?
        .to_str()?
        .to_ascii_lowercase();
    Some(match extension.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        _ => return None,
    })
}
