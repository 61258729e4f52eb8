"""What goes on from `except*` adds no traceback entry of the statement."""
import traceback
def attempt(f, *a):
    try: print(f(*a))
    except BaseException: print(traceback.format_exc().replace(__file__, "FILE"))
def plain(g):
    try: raise g
    except* KeyError as e: print('k')
def fin(g):
    try: raise g
    except* KeyError as e: print('k')
    finally: print('f')
def raising(g):
    try: raise g
    except* KeyError as e: 1/0
    finally: print('f')
def raising2(g):
    try: raise g
    except* KeyError as e: 1/0
    except* TypeError: raise
def outer(g):
    try:
        plain(g)
    except* TypeError: pass
for f in plain, fin, raising, raising2, outer:
    for g in ExceptionGroup('g', [KeyError(1)]), ExceptionGroup('g', [ValueError(1)]), ExceptionGroup('g', [KeyError(1), ValueError(1), TypeError(2)]), ValueError(1), TypeError(3):
        print(f.__name__, g)
        attempt(f, g)
