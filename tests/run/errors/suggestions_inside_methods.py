"""Names with an underscore are suggested inside methods of the object."""
import traceback
class A:
    def __init__(self): self._counter = 1
    def get(self): return self.counter
try: A().get()
except AttributeError: traceback.print_exc()
class B:
    _counter = 1
    def __getattr__(self, name): raise AttributeError(name)
try: B().counter
except AttributeError: traceback.print_exc()
class C:
    _counter = 1
    def __getattr__(self, name): raise AttributeError("no " + name)
C().counter
