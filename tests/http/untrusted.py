"""A certificate that nobody vouches for is refused; verify=False accepts it."""
import sys

import httpx

http, https = sys.argv[1:]
try:
    httpx.get(https + "/hello", timeout=5)
    print("accepted")
except httpx.ConnectError as e:
    print(type(e).__name__, str(e).split(" (_ssl")[0])
print(httpx.get(https + "/hello", verify=False).text)
print(httpx.get(http + "/hello").text)
