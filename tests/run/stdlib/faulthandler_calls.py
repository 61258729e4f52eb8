import faulthandler
import io
import re
import sys

print(faulthandler.is_enabled(), faulthandler.enable(), faulthandler.is_enabled(), faulthandler.disable(), faulthandler.disable())


def inner(file):
    faulthandler.dump_traceback(file, all_threads=False)


def outer(file):
    inner(file)


import tempfile

with tempfile.TemporaryFile("w+") as file:
    outer(file)
    file.seek(0)
    print(re.sub(r'0x[0-9a-f]+|"[^"]*/', "…", file.read()))
try:
    faulthandler.dump_traceback_later(0)
except ValueError as e:
    print(e)
faulthandler.dump_traceback_later(100)
faulthandler.cancel_dump_traceback_later()
