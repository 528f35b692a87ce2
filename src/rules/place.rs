//! Where something stands in a document.

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is said of the document.
    Metadata,
    /// Before the body: foreword, introduction.
    Front,
    /// The body.
    Body,
    /// The annexes.
    Annex,
    /// After the annexes: bibliography, index.
    Back,
}

/// What something stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    Clause,
    Item,
    Cell,
    Table,
    Figure,
    Formula,
    Note,
    Example,
    Footnote,
    TermEntry,
    Definition,
    Reference,
    Boxed,
    Quote,
    Warning,
    Code,
    /// The list of what symbols stand for.
    Key,
    Requirement,
    Amendment,
    Other,
}

/// Where something stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// The part of the document.
    pub(crate) part: Part,
    /// The section, by its place in [`Document::sections`].
    pub(crate) section: Option<usize>,
    /// What it stands in directly.
    pub(crate) innermost: Within,
    /// All that it stands in, a bit each.
    pub(super) around: u32,
}

impl Place {
    /// Whether it stands in something, directly or not.
    pub(crate) fn is_in(self, within: Within) -> bool {
        self.around & (1 << within as u32) != 0
    }

    /// Whether it is text of the clauses themselves: no note, example, footnote, term, box, quotation.
    pub(crate) fn is_plain(self) -> bool {
        const APART: [Within; 10] = [
            Within::Note,
            Within::Example,
            Within::Footnote,
            Within::TermEntry,
            Within::Reference,
            Within::Boxed,
            Within::Quote,
            Within::Code,
            Within::Amendment,
            Within::Warning,
        ];
        self.part != Part::Metadata && !APART.into_iter().any(|within| self.is_in(within))
    }

    pub(super) fn inside(self, within: Within) -> Self {
        Self {
            innermost: within,
            around: self.around | 1 << within as u32,
            ..self
        }
    }
}
