"""b'…' % and bytearray % ask objects for bytes, numbers and, where they are mappings, for names."""


class Text:
    asked = 0

    def __bytes__(self):
        Text.asked += 1
        return b"text"


class Table:
    asked = None

    def __getitem__(self, name):
        self.asked = name
        return name.decode() if name == b"no" else b"<" + name + b">"


class Size:
    def __index__(self):
        Table.asked = "index"
        return 7


def show(text, value):
    result = text % value
    return result + b"!", len(result), type(result).__name__


print(show(b"%b", Text()), Text.asked)
print(show(bytearray(b"%s"), Text()), Text.asked)
table = Table()
print(show(b"%(a)b %(b)s", table), table.asked)
print(show(bytearray(b"%(a)b"), table), table.asked)
print(show(b"%x", Size()), Table.asked)
try:
    show(b"%(no)b", table)
except TypeError as e:
    print(e)
print(b"%s %s" % (Text(), Text()), Text.asked)
print(bytearray(b"%d") % 3 + b"x")
