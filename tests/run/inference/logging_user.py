import logging
class H(logging.Handler):
    def __init__(self): super().__init__(); self.rows = []
    def emit(self, r): self.rows.append((r.levelname, r.getMessage(), getattr(r, "k", None)))
class Fl(logging.Filter):
    def filter(self, r): r.k = "added"; return "skip" not in r.msg
h = H(); lg = logging.getLogger("x"); lg.addHandler(h); lg.setLevel(10); lg.addFilter(Fl())
lg.info("hello %s", "w"); lg.debug("skip"); lg.error("e", extra={"z": 1}); print(h.rows)
class Fm(logging.Formatter):
    def format(self, r): return "<" + super().format(r) + ">"
import io
s = io.StringIO(); sh = logging.StreamHandler(s); sh.setFormatter(Fm("%(name)s:%(message)s:%(k)s")); lg.addHandler(sh); lg.warning("q"); print(s.getvalue())
ad = logging.LoggerAdapter(lg, {"a": 1}); ad.info("ad"); print(h.rows[-1])
