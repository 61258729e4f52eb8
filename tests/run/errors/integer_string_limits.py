# The limit on int <-> str conversion, huge shifts and memory errors that must not crash.
import sys

print(len(str(10**4000)))
for f in (lambda: str(10**5000), lambda: int("9" * 5000), lambda: "x" * (2**62), lambda: [0] * (2**60), lambda: 1 << (2**70), lambda: bytes(2**62), lambda: "%d" % 10**5000):
    try:
        f()
        print("no error")
    except (ValueError, MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
print(len(hex(10**5000)), (10**5000) % 7, 10**5000 > 10**4999)
sys.set_int_max_str_digits(0)
print(len(str(10**5000)), int("9" * 5000) % 1000)
