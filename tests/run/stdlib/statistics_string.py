import math
import pprint
import statistics
import string
import textwrap

xs = [2, 4, 4, 4, 5, 5, 7, 9]
print(statistics.mean(xs), statistics.median(xs), statistics.mode(xs), statistics.pstdev(xs), round(statistics.stdev(xs), 6), statistics.variance([1, 2, 3]), statistics.fmean([1, 2.5]), statistics.median_low(xs), statistics.multimode("aabb"), statistics.mean([1.5, 2.5]), statistics.quantiles([1, 2, 3, 4, 5]))
try:
    statistics.mean([])
except statistics.StatisticsError as e:
    print(e)
print(string.ascii_lowercase, string.digits, string.hexdigits, string.punctuation, repr(string.whitespace))
t = string.Template("$name owes $$${amount}")
print(t.substitute(name="Bo", amount=5), t.safe_substitute(name="X"), string.capwords("hello big world"))
try:
    t.substitute(name="x")
except KeyError as e:
    print("missing", e)
pprint.pprint({"b": [1, 2, {"c": (3,)}], "a": "x" * 30, "long": list(range(30))}, width=60)
print(pprint.pformat([1, "a"]), textwrap.fill("word " * 20, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.dedent("  a\n    b\n  c"), math.comb(5, 2))
