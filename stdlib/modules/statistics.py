"""statistics: averages and spreads. Sums are exact (fractions), as the documentation promises."""

from bisect import bisect_left, bisect_right
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from math import (
    acos, asin, atan, cos, cosh, erf, exp, fabs, fsum, hypot, inf, isfinite, isinf, isnan, isqrt, log, nan, pi, sin, sqrt,
    sumprod, tan, tau,
)
from numbers import Real
from random import Random

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "kde",
    "kde_random", "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode",
    "multimode", "pstdev", "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# ---- exact sums ---------------------------------------------------------------------------------------------------


def _isfinite(x):
    try:
        return x.is_finite()  # a Decimal
    except AttributeError:
        return isfinite(x)


def _exact_ratio(x):
    """Numerator and denominator; (x, None) of an infinity or nan."""
    if hasattr(x, "as_integer_ratio"):
        try:
            return x.as_integer_ratio()
        except (OverflowError, ValueError):
            return x, None
    if hasattr(x, "numerator") and hasattr(x, "denominator"):
        return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _coerce(T, S):
    """The type of a result to which both types have contributed."""
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int) or issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(S, int) or issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _common_type(kinds):
    result = int
    for kind in kinds:
        result = _coerce(result, kind)
    return result


def _sum(data):
    """The type of the sum, the sum (a Fraction, or what an infinity or nan makes it), the number of values."""
    count = 0
    kinds = {}
    partials = {}  # by denominator
    for x in data:
        count += 1
        kinds[type(x)] = None
        n, d = _exact_ratio(x)
        partials[d] = partials.get(d, 0) + n
    if None in partials:
        return _common_type(kinds), partials[None], count
    return _common_type(kinds), sum([Fraction(n, d) for d, n in partials.items()], Fraction(0)), count


def _ss(data, c=None):
    """The type, the sum of the squared deviations from the mean (or `c`), the mean, the number of values."""
    if c is not None:
        kind, total, count = _sum([(x - c) * (x - c) for x in data])
        return kind, total, c, count
    count = 0
    kinds = {}
    sums, squares = {}, {}  # by denominator
    for x in data:
        count += 1
        kinds[type(x)] = None
        n, d = _exact_ratio(x)
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    kind = _common_type(kinds)
    if not count:
        return kind, Fraction(0), Fraction(0), 0
    if None in sums:
        return kind, sums[None], sums[None], count
    total = sum([Fraction(n, d) for d, n in sums.items()], Fraction(0))
    square = sum([Fraction(n, d * d) for d, n in squares.items()], Fraction(0))
    return kind, (count * square - total * total) / count, total / count, count


def _convert(value, T):
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if issubclass(T, Decimal):
            return T(value.numerator) / T(value.denominator)
        raise


def _fail_neg(values, errmsg="negative value"):
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


def _integer_sqrt_of_frac_rto(n, m):
    """The integer square root of n / m, made odd if it is not exact: rounding it once more is then correct."""
    root = isqrt(n // m)
    return root if root * root * m == n else root | 1


_ROOT_BITS = 109  # twice the precision of a float, and three more


def _float_sqrt_of_frac(n, m):
    """The float nearest to the square root of n / m."""
    shift = (n.bit_length() - m.bit_length() - _ROOT_BITS) // 2
    if shift >= 0:
        return (_integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift) / 1
    return _integer_sqrt_of_frac_rto(n << -2 * shift, m) / (1 << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The Decimal nearest to the square root of n / m."""
    if n == 0:
        return Decimal("0.0")
    if n < 0:
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    for neighbour, sign in ((root.next_plus(), 1), (root.next_minus(), -1)):
        # Is n / m on the neighbour's side of the square of the point halfway?
        halfway = (Fraction(root) + Fraction(neighbour)) / 2
        if (Fraction(n, m) - halfway * halfway) * sign > 0:
            return neighbour
    return root


def _sqrtprod(x, y):
    """sqrt(x * y), neither overflowing nor underflowing on the way, with one step of correction."""
    root = sqrt(x * y)
    if isinf(root) and not isinf(x) and not isinf(y):
        return _sqrtprod(x * 2.0**-512, y * 2.0**-512) / 2.0**-512
    if not root and x and y:
        return _sqrtprod(x * 2.0**537, y * 2.0**537) / 2.0**537
    if not root or not isfinite(root):
        return root
    return root + sumprod((x, root), (y, -root)) / (2.0 * root)


# ---- averages -----------------------------------------------------------------------------------------------------


def mean(data):
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    if weights is None:
        try:
            count = len(data)
        except TypeError:
            data = list(data)
            count = len(data)
        total = fsum(data)
        if not count:
            raise StatisticsError("fmean requires at least one data point")
        return total / count
    weights = weights if isinstance(weights, (list, tuple)) else list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    divisor = fsum(weights)
    if not divisor:
        raise StatisticsError("sum of weights must be non-zero")
    return total / divisor


def geometric_mean(data):
    logs = []
    zero = False
    for x in data:
        if x > 0.0 or isnan(x):
            logs.append(log(x))
        elif x == 0.0:
            zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    n = len(logs)
    total = fsum(logs)
    if not n and not zero:
        raise StatisticsError("Must have a non-empty dataset")
    if isnan(total) or zero and total == inf:
        return nan
    return 0.0 if zero else exp(total / n)


def harmonic_mean(data, weights=None):
    data = list(data)
    refusal = "harmonic mean does not support negative values"
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        if not isinstance(data[0], (Real, Decimal)):
            raise TypeError("unsupported type")
        if data[0] < 0:
            raise StatisticsError(refusal)
        return data[0]
    if weights is None:
        weights = repeat(1, n)
        divisor = n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        divisor = _sum(_fail_neg(weights, refusal))[1]
    try:
        kind, total, _ = _sum([w / x if w else 0 for w, x in zip(weights, _fail_neg(data, refusal))])
    except ZeroDivisionError:
        return 0
    if total <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert(divisor / total, kind)


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
    below = bisect_left(data, x)
    equal = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / equal


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


def variance(data, xbar=None):
    kind, squares, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(squares / (n - 1), kind)


def pvariance(data, mu=None):
    kind, squares, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(squares / n, kind)


def _root(square, kind):
    root = _decimal_sqrt_of_frac if issubclass(kind, Decimal) else _float_sqrt_of_frac
    return root(square.numerator, square.denominator)


def stdev(data, xbar=None):
    kind, squares, _, n = _ss(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _root(squares / (n - 1), kind)


def pstdev(data, mu=None):
    kind, squares, _, n = _ss(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _root(squares / n, kind)


def _mean_stdev(data):
    _, squares, middle, n = _ss(data)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    square = squares / (n - 1)
    if not isinstance(square, Fraction):  # an infinity or nan
        return float(middle), float(middle) / float(squares)
    return float(middle), _float_sqrt_of_frac(square.numerator, square.denominator)


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
    return sumprod([xi - xbar for xi in x], [yi - ybar for yi in y]) / (n - 1)


def correlation(x, y, /, *, method="linear"):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("correlation requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("correlation requires at least two data points")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        middle = (n + 1) / 2
        x = [rank - middle for rank in _ranks(x)]
        y = [rank - middle for rank in _ranks(y)]
    else:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    try:
        return sumprod(x, y) / _sqrtprod(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


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


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    n = len(x)
    if len(y) != n:
        raise StatisticsError("linear regression requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError("linear regression requires at least two data points")
    xbar = ybar = 0.0
    if not proportional:
        xbar = fsum(x) / n
        ybar = fsum(y) / n
        x = [xi - xbar for xi in x]
        y = [yi - ybar for yi in y]
    try:
        slope = (sumprod(x, y) + 0.0) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope, 0.0 if proportional else ybar - slope * xbar)


# ---- the normal distribution --------------------------------------------------------------------------------------

# Coefficients of M. Wichura's algorithm AS 241 (Applied Statistics 37, 1988), routine PPND16: numerator and denominator.
_INVERSE = {
    "central": ((
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
        1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0,
    ), (
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
        5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0,
    )),
    "middle": ((
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
        3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0,
    ), (
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
        6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0,
    )),
    "tail": ((
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0,
    ), (
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0,
    )),
}


def _polynomial(coefficients, x):
    result = 0.0
    for c in coefficients:
        result = result * x + c
    return result


def _normal_dist_inv_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        top, bottom = _INVERSE["central"]
        r = 0.180625 - q * q
        return mu + _polynomial(top, r) * q / _polynomial(bottom, r) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    top, bottom = _INVERSE["middle" if r <= 5.0 else "tail"]
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(top, r) / _polynomial(bottom, r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        return cls(*_mean_stdev(data))

    def samples(self, n, *, seed=None):
        """`n` random values of this distribution."""
        random = Random(seed).random
        return [_normal_dist_inv_cdf(random(), self._mu, self._sigma) for _ in repeat(None, n)]

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

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """The area that two densities have in common: they cross where a quadratic equation says so."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        narrow, wide = sorted((self, other), key=lambda d: (d._sigma, d._mu))
        if not narrow.variance or not wide.variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        spread = wide.variance - narrow.variance
        distance = fabs(wide._mu - narrow._mu)
        if not spread:
            return 1.0 - erf(distance / (2.0 * narrow._sigma * sqrt(2.0)))
        a = narrow._mu * wide.variance - wide._mu * narrow.variance
        b = narrow._sigma * wide._sigma * sqrt(distance * distance + spread * log(wide.variance / narrow.variance))
        x1, x2 = (a + b) / spread, (a - b) / spread
        return 1.0 - (fabs(wide.cdf(x1) - narrow.cdf(x1)) + fabs(wide.cdf(x2) - narrow.cdf(x2)))

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

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    def __rsub__(self, other):
        return -(self - other)

    __radd__ = __add__
    __rmul__ = __mul__

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state


# ---- kernel density estimation ------------------------------------------------------------------------------------


def _quartic_cdf(t):
    return 3/16 * t**5 - 5/8 * t**3 + 15/16 * t + 1/2


def _quartic_pdf(t):
    return 15/16 * (1.0 - t * t) ** 2


def _triweight_cdf(t):
    return 35/32 * (-1/7*t**7 + 3/5*t**5 - t**3 + t) + 1/2


def _triweight_pdf(t):
    return 35/32 * (1.0 - t * t) ** 3


def _inverted(cdf, pdf, estimate):
    """The inverse of a symmetric kernel's cdf, by Newton's method; estimate(p) is near it for p <= 1/2."""

    def inverse(p):
        x = estimate(p) if p <= 1/2 else -estimate(1.0 - p)
        while abs(difference := cdf(x) - p) > 1e-12:
            x -= difference / pdf(x)
        return x

    return inverse


def _quartic_estimate(p):
    return (2.0 * p) ** 0.4258865685331 - 1.0 + (0.026818732 * sin(7.101753784 * p + 2.73230839482953) if p >= 0.004 else 0.0)


# By name: density, distribution function, half of the width (None: infinite).
_KERNELS = {
    "normal": (lambda t: exp(-1/2 * t * t) / sqrt(2 * pi), lambda t: 1/2 * (1.0 + erf(t / sqrt(2))), None),
    "logistic": (lambda t: 1/2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0), None),
    "sigmoid": (lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), None),
    "rectangular": (lambda t: 1/2, lambda t: 1/2 * t + 1/2, 1.0),
    "triangular": (lambda t: 1.0 - abs(t), lambda t: t*t * (1/2 if t < 0.0 else -1/2) + t + 1/2, 1.0),
    "parabolic": (lambda t: 3/4 * (1.0 - t * t), lambda t: -1/4 * t**3 + 3/4 * t + 1/2, 1.0),
    "quartic": (_quartic_pdf, _quartic_cdf, 1.0),
    "triweight": (_triweight_pdf, _triweight_cdf, 1.0),
    "cosine": (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1/2 * sin(pi / 2 * t) + 1/2, 1.0),
}
_kernel_invcdfs = {
    "normal": NormalDist().inv_cdf,
    "logistic": lambda p: log(p / (1 - p)),
    "sigmoid": lambda p: log(tan(p * pi / 2)),
    "rectangular": lambda p: 2 * p - 1,
    "triangular": lambda p: sqrt(2 * p) - 1 if p < 1/2 else 1 - sqrt(2 - 2 * p),
    "parabolic": lambda p: 2 * cos((acos(2 * p - 1) + pi) / 3),
    "quartic": _inverted(_quartic_cdf, _quartic_pdf, _quartic_estimate),
    "triweight": _inverted(_triweight_cdf, _triweight_pdf, lambda p: (2.0 * p) ** 0.3400218741872791 - 1.0),
    "cosine": lambda p: 2 * asin(2 * p - 1) / pi,
}
for _alias, _name in (("gauss", "normal"), ("uniform", "rectangular"), ("epanechnikov", "parabolic"), ("biweight", "quartic")):
    _KERNELS[_alias] = _KERNELS[_name]
    _kernel_invcdfs[_alias] = _kernel_invcdfs[_name]


def _check_sample(data, h):
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")


def kde(data, h, kernel="normal", *, cumulative=False):
    """A function that estimates the density (or the distribution) of which `data` is a sample."""
    _check_sample(data, h)
    if kernel not in _KERNELS:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    density, distribution, width = _KERNELS[kernel]
    if width is None:

        def pdf(x):
            return sum([density((x - x_i) / h) for x_i in data]) / (len(data) * h)

        def cdf(x):
            return sum([distribution((x - x_i) / h) for x_i in data]) / len(data)

    else:
        sample = sorted(data)
        reach = h * width

        def near(x):
            """The values that count at x, and how many are below them. `data` may have grown."""
            nonlocal sample
            if len(data) != len(sample):
                sample = sorted(data)
            first = bisect_left(sample, x - reach)
            return sample[first:bisect_right(sample, x + reach)], first

        def pdf(x):
            return sum([density((x - x_i) / h) for x_i in near(x)[0]]) / (len(sample) * h)

        def cdf(x):
            values, below = near(x)
            return sum([distribution((x - x_i) / h) for x_i in values], below) / len(sample)

    made, what = (cdf, "CDF") if cumulative else (pdf, "PDF")
    made.__doc__ = f"{what} estimate with {h=!r} and {kernel=!r}"
    return made


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that makes random values of the density that kde() estimates."""
    _check_sample(data, h)
    if kernel not in _kernel_invcdfs:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    inverse = _kernel_invcdfs[kernel]
    generator = Random(seed)

    def rand():
        return generator.choice(data) + h * inverse(generator.random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand
