"""Publish/subscribe with one thread and one queue per subscriber."""
import queue
import threading
from collections import defaultdict


class Broker:
    def __init__(self):
        self._subs = defaultdict(list)
        self._lock = threading.Lock()

    def subscribe(self, topic, q):
        with self._lock:
            self._subs[topic].append(q)

    def publish(self, topic, message):
        with self._lock:
            targets = list(self._subs[topic]) + list(self._subs["*"])
        for q in targets:
            q.put((topic, message))
        return len(targets)


class Subscriber(threading.Thread):
    def __init__(self, name, broker, *topics, handler=None):
        super().__init__(name=name, daemon=True)
        self.inbox = queue.Queue()
        self.received = []
        self.handler = handler or (lambda t, m: (t, m))
        for topic in topics:
            broker.subscribe(topic, self.inbox)

    def run(self):
        while True:
            topic, message = self.inbox.get()
            if message is Ellipsis:
                break
            self.received.append(self.handler(topic, message))

    def stop(self):
        self.inbox.put(("", ...))
        self.join()


broker = Broker()
subs = [
    Subscriber("news", broker, "news"),
    Subscriber("all", broker, "*"),
    Subscriber("math", broker, "numbers", handler=lambda t, n: n * n),
    Subscriber("both", broker, "news", "numbers", handler=lambda t, m: f"{t}:{m}"),
]
for s in subs:
    s.start()
print(broker.publish("news", "hello"), broker.publish("nobody", "?"), [broker.publish("numbers", n) for n in range(4)])


def flood(k):
    for i in range(100):
        broker.publish("flood", (k, i))


counter = Subscriber("counter", broker, "flood")
counter.start()
threads = [threading.Thread(target=flood, args=(k,)) for k in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
broker.publish("news", "bye")
for s in subs + [counter]:
    s.stop()
for s in subs:
    print(s.name, len(s.received), s.received[:6] if s.name != "all" else s.received[:2])
print(len(counter.received))
per = defaultdict(list)
for _, (k, i) in counter.received:
    per[k].append(i)
print(all(v == list(range(100)) for v in per.values()), len(per))
