def mk(base, v):
    class K(base):
        val = v
        def get(self): return self.val + self.val
    return K
A = mk(object, 1.5); B = mk(A, "s"); print(A().get(), B().get(), B.__mro__[1] is A, super(B, B()).get())
