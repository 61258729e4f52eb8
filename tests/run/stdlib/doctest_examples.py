"""Mod doc.

>>> fact(5)
120
>>> x = [1, 2]
>>> x
[1, 2]
>>> [x[i] for i in range(2)]
[1, 2]
>>> fact(-1)
Traceback (most recent call last):
    ...
ValueError: negative
>>> 1 = 2
Traceback (most recent call last):
SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
>>> def g(n):
...     return n + len(x)
...
>>> g(1)
3
>>> class P:
...     def __init__(self): self.v = 3
...     def __repr__(self): return "P%d" % self.v
>>> P()
P3
>>> for i in range(3):
...     print(i)
0
1
2
>>> import math; math.floor(2.5)
2
>>> fact("a")
Traceback (most recent call last):
TypeError: '<' not supported between instances of 'str' and 'int'
>>> if (n := fact(3)) > 5:
...     n
6
>>> n: int = 7
>>> try:
...     fact(-2)
... except ValueError as error:
...     print(error, n)
negative 7
"""
def fact(n: int) -> int:
    """
    >>> [fact(n) for n in range(6)]
    [1, 1, 2, 6, 24, 120]
    >>> fact(30) # doctest: +ELLIPSIS
    2652...
    """
    if n < 0: raise ValueError("negative")
    return 1 if n < 2 else n * fact(n - 1)
TEXT = '''
>>> from math import gcd as common
>>> def twice(x):
...     return base + x * 2
>>> twice(common(4, 6))
44
>>> None
>>> base
41
'''
if __name__ == "__main__":
    import doctest
    import sys

    print(doctest.testmod())
    runner = doctest.DocTestRunner(verbose=True)
    for test in doctest.DocTestFinder().find(fact, "fact", globs=globals()):
        test.filename = "doctest_examples.py"
        print(runner.run(test))
    doctest.run_docstring_examples(fact, globals())
    test = doctest.DocTestParser().get_doctest(TEXT, {"base": 40}, "text", "text.txt", 0)
    print(doctest.DocTestRunner().run(test))
    sys.displayhook(3)
