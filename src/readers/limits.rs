//! What bounds readers, so that no input takes all memory, stack or time.

use std::ops::Range;

use super::ReadError;

/// What bounds a reader. Each bound can be raised: fields here, options on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes a file may have, as it is and decoded. Default: 256 MiB.
    pub bytes: usize,
    /// How deep elements, objects and lists may nest. Default: 200.
    pub depth: usize,
    /// The most elements an XML file may have, those that come out of entities included.
    /// Default: 10 million.
    pub elements: usize,
    /// The most attributes an element may have. Default: 1000.
    pub attributes: usize,
    /// The most bytes the value of an attribute may have as it is written; pictures are kept in
    /// such. Default: 16 MiB.
    pub attribute_bytes: usize,
    /// The most bytes that all references to entities of a file may become. Default: 4 MiB.
    pub entity_bytes: usize,
    /// How deep entities may refer to entities. Default: 16.
    pub entity_depth: usize,
    /// The most nodes that aliases of a YAML file may add. Default: 1 million.
    pub alias_nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            depth: 200,
            elements: 10_000_000,
            attributes: 1000,
            attribute_bytes: 16 << 20,
            entity_bytes: 4 << 20,
            entity_depth: 16,
            alias_nodes: 1_000_000,
        }
    }
}

/// One of the [`Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// [`Limits::bytes`].
    Bytes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::elements`].
    Elements,
    /// [`Limits::attributes`].
    Attributes,
    /// [`Limits::attribute_bytes`].
    AttributeBytes,
    /// [`Limits::entity_bytes`].
    EntityBytes,
    /// [`Limits::entity_depth`].
    EntityDepth,
    /// [`Limits::alias_nodes`].
    AliasNodes,
}

impl Limit {
    /// What it bounds, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bytes => "bytes of a file",
            Self::Depth => "depth",
            Self::Elements => "elements of a file",
            Self::Attributes => "attributes of an element",
            Self::AttributeBytes => "bytes of an attribute's value",
            Self::EntityBytes => "bytes that entities become",
            Self::EntityDepth => "depth of entities",
            Self::AliasNodes => "nodes that aliases add",
        }
    }

    /// The option of the command line that raises it.
    #[must_use]
    pub fn option(self) -> &'static str {
        match self {
            Self::Bytes => "--max-bytes",
            Self::Depth => "--max-depth",
            Self::Elements => "--max-elements",
            Self::Attributes => "--max-attributes",
            Self::AttributeBytes => "--max-attribute-bytes",
            Self::EntityBytes => "--max-entity-bytes",
            Self::EntityDepth => "--max-entity-depth",
            Self::AliasNodes => "--max-alias-nodes",
        }
    }
}

impl Limits {
    /// The value of a limit.
    #[must_use]
    pub fn get(&self, limit: Limit) -> usize {
        match limit {
            Limit::Bytes => self.bytes,
            Limit::Depth => self.depth,
            Limit::Elements => self.elements,
            Limit::Attributes => self.attributes,
            Limit::AttributeBytes => self.attribute_bytes,
            Limit::EntityBytes => self.entity_bytes,
            Limit::EntityDepth => self.entity_depth,
            Limit::AliasNodes => self.alias_nodes,
        }
    }

    /// The error that says that a limit was exceeded at a place.
    #[must_use]
    pub fn exceeded(&self, limit: Limit, span: Range<usize>) -> ReadError {
        ReadError::Limit {
            limit,
            value: self.get(limit),
            span,
        }
    }
}
