"""socket: messages with ancillary data, descriptors that are sent along, interfaces and constants."""
import os
import socket

a, b = socket.socketpair()
with a, b:
    print(a.sendmsg([b"one ", bytearray(b"two "), memoryview(b"three")]), b.recvmsg(100))
    r, w = os.pipe()
    print(socket.send_fds(a, [b"take this"], [r, w]))
    message, fds, flags, address = socket.recv_fds(b, 100, 4)
    print(message, len(fds), flags & socket.MSG_CTRUNC, address)
    os.write(fds[1], b"through the copy")
    print(os.read(r, 100), fds[0] not in (r, w))
    for fd in r, w, *fds:
        os.close(fd)
    one, two = bytearray(3), bytearray(10)
    a.sendmsg([b"scattered"])
    print(b.recvmsg_into([one, two]), one, two)
    b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    a.sendmsg([b"x"])
    data, control, flags, address = b.recvmsg(10, socket.CMSG_SPACE(12))
    print(data, [(level == socket.SOL_SOCKET, kind == socket.SCM_CREDENTIALS, int.from_bytes(value[:4], "little") == os.getpid())
                 for level, kind, value in control])
    b.settimeout(0.01)
    for call in (lambda: a.sendmsg(3), lambda: a.sendmsg(["x"]), lambda: a.sendmsg([b"x"], [(1, 2)]), lambda: b.recvmsg(-1),
                 lambda: b.recvmsg(10, -1), lambda: b.recvmsg_into([b"x"]), lambda: socket.CMSG_LEN(-1),
                 lambda: b.recvmsg(10), lambda: socket.if_nametoindex("nowhere"), lambda: socket.if_indextoname(12345)):
        try:
            print(call())
        except (OSError, TypeError, ValueError, OverflowError) as e:
            print(type(e).__name__, e)
print(socket.CMSG_LEN(4), socket.CMSG_SPACE(4), socket.if_indextoname(socket.if_nametoindex("lo")))
print(socket.gethostbyname_ex("127.0.0.1"), socket.IPPROTO_SCTP, socket.TCP_INFO, socket.MSG_CTRUNC, socket.SOL_TCP)
u, v = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
with u, v:
    u.sendmsg([b"long ", b"datagram"])
    print(v.recvmsg(4)[0], bool(v.recvmsg.__doc__) or True)
