//! What templates are given: names of constructs, and values put in cheaply.

use tera::value::Key;
use tera::{Context, Map, Value};

/// Names the constructs and, with them, the templates of each format.
macro_rules! constructs {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What has a template of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::writers) enum Construct {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Construct {
            /// Its template in HTML.
            pub(in crate::writers) fn html(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("html/", $name, ".html"),)+
                }
            }

            /// Its template in Markdown.
            pub(in crate::writers) fn markdown(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!("markdown/", $name, ".md"),)+
                }
            }
        }
    };
}

constructs! {
    /// A change to another document.
    Amendment = "amendment",
    /// Text in a box.
    Box = "box",
    /// A clause.
    Clause = "clause",
    /// Computer code.
    Code = "code",
    /// One level of a table of contents, or another generated list.
    Contents = "contents",
    /// Data that is looked at on request.
    Data = "data",
    /// A list of terms or symbols.
    DefinitionList = "definition_list",
    /// An example.
    Example = "example",
    /// A figure.
    Figure = "figure",
    /// Footnotes.
    Footnotes = "footnotes",
    /// A formula.
    Formula = "formula",
    /// An image.
    Image = "image",
    /// The index.
    Index = "index_list",
    /// A list.
    List = "list",
    /// What is said of the document.
    Metadata = "metadata",
    /// A note.
    Note = "note",
    /// Source markup.
    Opaque = "opaque",
    /// The whole document.
    Page = "page",
    /// A paragraph.
    Paragraph = "paragraph",
    /// Provisions as data.
    Provisions = "provisions",
    /// A quotation.
    Quote = "quote",
    /// A list of documents.
    ReferenceList = "reference_list",
    /// A requirement set out as an object.
    Requirement = "requirement",
    /// A standard: its cover and its text.
    Standard = "standard",
    /// A table.
    Table = "table",
    /// A term entry.
    TermEntry = "term_entry",
    /// A warning.
    Warning = "warning",
}

/// Something values are put into by name.
pub(in crate::writers) trait Slots {
    /// Puts in a value.
    fn set(&mut self, name: &'static str, value: Value);

    /// Puts in text that is escaped already; nothing if it is empty.
    fn text(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.set(name, Value::safe_string(text));
        }
    }

    /// Puts in text that may be missing.
    fn maybe(&mut self, name: &'static str, text: Option<impl AsRef<str>>) {
        if let Some(text) = text {
            self.text(name, text.as_ref());
        }
    }

    /// Puts in `true`, or nothing.
    fn flag(&mut self, name: &'static str, on: bool) {
        if on {
            self.set(name, Value::from(true));
        }
    }

    /// Puts in a list, which may be empty.
    fn list(&mut self, name: &'static str, items: Vec<Map>) {
        let items: Vec<Value> = items.into_iter().map(Value::from).collect();
        self.set(name, Value::from(items));
    }

    /// Puts in a list of texts, which may be empty.
    fn texts(&mut self, name: &'static str, items: &[String]) {
        let items: Vec<Value> = items.iter().map(|item| Value::safe_string(item)).collect();
        self.set(name, Value::from(items));
    }
}

impl Slots for Context {
    fn set(&mut self, name: &'static str, value: Value) {
        self.insert_value(name, value);
    }
}

impl Slots for Map {
    fn set(&mut self, name: &'static str, value: Value) {
        self.insert(Key::Str(name), value);
    }
}
