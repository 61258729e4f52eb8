# hmac.compare_digest: what it compares, what it refuses.
import hmac
from array import array

for a, b in [("a", "a"), ("a", "b"), ("é", "e"), ("a", b"a"), (b"a", "a"), (1, 2), (b"a", 1), (1, b"a"), ("a", 1),
             (b"a", b"aa"), (bytearray(b"ab"), b"ab"), (array("h", [1]), b"\1\0")]:
    try:
        print(a, b, hmac.compare_digest(a, b))
    except TypeError as e:
        print(a, b, e)
