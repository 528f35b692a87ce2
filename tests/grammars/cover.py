#!/usr/bin/env python3
"""Documents that cover a grammar, for testing readers on what nobody here wrote.

    cover.py GRAMMARS FORMAT FOLDER     writes documents to FOLDER, and names.json with what the grammar defines
    cover.py --formats                  lists the formats

GRAMMARS is the folder of the formats' grammars. What the documents hold is said in documents.py, how they are written
in markup.py: the first document of each element is there in all styles. Each text is a word of its own, so that a
loss is seen. The same grammar gives the same documents. names.json also lists, as "missing", what the grammar
allows and no document holds.
"""
import json
import os
import sys

import oscal_json
from documents import Writer
from jats import Jats
from markup import STYLES, Style, written
from metaschema import Metaschema
from pattern import PREFIXES, labelled
from rng import RelaxNg
from xsd import Schema

READERS = {"rng": RelaxNg, "xsd": Schema, "jats": Jats, "meta": Metaschema}
FORMATS = {
    "niso-sts": ("rng", "niso-sts-1.2-rng/NISO-STS-interchange-1-mathml3.rng", ["standard", "adoption"]),
    "niso-sts-extended": ("xsd", "niso-sts-1.0-extended-xsd/NISO-STS-extended-1-mathml3.xsd", ["standard", "adoption"]),
    "iso-sts": ("rng", "iso-sts-1.1-rng/ISOSTS.rng", ["standard"]),
    "metanorma": ("rng", "metanorma-rng/isodoc-compile.rng", ["metanorma"]),
    "rfcxml": ("rng", "rfcxml-rng/v3.rng", ["rfc"]),
    "rfcxml-v2": ("rng", "rfcxml-rng/v2.rng", ["rfc"]),
    "jats": ("jats", "jats-1.3-xsd/JATS-journalpublishing1-3-elements.xsd", ["article"]),
    "oscal-catalog": ("meta", "oscal-metaschema/oscal_catalog_metaschema.xml", ["catalog"]),
    "oscal-profile": ("meta", "oscal-metaschema/oscal_profile_metaschema.xml", ["profile"]),
}


class Cover:
    """The documents of a format, as they are made, and what they held."""

    def __init__(self, grammars, name):
        kind, path, roots = FORMATS[name]
        self.grammar = READERS[kind](os.path.join(grammars, path))
        self.writer = Writer(self.grammar)
        if kind == "rng":
            self.grammar.own_namespace = next(e.namespace for e in self.grammar.elements if e.name == roots[0])
        # A definition counts once, however often the grammar gives it.
        keys = {}
        for key, element in enumerate(self.grammar.elements):
            if element.name in roots and key in self.writer.cost_of:
                keys.setdefault(element.name, key)
        self.roots = [keys[root] for root in roots if root in keys]
        self.reached = self.writer.chains(self.roots)

    def names(self):
        """Elements, attributes, and pairs of an element and a child, by their labels."""
        elements, attributes, children = set(), set(), set()
        for key in self.reached:
            label = self.grammar.elements[key].label
            elements.add(label)
            for feature in self.writer.of(key):
                if isinstance(feature, int):
                    children.add((label, self.grammar.elements[feature].label))
                elif feature[0] == "@" and not feature[1][1].startswith("xmlns"):
                    attributes.add(f"{label}@{labelled(*feature[1])}")
        return elements, attributes, children

    def documents(self):
        used = {e.namespace for e in self.grammar.elements} | {
            feature[1][0] for key in self.reached for feature in self.writer.own(key) if feature[0] == "@"}
        prefixes = {space: PREFIXES[space] for space in sorted(used) if space in PREFIXES}
        self.held = set()
        for number, (label, first, document) in enumerate(self.writer.documents(self.roots), 1):
            for node in document.nodes():
                above = node.element.label
                self.held |= {above} | {f"{above}@{labelled(*name)}" for name in node.attributes}
                self.held |= {(above, item.element.label) for item in node.content if not isinstance(item, str)}
            for style in STYLES if first else STYLES[:1]:
                name = f"{number:04}-{label.replace(':', '_')}" + (f".{style}" if style != "plain" else "")
                yield name + ".xml", written(document, Style(style, self.grammar.own_namespace, prefixes))
            if isinstance(self.grammar, Metaschema):
                yield f"{number:04}-{label}.json", oscal_json.written(document, self.grammar)

    def missing(self):
        elements, attributes, children = self.names()
        wholes = ("mml:", "svg:")
        return sorted((elements | attributes) - self.held) + sorted(
            " in ".join(reversed(pair)) for pair in children - self.held if not pair[0].startswith(wholes))


def main():
    if sys.argv[1:] == ["--formats"]:
        print("\n".join(FORMATS))
        return
    if len(sys.argv) != 4 or sys.argv[2] not in FORMATS:
        sys.exit(__doc__)
    grammars, name, folder = sys.argv[1:4]
    sys.setrecursionlimit(20000)
    cover = Cover(grammars, name)
    os.makedirs(folder, exist_ok=True)
    count = 0
    for count, (document, text) in enumerate(cover.documents(), 1):
        with open(os.path.join(folder, document), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    elements, attributes, _ = cover.names()
    names = {"elements": sorted(elements), "attributes": sorted(attributes), "missing": cover.missing()}
    with open(os.path.join(folder, "names.json"), "w", encoding="utf-8", newline="\n") as file:
        json.dump(names, file, indent=1)
    print(f"{name}: {len(elements)} elements, {len(attributes)} attributes, {count} documents, "
          f"{len(names['missing'])} missing")


if __name__ == "__main__":
    main()
