# The % operator.
print("%s %r %a" % ("é", "é", "é"))
print("%d %i %u" % (1, 2.9, True))
print("[%5d] [%-5d] [%05d] [%+d] [% d] [%+05d] [%x] [%X] [%#x] [%o] [%#o]" % (42, 42, 42, 42, 42, 42, 255, 255, 255, 8, 8))
print("[%f] [%.2f] [%8.3f] [%-8.1f] [%08.2f] [%+.1f] [%.0f] [%#.0f]" % (1.5, 3.14159, 2.71828, 1.25, -3.5, 2, 2.5, 3))
print("[%e] [%.2E] [%g] [%g] [%g] [%G] [%.3g] [%#g]" % (12345.678, 0.00012, 100000, 1000000, 0.0001, 1e-10, 1234.5, 1.0))
print("[%10s] [%-10s] [%.2s] [%5.1s] [%c] [%c]" % ("right", "left", "truncate", "xyz", "z", 65))
print("%% %d%%" % 50, "%s" % None, "%s" % [1, 2], "%s" % {"a": 1})
print("%(name)s is %(age)d, %(name)r" % {"name": "Bo", "age": 7})
print("[%*d] [%-*d] [%.*f]" % (6, 42, 6, 42, 2, 3.14159))
print("%s %s" % ("a", ("b", "c")), "%s" % ("single",), "%s" % 5)
print("%x" % 2**70, "%d" % 10**25, "%d" % -5.99, "%s" % 1e100, "%f" % 1e20, "%g" % float("inf"), "%d" % True, "%5s|%-6s|" % (True, None))
print("%r %s" % (1.0, 1.0), "%.3s|%.10s" % ("abcdef", "abc"), "%-5c|" % "x")
for call in (
    lambda: "%d" % "a",
    lambda: "%s %s" % "a",
    lambda: "%s" % ("a", "b"),
    lambda: "%(x)s" % {},
    lambda: "%z" % 1,
    lambda: "%x" % 1.5,
    lambda: "%c" % "ab",
    lambda: "%f" % "x",
    lambda: "%" % (),
    lambda: "no args" % 1,
    lambda: "%(a)s" % 1,
    lambda: "%s%s" % (1,),
    lambda: "%d" % None,
):
    try:
        print(call())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)


class S:
    def __str__(self):
        return "S-str"

    def __repr__(self):
        return "S-repr"


print("%s %r %10s|" % (S(), S(), S()))
for name, price, n in (("apple", 1.5, 3), ("kiwi", 0.25, 12)):
    print("%-10s %6.2f x %3d = %8.2f" % (name, price, n, price * n))
