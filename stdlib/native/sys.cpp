// sys.cpp: the module `sys`.

#include <float.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "builtins/int.h"
#include "builtins/io.h"
#include "builtins/system_text.h"
#include "core/start.h"
#include "core/stdlib_names.h"
#include "native_module.h"

namespace bunpy {


Value active_frames(int64_t depth);  // core/traceback.cpp

/// sys.stdin, sys.stdout and sys.stderr as created by the file objects' implementation (fd 0, 1, 2).
Value standard_stream(int fd);
namespace {

Module* sys_module;

Value exit_program(Value* args) {
  Value status = optional(args[0]);
  Exception* e = is_none(status) ? new_exception(&SystemExit_type, {})
                 : is_tuple(status)
                     ? call_star(type_value(&SystemExit_type), status, Value()).as<Exception>()
                     : new_exception(&SystemExit_type, {status});
  if (e != nullptr) set_pending(e);
  return Value();
}

Value exception_now(Value*) { return optional(Value(thread_state->handled())); }
Value exc_info(Value*) {
  Exception* e = thread_state->handled();
  if (e == nullptr) return make_tuple({None_, None_, None_});
  Value traceback = get_attr(e, intern("__traceback__"));
  return traceback.is_null() ? Value() : make_tuple({type_value(type_of(e)), Value(e), traceback});
}

Value get_recursion_limit(Value*) { return from_int64(recursion_limit.load(std::memory_order_relaxed)); }
Value set_recursion_limit_to(Value* args) {
  int64_t limit;
  if (!index_clamped(args[0], &limit)) return Value();
  if (limit != static_cast<int32_t>(limit)) return raise_error(&OverflowError_type, "Python int too large to convert to C int");
  if (limit < 1) return raise_value_error("recursion limit must be greater or equal than 1");
  if (call_depth >= limit)
    return raise_error(&RecursionError_type,
                       "cannot set the recursion limit to %d at the recursion depth %u: the limit is too low",
                       static_cast<int>(limit), call_depth);
  set_recursion_limit(static_cast<uint32_t>(limit));
  return None_;
}

Value intern_str(Value* args) {
  if (!has_type(args[0], &str_type)) return raise_type_error("intern() argument must be str, not %A", args[0]);
  return intern(args[0].as<Str>());
}

Value get_max_digits(Value*) { return from_int64(int_max_str_digits.load(std::memory_order_relaxed)); }
Value set_max_digits(Value* args) {
  int64_t digits;
  if (!index_as_int64(args[0], &digits)) return Value();
  if (digits != 0 && digits < 640) return raise_value_error("maxdigits must be 0 or larger than 640");
  int_max_str_digits.store(static_cast<int>(digits), std::memory_order_relaxed);
  return None_;
}

/// Approximates CPython's sizes: what programs compare is growth.
Value getsizeof(Value* args) {
  Value v = args[0];
  if (v.is_small_int() || is_int(v)) {
    if (v == small(0)) return small(24 + 4);
    Value bits = call_attr(v, "bit_length");
    if (bits.is_null()) return bits;
    return small(24 + 4 * ((bits.small_int() + 29) / 30));
  }
  if (is_float(v)) return small(24);
  if (is_bool(v)) return small(28);
  if (is_none(v)) return small(16);
  if (has_type(v, &str_type)) {
    auto* s = v.as<Str>();
    return small((s->ascii ? 40 : s->kind == 1 ? 56 : 56) + s->kind * (s->length + 1));
  }
  if (has_type(v, &bytes_type)) return small(33 + v.as<Bytes>()->length);
  if (has_type(v, &tuple_type)) return small(40 + 8 * v.as<Tuple>()->length);
  if (has_type(v, &list_type)) {
    ListBuffer* b = v.as<List>()->buffer.load(std::memory_order_acquire);
    return small(56 + 8 * (b->size.load() == 0 ? 0 : b->capacity));
  }
  if (has_type(v, &dict_type)) {
    int64_t n = length_of(v);
    if (n == 0) return small(64);
    int64_t size = 8;
    while (size * 2 / 3 < n) size *= 2;
    return small(184 + (size / 8 - 1) * 120);
  }
  Value sized = call_special(v, Special::Sizeof);
  if (sized.bits || pending()) return sized;
  return small(static_cast<int64_t>(gc_size(v.object())) + 16);
}

Value is_interned(Value* args) {
  if (!is_str(args[0])) return raise_type_error("_is_interned() argument must be str, not %T", args[0]);
  return from_bool(has_type(args[0], &str_type) && args[0].as<Str>()->interned);
}
Value constant_utf8(Value*) { return new_str_ascii("utf-8"); }
Value errors_handler(Value*) { return new_str_ascii("surrogateescape"); }
Value is_finalizing(Value*) { return from_bool(finalizing); }
Value gil_enabled(Value*) { return False_; }
Value get_refcount(Value*) { return small(2); }
Value nothing(Value*) { return None_; }
double switch_interval = 0.005;
Value get_switch_interval(Value*) { return from_double(switch_interval); }
Value set_switch_interval(Value* args) {
  double d;
  if (!as_double(args[0], &d)) return Value();
  if (d <= 0) return raise_value_error("switch interval must be strictly positive");
  switch_interval = d;
  return None_;
}

Exception* exception_argument(Value* args) {
  if (!type_has(args[1], kTypeExceptionSubclass)) return nullptr;
  return args[1].as<Exception>();
}
/// sys.tracebacklimit, where the program has set it.
std::optional<int64_t> traceback_limit() {
  Value set = dict_get_str(sys_module->dict, intern("tracebacklimit"));
  int64_t limit;
  if (set.is_null() || !is_int_like(set) || !index_clamped(set, &limit)) return {};
  return std::max<int64_t>(limit, 0);
}
Value default_excepthook(Value* args) {
  Exception* e = exception_argument(args);
  if (e == nullptr) {
    std::string type = to_utf8(type_of(args[1])->name);
    std::string text = "TypeError: print_exception(): Exception expected for value, " + type + " found\n";
    stdio_flush(1);
    return write_current_stderr(text) ? None_ : Value();
  }
  std::string text = format_exception(e, traceback_limit());
  stdio_flush(1);
  return write_current_stderr(text) ? None_ : Value();
}
/// sys.excepthook when the program has replaced it; called by the runtime for an uncaught exception.
Value program_excepthook(Exception* e) {
  Value hook = dict_get_str(sys_module->dict, intern("excepthook"));
  if (hook.is_null() || hook == dict_get_str(sys_module->dict, intern("__excepthook__"))) {
    Value args[2] = {type_value(type_of(e)), Value(e)};
    return default_excepthook(args);
  }
  Value traceback = get_attr(e, intern("__traceback__"));
  if (traceback.is_null()) return traceback;
  return call(hook, {type_value(type_of(e)), Value(e), traceback});
}
/// unraisablehook(unraisable, /)
Value default_unraisablehook(Value* args) {
  Value e = get_attr(args[0], intern("exc_value"));
  Value where = e.bits ? get_attr(args[0], intern("object")) : Value();
  Value message = where.bits ? get_attr(args[0], intern("err_msg")) : Value();
  if (message.is_null()) return Value();
  if (type_has(e, kTypeExceptionSubclass)) print_unraisable(e.as<Exception>(), where, message);
  return None_;
}
/// sys.unraisablehook when the program has replaced it. An exception of its own is printed.
bool program_unraisablehook(Exception* e, Value where, Value message) {
  Value hook = dict_get_str(sys_module->dict, intern("unraisablehook"));
  if (hook.is_null() || hook == dict_get_str(sys_module->dict, intern("__unraisablehook__"))) return false;
  static const char* const fields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object", nullptr};
  static Type* type = new_struct_sequence("UnraisableHookArgs", fields, 5);
  if (type == nullptr || is_none(hook)) return false;
  Value traceback = get_attr(e, intern("__traceback__"));
  Value items[5] = {type_value(type_of(e)), Value(e), optional(traceback), optional(message), optional(where)};
  Value report = new_struct(type, items);
  if (report.bits && call(hook, {report}).bits) return true;
  if (Exception* second = take_pending())
    print_unraisable(second, hook, new_str_ascii("Exception ignored in sys.unraisablehook"));
  return true;
}
/// displayhook(value, /)
Value displayhook(Value* args) {
  if (is_none(args[0])) return None_;
  Dict* builtins = builtins_module()->dict;
  if (!dict_set_str(builtins, intern("_"), None_)) return Value();
  Value out = current_stream("stdout");
  if (out.is_null() || is_none(out)) return pending() ? Value() : Value(raise_error(&RuntimeError_type, "lost sys.stdout"));
  Value text = repr_of(args[0]);
  if (text.is_null() || !call_attr(out, "write", {text}).bits) return Value();
  if (!call_attr(out, "write", {Value(new_str_ascii("\n"))}).bits) return Value();
  return dict_set_str(builtins, intern("_"), args[0]) ? None_ : Value();
}

Type* asyncgen_hooks_type;
Value get_asyncgen_hooks(Value*) {
  static const char* const fields[] = {"firstiter", "finalizer", nullptr};
  if (asyncgen_hooks_type == nullptr) asyncgen_hooks_type = new_struct_sequence("sys.asyncgen_hooks", fields, 2);
  Value items[2] = {optional(thread_state->asyncgen_firstiter), optional(thread_state->asyncgen_finalizer)};
  return asyncgen_hooks_type ? new_struct(asyncgen_hooks_type, items) : Value();
}
Value set_asyncgen_hooks(Value* hooks) {
  for (int i = 0; i < 2; ++i)
    if (hooks[i].bits && !is_none(hooks[i]) && !is_callable(hooks[i]))
      return raise_type_error("callable %s expected, got %T", i == 0 ? "firstiter" : "finalizer", hooks[i]);
  if (hooks[1].bits) thread_state->asyncgen_finalizer = is_none(hooks[1]) ? Value() : hooks[1];
  if (hooks[0].bits) thread_state->asyncgen_firstiter = is_none(hooks[0]) ? Value() : hooks[0];
  return None_;
}

/// _compiled_modules(): for pkgutil.
Value sys_compiled_modules(Value*) { return compiled_modules(); }

/// _claim_file_module(path, name, /): for loaders; the compiled module of a file under the name they give it, or None.
Value sys_claim_file_module(Value* a) {
  if (!is_str(a[0]) || !is_str(a[1])) return None_;
  return claim_file_module(a[0].as<Str>(), a[1].as<Str>());
}
/// _run_file_module(module, /): whether it is such a module, which has now run.
Value sys_run_file_module(Value* a) { return run_file_module(a[0]); }

/// _getframe(depth=0, /)
Value getframe(Value* args) {
  int64_t depth;
  return index_as_int64(args[0], &depth) ? active_frames(depth) : Value();
}
/// _getframemodulename(depth=0)
Value getframemodulename(Value* args) {
  int64_t depth;
  if (!index_as_int64(args[0], &depth)) return Value();
  Value frame = active_frames(depth);
  if (frame.is_null()) {
    if (!pending_is(&ValueError_type)) return frame;
    clear_pending();
    return None_;
  }
  Value globals = get_attr_slow(frame, intern("f_globals"), nullptr);
  return globals.bits ? get_item(globals, intern("__name__")) : globals;
}

/// A tuple class with named fields, and an instance: the only one that there can be, unless `more`.
Value make_struct(const char* name, const char* const* fields, int n, std::initializer_list<Value> items,
                  bool more = true) {
  Type* t = new_struct_sequence(name, fields, n);
  if (t == nullptr) return Value();
  for (Value v : items)
    if (v.is_null()) return Value();
  if (!more) {
    t->make = nullptr;
    dict_del_str(t->dict, intern("__new__"));
  }
  return new_struct(t, items.begin());
}

/// What the C library calls its threads, with its version.
Value threads_version() {
  char text[64];
  size_t length = confstr(_CS_GNU_LIBPTHREAD_VERSION, text, sizeof text);
  return length > 0 && length <= sizeof text ? Value(new_str(text)) : None_;
}

bool set_structs(Module* m) {
  static const char* const version_fields[] = {"major", "minor", "micro", "releaselevel", "serial", nullptr};
  static const char* const float_fields[] = {"max",    "max_exp", "max_10_exp", "min",  "min_exp", "min_10_exp",
                                             "dig",    "mant_dig", "epsilon",   "radix", "rounds", nullptr};
  static const char* const int_fields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                           "str_digits_check_threshold", nullptr};
  static const char* const hash_fields[] = {"width",     "modulus",   "inf",       "nan", "imag",
                                            "algorithm", "hash_bits", "seed_bits", "cutoff", nullptr};
  static const char* const flag_fields[] = {
      "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
      "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode",
      "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits", nullptr};
  static const char* const thread_fields[] = {"name", "lock", "version", nullptr};
  Value zero = small(0);
  Value version = make_struct("sys.version_info", version_fields, 5,
                              {small(3), small(13), small(0), Value(new_str_ascii("final")), zero}, false);
  return module_set(m, "version_info", version) &&
         module_set(m, "float_info",
                    make_struct("sys.float_info", float_fields, 11,
                                {from_double(DBL_MAX), small(DBL_MAX_EXP), small(DBL_MAX_10_EXP), from_double(DBL_MIN),
                                 small(DBL_MIN_EXP), small(DBL_MIN_10_EXP), small(DBL_DIG), small(DBL_MANT_DIG),
                                 from_double(DBL_EPSILON), small(FLT_RADIX), small(1)})) &&
         module_set(m, "int_info",
                    make_struct("sys.int_info", int_fields, 4, {small(30), small(4), small(4300), small(640)})) &&
         module_set(m, "hash_info",
                    make_struct("sys.hash_info", hash_fields, 9,
                                {small(64), small((int64_t{1} << 61) - 1), small(314159), zero, small(1000003),
                                 Value(new_str_ascii("siphash13")), small(64), small(128), zero})) &&
         module_set(m, "flags",
                    make_struct("sys.flags", flag_fields, 18,
                                {zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, small(1), zero, False_,
                                 zero, zero, False_, small(4300)}, false)) &&
         module_set(m, "thread_info",
                    make_struct("sys.thread_info", thread_fields, 3,
                                {Value(new_str_ascii("pthread")), Value(new_str_ascii("semaphore")), threads_version()}));
}

bool set_implementation(Module* m) {
  static const char* const fields[] = {"name", "version", "hexversion", "cache_tag", nullptr};
  return module_set(m, "implementation",
                    make_struct("types.SimpleNamespace", fields, 4,
                                {Value(new_str_ascii("cpython")), dict_get_str(m->dict, intern("version_info")),
                                 small(0x030d00f0), Value(new_str_ascii("cpython-313"))}));
}

/// breakpointhook(*args, **kws): calls what $PYTHONBREAKPOINT names, pdb.set_trace without it; nothing if that is "0".
Value breakpointhook(Value* a) {
  const char* variable = getenv("PYTHONBREAKPOINT");
  Value name = new_str(variable && *variable ? variable : "pdb.set_trace");
  std::string text = to_utf8(name);
  if (text == "0") return None_;
  size_t dot = text.rfind('.');
  Value module, function;
  if (dot != 0) module = import_by_name(intern(new_str(dot == text.npos ? "builtins" : text.substr(0, dot))));
  if (module.bits) function = get_attr(module, intern(new_str(dot == text.npos ? text : text.substr(dot + 1))));
  if (function.bits) return call_star(function, a[0], a[1]);
  if (pending() && !pending_is(&ImportError_type) && !pending_is(&AttributeError_type)) return Value();
  clear_pending();
  return warn(&RuntimeWarning_type, "Ignoring unimportable $PYTHONBREAKPOINT: \"" + text + "\"") < 0 ? Value() : None_;
}

/// The parts of an environment variable that aren't empty.
std::vector<std::string> variable_parts(const char* name, char separator) {
  std::vector<std::string> parts;
  const char* variable = getenv(name);
  std::string_view rest = variable ? variable : "";
  while (!rest.empty()) {
    size_t end = rest.find(separator);
    if (end != 0) parts.emplace_back(rest.substr(0, end));
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  }
  return parts;
}

/// A list of constant texts.
template <size_t count>
Value texts(const char* const (&items)[count]) {
  Value list = make_list_reserved(count);
  for (const char* text : items)
    if (list.is_null() || list_append(list, intern(text)) < 0) return Value();
  return list;
}

Value warning_options() {
  Value options = make_list({});
  for (const std::string& option : variable_parts("PYTHONWARNINGS", ','))
    if (list_append(options, new_str(option)) < 0) return Value();
  return options;
}

/// The program's folder, those of PYTHONPATH and where packages are installed, as the compiler searches them: modules
/// are compiled in, but programs find the data and metadata of packages there.
Value search_path(const std::string& program_folder) {
  Value path = make_list({Value(new_str(program_folder))});
  auto add = [&](const std::string& folder) { return list_append(path, new_str(folder)) == 0; };
  for (const std::string& folder : variable_parts("PYTHONPATH", ':'))
    if (!add(folder)) return Value();
  const char* environment = getenv("VIRTUAL_ENV");
  for (const std::string& folder : {environment ? environment + std::string("/lib/python3.13/site-packages") : "",
                                    std::string("/usr/local/lib/python3.13/site-packages"),
                                    std::string("/usr/lib/python3/dist-packages")})
    if (struct stat st; !folder.empty() && stat(folder.c_str(), &st) == 0 && !add(folder)) return Value();
  return path;
}

bool set_arguments(Module* m) {
  Value argv = make_list({}), original = make_list({});
  for (int i = 0; i < program_argc; ++i) {
    Value arg = str_from_system(program_argv[i]);
    if (arg.is_null() || list_append(argv, arg) < 0 || list_append(original, arg) < 0) return false;
  }
  const char* script = running_program() && running_program()->main->file ? running_program()->main->file : nullptr;
  char self[PATH_MAX];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self);
  std::string executable(self, n > 0 ? static_cast<size_t>(n) : 0);
  std::string folder = script ? script : "";
  size_t slash = folder.rfind('/');
  folder = slash == std::string::npos ? "" : folder.substr(0, slash);
  return module_set(m, "argv", argv) && module_set(m, "orig_argv", original) &&
         module_set(m, "executable", new_str(executable)) && module_set(m, "path", search_path(folder));
}

/// Hooks that sys.audit() calls; the runtime itself reports no events.
List* audit_hooks() {
  static List* hooks = new_list();
  return hooks;
}
Value audit(Value* a) {
  if (!is_str(a[0])) return raise_type_error("expected str for argument 'event', not %T", a[0]);
  Value hooks = audit_hooks();
  for (int64_t i = 0; i < list_length(hooks); i++)
    if (call(list_item(hooks, i), {a[0], a[1]}).is_null()) return Value();
  return None_;
}
Value add_audit_hook(Value* a) { return list_append(Value(audit_hooks()), a[0]) < 0 ? Value() : None_; }

const NativeDef functions[] = {
    {"exit(status=None, /)", exit_program},
    {"exception()", exception_now},
    {"exc_info()", exc_info},
    {"getrecursionlimit()", get_recursion_limit},
    {"setrecursionlimit(limit, /)", set_recursion_limit_to},
    {"audit(event, /, *args)", audit},
    {"addaudithook(hook)", add_audit_hook},
    {"intern(string, /)", intern_str},
    {"get_int_max_str_digits()", get_max_digits},
    {"set_int_max_str_digits(maxdigits)", set_max_digits},
    {"getsizeof(object, default=<unset>)", getsizeof},
    {"_is_interned(string, /)", is_interned},
    {"getdefaultencoding()", constant_utf8},
    {"getfilesystemencoding()", constant_utf8},
    {"getfilesystemencodeerrors()", errors_handler},
    {"is_finalizing()", is_finalizing},
    {"_is_gil_enabled()", gil_enabled},
    {"getrefcount(object, /)", get_refcount},
    {"getswitchinterval()", get_switch_interval},
    {"setswitchinterval(interval, /)", set_switch_interval},
    {"excepthook(exctype, value, traceback, /)", default_excepthook},
    {"__excepthook__(exctype, value, traceback, /)", default_excepthook},
    {"unraisablehook(unraisable, /)", default_unraisablehook},
    {"__unraisablehook__(unraisable, /)", default_unraisablehook},
    {"breakpointhook(*args, **kws)", breakpointhook},
    {"__breakpointhook__(*args, **kws)", breakpointhook},
    {"displayhook(value, /)", displayhook},
    {"__displayhook__(value, /)", displayhook},
    {"settrace(function, /)", nothing},
    {"gettrace()", nothing},
    {"setprofile(function, /)", nothing},
    {"getprofile()", nothing},
    {"get_asyncgen_hooks()", get_asyncgen_hooks},
    {"set_asyncgen_hooks(firstiter=<unset>, finalizer=<unset>)", set_asyncgen_hooks},
    {"_compiled_modules()", sys_compiled_modules},
    {"_claim_file_module(path, name, /)", sys_claim_file_module},
    {"_run_file_module(module, /)", sys_run_file_module},
    {"_getframe(depth=0, /)", getframe},
    // For bunpy's own modules: naming _getframe makes a whole program keep records of its frames (passes/calls.cpp).
    {"_kept_frame(depth=0, /)", getframe},
    {"_getframemodulename(depth=0)", getframemodulename},
    {"_clear_type_cache()", nothing},
    {"activate_stack_trampoline(backend, /)", nothing},
    {},
};

}  // namespace

bool init_module_sys(Module* m) {
  sys_module = m;
  excepthook_override = program_excepthook;
  unraisablehook_override = program_unraisablehook;
  if (!define_functions(m, functions) || !set_structs(m) || !set_implementation(m) || !set_arguments(m)) return false;
  for (int fd = 0; fd < 3; ++fd) {
    static const char* const names[][2] = {{"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    Value stream = standard_stream(fd);
    if (!module_set(m, names[fd][0], stream) || !module_set(m, names[fd][1], stream)) return false;
  }
  return module_set(m, "version", new_str_ascii("3.13.0 (main, Oct  7 2024, 00:00:00) [bunpy, Clang 19]")) &&
         module_set(m, "copyright", new_str_ascii("bunpy")) && module_set(m, "hexversion", small(0x030d00f0)) &&
         module_set(m, "api_version", small(1013)) && module_set(m, "maxsize", from_int64(INT64_MAX)) &&
         module_set(m, "maxunicode", small(0x10ffff)) && module_set(m, "byteorder", new_str_ascii("little")) &&
         module_set(m, "platform", new_str_ascii("linux")) && module_set(m, "float_repr_style", new_str_ascii("short")) &&
         module_set(m, "prefix", new_str_ascii("/usr")) && module_set(m, "exec_prefix", new_str_ascii("/usr")) &&
         module_set(m, "base_prefix", new_str_ascii("/usr")) && module_set(m, "base_exec_prefix", new_str_ascii("/usr")) &&
         module_set(m, "platlibdir", new_str_ascii("lib")) && module_set(m, "abiflags", new_str_ascii("")) &&
         module_set(m, "dont_write_bytecode", True_) && module_set(m, "pycache_prefix", None_) &&
         module_set(m, "warnoptions", warning_options()) && module_set(m, "_xoptions", make_dict({})) &&
         module_set(m, "meta_path", make_list({})) && module_set(m, "path_hooks", make_list({})) &&
         module_set(m, "path_importer_cache", make_dict({})) && module_set(m, "modules", to_value(modules_dict())) &&
         module_set(m, "builtin_module_names", call(type_value(&tuple_type), {texts(kBuiltinModules)})) && module_set(m, "ps1", new_str_ascii(">>> ")) &&
         module_set(m, "stdlib_module_names", call(type_value(&frozenset_type), {texts(kStdlibModules)}));
}

}  // namespace bunpy
