# print: sep, end, file, flush; input with prompts, EOFError; reading sys.stdin.
import sys

print()
print("a", 1, None, 2.5, [1], sep="-", end="!\n")
print("x", end="")
print("y", "z", sep="")
print(*"abc", sep="\n")
print("", "", sep="|")
print("flush", flush=True)
print("err", file=sys.stderr)
print("none sep", 1, sep=None, end=None)
name = input("name? ")
age = int(input())
print(f"{name!r} {age}")
rest = sys.stdin.readline()
print(repr(rest))
for line in sys.stdin:
    if line.strip() == "stop":
        break
    print("line", repr(line))
print(repr(input()))
try:
    input("more? ")
except EOFError as e:
    print("eof", e)
print(repr(sys.stdin.read()))
try:
    print("a", sep=5)
except TypeError as e:
    print(e)
try:
    print("a", nope=5)
except TypeError as e:
    print(e)


class P:
    def __str__(self):
        return "P!"


print(P(), [P].__len__(), str(P()) + "x")


class W:
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)


w = W()
print("to", "w", file=w)
print(w.parts)
import io

s = io.StringIO()
print("captured", 1, file=s)
print(repr(s.getvalue()))
