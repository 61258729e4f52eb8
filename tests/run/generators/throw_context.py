"""What a generator is handling is the context of what is thrown into it, through `yield from` too."""
import sys
import traceback


def attempt(f):
    try:
        print(f())
    except BaseException:
        print(traceback.format_exc().replace(__file__, "FILE"))


def sub(b):
    try:
        yield b
    except Exception as e:
        yield 'in handler'
def mid(): yield from sub(1)
def top(): yield from mid()
for g in sub(1), mid(), top():
    next(g); g.throw(RuntimeError)
    attempt(lambda: g.throw(KeyError))
for g in sub(1), mid(), top():
    next(g); g.throw(RuntimeError)
    attempt(lambda: g.throw(KeyError('x')))
