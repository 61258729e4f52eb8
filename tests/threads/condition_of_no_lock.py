# A condition takes anything that can be acquired and released, and nothing else.
import threading


class Half:
    def acquire(self):
        return True


class Both(Half):
    def release(self):
        print("released")


for lock in 1, Half(), Both():
    try:
        condition = threading.Condition(lock)
        print("made")
        condition.acquire()
        condition.release()
        condition.__exit__(None, None, None)
    except AttributeError as error:
        print(error)
