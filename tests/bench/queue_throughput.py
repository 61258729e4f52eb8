"""The guide's producer and consumers without their sleeps: items a second through queue.Queue."""
import queue
import threading


def producer(q, n):
    for i in range(n):
        q.put(i)
    q.put(None)


def consumer(q, results):
    processed = 0
    total = 0
    while True:
        item = q.get()
        if item is None:
            q.put(None)
            break
        total += item
        processed += 1
        q.task_done()
    results.append((processed, total))


q = queue.Queue(maxsize=20)
results = []
prod = threading.Thread(target=producer, args=(q, 300_000))
consumers = [threading.Thread(target=consumer, args=(q, results)) for _ in range(3)]
prod.start()
for c in consumers:
    c.start()
prod.join()
for c in consumers:
    c.join()
print(sum(p for p, _ in results), sum(t for _, t in results))
