//! guiju (规矩): standards that machines can read.
//!
//! ```text
//! NISO STS, JSON, YAML ─ read ─► Standard ─ write ─► JSON, YAML, HTML, Markdown, NISO STS
//!                                    │
//!                                validate
//! ```
//!
//! 1. [`source::SourceFile`] holds a file's text.
//! 2. [`formats::read`] recognises its format and gives a [`model::Standard`], with the source
//!    position of every node and a ledger of what became of each piece of the source.
//! 3. [`formats::validate`] finds what is wrong with a document, each finding at its line and column.
//! 4. [`formats::write`] writes the standard in another format.
//!
//! ```
//! use guiju::formats::{self, Format};
//! use guiju::readers::Limits;
//! use guiju::source::SourceFile;
//! use guiju::writers::Templates;
//!
//! let file = SourceFile::new("bell.std.yaml", "
//! guiju: '1.0'
//! lang: en
//! metadata:
//!   titles: [{main: Bicycle bells}]
//! body:
//!   - title: Requirements
//!     blocks: [The sound level shall be at least 85 dB.]
//! ");
//! let reading = formats::read(&file, &Limits::default())?;
//! assert_eq!(reading.standard.body[0].title.plain_text(), "Requirements");
//!
//! let html = Format::named("html").expect("a built-in format");
//! let page = formats::write(&reading.standard, html, &Templates::built_in()?)?;
//! assert!(page.text.contains("85 dB"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! - `cli` (default): the command line tool, with terminal output and parallel builds. Without it the
//!   crate does no input or output but reading replaced templates, and builds for WebAssembly.

mod at_once;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod formats;
pub mod linting;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod model;
pub mod numbering;
mod oscal;
pub mod readers;
pub mod rules;
pub mod schema;
pub mod source;
pub mod validation;
pub mod writers;
