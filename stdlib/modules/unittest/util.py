"""Helpers that the parts of unittest share: shortened reprs and differences of collections."""

from collections import Counter, namedtuple
from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LENGTH = 12
_MIN_PART = 5
_MIN_DIFFERENCE = _MAX_LENGTH - 3 * _MIN_PART - 2 * _PLACEHOLDER_LENGTH


def _cut_middle(text, head, tail):
    """`text` without its middle where that saves something."""
    left_out = len(text) - head - tail
    if left_out > _PLACEHOLDER_LENGTH:
        return "%s[%d chars]%s" % (text[:head], left_out, text[len(text) - tail:])
    return text


def _common_shorten_repr(*args):
    """The reprs of the arguments, shortened so that where they differ stays visible."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    size = len(prefix)
    shown = _MAX_LENGTH - (longest - size + _MIN_PART + _PLACEHOLDER_LENGTH)
    if shown > _MIN_PART:
        prefix = _cut_middle(prefix, _MIN_PART, shown)
        return tuple(prefix + text[size:] for text in texts)
    prefix = _cut_middle(prefix, _MIN_PART, _MIN_PART)
    return tuple(prefix + _cut_middle(text[size:], _MIN_DIFFERENCE, _MIN_PART) for text in texts)


def safe_repr(obj, short=False):
    """repr(obj), or object's repr where that raises."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if short and len(text) >= _MAX_LENGTH:
        return text[:_MAX_LENGTH] + " [truncated]..."
    return text


def strclass(cls):
    """The full name of a class."""
    return "%s.%s" % (cls.__module__, cls.__qualname__)


_Mismatch = namedtuple("Mismatch", "actual expected value")


def _count_diff_hashable(actual, expected):
    """The items that occur a different number of times, as (first, second, item)."""
    left, right = Counter(actual), Counter(expected)
    found = [_Mismatch(n, right.get(item, 0), item) for item, n in left.items() if n != right.get(item, 0)]
    found += [_Mismatch(0, n, item) for item, n in right.items() if item not in left]
    return found


def _count_diff_all_purpose(actual, expected):
    """The same for items that need not be hashable."""
    left, right = list(actual), list(expected)
    missing = object()
    found = []

    def take(items, item):
        count = 0
        for i, other in enumerate(items):
            if other is not missing and other == item:
                items[i] = missing
                count += 1
        return count

    for items, others, swapped in ((left, right, False), (right, left, True)):
        for i, item in enumerate(items):
            if item is missing:
                continue
            count = 0
            for j in range(i, len(items)):
                if items[j] is not missing and (j == i or items[j] == item):
                    count += 1
                    items[j] = missing
            other = take(others, item) if not swapped else 0
            if count != other:
                found.append(_Mismatch(other, count, item) if swapped else _Mismatch(count, other, item))
    return found


def sorted_list_difference(expected, actual):
    """(items only in `expected`, items only in `actual`) of sorted lists."""
    missing = [item for item in dict.fromkeys(expected) if item not in actual]
    unexpected = [item for item in dict.fromkeys(actual) if item not in expected]
    return missing, unexpected


def unorderable_list_difference(expected, actual):
    """The same for items that have no order; items are taken out of both lists."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1 as x is below, equal to or above y."""
    return (x > y) - (x < y)
