//! What OSCAL's metaschemas define, for its reader and its writer: the grammar of catalogs and
//! profiles in both syntaxes, and running text in the Markdown that its JSON uses.
//!
//! Specification: <https://pages.nist.gov/OSCAL/>, <https://pages.nist.gov/metaschema/>. This module
//! knows nothing of the model but [`Markup`](crate::model::Markup), in which it holds XML.

pub(crate) mod grammar;
pub(crate) mod markdown;
pub(crate) mod plain;

/// The namespace of OSCAL's elements.
pub(crate) const NAMESPACE: &str = "http://csrc.nist.gov/ns/oscal/1.0";

/// The name of the format in XML.
pub(crate) const XML: &str = "oscal";
/// The name of the format in JSON.
pub(crate) const JSON: &str = "oscal-json";

/// The attribute under which the Markdown of a text is carried that was not written as we write it.
pub(crate) const MARKDOWN: &str = "guiju:markdown";
/// The attribute that says in which order the children of an element stood.
pub(crate) const ORDER: &str = "guiju:order";
