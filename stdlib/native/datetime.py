"""datetime: dates, times and their differences."""

import math as _math
import time as _time
from operator import index as _index

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]

MINYEAR = 1
MAXYEAR = 9999
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_NAMES = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAMES = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MAX_ORDINAL = 3652059


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_before_month(year, month):
    total = 0
    for m in range(1, month):
        total += _days_in_month(year, m)
    return total


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n + 1


def _check_int(value):
    return value if type(value) is int else _index(value)


def _check_date(year, month, day):
    year, month, day = _check_int(year), _check_int(month), _check_int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute = _check_int(hour), _check_int(minute)
    second, microsecond = _check_int(second), _check_int(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _checked_offset(name, offset):
    """What a time zone's utcoffset() or dst() has given, if it may."""
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{type(offset).__name__}'")
    if not -_DAY < offset < _DAY:
        raise ValueError(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)."
        )
    return offset


def _checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(name).__name__}'")
    return name


def _check_format(format):
    if not isinstance(format, str):
        raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")


# ---- pickling: the fields as bytes, the years and microseconds with the high byte first; a fold sets the top bit of
# the month or hour. Python 2 wrote a str, which is read as latin-1.


def _state_bytes(state, what):
    if isinstance(state, bytes):
        return state
    try:
        return state.encode("latin1")
    except UnicodeEncodeError:
        raise ValueError(
            f"Failed to encode latin1 string when unpickling a {what} object. "
            "pickle.load(data, encoding='latin1') is assumed."
        ) from None


def _is_date_state(state, length):
    return (
        isinstance(state, (bytes, str)) and len(state) == length
        and 1 <= (ord(state[2:3]) & (0x7F if length > 4 else 0xFF)) <= 12
    )


def _microsecond_bytes(us):
    return bytes([us >> 16, us >> 8 & 0xFF, us & 0xFF])


def _format_time(hh, mm, ss, us, timespec="auto"):
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    if timespec == "hours":
        return f"{hh:02d}"
    if timespec == "minutes":
        return f"{hh:02d}:{mm:02d}"
    if timespec == "seconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}"
    if timespec == "milliseconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}.{us // 1000:03d}"
    if timespec == "microseconds":
        return f"{hh:02d}:{mm:02d}:{ss:02d}.{us:06d}"
    raise ValueError("Unknown timespec value")


def _format_offset(offset, separator=":"):
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign = "-"
        offset = -offset
    us = offset.microseconds
    hh, rest = divmod(offset.days * 86400 + offset.seconds, 3600)
    mm, ss = divmod(rest, 60)
    text = f"{sign}{hh:02d}{separator}{mm:02d}"
    if ss or us:
        text += f"{separator}{ss:02d}"
    if us:
        text += f".{us:06d}"
    return text


def _check_encodable(text):
    """UnicodeEncodeError of what the C library cannot be given."""
    if not text.isascii():
        text.encode()


def _strftime(obj, format, fields):
    """strftime with the directives the C library does not know: %f, %z, %Z."""
    _check_encodable(format)
    result = ""
    i = 0
    n = len(format)
    while i < n:
        c = format[i]
        if c != "%" or i + 1 == n:
            result += c
            i += 1
            continue
        d = format[i + 1]
        i += 2
        if d == "f":
            result += f"{getattr(obj, 'microsecond', 0):06d}"
        elif d == "z":
            result += _format_offset(obj.utcoffset(), "") if hasattr(obj, "utcoffset") else ""
        elif d == ":" and i < n and format[i] == "z":
            i += 1
            result += _format_offset(obj.utcoffset()) if hasattr(obj, "utcoffset") else ""
        elif d == "Z":
            name = obj.tzname() if hasattr(obj, "tzname") else None
            if name:
                _check_encodable(name)
                result += name.replace("%", "%%")
        else:
            result += "%" + d
    return _time.strftime(result, fields)


def _shown_name(cls):
    """What repr() calls a class: C types carry their module's name, classes derived from them don't."""
    return cls.__dict__.get("__native_name__") or cls.__name__


class timedelta:
    __native_name__ = "datetime.timedelta"
    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = _total_microseconds(days, seconds, microseconds, milliseconds, minutes, hours, weeks)
        return cls._from_microseconds(total)

    @classmethod
    def _from_microseconds(cls, total):
        self = object.__new__(cls)
        seconds, self._microseconds = divmod(total, 1000000)
        self._days, self._seconds = divmod(seconds, 86400)
        if abs(self._days) > 999999999:
            if not -2147483648 <= self._days <= 2147483647:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total() / 10**6

    def __repr__(self):
        args = []
        if self._days:
            args.append(f"days={self._days}")
        if self._seconds:
            args.append(f"seconds={self._seconds}")
        if self._microseconds:
            args.append(f"microseconds={self._microseconds}")
        return f"{_shown_name(type(self))}({', '.join(args) or '0'})"

    def __str__(self):
        mm, ss = divmod(self._seconds, 60)
        hh, mm = divmod(mm, 60)
        text = f"{hh}:{mm:02d}:{ss:02d}"
        if self._days:
            plural = "s" if abs(self._days) != 1 else ""
            text = f"{self._days} day{plural}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._from_microseconds(-self._total())

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_nearest(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._from_microseconds(self._total() // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._from_microseconds(_divide_nearest(self._total(), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._from_microseconds(_divide_nearest(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._from_microseconds(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._total(), other._total())
            return q, timedelta._from_microseconds(r)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return (self.__class__, (self._days, self._seconds, self._microseconds))


def _divide_nearest(a, b):
    """a / b to the nearest int, halves to even."""
    q, r = divmod(a, b)
    r *= 2
    if (r > b if b > 0 else r < b) or (r == b and q % 2 == 1):
        q += 1
    return q


def _total_microseconds(days, seconds, microseconds, milliseconds, minutes, hours, weeks):
    """Exact for ints and whole parts; the fractions of floats are added up and rounded once, half to even."""
    parts = (
        ("days", days, 86400000000), ("seconds", seconds, 1000000), ("microseconds", microseconds, 1),
        ("milliseconds", milliseconds, 1000), ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
        ("weeks", weeks, 604800000000),
    )
    whole = 0
    rest = 0.0
    for name, value, scale in parts:
        if isinstance(value, int):
            whole += value * scale
        elif isinstance(value, float):
            fraction, units = _math.modf(value)
            whole += int(units) * scale
            if fraction:
                partial, units = _math.modf(fraction * scale)
                whole += int(units)
                rest += partial
        else:
            raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
    if rest:
        rounded = round(rest)
        if abs(rounded - rest) == 0.5:  # half: to the side that makes the sum even
            odd = whole & 1
            rounded = 2 * round((rest + odd) * 0.5) - odd
        whole += rounded
    return whole


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
_DAY = timedelta(1)


class date:
    __native_name__ = "datetime.date"
    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None and _is_date_state(year, 4):
            state = _state_bytes(year, "date")
            year, month, day = state[0] << 8 | state[1], state[2], state[3]  # which CPython does not check either
        else:
            year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    @classmethod
    def fromtimestamp(cls, t):
        if t is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        parts = _time.localtime(t)
        return cls(parts[0], parts[1], parts[2])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if not 1 <= n <= _MAX_ORDINAL:
            raise ValueError(f"ordinal must be >= 1" if n < 1 else "year is out of range")
        y, m, d = _from_ordinal(n)
        return cls(y, m, d)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            y, m, d = _parse_iso_date(date_string)
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(y, m, d)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        year, week, day = _check_int(year), _check_int(week), _check_int(day)
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        if not (0 < week < 53 or week == 53 and _has_53_weeks(year)):
            raise ValueError(f"Invalid week: {week}")
        if not 0 < day < 8:
            raise ValueError(f"Invalid day: {day} (range is [1, 7])")
        first = _iso_week1_monday(year)
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def __repr__(self):
        return f"{_shown_name(type(self))}({self._year}, {self._month}, {self._day})"

    def ctime(self):
        return f"{_DAY_NAMES[self.isoweekday()]} {_MONTH_NAMES[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, fmt):
        _check_format(fmt)
        return self.strftime(fmt) if fmt else str(self)

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        return _time.struct_time(
            (self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._day_of_year(), -1)
        )

    def _day_of_year(self):
        return _days_before_month(self._year, self._month) + self._day

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    __replace__ = replace

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year = self._year
        week1 = _iso_week1_monday(year)
        today = _to_ordinal(self._year, self._month, self._day)
        week, day = divmod(today - week1, 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _iso_week1_monday(year), 7)
        elif week >= 52 and today >= _iso_week1_monday(year + 1):
            year += 1
            week = 0
        return IsoCalendarDate((year, week + 1, day + 1))

    def _key(self):
        return (self._year, self._month, self._day)

    def __eq__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() == other._key()
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() < other._key()
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() <= other._key()
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() > other._key()
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._key() >= other._key()
        return NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if 0 < n <= _MAX_ORDINAL:
                return type(self).fromordinal(n)
            raise OverflowError("date value out of range")
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return (self.__class__, (bytes([self._year >> 8, self._year & 0xFF, self._month, self._day]),))


class IsoCalendarDate(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return (tuple, (tuple(self),))

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _iso_week1_monday(year):
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _has_53_weeks(year):
    return _iso_week1_monday(year + 1) - _iso_week1_monday(year) == 371


class tzinfo:
    __native_name__ = "datetime.tzinfo"
    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        standard = offset - dst
        if standard:
            dt += standard
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst

    def __reduce__(self):
        getinitargs = getattr(self, "__getinitargs__", None)
        args = getinitargs() if getinitargs else ()
        state = self.__getstate__()
        return (self.__class__, args) if state is None else (self.__class__, args, state)


_NO_NAME = object()


class timezone(tzinfo):
    __native_name__ = "datetime.timezone"
    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_NO_NAME):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _NO_NAME:
            if not offset and timezone.utc is not None:
                return timezone.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        self = object.__new__(cls)
        if not -_DAY < offset < _DAY:
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                f"not {offset!r}."
            )
        self._offset = offset
        self._name = name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return (timezone, self.__getinitargs__())

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    utc = None

    @staticmethod
    def _check(name, dt):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        timezone._check("utcoffset", dt)
        return self._offset

    def tzname(self, dt):
        timezone._check("tzname", dt)
        if self._name is not None:
            return self._name
        return "UTC" + _format_offset(self._offset) if self._offset else "UTC"

    def dst(self, dt):
        timezone._check("dst", dt)
        return None

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError(f"fromutc: argument must be a datetime instance, not {type(dt).__name__}")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))
UTC = timezone.utc


def _digits(text):
    if not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _iso_date_length(s):
    """How much of the text is the date; what follows is one separator and the time."""
    if len(s) == 7:
        return 7
    if s[4:5] == "-":
        if s[5:6] != "W":
            return 10
        # YYYY-Www or YYYY-Www-D; in YYYY-Www-hh the second hyphen is the separator.
        return 8 if s[8:9] != "-" or s[10:11].isdigit() else 10
    if s[4:5] != "W":
        return 8
    # YYYYWww or YYYYWwwD, and a digit may be the separator: the time has an even number of digits.
    end = 7
    while s[end:end + 1].isdigit():
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8


def _parse_iso_date(s):
    year = _digits(s[0:4])
    dashed = s[4:5] == "-"
    rest = s[5:] if dashed else s[4:]
    if rest[:1] == "W":
        week, day = rest[1:3], rest[3:]
        if day:
            if (day[0] == "-") != dashed:
                raise ValueError
            day = day[1:] if dashed else day
            if len(day) != 1:
                raise ValueError
        if len(week) != 2:
            raise ValueError
        d = date.fromisocalendar(year, _digits(week), _digits(day) if day else 1)
        return d.year, d.month, d.day
    if len(rest) != (5 if dashed else 4) or dashed and rest[2] != "-":
        raise ValueError
    return year, _digits(rest[0:2]), _digits(rest[-2:])


def _parse_clock(s):
    """hh[[:mm[:ss[.ffffff]]] to (h, m, s, us)."""
    fraction = 0
    for mark in (".", ","):
        if mark in s:
            s, _, digits = s.partition(mark)
            _digits(digits)
            if len(s.replace(":", "")) != 6:
                raise ValueError
            fraction = int((digits + "000000")[:6])
            break
    pieces = s.split(":") if ":" in s else [s[i : i + 2] for i in range(0, len(s), 2)]
    if not 1 <= len(pieces) <= 3:
        raise ValueError
    for piece in pieces:
        if len(piece) != 2:
            raise ValueError
    numbers = [_digits(piece) for piece in pieces] + [0, 0]
    return numbers[0], numbers[1], numbers[2], fraction


def _parse_iso_time(s):
    tz = None
    if s.endswith("Z") or s.endswith("z"):
        tz = timezone.utc
        s = s[:-1]
    else:
        for sign in ("+", "-"):
            if sign in s:
                s, _, text = s.partition(sign)
                h, m, sec, us = _parse_clock(text)
                offset = timedelta(hours=h, minutes=m, seconds=sec, microseconds=us)
                if sign == "-":
                    offset = -offset
                tz = timezone(offset) if offset else timezone.utc
                break
    return _parse_clock(s) + (tz,)


def _is_tzinfo(v):
    return isinstance(v, tzinfo)


class time:
    __native_name__ = "datetime.time"
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6 and ord(hour[0:1]) & 0x7F < 24:
            state = _state_bytes(hour, "time")
            if type(minute) is not int:
                tzinfo = minute
                if not (tzinfo is None or _is_tzinfo(tzinfo)):
                    raise TypeError("bad tzinfo state arg")
            fold = state[0] >> 7
            hour, minute, second = state[0] & 0x7F, state[1], state[2]
            microsecond = state[3] << 16 | state[4] << 8 | state[5]
        hour, minute, second, microsecond = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_iso_time(time_string.removeprefix("T")))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def _total(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _comparable(self, other, ordering):
        """Both times on one scale, or None when one is aware and the other naive."""
        a, b = self._total(), other._total()
        if self._tzinfo is other._tzinfo:
            return a, b
        mine, others = self.utcoffset(), other.utcoffset()
        if mine == others:
            return a, b
        if mine is None or others is None:
            if ordering:
                raise TypeError("can't compare offset-naive and offset-aware times")
            return None
        return a - mine._total(), b - others._total()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        pair = self._comparable(other, False)
        return pair is not None and pair[0] == pair[1]

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a < b

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a >= b

    def __hash__(self):
        first = self.replace(fold=0) if self._fold else self
        offset = first.utcoffset()
        return hash(self._total() if offset is None else self._total() - offset._total())

    def __reduce_ex__(self, protocol):
        hour = self._hour | 0x80 if self._fold and protocol > 3 else self._hour
        state = bytes([hour, self._minute, self._second]) + _microsecond_bytes(self._microsecond)
        return (self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo))

    def __reduce__(self):
        return self.__reduce_ex__(2)

    def isoformat(self, timespec="auto"):
        return _format_time(
            self._hour, self._minute, self._second, self._microsecond, timespec
        ) + _format_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        text = f"{self._hour}, {self._minute}"
        if self._second or self._microsecond:
            text += f", {self._second}"
        if self._microsecond:
            text += f", {self._microsecond}"
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{_shown_name(type(self))}({text})"

    def strftime(self, format):
        fields = _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))
        return _strftime(self, format, fields)

    def __format__(self, fmt):
        _check_format(fmt)
        return self.strftime(fmt) if fmt else str(self)

    def utcoffset(self):
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(None))

    def dst(self):
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


_LONGEST_FOLD = 24 * 3600  # seconds


def _whole_and_microseconds(timestamp):
    """A POSIX time as whole seconds and microseconds, rounded half to even."""
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        fraction, whole = _math.modf(timestamp)
        us = round(fraction * 1e6)
        if us >= 1000000:
            return int(whole) + 1, us - 1000000
        if us < 0:
            return int(whole) - 1, us + 1000000
        return int(whole), us
    whole = timestamp // 1
    us = round((timestamp - whole) * 1000000)
    return int(whole), int(us)


def _deprecated_utc(name, instead):
    import warnings

    warnings.warn(
        f"datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. Use timezone-aware "
        f"objects to represent datetimes in UTC: {instead}.",
        DeprecationWarning,
        stacklevel=1,  # functions of this module have no frames
    )


def _check_parts(day, clock):
    if not isinstance(day, date):
        raise TypeError(f"combine() argument 1 must be datetime.date, not {type(day).__name__}")
    if not isinstance(clock, time):
        raise TypeError(f"combine() argument 2 must be datetime.time, not {type(clock).__name__}")


class datetime(date):
    __native_name__ = "datetime.datetime"
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if _is_date_state(year, 10):
            state = _state_bytes(year, "datetime")
            if month is not None:
                tzinfo = month
                if not _is_tzinfo(tzinfo):
                    raise TypeError("bad tzinfo state arg")
            fold = state[2] >> 7
            year, month, day = state[0] << 8 | state[1], state[2] & 0x7F, state[3]
            hour, minute, second = state[4], state[5], state[6]
            microsecond = state[7] << 16 | state[8] << 8 | state[9]
        else:
            year, month, day = _check_date(year, month, day)
            hour, minute, second, microsecond = _check_time(hour, minute, second, microsecond, fold)
            _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_tzinfo(tz)
        whole, us = _whole_and_microseconds(timestamp)
        parts = _time.localtime(whole) if tz is None else _time.gmtime(whole)
        result = cls(parts[0], parts[1], parts[2], parts[3], parts[4], min(parts[5], 59), us, tz)
        if tz is not None:
            return tz.fromutc(result)
        # The second of two equal local times: clocks were set back within the day before.
        before = _time.localtime(whole - _LONGEST_FOLD)
        back = (result - cls(*before[:5], min(before[5], 59), us)) // _SECOND - _LONGEST_FOLD
        if back < 0:
            first = _time.localtime(whole + back)
            if first[:6] == parts[:6]:
                result._fold = 1
        return result

    @classmethod
    def utcfromtimestamp(cls, t):
        _deprecated_utc("utcfromtimestamp", "datetime.datetime.fromtimestamp(timestamp, datetime.UTC)")
        whole, us = _whole_and_microseconds(t)
        parts = _time.gmtime(whole)
        return cls(*parts[:5], min(parts[5], 59), us)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        _deprecated_utc("utcnow", "datetime.datetime.now(datetime.UTC)")
        whole, us = _whole_and_microseconds(_time.time())
        parts = _time.gmtime(whole)
        return cls(*parts[:5], min(parts[5], 59), us)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        _check_parts(date, time)
        return cls(
            date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
            time.tzinfo if tzinfo is True else tzinfo, fold=time.fold,
        )

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            length = _iso_date_length(date_string)
            y, m, d = _parse_iso_date(date_string[:length])
            rest = date_string[length + 1 :]
            parts = _parse_iso_time(rest) if rest else (0, 0, 0, 0, None)
            return cls(y, m, d, *parts)
        except (ValueError, IndexError) as error:
            if str(error) and "Invalid" not in str(error) and str(error).endswith(("month", "..12", "..23", "..59", "range")):
                raise
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    @classmethod
    def strptime(cls, date_string, format):
        year, month, day, hour, minute, second, us, offset, offset_us, zone = _time._datetime_fields(date_string, format)
        tz = None
        if offset is not None:
            delta = timedelta(seconds=offset, microseconds=offset_us)
            tz = timezone(delta, zone) if zone else timezone(delta) if delta else timezone.utc
        return cls(year, month, day, hour, minute, second, us, tz)

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else 1 if dst else 0
        return _time.struct_time(
            (self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(),
             self._day_of_year(), flag)
        )

    def utctimetuple(self):
        offset = self.utcoffset()
        moved = self - offset if offset else self
        return _time.struct_time(
            (moved._year, moved._month, moved._day, moved._hour, moved._minute, moved._second, moved.weekday(),
             moved._day_of_year(), 0)
        )

    def _local_seconds(self):
        """The POSIX time of a local time; `fold` says which one where it is ambiguous or skipped (PEP 495)."""
        wanted = (self.replace(tzinfo=None, fold=0) - _NAIVE_EPOCH) // _SECOND

        def local(t):
            parts = _time.localtime(t)
            return (datetime(*parts[:5], min(parts[5], 59)) - _NAIVE_EPOCH) // _SECOND

        offset = local(wanted) - wanted
        first = wanted - offset
        if local(first) == wanted:
            # A solution; another one would have the offset of a day before or after.
            near = first + (_LONGEST_FOLD if self._fold else -_LONGEST_FOLD)
            other = local(near) - near
            if other == offset:
                return first
        else:
            other = local(first) - first
        second = wanted - other
        if local(second) == wanted:
            return second
        if local(first) == wanted:
            return first
        return min(first, second) if self._fold else max(first, second)

    def timestamp(self):
        if self._tzinfo is None:
            return self._local_seconds() + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def _local_timezone(self):
        """The system's time zone at this moment; of a local time that a change of the clocks skipped, the one that the
        fold asks for, though its offset is the other side's."""
        if self._tzinfo is None:
            seconds = self._local_seconds()
            other = self.replace(fold=not self._fold)._local_seconds()
            if other != seconds and (other > seconds) == bool(self._fold):
                seconds = other
        else:
            seconds = (self - _EPOCH) // _SECOND
        parts = _time.localtime(seconds)
        return timezone(timedelta(seconds=parts.tm_gmtoff), parts.tm_zone)

    def astimezone(self, tz=None):
        _check_tzinfo(tz)
        mine = self._tzinfo
        if mine is not None and tz is mine:
            return self
        offset = None if mine is None else mine.utcoffset(self)
        if offset is None:
            offset = self.replace(tzinfo=None)._local_timezone().utcoffset(self)
        utc = (self - offset).replace(tzinfo=timezone.utc)
        if tz is None:
            tz = utc._local_timezone()
        return tz.fromutc(utc.replace(tzinfo=tz))

    def ctime(self):
        return (
            f"{_DAY_NAMES[self.isoweekday()]} {_MONTH_NAMES[self._month]} {self._day:2d} "
            f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}"
        )

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{self._year:04d}-{self._month:02d}-{self._day:02d}{sep}" + _format_time(
            self._hour, self._minute, self._second, self._microsecond, timespec
        )
        return text + _format_offset(self.utcoffset())

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if parts[-1] == 0:
            parts.pop()
            if parts[-1] == 0:
                parts.pop()
        text = ", ".join(map(str, parts))
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{_shown_name(type(self))}({text})"

    def __str__(self):
        return self.isoformat(" ")

    def utcoffset(self):
        return None if self._tzinfo is None else _checked_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(self))

    def dst(self):
        return None if self._tzinfo is None else _checked_offset("dst", self._tzinfo.dst(self))

    def _microseconds_total(self):
        days = _to_ordinal(self._year, self._month, self._day)
        seconds = (self._hour * 60 + self._minute) * 60 + self._second
        return (days * 86400 + seconds) * 1000000 + self._microsecond

    def _comparable(self, other, ordering):
        """Both instants on one scale, or None when one is aware and the other naive, or (PEP 495) when they are of
        different zones and the offset of one depends on its fold."""
        a, b = self._microseconds_total(), other._microseconds_total()
        if self._tzinfo is other._tzinfo:
            return a, b
        mine, others = self.utcoffset(), other.utcoffset()
        if not ordering:
            if mine != self.replace(fold=not self._fold).utcoffset():
                return None
            if others != other.replace(fold=not other._fold).utcoffset():
                return None
        if mine == others:
            return a, b
        if mine is None or others is None:
            if ordering:
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            return None
        return a - mine._total(), b - others._total()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        pair = self._comparable(other, False)
        return pair is not None and pair[0] == pair[1]

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a < b

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._comparable(other, True)
        return a >= b

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        total = self._microseconds_total()
        return hash(total if offset is None else total - offset._total())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        total = self._microseconds_total() + other._total()
        seconds, us = divmod(total, 1000000)
        days, seconds = divmod(seconds, 86400)
        if not 0 < days <= _MAX_ORDINAL:
            raise OverflowError("date value out of range")
        y, m, d = _from_ordinal(days)
        minutes, ss = divmod(seconds, 60)
        hh, mm = divmod(minutes, 60)
        return type(self)(y, m, d, hh, mm, ss, us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        a, b = self._microseconds_total(), other._microseconds_total()
        if self._tzinfo is not other._tzinfo:
            mine, others = self.utcoffset(), other.utcoffset()
            if (mine is None) != (others is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if mine is not None:
                a -= mine._total()
                b -= others._total()
        return timedelta._from_microseconds(a - b)

    def __reduce_ex__(self, protocol):
        month = self._month | 0x80 if self._fold and protocol > 3 else self._month
        fields = [self._year >> 8, self._year & 0xFF, month, self._day, self._hour, self._minute, self._second]
        state = bytes(fields) + _microsecond_bytes(self._microsecond)
        return (self.__class__, (state,) if self._tzinfo is None else (state, self._tzinfo))

    def __reduce__(self):
        return self.__reduce_ex__(2)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_NAIVE_EPOCH = datetime(1970, 1, 1)
_SECOND = timedelta(seconds=1)
