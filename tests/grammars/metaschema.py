"""OSCAL Metaschema modules, as patterns of their XML form."""
import os
import re
import xml.etree.ElementTree as ET

from pattern import EMPTY, TEXT, Grammar

META = "{http://csrc.nist.gov/ns/oscal/metaschema/1.0}"


class Metaschema(Grammar):
    NAMESPACE = "http://csrc.nist.gov/ns/oscal/1.0"
    PROSE = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table", "blockquote"]
    INLINE = ["em", "strong", "i", "b", "code", "q", "sub", "sup", "a", "insert", "img"]

    def __init__(self, path):
        super().__init__()
        self.own_namespace = self.NAMESPACE
        # `defined` has the definition of each element that is an assembly or a field.
        self.nodes, self.keys, self.defined = {}, {}, {}
        self.load(path)
        self.markup()
        roots = [n for (kind, _), n in self.nodes.items() if n.find(META + "root-name") is not None]
        self.start = ("choice", [("element", self.definition(n, n.find(META + "root-name").text)) for n in roots])

    def load(self, path):
        with open(path, encoding="utf-8") as file:
            # Lists of values are kept in files of their own, which are not needed here.
            root = ET.fromstring(re.sub(r"&(?!lt;|gt;|amp;|quot;|apos;|#)[\w.-]+;", "", file.read()))
        for child in root:
            if child.tag == META + "import":
                self.load(os.path.join(os.path.dirname(path), child.get("href")))
            elif child.tag.startswith(META + "define-"):
                self.nodes.setdefault((child.tag[len(META + "define-"):], child.get("name")), child)

    def markup(self):
        for name in self.PROSE + self.INLINE + ["li", "tr", "td", "th"]:
            self.keys[name] = self.element(self.NAMESPACE, name)
        of = lambda names: ("choice", [("element", self.keys[n]) for n in names])
        any_of = lambda pattern: ("choice", [EMPTY, ("many", pattern)])
        attribute = lambda name: ("choice", [EMPTY, ("attribute", ("", name), TEXT)])
        inline = any_of(("choice", [TEXT, of(self.INLINE)]))
        blocks = of(["p", "ul", "ol", "pre", "table", "blockquote"])
        shape = {n: inline for n in self.PROSE + self.INLINE}
        shape.update({
            "ul": ("many", of(["li"])), "ol": ("group", [attribute("start"), ("many", of(["li"]))]),
            "li": ("group", [inline, any_of(of(["ul", "ol"]))]), "table": ("many", of(["tr"])),
            "tr": ("many", of(["td", "th"])), "td": ("group", [attribute("align"), inline]),
            "th": ("group", [attribute("align"), inline]), "blockquote": ("many", blocks),
            "code": TEXT, "img": ("group", [("attribute", ("", "src"), TEXT), attribute("alt"), attribute("title")]),
            "a": ("group", [("attribute", ("", "href"), TEXT), attribute("title"), TEXT]),
            "insert": ("group", [("attribute", ("", "type"), TEXT), ("attribute", ("", "id-ref"), TEXT)]),
        })
        for name, pattern in shape.items():
            self.elements[self.keys[name]].pattern = pattern
        self.prose, self.inline = ("many", of(self.PROSE)), inline

    def definition(self, node, name):
        key = (id(node), name)
        if key not in self.keys:
            self.keys[key] = self.element(self.NAMESPACE, name)
            self.defined[self.keys[key]] = node
            self.elements[self.keys[key]].pattern = self.content(node)
        return self.keys[key]

    def target(self, child, sort):
        """The definition that a part of a model stands for, and its name there."""
        target = child if child.tag.startswith(META + "define") else self.nodes.get((sort, child.get("ref")))
        if target is None:
            return None, None
        use = child.find(META + "use-name")
        use = target.find(META + "use-name") if use is None else use
        return target, use.text if use is not None else target.get("name")

    def content(self, node):
        parts = []
        for flag in list(node.findall(META + "flag")) + list(node.findall(META + "define-flag")):
            target = self.nodes.get(("flag", flag.get("ref")), flag) if flag.get("ref") else flag
            use = flag.find(META + "use-name")
            use = target.find(META + "use-name") if use is None else use
            name = use.text if use is not None else target.get("name")
            values = [v.get("value") for v in target.iter(META + "enum")]
            kind = ("data", target.get("as-type", "string"), None)
            if values and not any(c.get("allow-other") == "yes" for c in target.iter(META + "allowed-values")):
                kind = ("value", values[0])
            pattern = ("attribute", ("", name), kind)
            parts.append(pattern if flag.get("required") == "yes" else ("choice", [EMPTY, pattern]))
        if node.tag.endswith("field"):
            kind = node.get("as-type", "string")
            parts.append(self.prose if kind == "markup-multiline" else
                         self.inline if kind == "markup-line" else ("data", kind, None))
        model = node.find(META + "model")
        if model is not None:
            parts += self.model(model)
        return ("group", parts)

    def model(self, node):
        parts = []
        for child in node:
            kind = child.tag[len(META):] if child.tag.startswith(META) else ""
            if kind == "choice":
                parts.append(("choice", self.model(child)))
                continue
            if kind == "any" or not re.fullmatch(r"(define-)?(assembly|field)", kind):
                continue
            sort = kind.split("-")[-1]
            target, name = self.target(child, sort)
            if target is None:
                continue
            if sort == "field" and target.get("as-type") == "markup-multiline" and child.get("in-xml") == "UNWRAPPED":
                pattern = self.prose
            else:
                pattern = ("element", self.definition(target, name))
            if child.get("max-occurs", "1") != "1":
                pattern = ("many", pattern)
                group = child.find(META + "group-as")
                if group is not None and group.get("in-xml") == "GROUPED":
                    key = ("group", id(child))
                    if key not in self.keys:
                        self.keys[key] = self.element(self.NAMESPACE, group.get("name"))
                        self.elements[self.keys[key]].pattern = pattern
                    pattern = ("element", self.keys[key])
            parts.append(pattern if int(child.get("min-occurs", "0")) else ("choice", [EMPTY, pattern]))
        return parts
