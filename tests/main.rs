//! The integration tests: what users may rely on, a module a subject.

mod cli;
mod drafts;
mod every_word;
mod formats;
mod hostile;
mod layers;
mod lint;
mod losses;
mod lsp;
mod oscal;
mod render;
mod round_trip;
mod rules;
mod same_xml;
mod samples;
mod schema;
mod script;
mod validate;
