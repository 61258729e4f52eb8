# astimezone() of local times that a change of the clocks skips or repeats, and what it refuses.
import os, time
from datetime import datetime, timezone, timedelta
os.environ["TZ"] = "Europe/Berlin"
time.tzset()
for d in (datetime(2024, 3, 31, 2, 30), datetime(2024, 10, 27, 2, 30), datetime(2024, 7, 1, 12), datetime(1946, 5, 24, 3, 30)):
    for f in (0, 1):
        x = d.replace(fold=f)
        print(x, f, x.timestamp(), x.astimezone(timezone.utc), x.astimezone(), x.astimezone().tzname(), x.astimezone(timezone(timedelta(hours=5))))
class Z(type(timezone.utc).__base__):
    def utcoffset(self, dt): return None
for z in (Z(), 5):
    try: print(datetime(2024, 1, 1).astimezone(z))
    except Exception as e: print(type(e).__name__, e)
try: print(datetime(2024, 1, 1, tzinfo=Z()).astimezone(timezone.utc))
except Exception as e: print(type(e).__name__, e)
