"""Event emitters, observers with decorators, priorities, once-handlers, wildcard topics."""
from collections import defaultdict


class Event:
    def __init__(self, name, **data):
        self.name = name
        self.data = data
        self.stopped = False

    def stop(self):
        self.stopped = True

    def __getattr__(self, key):
        try:
            return self.__dict__["data"][key]
        except KeyError:
            raise AttributeError(f"event {self.name!r} has no {key!r}") from None


class Emitter:
    def __init__(self):
        self._handlers = defaultdict(list)
        self._seq = 0

    def on(self, topic, handler=None, *, priority=0, once=False):
        def register(f):
            self._seq += 1
            self._handlers[topic].append((-priority, self._seq, once, f))
            return f

        return register(handler) if handler else register

    def off(self, topic, handler):
        before = len(self._handlers[topic])
        self._handlers[topic] = [h for h in self._handlers[topic] if h[3] is not handler]
        return before - len(self._handlers[topic])

    def emit(self, topic, **data):
        event = Event(topic, **data)
        matching = []
        for pattern, handlers in self._handlers.items():
            if pattern == topic or (pattern.endswith("*") and topic.startswith(pattern[:-1])):
                matching += [(h, pattern) for h in handlers]
        results = []
        for (prio, seq, once, f), pattern in sorted(matching, key=lambda m: m[0][:2]):
            if once:
                self.off(pattern, f)
            results.append(f(event))
            if event.stopped:
                break
        return results


bus = Emitter()
log = []


@bus.on("user.login")
def greet(e):
    return f"hello {e.name_}"


@bus.on("user.*", priority=10)
def audit(e):
    log.append((e.name, sorted(e.data.items())))


@bus.on("user.login", once=True)
def first_time(e):
    return "welcome bonus"


@bus.on("user.delete", priority=5)
def guard(e):
    if e.admin:
        e.stop()
        return "refused"


bus.on("user.delete", lambda e: f"deleted {e.name_}")
print(bus.emit("user.login", name_="ann"))
print(bus.emit("user.login", name_="bob"))
print(bus.emit("user.delete", name_="root", admin=True), bus.emit("user.delete", name_="bob", admin=False))
print(bus.emit("nothing"), bus.off("user.login", greet), bus.emit("user.login", name_="cy"))
print(log)
try:
    bus.on("bad")(lambda e: e.missing)
    bus.emit("bad", x=1)
except AttributeError as e:
    print(e)


class Observable:
    def __init__(self, **values):
        self.__dict__["_values"] = values
        self.__dict__["_watchers"] = []

    def watch(self, f):
        self._watchers.append(f)
        return lambda: self._watchers.remove(f)

    def __getattr__(self, k):
        if k in self._values:
            return self._values[k]
        raise AttributeError(k)

    def __setattr__(self, k, v):
        old = self._values.get(k)
        self._values[k] = v
        if old != v:
            for w in list(self._watchers):
                w(k, old, v)


o = Observable(x=1)
stop = o.watch(lambda k, old, new: print(f"{k}: {old!r} -> {new!r}"))
o.x = 2
o.x = 2
o.y = "new"
o.x += 5
stop()
o.x = 0
print(o.x, o.y, hasattr(o, "z"))
