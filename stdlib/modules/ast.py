"""Abstract syntax trees (library reference, "ast"): literal_eval(), and the node classes with their visitors for programs
that build trees themselves. parse() is the compiler's own parser (stdlib/native/_syntax.cpp)."""

import os
import re
from _syntax import parse as _parse_text

PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    """A node: fields by position or by name."""

    _fields = ()
    _attributes = ()
    __match_args__ = ()
    _lists = ()

    def __init__(self, *args, **kwargs):
        cls = type(self)
        if len(args) > len(self._fields):
            plural = "" if len(self._fields) == 1 else "s"
            raise TypeError(f"{cls.__name__} constructor takes at most {len(self._fields)} positional argument{plural}")
        for name, value in zip(self._fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in self._fields[: len(args)]:
                raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
            if name not in self._fields and name not in self._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. Support for arbitrary keyword "
                      "arguments is deprecated and will be removed in Python 3.15.")
            setattr(self, name, value)
        for name in self._fields[len(args):]:
            if name in kwargs:
                continue
            if name in self._lists:
                setattr(self, name, [])
            elif name == "ctx":
                self.ctx = Load()
            elif not hasattr(cls, name):
                _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. This will become an error "
                      "in Python 3.15.")


def _warn(message):
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)


_POSITION = ("lineno", "col_offset", "end_lineno", "end_col_offset")

# Base class, whether nodes have positions, and every node with its fields (library reference, "Abstract Grammar"):
# lists are marked with *, what may be None with ?.
_GRAMMAR = """
mod - | Module body* type_ignores* | Interactive body* | Expression body | FunctionType argtypes* returns
stmt + | FunctionDef name args body* decorator_list* returns? type_comment? type_params*
| AsyncFunctionDef name args body* decorator_list* returns? type_comment? type_params*
| ClassDef name bases* keywords* body* decorator_list* type_params* | Return value? | Delete targets*
| Assign targets* value type_comment? | TypeAlias name type_params* value | AugAssign target op value
| AnnAssign target annotation value? simple | For target iter body* orelse* type_comment?
| AsyncFor target iter body* orelse* type_comment? | While test body* orelse* | If test body* orelse*
| With items* body* type_comment? | AsyncWith items* body* type_comment? | Match subject cases* | Raise exc? cause?
| Try body* handlers* orelse* finalbody* | TryStar body* handlers* orelse* finalbody* | Assert test msg? | Import names*
| ImportFrom module? names* level? | Global names* | Nonlocal names* | Expr value | Pass | Break | Continue
expr + | BoolOp op values* | NamedExpr target value | BinOp left op right | UnaryOp op operand | Lambda args body
| IfExp test body orelse | Dict keys* values* | Set elts* | ListComp elt generators* | SetComp elt generators*
| DictComp key value generators* | GeneratorExp elt generators* | Await value | Yield value? | YieldFrom value
| Compare left ops* comparators* | Call func args* keywords* | FormattedValue value conversion format_spec?
| JoinedStr values* | Constant value kind? | Attribute value attr ctx | Subscript value slice ctx | Starred value ctx
| Name id ctx | List elts* ctx | Tuple elts* ctx | Slice lower? upper? step?
expr_context - | Load | Store | Del
boolop - | And | Or
operator - | Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop - | Invert | Not | UAdd | USub
cmpop - | Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension= - | comprehension target iter ifs* is_async
excepthandler + | ExceptHandler type? name? body*
arguments= - | arguments posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*
arg= + | arg arg annotation? type_comment?
keyword= + | keyword arg? value
alias= + | alias name asname?
withitem= - | withitem context_expr optional_vars?
match_case= - | match_case pattern guard? body*
pattern + | MatchValue value | MatchSingleton value | MatchSequence patterns* | MatchMapping keys* patterns* rest?
| MatchClass cls patterns* kwd_attrs* kwd_patterns* | MatchStar name? | MatchAs pattern? name? | MatchOr patterns*
type_ignore - | TypeIgnore lineno tag
type_param + | TypeVar name bound? default_value? | ParamSpec name default_value? | TypeVarTuple name default_value?
"""


def _define():
    base = AST
    attributes = ()
    for line in _GRAMMAR.strip().splitlines():
        head, *nodes = [part.split() for part in line.split("|")]
        if head:
            name, positions = head
            attributes = _POSITION if positions == "+" else ()
            base = AST
            if not name.endswith("="):
                base = type(name, (AST,), {"__module__": "ast", "_attributes": attributes})
                if attributes:
                    base.end_lineno = base.end_col_offset = None
                globals()[name] = base
        for name, *marked in nodes:
            fields = tuple(field.rstrip("*?") for field in marked)
            members = {"__module__": "ast", "_fields": fields, "__match_args__": fields, "_attributes": attributes}
            members["_lists"] = tuple(field[:-1] for field in marked if field[-1] == "*")
            members |= {field[:-1]: None for field in marked if field[-1] == "?"}
            if attributes:
                members |= {"end_lineno": None, "end_col_offset": None}
            globals()[name] = type(name, (base,), members)


_define()


# ---- the classes that Constant replaced -----------------------------------------------------------------

_FORMER_CONSTANTS = {
    "Num": (int, float, complex), "Str": (str,), "Bytes": (bytes,), "NameConstant": (type(None), bool), "Ellipsis": (type(...),),
}


class _Former(type):
    def __instancecheck__(cls, instance):
        if type(instance) is Constant:
            return type(instance.value) in _FORMER_CONSTANTS[cls.__name__]
        return isinstance(instance, Constant) and type.__instancecheck__(cls, instance)


def _make_former(name):
    def __new__(cls, *args, **kwargs):
        _warn(f"ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant instead")
        if name == "Ellipsis":
            return Constant(..., *args, **kwargs)
        return Constant(*args, **{{"n": "value", "s": "value"}.get(key, key): value for key, value in kwargs.items()})

    return _Former(name, (Constant,), {"__module__": "ast", "__new__": __new__, "_fields": {
        "Num": ("n",), "Str": ("s",), "Bytes": ("s",), "NameConstant": ("value", "kind"), "Ellipsis": ()}[name]})


def _former_value(name):
    def get(self):
        _warn(f"Attribute {name} is deprecated and will be removed in Python 3.14; use value instead")
        return self.value

    def set(self, value):
        _warn(f"Attribute {name} is deprecated and will be removed in Python 3.14; use value instead")
        self.value = value

    return property(get, set)


class slice(AST):
    """What stood in Subscript before Python 3.9."""


class Index(slice):
    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod): ...


class AugLoad(expr_context): ...


class AugStore(expr_context): ...


class Param(expr_context): ...


Constant.n = _former_value("n")
Constant.s = _former_value("s")
_formers = {}


def __getattr__(name):
    if name in _FORMER_CONSTANTS:
        if name not in _formers:
            _formers[name] = _make_former(name)
        import warnings

        warnings.warn(f"ast.{name} is deprecated and will be removed in Python 3.14; use ast.Constant instead",
                      DeprecationWarning, stacklevel=2)
        return _formers[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


# ---- text to trees --------------------------------------------------------------------------------------


def get_source_segment(source, node, *, padded=False):
    """The part of the source that the node stands for; None if it doesn't know its place."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = [line.encode() for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", source)]
    if first == last:
        return lines[first][start:end].decode()
    head = lines[first]
    padding = re.sub(rb"[^\f\t]", b" ", head[:start]) if padded else b""
    return b"".join([padding + head[start:], *lines[first + 1 : last], lines[last][:end]]).decode()


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of source text. Comments on types are not kept."""
    if isinstance(source, AST):
        return source
    if not isinstance(filename, str):
        filename = os.fsdecode(filename)
    if isinstance(source, str):
        if "\0" in source:
            raise SyntaxError("source code string cannot contain null bytes")
        source = source.removeprefix("\ufeff")
    else:
        try:
            source = bytes(memoryview(source))
        except TypeError:
            raise TypeError("compile() arg 1 must be a string, bytes or AST object") from None
        from linecache import _decoded

        source = _decoded(source)
    if mode not in ("exec", "eval", "single", "func_type"):
        raise ValueError("compile() mode must be 'exec', 'eval', 'single' or 'func_type'")
    tree = _parse_text(source, filename, globals(), mode in ("eval", "func_type"))
    if isinstance(tree, tuple):
        kind, message, line, start, end_line, end, text = tree
        raw = text.encode("utf-8", "surrogatepass")
        start, end = [len(raw[:column].decode("utf-8", "replace")) + 1 for column in (start, end)]
        if not source:
            line = start = end_line = end = 0
        error = {"IndentationError": IndentationError, "TabError": TabError}.get(kind, SyntaxError)
        raise error(message, (filename, line, start, text if mode == "eval" else text + "\n", end_line, end))
    if mode == "exec":
        return tree
    if mode == "single":
        return Interactive(tree.body)
    return Expression(tree.body[0].value)


def iter_fields(node):
    """Pairs of name and value of the fields that are there."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """The node and all below it, breadth first."""
    todo = [node]
    for n in todo:
        todo.extend(iter_child_nodes(n))
        yield n


def copy_location(new_node, old_node):
    """Gives the new node the old one's position; returns it."""
    for name in _POSITION:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a position their parent's; returns the node."""

    def fix(node, position):
        if "lineno" in node._attributes:
            own = []
            for name, inherited in zip(_POSITION, position):
                value = getattr(node, name, None)
                if value is None:
                    value = inherited
                    setattr(node, name, value)
                own.append(value)
            position = tuple(own)
        for child in iter_child_nodes(node):
            fix(child, position)

    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Moves the node and all below it n lines down; returns it."""
    for child in walk(node):
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if getattr(child, "end_lineno", None) is not None:
            child.end_lineno += n
    return node


class NodeVisitor:
    """Calls visit_CLASS for a node, or generic_visit, which goes on below."""

    def visit(self, node):
        return getattr(self, "visit_" + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        """Visitors from before Constant have methods for the classes that it replaced."""
        for name, types in _FORMER_CONSTANTS.items():
            if type(node.value) in types:
                method = getattr(self, "visit_" + name, None)
                if method is not None:
                    _warn(f"visit_{name} is deprecated; add visit_Constant")
                    return method(node)
                break
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose results replace the nodes: None removes, a list splices."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """The tree as text, as a nest of calls."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {type(node).__name__!r}")
    if isinstance(indent, int):
        indent = " " * indent

    def text(node, depth):
        """The node's text, and whether it fits on a line whatever the indent."""
        depth += 1
        separator, start = (",\n" + indent * depth, "\n" + indent * depth) if indent is not None else (", ", "")
        if isinstance(node, AST):
            parts = []
            held = []
            simple = True
            keywords = annotate_fields
            for name in node._fields:
                if not hasattr(node, name):
                    keywords = True
                    continue
                value = getattr(node, name)
                if value is None and getattr(type(node), name, ...) is None:
                    keywords = True
                    continue
                if value == [] and not show_empty:
                    held.append("[]")  # shown by position only when something follows
                    continue
                if not keywords:
                    parts.extend(held)
                held.clear()
                inner, plain = text(value, depth)
                simple = simple and plain
                parts.append(f"{name}={inner}" if keywords else inner)
            if include_attributes:
                for name in node._attributes:
                    value = getattr(node, name, None)
                    if value is not None:
                        inner, plain = text(value, depth)
                        simple = simple and plain
                        parts.append(f"{name}={inner}")
            cls = type(node).__name__
            if simple and len(parts) <= 3:
                return f"{cls}({', '.join(parts)})", not parts
            return f"{cls}({start}{separator.join(parts)})", False
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{start}{separator.join(text(item, depth)[0] for item in node)}]", False
        return repr(node), True

    return text(node, 0)[0]


def unparse(ast_obj):
    """Source text whose tree is this one."""
    import _unparse

    return _unparse.unparse(ast_obj)


def get_docstring(node, clean=True):
    """The docstring of a module, class or function node, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    first = node.body[0] if node.body else None
    if not isinstance(first, Expr) or not isinstance(first.value, Constant) or not isinstance(first.value.value, str):
        return None
    text = first.value.value
    if clean:
        import inspect

        text = inspect.cleandoc(text)
    return text


# ---- literal_eval -----------------------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"""\s*(?:(?P<string>[rRbBuU]{0,2}(?:'''(?:[^\\]|\\.)*?'''|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'(?:[^\\\n']|\\.)*'|"(?:[^\\\n"]|\\.)*"))
    |(?P<number>0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+
        |(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][-+]?\d(?:_?\d)*)?[jJ]?)
    |(?P<name>[^\W\d]\w*)|(?P<mark>\.\.\.|[][(){},:+-])|(?P<comment>\#[^\n]*))""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:(\n)|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]+)\}|(.))", re.DOTALL
)
_SIMPLE_ESCAPES = {
    "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}


class _Literal:
    """A recursive-descent parser of Python literals."""

    def __init__(self, source):
        self.source = source
        self.tokens = []
        at, end = 0, len(source.rstrip())
        while at < end:
            match = _TOKEN.match(source, at)
            if match is None:
                raise self.error()
            if match.lastgroup != "comment":
                self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.next = 0
        self.depth = 0

    def error(self, message="invalid syntax"):
        error = SyntaxError(message)
        error.filename = "<unknown>"
        error.lineno = 1
        error.text = self.source
        return error

    def malformed(self, what="node or string"):
        return ValueError(f"malformed {what}: {self.source!r}")

    def peek(self):
        return self.tokens[self.next] if self.next < len(self.tokens) else ("end", "")

    def take(self, mark):
        if self.peek() == ("mark", mark):
            self.next += 1
            return True
        return False

    def whole(self):
        if not self.tokens:
            raise self.error()
        value = self.tuple_or_item("end")
        if self.peek()[0] != "end":
            raise self.error()
        return value

    def tuple_or_item(self, closing):
        first = self.item()
        if not self.take(","):
            return first
        items = [first]
        while self.peek() not in (("mark", closing), ("end", "")):
            items.append(self.item())
            if not self.take(","):
                break
        return tuple(items)

    def sequence(self, closing):
        items = []
        while not self.take(closing):
            items.append(self.item())
            if not self.take(","):
                if not self.take(closing):
                    raise self.error()
                break
        return items

    def item(self):
        self.depth += 1
        if self.depth > 200:
            raise self.error("too many nested parentheses")
        value = self.sum()
        self.depth -= 1
        return value

    def sum(self):
        left = self.signed()
        while self.peek() in (("mark", "+"), ("mark", "-")):
            minus = self.take("-") or not self.take("+")
            right = self.signed()
            if type(left) not in (int, float) or type(right) is not complex:
                raise self.malformed()
            left = left - right if minus else left + right
        return left

    def signed(self):
        if self.take("-"):
            operand = self.signed()
            if type(operand) not in (int, float, complex):
                raise self.malformed()
            return -operand
        if self.take("+"):
            operand = self.signed()
            if type(operand) not in (int, float, complex):
                raise self.malformed()
            return +operand
        return self.atom()

    def atom(self):
        kind, text = self.peek()
        self.next += 1
        if kind == "number":
            return self.number(text)
        if kind == "string":
            value = self.string(text)
            while self.peek()[0] == "string":
                more = self.string(self.peek()[1])
                if type(more) is not type(value):
                    raise self.error("cannot mix bytes and nonbytes literals")
                value += more
                self.next += 1
            return value
        if kind == "name":
            if text in ("True", "False", "None"):
                return {"True": True, "False": False, "None": None}[text]
            if text == "set" and self.take("("):
                if self.take(")"):
                    return set()
            raise self.malformed()
        if text == "...":
            return ...
        if text == "(":
            if self.take(")"):
                return ()
            value = self.tuple_or_item(")")
            if not self.take(")"):
                raise self.error("'(' was never closed")
            return value
        if text == "[":
            return self.sequence("]")
        if text == "{":
            return self.braces()
        raise self.error()

    def braces(self):
        if self.take("}"):
            return {}
        first = self.item()
        if not self.take(":"):
            rest = self.sequence("}") if self.take(",") else []
            if not rest and self.tokens[self.next - 1] != ("mark", "}") and not self.take("}"):
                raise self.error("'{' was never closed")
            return {first, *rest}
        result = {first: self.item()}
        while self.take(","):
            if self.peek() == ("mark", "}"):
                break
            key = self.item()
            if not self.take(":"):
                raise self.error("':' expected after dictionary key")
            result[key] = self.item()
        if not self.take("}"):
            raise self.error("'{' was never closed")
        return result

    def number(self, text):
        if text[-1] in "jJ":
            return complex(text.replace("_", ""))
        if text[:2].lower() in ("0x", "0o", "0b"):
            return int(text, 0)
        if any(c in text for c in ".eE"):
            return float(text)
        if len(text) > 1 and text[0] == "0" and text.strip("0_"):
            raise self.error(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
            )
        return int(text)

    def string(self, text):
        prefix, quote = re.match(r"(\w*)('''|\"\"\"|'|\")", text).groups()
        body = text[len(prefix) + len(quote):-len(quote)]
        prefix = prefix.lower()
        if "b" in prefix:
            if not body.isascii():
                raise self.error("bytes can only contain ASCII literal characters")
            if "r" not in prefix:
                body = _ESCAPE.sub(self.bytes_escape, body)
            return body.encode("latin-1")
        return body if "r" in prefix else _ESCAPE.sub(self.escape, body)

    def bytes_escape(self, match):
        if match[4] or match[5] or match[6]:
            return match[0]
        return self.escape(match)

    def escape(self, match):
        newline, octal, hexadecimal, short, long, name, other = match.groups()
        if newline:
            return ""
        if octal:
            return chr(int(octal, 8))
        if hexadecimal or short or long:
            code = int(hexadecimal or short or long, 16)
            if code > 0x10FFFF:
                raise self.error("(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character")
            return chr(code)
        if name:
            import unicodedata

            return unicodedata.lookup(name)
        if other in "xuU":
            raise self.error("(unicode error) 'unicodeescape' codec can't decode bytes: truncated escape")
        return _SIMPLE_ESCAPES.get(other, match[0])


def literal_eval(node_or_string):
    """The value of a Python literal: strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis; a
    string or a tree. Runs no code."""
    if isinstance(node_or_string, str):
        return _Literal(node_or_string.lstrip(" \t")).whole()
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _value(node_or_string)


def _value(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_value, node.elts))
    if isinstance(node, List):
        return list(map(_value, node.elts))
    if isinstance(node, Set):
        return set(map(_value, node.elts))
    if isinstance(node, Dict) and len(node.keys) == len(node.values):
        return dict(zip(map(_value, node.keys), map(_value, node.values)))
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        operand = _value(node.operand)
        if type(operand) in (int, float, complex):
            return +operand if isinstance(node.op, UAdd) else -operand
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _value(node.left), _value(node.right)
        if type(left) in (int, float) and type(right) is complex:
            return left + right if isinstance(node.op, Add) else left - right
    where = f" on line {node.lineno}" if getattr(node, "lineno", None) else ""
    raise ValueError(f"malformed node or string{where}: {node!r}")


if __name__ == "__main__":
    import argparse
    import sys

    def _print_tree():
        parser = argparse.ArgumentParser(prog="python -m ast")
        parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
        parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"),
                            help="specify what kind of code must be parsed")
        parser.add_argument("--no-type-comments", default=True, action="store_false",
                            help="don't add information about type comments")
        parser.add_argument("-a", "--include-attributes", action="store_true",
                            help="include attributes such as line numbers and column offsets")
        parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
        args = parser.parse_args()
        if args.infile == "-":
            name, source = "<stdin>", sys.stdin.buffer.read()
        else:
            name = args.infile
            with open(name, "rb") as file:
                source = file.read()
        tree = parse(source, name, args.mode, type_comments=args.no_type_comments)
        print(dump(tree, include_attributes=args.include_attributes, indent=args.indent))

    _print_tree()
