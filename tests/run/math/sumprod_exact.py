"""math.sumprod in extended precision, Random subclasses that replace getrandbits()."""
import _random
import math
import random

print(math.sumprod([10, 20, 30], [0.1, 0.1, 0.1]), math.sumprod((-5, -5, 10), (2**62, 1.5, 2**61)))
print(math.sumprod([0.1] * 10, [1] * 10), math.sumprod([1e100, 1.0, -1e100], [1.0, 1.0, 1.0]), math.sumprod([], []))
print(math.sumprod([2**70, 1], [1, 1]), math.sumprod([1e308, 1e308], [10.0, -10.0]), math.sumprod([True, 2.5], [3, True]))


class Bits(random.Random):
    calls = 0

    def getrandbits(self, k):
        Bits.calls += 1
        return super().getrandbits(k)


r = Bits(5)
print([r.randrange(1000) for _ in range(5)], Bits.calls > 4, [random.Random(5).randrange(1000)])
print(_random.Random(8675309).random() == _random.Random(8675309).random())
