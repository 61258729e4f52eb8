"""re.sub() calls for all matches before it finds that a replacement is no str."""
import re
calls = 0
def f(m):
    global calls
    calls += 1
    return [m.group(), 3, None, b"x", "y"][calls % 5]
for text in "banana", "aaa", b"banana", "xaxaxaxaxa":
    for count in 0, 1, 2:
        calls = 0
        try: print(re.sub("a" if isinstance(text, str) else b"a", f, text, count=count))
        except TypeError as e: print(e, calls)
        try: print(re.subn("a" if isinstance(text, str) else b"a", "q" if isinstance(text, bytes) else b"q", text, count=count))
        except TypeError as e: print(e, calls)
class S(str): pass
print(re.sub("a", lambda m: S("sub"), "banana"), re.sub("(b)|n", lambda m: m[1], "banana"))
try: re.sub(b"a", lambda m: bytearray(b"x"), b"banana")
except TypeError as e: print(e)
