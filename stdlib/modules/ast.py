"""Abstract syntax trees (library reference, "ast"): literal_eval(), and the node classes with their visitors for programs
that build trees themselves. parse() would need the compiler at run time."""

import re

PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    """A node: fields by position or by name."""

    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            plural = "" if len(self._fields) == 1 else "s"
            raise TypeError(
                f"{type(self).__name__} constructor takes at most {len(self._fields)} positional argument{plural}"
            )
        for name, value in zip(self._fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in self._fields[: len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)
        for name in self._fields[len(args):]:
            if name not in kwargs:
                if name in _LISTS:
                    setattr(self, name, [])
                elif name == "ctx":
                    self.ctx = Load()
                elif name in _OPTIONAL:
                    setattr(self, name, None)


_LISTS = frozenset(
    "body orelse finalbody handlers decorator_list type_params targets names items cases values keys elts ops comparators "
    "args keywords generators ifs posonlyargs kwonlyargs kw_defaults defaults bases patterns kwd_attrs kwd_patterns "
    "type_ignores argtypes".split()
)
_OPTIONAL = frozenset(
    "returns type_comment value type name msg exc cause module asname annotation vararg kwarg optional_vars guard lower "
    "upper step format_spec kind bound default_value rest cls pattern level".split()
)
_POSITION = ("lineno", "col_offset", "end_lineno", "end_col_offset")

# Base class, whether nodes have positions, and every node with its fields (library reference, "Abstract Grammar").
_GRAMMAR = """
mod - | Module body type_ignores | Interactive body | Expression body | FunctionType argtypes returns
stmt + | FunctionDef name args body decorator_list returns type_comment type_params
| AsyncFunctionDef name args body decorator_list returns type_comment type_params
| ClassDef name bases keywords body decorator_list type_params | Return value | Delete targets
| Assign targets value type_comment | TypeAlias name type_params value | AugAssign target op value
| AnnAssign target annotation value simple | For target iter body orelse type_comment
| AsyncFor target iter body orelse type_comment | While test body orelse | If test body orelse
| With items body type_comment | AsyncWith items body type_comment | Match subject cases | Raise exc cause
| Try body handlers orelse finalbody | TryStar body handlers orelse finalbody | Assert test msg | Import names
| ImportFrom module names level | Global names | Nonlocal names | Expr value | Pass | Break | Continue
expr + | BoolOp op values | NamedExpr target value | BinOp left op right | UnaryOp op operand | Lambda args body
| IfExp test body orelse | Dict keys values | Set elts | ListComp elt generators | SetComp elt generators
| DictComp key value generators | GeneratorExp elt generators | Await value | Yield value | YieldFrom value
| Compare left ops comparators | Call func args keywords | FormattedValue value conversion format_spec
| JoinedStr values | Constant value kind | Attribute value attr ctx | Subscript value slice ctx | Starred value ctx
| Name id ctx | List elts ctx | Tuple elts ctx | Slice lower upper step
expr_context - | Load | Store | Del
boolop - | And | Or
operator - | Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop - | Invert | Not | UAdd | USub
cmpop - | Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension= - | comprehension target iter ifs is_async
excepthandler + | ExceptHandler type name body
arguments= - | arguments posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults
arg= + | arg arg annotation type_comment
keyword= + | keyword arg value
alias= + | alias name asname
withitem= - | withitem context_expr optional_vars
match_case= - | match_case pattern guard body
pattern + | MatchValue value | MatchSingleton value | MatchSequence patterns | MatchMapping keys patterns rest
| MatchClass cls patterns kwd_attrs kwd_patterns | MatchStar name | MatchAs pattern name | MatchOr patterns
type_ignore - | TypeIgnore lineno tag
type_param + | TypeVar name bound default_value | ParamSpec name default_value | TypeVarTuple name default_value
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
                globals()[name] = base
        for name, *fields in nodes:
            fields = tuple(fields)
            members = {"__module__": "ast", "_fields": fields, "__match_args__": fields, "_attributes": attributes}
            if attributes:
                members |= {"end_lineno": None, "end_col_offset": None}
            globals()[name] = type(name, (base,), members)


_define()


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """Compiling strings is not supported."""
    return compile(source, filename, mode, PyCF_ONLY_AST)


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

    def shown(name, value):
        if value is None and name in _OPTIONAL:
            return False
        return show_empty or value != [] or name not in _LISTS

    def text(node, depth):
        """The node's text, and whether it fits on a line whatever the indent."""
        depth += 1
        separator, start = (",\n" + indent * depth, "\n" + indent * depth) if indent is not None else (", ", "")
        if isinstance(node, AST):
            parts = []
            simple = True
            keywords = annotate_fields
            for name in node._fields:
                if not hasattr(node, name):
                    keywords = True
                    continue
                value = getattr(node, name)
                if not shown(name, value):
                    keywords = True
                    continue
                if not show_empty and name == "ctx" and type(value).__name__ == "Load":
                    keywords = True
                    continue
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
