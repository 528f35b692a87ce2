"""Documents that hold, between them, all that a grammar allows.

For each element there are documents in which it stands, by the shortest way from the root, with every attribute it
may have, each value that the grammar lists for them, text where it may have text, and every child it may have: each
child twice where it may be repeated, once with its own attributes and text and once with only what it needs.
"""
from pattern import NONE, TEXT, Element
from values import SAMPLES, matching

INFINITE = 10**9
DEEPEST = 60


class Node:
    """An element of a document: its attributes by namespace and name, and its content: texts and nodes."""

    def __init__(self, element):
        self.element, self.attributes, self.content, self.has_text = element, {}, [], False

    def nodes(self):
        """This one and all within."""
        yield self
        for item in self.content:
            if isinstance(item, Node):
                yield from item.nodes()


class Writer:
    def __init__(self, grammar):
        self.grammar, self.words, self.ids = grammar, 0, []
        self.all_ids = False
        self.cost_of, self.cost_memo, self.feature_memo = {}, {}, {}
        self.costs()

    # ---- What there is in a pattern

    def costs(self):
        """The least size of what each element can hold, by iteration."""
        changed = True
        while changed:
            changed = False
            self.cost_memo.clear()
            for key, element in enumerate(self.grammar.elements):
                cost = 1 + self.cost(element.pattern)
                if cost < self.cost_of.get(key, INFINITE):
                    self.cost_of[key] = cost
                    changed = True
        self.cost_memo.clear()

    def cost(self, pattern):
        kind = pattern[0]
        if kind == "element":
            return self.cost_of.get(pattern[1], INFINITE)
        if kind not in ("ref", "group", "choice", "many", "mixed", "attribute"):
            return INFINITE if kind == "none" else 0
        known = self.cost_memo.get(id(pattern))
        if known is None:
            self.cost_memo[id(pattern)] = INFINITE
            parts = [self.cost(part) for part in self.parts(pattern)]
            known = min(parts, default=INFINITE) if kind == "choice" else min(INFINITE, sum(parts))
            self.cost_memo[id(pattern)] = known
        return known

    def parts(self, pattern):
        kind = pattern[0]
        if kind == "ref":
            return [self.grammar.defines.get(pattern[1], NONE)]
        if kind in ("group", "choice"):
            return pattern[1]
        return [pattern[2] if kind == "attribute" else pattern[1]]

    def features(self, pattern):
        """What may stand directly in a pattern: keys of elements, ("@", name) for attributes, ("=", name, value) for
        their listed values, and those of texts under the name None, "text" for any text, "any" for foreign elements."""
        kind = pattern[0]
        if kind in ("text", "data"):
            return {"text"}
        if kind == "any":
            return {"any"}
        if kind == "value":
            return {("=", None, pattern[1])}
        if kind == "element":
            return {pattern[1]} if self.cost(pattern) < INFINITE else set()
        if kind in ("empty", "none") or self.cost(pattern) >= INFINITE:
            return set()
        known = self.feature_memo.get(id(pattern))
        if known is None:
            self.feature_memo[id(pattern)] = set()
            known = set().union(*[self.features(part) for part in self.parts(pattern)])
            if kind == "attribute":
                values = {f[2] for f in known if isinstance(f, tuple) and f[0] == "="}
                known = {("@", pattern[1])} | {("=", pattern[1], value) for value in values}
            elif kind == "mixed":
                known = known | {"text"}
            self.feature_memo[id(pattern)] = known
        return known

    def of(self, key):
        return self.features(self.grammar.elements[key].pattern)

    def children(self, key):
        return sorted(f for f in self.of(key) if isinstance(f, int))

    def own(self, key):
        """The attributes and the text of an element."""
        return {f for f in self.of(key) if not isinstance(f, int)}

    def ids_of(self, key):
        """The attributes of an element that hold identifiers."""
        return {f for f in self.of(key) if isinstance(f, tuple) and f[0] == "@" and f[1] in self.named_ids}

    def text_anywhere(self, pattern):
        pattern = self.grammar.resolve(pattern)
        if pattern == TEXT:
            return True
        return pattern[0] in ("choice", "many") and any(self.text_anywhere(p) for p in self.parts(pattern))

    # ---- Values

    def word(self):
        self.words += 1
        return f"w{self.words}w"

    def value(self, pattern, name, wanted):
        pattern = self.grammar.resolve(pattern)
        kind = pattern[0]
        if kind == "value":
            wanted.discard(("=", name, pattern[1]))
            return pattern[1]
        if kind == "choice":
            listed = lambda p: {("=", name, f[2]) for f in self.features(p) if isinstance(f, tuple)} & wanted
            useful = [p for p in pattern[1] if listed(p)] or [
                p for p in pattern[1] if self.grammar.resolve(p)[0] not in ("empty", "none")]
            return self.value(useful[0], name, wanted) if useful else ""
        if kind in ("group", "many"):
            return " ".join(self.value(p, name, wanted) for p in self.parts(pattern))
        if kind == "data":
            if pattern[1] == "ID":
                self.ids.append(f"id{self.words}-{len(self.ids) + 1}")
                return self.ids[-1]
            if pattern[1] in ("IDREF", "IDREFS"):
                return "#IDREF#"
            if pattern[2]:
                return matching(pattern[2])
            if pattern[1] in SAMPLES:
                return SAMPLES[pattern[1]]
        return "" if kind in ("none", "empty") else self.word()

    # ---- Writing

    def fill(self, pattern, wanted, twice, out, depth=0):
        """Appends what a pattern asks for; what is in `wanted` is put in where it may stand, and taken from it."""
        kind = pattern[0]
        if kind == "ref":
            if depth < DEEPEST:
                self.fill(self.grammar.defines.get(pattern[1], NONE), wanted, twice, out, depth + 1)
        elif kind == "group":
            for part in pattern[1]:
                self.fill(part, wanted, twice, out, depth + 1)
        elif kind == "mixed":
            out.append(("mixed",))
            self.fill(pattern[1], wanted, twice, out, depth + 1)
        elif kind == "choice":
            gain = lambda p: len(self.features(p) & wanted)
            best = max(pattern[1], key=gain)
            if not gain(best):
                best = min(pattern[1], key=self.cost)
            self.fill(best, wanted, twice, out, depth + 1)
        elif kind == "many":
            self.repeat(pattern[1], wanted, twice, out, depth + 1)
        elif kind == "attribute":
            wanted.discard(("@", pattern[1]))
            out.append(("attribute", pattern[1], self.value(pattern[2], pattern[1], wanted)))
        elif kind == "text":
            wanted.discard("text")
            out.append(("text", self.word()))
        elif kind in ("data", "value"):
            wanted.discard("text")
            out.append(("text", self.value(pattern, None, wanted)))
        elif kind == "element":
            wanted.discard(pattern[1])
            out.append(("element", pattern[1]))
        elif kind == "any":
            wanted.discard("any")
            out.append(("any",))

    def repeat(self, pattern, wanted, twice, out, depth):
        """Fills a pattern again and again as long as that brings something wanted; what it brought, twice."""
        words_between = twice and self.text_anywhere(pattern)
        again = True
        while again:
            before = set(wanted)
            self.fill(pattern, wanted, twice, out, depth)
            if words_between:
                out.append(("text", self.word()))
            if twice and before != wanted:
                self.fill(pattern, {f for f in before - wanted}, False, out, depth)
            again = before != wanted and bool(self.features(pattern) & wanted)

    def write(self, key, wanted, rich=False, inner=None, depth=0):
        """An element with what is wanted in it; where it is rich, its children have their attributes and text the
        first time. `inner`, if any, is how to write a child: its key and a function."""
        element = self.grammar.elements[key]
        if self.all_ids:
            wanted |= self.ids_of(key)
        out, node, written = [], Node(element), set()
        node.has_text = "text" in self.of(key)
        self.fill(element.pattern, wanted, rich, out)
        mixed = ("mixed",) in out and ("text" in wanted or rich)
        wanted.discard("text") if mixed else None
        for item in out:
            if item[0] == "attribute":
                node.attributes.setdefault(item[1], item[2])
            elif item[0] == "text":
                node.content.append(item[1])
            elif item[0] == "mixed":
                node.content += [self.word()] if mixed else []
            elif item[0] == "any":
                foreign = Node(Element("urn:x-any", "any"))
                foreign.content.append(self.word())
                node.content.append(foreign)
            elif inner and item[1] == inner[0]:
                node.content.append(inner[1](depth + 1))
                inner = None
            elif depth <= DEEPEST:
                first = rich and item[1] not in written
                written.add(item[1])
                node.content.append(self.write(item[1], self.own(item[1]) if first else set(), depth=depth + 1))
                if mixed and rich:
                    node.content.append(self.word())
        assert not inner, f"{element.label} does not take what the grammar says it takes"
        return node

    def chains(self, roots):
        """The shortest way from a root to each element that is reached."""
        chains, queue = {root: [root] for root in roots}, list(roots)
        while queue:
            key = queue.pop(0)
            for child in self.children(key):
                if child not in chains:
                    chains[child] = chains[key] + [child]
                    queue.append(child)
        return chains

    def documents(self, roots):
        """Documents with the name of the element they are about and whether they are the first for it."""
        self.named_ids = {name for element in self.grammar.elements for name in self.id_names(element.pattern)}
        seen = set()
        for key, chain in self.chains(roots).items():
            label = self.grammar.elements[key].label
            whole = label.startswith(("mml:", "svg:"))
            if whole and label in seen:
                # Formulas and drawings are kept whole: one document for each of their elements is enough.
                continue
            seen.add(label)
            remaining, first = set(self.of(key)), True
            while first or remaining:
                before = set(remaining)
                yield label, first, self.along(chain, remaining)
                first = False
                if remaining == before or whole and all(isinstance(feature, int) for feature in remaining):
                    break

    def along(self, chain, remaining):
        """A document with the elements of a chain, the last of them with what remains to be shown of it."""
        words, wanted = self.words, set(remaining)
        for self.all_ids in (False, True):
            self.ids, self.words = [], words
            still = set(wanted)
            make = lambda depth: self.write(chain[-1], still, rich=True, depth=depth)
            for key, child in reversed(list(zip(chain, chain[1:]))):
                make = (lambda key, child, make: lambda depth: self.write(
                    key, {child}, inner=(child, make), depth=depth))(key, child, make)
            document = make(0)
            refers = [(node, name) for node in document.nodes() for name, value in node.attributes.items()
                      if "#IDREF#" in value]
            if self.ids or not refers:
                break
        remaining.intersection_update(still)
        for node, name in refers:
            node.attributes[name] = node.attributes[name].replace("#IDREF#", self.ids[0] if self.ids else "none")
        return document

    def id_names(self, pattern, seen=None):
        seen = set() if seen is None else seen
        if id(pattern) in seen or pattern[0] in ("empty", "text", "none", "any", "data", "value", "element"):
            return set()
        seen.add(id(pattern))
        if pattern[0] == "attribute":
            inner = self.grammar.resolve(pattern[2])
            return {pattern[1]} if inner[:2] == ("data", "ID") else set()
        return set().union(*[self.id_names(part, seen) for part in self.parts(pattern)])
