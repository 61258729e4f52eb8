"""logging configuration, handlers, formatters, filters, adapters."""
import io, logging, logging.config, logging.handlers, os, queue, sys, tempfile, json, warnings, threading
from pathlib import Path

buf = io.StringIO()
logging.basicConfig(stream=buf, level=logging.DEBUG, format="%(levelname)-8s|%(name)s|%(message)s|%(funcName)s|%(lineno)d", force=True)
log = logging.getLogger("app.core")
def work(n):
    log.debug("start %d %s", n, {"k": n}); log.info("pct %d%%", n)
    try:
        1 / n
    except ZeroDivisionError:
        log.exception("failed for %r", n)
    log.warning("dict %(a)s", {"a": 5})
work(0); work(2)
print(buf.getvalue().replace(os.path.dirname(__file__) + os.sep, ""))


class JsonFormatter(logging.Formatter):
    def format(self, r):
        d = {"lvl": r.levelname, "msg": r.getMessage(), "extra": getattr(r, "user", None)}
        if r.exc_info: d["exc"] = self.formatException(r.exc_info).splitlines()[-1]
        return json.dumps(d)


class Redact(logging.Filter):
    def filter(self, r):
        r.msg = str(r.msg).replace("secret", "***")
        return "drop" not in r.msg


class ListHandler(logging.Handler):
    def __init__(self): super().__init__(); self.out = []
    def emit(self, r): self.out.append(self.format(r))


lh = ListHandler(); lh.setFormatter(JsonFormatter()); lh.addFilter(Redact())
lg = logging.getLogger("json"); lg.addHandler(lh); lg.propagate = False; lg.setLevel("INFO")
lg.info("my secret %s", "x", extra={"user": "bob"}); lg.debug("no"); lg.error("drop me")
try:
    {}["k"]
except KeyError:
    lg.error("bad", exc_info=True)
lg.log(25, "custom"); logging.addLevelName(25, "NOTICE"); lg.log(25, "custom")
print(lh.out, lg.isEnabledFor(10), lg.getEffectiveLevel(), logging.getLevelName("NOTICE"), logging.getLevelName(99), lg, lh)


class Adapter(logging.LoggerAdapter):
    def process(self, msg, kw): return f"[{self.extra['req']}] {msg}", kw


Adapter(lg, {"req": 7}).warning("adapted %s", 1); print(lh.out[-1])
with tempfile.TemporaryDirectory() as d:
    cfg = {
        "version": 1, "disable_existing_loggers": False,
        "formatters": {"f": {"format": "{levelname}:{name}:{message}", "style": "{"}, "j": {"()": JsonFormatter}},
        "filters": {"r": {"()": Redact}},
        "handlers": {"file": {"class": "logging.handlers.RotatingFileHandler", "filename": f"{d}/x.log", "maxBytes": 60, "backupCount": 2, "formatter": "f"},
                     "con": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "j", "filters": ["r"], "level": "ERROR"}},
        "loggers": {"cfg": {"handlers": ["file", "con"], "level": "DEBUG", "propagate": False}},
        "root": {"level": "WARNING", "handlers": []},
    }
    logging.config.dictConfig(cfg)
    c = logging.getLogger("cfg")
    for i in range(6): c.info("message number %d", i)
    c.error("secret err")
    print(sorted(p.name for p in Path(d).iterdir()), Path(d, "x.log").read_text())
    try:
        logging.config.dictConfig({"version": 1, "handlers": {"h": {"class": "no.such.Handler"}}})
    except ValueError as e:
        print(e, "|", e.__cause__)
    try:
        logging.config.dictConfig({"version": 2})
    except ValueError as e:
        print(e)
    print(logging.getHandlerByName("con") is not None, logging.getHandlerNames())
    logging.shutdown()
mh = logging.handlers.MemoryHandler(3, target=lh); lg.addHandler(mh); lg.info("m1"); print(len(mh.buffer)); mh.close()
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); ql = logging.handlers.QueueListener(q, lh); lg.handlers = [qh]; ql.start(); lg.info("queued"); ql.stop(); print(lh.out[-1])
logging.captureWarnings(True); wl = ListHandler(); logging.getLogger("py.warnings").addHandler(wl); warnings.warn("cap"); print(len(wl.out)); logging.captureWarnings(False)
r = logging.LogRecord("n", 20, "p.py", 3, "hi %s", ("x",), None); print(r.getMessage(), r, logging.Formatter("%(asctime)s %(message)s", "%Y").format(r)[4:], logging.makeLogRecord({"msg": "z"}).msg)
for bad in (lambda: lg.setLevel("NOPE"), lambda: lg.info("x", extra={"message": 1}), lambda: logging.Formatter("%(x"), lambda: logging.Formatter("{x", style="{"), lambda: logging.Formatter("x", style="?"), lambda: logging.basicConfig(foo=1), lambda: logging.getLogger(3)):
    try:
        print("ok", bad())
    except Exception as e:
        print(type(e).__name__, e)
root = logging.getLogger(); print(root, root.name, log.parent.name, logging.getLogger("app").getChild("core") is log, log.hasHandlers(), [x.name for x in sorted(logging.getLogger("app").getChildren(), key=str)])
