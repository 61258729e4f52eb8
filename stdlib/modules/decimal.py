"""decimal: decimal floating-point numbers with contexts (the General Decimal Arithmetic Specification)."""

import math as _math
from threading import local as _local

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException",
    "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow",
    "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN",
    "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP",
    "setcontext", "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS",
    "HAVE_CONTEXTVAR",
]

from collections import namedtuple as _namedtuple

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = True
HAVE_CONTEXTVAR = True


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = [Clamped, DivisionByZero, Inexact, Overflow, Rounded, Underflow, InvalidOperation, Subnormal, FloatOperation]


class Context:
    """Precision, rounding, limits of exponents, and which signals raise."""

    __native_name__ = "decimal.Context"

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        self.prec = 28 if prec is None else prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = -999999 if Emin is None else Emin
        self.Emax = 999999 if Emax is None else Emax
        self.capitals = 1 if capitals is None else capitals
        self.clamp = 0 if clamp is None else clamp
        self.flags = _signal_dict(flags, [])
        self.traps = _signal_dict(traps, [InvalidOperation, DivisionByZero, Overflow])

    def __setattr__(self, name, value):
        if name == "prec":
            if not isinstance(value, int):
                raise TypeError("an integer is required (got type %s)" % type(value).__name__)
            if not 1 <= value <= MAX_PREC:
                raise ValueError("valid range for prec is [1, MAX_PREC]")
        elif name == "rounding" and value not in _roundings:
            raise TypeError(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
            )
        object.__setattr__(self, name, value)

    def __repr__(self):
        flags = ", ".join([s.__name__ for s in _repr_order if self.flags[s]])
        traps = ", ".join([s.__name__ for s in _repr_order if self.traps[s]])
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
        )

    def copy(self):
        return Context(
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, dict(self.flags), dict(self.traps)
        )

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0"):
        return Decimal(num)._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def add(self, a, b):
        return _operand(a)._add(_operand(b), self)

    def subtract(self, a, b):
        return _operand(a)._add(_operand(b).copy_negate(), self)

    def multiply(self, a, b):
        return _operand(a)._multiply(_operand(b), self)

    def divide(self, a, b):
        return _operand(a)._divide(_operand(b), self)

    def power(self, a, b, modulo=None):
        return _operand(a)._power(_operand(b), self)

    def sqrt(self, a):
        return _operand(a).sqrt(self)

    def quantize(self, a, b):
        return _operand(a).quantize(b, context=self)

    def plus(self, a):
        return _operand(a)._fix(self)

    def minus(self, a):
        return _operand(a).copy_negate()._fix(self)

    def abs(self, a):
        return _operand(a).copy_abs()._fix(self)

    def to_sci_string(self, a):
        return str(a)

    def to_eng_string(self, a):
        return a.to_eng_string(self)

    def _signal(self, signal, reason=None):
        """Notes a signal; raises when it is trapped. `reason` is the class shown."""
        base = signal
        self.flags[base] = True
        if self.traps[base]:
            raise base([reason or signal])


_roundings = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP)
_repr_order = [Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow]


def _signal_dict(given, default):
    if given is None:
        given = default
    if isinstance(given, dict):
        return {s: bool(given.get(s, False)) for s in _signals}
    return {s: s in given for s in _signals}


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, traps=[])

_state = _local()


def getcontext():
    context = getattr(_state, "context", None)
    if context is None:
        context = _state.context = DefaultContext.copy()
        context.clear_flags()
    return context


def setcontext(context):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _state.context = context


class _ContextManager:
    def __init__(self, context):
        self.new_context = context.copy()

    def __enter__(self):
        self.saved_context = getcontext()
        setcontext(self.new_context)
        return self.new_context

    def __exit__(self, t, v, tb):
        setcontext(self.saved_context)


def localcontext(ctx=None, **kwargs):
    manager = _ContextManager(getcontext() if ctx is None else ctx)
    for key, value in kwargs.items():
        if key not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{key}' is an invalid keyword argument for this function")
        setattr(manager.new_context, key, value)
    return manager


_DIGITS = frozenset("0123456789")


def _parse(text):
    """(sign, coefficient, exponent, special) of a numeral, or None. special: "", "F" infinity, "n" NaN, "N" sNaN."""
    text = text.strip().replace("_", "")
    sign = 0
    if text[:1] in ("+", "-"):
        sign = int(text[0] == "-")
        text = text[1:]
    lowered = text.lower()
    if lowered in ("inf", "infinity"):
        return sign, 0, 0, "F"
    for name, kind in (("snan", "N"), ("nan", "n")):
        if lowered.startswith(name):
            digits = lowered[len(name) :]
            if digits and not all(c in _DIGITS for c in digits):
                return None
            return sign, int(digits or "0"), 0, kind
    mantissa, e, exponent = lowered.partition("e")
    if e:
        unsigned = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not unsigned or not all(c in _DIGITS for c in unsigned):
            return None
    whole, dot, fraction = mantissa.partition(".")
    digits = whole + fraction
    if not digits:
        return None
    if not digits.isdecimal():
        return None
    return sign, int(digits), (int(exponent) if e else 0) - len(fraction), ""


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _or_none(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    return None


def _digits_of(n):
    return len(str(n)) if n else 1


def _round_int(sign, value, divisor, rounding):
    """value / divisor rounded to an int; also whether it was inexact."""
    quotient, rest = divmod(value, divisor)
    if rest == 0:
        return quotient, False
    if rounding == ROUND_HALF_EVEN:
        up = 2 * rest > divisor or (2 * rest == divisor and quotient & 1)
    elif rounding == ROUND_HALF_UP:
        up = 2 * rest >= divisor
    elif rounding == ROUND_HALF_DOWN:
        up = 2 * rest > divisor
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = bool(sign)
    else:
        up = quotient % 5 == 0
    return quotient + (1 if up else 0), True


def _make(sign, coefficient, exponent, special=""):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = coefficient
    self._exp = exponent
    self._special = special
    return self


class Decimal:
    """An immutable decimal number: sign, coefficient, exponent; or an infinity or NaN."""

    __native_name__ = "decimal.Decimal"
    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        self = object.__new__(cls)
        if isinstance(value, str):
            parsed = _parse(value)
            if parsed is None:
                (context or getcontext())._signal(InvalidOperation, ConversionSyntax)
                parsed = 0, 0, 0, "n"
            self._sign, self._int, self._exp, self._special = parsed
        elif isinstance(value, int):
            self._sign = int(value < 0)
            self._int = abs(int(value))
            self._exp = 0
            self._special = ""
        elif isinstance(value, Decimal):
            self._sign = value._sign
            self._int = value._int
            self._exp = value._exp
            self._special = value._special
        elif isinstance(value, float):
            (context or getcontext()).flags[FloatOperation] = True
            other = Decimal.from_float(value)
            self._sign = other._sign
            self._int = other._int
            self._exp = other._exp
            self._special = other._special
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError("sign must be an integer with the value 0 or 1")
            self._sign = sign
            self._int = int("".join([str(d) for d in digits]) or "0")
            self._exp = 0 if isinstance(exponent, str) else exponent
            self._special = exponent if isinstance(exponent, str) else ""
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if _math.isinf(f) or _math.isnan(f):
            return cls(repr(f))
        numerator, denominator = abs(f).as_integer_ratio()
        power = denominator.bit_length() - 1
        return cls(_make(int(_math.copysign(1.0, f) < 0), numerator * 5**power, -power))

    # ---- text ----

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._special:
            if self._special == "F":
                return sign + "Infinity"
            return sign + ("NaN" if self._special == "n" else "sNaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        adjusted = self._exp + len(digits)
        if self._exp <= 0 and adjusted > -6:
            point = adjusted
        elif not eng:
            point = 1
        elif self._int == 0:
            point = (adjusted + 1) % 3 - 1
        else:
            point = (adjusted - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        if adjusted != point:
            text += ("E" if getcontext().capitals else "e") + f"{adjusted - point:+d}"
        return sign + text

    def to_eng_string(self, context=None):
        return self.__str__(eng=True)

    def __format__(self, spec, context=None):
        fill, align, sign, zero, width, comma, precision, kind = _parse_spec(spec)
        context = context or getcontext()
        value = self
        percent = kind == "%"
        if value._special:
            body = value.copy_abs().__str__()
        else:
            if percent:
                value = _make(value._sign, value._int, value._exp + 2)
                kind = "f"
            rounding = context.rounding
            if kind in ("e", "E"):
                if precision is not None:
                    value = value._round_digits(precision + 1, rounding)
            elif kind in ("f", "F"):
                if precision is not None:
                    value = value._rescale(-precision, rounding)
                elif value._exp > 0:
                    value = value._rescale(0, rounding)
            elif kind in ("g", "G", ""):
                if precision is not None and len(str(value._int)) > max(precision, 1):
                    value = value._round_digits(max(precision, 1), rounding)
            if value._int == 0 and value._exp > 0 and kind in ("f", "F"):
                value = value._rescale(0, rounding)
            digits = str(value._int)
            adjusted = value._exp + len(digits)
            if kind in ("e", "E"):
                point = 1
                if not value._int and precision is not None:
                    digits = "0" * (precision + 1)
                    point = adjusted = 1
            elif kind in ("f", "F"):
                point = adjusted
            elif value._exp <= 0 and adjusted > -6:
                point = adjusted
            else:
                point = 1
            if point <= 0:
                whole, fraction = "0", "0" * -point + digits
            elif point >= len(digits):
                whole, fraction = digits + "0" * (point - len(digits)), ""
            else:
                whole, fraction = digits[:point], digits[point:]
            if comma:
                whole = f"{int(whole):{comma}}"
            body = whole + ("." + fraction if fraction else "")
            exponent = adjusted - point
            if exponent or kind in ("e", "E"):
                body += ("E" if kind in ("E", "G", "") else "e") + f"{exponent:+d}"
            if percent:
                body += "%"
        prefix = "-" if value._sign else sign if sign in ("+", " ") else ""
        if zero and not align:
            body = body.rjust(width - len(prefix), "0")
            return prefix + body
        if align == "=":
            return prefix + body.rjust(width - len(prefix), fill)
        text = prefix + body
        if align == "<":
            return text.ljust(width, fill)
        if align == "^":
            left = max(0, width - len(text)) // 2
            return (fill * left + text).ljust(width, fill)
        return text.rjust(width, fill)

    # ---- rounding ----

    def _fix(self, context):
        """Rounded to the context's precision and limits."""
        if self._special:
            return self
        prec = context.prec
        if self._int < 10**prec and context.Emin - prec + 1 <= self._exp:
            adjusted = self._exp + _digits_of(self._int) - 1
            if adjusted <= context.Emax or self._int == 0:
                return self
        coefficient, exponent = self._int, self._exp
        if coefficient == 0:
            low, high = context.Etiny(), context.Emax
            clamped = min(max(exponent, low), high)
            if clamped != exponent:
                context.flags[Clamped] = True
            return _make(self._sign, 0, clamped)
        smallest = context.Etiny()
        wanted = max(_digits_of(coefficient) + exponent - prec, smallest)
        subnormal = exponent + _digits_of(coefficient) - 1 < context.Emin
        inexact = False
        if exponent < wanted:
            coefficient, inexact = _round_int(self._sign, coefficient, 10 ** (wanted - exponent), context.rounding)
            exponent = wanted
            if coefficient == 10**prec:
                coefficient //= 10
                exponent += 1
            context._signal(Rounded)
        if exponent + _digits_of(coefficient) - 1 > context.Emax:
            context._signal(Overflow)
            context._signal(Inexact)
            context._signal(Rounded)
            away = context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (
                context.rounding == (ROUND_FLOOR if self._sign else ROUND_CEILING)
            )
            if away:
                return _make(self._sign, 0, 0, "F")
            return _make(self._sign, 10**prec - 1, context.Emax - prec + 1)
        if subnormal and inexact:
            context._signal(Underflow)
        if subnormal:
            context._signal(Subnormal)
        if inexact:
            context._signal(Inexact)
        return _make(self._sign, coefficient, exponent)

    def _rescale(self, exponent, rounding):
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return _make(self._sign, _round_int(self._sign, self._int, 10 ** (exponent - self._exp), rounding)[0], exponent)

    def _round_digits(self, places, rounding):
        if self._int == 0:
            return self
        over = _digits_of(self._int) - places
        result = self._rescale(self._exp + over, rounding)
        if _digits_of(result._int) > places:
            result = result._rescale(result._exp + 1, rounding)
        return result

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        if self._special or exp._special:
            nan = self._nan_result(exp, context)
            if nan is not None:
                return nan
            if self._special and exp._special:
                return self
            return _invalid(context)
        result = self._rescale(exp._exp, rounding or context.rounding)
        if _digits_of(result._int) > context.prec or result.adjusted() > context.Emax:
            return _invalid(context)
        if result._exp > self._exp:
            context._signal(Rounded)
            if result != self:
                context._signal(Inexact)
        return result

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescale(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_value
    to_integral_exact = to_integral_value

    def normalize(self, context=None):
        result = self._fix(context or getcontext())
        if result._special:
            return result
        if result._int == 0:
            return _make(result._sign, 0, 0)
        coefficient, exponent = result._int, result._exp
        while coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return _make(result._sign, coefficient, exponent)

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)
        return self._to_int(ROUND_HALF_EVEN)

    def _to_int(self, rounding):
        if self._special:
            if self._special == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        result = self._rescale(0, rounding)._int if self._exp < 0 else self._int * 10**self._exp
        return -result if self._sign else result

    def __int__(self):
        return self._to_int(ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def __float__(self):
        if self._special in ("n", "N"):
            if self._special == "N":
                raise ValueError("cannot convert signaling NaN to float")
            return float("-nan" if self._sign else "nan")
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return bool(self._special or self._int)

    # ---- properties ----

    def as_tuple(self):
        digits = (0,) if self._special == "F" else tuple([int(c) for c in str(self._int)])
        if self._special in ("n", "N") and not self._int:
            digits = ()
        return DecimalTuple(self._sign, digits, self._special or self._exp)

    def as_integer_ratio(self):
        if self._special:
            if self._special == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        numerator = -self._int if self._sign else self._int
        if self._exp >= 0:
            return numerator * 10**self._exp, 1
        denominator = 10**-self._exp
        common = _math.gcd(numerator, denominator)
        return numerator // common, denominator // common

    def adjusted(self):
        return 0 if self._special else self._exp + _digits_of(self._int) - 1

    def is_nan(self):
        return self._special in ("n", "N")

    def is_qnan(self):
        return self._special == "n"

    def is_snan(self):
        return self._special == "N"

    def is_infinite(self):
        return self._special == "F"

    def is_finite(self):
        return not self._special

    def is_zero(self):
        return not self._special and self._int == 0

    def is_signed(self):
        return self._sign == 1

    def is_normal(self, context=None):
        return not self._special and self._int != 0 and (context or getcontext()).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _make(_operand(other)._sign, self._int, self._exp, self._special)

    def radix(self):
        return Decimal(10)

    def __hash__(self):
        if self._special == "N":
            raise TypeError("Cannot hash a signaling NaN value.")
        if self._special == "n":
            return object.__hash__(self)
        if self._special == "F":
            return hash(float("-inf" if self._sign else "inf"))
        modulus = 2**61 - 1
        scale = pow(10, self._exp, modulus) if self._exp >= 0 else pow(pow(10, modulus - 2, modulus), -self._exp, modulus)
        result = self._int * scale % modulus
        result = -result if self._sign else result
        return -2 if result == -1 else result

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__class__, (str(self),)

    # ---- comparison ----

    def _compare(self, other):
        """-1, 0 or 1 for two numbers that are no NaNs."""
        if self._special or other._special:
            a = (1 - 2 * self._sign) * 2 if self._special else 0
            b = (1 - 2 * other._sign) * 2 if other._special else 0
            return (a > b) - (a < b)
        if self._int == 0 and other._int == 0:
            return 0
        a = -self._int if self._sign else self._int
        b = -other._int if other._sign else other._int
        if self._exp > other._exp:
            a *= 10 ** (self._exp - other._exp)
        elif other._exp > self._exp:
            b *= 10 ** (other._exp - self._exp)
        return (a > b) - (a < b)

    @staticmethod
    def _comparable(other):
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return Decimal(other)
        if isinstance(other, float):
            getcontext().flags[FloatOperation] = True
            return Decimal.from_float(other)
        if hasattr(other, "numerator") and hasattr(other, "denominator"):
            return Decimal(other.numerator) / Decimal(other.denominator)
        return None

    def __eq__(self, other):
        other = self._comparable(other)
        if other is None:
            return NotImplemented
        if self.is_nan() or other.is_nan():
            return False
        return self._compare(other) == 0

    def _order(self, other, test):
        other = self._comparable(other)
        if other is None:
            return NotImplemented
        if self.is_nan() or other.is_nan():
            getcontext()._signal(InvalidOperation)
            return False
        return test(self._compare(other))

    def __lt__(self, other):
        return self._order(other, lambda c: c < 0)

    def __le__(self, other):
        return self._order(other, lambda c: c <= 0)

    def __gt__(self, other):
        return self._order(other, lambda c: c > 0)

    def __ge__(self, other):
        return self._order(other, lambda c: c >= 0)

    def compare(self, other, context=None):
        other = _operand(other)
        if self.is_nan() or other.is_nan():
            return _make(0, 0, 0, "n")
        return Decimal(self._compare(other))

    def max(self, other, context=None):
        other = _operand(other)
        return self if self._compare(other) >= 0 else other

    def min(self, other, context=None):
        other = _operand(other)
        return self if self._compare(other) <= 0 else other

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._special or other._special:
            return self._special.lower() == other._special.lower()
        return self._exp == other._exp

    # ---- arithmetic ----

    def _nan_result(self, other, context):
        """The NaN that an operation on a NaN gives, or None."""
        for x in (self, other):
            if x is not None and x._special == "N":
                context._signal(InvalidOperation)
                return _make(x._sign, x._int, 0, "n")
        for x in (self, other):
            if x is not None and x._special == "n":
                return x
        return None

    def _add(self, other, context):
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return _invalid(context)
            return self if self._special else other
        exponent = min(self._exp, other._exp)
        if self._int == 0 and other._int == 0:
            sign = min(self._sign, other._sign)
            if context.rounding == ROUND_FLOOR and self._sign != other._sign:
                sign = 1
            return _make(sign, 0, exponent)._fix(context)
        # Far apart, the smaller only decides the rounding.
        a, b = (self, other) if self._exp >= other._exp else (other, self)
        if a._int and a._exp - b._exp > context.prec + 10:
            reach = a._exp + min(-1, _digits_of(a._int) - context.prec - 2)
            if b._int == 0:
                b = _make(b._sign, 0, reach)
            elif _digits_of(b._int) + b._exp - 1 < reach:
                b = _make(b._sign, 1, reach)
            exponent = min(a._exp, b._exp)
        x = a._int * 10 ** (a._exp - exponent)
        y = b._int * 10 ** (b._exp - exponent)
        total = (-x if a._sign else x) + (-y if b._sign else y)
        if total == 0:
            return _make(int(context.rounding == ROUND_FLOOR), 0, exponent)._fix(context)
        return _make(int(total < 0), abs(total), exponent)._fix(context)

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if not self or not other:
                return _invalid(context)
            return _make(sign, 0, 0, "F")
        return _make(sign, self._int * other._int, self._exp + other._exp)._fix(context)

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if self._special and other._special:
                return _invalid(context)
            if self._special:
                return _make(sign, 0, 0, "F")
            return _make(sign, 0, context.Etiny())
        if other._int == 0:
            if self._int == 0:
                context._signal(InvalidOperation, DivisionUndefined)
                return _make(0, 0, 0, "n")
            context._signal(DivisionByZero)
            return _make(sign, 0, 0, "F")
        if self._int == 0:
            return _make(sign, 0, self._exp - other._exp)._fix(context)
        shift = _digits_of(other._int) - _digits_of(self._int) + context.prec + 1
        exponent = self._exp - other._exp - shift
        if shift >= 0:
            coefficient, rest = divmod(self._int * 10**shift, other._int)
        else:
            coefficient, rest = divmod(self._int, other._int * 10**-shift)
        if rest:
            if coefficient % 5 == 0:
                coefficient += 1  # keeps the rounding right
        else:
            ideal = self._exp - other._exp
            while exponent < ideal and coefficient % 10 == 0:
                coefficient //= 10
                exponent += 1
        return _make(sign, coefficient, exponent)._fix(context)

    def _divmod(self, other, context):
        """Quotient truncated towards zero, and remainder, of finite numbers."""
        exponent = min(self._exp, other._exp)
        x = self._int * 10 ** (self._exp - exponent)
        y = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(x, y)
        if quotient >= 10**context.prec:
            context._signal(InvalidOperation, DivisionImpossible)
            nan = _make(0, 0, 0, "n")
            return nan, nan
        return _make(self._sign ^ other._sign, quotient, 0), _make(self._sign, rest, exponent)._fix(context)

    def _divmod_special(self, other, context):
        """What `//`, `%` and divmod give where an operand is special or the divisor is zero; else None."""
        nan = self._nan_result(other, context) if self._special or other._special else None
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._special:
            if other._special:
                invalid = _invalid(context)
                return invalid, invalid
            return _make(sign, 0, 0, "F"), None
        if other._special:
            return _make(sign, 0, 0), self._fix(context)
        if other._int == 0:
            if self._int == 0:
                context._signal(InvalidOperation, DivisionUndefined)
                nan = _make(0, 0, 0, "n")
                return nan, nan
            return None, None
        return None

    def __add__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._add(other.copy_negate(), getcontext())

    def __rsub__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other._add(self.copy_negate(), getcontext())

    def __mul__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._multiply(other, getcontext())

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._divide(other, getcontext())

    def __rtruediv__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other._divide(self, getcontext())

    def __floordiv__(self, other):
        other = _or_none(other)
        if other is None:
            return NotImplemented
        context = getcontext()
        special = self._divmod_special(other, context)
        if special is None:
            return self._divmod(other, context)[0]
        if special[0] is None:
            context._signal(DivisionByZero)
            return _make(self._sign ^ other._sign, 0, 0, "F")
        return special[0]

    def __rfloordiv__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other.__floordiv__(self)

    def __mod__(self, other):
        other = _or_none(other)
        if other is None:
            return NotImplemented
        context = getcontext()
        special = self._divmod_special(other, context)
        if special is None:
            return self._divmod(other, context)[1]
        if special[1] is None:
            return _invalid(context)
        return special[1]

    def __rmod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other.__mod__(self)

    def __divmod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else (self // other, self % other)

    def __rdivmod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else (other // self, other % self)

    def remainder_near(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        quotient = (self / other).to_integral_value(ROUND_HALF_EVEN)
        return (self - quotient * other)._fix(context)

    def fma(self, other, third, context=None):
        other = _operand(other)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product._add(_operand(third), context or getcontext())

    def __neg__(self):
        if not self._special and self._int == 0:
            return self.copy_abs()._fix(getcontext())
        return self.copy_negate()._fix(getcontext())

    def __pos__(self):
        if not self._special and self._int == 0:
            return self.copy_abs()._fix(getcontext())
        return self._fix(getcontext())

    def __abs__(self):
        return self.copy_abs()._fix(getcontext())

    def _power(self, other, context):
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
        if not other:
            return _invalid(context) if not self else Decimal(1)
        if not other._special and other == other.to_integral_value():
            n = int(other)
            if self._special:
                sign = self._sign & n & 1
                return _make(sign, 0, 0, "F") if n > 0 else _make(sign, 0, 0)
            sign = self._sign & n & 1
            if self._int == 0:
                if n > 0:
                    return _make(sign, 0, 0)
                context._signal(DivisionByZero)
                return _make(sign, 0, 0, "F")
            if n > 0 and _digits_of(self._int) * n <= context.prec * 4 + 50:
                return _make(sign, self._int**n, self._exp * n)._fix(context)
            work = context.copy()
            work.prec = context.prec + len(str(abs(n))) + 8
            work.clear_traps()
            result = Decimal(1)
            base = self
            left = abs(n)
            while left:
                if left & 1:
                    result = result._multiply(base, work)
                left >>= 1
                if left:
                    base = base._multiply(base, work)
            if n < 0:
                result = Decimal(1)._divide(result, work)
            return result._fix(context)
        if self._sign and self._int:
            return _invalid(context)
        if not self._special and self._int == 0:
            return _make(0, 0, 0, "F") if other._sign else _make(0, 0, 0)
        work = context.copy()
        work.prec = context.prec + 12
        work.clear_traps()
        if other == _HALF:
            return self.sqrt(context)
        result = _exp(other._multiply(_ln(self, work), work), work)._fix(context)
        context._signal(Inexact)
        context._signal(Rounded)
        return result

    def __pow__(self, other, modulo=None):
        other = _or_none(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        return self._power(other, getcontext())

    def __rpow__(self, other, modulo=None):
        other = _or_none(other)
        return NotImplemented if other is None else other._power(self, getcontext())

    def sqrt(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_result(None, context)
            if nan is not None:
                return nan
            return _invalid(context) if self._sign else self
        if self._int == 0:
            return _make(self._sign, 0, self._exp // 2)
        if self._sign:
            return _invalid(context)
        ideal = self._exp // 2
        shift = 2 * (context.prec + 2) - _digits_of(self._int)
        exponent = self._exp - shift
        if exponent & 1:
            shift += 1
            exponent -= 1
        value = self._int * 10**shift if shift >= 0 else self._int // 10**-shift
        exact = shift >= 0 or self._int % 10**-shift == 0
        root = _math.isqrt(value)
        exponent //= 2
        if exact and root * root == value:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
        elif root % 5 == 0:
            root += 1
        rounded = context.copy()
        rounded.rounding = ROUND_HALF_EVEN
        result = _make(0, root, exponent)._fix(rounded)
        return result

    def exp(self, context=None):
        context = context or getcontext()
        if self._special:
            return self._nan_result(None, context) or (Decimal(0) if self._sign else self)
        if not self:
            return Decimal(1)
        work = context.copy()
        work.prec += 6
        work.clear_traps()
        return _exp(self, work)._fix(context)

    def ln(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_result(None, context)
            return nan if nan is not None else _invalid(context) if self._sign else self
        if not self:
            return _make(1, 0, 0, "F")
        if self._sign:
            return _invalid(context)
        if self == 1:
            return Decimal(0)
        work = context.copy()
        work.prec += 6
        work.clear_traps()
        return _ln(self, work)._fix(context)

    def log10(self, context=None):
        context = context or getcontext()
        if self._special or self._sign or not self:
            return self.ln(context)
        text = str(self._int)
        if text.rstrip("0") == "1":
            return Decimal(self._exp + len(text) - 1)
        work = context.copy()
        work.prec += 8
        work.clear_traps()
        return _ln(self, work)._divide(_ln(Decimal(10), work), work)._fix(context)

    def logb(self, context=None):
        return Decimal(self.adjusted())

    def scaleb(self, other, context=None):
        return _make(self._sign, self._int, self._exp + int(other), self._special)._fix(context or getcontext())

    def number_class(self, context=None):
        if self._special:
            return {"n": "NaN", "N": "sNaN"}.get(self._special) or ("-Infinity" if self._sign else "+Infinity")
        sign = "-" if self._sign else "+"
        if self._int == 0:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")


_HALF = Decimal("0.5")


def _invalid(context):
    context._signal(InvalidOperation)
    return _make(0, 0, 0, "n")


def _scaled(x, digits):
    """int(x * 10**digits), truncated."""
    shift = x._exp + digits
    value = x._int * 10**shift if shift >= 0 else x._int // 10**-shift
    return -value if x._sign else value


def _exp(x, context):
    """e**x to the context's precision, in scaled integers."""
    magnitude = max(0, x.adjusted() + 1)
    if magnitude > 8:
        if x._sign:
            return _make(0, 0, context.Etiny())
        return _make(0, 1, context.Emax + 1)._fix(context)
    digits = context.prec + 10 + int(abs(float(x)) / 2.302585092994046) + magnitude
    one = 10**digits
    value = _scaled(x, digits)
    halvings = 8 + magnitude * 4
    value >>= halvings
    total = term = one
    n = 1
    while term:
        term = term * value // (n * one)
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // one
    return _make(0, total, -digits)._fix(context)


def _ln(x, context):
    """The natural logarithm of a positive number, by Newton's method on e**y."""
    y = Decimal(_math.log(float(_make(0, int(str(x._int)[:17]), 0))) + (_digits_of(x._int) - min(17, _digits_of(x._int)) + x._exp) * 2.302585092994046)
    work = context.copy()
    work.prec = context.prec + 8
    y = y._fix(work)
    correct = 14
    while correct < work.prec:
        e = _exp(y, work)
        y = y._add(Decimal(2)._multiply(x._add(e.copy_negate(), work)._divide(x._add(e, work), work), work), work)
        correct *= 3
    return y._fix(context)


def _parse_spec(spec):
    fill, align, i = " ", "", 0
    if len(spec) > 1 and spec[1] in "<>=^":
        fill, align, i = spec[0], spec[1], 2
    elif spec[:1] in ("<", ">", "=", "^"):
        align, i = spec[0], 1
    sign = ""
    if spec[i : i + 1] in ("+", "-", " ") and i < len(spec):
        sign = spec[i]
        i += 1
    zero = False
    if spec[i : i + 1] == "0":
        zero = True
        i += 1
    start = i
    while i < len(spec) and spec[i] in _DIGITS:
        i += 1
    width = int(spec[start:i] or "0")
    comma = ""
    if spec[i : i + 1] in (",", "_") and i < len(spec):
        comma = spec[i]
        i += 1
    precision = None
    if spec[i : i + 1] == ".":
        start = i + 1
        i = start
        while i < len(spec) and spec[i] in _DIGITS:
            i += 1
        if i == start:
            raise ValueError("invalid format string")
        precision = int(spec[start:i])
    kind = spec[i:]
    if kind not in ("", "e", "E", "f", "F", "g", "G", "%", "n"):
        raise ValueError("invalid format string")
    return fill, align, sign, zero, width, comma, precision, "g" if kind == "n" else kind
