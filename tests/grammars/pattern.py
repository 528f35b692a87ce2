"""What grammars of all kinds are read into: elements, and patterns of what may stand in them.

A pattern is a tuple: ("empty",) ("text",) ("none",) ("any",) ("data", type, regular expression) ("value", text)
("group", [p]) ("mixed", p) ("choice", [p]) ("many", p) ("ref", name) ("attribute", (namespace, name), p)
("element", key), where a key is a place in the list of elements.
"""

PREFIXES = {
    "http://www.w3.org/1998/Math/MathML": "mml",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:iso:std:iso:30042:ed-1": "tbx",
    "http://www.w3.org/2001/XInclude": "xi",
    "http://www.niso.org/schemas/ali/1.0/": "ali",
    "http://docs.oasis-open.org/ns/oasis-exchange/table": "oasis",
    "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table": "oasis",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/2000/svg": "svg",
}
NAMESPACES = {prefix: namespace for namespace, prefix in PREFIXES.items()}
EMPTY, TEXT, NONE = ("empty",), ("text",), ("none",)


class Element:
    def __init__(self, namespace, name):
        self.namespace, self.name, self.pattern = namespace, name, EMPTY

    @property
    def label(self):
        return labelled(self.namespace, self.name)


def labelled(namespace, name):
    """A name with the customary prefix of its namespace."""
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{name}" if prefix else name


class Grammar:
    def __init__(self):
        self.defines, self.elements = {}, []
        self.own_namespace = ""

    def element(self, namespace, name):
        self.elements.append(Element(namespace, name))
        return len(self.elements) - 1

    def resolve(self, pattern):
        while pattern[0] == "ref":
            pattern = self.defines.get(pattern[1], NONE)
        return pattern
