import threading
out = []
def cb(*a, **k): out.append((a, k))
for args, kw in (((1.5,), None), (("s",), {"x": 1})):
    t = threading.Timer(0.001, cb, args, kw); t.start(); t.join()
print(out)
c = threading.Condition(); vals = []
def w():
    with c: c.wait_for(lambda: len(vals) > 1); out.append(vals[0] + vals[0])
t = threading.Thread(target=w); t.start()
for v in ("q", 1):
    with c: vals.append(v); c.notify_all()
t.join(); print(out[-1])
