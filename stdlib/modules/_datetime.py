"""CPython's name of datetime's native half: here the classes are those of datetime."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
