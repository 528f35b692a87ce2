//! The language server, driven as an editor drives it.

use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use guiju::lsp;
use guiju::readers::{Limits, Syntax};
use guiju::source::SourceFile;

const URI: &str = "file:///house/a.std.yaml";

/// An editor with a server.
struct Editor {
    uri: String,
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
            uri: URI.to_owned(),
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
            json!({"uri": self.uri, "languageId": "yaml", "version": self.version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Puts text in the place of a range, or of all.
    fn change(&mut self, range: Option<Value>, text: &str) {
        self.version += 1;
        let change = match range {
            Some(range) => json!({"range": range, "text": text}),
            None => json!({"text": text}),
        };
        let params = json!({"textDocument": {"uri": self.uri, "version": self.version}, "contentChanges": [change]});
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
        let mut asked = at(line, character);
        asked["textDocument"]["uri"] = self.uri.as_str().into();
        self.ask(method, asked)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if std::thread::panicking() || self.server.is_none() {
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
fn the_protocol_is_kept_to_the_end() {
    let mut editor = Editor::start();
    editor.open(TEXT);
    let malformed = editor.try_ask("textDocument/hover", json!({"position": 1}));
    assert_eq!(malformed, Err("the request is malformed".to_owned()));
    let everywhere =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let mut actions = |only: Value| {
        let asked = json!({"textDocument": {"uri": URI}, "range": everywhere, "context": {"diagnostics": [], "only": only}});
        let answer = editor.ask("textDocument/codeAction", asked);
        let titles = answer.as_array().expect("a list").iter();
        titles.map(|it| it["title"].to_string()).collect::<Vec<_>>()
    };
    assert!(actions(json!(["quickfix"])).contains(&"\"改为“应”\"".to_owned()));
    assert_eq!(actions(json!(["refactor"])), [""; 0]);
    editor.ask("shutdown", Value::Null);
    let late = editor.try_ask("textDocument/hover", at(0, 0));
    assert_eq!(late, Err("the server was asked to shut down".to_owned()));
    editor.notify("exit", Value::Null);
    let server = editor.server.take().expect("the server");
    server.join().expect("it stops without a panic");
}

#[test]
fn an_end_without_a_shutdown_is_told() {
    let (server, editor) = Connection::memory();
    let server = std::thread::spawn(move || lsp::serve(&server));
    let initialize = Request::new(
        1.into(),
        "initialize".to_owned(),
        json!({"capabilities": {}}),
    );
    let sent = editor.sender.send(Message::Request(initialize));
    sent.expect("the server listens");
    for method in ["initialized", "exit"] {
        let notification = Notification::new(method.to_owned(), json!({}));
        let sent = editor.sender.send(Message::Notification(notification));
        sent.expect("the server listens");
    }
    let outcome = server.join().expect("it stops without a panic");
    assert!(
        matches!(outcome, Err(lsp::ServeError::Ended)),
        "{outcome:?}"
    );
}

#[test]
fn nothing_is_said_of_other_files() {
    for (name, text, is_ours) in [
        ("compose.yaml", "services:\n  a: {image: b}\n", false),
        ("package.json", "{\"name\": \"a\"}", false),
        ("list.json", "[1]", false),
        ("a.md", "# a\n", false),
        ("broken.yaml", "a: [\n", false),
        ("a.std.yaml", "services: 1\n", true),
        ("a.yaml", "guiju: \"1.0\"\n", true),
        ("a.json", "{\"guiju\": \"1.0\", ", true),
    ] {
        let mut editor = Editor::start();
        editor.uri = format!("file:///house/{name}");
        editor.open(text);
        assert_eq!(!editor.found().is_empty(), is_ours, "{name}");
    }
}

#[test]
fn what_a_baseline_lets_pass_is_not_told() {
    let house = tempfile::tempdir().expect("a folder");
    let known = "{\"version\": 1, \"files\": {\"../a.std.yaml\": {\"GB-VRB-01\": {\"必须\": 1}}}}";
    let config = "[lint]\nselect = ['GB-VRB-01']\nbaseline = 'lint/known.json'\n";
    std::fs::create_dir(house.path().join("lint")).expect("a folder");
    std::fs::write(house.path().join("lint/known.json"), known).expect("it is written");
    std::fs::write(house.path().join("guiju.toml"), config).expect("it is written");
    let mut editor = Editor::start();
    editor.uri = format!("file://{}/a.std.yaml", house.path().display());
    editor.open(TEXT);
    assert_eq!(editor.found(), [Value::Null; 0]);
    editor.change(None, &TEXT.replace("防锈。", "防锈，必须亮。"));
    assert_eq!(editor.found().len(), 1);
}

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
fn findings_after_edits_are_those_of_the_text() {
    let sample = include_str!("../samples/gbt-99001-2026.zh.std.yaml");
    let mut lines: Vec<&str> = sample.lines().collect();
    let mut editor = Editor::start();
    editor.open(sample);
    editor.found();
    // Each line is put in the place of another, far away; that it fits there is not to be expected.
    for step in 0..24 {
        let from = (step * 331 + 17) % lines.len();
        let to = (step * 577 + 101) % lines.len();
        lines[to] = lines[from];
        let start = json!({"line": to, "character": 0});
        let end = json!({"line": to + 1, "character": 0});
        let line = lines[to].to_owned() + "\n";
        editor.change(Some(json!({"start": start, "end": end})), &line);
        let found = editor.found();
        let mut fresh = Editor::start();
        fresh.open(&(lines.join("\n") + "\n"));
        assert_eq!(found, fresh.found(), "line {from} instead of line {to}");
        // What makes the text ill-formed is taken back.
        if found.iter().any(|it| it["code"] == "syntax") {
            lines[to] = sample.lines().nth(to).expect("a line");
            let end = json!({"line": to + 1, "character": 0});
            let line = lines[to].to_owned() + "\n";
            editor.change(Some(json!({"start": start, "end": end})), &line);
        }
    }
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
    assert_eq!(labels(&items), ["req", "tab"], "while the text is no YAML");
    assert_eq!(items["items"][1]["detail"], "表1 声级");
    editor.change(None, &format!("# guiju: ignore GB-VRB-01: x\n{TEXT}"));
    let hover = editor.at("textDocument/hover", 0, 18);
    assert!(
        hover["contents"]["value"]
            .as_str()
            .expect("text")
            .contains("must-for-shall")
    );
    let items = editor.at("textDocument/completion", 0, 16);
    assert!(labels(&items).len() > 5);
}

/// What is offered at a place.
fn labels(items: &Value) -> Vec<&str> {
    let items = items["items"].as_array().expect("items").iter();
    items.filter_map(|it| it["label"].as_str()).collect()
}

/// A document with terms, references and what points at them; `¦` is put where one types.
const RICH: &str = "guiju: \"1.0\"
lang: zh
metadata:
  titles: [{main: 铃}]
body:
  - title: 术语和定义
    kind: terms
    id: terms
    blocks:
      - type: term_entry
        id: term-bell
        designations: [{content: 车铃}, {content: 铃铛, acceptability: admitted}]
        definitions: [{blocks: [装在车上的𠮷铃]}]
  - id: requirements
    title: 要求
    blocks:
      - [见, {type: citation, target: ref-steel}, 和, {type: cross_reference, target: tab}]
      - {type: table, id: tab, caption: 声级, body: [[甲]]}
      - 按¦
back:
  - kind: bibliography
    blocks:
      - type: reference_list
        items:
          - {id: ref-steel, identifiers: [{kind: standard, value: GB/T 99—2020}], titles: [{main: 钢}]}
";

/// What is offered where `¦` is; with what the first with a label puts there.
fn offered(editor: &mut Editor, uri_text: &str) -> Value {
    let at_mark = uri_text.find('¦').expect("a place");
    let before = &uri_text[..at_mark];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let character = before[start..].encode_utf16().count();
    editor.change(None, &uri_text.replace('¦', ""));
    editor.at("textDocument/completion", line, character)
}

fn new_text<'v>(items: &'v Value, label: &str) -> &'v str {
    let items = items["items"].as_array().expect("items");
    let item = items.iter().find(|it| it["label"] == label);
    let item = item.unwrap_or_else(|| panic!("no {label} in {items:?}"));
    item["textEdit"]["newText"].as_str().expect("text")
}

#[test]
fn terms_and_references_are_completed() {
    let mut editor = Editor::start();
    editor.open(&RICH.replace('¦', ""));
    let mut at = |typed: &str| offered(&mut editor, &RICH.replace("按¦", typed));
    let words = at("必须按车¦");
    assert_eq!(labels(&words), ["车铃"]);
    assert_eq!(words["items"][0]["detail"], "装在车上的𠮷铃");
    let range = &words["items"][0]["textEdit"]["range"];
    assert_eq!(range["start"], json!({"line": 18, "character": 11}));
    let uses = at("[按, 铃¦");
    assert_eq!(
        labels(&uses),
        ["铃铛", "{type: term, target: term-bell, content: 铃铛}"]
    );
    let term = at("[按, {type: term, target: ¦");
    assert_eq!(labels(&term), ["term-bell"]);
    assert_eq!(term["items"][0]["detail"], "1.1 车铃；铃铛");
    let citation = at("[按, {target: r¦, type: citation}]");
    assert_eq!(labels(&citation), ["ref-steel"]);
    assert_eq!(citation["items"][0]["detail"], "[1] GB/T 99—2020 钢");
    let place = at("[按, {type: cross_reference, target:¦}]");
    assert_eq!(
        labels(&place),
        ["terms", "term-bell", "requirements", "tab"]
    );
    assert_eq!(new_text(&place, "tab"), " tab");
    assert_eq!(place["items"][2]["detail"], "2 要求");
    let quoted = at("[按, {type: cross_reference, target: \"t¦\"}]");
    assert_eq!(new_text(&quoted, "tab"), "\"tab\"");
    // Where there never was a document, what is sound of the text tells.
    editor.change(None, "");
    editor.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": URI}}),
    );
    editor.open("");
    let term = offered(
        &mut editor,
        &RICH.replace("按¦", "[按, {type: term, target: ¦"),
    );
    assert_eq!(labels(&term), ["term-bell"]);
}

#[test]
fn fields_and_values_are_completed() {
    let mut editor = Editor::start();
    editor.open("");
    let mut at = |text: &str| offered(&mut editor, text);
    let fields = at("guiju: '1.0'\n¦\nlang: zh\n");
    assert!(labels(&fields).contains(&"body") && !labels(&fields).contains(&"lang"));
    assert_eq!(new_text(&fields, "body"), "body: ");
    let clause = at("body:\n  - id: a\n    ti¦\n    blocks: []\n");
    assert!(labels(&clause).contains(&"title") && !labels(&clause).contains(&"blocks"));
    let clause = at("body:\n  - ¦\n");
    assert!(labels(&clause).contains(&"title"));
    let metadata = at("metadata:\n  ¦");
    assert!(labels(&metadata).contains(&"titles") && !labels(&metadata).contains(&"body"));
    let kinds = at("body:\n  - kind: ¦");
    assert!(labels(&kinds).contains(&"normative_references"));
    let types = at("body:\n  - blocks:\n      - {type: t¦");
    assert!(labels(&types).contains(&"table") && !labels(&types).contains(&"citation"));
    let table = at("body:\n  - blocks:\n      - caption: a\n        ¦\n        type: table\n");
    assert!(labels(&table).contains(&"units") && !labels(&table).contains(&"items"));
    let flag = at("body:\n  - inline_title: ¦");
    assert_eq!(labels(&flag), ["true", "false"]);
    for nothing in ["# ¦", "body:\n  - title: 'a' ¦", "body: [] # ¦"] {
        assert_eq!(labels(&at(nothing)), [""; 0], "{nothing}");
    }
    let text = at("body:\n  - blocks:\n      - |\n        type: ¦");
    assert_eq!(labels(&text), [""; 0], "in the text of a block");
}

#[test]
fn json_is_completed_too() {
    let mut editor = Editor::start();
    editor.uri = URI.replace("yaml", "json");
    let file = SourceFile::new("a.yaml", RICH);
    let value = Syntax::Yaml.parse(&file, &Limits::default());
    let text = serde_json::to_string_pretty(&value.expect("it is YAML")).expect("it is JSON");
    editor.open(&text.replace('¦', ""));
    let mut at = |typed: &str| offered(&mut editor, &text.replace("\"按¦\"", typed));
    let types = at("{\"type\": \"t¦\"}");
    assert_eq!(new_text(&types, "table"), "\"table\"");
    let fields = at("{\"type\": \"table\", ¦}");
    assert_eq!(new_text(&fields, "caption"), "\"caption\": ");
    let fields = at("{\"type\": \"table\", \"ca¦\": \"\"}");
    assert_eq!(new_text(&fields, "caption"), "\"caption\"");
    let term = at("[\"按\", {\"type\": \"term\", \"target\": \"¦");
    assert_eq!(labels(&term), ["term-bell"]);
    let words = at("\"按车¦\"");
    assert_eq!(new_text(&words, "车铃"), "车铃");
    let words = at("\"按车¦");
    assert_eq!(labels(&words), ["车铃"], "in a string that is not closed");
}

#[test]
fn references_and_terms_are_explained() {
    let mut editor = Editor::start();
    editor.open(&RICH.replace('¦', ""));
    let mut told = |line, character| {
        let hover = editor.at("textDocument/hover", line, character);
        hover["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(told(16, 40), "GB/T 99—2020\u{3000}钢");
    assert_eq!(
        told(16, 20),
        "GB/T 99—2020\u{3000}钢",
        "elsewhere in the citation"
    );
    assert_eq!(told(16, 80), "表1 声级");
    assert_eq!(told(10, 14), "1.1 车铃；铃铛\n\n装在车上的𠮷铃");
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
    for (line, text) in sample.lines().enumerate().step_by(7) {
        let units = text.encode_utf16().count();
        for character in [0, units / 2, units.saturating_sub(2), units] {
            editor.at("textDocument/completion", line, character);
            editor.at("textDocument/hover", line, character);
        }
    }
    assert!(
        editor.found().iter().all(|it| it["severity"] != 1),
        "{:?}",
        editor.found()
    );
}
