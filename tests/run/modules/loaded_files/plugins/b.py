NAME = "b"
run = lambda x: x * 2
class Plugin:
    def hi(self): return type(self).__qualname__
