"""re in ordinary use: groups, findall, sub with functions, split, flags, a log analyser, a template engine, a lexer."""
import re
from collections import Counter

LOG = """\
2024-03-01 10:00:01 INFO  server started port=8080
2024-03-01 10:00:05 WARN  slow request path=/api/users ms=1200
2024-03-01 10:01:00 ERROR failed path=/api/orders code=500 ms=30
bad line
2024-03-02 09:15:33 INFO  request path=/index ms=12
2024-03-02 09:16:00 ERROR failed path=/api/users code=404 ms=7
"""
LINE = re.compile(r"^(?P<date>\d{4}-\d{2}-\d{2}) (?P<time>[\d:]+) (?P<level>[A-Z]+)\s+(?P<msg>.*)$")
levels, slow = Counter(), []
for n, line in enumerate(LOG.splitlines(), 1):
    m = LINE.match(line)
    if not m:
        print(f"line {n} skipped: {line!r}")
        continue
    levels[m["level"]] += 1
    fields = dict(re.findall(r"(\w+)=(\S+)", m.group("msg")))
    if int(fields.get("ms", 0)) > 20:
        slow.append((fields["path"], int(fields["ms"])))
print(levels, slow)
print(m.groupdict(), m.group(1, 3), m.span("level"), m.start(), m.end(1))
print(re.findall(r"\b\w{5}\b", "hello world these words count"), re.findall(r"(a)(b)?", "ab a"), re.findall("x*", "axb"))
print(re.split(r"[,;]\s*", "a, b;c,d"), re.split(r"(\d)", "a1b2c"), re.split(r"\s+", " x  y ", maxsplit=1))
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "a1 b22"), re.subn("a", "b", "banana", count=2), re.sub(r"(?P<x>a+)", r"[\g<x>]", "caaat"))
print(re.match("b", "abc"), re.search("b", "abc").start(), re.fullmatch(r"\d+", "123") is not None, re.fullmatch(r"\d+", "123x"), bool(re.match(r"(?i)HELLO", "hello")))
print(re.search(r"^b$", "a\nb\nc", re.M).group(), re.search("a.b", "a\nb", re.S) is not None, re.compile(r"""
    (\d+)   # number
    \s*
    ([a-z]) # letter
    """, re.X | re.I).findall("12 A 3b"))
print([m.group() for m in re.finditer(r"(\d)\1", "11223455")], re.findall(r"(?<=\$)\d+", "$5 €6 $77"), re.findall(r"\w+(?=!)", "hi! bye yes!"), re.findall(r"<.+?>", "<a><b>"), re.findall(r"(?:ab)+", "ababab ab"))
print(re.escape("a.b*c"), re.findall(r"[^\W\d_]+", "añb1_c"), re.sub(r"\s+", " ", " many   spaces\n here "), re.match(r"(a)|(b)", "b").groups(), re.match(r"(a)|(b)", "b").group(1), re.match("(a)?b", "b").groups("dflt"))
try:
    re.compile("(unclosed")
except re.error as e:
    print("re.error", e)


def render(template, **ctx):
    def repl(m):
        name, fmt = m.group(1), m.group(2) or ""
        if name not in ctx:
            raise KeyError(name)
        return format(ctx[name], fmt)

    return re.sub(r"\{\{\s*(\w+)(?::([^}\s]+))?\s*\}\}", repl, template)


print(render("Dear {{ name }}, you owe {{amount:.2f}} ({{n:>4}})", name="Bo", amount=3.14159, n=7))
try:
    render("{{missing}}")
except KeyError as e:
    print("missing", e)
TOKENS = [("NUM", r"\d+(\.\d+)?"), ("ID", r"[A-Za-z_]\w*"), ("OP", r"==|[-+*/=()]"), ("WS", r"\s+"), ("BAD", r".")]
lexer = re.compile("|".join(f"(?P<{n}>{p})" for n, p in TOKENS))
print([(m.lastgroup, m.group()) for m in lexer.finditer("x1 = 3.5*(y + 2) == z ?") if m.lastgroup != "WS"])
for s in ("user@example.com", "bad@", "a.b+c@d.co.uk", "@x.com"):
    print(s, bool(re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", s)))
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "camelCaseName").lower(), re.sub(r"_(\w)", lambda m: m[1].upper(), "snake_case_name"), re.findall(r"\d{1,3}(?=(?:\d{3})+$)|\d{3}$", "1234567"))
