# sys.exit with an int: finally blocks run, no traceback.
import sys

try:
    try:
        print("exiting")
        sys.exit(3)
    finally:
        print("finally")
except Exception:
    print("not caught: SystemExit is no Exception")
