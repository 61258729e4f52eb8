# if __name__ == "__main__", and a module run both ways.
import tool

print("main is", __name__, "tool is", tool.__name__)


def main(argv):
    print("argv", argv)
    return tool.helper(len(argv))


if __name__ == "__main__":
    import sys

    status = main(sys.argv[1:])
    sys.exit(status)
