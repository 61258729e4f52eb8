"""copy.replace() of the tuples with names that time and os give (library reference, "copy")."""

import copy
import os
import time


def attempt(f):
    try:
        print("ok", f())
    except BaseException as e:
        print(type(e).__name__, e)


moment = time.struct_time(range(11))
attempt(lambda: copy.replace(moment, tm_year=2020))
attempt(lambda: copy.replace(moment, tm_zone="x").tm_zone)
attempt(lambda: copy.replace(moment, foo="x"))
attempt(lambda: moment.__replace__(1))
attempt(lambda: copy.replace(time.struct_time(range(9)), tm_hour=5))
times = os.times_result(range(5))
attempt(lambda: copy.replace(times, elapsed=1.5))
attempt(lambda: copy.replace(times, x=1.5, y=2))
status = os.stat("/")
attempt(lambda: copy.replace(status, st_mode=1))
