import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s:%(name)s:%(lineno)d:%(funcName)s:%(filename)s:%(module)s: %(message)s")
log = logging.getLogger("app")
def work(n):
    log.info("work %d", n)
    if n: inner()
def inner():
    logging.warning("root")
    log.debug("up", stacklevel=2)
    try: 1 / 0
    except ZeroDivisionError as e: log.error("exc %s", e)
class S:
    def m(self): log.error("in method"); [log.info("comp") for _ in range(1)]; (lambda: log.info("lam"))()
work(1); S().m()
print(log.findCaller()[1:3])
a = logging.LoggerAdapter(log, {"x": 1}); a.info("adapted")
