# The names that socket looks up are checked before the C library sees them.
import socket

for call in (lambda: socket.getservbyname("a\0b"), lambda: socket.getservbyname("http", ValueError()), lambda: socket.getservbyname(3),
             lambda: socket.getservbyport(80, complex), lambda: socket.getservbyport(80, "a\0b"), lambda: socket.getprotobyname(1)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
