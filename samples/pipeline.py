"""Three stages joined by bounded queues: read, transform, collect."""
import queue
import threading

STOP = object()


def reader(out: queue.Queue, lines: list[str]) -> None:
    for number, line in enumerate(lines, 1):
        out.put((number, line))
    out.put(STOP)


def transformer(source: queue.Queue, out: queue.Queue) -> None:
    while True:
        item = source.get()
        if item is STOP:
            source.put(STOP)
            break
        number, line = item
        words = line.split()
        out.put((number, len(words), " ".join(word.capitalize() for word in words)))
        source.task_done()


def collector(source: queue.Queue, result: dict[int, str]) -> None:
    while (item := source.get()) is not STOP:
        number, words, text = item
        result[number] = f"{number:02d} {words:>2} {text}"


poem = """the fog comes in from the harbour
quietly
and covers every roof in town
until the bells begin

and then it leaves""".splitlines()

lines: queue.Queue = queue.Queue(maxsize=2)
done: queue.Queue = queue.Queue(maxsize=2)
result: dict[int, str] = {}
transformers = [threading.Thread(target=transformer, args=(lines, done)) for _ in range(3)]
collecting = threading.Thread(target=collector, args=(done, result))
for t in [*transformers, collecting]:
    t.start()
reader(lines, poem)
for t in transformers:
    t.join()
done.put(STOP)
collecting.join()
for number in sorted(result):
    print(result[number])
