"""As two_threads, on objects: each thread builds and walks its own lists, dicts and instances."""
import sys
import threading


class Particle:
    def __init__(self, x, v):
        self.x = x
        self.v = v

    def step(self):
        self.x += self.v
        if self.x > 100 or self.x < 0:
            self.v = -self.v


def simulate(seed, steps):
    particles = [Particle((seed * i) % 100, (i % 7) - 3) for i in range(200)]
    histogram = {}
    for _ in range(steps):
        for p in particles:
            p.step()
        key = str(particles[seed % 200].x)
        histogram[key] = histogram.get(key, 0) + 1
        trail = [p.x for p in particles if p.v > 0]
        histogram["moving"] = histogram.get("moving", 0) + len(trail)
    return sorted(histogram.items())[-1][1] + sum(p.x for p in particles)


def run(workers, jobs):
    results = {}

    def work(k):
        for i in range(k, jobs, workers):
            results[i] = simulate(i + 1, 500)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(results.values())


workers = int(sys.argv[1]) if len(sys.argv) > 1 else 2
print(run(workers, 160))
