import io
import logging
import sys
import threading

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s")
logging.debug("hidden")
logging.info("visible %d %s", 1, "arg")
logging.warning("warn")
log = logging.getLogger("app.db")
log.setLevel(logging.DEBUG)
log.debug("debug from child")
log.error("error %r", {"k": 1})
print(log.name, log.parent.name, log.level, log.getEffectiveLevel(), log.isEnabledFor(logging.DEBUG), logging.getLogger("app.db") is log, logging.getLevelName(30))
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("[%(threadName)s] %(levelname)-8s %(message)s"))
own = logging.getLogger("own")
own.addHandler(handler)
own.propagate = False


def work(n):
    own.info("working on %d", n)
    own.debug("not shown")


ts = [threading.Thread(target=work, args=(i,), name=f"w{i}") for i in range(3)]
for t in ts:
    t.start()
    t.join()
print(stream.getvalue(), end="")
try:
    1 / 0
except ZeroDivisionError:
    own.exception("failed")
lines = stream.getvalue().splitlines()
print(lines[3], lines[4], lines[-1], sep=" | ")
log.critical("bye")
logging.getLogger().setLevel(logging.ERROR)
logging.warning("now hidden")
