# socket, select, selectors: a server and clients in one process.
import socket, threading, select, selectors, os
srv = socket.create_server(("127.0.0.1", 0))
port = srv.getsockname()[1]
print(srv.family, srv.type, srv.proto, srv.gettimeout())
def serve():
    for _ in range(3):
        conn, addr = srv.accept()
        with conn:
            while data := conn.recv(1024):
                conn.sendall(data.upper())
t = threading.Thread(target=serve); t.start()
with socket.create_connection(("localhost", port)) as s:
    s.sendall(b"hello"); print(s.recv(100)); print(s.getpeername()[1] == port)
s = socket.socket(); s.settimeout(2); s.connect(("127.0.0.1", port)); s.send(b"x" * 10); 
buf = bytearray(20); n = s.recv_into(buf); print(n, buf[:n]); 
s.settimeout(0.01)
try: s.recv(1)
except TimeoutError as e: print("timeout", e, socket.timeout is TimeoutError)
s.setblocking(False)
try: s.recv(1)
except BlockingIOError as e: print(e)
s.close(); print(s.fileno(), repr(s))
try: s.recv(1)
except OSError as e: print(e)
c = socket.create_connection(("127.0.0.1", port))
f = c.makefile("rwb"); f.write(b"line one\nline two\n"); f.flush(); print(f.readline(), f.readline()); f.close(); c.close()
t.join(); srv.close()
a, b = socket.socketpair()
a.send(b"ping"); print(select.select([b], [a], [], 1)[0] == [b], b.recv(10))
sel = selectors.DefaultSelector()
key = sel.register(a, selectors.EVENT_READ, data="A"); b.send(b"z")
print([(k.data, ev) for k, ev in sel.select(1)], len(sel.get_map()), sel.get_key(a).fd == a.fileno())
sel.unregister(a); print(sel.select(0)); sel.close()
p = select.poll(); p.register(a, select.POLLIN); print(p.poll(10) == [(a.fileno(), select.POLLIN)])
b.close(); a.recv(5); print(a.recv(5)); a.close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); u.bind(("127.0.0.1", 0)); 
v = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); v.sendto(b"dgram", u.getsockname()); d, ad = u.recvfrom(100); print(d, ad[0]); u.close(); v.close()
try: socket.create_connection(("127.0.0.1", 1), timeout=1)
except ConnectionRefusedError as e: print(e)
print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x01\x02\x03\x04"), socket.inet_pton(socket.AF_INET6, "::1"), socket.inet_ntop(socket.AF_INET6, b"\0"*15+b"\1"))
print(socket.htons(1), socket.ntohl(1), socket.AF_INET, socket.SOCK_STREAM, repr(socket.AF_INET), socket.SOL_SOCKET, socket.gethostbyname("127.0.0.1"))
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)); 
try: s.bind(("127.0.0.1", 70000))
except OverflowError as e: print(e)
try: s.bind("x")
except TypeError as e: print(e)
try: s.send("str")
except TypeError as e: print(e)
s.close()
path = "sock.u"
if os.path.exists(path): os.unlink(path)
us = socket.socket(socket.AF_UNIX); us.bind(path); us.listen(); uc = socket.socket(socket.AF_UNIX); uc.connect(path); ua, addr = us.accept(); uc.send(b"u"); print(ua.recv(1), addr, us.getsockname())
