"""httpx.Client, post, headers as a mapping, response details."""
import sys

import httpx

http, https = sys.argv[1:]
with httpx.Client(base_url=http, headers={"X-Custom": "client"}, timeout=5.0) as client:
    for i in range(3):
        r = client.get("/echo", params={"i": i})
        print(r.json()["args"], r.json()["headers"]["X-Custom"])
    r = client.post("/echo", json={"a": [1, None], "b": "x"})
    print(r.json()["method"], r.json()["body"], r.json()["headers"]["Content-Type"])
r = httpx.post(http + "/echo", content=b"raw bytes")
print(r.json()["body"])
r = httpx.post(http + "/echo", data={"k": "v w", "n": "1"})
print(r.json()["headers"]["Content-Type"], r.json()["args"])
r = httpx.get(http + "/hello")
print(sorted(k for k in r.headers if k in ("content-type", "content-length", "x-test")), r.request.method, r.request.url, str(r.url).startswith(http), r.url.path, r.url.scheme)
print(type(r.elapsed).__name__, r.elapsed.total_seconds() >= 0, r.read() == r.content, list(r.iter_lines()) if hasattr(r, "never") else "")
print(httpx.codes.NOT_FOUND, int(httpx.codes.OK), httpx.codes.OK == r.status_code)
timeout = httpx.Timeout(5.0, connect=1.0)
print(httpx.get(http + "/hello", timeout=timeout).status_code, httpx.get(http + "/hello", timeout=None).status_code)
print(issubclass(httpx.ConnectError, httpx.RequestError), issubclass(httpx.ReadTimeout, httpx.TimeoutException), issubclass(httpx.HTTPStatusError, httpx.HTTPError), issubclass(httpx.TimeoutException, httpx.TransportError))
