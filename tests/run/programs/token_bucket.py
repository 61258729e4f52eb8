"""Rate limiters with an injected clock: token bucket, sliding window, and a decorator with threads."""
import functools
import threading
from collections import deque


class FakeClock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, s):
        self.now += s


class TokenBucket:
    def __init__(self, rate, capacity, clock):
        self.rate, self.capacity, self.clock = rate, capacity, clock
        self.tokens = capacity
        self.last = clock()
        self.lock = threading.Lock()

    def allow(self, cost=1):
        with self.lock:
            now = self.clock()
            self.tokens = min(self.capacity, self.tokens + (now - self.last) * self.rate)
            self.last = now
            if self.tokens >= cost:
                self.tokens -= cost
                return True
            return False


class SlidingWindow:
    def __init__(self, limit, window, clock):
        self.limit, self.window, self.clock = limit, window, clock
        self.hits = deque()

    def allow(self):
        now = self.clock()
        while self.hits and self.hits[0] <= now - self.window:
            self.hits.popleft()
        if len(self.hits) < self.limit:
            self.hits.append(now)
            return True
        return False


clock = FakeClock()
bucket = TokenBucket(rate=2, capacity=3, clock=clock)
line = ""
for i in range(20):
    line += "x" if bucket.allow() else "."
    clock.sleep(0.25)
print(line, round(bucket.tokens, 2))
window = SlidingWindow(3, 1.0, clock)
print("".join("x" if window.allow() else "." for _ in range(5)), end=" ")
clock.sleep(1)
print("".join("x" if window.allow() else "." for _ in range(5)))


class RateLimited(Exception):
    pass


def limit(limiter):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*a, **k):
            if not limiter.allow():
                raise RateLimited(f"{f.__name__} called too often")
            return f(*a, **k)

        wrapper.limiter = limiter
        return wrapper

    return deco


@limit(TokenBucket(rate=1, capacity=5, clock=clock))
def api(n):
    return n * 10


ok, refused = [], []
lock = threading.Lock()


def client(n):
    try:
        r = api(n)
        with lock:
            ok.append(r)
    except RateLimited as e:
        with lock:
            refused.append(str(e))


ts = [threading.Thread(target=client, args=(n,)) for n in range(12)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(len(ok), len(refused), set(refused), api.__name__, round(api.limiter.tokens, 3))


def retry(times, clock, backoff=0.5):
    def deco(f):
        @functools.wraps(f)
        def wrapper(*a):
            delay = backoff
            for attempt in range(1, times + 1):
                try:
                    return f(*a)
                except RateLimited:
                    if attempt == times:
                        raise
                    print(f"attempt {attempt} failed, waiting {delay}")
                    clock.sleep(delay)
                    delay *= 2

        return wrapper

    return deco


print(retry(4, clock)(api)(7))
try:
    retry(2, clock, 0.01)(api)(8)
except RateLimited as e:
    print("gave up:", e)
