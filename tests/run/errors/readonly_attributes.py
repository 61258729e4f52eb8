"""Attributes that cannot be set: those of a struct's fields say so in other words than computed ones."""


class A:
    def m(self): pass
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
    @property
    def q(self): pass


def f(): yield


for o, names in [(1j, "real imag"), (1, "real numerator"), (range(3), "start stop step"), (slice(1), "start stop step"),
                 (f, "__closure__ __globals__"), (A().m, "__func__ __self__"), (A.__dict__["s"], "__func__ __wrapped__"),
                 (A.__dict__["c"], "__func__"), (A.__dict__["q"], "fget fset fdel"), (f(), "gi_running gi_frame"),
                 (f.__code__, "co_name co_flags co_names co_varnames co_freevars"), (super(A, A()), "__thisclass__ __self__")]:
    for name in names.split():
        for change in lambda: setattr(o, name, 1), lambda: delattr(o, name):
            try:
                change()
            except Exception as e:
                print(name, type(e).__name__, e)
