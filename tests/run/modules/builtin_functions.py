"""Functions that are C in CPython are built-in functions here, whatever they are written in."""
import operator, _operator, bisect, inspect, pickle, traceback, functools, types, csv
class A:
    op = operator.add
    neg = property(operator.neg)
    st = staticmethod(operator.mul)
    def __init__(self, v): self.v = v
    def __neg__(self): return -self.v
    key = operator.itemgetter(1)
a = A(3)
print(a.op(1, 2), a.st(3, 4), a.neg, A.op(5, 6), a.key([1, 2]))
print(operator.add, type(operator.add), operator.add.__module__, operator.add.__name__, operator.add.__qualname__, operator.add.__self__ is _operator)
print(type(operator.add) is type(len), isinstance(operator.add, types.BuiltinFunctionType), isinstance(operator.add, types.FunctionType))
print(inspect.signature(operator.length_hint), inspect.isbuiltin(operator.add), inspect.isfunction(operator.add))
print(pickle.loads(pickle.dumps(operator.add)) is operator.add)
for f, args, kw in [(operator.add, (1,), {}), (operator.neg, (1, 2), {}), (operator.add, (), {'a': 1}), (operator.length_hint, (1, 2, 3), {}), (operator.length_hint, (1, ""), {}), (operator.setitem, (1, 2), {}), (operator.truth, (), {}), (operator.add, (1, ""), {}), (operator.attrgetter("x"), (1,), {}), (operator.indexOf, ([1], 2), {})]:
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)
        print(len(traceback.extract_tb(e.__traceback__)))
try:
    operator.add.x = 1
except AttributeError as e:
    print(e)
total = 0
for i in range(1000):
    total = operator.add(total, i)
print(total, functools.reduce(operator.mul, range(1, 10)))
print(sorted([3, 1, 2], key=operator.neg), list(map(operator.add, [1, 2], [3.5, 4])))
print(bisect.bisect, bisect.bisect.__module__, csv.reader, csv.list_dialects())
@operator.call
def seven(): return 7
print(seven, {operator.add: 1}[operator.add], operator.add == operator.__add__, operator.add != operator.sub)
for getter in operator.itemgetter(1, 2), operator.attrgetter("a.b"), operator.methodcaller("join", ["a"]):
    print([pickle.loads(pickle.dumps(getter, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)])
    print(getter.__reduce__()[1])
    try:
        getter.x = 1
    except AttributeError as error:
        print(error)
print(pickle.loads(pickle.dumps(operator.methodcaller("split", sep="-")))("a-b"))
