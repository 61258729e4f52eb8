# Who asks for __len__ and __length_hint__ before taking items: bytes(), list() and tuple(), bytearray() does not.
class Sized:
    def __init__(self, error):
        self.error = error

    def __len__(self):
        print("len")
        if self.error:
            raise self.error
        return 2

    def __iter__(self):
        print("iter")
        yield 1
        yield 2


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        print("hint")
        return self.hint

    def __iter__(self):
        yield 1


for function in bytes, bytearray, bytearray().extend, bytearray().__iadd__, list, tuple, b"".join, [].extend:
    for source in (Sized(None), Sized(TypeError("t")), Sized(KeyError("k")), Hinted(3), Hinted(-1), Hinted("x"),
                   Hinted(NotImplemented)):
        try:
            print(function(source))
        except Exception as error:
            print(repr(error))
