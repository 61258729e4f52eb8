import traceback
def f():
    try:
        raise ValueError(1)
    except 5 as e:
        print(1)
        print(2)
def g():
    try:
        raise ValueError(1)
    except* 5 as e:
        print(1)
        print(2)
def h():
    try:
        raise ValueError(1)
    except* (TypeError, 3): print(1)
def i():
    try: raise ValueError(1)
    except (TypeError, 3): print(1)
def j():
    try: raise ValueError(1)
    except* ExceptionGroup:
        print(1)
def k():
    try: raise ValueError(1)
    except* TypeError: print(1)
    except* 4:
        if 1:
            print("long body")

        print(2)  # comment
    else:
        print(3)
for q in f, g, h, i, j, k:
    try: q()
    except BaseException: traceback.print_exc()
