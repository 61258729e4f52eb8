# atexit handlers run last-in first-out, also after an uncaught exception.
import atexit

atexit.register(print, "first registered, last run")


@atexit.register
def second():
    print("second")


print("main")
raise ValueError("boom")
