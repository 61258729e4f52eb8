import sys, threading
def hook(t, v, tb): print("hook", t.__name__, v)
sys.excepthook = hook
threading.excepthook = lambda a: print("thook", a.exc_type.__name__)
t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()
{}["k"]
