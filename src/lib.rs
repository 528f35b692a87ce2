//! guiju.
pub mod diagnostic;
pub mod model;
pub mod numbering;
pub mod readers;
pub mod source;
pub mod writers;
