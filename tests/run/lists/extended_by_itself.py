class L(list):
    def __iter__(self):
        print("iter")
        yield 1
a = L([5, 6])
a += a
a.extend(a)
print(len(a), list.__repr__(a))
b = L([7])
b += L([8, 9])
a[1:2] = a
print(list.__repr__(b), list.__repr__(a))
a.__init__(a)
print(list.__repr__(a))
