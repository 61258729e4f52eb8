"""Exceptions that nobody can catch are printed plainly: no marks, notes, advice or chains."""
import gc
import io
import re
import sys
import weakref

sys.stderr = io.StringIO()


class Noted(Exception):
    def __init__(self, *args):
        super().__init__(*args)
        self.add_note("a note")


class A:
    def __del__(self): x = 1 + 1 / 0


class B:
    def __del__(self):
        try:
            [].appendd
        except AttributeError as e:
            raise Noted("twice", 2) from e


class C:
    def __del__(self):
        self.lenght


class D:
    def __del__(self):
        raise ValueError


def use(cls):
    cls()


for cls in (A, B, C, D):
    use(cls)
    gc.collect()


class Target: ...


def called(reference):
    return (1 +
            None)


def refer():
    global kept
    target = Target()
    kept = weakref.ref(target, called)


refer()
gc.collect()
text = re.sub(r"0x[0-9a-f]+", "0x", sys.stderr.getvalue())
print(re.sub(r'File ".*/', 'File "', text))
