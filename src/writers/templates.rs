//! The templates: built in, each replaceable by a file of the same name.
//!
//! A construct of the document has a template of its own (`html/table.html`). It gets what to show
//! as values whose text is already escaped and whose children are already rendered, and holds layout
//! only. Templates never call themselves, so the depth of a document is no matter to them.

use std::path::Path;

use tera::{Context, Tera};
use thiserror::Error;

/// The built-in templates by name. `build.rs` would be one way to collect them; a list that a test
/// compares with the folder is simpler.
pub(super) const BUILT_IN: &[(&str, &str)] = &[];

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

    fn with(
        templates: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        // What reaches a template is escaped already, each format in its own way.
        tera.autoescape_on(Vec::<&str>::new());
        tera.add_raw_templates(templates)?;
        Ok(Self { tera })
    }

    /// Renders one construct.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, TemplateError> {
        Ok(self.tera.render(name, context)?)
    }
}
