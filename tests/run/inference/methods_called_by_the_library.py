# What the library calls by name: the analysis has to know all of it.
import abc, argparse, ast, asyncio, atexit, cmd, collections, collections.abc, configparser, contextlib, contextvars, copyreg, dataclasses, difflib, enum, functools, html.parser, inspect, io, itertools, numbers, operator, pprint, re, sched, selectors, shlex, signal, socketserver, string, sys, textwrap, threading, time, tokenize, traceback, types, typing, unittest, warnings, weakref
def attempt(name, f):
    try: print(name, f())
    except BaseException as e: print(name, type(e).__name__, e)
class P(html.parser.HTMLParser):
    def __init__(self): super().__init__(); self.got = []
    def handle_starttag(self, t, a): self.got.append(('s', t, a))
    def handle_data(self, d): self.got.append(d)
    def handle_comment(self, d): self.got.append(('c', d))
def hp():
    p = P(); p.feed('<a href=x>hi<!-- c --></a>'); return p.got
attempt('html', hp)
class C(cmd.Cmd):
    prompt = ''
    def do_hi(self, arg): print('hi', arg)
    def do_q(self, arg): return True
    def default(self, line): print('default', line)
    def emptyline(self): print('empty')
    def precmd(self, line): return line.lower()
def cm():
    c = C(stdin=io.StringIO('HI there\nfoo\n\nq\n'), stdout=io.StringIO()); c.use_rawinput = False; c.cmdloop()
attempt('cmd', cm)
class Act(argparse.Action):
    def __call__(self, parser, ns, values, option=None): setattr(ns, self.dest, ('act', values))
def typed(s): return 'T' + s
def ap():
    p = argparse.ArgumentParser(prog='x'); p.add_argument('--a', action=Act); p.add_argument('b', type=typed); p.add_argument('--n', type=lambda v: int(v) * 2, default='3')
    return vars(p.parse_args(['--a', '1', 'bb']))
attempt('argparse', ap)
class V(ast.NodeVisitor):
    def visit_Name(self, node): return ('name', node.id)
    def generic_visit(self, node): super().generic_visit(node); return 'gen'
attempt('ast', lambda: V().visit(ast.Name('q')))
class Cfg(configparser.ConfigParser):
    def optionxform(self, s): return s.upper()
def cfg():
    c = Cfg(converters={'list': lambda v: v.split(',')}); c.read_string('[a]\nx=1,2\n'); return dict(c['a']), c['a'].getlist('X')
attempt('config', cfg)
class T(unittest.TestCase):
    def setUp(self): self.v = 1
    def tearDown(self): print('down')
    @classmethod
    def setUpClass(cls): print('class')
    def test_a(self): self.assertEqual(self.v, 1)
    def test_b(self):
        with self.assertRaises(ZeroDivisionError): 1 / 0
        self.addCleanup(print, 'clean')
    def shortDescription(self): return 'desc'
def ut():
    r = unittest.TestResult(); unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r); return r.testsRun, r.failures, r.errors
attempt('unittest', ut)
class Meta(type):
    def __instancecheck__(cls, o): return o == 1
    def __subclasscheck__(cls, c): return c is int
    def __len__(cls): return 3
    def __iter__(cls): return iter('ab')
    def __contains__(cls, v): return v == 5
    def __getitem__(cls, k): return k, cls.__name__
    def __call__(cls, *a): return ('called', a)
    def __add__(cls, o): return 'added'
    def __bool__(cls): return False
    def __repr__(cls): return 'MM'
    def __getattr__(cls, n): return n.upper()
    def __setattr__(cls, n, v): super().__setattr__(n, ('set', v))
    def __eq__(cls, o): return o == 'eq'
    def __hash__(cls): return 5
class MM(metaclass=Meta): pass
MM.z = 1
attempt('meta', lambda: (isinstance(1, MM), isinstance(2, MM), issubclass(int, MM), len(MM), list(MM), 5 in MM, MM[1], MM(2), MM + 1, bool(MM), repr(MM), MM.qq, MM.z, MM == 'eq', {MM: 1}[MM]))
class Sub(abc.ABC):
    @classmethod
    def __subclasshook__(cls, c): return hasattr(c, 'quack') or NotImplemented
class Duck: quack = 1
attempt('hook', lambda: (isinstance(Duck(), Sub), issubclass(int, Sub)))
class Seq(collections.abc.Sequence):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return i * 2.5
attempt('seq', lambda: (list(Seq(3)), 2.5 in Seq(3), list(reversed(Seq(3))), Seq(3).index(5.0), Seq(2).count(0)))
class Map(collections.abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v, 1
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
def mp():
    m = Map(); m.update(a=1, b=2); m.setdefault('c', 3); m.pop('a'); return dict(m), m.get('q', 7), list(m.items()), 'b' in m, m == {'b': (2, 1)}, {**m}
attempt('map', mp)
class Set(collections.abc.Set):
    def __init__(self, it=()): self.s = list(dict.fromkeys(it))
    def __contains__(self, v): return v in self.s
    def __iter__(self): return iter(self.s)
    def __len__(self): return len(self.s)
attempt('set', lambda: (list(Set('abc') & Set('bcd')), list(Set('ab') | 'x'), Set('ab') <= Set('abc'), list(Set('abc') - Set('b')), Set('ab') == Set('ba')))
class UD(collections.UserDict):
    def __setitem__(self, k, v): super().__setitem__(str(k), v)
    def __missing__(self, k): return 'miss'
attempt('userdict', lambda: (UD({1: 2}), UD()[3]))
class UL(collections.UserList):
    def append(self, v): super().append(v * 2)
def ul():
    u = UL([1]); u.append(4); u += [5]; return u, u[1:], len(u)
attempt('userlist', ul)
class CM(contextlib.ContextDecorator):
    def __enter__(self): print('in'); return self
    def __exit__(self, *a): print('out', a[0]); return True
@CM()
def deco(x): return 1 // x
attempt('ctxdeco', lambda: (deco(1), deco(0)))
attempt('closing', lambda: contextlib.closing(type('Cl', (), {'close': lambda self: print('closed')})()).__enter__() and 1)
class Fin:
    def __init__(self, name): self.name = name
    def bye(self): print('bye')
def fin():
    f = Fin('a'); r = weakref.WeakMethod(f.bye); r()(); fz = weakref.finalize(f, print, 'fin'); fz(); return fz.alive
attempt('weak', fin)
var = contextvars.ContextVar('v', default=1)
attempt('ctxvars', lambda: (contextvars.copy_context().run(lambda: (var.set(5), var.get())[1]), var.get()))
class Del:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, o, t=None): return ('get', self.n, o is None)
    def __set__(self, o, v): print('set', self.n, v)
    def __delete__(self, o): print('del', self.n)
class HasDel:
    d = Del()
    def __getattribute__(self, n): return ('ga', n) if n == 'special' else super().__getattribute__(n)
    def __setattr__(self, n, v): super().__setattr__(n, v)
def de():
    h = HasDel(); h.d = 3; del h.d; setattr(h, 'd', 4); delattr(h, 'd'); return h.d, HasDel.d, h.special, getattr(h, 'd')
attempt('descr', de)
class MRO:
    def __mro_entries__(self, bases): return (Duck,)
class FromEntries(MRO()): pass
attempt('mroent', lambda: (FromEntries().quack, FromEntries.__orig_bases__ != ()))
class Prep(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        class NS(dict):
            def __setitem__(self, k, v): super().__setitem__(k, v if k.startswith('__') else ('ns', v))
        return NS()
class Prepped(metaclass=Prep): a = 1
attempt('prep', lambda: Prepped.a)
@functools.singledispatch
def sd(x): return 'obj'
@sd.register
def _(x: int): return 'int'
@sd.register(list)
def _(x): return 'list' + sd(x[0])
class SM:
    @functools.singledispatchmethod
    def m(self, x): return 'o'
    @m.register
    def _(self, x: str): return 's'
    pm = functools.partialmethod(lambda self, a, b: (a, b), 1)
attempt('sd', lambda: (sd(1), sd([2]), sd('x'), SM().m(1), SM().m('x'), SM().pm(2)))
@functools.total_ordering
class TO:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __eq__(self, o): return self.v == o.v
attempt('to', lambda: (TO(1) >= TO(2), TO(1) > TO(0), TO(2) <= TO(2)))
class Awaitable:
    def __await__(self): yield from asyncio.sleep(0).__await__(); return 'awaited'
class Proto(asyncio.Protocol):
    def connection_made(self, t): self.t = t
    def data_received(self, d): self.t.write(d.upper()); self.t.close()
async def server():
    s = await asyncio.get_running_loop().create_server(Proto, '127.0.0.1', 0)
    r, w = await asyncio.open_connection(*s.sockets[0].getsockname()); w.write(b'hey'); d = await r.read(); w.close(); s.close()
    return d, await Awaitable(), await asyncio.gather(Awaitable(), return_exceptions=True)
attempt('asyncio', lambda: asyncio.run(server()))
def hook(*a): print('hook', a[0].__name__ if isinstance(a[0], type) else a[0].exc_type.__name__)
def hooks():
    threading.excepthook = hook; t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()
attempt('hooks', hooks)
def show(message, category, filename, lineno, file=None, line=None): print('warned', category.__name__, message)
def wr():
    with warnings.catch_warnings():
        warnings.simplefilter('always'); warnings.showwarning = show; warnings.warn('w1', UserWarning)
attempt('warn', wr)
attempt('signal', lambda: (signal.signal(signal.SIGUSR1, lambda s, f: print('sig', s)), signal.raise_signal(signal.SIGUSR1))[1])
s = sched.scheduler(time.monotonic, lambda d: None)
attempt('sched', lambda: (s.enter(0, 1, print, ('sch',), {'end': '!\n'}), s.run())[1])
attempt('difflib', lambda: list(difflib.unified_diff(['a'], ['b'], lineterm='')))
class Pp(pprint.PrettyPrinter):
    def format(self, o, ctx, ml, l): return ('int!' if isinstance(o, int) else repr(o)), True, False
attempt('pprint', lambda: Pp().pformat([1, 'a']))
copyreg.pickle(Duck, lambda d: (Duck, ()))
import copy, pickle
attempt('copyreg', lambda: type(copy.copy(Duck())).__name__ + type(pickle.loads(pickle.dumps(Duck()))).__name__)
class Pers(pickle.Pickler):
    def persistent_id(self, o): return 'duck' if isinstance(o, Duck) else None
    def reducer_override(self, o): return NotImplemented
class Unp(pickle.Unpickler):
    def persistent_load(self, i): return ('loaded', i)
    def find_class(self, m, n): return super().find_class(m, n)
def pers():
    b = io.BytesIO(); Pers(b).dump([Duck(), 1, TO]); b.seek(0); return Unp(b).load()[:2]
attempt('pers', pers)
@dataclasses.dataclass(order=True)
class DC:
    a: int
    b: list = dataclasses.field(default_factory=lambda: [1], compare=False)
    c: dataclasses.InitVar[int] = 3
    def __post_init__(self, c): self.d = c * 2
attempt('dc', lambda: (DC(1), DC(1) < DC(2), DC(1).d, dataclasses.replace(DC(1), a=5, c=1).d, dataclasses.asdict(DC(2))))
class Int(numbers.Integral if False else int):
    def __add__(self, o): return 'iadd'
    __radd__ = __add__
    def __eq__(self, o): return True
    def __hash__(self): return 7
    def __lt__(self, o): return False
attempt('int', lambda: (sum([Int(1)]), Int(3) + 1, 1 + Int(3), Int(1) == 5, {Int(1): 2}.get(7), sorted([Int(2), Int(1)]), max(Int(1), Int(2)), 3 in [Int(1)], [Int(9)].index(4)))
attempt('re', lambda: (re.sub('a', Duck.__name__.join(['x', 'y']).upper().__add__ if False else (lambda m: m.group().upper()), 'aba'), re.Scanner([('a', lambda s, t: t + '!')]).scan('aa')))
attempt('iter', lambda: (list(iter(lambda it=iter([1, 2, 0]): next(it), 0)), list(map(operator.methodcaller('upper'), 'ab')), list(itertools.accumulate([TO(1), TO(2)], lambda a, b: TO(a.v + b.v)))[1].v, list(itertools.groupby([TO(1), TO(1)]))[0][0].v))
atexit.register(lambda: print('atexit'))
