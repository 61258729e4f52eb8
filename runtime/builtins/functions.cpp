// functions.cpp: the built-in functions (library reference, "Built-in Functions") that look at one object.
// Those over iterables are in functions_aggregate.cpp, print and input in print.cpp, open in file_open.cpp.
#include "builtins/dict.h"
#include "builtins/str.h"
#include "core/internal.h"
#include "bunpy/generator.h"

namespace bunpy {

Value import_relative(Str* name, Value globals, int64_t level);  // core/modules.cpp
Value get_attr_optional(Value obj, Str* name);  // core: null without exception when absent
Value new_callable_iterator(Value function, Value sentinel);
Value new_anext_default(Value awaitable, Value fallback);
extern const NativeDef aggregate_functions[], print_functions[], file_functions[];
void speed_up_aggregates(Module* builtins);
void speed_up_print(Module* builtins);

namespace {

Value abs_(Value* a) { return unary_op(UnaryOp::Abs, a[0]); }
Value callable(Value* a) { return from_bool(is_callable(a[0])); }
Value dir(Value* a) {
  if (a[0].is_null())
    return raise_unsupported(intern("dir() called through another name without an argument"));
  return dir_of(a[0]);
}
Value divmod(Value* a) { return binary_slow(BinaryOp::DivMod, a[0], a[1]); }
Value pow_(Value* a) { return power(a[0], a[1], a[2]); }

Value ascii(Value* a) {
  Value text = repr_of(a[0]);
  return text.bits ? str_ascii_repr(text) : text;
}

Value in_base(Value v, const char* spec) {
  Value i = index_of(v);
  return i.bits ? format_value(i, 0, new_str_ascii(spec)) : Value();
}
Value bin(Value* a) { return in_base(a[0], "#b"); }
Value oct(Value* a) { return in_base(a[0], "#o"); }
Value hex(Value* a) { return in_base(a[0], "#x"); }

Value chr(Value* a) {
  Value i = index_of(a[0]);
  if (i.is_null()) return Value();
  if (!i.is_small_int() || i.small_int() < 0 || i.small_int() > 0x10ffff)
    return raise_value_error("chr() arg not in range(0x110000)");
  return str_from_char(static_cast<char32_t>(i.small_int()));
}

Value ord(Value* a) {
  int64_t length;
  if (is_str(a[0])) {
    length = a[0].as<Str>()->length;
    if (length == 1) return small(static_cast<int64_t>(char_at(a[0].as<Str>(), 0)));
  } else if (is_bytes(a[0])) {
    length = a[0].as<Bytes>()->length;
    if (length == 1) return small(a[0].as<Bytes>()->data[0]);
  } else if (is_instance(a[0], &bytearray_type)) {
    length = length_of(a[0]);
    if (length == 1) return get_item(a[0], small(0));
  } else {
    return raise_type_error("ord() expected string of length 1, but %T found", a[0]);
  }
  return raise_type_error("ord() expected a character, but string of length %lld found",
                          static_cast<long long>(length));
}

/// The attribute name of getattr and its relatives.
bool want_name(Value v) {
  if (is_str(v)) return true;
  raise_type_error("attribute name must be string, not '%T'", v);
  return false;
}
Value getattr(Value* a) {
  if (!want_name(a[1])) return Value();
  if (a[2].is_null()) return get_attr(a[0], a[1].as<Str>());
  Value v = get_attr_optional(a[0], a[1].as<Str>());
  return v.bits || pending() ? v : a[2];
}
Value hasattr(Value* a) {
  if (!want_name(a[1])) return Value();
  Value v = get_attr_optional(a[0], a[1].as<Str>());
  return v.is_null() && pending() ? Value() : from_bool(v.bits != 0);
}
Value setattr(Value* a) {
  return want_name(a[1]) && set_attr(a[0], a[1].as<Str>(), a[2]) == 0 ? None_ : Value();
}
Value delattr(Value* a) {
  return want_name(a[1]) && del_attr(a[0], a[1].as<Str>()) == 0 ? None_ : Value();
}

Value format(Value* a) {
  if (!is_str(a[1])) return raise_type_error("format() argument 2 must be str, not %A", a[1]);
  return format_value(a[0], 0, a[1]);
}
Value hash(Value* a) {
  int64_t h = key_hash(a[0]);
  return h == -1 ? Value() : from_int64(h);
}
Value id(Value* a) { return int_from_uint64(a[0].bits); }
Value isinstance(Value* a) {
  int r = isinstance_of(a[0], a[1]);
  return r < 0 ? Value() : from_bool(r);
}
Value issubclass(Value* a) {
  int r = issubclass_of(a[0], a[1]);
  return r < 0 ? Value() : from_bool(r);
}
Value len(Value* a) {
  int64_t n = length_of(a[0]);
  return failed(n) ? Value() : from_int64(n);
}
Value repr(Value* a) { return repr_of(a[0]); }

Value iter_(Value* a) {
  if (a[1].is_null()) return iter(a[0]);
  if (!is_callable(a[0])) return raise_type_error("iter(v, w): v must be callable");
  return new_callable_iterator(a[0], a[1]);
}

Value next(Value* a) {
  Type* t = type_of(a[0]);
  Value item;
  if (t == &generator_type) {
    auto* g = a[0].as<Generator>();
    item = generator_resume(g, None_);
    if (item.bits) return item;
    if (!pending() && a[1].is_null()) {
      Value result = generator_result(g);
      return is_none(result) ? raise_bare(&StopIteration_type) : raise_stop_iteration(result);
    }
  } else if (t->iternext == nullptr) {
    return raise_type_error("'%T' object is not an iterator", a[0]);
  } else if (t->flags & kTypeHeap) {
    // The class's own StopIteration passes through, with its value.
    item = call_special(a[0], Special::Next);
    if (item.is_null() && a[1].bits && pending_is(&StopIteration_type)) clear_pending();
  } else {
    item = t->iternext(a[0]);
    if (item.is_null() && a[1].bits && pending_is(&StopIteration_type)) clear_pending();
  }
  if (item.bits || pending()) return item;
  return a[1].bits ? a[1] : raise_bare(&StopIteration_type);
}

Value round_(Value* a) {
  if (special_of(a[0], Special::Round).is_null())
    return raise_type_error("type %T doesn't define __round__ method", a[0]);
  if (is_none(a[1])) return call_special(a[0], Special::Round);
  return call_special(a[0], Special::Round, {a[1]});
}

Value vars(Value* a) {
  if (a[0].is_null())
    return raise_unsupported(intern("vars() called through another name"));
  Value d = get_attr_optional(a[0], intern("__dict__"));
  if (d.bits || pending()) return d;
  return raise_type_error("vars() argument must have __dict__ attribute");
}

Value aiter(Value* a) {
  if (special_of(a[0], Special::AIter).is_null()) return raise_type_error("'%T' object is not an async iterable", a[0]);
  Value it = call_special(a[0], Special::AIter);
  if (it.is_null() || special_of(it, Special::ANext).bits) return it;
  return raise_type_error("aiter() returned not an async iterator of type '%T'", it);
}
Value anext(Value* a) {
  if (special_of(a[0], Special::ANext).is_null())
    return raise_type_error("'%T' object is not an async iterator", a[0]);
  Value awaitable = call_special(a[0], Special::ANext);
  if (awaitable.is_null() || a[1].is_null()) return awaitable;
  return new_anext_default(awaitable, a[1]);
}

/// breakpoint(): calls sys.breakpointhook, whatever that is by now.
Value breakpoint(Value* a) {
  Value sys = import_by_name(intern("sys"));
  Value hook = sys.bits ? get_attr_optional(sys, intern("breakpointhook")) : Value();
  if (hook.bits) return call_star(hook, a[0], a[1]);
  return pending() ? Value() : Value(raise_error(&RuntimeError_type, "lost sys.breakpointhook"));
}

Value import_(Value* a) {
  if (!is_str(a[0])) return raise_type_error("module name must be a string");
  Str* name = a[0].as<Str>();
  int64_t level;
  if (!index_as_int64(a[4], &level)) return Value();
  if (level < 0) return raise_value_error("level must be >= 0");
  if (level > 0) return import_relative(name, a[1], level);
  if (name->length == 0) return raise_value_error("Empty module name");
  Value m = import_by_name(name);
  if (m.is_null()) return m;
  int from = a[3].is_null() ? 0 : truth(a[3]);
  if (from != 0) return from < 0 ? Value() : m;
  int64_t dot = str_find_char(name, '.', 0, name->length);
  return dot < 0 ? m : import_by_name(substring(name, 0, dot));
}

/// Functions that need the compiler, or the caller's variables, when the program runs; the compiler handles direct calls
/// of the latter.
template <const char* what>
Value unsupported(Value*) {
  return raise_unsupported(intern(what));
}
/// eval(), exec() or compile(), where the program has what they need.
template <Value (*TextFunctions::*function)(Value*)>
Value of_text(Value* a) {
  return text_functions ? (text_functions->*function)(a) : Value(raise_unsupported(intern("eval(), exec() and compile() of strings")));
}
constexpr char kGlobals[] = "globals() called through another name",
               kLocals[] = "locals() called through another name";

constexpr NativeDef functions[] = {
    {"abs(x, /)", abs_},
    {"aiter(async_iterable, /)", aiter},
    {"anext(async_iterator, default=<unset>, /)", anext},
    {"ascii(obj, /)", ascii},
    {"bin(number, /)", bin},
    {"breakpoint(*args, **kws)", breakpoint},
    {"callable(obj, /)", callable},
    {"chr(i, /)", chr},
    {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     of_text<&TextFunctions::compile>},
    {"delattr(obj, name, /)", delattr},
    {"dir(object=<unset>, /)", dir},
    {"divmod(x, y, /)", divmod},
    {"eval(source, /, globals=None, locals=None)", of_text<&TextFunctions::eval>},
    {"exec(source, /, globals=None, locals=None, *, closure=None)", of_text<&TextFunctions::exec>},
    {"format(value, format_spec='', /)", format},
    {"getattr(object, name, default=<unset>, /)", getattr},
    {"globals()", unsupported<kGlobals>},
    {"hasattr(obj, name, /)", hasattr},
    {"hash(obj, /)", hash},
    {"hex(number, /)", hex},
    {"id(obj, /)", id},
    {"isinstance(obj, class_or_tuple, /)", isinstance},
    {"issubclass(cls, class_or_tuple, /)", issubclass},
    {"iter(object, sentinel=<unset>, /)", iter_},
    {"len(obj, /)", len},
    {"locals()", unsupported<kLocals>},
    {"next(iterator, default=<unset>, /)", next},
    {"oct(number, /)", oct},
    {"ord(c, /)", ord},
    {"pow(base, exp, mod=None)", pow_},
    {"repr(obj, /)", repr},
    {"round(number, ndigits=None)", round_},
    {"setattr(obj, name, value, /)", setattr},
    {"vars(object=<unset>, /)", vars},
    {"__import__(name, globals=None, locals=None, fromlist=(), level=0)", import_},
    {nullptr, nullptr},
};

}  // namespace

const TextFunctions* text_functions;

bool init_files();  // file_open.cpp

bool init_functions() {
  Module* m = builtins_module();
  if (!init_files()) return false;
  if (!define_functions(m, functions) || !define_functions(m, aggregate_functions) ||
      !define_functions(m, print_functions) || !define_functions(m, file_functions))
    return false;
  speed_up_aggregates(m);
  speed_up_print(m);
  return module_set(m, "__debug__", True_);
}

}  // namespace bunpy
