# str: center, ljust, rjust, zfill, strip, expandtabs, multiplication.
for w in ("", "ab", "abc", "日本"):
    for n in (0, 2, 5, 8):
        print(repr(w.center(n, "*")), repr(w.ljust(n, ".")), repr(w.rjust(n)), repr(w.zfill(n)))
print("-42".zfill(6), "+7".zfill(4), "--1".zfill(5), "x".zfill(1), "".zfill(2))
for s in ("  ab  ", "\t\nab\r\n", "xxabxx", "ab", "", "  ", "\u3000a\u00a0"):
    print(ascii(s.strip()), ascii(s.lstrip()), ascii(s.rstrip()), ascii(s.strip("x")), ascii(s.lstrip("xa")), ascii(s.rstrip("bx")), ascii(s.strip("")), ascii(s.strip(None)))
print("www.example.com".strip("cmowz."), "mississippi".rstrip("ipz"), "mississippi".strip("miss"))
print(repr("a\tb\tc".expandtabs()), repr("a\tb".expandtabs(4)), repr("abcd\te".expandtabs(4)), repr("\t".expandtabs(0)), repr("a\n\tb".expandtabs(3)), repr("ab\tc".expandtabs(1)))
print("ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "-" * 20)
for call in (lambda: "a".center(5, "xy"), lambda: "a".ljust("5"), lambda: "a" * 1.5, lambda: "a" * "b", lambda: "a".strip(1), lambda: "a" + 1, lambda: 1 + "a"):
    try:
        print(call())
    except TypeError as e:
        print(e)
print("a" + "b" "c", "x" + "é" + "日" + "😀", len("x" + "é" + "日" + "😀"))
s = "ab"
s += "cd"
s *= 2
print(s, s[::-1], sorted(s), min(s), max(s), list(reversed("abc")))
print("hello"[1], "hello"[-1], "hello"[1:3], "hello"[::2], "hello"[10:], "hello"[-3:], "héllo😀"[5], "héllo😀"[1:2])
try:
    "abc"[3]
except IndexError as e:
    print(e)
try:
    str("abc")["a"]
except TypeError as e:
    print(e)
try:
    "abc"[0] = "x"
except TypeError as e:
    print(e)
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "Z" < "a", "é" > "z", "a" == "a", "a" != "A", "10" < "9")
try:
    "a" < 1
except TypeError as e:
    print(e)
print("a" == 1, "1" == 1)
