# What is C in CPython's library leaves no frames in tracebacks, whatever it is here; its functions are built-in ones.
import datetime, decimal, marshal, os, stat, types, warnings, posixpath, traceback

warnings.simplefilter("error")


def frames(function):
    try:
        function()
    except Exception as error:
        names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
        print(names[1:], type(error).__name__)


class Zone(datetime.tzinfo):
    def utcoffset(self, when):
        raise LookupError(when)


frames(lambda: datetime.date(2023, 2, 30))
frames(lambda: datetime.timedelta(days=10**10))
frames(lambda: datetime.datetime.fromisoformat("x"))
frames(lambda: datetime.datetime.now().replace(month=13))
frames(lambda: datetime.datetime(2020, 1, 1, tzinfo=Zone()).isoformat())
frames(lambda: decimal.Decimal("x"))
frames(lambda: decimal.Decimal(1) / 0)
frames(lambda: decimal.localcontext(prec=0))
frames(lambda: marshal.loads(b"["))
frames(lambda: os.scandir("/nowhere"))
frames(lambda: os.utime("/nowhere"))
frames(lambda: stat.filemode("x"))
frames(lambda: types.SimpleNamespace(1))
frames(lambda: posixpath.normpath(3))
frames(lambda: warnings.warn("old", DeprecationWarning, stacklevel=2))
print(type(decimal.getcontext).__name__, type(os.scandir).__name__, type(warnings.warn).__name__, type(os.walk).__name__)
