"""Loops that let go of many objects: each dies in its turn."""


class Resource:
    def __init__(self, number):
        self.number = number

    def __del__(self):
        print("del", self.number)


def use(resource):
    return resource.number


for i in range(700):
    x = Resource(i)
    print(i)
for i in range(700):
    print(use(Resource(i)))
