import random
for s in (42, "abc", b"xyz", 3.5, bytearray(b"q"), -7, 10**30):
    random.seed(s)
    print([random.random() for _ in range(2)], random.randint(1, 100), random.randrange(0, 100, 7), random.choice("abcdef"), random.uniform(1, 5), random.sample(range(100), 5), random.choices("abc", k=4), random.choices([1, 2, 3], weights=[1, 5, 1], k=3), random.choices("ab", cum_weights=[1, 4], k=3), random.gauss(0, 1), random.gauss(), random.normalvariate(0, 1), random.expovariate(1.5), random.betavariate(1, 2), random.gammavariate(2, 3), random.triangular(0, 1, .5), random.lognormvariate(0, 1), random.vonmisesvariate(0, 4), random.paretovariate(3), random.weibullvariate(1, 2), random.getrandbits(70), random.randbytes(5), random.binomialvariate(10, .3))
    l = list(range(10)); random.shuffle(l); print(l)
r = random.Random(5); st = r.getstate(); a = r.random(); r.setstate(st); print(a == r.random(), st[0], len(st[1]))
class MyR(random.Random):
    def random(self): return 0.25
m = MyR(); print(m.random(), m.uniform(0, 4), m.choice([1, 2, 3, 4]), m.randint(1, 100))
for f in (lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample({1, 2}, 1), lambda: random.choices([], k=1), lambda: random.randrange(1.5), lambda: random.choices([1], weights=[0]), lambda: random.sample([1, 2], -1), lambda: random.seed([1]), lambda: random.choices([1, 2], weights=[1]), lambda: random.randint(1.5, 2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(random.sample([1, 2, 3], counts=[2, 1, 1], k=3) and 1, 0 <= random.SystemRandom().random() < 1, random.SystemRandom().randint(3, 3))
random.seed(1); print(random.sample(range(10**9), 3), random.sample("abcdefgh", 8), random.randint(-10**20, 10**20))
