# str: find, rfind, index, rindex, count, startswith, endswith, in, replace.
s = "abracadabra"
print(s.find("a"), s.find("bra"), s.find("z"), s.find("a", 1), s.find("a", 1, 3), s.find("a", -3), s.find(""), s.find("", 5), s.find("", 20))
print(s.rfind("a"), s.rfind("bra"), s.rfind("z"), s.rfind("a", 0, 5), s.rfind(""), s.rfind("", 2, 4))
print(s.index("c"), s.rindex("b"), s.index("a", 2))
for f in (s.index, s.rindex):
    try:
        f("zz")
    except ValueError as e:
        print(e)
print(s.count("a"), s.count("abra"), s.count(""), s.count("a", 3), s.count("a", 3, 6), s.count("z"), "aaaa".count("aa"), "".count(""), "".count("a"))
print(s.startswith("abra"), s.startswith("bra", 1), s.startswith(("x", "ab")), s.startswith(""), s.startswith("abra", 0, 3), s.startswith(()), s.startswith("a", 11))
print(s.endswith("bra"), s.endswith("bra", 0, 4), s.endswith(("x", "ra")), s.endswith(""), s.endswith("abra", 8))
print("cad" in s, "" in s, "dac" in s, "é" in "café", "a" not in s)
print(s.replace("a", "-"), s.replace("a", "", 2), s.replace("", "."), s.replace("abra", "X"), s.replace("z", "y"), s.replace("a", "aa", 0), "".replace("", "x"), s.replace("", "-", 3), s.replace("a", "b", -1), s.replace("a", "o", count=1))
print("日本語日本".find("本"), "日本語日本".rfind("日"), "日本語日本".count("日本"), "😀x😀".index("x"), "😀x😀".replace("😀", "a"))
for call in (lambda: s.find(1), lambda: 1 in s, lambda: s.startswith(1), lambda: s.startswith([1]), lambda: s.count(), lambda: s.replace("a"), lambda: s.endswith(("a", 1), 5)):
    try:
        print(call())
    except TypeError as e:
        print(e)
print("aXbXc".partition("X"), "abc".partition("X"), "aXbXc".rpartition("X"), "abc".rpartition("X"), "XX".partition("XX"))
try:
    s.partition("")
except ValueError as e:
    print(e)
print("prefix-body".removeprefix("prefix-"), "body.txt".removesuffix(".txt"), "x".removeprefix("y"), "x".removesuffix(""), "xx".removeprefix("xx"))
