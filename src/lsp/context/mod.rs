//! Where in a document one types: the objects and lists that are open there, and what is known of them.
//!
//! The text need not be well-formed: lines and brackets before the place tell what is around it. JSON is
//! flow style of YAML, so one scan serves both. What it does not understand is text to it.

mod scan;

use std::ops::Range;

use crate::schema::Step;
use scan::Scan;

/// What is around a place in a text.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// The objects and lists that are open, from the document inwards.
    levels: Vec<Level>,
    /// Whether a field's name can stand here: of the innermost object, or of a new one.
    pub(super) is_name: bool,
    /// Whether a value can stand here: of the innermost field, or an element of the innermost list.
    pub(super) is_value: bool,
    /// What is typed of a name or a value, up to the place, with its opening quotation mark.
    pub(super) typed: Range<usize>,
}

/// An object or a list that is open.
#[derive(Debug, Clone)]
struct Level {
    start: usize,
    /// The column that its fields or elements start in; brackets have none.
    column: Option<usize>,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    List,
    Object {
        fields: Vec<Field>,
        /// The field that was met last.
        current: usize,
        /// Whether its value is still to come.
        is_awaiting: bool,
    },
}

impl Kind {
    /// An object of which no field was met yet.
    fn object() -> Self {
        Self::Object {
            fields: Vec::new(),
            current: 0,
            is_awaiting: false,
        }
    }
}

#[derive(Debug, Clone)]
struct Field {
    start: usize,
    name: String,
    /// Its value, if that is a scalar.
    value: String,
}

impl Context {
    /// What is around a byte of a text.
    pub(super) fn at(text: &str, at: usize) -> Self {
        let mut before = Scan::new(&text[..at], None);
        before.run();
        let mut context = before.context();
        // The fields that follow count too: `type` may be the last.
        let innermost = context.levels.iter_mut().rev().find_map(|level| {
            let start = level.start;
            match &mut level.kind {
                Kind::Object { fields, .. } => Some((start, fields)),
                Kind::List => None,
            }
        });
        if let Some((start, fields)) = innermost {
            let mut whole = Scan::new(text, Some(start));
            whole.run();
            if let Some(all) = whole.found.filter(|all| all.len() >= fields.len()) {
                *fields = all;
            }
        }
        context
    }

    /// The way from the document to the value that is typed, or to the object whose field is.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        let last = self.levels.len().saturating_sub(1);
        let levels = self.levels.iter().enumerate();
        levels.filter_map(move |(place, level)| match &level.kind {
            Kind::List => Some(Step::Element),
            Kind::Object { .. } if place == last && !self.is_value => None,
            Kind::Object { .. } => {
                let current = level.current()?;
                // A type that is being typed is none yet.
                let is_typed = place == last && current == "type";
                let kind = level.field("type").filter(|_| !is_typed);
                Some(Step::Field(current, kind))
            }
        })
    }

    /// The name of the field whose value, or an element of whose value, is typed.
    pub(super) fn current(&self) -> Option<&str> {
        self.object().filter(|_| self.is_value)?.current()
    }

    /// A field's value in the innermost object.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.object()?.field(name)
    }

    /// Whether the object whose field's name is typed has another field of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        let object = self.levels.last().filter(|_| !self.is_value);
        let mut fields = object.map(Level::fields).unwrap_or_default().iter();
        fields.any(|field| field.name == name && field.start != self.typed.start)
    }

    /// The `type` of the object whose field's name is typed.
    pub(super) fn kind(&self) -> Option<&str> {
        self.levels.last().filter(|_| !self.is_value)?.field("type")
    }

    fn object(&self) -> Option<&Level> {
        let mut levels = self.levels.iter().rev();
        levels.find(|level| matches!(level.kind, Kind::Object { .. }))
    }
}

impl Level {
    fn fields(&self) -> &[Field] {
        match &self.kind {
            Kind::List => &[],
            Kind::Object { fields, .. } => fields,
        }
    }

    fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields().iter().find(|field| field.name == name)?;
        (!field.value.is_empty()).then_some(field.value.as_str())
    }

    fn current(&self) -> Option<&str> {
        match &self.kind {
            Kind::List => None,
            Kind::Object {
                fields, current, ..
            } => Some(&fields.get(*current)?.name),
        }
    }

    fn is_awaiting(&self) -> bool {
        matches!(
            self.kind,
            Kind::Object {
                is_awaiting: true,
                ..
            }
        )
    }

    fn is_list(&self) -> bool {
        matches!(self.kind, Kind::List)
    }
}
