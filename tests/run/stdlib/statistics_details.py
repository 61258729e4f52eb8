"""statistics: results' types, infinities, kernel densities, normal distributions."""
import pickle
from decimal import Decimal
from fractions import Fraction
from statistics import *

D, F = Decimal, Fraction


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


inf, nan = float("inf"), float("nan")
for data in ([1, 2, 4], [1, 2.5], [D("0.5"), D("0.75"), 1], [F(1, 3), F(2, 3)], [True, False, True], [1, inf], [inf, -inf],
             [D("inf"), 3], [1, "2"], [F(1, 2), D(1)], [], [1e300, 1e300, -3e299], [2**70, 1]):
    for f in (mean, variance, pstdev, harmonic_mean, geometric_mean, fmean):
        attempt(f, data)
attempt(stdev, [D("1.5"), D("2.25"), D("9.125")])
attempt(harmonic_mean, [40, 60], weights=[5, 30])
attempt(harmonic_mean, [1, 2], weights=[1])
attempt(median_grouped, [1, 3, 3, 5, 7], interval=2)
attempt(median_grouped, ["x"])
attempt(correlation, [1, 2, 3, 4], [1, 4, 9, 17])
attempt(correlation, [3, 1, 2, 2], [1, 2, 3, 4], method="ranked")
attempt(correlation, [1, 1], [1, 2])
attempt(correlation, [1, 2], [1, 2], method="other")
attempt(linear_regression, [1, 2, 3], [2, 4, 7])
attempt(linear_regression, [1, 2, 3], [2, 4, 7], proportional=True)
n = NormalDist(100, 15)
print([n.inv_cdf(p) for p in (1e-12, 0.001, 0.25, 0.5, 0.9, 0.9999999)], n.quantiles(3))
print(n.overlap(NormalDist(110, 15)), n.overlap(NormalDist(90, 7)), NormalDist(1, 2).samples(3, seed=8675309))
print(n + 1, 1 + n, n - n, 5 - n, n * 2, n / -3, -n, +n, pickle.loads(pickle.dumps(n)) == n, hash(n) == hash(NormalDist(100.0, 15.0)))
attempt(n.inv_cdf, 1)
attempt(lambda: setattr(n, "other", 1))
sample = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
for kernel in ("normal", "logistic", "sigmoid", "uniform", "triangular", "epanechnikov", "biweight", "triweight", "cosine"):
    density, spread = kde(sample, 1.5, kernel), kde(sample, 1.5, kernel, cumulative=True)
    print(kernel, [round(density(x), 12) for x in (-3, 0.25, 5)], [round(spread(x), 12) for x in (-3, 0.25, 5)])
    rand = kde_random(sample, 1.5, kernel, seed=4)
    print([round(rand(), 9) for _ in range(4)], density.__doc__)
attempt(kde, [], 1)
attempt(kde, [1], 0)
attempt(kde, [1], 1, "wide")
