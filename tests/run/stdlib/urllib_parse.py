# urllib.parse: taking apart, joining, quoting, queries.
from urllib.parse import *
for u in ("http://user:pa%20ss@Host.com:8080/p/a/t;x=1/h;params?query=1&b=2#frag", "https://[::1]:443/x", "mailto:a@b.c", "/rel/path?x", "//net/path", "", "http:", "file:///etc/passwd", "HTTP://EXAMPLE.com", "a:b:c", "http://h?q#f", " http://x\n.y/", "x://y:z@w"):
    r = urlparse(u); s = urlsplit(u)
    print(r, s, r.geturl(), s.geturl(), r.hostname, r.username, r.password)
    try: print(r.port)
    except ValueError as e: print(e)
for base, rel in [("http://a/b/c/d;p?q", x) for x in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "/./g", "g.", "g;x=1/../y", "http:g")]:
    print(rel, urljoin(base, rel))
print(quote("a b/c?é~"), quote("a/b", safe=""), quote_plus("a b&c"), unquote("a%20b%C3%A9%zz%"), unquote_plus("a+b%2B"), quote(b"\xff\x00"), unquote_to_bytes("%ff%00x"))
print(urlencode({"a": 1, "b": "x y", "c": ["1", "2"]}), urlencode([("a", [1, 2])], doseq=True), urlencode({"k": b"\xff"}))
print(parse_qs("a=1&a=2&b=&c"), parse_qs("a=1&b=", keep_blank_values=True), parse_qsl("x=1;y=2", separator=";"), parse_qsl(b"a=%20"))
print(urldefrag("http://x/y#z"), urlunparse(("http", "h", "/p", "par", "q", "f")), urlunsplit(("", "", "//x", "", "")))
print(urlsplit(b"http://h/p?q"), urlsplit("http://h/p").encode())
for bad in ("http://[::1", "http://[x]/", "http://a]b/"):
    try: print(urlsplit(bad))
    except ValueError as e: print(e)
try: parse_qs("a", strict_parsing=True)
except ValueError as e: print(e)
try: urljoin("a", b"b")
except TypeError as e: print(e)
print(urlparse("http://h/p")._replace(query="z").geturl(), isinstance(urlparse(""), tuple))
