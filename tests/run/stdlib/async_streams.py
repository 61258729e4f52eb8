# asyncio: streams, protocols, subprocesses, datagrams, watched descriptors.
import asyncio, os
async def handle(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()
class Echo(asyncio.Protocol):
    def connection_made(self, t): self.t = t
    def data_received(self, data): self.t.write(data[::-1])
    def eof_received(self): return False
    def connection_lost(self, exc): pass
async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    print(server.is_serving())
    async def client(i):
        r, w = await asyncio.open_connection("127.0.0.1", port)
        w.write(f"hello {i}\nline two\n".encode()); await w.drain()
        a = await r.readline(); b = await r.readline()
        w.write_eof()
        rest = await r.read()
        w.close(); await w.wait_closed()
        return a, b, rest
    print(await asyncio.gather(*(client(i) for i in range(5))))
    server.close(); await server.wait_closed()
    loop = asyncio.get_running_loop()
    srv = await loop.create_server(Echo, "127.0.0.1", 0)
    port = srv.sockets[0].getsockname()[1]
    r, w = await asyncio.open_connection("127.0.0.1", port)
    w.write(b"abc"); print(await r.readexactly(3))
    big = os.urandom(500000); w.write(big); got = await r.readexactly(500000); print(len(got), sorted(got) == sorted(big))
    try:
        w.write(b"xy"); w.write_eof(); await r.readexactly(10)
    except asyncio.IncompleteReadError as e: print(e, e.partial)
    w.close(); srv.close(); await srv.wait_closed()
    try: await asyncio.open_connection("127.0.0.1", 1)
    except ConnectionRefusedError as e: print(e)
    proc = await asyncio.create_subprocess_exec("cat", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    print(await proc.communicate(b"to cat"), proc.returncode)
    proc = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    out, err = await proc.communicate(); print(out, err, proc.returncode)
    proc = await asyncio.create_subprocess_exec("sleep", "10"); proc.terminate(); print(await proc.wait())
    rd, wr = os.pipe()
    got = loop.create_future()
    loop.add_reader(rd, lambda: (got.set_result(os.read(rd, 10)), loop.remove_reader(rd)))
    os.write(wr, b"pipe"); print(await got, loop.remove_reader(rd))
    class D(asyncio.DatagramProtocol):
        def connection_made(self, t): self.t = t
        def datagram_received(self, data, addr): self.t.sendto(b"re:" + data, addr)
    t, _ = await loop.create_datagram_endpoint(D, local_addr=("127.0.0.1", 0))
    done = loop.create_future()
    class C(asyncio.DatagramProtocol):
        def connection_made(self, t): t.sendto(b"dg")
        def datagram_received(self, data, addr): done.set_result(data)
    t2, _ = await loop.create_datagram_endpoint(C, remote_addr=t.get_extra_info("sockname"))
    print(await done); t.close(); t2.close()
    path = "streams.sock"
    us = await asyncio.start_unix_server(handle, path)
    r, w = await asyncio.open_unix_connection(path); w.write(b"unix\n"); print(await r.readline()); w.close(); us.close(); await us.wait_closed()
    print((await loop.getaddrinfo("127.0.0.1", 80))[0][4])
    await asyncio.sleep(0.05)
asyncio.run(main())
