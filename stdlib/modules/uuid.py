"""uuid: universally unique identifiers (RFC 4122)."""

import os
import time
from enum import Enum
from threading import Lock

NAMESPACE_ORDER = ["reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility",
                   "reserved for future definition"]
RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = NAMESPACE_ORDER


class SafeUUID(Enum):
    """Whether a UUID was made in a way that is safe for several processes."""

    safe = 0
    unsafe = -1
    unknown = None


class UUID:
    """An immutable 128-bit identifier."""

    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *,
                 is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "")
            hex = hex.strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            value = _number(hex)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            swapped = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
            value = _from_bytes(swapped)
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            assert isinstance(bytes, _bytes), repr(bytes)
            value = _from_bytes(bytes)
        elif fields is not None:
            if len(fields) != 6:
                raise ValueError("fields is not a 6-tuple")
            low, mid, high, clock_high, clock_low, node = fields
            for number, (bits, field) in enumerate(zip((32, 16, 16, 8, 8, 48), fields)):
                if not 0 <= field < 1 << bits:
                    raise ValueError(f"field {number + 1} out of range (need {'an' if bits == 8 else 'a'} {bits}-bit value)")
            value = low << 96 | mid << 80 | high << 64 | clock_high << 56 | clock_low << 48 | node
        else:
            value = int
            if not 0 <= value < 1 << 128:
                raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 5:
                raise ValueError("illegal version number")
            value &= ~(0xC000 << 48)
            value |= 0x8000 << 48
            value &= ~(0xF000 << 64)
            value |= version << 76
        object.__setattr__(self, "int", value)
        object.__setattr__(self, "is_safe", is_safe)

    def __getstate__(self):
        state = {"int": self.int}
        if self.is_safe != SafeUUID.unknown:
            state["is_safe"] = self.is_safe.value
        return state

    def __setstate__(self, state):
        safety = state.get("is_safe")
        object.__setattr__(self, "int", state["int"])
        object.__setattr__(self, "is_safe", SafeUUID.unknown if safety is None else SafeUUID(safety))

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __eq__(self, other):
        if isinstance(other, UUID):
            return self.int == other.int
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, UUID):
            return self.int < other.int
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, UUID):
            return self.int > other.int
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, UUID):
            return self.int <= other.int
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, UUID):
            return self.int >= other.int
        return NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        text = f"{self.int:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    @property
    def bytes(self):
        return self.int.to_bytes(16, "big")

    @property
    def bytes_le(self):
        b = self.bytes
        return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return (self.int >> 80) & 0xFFFF

    @property
    def time_hi_version(self):
        return (self.int >> 64) & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return (self.int >> 56) & 0xFF

    @property
    def clock_seq_low(self):
        return (self.int >> 48) & 0xFF

    @property
    def time(self):
        return (self.time_hi_version & 0x0FFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xFFFFFFFFFFFF

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def urn(self):
        return f"urn:uuid:{self}"

    @property
    def variant(self):
        if not self.int & (0x8000 << 48):
            return RESERVED_NCS
        if not self.int & (0x4000 << 48):
            return RFC_4122
        if not self.int & (0x2000 << 48):
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return (self.int >> 76) & 0xF
        return None


_bytes = bytes


def _number(hex):
    return int(hex, 16)


def _from_bytes(data):
    return int.from_bytes(data, "big")


_node = None
_lock = Lock()
_last_timestamp = 0


def _interface_getnode():
    """The hardware address of the first network interface that is in use; None if there is none."""
    addresses = []
    try:
        for name in os.listdir("/sys/class/net"):
            with open(f"/sys/class/net/{name}/address") as file:
                address = file.read().strip()
            with open(f"/sys/class/net/{name}/ifindex") as file:
                index = int(file.read())
            with open(f"/sys/class/net/{name}/operstate") as file:
                idle = file.read().strip() != "up"
            if len(address) == 17 and address != "00:00:00:00:00:00":
                addresses.append((idle, index, int(address.replace(":", ""), 16)))
    except (OSError, ValueError):
        pass
    return min(addresses)[2] if addresses else None


def _random_getnode():
    """A random address with the bit that no hardware has (RFC 4122 §4.5)."""
    return int.from_bytes(os.urandom(6), "big") | 1 << 40


_GETTERS = [_interface_getnode]


def getnode():
    """The hardware address of this machine, or a random one."""
    global _node
    if _node is not None:
        return _node
    for getter in [*_GETTERS, _random_getnode]:
        _node = getter()
        if _node is not None and 0 <= _node < 1 << 48:
            return _node


def uuid1(node=None, clock_seq=None):
    global _last_timestamp
    with _lock:
        timestamp = time.time_ns() // 100 + 0x01B21DD213814000
        if timestamp <= _last_timestamp:
            timestamp = _last_timestamp + 1
        _last_timestamp = timestamp
    if clock_seq is None:
        clock_seq = int.from_bytes(os.urandom(2), "big") & 0x3FFF
    if node is None:
        node = getnode()
    return UUID(
        fields=(timestamp & 0xFFFFFFFF, (timestamp >> 32) & 0xFFFF, (timestamp >> 48) & 0x0FFF,
                (clock_seq >> 8) & 0x3F, clock_seq & 0xFF, node),
        version=1,
    )


def _named(make, namespace, name, version):
    if isinstance(name, str):
        name = name.encode("utf-8")
    return UUID(bytes=make(namespace.bytes + name).digest()[:16], version=version)


def uuid3(namespace, name):
    from hashlib import md5

    return _named(md5, namespace, name, 3)


def uuid4():
    return UUID(bytes=os.urandom(16), version=4)


def uuid5(namespace, name):
    from hashlib import sha1

    return _named(sha1, namespace, name, 5)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")


if __name__ == "__main__":
    import argparse

    def _print_one():
        makers = {"uuid1": uuid1, "uuid3": uuid3, "uuid4": uuid4, "uuid5": uuid5}
        namespaces = {"@dns": NAMESPACE_DNS, "@url": NAMESPACE_URL, "@oid": NAMESPACE_OID, "@x500": NAMESPACE_X500}
        named = "Only required for uuid3/uuid5 functions."
        parser = argparse.ArgumentParser(description="Generates a uuid using the selected uuid function.")
        parser.add_argument("-u", "--uuid", choices=makers.keys(), default="uuid4",
                            help="The function to use to generate the uuid. By default uuid4 function is used.")
        parser.add_argument("-n", "--namespace",
                            help="The namespace is a UUID, or '@ns' where 'ns' is a well-known predefined UUID addressed "
                                 "by namespace name. Such as @dns, @url, @oid, and @x500. " + named)
        parser.add_argument("-N", "--name", help="The name used as part of generating the uuid. " + named)
        args = parser.parse_args()
        make = makers[args.uuid]
        if args.uuid not in ("uuid3", "uuid5"):
            print(make())
        elif args.namespace and args.name:
            print(make(namespaces.get(args.namespace) or UUID(args.namespace), args.name))
        else:
            parser.error(f"Incorrect number of arguments. {args.uuid} requires a namespace and a name. "
                         "Run 'python -m uuid -h' for more information.")

    _print_one()
