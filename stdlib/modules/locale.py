"""locale: conventions of countries and languages. Programs run in the C locale with UTF-8, which is what setlocale()
knows; the functions that format numbers follow localeconv()."""

import os
import re
from builtins import str as _str

__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll",
           "strxfrm", "str", "atof", "atoi", "format_string", "currency", "localize", "delocalize", "normalize",
           "getencoding", "nl_langinfo", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_TIME", "LC_MONETARY",
           "LC_NUMERIC", "LC_ALL", "CHAR_MAX"]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
CODESET = 14
RADIXCHAR = 65536
THOUSEP = 65537
YESEXPR = 327680
NOEXPR = 327681
D_T_FMT = 131112
D_FMT = 131113
T_FMT = 131114
T_FMT_AMPM = 131115
AM_STR = 131110
PM_STR = 131111
CRNCYSTR = 262159
_ABDAY_1, _DAY_1, _ABMON_1, _MON_1 = 131072, 131079, 131086, 131098
_DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"]
(DAY_1, DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7) = range(_DAY_1, _DAY_1 + 7)
(ABDAY_1, ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7) = range(_ABDAY_1, _ABDAY_1 + 7)
(MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12) = range(_MON_1, _MON_1 + 12)
(ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11,
 ABMON_12) = range(_ABMON_1, _ABMON_1 + 12)

_INFO = {CODESET: "UTF-8", RADIXCHAR: ".", THOUSEP: "", YESEXPR: "^[yY]", NOEXPR: "^[nN]",
         D_T_FMT: "%a %b %e %H:%M:%S %Y", D_FMT: "%m/%d/%y", T_FMT: "%H:%M:%S", T_FMT_AMPM: "%I:%M:%S %p",
         AM_STR: "AM", PM_STR: "PM", CRNCYSTR: "-"}
for _i, _name in enumerate(_DAYS):
    _INFO[_DAY_1 + _i] = _name
    _INFO[_ABDAY_1 + _i] = _name[:3]
for _i, _name in enumerate(_MONTHS):
    _INFO[_MON_1 + _i] = _name
    _INFO[_ABMON_1 + _i] = _name[:3]


class Error(Exception):
    """A locale that is not there."""


# Names of locales that are the C locale; CPython starts with LC_CTYPE "C.UTF-8" or what the environment says.
_KNOWN = ("C", "POSIX", "C.UTF-8", "C.utf8")
_current = {category: "C" for category in range(6)}
_current[LC_CTYPE] = "C.UTF-8"
_ALL_NAMES = ((LC_CTYPE, "LC_CTYPE"), (LC_NUMERIC, "LC_NUMERIC"), (LC_TIME, "LC_TIME"), (LC_COLLATE, "LC_COLLATE"),
              (LC_MONETARY, "LC_MONETARY"), (LC_MESSAGES, "LC_MESSAGES"))


def _of_environment(variable):
    return os.environ.get("LC_ALL") or os.environ.get(variable) or os.environ.get("LANG") or "C"


def setlocale(category, locale=None):
    """Sets the locale of a category, or tells it."""
    if not 0 <= category <= LC_ALL:
        raise Error("invalid locale category")
    categories = range(6) if category == LC_ALL else [category]
    if locale is not None:
        if not isinstance(locale, _str):
            locale = normalize(_join(locale))
        mixed = _parts(locale) if category == LC_ALL else {}
        for one in categories:
            variable = dict(_ALL_NAMES)[one]
            name = mixed.get(variable) or locale or _of_environment(variable)
            if name not in _KNOWN:
                raise Error("unsupported locale setting")
            _current[one] = name
    values = [_current[one] for one in categories]
    if all(value == values[0] for value in values):
        return values[0]
    others = [(LC_CTYPE, "LC_CTYPE"), (LC_NUMERIC, "LC_NUMERIC"), (LC_TIME, "LC_TIME"), (LC_COLLATE, "LC_COLLATE"),
              (LC_MONETARY, "LC_MONETARY"), (LC_MESSAGES, "LC_MESSAGES")]
    fixed = ["LC_PAPER=C", "LC_NAME=C", "LC_ADDRESS=C", "LC_TELEPHONE=C", "LC_MEASUREMENT=C", "LC_IDENTIFICATION=C"]
    return ";".join([f"{name}={_current[one]}" for one, name in others] + fixed)


def _parts(locale):
    """The locale of each category by its variable, from what setlocale() tells of a mixture."""
    return dict(part.partition("=")[::2] for part in locale.split(";")) if "=" in locale else {}


def _join(parts):
    try:
        language, encoding = parts
    except ValueError:
        raise TypeError("Locale must be None, a string, or an iterable of two strings -- language code, encoding.") \
            from None
    return (language or "C") + ("." + encoding if encoding else "")


_aliases = {}
_codecs = {}
_codec_aliases = {}


def _fill_aliases():
    from _locale_names import ALIASES, CODECS, ENCODINGS, LANGUAGES, OTHERS

    for codec, names in ALIASES.items():
        _codec_aliases.update((name, codec) for name in names.split())
    _codecs.update(pair.split() for pair in CODECS.split(", "))
    found = {"c": "C", "posix": "C"}
    for encoding, names in ENCODINGS.items():
        found.update((name.lower(), f"{name}.{encoding}") for name in names.split())
    found.update((name.partition("_")[0], found[name.lower()]) for name in LANGUAGES.split())
    found.update(pair.split() for pair in OTHERS.split(", "))
    _aliases.update(found)


def _normalize_encoding(name):
    """Its letters, digits and dots; what stands between them becomes an underscore."""
    parts = "".join(c if c.isalnum() or c == "." else " " for c in name).split()
    return "".join(c for c in "_".join(parts) if c.isascii())


def _with_encoding(name, encoding):
    """The locale with a codec of that name, in the spelling that the C library uses."""
    codec = _normalize_encoding(encoding)
    codec = _codec_aliases.get(codec.lower(), codec)
    key = codec.lower()
    known = _codecs.get(key) or _codecs.get(key.replace("_", "").replace("-", ""), codec)
    return name.partition(".")[0] + "." + known


def _with_modifier(name, modifier):
    if modifier != "euro":
        return f"{name}@{modifier}"
    encoding = name.partition(".")[2]
    if encoding in ("ISO8859-15", "UTF-8"):
        return name
    if encoding in ("", "ISO8859-1"):
        return name.partition(".")[0] + ".ISO8859-15"
    return f"{name}@{modifier}"


def normalize(localename):
    """The usual spelling of a locale's name, with country and encoding; names that are not known stay as they are."""
    if not _aliases:
        _fill_aliases()
    name, _, modifier = localename.lower().replace(":", ".").partition("@")
    language, dot, encoding = name.partition(".")
    encoding = encoding.partition(".")[0]
    short = encoding.replace("-", "").replace("_", "")
    full = f"{language}.{short}" if encoding else language
    at = f"@{modifier}" if modifier else ""
    if full + at in _aliases:
        return _aliases[full + at]
    if modifier and full in _aliases:
        known = _aliases[full]
        if "@" not in known:
            return _with_modifier(known, modifier)
        if known.partition("@")[2].lower() == modifier:
            return known
    if encoding and language + at in _aliases:
        known, marked, own = _aliases[language + at].partition("@")
        return _with_encoding(known, encoding) + marked + own
    if encoding and modifier and language in _aliases:
        known, marked, own = _aliases[language].partition("@")
        if not marked:
            return _with_modifier(_with_encoding(known, encoding), modifier)
        if own.lower() == modifier:
            return _with_encoding(known, encoding) + marked + own
    return localename


def _split(name):
    """(language, encoding) of a locale's name"""
    if name in ("C", "POSIX"):
        return None, None
    language, _, encoding = name.partition(".")
    return language, encoding.replace("utf8", "UTF-8") or None


def getlocale(category=LC_CTYPE):
    """(language, encoding) of a category"""
    name = setlocale(category)
    if category == LC_ALL and ";" in name:
        raise TypeError("category LC_ALL is not supported")
    return _split(name)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """(language, encoding) of the environment"""
    import warnings

    warnings._deprecated("locale.getdefaultlocale", "{name!r} is deprecated and slated for removal in Python {remove}. "
                         "Use setlocale(), getencoding() and getlocale() instead.", remove=(3, 15))
    for variable in envvars:
        name = os.environ.get(variable)
        if name:
            return _split(normalize(name.split(":")[0] if variable == "LANGUAGE" else name))
    return None, None


def getencoding():
    """The encoding of the locale."""
    return "UTF-8"


def getpreferredencoding(do_setlocale=True):
    """The encoding of text files."""
    return "utf-8"


def nl_langinfo(key, /):
    """A piece of information about the locale."""
    try:
        return _INFO[key]
    except KeyError:
        raise ValueError("unsupported langinfo constant") from None


_override_localeconv = {}


def localeconv():
    """How the locale writes numbers and amounts of money."""
    info = {"int_curr_symbol": "", "currency_symbol": "", "mon_decimal_point": "", "mon_thousands_sep": "",
            "mon_grouping": [], "positive_sign": "", "negative_sign": "", "int_frac_digits": 127, "frac_digits": 127,
            "p_cs_precedes": 127, "p_sep_by_space": 127, "n_cs_precedes": 127, "n_sep_by_space": 127,
            "p_sign_posn": 127, "n_sign_posn": 127, "decimal_point": ".", "thousands_sep": "", "grouping": []}
    info.update(_override_localeconv)
    return info


def strcoll(a, b):
    """-1, 0 or 1 as the first string sorts before, with or after the second."""
    return (a > b) - (a < b)


def strxfrm(s):
    """A string that sorts by code points as `s` does in the locale."""
    if "\0" in s:
        raise ValueError("embedded null character")
    return s


def _group_sizes(grouping):
    """The sizes of groups of digits, from the right, without end where the last repeats."""
    last = None
    for size in grouping:
        if size == CHAR_MAX:
            return
        if size == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield size
        last = size


def _grouped(text, monetary=False):
    """(text with separators between groups of digits, number of separators)"""
    conventions = localeconv()
    separator = conventions["mon_thousands_sep" if monetary else "thousands_sep"]
    grouping = conventions["mon_grouping" if monetary else "grouping"]
    if not grouping:
        return text, 0
    tail = ""
    stripped = text.rstrip()
    if len(stripped) < len(text):
        tail = text[len(stripped):]
        text = stripped
    rest = text
    groups = []
    for size in _group_sizes(grouping):
        if not rest or rest[-1] not in "0123456789":
            break
        groups.append(rest[-size:])
        rest = rest[:-size]
    head = rest
    if groups and rest and rest[-1] in "0123456789":
        groups.append(rest)
        head = ""
    groups.reverse()
    return head + separator.join(groups) + tail, len(separator) * (len(groups) - 1) if groups else 0


def _strip_padding(text, amount):
    """Takes back the padding that separators have made superfluous."""
    left = 0
    while amount and text[left] == " ":
        left += 1
        amount -= 1
    right = len(text) - 1
    while amount and text[right] == " ":
        right -= 1
        amount -= 1
    return text[left:right + 1]


_percent = re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]")


def _localized(text, is_float, grouping, monetary):
    added = 0
    point = localeconv()["mon_decimal_point" if monetary else "decimal_point"]
    if is_float:
        parts = text.split(".")
        if grouping:
            parts[0], added = _grouped(parts[0], monetary=monetary)
        text = point.join(parts)
    elif grouping:
        text, added = _grouped(text, monetary=monetary)
    return _strip_padding(text, added) if added else text


def _format(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value,) + additional if additional else value)
    if percent[-1] in "eEfFgG":
        return _localized(text, True, grouping, monetary)
    if percent[-1] in "diu":
        return _localized(text, False, grouping, monetary)
    return text


def format_string(f, val, grouping=False, monetary=False):
    """`f % val` with the locale's decimal point and, if asked for, groups of digits."""
    percents = list(_percent.finditer(f))
    pattern = _percent.sub("%s", f)
    if isinstance(val, dict) or hasattr(val, "keys"):
        new = []
        for percent in percents:
            if percent.group()[-1] == "%":
                new.append("%")
            else:
                new.append(_format(percent.group(), val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        new = []
        i = 0
        for percent in percents:
            if percent.group()[-1] == "%":
                new.append("%")
            else:
                stars = percent.group("modifiers").count("*")
                new.append(_format(percent.group(), val[i], grouping, monetary, *val[i + 1:i + 1 + stars]))
                i += 1 + stars
    return pattern % tuple(new)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money as the locale writes it."""
    conventions = localeconv()
    digits = conventions["int_frac_digits" if international else "frac_digits"]
    if digits == 127:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    text = _localized(f"{abs(val):.{digits}f}", True, grouping, True)
    text = "<" + text + ">"  # where a sign may go
    if symbol:
        smb = conventions["int_curr_symbol" if international else "currency_symbol"]
        precedes = conventions["n_cs_precedes" if val < 0 else "p_cs_precedes"]
        separated = conventions["n_sep_by_space" if val < 0 else "p_sep_by_space"]
        if precedes:
            text = smb + (" " if separated else "") + text
        else:
            if international and smb[-1] == " ":
                smb = smb[:-1]
            text += (" " if separated else "") + smb
    position = conventions["n_sign_posn" if val < 0 else "p_sign_posn"]
    sign = conventions["negative_sign" if val < 0 else "positive_sign"]
    if position == 0:
        text = "(" + text + ")"
    elif position == 1:
        text = sign + text
    elif position == 2:
        text += sign
    elif position == 3:
        text = text.replace("<", sign)
    elif position == 4:
        text = text.replace(">", sign)
    else:
        text = sign + text
    return text.replace("<", "").replace(">", "")


def str(val):
    """A float as the locale writes it."""
    return _format("%.12g", val)


def delocalize(string):
    """The number's text without the locale's separators, with a point."""
    conventions = localeconv()
    if conventions["thousands_sep"]:
        string = string.replace(conventions["thousands_sep"], "")
    if conventions["decimal_point"]:
        string = string.replace(conventions["decimal_point"], ".")
    return string


def localize(string, grouping=False, monetary=False):
    """The number's text with the locale's separators."""
    return _localized(string, True, grouping, monetary)


def atof(string, func=float):
    """The float that the locale writes so."""
    return func(delocalize(string))


def atoi(string):
    """The int that the locale writes so."""
    return int(delocalize(string))
