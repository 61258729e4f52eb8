"""statistics: averages and spreads. Sums are exact (fractions), as the documentation promises."""

from fractions import Fraction
from math import exp, fabs, hypot, log, sqrt, tau, erf

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode",
    "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


def _exact(x):
    return x if isinstance(x, Fraction) else Fraction(x)


def _kind(values):
    """The type the result should have."""
    kind = int
    for x in values:
        cls = type(x)
        if cls is bool or cls is int:
            continue
        if cls is float:
            if kind is int or kind is Fraction:
                kind = float
        elif isinstance(x, Fraction):
            if kind is int:
                kind = Fraction
        else:
            kind = cls
    return kind


def _sum(values):
    total = Fraction(0)
    for x in values:
        total += _exact(x)
    return total


def _convert(value, kind):
    if kind is int:
        return int(value) if value.denominator == 1 else float(value)
    if kind is Fraction:
        return value
    if kind is float:
        return float(value)
    try:
        return kind(value)
    except TypeError:
        return kind(value.numerator) / kind(value.denominator)


def _special(values):
    """inf and nan have no exact form: float arithmetic then."""
    return any(isinstance(x, float) and (x != x or x in (float("inf"), float("-inf"))) for x in values)


def mean(data):
    values = list(data)
    if not values:
        raise StatisticsError("mean requires at least one data point")
    if _special(values):
        return sum(values) / len(values)
    return _convert(_sum(values) / len(values), _kind(values))


def fmean(data, weights=None):
    from math import fsum

    values = [float(x) for x in data]
    if not values:
        raise StatisticsError("fmean requires at least one data point")
    if weights is None:
        return fsum(values) / len(values)
    weights = list(weights)
    if len(weights) != len(values):
        raise StatisticsError("data and weights must be the same length")
    total = fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return fsum([x * w for x, w in zip(values, weights)]) / total


def geometric_mean(data):
    values = list(data)
    if not values:
        raise StatisticsError("Must have a non-empty dataset")
    if any(x < 0 for x in values):
        raise StatisticsError("No negative inputs allowed")
    if any(x == 0 for x in values):
        return 0.0
    return exp(fmean([log(x) for x in values]))


def harmonic_mean(data, weights=None):
    values = list(data)
    if not values:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(x < 0 for x in values):
        raise StatisticsError("harmonic mean does not support negative values")
    if any(x == 0 for x in values):
        return 0
    weights = [1] * len(values) if weights is None else list(weights)
    total = _sum([_exact(w) / _exact(x) for w, x in zip(weights, values)])
    return _convert(_sum(weights) / total, float if _kind(values) is int else _kind(values))


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    return data[n // 2] if n % 2 == 1 else data[n // 2 - 1]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    below = len([v for v in data if v < x])
    equal = len([v for v in data if v == x])
    interval = float(interval)
    lower = float(x) - interval / 2.0
    return lower + interval * (n / 2 - below) / equal


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    best = max(counts.values())
    for x, count in counts.items():
        if count == best:
            return x


def multimode(data):
    counts = _counts(data)
    best = max(counts.values(), default=0)
    return [x for x, count in counts.items() if count == best]


def _squares(values, center):
    """The exact mean (or the given centre) and sum of squared deviations."""
    middle = _sum(values) / len(values) if center is None else _exact(center)
    return middle, _sum([(_exact(x) - middle) ** 2 for x in values])


def variance(data, xbar=None):
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(_squares(values, xbar)[1] / (len(values) - 1), _kind(values))


def pvariance(data, mu=None):
    values = list(data)
    if not values:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(_squares(values, mu)[1] / len(values), _kind(values))


def _root(value):
    """The float nearest to the square root of a fraction."""
    from math import isqrt

    n, d = value.numerator, value.denominator
    if n == 0:
        return 0.0
    # 2 * 109 bits more than needed, then one rounding.
    shift = max(0, 220 - (n.bit_length() - d.bit_length()))
    shift += shift & 1
    root = isqrt((n << shift) // d)
    if root * root * d != n << shift:
        root |= 1
    return root / (1 << (shift // 2))


def stdev(data, xbar=None):
    values = list(data)
    if len(values) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(_squares(values, xbar)[1] / (len(values) - 1))


def pstdev(data, mu=None):
    values = list(data)
    if not values:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(_squares(values, mu)[1] / len(values))


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    ld = len(data)
    if ld < 2:
        if ld == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        m = ld - 1
        for i in range(1, n):
            j, delta = divmod(i * m, n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        m = ld + 1
        for i in range(1, n):
            j = i * m // n
            j = 1 if j < 1 else ld - 1 if j > ld - 1 else j
            delta = i * m - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


def covariance(x, y, /):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("covariance requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("covariance requires at least two data points")
    xbar = fmean(x)
    ybar = fmean(y)
    from math import fsum

    return fsum([(xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)]) / (n - 1)


def correlation(x, y, /, *, method="linear"):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    from math import fsum, sumprod

    if method == "ranked":
        x, y = _ranks(x), _ranks(y)
    xbar = fmean(x)
    ybar = fmean(y)
    dx = [xi - xbar for xi in x]
    dy = [yi - ybar for yi in y]
    sxx = sumprod(dx, dx)
    syy = sumprod(dy, dy)
    if sxx == 0 or syy == 0:
        raise StatisticsError("at least one of the inputs is constant")
    return sumprod(dx, dy) / sqrt(sxx * syy)


def _ranks(data):
    order = sorted(range(len(data)), key=lambda i: data[i])
    ranks = [0.0] * len(data)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and data[order[j + 1]] == data[order[i]]:
            j += 1
        for k in range(i, j + 1):
            ranks[order[k]] = (i + j) / 2 + 1
        i = j + 1
    return ranks


class LinearRegression(tuple):
    slope = property(lambda self: self[0])
    intercept = property(lambda self: self[1])

    def __repr__(self):
        return f"LinearRegression(slope={self[0]!r}, intercept={self[1]!r})"


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    from math import sumprod

    if proportional:
        return LinearRegression((sumprod(x, y) / sumprod(x, x), 0.0))
    xbar = fmean(x)
    ybar = fmean(y)
    dx = [xi - xbar for xi in x]
    sxx = sumprod(dx, dx)
    if sxx == 0:
        raise StatisticsError("x is constant")
    slope = sumprod(dx, [yi - ybar for yi in y]) / sxx
    return LinearRegression((slope, ybar - slope * xbar))


class NormalDist:
    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        values = list(data)
        return cls(fmean(values), stdev(values))

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))
