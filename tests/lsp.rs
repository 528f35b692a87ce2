//! The language server, driven as an editor drives it.

use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use guiju::lsp;

const URI: &str = "file:///house/a.std.yaml";

/// An editor with a server.
struct Editor {
    connection: Connection,
    server: Option<JoinHandle<()>>,
    next: i32,
    version: i32,
    /// The last that was told of the document.
    told: Value,
}

impl Editor {
    fn start() -> Self {
        let (server, connection) = Connection::memory();
        let server = std::thread::Builder::new()
            .stack_size(64 << 20)
            .spawn(move || lsp::serve(&server).expect("it serves until it is asked to stop"))
            .expect("a thread");
        let mut editor = Self {
            connection,
            server: Some(server),
            next: 0,
            version: 0,
            told: Value::Null,
        };
        let answer = editor.ask("initialize", json!({"capabilities": {}}));
        assert!(
            answer["capabilities"]["renameProvider"].is_object(),
            "{answer}"
        );
        editor.notify("initialized", json!({}));
        editor
    }

    fn notify(&self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        let sent = self
            .connection
            .sender
            .send(Message::Notification(notification));
        sent.expect("the server listens");
    }

    fn receive(&self) -> Message {
        let received = self
            .connection
            .receiver
            .recv_timeout(Duration::from_mins(1));
        received.expect("the server answers")
    }

    /// Asks, and takes in what is told meanwhile.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).expect("an answer")
    }

    fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request::new(id.clone(), method.to_owned(), params);
        let sent = self.connection.sender.send(Message::Request(request));
        sent.expect("the server listens");
        loop {
            match self.receive() {
                Message::Response(response) => {
                    assert_eq!(response.id, id);
                    return response.response_result.map_err(|error| error.message);
                }
                Message::Notification(told) => self.told = told.params,
                Message::Request(request) => panic!("asked: {}", request.method),
            }
        }
    }

    fn open(&mut self, text: &str) {
        let document =
            json!({"uri": URI, "languageId": "yaml", "version": self.version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Puts text in the place of a range, or of all.
    fn change(&mut self, range: Option<Value>, text: &str) {
        self.version += 1;
        let change = match range {
            Some(range) => json!({"range": range, "text": text}),
            None => json!({"text": text}),
        };
        let params = json!({"textDocument": {"uri": URI, "version": self.version}, "contentChanges": [change]});
        self.notify("textDocument/didChange", params);
    }

    /// The findings of the text as it is now.
    fn found(&mut self) -> Vec<Value> {
        while self.told["version"] != self.version {
            match self.receive() {
                Message::Notification(told) => self.told = told.params,
                other => panic!("{other:?}"),
            }
        }
        self.told["diagnostics"].as_array().expect("a list").clone()
    }

    fn at(&mut self, method: &str, line: usize, character: usize) -> Value {
        self.ask(method, at(line, character))
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.ask("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        let server = self.server.take().expect("the server");
        server.join().expect("it stops without a panic");
    }
}

fn at(line: usize, character: usize) -> Value {
    json!({"textDocument": {"uri": URI}, "position": {"line": line, "character": character}})
}

const TEXT: &str = "guiju: \"1.0\"
lang: zh
body:
  - title: 要求
    id: req
    blocks:
      - 车铃必须防锈。
      - [见, {type: cross_reference, target: req}, 和, {type: cross_reference, target: \"tab\"}]
      - {type: table, id: tab, caption: 声级, body: [[甲]]}
";

#[test]
fn findings_are_told_while_one_types() {
    let mut editor = Editor::start();
    editor.open(TEXT);
    let found = editor.found();
    let must = found
        .iter()
        .find(|it| it["code"] == "GB-VRB-01")
        .expect("the finding");
    // Positions count UTF-16 code units: each of the characters is one.
    assert_eq!(must["range"]["start"], json!({"line": 6, "character": 10}));
    assert_eq!(must["range"]["end"], json!({"line": 6, "character": 12}));
    editor.change(Some(must["range"].clone()), "应");
    let found = editor.found();
    assert!(
        !found.iter().any(|it| it["code"] == "GB-VRB-01"),
        "{found:?}"
    );
    // Characters outside of the basic plane are two units.
    editor.change(
        Some(json!({"start": {"line": 6, "character": 8}, "end": {"line": 6, "character": 8}})),
        "𠮷必须",
    );
    let found = editor.found();
    let must = found
        .iter()
        .find(|it| it["code"] == "GB-VRB-01")
        .expect("the finding");
    assert_eq!(must["range"]["start"], json!({"line": 6, "character": 10}));
    editor.change(None, "guiju: [");
    assert_eq!(editor.found().len(), 1);
}

#[test]
fn a_finding_is_mended_by_an_action() {
    let mut editor = Editor::start();
    editor.open(TEXT);
    let range = json!({"start": {"line": 6, "character": 11}, "end": {"line": 6, "character": 11}});
    let asked =
        json!({"textDocument": {"uri": URI}, "range": range, "context": {"diagnostics": []}});
    let actions = editor.ask("textDocument/codeAction", asked);
    let edits = &actions[0]["edit"]["changes"][URI];
    assert_eq!(edits[0]["newText"], "应");
    assert_eq!(
        edits[0]["range"]["start"],
        json!({"line": 6, "character": 10})
    );
}

#[test]
fn names_are_gone_to_found_and_renamed() {
    let mut editor = Editor::start();
    editor.open(TEXT);
    let definition = editor.at("textDocument/definition", 7, 47);
    assert_eq!(
        definition["range"]["start"],
        json!({"line": 4, "character": 8})
    );
    let mut asked = at(8, 27);
    asked["context"] = json!({"includeDeclaration": true});
    let references = editor.ask("textDocument/references", asked);
    assert_eq!(references.as_array().map(Vec::len), Some(2), "{references}");
    let mut asked = at(8, 27);
    asked["newName"] = "tab-levels".into();
    let edit = editor.ask("textDocument/rename", asked.clone());
    let edits = edit["changes"][URI].as_array().expect("edits").clone();
    assert_eq!(edits.len(), 2);
    // Quotation marks stay: only what is between them is replaced.
    assert_eq!(edits[1]["range"]["start"]["line"], 8);
    asked["newName"] = "req".into();
    let refused = editor
        .try_ask("textDocument/rename", asked)
        .expect_err("it is taken");
    assert!(refused.contains("req"), "{refused}");
}

#[test]
fn names_are_explained_and_completed() {
    let mut editor = Editor::start();
    editor.open(TEXT);
    let hover = editor.at("textDocument/hover", 7, 47);
    assert_eq!(hover["contents"]["value"], "1 要求");
    let here = json!({"start": {"line": 8, "character": 0}, "end": {"line": 8, "character": 0}});
    editor.change(Some(here), "      - [见, {type: cross_reference, target: ");
    let items = editor.at("textDocument/completion", 8, 45);
    let labels: Vec<_> = items
        .as_array()
        .expect("items")
        .iter()
        .map(|it| &it["label"])
        .collect();
    assert_eq!(labels, ["req", "tab"], "while the text is no YAML");
    editor.change(None, &format!("# guiju: ignore GB-VRB-01: x\n{TEXT}"));
    let hover = editor.at("textDocument/hover", 0, 18);
    assert!(
        hover["contents"]["value"]
            .as_str()
            .expect("text")
            .contains("must-for-shall")
    );
    let items = editor.at("textDocument/completion", 0, 16);
    assert!(items.as_array().expect("items").len() > 5);
}

#[test]
fn clauses_are_symbols_and_fold() {
    let mut editor = Editor::start();
    editor.open(TEXT);
    let asked = json!({"textDocument": {"uri": URI}});
    let symbols = editor.ask("textDocument/documentSymbol", asked.clone());
    assert_eq!(symbols[0]["name"], "1 要求");
    let folds = editor.ask("textDocument/foldingRange", asked);
    assert_eq!(folds[0]["startLine"], 3);
}

#[test]
fn no_beginning_of_a_document_is_too_much() {
    let mut editor = Editor::start();
    editor.open("");
    let mut line = 0;
    let mut units = 0;
    for c in TEXT.chars() {
        let here = json!({"line": line, "character": units});
        editor.change(Some(json!({"start": here, "end": here})), &c.to_string());
        if c == '\n' {
            (line, units) = (line + 1, 0);
        } else {
            units += c.len_utf16();
        }
        editor.at("textDocument/completion", line, units);
        editor.at("textDocument/hover", line, units);
        editor.found();
    }
    let sample = include_str!("../samples/gbt-99001-2026.zh.std.yaml");
    for end in sample.char_indices().map(|(at, _)| at).step_by(1511) {
        editor.change(None, &sample[..end]);
        editor.ask(
            "textDocument/documentSymbol",
            json!({"textDocument": {"uri": URI}}),
        );
        editor.found();
    }
    editor.change(None, sample);
    assert!(
        editor.found().iter().all(|it| it["severity"] != 1),
        "{:?}",
        editor.found()
    );
}
