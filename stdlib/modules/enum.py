"""enum: enumerations.

While the body of a class runs, EnumDict notes which names are members. EnumType puts a _PendingMember in the place of
each; when type.__new__ calls its __set_name__, the class exists and the member can be made, before __init_subclass__
sees the class. What the class knows of its members is in attributes that programs use as well: `_member_map_` (names),
`_member_names_` (without aliases), `_value2member_map_`, and for values without a hash the two `_unhashable_` ones.

EnumType has no _convert_: whatever the class of a class has counts as called, and a function that writes into a module
given by its name would make every global variable of the program one that may change. _old_convert_ has no such cost.
"""

import builtins
import sys
from _collections import _caller_module
from _reflection import delattr as _delattr, getattr as _getattr, modules as _modules, setattr as _setattr, vars as _vars
from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS",
    "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name",
]

# The classes that EnumType treats apart, until they exist.
Enum = Flag = ReprEnum = None


class nonmember:
    """Wraps a value in an enumeration's body that is to stay what it is."""

    def __init__(self, value):
        self.value = value


class member:
    """Wraps a value in an enumeration's body that would not become a member by itself (a function, a class)."""

    def __init__(self, value):
        self.value = value


class _Marker:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


_not_given = _Marker("<not given>")
_auto_null = _Marker("_auto_null")


class auto:
    """Stands for a value that _generate_next_value_ chooses."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % (self.value,)


# ---- names and values --------------------------------------------------------------------------------------------


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(cls_name, name):
    """Whether the compiler made `name` from a name with two underscores in the class."""
    prefix = f"_{cls_name}__"
    rest = name[len(prefix):]
    return name.startswith(prefix) and rest != "" and (rest[-1] != "_" or rest[-2:-1] != "_")


def _is_internal_class(cls_name, value):
    """Whether `value` is a class defined in the enumeration's body."""
    if not isinstance(value, type):
        return False
    qualname = getattr(value, "__qualname__", "")
    own = f"{cls_name}.{getattr(value, '__name__', '')}"
    return qualname == own or qualname.endswith("." + own)


def _words(names):
    """The names of a list written as one text."""
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


def _is_single_bit(number):
    return number > 0 and number & (number - 1) == 0


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


def bin(num, max_bits=None):
    """Like the built-in function, with a sign bit set off by a space and the bits of a negative number inverted."""
    width = num.bit_length()
    sign = "1" if num < 0 else "0"
    bits = f"{num % (1 << width):0{width}b}" if width else ""
    return f"0b{sign} {bits.rjust(max_bits or 0, sign)}"


def _make_class_unpicklable(obj):
    """Pickling fails for a class (or its namespace) of which it is not known where it lies."""

    def refuse(self, proto):
        raise TypeError("%r cannot be pickled" % self)

    if isinstance(obj, dict):
        obj["__reduce_ex__"] = refuse
        obj["__module__"] = "<unknown>"
    else:
        setattr(obj, "__reduce_ex__", refuse)
        setattr(obj, "__module__", "<unknown>")


class property(DynamicClassAttribute):
    """A property of members; asked of the class, it is the member of that name, if there is one."""

    member = None
    _attr_type = None  # what `name` is in a base class: "enum" (a property like this), "desc" or "attr"
    _cls_type = None  # that base class

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is not None:
                return self.fget(instance)
            if self._attr_type == "attr":
                return _getattr(self._cls_type, self.name)
            if self._attr_type == "desc":
                return _getattr(instance._value_, self.name)
            found = ownerclass._member_map_.get(self.name)
        else:
            found = self.member
        if found is None:
            raise AttributeError("%r has no attribute %r" % (ownerclass, self.name))
        return found

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# ---- members -----------------------------------------------------------------------------------------------------


class _PendingMember:
    """A member's value, until the class exists."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        _delattr(cls, name)
        obj = self._make(cls, name)
        value = obj._value_
        is_flag = Flag is not None and issubclass(cls, Flag)
        if is_flag and isinstance(value, int):
            cls._flag_mask_ |= value
            if _is_single_bit(value):
                cls._singles_mask_ |= value
        if is_flag:
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        earlier = _member_with(cls, value)
        if earlier is not None:
            obj = earlier
        elif not is_flag or isinstance(value, int) and _is_single_bit(value):
            cls._member_names_.append(name)  # flags of several bits count as aliases
        cls._add_member_(name, obj)
        _note_value(cls, value, obj)

    def _make(self, cls, name):
        """A new instance of the class, initialised, without regard to others of the same value."""
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        obj = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(obj, "_value_"):
            if cls._member_type_ is object:
                obj._value_ = value
            else:
                try:
                    obj._value_ = cls._member_type_(*args)
                except Exception as error:
                    raise TypeError("_value_ not set in __new__, unable to create it") from error
        obj._name_ = name
        obj.__objclass__ = cls
        obj.__init__(*args)
        obj._sort_order_ = len(cls._member_names_)
        return obj


def _member_with(cls, value):
    """The member of that value; None if there is none."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._member_map_.values():
            if other._value_ == value:
                return other
    return None


def _note_value(cls, value, obj):
    """From now on, `value` finds the member `obj`."""
    try:
        cls._value2member_map_.setdefault(value, obj)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(obj._name_, []).append(value)


class EnumDict(dict):
    """The namespace of an enumeration's body: notes members, refuses a second use of their names."""

    _allowed_sunders = frozenset([
        "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
        "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_",
    ])

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif not _is_descriptor(value) and not _is_internal_class(self._cls_name, value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self._new_value(key, value.value if isinstance(value, member) else value)
        super().__setitem__(key, value)

    def _sunder(self, key, value):
        """The value to keep for a name with one underscore around it: these steer the class."""
        if key not in self._allowed_sunders and not key.startswith("_repr_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = self._ignore = _words(value)
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _new_value(self, key, value):
        """The value of a new member, with each auto() replaced."""
        if isinstance(value, auto):
            value = self._chosen(key, value)
        elif isinstance(value, tuple) and any([isinstance(part, auto) for part in value]):
            parts = [self._chosen(key, part) if isinstance(part, auto) else part for part in value]
            try:
                value = type(value)(parts)
            except TypeError:  # a named tuple takes them one by one
                value = type(value)(*parts)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _chosen(self, key, placeholder):
        if placeholder.value is _auto_null:
            placeholder.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(placeholder.value)
        return placeholder.value

    @builtins.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        items = [(name, members[name]) for name in members.keys()] if hasattr(members, "keys") else members
        for name, value in items:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


_EnumDict = EnumDict


# ---- the metaclass -----------------------------------------------------------------------------------------------


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        classdict.setdefault("_ignore_", []).append("_ignore_")
        for name in list(classdict["_ignore_"]):
            classdict.pop(name, None)
        invalid = set(classdict._member_names) & {"mro", ""}
        if invalid:
            raise ValueError("invalid enum member name(s) %s" % ",".join([repr(name) for name in invalid]))
        order = classdict.pop("_order_", None)
        namespace = dict(classdict.items())
        generate = namespace.get("_generate_next_value_")
        if generate is not None and type(generate) is not staticmethod:
            namespace["_generate_next_value_"] = staticmethod(generate)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(namespace, member_type, first_enum)
        for name in classdict._member_names:
            namespace[name] = _PendingMember(namespace[name])
        in_progress = f"_{cls}__in_progress"
        namespace |= {
            "_new_member_": new_member,
            "_use_args_": use_args,
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_unhashable_values_": [],
            "_unhashable_values_map_": {},
            "_member_type_": member_type,
            "_value_repr_": metacls._find_data_repr_(cls, bases),
            in_progress: True,
        }
        is_flag = cls == "Flag" if Flag is None else any([issubclass(base, Flag) for base in bases])
        if is_flag:
            namespace |= {
                "_boundary_": boundary or getattr(first_enum, "_boundary_", None),
                "_flag_mask_": 0,
                "_singles_mask_": 0,
                "_all_bits_": 0,
                "_inverted_": None,
            }
        result = super().__new__(metacls, cls, bases, namespace, **kwds)
        _delattr(result, in_progress)
        _choose_texts(result, bases, member_type, first_enum)
        if Flag is not None and is_flag:
            _finish_flag(result)
        if Enum is not None:
            if save_new:  # for classes derived from this one
                result.__new_member__ = new_member
            result.__new__ = Enum.__new__
        if order is not None:
            _check_order(result, _words(order), is_flag)
        return result

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create a new, empty, enum")
        if names is _not_given:
            names = None
        if module is None:
            module = _caller_module(1)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    @builtins.property
    def __members__(cls):
        """All members by name, aliases included."""
        return MappingProxyType(cls._member_map_)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """The functional interface: a new enumeration of names, of pairs of name and value, or of a mapping."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _words(names)
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for count, name in enumerate(names):
                values.append(first_enum._generate_next_value_(name, start, count, values[:]))
            names = list(zip(names, values))
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            module = _caller_module(1)
        if module is None:
            _make_class_unpicklable(namespace)
        else:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for base in bases:
            for cls in base.__mro__:
                if isinstance(cls, EnumType) and cls._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {cls!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type that members are instances of besides (object if none), and the enumeration extended."""
        if not bases:
            return object, Enum
        if not isinstance(bases[-1], EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, bases[-1]

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        """The data type: the class that defines __new__ or is a dataclass, or what is derived from it before the enumeration."""
        found = set()
        for base in bases:
            outermost = None
            for cls in base.__mro__:
                if cls is object:
                    continue
                if isinstance(cls, EnumType):
                    if cls._member_type_ is not object:
                        found.add(cls._member_type_)
                        break
                    continue
                outermost = outermost or cls
                if "__new__" in cls.__dict__ or "__dataclass_fields__" in cls.__dict__:
                    found.add(outermost)
                    break
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {found!r}")
        return found.pop() if found else None

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        """The function that prints a member's value: the data type's __repr__."""
        for base in bases:
            for cls in base.__mro__:
                if cls is object:
                    continue
                if isinstance(cls, EnumType):
                    return cls._value_repr_
                own = _vars(cls)
                if "__repr__" in own:
                    generated = "__dataclass_fields__" in own and "__dataclass_params__" in own
                    return _dataclass_repr if generated and own["__dataclass_params__"].repr else own["__repr__"]
        return None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes members; whether the class defines it itself; whether it takes the member's value."""
        ordinary = [None, object.__new__]
        if Enum is not None:
            ordinary.append(Enum.__new__)
        make = classdict.get("__new__")
        save_new = first_enum is not None and make is not None
        for name in ("__new_member__", "__new__"):
            for place in (member_type, first_enum):
                if make is None:
                    candidate = _getattr(place, name, None)
                    if candidate not in ordinary:
                        make = candidate
        if make is None:
            make = object.__new__
        return make, save_new, first_enum is not None and make not in ordinary

    def _add_member_(cls, name, member):
        """`name` is a name of that member, of the class and in `_member_map_`."""
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError(f"{name!r} is already bound: {cls._member_map_[name]!r}")
            return
        _setattr(cls, name, _redirection(cls, name, member) or member)
        cls._member_map_[name] = member


EnumMeta = EnumType


def _redirection(cls, name, member):
    """A property that is the member when asked of the class, where a base class has a descriptor of that name."""
    descriptor = kind = place = None
    for base in cls.__mro__[1:]:
        attribute = _vars(base).get(name)
        if attribute is None:
            continue
        if isinstance(attribute, (property, DynamicClassAttribute)):
            descriptor, kind, place = attribute, "enum", base
            break
        if _is_descriptor(attribute):
            descriptor, kind, place = attribute, kind or "desc", place or base
        else:
            kind, place = "attr", base
    if descriptor is None:
        return None
    result = property()
    result.member = member
    result.__set_name__(cls, name)
    if kind != "attr":
        for part in ("fget", "fset", "fdel"):
            _setattr(result, part, _getattr(descriptor, part, None))
    result._attr_type = kind
    result._cls_type = place
    return result


def _choose_texts(cls, bases, member_type, first_enum):
    """The enumeration's repr(), str() and format() win over the data type's, except below ReprEnum."""
    own = _vars(cls)
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
        if "__format__" not in own:
            cls.__format__ = member_type.__format__
        if "__str__" not in own:
            method = member_type.__str__
            cls.__str__ = member_type.__repr__ if method is object.__str__ else method
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if name not in cls.__dict__ and _getattr(cls, name) in (_getattr(member_type, name), _getattr(object, name)):
            _setattr(cls, name, _getattr(first_enum, name))


_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


def _finish_flag(cls):
    """Flag's operators win over those of the data type; members are walked in the order of their definition."""
    for name in _FLAG_OPERATORS:
        if name not in cls.__dict__:
            _setattr(cls, name, _getattr(Flag, name))
    values = [m._value_ for m in cls]
    if values != sorted(values):
        cls._iter_member_ = cls._iter_member_by_def_


def _check_order(cls, order, is_flag):
    """TypeError unless the members, aliases aside, are defined in this order."""
    def counts(name):
        found = cls._member_map_.get(name)
        return found is None or name in cls._member_names_ and (not is_flag or _is_single_bit(found._value_))

    order = [name for name in order if counts(name)]
    if order and order != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")


# ---- enumerations ------------------------------------------------------------------------------------------------


class Enum(metaclass=EnumType):
    """The base class of enumerations."""

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return "(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, boundary=None)"

    def __new__(cls, value):
        """The member of that value. Members themselves are made by _new_member_."""
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
        if not cls._member_map_:
            if _getattr(cls, f"_{cls.__name__}__in_progress", False):
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
            raise TypeError(f"{cls!r} has no members defined")
        return _from_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        found = _member_with(cls, value)
        if found is None:
            _note_value(cls, value, self)
        elif found is not self:
            raise ValueError(f"{value!r} is already bound: {found!r}")

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        return "<%s.%s: %s>" % (cls.__name__, self._name_, (cls._value_repr_ or repr)(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = set()
        if self.__class__._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update([name for name in _getattr(self, "__dict__", ()) if name[0] != "_" and name not in self._member_map_])
        for cls in self.__class__.mro():
            for name, value in _vars(cls).items():
                if name[0] == "_":
                    continue
                if name not in self._member_map_ or isinstance(value, property) and value.fget is not None:
                    names.add(name)
                elif isinstance(value, property):
                    names.discard(name)
        return sorted(names | {"__class__", "__doc__", "__eq__", "__hash__", "__module__"})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


def _from_missing(cls, value):
    """What cls._missing_ makes of a value that no member has."""
    invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    try:
        result = cls._missing_(value)
    except ValueError:
        raise
    except Exception as error:
        error.__context__ = invalid
        raise
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    if result is None:
        raise invalid
    error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
    error.__context__ = invalid
    raise error


class ReprEnum(Enum):
    """Only repr() is the enumeration's: str() and format() are the data type's."""


class IntEnum(int, ReprEnum):
    """Enumerations whose members are ints."""


class StrEnum(str, ReprEnum):
    """Enumerations whose members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for what, given in zip(("encoding", "errors"), values[1:]):
            if not isinstance(given, str):
                raise TypeError(f"{what} must be a string, not {given!r}")
        value = str(*values)
        obj = str.__new__(cls, value)
        obj._value_ = value
        return obj

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name


# ---- flags -------------------------------------------------------------------------------------------------------


class FlagBoundary(StrEnum):
    """What a flag does with bits that no member has: refuse, drop, become an int, keep them."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Enumerations whose members are sets of bits."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << max(last.bit_length(), 0)
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The combination of members that has this value; it is made once."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        asked = value
        value = _within_boundary(cls, value)
        if value is None:
            return asked
        negative = value if value < 0 else None
        if negative is not None:
            value += cls._all_bits_ + 1
        unknown = value & ~cls._flag_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]")
        obj = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(obj, "_value_"):
            obj._value_ = value
        obj._name_ = _combined_name(cls, value)
        obj = cls._value2member_map_.setdefault(value, obj)
        if negative is not None:
            cls._value2member_map_[negative] = obj
        return obj

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls = self.__class__
        name = cls.__name__ if self._name_ is None else f"{cls.__name__}.{self._name_}"
        return "<%s: %s>" % (name, (cls._value_repr_ or repr)(self._value_))

    def __str__(self):
        cls_name = self.__class__.__name__
        return f"{cls_name}({self._value_!r})" if self._name_ is None else f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _operand(self, other, sign):
        """The bits of the other operand; NotImplemented if it has none."""
        value = self._get_value(other)
        if value is not NotImplemented:
            for flag in (self, other):
                if self._get_value(flag) is None:
                    raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return value

    def __or__(self, other):
        value = self._operand(other, "|")
        return value if value is NotImplemented else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._operand(other, "&")
        return value if value is NotImplemented else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._operand(other, "^")
        return value if value is NotImplemented else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            keeps = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = self.__class__(~self._value_ if keeps else self._singles_mask_ & ~self._value_)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _within_boundary(cls, value):
    """The value without bits that no member has, as the class wants it; None if the value is to leave the class."""
    mask, all_bits = cls._flag_mask_, cls._all_bits_
    if ~all_bits <= value <= all_bits and not value & (all_bits ^ mask):
        return value
    boundary = cls._boundary_
    if boundary is STRICT:
        width = max(value.bit_length(), mask.bit_length())
        given, allowed = bin(value, width), bin(mask, width)
        raise ValueError(f"{cls!r} invalid value {value!r}\n    given {given}\n  allowed {allowed}")
    if boundary is CONFORM:
        return value & mask
    if boundary is EJECT:
        return None
    if boundary is KEEP:
        return value if value >= 0 else value + max(all_bits + 1, 1 << value.bit_length())
    raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")


def _combined_name(cls, value):
    """The names of the members that together have this value; a number for the rest."""
    single = value & cls._singles_mask_
    beyond = value & ~cls._singles_mask_
    members = list(cls._iter_member_(single))
    if beyond:  # bits that only members of several bits have
        members += [m for m in dict.fromkeys(cls._member_map_.values()) if m not in members and m._value_ and m._value_ & value == m._value_]
    covered = 0
    for m in members:
        covered |= m._value_
    if not covered:
        return None
    name = "|".join([m._name_ for m in members])
    unknown = value ^ covered
    if unknown and cls._boundary_ is STRICT:
        raise ValueError(f"{cls!r}: no members with value {unknown!r}")
    return f"{name}|{cls._numeric_repr_(unknown)}" if unknown else name


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags whose members are ints."""


# ---- checks and conversions --------------------------------------------------------------------------------------


def _aliases(enumeration):
    """The aliases, each with the name it stands for, as text."""
    return ", ".join([f"{name} -> {m.name}" for name, m in enumeration.__members__.items() if name != m.name])


def unique(enumeration):
    """A class decorator: ValueError if two names have the same value."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


class EnumCheck(StrEnum):
    """The checks that verify() knows."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A class decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                aliases = _aliases(enumeration)
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {aliases}")
            elif check is CONTINUOUS:
                _check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                _check_named(enumeration)
        return enumeration


def _check_continuous(enumeration):
    values = {m.value for m in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if issubclass(enumeration, Flag):
        kind, wanted = "flag", [1 << bit for bit in range(low.bit_length(), high.bit_length() - 1)]
    else:
        kind, wanted = "enum", range(low + 1, high)
    missing = ", ".join([str(value) for value in wanted if value not in values])
    if missing:
        raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {missing}"[:256])


def _check_named(enumeration):
    values = [m.value for m in enumeration]
    names, bits = [], 0
    for name, alias in enumeration._member_map_.items():
        if name not in enumeration._member_names_ and alias.value >= 0:
            missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
            if missed:
                names.append(name)
                bits |= sum(missed)
    if not names:
        return
    if len(names) == 1:
        who = f"alias {names[0]} is missing"
    else:
        who = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
    what = f"value 0x{bits:x}" if _is_single_bit(bits) else f"combined values of 0x{bits:x}"
    raise ValueError(
        f"invalid Flag {enumeration.__name__!r}: {who} {what} [use enum.show_flag_values(value) for details]"
    )


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join([f"{name}={_getattr(self, name)!r}" for name, field in fields.items() if field.repr])


def _last_module(obj):
    return obj.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    return f"{_last_module(self)}.{self._name_}"


def global_flag_repr(self):
    module = _last_module(self)
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    numbers = self._boundary_ is KEEP
    return "|".join([part if numbers and part[0].isdigit() else f"{module}.{part}" for part in self._name_.split("|")])


def global_str(self):
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """A class decorator: the members become global names of the module and print as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    # Inference knows about these (exec_class).
    _vars(_modules[cls.__module__]).update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A class decorator: makes an enumeration of `etype`'s kind from a plain class."""

    def convert_class(cls):
        metacls = type(etype)
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in _vars(cls).items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        if namespace.get("__doc__") is None:
            namespace["__doc__"] = "An enumeration."
        return metacls(cls.__name__, (etype,), namespace, boundary=boundary)

    return convert_class


def _test_simple_enum(checked_enum, simple_enum):
    """TypeError unless an enumeration made by _simple_enum is like the one made by a class statement."""
    different = {"__module__", "_member_map_", "_value2member_map_", "__doc__", "__static_attributes__", "__firstlineno__"}
    checked, simple = checked_enum.__dict__, simple_enum.__dict__
    names = {*checked_enum._member_map_, *simple_enum._member_map_}
    failed = []
    for key in sorted((checked.keys() | simple.keys()) - different - names):
        if key not in simple:
            failed.append(f"missing key: {key!r}")
        elif key not in checked:
            failed.append(f"extra key:   {key!r}")
        elif not callable(checked[key]) and not isinstance(checked[key], builtins.property) and checked[key] != simple[key]:
            failed.append(f"{key!r}:\n         checked -> {checked[key]!r}\n         simple  -> {simple[key]!r}")
    for name in sorted(names):
        if name not in simple_enum._member_map_:
            failed.append(f"missing member from simple enum: {name!r}")
        elif name not in checked_enum._member_map_:
            failed.append(f"extra member in simple enum: {name!r}")
        else:
            details = _member_differences(name, checked_enum[name].__dict__, simple_enum[name].__dict__)
            if details:
                failed.append(f"{name!r} member mismatch:\n      " + "\n      ".join(details))
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))


def _member_differences(name, checked, simple):
    result = []
    for key in sorted((checked.keys() | simple.keys()) - {"__module__", "__objclass__", "_inverted_"}):
        if key not in simple:
            result.append(f"missing key {key!r} not in the simple enum member {name!r}")
        elif key not in checked:
            result.append(f"extra key {key!r} in simple enum member {name!r}")
        elif checked[key] != simple[key]:
            result.append(
                f"{key!r}:\n         checked member -> {checked[key]!r}\n         simple member  -> {simple[key]!r}"
            )
    return result


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """An enumeration of a module's constants, made by the functional interface."""
    source = source.__dict__ if source else sys.modules[module].__dict__
    found = [(key, value) for key, value in source.items() if filter(key)]
    try:
        found.sort(key=lambda item: (item[1], item[0]))
    except TypeError:
        found.sort(key=lambda item: item[0])
    return etype(name, found, module=module, boundary=boundary or KEEP)


_stdlib_enums = IntEnum, StrEnum, IntFlag
