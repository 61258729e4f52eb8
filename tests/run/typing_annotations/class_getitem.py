"""Library classes that take type arguments, their subclasses, and os.PathLike as a class."""
import asyncio
import collections
import collections.abc
import concurrent.futures
import csv
import dataclasses
import itertools
import os
import queue
import re


class D(dict): ...


class L(list): ...


class N(collections.namedtuple("N", "a b")): ...


for cls in (list, dict, tuple, set, frozenset, type, enumerate, D, L, N, re.Pattern, re.Match, queue.Queue, queue.PriorityQueue,
            queue.SimpleQueue, collections.deque, collections.defaultdict, collections.OrderedDict, collections.Counter,
            collections.ChainMap, collections.abc.Awaitable, collections.abc.Coroutine, collections.abc.AsyncIterable,
            collections.abc.AsyncGenerator, collections.abc.MappingView, collections.abc.ItemsView, itertools.chain,
            concurrent.futures.Future, asyncio.Queue, asyncio.Future, csv.DictReader, csv.DictWriter, dataclasses.Field,
            os.PathLike):
    alias = cls[int]
    print(alias, alias.__origin__ is cls, alias.__args__)
for cls in (int, str, range, map, zip, filter, property, staticmethod, object, collections.abc.Sized, collections.abc.Hashable):
    try:
        print(cls[int])
    except TypeError as e:
        print(e)
print(dict.__class_getitem__((str, int)), D.__class_getitem__(int), hasattr(int, "__class_getitem__"))


class Path:
    def __fspath__(self):
        return "path"


class Other(os.PathLike):
    pass


print(issubclass(Path, os.PathLike), isinstance(Path(), os.PathLike), isinstance("x", os.PathLike), issubclass(Other, os.PathLike))
os.PathLike.register(int)
print(isinstance(3, os.PathLike))
for cls in (os.PathLike, Other):
    try:
        cls()
    except TypeError as e:
        print(e)
