# f-strings: expressions, conversions, nesting, self-documenting, quotes.
name, n, pi = "Ann", 42, 3.14159
print(f"{name} {n} {pi}", f"{name!r} {name!s} {name!a}", f"{'é'!a}")
print(f"{n + 1} {n * 2 if n else 0} {name.upper()} {len(name)} {[i for i in range(3)]} {(lambda: 5)()}")
print(f"{{}} {{{n}}} {{{{{n}}}}}")
print(f"{n=} {n = } {name=} {name=!s} {pi=:.2f} {n+1=} {name.lower()=} {n =}")
width, prec = 10, 3
print(f"[{pi:{width}.{prec}f}] [{name:>{width}}] [{name:{'<'}{width}}] [{n:{'0'}{5}d}] [{pi:.{prec}}]")
print(f"{'nested ' + f'{n}'} {f'{f"{n}"}'} {"same quotes"} {'a' "b"}")
print(f"{'a' if n > 1 else 'b'} {n:d} {n!r:>5} {{literal}}")
d = {"k": 1, "j": [1, 2]}
print(f"{d['k']} {d["j"][1]} {d} {d['j'][0]:03d}")
print(f"""multi
{n}
line {
    name
}""")
print(f"{n:,} {1234567.891:,.2f} {1234567:_}" f" and {n}" " plain {n}")
print(rf"raw\n{n}\t", f"\t{n}\n", f"\x41{n}\u00e9\N{BULLET}")
print(f"{None} {True} {[1, 'a']} {(1,)} {set()} {{}}", f"{3 == 3} {3 != 4} {n>5}")
print(f"{(x := 5)} {x}", f"{lambda_ if (lambda_ := 3) else 0}")
print(f"", f"{''}", f"{1}{2}{3}")


class F:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


print(f"{F()} {F():abc} {F()!s:>5} {F()!r} {F():%Y-%m} {F():a{n}b}", format(F(), "q"), "{:z}".format(F()))


class G:
    def __str__(self):
        return "G-str"


print(f"{G()} {G()!s:>8}|")
try:
    f"{G():>8}"
except TypeError as e:
    print(e)
print(f"{'\n'.join(['a', 'b'])} {'{}'} {'}'}")
print(f"{n:>{n // 4}}|{n:<{len(name)}}|{n:^+8}|")
print(f"{1_000_000:>+15,d}|{'x':*^7}|{-5:05}|{-5: 5}|{5: }|{5:+}|{True:d}|{True}|{True:5}|")
print("%s" % f"{n}", f"{f'{n:>5}':<8}|", f"{'a':{'>' if n else '<'}4}")
