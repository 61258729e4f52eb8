# print(file=sys.stderr), sys.stderr.write, traceback.print_exc, warnings-free.
import sys
import traceback

print("to stderr", 1, 2, sep="-", file=sys.stderr)
n = sys.stderr.write("written\n")
print("to stdout", n)
try:
    {}["x"]
except KeyError:
    traceback.print_exc()
try:
    int("q")
except ValueError:
    traceback.print_exc(file=sys.stdout) if False else print("skipped")
sys.stdout.write("no newline")
sys.stdout.flush()
print()
