"""strptime's %z takes hours up to 99, which datetime then refuses; strftime refuses what has no UTF-8."""
import datetime
import time


def show(function, *args):
    try:
        print(ascii(function(*args)))
    except (ValueError, NotImplementedError) as e:
        print(type(e).__name__, e)


for text in "-2400", "+9900", "+24:00", "-000", "z", "Z", "-2359", "-2360", "-00:0201", "-00:02:60", "-23:59:59.999999", "+01:30:1":
    show(datetime.datetime.strptime, text, "%z")
    show(lambda: time.strptime(text, "%z")[:])


class Zone(datetime.tzinfo):
    def __init__(self, name):
        self.name = name

    def tzname(self, moment):
        return self.name

    def utcoffset(self, moment):
        return None


for name in "\ud800", "\xe9%H", "CET":
    moment = datetime.time(2, 3, 4, tzinfo=Zone(name))
    for form in "%Z", "a%H", "%z \ud800", "%Y-%m":
        show(moment.strftime, form)
show(datetime.datetime(2022, 3, 4, tzinfo=Zone("x")).timetuple)
