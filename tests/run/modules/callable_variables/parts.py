class Greeter:
    def __init__(self, name):
        self.name = name

    def __call__(self, *words):
        return self.name, words

    def greet(self, word):
        return self.name + word

    @classmethod
    def made(cls, word):
        return cls, word

    @staticmethod
    def plain(word):
        return word


class Child(Greeter):
    pass


instance = Greeter("a")
method = instance.greet
class_method = Child.made
static_method = Greeter.plain
cls = Greeter
function = lambda word: word * 2
