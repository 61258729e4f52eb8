"""Objects that died together are finalised one after another, though a finaliser itself asks for a collection."""

import gc
import threading

done = []


class Writer:
    def __init__(self, name):
        self.name = name
        self.lock = threading.Lock()
        self.closed = False

    def close(self):
        with self.lock:
            if self.closed:
                return
            self.closed = True
            gc.collect()
            [bytearray(1000) for _ in range(2000)]
            done.append(self.name)

    def __del__(self):
        self.close()


class Pair:
    def __init__(self):
        self.writer = Writer("writer")
        self.reader = Writer("reader")
        self.itself = self

    def __del__(self):
        self.writer.close()
        self.reader.close()
        done.append("pair")


def make():
    for _ in range(3):
        Pair()


make()
for _ in range(3):
    gc.collect()
print(sorted(done))
