// What the runtime's own functions, types and methods return, and what they do with their arguments.
//
// Most are one row of a table: result in a small type language ("int", "list[str]",
// "tuple[float,int]", "str|none"). Those whose result depends on their arguments have code. Anything
// unknown gives `any` and lets its arguments escape.
#include <algorithm>

#include "names/callers_namespaces.h"
#include "types/analysis.h"

namespace bunpy::types {

namespace {

struct Row {
  std::string_view name;
  std::string_view result;
};

// Functions that do not keep their arguments. Method names of `str`, `bytes`… as "str.upper".
constexpr Row kRows[] = {
    // builtins
    {"builtins.ascii", "str"}, {"builtins.bin", "str"}, {"builtins.callable", "bool"},
    {"builtins.chr", "str"}, {"builtins.format", "str"}, {"builtins.hash", "int"},
    {"builtins.hex", "str"}, {"builtins.id", "int"}, {"builtins.input", "str"},
    {"builtins.isinstance", "bool"}, {"builtins.issubclass", "bool"}, {"builtins.len", "int"},
    {"builtins.oct", "str"}, {"builtins.ord", "int"}, {"builtins.repr", "str"},
    {"builtins.any", "bool"}, {"builtins.all", "bool"}, {"builtins.hasattr", "bool"},
    {"builtins.print", "none"}, {"builtins.delattr", "none"}, {"builtins.breakpoint", "none"},
    // math
    {"math.acos", "float"}, {"math.acosh", "float"}, {"math.asin", "float"},
    {"math.asinh", "float"}, {"math.atan", "float"}, {"math.atan2", "float"},
    {"math.atanh", "float"}, {"math.cbrt", "float"}, {"math.copysign", "float"},
    {"math.cos", "float"}, {"math.cosh", "float"}, {"math.degrees", "float"},
    {"math.dist", "float"}, {"math.erf", "float"}, {"math.erfc", "float"}, {"math.exp", "float"},
    {"math.exp2", "float"}, {"math.expm1", "float"}, {"math.fabs", "float"},
    {"math.fmod", "float"}, {"math.fma", "float"}, {"math.frexp", "tuple[float,int]"},
    {"math.fsum", "float"}, {"math.gamma", "float"}, {"math.hypot", "float"},
    {"math.ldexp", "float"}, {"math.lgamma", "float"}, {"math.log", "float"},
    {"math.log10", "float"}, {"math.log1p", "float"}, {"math.log2", "float"},
    {"math.modf", "tuple[float,float]"}, {"math.nextafter", "float"}, {"math.pow", "float"},
    {"math.radians", "float"}, {"math.remainder", "float"}, {"math.sin", "float"},
    {"math.sinh", "float"}, {"math.sqrt", "float"}, {"math.tan", "float"},
    {"math.tanh", "float"}, {"math.ulp", "float"}, {"math.comb", "int"},
    {"math.factorial", "int"}, {"math.gcd", "int"}, {"math.isqrt", "int"}, {"math.lcm", "int"},
    {"math.perm", "int"}, {"math.isclose", "bool"}, {"math.isfinite", "bool"},
    {"math.isinf", "bool"}, {"math.isnan", "bool"},
    // time
    {"time.time", "float"}, {"time.perf_counter", "float"}, {"time.monotonic", "float"},
    {"time.process_time", "float"}, {"time.thread_time", "float"}, {"time.time_ns", "int"},
    {"time.perf_counter_ns", "int"}, {"time.monotonic_ns", "int"},
    {"time.process_time_ns", "int"}, {"time.thread_time_ns", "int"}, {"time.sleep", "none"},
    {"time.strftime", "str"}, {"time.ctime", "str"}, {"time.asctime", "str"},
    {"time.mktime", "float"},
    // sys, os, threads
    {"sys.getrecursionlimit", "int"}, {"sys.setrecursionlimit", "none"},
    {"sys.getsizeof", "int"}, {"sys.getswitchinterval", "float"},
    {"sys.setswitchinterval", "none"}, {"sys.intern", "str"}, {"sys.getrefcount", "int"},
    {"_thread.get_ident", "int"}, {"_thread.get_native_id", "int"}, {"_thread._count", "int"},
    {"_threading.get_ident", "int"}, {"_threading.get_native_id", "int"},
    {"_threading._count", "int"}, {"_threading._threads_started", "bool"},
    {"_os.getpid", "int"}, {"_os.getppid", "int"}, {"_os.getcwd", "str"},
    {"_os.system", "int"}, {"_os.urandom", "bytes"}, {"_os.strerror", "str"},
    {"gc.collect", "int"}, {"gc.enable", "none"}, {"gc.disable", "none"},
    {"gc.isenabled", "bool"}, {"_reflection.type_name", "str"},
    // str
    {"str.capitalize", "str"}, {"str.casefold", "str"}, {"str.center", "str"},
    {"str.count", "int"}, {"str.encode", "bytes"}, {"str.endswith", "bool"},
    {"str.expandtabs", "str"}, {"str.find", "int"}, {"str.format", "str"},
    {"str.format_map", "str"}, {"str.index", "int"}, {"str.isalnum", "bool"},
    {"str.isalpha", "bool"}, {"str.isascii", "bool"}, {"str.isdecimal", "bool"},
    {"str.isdigit", "bool"}, {"str.isidentifier", "bool"}, {"str.islower", "bool"},
    {"str.isnumeric", "bool"}, {"str.isprintable", "bool"}, {"str.isspace", "bool"},
    {"str.istitle", "bool"}, {"str.isupper", "bool"}, {"str.join", "str"}, {"str.ljust", "str"},
    {"str.lower", "str"}, {"str.lstrip", "str"}, {"str.partition", "tuple[str,str,str]"},
    {"str.removeprefix", "str"}, {"str.removesuffix", "str"}, {"str.replace", "str"},
    {"str.rfind", "int"}, {"str.rindex", "int"}, {"str.rjust", "str"},
    {"str.rpartition", "tuple[str,str,str]"}, {"str.rsplit", "list[str]"},
    {"str.rstrip", "str"}, {"str.split", "list[str]"}, {"str.splitlines", "list[str]"},
    {"str.startswith", "bool"}, {"str.strip", "str"}, {"str.swapcase", "str"},
    {"str.title", "str"}, {"str.translate", "str"}, {"str.upper", "str"}, {"str.zfill", "str"},
    {"str.maketrans", "dict[int,any]"}, {"str.__len__", "int"},
    // bytes
    {"bytes.count", "int"}, {"bytes.decode", "str"}, {"bytes.endswith", "bool"},
    {"bytes.find", "int"}, {"bytes.hex", "str"}, {"bytes.index", "int"},
    {"bytes.join", "bytes"}, {"bytes.lower", "bytes"}, {"bytes.upper", "bytes"},
    {"bytes.replace", "bytes"}, {"bytes.rfind", "int"}, {"bytes.split", "list[bytes]"},
    {"bytes.splitlines", "list[bytes]"}, {"bytes.startswith", "bool"}, {"bytes.strip", "bytes"},
    {"bytes.lstrip", "bytes"}, {"bytes.rstrip", "bytes"}, {"bytes.isdigit", "bool"},
    {"bytes.isalpha", "bool"}, {"bytes.isspace", "bool"}, {"bytes.ljust", "bytes"},
    {"bytes.rjust", "bytes"}, {"bytes.zfill", "bytes"}, {"bytes.title", "bytes"},
    {"bytes.partition", "tuple[bytes,bytes,bytes]"},
    {"bytes.rpartition", "tuple[bytes,bytes,bytes]"},
    // bytearray
    {"bytearray.append", "none"}, {"bytearray.extend", "none"}, {"bytearray.insert", "none"},
    {"bytearray.pop", "int"}, {"bytearray.clear", "none"}, {"bytearray.reverse", "none"},
    {"bytearray.remove", "none"}, {"bytearray.decode", "str"}, {"bytearray.hex", "str"},
    {"bytearray.find", "int"}, {"bytearray.count", "int"}, {"bytearray.startswith", "bool"},
    {"bytearray.endswith", "bool"},
    // numbers
    {"int.bit_length", "int"}, {"int.bit_count", "int"}, {"int.to_bytes", "bytes"},
    {"int.conjugate", "int"}, {"int.is_integer", "bool"},
    {"int.as_integer_ratio", "tuple[int,int]"}, {"int.from_bytes", "int"},
    {"int.__str__", "str"}, {"int.__repr__", "str"},
    {"float.is_integer", "bool"}, {"float.hex", "str"}, {"float.fromhex", "float"},
    {"float.as_integer_ratio", "tuple[int,int]"}, {"float.conjugate", "float"},
    {"complex.conjugate", "complex"},
    // containers
    {"list.clear", "none"}, {"list.reverse", "none"}, {"list.index", "int"},
    {"list.count", "int"}, {"list.remove", "none"},
    {"dict.clear", "none"}, {"set.clear", "none"}, {"set.discard", "none"},
    {"set.remove", "none"}, {"set.issubset", "bool"}, {"set.issuperset", "bool"},
    {"set.isdisjoint", "bool"}, {"frozenset.issubset", "bool"},
    {"frozenset.issuperset", "bool"}, {"frozenset.isdisjoint", "bool"}, {"tuple.index", "int"},
    {"tuple.count", "int"}, {"range.index", "int"}, {"range.count", "int"},
    {"generator.close", "none"},
    {"deque.clear", "none"}, {"deque.reverse", "none"}, {"deque.rotate", "none"},
    {"deque.index", "int"}, {"deque.count", "int"}, {"deque.remove", "none"},
    {"defaultdict.clear", "none"},
};

// Attributes of native modules that are not functions.
constexpr Row kConstants[] = {
    {"math.pi", "float"}, {"math.e", "float"}, {"math.tau", "float"}, {"math.inf", "float"},
    {"math.nan", "float"}, {"sys.maxsize", "int"}, {"sys.argv", "list[str]"},
    {"sys.platform", "str"}, {"sys.version", "str"}, {"sys.byteorder", "str"},
    {"sys.maxunicode", "int"}, {"sys.executable", "str"}, {"_threading.TIMEOUT_MAX", "float"},
    {"_thread.TIMEOUT_MAX", "float"},
};

constexpr std::string_view kFunctions[] = {
    "abs", "aiter", "all", "anext", "any", "ascii", "bin", "breakpoint", "callable", "chr",
    "compile", "delattr", "dir", "divmod", "eval", "exec", "format", "getattr", "globals",
    "hasattr", "hash", "hex", "id", "input", "isinstance", "issubclass", "iter", "len", "locals",
    "max", "min", "next", "oct", "open", "ord", "pow", "print", "repr", "round", "setattr",
    "sorted", "sum", "vars", "__import__", "exit", "quit", "help", "__build_class__"};
constexpr std::string_view kClasses[] = {
    "bool", "bytearray", "bytes", "classmethod", "complex", "dict", "enumerate", "filter", "float",
    "frozenset", "int", "list", "map", "memoryview", "object", "property", "range", "reversed",
    "set", "slice", "staticmethod", "str", "super", "tuple", "type", "zip"};

std::string_view lookup_row(std::string_view name) {
  static const auto& index = *[] {
    auto* m = new std::unordered_map<std::string_view, std::string_view>();
    for (const Row& r : kRows) m->emplace(r.name, r.result);
    return m;
  }();
  auto it = index.find(name);
  return it == index.end() ? std::string_view() : it->second;
}

bool starts(std::string_view s, std::string_view prefix) {
  return s.substr(0, prefix.size()) == prefix;
}

/// Name of the type whose methods the atom has, or "".
std::string_view type_name(AtomKind k) {
  switch (k) {
    case AtomKind::None: return "NoneType";
    case AtomKind::Bool:
    case AtomKind::Int: return "int";
    case AtomKind::Float: return "float";
    case AtomKind::Complex: return "complex";
    case AtomKind::Str: return "str";
    case AtomKind::Bytes: return "bytes";
    case AtomKind::ByteArray: return "bytearray";
    case AtomKind::Range: return "range";
    case AtomKind::Slice: return "slice";
    case AtomKind::List: return "list";
    case AtomKind::Dict: return "dict";
    case AtomKind::Set: return "set";
    case AtomKind::FrozenSet: return "frozenset";
    case AtomKind::Deque: return "deque";
    case AtomKind::DefaultDict: return "defaultdict";
    case AtomKind::Tuple:
    case AtomKind::TupleOf: return "tuple";
    case AtomKind::Generator:
    case AtomKind::Coroutine:
    case AtomKind::AsyncGenerator: return "generator";
    case AtomKind::Iterator: return "iterator";
    case AtomKind::DictKeys:
    case AtomKind::DictValues:
    case AtomKind::DictItems: return "dict_view";
    default: return "";
  }
}

/// Whether a method that object or type have uses attributes of the object under names known only at run time.
bool uses_attributes(std::string_view method) {
  static constexpr std::string_view known[] = {"__getattribute__", "__setattr__", "__delattr__", "__reduce__",
                                               "__reduce_ex__",    "__getstate__", "__setstate__"};
  return std::find(std::begin(known), std::end(known), method) != std::end(known);
}

}  // namespace

/// A built-in name, or kBottom.
TypeId Analysis::builtin(std::string_view name) {
  if (name == names::kGlobalsFunction) name = "globals";
  if (name == names::kLocalsFunction) name = "locals";
  if (names_.replaced_builtins.contains(name)) return kAny;
  static const auto& index = *[] {
    auto* m = new std::unordered_map<std::string_view, int>();
    for (std::string_view f : kFunctions) (*m)[f] = 1;
    for (std::string_view c : kClasses) (*m)[c] = 2;
    return m;
  }();
  auto it = index.find(name);
  bool is_class = it != index.end() && it->second == 2;
  if (it == index.end()) {
    if (name == "NotImplemented") return of(AtomKind::NotImplemented);
    if (name == "Ellipsis") return of(AtomKind::Ellipsis);
    if (!is_native_exception(name)) return kBottom;
    is_class = true;
  }
  std::string full = "builtins." + std::string(name);
  if (is_class) return native_class(full);
  return table().of(table().intern(AtomKind::NativeFunction, 0, full));
}

TypeId Analysis::native_module_attr(std::string_view module, std::string_view name) {
  std::string full = std::string(module) + "." + std::string(name);
  if (module == "builtins") {
    TypeId t = builtin(name);
    return t == kBottom ? kAny : t;
  }
  if (full == "sys.modules") escape_modules();
  if (full == "_interpreter.called_from") unknown_code_runs();
  if (full == "sys._claim_file_module")
    for (const names::Module* m : names_.modules)
      if (m->is_file && m->scope) escape(table().of(table().intern(AtomKind::Module, m->index)));
  if (full == "sys.modules" || full == "sys.meta_path")
    if (!v_ || !v_->code || v_->code->module->origin != names::Origin::Stdlib) modules_appear();
  for (const Row& r : kConstants)
    if (r.name == full) return spec(r.result, nullptr);
  if (!lookup_row(full).empty() || full == "math.floor" || full == "math.ceil" ||
      full == "math.trunc" || full == "math.prod" || full == "math.sumprod" ||
      full == "sys.exit" || full == "abc.abstractmethod" || full == "_functools.reduce" ||
      full == "_reflection.getattr_of_callable" || full == "_reflection.set_name" ||
      full == "_reflection.update_state" || full == "_reflection.set_slot" || full == "_reflection.setattr_of_callable" ||
      starts(full, "_heapq.") || starts(full, "_bisect."))
    return table().of(table().intern(AtomKind::NativeFunction, 0, full));
  for (std::string_view c :
       {"_threading.Lock", "_threading.RLock", "_threading.Condition", "_threading.Event",
        "_threading.Semaphore", "_threading.BoundedSemaphore", "abc.ABC", "abc.ABCMeta",
        "_thread.lock", "_thread.RLock", "_random.Random", "_collections.deque",
        "_collections.defaultdict", "itertools.count", "itertools.chain", "itertools.islice",
        "itertools.repeat", "itertools.cycle", "itertools.accumulate", "itertools.product",
        "itertools.permutations", "itertools.combinations",
        "itertools.combinations_with_replacement", "itertools.takewhile", "itertools.dropwhile",
        "itertools.filterfalse", "itertools.starmap", "itertools.pairwise",
        "itertools.zip_longest"})
    if (full == c) return native_class(full);
  return kAny;
}

/// "int", "str|none", "list[str]", "tuple[float,int]", "dict[str,any]".
TypeId Analysis::spec(std::string_view text, const ast::Node* node) {
  size_t i = 0;
  auto parse = [&](auto& self) -> TypeId {
    TypeId all;
    while (true) {
      size_t start = i;
      while (i < text.size() && text[i] != '[' && text[i] != ']' && text[i] != ',' &&
             text[i] != '|')
        ++i;
      std::string_view word = text.substr(start, i - start);
      std::vector<TypeId> args;
      if (i < text.size() && text[i] == '[') {
        do {
          ++i;
          args.push_back(self(self));
        } while (i < text.size() && text[i] == ',');
        ++i;  // ]
      }
      TypeId t = kAny;
      if (word == "none") t = of(AtomKind::None);
      else if (word == "bool") t = of(AtomKind::Bool);
      else if (word == "int") t = of(AtomKind::Int);
      else if (word == "float") t = of(AtomKind::Float);
      else if (word == "complex") t = of(AtomKind::Complex);
      else if (word == "str") t = of(AtomKind::Str);
      else if (word == "bytes") t = of(AtomKind::Bytes);
      else if (word == "list") t = make(AtomKind::List, node, args[0], kBottom, 3);
      else if (word == "set") t = make(AtomKind::Set, node, args[0], kBottom, 3);
      else if (word == "dict") t = make(AtomKind::Dict, node, args[1], args[0], 3);
      else if (word == "tuple") t = tuple(std::move(args));
      else if (word == "iter") t = iterator(args[0]);
      all = join(all, t);
      if (i >= text.size() || text[i] != '|') return all;
      ++i;
    }
  };
  return parse(parse);
}

void Analysis::escape_args(const Args& args) {
  for (TypeId t : args.pos) escape(t);
  for (auto& [n, t] : args.kw) escape(t);
  escape(args.star);
  escape(args.kwstar);
}

TypeId Analysis::touch_args(const Args& args) {
  TypeId all = join(args.star, args.kwstar);
  for (TypeId t : args.pos) all = join(all, t);
  for (auto& [n, t] : args.kw) all = join(all, t);
  touch(all, all);
  return all;
}

/// A native that keeps none of its arguments uses them, and not only as touch() has it: iterates, takes items…
void Analysis::use_args(const Args& args) {
  for (AtomId id : std::vector<AtomId>(atoms(touch_args(args)))) {
    if (atom(id).kind != AtomKind::Instance) continue;
    for (std::string_view name : {"__iter__", "__next__", "__getitem__", "__contains__", "__fspath__", "__getattr__"})
      if (has_attr(class_of_atom(atom(id)), name)) escape(table().of(id));
  }
}

/// str.format() and format_map(): fields are an argument, or attributes and items of it.
void Analysis::format_fields(const Args& args, bool of_mapping) {
  const auto* method = args.call ? args.call->func->try_as<ast::Attribute>() : nullptr;
  const auto* text = method && method->attr == "format" ? method->value->try_as<ast::Constant>() : nullptr;
  if (!text || text->value.kind != ast::ConstantKind::Str) {
    for (TypeId t : args.pos) read_all(t);
    for (auto& [_, t] : args.kw) read_all(t);
    escape_args(args);
    return;
  }
  std::string_view rest = text->value.text;
  bool in_name = false, whole = !of_mapping;
  for (size_t i = 0; i < rest.size(); ++i) {
    char ch = rest[i];
    if (ch == '{') in_name = true;
    if (ch == '}' || ch == ':' || ch == '!') in_name = false;
    if (!in_name || (ch != '.' && ch != '[')) continue;
    whole = false;
    if (ch == '.') any_read(table().keep(rest.substr(i + 1, rest.find_first_of(".[}:!", i + 1) - i - 1)));
  }
  if (!whole) escape_args(args);
}

bool Analysis::may_be_none(TypeId t) { return t == kAny || kinds(t).has(AtomKind::None); }

/// A native orders the items by what its argument `key` makes of them, if that is given and not None.
void Analysis::compare_keys(TypeId items, const Args& args) {
  const TypeId* key = args.keyword("key");
  if (key && !only(*key, AtomKind::None)) {
    Args one;
    one.pos = {items};
    TypeId keys = call_back(without(*key, AtomKind::None), one);
    touch(keys, keys);
    if (!may_be_none(*key)) return;
  }
  touch(items, items);
  if (items != kAny) return;
  any_read("__lt__");
  any_read("__gt__");
}

/// A native calls `f` (through its function object).
TypeId Analysis::call_back(TypeId f, Args args) {
  for (TypeId t : args.pos)
    if (t == kBottom) return kBottom;
  return call(f, args, nullptr, Role::Call, false);
}

TypeId Analysis::call_native(std::string_view name, const Args& args, const ast::Node* node) {
  if (args.has_star || args.has_kwstar) {
    // Lengths unknown: only functions whose result does not depend on arguments.
    if (starts(name, "builtins.")) {
      std::string_view n = name.substr(9);
      if (n == "print") {
        touch_args(args);
        return of(AtomKind::None);
      }
      if (n == "max" || n == "min") {
        escape_callables(args.star);
        TypeId t = args.star;
        for (TypeId p : args.pos) t = join(t, p);
        // Either several values or one iterable; a single unknown one may be either.
        TypeId items = iterate(t, node);
        touch(t, t);
        if (!args.kw.empty() || args.has_kwstar) {
          escape_args(args);
          return kAny;
        }
        return join(t, items);
      }
    }
    escape_args(args);
    escape(table().of(table().intern(AtomKind::NativeFunction, 0, name)));  // for what getattr() and its like do
    std::string_view row = lookup_row(name);
    return row.empty() ? kAny : spec(row, node);
  }
  for (TypeId t : args.pos)
    if (t == kBottom) return kBottom;
  for (auto& [n, t] : args.kw)
    if (t == kBottom) return kBottom;
  TypeId a = args.at(0), b = args.at(1);
  auto constant_str = [&](size_t i) -> std::string_view {
    if (i >= args.nodes.size() || !args.nodes[i]) return {};
    auto* c = args.nodes[i]->try_as<ast::Constant>();
    if (!c || c->value.kind != ast::ConstantKind::Str) return {};
    return mangled(c->value.text);
  };
  auto numeric_or_any = [&](TypeId t, AtomKind result) {
    TypeId r;
    for (AtomId id : std::vector<AtomId>(atoms(t))) {
      AtomKind k = atom(id).kind;
      if (k == AtomKind::Instance || k == AtomKind::NativeInstance || k == AtomKind::Any) {
        escape(table().of(id));
        any_read("__floor__");
        any_read("__ceil__");
        any_read("__trunc__");
        any_read("__round__");
        r = kAny;
      } else {
        r = join(r, of(result));
      }
    }
    return r;
  };
  if (starts(name, "builtins.")) {
    std::string_view n = name.substr(9);
    if (n == "isinstance" || n == "issubclass") {
      for (AtomId id : std::vector<AtomId>(atoms(b)))
        if (atom(id).kind == AtomKind::Class || atom(id).kind == AtomKind::Any) {
          any_read("__instancecheck__");
          any_read("__subclasshook__");
        }
      // Objects that stand for classes are asked for their __bases__, and so are those in there.
      auto stands_for_class = [&](TypeId t) {
        for (AtomId id : std::vector<AtomId>(atoms(t)))
          if (atom(id).kind == AtomKind::Instance) escape(t);
      };
      stands_for_class(b);
      if (n == "issubclass") stands_for_class(a);
      // Proxies claim another class.
      for (AtomId id : std::vector<AtomId>(atoms(a)))
        if (bool definite = false; atom(id).kind == AtomKind::Instance &&
                                   lookup(class_of_atom(atom(id)), "__class__", &definite) != kBottom) {
          escape(a);
          any_read("__class__");
        }
      return of(AtomKind::Bool);
    }
    if (n == "id" || n == "callable") return spec(lookup_row(name), node);
    if (n == "print") {
      for (TypeId t : args.pos) touch(t, kBottom);
      if (const TypeId* f = args.keyword("file")) {
        escape(*f);
        any_read("write");
        any_read("flush");
      }
      return of(AtomKind::None);
    }
    if (n == "len" || n == "hash" || n == "repr" || n == "ascii" || n == "format" ||
        n == "ord" || n == "chr" || n == "bin" || n == "hex" || n == "oct" || n == "input") {
      for (TypeId t : args.pos) touch(t, kBottom);
      return spec(lookup_row(name), node);
    }
    if (n == "abs") {
      TypeId r;
      for (AtomId id : std::vector<AtomId>(atoms(a))) {
        AtomKind k = atom(id).kind;
        if (k == AtomKind::Bool || k == AtomKind::Int) {
          r = join(r, of(AtomKind::Int));
        } else if (k == AtomKind::Float || k == AtomKind::Complex) {
          r = join(r, of(AtomKind::Float));
        } else if (k == AtomKind::Instance) {
          bool found = false;
          r = join(r, special(table().of(id), atom(id), "__abs__", Args(), nullptr, Role::Operator,
                              &found));
          if (!found) r = kAny;
        } else {
          r = kAny;
        }
      }
      return r;
    }
    if (n == "all" || n == "any") {
      truth_test(iterate(a, node));
      return of(AtomKind::Bool);
    }
    if (n == "sum") {
      TypeId item = iterate(a, node);
      TypeId start = of(AtomKind::Int);
      if (args.pos.size() > 1) start = b;
      if (const TypeId* s = args.keyword("start")) start = *s;
      TypeId total = start;
      for (int i = 0; i < 6; ++i) {
        TypeId next = join(total, binary(ast::Operator::Add, total, item, node));
        if (next == total) break;
        total = next;
        if (i == 5) {
          escape(total);
          total = kAny;
        }
      }
      return total;
    }
    if (n == "min" || n == "max") {
      TypeId items;
      if (args.pos.size() == 1)
        items = iterate(a, node);
      else
        for (TypeId t : args.pos) items = join(items, t);
      compare_keys(items, args);
      if (const TypeId* d = args.keyword("default")) items = join(items, *d);
      return items;
    }
    if (n == "sorted") {
      TypeId items = iterate(a, node);
      compare_keys(items, args);
      return make(AtomKind::List, node, items, kBottom, 2);
    }
    if (!args.kw.empty() && (n == "round" || n == "pow")) {
      escape_args(args);
      return kAny;
    }
    if (n == "round") {
      if (args.pos.size() < 2) return numeric_or_any(a, AtomKind::Int);
      touch(b, kBottom);
      TypeId r;
      for (AtomId id : std::vector<AtomId>(atoms(a))) {
        AtomKind k = atom(id).kind;
        if (k == AtomKind::Bool || k == AtomKind::Int) {
          r = join(r, of(AtomKind::Int));
        } else if (k == AtomKind::Float) {
          r = join(r, of(AtomKind::Float));
          if (kinds(b).has(AtomKind::None) || b == kAny) r = join(r, of(AtomKind::Int));
        } else {
          escape(table().of(id));
          any_read("__round__");
          r = kAny;
        }
      }
      return r;
    }
    if (n == "divmod") {
      TypeId q = binary(ast::Operator::FloorDiv, a, b, nullptr);
      TypeId r = binary(ast::Operator::Mod, a, b, nullptr);
      if (kinds(a).has(AtomKind::Instance) || kinds(b).has(AtomKind::Instance)) {
        escape(a);
        escape(b);
        return kAny;
      }
      if (q == kBottom || r == kBottom) return kBottom;
      return tuple({q, r});
    }
    if (n == "pow") {
      if (args.pos.size() == 2) return binary(ast::Operator::Pow, a, b, nullptr);
      if (only(a, KindSet(AtomKind::Int) | AtomKind::Bool) && only(b, AtomKind::Int) && only(args.at(2), AtomKind::Int))
        return of(AtomKind::Int);
      escape_args(args);
      return kAny;
    }
    if (n == "iter") {
      if (args.pos.size() == 2) {
        TypeId items = call_back(a, Args());
        touch(items, b);
        touch(b, items);
        return iterator(items);
      }
      TypeId r;
      for (AtomId id : std::vector<AtomId>(atoms(a))) {
        const Atom& x = atom(id);
        if (x.kind == AtomKind::Generator || x.kind == AtomKind::Iterator) {
          r = join(r, table().of(id));
        } else if (x.kind == AtomKind::Instance) {
          bool found = false;
          r = join(r, special(table().of(id), x, "__iter__", Args(), nullptr, Role::Iter, &found));
          if (!found) r = join(r, iterator(iterate(table().of(id), node)));
        } else if (x.kind == AtomKind::Any || x.kind == AtomKind::NativeInstance) {
          r = kAny;
        } else {
          r = join(r, iterator(iterate(table().of(id), node)));
        }
      }
      return r;
    }
    if (n == "next") {
      TypeId r = next_of(a, node);
      return args.pos.size() > 1 ? join(r, b) : r;
    }
    if (n == "getattr") {
      std::string_view attr = constant_str(1);
      TypeId r;
      if (!attr.empty()) {
        r = load_attr(a, attr, nullptr);
      } else {
        if (!forwards(args, "__getattr__")) read_all(a);
        r = kAny;
      }
      return args.pos.size() > 2 ? join(r, args.at(2)) : r;
    }
    if (n == "hasattr") {
      std::string_view attr = constant_str(1);
      if (!attr.empty())
        load_attr(a, attr, nullptr);
      else
        read_all(a);
      return of(AtomKind::Bool);
    }
    if (n == "setattr") {
      std::string_view attr = constant_str(1);
      TypeId value = args.at(2);
      if (!attr.empty()) {
        store_attr(a, attr, value, nullptr);
      } else {
        escape(value);
        if (!forwards(args, "__setattr__")) reflect(a);
      }
      return of(AtomKind::None);
    }
    if (n == "delattr") {
      reflect(a);
      return of(AtomKind::None);
    }
    if (n == "vars" || n == "locals" || n == "globals" || n == "dir") {
      if (n == "dir") {  // what __dir__ returns need not be names
        escape_args(args);
        return make(AtomKind::List, node, kAny);
      }
      if (!args.pos.empty()) {
        reflect(a);
        load_attr(a, "__dict__", nullptr);
        return kAny;
      }
      names::Module* m = v_->code ? v_->code->module : nullptr;
      if (m && (n == "globals" || !v_->code->node)) {
        module_attr(m->index, "__dict__");
      } else {
        for (TypeId t : std::vector<TypeId>(v_->variables)) escape(t);
        bump(v_->param_cell);
      }
      return kAny;
    }
    if (n == "__import__") escape_modules();
    if (n == "exit" || n == "quit") return kBottom;
    if (n == "open") any_read("fileno");
    escape_args(args);
    return kAny;
  }
  if (name == "math.floor" || name == "math.ceil" || name == "math.trunc")
    return numeric_or_any(a, AtomKind::Int);
  if (name == "math.prod") {
    TypeId item = iterate(a, node);
    TypeId start = of(AtomKind::Int);
    if (const TypeId* s = args.keyword("start")) start = *s;
    if (!only(join(start, item), KindSet(AtomKind::Int) | AtomKind::Bool | AtomKind::Float)) {
      escape_args(args);
      touch(item, item);
      escape(item);
      return kAny;
    }
    return join(start, join(binary(ast::Operator::Mult, start, item, nullptr),
                            binary(ast::Operator::Mult, item, item, nullptr)));
  }
  if (name == "math.sumprod") {
    for (TypeId t : args.pos) escape(iterate(t, node));
    return kAny;
  }
  if (name == "_reflection.set_name") {
    if (program_defines({"__set_name__"})) {
      any_read("__set_name__");
      escape_args(args);
    }
    return of(AtomKind::None);
  }
  if (name == "_reflection.update_state" || name == "_reflection.set_slot") {
    // Values that the original has, or their copies, go into attributes of the same names.
    if (program_defines({"__reduce__", "__reduce_ex__", "__getstate__", "__deepcopy__", "__getattribute__"}) ||
        program_modules_.contains(names_.find("copyreg")))
      reflect(a);
    return of(AtomKind::None);
  }
  if (name == "_reflection.getattr_of_callable" || name == "_reflection.setattr_of_callable") {
    for (AtomId id : std::vector<AtomId>(atoms(a))) {
      if (atom(id).kind == AtomKind::Any) {
        if (!callables_reflected_) queue(world_);
        callables_reflected_ = true;
      } else if (name == "_reflection.getattr_of_callable") {
        read_all(table().of(id));
      } else {
        reflect(table().of(id));
      }
    }
    escape_args(args);
    return kAny;
  }
  if (name == "_functools.reduce") {
    TypeId items = iterate(b, node);
    TypeId total = args.pos.size() > 2 ? args.at(2) : items;
    for (int i = 0; i < 8; ++i) {
      Args two;
      two.pos = {total, items};
      TypeId next = join(total, call_back(a, two));
      if (next == total) break;
      total = next;
      if (i == 7) {
        escape(total);
        total = kAny;
        Args last;
        last.pos = {kAny, items};
        call_back(a, last);
      }
    }
    return total;
  }
  if (starts(name, "_heapq.") || starts(name, "_bisect.")) {
    std::string_view n = name.substr(name.find('.') + 1);
    TypeId items = iterate(a, node);
    touch(join(items, b), join(items, b));
    for (size_t i = 2; i < args.pos.size(); ++i) touch(args.pos[i], kBottom);  // lo, hi
    auto put = [&] {
      for (AtomId l : std::vector<AtomId>(atoms(a))) {
        if (atom(l).kind == AtomKind::List) {
          add(element_cell(atom(l)), b);
        } else {
          escape(table().of(l));
          escape(b);
        }
      }
    };
    if (!args.kw.empty()) {
      escape_args(args);
      return kAny;
    }
    if (n == "heappush") return put(), of(AtomKind::None);
    if (n == "heapify" || n == "_heapify_max") return of(AtomKind::None);
    if (n == "heappop" || n == "_heappop_max") return items;
    if (n == "heapreplace" || n == "heappushpop" || n == "_heapreplace_max")
      return put(), join(items, b);
    if (n == "bisect_right" || n == "bisect_left") return of(AtomKind::Int);
    if (n == "insort_right" || n == "insort_left") return put(), of(AtomKind::None);
    escape_args(args);
    return kAny;
  }
  if (name == "sys.exit") {
    escape_args(args);
    return kBottom;
  }
  if (name == "abc.abstractmethod") {
    // The function runs, on anything, as far as its own code is concerned.
    escape_global("abc", "abstractmethod");
    return a;
  }
  if (name == "object.__new__") {
    TypeId r;
    for (AtomId id : std::vector<AtomId>(atoms(a))) {
      if (atom(id).kind == AtomKind::Class &&
          !cls(static_cast<ClassId>(atom(id).payload)).opaque)
        r = join(r, object_type(object_for(static_cast<ClassId>(atom(id).payload), node)));
      else
        r = kAny;
    }
    return r;
  }
  if (name == "object.__init__") {
    for (size_t i = 1; i < args.pos.size(); ++i) escape(args.pos[i]);
    return of(AtomKind::None);
  }
  if (name == "object.__setattr__") {
    escape(args.at(2));
    std::string_view attr = constant_str(1);
    if (!attr.empty())
      for (AtomId id : std::vector<AtomId>(atoms(a))) {
        if (atom(id).kind == AtomKind::Instance)
          store_attr_plainly(atom(id).payload, id, table().keep(attr), args.at(2), nullptr);
      }
    else
      reflect(a);
    return of(AtomKind::None);
  }
  if (starts(name, "object.")) {
    if (uses_attributes(name.substr(7))) reflect(a);
    escape_args(args);
    return kAny;
  }
  if (std::string_view row = lookup_row(name); !row.empty()) {
    if (starts(name, "builtins.")) touch_args(args);
    else use_args(args);
    return spec(row, node);
  }
  escape_args(args);
  return kAny;
}

/// The types of itertools.
TypeId Analysis::make_iterator(std::string_view n, const Args& args, const ast::Node* node) {
  TypeId a = args.at(0), b = args.at(1);
  TypeId first = args.pos.empty() ? kBottom : a;
  if (n == "count") {
    TypeId t = args.pos.empty() ? of(AtomKind::Int) : a;
    TypeId step = args.pos.size() > 1 ? b : of(AtomKind::Int);
    if (const TypeId* k = args.keyword("start")) t = *k;
    if (const TypeId* k = args.keyword("step")) step = *k;
    return iterator(join(t, binary(ast::Operator::Add, t, step, nullptr)));
  }
  if (n == "chain") {
    TypeId t;
    for (TypeId p : args.pos) t = join(t, iterate(p, node));
    return iterator(t);
  }
  if (n == "islice" || n == "repeat" || n.starts_with("combinations") || n == "permutations")
    for (size_t i = 1; i < args.pos.size(); ++i) touch(args.pos[i], kBottom);  // numbers: how many, how often
  for (auto& [_, t] : args.kw) touch(t, kBottom);
  if (n == "islice" || n == "cycle") return iterator(iterate(first, node));
  if (n == "repeat") return iterator(first);
  if (n == "pairwise") {
    TypeId e = iterate(first, node);
    return iterator(e == kBottom ? kBottom : tuple({e, e}));
  }
  if (n == "accumulate" && args.kw.empty()) {
    TypeId e = iterate(first, node), total = e;
    for (int i = 0; i < 6; ++i) {
      Args two;
      two.pos = {total, e};
      TypeId next = total;
      bool given = args.pos.size() > 1;
      if (given && !only(b, AtomKind::None)) next = join(next, call_back(without(b, AtomKind::None), two));
      if (!given || may_be_none(b)) next = join(next, binary(ast::Operator::Add, total, e, nullptr));
      if (next == total) break;
      total = next;
      if (i == 5) {
        escape(total);
        total = kAny;
      }
    }
    return iterator(total);
  }
  if (n == "product" && args.kw.empty()) {
    std::vector<TypeId> parts;
    for (TypeId p : args.pos) {
      parts.push_back(iterate(p, node));
      if (parts.back() == kBottom) return iterator(kBottom);
    }
    return iterator(tuple(std::move(parts)));
  }
  if (n == "product" || n == "permutations" || n == "combinations" ||
      n == "combinations_with_replacement") {
    TypeId e;
    size_t sources = n == "product" ? args.pos.size() : 1;
    for (size_t i = 0; i < sources && i < args.pos.size(); ++i)
      e = join(e, iterate(args.pos[i], node));
    return iterator(tuple_of(e));
  }
  if (n == "takewhile" || n == "dropwhile" || n == "filterfalse") {
    TypeId e = iterate(b, node);
    Args one;
    one.pos = {e};
    if (!only(a, AtomKind::None)) truth_test(call_back(without(a, AtomKind::None), one));
    if (may_be_none(a)) truth_test(e);
    return iterator(e);
  }
  if (n == "starmap") {
    Args items;
    items.has_star = items.starred = true;
    TypeId rows = iterate(b, node);
    if (only(rows, AtomKind::Tuple) && atoms(rows).size() == 1) {
      items = Args();
      items.pos = atom(atoms(rows)[0]).elements;
    } else {
      items.star = iterate(rows, node);
    }
    return iterator(call_back(a, items));
  }
  if (n == "zip_longest") {
    std::vector<TypeId> parts;
    TypeId fill = of(AtomKind::None);
    if (const TypeId* k = args.keyword("fillvalue")) fill = *k;
    for (TypeId p : args.pos) parts.push_back(join(fill, iterate(p, node)));
    return iterator(tuple(std::move(parts)));
  }
  escape_args(args);
  return kAny;
}

TypeId Analysis::construct_native(std::string_view name, const Args& args, const ast::Node* node) {
  if (args.has_star || args.has_kwstar) {
    if (name == "builtins.zip" && !args.has_kwstar && args.pos.empty()) {
      return iterator(tuple_of(iterate(args.star, node)));
    }
    escape_args(args);
    if (starts(name, "builtins.") && is_native_exception(name.substr(9)))
      return native_instance(name);
    if (name == "builtins.str") return of(AtomKind::Str);
    if (name == "builtins.range") return of(AtomKind::Range);
    return kAny;
  }
  for (TypeId t : args.pos)
    if (t == kBottom) return kBottom;
  for (auto& [n, t] : args.kw)
    if (t == kBottom) return kBottom;
  TypeId a = args.at(0);
  if (!starts(name, "builtins.")) {
    if (starts(name, "_threading.") || starts(name, "_thread.")) {
      escape_args(args);
      return native_instance(name);
    }
    if (name == "_collections.deque") {
      TypeId e = args.pos.empty() ? kBottom : iterate(a, node);
      if (const TypeId* it = args.keyword("iterable")) e = iterate(*it, node);
      return make(AtomKind::Deque, node, e, kBottom, 4);
    }
    if (name == "_collections.defaultdict") {
      TypeId made;
      for (AtomId f : std::vector<AtomId>(atoms(without(a, AtomKind::None))))
        made = join(made, atom(f).kind == AtomKind::NativeClass
                              ? construct_native(atom(f).name, Args(), node)
                              : call_back(table().of(f), Args()));
      TypeId keys;
      if (args.pos.size() > 1 || !args.kw.empty()) {
        Args rest = args;
        if (!rest.pos.empty()) rest.pos.erase(rest.pos.begin());
        TypeId from = construct_native("builtins.dict", rest, node);
        for (AtomId d : std::vector<AtomId>(atoms(from))) {
          if (atom(d).kind != AtomKind::Dict) return escape_args(args), kAny;
          keys = join(keys, read(key_cell(atom(d))));
          made = join(made, read(element_cell(atom(d))));
        }
      }
      return make(AtomKind::DefaultDict, node, made, keys, 4);
    }
    if (starts(name, "itertools.")) return make_iterator(name.substr(10), args, node);
    escape_args(args);
    return kAny;
  }
  std::string_view n = name.substr(9);
  auto empty_or = [&](AtomKind kind) {
    TypeId e = args.pos.empty() ? kBottom : iterate(a, node);
    if (kind != AtomKind::List) touch(e, e);
    return make(kind, node, e, kBottom, 4);
  };
  if (n == "int" || n == "float" || n == "bool" || n == "complex") {
    for (TypeId t : args.pos) touch(t, kBottom);
    if (a == kAny) {
      any_read("__int__");
      any_read("__float__");
    }
    return of(n == "int"     ? AtomKind::Int
              : n == "float" ? AtomKind::Float
              : n == "bool"  ? AtomKind::Bool
                             : AtomKind::Complex);
  }
  if (n == "str") {
    for (TypeId t : args.pos) touch(t, kBottom);
    // __str__ may return an instance of a subclass of str.
    TypeId r = of(AtomKind::Str);
    for (AtomId id : std::vector<AtomId>(atoms(a)))
      if (atom(id).kind == AtomKind::Instance) {
        bool found = false;
        TypeId s = special(table().of(id), atom(id), "__str__", Args(), nullptr, Role::Call, &found);
        if (kinds(s).has(AtomKind::Instance)) r = join(r, s);
      }
    return r;
  }
  if (n == "bytes") {
    touch(a, kBottom);
    iterate(a, node);
    return of(AtomKind::Bytes);
  }
  if (n == "bytearray") {
    touch(a, kBottom);
    iterate(a, node);
    return of(AtomKind::ByteArray);
  }
  if (n == "list") return empty_or(AtomKind::List);
  if (n == "set") return empty_or(AtomKind::Set);
  if (n == "frozenset") return empty_or(AtomKind::FrozenSet);
  if (n == "tuple") {
    if (args.pos.empty()) return tuple({});
    if (only(a, AtomKind::Tuple)) return a;
    return tuple_of(iterate(a, node));
  }
  if (n == "dict") {
    TypeId k, v;
    if (!args.pos.empty()) {
      for (AtomId id : std::vector<AtomId>(atoms(a))) {
        const Atom& x = atom(id);
        if (x.kind == AtomKind::Dict || x.kind == AtomKind::DefaultDict) {
          k = join(k, read(key_cell(x)));
          v = join(v, read(element_cell(x)));
        } else if (x.kind == AtomKind::Any || x.kind == AtomKind::Instance ||
                   x.kind == AtomKind::NativeInstance) {
          escape(table().of(id));
          any_read("keys");
          any_read("__getitem__");
          k = v = kAny;
        } else {
          TypeId pair = iterate(table().of(id), node);
          for (AtomId p : std::vector<AtomId>(atoms(pair))) {
            if (atom(p).kind == AtomKind::Tuple && atom(p).elements.size() == 2) {
              k = join(k, atom(p).elements[0]);
              v = join(v, atom(p).elements[1]);
            } else {
              TypeId e = iterate(table().of(p), node);
              k = join(k, e);
              v = join(v, e);
            }
          }
        }
      }
    }
    for (auto& [kn, t] : args.kw) {
      k = join(k, of(AtomKind::Str));
      v = join(v, t);
    }
    touch(k, k);
    return make(AtomKind::Dict, node, v, k, 4);
  }
  if (n == "range") {
    for (TypeId t : args.pos) touch(t, kBottom);
    return of(AtomKind::Range);
  }
  if (n == "slice") {
    for (TypeId t : args.pos)
      if (has_user_objects(t)) escape(t);
    return of(AtomKind::Slice);
  }
  if (n == "enumerate") {
    TypeId e = iterate(a, node);
    touch(args.at(1), kBottom);
    for (auto& [_, t] : args.kw) touch(t, kBottom);
    if (e == kBottom) return iterator(kBottom);
    return iterator(tuple({of(AtomKind::Int), e}));
  }
  if (n == "zip") {
    std::vector<TypeId> parts;
    bool empty = false;
    for (TypeId t : args.pos) {
      parts.push_back(iterate(t, node));
      if (parts.back() == kBottom) empty = true;
    }
    return iterator(empty ? kBottom : tuple(std::move(parts)));
  }
  if (n == "map") {
    Args items;
    for (size_t i = 1; i < args.pos.size(); ++i) items.pos.push_back(iterate(args.pos[i], node));
    return iterator(call_back(a, items));
  }
  if (n == "filter") {
    TypeId items = iterate(args.at(1), node);
    if (!only(a, AtomKind::None)) {
      Args one;
      one.pos = {items};
      truth_test(call_back(without(a, AtomKind::None), one));
      if (may_be_none(a)) truth_test(items);
      return iterator(items);
    }
    truth_test(items);
    return iterator(truthy(items));
  }
  if (n == "reversed") {
    TypeId r;
    for (AtomId id : std::vector<AtomId>(atoms(a))) {
      if (atom(id).kind == AtomKind::Instance) {
        bool found = false;
        TypeId it =
            special(table().of(id), atom(id), "__reversed__", Args(), nullptr, Role::Iter, &found);
        r = join(r, found ? it : iterator(iterate(table().of(id), node)));
        Args none;
        special(table().of(id), atom(id), "__len__", none, nullptr, Role::Iter, &found);
      } else if (atom(id).kind == AtomKind::Any || atom(id).kind == AtomKind::NativeInstance) {
        r = kAny;
      } else {
        r = join(r, iterator(iterate(table().of(id), node)));
      }
    }
    return r;
  }
  if (n == "object") return native_instance("builtins.object");
  if (n == "type") {
    if (args.pos.size() != 1) {
      escape_args(args);
      // A class that is not in the text: its objects run the methods of its bases.
      TypeId bases = iterate(args.at(1), node);
      for (AtomId id : std::vector<AtomId>(atoms(bases)))
        if (atom(id).kind == AtomKind::Class) {
          ClassState& base = cls(static_cast<ClassId>(atom(id).payload));
          read(base.bases_cell);
          for (ClassId b : std::vector<ClassId>(base.mro))
            for (std::string_view name : std::vector<std::string_view>(cls(b).attr_order))
              escape_cell(cls(b).attrs[name].cell);
        }
      return kAny;
    }
    TypeId r;
    for (AtomId id : std::vector<AtomId>(atoms(a))) {
      if (atom(id).kind == AtomKind::Instance) {
        r = join(r, class_type(class_of_atom(atom(id))));
      } else if (std::string_view t = type_name(atom(id).kind);
                 !t.empty() && t != "deque" && t != "defaultdict" && t != "generator" && t != "iterator" && t != "dict_view" &&
                 t != "NoneType") {
        if (atom(id).kind == AtomKind::Bool) t = "bool";
        r = join(r, native_class("builtins." + std::string(t)));
      } else if (atom(id).kind == AtomKind::NativeInstance &&
                 starts(atom(id).name, "builtins.") &&
                 is_native_exception(atom(id).name.substr(9))) {
        // A built-in exception of this kind or one derived from it.
        take_class(node, false);
        r = kAny;
      } else {
        take_class(node, false);
        r = kAny;
      }
    }
    return r;
  }
  if (n == "super") {
    if (args.pos.size() == 2 && only(a, AtomKind::Class) && atoms(a).size() == 1)
      return table().of(
          table().intern(AtomKind::Super, atom(atoms(a)[0]).payload, {}, {bounded(args.at(1))}));
    escape_args(args);
    return kAny;
  }
  if (n == "property") {
    TypeId g = args.at(0), s = args.at(1), d = args.at(2);
    if (const TypeId* t = args.keyword("fget")) g = *t;
    if (const TypeId* t = args.keyword("fset")) s = *t;
    if (const TypeId* t = args.keyword("fdel")) d = *t;
    g = without(g, AtomKind::None);
    s = without(s, AtomKind::None);
    d = without(d, AtomKind::None);
    return table().of(table().intern(AtomKind::Property, 0, {}, {bounded(g), bounded(s), bounded(d)}));
  }
  if (n == "staticmethod")
    return table().of(table().intern(AtomKind::StaticMethod, 0, {}, {bounded(a)}));
  if (n == "classmethod")
    return table().of(table().intern(AtomKind::ClassMethod, 0, {}, {bounded(a)}));
  if (is_native_exception(n)) {
    escape_args(args);
    return native_instance(name);
  }
  escape_args(args);
  return kAny;
}

bool Analysis::native_has_method(const Atom& a, std::string_view method) {
  std::string_view type = type_name(a.kind);
  if (type.empty()) return true;
  return !lookup_row(std::string(type) + "." + std::string(method)).empty();
}

/// Not one of the special attributes of a class that hold data: __doc__, __mro__, __dict__…
bool Analysis::may_be_method(std::string_view name) {
  static constexpr std::string_view methods[] = {
      "__new__", "__init__", "__repr__", "__str__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__",
      "__ge__", "__getattribute__", "__setattr__", "__delattr__", "__format__", "__reduce__",
      "__init_subclass__", "__subclasshook__", "__sizeof__", "__dir__", "__enter__", "__exit__",
      "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__next__", "__len__",
      "__add__", "__sub__", "__mul__", "__call__", "__or__", "__and__"};
  if (!starts(name, "__") || name.substr(name.size() - 2) != "__") return true;
  return std::find(std::begin(methods), std::end(methods), name) != std::end(methods);
}

TypeId Analysis::native_attr(const Atom& a, AtomId id, std::string_view name) {
  AtomKind k = a.kind;
  TypeId self = table().of(id);
  if (k == AtomKind::NativeInstance || k == AtomKind::NativeFunction) {
    if (alias_origin(a) != kBottom) {
      escape(self);
      any_read(name);
    }
    if (k == AtomKind::NativeInstance && name == "args") return kAny;
    if (name == "__name__") return of(AtomKind::Str);
    if (k == AtomKind::NativeInstance && name == "__class__") return kAny;
    return kAny;
  }
  if (k == AtomKind::NativeClass) {
    if (name == "__name__" || name == "__qualname__") return of(AtomKind::Str);
    std::string_view type = a.name;
    if (!starts(type, "builtins.") || !may_be_method(name)) return kAny;
    type.remove_prefix(9);
    std::string full = std::string(type) + "." + std::string(name);
    if (name == "__new__" || name == "__init__" || name == "__setattr__")
      full = "object." + std::string(name);
    return table().of(table().intern(AtomKind::NativeFunction, 0, full));
  }
  std::string_view type = type_name(k);
  if (type.empty()) {
    escape(self);
    return kAny;
  }
  if (name == "__class__") {
    Args one;
    one.pos = {self};
    return construct_native("builtins.type", one, nullptr);
  }
  if (k == AtomKind::Int || k == AtomKind::Bool) {
    if (name == "real" || name == "imag" || name == "numerator" || name == "denominator")
      return of(AtomKind::Int);
  }
  if (k == AtomKind::Float || k == AtomKind::Complex)
    if (name == "real" || name == "imag") return of(AtomKind::Float);
  if (k == AtomKind::Range && (name == "start" || name == "stop" || name == "step"))
    return of(AtomKind::Int);
  if (k == AtomKind::Slice || name == "__doc__" || starts(name, "gi_") || starts(name, "cr_"))
    return kAny;
  if (k == AtomKind::None && !starts(name, "__")) return kBottom;
  if (k == AtomKind::Deque && name == "maxlen") return of(AtomKind::Int, AtomKind::None);
  if (k == AtomKind::DefaultDict && name == "default_factory") {
    escape(self);
    return kAny;
  }
  return table().of(table().intern(
      AtomKind::NativeMethod, 0,
      table().keep(std::string(type) + "." + std::string(name)), {self}));
}

TypeId Analysis::call_native_method(AtomId id, std::string_view method, const Args& args,
                                    const ast::Node* node) {
  const Atom& a = atom(id);
  TypeId self = table().of(id);
  AtomKind k = a.kind;
  for (TypeId t : args.pos)
    if (t == kBottom) return kBottom;
  for (auto& [n, t] : args.kw)
    if (t == kBottom) return kBottom;
  TypeId x = args.at(0), y = args.at(1);
  if (alias_origin(a) != kBottom) {
    escape(self);
    any_read(method);
    escape_args(args);
    return kAny;
  }
  if (k == AtomKind::Instance) {
    if (cls(class_of_atom(a)).native_base == "_random.Random") {
      if (method == "random") return of(AtomKind::Float);
      if (method == "getrandbits" || method == "_below") return of(AtomKind::Int);
      if (method.substr(0, 2) != "__") {
        escape_args(args);
        return kAny;
      }
    }
    // super().method() that only a built-in base has, or a bound native method of an exception.
    ClassState& c = cls(class_of_atom(a));
    if (method == "with_traceback") return self;
    if (method == "add_note") return of(AtomKind::None);
    if (method == "__setattr__") {
      escape(y);
      if (!args.nodes.empty() && args.nodes[0])
        if (auto* s = args.nodes[0]->try_as<ast::Constant>()) {
          store_attr_plainly(a.payload, id, table().keep(s->value.text), y, nullptr);
          return of(AtomKind::None);
        }
      reflect(self);
      return of(AtomKind::None);
    }
    if (method == "__init__" || method == "__init_subclass__") {
      escape_args(args);
      if (c.native_base != "object" && !is_native_exception(c.native_base)) escape(self);
      return of(AtomKind::None);
    }
    // object.__str__ calls __repr__, object.__format__ __str__ and object.__ne__ __eq__.
    if (method == "__str__" || method == "__format__" || method == "__ne__") escape(self);
    if (method == "__repr__" || method == "__str__" || method == "__format__")
      return of(AtomKind::Str);
    if (method == "__ne__") escape_args(args);
    if (method == "__eq__" || method == "__ne__")
      return of(AtomKind::Bool, AtomKind::NotImplemented);
    if (method == "__hash__") return of(AtomKind::Int);
    escape(self);
    if (uses_attributes(method)) reflect(self);
    escape_args(args);
    return kAny;
  }
  if (k == AtomKind::Class) {
    // super().__new__(cls) and classmethods of built-in bases
    if (method == "__new__") {
      TypeId r;
      for (AtomId c : std::vector<AtomId>(atoms(x))) {
        if (atom(c).kind == AtomKind::Class &&
            !cls(static_cast<ClassId>(atom(c).payload)).opaque)
          r = join(r, object_type(object_for(static_cast<ClassId>(atom(c).payload), node)));
        else
          r = kAny;
      }
      for (size_t i = 1; i < args.pos.size(); ++i) escape(args.pos[i]);
      return r;
    }
    if (method == "__init_subclass__") return of(AtomKind::None);
    escape(self);
    escape_args(args);
    return kAny;
  }
  if (k == AtomKind::Function) {  // __get__(instance, owner=None)
    TypeId bound = without(x, AtomKind::None), result;
    if (x == kAny || bound != x) result = self;
    if (bound != kBottom)
      result = join(result, table().of(table().intern(AtomKind::BoundMethod, 0, {}, {bounded(bound), self})));
    return result;
  }
  if (k == AtomKind::Property) {
    std::vector<TypeId> e = a.elements;
    if (method == "getter") e[0] = x;
    if (method == "setter") e[1] = x;
    if (method == "deleter") e[2] = x;
    for (TypeId& t : e) t = bounded(t);
    return table().of(table().intern(AtomKind::Property, 0, {}, std::move(e)));
  }
  if (k == AtomKind::NativeClass) {
    std::string_view type = a.name;
    if (starts(type, "builtins.")) type.remove_prefix(9);
    if (type == "itertools.chain" && method == "from_iterable")
      return iterator(iterate(iterate(x, node), node));
    if (type == "dict" && method == "fromkeys") {
      TypeId keys = iterate(x, node);
      touch(keys, keys);
      return make(AtomKind::Dict, node, args.pos.size() > 1 ? y : of(AtomKind::None), keys, 5);
    }
    std::string full = std::string(type) + "." + std::string(method);
    if (method == "__new__" || method == "__init__" || method == "__setattr__")
      return call_native(table().keep("object." + std::string(method)), args, node);
    // str.upper(s): the method with an explicit receiver.
    if (method == "from_bytes" || method == "fromhex" || method == "maketrans") {
      if (type == "bytes") return of(AtomKind::Bytes);
      if (type == "bytearray") return of(AtomKind::ByteArray);
      std::string_view row = lookup_row(full);
      if (!row.empty()) return spec(row, node);
    }
    if (a.name == "_random.Random") {
      for (size_t i = 1; i < args.pos.size(); ++i) escape(args.pos[i]);
      return kAny;
    }
    bool plain = starts(a.name, "builtins.") && !args.pos.empty() && !args.starred;
    if (plain) {
      TypeId r;
      Args rest = args;
      rest.pos.erase(rest.pos.begin());
      rest.nodes.clear();
      for (AtomId s : std::vector<AtomId>(atoms(x))) {
        if (type_name(atom(s).kind) == type) {
          r = join(r, call_native_method(s, method, rest, node));
        } else {
          escape(table().of(s));
          if (uses_attributes(method)) reflect(table().of(s));
          any_read(method);
          escape_args(rest);
          r = kAny;
        }
      }
      return r;
    }
    escape_args(args);
    return kAny;
  }
  if (args.has_star || args.has_kwstar) {
    std::string_view type = type_name(k);
    std::string_view row =
        type.empty() ? std::string_view() : lookup_row(std::string(type) + "." + std::string(method));
    if (!row.empty() && !starts(type, "list") && !starts(type, "dict") && !starts(type, "set")) {
      use_args(args);
      return spec(row, node);
    }
    escape(self);
    escape_args(args);
    return kAny;
  }
  switch (k) {
    case AtomKind::List: {
      CellId cell = element_cell(a);
      if (method == "append") {
        add(cell, x);
        return of(AtomKind::None);
      }
      if (method == "extend") {
        add(cell, iterate(x, node));
        return of(AtomKind::None);
      }
      if (method == "insert") {
        add(cell, y);
        touch(x, kBottom);
        return of(AtomKind::None);
      }
      if (method == "pop" || (method == "__getitem__" && x != kAny && !kinds(x).has(AtomKind::Slice))) {
        touch(x, kBottom);
        return read(cell);
      }
      if (method == "copy") return make(AtomKind::List, node, read(cell), kBottom, 5);
      if (method == "sort") {
        TypeId items = read(cell);
        compare_keys(items, args);
        return of(AtomKind::None);
      }
      if (method == "index" || method == "count" || method == "remove") {
        TypeId items = read(cell);
        touch(items, x);
        touch(x, items);
      }
      break;
    }
    case AtomKind::Deque: {
      CellId cell = element_cell(a);
      if (method == "append" || method == "appendleft") {
        add(cell, x);
        return of(AtomKind::None);
      }
      if (method == "extend" || method == "extendleft") {
        add(cell, iterate(x, node));
        return of(AtomKind::None);
      }
      if (method == "insert") {
        add(cell, y);
        touch(x, kBottom);
        return of(AtomKind::None);
      }
      if (method == "pop" || method == "popleft") return read(cell);
      if (method == "copy") return make(AtomKind::Deque, node, read(cell), kBottom, 5);
      if (!args.pos.empty()) {
        TypeId items = read(cell);
        touch(items, x);
        touch(x, items);
      }
      break;
    }
    case AtomKind::DefaultDict:
    case AtomKind::Dict: {
      CellId kc = key_cell(a), vc = element_cell(a);
      if (method == "get" || method == "pop" || method == "setdefault" ||
          method == "__contains__") {
        TypeId keys = read(kc);
        touch(keys, x);
        touch(x, keys);
        TypeId r = read(vc);
        TypeId fallback = args.pos.size() > 1 ? y : of(AtomKind::None);
        if (method == "__contains__") return of(AtomKind::Bool);
        if (method == "get") return join(r, fallback);
        if (method == "pop") return args.pos.size() > 1 ? join(r, y) : r;
        add(kc, x);
        add(vc, fallback);
        return read(vc);
      }
      if (method == "keys") return table().of(table().intern(AtomKind::DictKeys, find(a.payload)));
      if (method == "values")
        return table().of(table().intern(AtomKind::DictValues, find(a.payload)));
      if (method == "items")
        return table().of(table().intern(AtomKind::DictItems, find(a.payload)));
      if (method == "popitem") {
        TypeId key = read(kc), value = read(vc);
        if (key == kBottom || value == kBottom) return kBottom;
        return tuple({key, value});
      }
      if (method == "copy")
        return make(k, node, read(vc), read(kc), 5);
      if (method == "update") {
        Args copy = args;
        TypeId other = construct_native("builtins.dict", copy, node);
        for (AtomId d : std::vector<AtomId>(atoms(other)))
          if (atom(d).kind == AtomKind::Dict) {
            TypeId ok = read(key_cell(atom(d))), ov = read(element_cell(atom(d)));
            add(kc, ok);
            add(vc, ov);
          } else {
            escape(self);
          }
        return of(AtomKind::None);
      }
      break;
    }
    case AtomKind::Set:
    case AtomKind::FrozenSet: {
      CellId cell = element_cell(a);
      if (method == "add") {
        TypeId items = read(cell);
        add(cell, x);
        touch(x, join(items, x));
        touch(items, x);
        return of(AtomKind::None);
      }
      if (method == "pop") return read(cell);
      if (method == "copy") return make(k, node, read(cell), kBottom, 5);
      if (method == "union" || method == "intersection" || method == "difference" ||
          method == "symmetric_difference") {
        TypeId items = read(cell);
        for (TypeId t : args.pos) items = join(items, iterate(t, node));
        touch(items, items);
        return make(k, node, items, kBottom, 5);
      }
      if (method == "update" || method == "intersection_update" || method == "difference_update" ||
          method == "symmetric_difference_update") {
        for (TypeId t : args.pos) add(cell, iterate(t, node));
        TypeId items = read(cell);
        touch(items, items);
        return of(AtomKind::None);
      }
      if (!args.pos.empty()) {
        TypeId items = read(cell);
        touch(items, x);
        touch(x, items);
        for (TypeId t : args.pos) iterate(t, node);
      }
      break;
    }
    case AtomKind::Str:
      if (method == "join") iterate(x, node);
      if (method == "format" || method == "format_map") format_fields(args, method == "format_map");
      break;
    case AtomKind::Generator: {
      Version& g = *versions_[a.payload];
      if (method == "send" || method == "__next__") {
        add(g.sent, method == "send" ? x : of(AtomKind::None));
        return read(g.yields);
      }
      if (method == "throw") {
        for (AtomId e : std::vector<AtomId>(atoms(x))) {
          if (atom(e).kind == AtomKind::Class)
            add(raised_, construct(static_cast<ClassId>(atom(e).payload), Args(), nullptr,
                                   Role::Enter, false));
          else
            add(raised_, table().of(e));
        }
        return read(g.yields);
      }
      if (method == "__iter__") return self;
      break;
    }
    case AtomKind::Iterator:
      if (method == "__next__") return a.elements[0];
      if (method == "__iter__") return self;
      break;
    case AtomKind::DictKeys:
    case AtomKind::DictValues:
    case AtomKind::DictItems:
      if (method == "isdisjoint") return of(AtomKind::Bool);
      break;
    case AtomKind::Bytes:
    case AtomKind::ByteArray:
      if (method == "join") iterate(x, node);
      break;
    case AtomKind::NativeInstance: {
      std::string_view type = a.name;
      // Locks and events take numbers and give truth values.
      if (starts(type, "_threading.") || starts(type, "_thread.")) {
        if (method == "acquire" || method == "locked" || method == "is_set")
          return of(AtomKind::Bool);
        if (method == "release" || method == "set" || method == "clear" ||
            method == "notify" || method == "notify_all")
          return of(AtomKind::None);
        if (method == "wait") return of(AtomKind::Bool);
        if (method == "wait_for") return call_back(x, Args());
      }
      escape_args(args);
      return kAny;
    }
    case AtomKind::Any:
    case AtomKind::NativeFunction:
      escape_args(args);
      if (k == AtomKind::Any) any_read(method);
      return kAny;
    default:
      break;
  }
  std::string_view type = type_name(k);
  if (!type.empty()) {
    std::string_view row = lookup_row(std::string(type) + "." + std::string(method));
    if (k == AtomKind::ByteArray && row.empty())
      row = lookup_row("bytes." + std::string(method)).empty() ? "" : "any";
    if (!row.empty()) {
      use_args(args);
      return spec(row, node);
    }
    // No such method on None, numbers…: AttributeError. Special methods exist on all.
    if (!starts(method, "__") && (k == AtomKind::None || k == AtomKind::Bool ||
                                  k == AtomKind::Int || k == AtomKind::Float ||
                                  k == AtomKind::Range))
      return kBottom;
  }
  escape(self);
  escape_args(args);
  return kAny;
}

}  // namespace bunpy::types
