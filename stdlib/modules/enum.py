"""enum: enumerations.

EnumType collects the members while the class body runs (_EnumDict), makes the class, and then puts one
instance for each value into it.
"""

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "global_enum", "show_flag_values", "FlagBoundary", "STRICT", "CONFORM",
    "EJECT", "KEEP", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "EnumCheck",
]

_property = property


class _NoFlag:
    """Stands for Flag until that class exists."""


_flag_root = _NoFlag


class auto:
    """Stands for a value that _generate_next_value_ chooses."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


class member:
    def __init__(self, value):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class property(_property):
    """A property that a member of the same name does not hide (Enum.name, Enum.value)."""


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    prefix = f"_{cls_name}__"
    return name.startswith(prefix) and not name.endswith("__")


def _is_descriptor(value):
    cls = type(value)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


class _EnumDict(dict):
    """The namespace of an enumeration's body: notes members, refuses a second use of their names."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._generate = None
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_only_repr_":
                pass
            elif key == "_ignore_":
                if isinstance(value, str):
                    value = value.replace(",", " ").split()
                self._ignore = list(value)
        elif _is_dunder(key):
            pass
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not isinstance(value, member) and (_is_descriptor(value) or isinstance(value, type) and False):
            pass
        else:
            if isinstance(value, member):
                value = value.value
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._resolve(key, value)
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            if value.value is None:
                self._auto_called = True
                value.value = self._generate(key, 1, len(self._member_names), self._last_values[:])
            return value.value
        if type(value) is tuple and any(isinstance(v, auto) for v in value):
            return tuple([self._resolve(key, v) for v in value])
        return value

    def update(self, members, **more):
        items = members.items() if hasattr(members, "keys") else members
        for name, value in items:
            self[name] = value
        for name, value in more.items():
            self[name] = value


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        _check_bases(cls, bases)
        namespace = _EnumDict(cls)
        _, first_enum = _mixins(bases)
        if first_enum is not None:
            namespace._generate = getattr(first_enum, "_generate_next_value_", None)
        if namespace._generate is None:
            namespace._generate = _next_number
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, _EnumDict) or not bases:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        names = list(classdict._member_names)
        for name in classdict._ignore:
            classdict.pop(name, None)
        values = {name: classdict[name] for name in names}
        namespace = {k: v for k, v in classdict.items() if k not in values and k != "_ignore_"}
        mixin, first_enum = _mixins(bases)
        own_new = namespace.pop("__new__", None)
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(generate)
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_unhashable_values_"] = []
        namespace["_member_type_"] = mixin
        if boundary is not None:
            namespace["_boundary_"] = boundary
        elif "_boundary_" not in namespace:
            namespace["_boundary_"] = getattr(first_enum, "_boundary_", None)
        result = super().__new__(metacls, cls, bases, namespace, **kwds)
        if mixin is not object and first_enum is not None:
            _prefer_enum_methods(result, first_enum)
        make = own_new
        if make is not None and isinstance(make, staticmethod):
            make = make.__func__
        if make is None:
            make = _inherited_new(bases)
        for name in names:
            _add_member(result, name, values[name], make, mixin)
        if own_new is not None:
            result.__new_member__ = make
        elif make is not None:
            result.__new_member__ = make
        result.__new__ = _lookup_new
        if issubclass(result, _flag_root):
            _finish_flag(result)
        return result

    def __call__(cls, value=None, *args, names=None, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None and not args and cls._member_names_:
            if args:
                value = (value,) + args
            return cls.__new__(cls, value)
        if names is None and args:
            names = args[0]
        if names is None:
            return cls.__new__(cls, value)
        return _functional(cls, value, names, module, qualname, type, start, boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return False

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        return sorted(["__class__", "__doc__", "__members__", "__module__", *cls._member_names_])

    def __repr__(cls):
        if issubclass(cls, _flag_root):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    @_property
    def __members__(cls):
        return dict(cls._member_map_)


EnumMeta = EnumType


def _prefer_enum_methods(cls, first_enum):
    """The enumeration's texts win over those of the data type, which comes first in the MRO."""
    only_repr = first_enum.__dict__.get("_only_repr_", False)
    for name in ("__repr__",) if only_repr else ("__repr__", "__str__", "__format__"):
        for base in cls.__mro__:
            if name in base.__dict__:
                if not isinstance(base, EnumType):
                    type.__setattr__(cls, name, getattr(first_enum, name))
                break


def _check_bases(name, bases):
    for base in bases:
        if isinstance(base, EnumType) and base.__dict__.get("_member_names_"):
            raise TypeError(f"<enum {name!r}> cannot extend {base!r}")


def _mixins(bases):
    """The data type that members are instances of besides (object if none), and the enumeration extended."""
    if not bases:
        return object, None
    first_enum = bases[-1]
    for base in bases:
        for cls in base.__mro__:
            if cls is object or isinstance(cls, EnumType):
                continue
            if "__new__" in cls.__dict__ or cls in (int, str, float, bytes, tuple):
                return cls, first_enum
    return object, first_enum


def _inherited_new(bases):
    for base in bases:
        for cls in base.__mro__:
            if isinstance(cls, EnumType):
                found = cls.__dict__.get("__new_member__")
                if found is not None:
                    return found.__func__ if isinstance(found, staticmethod) else found
    return None


def _add_member(cls, name, value, make, mixin):
    args = value if type(value) is tuple else (value,)
    if make is not None:
        obj = make(cls, *args)
    elif mixin is object:
        obj = object.__new__(cls)
    elif mixin is tuple:
        obj = tuple.__new__(cls, value)
        args = (value,)
    else:
        obj = mixin.__new__(cls, *args)
    if not hasattr(obj, "_value_"):
        if mixin is object or make is not None:
            obj._value_ = value
        elif mixin is tuple:
            obj._value_ = value
        else:
            obj._value_ = mixin(*args)
    value = obj._value_
    canonical = None
    for other in cls._member_map_.values():
        if other._value_ == value:
            canonical = other
            break
    if canonical is not None:
        obj = canonical
    else:
        obj._name_ = name
        obj.__objclass__ = cls
        obj._sort_order_ = len(cls._member_names_)
        init = getattr(cls, "__init__", None)
        if init is not None and init is not object.__init__ and init is not Enum.__init__:
            obj.__init__(*args)
        if not issubclass(cls, _flag_root) or _is_single_bit(obj._value_):
            cls._member_names_.append(name)
    cls._member_map_[name] = obj
    try:
        cls._value2member_map_.setdefault(value, obj)
    except TypeError:
        cls._unhashable_values_.append(value)
    type.__setattr__(cls, name, obj)


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _finish_flag(cls):
    mask = 0
    single = 0
    for obj in cls._member_map_.values():
        if isinstance(obj._value_, int):
            if obj._value_ >= 0:
                mask |= obj._value_
            if _is_single_bit(obj._value_):
                single |= obj._value_
    cls._flag_mask_ = mask
    cls._singles_mask_ = single
    cls._all_bits_ = 2 ** mask.bit_length() - 1
    for name, obj in cls._member_map_.items():
        # A negative alias means "everything but".
        if isinstance(obj._value_, int) and obj._value_ < 0:
            obj._value_ = mask & obj._value_


def _lookup_new(cls, value=None):
    """Enum(value): the member of that value."""
    if type(value) is cls:
        return value
    try:
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
    except TypeError:
        for obj in cls._member_map_.values():
            if obj._value_ == value:
                return obj
    if not cls._member_map_ and not issubclass(cls, _flag_root):
        raise TypeError(f"{cls!r} has no members defined")
    result = cls._missing_(value)
    if isinstance(result, cls):
        return result
    error = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if result is None:
        raise error
    raise TypeError(
        f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
    )


def _functional(cls, class_name, names, module, qualname, mixin, start, boundary):
    """Enum('Color', 'RED GREEN'): a new enumeration from names."""
    metacls = cls.__class__
    bases = (cls,) if mixin is None else (mixin, cls)
    namespace = metacls.__prepare__(class_name, bases)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        values = []
        pairs = []
        for count, name in enumerate(names):
            value = namespace._generate(name, start, count, values[:])
            values.append(value)
            pairs.append((name, value))
        names = pairs
    for item in names:
        if isinstance(item, str):
            namespace[item] = names[item]
        else:
            namespace[item[0]] = item[1]
    result = metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)
    result.__module__ = module if module is not None else "__main__"
    if qualname is not None:
        result.__qualname__ = qualname
    return result


def _next_number(name, start, count, last_values):
    if not last_values:
        return start
    numbers = [v for v in last_values if isinstance(v, int)]
    return max(numbers) + 1 if numbers else start


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return _next_number(name, start, count, last_values)

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    @_property
    def name(self):
        return self._name_

    @_property
    def value(self):
        return self._value_

    def __repr__(self):
        show = self._value_repr_()
        return f"<{self.__class__.__name__}.{self._name_}: {show}>"

    def _value_repr_(self):
        mixin = self.__class__._member_type_
        if mixin in (int, str, float, bytes):
            return mixin.__repr__(self._value_)
        return repr(self._value_)

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        return sorted({"__class__", "__doc__", "__module__", "name", "value"})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce__(self):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


Enum._member_names_ = []
Enum._member_map_ = {}
Enum._value2member_map_ = {}
Enum._member_type_ = object


class ReprEnum(Enum):
    """Members print as their values do: only repr() is the enumeration's."""

    _only_repr_ = True


def _int_text(self):
    return int.__repr__(self._value_)


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {int.__repr__(self._value_)}>"

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        obj = str.__new__(cls, value)
        obj._value_ = value
        return obj

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self._value_)

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)

    def __hash__(self):
        return hash(self._value_)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


def _iter_bits_lsb(value):
    """The bits that are set, the lowest first, of an int or a member."""
    if isinstance(value, Enum):
        value = value._value_
    if value < 0:
        raise ValueError(f"{value!r} is not a positive integer")
    while value:
        bit = value & -value
        yield bit
        value ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


class Flag(Enum):
    _boundary_ = STRICT

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        boundary = cls._boundary_
        if value < 0:
            value = max(cls._all_bits_ + 1, 2 ** value.bit_length()) + value if boundary is not KEEP else value + 2 ** max(
                value.bit_length(), mask.bit_length()
            )
            if boundary is not KEEP:
                value &= mask
        if value & ~mask:
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {_binary(value, width)}\n  allowed {_binary(mask, width)}"
                )
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        mixin = cls._member_type_
        obj = object.__new__(cls) if mixin is object else mixin.__new__(cls, value)
        obj._value_ = value
        singles = cls._single_bits()
        members = [m for m in singles if m._value_ & value]
        if value & ~sum([m._value_ for m in singles]):  # bits that only members of several bits have
            members += [m for m in cls._member_map_.values() if m not in members and m._value_ and m._value_ & value == m._value_]
        covered = 0
        for m in members:
            covered |= m._value_
        unknown = value & ~covered
        names = [m._name_ for m in members]
        obj._name_ = "|".join(names) if names else None
        if unknown and names:
            obj._name_ += f"|{unknown}"
        obj._sort_order_ = -1
        cls._value2member_map_[value] = obj
        return obj

    @classmethod
    def _single_bits(cls):
        """The members of one bit, in the order of their definition."""
        return list(dict.fromkeys([m for m in cls._member_map_.values() if m._value_.bit_count() == 1]))

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        cls = self.__class__
        singles = [m._value_ for m in cls._single_bits()]
        bits = _iter_bits_lsb(self._value_ & cls._flag_mask_)
        if singles != sorted(singles):  # members that are not defined in the order of their values come as defined
            bits = sorted(bits, key=lambda bit: singles.index(bit) if bit in singles else len(singles))
        for bit in bits:
            yield cls(bit)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if self.__class__._member_type_ is int and isinstance(other, int):
            return int(other)
        return None

    def __or__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        cls = self.__class__
        if cls._boundary_ in (EJECT, KEEP):
            return cls(~self._value_)
        return cls(cls._singles_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __hash__(self):
        return hash(self._value_)


_flag_root = Flag


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_}>"

    def __hash__(self):
        return hash(self._value_)

    __contains__ = Flag.__contains__
    __or__ = Flag.__or__
    __and__ = Flag.__and__
    __xor__ = Flag.__xor__
    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def _binary(value, width):
    return f"0b0 {value:0{width}b}"


def unique(enumeration):
    duplicates = [(name, m._name_) for name, m in enumeration.__members__.items() if name != m._name_]
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


class verify:
    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                duplicates = [(n, m._name_) for n, m in enumeration.__members__.items() if n != m._name_]
                if duplicates:
                    details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = sorted({m._value_ for m in enumeration})
                missing = [v for v in range(values[0], values[-1] + 1) if v not in values] if values else []
                if missing:
                    raise ValueError(f"invalid enum {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")
        return enumeration


def global_enum(cls, update_str=False):
    import sys

    for name, m in cls.__members__.items():
        setattr(sys.modules[cls.__module__], name, m)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A class decorator: makes an enumeration of `etype`'s kind from a plain class."""

    def convert(cls):
        meta = type(etype)
        keywords = {} if boundary is None else {"boundary": boundary}
        namespace = meta.__prepare__(cls.__name__, (etype,), **keywords)
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        return meta(cls.__name__, (etype,), namespace, **keywords)

    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError unless an enumeration made by _simple_enum has the members of the one made by a class statement."""
    failed = []
    if checked_enum.__dict__ != simple_enum.__dict__:
        checked, simple = dict(checked_enum.__members__), dict(simple_enum.__members__)
        failed += [f"missing key: {name!r}" for name in checked if name not in simple]
        failed += [f"extra key:   {name!r}" for name in simple if name not in checked]
        for name in checked.keys() & simple.keys():
            one, other = checked[name], simple[name]
            if (one._value_, one._name_) != (other._value_, other._name_):
                failed.append(f"{name!r} member mismatch:\n      checked member -> {one!r}\n      simple member  -> {other!r}")
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))
