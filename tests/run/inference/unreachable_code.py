# Code that inference finds never to run is compiled all the same.
def never(*args):
    raise ValueError("never")


class Never:
    def __enter__(self):
        raise KeyError("never")

    def __exit__(self, *error):
        return False


def number(a: int, b: int, x: float) -> int:
    if b:
        x = never()
        a -= x
        return a
    return a


def truth(a: bool, b: int, x: float):
    if b:
        with Never() as (a, x):
            a = x
            b -= x
        a = never() + x
    return a


def text(a: str, x: float, b: bool):
    if x > 1:
        b = a = x = never(x)
        b = x
        a += x
        x = a
    return a, x, b


for f, arguments in ((number, (1, 0, 2.5)), (number, (1, 1, 2.5)), (truth, (True, 0, 0.5)), (truth, (True, 1, 0.5)),
                     (text, ("a", 0.5, True)), (text, ("a", 1.5, True))):
    try:
        print(f(*arguments))
    except Exception as e:
        print(type(e).__name__, e)
