"""Connections, servers, datagrams and pipes of the event loop, over descriptors that _uv watches."""

import errno
import os
import socket
import stat

import _uv

from . import base_events, events, exceptions, futures, protocols, tasks, transports
from .log import logger

__all__ = ("Server",)

_MAX_READ = 256 * 1024


def _set_nodelay(sock):
    if sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM and \
            sock.proto in (0, socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _fd_of(fileobj):
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop with input and output."""

    def __init__(self):
        super().__init__()
        self._transports = {}

    # ---- descriptors ---------------------------------------------------------------------------------

    def _watch(self, add, fd, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        former = add(self, fd, handle)
        if former is not None:
            former.cancel()
        return handle

    def _unwatch(self, remove, fd):
        if self.is_closed():
            return False
        former = remove(self, fd)
        if former is None:
            return False
        former.cancel()
        return True

    def _ensure_fd_no_transport(self, fd):
        transport = self._transports.get(_fd_of(fd))
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")

    def _add_reader(self, fd, callback, *args):
        return self._watch(_uv.add_reader, _fd_of(fd), callback, args)

    def _remove_reader(self, fd):
        return self._unwatch(_uv.remove_reader, _fd_of(fd))

    def _add_writer(self, fd, callback, *args):
        return self._watch(_uv.add_writer, _fd_of(fd), callback, args)

    def _remove_writer(self, fd):
        return self._unwatch(_uv.remove_writer, _fd_of(fd))

    def add_reader(self, fd, callback, *args):
        """Calls back whenever `fd` can be read."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """True when it was watched."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Calls back whenever `fd` can be written."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(fd)

    # ---- sockets ---------------------------------------------------------------------------------------

    async def _until_done(self, sock, writing, operation, *args):
        """Makes a non-blocking call again and again until it does not ask to wait."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")
        while True:
            try:
                return operation(*args)
            except (BlockingIOError, InterruptedError):
                pass
            fd = sock.fileno()
            self._ensure_fd_no_transport(fd)
            ready = self.create_future()
            handle = (self._add_writer if writing else self._add_reader)(fd, futures._set_result_unless_cancelled, ready, None)
            try:
                await ready
            finally:
                if not handle.cancelled():
                    (self._remove_writer if writing else self._remove_reader)(fd)

    async def sock_recv(self, sock, n):
        return await self._until_done(sock, False, sock.recv, n)

    async def sock_recv_into(self, sock, buf):
        return await self._until_done(sock, False, sock.recv_into, buf)

    async def sock_recvfrom(self, sock, bufsize):
        return await self._until_done(sock, False, sock.recvfrom, bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        return await self._until_done(sock, False, sock.recvfrom_into, buf, nbytes or len(buf))

    async def sock_sendall(self, sock, data):
        data = memoryview(data)
        sent = 0
        while sent < len(data):
            sent += await self._until_done(sock, True, sock.send, data[sent:])

    async def sock_sendto(self, sock, data, address):
        return await self._until_done(sock, True, sock.sendto, data, address)

    async def sock_accept(self, sock):
        conn, address = await self._until_done(sock, False, sock.accept)
        conn.setblocking(False)
        return conn, address

    async def sock_connect(self, sock, address):
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            rows = await self._resolve(address, sock.family, sock.type, sock.proto)
            address = rows[0][4]
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        fd = sock.fileno()
        ready = self.create_future()
        handle = self._add_writer(fd, futures._set_result_unless_cancelled, ready, None)
        try:
            await ready
        finally:
            if not handle.cancelled():
                self._remove_writer(fd)
        error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if error != 0:
            raise OSError(error, f"Connect call failed {address}")

    # ---- names ------------------------------------------------------------------------------------------

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _resolve(self, address, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
        host, port = address[:2]
        # Numeric addresses need no thread.
        if isinstance(host, bytes):
            host = host.decode("ascii")
        if isinstance(port, int) and host:
            for candidate in (socket.AF_INET, socket.AF_INET6) if family == socket.AF_UNSPEC else (family,):
                try:
                    socket.inet_pton(candidate, host.partition("%")[0])
                except OSError:
                    continue
                return socket.getaddrinfo(host, port, candidate, type, proto, flags)
        rows = await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)
        if not rows:
            raise OSError("getaddrinfo() returned empty list")
        return rows

    # ---- connections ------------------------------------------------------------------------------------

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None,
                                all_errors=False):
        """A TCP client: (transport, protocol)."""
        if ssl:
            raise NotImplementedError("asyncio has no SSL here")
        if server_hostname is not None:
            raise ValueError("server_hostname is only meaningful with ssl")
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            rows = await self._resolve((host, port), family, socket.SOCK_STREAM, proto, flags)
            errors = []
            for row in rows:
                try:
                    sock = await self._connect_one(row, local_addr)
                    break
                except OSError as error:
                    errors.append(error)
            if sock is None:
                try:
                    if all_errors:
                        raise ExceptionGroup("create_connection failed", errors)
                    if len(errors) == 1:
                        raise errors[0]
                    if all(str(error) == str(errors[0]) for error in errors):
                        raise errors[0]
                    raise OSError(f"Multiple exceptions: {', '.join(str(error) for error in errors)}")
                finally:
                    errors = None
        elif sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        elif sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await self._attach(sock, protocol_factory)

    async def _connect_one(self, row, local_addr):
        family, type, proto, _, address = row
        sock = socket.socket(family=family, type=type, proto=proto)
        try:
            sock.setblocking(False)
            if local_addr is not None:
                sock.bind(local_addr)
            await self.sock_connect(sock, address)
            return sock
        except:
            sock.close()
            raise

    async def _attach(self, sock, protocol_factory, server=None):
        """A transport for a connected socket, after connection_made() was called."""
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorSocketTransport(self, sock, protocol, waiter, server=server)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await self._attach(sock, protocol_factory)

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
            except:
                sock.close()
                raise
        elif sock is None:
            raise ValueError("no path and sock were specified")
        return await self._attach(sock, protocol_factory)

    # ---- servers ------------------------------------------------------------------------------------------

    async def create_server(self, protocol_factory, host=None, port=None, *, family=socket.AF_UNSPEC,
                            flags=socket.AI_PASSIVE, sock=None, backlog=100, ssl=None, reuse_address=None,
                            reuse_port=None, keep_alive=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            start_serving=True):
        """A TCP server."""
        if ssl:
            raise NotImplementedError("asyncio has no SSL here")
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            hosts = [None] if host == "" or host is None else [host] if isinstance(host, str) else list(host)
            rows = []
            for one in hosts:
                for row in await self._resolve((one, port), family, socket.SOCK_STREAM, 0, flags):
                    if row not in rows:
                        rows.append(row)
            sockets = []
            completed = False
            try:
                for row_family, type, proto, _, address in rows:
                    try:
                        made = socket.socket(row_family, type, proto)
                    except OSError:
                        continue  # no IPv6 here, for example
                    sockets.append(made)
                    if reuse_address is None or reuse_address:
                        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                    if reuse_port:
                        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, True)
                    if keep_alive:
                        made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
                    if row_family == socket.AF_INET6:
                        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                    try:
                        made.bind(address)
                    except OSError as error:
                        if error.errno == errno.EADDRNOTAVAIL:
                            sockets.pop()
                            made.close()
                            continue
                        raise OSError(error.errno, f"error while attempting to bind on address {address!r}: "
                                                   f"{str(error.strerror).lower()}") from None
                if not sockets:
                    raise OSError("could not bind on any address out of %r" % ([row[4] for row in rows],))
                completed = True
            finally:
                if not completed:
                    for made in sockets:
                        made.close()
        else:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f"A Stream Socket was expected, got {sock!r}")
            sockets = [sock]
        return await self._serve(sockets, protocol_factory, backlog, start_serving)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True,
                                 cleanup_socket=True):
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            path = os.fspath(path)
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                if stat.S_ISSOCK(os.stat(path).st_mode):
                    os.remove(path)
            except FileNotFoundError:
                pass
            try:
                sock.bind(path)
            except OSError as error:
                sock.close()
                if error.errno == errno.EADDRINUSE:
                    raise OSError(errno.EADDRINUSE, f"Address {path!r} is already in use") from None
                raise
        elif sock is None:
            raise ValueError("path was not specified, and no sock specified")
        return await self._serve([sock], protocol_factory, backlog, start_serving, path if cleanup_socket else None)

    async def _serve(self, sockets, protocol_factory, backlog, start_serving, path=None):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog, path)
        if start_serving:
            server._start_serving()
            await tasks.sleep(0)
        return server

    # ---- datagrams -----------------------------------------------------------------------------------------

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        remote = None
        if sock is None:
            rows = []
            for address in (local_addr, remote_addr):
                if address is not None:
                    rows.append((await self._resolve(address, family, socket.SOCK_DGRAM, proto, flags))[0])
            if not rows and not family:
                raise ValueError("unexpected address family")
            sock = socket.socket(rows[0][0] if rows else family, socket.SOCK_DGRAM, proto)
            try:
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local_addr is not None:
                    sock.bind(rows[0][4])
                if remote_addr is not None:
                    remote = rows[-1][4]
                    if not allow_broadcast:
                        await self.sock_connect(sock, remote)
            except:
                sock.close()
                raise
        else:
            sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _SelectorDatagramTransport(self, sock, protocol, remote, waiter)
        await waiter
        return transport, protocol

    # ---- pipes -----------------------------------------------------------------------------------------------

    async def connect_read_pipe(self, protocol_factory, pipe):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _ReadPipeTransport(self, pipe, protocol, waiter)
        await waiter
        return transport, protocol

    async def connect_write_pipe(self, protocol_factory, pipe):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = _WritePipeTransport(self, pipe, protocol, waiter)
        await waiter
        return transport, protocol


class Server(events.AbstractServer):
    """What create_server() returns."""

    def __init__(self, loop, sockets, protocol_factory, backlog, path=None):
        self._loop = loop
        self._sockets = sockets
        self._clients = set()
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._serving = False
        self._serving_forever_fut = None
        self._path = path

    def __repr__(self):
        return f"<{self.__class__.__name__} sockets={self.sockets!r}>"

    def _attached(self, transport):
        self._clients.add(transport)

    def _detached(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters or ():
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    def _accept(self, sock):
        for _ in range(self._backlog + 1):
            try:
                conn, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    self._loop.call_exception_handler({
                        "message": "socket.accept() out of system resource",
                        "exception": error,
                        "socket": sock,
                    })
                    self._loop._remove_reader(sock.fileno())
                    self._loop.call_later(1, self._resume_accepting, sock)
                    return
                raise
            self._loop.create_task(self._greet(conn))

    def _resume_accepting(self, sock):
        if self._serving and sock.fileno() != -1:
            self._loop._add_reader(sock.fileno(), self._accept, sock)

    async def _greet(self, conn):
        try:
            await self._loop._attach(conn, self._protocol_factory, self)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                "message": "Error on transport creation for incoming connection",
                "exception": error,
            })

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def close(self):
        sockets = self._sockets
        if sockets is None:
            return
        self._sockets = None
        for sock in sockets:
            self._loop._remove_reader(sock.fileno())
            sock.close()
        self._serving = False
        if self._path is not None and isinstance(self._path, str):
            try:
                os.unlink(self._path)
            except FileNotFoundError:
                pass
        if self._serving_forever_fut is not None and not self._serving_forever_fut.done():
            self._serving_forever_fut.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        for transport in list(self._clients):
            transport.close()

    def abort_clients(self):
        for transport in list(self._clients):
            transport.abort()

    async def start_serving(self):
        self._start_serving()
        await tasks.sleep(0)

    async def serve_forever(self):
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Waits until the server and all its connections are closed."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


class _DescriptorTransport(transports._FlowControlMixin):
    """What the transports over one descriptor share: the write buffer, closing, errors."""

    _sock = None

    def __init__(self, loop, file, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._file = file
        self._fd = file.fileno()
        self._protocol = protocol
        self._server = server
        self._buffer = []
        self._buffered = 0
        self._conn_lost = 0
        self._closing = False
        self._eof = False
        self._paused = False
        loop._transports[self._fd] = self
        if server is not None:
            server._attached(self)

    def __repr__(self):
        info = [self.__class__.__name__]
        if self._file is None:
            info.append("closed")
        elif self._closing:
            info.append("closing")
        info.append(f"fd={self._fd}")
        return f"<{' '.join(info)}>"

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not self._closing and not self._paused

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fd)

    def resume_reading(self):
        if not self._closing and self._paused:
            self._paused = False
            self._loop._add_reader(self._fd, self._read_ready)

    def get_write_buffer_size(self):
        return self._buffered

    def abort(self):
        self._force_close(None)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def _fatal_error(self, error, message="Fatal error on transport"):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler({
                "message": message,
                "exception": error,
                "transport": self,
                "protocol": self._protocol,
            })
        elif self._loop.get_debug():
            logger.debug("%r: %s", self, message, exc_info=True)
        self._force_close(error)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._buffered = 0
            self._loop._remove_writer(self._fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _call_connection_lost(self, error):
        try:
            self._protocol.connection_lost(error)
        finally:
            if self._loop._transports.get(self._fd) is self:
                del self._loop._transports[self._fd]
            self._file.close()
            self._file = None
            self._protocol = None
            server = self._server
            if server is not None:
                server._detached(self)
                self._server = None

    def write(self, data):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data:
            return
        if self._conn_lost:
            if self._conn_lost >= 5:
                logger.warning("socket.send() raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                n = self._send(data)
            except (BlockingIOError, InterruptedError):
                n = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, "Fatal write error on socket transport")
                return
            if n == len(data):
                return
            data = bytes(data)[n:]
            self._loop._add_writer(self._fd, self._write_ready)
        self._buffer.append(bytes(data))
        self._buffered += len(data)
        self._maybe_pause_protocol()

    def _write_ready(self):
        if self._conn_lost:
            return
        data = b"".join(self._buffer)
        try:
            n = self._send(data)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop._remove_writer(self._fd)
            self._buffer.clear()
            self._buffered = 0
            self._fatal_error(error, "Fatal write error on socket transport")
            return
        self._buffer = [data[n:]] if n < len(data) else []
        self._buffered = len(data) - n
        self._maybe_resume_protocol()  # may write more
        if not self._buffer:
            self._loop._remove_writer(self._fd)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._finish_writing()

    def writelines(self, list_of_data):
        self.write(b"".join(list_of_data))

    def can_write_eof(self):
        return True

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._finish_writing()

    def _start(self, waiter, read):
        """connection_made(), then reading, then the waiter goes on."""
        self._loop.call_soon(self._protocol.connection_made, self)
        if read:
            self._loop.call_soon(self._start_reading)
        if waiter is not None:
            self._loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def _start_reading(self):
        if self.is_reading():
            self._loop._add_reader(self._fd, self._read_ready)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data = self._receive()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on socket transport")
            return
        if not data:
            self._end_of_input()
            return
        try:
            if isinstance(self._protocol, protocols.BufferedProtocol):
                buffer = self._protocol.get_buffer(len(data))
                buffer[:len(data)] = data
                self._protocol.buffer_updated(len(data))
            else:
                self._protocol.data_received(data)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal error: protocol.data_received() call failed.")


class _SelectorSocketTransport(_DescriptorTransport):
    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        info = {} if extra is None else extra
        info["socket"] = sock
        for key, method in (("sockname", sock.getsockname), ("peername", sock.getpeername)):
            try:
                info[key] = method()
            except OSError:
                info[key] = None
        super().__init__(loop, sock, protocol, info, server)
        self._sock = sock
        _set_nodelay(sock)
        self._start(waiter, True)

    def _send(self, data):
        return self._file.send(data)

    def _receive(self):
        return self._file.recv(_MAX_READ)

    def _end_of_input(self):
        try:
            keep_open = self._protocol.eof_received()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal error: protocol.eof_received() call failed.")
            return
        if keep_open:
            self._loop._remove_reader(self._fd)
        else:
            self.close()

    def _finish_writing(self):
        self._file.shutdown(socket.SHUT_WR)


class _ReadPipeTransport(_DescriptorTransport):
    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(loop, pipe, protocol, {"pipe": pipe})
        os.set_blocking(self._fd, False)
        self._start(waiter, True)

    def _receive(self):
        return os.read(self._fd, _MAX_READ)

    def _end_of_input(self):
        self._closing = True
        self._loop._remove_reader(self._fd)
        self._loop.call_soon(self._protocol.eof_received)
        self._loop.call_soon(self._call_connection_lost, None)


class _WritePipeTransport(_DescriptorTransport):
    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(loop, pipe, protocol, {"pipe": pipe})
        os.set_blocking(self._fd, False)
        self._start(waiter, False)

    def _send(self, data):
        return os.write(self._fd, data)

    def _finish_writing(self):
        self.close()

    def close(self):
        if not self._closing:
            self._eof = True
            super().close()


class _SelectorDatagramTransport(_DescriptorTransport):
    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, {"socket": sock, "sockname": sock.getsockname(), "peername": address})
        self._address = address
        self._pending = []
        self._start(waiter, True)

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._file.recvfrom(_MAX_READ)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(data, address)

    def sendto(self, data, addr=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._address is not None:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if not self._pending:
            if self._send_one(data, addr):
                return
            self._loop._add_writer(self._fd, self._sendto_ready)
        self._pending.append((bytes(data), addr))
        self._buffered += len(data)
        self._maybe_pause_protocol()

    def _send_one(self, data, addr):
        """False when the socket is not ready."""
        try:
            if self._address is not None:
                self._file.send(data)
            else:
                self._file.sendto(data, addr)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as error:
            self._protocol.error_received(error)
        return True

    def _sendto_ready(self):
        while self._pending:
            data, addr = self._pending[0]
            if not self._send_one(data, addr):
                return
            self._pending.pop(0)
            self._buffered -= len(data)
        self._maybe_resume_protocol()
        self._loop._remove_writer(self._fd)
        if self._closing:
            self._call_connection_lost(None)
