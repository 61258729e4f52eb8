a = 'no end
b = f"{a!x} and {}"
c = b"é"
d = "\x1"
e = 'text' b'bytes'
f = "\N{NO SUCH CHARACTER NAME}"
