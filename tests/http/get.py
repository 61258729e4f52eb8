"""httpx.get: status, text, content, headers, json, encodings, query parameters."""
import sys

import httpx

http, https = sys.argv[1:]
for base in (http, https):
    r = httpx.get(base + "/hello")
    print(r, r.status_code, r.reason_phrase, r.text, r.content, len(r.content))
    print(r.headers["content-type"], r.headers["X-TEST"], r.headers.get("x-test"), r.headers.get("nope"), "x-test" in r.headers, r.headers["Content-Length"])
    print(r.is_success, r.is_error, r.is_redirect, r.url, r.http_version, r.raise_for_status() is r)
    r = httpx.get(f"{base}/json", timeout=10.0)
    print(r.json(), r.json()["numbers"][1], r.headers["content-type"])
r = httpx.get(http + "/unicode")
print(r.text, r.encoding, r.content, len(r.text))
r = httpx.get(http + "/latin1")
print(r.text, r.encoding, r.content)
r = httpx.get(http + "/empty")
print(r.status_code, repr(r.text), r.content, r.reason_phrase)
r = httpx.get(http + "/bytes/300000", timeout=5)
print(len(r.content), r.content[:4], sum(r.content), r.content[250:253])
r = httpx.get(https + "/bytes/100000")
print(len(r.content), sum(r.content))
r = httpx.get(http + "/chunked")
print(r.text, len(r.content), r.headers.get("transfer-encoding"))
r = httpx.get(http + "/echo", params={"q": "a b&c", "n": 5}, headers={"X-Custom": "yes"})
echo = r.json()
print(echo["method"], echo["path"], echo["args"])
print(echo["headers"]["X-Custom"], echo["headers"]["Accept"], echo["headers"]["User-Agent"].split("/")[0], echo["headers"]["Connection"])
print(httpx.get(http + "/echo?x=1&y=%20z").json()["args"])
try:
    httpx.get(http + "/bad-json").json()
except ValueError as e:
    print(type(e).__name__, e)
print(httpx.get(http + "/slow/50", timeout=2).text)
