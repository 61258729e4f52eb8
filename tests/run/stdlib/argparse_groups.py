"""argparse: parents with groups, mutually exclusive groups in usage, deprecated arguments, files of arguments, reprs."""
import argparse, os, sys

os.environ["COLUMNS"] = "60"
sys.stderr = sys.stdout
parent = argparse.ArgumentParser(add_help=False)
group = parent.add_argument_group("net", "how to reach it")
group.add_argument("--host", metavar="H")
either = parent.add_mutually_exclusive_group(required=True)
either.add_argument("--fast", action="store_true"); either.add_argument("--level", type=int, metavar="N")
p = argparse.ArgumentParser(prog="p", parents=[parent], fromfile_prefix_chars="@", exit_on_error=False)
p.add_argument("--old", action="store_true", deprecated=True)
p.add_argument("-x", nargs="*", metavar=("A", "B")); p.add_argument("file", nargs="?", type=argparse.FileType("r"), default=None)
p.print_help()
with open("args.txt", "w") as f: f.write("--fast\n--host\nh p\n")
for line in ["@args.txt", "--old --old --fast", "--fast --level 3", "", "--fast --nope", "--level x"]:
    try: print(p.parse_args(line.split()))
    except argparse.ArgumentError as e: print("error:", e)
os.unlink("args.txt")
mixed = argparse.ArgumentParser(prog="m", usage=None)
g = mixed.add_mutually_exclusive_group()
g.add_argument("-a", action="store_true"); mixed.add_argument("-b", action="store_true"); g.add_argument("-c", action="store_true")
long = mixed.add_mutually_exclusive_group()
for name in "--alpha", "--beta-long", "--gamma-longer", "--delta": long.add_argument(name, metavar="VALUE")
mixed.print_usage()
print(argparse.FileType("w", 1, errors="replace"), argparse.Namespace(**{"a b": 1, "c": 2}), mixed._actions[1])
for broken in lambda: argparse.ArgumentParser(parents=[parent, parent]), lambda: p.add_argument("--q", nargs=2, metavar=("A",)), lambda: argparse.ArgumentParser(conflict_handler="x"), \
        lambda: (p.add_subparsers(), p.add_subparsers()):
    try: broken()
    except Exception as e: print(type(e).__name__, e)
