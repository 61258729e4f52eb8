class E(Exception):
    def __init__(self, v): self.v = v
def g():
    while True:
        try: yield 1
        except E as e: yield e.v + e.v
i = g(); next(i); print(i.throw(E(1.5))); next(i); print(i.throw(E("s")))
