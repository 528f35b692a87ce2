"""OSCAL documents in JSON, made from those in XML as their Metaschema says."""
import json

from documents import Node
from metaschema import META, Metaschema

VALUE_KEYS = {"markup-line": "RICHTEXT", "markup-multiline": "PROSE"}


def written(document, grammar):
    return json.dumps({document.element.name: Converter(grammar).assembly(document)}, indent=1) + "\n"


class Converter:
    def __init__(self, grammar):
        self.grammar = grammar
        self.definitions = {id(grammar.elements[key]): node for key, node in grammar.defined.items()}

    def assembly(self, node):
        define = self.definitions[id(node.element)]
        found = {name: value for (_, name), value in node.attributes.items()}
        left = [item for item in node.content if isinstance(item, Node)]
        for child in define.iterfind(f"{META}model//*"):
            sort = child.tag[len(META):].split("-")[-1]
            if sort not in ("assembly", "field"):
                continue
            target, name = self.grammar.target(child, sort)
            group = child.find(META + "group-as")
            if target is None:
                continue
            if sort == "field" and child.get("in-xml") == "UNWRAPPED":
                mine = [item for item in left if item.element.name in Metaschema.PROSE]
                if mine:
                    found[name] = prose(mine)
            else:
                wrapper = group is not None and group.get("in-xml") == "GROUPED"
                mine = [item for item in left if item.element.name == (group.get("name") if wrapper else name)]
                self.children(mine, wrapper, group, name, found)
            left = [item for item in left if item not in mine]
        assert not left, (node.element.name, [item.element.name for item in left])
        return found

    def children(self, mine, wrapper, group, name, found):
        if wrapper:
            mine = [inner for item in mine for inner in item.content]
        if not mine:
            return
        values = [self.value(item) for item in mine]
        if group is None:
            found[name] = values[0]
        elif group.get("in-json") == "SINGLETON_OR_ARRAY" and len(values) == 1:
            found[group.get("name")] = values[0]
        else:
            found[group.get("name")] = values

    def value(self, node):
        define = self.definitions[id(node.element)]
        if not define.tag.endswith("field"):
            return self.assembly(node)
        kind = define.get("as-type", "string")
        text = {"markup-multiline": prose, "markup-line": lambda content: inline(content)}.get(kind, "".join)(node.content)
        value = {"boolean": lambda: text == "true", "integer": lambda: int(text),
                 "non-negative-integer": lambda: int(text)}.get(kind, lambda: text)()
        if define.find(META + "flag") is None and define.find(META + "define-flag") is None:
            return value
        key = define.find(META + "json-value-key")
        found = {name: flag for (_, name), flag in node.attributes.items()}
        return found | {key.text if key is not None else VALUE_KEYS.get(kind, "STRVALUE"): value}


def prose(content):
    """Blocks as Markdown, each a paragraph, a heading or a list of its words."""
    blocks = []
    for item in content:
        name = item.element.name
        if name in ("ul", "ol"):
            blocks.append("\n".join(f"{'-' if name == 'ul' else '1.'} {inline(li.content)}" for li in item.content))
        elif name.startswith("h"):
            blocks.append("#" * int(name[1]) + " " + inline(item.content))
        elif name == "pre":
            blocks.append(f"```\n{words(item)}\n```")
        elif name == "blockquote":
            blocks.append("> " + words(item))
        elif name == "table":
            rows = [[words(cell) for cell in row.content] for row in item.content]
            rows[1:1] = [["---"] * len(rows[0])]
            blocks.append("\n".join("| " + " | ".join(row) + " |" for row in rows))
        else:
            blocks.append(inline(item.content))
    return "\n\n".join(blocks)


def words(node):
    return " ".join(item if isinstance(item, str) else words(item) for item in node.content)


def inline(content):
    parts = []
    for item in content:
        if isinstance(item, str):
            parts.append(item)
            continue
        name, said = item.element.name, inline(item.content)
        of = {local: value for (_, local), value in item.attributes.items()}
        mark = {"em": "*", "i": "*", "strong": "**", "b": "**", "code": "`", "q": '"', "sub": "~", "sup": "^"}.get(name)
        if name == "a":
            parts.append(f"[{said}]({of.get('href', '')})")
        elif name == "img":
            parts.append(f"![{of.get('alt', '')}]({of.get('src', '')})")
        elif name == "insert":
            parts.append("{{ insert: " + f"{of.get('type', '')}, {of.get('id-ref', '')}" + " }}")
        elif mark and said:
            parts.append(f"{mark}{said}{mark}")
        else:
            parts.append(said)
    return " ".join(part for part in parts if part)
