# A constant format of %s, %r and %a with a tuple is evaluated and formatted item by item, as f-strings are.
import traceback


class Loud:
    def __init__(self, name, fails=False):
        print("made", name)
        self.name, self.fails = name, fails

    def __str__(self):
        print("str", self.name)
        if self.fails:
            raise ValueError(self.name)
        return self.name

    def __repr__(self):
        print("repr", self.name)
        return f"<{self.name}>"


print("%s and %r" % (Loud("a"), Loud("b")))
print("%s%%%a|%5s|%-6r|%.2s|%8.3s|%05s|" % (Loud("é"), "ü", Loud("c"), Loud("d"), Loud("long"), Loud("longer"), 7))
print("%s" % (Loud("one"),), "%s" % ((1, 2),), "%s and %d" % (Loud("x"), 5), "%(k)s" % {"k": Loud("named")})
for make in (lambda: "%s %s" % (Loud("fails", True), Loud("never made")), lambda: "%s %d" % (Loud("late", True), Loud("made")),
             lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "%z" % (1,), lambda: "%s %" % (1,), lambda: "%s %s" % (*[1, 2],),
             lambda: "%.s|%1000s" % ("ab", "c")):
    try:
        print(make()[:40])
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
try:
    print("%s %s" % (1,
                     Loud("second", True)))
except ValueError:
    print(traceback.format_exc().replace(__file__, "FILE"))
n, text, f = 3, "t", 2.5
print("%s is %s and %r" % (n, f, text), "%3s|%-3s|" % (n, f > 1))
