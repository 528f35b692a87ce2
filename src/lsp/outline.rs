//! The clauses of a document: as symbols, and as ranges to fold.

use lsp_types::{DocumentSymbol, FoldingRange, SymbolKind};

use super::document::Document;
use crate::diagnostic::Part;
use crate::model::{Clause, Standard};
use crate::numbering::Index;

/// A clause, where it stands, and the clauses in it.
struct Place<'a> {
    clause: &'a Clause,
    pointer: String,
    inner: Vec<Place<'a>>,
}

fn places(standard: &Standard) -> Vec<Place<'_>> {
    let parts = [
        ("front", &standard.front),
        ("body", &standard.body),
        ("annexes", &standard.annexes),
        ("back", &standard.back),
    ];
    parts
        .into_iter()
        .flat_map(|(field, clauses)| within(clauses, &format!("/{field}")))
        .collect()
}

fn within<'a>(clauses: &'a [Clause], pointer: &str) -> Vec<Place<'a>> {
    let clauses = clauses.iter().enumerate();
    clauses
        .map(|(place, clause)| {
            let pointer = format!("{pointer}/{place}");
            Place {
                inner: within(&clause.clauses, &format!("{pointer}/clauses")),
                clause,
                pointer,
            }
        })
        .collect()
}

fn pointers<'p>(places: &'p [Place<'_>], found: &mut Vec<&'p str>) {
    for place in places {
        found.push(&place.pointer);
        pointers(&place.inner, found);
    }
}

/// The spans of places, in order.
fn spans(document: &Document, places: &[Place<'_>]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    pointers(places, &mut found);
    let known = document.known();
    let wanted: Vec<_> = found
        .iter()
        .map(|pointer| (*pointer, Part::Value))
        .collect();
    let spans = match (&known.parsed, &known.reading) {
        (Some(parsed), _) => parsed.locate(&document.file, &wanted),
        (None, Some(reading)) => found.iter().map(|it| reading.positions.find(it)).collect(),
        (None, None) => Vec::new(),
    };
    spans.into_iter().map(|span| span.unwrap_or(0..0)).collect()
}

pub(super) fn symbols(document: &Document) -> Vec<DocumentSymbol> {
    let Some(reading) = &document.known().reading else {
        return Vec::new();
    };
    let places = places(&reading.standard);
    let spans = spans(document, &places);
    let index = Index::new(&reading.standard);
    listed(document, &index, &places, &mut spans.into_iter())
}

fn listed(
    document: &Document,
    index: &Index<'_>,
    places: &[Place<'_>],
    spans: &mut impl Iterator<Item = std::ops::Range<usize>>,
) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::with_capacity(places.len());
    for place in places {
        let range = document.range(&spans.next().unwrap_or(0..0));
        let label = index
            .entry(place.clause)
            .and_then(|entry| entry.label.clone());
        let words = [label.unwrap_or_default(), place.clause.title.plain_text()];
        let name = words.join(" ").trim().to_owned();
        // An empty name is an error to editors.
        let name = if name.is_empty() {
            "…".to_owned()
        } else {
            name
        };
        let children = listed(document, index, &place.inner, spans);
        #[expect(deprecated, reason = "a field of the protocol's type")]
        symbols.push(DocumentSymbol {
            name,
            detail: place.clause.id.as_deref().map(str::to_owned),
            kind: SymbolKind::MODULE,
            tags: None,
            deprecated: None,
            range,
            selection_range: lsp_types::Range {
                start: range.start,
                end: range.start,
            },
            children: (!children.is_empty()).then_some(children),
        });
    }
    symbols
}

pub(super) fn folds(document: &Document) -> Vec<FoldingRange> {
    let Some(reading) = &document.known().reading else {
        return Vec::new();
    };
    let places = places(&reading.standard);
    let spans = spans(document, &places).into_iter();
    let folds = spans.filter_map(|span| {
        let range = document.range(&span);
        (range.start.line < range.end.line).then(|| FoldingRange {
            start_line: range.start.line,
            end_line: range.end.line,
            ..FoldingRange::default()
        })
    });
    folds.collect()
}
