# strptime: ISO weeks, offsets with fractions, days without a year, messages.
import time, datetime, warnings
warnings.simplefilter("error")
D=datetime.datetime.strptime
for t,f in [("2:5:2003","%u:%V:%G"),("6/4/2003","%u/%V/%G"),("2015 20 7","%G %V %u"),("2015 1 0","%G %V %w"),("2015 53 1","%G %V %u"),("2020 53 1","%G %V %u"),("2015 0 1","%G %V %u"),("2015","%G"),("20","%V"),("2015 20","%G %V"),("2015 20","%Y %V"),("2015 20 1","%Y %V %u"),("2015 100","%G %j"),("02/29","%m/%d"),("3","%d"),("Feb 28","%b %d"),("-00:02:01.000003","%z"),("+01:02:03.5","%z"),("+010203.123456","%z"),("+0102","%z"),("+01:0203","%z"),("2015-366","%Y-%j"),("2016-366","%Y-%j"),("12:00:00.1","%H:%M:%S.%f"),("UTC","%Z"),("2015 5 3","%Y %U %w"),("2015 5","%Y %U"),("1 2 3","%d %m %y"),("Z","%z"),("2015 Monday 3","%G %A %V"),("","%%"),("a","%"),("a","%Q"),("2000-02-30","%Y-%m-%d"),("x","%Y")]:
    for g in (lambda: D(t,f), lambda: tuple(time.strptime(t,f)), lambda: time.strptime(t,f).tm_gmtoff):
        try: print(t,f,g())
        except Exception as e: print(t,f,type(e).__name__,str(e)[:120], e.__cause__, e.__suppress_context__)
