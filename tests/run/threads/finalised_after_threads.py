"""Objects die when variables let go of them before a program starts threads, and again once these have ended."""
import threading
from concurrent.futures import ThreadPoolExecutor
class R:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    print("in thread")
t = threading.Thread(target=f); t.start(); t.join()
print("joined")
x = R("after")
x = None
print("--1")
with ThreadPoolExecutor(3) as ex:
    print(list(ex.map(lambda i: i * i, range(5))))
y = R("after pool")
del y
print("--2")
def g():
    z = R("local")
g()
print("end")
