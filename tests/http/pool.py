"""The guide's concurrent fetch against the local servers: a pool, as_completed, errors per URL."""
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

import httpx

http, https = sys.argv[1:]
URLS = [http + "/slow/300", https + "/slow/300", http + "/slow/300", http + "/json", https + "/status/404", "http://127.0.0.1:1/"]


def fetch(url: str) -> dict:
    response = httpx.get(url, timeout=10.0)
    response.raise_for_status()
    return {"url": url, "status": response.status_code, "size": len(response.content)}


t0 = time.perf_counter()
lines = {}
with ThreadPoolExecutor(max_workers=6) as executor:
    future_to_url = {executor.submit(fetch, url): i for i, url in enumerate(URLS)}
    for future in as_completed(future_to_url):
        i = future_to_url[future]
        try:
            result = future.result()
            lines[i] = f"{result['status']} {result['size']:>6} bytes {result['url']}"
        except Exception as exc:
            lines[i] = f"ERROR {URLS[i]}: {exc}"
for i in sorted(lines):
    print(lines[i])
print("together:", time.perf_counter() - t0 < 0.8)


def hammer(n):
    return sum(httpx.get(f"{http}/bytes/{i * 100}").status_code == 200 for i in range(n))


with ThreadPoolExecutor(8) as executor:
    print(sum(executor.map(hammer, [20] * 8)))
