# finally runs before the traceback is printed; an exception in finally chains.
def f():
    try:
        raise ValueError("body")
    finally:
        print("finally ran")
        raise RuntimeError("in finally")


f()
