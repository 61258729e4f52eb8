# time: monotonic behaviour, sleep, strftime/struct_time of fixed instants.
import os
import time

os.environ["TZ"] = "UTC"
time.tzset()
a = time.time()
p = time.perf_counter()
m = time.monotonic()
time.sleep(0.02)
print(time.time() - a >= 0.019, time.perf_counter() - p >= 0.019, time.monotonic() - m >= 0.019, type(a).__name__, a > 1.6e9)
print(type(time.time_ns()).__name__, time.perf_counter_ns() > 0, time.process_time() >= 0, time.thread_time() >= 0, time.monotonic_ns() > 0)
t = time.gmtime(0)
print(t, t.tm_year, t[1], t.tm_wday, tuple(t))
g = time.gmtime(1700000000)
for f in ("%Y-%m-%d %H:%M:%S", "%d/%b/%y", "%A %B %j", "%a %I:%M %p", "%%", "%U %w", "%F %T", "%e|%y|%H%M", ""):
    print(time.strftime(f, g))
print(time.asctime(g), time.ctime(86400), time.mktime(g), time.localtime(0).tm_hour)
s = time.strptime("2024-02-29 13:45:59", "%Y-%m-%d %H:%M:%S")
print(s.tm_year, s.tm_yday, s.tm_wday, s.tm_sec, time.strftime("%H:%M", s))
try:
    time.strptime("nonsense", "%Y")
except ValueError as e:
    print(e)
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
print(len(time.strftime("%H:%M:%S")), time.strftime("%Y", time.gmtime(10**9)), time.timezone, time.tzname[0])
start = time.perf_counter()
for _ in range(1000):
    pass
print(f"{time.perf_counter() - start:.1f}s", time.time_ns() // 10**9 - int(time.time()) in (0, -1, 1))
time.sleep(0)
