"""WeakSet (library reference, "weakref"): a set that does not keep its items alive."""

from _weakref import ref
from types import GenericAlias

__all__ = ["WeakSet"]


def _live(items):
    """The items themselves as a set of weak references; a WeakSet's are taken as they are."""
    if isinstance(items, WeakSet):
        return items.data
    return {ref(item) for item in items}


class WeakSet:
    """Items go when nothing else refers to them; what iterates sees those that live at its start."""

    def __init__(self, data=None):
        self.data = set()
        this = ref(self)

        def remove(reference):
            owner = this()
            if owner is not None:
                owner.data.discard(reference)

        self._remove = remove
        if data is not None:
            self.update(data)

    def _references(self, items):
        return {ref(item, self._remove) for item in items}

    def __iter__(self):
        for reference in list(self.data):
            item = reference()
            if item is not None:
                yield item

    def __len__(self):
        return sum(1 for reference in list(self.data) if reference() is not None)

    def __contains__(self, item):
        try:
            reference = ref(item)
        except TypeError:
            return False
        return reference in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def pop(self):
        while True:
            try:
                item = self.data.pop()()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            if item is not None:
                return item

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(_live(other))
        return self

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self.data.intersection_update(_live(other))
        return self

    def issubset(self, other):
        return self.data.issubset(_live(other))

    __le__ = issubset

    def __lt__(self, other):
        return self.data < _live(other)

    def issuperset(self, other):
        return self.data.issuperset(_live(other))

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > _live(other)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == _live(other)

    def symmetric_difference(self, other):
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(self._references(other))
        return self

    def union(self, other):
        return self.__class__(item for items in (self, other) for item in items)

    __or__ = union

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(GenericAlias)
