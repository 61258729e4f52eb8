# math: every function, domain errors.
import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
for f in "sqrt exp log log2 log10 log1p expm1 sin cos tan asin acos atan sinh cosh tanh asinh atanh erf erfc gamma lgamma degrees radians cbrt exp2 fabs floor ceil trunc".split():
    print(f, getattr(math, f)(0.5))
print(math.acosh(2), math.sqrt(16), math.sqrt(10**20), math.log(8, 2), math.log(100, 10), math.log(10**400), math.log2(2**1000), math.log10(10**50))
print(math.atan2(1, -1), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist((0, 0), (3, 4)), math.copysign(3, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.75, 4))
print(math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.floor(10**20), math.floor(1e20), math.ceil(5), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 2, rel_tol=0.6), math.isclose(0, 1e-10, abs_tol=1e-9))
print(math.gcd(12, 18), math.gcd(), math.gcd(-4, 6, 8), math.lcm(4, 6), math.lcm(), math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.perm(4), math.comb(3, 5), math.isqrt(17), math.prod([2, 3, 4]), math.prod([1.5, 2], start=2), math.sumprod([1, 2], [3, 4]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.fsum([0.1] * 10), math.fsum([1e100, 1.0, -1e100]), math.ulp(1.0), math.nextafter(1, 2), math.pow(2, 0.5), math.pow(0, 0), math.fma(2, 3, 4))
for call in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.acos(2), lambda: math.exp(1000), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.sqrt("x"), lambda: math.gcd(1.5), lambda: math.isqrt(-1), lambda: math.comb(-1, 2), lambda: math.fmod(1, 0), lambda: math.pow(0, -1), lambda: math.floor(math.inf), lambda: math.ceil(math.nan), lambda: math.gamma(-1), lambda: math.log(1, 1), lambda: math.sin(math.inf), lambda: math.cosh(1000), lambda: math.dist((1,), (1, 2))):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


class F:
    def __float__(self):
        return 2.25

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()))
print([round(math.sin(math.radians(d)), 6) for d in range(0, 360, 45)], math.degrees(math.pi), round(math.tan(math.pi / 4), 12))
print(math.log(2**100, 2), math.sqrt(2**200), math.exp(-1000), math.atan(math.inf), math.tanh(100), math.log1p(1e-20), math.expm1(1e-20))
