import argparse
class Act(argparse.Action):
    def __call__(self, p, ns, v, opt=None): setattr(ns, self.dest, [v, opt])
class NS: 
    def __init__(self): self.pre = 1
    def total(self): return self.pre, self.n
def conv(s): return Val(s)
class Val:
    def __init__(self, s): self.s = s
    def up(self): return self.s.upper()
p = argparse.ArgumentParser(); p.add_argument("--n", type=int, default=3); p.add_argument("--v", type=conv); p.add_argument("--a", action=Act)
ns = p.parse_args(["--v", "q", "--a", "z"]); print(ns.n, ns.v.up(), ns.a, vars(ns)["n"])
x = p.parse_args(["--n", "5", "--v", "r"], NS()); print(x.total(), x.v.up())
p.set_defaults(func=lambda a: a.v.up() + "!"); y = p.parse_args(["--v", "k"]); print(y.func(y))
class Sub:
    def run(self, a): return a.n + 1
sp = argparse.ArgumentParser().add_subparsers(dest="cmd"); sb = sp.add_parser("go"); sb.add_argument("n", type=int); sb.set_defaults(h=Sub().run)
r = sb.parse_args(["4"]); print(r.h(r))
