"""datetime: pickling, ISO forms, time zones that answer oddly, comparisons across zones and folds; fractions' format()."""
import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from fractions import Fraction


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


class Zone(tzinfo):
    def __init__(self, offset, name="Z"):
        self.offset = offset
        self.name = name

    def utcoffset(self, dt):
        return self.offset

    def dst(self, dt):
        return self.offset

    def tzname(self, dt):
        return self.name


for value in (date(2024, 2, 29), time(1, 2, 3, 4, fold=1), datetime(9999, 12, 31, 23, 59, 59, 999999, timezone.utc, fold=1),
              timezone(timedelta(hours=-3, microseconds=7), "x"), timezone.utc, timedelta(-1, 2, 3),
              date(2024, 1, 1).isocalendar(), time(5, tzinfo=timezone(timedelta(minutes=1)))):
    for protocol in (2, 4):
        back = pickle.loads(pickle.dumps(value, protocol))
        print(repr(back), back == value, getattr(back, "fold", None))
    print(copy.deepcopy(value) == value)
print(datetime(2020, 3, 4, 5, 6, 7, 8).__reduce_ex__(4))
for text in ("2024-W01-3", "2024W01", "2024-W53-1", "2020-W53-7T10", "20240102T030405,123456789Z", "2024-01-02 03:04:05.5-00:00",
             "2025W01503", "2024-01-02T03:04:05+01:02:03.000004", "2024-1-02", "2024-01-02T03:04:", "2024-01-02T24:00"):
    attempt(datetime.fromisoformat, text)
attempt(date.fromisocalendar, 2021, 53, 1)
attempt(date.fromisocalendar, 2020, 1, 8)
attempt(date, "2020", 1, 1)
attempt(date.fromtimestamp, None)
attempt(datetime.combine, 1, time())
attempt(timezone, timedelta(0))
attempt(timezone, timedelta(0), 3)
attempt(timezone, timedelta(1))
attempt(timezone.utc.utcoffset, 3)
attempt(timezone.utc.fromutc, datetime(2020, 1, 1))
attempt(format, date(2020, 1, 1), "%d/%m")
attempt(date(2020, 1, 1).__format__, 3)
for offset in (timedelta(hours=24), "x", timedelta(seconds=-1, microseconds=-5)):
    aware = datetime(2020, 1, 2, tzinfo=Zone(offset))
    attempt(aware.isoformat)
    attempt(aware.strftime, "%z")
attempt(datetime(2020, 1, 2, tzinfo=Zone(None, 3)).tzname)
same = Zone(None)
print(time(1, tzinfo=same) < time(2, tzinfo=same), time(1, tzinfo=UTC) == time(1))
attempt(time(1, tzinfo=UTC).__lt__, time(1))
attempt(datetime(2020, 1, 1, tzinfo=UTC).__sub__, datetime(2020, 1, 1))


class Folding(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=1 - dt.fold)


a, b = datetime(2020, 1, 1, 5, tzinfo=Folding()), datetime(2020, 1, 1, 4, tzinfo=UTC)
print(a == b, a - b, a <= b, hash(a) == hash(a.replace(fold=1)))
print(timedelta(milliseconds=0.5 / 1000), timedelta(days=.4 / 86400e6, hours=.2 / 3600e6), timedelta(1).__rsub__(timedelta(3)))

for spec in ("", ".3f", "+,.2f", "012.2f", "e", ".2E", "g", "#.4g", "%", "*^12", "=+9", "_", "z.1f", "06f", "05", "Q6f"):
    attempt(format, Fraction(-20000, 3), spec)
print(f"{Fraction(-1, 1000):.1f} {Fraction(1, 10**50):g} {Fraction('1 / 3')} {Fraction(1, 3):.40f}")
