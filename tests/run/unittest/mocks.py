from unittest.mock import *
from unittest import mock
import re
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e))
def rid(x): return re.sub(r"id='\d+'", "id=N", repr(x))
m = Mock()
m.foo.bar(1, a=2)
m(3)
m.foo.return_value = 5
print(m.foo(9), m.mock_calls, m.method_calls, m.call_args, m.call_count, m.called)
print(rid(m), rid(m.foo.bar), rid(m()), rid(Mock(name="n", spec=dict)))
show(lambda: m.assert_called_once())
show(lambda: m.assert_called_with(4))
show(lambda: m.foo.assert_called_once_with(8))
show(lambda: m.assert_not_called())
show(lambda: m.assert_has_calls([call.foo.bar(1, a=2), call(3)]))
show(lambda: m.assert_has_calls([call(4)]))
show(lambda: m.assert_any_call(77))
show(lambda: m.assert_foo())
s = Mock(spec=["a"])
show(lambda: s.b)
s2 = Mock(spec_set=dict)
show(lambda: setattr(s2, "zz", 1))
print(isinstance(s2, dict))
e = Mock(side_effect=[1, KeyError("k"), 2])
for _ in range(4): show(e)
mm = MagicMock()
print(len(mm), mm[3] is mm.__getitem__.return_value, bool(mm), int(mm), list(mm), 3 in mm, mm == mm, mm == 1)
mm.__len__.return_value = 4
mm.__iter__.return_value = [1, 2]
print(len(mm), list(mm), re.sub(r"id='\d+'", "id=N", str(mm.mock_calls)).split())
with mm as x: print(x is mm.__enter__.return_value)
mm.__getitem__.side_effect = lambda k: k * 2
print(mm[4])
class K:
    attr = 3
    def meth(self, a, b=2): return a + b
    async def co(self): return 1
a = create_autospec(K)
inst = a()
inst.meth.return_value = 9
print(inst.meth(1), isinstance(inst, K))
show(lambda: inst.meth())
show(lambda: inst.nope)
inst.meth.assert_called_with(1)
show(lambda: inst.meth.assert_called_with(2))
def fn(x, y): pass
f = create_autospec(fn, return_value=7)
print(f(1, 2)); show(lambda: f(1)); f.assert_called_once_with(1, 2)
with patch.object(K, "meth", return_value="patched") as p:
    print(K().meth(3), p.call_args)
print(K().meth(3))
with patch("re.compile") as rc:
    re.compile("x")
    rc.assert_called_once_with("x")
d = {"a": 1}
with patch.dict(d, {"b": 2}, clear=True): print(d)
print(d)
@patch.object(K, "attr", 10)
@patch("time.sleep")
def dec(sleep):
    import time
    time.sleep(1)
    print(K.attr, sleep.mock_calls)
dec()
o = mock_open(read_data="l1\nl2\n")
with patch("builtins.open", o):
    with open("f") as fh: print(fh.read())
    with open("f") as fh: print(list(fh))
o.assert_called_with("f")
print(o.mock_calls[0], sentinel.x, DEFAULT, ANY, call(1) == call(ANY), call.a.b(1).c(2).call_list())
with patch.object(K, "attr", new_callable=PropertyMock) as pm:
    pm.return_value = 12
    print(K().attr)
import asyncio
am = AsyncMock(return_value=3)
print(asyncio.run(am(1)), am.await_count); am.assert_awaited_once_with(1)
w = Mock(wraps=K()); print(w.meth(4))
m.attach_mock(Mock(), "att"); m.att(1); print(m.mock_calls[-1])
m.reset_mock(); print(m.mock_calls)
m.configure_mock(**{"x.return_value": 3}); print(m.x())
seal(m); show(lambda: m.newattr)
p = patch("os.getcwd", return_value="/x"); p.start()
import os
print(os.getcwd()); patch.stopall(); print(os.getcwd() != "/x")
show(lambda: patch("nodots"))
