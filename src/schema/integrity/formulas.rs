//! `ill-formed-mathml`: a formula whose MathML is not XML.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::Math;
use crate::model::walk::Path;

pub(super) fn check(math: &Math, path: &Path, found: &mut Vec<Diagnostic>) {
    let Some(fault) = math.mathml.as_deref().and_then(fault) else {
        return;
    };
    found.push(
        Diagnostic::error(
            "ill-formed-mathml",
            format!("the MathML is not well-formed: {fault}"),
            Place::at(path.below("mathml")),
        )
        .help("close every element, and write `&lt;` and `&amp;` for `<` and `&`"),
    );
}

fn fault(markup: &str) -> Option<String> {
    let mut reader = Reader::from_str(markup);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::Eof) if depth > 0 => return Some("an element is not closed".to_owned()),
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(error) => return Some(error.to_string()),
        }
    }
}
