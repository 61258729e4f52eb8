"""Dining philosophers: ordered locks, and a waiter's semaphore; everybody eats."""
import threading


class Philosopher(threading.Thread):
    def __init__(self, n, forks, meals, waiter=None):
        super().__init__(name=f"philosopher {n}")
        left, right = n, (n + 1) % len(forks)
        if waiter is None:
            left, right = min(left, right), max(left, right)
        self.left, self.right = forks[left], forks[right]
        self.left_to_eat = meals
        self.waiter = waiter
        self.eaten = 0

    def run(self):
        while self.left_to_eat:
            if self.waiter:
                with self.waiter:
                    self.dine()
            else:
                self.dine()

    def dine(self):
        with self.left:
            with self.right:
                self.eaten += 1
                self.left_to_eat -= 1


for waiter in (None, threading.Semaphore(4)):
    forks = [threading.Lock() for _ in range(5)]
    table = [Philosopher(i, forks, 200, waiter) for i in range(5)]
    for p in table:
        p.start()
    for p in table:
        p.join(timeout=20)
    print([p.eaten for p in table], any(p.is_alive() for p in table), any(f.locked() for f in forks))


class TryLock(Philosopher):
    gave_up = 0

    def dine(self):
        while True:
            self.left.acquire()
            if self.right.acquire(timeout=0.001):
                self.eaten += 1
                self.left_to_eat -= 1
                self.right.release()
                self.left.release()
                return
            self.left.release()


forks = [threading.Lock() for _ in range(3)]
table = [TryLock(i, forks, 50) for i in range(3)]
for p in table:
    p.start()
for p in table:
    p.join()
print([p.eaten for p in table])
