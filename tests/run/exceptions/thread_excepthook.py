# A custom threading.excepthook; SystemExit in a thread is silent.
import sys
import threading


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)


threading.excepthook = hook


def bad(kind):
    raise kind("from thread")


for kind in (ValueError, KeyError, SystemExit):
    t = threading.Thread(target=bad, args=(kind,), name=f"T-{kind.__name__}")
    t.start()
    t.join()
t = threading.Thread(target=lambda: sys.exit(5))
t.start()
t.join()


def sys_hook(kind, value, tb):
    print("sys hook:", kind.__name__, value)


sys.excepthook = sys_hook
print("raising in main")
raise RuntimeError("main fails")
