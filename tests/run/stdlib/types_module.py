"""types: making classes, SimpleNamespace; unions of the two kinds compare."""
import types
import typing


class A(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwds):
        return {"prepared": name}


class B(A):
    pass


class WithA(metaclass=A):
    pass


class WithB(metaclass=B):
    pass


print(types.prepare_class("C", (WithA, WithB), {"metaclass": type, "key": 1}))
made = types.new_class("Made", (WithA,), {}, lambda ns: ns.update(x=1))
print(type(made).__name__, made.prepared, made.x, types.get_original_bases(made) == (WithA,))
for bad in (lambda: types.prepare_class("D", (type("P", (), {}, ), type("M", (type,), {})("Q", (), {}), WithA)),
            lambda: types.get_original_bases(3), lambda: types.SimpleNamespace({1: 2}), lambda: types.SimpleNamespace(1)):
    try:
        print(bad())
    except TypeError as e:
        print(e)
ns = types.SimpleNamespace({"a": 1}, b=2)
ns.me = ns
print(ns, types.SimpleNamespace([("x", 1)]) == types.SimpleNamespace(x=1))
print(int | str == typing.Union[str, int], hash(int | str) == hash(typing.Union[int, str]), typing.Optional[int] == (int | None))
