import datetime as d, os, time, typing, re, random, io, csv
os.environ['TZ']='Europe/Berlin'; time.tzset()
a = d.datetime(2024,10,27,2,30); print(a.timestamp(), a.replace(fold=1).timestamp(), d.datetime.fromtimestamp(a.replace(fold=1).timestamp()), d.datetime.fromtimestamp(1729992600+3600).fold, a.astimezone(), d.datetime(2024,3,31,2,30).timestamp())
print(d.datetime.fromtimestamp(-1.5), d.datetime.fromtimestamp(1e9+0.9999999))
random.seed(1); print(hex(random.getrandbits(100)), random.getrandbits(1<<12) % 10**9)
