# stderr escapes what it cannot encode; print() follows a stream's encoding and error handler.
import sys

print(sys.stderr.errors)
print("\ud800x", file=sys.stderr)
sys.stderr.write("\udc80\n")
sys.stdout.reconfigure(encoding="latin-1", errors="replace")
print("e\u20ac!")
sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
print("\udce9", 1)
try:
    sys.stdout.reconfigure(encoding="nope")
except LookupError as e:
    print(e)
for wrong in (lambda: UnicodeDecodeError("ascii", "text", 0, 1, "r"), lambda: UnicodeEncodeError("a", b"", 0, 1, "r")):
    try:
        wrong()
    except TypeError as e:
        print(e)
print(UnicodeDecodeError("ascii", bytearray(b"g\xfcrk"), 1, 2, "ouch"))
