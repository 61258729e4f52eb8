# sys.argv, os.environ, os.path, sys attributes.
import os
import sys

print(sys.argv[1:], len(sys.argv))
os.environ["BUNPY_TEST"] = "value"
print(os.environ["BUNPY_TEST"], os.environ.get("NOPE_X"), os.getenv("NOPE_X", "d"), "BUNPY_TEST" in os.environ, os.getenv("BUNPY_TEST"))
del os.environ["BUNPY_TEST"]
try:
    os.environ["BUNPY_TEST"]
except KeyError as e:
    print(repr(e))
print(os.path.join("a", "b", "c.txt"), os.path.join("a", "/b"), os.path.split("/x/y/z.tar.gz"), os.path.splitext("z.tar.gz"), os.path.dirname("/a/b"), os.path.basename("/a/b/"), os.path.normpath("a/./b/../c"), os.path.isabs("/a"), os.path.exists("/nonexistent"), os.path.isdir("/"), os.path.isfile("/"), os.path.commonprefix(["abc", "abd"]), os.path.relpath("/a/b", "/a/c"))
print(os.sep, os.linesep == "\n", os.name, os.curdir, os.pathsep, os.path.expanduser("~") != "~")
print(sys.maxsize, sys.byteorder, sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 10), sys.platform, sys.version.split()[0].startswith("3.13"), sys.implementation.name if False else "")
print(sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit if False else 30, sys.getdefaultencoding(), sys.stdout.encoding.lower(), sys.maxunicode)
print(type(os.getpid()).__name__, os.getcwd() == os.path.abspath("."), os.cpu_count() >= 1, sys.getsizeof([]) > 0)
print(sys.stdin is not None, sys.stdout.isatty(), sys.getrecursionlimit(), __file__.endswith(".py"))
