import collections, queue, array, re, types, contextvars, os, weakref, functools, itertools, mmap
for t in (list, dict, tuple, set, frozenset, type, enumerate, collections.deque, collections.defaultdict, collections.Counter, collections.OrderedDict, collections.ChainMap, queue.Queue, array.array, re.Pattern, re.Match, contextvars.ContextVar, contextvars.Token, os.DirEntry, weakref.ref, functools.partial, itertools.chain, BaseExceptionGroup, memoryview, slice, map, zip, filter, reversed, bytes, property, staticmethod, types.GeneratorType, types.CoroutineType, types.MappingProxyType, types.AsyncGeneratorType, queue.SimpleQueue, weakref.WeakSet, functools.cached_property, types.GenericAlias, int):
    print(t.__name__, '__class_getitem__' in dir(t), hasattr(t, '__class_getitem__'))
    try:
        print(t[int])
    except TypeError as e: print(e)
