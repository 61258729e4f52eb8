# str: split, rsplit, splitlines, join, partition.
for s in ("a b  c", "  lead and trail  ", "", "   ", "one", "a\tb\nc\r\nd\x0be"):
    print(repr(s), s.split(), s.split(None, 1), s.rsplit(None, 1), s.split(" "), s.rsplit(" ", 1))
c = "a,b,,c,"
print(c.split(","), c.split(",", 2), c.rsplit(",", 2), c.split(",", 0), c.split(",", -1), c.split(",,"), c.split("x"), "".split(","))
print("a<>b<>c".split("<>"), "a<>b<>c".rsplit("<>", 1), "aaa".split("a"), "aaa".split("aa"), "aaa".rsplit("aa"))
print("k=v=w".split("=", maxsplit=1), "a b c".split(sep=None, maxsplit=1))
print("a b\u00a0c\u3000d".split(), "日 本".split())
lines = "one\ntwo\r\nthree\rfour\x0bfive\x0csix\u2028seven\x85eight\n\nnine"
print(lines.splitlines())
print(lines.splitlines(True))
print("".splitlines(), "\n".splitlines(), "a\n".splitlines(), "a\n\n".splitlines(keepends=True))
print(",".join(["a", "b"]), "".join("xyz"), "-".join([]), ", ".join({"k": 1, "j": 2}), "x".join("a"), " ".join(str(i) for i in range(4)), ",".join(("t",)))
for call in (lambda: ",".join([1, 2]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: "a".split(""), lambda: "a".split(1), lambda: "a".rsplit("")):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
text = """first line
  second   line

last"""
for i, line in enumerate(text.split("\n")):
    print(i, repr(line), line.split())
print([w.strip(".,!") for w in "Hello, world! Bye.".split()])
print("1 2 3".split()[1:], list(map(int, "4 5 6".split())), "a-b_c".replace("_", "-").split("-"))
