"""An editor's session with the language server, by the client library pytest-lsp.

    session.py GUIJU SAMPLE

Edits are applied here as editors apply them, by UTF-16 positions, to a text kept beside the server's. The library
checks what the server says against the protocol's types and the abilities of a real editor's client.
"""

import asyncio
import sys
import warnings
from pathlib import Path

from lsprotocol import types as lsp
from pytest_lsp import LanguageClient, LspSpecificationWarning, client_capabilities

TEXT = """guiju: "1.0"
lang: zh
body:
  - title: 术语和定义
    kind: terms
    id: terms
    blocks:
      - type: term_entry
        id: term-bell
        designations: [{content: 车铃}]
        definitions: [{blocks: [装在𠮷祥车上的铃]}]
  - title: 要求
    id: req
    blocks:
      - 𠮷祥的车铃必须防锈。
      - [见, {type: cross_reference, target: req}, 和, {type: cross_reference, target: "tab"}]
      - {type: table, id: tab, caption: 声级, body: [[甲]]}
"""

# Long enough for a build without optimisation on a busy machine.
PATIENCE = 60


class Document:
    """A text in an editor, open in the server."""

    def __init__(self, client, uri, text):
        self.client, self.uri, self.text, self.version = client, uri, text, 1
        client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "yaml", self.version, text))
        )

    @property
    def identifier(self):
        return lsp.TextDocumentIdentifier(self.uri)

    def offset(self, position):
        """Where a position is in the text; columns count UTF-16 code units."""
        lines = self.text.split("\n")
        before = sum(len(line) + 1 for line in lines[: position.line])
        units = lines[position.line].encode("utf-16-le")
        assert position.character * 2 <= len(units), f"{position} is beyond its line"
        return before + len(units[: position.character * 2].decode("utf-16-le"))

    def position(self, offset):
        before = self.text[:offset].split("\n")
        return lsp.Position(len(before) - 1, len(before[-1].encode("utf-16-le")) // 2)

    def after(self, words):
        """The position after the first place of words."""
        return self.position(self.text.index(words) + len(words))

    def at(self, range_):
        return self.text[self.offset(range_.start) : self.offset(range_.end)]

    def change(self, *edits):
        """Makes edits, none of which overlaps another, the last first."""
        for edit in sorted(edits, key=lambda edit: self.offset(edit.range.start), reverse=True):
            self.version += 1
            start, end = self.offset(edit.range.start), self.offset(edit.range.end)
            self.client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(
                    lsp.VersionedTextDocumentIdentifier(version=self.version, uri=self.uri),
                    [lsp.TextDocumentContentChangePartial(edit.range, edit.new_text)],
                )
            )
            self.text = self.text[:start] + edit.new_text + self.text[end:]

    def type(self, position, text):
        self.change(lsp.TextEdit(lsp.Range(position, position), text))

    async def found(self):
        """The findings of the text as it is now."""
        told = self.client.told
        while (self.uri, self.version) not in told:
            self.client.news.clear()
            await asyncio.wait_for(self.client.news.wait(), PATIENCE)
        return told[self.uri, self.version]

    async def faults(self):
        """What is wrong with the form of the text; drafting apart."""
        return [it.code for it in await self.found() if not it.code.startswith("GB-")]

    async def completed(self, position):
        answer = await self.client.text_document_completion_async(
            lsp.CompletionParams(self.identifier, position)
        )
        return {item.label: item for item in answer.items}

    async def told_at(self, position):
        answer = await self.client.text_document_hover_async(lsp.HoverParams(self.identifier, position))
        return answer and answer.contents.value


def start():
    client = LanguageClient()
    client.told, client.news = {}, asyncio.Event()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def tell(told: lsp.PublishDiagnosticsParams):
        client.told[told.uri, told.version] = told.diagnostics
        client.news.set()

    return client


async def edits(client):
    """What one does with a document, one thing after the other."""
    document = Document(client, "file:///house/a.std.yaml", TEXT)
    [must] = [it for it in await document.found() if it.code == "GB-VRB-01"]
    assert document.at(must.range) == "必须", must

    # Type: findings follow, characters outside of the basic plane count twice.
    document.type(must.range.start, "𠮷")
    [must] = [it for it in await document.found() if it.code == "GB-VRB-01"]
    assert document.at(must.range) == "必须", must

    # Mend.
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(document.identifier, must.range, lsp.CodeActionContext([must]))
    )
    assert actions[0].kind == lsp.CodeActionKind.QuickFix, actions
    document.change(*actions[0].edit.changes[document.uri])
    assert "𠮷应防锈" in document.text
    assert not [it for it in await document.found() if it.code == "GB-VRB-01"]

    # Complete, while the text is ill-formed: a place, a term in running text, a field.
    end = document.position(len(document.text))
    document.type(end, "      - [见, {type: cross_reference, target: ")
    assert await document.faults() == ["syntax"]
    items = await document.completed(document.position(len(document.text)))
    assert items["tab"].detail == "表1 声级", items
    document.change(items["tab"].text_edit)
    document.type(document.position(len(document.text)), "}, 的车")
    items = await document.completed(document.position(len(document.text)))
    document.change(items["车铃"].text_edit)
    document.type(document.position(len(document.text)), "]\n")
    assert document.text.endswith("target: tab}, 的车铃]\n"), document.text
    assert not await document.faults()
    document.type(document.after("    id: req\n"), "    oblig\n")
    items = await document.completed(document.after("oblig"))
    document.change(items["obligation"].text_edit)
    items = await document.completed(document.after("obligation: "))
    document.change(items["normative"].text_edit)
    assert "    obligation: normative\n" in document.text
    assert not await document.faults()

    # Look up.
    here = document.after("target: re")
    assert await document.told_at(here) == "2 要求"
    assert "装在𠮷祥车上的铃" in await document.told_at(document.after("id: term-b"))
    definition = await client.text_document_definition_async(lsp.DefinitionParams(document.identifier, here))
    assert document.at(definition.range) == "req", definition
    references = await client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(True), document.identifier, document.after("id: ta"))
    )
    assert [document.at(it.range) for it in references] == ["tab"] * 3, references

    # Rename.
    renamed = await client.text_document_rename_async(
        lsp.RenameParams(document.identifier, document.after("id: ta"), "tab-levels")
    )
    document.change(*renamed.changes[document.uri])
    assert document.text.count("tab-levels") == 3 and 'target: "tab-levels"' in document.text
    assert not await document.faults()

    # See the whole.
    symbols = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document.identifier))
    assert [it.name for it in symbols] == ["1 术语和定义", "2 要求"], symbols
    assert document.at(symbols[1].range).startswith("title: 要求"), symbols
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(document.identifier))
    assert [it.start_line for it in folds] == [3, 11], folds

    # Close: nothing is told of it any more.
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(document.identifier))
    document.version = None
    assert not await document.found()


async def prefixes(client, sample):
    """Types a document character by character and waits for all answers after each."""
    document = Document(client, "file:///house/typed.std.yaml", "")
    for typed in sample:
        document.type(document.position(len(document.text)), typed)
        here = document.position(len(document.text))
        _, _, found = await asyncio.wait_for(
            asyncio.gather(document.completed(here), document.told_at(here), document.found()), PATIENCE
        )
        for it in found:
            document.at(it.range)
    assert document.text == sample
    assert not await document.faults()


async def main(guiju, sample):
    client = start()
    await client.start_io(guiju, "lsp")
    answer = await client.initialize_session(
        lsp.InitializeParams(capabilities=client_capabilities("visual-studio-code"))
    )
    assert answer.capabilities.text_document_sync == lsp.TextDocumentSyncKind.Incremental
    await edits(client)
    await prefixes(client, Path(sample).read_text(encoding="utf-8"))
    await client.shutdown_session()


if __name__ == "__main__":
    warnings.simplefilter("error", LspSpecificationWarning)
    asyncio.run(main(*sys.argv[1:]))
