import collections.abc
import unicodedata
import weakref

for c in "洞零一拐兆京":
    print(c, c.isnumeric(), unicodedata.numeric(c, None), c.isdigit())
print(isinstance(weakref.WeakSet(), collections.abc.MutableSet))
