"""An iterator that loses its __next__ while it is walked."""


class Ends:
    def __iter__(self):
        return self

    def __next__(self):
        del Ends.__next__
        return 1


seen = []
try:
    for x in Ends():
        seen.append(x)
except TypeError as e:
    print(seen, e)
