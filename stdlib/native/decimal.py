"""decimal: decimal floating-point numbers with contexts (the General Decimal Arithmetic Specification)."""

import math as _math
import numbers as _numbers
from contextvars import ContextVar as _ContextVar

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


# In the order of importance: which of several trapped signals is raised.
_signals = [InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped]


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
        if name in _limits:
            low, high, message = _limits[name]
            if not isinstance(value, int):
                raise TypeError("an integer is required")
            if not low <= value <= high:
                raise ValueError(message)
        elif name == "rounding":
            if value not in _roundings:
                raise TypeError(
                    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
                )
        elif name == "flags" or name == "traps":
            if not isinstance(value, dict):
                raise TypeError("argument must be a signal dict")
            if value.keys() != set(_signals):
                raise KeyError("invalid signal dict")
        elif type(self) is Context:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in self.__dict__ and type(self) is Context:
            raise AttributeError("context attributes cannot be deleted")
        object.__delattr__(self, name)

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

    def __reduce__(self):
        flags = [s for s in _signals if self.flags[s]]
        traps = [s for s in _signals if self.traps[s]]
        return type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

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

    def _signal(self, *conditions):
        """Notes signals; raises the most important of those that are trapped. Conditions that have no flag of their
        own (ConversionSyntax…) count as invalid operations."""
        trapped = []
        for condition in conditions:
            signal = condition if condition in self.flags else InvalidOperation
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append((_signals.index(signal), signal, condition))
        if trapped:
            trapped.sort(key=lambda row: row[0])
            raise trapped[0][1]([condition for _, _, condition in trapped])

    def _quiet(self, prec=None, rounding=None):
        """A copy for intermediate results: signals go nowhere."""
        work = self.copy()
        work.clear_traps()
        if prec is not None:
            work.prec = prec
        if rounding is not None:
            work.rounding = rounding
        return work

    def create_decimal(self, num="0", /):
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            self._signal(ConversionSyntax)
            return _make(0, 0, 0, "n")
        d = Decimal(num, context=self)
        if d._special in ("n", "N") and _digits_of(d._int) > self.prec - self.clamp:
            self._signal(ConversionSyntax)
            return _make(0, 0, 0, "n")
        return d._fix(self)

    def create_decimal_from_float(self, f, /):
        return Decimal.from_float(f)._fix(self)

    def _apply(self, a):
        """The specification's "apply": a number as the context would have it."""
        return _operand(a)._fix(self)

    def abs(self, a, /):
        return _operand(a).copy_abs()._plus(self) if _operand(a)._special in ("", "F") else _operand(a)._plus(self)

    def add(self, a, b, /):
        return _operand(a)._add(_operand(b), self)

    def subtract(self, a, b, /):
        return _operand(a)._subtract(_operand(b), self)

    def multiply(self, a, b, /):
        return _operand(a)._multiply(_operand(b), self)

    def divide(self, a, b, /):
        return _operand(a)._divide(_operand(b), self)

    def divide_int(self, a, b, /):
        return _operand(a)._floor_divide(_operand(b), self)

    def divmod(self, a, b, /):
        return _operand(a)._divide_both(_operand(b), self)

    def remainder(self, a, b, /):
        return _operand(a)._modulo(_operand(b), self)

    def power(self, a, b, modulo=None):
        if modulo is None:
            return _operand(a)._power(_operand(b), self)
        return _operand(a)._power_modulo(_operand(b), _operand(modulo), self)

    def plus(self, a, /):
        return _operand(a)._plus(self)

    def minus(self, a, /):
        return _operand(a)._minus(self)

    def canonical(self, a, /):
        if not isinstance(a, Decimal):
            raise TypeError("canonical requires a Decimal as an argument.")
        return a

    def is_canonical(self, a, /):
        if not isinstance(a, Decimal):
            raise TypeError("is_canonical requires a Decimal as an argument.")
        return True

    def copy_decimal(self, a, /):
        return Decimal(_operand(a))

    def radix(self):
        return Decimal(10)

    def to_sci_string(self, a, /):
        return _operand(a).__str__(context=self)

    def to_eng_string(self, a, /):
        return _operand(a).to_eng_string(context=self)

    def compare(self, a, b, /):
        return _operand(a).compare(b, context=self)

    def compare_signal(self, a, b, /):
        return _operand(a).compare_signal(b, context=self)

    def compare_total(self, a, b, /):
        return _operand(a).compare_total(b)

    def compare_total_mag(self, a, b, /):
        return _operand(a).compare_total_mag(b)

    def copy_abs(self, a, /):
        return _operand(a).copy_abs()

    def copy_negate(self, a, /):
        return _operand(a).copy_negate()

    def copy_sign(self, a, b, /):
        return _operand(a).copy_sign(b)

    def exp(self, a, /):
        return _operand(a).exp(context=self)

    def ln(self, a, /):
        return _operand(a).ln(context=self)

    def log10(self, a, /):
        return _operand(a).log10(context=self)

    def logb(self, a, /):
        return _operand(a).logb(context=self)

    def fma(self, a, b, c, /):
        return _operand(a).fma(b, c, context=self)

    def is_finite(self, a, /):
        return _operand(a).is_finite()

    def is_infinite(self, a, /):
        return _operand(a).is_infinite()

    def is_nan(self, a, /):
        return _operand(a).is_nan()

    def is_qnan(self, a, /):
        return _operand(a).is_qnan()

    def is_snan(self, a, /):
        return _operand(a).is_snan()

    def is_signed(self, a, /):
        return _operand(a).is_signed()

    def is_zero(self, a, /):
        return _operand(a).is_zero()

    def is_normal(self, a, /):
        return _operand(a).is_normal(context=self)

    def is_subnormal(self, a, /):
        return _operand(a).is_subnormal(context=self)

    def logical_and(self, a, b, /):
        return _operand(a).logical_and(b, context=self)

    def logical_or(self, a, b, /):
        return _operand(a).logical_or(b, context=self)

    def logical_xor(self, a, b, /):
        return _operand(a).logical_xor(b, context=self)

    def logical_invert(self, a, /):
        return _operand(a).logical_invert(context=self)

    def max(self, a, b, /):
        return _operand(a).max(b, context=self)

    def max_mag(self, a, b, /):
        return _operand(a).max_mag(b, context=self)

    def min(self, a, b, /):
        return _operand(a).min(b, context=self)

    def min_mag(self, a, b, /):
        return _operand(a).min_mag(b, context=self)

    def next_minus(self, a, /):
        return _operand(a).next_minus(context=self)

    def next_plus(self, a, /):
        return _operand(a).next_plus(context=self)

    def next_toward(self, a, b, /):
        return _operand(a).next_toward(b, context=self)

    def normalize(self, a, /):
        return _operand(a).normalize(context=self)

    def number_class(self, a, /):
        return _operand(a).number_class(context=self)

    def quantize(self, a, b, /):
        return _operand(a).quantize(b, context=self)

    def remainder_near(self, a, b, /):
        return _operand(a).remainder_near(b, context=self)

    def rotate(self, a, b, /):
        return _operand(a).rotate(b, context=self)

    def same_quantum(self, a, b, /):
        return _operand(a).same_quantum(b)

    def scaleb(self, a, b, /):
        return _operand(a).scaleb(b, context=self)

    def shift(self, a, b, /):
        return _operand(a).shift(b, context=self)

    def sqrt(self, a, /):
        return _operand(a).sqrt(context=self)

    def to_integral_exact(self, a, /):
        return _operand(a).to_integral_exact(context=self)

    def to_integral_value(self, a, /):
        return _operand(a).to_integral_value(context=self)

    to_integral = to_integral_value


_limits = {
    "prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
    "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
    "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
    "capitals": (0, 1, "valid values for capitals are 0 or 1"),
    "clamp": (0, 1, "valid values for clamp are 0 or 1"),
}
_roundings = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP)
_repr_order = [Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow]


_SIGNAL_NAMES = (
    "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
    "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"
)


def _signal_dict(given, default):
    if given is None:
        given = default
    if isinstance(given, dict):
        return given
    if not isinstance(given, list):
        raise TypeError("argument must be a signal dict")
    for signal in given:
        if signal not in _signals:
            raise KeyError(_SIGNAL_NAMES)
    return {s: s in given for s in _signals}


DefaultContext = Context()
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, traps=[])

_current = _ContextVar("decimal_context", default=None)


def getcontext():
    context = _current.get()
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
    return context


def setcontext(context):
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


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
    if not text.isascii():
        text = "".join([str(int(c)) if c.isdecimal() else c for c in text])
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


def _from_tuple(sign, digits, exponent):
    if not (isinstance(sign, int) and sign in (0, 1)):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if isinstance(exponent, str):
        if exponent not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    elif not isinstance(exponent, int):
        raise ValueError("exponent must be an integer")
    special = exponent if isinstance(exponent, str) else ""
    if special == "F":
        return sign, 0, 0, special
    coefficient = 0
    for digit in digits:
        if not (isinstance(digit, int) and 0 <= digit <= 9):
            raise ValueError("coefficient must be a tuple of digits")
        coefficient = coefficient * 10 + digit
    return sign, coefficient, 0 if special else exponent, special


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
                (context or getcontext())._signal(ConversionSyntax)
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
            (context or getcontext())._signal(FloatOperation)
            other = Decimal.from_float(value)
            self._sign = other._sign
            self._int = other._int
            self._exp = other._exp
            self._special = other._special
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            self._sign, self._int, self._exp, self._special = _from_tuple(*value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            number = Decimal(int(f))
            return number if cls is Decimal else cls(number)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        if _math.isinf(f) or _math.isnan(f):
            special = Decimal(repr(f))
            return special if cls is Decimal else cls(special)
        numerator, denominator = abs(f).as_integer_ratio()
        power = denominator.bit_length() - 1
        exact = _make(int(_math.copysign(1.0, f) < 0), numerator * 5**power, -power)
        return exact if cls is Decimal else cls(exact)

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
            text += ("E" if (context or getcontext()).capitals else "e") + f"{adjusted - point:+d}"
        return sign + text

    def to_eng_string(self, context=None):
        return self.__str__(eng=True, context=context)

    def __format__(self, spec, context=None):
        layout = _parse_spec(spec)
        context = context or getcontext()
        value, kind, precision = self, layout.kind, layout.precision
        if value._special:
            body = value.copy_abs().__str__()
            sign = "-" if value._sign else layout.sign
            if layout.zero_padded:  # means digits
                layout.fill, layout.align = " ", ">"
            return _align(sign, body + ("%" if kind == "%" else ""), layout, "")
        if not kind:
            kind = "G" if context.capitals else "g"
        percent = kind == "%"
        if percent:
            value = _make(value._sign, value._int, value._exp + 2)
        if precision is not None:
            if kind in "eE":
                value = value._round_digits(precision + 1, context.rounding)
            elif kind in "fF%":
                value = value._rescale(-precision, context.rounding)
            elif _digits_of(value._int) > max(precision, 1):
                value = value._round_digits(max(precision, 1), context.rounding)
        if value._int == 0 and value._exp > 0 and kind in "fF%":
            value = value._rescale(0, context.rounding)
        negative = value._sign and not (layout.no_negative_zero and value._int == 0)
        digits = str(value._int)
        left = value._exp + len(digits)
        if kind in "eE":
            point = 1 - precision if value._int == 0 and precision is not None else 1
        elif kind in "fF%" or (value._exp <= 0 and left > -6):
            point = left
        else:
            point = 1
        if point < 0:
            whole, fraction = "0", "0" * -point + digits
        elif point > len(digits):
            whole, fraction = digits + "0" * (point - len(digits)), ""
        else:
            whole, fraction = digits[:point] or "0", digits[point:]
        exponent = left - point
        tail = layout.decimal_point + fraction if fraction or layout.alternate else ""
        if exponent or kind in "eE":
            tail += ("E" if kind in "EG" else "e") + f"{exponent:+d}"
        if percent:
            tail += "%"
        return _align("-" if negative else layout.sign, whole, layout, tail)

    # ---- rounding ----

    def _plain(self):
        """This number as a Decimal, not as an instance of a subclass."""
        return self if type(self) is Decimal else Decimal(self)

    def _fix(self, context):
        """Rounded to the context's precision and limits, with the signals of that (specification, "Exceptional
        conditions")."""
        if self._special:
            if self._special != "F" and self._int and _digits_of(self._int) > context.prec - context.clamp:
                return _make(self._sign, self._int % 10 ** (context.prec - context.clamp), 0, self._special)
            return self._plain()
        sign, coefficient, exponent, prec = self._sign, self._int, self._exp, context.prec
        smallest, top = context.Emin - prec + 1, context.Emax - prec + 1
        if coefficient == 0:
            fitting = min(max(exponent, smallest), top if context.clamp else context.Emax)
            if fitting == exponent:
                return self._plain()
            context._signal(Clamped)
            return _make(sign, 0, fitting)
        digits = _digits_of(coefficient)
        wanted = digits + exponent - prec
        if wanted > top:
            return _overflow(sign, context)
        subnormal = wanted < smallest
        if subnormal:
            wanted = smallest
        if exponent >= wanted:
            conditions = [Subnormal] if subnormal else []
            result = self._plain()
            if context.clamp and exponent > top:
                conditions.append(Clamped)
                result = _make(sign, coefficient * 10 ** (exponent - top), top)
            if conditions:
                context._signal(*conditions)
            return result
        if digits + exponent < wanted:
            coefficient, inexact = _round_int(sign, 1, 100, context.rounding)
        else:
            coefficient, inexact = _round_int(sign, coefficient, 10 ** (wanted - exponent), context.rounding)
        exponent = wanted
        if _digits_of(coefficient) > prec:
            coefficient //= 10
            exponent += 1
            if exponent > top:
                return _overflow(sign, context)
        conditions = [Rounded]
        if inexact:
            conditions.append(Inexact)
        if subnormal:
            conditions.append(Subnormal)
            if inexact:
                conditions.append(Underflow)
        if coefficient == 0:
            conditions.append(Clamped)
        context._signal(*conditions)
        return _make(sign, coefficient, exponent)

    def _rescale(self, exponent, rounding):
        """The same number with another exponent; no limits and no signals."""
        if self._int == 0:
            return _make(self._sign, 0, exponent)
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        if self._exp + _digits_of(self._int) < exponent:
            return _make(self._sign, _round_int(self._sign, 1, 100, rounding)[0], exponent)
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
        rounding = _rounding_of(rounding, context)
        if self._special or exp._special:
            nan = self._nan_result(exp, context)
            if nan is not None:
                return nan
            if self._special and exp._special:
                return Decimal(self)
            return _invalid(context)
        wanted = exp._exp
        if not context.Etiny() <= wanted <= context.Emax:
            return _invalid(context)
        if self._int == 0:
            return _make(self._sign, 0, wanted)._fix(context)
        if self.adjusted() > context.Emax or self.adjusted() - wanted + 1 > context.prec:
            return _invalid(context)
        result = self._rescale(wanted, rounding)
        if result.adjusted() > context.Emax or (result._int and _digits_of(result._int) > context.prec):
            return _invalid(context)
        conditions = []
        if result._int and result.adjusted() < context.Emin:
            conditions.append(Subnormal)
        if wanted > self._exp:
            conditions.append(Rounded)
            if result != self:
                conditions.append(Inexact)
        if conditions:
            context._signal(*conditions)
        return result._fix(context)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        rounding = _rounding_of(rounding, context)
        if self._special:
            nan = self._nan_result(None, context)
            return Decimal(self) if nan is None else nan
        return Decimal(self) if self._exp >= 0 else self._rescale(0, rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if not self._special and self._exp < 0 and self._int:
            context._signal(*([Rounded, Inexact] if result != self else [Rounded]))
        return result

    def normalize(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_result(None, context)
            if nan is not None:
                return nan
        result = self._fix(context)
        if result._special:
            return result
        if result._int == 0:
            return _make(result._sign, 0, 0)
        coefficient, exponent = result._int, result._exp
        top = context.Etop() if context.clamp else context.Emax
        while coefficient % 10 == 0 and exponent < top:
            coefficient //= 10
            exponent += 1
        return _make(result._sign, coefficient, exponent)

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("optional arg must be an integer")
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
        other = _operand(other)
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
        if type(other) is _Ratio:
            return _make(self._sign, self._int * other.denominator, self._exp)._compare(Decimal(other.numerator))
        if self._special or other._special:
            a = (1 - 2 * self._sign) * 2 if self._special else 0
            b = (1 - 2 * other._sign) * 2 if other._special else 0
            return (a > b) - (a < b)
        if self._int == 0 and other._int == 0:
            return 0
        a = -self._int if self._sign else self._int
        b = -other._int if other._sign else other._int
        if self._sign != other._sign or self._int == 0 or other._int == 0:
            return (a > b) - (a < b)
        x, y = self.adjusted(), other.adjusted()
        if x != y:
            return (1 if x > y else -1) * (-1 if self._sign else 1)
        if self._exp > other._exp:
            a *= 10 ** (self._exp - other._exp)
        elif other._exp > self._exp:
            b *= 10 ** (other._exp - self._exp)
        return (a > b) - (a < b)

    def _comparable(self, other, equality):
        """Another number as a Decimal, or None. (A fraction is compared by multiplying with its denominator.)"""
        if isinstance(other, Decimal):
            return other
        if isinstance(other, int):
            return Decimal(other)
        if isinstance(other, complex) and equality and other.imag == 0:
            other = other.real
        if isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                context._signal(FloatOperation)
            return Decimal.from_float(other)
        if isinstance(other, _numbers.Rational):
            if self._special:
                return Decimal(0)
            return _Ratio(other.numerator, other.denominator)
        return None

    def __eq__(self, other):
        other = self._comparable(other, True)
        if other is None:
            return NotImplemented
        if self._special in ("n", "N") or other._special in ("n", "N"):
            if self._special == "N" or other._special == "N":
                getcontext()._signal(InvalidOperation)
            return False
        return self._compare(other) == 0

    def _order(self, other, test):
        other = self._comparable(other, False)
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
        if self._special or other._special:
            nan = self._nan_result(other, context or getcontext())
            if nan is not None:
                return nan
        return Decimal(self._compare(other))

    def compare_signal(self, other, context=None):
        """compare() to which every NaN is an invalid operation."""
        other = _operand(other)
        context = context or getcontext()
        for kind in "N", "n":
            for x in self, other:
                if x._special == kind:
                    context._signal(InvalidOperation)
                    return _make(x._sign, x._int, 0, "n")._fix(context)
        return Decimal(self._compare(other))

    def compare_total(self, other, context=None):
        """The order of representations: of equal numbers, those with smaller exponents come first."""
        other = _operand(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        up = -1 if self._sign else 1
        kinds = {"": 0, "F": 0, "N": 1, "n": 2}
        a, b = kinds[self._special], kinds[other._special]
        if a or b:
            a, b = (a, self._int), (b, other._int)
        else:
            order = self._compare(other)
            if order:
                return Decimal(order)
            a, b = self._exp, other._exp
        return Decimal(up * ((a > b) - (a < b)))

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_operand(other).copy_abs())

    def _choose(self, other, context, magnitudes, larger):
        other = _operand(other)
        context = context or getcontext()
        if self._special or other._special:
            # One quiet NaN gives way to a number.
            if self._special == "n" and other._special in ("", "F"):
                return other._fix(context)
            if other._special == "n" and self._special in ("", "F"):
                return self._fix(context)
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
        order = self.copy_abs()._compare(other.copy_abs()) if magnitudes else self._compare(other)
        if order == 0:
            order = int(self.compare_total(other))
        return (self if (order >= 0) == larger or order == 0 else other)._fix(context)

    def max(self, other, context=None):
        return self._choose(other, context, False, True)

    def min(self, other, context=None):
        return self._choose(other, context, False, False)

    def max_mag(self, other, context=None):
        return self._choose(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._choose(other, context, True, False)

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
                return _make(x._sign, x._int, 0, "n")._fix(context)
        for x in (self, other):
            if x is not None and x._special == "n":
                return x._fix(context)
        return None

    def _plus(self, context):
        if self._special:
            nan = self._nan_result(None, context)
            return Decimal(self) if nan is None else nan
        if self._int == 0 and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self._fix(context)

    def _minus(self, context):
        if self._special in ("n", "N"):
            return self._nan_result(None, context)
        if not self._special and self._int == 0 and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self.copy_negate()._fix(context)

    def _subtract(self, other, context):
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
        return self._add(other.copy_negate(), context)

    def _add(self, other, context):
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return _invalid(context)
            return (self if self._special else other)._plain()
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
        x = a._int * 10 ** (a._exp - exponent) if a._int else 0
        y = b._int * 10 ** (b._exp - exponent) if b._int else 0
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
            context._signal(Clamped)
            return _make(sign, 0, context.Etiny())
        if other._int == 0:
            if self._int == 0:
                context._signal(DivisionUndefined)
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

    def _parts(self, other, context):
        """Quotient truncated towards zero, and remainder, of finite numbers; None for a quotient of too many digits."""
        if self._int == 0 or self.adjusted() < other.adjusted() - 1:
            return _make(self._sign ^ other._sign, 0, 0), self._rescale(min(self._exp, other._exp), context.rounding) \
                if self._int == 0 or self._exp <= other._exp or self._exp - other._exp < context.prec + 10 else self
        if self.adjusted() - other.adjusted() > context.prec:
            return None
        exponent = min(self._exp, other._exp)
        x = self._int * 10 ** (self._exp - exponent)
        y = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(x, y)
        if _digits_of(quotient) > context.prec:
            return None
        return _make(self._sign ^ other._sign, quotient, 0), _make(self._sign, rest, exponent)

    def _impossible(self, context):
        context._signal(DivisionImpossible)
        return _make(0, 0, 0, "n")

    def _floor_divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            if self._special:
                return _invalid(context) if other._special else _make(sign, 0, 0, "F")
            return _make(sign, 0, 0)
        if other._int == 0:
            if self._int == 0:
                context._signal(DivisionUndefined)
                return _make(0, 0, 0, "n")
            context._signal(DivisionByZero)
            return _make(sign, 0, 0, "F")
        parts = self._parts(other, context)
        return self._impossible(context) if parts is None else parts[0]._fix(context)

    def _modulo(self, other, context):
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            return _invalid(context) if self._special else self._fix(context)
        if other._int == 0:
            if self._int:
                return _invalid(context)
            context._signal(DivisionUndefined)
            return _make(0, 0, 0, "n")
        parts = self._parts(other, context)
        return self._impossible(context) if parts is None else parts[1]._fix(context)

    def _divide_both(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan, nan
            if self._special:
                if other._special:
                    invalid = _invalid(context)
                    return invalid, invalid
                return _make(sign, 0, 0, "F"), _invalid(context)
            return _make(sign, 0, 0), self._fix(context)
        if other._int == 0:
            if self._int == 0:
                context._signal(DivisionUndefined)
                return _make(0, 0, 0, "n"), _make(0, 0, 0, "n")
            context._signal(DivisionByZero, InvalidOperation)
            return _make(sign, 0, 0, "F"), _make(0, 0, 0, "n")
        parts = self._parts(other, context)
        if parts is None:
            invalid = self._impossible(context)
            return invalid, invalid
        return parts[0]._fix(context), parts[1]._fix(context)

    def __add__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._subtract(other, getcontext())

    def __rsub__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other._subtract(self, getcontext())

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
        return NotImplemented if other is None else self._floor_divide(other, getcontext())

    def __rfloordiv__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other._floor_divide(self, getcontext())

    def __mod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._modulo(other, getcontext())

    def __rmod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other._modulo(self, getcontext())

    def __divmod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else self._divide_both(other, getcontext())

    def __rdivmod__(self, other):
        other = _or_none(other)
        return NotImplemented if other is None else other._divide_both(self, getcontext())

    def remainder_near(self, other, context=None):
        """What is left of a division whose quotient is rounded to the nearest int."""
        other = _operand(other)
        context = context or getcontext()
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
            return _invalid(context) if self._special else self._fix(context)
        if other._int == 0:
            if self._int:
                return _invalid(context)
            context._signal(DivisionUndefined)
            return _make(0, 0, 0, "n")
        exponent = min(self._exp, other._exp)
        if self._int == 0:
            return _make(self._sign, 0, exponent)._fix(context)
        if self.adjusted() - other.adjusted() > context.prec:
            return self._impossible(context)
        if self.adjusted() - other.adjusted() <= -2:
            return self._rescale(exponent, context.rounding)._fix(context) if self._exp - exponent < context.prec + 10 else self._fix(context)
        x = self._int * 10 ** (self._exp - exponent)
        y = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(x, y)
        if 2 * rest + (quotient & 1) > y:
            rest -= y
            quotient += 1
        if _digits_of(quotient) > context.prec:
            return self._impossible(context)
        return _make(self._sign ^ (rest < 0), abs(rest), exponent)._fix(context)

    def fma(self, other, third, context=None):
        other, third = _operand(other), _operand(third)
        context = context or getcontext()
        if self._special or other._special:
            for x in self, other:
                if x._special == "N":
                    return x._nan_result(None, context)
            for x in self, other:
                if x._special == "n":
                    return x._nan_result(third, context)
            if not self or not other:
                return _invalid(context)
            product = _make(self._sign ^ other._sign, 0, 0, "F")
        else:
            product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product._add(third, context)

    def __neg__(self):
        return self._minus(getcontext())

    def __pos__(self):
        return self._plus(getcontext())

    def __abs__(self):
        if self._special in ("n", "N"):
            return self._nan_result(None, getcontext())
        return self.copy_abs()._fix(getcontext())

    def _is_whole(self):
        if self._special:
            return False
        return self._exp >= 0 or self._int % 10**-self._exp == 0

    def _is_odd(self):
        if self._exp > 0 or self._int == 0:
            return False
        return self._int // 10**-self._exp % 2 == 1

    def _power(self, other, context):
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
        if not other:
            return _invalid(context) if not self else Decimal(1)
        sign = 0
        if self._sign:
            if other._is_whole():
                sign = int(other._is_odd())
            elif self:
                return _invalid(context)
        base = self.copy_abs()
        if not base:
            if other._sign:
                return _make(sign, 0, 0, "F")
            return _make(sign, 0, 0)
        if base._special:
            return _make(sign, 0, 0) if other._sign else _make(sign, 0, 0, "F")
        one = base == 1
        if one:
            # An exact result, of as many digits as the context has where the exponent is not an int.
            if other._is_whole():
                if other._sign or other > context.prec:
                    multiplier = context.prec
                else:
                    multiplier = int(other)
                exponent = max(base._exp * multiplier, 1 - context.prec)
                if exponent > base._exp * multiplier or (other._sign and exponent < 0) or other > context.prec:
                    if exponent < 0:
                        context._signal(Rounded)
            else:
                exponent = 1 - context.prec
                context._signal(Inexact, Rounded)
            return _make(sign, 10**-exponent, exponent) if exponent < 0 else _make(sign, 1, 0)
        if other._special:
            # Towards zero or infinity.
            if (base.adjusted() >= 0) == (other._sign == 0):
                return _make(sign, 0, 0, "F")
            return _make(sign, 0, 0)
        # Far out of range: overflow or underflow, whatever the digits.
        size = other.adjusted()
        log = base.adjusted() if base.adjusted() >= 0 else -base.adjusted() - 1
        grows = (base.adjusted() >= 0) == (other._sign == 0)
        if log > 0 and size + _digits_of(log) - 1 > _digits_of(max(context.Emax, -context.Etiny())) + 1:
            return _make(sign, 1, context.Emax + 1 if grows else context.Etiny() - 2)._fix(context)
        if size + _digits_of(3 * (log + 1)) < -context.prec - 1:
            # 1 and less than half a digit.
            prec = context.prec
            result = _make(sign, 10**prec + 1, -prec) if grows else _make(sign, 10 ** (prec + 1) - 1, -prec - 1)
            return result._fix(context)
        exact = base._exact_power(other, context.prec + 1)
        if exact is not None:
            result = _make(sign, exact._int, exact._exp)
            if not other._is_whole():
                digits = _digits_of(result._int)
                if digits <= context.prec:
                    shift = context.prec + 1 - digits
                    result = _make(sign, result._int * 10**shift, result._exp - shift)
                work = context._quiet()
                work.clear_flags()
                rounded = result._fix(work)
                conditions = [signal for signal in _signals if work.flags[signal]] + [Inexact, Rounded]
                if work.flags[Subnormal]:
                    conditions.append(Underflow)
                context._signal(*conditions)
                return rounded
            return result._fix(context)
        extra = 4
        while True:
            coefficient, exponent = _power_digits(base, other, context.prec + extra)
            if _decided(coefficient, context.prec):
                break
            extra += 4
        return _make(sign, coefficient, exponent)._fix(context)

    def _exact_power(self, other, places):
        """The power when it is exact and has at most `places` digits, else None. Both are finite, self is positive and
        not 1."""
        coefficient, exponent = self._int, self._exp
        while coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        top, bottom = other._int, 1
        if other._exp >= 0:
            if other.adjusted() > 20:
                return None if coefficient != 1 else _power_of_ten(exponent * int(other))
            top *= 10**other._exp
        else:
            if -other._exp > 3000:
                return None
            bottom = 10**-other._exp
            common = _math.gcd(top, bottom)
            top //= common
            bottom //= common
        if other._sign:
            # 1 / coefficient has an end only for products of twos and fives.
            if coefficient == 1:
                exponent = -exponent
            else:
                twos = fives = 0
                while coefficient % 2 == 0:
                    coefficient //= 2
                    twos += 1
                while coefficient % 5 == 0:
                    coefficient //= 5
                    fives += 1
                if coefficient != 1:
                    return None
                exponent = -exponent - max(twos, fives)
                coefficient = 5**twos if twos else 2**fives
        if bottom > 1:
            if exponent % bottom:
                return None
            exponent //= bottom
            root = _whole_root(coefficient, bottom)
            if root is None:
                return None
            coefficient = root
        if coefficient > 1 and top * (coefficient.bit_length() - 1) * 0.30102 > places:
            return None
        coefficient **= top
        if _digits_of(coefficient) > places:
            return None
        exponent *= top
        # The exponent nearest to that of an int power done by multiplication.
        if other._exp >= 0 or bottom == 1:
            if not other._sign:
                ideal = self._exp * top
                pad = min(max(exponent - ideal, 0), places - _digits_of(coefficient))
                if pad > 0:
                    coefficient *= 10**pad
                    exponent -= pad
        return _make(0, coefficient, exponent)

    def _power_modulo(self, other, modulo, context):
        for kind in "N", "n":
            for x in self, other, modulo:
                if x._special == kind:
                    return x._nan_result(None, context)
        whole = self._is_whole() and other._is_whole() and modulo._is_whole()
        if not whole or other._sign and other or not modulo or modulo.adjusted() >= context.prec or not (other or self):
            return _invalid(context)
        m = abs(int(modulo))
        # Powers of ten as such would be too long.
        base = self._int * pow(10, self._exp, m) % m if self._exp >= 0 else self._int // 10**-self._exp % m
        power = other._int if other._exp >= 0 else other._int // 10**-other._exp
        for _ in range(max(other._exp, 0)):
            base = pow(base, 10, m)
        result = pow(base, power, m)
        return _make(self._sign & int(other._is_odd()), result, 0)

    def __pow__(self, other, modulo=None):
        other = _or_none(other)
        if other is None:
            return NotImplemented
        if modulo is not None:
            modulo = _or_none(modulo)
            return NotImplemented if modulo is None else self._power_modulo(other, modulo, getcontext())
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
            return _invalid(context) if self._sign else Decimal(self)
        if self._int == 0:
            return _make(self._sign, 0, self._exp // 2)._fix(context)
        if self._sign:
            return _invalid(context)
        # One digit more than asked for, and a last digit that is neither 0 nor 5 unless the root is exact.
        ideal = self._exp // 2
        value, exponent = self._int, self._exp
        if exponent & 1:
            value *= 10
            exponent -= 1
        shift = context.prec + 1 - (_digits_of(value) + 1) // 2
        rest = 0
        if shift >= 0:
            value *= 100**shift
        else:
            value, rest = divmod(value, 100**-shift)
        root = _math.isqrt(value)
        exact = rest == 0 and root * root == value
        exponent = exponent // 2 - shift
        if exact:
            while exponent < ideal and root % 10 == 0:
                root //= 10
                exponent += 1
            if exponent > ideal:
                root *= 10 ** (exponent - ideal)
                exponent = ideal
        elif root % 5 == 0:
            root += 1
        work = context._quiet(rounding=ROUND_HALF_EVEN)
        work.clear_flags()
        result = _make(0, root, exponent)._fix(work)
        conditions = [signal for signal in _signals if work.flags[signal]]
        if conditions:
            context._signal(*conditions)
        return result

    def exp(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_result(None, context)
            return nan if nan is not None else Decimal(0) if self._sign else Decimal(self)
        if not self:
            return Decimal(1)
        prec, size = context.prec, self.adjusted()
        if self._sign == 0 and size > _digits_of((context.Emax + 1) * 3):
            result = _make(0, 1, context.Emax + 1)
        elif self._sign and size > _digits_of((1 - context.Etiny()) * 3):
            result = _make(0, 1, context.Etiny() - 1)
        elif size < -prec - self._sign:  # 1 and less than half a digit
            result = _make(0, 10**prec + 1, -prec) if self._sign == 0 else _make(0, 10 ** (prec + 1) - 1, -prec - 1)
        else:
            extra = 3
            while True:
                coefficient, exponent = _exp_digits(-self._int if self._sign else self._int, self._exp, prec + extra)
                if _decided(coefficient, prec):
                    break
                extra += 3
            result = _make(0, coefficient, exponent)
        return _fix_half_even(result, context)

    def _logarithm(self, digits_of, context):
        """A logarithm to the context's precision; `digits_of(c, e, p)` gives it times 10**p."""
        prec = context.prec
        places = prec + 3
        while True:
            value = digits_of(self._int, self._exp, places)
            have = _digits_of(abs(value)) if value else 0
            if have < prec + 2:
                places += max(prec + 3 - have, 3)
            elif _decided(abs(value), prec):
                return _fix_half_even(_make(int(value < 0), abs(value), -places), context)
            else:
                places += 3

    def ln(self, context=None):
        context = context or getcontext()
        if self._special in ("n", "N"):
            return self._nan_result(None, context)
        if not self:
            return _make(1, 0, 0, "F")
        if self._sign:
            return _invalid(context)
        if self._special:
            return Decimal(self)
        return Decimal(0) if self == 1 else self._logarithm(_ln_digits, context)

    def log10(self, context=None):
        context = context or getcontext()
        if self._special in ("n", "N"):
            return self._nan_result(None, context)
        if not self:
            return _make(1, 0, 0, "F")
        if self._sign:
            return _invalid(context)
        if self._special:
            return Decimal(self)
        text = str(self._int)
        if text.rstrip("0") == "1":
            return Decimal(self._exp + len(text) - 1)._fix(context)
        return self._logarithm(_log10_digits, context)

    def logb(self, context=None):
        context = context or getcontext()
        if self._special in ("n", "N"):
            return self._nan_result(None, context)
        if self._special:
            return self.copy_abs()
        if not self:
            context._signal(DivisionByZero)
            return _make(1, 0, 0, "F")
        return Decimal(self.adjusted())._fix(context)

    def scaleb(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
        limit = 2 * (context.Emax + context.prec)
        if other._special or other._exp != 0 or not -limit <= int(other) <= limit:
            return _invalid(context)
        if self._special:
            return Decimal(self)
        return _make(self._sign, self._int, self._exp + int(other))._fix(context)

    # ---- digits ----

    def is_canonical(self):
        return True

    def _logical(self, context):
        """The digits, all 0 or 1, as a str of the context's length; None for other numbers."""
        if self._special or self._sign or self._exp:
            return None
        text = str(self._int)
        if text.strip("01"):
            return None
        return text.rjust(context.prec, "0")[-context.prec :]

    def _combine(self, other, context, test):
        context = context or getcontext()
        a, b = self._logical(context), _operand(other)._logical(context)
        if a is None or b is None:
            return _invalid(context)
        return _make(0, int("".join(["1" if test(x, y) else "0" for x, y in zip(a, b)])), 0)

    def logical_and(self, other, context=None):
        return self._combine(other, context, lambda x, y: x == y == "1")

    def logical_or(self, other, context=None):
        return self._combine(other, context, lambda x, y: x == "1" or y == "1")

    def logical_xor(self, other, context=None):
        return self._combine(other, context, lambda x, y: x != y)

    def logical_invert(self, context=None):
        context = context or getcontext()
        return self.logical_xor(_make(0, int("1" * context.prec), 0), context)

    def _distance(self, other, context):
        """How far rotate() and shift() go: (places, None), or (None, result)."""
        other = _operand(other)
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return None, nan
        if other._special or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
            return None, _invalid(context)
        if self._special:
            return None, Decimal(self)
        return int(other), None

    def rotate(self, other, context=None):
        context = context or getcontext()
        n, result = self._distance(other, context)
        if n is None:
            return result
        text = str(self._int).rjust(context.prec, "0")[-context.prec :]
        n %= context.prec
        return _make(self._sign, int(text[n:] + text[:n]), self._exp)

    def shift(self, other, context=None):
        context = context or getcontext()
        n, result = self._distance(other, context)
        if n is None:
            return result
        value = self._int % 10**context.prec
        value = value * 10**n % 10**context.prec if n >= 0 else value // 10**-n
        return _make(self._sign, value, self._exp)

    # ---- neighbours ----

    def next_minus(self, context=None):
        """The largest number of the context below this one."""
        context = context or getcontext()
        if self._special:
            nan = self._nan_result(None, context)
            if nan is not None:
                return nan
            if self._sign:
                return Decimal(self)
            return _make(0, 10**context.prec - 1, context.Etop())
        return self._step(context, ROUND_FLOOR)

    def next_plus(self, context=None):
        context = context or getcontext()
        if self._special:
            nan = self._nan_result(None, context)
            if nan is not None:
                return nan
            if not self._sign:
                return Decimal(self)
            return _make(1, 10**context.prec - 1, context.Etop())
        return self._step(context, ROUND_CEILING)

    def _step(self, context, rounding):
        work = context._quiet(rounding=rounding)
        rounded = self._fix(work)
        if rounded != self:
            return rounded
        return self._add(_make(int(rounding == ROUND_FLOOR), 1, context.Etiny() - 1), work)

    def next_toward(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if self._special or other._special:
            nan = self._nan_result(other, context)
            if nan is not None:
                return nan
        order = self._compare(other)
        if order == 0:
            return self.copy_sign(other)
        result = self.next_plus(context) if order < 0 else self.next_minus(context)
        if result._special:
            context._signal(Overflow, Inexact, Rounded)
        elif result.adjusted() < context.Emin:
            conditions = [Underflow, Subnormal, Inexact, Rounded]
            if not result:
                conditions.append(Clamped)
            context._signal(*conditions)
        return result

    def number_class(self, context=None):
        if self._special:
            return {"n": "NaN", "N": "sNaN"}.get(self._special) or ("-Infinity" if self._sign else "+Infinity")
        sign = "-" if self._sign else "+"
        if self._int == 0:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")


_numbers.Number.register(Decimal)


class _Ratio:
    """A fraction that a Decimal is compared with."""

    _special = ""

    def __init__(self, numerator, denominator):
        self.numerator = numerator
        self.denominator = denominator

    def is_nan(self):
        return False


def _invalid(context):
    context._signal(InvalidOperation)
    return _make(0, 0, 0, "n")


def _overflow(sign, context):
    context._signal(Overflow, Inexact, Rounded)
    away = context.rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (
        context.rounding == (ROUND_FLOOR if sign else ROUND_CEILING)
    )
    return _make(sign, 0, 0, "F") if away else _make(sign, 10**context.prec - 1, context.Etop())


def _rounding_of(rounding, context):
    if rounding is None:
        return context.rounding
    if rounding not in _roundings:
        raise TypeError(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
            "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
        )
    return rounding


def _fix_half_even(value, context):
    """_fix() of the functions that the specification rounds half even whatever the context says."""
    saved = context.rounding
    context.rounding = ROUND_HALF_EVEN
    try:
        return value._fix(context)
    finally:
        context.rounding = saved


def _decided(coefficient, prec):
    """Do the digits after the first `prec` tell how to round, although the last one may be wrong?"""
    half = 5 * 10 ** (_digits_of(coefficient) - prec - 1)
    return 2 <= coefficient % half <= half - 2


def _power_of_ten(exponent):
    return _make(0, 1, exponent)


def _whole_root(value, n):
    """The n-th root of a positive int if it is an int, else None."""
    if value == 1:
        return 1
    if n >= value.bit_length():
        return None
    low, high = 1, 1 << (value.bit_length() // n + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**n <= value:
            low = middle
        else:
            high = middle - 1
    return low if low**n == value else None


# Functions in integers: a number times a power of 10, or of 2 inside. Each result is off by less than one; whoever
# asks has to tell whether that decides the rounding, and to ask for more digits then.

_ln10_cache = (0, 2)


def _ln10(places):
    """ln(10) * 10**places."""
    global _ln10_cache
    known, value = _ln10_cache
    if known < places:
        one = 10 ** (places + 10)
        total = 0
        for factor, n in ((46, 31), (34, 49), (20, 161)):  # factor * atanh(1 / n)
            term = one // n
            square = n * n
            k = 1
            while term:
                total += factor * term // k
                term //= square
                k += 2
        known, value = places, total // 10**10
        _ln10_cache = (known, value)
    return value // 10 ** (known - places)


def _scaled(c, e):
    """c * 10**e, truncated."""
    return c * 10**e if e >= 0 else c // 10**-e


def _exp_digits(c, e, places):
    """e**(c * 10**e) as a coefficient of at least `places` digits, and its exponent."""
    size = max(0, len(str(abs(c))) + e)
    q = places + size + 5
    tens, rest = divmod(_scaled(c, e + q), _ln10(q))
    halvings = 8 + _math.isqrt(places)
    bits = places * 10 // 3 + 2 * halvings + 40
    x = (rest << bits) // 10**q >> halvings
    total = term = 1 << bits
    n = 1
    while term:
        term = (term * x >> bits) // n
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total >> bits
    return total * 10**places >> bits, tens - places


def _ln_digits(c, e, places):
    """ln(c * 10**e) * 10**places for a positive int c."""
    length = len(str(c))
    tens = e + length - 1
    roots = 8 + _math.isqrt(places) // 2
    size = len(str(abs(tens) + 1))
    bits = (places + size) * 10 // 3 + 2 * roots + 40
    x = (c << bits) // 10 ** (length - 1)
    for _ in range(roots):
        x = _math.isqrt(x << bits)
    one = 1 << bits
    y = ((x - one) << bits) // (x + one)
    square = y * y >> bits
    total = 0
    k = 1
    while y:
        total += y // k
        y = y * square >> bits
        k += 2
    natural = (total << (roots + 1)) * 10 ** (places + 4) >> bits
    return (natural + tens * _ln10(places + 4 + size) // 10**size + 5000) // 10000


def _log10_digits(c, e, places):
    """log10(c * 10**e) * 10**places."""
    q = places + 5 + len(str(abs(e) + len(str(c))))
    return _ln_digits(c, e, q) * 10**places // _ln10(q)


def _power_digits(x, y, places):
    """x**y for a positive x as a coefficient of at least `places` digits, and its exponent."""
    size = max(0, y.adjusted() + 1) + len(str(abs(x.adjusted()) + 1)) + 1
    q = places + size + 5 + max(0, -y._exp if y.adjusted() < 0 else 0)
    log = _ln_digits(x._int, x._exp, q)
    product = log * y._int
    return _exp_digits(-product if y._sign else product, y._exp - q, places)


class _Layout:
    """A format specification (library reference, "Format Specification Mini-Language")."""

    def __init__(self, spec):
        i = 0
        self.fill, self.align = " ", ""
        if len(spec) > 1 and spec[1] in "<>=^":
            self.fill, self.align, i = spec[0], spec[1], 2
        elif spec[:1] in ("<", ">", "=", "^"):
            self.align, i = spec[0], 1
        self.sign = ""
        if spec[i : i + 1] in ("+", "-", " "):
            self.sign = "" if spec[i] == "-" else spec[i]
            i += 1
        self.no_negative_zero = spec[i : i + 1] == "z"
        i += self.no_negative_zero
        self.alternate = spec[i : i + 1] == "#"
        i += self.alternate
        self.zero_padded = spec[i : i + 1] == "0" and not self.align
        if self.zero_padded:
            self.fill, self.align = "0", "="
        i += spec[i : i + 1] == "0"
        start = i
        while spec[i : i + 1] in _DIGITS:
            i += 1
        self.width = int(spec[start:i] or "0")
        self.separator, self.grouping, self.decimal_point = "", [3], "."
        if spec[i : i + 1] == ",":
            self.separator = spec[i]
            i += 1
        self.precision = None
        if spec[i : i + 1] == ".":
            start = i = i + 1
            while spec[i : i + 1] in _DIGITS:
                i += 1
            if i == start:
                raise ValueError("invalid format string")
            self.precision = int(spec[start:i])
        self.kind = spec[i:]
        if self.kind not in ("", "e", "E", "f", "F", "g", "G", "%", "n"):
            raise ValueError("invalid format string")
        if self.kind == "n":
            if self.separator:
                raise ValueError("invalid format string")
            import locale

            conventions = locale.localeconv()
            self.kind = "g"
            self.separator = conventions["thousands_sep"]
            self.grouping = conventions["grouping"]
            self.decimal_point = conventions["decimal_point"]


def _parse_spec(spec):
    if not isinstance(spec, str):
        raise TypeError("format argument must be str")
    return _Layout(spec)


def _groups(digits, layout, least):
    """Digits with separators, and zeros before them to be at least `least` characters long."""
    if not layout.separator or not layout.grouping:
        return digits.rjust(least, "0")
    parts = []
    sizes = list(layout.grouping)
    size = 3
    while True:
        if sizes:
            following = sizes.pop(0)
            if following == 127:  # no further grouping
                size = max(len(digits), least)
                sizes = []
            elif following == 0:
                sizes = []
            else:
                size = following
        take = min(max(len(digits), least, 1), size)
        parts.append(digits[-take:].rjust(take, "0"))
        digits = digits[:-take]
        least -= take
        if not digits and least <= 0:
            break
        least -= len(layout.separator)
    return layout.separator.join(parts[::-1])


def _align(sign, whole, layout, tail):
    if layout.align == "=" and layout.fill == "0" and whole[:1] in _DIGITS:
        return sign + _groups(whole, layout, layout.width - len(sign) - len(tail)) + tail
    body = (_groups(whole, layout, 0) if whole[:1] in _DIGITS else whole) + tail
    if layout.align == "=":
        return sign + body.rjust(layout.width - len(sign), layout.fill)
    text = sign + body
    if layout.align == "<":
        return text.ljust(layout.width, layout.fill)
    if layout.align == "^":
        left = max(0, layout.width - len(text)) // 2
        return (layout.fill * left + text).ljust(layout.width, layout.fill)
    return text.rjust(layout.width, layout.fill)
