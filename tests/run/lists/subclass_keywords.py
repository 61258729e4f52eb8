# A subclass of list may take keywords in its __new__ or in its __init__.
class New(list):
    def __new__(cls, items, extra=None):
        self = super().__new__(cls, items)
        self.extra = extra
        return self


class Init(list):
    def __init__(self, items, extra=None):
        super().__init__(items)
        self.extra = extra


class Plain(list):
    pass


for cls in New, Init, Plain:
    try:
        made = cls([1, 2], extra=3)
        print(cls.__name__, made, made.extra)
    except TypeError as error:
        print(cls.__name__, error)
z = 1.5 + 2j
print(complex(z) is z)
