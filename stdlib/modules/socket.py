"""socket: the Python half: the socket class with enums, files over sockets, connecting by name."""

import _socket
import io
import os
import sys
from enum import IntEnum, IntFlag

from _socket import (
    close, dup, getaddrinfo as _getaddrinfo, getdefaulttimeout, gethostbyname, gethostname, getnameinfo,
    getprotobyname, getservbyname, getservbyport, has_ipv6, htonl, htons, if_nameindex, inet_aton, inet_ntoa,
    inet_ntop, inet_pton, ntohl, ntohs, setdefaulttimeout, SocketType,
)
from _socket import (
    CMSG_LEN, CMSG_SPACE, if_indextoname, if_nametoindex,
    SO_PASSCRED, SO_PEERCRED, SO_MARK, SO_INCOMING_CPU, SCM_RIGHTS, SCM_CREDENTIALS, SOL_IP, SOL_TCP, SOL_UDP,
    IPPROTO_AH, IPPROTO_DSTOPTS, IPPROTO_EGP, IPPROTO_ESP, IPPROTO_FRAGMENT, IPPROTO_GRE, IPPROTO_HOPOPTS,
    IPPROTO_ICMPV6, IPPROTO_IDP, IPPROTO_IGMP, IPPROTO_IPIP, IPPROTO_NONE, IPPROTO_PIM, IPPROTO_PUP,
    IPPROTO_ROUTING, IPPROTO_RSVP, IPPROTO_SCTP, IPPROTO_TP, IPPROTO_UDPLITE, IPPROTO_MPTCP, IPPORT_RESERVED,
    IPPORT_USERRESERVED, IPV6_CHECKSUM, IPV6_DONTFRAG, IPV6_DSTOPTS, IPV6_HOPLIMIT, IPV6_HOPOPTS, IPV6_NEXTHOP,
    IPV6_PATHMTU, IPV6_PKTINFO, IPV6_RECVDSTOPTS, IPV6_RECVHOPLIMIT, IPV6_RECVHOPOPTS, IPV6_RECVPATHMTU,
    IPV6_RECVPKTINFO, IPV6_RECVRTHDR, IPV6_RECVTCLASS, IPV6_RTHDR, IPV6_RTHDRDSTOPTS, IPV6_RTHDR_TYPE_0,
    IPV6_TCLASS, IP_ADD_SOURCE_MEMBERSHIP, IP_BIND_ADDRESS_NO_PORT, IP_BLOCK_SOURCE, IP_DEFAULT_MULTICAST_LOOP,
    IP_DEFAULT_MULTICAST_TTL, IP_DROP_SOURCE_MEMBERSHIP, IP_HDRINCL, IP_MAX_MEMBERSHIPS, IP_OPTIONS, IP_PKTINFO,
    IP_RECVOPTS, IP_RECVRETOPTS, IP_RECVTOS, IP_RETOPTS, IP_TRANSPARENT, IP_UNBLOCK_SOURCE,
    INADDR_ALLHOSTS_GROUP, INADDR_MAX_LOCAL_GROUP, INADDR_UNSPEC_GROUP, NI_IDN, EAI_ADDRFAMILY, EAI_NODATA,
    TCP_CC_INFO, TCP_CONGESTION, TCP_FASTOPEN_CONNECT, TCP_FASTOPEN_KEY, TCP_FASTOPEN_NO_COOKIE, TCP_INFO,
    TCP_INQ, TCP_LINGER2, TCP_MD5SIG, TCP_MD5SIG_EXT, TCP_NOTSENT_LOWAT, TCP_QUEUE_SEQ, TCP_REPAIR,
    TCP_REPAIR_OPTIONS, TCP_REPAIR_QUEUE, TCP_REPAIR_WINDOW, TCP_SAVED_SYN, TCP_SAVE_SYN, TCP_SYNCNT,
    TCP_THIN_DUPACK, TCP_THIN_LINEAR_TIMEOUTS, TCP_TIMESTAMP, TCP_TX_DELAY, TCP_ULP, TCP_WINDOW_CLAMP,
    TCP_ZEROCOPY_RECEIVE,
)
from _socket import (
    SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, SO_KEEPALIVE, SO_BROADCAST, SO_LINGER, SO_RCVBUF, SO_SNDBUF,
    SO_RCVTIMEO, SO_SNDTIMEO, SO_ERROR, SO_TYPE, SO_PROTOCOL, SO_DOMAIN, SO_ACCEPTCONN, SO_OOBINLINE, SO_RCVLOWAT,
    SO_SNDLOWAT, SO_DONTROUTE, SO_DEBUG, SO_BINDTODEVICE, SO_PRIORITY, SOMAXCONN, IPPROTO_IP, IPPROTO_TCP,
    IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_IPV6, IPPROTO_RAW, TCP_NODELAY, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT,
    TCP_MAXSEG, TCP_CORK, TCP_QUICKACK, TCP_USER_TIMEOUT, TCP_FASTOPEN, TCP_DEFER_ACCEPT, IPV6_V6ONLY,
    IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_IF, IPV6_MULTICAST_LOOP,
    IPV6_UNICAST_HOPS, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IP_TTL, IP_TOS, IP_MULTICAST_IF, IP_MULTICAST_LOOP,
    IP_MULTICAST_TTL, SHUT_RD, SHUT_WR, SHUT_RDWR, NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM,
    NI_MAXHOST, NI_MAXSERV, EAI_AGAIN, EAI_BADFLAGS, EAI_FAIL, EAI_FAMILY, EAI_MEMORY, EAI_NONAME, EAI_SERVICE,
    EAI_SOCKTYPE, EAI_SYSTEM, EAI_OVERFLOW, INADDR_BROADCAST, INADDR_LOOPBACK, INADDR_ANY, INADDR_NONE,
)

__all__ = [
    "AddressFamily", "AddressInfo", "MsgFlag", "SocketKind", "SocketType", "close", "create_connection",
    "create_server", "dup", "error", "fromfd", "gaierror", "getaddrinfo", "getdefaulttimeout", "getfqdn",
    "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "gethostname", "getnameinfo", "getprotobyname", "getservbyname",
    "getservbyport", "has_dualstack_ipv6", "has_ipv6", "herror", "htonl", "htons", "if_indextoname", "if_nameindex",
    "if_nametoindex", "inet_aton",
    "inet_ntoa", "inet_ntop", "inet_pton", "ntohl", "ntohs", "recv_fds", "send_fds", "setdefaulttimeout", "socket", "socketpair", "timeout",
]
__all__ += [name for name in dir(_socket) if name.isupper()]

AddressFamily = IntEnum("AddressFamily", [(n, getattr(_socket, n)) for n in dir(_socket) if n.startswith("AF_")])
SocketKind = IntEnum("SocketKind", [(n, getattr(_socket, n)) for n in dir(_socket) if n.startswith("SOCK_")])
MsgFlag = IntFlag("MsgFlag", [(n, getattr(_socket, n)) for n in dir(_socket) if n.startswith("MSG_")])
AddressInfo = IntFlag("AddressInfo", [(n, getattr(_socket, n)) for n in dir(_socket) if n.startswith("AI_")])
for _enum in (AddressFamily, SocketKind, MsgFlag, AddressInfo):
    _enum.__module__ = "socket"
AF_UNSPEC = AddressFamily.AF_UNSPEC
AF_UNIX = AddressFamily.AF_UNIX
AF_INET = AddressFamily.AF_INET
AF_INET6 = AddressFamily.AF_INET6
SOCK_STREAM = SocketKind.SOCK_STREAM
SOCK_DGRAM = SocketKind.SOCK_DGRAM
SOCK_RAW = SocketKind.SOCK_RAW
SOCK_SEQPACKET = SocketKind.SOCK_SEQPACKET
SOCK_CLOEXEC = SocketKind.SOCK_CLOEXEC
SOCK_NONBLOCK = SocketKind.SOCK_NONBLOCK
SOCK_RDM = SocketKind.SOCK_RDM
MSG_PEEK = MsgFlag.MSG_PEEK
MSG_OOB = MsgFlag.MSG_OOB
MSG_WAITALL = MsgFlag.MSG_WAITALL
MSG_DONTWAIT = MsgFlag.MSG_DONTWAIT
MSG_TRUNC = MsgFlag.MSG_TRUNC
MSG_NOSIGNAL = MsgFlag.MSG_NOSIGNAL
MSG_DONTROUTE = MsgFlag.MSG_DONTROUTE
MSG_MORE = MsgFlag.MSG_MORE
MSG_CMSG_CLOEXEC = MsgFlag.MSG_CMSG_CLOEXEC
MSG_CONFIRM = MsgFlag.MSG_CONFIRM
MSG_CTRUNC = MsgFlag.MSG_CTRUNC
MSG_EOR = MsgFlag.MSG_EOR
MSG_ERRQUEUE = MsgFlag.MSG_ERRQUEUE
MSG_FASTOPEN = MsgFlag.MSG_FASTOPEN
AI_PASSIVE = AddressInfo.AI_PASSIVE
AI_CANONNAME = AddressInfo.AI_CANONNAME
AI_NUMERICHOST = AddressInfo.AI_NUMERICHOST
AI_NUMERICSERV = AddressInfo.AI_NUMERICSERV
AI_ADDRCONFIG = AddressInfo.AI_ADDRCONFIG
AI_V4MAPPED = AddressInfo.AI_V4MAPPED
AI_ALL = AddressInfo.AI_ALL

error = OSError
timeout = TimeoutError


class gaierror(OSError):
    """A host name that could not be resolved."""

    __module__ = "socket"


class herror(OSError):
    __module__ = "socket"


_socket._install(gaierror, herror)


def _as_enum(value, kind):
    try:
        return kind(value)
    except ValueError:
        return value


class socket(_socket.socket):
    """A network connection's end point."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _socket.socket.__init__(self, family, type, proto, fileno)
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        name = f"{self.__class__.__module__}.{self.__class__.__qualname__}"
        text = f"<{name}{' [closed]' if self._closed else ''} fd={self.fileno()}, family={self.family!s}, " \
               f"type={self.type!s}, proto={self.proto}"
        if not self._closed:
            for label, method in (("laddr", self.getsockname), ("raddr", self.getpeername)):
                try:
                    address = method()
                except (error, AttributeError):
                    continue
                if address:
                    text += f", {label}={address!s}"
        return text + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    @property
    def family(self):
        return _as_enum(super().family, AddressFamily)

    @property
    def type(self):
        return _as_enum(super().type, SocketKind)

    def dup(self):
        copy = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        copy.settimeout(self.gettimeout())
        return copy

    def accept(self):
        fd, address = self._accept()
        made = socket(self.family, self.type, self.proto, fileno=fd)
        # A listening socket's own timeout is not inherited.
        if getdefaulttimeout() is None and self.gettimeout():
            made.setblocking(True)
        return made, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over this socket; the connection stays open until both are closed."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        if buffering is None:
            buffering = -1
        raw = SocketIO(self, "rw" if reading and writing else "r" if reading else "w")
        self._io_refs += 1
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if reading and writing:
            buffer = io.BufferedRWPair(raw, raw, buffering)
        elif reading:
            buffer = io.BufferedReader(raw, buffering)
        else:
            buffer = io.BufferedWriter(raw, buffering)
        if binary:
            return buffer
        text = io.TextIOWrapper(buffer, encoding, errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Sends a file's bytes; how many."""
        if offset:
            file.seek(offset)
        total = 0
        while count is None or total < count:
            data = file.read(min(65536, 65536 if count is None else count - total))
            if not data:
                break
            self.sendall(data)
            total += len(data)
        if hasattr(file, "seek"):
            file.seek(offset + total)
        return total

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def close(self):
        self._closed = True
        if self._io_refs <= 0:
            _socket.socket.close(self)

    def detach(self):
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        os.set_inheritable(self.fileno(), inheritable)


class SocketIO(io.RawIOBase):
    """The unbuffered file of makefile()."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        super().__init__()
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode
        self._timeout_occurred = False

    def readinto(self, b):
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except timeout:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def _check_open(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")

    def readable(self):
        self._check_open()
        return self._reading

    def writable(self):
        self._check_open()
        return self._writing

    def seekable(self):
        self._check_open()
        return super().seekable()

    def fileno(self):
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        super().close()
        self._sock._decref_socketios()
        self._sock = None


def fromfd(fd, family, type, proto=0):
    """A socket over a copy of a descriptor."""
    return socket(family, type, proto, dup(fd))


def socketpair(family=None, type=_socket.SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    if family is None:
        family = _socket.AF_UNIX
    a, b = _socket._socketpair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and service: (family, type, proto, canonical name, address) rows."""
    return [
        (_as_enum(row[0], AddressFamily), _as_enum(row[1], SocketKind), row[2], row[3], row[4])
        for row in _getaddrinfo(host, port, family, type, proto, flags)
    ]


def gethostbyname_ex(hostname):
    """(name, aliases, addresses) of a host."""
    found = getaddrinfo(hostname, None, AF_INET, SOCK_STREAM, 0, AI_CANONNAME)
    return found[0][3] or hostname, [], list(dict.fromkeys([address[0] for *_, address in found]))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends bytes and, along with them, open descriptors over a Unix socket."""
    numbers = b"".join([fd.to_bytes(4, sys.byteorder) for fd in fds])
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, numbers)])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """(bytes, descriptors, flags, address) of one message; of at most `maxfds` descriptors."""
    fds = []
    message, control, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * 4))
    for level, kind, data in control:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds += [int.from_bytes(data[i:i + 4], sys.byteorder, signed=True) for i in range(0, len(data) // 4 * 4, 4)]
    return message, fds, flags, address


def gethostbyaddr(ip_address):
    """(name, aliases, addresses) of a host."""
    name, _ = getnameinfo((ip_address, 0), _socket.NI_NAMEREQD)
    return name, [], [gethostbyname(ip_address)]


def getfqdn(name=""):
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        return gethostbyaddr(name)[0]
    except error:
        return name


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connects to (host, port), trying the host's addresses in turn."""
    host, port = address
    errors = []
    for family, type, proto, _, target in getaddrinfo(host, port, 0, _socket.SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, type, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except error as exc:
            if not all_errors:
                errors.clear()
            errors.append(exc)
            if sock is not None:
                sock.close()
    if not errors:
        raise error("getaddrinfo returns an empty list")
    try:
        if not all_errors:
            raise errors[0]
        raise ExceptionGroup("create_connection failed", errors)
    finally:
        errors.clear()


def has_dualstack_ipv6():
    """Can one socket serve both IPv6 and IPv4?"""
    if not has_ipv6:
        return False
    try:
        with socket(_socket.AF_INET6, _socket.SOCK_STREAM) as sock:
            sock.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, 0)
            return True
    except error:
        return False


def create_server(address, *, family=_socket.AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A listening socket."""
    if dualstack_ipv6 and family != _socket.AF_INET6:
        raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, _socket.SOCK_STREAM)
    try:
        sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(_socket.SOL_SOCKET, _socket.SO_REUSEPORT, 1)
        if family == _socket.AF_INET6:
            sock.setsockopt(_socket.IPPROTO_IPV6, _socket.IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except error as exc:
            raise error(exc.errno, f"{exc.strerror} (while attempting to bind on address {address!r})") from None
        if backlog is None:
            sock.listen()
        else:
            sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise
