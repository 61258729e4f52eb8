# Classes: attributes, methods, class vs instance, inheritance, super, mro, str/repr.
class Animal:
    count = 0
    sounds = []

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} makes {self.sound()}"

    def sound(self):
        return "a sound"

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"


class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def sound(self):
        return "woof"


class Puppy(Dog):
    def sound(self):
        return super().sound() + "!"

    def __str__(self):
        return "puppy " + self.name


a, d, p = Animal("a"), Dog("d", ["sit"]), Puppy("p")
for x in (a, d, p):
    print(x, repr(x), x.speak(), isinstance(x, Dog), type(x) is Dog)
print(Animal.count, d.count, Dog.count, d.tricks, p.tricks)
d.count = 99
print(Animal.count, d.count, Dog.count)
Dog.count = 5
print(Animal.count, p.count)
a.sounds.append("x")
print(d.sounds, Animal.sounds is d.sounds)
print(issubclass(Puppy, Animal), issubclass(Dog, Puppy), issubclass(Dog, (int, Animal)), [c.__name__ for c in Puppy.__mro__], Puppy.__bases__[0].__name__)
m = d.speak
print(m(), Dog.speak(p), m.__self__ is d, m.__func__ is Animal.speak, m.__name__)
print(d.__dict__, hasattr(d, "tricks"), hasattr(a, "tricks"), getattr(a, "tricks", None), vars(p))
setattr(a, "new", 1)
print(a.new, "new" in a.__dict__)
delattr(a, "new")
for call in (lambda: a.new, lambda: a.nope(), lambda: Animal(), lambda: Animal(1, 2), lambda: Animal.nothing, lambda: delattr(a, "zzz"), lambda: a(), lambda: Dog.speak()):
    try:
        print(call())
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
Animal.speak = lambda self: "patched " + self.name
print(d.speak(), p.speak())
d.speak = lambda: "instance"
print(d.speak())


class A:
    x = "A"

    def f(self):
        return "A.f"


class B(A):
    def f(self):
        return "B.f>" + super().f()


class C(A):
    x = "C"

    def f(self):
        return "C.f>" + super().f()


class D(B, C):
    def f(self):
        return "D.f>" + super().f()


print(D().f(), D.x, [k.__name__ for k in D.mro()])
try:

    class Bad(A, B):
        pass


except TypeError as e:
    print(e)
print(type(D()).__name__, D.__name__, D.__qualname__, D.__module__, type(D), type(type))
print(A, Animal.Inner if hasattr(Animal, "Inner") else "no inner", A() == A(), A() != A())
x = A()
x.self_ref = x
print(x.self_ref.self_ref is x, x == x)
