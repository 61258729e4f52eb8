# Attributes appear in __dict__ in the order in which they were set, whatever the layout.
class Base:
    def __init__(self):
        self.a = 1
        self.b = 2.5


class Sub(Base):
    def __init__(self, flag):
        self.x = 0
        super().__init__()
        if flag:
            self.z = 1
        self.y = self.b * 2 + self.x
        if not flag:
            self.z = 2


for flag in (False, True):
    s = Sub(flag)
    print(vars(s), s.__dict__)
    del s.a
    s.a = 3
    print(list(vars(s)))
