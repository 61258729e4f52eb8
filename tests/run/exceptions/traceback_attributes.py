def inner():
    raise ValueError


def outer():
    inner()


try:
    outer()
except ValueError as error:
    tb = error.__traceback__
    print(dir(tb))
    for loop in tb, tb.tb_next:
        try:
            tb.tb_next.tb_next.tb_next = loop
        except ValueError as e:
            print(e)
    tb.tb_next = None
    print(tb.tb_next)
