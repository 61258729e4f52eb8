# Format-spec language on integers.
n = 1234567
for spec in ("", "d", ",", "_", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "_b", "_x", "n", "c" if False else "d", "+", "-", " ", "+,", "015", "015,", "<15", ">15", "^15", "=+15", "*^15", "0=15", "#>15", "x>+15,", "e", ".2e", "f", ".1f", "g", ".3g", "%", ".1%", "E", "G", "#012x", "_d", "012_b", ",.2f", "_.3f", "+.1e", "^+15,.1f"):
    print(f"{spec!r:12} [{n:{spec}}] [{-n:{spec}}] [{0:{spec}}]")
print(f"{97:c}|{9731:5c}|{65:<3c}|{128512:c}")
print(f"{2**70:,} {2**70:_x} {2**70:e} {-2**70:>30} {10**25:030,}")
print(f"{True:d} {True:5} {False:+d} {True:x} {True!s:>6}|")
print(format(255, "08b"), format(255, "#010x"), format(-255, "08b"), format(5, ""), "{:>5}|{:<5}|{:^5}".format(1, 2, 3))
for spec in ("s", ".2", ".2d", "z", ",x", "_c", "+c", "#c", "5.2d", "<<<", "q", "10_,d", ",b", "_,", ",_"):
    try:
        print(spec, format(42, spec))
    except ValueError as e:
        print(spec, "->", e)
