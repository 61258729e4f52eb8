"""Thread names and locals in log lines; a buffered logger flushed at exit; contexts."""
import atexit
import threading


class Logger:
    def __init__(self):
        self.records = []
        self.lock = threading.Lock()
        self.local = threading.local()
        atexit.register(self.flush)

    def context(self, **kw):
        logger = self

        class Ctx:
            def __enter__(self):
                self.old = getattr(logger.local, "ctx", {})
                logger.local.ctx = {**self.old, **kw}

            def __exit__(self, *a):
                logger.local.ctx = self.old

        return Ctx()

    def log(self, level, msg, *args):
        ctx = getattr(self.local, "ctx", {})
        extra = "".join(f" {k}={v}" for k, v in sorted(ctx.items()))
        with self.lock:
            self.records.append((threading.current_thread().name, f"{level:>5} {msg % args if args else msg}{extra}"))

    def __getattr__(self, level):
        if level in ("info", "warn", "error"):
            return lambda msg, *args: self.log(level.upper(), msg, *args)
        raise AttributeError(level)

    def flush(self):
        print(f"-- {len(self.records)} records")
        for name, text in sorted(self.records, key=lambda r: r[0]):
            print(f"{name:<10}|{text}")
        self.records.clear()


log = Logger()


def handle(n):
    with log.context(request=n):
        log.info("start")
        with log.context(step="db", retry=n % 2):
            log.warn("slow query %d ms (%s)", n * 10, "cold")
        try:
            if n == 2:
                raise ValueError("bad request")
        except ValueError as e:
            log.error(f"failed: {e}")
        else:
            log.info("done")


ts = [threading.Thread(target=handle, args=(n,), name=f"worker-{n}") for n in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
log.info("main only")
try:
    log.debug("x")
except AttributeError as e:
    print("no level", e)
print("end of program")
