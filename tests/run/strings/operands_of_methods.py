class U(str):
    def __str__(self): return "__str__ overridden"
print("{}".format(U("x")), f"{U('x')}", "%s" % U("x"), format(U("x")), "{:>3}".format(U("x")))
for f in (lambda: "abc".__mul__(""), lambda: "abc".__add__(3), lambda: [1].__add__((1,)), lambda: b"a".__add__("x"), lambda: "{0[{1}]}".format("abc", 4), lambda: (5).__add__("x"), lambda: {1}.__or__(3), lambda: "{a{b}}".format(1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
