"""Objects that died together are finalised owners first, so that __del__ finds files, patterns and parts in use."""

import gc
import os
import re
import tempfile
import zlib


class Log:
    def __init__(self, path):
        self.file = open(path, "w")
        self.pattern = re.compile("b(y)e")
        self.deflate = zlib.compressobj()

    def __del__(self):
        self.file.write(self.pattern.match("bye").group(1) + "\n")
        print(self.file.closed, len(self.deflate.compress(b"abc")) + len(self.deflate.flush()))
        self.file.close()


class Node:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts

    def __del__(self):
        print("del", self.name)


class Again:
    """Is reachable again after it was found dead, and with it what it uses."""

    def __init__(self):
        self.pattern = re.compile("(again)+")

    def __del__(self):
        kept.append(self)


kept = []
folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, "log")


def log():
    Log(path)


def nodes():
    Node("outer", Node("middle", Node("inner")), [Node("other")])


def again():
    Again()


def deeper(f, depth=20):
    """What f leaves on the stack is far below."""
    return deeper(f, depth - 1) if depth else f()


deeper(log)
gc.collect()
with open(path) as file:
    print(file.read())
deeper(nodes)
gc.collect()
deeper(again)
for _ in range(3):
    gc.collect()
kept = kept[:1]
print(len(kept), kept[0].pattern.fullmatch("againagain").group(1))
last = Log(path)
