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


def _select(n, iterable, key, largest):
    """The first n of sorted(iterable, key=key, reverse=largest), with a heap of the best so far, the worst on top."""
    if n == 1:
        missing = object()
        if largest:
            best = max(iter(iterable), default=missing, key=key)
        else:
            best = min(iter(iterable), default=missing, key=key)
        return [] if best is missing else [best]
    if _is_all(n, iterable):
        return sorted(iterable, key=key, reverse=largest)[:n]
    it = iter(iterable)
    ages = range(0, -n, -1) if largest else range(n)
    heap = [(value if key is None else key(value), age, value) for age, value in zip(ages, it)]
    if not heap:
        return []
    if largest:
        heapify(heap)
    else:
        _heapify_max(heap)
    age = -n if largest else n
    worst = heap[0][0]
    for value in it:
        rank = value if key is None else key(value)
        if largest:
            if worst < rank:
                heapreplace(heap, (rank, age, value))
                worst = heap[0][0]
                age -= 1
        elif rank < worst:
            _heapreplace_max(heap, (rank, age, value))
            worst = heap[0][0]
            age += 1
    heap.sort(reverse=largest)
    return [value for _, _, value in heap]


def nsmallest(n, iterable, key=None):
    """The n smallest items, ascending; those that come first of equal ones."""
    return _select(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, descending; those that come first of equal ones."""
    return _select(n, iterable, key, True)
