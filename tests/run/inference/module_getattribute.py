import string
print(string.__getattribute__("capwords")("a b"), string.__dict__["capwords"]("c d"))
