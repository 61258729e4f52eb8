# The docstring of a property follows its getter through setter() and deleter().
class Base:
    @property
    def spam(self):
        """original"""
        return 1

    @spam.setter
    def spam(self, value):
        """of the setter"""

    @spam.deleter
    def spam(self):
        pass

    given = property(lambda self: 1, doc="given").setter(lambda self, value: None)


class New(Base):
    @Base.spam.getter
    def spam(self):
        """new"""
        return 2

    @Base.given.getter
    def given(self):
        """not shown"""


class Other(property):
    pass


class Sub:
    @Other
    def spam(self):
        """of the subclass"""

    @spam.setter
    def spam(self, value):
        pass

    @spam.getter
    def spam(self):
        """its new one"""


print(Base.spam.__doc__, New.spam.__doc__, New.given.__doc__, Sub.spam.__doc__, Base.spam.getter(None).__doc__, New().spam)
