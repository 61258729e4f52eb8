"""A pool fetches pages that may fail; errors travel through futures. (No network: the pages are made up.)"""
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


class FetchError(Exception):
    pass


PAGES = {"/index": "<h1>Home</h1>" * 40, "/about": "about us " * 12, "/slow": "z" * 1_000_000, "/empty": ""}


def fetch(path: str, timeout: float = 1.0) -> dict:
    time.sleep(0.02 if path == "/slow" else 0.001)
    if path not in PAGES:
        raise FetchError(f"404 for {path!r}")
    body = PAGES[path]
    return {"path": path, "size": len(body), "words": len(body.split())}


paths = ["/index", "/missing", "/about", "/slow", "/empty", "/nowhere"]
report: dict[str, str] = {}
with ThreadPoolExecutor(max_workers=3) as pool:
    future_to_path = {pool.submit(fetch, path): path for path in paths}
    for future in as_completed(future_to_path):
        path = future_to_path[future]
        try:
            page = future.result()
        except FetchError as error:
            report[path] = f"ERROR {error}"
        else:
            report[path] = f"{page['size']:>9,} bytes {page['words']:>3} words"

for path in paths:
    print(f"{path:<10} {report[path]}")
failures = sum(text.startswith("ERROR") for text in report.values())
print(f"\n{len(paths) - failures} of {len(paths)} pages fetched ({1 - failures / len(paths):.1%})")
