"""RELAX NG grammars in XML syntax, as patterns."""
import os
import xml.etree.ElementTree as ET

from pattern import EMPTY, NAMESPACES, NONE, TEXT, Grammar

RNG = "{http://relaxng.org/ns/structure/1.0}"


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
            return ("mixed", inner) if kind == "mixed" else inner
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
            content = [c for c in node if isinstance(c.tag, str) and c.tag.startswith(RNG)
                       and c.tag not in (RNG + t for t in ("name", "anyName", "nsName"))
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
