//! The digital standard format: plain data, from the whole document down to a piece of text.
//!
//! ```text
//! Standard
//! ├ guiju (format version), lang, numbering, naming
//! ├ metadata        identifiers, titles, type, stages, dates, ICS, CCS, committees, people, adoption …
//! ├ front           clauses: foreword, introduction
//! ├ adopted         the adopted standard, whole
//! ├ body, annexes, back    clauses in reading order; each has blocks, then subclauses
//! ├ tailoring       how it is made from other standards
//! ├ provisions      what the text demands, each pointing at its words
//! └ assets
//! ```
//!
//! These types are the definition of the format; the JSON Schema is made from them. They hold no
//! positions and do no input or output. Numbers are computed; a `label` is there only where a source
//! printed one. [`Carried`] and [`Opaque`] keep what a source said that the model has no place for.

mod attributes;
mod block;
mod clause;
mod inline;
mod markup;
mod metadata;
mod provision;
mod reference;
mod shorthand;
mod standard;
mod table;
mod tailoring;
mod term;
mod text_types;
mod union;
pub(crate) mod walk;

pub use attributes::Attributes;
pub use block::*;
pub use clause::*;
pub use inline::*;
pub use markup::*;
pub use metadata::*;
pub use provision::*;
pub use reference::*;
pub use standard::*;
pub use table::*;
pub use tailoring::*;
pub use term::*;
pub use text_types::*;
