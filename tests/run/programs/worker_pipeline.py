"""Download -> parse -> store, each stage with its own workers, errors reported on a side queue."""
import queue
import threading


class Stage(threading.Thread):
    def __init__(self, name, work, source, target, errors):
        super().__init__(name=name)
        self.work, self.source, self.target, self.errors = work, source, target, errors
        self.handled = 0

    def run(self):
        while True:
            item = self.source.get()
            try:
                if item is None:
                    self.source.put(None)
                    return
                result = self.work(item)
            except Exception as e:
                self.errors.put((item, type(e).__name__, str(e)))
            else:
                self.handled += 1
                if self.target is not None:
                    self.target.put(result)
            finally:
                self.source.task_done()


PAGES = {f"page{i}": "word " * i + ("BAD" if i % 7 == 3 else "") for i in range(20)}


def download(url):
    if url not in PAGES:
        raise KeyError(url)
    return url, PAGES[url]


def parse(item):
    url, text = item
    if "BAD" in text:
        raise ValueError(f"cannot parse {url}")
    return url, len(text.split())


class Store:
    def __init__(self):
        self.rows = {}
        self.lock = threading.Lock()

    def save(self, row):
        url, n = row
        with self.lock:
            self.rows[url] = n


store = Store()
q1, q2, q3, errors = queue.Queue(), queue.Queue(maxsize=4), queue.Queue(maxsize=4), queue.Queue()
stages = []
for count, name, work, src, dst in ((3, "download", download, q1, q2), (2, "parse", parse, q2, q3), (1, "store", store.save, q3, None)):
    stages.append([Stage(f"{name}-{i}", work, src, dst, errors) for i in range(count)])
for url in list(PAGES) + ["missing1", "missing2"]:
    q1.put(url)
for group in stages:
    for t in group:
        t.start()
for group, q in zip(stages, (q1, q2, q3)):
    q.put(None)
    for t in group:
        t.join()
print(len(store.rows), sum(store.rows.values()), store.rows["page19"])
bad = []
while not errors.empty():
    bad.append(errors.get())
for item, kind, text in sorted(bad, key=str):
    print(kind, text)
print([sum(t.handled for t in group) for group in stages])
