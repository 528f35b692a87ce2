//! The templates: built in, each replaceable by a file of the same name.
//!
//! A construct of the document has a template of its own (`html/table.html`). It gets what to show
//! as values whose text is already escaped and whose children are already rendered, and holds layout
//! only. Templates never call themselves, so the depth of a document is no matter to them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use tera::{Context, Kwargs, State, Tera, Value};
use thiserror::Error;

macro_rules! built_in {
    ($($name:literal,)+) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),+]
    };
}

/// The built-in templates by name. A test compares the list with the folder.
pub(super) const BUILT_IN: &[(&str, &str)] = built_in![
    "html/amendment.html",
    "html/box.html",
    "html/clause.html",
    "html/code.html",
    "html/contents.html",
    "html/data.html",
    "html/definition_list.html",
    "html/example.html",
    "html/figure.html",
    "html/footnotes.html",
    "html/formula.html",
    "html/image.html",
    "html/index_list.html",
    "html/list.html",
    "html/metadata.html",
    "html/note.html",
    "html/opaque.html",
    "html/page.html",
    "html/paragraph.html",
    "html/provisions.html",
    "html/quote.html",
    "html/reference_list.html",
    "html/requirement.html",
    "html/site.html",
    "html/standard.html",
    "html/style.css",
    "html/table.html",
    "html/term_entry.html",
    "html/warning.html",
    "markdown/amendment.md",
    "markdown/box.md",
    "markdown/clause.md",
    "markdown/code.md",
    "markdown/contents.md",
    "markdown/data.md",
    "markdown/definition_list.md",
    "markdown/example.md",
    "markdown/figure.md",
    "markdown/footnotes.md",
    "markdown/formula.md",
    "markdown/image.md",
    "markdown/index_list.md",
    "markdown/list.md",
    "markdown/metadata.md",
    "markdown/note.md",
    "markdown/opaque.md",
    "markdown/page.md",
    "markdown/paragraph.md",
    "markdown/provisions.md",
    "markdown/quote.md",
    "markdown/reference_list.md",
    "markdown/requirement.md",
    "markdown/standard.md",
    "markdown/table.md",
    "markdown/term_entry.md",
    "markdown/warning.md",
    "sts/document.xml",
    "sts/element.xml",
];

/// Why a template could not be used.
#[derive(Debug, Error)]
pub enum TemplateError {
    /// A file of the user's templates could not be read.
    #[error("cannot read template {path}: {source}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A template is not well written, or failed on a document.
    #[error("{0}")]
    Tera(#[from] tera::Error),
}

/// The templates in use.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    fingerprint: u64,
}

impl Templates {
    /// The built-in templates.
    pub fn built_in() -> Result<Self, TemplateError> {
        Self::with(BUILT_IN.iter().map(|&(name, text)| (name, text.to_owned())))
    }

    /// The built-in templates, those replaced that `dir` has a file for: `dir/html/table.html`.
    pub fn with_overrides(dir: &Path) -> Result<Self, TemplateError> {
        let mut templates = Vec::with_capacity(BUILT_IN.len());
        for &(name, text) in BUILT_IN {
            let path = dir.join(name);
            let text = match std::fs::read_to_string(&path) {
                Ok(own) => own,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => text.to_owned(),
                Err(source) => {
                    return Err(TemplateError::Read {
                        path: path.display().to_string(),
                        source,
                    });
                }
            };
            templates.push((name, text));
        }
        Self::with(templates)
    }

    /// No templates, for formats that are written as data.
    #[must_use]
    pub fn none() -> Self {
        Self {
            tera: Tera::new(),
            fingerprint: 0,
        }
    }

    /// Tells one set of templates from another.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    fn with(
        templates: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Result<Self, TemplateError> {
        let templates: Vec<_> = templates.into_iter().collect();
        let mut hasher = DefaultHasher::new();
        templates.hash(&mut hasher);
        let mut tera = Tera::new();
        // What reaches a template is escaped already, each format in its own way.
        tera.autoescape_on(Vec::<&str>::new());
        tera.register_filter("blocks", blocks);
        tera.register_filter("quote", quote);
        tera.add_raw_templates(templates)?;
        Ok(Self {
            tera,
            fingerprint: hasher.finish(),
        })
    }

    /// Renders one construct.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, TemplateError> {
        Ok(self.tera.render(name, context)?)
    }
}

/// `[a, b] | blocks`: blocks of Markdown with a blank line between them, empty ones left out.
fn blocks(parts: &[Value], _: Kwargs, _: &State) -> String {
    let parts = parts
        .iter()
        .filter_map(Value::as_str)
        .map(|part| part.trim_matches('\n'))
        .filter(|part| !part.trim().is_empty());
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(part);
    }
    text
}

/// `text | quote`: the lines of a quotation in Markdown.
fn quote(text: &str, _: Kwargs, _: &State) -> String {
    let mut quoted = String::with_capacity(text.len() + text.len() / 16);
    for line in text.trim_matches('\n').lines() {
        quoted.push_str(if line.is_empty() { ">" } else { "> " });
        quoted.push_str(line);
        quoted.push('\n');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_every_file_of_the_folder_in_order() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut files = Vec::new();
        for folder in std::fs::read_dir(&root).expect("the folder is there") {
            let folder = folder.expect("readable");
            for file in std::fs::read_dir(folder.path()).expect("a folder a format") {
                let file = file.expect("readable");
                files.push(format!(
                    "{}/{}",
                    folder.file_name().display(),
                    file.file_name().display()
                ));
            }
        }
        files.sort();
        let listed: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed, files);
    }
}
