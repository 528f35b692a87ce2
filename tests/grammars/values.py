"""Values of data types, and texts that match regular expressions of XML Schema."""
import re
from re import _parser as expressions

SAMPLES = {
    "date": "2026-03-01", "dateTime": "2026-03-01T10:20:30Z", "dateTime-with-timezone": "2026-03-01T10:20:30Z",
    "date-time-with-timezone": "2026-03-01T10:20:30Z", "gYear": "2026", "gYearMonth": "2026-03", "time": "10:20:30",
    "integer": "3", "int": "3", "positiveInteger": "3", "nonNegativeInteger": "3", "positive-integer": "3",
    "non-negative-integer": "3", "decimal": "1.5", "float": "1.5", "double": "1.5", "boolean": "true",
    "uuid": "11111111-2222-4333-8444-555555555555", "email": "a@b.example", "email-address": "a@b.example",
    "base64Binary": "QmVsbA==", "base64": "QmVsbA==", "language": "en", "unsignedInt": "3", "unsignedLong": "3", "duration": "P1D",
}


def matching(expression):
    """A short text that a regular expression of XML Schema matches whole."""
    python = expression.replace("\\i", "[A-Za-z_]").replace("\\c", "[-.\\w]")
    text = "".join(sample(step) for step in expressions.parse(python))
    assert re.fullmatch(python, text), (expression, text)
    return text


def sample(step):
    kind, value = str(step[0]), step[1]
    if kind == "LITERAL":
        return chr(value)
    if kind in ("ANY", "NOT_LITERAL"):
        return "w" if value != ord("w") else "v"
    if kind == "SUBPATTERN":
        return "".join(sample(inner) for inner in value[-1])
    if kind == "BRANCH":
        return "".join(sample(inner) for inner in value[1][0])
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = value
        # One digit or letter is a better sample of an optional one than none; white space is not.
        once = "".join(sample(part) for part in inner)
        count = least if least or not once.isalnum() else 1
        return once * count
    if kind == "IN":
        return member(value)
    return ""


def member(members):
    """A character of a class."""
    if str(members[0][0]) == "NEGATE":
        return next(c for c in "w-1 " if not any(holds(part, c) for part in members[1:]))
    return next(c for c in "1aw0AZ-+.,%#_ \u00e9" + "".join(map(chr, range(33, 127)))
                if any(holds(part, c) for part in members))


def holds(part, character):
    kind, value = str(part[0]), part[1]
    if kind == "LITERAL":
        return ord(character) == value
    if kind == "RANGE":
        return value[0] <= ord(character) <= value[1]
    category = str(value)
    found = {"DIGIT": character.isdigit(), "SPACE": character.isspace(),
             "WORD": character.isalnum() or character == "_"}[category.rsplit("_", 1)[-1]]
    return found != ("_NOT_" in category)
