def show(x): return [x]
class G(ExceptionGroup): pass
class S(SyntaxError): pass
class O(OSError): pass
class U(UnicodeDecodeError): pass
class I(ImportError): pass
class K(KeyError): pass
class St(StopIteration): pass
class N(NameError): pass
class A(AttributeError): pass
for e in (G("m", [ValueError(1)]), S("s", ("f", 1, 2, "t")), O(2, "no", "file"), U("utf-8", b"\xff", 0, 1, "why"), I("i", name="n", path="p"), K("k"), St(5), N("nn", name="q"), A("aa", name="r", obj=3)):
    match e:
        case G(): print(show(e.message), show(e.exceptions))
        case S(): print(show(e.lineno), show(e.text), show(e.msg), show(e.filename))
        case O(): print(show(e.errno), show(e.strerror), show(e.filename), show(e.filename2))
        case U(): print(show(e.start), show(e.reason), show(e.object), show(e.encoding))
        case I(): print(show(e.name), show(e.path), show(e.msg))
        case St(): print(show(e.value))
        case N(): print(show(e.name))
        case A(): print(show(e.name), show(e.obj))
        case _: print(show(e.args))
class P(Exception):
    def __init__(self, code, name=1.5): self.code, self.name = code, name
p = P("s"); print(p.code + "t", p.name + 1)
