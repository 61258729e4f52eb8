"""A small job scheduler thread with a heap and a Condition; Timer-like one-shots and repeats; cancellation."""
import heapq
import itertools
import threading
import time


class Job:
    def __init__(self, when, f, every=None):
        self.when, self.f, self.every = when, f, every
        self.cancelled = False
        self.runs = 0

    def cancel(self):
        self.cancelled = True


class Scheduler(threading.Thread):
    def __init__(self):
        super().__init__(name="scheduler", daemon=True)
        self._heap = []
        self._cond = threading.Condition()
        self._stop = False
        self._count = itertools.count()
        self.errors = []

    def call_later(self, delay, f, every=None):
        job = Job(time.monotonic() + delay, f, every)
        with self._cond:
            heapq.heappush(self._heap, (job.when, next(self._count), job))
            self._cond.notify()
        return job

    def stop(self):
        with self._cond:
            self._stop = True
            self._cond.notify()
        self.join()

    def run(self):
        while True:
            with self._cond:
                while not self._stop and (not self._heap or self._heap[0][0] > time.monotonic()):
                    timeout = self._heap[0][0] - time.monotonic() if self._heap else None
                    self._cond.wait(timeout)
                if self._stop:
                    return
                _, _, job = heapq.heappop(self._heap)
            if job.cancelled:
                continue
            try:
                job.f()
            except Exception as e:
                self.errors.append(repr(e))
            job.runs += 1
            if job.every:
                job.when += job.every
                with self._cond:
                    heapq.heappush(self._heap, (job.when, next(self._count), job))


s = Scheduler()
s.start()
log = []
done = threading.Event()
s.call_later(0.09, lambda: log.append("third"))
s.call_later(0.03, lambda: log.append("first"))
s.call_later(0.06, lambda: log.append("second"))
never = s.call_later(0.05, lambda: log.append("never"))
never.cancel()
s.call_later(0.02, lambda: 1 / 0)
s.call_later(0.12, done.set)
print(done.wait(5), log, s.errors)
tick = threading.Semaphore(0)
job = s.call_later(0.005, tick.release, every=0.01)
for _ in range(3):
    tick.acquire()
job.cancel()
s.stop()
print(job.runs >= 3, s.is_alive())
