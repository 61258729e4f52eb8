"""A latch built on Condition: the main thread waits until every worker has counted down."""
import threading


class Latch:
    def __init__(self, count: int) -> None:
        self._count = count
        self._condition = threading.Condition()

    def count_down(self) -> None:
        with self._condition:
            self._count -= 1
            if self._count <= 0:
                self._condition.notify_all()

    def wait(self, timeout: float | None = None) -> bool:
        with self._condition:
            return self._condition.wait_for(lambda: self._count <= 0, timeout)


def worker(n: int, latch: Latch, squares: list[int]) -> None:
    squares[n] = n * n
    latch.count_down()


size = 5
latch = Latch(size)
print("ready too early:", latch.wait(timeout=0.01))
squares = [0] * size
for n in range(size):
    threading.Thread(target=worker, args=(n, latch, squares)).start()
print("ready:", latch.wait())
print(squares)
