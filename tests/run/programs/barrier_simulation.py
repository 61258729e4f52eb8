"""Threads advance a one-dimensional heat simulation in lockstep with a Barrier; same result as serial."""
import threading


def serial(cells, steps):
    for _ in range(steps):
        new = cells[:]
        for i in range(1, len(cells) - 1):
            new[i] = cells[i] + 0.25 * (cells[i - 1] - 2 * cells[i] + cells[i + 1])
        cells = new
    return cells


class Parallel:
    def __init__(self, cells, workers):
        self.a, self.b = cells[:], cells[:]
        self.steps_done = 0
        self.barrier = threading.Barrier(workers, action=self.swap)
        n = len(cells) - 2
        bounds = [1 + n * k // workers for k in range(workers + 1)]
        self.parts = list(zip(bounds, bounds[1:]))

    def swap(self):
        self.a, self.b = self.b, self.a
        self.steps_done += 1

    def work(self, lo, hi, steps):
        for _ in range(steps):
            a, b = self.a, self.b
            for i in range(lo, hi):
                b[i] = a[i] + 0.25 * (a[i - 1] - 2 * a[i] + a[i + 1])
            self.barrier.wait()

    def run(self, steps):
        threads = [threading.Thread(target=self.work, args=(lo, hi, steps)) for lo, hi in self.parts]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        return self.a


cells = [100.0] + [0.0] * 30 + [50.0]
expected = serial(cells, 60)
for workers in (1, 2, 4):
    p = Parallel(cells, workers)
    result = p.run(60)
    print(workers, result == expected, p.steps_done, p.parts)
print(" ".join(f"{v:.2f}" for v in expected[:8]), f"{sum(expected):.6f}")
for lo in range(0, 32, 8):
    print("".join(" .:-=+*#%@"[min(9, int(v / 10))] for v in expected[lo:lo + 8]), end="|")
print()
start = threading.Barrier(3)
order = []
lock = threading.Lock()


def racer(n):
    start.wait()
    with lock:
        order.append(n)


ts = [threading.Thread(target=racer, args=(n,)) for n in range(2)]
for t in ts:
    t.start()
print(order, start.n_waiting <= 2)
start.wait()
for t in ts:
    t.join()
print(sorted(order))
