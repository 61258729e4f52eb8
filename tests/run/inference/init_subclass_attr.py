class Base:
    kinds = []
    def __init_subclass__(cls, tag=None): cls.tag = tag; cls.kinds.append(cls)
class A(Base, tag=1.5): pass
class B(Base, tag="s"): pass
print([k.tag + k.tag for k in Base.kinds])
