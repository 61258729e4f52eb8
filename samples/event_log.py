"""A background writer thread drains a queue of log records and stops at a sentinel."""
import queue
import threading
from dataclasses import dataclass, field


@dataclass(order=True)
class Record:
    priority: int
    sequence: int
    text: str = field(compare=False)


class Log:
    LEVELS = {"error": 0, "warning": 1, "info": 2}

    def __init__(self) -> None:
        self._queue: queue.PriorityQueue[Record] = queue.PriorityQueue()
        self._count = 0
        self.written: list[str] = []

    def write(self, level: str, text: str) -> None:
        self._count += 1
        self._queue.put(Record(self.LEVELS[level], self._count, f"{level.upper():<8}{text}"))

    def close(self) -> None:
        self._queue.put(Record(99, 0, ""))

    def run(self) -> None:
        while (record := self._queue.get()).priority != 99:
            self.written.append(record.text)


log = Log()
for i in range(3):
    log.write("info", f"step {i}")
    if i % 2:
        log.write("error", f"step {i} failed")
log.write("warning", "disk nearly full")
log.close()
writer = threading.Thread(target=log.run, name="log-writer")
writer.start()
writer.join()
print(*log.written, sep="\n")
