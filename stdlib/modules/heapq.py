"""heapq: heaps on lists; the basic operations are native (_heapq)."""

from _heapq import (
    _heapify_max,
    _heappop_max,
    _heapreplace_max,
    heapify,
    heappop,
    heappush,
    heappushpop,
    heapreplace,
)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Merges sorted inputs into one sorted iterator."""
    heap = []
    direction = -1 if reverse else 1
    for order, iterable in enumerate(iterables):
        it = iter(iterable)
        for value in it:
            heap.append([value if key is None else key(value), order * direction, it, value])
            break
    if reverse:
        _heapify_max(heap)
    else:
        heapify(heap)
    while heap:
        entry = heap[0]
        yield entry[3]
        for value in entry[2]:
            entry[3] = value
            entry[0] = value if key is None else key(value)
            if reverse:
                _heapreplace_max(heap, entry)
            else:
                heapreplace(heap, entry)
            break
        else:
            if reverse:
                _heappop_max(heap)
            else:
                heappop(heap)


def _is_all(n, iterable):
    """Whether so many are all of them, as far as there is a length."""
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        return False
    return n >= size


def nsmallest(n, iterable, key=None):
    if not _is_all(n, iterable):
        range(n)  # TypeError for what is no number of items
    return sorted(iterable, key=key)[: max(n, 0)]


def nlargest(n, iterable, key=None):
    if not _is_all(n, iterable):
        range(-n)
    return sorted(iterable, key=key, reverse=True)[: max(n, 0)]
