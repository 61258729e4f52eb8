# The Mersenne Twister sequence for given seeds, through every function.
import random

for seed in (0, 42, 12345, -5, 2**40, "text", b"bytes", 3.5, None.__class__.__name__):
    random.seed(seed)
    print(seed, random.random(), random.random(), random.getrandbits(32), random.randint(1, 100))
random.seed(42)
print([random.randint(1, 6) for _ in range(10)], [random.randrange(10) for _ in range(5)], [random.randrange(0, 100, 7) for _ in range(5)])
print([random.choice("abcdef") for _ in range(8)], random.choices([1, 2, 3], k=5), random.choices("ab", weights=[1, 9], k=6), random.choices("xyz", cum_weights=[1, 2, 10], k=4))
x = list(range(10))
random.shuffle(x)
print(x, random.sample(range(100), 5), random.sample("abcdefgh", 3), random.sample([1, 2, 3], 3), random.sample(["a", "b"], counts=[3, 2], k=4))
print(random.uniform(1, 5), random.triangular(0, 10, 3), random.triangular(), random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(0, 1), random.expovariate(1.5))
print(random.betavariate(2, 3), random.gammavariate(2, 1), random.gammavariate(0.5, 1), random.lognormvariate(0, 1), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 2), random.binomialvariate(10, 0.3))
print(random.getrandbits(1), random.getrandbits(64), random.getrandbits(100), random.getrandbits(0), random.randbytes(6), random.randint(0, 2**70), random.randrange(10**20))
r1, r2 = random.Random(7), random.Random(7)
print([r1.random() for _ in range(3)] == [r2.random() for _ in range(3)], r1.randint(0, 1000), r2.randint(0, 1000))
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)], len(state), state[0])
for call in (lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.choices([], k=1), lambda: random.sample({1, 2}, 1), lambda: random.randrange(1.5), lambda: random.choices([1], weights=[1, 2]), lambda: random.seed([1])):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
random.seed(1)
print(sum(random.random() for _ in range(1000)))
random.seed(99)
deck = [f"{v}{s}" for s in "SHDC" for v in "A23456789TJQK"]
random.shuffle(deck)
print(" ".join(deck[:13]))
random.seed(2024)
print([round(random.gauss(100, 15), 3) for _ in range(5)], random.sample(range(10**6), 4), random.sample(range(30), 25)[:5])
random.seed(5)
inside = sum(1 for _ in range(5000) if random.random() ** 2 + random.random() ** 2 <= 1)
print(4 * inside / 5000)
