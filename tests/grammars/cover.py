#!/usr/bin/env python3
"""Documents that cover a grammar, for testing readers on what nobody here wrote.

    cover.py GRAMMARS FORMAT FOLDER     writes documents to FOLDER, and names.json with what the grammar defines
    cover.py --formats                  lists the formats

GRAMMARS is the folder of the formats' grammars. For each element of a grammar there are documents in which it
stands with every attribute it may have and, between them, with every child it may have; each text is a word of its
own, so that a loss is seen. The same grammar gives the same documents.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

RNG = "{http://relaxng.org/ns/structure/1.0}"
XSD = "{http://www.w3.org/2001/XMLSchema}"
META = "{http://csrc.nist.gov/ns/oscal/metaschema/1.0}"
PREFIXES = {
    "http://www.w3.org/1998/Math/MathML": "mml",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:iso:std:iso:30042:ed-1": "tbx",
    "http://www.w3.org/2001/XInclude": "xi",
    "http://www.niso.org/schemas/ali/1.0/": "ali",
    "http://docs.oasis-open.org/ns/oasis-exchange/table": "oasis",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/2000/svg": "svg",
}
NAMESPACES = {prefix: namespace for namespace, prefix in PREFIXES.items()}
FORMATS = {
    "niso-sts": ("rng", "niso-sts-1.2-rng/NISO-STS-interchange-1-mathml3.rng", ["standard", "adoption"]),
    "niso-sts-extended": ("xsd", "niso-sts-1.0-extended-xsd/NISO-STS-extended-1-mathml3-elements.xsd", ["standard", "adoption"]),
    "iso-sts": ("rng", "iso-sts-1.1-rng/ISOSTS.rng", ["standard"]),
    "metanorma": ("rng", "metanorma-rng/isodoc-compile.rng", ["metanorma"]),
    "rfcxml": ("rng", "rfcxml-rng/v3.rng", ["rfc"]),
    "rfcxml-v2": ("rng", "rfcxml-rng/v2.rng", ["rfc"]),
    "jats": ("xsd", "jats-1.3-xsd/JATS-journalpublishing1-3-elements.xsd", ["article"]),
    "oscal-catalog": ("meta", "oscal-metaschema/oscal_catalog_metaschema.xml", ["catalog"]),
    "oscal-profile": ("meta", "oscal-metaschema/oscal_profile_metaschema.xml", ["profile"]),
}

# A pattern is a tuple: ("empty",) ("text",) ("data", type, pattern) ("value", text) ("none",) ("any",)
# ("group", [p]) ("choice", [p]) ("many", p) ("ref", name) ("attribute", name, p) ("element", key)
EMPTY, TEXT, NONE = ("empty",), ("text",), ("none",)
INFINITE = 10**9


class Element:
    def __init__(self, namespace, name):
        self.namespace, self.name, self.pattern = namespace, name, EMPTY

    @property
    def label(self):
        prefix = PREFIXES.get(self.namespace)
        return f"{prefix}:{self.name}" if prefix else self.name


class Grammar:
    def __init__(self):
        self.defines, self.elements = {}, []
        self.wanted_namespace = None

    def element(self, namespace, name):
        self.elements.append(Element(namespace, name))
        return len(self.elements) - 1

    def resolve(self, pattern):
        while pattern[0] == "ref":
            pattern = self.defines.get(pattern[1], NONE)
        return pattern


# ---- RELAX NG


class RelaxNg(Grammar):
    def __init__(self, path):
        super().__init__()
        self.scopes = 0
        self.start = self.grammar(ET.parse(path).getroot(), os.path.dirname(path), "")

    def grammar(self, node, folder, parent):
        self.scopes += 1
        scope = f"{self.scopes}:"
        found = {}
        self.collect(node, folder, found, node.get("ns", ""), node.get("datatypeLibrary", ""))
        for name, parts in found.items():
            patterns, combine = [], None
            for part, ns, where in parts:
                combine = part.get("combine") or combine
                patterns.append(self.group(list(part), ns, where, scope, parent))
            kind = "choice" if combine == "choice" else "group"
            self.defines[scope + name] = patterns[0] if len(patterns) == 1 else (kind, patterns)
        return ("ref", scope + "#start")

    def collect(self, node, folder, found, ns, library, skip=()):
        for child in node:
            inner = child.get("ns", ns)
            if child.tag == RNG + "define":
                if child.get("name") not in skip:
                    found.setdefault(child.get("name"), []).append((child, inner, folder))
            elif child.tag == RNG + "start":
                if "#start" not in skip:
                    found.setdefault("#start", []).append((child, inner, folder))
            elif child.tag == RNG + "div":
                self.collect(child, folder, found, inner, library, skip)
            elif child.tag == RNG + "include":
                path = os.path.join(folder, child.get("href"))
                root = ET.parse(path).getroot()
                own = {c.get("name") if c.tag == RNG + "define" else "#start" for c in child.iter()
                       if c.tag in (RNG + "define", RNG + "start")}
                self.collect(root, os.path.dirname(path), found, root.get("ns", inner), library, set(skip) | own)
                self.collect(child, folder, found, inner, library, skip)

    def group(self, nodes, ns, folder, scope, parent):
        patterns = [p for p in (self.pattern(n, ns, folder, scope, parent) for n in nodes) if p is not None]
        return patterns[0] if len(patterns) == 1 else ("group", patterns) if patterns else EMPTY

    def pattern(self, node, ns, folder, scope, parent):
        if not isinstance(node.tag, str) or not node.tag.startswith(RNG):
            return None
        ns = node.get("ns", ns)
        kind = node.tag[len(RNG):]
        rest = lambda nodes=None: self.group(list(node) if nodes is None else nodes, ns, folder, scope, parent)
        if kind in ("group", "interleave", "mixed"):
            inner = rest()
            return ("group", [TEXT, inner]) if kind == "mixed" else inner
        if kind == "choice":
            return ("choice", [p for p in (self.pattern(c, ns, folder, scope, parent) for c in node) if p is not None])
        if kind == "optional":
            return ("choice", [EMPTY, rest()])
        if kind == "zeroOrMore":
            return ("choice", [EMPTY, ("many", rest())])
        if kind == "oneOrMore":
            return ("many", rest())
        if kind == "list":
            return rest()
        if kind == "ref":
            return ("ref", scope + node.get("name"))
        if kind == "parentRef":
            return ("ref", parent + node.get("name"))
        if kind == "externalRef":
            path = os.path.join(folder, node.get("href"))
            return self.grammar(ET.parse(path).getroot(), os.path.dirname(path), scope)
        if kind == "grammar":
            return self.grammar(node, folder, scope)
        if kind == "empty":
            return EMPTY
        if kind == "text":
            return TEXT
        if kind == "notAllowed":
            return NONE
        if kind == "value":
            return ("value", (node.text or "").strip())
        if kind == "data":
            found = [p.text for p in node if p.tag == RNG + "param" and p.get("name") == "pattern"]
            return ("data", node.get("type"), found[0] if found else None)
        if kind in ("attribute", "element"):
            names = self.names(node, ns if kind == "element" else node.get("ns", ""))
            content = [c for c in node if c.tag not in (RNG + t for t in ("name", "anyName", "nsName"))
                       and not (c.tag == RNG + "choice" and any(g.tag == RNG + "name" for g in c))]
            if kind == "attribute":
                inner = rest(content) if content else TEXT
                patterns = [("attribute", name, inner) for name in names]
            else:
                patterns = []
                for namespace, name in names:
                    key = self.element(namespace, name)
                    self.elements[key].pattern = rest(content)
                    patterns.append(("element", key))
            if not patterns:
                return ("any",) if kind == "element" else EMPTY
            return patterns[0] if len(patterns) == 1 else ("choice", patterns)
        return None

    def names(self, node, ns):
        def prefixed(text, space):
            prefix, _, local = text.rpartition(":")
            return NAMESPACES.get(prefix, space), local

        if node.get("name"):
            return [prefixed(node.get("name"), ns)]
        return [prefixed(n.text.strip(), n.get("ns", ns)) for c in node
                for n in ([c] if c.tag == RNG + "name" else list(c) if c.tag == RNG + "choice" else [])
                if n.tag == RNG + "name"]


# ---- XML Schema


class Schema(Grammar):
    def __init__(self, path):
        super().__init__()
        self.nodes, self.keys, self.read = {}, {}, set()
        self.load(path, None)
        for (kind, namespace, name), node in list(self.nodes.items()):
            if kind == "element":
                self.top_element(namespace, name)
        self.start = ("choice", [("element", key) for key in self.keys.values()])

    def load(self, path, namespace):
        path = os.path.normpath(path)
        if path in self.read or not os.path.exists(path):
            return
        self.read.add(path)
        spaces = dict(pair for _, pair in ET.iterparse(path, ["start-ns"]))
        root = ET.parse(path).getroot()
        target = root.get("targetNamespace", namespace or "")
        for child in root:
            if child.tag in (XSD + "include", XSD + "import") and child.get("schemaLocation"):
                self.load(os.path.join(os.path.dirname(path), child.get("schemaLocation")), target)
            elif child.get("name"):
                self.nodes[(child.tag[len(XSD):], target, child.get("name"))] = child
            for inner in child.iter():
                inner.set("#target", target)
                for attribute in ("ref", "type", "base"):
                    value = inner.get(attribute)
                    if value:
                        prefix, _, local = value.rpartition(":")
                        space = "xsd" if prefix in ("xs", "xsd") else spaces.get(prefix, "") if prefix else target
                        inner.set("#" + attribute, f"{{{space}}}{local}")

    @staticmethod
    def split(name):
        space, _, local = name[1:].partition("}")
        return space, local

    def top_element(self, namespace, name):
        if (namespace, name) not in self.keys:
            node = self.nodes.get(("element", namespace, name))
            if node is None:
                return None
            key = self.keys[(namespace, name)] = self.element(namespace, name)
            self.elements[key].pattern = self.type_of(node)
        return self.keys[(namespace, name)]

    def type_of(self, node):
        inner = node.find(XSD + "complexType")
        if inner is None and node.get("#type"):
            space, local = self.split(node.get("#type"))
            if space == "xsd":
                return ("data", local, None)
            inner = self.nodes.get(("complexType", space, local))
            if inner is None:
                return self.simple(self.nodes.get(("simpleType", space, local)))
        if inner is None:
            inner = node.find(XSD + "simpleType")
            return self.simple(inner) if inner is not None else TEXT
        parts = [TEXT] if inner.get("mixed") == "true" else []
        return ("group", parts + self.particles(inner))

    def simple(self, node):
        if node is None:
            return TEXT
        values = [("value", v.get("value")) for v in node.iter(XSD + "enumeration")]
        if values:
            return ("choice", values)
        base = next((r.get("#base") for r in node.iter(XSD + "restriction")), None)
        if base:
            space, local = self.split(base)
            return ("data", local, None) if space == "xsd" else self.simple(self.nodes.get(("simpleType", space, local)))
        return TEXT

    def particles(self, node):
        return [p for p in (self.particle(c) for c in node) if p is not None]

    def particle(self, node):
        kind = node.tag[len(XSD):] if node.tag.startswith(XSD) else ""
        if kind == "attribute":
            return self.attribute(node)
        if kind in ("sequence", "all"):
            pattern = ("group", self.particles(node))
        elif kind == "choice":
            pattern = ("choice", self.particles(node) or [EMPTY])
        elif kind in ("group", "attributeGroup") and node.get("#ref"):
            space, local = self.split(node.get("#ref"))
            name = f"{kind}:{space}:{local}"
            if name not in self.defines:
                self.defines[name] = EMPTY
                target = self.nodes.get((kind, space, local))
                self.defines[name] = ("group", self.particles(target)) if target is not None else EMPTY
            pattern = ("ref", name)
        elif kind == "element":
            if node.get("#ref"):
                key = self.top_element(*self.split(node.get("#ref")))
            else:
                key = self.element(node.get("#target"), node.get("name"))
                self.elements[key].pattern = self.type_of(node)
            pattern = ("element", key) if key is not None else EMPTY
        elif kind in ("complexContent", "simpleContent", "extension", "restriction"):
            inner = self.particles(node)
            if node.get("#base") and kind == "extension":
                space, local = self.split(node.get("#base"))
                base = self.nodes.get(("complexType", space, local))
                if space == "xsd":
                    inner.insert(0, TEXT)
                elif base is not None:
                    inner = ([TEXT] if base.get("mixed") == "true" else []) + self.particles(base) + inner
                else:
                    inner.insert(0, self.simple(self.nodes.get(("simpleType", space, local))))
            return ("group", inner)
        elif kind == "any":
            pattern = ("any",)
        else:
            return None
        if node.get("maxOccurs", "1") not in ("0", "1"):
            pattern = ("many", pattern)
        if node.get("minOccurs", "1") == "0":
            pattern = ("choice", [EMPTY, pattern])
        return pattern

    def attribute(self, node):
        name = node.get("#ref") or "{}" + node.get("name")
        space, local = self.split(name)
        target = self.nodes.get(("attribute", space, local)) if node.get("#ref") else node
        target = node if target is None else target
        if node.get("use") == "prohibited":
            return EMPTY
        if target.get("#type"):
            base, kind = self.split(target.get("#type"))
            value = ("data", kind, None) if base == "xsd" else self.simple(self.nodes.get(("simpleType", base, kind)))
        else:
            inner = target.find(XSD + "simpleType")
            value = self.simple(inner) if inner is not None else TEXT
        if target.get("fixed") or node.get("fixed"):
            value = ("value", target.get("fixed") or node.get("fixed"))
        pattern = ("attribute", (space, local), value)
        return pattern if node.get("use") == "required" else ("choice", [EMPTY, pattern])


# ---- OSCAL Metaschema


class Metaschema(Grammar):
    NAMESPACE = "http://csrc.nist.gov/ns/oscal/1.0"
    PROSE = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table", "blockquote"]
    INLINE = ["em", "strong", "i", "b", "code", "q", "sub", "sup", "a", "insert", "img"]

    def __init__(self, path):
        super().__init__()
        self.wanted_namespace = self.NAMESPACE
        self.nodes, self.keys = {}, {}
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
            self.elements[self.keys[key]].pattern = self.content(node)
        return self.keys[key]

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
            target = child if kind.startswith("define") else self.nodes.get((sort, child.get("ref")))
            if target is None:
                continue
            use = child.find(META + "use-name")
            use = target.find(META + "use-name") if use is None else use
            name = use.text if use is not None else target.get("name")
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


# ---- Writing documents


SAMPLES = {
    "date": "2026-03-01", "dateTime": "2026-03-01T10:20:30Z", "dateTime-with-timezone": "2026-03-01T10:20:30Z",
    "date-time-with-timezone": "2026-03-01T10:20:30Z", "gYear": "2026", "gYearMonth": "2026-03", "time": "10:20:30",
    "integer": "3", "int": "3", "positiveInteger": "3", "nonNegativeInteger": "3", "positive-integer": "3",
    "non-negative-integer": "3", "decimal": "1.5", "float": "1.5", "double": "1.5", "boolean": "true",
    "uuid": "11111111-2222-4333-8444-555555555555", "email": "a@b.example", "email-address": "a@b.example",
    "base64Binary": "QmVsbA==", "base64": "QmVsbA==", "language": "en", "unsignedInt": "3", "duration": "P1D",
}
CANDIDATES = ["3", "1.5", "10%", "2em", "en", "Latn", "US", "#aabbcc", "a", "A", "2026", "2026-03", "2026-03-01", "true", "left",
              "p1", "10,20", "0", "-", "1em", "aa-1", "application/x", "utf-8"]


class Writer:
    def __init__(self, grammar):
        self.grammar, self.words, self.ids = grammar, 0, 0
        self.cost_of = {}
        self.costs()

    def costs(self):
        """The least size of what each element can hold, by iteration."""
        changed = True
        while changed:
            changed = False
            for key, element in enumerate(self.grammar.elements):
                cost = 1 + self.cost(element.pattern, frozenset())
                if cost < self.cost_of.get(key, INFINITE):
                    self.cost_of[key] = cost
                    changed = True

    def cost(self, pattern, seen):
        kind = pattern[0]
        if kind == "ref":
            return INFINITE if pattern[1] in seen else self.cost(
                self.grammar.defines.get(pattern[1], NONE), seen | {pattern[1]})
        if kind == "group":
            return min(INFINITE, sum(self.cost(p, seen) for p in pattern[1]))
        if kind == "choice":
            return min((self.cost(p, seen) for p in pattern[1]), default=INFINITE)
        if kind == "many":
            return self.cost(pattern[1], seen)
        if kind == "element":
            return self.cost_of.get(pattern[1], INFINITE)
        return INFINITE if kind == "none" else 0

    def members(self, pattern, seen=frozenset()):
        """The elements that may stand directly in a pattern."""
        kind = pattern[0]
        if kind == "ref":
            return set() if pattern[1] in seen else self.members(
                self.grammar.defines.get(pattern[1], NONE), seen | {pattern[1]})
        if kind in ("group", "choice"):
            return set().union(*[self.members(p, seen) for p in pattern[1]]) if pattern[1] else set()
        if kind == "many":
            return self.members(pattern[1], seen)
        return {pattern[1]} if kind == "element" and self.cost_of.get(pattern[1], INFINITE) < INFINITE else set()

    def attributes(self, pattern, seen=frozenset()):
        kind = pattern[0]
        if kind == "ref":
            return [] if pattern[1] in seen else self.attributes(
                self.grammar.defines.get(pattern[1], NONE), seen | {pattern[1]})
        if kind in ("group", "choice"):
            return [a for p in pattern[1] for a in self.attributes(p, seen)]
        if kind == "many":
            return self.attributes(pattern[1], seen)
        return [(pattern[1], pattern[2])] if kind == "attribute" else []

    def word(self):
        self.words += 1
        return f"w{self.words}w"

    def value(self, pattern):
        pattern = self.grammar.resolve(pattern)
        kind = pattern[0]
        if kind == "value":
            return pattern[1]
        if kind == "choice":
            return self.value(next((p for p in pattern[1] if p != EMPTY), TEXT))
        if kind in ("group", "many"):
            parts = pattern[1] if kind == "group" else [pattern[1]]
            return " ".join(self.value(p) for p in parts)
        if kind == "data":
            if pattern[1] == "ID":
                self.ids += 1
                return f"id{self.ids}"
            if pattern[1] in ("IDREF", "IDREFS"):
                return "#IDREF#"
            if pattern[2]:
                fits = re.compile(pattern[2].replace("\\i", "[A-Za-z_]").replace("\\c", "[-.\\w]")).fullmatch
                return next((c for c in CANDIDATES if fits(c)), self.word())
            if pattern[1] in SAMPLES:
                return SAMPLES[pattern[1]]
        if kind in ("none", "empty"):
            return ""
        return self.word()

    def fill(self, pattern, wanted, full, out, depth=0):
        """Writes what a pattern asks for; elements in `wanted` are put in where they may stand, and taken from it."""
        kind = pattern[0]
        if kind == "ref":
            pattern = self.grammar.defines.get(pattern[1], NONE)
            return self.fill(pattern, wanted, full, out, depth) if depth < 60 else None
        if kind == "group":
            for part in pattern[1]:
                self.fill(part, wanted, full, out, depth + 1)
        elif kind == "choice":
            useful = [p for p in pattern[1] if self.members(p) & wanted]
            if useful:
                self.fill(max(useful, key=lambda p: len(self.members(p) & wanted)), wanted, full, out, depth + 1)
            elif full and any(self.attributes(p) and not self.members(p) for p in pattern[1]):
                best = max(pattern[1], key=lambda p: 0 if self.members(p) else len(self.attributes(p)))
                self.fill(best, wanted, full, out, depth + 1)
            elif full and TEXT in [self.grammar.resolve(p) for p in pattern[1]]:
                out.append(("text", self.word()))
            else:
                self.fill(min(pattern[1], key=lambda p: self.cost(p, frozenset())), wanted, full, out, depth + 1)
        elif kind == "many":
            self.fill(pattern[1], wanted, full, out, depth + 1)
            before = None
            while self.members(pattern[1]) & wanted and before != len(wanted):
                before = len(wanted)
                self.fill(pattern[1], wanted, full, out, depth + 1)
        elif kind == "attribute":
            out.append(("attribute", pattern[1], self.value(pattern[2])))
        elif kind == "text":
            out.append(("text", self.word()))
        elif kind == "data" or kind == "value":
            out.append(("text", self.value(pattern)))
        elif kind == "element":
            wanted.discard(pattern[1])
            out.append(("element", pattern[1]))
        elif kind == "any":
            out.append(("raw", f'<any xmlns="urn:x-any">{self.word()}</any>'))

    def write(self, key, wanted=frozenset(), full=False, inner=None, depth=0):
        """An element, minimal or full; `inner` maps an element to how it is to be written the first time."""
        element = self.grammar.elements[key]
        out = []
        self.fill(element.pattern, set(wanted), full, out)
        attributes, content = {}, []
        if depth == 0:
            attributes.update(self.declarations())
        for item in out:
            if item[0] == "attribute":
                space, name = item[1]
                prefix = PREFIXES.get(space)
                name = f"{prefix}:{name}" if prefix else name
                if name == "xmlns" or name.startswith("xmlns"):
                    continue
                attributes.setdefault(name, item[2])
            elif item[0] == "text":
                content.append(escape(item[1]))
            elif item[0] == "raw":
                content.append(item[1])
            elif inner and item[1] in inner:
                content.append(inner.pop(item[1])(depth + 1))
            elif depth > 40:
                content.append("")
            else:
                content.append(self.write(item[1], depth=depth + 1))
        if inner:
            return None
        names = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        body = "".join(content)
        return f"<{element.label}{names}>{body}</{element.label}>" if body else f"<{element.label}{names}/>"

    def declarations(self):
        used = {e.namespace for e in self.grammar.elements} | {
            space for e in self.grammar.elements for (space, _), _ in self.attributes(e.pattern)}
        declared = {f"xmlns:{PREFIXES[s]}": s for s in sorted(used) if s in PREFIXES and PREFIXES[s] != "xml"}
        own = self.grammar.wanted_namespace
        return {"xmlns": own, **declared} if own else declared

    def chains(self, roots):
        """The shortest way from a root to each element."""
        chains, queue = {}, [r for r in roots]
        for root in roots:
            chains[root] = [root]
        while queue:
            key = queue.pop(0)
            for child in sorted(self.members(self.grammar.elements[key].pattern)):
                if child not in chains:
                    chains[child] = chains[key] + [child]
                    queue.append(child)
        return chains

    def documents(self, roots):
        seen = set()
        for key, chain in self.chains(roots).items():
            label = self.grammar.elements[key].label
            if label.startswith(("mml:", "svg:")) and label in seen:
                # Readers keep formulas and drawings whole: one document for each element is enough.
                continue
            seen.add(label)
            remaining = self.members(self.grammar.elements[key].pattern)
            first = True
            while first or remaining:
                before = set(remaining)
                document = self.along(chain, remaining)
                if document:
                    yield label, document
                first = False
                if remaining == before or label.startswith(("mml:", "svg:")):
                    break

    def along(self, chain, remaining):
        """A document with the elements of a chain, the last of them full."""
        def last(depth):
            wanted = set(remaining)
            element = self.grammar.elements[chain[-1]]
            seen = set(wanted)
            self.fill(element.pattern, seen, True, [])
            remaining.intersection_update(seen)
            return self.write(chain[-1], wanted, True, depth=depth)

        make = last
        for key, child in reversed(list(zip(chain, chain[1:]))):
            make = (lambda key, child, make: lambda depth: self.write(
                key, {child}, inner={child: make}, depth=depth) or "")(key, child, make)
        text = make(0)
        ids = re.findall(r' id="(id\d+)"', text)
        return text.replace("#IDREF#", ids[0] if ids else "none")


def main():
    if sys.argv[1:] == ["--formats"]:
        print("\n".join(FORMATS))
        return
    grammars, name, folder = sys.argv[1:4]
    sys.setrecursionlimit(20000)
    kind, path, roots = FORMATS[name]
    grammar = {"rng": RelaxNg, "xsd": Schema, "meta": Metaschema}[kind](os.path.join(grammars, path))
    if name == "metanorma":
        grammar.wanted_namespace = next(e.namespace for e in grammar.elements if e.name == roots[0])
    writer = Writer(grammar)
    keys = [k for k, e in enumerate(grammar.elements) if e.name in roots and k in writer.cost_of]
    # A definition counts once, however often the grammar gives it.
    starts = [next(k for k in keys if grammar.elements[k].name == r) for r in roots
              if any(grammar.elements[k].name == r for k in keys)]
    os.makedirs(folder, exist_ok=True)
    reached = writer.chains(starts)
    names = {"elements": sorted({grammar.elements[k].label for k in reached}),
             "attributes": sorted({f"{grammar.elements[k].label}@" + (f"{PREFIXES[s]}:" if s in PREFIXES else "") + n
                                   for k in reached for (s, n), _ in writer.attributes(grammar.elements[k].pattern)})}
    with open(os.path.join(folder, "names.json"), "w", encoding="utf-8") as file:
        json.dump(names, file, indent=1)
    count = 0
    for label, text in writer.documents(starts):
        count += 1
        path = os.path.join(folder, f"{count:04}-{label.replace(':', '_')}.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    print(f"{name}: {len(names['elements'])} elements, {len(names['attributes'])} attributes, {count} documents")


if __name__ == "__main__":
    main()
