# Module bodies run once, in order; errors in an imported module carry its frames.
import first
import second
import first as again

print(first.value, second.value, again is first, second.first is first)
from second import make

obj = make(3)
print(type(obj).__module__, obj.n, isinstance(obj, second.Thing))
import lazy_error_user

try:
    lazy_error_user.use()
except ZeroDivisionError as e:
    print("caught", e)
lazy_error_user.use()
