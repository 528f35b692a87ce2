//! The language server: findings while one types, names to go to, complete and rename, fixes.
//!
//! <https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/>. One thread reads
//! messages in order; all that are waiting are taken in before documents are looked at, so that
//! a quick typist is never behind.

mod completion;
mod configuration;
mod context;
mod document;
mod findings;
mod hover;
mod names;
mod outline;
mod targets;

use std::collections::BTreeMap;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, Exit, Notification as _,
    PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, FoldingRangeRequest, GotoDefinition,
    HoverRequest, PrepareRenameRequest, References, Rename, Request as _, Shutdown,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, HoverProviderCapability, OneOf,
    PublishDiagnosticsParams, RenameOptions, ServerCapabilities, TextDocumentSyncCapability,
    TextDocumentSyncKind, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use document::Document;

/// Why the server stopped before it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The client broke the protocol.
    #[error("the editor broke the protocol: {0}")]
    Protocol(#[from] lsp_server::ProtocolError),
    /// The client ended the server without a request to shut down.
    #[error("the editor did not ask to shut down before it ended the server")]
    Ended,
    /// The client is gone.
    #[error("the editor went away")]
    Gone,
}

/// Serves a client until it asks to stop.
///
/// # Errors
///
/// [`ServeError`], when the client breaks the protocol or goes away.
pub fn serve(connection: &Connection) -> Result<(), ServeError> {
    let capabilities = serde_json::to_value(capabilities()).unwrap_or_default();
    connection.initialize(capabilities)?;
    let mut server = Server {
        connection,
        documents: BTreeMap::new(),
        is_stopping: false,
    };
    while let Ok(message) = connection.receiver.recv() {
        if !server.take(message)? {
            return Ok(());
        }
        // What is waiting comes first: it may change what would be looked at.
        while let Ok(message) = connection.receiver.try_recv() {
            if !server.take(message)? {
                return Ok(());
            }
        }
        server.publish()?;
    }
    Ok(())
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Kind(
            TextDocumentSyncKind::INCREMENTAL,
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([" ", "\"", "'", ":", "{", "["].map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: lsp_types::WorkDoneProgressOptions::default(),
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(lsp_types::FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: Some(lsp_types::CodeActionProviderCapability::Options(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
                ..CodeActionOptions::default()
            },
        )),
        ..ServerCapabilities::default()
    }
}

struct Server<'c> {
    connection: &'c Connection,
    documents: BTreeMap<Uri, Document>,
    /// Whether the client asked to shut down.
    is_stopping: bool,
}

impl Server<'_> {
    /// Takes a message in; whether to go on.
    fn take(&mut self, message: Message) -> Result<bool, ServeError> {
        match message {
            Message::Request(request) => {
                let response = if self.is_stopping {
                    let message = "the server was asked to shut down".to_owned();
                    Response::new_err(request.id, ErrorCode::InvalidRequest as i32, message)
                } else if request.method == Shutdown::METHOD {
                    self.is_stopping = true;
                    Response::new_ok(request.id, Value::Null)
                } else {
                    self.answer(request)
                };
                self.send(Message::Response(response))?;
            }
            Message::Notification(notification) if notification.method == Exit::METHOD => {
                return if self.is_stopping {
                    Ok(false)
                } else {
                    Err(ServeError::Ended)
                };
            }
            Message::Notification(notification) => self.notice(notification)?,
            Message::Response(_) => {}
        }
        Ok(true)
    }

    fn send(&self, message: Message) -> Result<(), ServeError> {
        let sent = self.connection.sender.send(message);
        sent.map_err(|_| ServeError::Gone)
    }

    fn notice(&mut self, notification: Notification) -> Result<(), ServeError> {
        let params = notification.params;
        match notification.method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(opened) = read::<lsp_types::DidOpenTextDocumentParams>(params) {
                    let it = opened.text_document;
                    let document = Document::new(&it.uri, it.text, it.version);
                    self.documents.insert(it.uri, document);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(changed) = read::<lsp_types::DidChangeTextDocumentParams>(params)
                    && let Some(document) = self.documents.get_mut(&changed.text_document.uri)
                {
                    for change in changed.content_changes {
                        document.change(change.range, &change.text);
                    }
                    document.version = changed.text_document.version;
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(closed) = read::<lsp_types::DidCloseTextDocumentParams>(params) {
                    let uri = closed.text_document.uri;
                    self.documents.remove(&uri);
                    self.tell(uri, Vec::new(), None)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Tells what is found in the documents that changed.
    fn publish(&mut self) -> Result<(), ServeError> {
        let changed: Vec<Uri> = self
            .documents
            .iter()
            .filter(|(_, document)| !document.is_told)
            .map(|(uri, _)| uri.clone())
            .collect();
        for uri in changed {
            let Some(document) = self.documents.get_mut(&uri) else {
                continue;
            };
            document.is_told = true;
            let found = findings::diagnostics(document, &uri);
            let version = document.version;
            self.tell(uri, found, Some(version))?;
        }
        Ok(())
    }

    fn tell(
        &self,
        uri: Uri,
        diagnostics: Vec<lsp_types::Diagnostic>,
        version: Option<i32>,
    ) -> Result<(), ServeError> {
        let params = PublishDiagnosticsParams {
            uri,
            diagnostics,
            version,
        };
        let method = PublishDiagnostics::METHOD.to_owned();
        self.send(Message::Notification(Notification::new(method, params)))
    }

    fn answer(&self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let answered = match method.as_str() {
            HoverRequest::METHOD => {
                self.with(params, |document, params: lsp_types::HoverParams| {
                    let at = params.text_document_position_params.position;
                    to_value(hover::hover(document, at))
                })
            }
            Completion::METHOD => {
                self.with(params, |document, params: lsp_types::CompletionParams| {
                    to_value(completion::complete(
                        document,
                        params.text_document_position.position,
                    ))
                })
            }
            GotoDefinition::METHOD => self.with(
                params,
                |document, params: lsp_types::GotoDefinitionParams| {
                    let it = params.text_document_position_params;
                    let found = names::definition(document, it.position);
                    to_value(found.map(|range| lsp_types::Location {
                        uri: it.text_document.uri,
                        range,
                    }))
                },
            ),
            References::METHOD => {
                self.with(params, |document, params: lsp_types::ReferenceParams| {
                    let it = params.text_document_position;
                    let all = params.context.include_declaration;
                    let found = names::references(document, it.position, all);
                    let found = found.into_iter().map(|range| lsp_types::Location {
                        uri: it.text_document.uri.clone(),
                        range,
                    });
                    to_value(found.collect::<Vec<_>>())
                })
            }
            PrepareRenameRequest::METHOD => self.with(
                params,
                |document, params: lsp_types::TextDocumentPositionParams| {
                    to_value(names::renamed(document, params.position))
                },
            ),
            Rename::METHOD => self.rename(params),
            DocumentSymbolRequest::METHOD => self
                .with(params, |document, _: lsp_types::DocumentSymbolParams| {
                    to_value(outline::symbols(document))
                }),
            FoldingRangeRequest::METHOD => self
                .with(params, |document, _: lsp_types::FoldingRangeParams| {
                    to_value(outline::folds(document))
                }),
            CodeActionRequest::METHOD => {
                self.with(params, |document, params: lsp_types::CodeActionParams| {
                    let uri = &params.text_document.uri;
                    let kinds = params.context.only.as_deref();
                    to_value(findings::actions(document, uri, params.range, kinds))
                })
            }
            _ => {
                let message = format!("{method} is not served");
                return Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
            }
        };
        match answered {
            Ok(answer) => Response::new_ok(id, answer),
            Err(message) => Response::new_err(id, ErrorCode::InvalidParams as i32, message),
        }
    }

    /// Answers from an open document, with nothing if it is not open; fails if the question is malformed.
    fn with<P: DeserializeOwned>(
        &self,
        params: Value,
        answer: impl FnOnce(&Document, P) -> Value,
    ) -> Result<Value, String> {
        let malformed = || "the request is malformed".to_owned();
        let uri = uri_in(&params).ok_or_else(malformed)?;
        let params = read(params).ok_or_else(malformed)?;
        let document = self.documents.get(&uri);
        Ok(document.map_or(Value::Null, |document| answer(document, params)))
    }

    fn rename(&self, params: Value) -> Result<Value, String> {
        let asked: lsp_types::RenameParams =
            read(params).ok_or_else(|| "the request is malformed".to_owned())?;
        let it = asked.text_document_position;
        let document = self.documents.get(&it.text_document.uri);
        let document = document.ok_or_else(|| "the document is not open".to_owned())?;
        let edits = names::rename(document, it.position, &asked.new_name)?;
        Ok(to_value(document::workspace_edit(
            &it.text_document.uri,
            edits,
        )))
    }
}

fn read<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn to_value(answer: impl Serialize) -> Value {
    // Plain data: it cannot fail.
    serde_json::to_value(answer).unwrap_or_default()
}

fn uri_in(params: &Value) -> Option<Uri> {
    read(params.pointer("/textDocument/uri")?.clone())
}
