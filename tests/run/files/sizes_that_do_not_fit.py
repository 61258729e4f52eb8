import io


for make in (lambda: io.StringIO("abc"), lambda: io.BytesIO(b"abc")):
    for method in ("read", "readline", "truncate"):
        for size in (2**70, "x", None, 2.5, -1, True):
            try:
                print(method, size, getattr(make(), method)(size))
            except Exception as e:
                print(method, size, type(e).__name__, e)
