"""Pickled exceptions, and arguments of SyntaxError, str(), hex() and repetition by method."""
import pickle, copy
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for n in range(2, 9): attempt(lambda: SyntaxError('m', ('f',1,2,'t',1,2,3,4)[:n]).args)
es = ImportError('t', name='n', path='p', name_from='q'), ImportError('t'), ModuleNotFoundError('t', name='x'), AttributeError('a', name='n', obj=3), NameError('x', name='n'), ValueError(1, 2), OSError(2, 'x', 'f')
es[0].zz = 1
es[3].zz = 1
for e in es:
    attempt(lambda: e.__reduce__())
    c = pickle.loads(pickle.dumps(e))
    print(type(c), c.args, getattr(c, 'name', None), getattr(c, 'path', None), getattr(c, 'obj', None), vars(c), copy.copy(e).args)
e = ImportError('a', name='b')
e.__init__()
print(e.args, e.msg, e.name)
attempt(lambda: str(b'x', 'u', errors='s', encoding='q'))
attempt(lambda: str(b'x', 'utf-8', encoding='q'))
attempt(lambda: str(1, encoding=1, errors=2, foo=3))
for a in (None, 2), ('-', None), ('ab', None), ('ab', 2), ('-', 2**40), ('-', 2**70), ('-', -3), (b':', 2), ('-', 0):
    attempt(lambda: b'abcdef'.hex(*a))
    attempt(lambda: bytearray(b'abcdef').hex(*a))
    attempt(lambda: memoryview(b'abcdef').hex(*a))
attempt(lambda: b'abc'.hex(bytes_per_sep=None))
class R:
    def __rmul__(self, o): return 'rmul'
for q in [], (), '', b'', bytearray():
    for m in '__mul__', '__rmul__', '__imul__':
        for v in range(1), R(), 2, True, 2.0, [1]:
            attempt(lambda: getattr(q, m)(v))
for a in ((), (1,), ('a',), (1,[1]), ('a',1), ('a',[]), ('a',[1]), ('a',[ValueError()],3)):
    try: ExceptionGroup(*a)
    except Exception as e: print(a, type(e).__name__, e)
