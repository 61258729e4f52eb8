import re
print(re.match(r"(\w+) (\w+)", "Hello World foo"), re.search("b+", "aabbb").span(), re.fullmatch("a+", "aaab"))
m = re.match(r"(?P<first>\w+)\s+(?P<last>\w+)(x)?", "Ada Lovelace")
print(m.group(), m.group(0), m.group(1, 2), m.group("first"), m["last"], m[1], m.groups(), m.groups("d"), m.groupdict(), m.start(), m.end("last"), m.span(2), m.lastindex, m.lastgroup, m.string, m.re.pattern, m.pos, m.endpos, m.regs, m.expand(r"\2, \g<first>"))
for g in (5, "nope"):
    try: m.group(g)
    except IndexError as e: print("IndexError", e)
print(re.findall(r"\d+", "a1b22c333"), re.findall(r"(\w)(\d)", "a1 b2"), re.findall("a*", "baac"), re.findall(r"(a)?b", "ab b"))
print([m.span() for m in re.finditer("a*?", "aab")], [m.group() for m in re.finditer(r"\b\w", "the quick brown")])
print(re.sub(r"(\w+)@(\w+)", r"\2 at \1", "joe@home, ann@work"), re.sub("x*", "-", "abxd"), re.sub("a", lambda m: m.group().upper(), "banana", count=2), re.subn("a", "b", "aaa"), re.sub(r"\s+", " ", " a  b\tc\n"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1), re.split("", "abc"))
print(re.compile("a", re.I | re.M), re.compile(b"x"), re.compile("a").flags, re.compile("(?im)a").flags, re.I, re.I | re.M, re.compile("(a)(?P<n>b)").groupindex, re.compile("(a)").groups)
print(re.escape("a.b*c[d] e-f_g\n"), re.escape(b"a.b"))
print(re.match("(?i)HeLLo", "hello"), re.findall("(?m)^\\w+$", "ab\ncd\nef"), re.findall("^a", "a\na"), re.search("a.b", "a\nb"), re.search("a.b", "a\nb", re.S))
print(re.search(r"""
   (\d+)  # number
   \s*    # space
   ([a-z]+)  # unit
""", "12 kg", re.VERBOSE).groups())
print(re.findall(r"(?<=\$)\d+", "$10 20 $30"), re.findall(r"\w+(?=!)", "hi! yo ho!"), re.findall(r"\b(?!the)\w+", "the cat"), re.findall(r"(?<!a)b", "ab cb b"))
print(re.match(r"(a+)+$", "a" * 20), re.match(r"(\w)\1", "aab"), re.match(r"(?P<q>['\"]).*?(?P=q)", "'x' \"y\""), re.findall(r"<.+?>", "<a><b>"), re.findall(r"<.+>", "<a><b>"))
print(re.findall(r"a{2,3}", "aaaaaaa"), re.findall(r"a{2}", "aaaaa"), re.findall("a{,2}", "aaa"), re.findall("a{2,}?", "aaaa"), re.findall("x{a}", "x{a}"))
print(re.match(r"(?:(a)|b)*", "aab").groups(), re.match(r"(a|ab)(c|bcd)(d*)", "abcd").groups(), re.match(r"((a)|(b))+", "ab").groups(), re.match(r"(a(b)?)+", "aba").groups())
print(re.match(r"(?(1)a|b)", "b") if False else "", re.match(r"(<)?\w+(?(1)>|$)", "<ab>"), re.match(r"(<)?\w+(?(1)>|$)", "<ab"))
print(re.findall(r"[^\W\d_]+", "ab1_cé日本"), re.findall(r"\w+", "héllo wörld"), re.findall(r"(?a)\w+", "héllo"), re.findall(r"[à-ü]", "aéz"), re.match("É", "é", re.I), re.findall(r"\d", "٣4"))
print(re.findall(rb"\w+", b"ab cd"), re.sub(rb"a", b"b", b"aa"), re.split(rb",", b"a,b"), re.match(rb"(.)", b"\xff").group(1))
print(re.match(r"a++b", "aaab"), re.match(r"a++ab", "aaab"), re.match(r"(?>a+)ab", "aaab"), re.match(r"[\]\-a]+", "]-a"), re.findall(r"[]a]", "]a"), re.findall(r"[a\-z]", "a-z"), re.findall(r"[-a]", "-a"))
for p in ["(", ")", "*a", "a**", "[a", "\\", "(?P<n>a)(?P<n>b)", "(?z)", r"\q", "[z-a]", "(?P<1>a)", r"\1", "a{3,2}", "(?P=x)", "(?<=a+)b", "(?P<n", "(?", "(?i", "a(?i)b", "(?(2)a)", "x{1}{2}", "(?#", r"\x1", r"(?P>x)", "+", "|*", "(?<x>a)", "(a\n(b"]:
    try: print(p, re.compile(p))
    except re.error as e: print(repr(p), "->", e, e.msg, e.pos, e.lineno, e.colno)
for t in [r"\5", r"\g<x>", r"\q", r"\g<1", r"\g<>", "\\", r"\g<1a>"]:
    try: print(re.sub("(a)", t, "a"))
    except (re.error, IndexError) as e: print(t, type(e).__name__, e)
for f in (lambda: re.match(b"a", "a"), lambda: re.match("a", b"a"), lambda: re.match("a", 5), lambda: re.compile(5), lambda: re.sub("a", 5, "a"), lambda: re.compile(re.compile("a"), re.I)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
p = re.compile(r"\d+"); print(p.match("a1", 1), p.search("12 34", 2), p.findall("1 2 3", 2, 4), p.fullmatch("123x", 0, 3), p == re.compile(r"\d+"), hash(p) == hash(re.compile(r"\d+")), isinstance(p, re.Pattern), bool(p.match("1")))
print(len(re.findall(".", "x" * 100000)), re.match("(?:a|b)*c", "ab" * 100000 + "c").end(), re.match("(x+x+)+y", "x" * 10))
tok = re.compile(r"(?P<NUM>\d+(\.\d*)?)|(?P<ID>[A-Za-z_]\w*)|(?P<OP>[+\-*/=()])|(?P<WS>\s+)|(?P<BAD>.)")
print([(m.lastgroup, m.group()) for m in tok.finditer("x = 3.14 * (y1 + 2)$") if m.lastgroup != "WS"])
print(re.sub(r"(?P<a>x)|y", r"[\g<a>\g<0>]", "xyz"), re.sub("^", "> ", "a\nb", flags=re.M), re.sub(r"\bfoo\b", "bar", "foo food foo"))
print(re.sub(r"([A-Z])", lambda m: "_" + m[1].lower(), "camelCaseString"), re.sub(r"(?<!^)(?=[A-Z])", "_", "CamelCase").lower())
print(re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.-]+", "a.b+c@ex-ample.co.uk") is not None, re.match(r"^(\d{3})-(\d{4})$", "555-1234").groups(), re.search(r"(\d+)$", "ab12\n").group())
print(type(re.match("a", "a")), type(p), re.Match, re.Pattern, re.finditer("a", "a").__class__.__name__, re.error, re.PatternError is re.error)
import copy; print(copy.copy(p) is p, re.compile(p) is p, re.purge())
