"""Every operation of contexts, with operands and contexts drawn at random: results and the signals they leave."""
import decimal, random

random.seed(13)
UNARY = ["abs", "plus", "minus", "exp", "ln", "log10", "sqrt", "normalize", "to_integral_exact", "next_plus", "next_minus",
         "logb", "number_class", "to_eng_string", "logical_invert"]
BINARY = ["add", "subtract", "multiply", "divide", "divide_int", "remainder", "remainder_near", "divmod", "power",
          "compare_signal", "compare_total", "max", "min_mag", "quantize", "scaleb", "shift", "rotate", "next_toward"]

def number():
    if random.random() < 0.06:
        return random.choice(["NaN", "-NaN12", "sNaN3", "Infinity", "-Infinity", "0", "-0", "0E+5", "-0E-5", "1", "10", "0.5"])
    digits = random.choice([1, 2, 3, 5, 9, 20])
    return random.choice(["", "-"]) + f"{random.randrange(10**digits)}E{random.choice([0, 0, -1, -2, -digits, 3, 15, -390])}"

for _ in range(500):
    name = random.choice(UNARY + BINARY * 2 + ["fma"])
    args = [number() for _ in range(1 if name in UNARY else 3 if name == "fma" else 2)]
    context = decimal.Context(prec=random.choice([1, 3, 9, 16, 28]), traps=[], Emax=384, Emin=-383, clamp=random.choice([0, 1]),
                              rounding=random.choice(["ROUND_HALF_EVEN", "ROUND_UP", "ROUND_FLOOR", "ROUND_HALF_DOWN", "ROUND_05UP"]))
    if name == "power" and "-390" in args[0]:
        continue
    result = getattr(context, name)(*[decimal.Decimal(a) for a in args])
    print(name, *args, context.prec, context.rounding, result, *[f.__name__ for f, on in context.flags.items() if on])
for spec in ".3e", "012,.2f", "z.1f", "#.0f", ",.1%", "^20g", "*=+14.4", "n":
    print([format(decimal.Decimal(x), spec) for x in ("-1234567.891", "0", "-0.04", "1E+5", "-Infinity")])
for bad in lambda: decimal.Decimal((1, (4, 10), 2)), lambda: decimal.Context(clamp=2), lambda: decimal.Context(flags=["P"]), \
        lambda: decimal.Decimal(1).quantize(1, "x"), lambda: decimal.Decimal("1..2"), lambda: format(decimal.Decimal(1), "q"):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
