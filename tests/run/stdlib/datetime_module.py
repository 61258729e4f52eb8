from datetime import date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, repr(d), d.year, d.weekday(), d.isoweekday(), d.isoformat(), d.strftime("%d.%m.%Y %A %j"), d.replace(year=2023, day=1), d.toordinal(), date.fromordinal(1), d.isocalendar()[:2], d.timetuple()[:3])
print(d + timedelta(days=366), d - date(2024, 1, 1), (d - timedelta(weeks=1)), d < date(2025, 1, 1), max(d, date(2020, 1, 1)), date.min, date.max, hash(d) == hash(date(2024, 2, 29)))
t = datetime(2024, 12, 31, 23, 59, 58, 123456)
print(t, repr(t), t.date(), t.time(), t + timedelta(seconds=2), t.isoformat(timespec="seconds"), t.strftime("%Y-%m-%dT%H:%M:%S.%f %p %I"), t.replace(microsecond=0), datetime.fromisoformat("2024-05-06T07:08:09"), datetime.combine(d, time(1, 2)), t.timestamp() > 0)
print(datetime.strptime("3 Mar 2021 14:05", "%d %b %Y %H:%M"), datetime(2024, 1, 1) - datetime(2023, 12, 31, 12), datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat(), datetime.fromtimestamp(0, timezone.utc), datetime(2024, 1, 1, 12, tzinfo=timezone(timedelta(hours=2))).astimezone(timezone.utc))
td = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5)
print(td, repr(td), td.total_seconds(), td.days, td.seconds, td.microseconds, td * 2, td / 2, -td, abs(-td), td // timedelta(hours=1), td % timedelta(hours=1), timedelta(0) == timedelta(), bool(timedelta()), sum([td, td], timedelta()), timedelta(minutes=90), timedelta(days=-1, hours=1))
print(time(9, 5), time(9, 5) < time(10), time(1, 2, 3, 4).isoformat(), time.fromisoformat("10:20").minute)
for f in (lambda: date(2023, 2, 29), lambda: datetime(2024, 13, 1), lambda: date.fromisoformat("x"), lambda: datetime.strptime("x", "%Y"), lambda: d - 5, lambda: d < t):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
