//! The integration tests: what users may rely on, a module a subject.

mod cli;
mod formats;
mod hostile;
mod layers;
mod oscal;
mod render;
mod samples;
mod schema;
mod script;
mod validate;
