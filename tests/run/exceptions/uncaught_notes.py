# add_note on an uncaught exception.
def work():
    try:
        raise TypeError("wrong type")
    except TypeError as e:
        e.add_note("first note")
        e.add_note("second\nnote with two lines")
        raise


work()
