"""XML Schemas, as patterns."""
import os
import xml.etree.ElementTree as ET

from pattern import EMPTY, NAMESPACES, NONE, TEXT, Grammar

XSD = "{http://www.w3.org/2001/XMLSchema}"


class Schema(Grammar):
    def __init__(self, path):
        super().__init__()
        self.nodes, self.keys, self.read, self.stand_ins = {}, {}, set(), {}
        self.load(path, None)
        for (kind, namespace, name), node in list(self.nodes.items()):
            if kind == "element" and node.get("abstract") != "true":
                self.top_element(namespace, name)
        self.start = ("choice", [("element", key) for key in self.keys.values()])

    def load(self, path, namespace):
        path = os.path.normpath(path)
        if path in self.read or not os.path.exists(path):
            return
        self.read.add(path)
        spaces = {"xml": NAMESPACES["xml"]}
        for event, pair in ET.iterparse(path, ["start-ns", "start"]):
            if event == "start":
                break
            spaces[pair[0]] = pair[1]
        root = self.parse(path)
        target = root.get("targetNamespace", namespace or "")
        # What has no prefix is in the default namespace, or in that of a schema which includes this one.
        unprefixed = spaces.get("", "" if root.get("targetNamespace") else target)
        for child in root:
            if child.tag in (XSD + "include", XSD + "import") and child.get("schemaLocation"):
                self.load(os.path.join(os.path.dirname(path), child.get("schemaLocation")), target)
            elif child.get("name"):
                self.nodes[(child.tag[len(XSD):], target, child.get("name"))] = child
            for inner in child.iter():
                inner.set("#target", target)
                for attribute in ("ref", "type", "base", "itemType", "memberTypes", "substitutionGroup"):
                    if inner.get(attribute):
                        inner.set("#" + attribute, self.expanded(inner.get(attribute), spaces, unprefixed))

    def parse(self, path):
        return ET.parse(path).getroot()

    @staticmethod
    def expanded(names, spaces, unprefixed):
        """Names in braces with their namespaces; those of XML Schema itself have "xsd" there."""
        found = []
        for name in names.split():
            prefix, _, local = name.rpartition(":")
            space = spaces.get(prefix, "") if prefix else unprefixed
            found.append(f"{{{'xsd' if space == XSD[1:-1] else space}}}{local}")
        return " ".join(found)

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

    def substitutes(self, namespace, name):
        """An element, or those that may stand for it."""
        node = self.nodes.get(("element", namespace, name))
        if node is None:
            return EMPTY
        if (namespace, name) not in self.stand_ins:
            self.stand_ins[(namespace, name)] = [
                self.split("{" + space + "}" + local) for (kind, space, local), other in self.nodes.items()
                if kind == "element" and other.get("#substitutionGroup") == f"{{{namespace}}}{name}"]
        own = [] if node.get("abstract") == "true" else [("element", self.top_element(namespace, name))]
        found = own + [self.substitutes(*other) for other in self.stand_ins[(namespace, name)]]
        return found[0] if len(found) == 1 else ("choice", found or [NONE])

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
            if inner is None and node.get("#substitutionGroup"):
                return self.type_of(self.nodes[("element", *self.split(node.get("#substitutionGroup")))])
            return self.simple(inner) if inner is not None else TEXT
        pattern = ("group", self.particles(inner))
        return ("mixed", pattern) if inner.get("mixed") == "true" else pattern

    def simple(self, node):
        """The pattern of a simple type; of a union, of its first member."""
        if node is None:
            return TEXT
        for kind, types in (("list", "#itemType"), ("union", "#memberTypes")):
            inner = next(node.iter(XSD + kind), None)
            if inner is not None:
                item = self.named(inner.get(types).split()[0]) if inner.get(types) else self.simple(
                    inner.find(XSD + "simpleType"))
                length = next((int(facet.get("value")) for facet in node.iter(XSD + "length")), 1)
                return ("group", [item] * length)
        values = [("value", v.get("value")) for v in node.iter(XSD + "enumeration")]
        if values:
            return ("choice", values)
        expression = next((v.get("value") for v in node.iter(XSD + "pattern")), None)
        if expression:
            return ("data", "string", expression)
        base = next((r.get("#base") for r in node.iter(XSD + "restriction")), None)
        return self.named(base) if base else TEXT

    def named(self, name):
        space, local = self.split(name)
        return ("data", local, None) if space == "xsd" else self.simple(self.nodes.get(("simpleType", space, local)))

    def particles(self, node):
        return [p for p in (self.particle(c) for c in node) if p is not None]

    def particle(self, node):
        kind = node.tag[len(XSD):] if node.tag.startswith(XSD) else ""
        if kind == "attribute":
            return self.attribute(node)
        if kind in ("sequence", "all"):
            pattern = ("group", self.particles(node))
        elif kind == "choice":
            pattern = ("choice", self.particles(node) or [NONE])
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
                pattern = self.substitutes(*self.split(node.get("#ref")))
            else:
                key = self.element(node.get("#target"), node.get("name"))
                self.elements[key].pattern = self.type_of(node)
                pattern = ("element", key)
        elif kind in ("complexContent", "simpleContent", "extension", "restriction"):
            inner = self.particles(node)
            if node.get("#base") and kind == "extension":
                space, local = self.split(node.get("#base"))
                base = self.nodes.get(("complexType", space, local))
                if space == "xsd":
                    inner.insert(0, TEXT)
                elif base is not None:
                    inner = self.particles(base) + inner
                    if base.get("mixed") == "true":
                        return ("mixed", ("group", inner))
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
            value = self.named(target.get("#type"))
        else:
            inner = target.find(XSD + "simpleType")
            value = self.simple(inner) if inner is not None else TEXT
        if target.get("fixed") or node.get("fixed"):
            value = ("value", target.get("fixed") or node.get("fixed"))
        pattern = ("attribute", (space, local), value)
        return pattern if node.get("use") == "required" else ("choice", [EMPTY, pattern])
