# What an object's state is made of comes in the order in which its attributes were set.
class Pair:
    def __init__(self, flag):
        if flag:
            self.second = "b"
        self.first = 1
        self.second = "b"


for flag in True, False:
    pair = Pair(flag)
    print(pair.__reduce_ex__(2)[2], pair.__getstate__())
