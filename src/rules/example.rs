//! Bad and good cases of rules, each a piece of a document that is otherwise as it should be.

use serde_json::{Value, json};

use super::Profile;

/// Where a case stands in the document around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A paragraph of a technical clause.
    Paragraph,
    /// The scope.
    Scope,
    /// The foreword, after its first sentence.
    Foreword,
    /// The introduction.
    Introduction,
    /// A note in a technical clause.
    Note,
    /// The definition of a term.
    Term,
    /// Members of the document, in YAML: each takes the place of the one with its name.
    Document,
}

/// A case.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// Where it stands.
    pub spot: Spot,
}

/// A paragraph of a technical clause.
pub(super) const fn paragraph(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Paragraph,
    }
}

/// The text of the scope.
pub(super) const fn scope(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Scope,
    }
}

/// A paragraph of the foreword.
pub(super) const fn foreword(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Foreword,
    }
}

/// A paragraph of the introduction.
pub(super) const fn introduction(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Introduction,
    }
}

/// A note in a technical clause.
pub(super) const fn note(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Note,
    }
}

/// The definition of a term.
pub(super) const fn term(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Term,
    }
}

/// Members of the document, in YAML.
pub(super) const fn document(text: &'static str) -> Example {
    Example {
        text,
        spot: Spot::Document,
    }
}

impl Example {
    /// The document that the case stands in, as JSON. The rest of it keeps the rules.
    ///
    /// # Errors
    ///
    /// What is wrong with the YAML of the case.
    pub fn document(&self, profile: Profile) -> Result<Value, String> {
        let skeleton = match profile {
            Profile::GbT112020 => include_str!("gb_t_1_1/skeleton.yaml"),
            Profile::IsoIecDir22021 => include_str!("iso_directives/skeleton.yaml"),
        };
        let mut whole: Value =
            serde_saphyr::from_str(skeleton).map_err(|error| error.to_string())?;
        let text = Value::from(self.text);
        match self.spot {
            Spot::Paragraph => push(&mut whole, "/body/3/blocks", text),
            Spot::Scope => whole["body"][0]["blocks"] = json!([text]),
            Spot::Foreword => push(&mut whole, "/front/0/blocks", text),
            Spot::Introduction => {
                let introduction = json!({"kind": "introduction",
                    "title": if profile == Profile::GbT112020 { "引言" } else { "Introduction" }, "blocks": [text]});
                push(&mut whole, "/front", introduction);
            }
            Spot::Note => {
                push(
                    &mut whole,
                    "/body/3/blocks",
                    json!({"type": "note", "blocks": [text]}),
                );
            }
            Spot::Term => {
                whole["body"][2]["blocks"][1]["definitions"] = json!([{"blocks": [text]}]);
            }
            Spot::Document => {
                let members: Value =
                    serde_saphyr::from_str(self.text).map_err(|error| error.to_string())?;
                let members = members.as_object().ok_or("the case is no YAML mapping")?;
                for (name, value) in members {
                    whole[name] = value.clone();
                }
            }
        }
        Ok(whole)
    }
}

fn push(whole: &mut Value, pointer: &str, value: Value) {
    if let Some(list) = whole.pointer_mut(pointer).and_then(Value::as_array_mut) {
        list.push(value);
    }
}
