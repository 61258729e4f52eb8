# Special methods that run into themselves end in RecursionError, never in a crash.
class R:
    def __iter__(self): return iter(self)
    def __add__(self, o): return self + o
    def __contains__(self, x): return x in self
    def __str__(self): return f'{self}'
    def __format__(self, s): return format(self, s)
    def __int__(self): return int(self)
    def __neg__(self): return -self
    def __lt__(self, o): return self < o
    def __eq__(self, o): return self == o
    def __hash__(self): return hash(self)
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __getitem__(self, i): return self[i]
    def __getattr__(self, name): return getattr(self, name + 'x')


for f in (iter, lambda r: r + 1, lambda r: 1 in r, str, format, int, lambda r: -r, lambda r: sorted([r, r]), lambda r: r == 1,
          hash, len, bool, lambda r: r[0], lambda r: r.a, lambda r: max([r, r]), lambda r: {r: 1}):
    try:
        f(R())
    except RecursionError:
        print('RecursionError')


# Direct calls of methods whose function object is behind a descriptor, a mangled name or an alias.
class Base:
    @classmethod
    def make(cls, n=[5]): return cls.__name__, n
    @staticmethod
    def twice(a, b=(1, 2)): return a, b
    def __private(self, n=[1]): return n
    def public(self): return self.__private()
    def first(self, x={'k': 3}): return x
    second = first
    @property
    def size(self): return 1


class Sub(Base):
    @classmethod
    def make(cls): return 'Sub', super().make()
    @property
    def size(self): return super().size + 1


b, s = Base(), Sub()
print(b.make(), b.twice(1), b.public(), b.first(), b.second(), s.make(), s.size, s.public())


class Lazy:
    @property
    def broken(self): raise AttributeError('from the getter')
    def __getattr__(self, name): return 'hook ' + name


print(Lazy().broken, Lazy().other)
print(type('Made', (), {}), type('Made', (), {}).__module__)
