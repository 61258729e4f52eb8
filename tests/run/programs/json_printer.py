"""A JSON-like pretty printer and parser by hand, checked against the json module."""
import json


class JsonError(ValueError):
    pass


def dump(v, indent=0, step=2):
    pad = " " * (indent + step)
    match v:
        case None:
            return "null"
        case True:
            return "true"
        case False:
            return "false"
        case int() | float():
            return repr(v)
        case str():
            out = []
            for c in v:
                if c in '"\\':
                    out.append("\\" + c)
                elif c == "\n":
                    out.append("\\n")
                elif ord(c) < 32 or ord(c) > 126:
                    out.append(f"\\u{ord(c):04x}")
                else:
                    out.append(c)
            return '"' + "".join(out) + '"'
        case [] | ():
            return "[]"
        case list() | tuple():
            inner = (",\n" + pad).join(dump(x, indent + step, step) for x in v)
            return f"[\n{pad}{inner}\n{' ' * indent}]"
        case {**d} if not d:
            return "{}"
        case dict():
            inner = (",\n" + pad).join(f"{dump(str(k))}: {dump(x, indent + step, step)}" for k, x in v.items())
            return f"{{\n{pad}{inner}\n{' ' * indent}}}"
        case _:
            raise JsonError(f"cannot dump {type(v).__name__}")


class Parser:
    def __init__(self, text):
        self.text = text
        self.i = 0

    def fail(self, what):
        line = self.text.count("\n", 0, self.i) + 1
        raise JsonError(f"line {line}: {what}")

    def skip(self):
        while self.i < len(self.text) and self.text[self.i] in " \t\r\n":
            self.i += 1

    def parse(self):
        v = self.value()
        self.skip()
        if self.i != len(self.text):
            self.fail(f"unexpected {self.text[self.i]!r}")
        return v

    def value(self):
        self.skip()
        if self.i >= len(self.text):
            self.fail("unexpected end")
        c = self.text[self.i]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, val in (("null", None), ("true", True), ("false", False)):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return val
        return self.number()

    def number(self):
        j = self.i
        while j < len(self.text) and self.text[j] in "+-0123456789.eE":
            j += 1
        token = self.text[self.i:j]
        if not token:
            self.fail(f"unexpected {self.text[self.i]!r}")
        self.i = j
        return float(token) if any(c in token for c in ".eE") else int(token)

    def string(self):
        self.i += 1
        out = []
        while True:
            if self.i >= len(self.text):
                self.fail("unterminated string")
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.text[self.i]
                self.i += 1
                if e == "u":
                    out.append(chr(int(self.text[self.i:self.i + 4], 16)))
                    self.i += 4
                else:
                    out.append({"n": "\n", "t": "\t"}.get(e, e))
            else:
                out.append(c)

    def array(self):
        self.i += 1
        out = []
        self.skip()
        if self.text[self.i:self.i + 1] == "]":
            self.i += 1
            return out
        while True:
            out.append(self.value())
            self.skip()
            c = self.text[self.i:self.i + 1]
            self.i += 1
            if c == "]":
                return out
            if c != ",":
                self.fail("expected , or ]")

    def object(self):
        self.i += 1
        out = {}
        self.skip()
        if self.text[self.i:self.i + 1] == "}":
            self.i += 1
            return out
        while True:
            self.skip()
            if self.text[self.i:self.i + 1] != '"':
                self.fail("expected a key")
            k = self.string()
            self.skip()
            if self.text[self.i:self.i + 1] != ":":
                self.fail("expected :")
            self.i += 1
            out[k] = self.value()
            self.skip()
            c = self.text[self.i:self.i + 1]
            self.i += 1
            if c == "}":
                return out
            if c != ",":
                self.fail("expected , or }")


doc = {"name": "Zoë \"Z\"\n", "n": [1, -2.5, 1e100, 10**20], "deep": {"list": [[], {}, [None, [True]]], "t": (1, 2)}, "": False}
text = dump(doc)
print(text)
again = Parser(text).parse()
print(again == json.loads(text), again["deep"], again["name"] == doc["name"], json.dumps(again, indent=2) == text)
for bad in ("", "[1,", '{"a" 1}', "{1: 2}", '"abc', "[1 2]", "tru", "[1] x", '{"a": 1,\n\n ]'):
    try:
        print(Parser(bad).parse())
    except JsonError as e:
        print(repr(bad), "->", e)
try:
    dump({"f": {1, 2}})
except JsonError as e:
    print(e)
