# What a module's variable holds is called with the module out of sight: an instance, a bound method, a class method.
import others
import parts

print(parts.instance("x"), parts.instance(), parts.method("y"), parts.class_method("z"), parts.static_method("s"))
print(parts.cls("b")("w"), parts.function("f"))
for module in (parts, others):
    print(module.instance("x"), module.method("y"), module.class_method("z"))


class Parts:
    def instance(self, *words):
        return self.__class__, words


for either in (parts, Parts()):
    print(either.instance("q"))
