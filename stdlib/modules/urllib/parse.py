"""urllib.parse: taking URLs apart, putting them together, and quoting (RFC 3986)."""

import functools
import re
from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
    "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult",
    "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
    "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
]
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews",
    "prospero", "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss",
    "itms-services",
]
uses_params = [
    "", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms",
    "sftp", "tel",
]
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip", "sips"]
uses_query = [
    "", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps", "rtspu", "sip", "sips",
]
uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp", "snews", "file", "prospero"]

_SCHEME_CHARS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.")
_CONTROL_OR_SPACE = "".join(map(chr, range(33)))
_REMOVED = ["\t", "\r", "\n"]

# ---- text and bytes: functions work on str and take ASCII bytes ----------------------------------------------


def _to_text(*args):
    """The arguments as str, and what turns a result back into the kind they had."""
    is_text = isinstance(args[0], str)
    for argument in args[1:]:
        if argument and isinstance(argument, str) != is_text:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_text:
        return args + (lambda x: x,)
    return tuple(x.decode("ascii", "strict") if x else "" for x in args) + (_encode_result,)


def _encode_result(x):
    return x.encode("ascii", "strict") if isinstance(x, str) else x.encode()


class _ResultMixinStr:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _ResultMixinBytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _NetlocMixin:
    """The parts of the network location: user, password, host, port."""

    __slots__ = ()

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        hostname = self._hostinfo[0]
        if not hostname:
            return None
        # An IPv6 zone keeps its case.
        percent = "%" if isinstance(hostname, str) else b"%"
        name, percent, zone = hostname.partition(percent)
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            shown = port if isinstance(port, str) else port.decode("ascii", "replace")
            raise ValueError(f"Port could not be cast to integer value as {shown!r}" if isinstance(port, str)
                             else f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    @property
    def _userinfo(self):
        at, colon = ("@", ":") if isinstance(self.netloc, str) else (b"@", b":")
        userinfo, have_info, _ = self.netloc.rpartition(at)
        if not have_info:
            return None, None
        username, have_password, password = userinfo.partition(colon)
        return username, password if have_password else None

    @property
    def _hostinfo(self):
        at, left, right, colon = "@[]:" if isinstance(self.netloc, str) else (b"@", b"[", b"]", b":")
        _, _, hostinfo = self.netloc.rpartition(at)
        _, bracketed, rest = hostinfo.partition(left)
        if bracketed:
            hostname, _, port = rest.partition(right)
            _, _, port = port.partition(colon)
        else:
            hostname, _, port = hostinfo.partition(colon)
        return hostname, port or None


_DefragBase = namedtuple("_DefragResultBase", "url fragment")
_SplitBase = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_ParseBase = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")


class DefragResult(_DefragBase, _ResultMixinStr):
    """(url, fragment)."""

    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url


class SplitResult(_SplitBase, _NetlocMixin, _ResultMixinStr):
    """(scheme, netloc, path, query, fragment)."""

    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseBase, _NetlocMixin, _ResultMixinStr):
    """(scheme, netloc, path, params, query, fragment)."""

    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragBase, _ResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitBase, _NetlocMixin, _ResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseBase, _NetlocMixin, _ResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text

# ---- taking apart ------------------------------------------------------------------------------------------------


def clear_cache():
    """Forgets remembered results; there are none."""


def urlparse(url, scheme="", allow_fragments=True):
    """<scheme>://<netloc>/<path>;<params>?<query>#<fragment>"""
    url, scheme, back = _to_text(url, scheme)
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    if scheme in uses_params and ";" in url:
        at = url.find(";", url.rfind("/")) if "/" in url else url.find(";")
        url, params = (url, "") if at < 0 else (url[:at], url[at + 1:])
    else:
        params = ""
    return back(ParseResult(scheme, netloc, url, params, query, fragment))


def _check_netloc(netloc):
    """Characters that become delimiters when normalised (NFKC) would change what the host is."""
    if not netloc or netloc.isascii():
        return
    import unicodedata

    plain = netloc
    for c in "@:#?":
        plain = plain.replace(c, "")
    normalized = unicodedata.normalize("NFKC", plain)
    if plain == normalized:
        return
    for c in "/?#@:":
        if c in normalized:
            raise ValueError(f"netloc {netloc!r} contains invalid characters under NFKC normalization")


def _check_bracketed_netloc(netloc):
    """What stands in brackets has to be an IPv6 address, alone up to the port."""
    hostinfo = netloc.rpartition("@")[2]
    before, _, bracketed = hostinfo.partition("[")
    if not _:
        return
    if before:
        raise ValueError("Invalid IPv6 URL")
    host, _, after = bracketed.partition("]")
    if after and not after.startswith(":"):
        raise ValueError("Invalid IPv6 URL")
    _check_bracketed_host(host)


def _check_bracketed_host(host):
    if host.startswith("v"):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", host):
            raise ValueError("IPvFuture address is invalid")
        return
    if re.fullmatch(r"[0-9.]+", host):
        raise ValueError("An IPv4 address cannot be in brackets")
    address = host.partition("%")[0]
    groups = address.split(":")
    ok = len(groups) >= 3 and address.count("::") <= 1 and ":::" not in address and len(groups) <= 9
    if ok and "." in groups[-1]:
        numbers = groups[-1].split(".")
        ok = len(numbers) == 4 and all(n.isdigit() and int(n) < 256 for n in numbers)
        groups[-1:] = ["0", "0"]
    if ok:
        ok = all(re.fullmatch("[0-9a-fA-F]{0,4}", group) for group in groups)
        ok = ok and (len(groups) == 8 and "::" not in address or "::" in address and len(groups) <= 9)
    if not ok:
        raise ValueError(f"{host!r} does not appear to be an IPv4 or IPv6 address")


def urlsplit(url, scheme="", allow_fragments=True):
    """<scheme>://<netloc>/<path>?<query>#<fragment>"""
    url, scheme, back = _to_text(url, scheme)
    url = url.lstrip(_CONTROL_OR_SPACE)
    scheme = scheme.strip(_CONTROL_OR_SPACE)
    for c in _REMOVED:
        url = url.replace(c, "")
        scheme = scheme.replace(c, "")
    allow_fragments = bool(allow_fragments)
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(c in _SCHEME_CHARS for c in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min([at for at in (url.find(c, 2) for c in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_bracketed_netloc(netloc)
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    _check_netloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def urlunparse(components):
    """The reverse of urlparse()."""
    scheme, netloc, url, params, query, fragment, back = _to_text(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """The reverse of urlsplit()."""
    scheme, netloc, url, query, fragment, back = _to_text(*components)
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    elif url[:2] == "//":
        url = "//" + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == "/"):
        url = "//" + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return back(url)


def urljoin(base, url, allow_fragments=True):
    """A relative URL as seen from `base`."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _to_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        path, params = bpath, bparams
        if not query:
            query = bquery
        return back(urlunparse((scheme, netloc, path, params, query, fragment)))
    base_parts = bpath.split("/")
    if base_parts[-1] != "":
        # The last part of the base's path is a file.
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return back(urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment)))


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, back = _to_text(url)
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        defragmented = urlunparse((scheme, netloc, path, params, query, ""))
    else:
        defragmented, fragment = url, ""
    return back(DefragResult(defragmented, fragment))


# ---- quoting -----------------------------------------------------------------------------------------------------

_HEX = "0123456789ABCDEFabcdef"
_BYTE_OF = {(a + b).encode(): bytes([int(a + b, 16)]) for a in _HEX for b in _HEX}
_ALWAYS_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def unquote_to_bytes(string):
    """'a%20b' as b'a b'."""
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    pieces = bytes(string).split(b"%")
    result = [pieces[0]]
    for piece in pieces[1:]:
        byte = _BYTE_OF.get(piece[:2])
        if byte is None:
            result.append(b"%" + piece)
        else:
            result.append(byte)
            result.append(piece[2:])
    return b"".join(result)


def unquote(string, encoding="utf-8", errors="replace"):
    """'a%20b' as 'a b'."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode("utf-8" if encoding is None else encoding,
                                               "replace" if errors is None else errors)
    if "%" not in string:
        string.split
        return string
    if encoding is None:
        encoding = "utf-8"
    if errors is None:
        errors = "replace"
    result = []
    for i, run in enumerate(re.split("([\x00-\x7f]+)", string)):
        # Only runs of ASCII can hold escapes; other text stays as it is.
        result.append(unquote_to_bytes(run).decode(encoding, errors) if i % 2 else run)
    return "".join(result)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


@functools.lru_cache
def _escapes(safe):
    """For each byte what stands for it."""
    unquoted = _ALWAYS_SAFE.union(safe)
    return [chr(b) if b in unquoted else f"%{b:02X}" for b in range(256)]


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes([c for c in safe if c < 128])
    table = _escapes(safe)
    return "".join([table[b] for b in bs])


def quote(string, safe="/", encoding=None, errors=None):
    """'a b' as 'a%20b'."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode("utf-8" if encoding is None else encoding, "strict" if errors is None else errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """The same with + for spaces, as in forms."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    string = quote(string, safe + (" " if isinstance(safe, str) else b" "), encoding, errors)
    return string.replace(" ", "+")


# ---- queries -----------------------------------------------------------------------------------------------------


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
             max_num_fields=None, separator="&"):
    """A query's fields: name → list of values."""
    fields = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors,
                                 max_num_fields=max_num_fields, separator=separator):
        fields.setdefault(name, []).append(value)
    return fields


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace",
              max_num_fields=None, separator="&"):
    """A query's fields as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals = "="

        def plain(s):
            return unquote_plus(s, encoding=encoding, errors=errors)
    else:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, "ascii")
        equals = b"="

        def plain(s):
            return unquote_to_bytes(s.replace(b"+", b" "))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    result = []
    for field in qs.split(separator):
        if not field and not strict_parsing:
            continue
        name, has_equals, value = field.partition(equals)
        if not has_equals:
            if strict_parsing:
                raise ValueError(f"bad query field: {field!r}")
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            result.append((plain(name), plain(value)))
    return result


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """The fields of a dict or of pairs as a query."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for key, value in query:
        key = quoted(key)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                fields.append(f"{key}={quoted(value)}")
            else:
                fields.extend(f"{key}={quoted(item)}" for item in value)
        else:
            fields.append(f"{key}={quoted(value)}")
    return "&".join(fields)


# ---- parts of URLs, as urllib.request takes them -----------------------------------------------------------------


def _to_bytes(url):
    """The URL if it is ASCII."""
    if isinstance(url, str):
        try:
            url.encode("ascii")
        except UnicodeError:
            raise UnicodeError(f"URL {url!r} contains non-ASCII characters") from None
    return url


def unwrap(url):
    """'<URL:type://host/path>' as 'type://host/path'."""
    url = str(url).strip()
    if url.startswith("<") and url.endswith(">"):
        url = url[1:-1].strip()
    return url[4:].strip() if url.startswith("URL:") else url


def _splittype(url):
    """'type:rest' as ('type', 'rest')."""
    scheme, colon, rest = url.partition(":")
    if not colon or not scheme or "/" in scheme:
        return None, url
    return scheme.lower(), rest


def _splithost(url):
    """'//host[:port]/path' as ('host[:port]', '/path')."""
    if not url.startswith("//"):
        return None, url
    ends = [at for at in (url.find(c, 2) for c in "/#?") if at >= 0]
    end = min(ends, default=len(url))
    path = url[end:]
    return url[2:end], path if not path or path.startswith("/") else "/" + path


def _splituser(host):
    """'user[:password]@host[:port]' as ('user[:password]', 'host[:port]')."""
    user, at, host = host.rpartition("@")
    return (user if at else None), host


def _splitpasswd(user):
    """'user:password' as ('user', 'password')."""
    user, colon, password = user.partition(":")
    return user, (password if colon else None)


def _splitport(host):
    """'host:port' as ('host', 'port')."""
    name, colon, port = host.rpartition(":")
    if not colon or not all(c in "0123456789" for c in port):
        return host, None
    return name, port or None


def _splitnport(host, defport=-1):
    """The same with a number; `defport` where there is no port, None where it is none."""
    name, colon, port = host.rpartition(":")
    if not colon:
        return port, defport
    if not port:
        return name, defport
    return name, int(port) if port.isdigit() and port.isascii() else None


def _splitquery(url):
    """'/path?query' as ('/path', 'query')."""
    path, mark, query = url.rpartition("?")
    return (path, query) if mark else (url, None)


def _splittag(url):
    """'/path#tag' as ('/path', 'tag')."""
    path, mark, tag = url.rpartition("#")
    return (path, tag) if mark else (url, None)


def _splitattr(url):
    """'/path;a=1;b=2' as ('/path', ['a=1', 'b=2'])."""
    path, *attributes = url.split(";")
    return path, attributes


def _splitvalue(attr):
    """'name=value' as ('name', 'value')."""
    name, mark, value = attr.partition("=")
    return name, (value if mark else None)
