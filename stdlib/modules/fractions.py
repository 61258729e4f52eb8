"""fractions: exact rational numbers."""

from math import gcd
from numbers import Complex, Rational, Real

__all__ = ["Fraction"]

_MODULUS = (1 << 61) - 1
_INF_HASH = 314159


def _parse(text):
    """Numerator and denominator of "3", "-3/4", "1.25", "1e-3"."""
    error = ValueError(f"Invalid literal for Fraction: {text!r}")
    s = text.strip()
    negative = s.startswith("-")
    if s[:1] in ("+", "-"):
        s = s[1:]
    if "/" in s:
        top, _, bottom = s.partition("/")
        top, bottom = top.rstrip(), bottom.lstrip()
        if not _digits(top) or not _digits(bottom):
            raise error
        numerator = int(top)
        denominator = int(bottom)
    else:
        mantissa, exponent = s, 0
        for mark in ("e", "E"):
            if mark in s:
                mantissa, _, power = s.partition(mark)
                if not _digits(power[1:] if power[:1] in ("+", "-") else power):
                    raise error
                exponent = int(power)
                break
        whole, dot, fraction = mantissa.partition(".")
        if not (whole or fraction) or (whole and not _digits(whole)) or (fraction and not _digits(fraction)):
            raise error
        fraction = fraction.replace("_", "")
        numerator = int((whole or "0").replace("_", "") + fraction)
        denominator = 10 ** len(fraction)
        if exponent >= 0:
            numerator *= 10**exponent
        else:
            denominator *= 10**-exponent
    return (-numerator if negative else numerator), denominator


def _digits(s):
    return s != "" and "__" not in s and s.replace("_", "").isdecimal() and s[0] != "_" and s[-1] != "_"


def _is_decimal(value):
    """isinstance(value, Decimal), without a program of fractions having to import decimal."""
    return any((c.__module__, c.__qualname__) == ("decimal", "Decimal") for c in type(value).__mro__)


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, (Fraction, int)):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, str):
                numerator, denominator = _parse(numerator)
            elif isinstance(numerator, Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            elif isinstance(numerator, float) or _is_decimal(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            else:
                raise TypeError("argument should be a string or a Rational instance")
        elif isinstance(numerator, (int, Fraction, Rational)) and isinstance(denominator, (int, Fraction, Rational)):
            numerator, denominator = (
                numerator.numerator * denominator.denominator,
                denominator.numerator * numerator.denominator,
            )
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        g = gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def _make(cls, numerator, denominator):
        """Precondition: lowest terms, positive denominator."""
        self = object.__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if not isinstance(dec, int) and type(dec).__name__ != "Decimal":
            from decimal import Decimal

            if not isinstance(dec, Decimal):
                raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return 0

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, then the better of the last two candidates.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._make(p1, q1)
        return Fraction._make(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        if not isinstance(spec, str):
            raise TypeError(f"must be str, not {type(spec).__name__}")
        parsed = _Spec.parse(spec)
        if parsed is None:
            raise ValueError(f"Invalid format specifier {spec!r} for object of type {type(self).__name__!r}")
        return parsed.fraction(self) if parsed.kind == "" else parsed.number(self)

    def __add__(self, other):
        if isinstance(other, (Fraction, int)):
            na, da = self._numerator, self._denominator
            nb, db = other.numerator, other.denominator
            return Fraction(na * db + da * nb, da * db)
        if isinstance(other, float):
            return float(self) + other
        if isinstance(other, complex):
            return complex(self) + other
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, int):
            return self + other
        if isinstance(other, (float, complex)):
            return other + float(self)
        if isinstance(other, Rational):
            return Fraction(other) + self
        if isinstance(other, Real):
            return float(other) + float(self)
        if isinstance(other, Complex):
            return complex(other) + complex(self)
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, (Fraction, int)):
            na, da = self._numerator, self._denominator
            nb, db = other.numerator, other.denominator
            return Fraction(na * db - da * nb, da * db)
        if isinstance(other, float):
            return float(self) - other
        if isinstance(other, complex):
            return complex(self) - other
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, int):
            return Fraction(other) - self
        if isinstance(other, (float, complex)):
            return other - float(self)
        if isinstance(other, Rational):
            return Fraction(other) - self
        if isinstance(other, Real):
            return float(other) - float(self)
        if isinstance(other, Complex):
            return complex(other) - complex(self)
        return NotImplemented

    def __mul__(self, other):
        if isinstance(other, (Fraction, int)):
            return Fraction(self._numerator * other.numerator, self._denominator * other.denominator)
        if isinstance(other, float):
            return float(self) * other
        if isinstance(other, complex):
            return complex(self) * other
        return NotImplemented

    def __rmul__(self, other):
        if isinstance(other, int):
            return self * other
        if isinstance(other, (float, complex)):
            return other * float(self)
        if isinstance(other, Rational):
            return Fraction(other) * self
        if isinstance(other, Real):
            return float(other) * float(self)
        if isinstance(other, Complex):
            return complex(other) * complex(self)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, (Fraction, int)):
            if other == 0:
                raise ZeroDivisionError(f"Fraction({self._numerator * other.denominator}, 0)")
            return Fraction(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return float(self) / other
        if isinstance(other, complex):
            return complex(self) / other
        return NotImplemented

    def __rtruediv__(self, other):
        if isinstance(other, int):
            return Fraction(other) / self
        if isinstance(other, (float, complex)):
            return other / float(self)
        if isinstance(other, Rational):
            return Fraction(other) / self
        if isinstance(other, Real):
            return float(other) / float(self)
        if isinstance(other, Complex):
            return complex(other) / complex(self)
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, (Fraction, int)):
            return (self._numerator * other.denominator) // (self._denominator * other.numerator)
        if isinstance(other, float):
            return float(self) // other
        return NotImplemented

    def __rfloordiv__(self, other):
        if isinstance(other, int):
            return Fraction(other) // self
        if isinstance(other, float):
            return other // float(self)
        if isinstance(other, Rational):
            return Fraction(other) // self
        if isinstance(other, Real):
            return float(other) // float(self)
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, (Fraction, int)):
            da, db = self._denominator, other.denominator
            return Fraction((self._numerator * db) % (other.numerator * da), da * db)
        if isinstance(other, float):
            return float(self) % other
        return NotImplemented

    def __rmod__(self, other):
        if isinstance(other, int):
            return Fraction(other) % self
        if isinstance(other, float):
            return other % float(self)
        if isinstance(other, Rational):
            return Fraction(other) % self
        if isinstance(other, Real):
            return float(other) % float(self)
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, (Fraction, int)):
            return (self // other, self % other)
        if isinstance(other, float):
            return divmod(float(self), other)
        return NotImplemented

    def __rdivmod__(self, other):
        if isinstance(other, (int, Rational)):
            return divmod(Fraction(other), self)
        if isinstance(other, Real):
            return divmod(float(other), float(self))
        return NotImplemented

    def __pow__(self, other):
        if isinstance(other, (int, Fraction, Rational)):
            if other.denominator == 1:
                power = other.numerator
                if power >= 0:
                    return Fraction._make(self._numerator**power, self._denominator**power)
                if self._numerator == 0:
                    raise ZeroDivisionError(f"Fraction({self._denominator ** -power}, 0)")
                n, d = self._denominator**-power, self._numerator**-power
                return Fraction._make(-n, -d) if d < 0 else Fraction._make(n, d)
            return float(self) ** float(other)
        if isinstance(other, (float, complex)):
            return float(self) ** other
        return NotImplemented

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other**self._numerator
        if isinstance(other, Rational):
            return Fraction(other) ** self
        if self._denominator == 1:
            return other**self._numerator
        return other ** float(self)

    def __pos__(self):
        return Fraction._make(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction._make(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction._make(abs(self._numerator), self._denominator)

    def __int__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    __trunc__ = __int__

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            d = self._denominator
            floor, remainder = divmod(self._numerator, d)
            if remainder * 2 < d:
                return floor
            if remainder * 2 > d:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            result = _INF_HASH
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(self, other):
        if isinstance(other, (Fraction, int)):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, float):
            if other != other or other in (float("inf"), float("-inf")):
                return False
            return self == Fraction(other)
        if isinstance(other, complex):
            return other.imag == 0 and self == other.real
        if isinstance(other, Rational):
            return self._numerator == other.numerator and self._denominator == other.denominator
        return NotImplemented

    def _compare(self, other):
        """self - other as a number whose sign counts, or None."""
        if isinstance(other, (Fraction, int)):
            return self._numerator * other.denominator - self._denominator * other.numerator
        if isinstance(other, float):
            if other != other or other in (float("inf"), float("-inf")):
                return 0.0 - other
            return self._compare(Fraction(other))
        if isinstance(other, Rational):
            return self._numerator * other.denominator - self._denominator * other.numerator
        return None

    def __lt__(self, other):
        sign = self._compare(other)
        return NotImplemented if sign is None else sign < 0

    def __gt__(self, other):
        sign = self._compare(other)
        return NotImplemented if sign is None else sign > 0

    def __le__(self, other):
        sign = self._compare(other)
        return NotImplemented if sign is None else sign <= 0

    def __ge__(self, other):
        sign = self._compare(other)
        return NotImplemented if sign is None else sign >= 0

    def __bool__(self):
        return bool(self._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


Rational.register(Fraction)


# ---- format() -----------------------------------------------------------------------------------------------------


def _round_to(n, d, exponent):
    """n / d in units of 10 ** exponent, to the nearest int, halves to even."""
    if exponent >= 0:
        d *= 10**exponent
    else:
        n *= 10**-exponent
    q, r = divmod(n, d)
    return q + 1 if 2 * r > d or 2 * r == d and q % 2 else q


def _figures(n, d, figures):
    """n / d with so many significant digits: the digits as an int, the power of ten of the last one. n >= 0."""
    if n == 0:
        return 0, 1 - figures
    top, bottom = str(n), str(d)
    exponent = len(top) - len(bottom) + (bottom <= top) - figures
    digits = _round_to(n, d, exponent)
    if len(str(digits)) == figures + 1:
        digits //= 10
        exponent += 1
    return digits, exponent


class _Spec:
    """A format specification, taken apart. `kind` is "" or one of eEfFgG%."""

    @staticmethod
    def parse(spec):
        """The specification; None if it is not one of a fraction."""
        self = _Spec()
        rest = spec
        self.fill, self.align = " ", ""
        if rest[1:2] in ("<", ">", "=", "^"):
            self.fill, self.align, rest = rest[0], rest[1], rest[2:]
        elif rest[:1] in ("<", ">", "=", "^"):
            self.align, rest = rest[0], rest[1:]
        self.sign = ""
        if rest[:1] in ("+", "-", " "):
            self.sign, rest = rest[0], rest[1:]
        self.no_negative_zero = rest[:1] == "z"
        rest = rest[self.no_negative_zero:]
        self.alternate = rest[:1] == "#"
        rest = rest[self.alternate:]
        self.zeros = rest[:1] == "0" and rest[1:2].isdigit()
        rest = rest[self.zeros:]
        width, rest = _leading_digits(rest)
        self.width = int(width or 0)
        self.separator = ""
        if rest[:1] in (",", "_"):
            self.separator, rest = rest[0], rest[1:]
        precision = "6"
        dot = rest[:1] == "."
        if dot:
            precision, rest = _leading_digits(rest[1:])
        self.kind = rest
        for number in (width, precision):
            if len(number) > 1 and number[0] == "0":
                return None
        if rest == "":
            return None if dot or self.zeros or self.no_negative_zero else self
        if rest not in ("e", "E", "f", "F", "g", "G", "%") or precision == "" or self.zeros and self.align:
            return None
        self.precision = int(precision)
        return self

    def _signed(self, negative):
        return "-" if negative else self.sign if self.sign != "-" else ""

    def _grouped(self, digits):
        if not self.separator:
            return digits
        first = len(digits) % 3 or 3
        return self.separator.join([digits[:first], *[digits[i:i + 3] for i in range(first, len(digits), 3)]])

    def _padded(self, sign, body):
        padding = self.fill * (self.width - len(sign) - len(body))
        if self.align == "=":
            return sign + padding + body
        if self.align == "<":
            return sign + body + padding
        if self.align == "^":
            half = len(padding) // 2
            return padding[:half] + sign + body + padding[half:]
        return padding + sign + body

    def fraction(self, value):
        """Without a kind: like str(), the denominator 1 too if asked for."""
        n, d = value._numerator, value._denominator
        body = self._grouped(str(abs(n)))
        if d > 1 or self.alternate:
            body += "/" + self._grouped(str(d))
        return self._padded(self._signed(n < 0), body)

    def number(self, value):
        """As a float of any precision would print."""
        n, d = value._numerator, value._denominator
        kind = self.kind
        short = kind in "gG"
        if kind in "fF%":
            exponent = -self.precision - (2 if kind == "%" else 0)
            digits = _round_to(abs(n), d, exponent)
            scientific = False
            point = self.precision
        else:
            figures = max(self.precision, 1) if short else self.precision + 1
            digits, exponent = _figures(abs(n), d, figures)
            scientific = not short or exponent > 0 or exponent + figures <= -4
            point = figures - 1 if scientific else -exponent
        suffix = "%" if kind == "%" else ""
        if scientific:
            suffix = f"{'E' if kind.isupper() else 'e'}{exponent + point:+03d}"
        text = f"{digits:0{point + 1}d}"
        whole, fraction = text[:len(text) - point], text[len(text) - point:]
        if short and not self.alternate:
            fraction = fraction.rstrip("0")
        tail = ("." if fraction or self.alternate else "") + fraction + suffix
        sign = self._signed(n < 0 and not (self.no_negative_zero and digits == 0))
        if self.zeros:
            room = self.width - len(sign) - len(tail)
            whole = whole.zfill(3 * room // 4 + 1 if self.separator else room)
        return self._padded(sign, self._grouped(whole) + tail)


def _leading_digits(text):
    end = 0
    while text[end:end + 1].isdecimal():
        end += 1
    return text[:end], text[end:]
