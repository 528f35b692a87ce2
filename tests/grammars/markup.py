"""Documents as text, in three styles that mean the same.

`plain`; `commented`, with comments and processing instructions between and in everything; `odd`, with other prefixes,
white space wherever it means nothing, other quotes, character references and CDATA sections.
"""
from pattern import PREFIXES
from documents import Node

STYLES = ("plain", "commented", "odd")


class Style:
    def __init__(self, name, own_namespace, prefixes):
        self.name, self.own, self.said = name, own_namespace, 0
        self.odd = name == "odd"
        self.prefixes = {space: "xml" if prefix == "xml" else prefix[::-1] if self.odd else prefix
                         for space, prefix in prefixes.items()}
        self.prefixes[own_namespace] = "own" if self.odd and own_namespace else ""

    def name_of(self, space, name):
        prefix = self.prefixes.get(space, "")
        return f"{prefix}:{name}" if prefix else name

    def text(self, value):
        """A text; a word of an odd one is a CDATA section, of another a letter a character reference."""
        if self.odd and value.startswith("w"):
            self.said += 1
            if self.said % 3 == 0:
                return f"<![CDATA[{value}]]>"
            if self.said % 3 == 1:
                return f"{value[:-1]}&#x{ord(value[-1]):x};"
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def attribute(self, name, value):
        value = value.replace("&", "&amp;").replace("<", "&lt;")
        if self.odd and '"' not in value:
            return f"\n  {name} = '{value.replace(chr(39), '&#39;')}'"
        return f' {name}="{value.replace(chr(34), "&quot;")}"'

    def remark(self):
        if self.name != "commented":
            return ""
        self.said += 1
        return f"<!-- c{self.said}c -->" if self.said % 3 else f"<?p{self.said}p q{self.said}q?>"


def written(document, style):
    declared = [(f"xmlns:{prefix}" if prefix else "xmlns", space) for space, prefix in style.prefixes.items()
                if prefix != "xml" and space]
    out = ["<?xml version='1.0' encoding='UTF-8'?>\n" if style.odd else "", style.remark()]
    write(document, style, declared, out)
    out.append(style.remark())
    return "".join(out) + "\n"


def write(node, style, declared, out):
    name = style.name_of(node.element.namespace, node.element.name)
    foreign = node.element.namespace == "urn:x-any"
    out.append(f"<{name}")
    for key, value in ([("xmlns", "urn:x-any")] if foreign else []) + declared:
        out.append(style.attribute(key, value))
    for (space, local), value in node.attributes.items():
        if not local.startswith("xmlns"):
            out.append(style.attribute(style.name_of(space, local) if space in PREFIXES else local, value))
    space = "\n  " if style.odd and not node.has_text and any(isinstance(c, Node) for c in node.content) else ""
    if not node.content:
        # Even a comment would be too much in an element that has to be empty.
        out.append(f" ></{name} >" if style.odd and node.has_text else "/>")
        return
    out.append("\n>" if style.odd else ">")
    for item in node.content:
        out.append(space + style.remark())
        if isinstance(item, Node):
            write(item, style, [], out)
        else:
            out.append(style.text(item))
    out.append(f"{space}{style.remark()}</{name}>")
