"""Threads of _thread: handles, and what becomes of exceptions."""
import _thread, sys, threading, time

def fail(): raise ValueError("y")
class C:
    def __repr__(self): return "<c>"
    __call__ = lambda self: fail()
got = []
sys.unraisablehook = got.append
handle = _thread.start_joinable_thread(C()); handle.join()
print(got[0].err_msg, got[0].exc_type, got[0].object, handle.is_done())
names = []
_thread.start_joinable_thread(lambda: names.append(threading.current_thread().name)).join()
print(names, len(threading.enumerate()))
for broken in _thread._ThreadHandle().join, lambda: _thread.start_joinable_thread(fail, handle), lambda: _thread.stack_size(5):
    try: broken()
    except (RuntimeError, ValueError) as e: print(e)
t = threading.Thread(target=fail, name="T"); print(t, t.ident, t.is_alive())
threading.excepthook = lambda args: print(args.exc_type, args.exc_value, args.thread is t)
t.start(); t.join(); print(t.is_alive(), threading.active_count())
