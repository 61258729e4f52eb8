"""raise_for_status, redirects, timeouts, refused connections, bad URLs, unknown hosts."""
import sys
import time

import httpx

http, https = sys.argv[1:]
for status in (404, 500, 418, 503, 301, 200):
    r = httpx.get(f"{http}/status/{status}")
    try:
        print(status, r.raise_for_status().status_code)
    except httpx.HTTPStatusError as e:
        print(type(e).__name__, e)
        print(e.response.status_code, e.response.text, e.request.url)
r = httpx.get(http + "/redirect")
print(r.status_code, r.is_redirect, r.headers["location"], r.next_request is not None)
try:
    r.raise_for_status()
except httpx.HTTPStatusError as e:
    print(e)
r = httpx.get(http + "/redirect", follow_redirects=True)
print(r.status_code, r.url, [h.status_code for h in r.history], r.text)
try:
    httpx.get(http + "/loop", follow_redirects=True)
except httpx.TooManyRedirects as e:
    print(type(e).__name__, e)
t0 = time.perf_counter()
for base in (http, https):
    try:
        httpx.get(base + "/slow/3000", timeout=0.3)
    except httpx.TimeoutException as e:
        print(type(e).__name__, e, isinstance(e, httpx.RequestError), isinstance(e, httpx.HTTPError))
print(time.perf_counter() - t0 < 2.5)
try:
    httpx.get("http://127.0.0.1:1/")
except httpx.ConnectError as e:
    print(type(e).__name__, e)
for url in ("example", "ftp://example.com"):
    try:
        httpx.get(url)
    except httpx.UnsupportedProtocol as e:
        print(type(e).__name__, e)
    except Exception as e:
        print("other", type(e).__name__)
try:
    httpx.get("http://no-such-host.invalid/", timeout=10)
except httpx.HTTPError as e:
    print(type(e).__name__, str(e).startswith("[Errno -"))
try:
    httpx.get("https://127.0.0.1:" + https.rsplit(":", 1)[1] + "/hello")
except httpx.ConnectError as e:
    print(type(e).__name__, str(e).split(" (_ssl")[0])
try:
    httpx.get(f"{http}/status/500").raise_for_status()
except Exception as exc:
    print(f"ERROR {http}: {exc}")
