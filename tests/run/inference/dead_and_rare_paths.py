# Code that never runs, or only with types the common path does not show.
def rarely(x):
    if x == "never":
        return undefined_function(x)
    if x is None:
        return x.attribute
    if isinstance(x, dict):
        return x["a"] + x["b"]
    return x * 2


print(rarely(1), rarely("a"), rarely({"a": 1, "b": 2.5}), rarely([1]))
for bad in (None, {"a": 1}, {"a": 1, "b": "x"}, "never", {1}):
    try:
        print(rarely(bad))
    except Exception as e:
        print(type(e).__name__, e)


def unused(a, b):
    return a.nothing + b.something()


class Unused:
    def method(self):
        return self.missing.attribute

    def broken(self):
        return 1 + "a"


print(Unused.__name__)


def partial(n):
    if n > 0:
        result = n
    try:
        return result
    except UnboundLocalError as e:
        return str(e)


print(partial(1), partial(0))


def always_raises(x):
    raise ValueError(x)


def caller(x):
    v = always_raises(x)
    return v + 1


try:
    caller("why")
except ValueError as e:
    print(e)


def maybe_returns(x):
    if x:
        return [1, 2]


print(maybe_returns(1), maybe_returns(0))
try:
    for v in maybe_returns(0):
        pass
except TypeError as e:
    print(e)
flag = False
if flag:
    import no_such_module_anywhere
if not flag:
    value = 5
else:
    value = "text"
print(value + 1)


def many_returns(n):
    match n:
        case 0:
            return None
        case 1:
            return 1
        case 2:
            return 2.5
        case 3:
            return "three"
        case 4:
            return [4]
        case 5:
            return (5, "five")
        case 6:
            return {6: "six"}
        case 7:
            return many_returns
        case 8:
            return Unused
    return Ellipsis


print([r if not callable(r) else r.__name__ for r in map(many_returns, range(10))])
while False:
    print(never_defined)
assert True, never_defined_either
try:
    x = [1, 2][5]
except IndexError:
    x = "recovered"
else:
    x = x + 1
print(x)


def shadow(print_=print):
    len = 5
    list = [len]
    return list


print(shadow(), len("abc"), list("ab"))


def star(*args, **kwargs):
    a, *b = args or (None,)
    return a, b, kwargs.get("k", len(kwargs))


print(star(), star(1), star(1, "x", 2.5, k=None), star(z=1, y=2))
empty_list, empty_dict, empty_str = [], {}, ""
print(sum(empty_list), max(empty_list, default=-1), empty_dict.get(1), empty_str.join(["a", "b"]), [e for e in empty_list], list(empty_dict), any(empty_list), all(empty_str))
for e in empty_list:
    e.method_of_nothing()
big = [0] * 10
big[3] = "x"
print([type(v).__name__ for v in big[2:5]], big.count(0))
