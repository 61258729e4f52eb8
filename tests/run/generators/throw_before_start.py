"""throw() into a frame that has not begun shows its first line."""
import sys, traceback
def gen(a,
        b=2):
    yield 1
async def co(): pass
async def ag(): yield 1
for mk in (lambda: gen(1), co, lambda: (x for x in [1])):
    for e in (StopIteration, ValueError(1), GeneratorExit, KeyboardInterrupt):
        it = mk()
        try: it.throw(e)
        except BaseException: print(traceback.format_exc().replace(__file__, 'FILE'))
        try: print(next(it) if hasattr(it, '__next__') else it.send(None))
        except BaseException as e: print(repr(e))
