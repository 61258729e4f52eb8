"""The synchronous part of the httpx interface (documented at version 0.28): requests, clients, responses.

The exchange itself is native (_httpx); here are URLs, headers, redirects, errors. Every request has a connection of
its own. Not here: AsyncClient, cookies, proxies, HTTP/2, file uploads.
"""

import time as _time

import _httpx

__version__ = "0.28.1"


# ---- errors -------------------------------------------------------------------------------------

class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request


class RequestError(HTTPError): pass
class TransportError(RequestError): pass
class TimeoutException(TransportError): pass
class ConnectTimeout(TimeoutException): pass
class ReadTimeout(TimeoutException): pass
class WriteTimeout(TimeoutException): pass
class PoolTimeout(TimeoutException): pass
class NetworkError(TransportError): pass
class ConnectError(NetworkError): pass
class ReadError(NetworkError): pass
class WriteError(NetworkError): pass
class CloseError(NetworkError): pass
class ProtocolError(TransportError): pass
class LocalProtocolError(ProtocolError): pass
class RemoteProtocolError(ProtocolError): pass
class ProxyError(TransportError): pass
class UnsupportedProtocol(TransportError): pass
class DecodingError(RequestError): pass
class TooManyRedirects(RequestError): pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, request=None, response=None):
        super().__init__(message)
        self._request = request
        self.response = response


class InvalidURL(Exception): pass


def _about(request, error):
    error._request = request
    return error


def _native_error(kind, message):
    match kind:
        case "ConnectTimeout":
            return ConnectTimeout(message)
        case "ReadTimeout":
            return ReadTimeout(message)
        case "WriteTimeout":
            return WriteTimeout(message)
        case "ConnectError":
            return ConnectError(message)
        case "ReadError":
            return ReadError(message)
        case "WriteError":
            return WriteError(message)
    return RemoteProtocolError(message)


# ---- status codes -------------------------------------------------------------------------------

class codes:
    CONTINUE = 100
    SWITCHING_PROTOCOLS = 101
    OK = 200
    CREATED = 201
    ACCEPTED = 202
    NO_CONTENT = 204
    PARTIAL_CONTENT = 206
    MULTIPLE_CHOICES = 300
    MOVED_PERMANENTLY = 301
    FOUND = 302
    SEE_OTHER = 303
    NOT_MODIFIED = 304
    TEMPORARY_REDIRECT = 307
    PERMANENT_REDIRECT = 308
    BAD_REQUEST = 400
    UNAUTHORIZED = 401
    FORBIDDEN = 403
    NOT_FOUND = 404
    METHOD_NOT_ALLOWED = 405
    NOT_ACCEPTABLE = 406
    REQUEST_TIMEOUT = 408
    CONFLICT = 409
    GONE = 410
    PAYLOAD_TOO_LARGE = 413
    IM_A_TEAPOT = 418
    UNPROCESSABLE_ENTITY = 422
    TOO_MANY_REQUESTS = 429
    INTERNAL_SERVER_ERROR = 500
    NOT_IMPLEMENTED = 501
    BAD_GATEWAY = 502
    SERVICE_UNAVAILABLE = 503
    GATEWAY_TIMEOUT = 504


# ---- URLs ---------------------------------------------------------------------------------------

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = _UNRESERVED | frozenset(b"/:@!$&'()*+,;=%?[]#")


def _quote(text, safe, space="%20"):
    parts = []
    for byte in text.encode("utf-8"):
        if byte in safe:
            parts.append(chr(byte))
        elif byte == 32:
            parts.append(space)
        else:
            parts.append(f"%{byte:02X}")
    return "".join(parts)


def _form(items):
    """application/x-www-form-urlencoded text of a mapping or of pairs."""
    if hasattr(items, "items"):
        items = items.items()
    parts = []
    for key, value in items:
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is None:
                one = ""
            elif one is True:
                one = "true"
            elif one is False:
                one = "false"
            parts.append(_quote(str(key), _UNRESERVED, "+") + "=" + _quote(str(one), _UNRESERVED, "+"))
    return "&".join(parts)


class URL:
    def __init__(self, url, params=None):
        text = str(url)
        rest, hash_sign, self.fragment = text.partition("#")
        scheme, colon, after = rest.partition("://")
        if colon:
            self.scheme = scheme.lower()
            slash = len(after)
            for mark in "/?":
                at = after.find(mark)
                if at >= 0 and at < slash:
                    slash = at
            authority, target = after[:slash], after[slash:]
        else:
            self.scheme = ""
            authority, target = "", rest
        path, question, query = target.partition("?")
        userinfo, at_sign, place = authority.rpartition("@")
        self.userinfo = userinfo
        port = ""
        if place.startswith("["):
            host, bracket, tail = place[1:].partition("]")
            port = tail[1:] if tail.startswith(":") else ""
        else:
            host, has_port, port = place.partition(":")
        self.host = host.lower()
        if port and not port.isdigit():
            raise InvalidURL(f"Invalid port: {port!r}")
        self.port = int(port) if port else None
        if self.port == {"http": 80, "https": 443}.get(self.scheme):
            self.port = None
        self.path = _quote(path, _PATH_SAFE) or ("/" if authority else "")
        self._query = _quote(query, _PATH_SAFE) if question else None
        if params:
            self._query = params if isinstance(params, str) else _form(params)
        self._bare_path = path == "" and self._query is None

    @property
    def netloc(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    @property
    def query(self):
        return (self._query or "").encode("ascii")

    @property
    def target(self):
        return self.path if self._query is None else f"{self.path}?{self._query}"

    @property
    def is_absolute_url(self):
        return bool(self.scheme and self.host)

    def join(self, url):
        text = str(url)
        if "://" in text:
            return URL(text)
        if text.startswith("//"):
            return URL(f"{self.scheme}:{text}")
        base = f"{self.scheme}://{self.netloc}"
        if text.startswith("/"):
            return URL(base + text)
        if text.startswith("?"):
            return URL(base + self.path + text)
        return URL(base + self.path.rpartition("/")[0] + "/" + text)

    def __str__(self):
        start = f"{self.scheme}://{self.netloc}" if self.scheme else ""
        target = "" if self._bare_path else self.target
        return start + target + (f"#{self.fragment}" if self.fragment else "")

    def __repr__(self):
        return f"URL({str(self)!r})"

    def __eq__(self, other):
        return isinstance(other, (URL, str)) and str(self) == str(other)

    def __hash__(self):
        return hash(str(self))


# ---- headers ------------------------------------------------------------------------------------

class Headers:
    """Fields in their order; names are compared without regard to case."""

    def __init__(self, headers=None):
        self._list = []
        if headers is not None:
            pairs = headers.multi_items() if isinstance(headers, Headers) else headers
            if hasattr(pairs, "items"):
                pairs = pairs.items()
            for name, value in pairs:
                self._list.append((str(name), str(value)))

    def multi_items(self):
        return [(name.lower(), value) for name, value in self._list]

    def get_list(self, name):
        name = name.lower()
        return [value for key, value in self._list if key.lower() == name]

    def get(self, name, default=None):
        values = self.get_list(name)
        return ", ".join(values) if values else default

    def __getitem__(self, name):
        values = self.get_list(name)
        if not values:
            raise KeyError(name.lower())
        return ", ".join(values)

    def __setitem__(self, name, value):
        key = name.lower()
        for i in range(len(self._list)):
            if self._list[i][0].lower() == key:
                self._list[i] = (self._list[i][0], str(value))
                return
        self._list.append((name, str(value)))

    def __delitem__(self, name):
        key = name.lower()
        if key not in self:
            raise KeyError(key)
        self._list = [(k, v) for k, v in self._list if k.lower() != key]

    def update(self, headers):
        for name, value in Headers(headers)._list:
            self[name] = value

    def setdefault(self, name, value):
        if name not in self:
            self[name] = value
        return self[name]

    def copy(self):
        return Headers(self)

    def keys(self):
        seen = {}
        for name, _ in self._list:
            seen[name.lower()] = None
        return seen.keys()

    def items(self):
        return {name: self[name] for name in self.keys()}.items()

    def values(self):
        return {name: self[name] for name in self.keys()}.values()

    def __contains__(self, name):
        return bool(self.get_list(name))

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._list)

    def __eq__(self, other):
        return sorted(self.multi_items()) == sorted(Headers(other).multi_items())

    def __repr__(self):
        return f"Headers({dict(self.items())!r})"


# ---- timeouts, requests and responses -----------------------------------------------------------

class _Unset:
    def __repr__(self):
        return "USE_CLIENT_DEFAULT"


USE_CLIENT_DEFAULT = _Unset()


class Timeout:
    def __init__(self, timeout=USE_CLIENT_DEFAULT, *, connect=USE_CLIENT_DEFAULT, read=USE_CLIENT_DEFAULT,
                 write=USE_CLIENT_DEFAULT, pool=USE_CLIENT_DEFAULT):
        if isinstance(timeout, Timeout):
            self.connect, self.read, self.write, self.pool = timeout.connect, timeout.read, timeout.write, timeout.pool
            return
        if isinstance(timeout, tuple):
            self.connect, self.read, self.write, self.pool = (timeout + (None, None))[:4]
            return
        default = None if timeout is USE_CLIENT_DEFAULT else timeout
        self.connect = default if connect is USE_CLIENT_DEFAULT else connect
        self.read = default if read is USE_CLIENT_DEFAULT else read
        self.write = default if write is USE_CLIENT_DEFAULT else write
        self.pool = default if pool is USE_CLIENT_DEFAULT else pool

    def __repr__(self):
        if self.connect == self.read == self.write == self.pool:
            return f"Timeout(timeout={self.connect})"
        return f"Timeout(connect={self.connect}, read={self.read}, write={self.write}, pool={self.pool})"


class Request:
    def __init__(self, method, url, *, params=None, headers=None, content=None, data=None, json=None):
        self.method = method.upper()
        self.url = url if isinstance(url, URL) and not params else URL(url, params)
        self.headers = Headers(headers)
        content_type = None
        if content is not None:
            body = content.encode("utf-8") if isinstance(content, str) else bytes(content)
        elif data is not None:
            body = _form(data).encode("ascii")
            content_type = "application/x-www-form-urlencoded"
        elif json is not None:
            from json import dumps
            body = dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")
            content_type = "application/json"
        else:
            body = b""
        self.content = body
        if "host" not in self.headers:
            self.headers._list.insert(0, ("Host", self.url.netloc))
        if body or self.method in ("POST", "PUT", "PATCH"):
            self.headers.setdefault("Content-Length", str(len(body)))
        if content_type:
            self.headers.setdefault("Content-Type", content_type)

    def read(self):
        return self.content

    def __repr__(self):
        return f"<Request({self.method!r}, {str(self.url)!r})>"


_ERROR_KINDS = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}


class Response:
    def __init__(self, status_code, *, headers=None, content=b"", request=None, reason="", version="HTTP/1.1",
                 history=None, seconds=0.0):
        self.status_code = status_code
        self.headers = Headers(headers)
        self.content = content.encode("utf-8") if isinstance(content, str) else content
        self.reason_phrase = reason
        self.http_version = version
        self.history = [] if history is None else history
        self.next_request = None
        self.default_encoding = "utf-8"
        self.is_closed = self.is_stream_consumed = True
        self._request = request
        self._seconds = seconds
        self._encoding = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @property
    def url(self):
        return self.request.url

    @property
    def elapsed(self):
        from datetime import timedelta
        return timedelta(seconds=self._seconds)

    @property
    def charset_encoding(self):
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.strip().partition("=")
            if name.lower() == "charset":
                return value.strip("\"'")
        return None

    @property
    def encoding(self):
        return self._encoding or self.charset_encoding or self.default_encoding

    @encoding.setter
    def encoding(self, value):
        self._encoding = value

    @property
    def text(self):
        try:
            return self.content.decode(self.encoding, "replace")
        except LookupError:
            return self.content.decode("utf-8", "replace")

    def json(self, **options):
        from json import loads
        return loads(self.content, **options)

    def read(self):
        return self.content

    def close(self):
        pass

    def iter_bytes(self, chunk_size=None):
        size = chunk_size or 65536
        for start in range(0, len(self.content), size):
            yield self.content[start:start + size]

    iter_raw = iter_bytes

    def iter_text(self, chunk_size=None):
        text = self.text
        size = chunk_size or 65536
        for start in range(0, len(text), size):
            yield text[start:start + size]

    def iter_lines(self):
        yield from self.text.splitlines()

    @property
    def is_informational(self):
        return 100 <= self.status_code <= 199

    @property
    def is_success(self):
        return 200 <= self.status_code <= 299

    @property
    def is_redirect(self):
        return 300 <= self.status_code <= 399

    @property
    def is_client_error(self):
        return 400 <= self.status_code <= 499

    @property
    def is_server_error(self):
        return 500 <= self.status_code <= 599

    @property
    def is_error(self):
        return 400 <= self.status_code <= 599

    @property
    def has_redirect_location(self):
        return self.status_code in (301, 302, 303, 307, 308) and "location" in self.headers

    def raise_for_status(self):
        request = self.request
        if self.is_success:
            return self
        kind = _ERROR_KINDS.get(self.status_code // 100, "Invalid status code")
        message = f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'"
        if self.has_redirect_location:
            message += f"\nRedirect location: '{self.headers['location']}'"
        message += f"\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}"
        raise HTTPStatusError(message, request, self)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


# ---- clients ------------------------------------------------------------------------------------

def _seconds(limit):
    return -1.0 if limit is None else float(limit)


def _send_once(request, timeout, verify):
    url = request.url
    if url.scheme not in ("http", "https"):
        if not url.scheme:
            raise _about(request, UnsupportedProtocol("Request URL is missing an 'http://' or 'https://' protocol."))
        raise _about(request, UnsupportedProtocol(f"Request URL has an unsupported protocol '{url.scheme}://'."))
    if not url.host:
        raise _about(request, UnsupportedProtocol("Request URL is missing a host."))
    lines = [f"{request.method} {url.target} HTTP/1.1"]
    for name, value in request.headers._list:
        lines.append(f"{name}: {value}")
    message = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + request.content
    tls = url.scheme == "https"
    port = url.port if url.port is not None else (443 if tls else 80)
    start = _time.perf_counter()
    head, body = _httpx.exchange(url.host, str(port), tls, bool(verify), request.method == "HEAD",
                                 _seconds(timeout.connect), _seconds(timeout.read), _seconds(timeout.write), message)
    if isinstance(head, str):
        raise _about(request, _native_error(head, body))
    rows = head.decode("latin-1").split("\r\n")
    version, _, status = rows[0].partition(" ")
    code, _, reason = status.partition(" ")
    headers = []
    for row in rows[1:]:
        name, colon, value = row.partition(":")
        if colon:
            headers.append((name, value.strip()))
    return Response(int(code), headers=headers, content=body, request=request, reason=reason.strip(), version=version,
                    seconds=_time.perf_counter() - start)


def _redirected(request, response):
    method = request.method
    if response.status_code == 303 and method != "HEAD" or response.status_code == 302 and method != "HEAD" \
            or response.status_code == 301 and method == "POST":
        method = "GET"
    url = request.url.join(response.headers["location"])
    headers = Headers(request.headers)
    headers["Host"] = url.netloc
    if url.netloc != request.url.netloc and "authorization" in headers:
        del headers["Authorization"]
    content = request.content
    if method != request.method:
        content = b""
        for name in ("Content-Length", "Content-Type", "Transfer-Encoding"):
            if name in headers:
                del headers[name]
    return Request(method, url, headers=headers, content=content or None)


class Client:
    def __init__(self, *, auth=None, params=None, headers=None, timeout=5.0, follow_redirects=False, verify=True,
                 base_url="", max_redirects=20, **unused):
        self.headers = Headers({"Accept": "*/*", "Accept-Encoding": "identity", "Connection": "keep-alive",
                                "User-Agent": f"python-httpx/{__version__}"})
        if headers is not None:
            self.headers.update(headers)
        self.params = dict(params) if params else {}
        self.timeout = Timeout(timeout)
        self.follow_redirects = follow_redirects
        self.max_redirects = max_redirects
        self.base_url = URL(base_url)
        self.auth = auth
        self.is_closed = False
        self._verify = verify

    def build_request(self, method, url, *, params=None, headers=None, content=None, data=None, json=None, **unused):
        text = str(url)
        if str(self.base_url) and "://" not in text:
            text = str(self.base_url).rstrip("/") + "/" + text.lstrip("/")
        merged = Headers(self.headers)
        if headers is not None:
            merged.update(headers)
        query = params
        if self.params:
            query = dict(self.params)
            if params:
                query.update(params)
        return Request(method, URL(text, query), headers=merged, content=content, data=data, json=json)

    def send(self, request, *, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, timeout=USE_CLIENT_DEFAULT,
             stream=False):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        follow = self.follow_redirects if follow_redirects is USE_CLIENT_DEFAULT else follow_redirects
        limits = self.timeout if timeout is USE_CLIENT_DEFAULT else Timeout(timeout)
        credentials = self.auth if auth is USE_CLIENT_DEFAULT else auth
        if credentials is not None:
            request.headers["Authorization"] = "Basic " + _base64(":".join(credentials).encode("utf-8"))
        history = []
        while True:
            if len(history) > self.max_redirects:
                raise _about(request, TooManyRedirects("Exceeded maximum allowed redirects."))
            response = _send_once(request, limits, self._verify)
            response.history = list(history)
            if not response.has_redirect_location:
                return response
            request = _redirected(request, response)
            if not follow:
                response.next_request = request
                return response
            history.append(response)

    def request(self, method, url, *, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT,
                timeout=USE_CLIENT_DEFAULT, **details):
        request = self.build_request(method, url, **details)
        return self.send(request, auth=auth, follow_redirects=follow_redirects, timeout=timeout)

    def stream(self, method, url, **details):
        return self.request(method, url, **details)

    def get(self, url, **details):
        return self.request("GET", url, **details)

    def options(self, url, **details):
        return self.request("OPTIONS", url, **details)

    def head(self, url, **details):
        return self.request("HEAD", url, **details)

    def post(self, url, **details):
        return self.request("POST", url, **details)

    def put(self, url, **details):
        return self.request("PUT", url, **details)

    def patch(self, url, **details):
        return self.request("PATCH", url, **details)

    def delete(self, url, **details):
        return self.request("DELETE", url, **details)

    def close(self):
        self.is_closed = True

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _base64(data):
    text = ""
    for start in range(0, len(data), 3):
        part = data[start:start + 3]
        bits = int.from_bytes(part + b"\0" * (3 - len(part)), "big")
        digits = "".join(_BASE64[bits >> shift & 63] for shift in (18, 12, 6, 0))
        text += digits[:len(part) + 1] + "=" * (3 - len(part))
    return text


# ---- functions ----------------------------------------------------------------------------------

def request(method, url, *, auth=None, follow_redirects=False, timeout=5.0, verify=True, params=None, headers=None,
            content=None, data=None, json=None):
    with Client(auth=auth, follow_redirects=follow_redirects, timeout=timeout, verify=verify) as client:
        return client.request(method, url, params=params, headers=headers, content=content, data=data, json=json)


def get(url, **details):
    return request("GET", url, **details)


def options(url, **details):
    return request("OPTIONS", url, **details)


def head(url, **details):
    return request("HEAD", url, **details)


def post(url, **details):
    return request("POST", url, **details)


def put(url, **details):
    return request("PUT", url, **details)


def patch(url, **details):
    return request("PATCH", url, **details)


def delete(url, **details):
    return request("DELETE", url, **details)


def stream(method, url, **details):
    return request(method, url, **details)
