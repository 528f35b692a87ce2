//! What is wrong with a document, and how to mend it.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DiagnosticRelatedInformation,
    DiagnosticSeverity, Location, NumberOrString, TextEdit, Uri,
};

use super::configuration::Configuration;
use super::document::{Document, workspace_edit};
use crate::at_once;
use crate::diagnostic::{Diagnostic, Severity};
use crate::linting::{self, Linted};
use crate::readers::{Parsed, Reading};
use crate::source::SourceFile;
use crate::validation;

/// What is wrong: schema and integrity, and if nothing is, drafting.
pub(super) fn diagnostics(document: &Document, uri: &Uri) -> Vec<lsp_types::Diagnostic> {
    let file = &document.file;
    let known = document.known();
    if !document.is_ours() {
        return Vec::new();
    }
    if let Some(fault) = &known.fault {
        return vec![shown(document, uri, fault)];
    }
    let Some(reading) = &known.reading else {
        let parsed = known.parsed.as_ref();
        let found = parsed.map(|parsed| validation::validate_parsed(file, parsed, None));
        let found = found.unwrap_or_default();
        return found.iter().map(|it| shown(document, uri, it)).collect();
    };
    let (parsed, configuration) = (known.parsed.as_ref(), Configuration::of(uri));
    let form = || match parsed {
        Some(parsed) => validation::validate_parsed(file, parsed, Some(&reading.standard)),
        None => validation::validate_reading(reading, &validation::Options::default()),
    };
    let drafting = || lint(file, parsed, reading, &configuration);
    let (mut found, linted) = at_once::both(form, drafting);
    if !found.iter().any(|it| it.severity == Severity::Error) {
        found.extend(linted.clone().diagnostics());
        validation::sort(&mut found);
    }
    // Fixes are asked for next.
    let _ = known.linted.set(linted);
    let shown = found
        .iter()
        .map(|diagnostic| shown(document, uri, diagnostic));
    shown.collect()
}

fn lint(
    file: &SourceFile,
    parsed: Option<&Parsed>,
    reading: &Reading,
    configuration: &Configuration,
) -> Linted {
    let options = &configuration.options;
    let mut linted = match parsed {
        Some(parsed) => linting::lint_parsed(file, parsed, &reading.standard, options),
        None => linting::lint_reading(file, reading, options),
    };
    configuration.apply(&mut linted);
    linted
}

fn shown(document: &Document, uri: &Uri, diagnostic: &Diagnostic) -> lsp_types::Diagnostic {
    let range =
        |place: &crate::diagnostic::Place| document.range(place.span.as_ref().unwrap_or(&(0..0)));
    let related = diagnostic
        .related
        .iter()
        .map(|related| DiagnosticRelatedInformation {
            location: Location {
                uri: uri.clone(),
                range: range(&related.place),
            },
            message: related.message.clone(),
        });
    let related: Vec<_> = related.collect();
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message.push('\n');
        message.push_str(help);
    }
    lsp_types::Diagnostic {
        range: range(&diagnostic.place),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(diagnostic.code.to_owned())),
        source: Some("guiju".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..lsp_types::Diagnostic::default()
    }
}

/// The fixes for what is found in a range, where fixes are among the kinds that are asked for.
pub(super) fn actions(
    document: &Document,
    uri: &Uri,
    range: lsp_types::Range,
    kinds: Option<&[CodeActionKind]>,
) -> Vec<CodeActionOrCommand> {
    let is_meant =
        |kind: &CodeActionKind| [CodeActionKind::QUICKFIX, CodeActionKind::EMPTY].contains(kind);
    if kinds.is_some_and(|kinds| !kinds.iter().any(is_meant)) {
        return Vec::new();
    }
    let asked = document.span(range);
    let (file, known) = (&document.file, document.known());
    let Some(reading) = &known.reading else {
        return Vec::new();
    };
    let linted = known.linted.get_or_init(|| {
        lint(
            file,
            known.parsed.as_ref(),
            reading,
            &Configuration::of(uri),
        )
    });
    let here = linted.found.iter().filter(|found| {
        let span = found.diagnostic.place.span.as_ref();
        span.is_some_and(|span| span.start <= asked.end && asked.start <= span.end)
    });
    let actions = here.filter_map(|found| {
        let fix = found.diagnostic.fix.as_ref()?;
        let edits = fix.replacements.iter().map(|replacement| TextEdit {
            range: document.range(&replacement.span),
            new_text: replacement.text.clone(),
        });
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![shown(document, uri, &found.diagnostic)]),
            edit: Some(workspace_edit(uri, edits.collect())),
            is_preferred: Some(fix.is_safe),
            ..CodeAction::default()
        }))
    });
    actions.collect()
}
