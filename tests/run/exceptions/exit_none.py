# sys.exit() and raise SystemExit(None) succeed.
import sys

try:
    sys.exit("caught")
except SystemExit as e:
    print("caught", e.code, repr(e))
for code in (0, None, True, 7, [1]):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(e.code, e.args)
print("bye")
sys.exit()
print("never")
