"""A command line with argparse: subcommands, options, defaults, choices (arguments given in the program)."""
import argparse


def build():
    p = argparse.ArgumentParser(prog="todo", description="Manage a list.")
    p.add_argument("-v", "--verbose", action="store_true")
    p.add_argument("--file", default="todo.txt")
    sub = p.add_subparsers(dest="command", required=True)
    add = sub.add_parser("add")
    add.add_argument("text", nargs="+")
    add.add_argument("-p", "--priority", type=int, choices=[1, 2, 3], default=2)
    done = sub.add_parser("done")
    done.add_argument("number", type=int)
    ls = sub.add_parser("list")
    ls.add_argument("--sort", choices=["text", "priority"], default="priority")
    ls.add_argument("--tag", action="append", default=[])
    return p


class Todo:
    def __init__(self):
        self.items = []

    def add(self, args):
        self.items.append({"text": " ".join(args.text), "priority": args.priority, "done": False})
        return f"added #{len(self.items)}"

    def done(self, args):
        try:
            self.items[args.number - 1]["done"] = True
        except IndexError:
            return f"no item {args.number}"
        return f"done: {self.items[args.number - 1]['text']}"

    def list(self, args):
        rows = sorted(self.items, key=lambda i: i[args.sort])
        return "\n".join(f"[{'x' if i['done'] else ' '}] {i['priority']} {i['text']}" for i in rows if all(t in i["text"] for t in args.tag))


todo, parser = Todo(), build()
for line in ("add buy milk", "add -p 1 call mum @home", "add --priority=3 sleep @home", "done 1", "done 9", "list", "list --sort text", "list --tag @home --tag call", "-v --file=x.txt list"):
    args = parser.parse_args(line.split())
    print(f"$ {line}")
    print(getattr(todo, args.command)(args))
print(args.verbose, args.file, args.tag, parser.parse_args(["add", "x"]).priority)
simple = argparse.ArgumentParser()
simple.add_argument("x", type=float)
simple.add_argument("y", type=float, nargs="?", default=1.5)
simple.add_argument("-n", dest="count", type=int, default=0)
ns = simple.parse_args(["2.5", "-n", "3"])
print(ns, vars(ns), ns.x * ns.count + ns.y)
for bad in (["add", "-p", "9", "x"], ["done", "abc"], [], ["fly"]):
    try:
        parser.parse_args(bad)
    except SystemExit as e:
        print("exit", e.code)
