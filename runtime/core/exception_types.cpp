// exception_types.cpp: the built-in exception classes: constructors, attributes and texts (library
// reference, "Built-in Exceptions").

#include <cerrno>

#include "builtins/bytes.h"
#include "builtins/int.h"
#include "core/internal.h"

namespace bunpy {

#define X(name, base) Type name##_type;
#include "bunpy/exceptions.def"
#undef X

void init_exception_groups();
void init_traceback();
void make_memory_error();
void raise_unexpected_keyword(const std::string& function, Str* name, const std::vector<std::string>& candidates);

static Value or_none(Value v) { return v ? v : None_; }
static Exception* self_exception(Value* a) { return a[0].as<Exception>(); }

struct OSErrorObject : Exception {
  Value number, text, filename, filename2, characters_written;
};
struct ImportErrorObject : Exception {
  Value message, name, path, name_from;
};
struct SyntaxErrorObject : Exception {
  Value message, filename, line, offset, text, end_line, end_offset, print_file_and_line;
};
struct UnicodeErrorObject : Exception {
  Value encoding, object, start, end, reason;
};

// ---- BaseException ------------------------------------------------------------------------------------

/// One allocation: the args tuple lies behind the instance's fields.
Value exception_make(Type* t, const Value* args, size_t nargs, Tuple*) {
  size_t bytes = t->flags & kTypeHeap ? t->slots_offset + 8 * static_cast<size_t>(t->layout.count) : t->basic_size;
  auto* e = static_cast<Exception*>(gc_alloc(bytes + sizeof(Tuple) + sizeof(Value) * nargs));
  if (BUNPY_UNLIKELY(!e)) return Value();
  e->type = t;
  finalise_later(e, t);
  auto* a = reinterpret_cast<Tuple*>(reinterpret_cast<char*>(e) + bytes);
  a->type = &tuple_type;
  a->length = static_cast<int64_t>(nargs);
  for (size_t i = 0; i < nargs; i++) a->items[i] = args[i];
  e->args = a;
  return e;
}

static inline bool same_items(const Tuple* t, const Value* args) {
  for (int64_t i = 0; i < t->length; i++)
    if (!(t->items[i] == args[i])) return false;
  return true;
}

int exception_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* e = self.as<Exception>();
  if (BUNPY_UNLIKELY(kwnames && kwnames->length)) return raise_type_error("%N() takes no keyword arguments", e->type);
  if (BUNPY_LIKELY(e->args && static_cast<size_t>(e->args->length) == nargs &&
                   same_items(e->args, args)))
    return 0;
  e->args = new_tuple(args, static_cast<int64_t>(nargs));
  return e->args ? 0 : -1;
}

static Value exception_repr(Value v) {
  auto* e = v.as<Exception>();
  Value inner = e->args->length == 1 ? repr_of(e->args->items[0]) : repr_of(e->args);
  if (!inner) return Value();
  std::string text = to_utf8(inner);
  if (e->args->length == 1) text = "(" + text + ")";
  return new_str(to_utf8(type_of(v)->name) + text);
}
static Value exception_str(Value v) {
  auto* e = v.as<Exception>();
  if (e->args->length == 0) return new_str("");
  if (e->args->length == 1) return str_of(e->args->items[0]);
  return repr_of(e->args);
}

static Value get_args(Value* a) { return self_exception(a)->args; }
static int set_args(Value self, Value v) {
  if (!v) return raise_type_error("args may not be deleted");
  List* l = to_list(v);
  if (!l) return -1;
  self.as<Exception>()->args = list_to_tuple(l).as<Tuple>();
  return 0;
}
static Value get_traceback(Value* a) { return traceback_of(self_exception(a)); }
static int set_traceback(Value self, Value v) {
  if (!v) return raise_type_error("__traceback__ may not be deleted");
  if (!is_none(v) && !has_type(v, &traceback_type)) return raise_type_error("__traceback__ must be a traceback or None");
  reset_traceback(self.as<Exception>(), v);
  return 0;
}
static Value get_cause(Value* a) { return self_exception(a)->cause ? Value(self_exception(a)->cause) : None_; }
static int set_cause(Value self, Value v) {
  if (!v) return raise_type_error("__cause__ may not be deleted");
  if (!is_none(v) && !is_exception(v)) return raise_type_error("exception cause must be None or derive from BaseException");
  self.as<Exception>()->cause = is_none(v) ? nullptr : v.as<Exception>();
  self.as<Exception>()->suppress_context = true;
  return 0;
}
static Value get_context(Value* a) { return self_exception(a)->context ? Value(self_exception(a)->context) : None_; }
static int set_context_attr(Value self, Value v) {
  if (!v) return raise_type_error("__context__ may not be deleted");
  if (!is_none(v) && !is_exception(v)) return raise_type_error("exception context must be None or derive from BaseException");
  self.as<Exception>()->context = is_none(v) ? nullptr : v.as<Exception>();
  return 0;
}
static Value get_suppress(Value* a) { return from_bool(self_exception(a)->suppress_context); }
static int set_suppress(Value self, Value v) {
  if (!v) return raise_type_error("can't delete numeric/char attribute");
  if (!is_bool(v)) return raise_type_error("attribute value type must be bool");
  self.as<Exception>()->suppress_context = v == True_;
  return 0;
}
static Value get_dict(Value* a) { return instance_dict(a[0]); }
static int set_dict(Value self, Value v) {
  return v ? set_instance_dict(self, v) : raise_type_error("cannot delete __dict__");
}
static Value add_note(Value* a) {
  if (!is_str(a[1])) return raise_type_error("note must be a str, not '%T'", a[1]);
  Value notes = get_attr_optional(a[0], NAME("__notes__"));
  if (!notes) {
    if (pending()) return Value();
    notes = new_list();
    if (!notes || set_attr(a[0], NAME("__notes__"), notes) < 0) return Value();
  }
  if (!type_has(notes, kTypeListSubclass)) return raise_type_error("Cannot add note: __notes__ is not a list");
  return list_append(notes, a[1]) < 0 ? Value() : None_;
}
static Value with_traceback(Value* a) {
  if (!is_none(a[1]) && !has_type(a[1], &traceback_type)) return raise_type_error("__traceback__ must be a traceback or None");
  return set_traceback(a[0], a[1]) < 0 ? Value() : a[0];
}
/// A copy of the attributes, or null without an exception: there are none. `always`: then an empty dict.
static Value exception_state(Value self, bool always) {
  auto* e = self.as<Exception>();
  Dict* d = e->extra.load();
  if (e->type->layout.count || (d && dict_length(d))) {
    Value state = instance_dict(self);
    return state ? call_attr(state, "copy") : Value();
  }
  return always ? dict_value(new_dict()) : Value();
}
static Value reduce_with(Value self, Value state) {
  if (pending()) return Value();
  Value cls = type_of(self), args = self.as<Exception>()->args;
  return state ? make_tuple({cls, args, state}) : make_tuple({cls, args});
}
static Value exception_reduce(Value* a) { return reduce_with(a[0], exception_state(a[0], false)); }
static Value exception_setstate(Value* a) {
  if (is_none(a[1])) return None_;
  if (!type_has(a[1], kTypeDictSubclass)) return raise_type_error("state is not a dictionary");
  int64_t position = 0;
  Value key, v;
  while (dict_next(a[1].as<Dict>(), &position, &key, &v))
    if (set_attr(a[0], key.as<Str>(), v) < 0) return Value();
  return None_;
}

static const NativeDef exception_methods[] = {
    {"args", get_args, NativeDef::Getter, set_args},
    {"__traceback__", get_traceback, NativeDef::Getter, set_traceback},
    {"__cause__", get_cause, NativeDef::Getter, set_cause},
    {"__context__", get_context, NativeDef::Getter, set_context_attr},
    {"__suppress_context__", get_suppress, NativeDef::Getter, set_suppress},
    {"__dict__", get_dict, NativeDef::Getter, set_dict},
    {"add_note(self, note, /)", add_note},
    {"with_traceback(self, tb, /)", with_traceback},
    {"__reduce__(self, /)", exception_reduce},
    {"__setstate__(self, state, /)", exception_setstate},
    {nullptr, nullptr},
};

// ---- attributes kept in the two generic fields ----------------------------------------------------------

static Value get_field0(Value* a) { return or_none(self_exception(a)->extra_fields[0]); }
static int set_field0(Value self, Value v) {
  self.as<Exception>()->extra_fields[0] = v;
  return 0;
}
static Value get_field1(Value* a) { return or_none(self_exception(a)->extra_fields[1]); }
static int set_field1(Value self, Value v) {
  self.as<Exception>()->extra_fields[1] = v;
  return 0;
}

static int stop_iteration_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (exception_init(self, args, nargs, kwnames) < 0) return -1;
  self.as<Exception>()->extra_fields[0] = nargs ? args[0] : None_;
  return 0;
}
static int system_exit_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (exception_init(self, args, nargs, kwnames) < 0) return -1;
  auto* e = self.as<Exception>();
  e->extra_fields[0] = nargs == 0 ? None_ : nargs == 1 ? args[0] : Value(e->args);
  return 0;
}
static const NativeDef value_attribute[] = {{"value", get_field0, NativeDef::Getter, set_field0}, {nullptr, nullptr}};
static const NativeDef code_attribute[] = {{"code", get_field0, NativeDef::Getter, set_field0}, {nullptr, nullptr}};
static const NativeDef name_attribute[] = {{"name", get_field0, NativeDef::Getter, set_field0}, {nullptr, nullptr}};
/// The object is not pickled: it might not be possible.
static Value attribute_error_getstate(Value* a) {
  auto* e = self_exception(a);
  Value state = exception_state(a[0], true);
  if (!state) return state;
  if (e->extra_fields[0]) dict_set_str(state.as<Dict>(), NAME("name"), e->extra_fields[0]);
  dict_set_str(state.as<Dict>(), NAME("args"), e->args);
  return state;
}
static Value attribute_error_reduce(Value* a) { return reduce_with(a[0], attribute_error_getstate(a)); }
static const NativeDef attribute_attributes[] = {{"name", get_field0, NativeDef::Getter, set_field0},
                                                 {"obj", get_field1, NativeDef::Getter, set_field1},
                                                 {"__getstate__(self, /)", attribute_error_getstate},
                                                 {"__reduce__(self, /)", attribute_error_reduce},
                                                 {nullptr, nullptr}};

/// NameError(*args, name=None), AttributeError(*args, name=None, obj=None).
static int named_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* e = self.as<Exception>();
  if (exception_init(self, args, nargs, nullptr) < 0) return -1;
  bool attribute = is_subtype(e->type, &AttributeError_type);
  for (int64_t k = 0; kwnames && k < kwnames->length; k++) {
    std::string name = to_utf8(kwnames->items[k]);
    Value v = args[nargs + static_cast<size_t>(k)];
    if (name == "name")
      e->extra_fields[0] = v;
    else if (name == "obj" && attribute)
      e->extra_fields[1] = v;
    else
      return raise_unexpected_keyword(attribute ? "AttributeError" : "NameError", kwnames->items[k].as<Str>(),
                                      attribute ? std::vector<std::string>{"name", "obj"} : std::vector<std::string>{"name"}), -1;
  }
  return 0;
}

static Value key_error_str(Value v) {
  auto* e = v.as<Exception>();
  if (e->args->length == 1) return repr_of(e->args->items[0]);
  return exception_str(v);
}

// ---- ImportError ------------------------------------------------------------------------------------------

static int import_error_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (exception_init(self, args, nargs, nullptr) < 0) return -1;
  auto* e = self.as<ImportErrorObject>();
  e->name = e->path = e->name_from = Value();
  if (kwnames && kwnames->length > 3)
    return raise_type_error("ImportError() takes at most 3 keyword arguments (%d given)", static_cast<int>(kwnames->length));
  for (int64_t k = 0; kwnames && k < kwnames->length; k++) {
    std::string name = to_utf8(kwnames->items[k]);
    Value v = args[nargs + static_cast<size_t>(k)];
    if (name == "name") e->name = v;
    else if (name == "path") e->path = v;
    else if (name == "name_from") e->name_from = v;
    else return raise_unexpected_keyword("ImportError", kwnames->items[k].as<Str>(), {"name", "path", "name_from"}), -1;
  }
  e->message = nargs == 1 ? args[0] : Value();
  return 0;
}
static Value import_error_str(Value v) {
  auto* e = v.as<ImportErrorObject>();
  if (e->message && is_str(e->message)) return e->message;
  return exception_str(v);
}
static Value import_error_reduce(Value* a) {
  auto* e = a[0].as<ImportErrorObject>();
  Value state = exception_state(a[0], e->name || e->path || e->name_from);
  if (state) {
    if (e->name) dict_set_str(state.as<Dict>(), NAME("name"), e->name);
    if (e->path) dict_set_str(state.as<Dict>(), NAME("path"), e->path);
    if (e->name_from) dict_set_str(state.as<Dict>(), NAME("name_from"), e->name_from);
  }
  return reduce_with(a[0], state);
}
static const NativeDef import_attributes[] = {
    {"__reduce__(self, /)", import_error_reduce},
    {"msg", [](Value* a) { return or_none(a[0].as<ImportErrorObject>()->message); }, NativeDef::Getter,
     [](Value s, Value v) { s.as<ImportErrorObject>()->message = v; return 0; }},
    {"name", [](Value* a) { return or_none(a[0].as<ImportErrorObject>()->name); }, NativeDef::Getter,
     [](Value s, Value v) { s.as<ImportErrorObject>()->name = v; return 0; }},
    {"path", [](Value* a) { return or_none(a[0].as<ImportErrorObject>()->path); }, NativeDef::Getter,
     [](Value s, Value v) { s.as<ImportErrorObject>()->path = v; return 0; }},
    {"name_from", [](Value* a) { return or_none(a[0].as<ImportErrorObject>()->name_from); }, NativeDef::Getter,
     [](Value s, Value v) { s.as<ImportErrorObject>()->name_from = v; return 0; }},
    {nullptr, nullptr},
};

Value raise_import_error(Type* type, const std::string& text, Value name, Value path, Value name_from) {
  Exception* e = new_exception(type, {new_str(text)});
  if (!e) return Value();
  auto* i = static_cast<ImportErrorObject*>(e);
  i->name = name;
  i->path = path;
  i->name_from = name_from;
  return raise(e);
}
Value import_error_name(Exception* e) { return static_cast<ImportErrorObject*>(e)->name; }
Value import_error_name_from(Exception* e) { return static_cast<ImportErrorObject*>(e)->name_from; }

// ---- OSError ------------------------------------------------------------------------------------------------

static Type* os_error_class(int64_t number) {
  switch (number) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return &BlockingIOError_type;
    case EPIPE: case ESHUTDOWN: return &BrokenPipeError_type;
    case ECHILD: return &ChildProcessError_type;
    case ECONNABORTED: return &ConnectionAbortedError_type;
    case ECONNREFUSED: return &ConnectionRefusedError_type;
    case ECONNRESET: return &ConnectionResetError_type;
    case EEXIST: return &FileExistsError_type;
    case ENOENT: return &FileNotFoundError_type;
    case EISDIR: return &IsADirectoryError_type;
    case ENOTDIR: return &NotADirectoryError_type;
    case EINTR: return &InterruptedError_type;
    case EACCES: case EPERM: return &PermissionError_type;
    case ESRCH: return &ProcessLookupError_type;
    case ETIMEDOUT: return &TimeoutError_type;
    default: return nullptr;
  }
}
static int os_error_init(Value self, const Value* args, size_t nargs, Tuple* kwnames);
static Value os_error_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames);

/// Whether a class of OSErrors takes its arguments when its __init__, which then is Python code's, passes them on. Any
/// other, also one with a __new__ of its own, takes them when the instance is made.
static bool takes_arguments_in_init(const Type* t) { return t->init != os_error_init && t->make == os_error_make; }

/// -1 with the error of a count of written characters that is none.
static int os_error_fields(OSErrorObject* e, const Value* args, size_t nargs) {
  if (nargs < 2 || nargs > 5) return 0;
  e->number = args[0];
  e->text = args[1];
  if (nargs == 2 || is_none(args[2])) return 0;
  if (e->type == &BlockingIOError_type && is_number(args[2])) {
    e->characters_written = index_of(args[2]);
    return e->characters_written ? 0 : -1;  // and it stays among the arguments
  }
  e->filename = args[2];
  if (nargs == 5 && !is_none(args[4])) e->filename2 = args[4];
  e->args = new_tuple(args, 2);
  return e->args ? 0 : -1;
}
static Value os_error_make(Type* t, const Value* args, size_t nargs, Tuple* kwnames) {
  if (takes_arguments_in_init(t)) return exception_make(t, nullptr, 0, nullptr);
  if (kwnames && kwnames->length) return raise_type_error("%N() takes no keyword arguments", t);
  if (t == &OSError_type && nargs >= 2 && args[0].is_small_int())
    if (Type* specific = os_error_class(args[0].small_int())) t = specific;
  Value v = exception_make(t, args, nargs, nullptr);
  return v && os_error_fields(v.as<OSErrorObject>(), args, nargs) == 0 ? v : Value();
}
static int os_error_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  auto* e = self.as<OSErrorObject>();
  if (!takes_arguments_in_init(e->type)) return 0;
  if (exception_init(self, args, nargs, kwnames) < 0) return -1;
  return os_error_fields(e, args, nargs);
}
static Value os_error_str(Value v) {
  auto* e = v.as<OSErrorObject>();
  // With a file name, set later perhaps, the two others are shown even if they are None.
  if (!e->filename && (!e->number || !e->text)) return exception_str(v);
  Value number = str_of(or_none(e->number)), text = str_of(or_none(e->text));
  if (!number || !text) return Value();
  std::string r = "[Errno " + to_utf8(number) + "] " + to_utf8(text);
  if (e->filename) {
    Value name = repr_of(e->filename);
    if (!name) return Value();
    r += ": " + to_utf8(name);
    if (e->filename2) {
      Value other = repr_of(e->filename2);
      if (!other) return Value();
      r += " -> " + to_utf8(other);
    }
  }
  return new_str(r);
}
static Value os_error_reduce(Value* a) {
  auto* e = a[0].as<OSErrorObject>();
  if (!e->filename) return exception_reduce(a);
  Value args = e->filename2 ? make_tuple({e->number, e->text, e->filename, None_, e->filename2})
                            : make_tuple({e->number, e->text, e->filename});
  return make_tuple({Value(e->type), args});
}
#define OS_FIELD(python, field)                                                                          \
  {python, [](Value* a) { return or_none(a[0].as<OSErrorObject>()->field); }, NativeDef::Getter,           \
   [](Value s, Value v) { s.as<OSErrorObject>()->field = v; return 0; }}
static const NativeDef os_attributes[] = {
    OS_FIELD("errno", number),
    OS_FIELD("strerror", text),
    OS_FIELD("filename", filename),
    OS_FIELD("filename2", filename2),
    {"__reduce__(self, /)", os_error_reduce},
    {nullptr, nullptr},
};
static Value characters_written(Value* a) {
  Value count = a[0].as<OSErrorObject>()->characters_written;
  return count ? count : raise_error(&AttributeError_type, "characters_written");
}
static int set_characters_written(Value self, Value count) {
  auto* e = self.as<OSErrorObject>();
  if (!count && !e->characters_written) return raise_error(&AttributeError_type, "characters_written");
  if (count && !(count = index_of(count))) return -1;
  e->characters_written = count;
  return 0;
}
static const NativeDef blocking_attributes[] = {
    {"characters_written", characters_written, NativeDef::Getter, set_characters_written},
    {nullptr, nullptr},
};

// ---- SyntaxError --------------------------------------------------------------------------------------------

static int syntax_error_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (exception_init(self, args, nargs, kwnames) < 0) return -1;
  auto* e = self.as<SyntaxErrorObject>();
  if (nargs >= 1) e->message = args[0];
  if (nargs == 2) {
    List* l = to_list(args[1]);
    if (!l) return -1;
    int64_t n = list_length(l);
    if (n < 4 || n > 6)
      return raise_type_error("function takes at %s arguments (%lld given)", n < 4 ? "least 4" : "most 6", static_cast<long long>(n));
    if (n == 5) return raise_type_error("end_offset must be provided when end_lineno is provided");
    Value* fields[] = {&e->filename, &e->line, &e->offset, &e->text, &e->end_line, &e->end_offset};
    for (int64_t i = 0; i < n && i < 6; i++) *fields[i] = list_item(l, i);
  }
  return 0;
}
static Value syntax_error_str(Value v) {
  auto* e = v.as<SyntaxErrorObject>();
  Value message = str_of(or_none(e->message));
  if (!message) return Value();
  std::string file;
  if (e->filename && is_str(e->filename)) {
    file = to_utf8(e->filename);
    file = file.substr(file.find_last_of('/') + 1);
  }
  bool line = e->line && is_int_like(e->line);
  std::string text = to_utf8(message);
  if (!file.empty() && line) return new_str(text + " (" + file + ", line " + to_utf8(str_of(e->line)) + ")");
  if (!file.empty()) return new_str(text + " (" + file + ")");
  if (line) return new_str(text + " (line " + to_utf8(str_of(e->line)) + ")");
  return message;
}
#define SYNTAX_FIELD(python, field)                                                                   \
  {python, [](Value* a) { return or_none(a[0].as<SyntaxErrorObject>()->field); }, NativeDef::Getter,    \
   [](Value s, Value v) { s.as<SyntaxErrorObject>()->field = v; return 0; }}
static const NativeDef syntax_attributes[] = {
    SYNTAX_FIELD("msg", message), SYNTAX_FIELD("filename", filename), SYNTAX_FIELD("lineno", line),
    SYNTAX_FIELD("offset", offset), SYNTAX_FIELD("text", text), SYNTAX_FIELD("end_lineno", end_line),
    SYNTAX_FIELD("end_offset", end_offset), SYNTAX_FIELD("print_file_and_line", print_file_and_line),
    {nullptr, nullptr},
};

// ---- UnicodeError -------------------------------------------------------------------------------------------

static int unicode_error_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  if (exception_init(self, args, nargs, kwnames) < 0) return -1;
  auto* e = self.as<UnicodeErrorObject>();
  bool translate = is_subtype(e->type, &UnicodeTranslateError_type);
  size_t expected = translate ? 4 : 5;
  if (nargs != expected) return raise_type_error("function takes exactly %zu arguments (%zu given)", expected, nargs);
  size_t i = 0;
  if (!translate) e->encoding = args[i++];
  if (!translate && !is_str(e->encoding)) return raise_type_error("argument 1 must be str, not %A", e->encoding);
  e->object = args[i++];
  e->start = args[i++];
  e->end = args[i++];
  e->reason = args[i++];
  if (is_subtype(e->type, &UnicodeDecodeError_type)) {
    BufferView view;
    if (!is_bytes(e->object) && !want_buffer(e->object, &view)) return -1;
    if (!is_bytes(e->object)) e->object = new_bytes(view.data, view.length);
    if (e->object.is_null()) return -1;
  } else if (!is_str(e->object)) {
    return raise_type_error("argument %d must be str, not %A", translate ? 1 : 2, e->object);
  }
  if (!is_int_like(e->start)) return raise_type_error("'%T' object cannot be interpreted as an integer", e->start);
  if (!is_int_like(e->end)) return raise_type_error("'%T' object cannot be interpreted as an integer", e->end);
  if (!is_str(e->reason)) return raise_type_error("argument %d must be str, not %A", translate ? 4 : 5, e->reason);
  return 0;
}
/// A position that the program may have set to anything.
static int64_t position_of(Value v) {
  Value i = v.bits && is_int_like(v) ? plain_int(v) : small(0);
  return i.is_small_int() ? i.small_int() : 0;
}
static Value unicode_error_str(Value v) {
  auto* e = v.as<UnicodeErrorObject>();
  if (!e->object) return new_str("");
  int64_t start = position_of(e->start), end = position_of(e->end);
  Value reason_text = str_of(or_none(e->reason)), encoding_text = str_of(or_none(e->encoding));
  if (failed(reason_text) || failed(encoding_text)) return Value();
  std::string reason = to_utf8(reason_text);
  std::string prefix = e->encoding ? "'" + to_utf8(encoding_text) + "' codec can't " : "can't ";
  bool decode = is_subtype(e->type, &UnicodeDecodeError_type);
  char buffer[64];
  if (decode) {
    if (is_bytes(e->object) && end == start + 1 && start >= 0 && start < e->object.as<Bytes>()->length) {
      snprintf(buffer, sizeof buffer, "decode byte 0x%02x in position %lld: ", e->object.as<Bytes>()->data[start],
               static_cast<long long>(start));
      return new_str(prefix + buffer + reason);
    }
    snprintf(buffer, sizeof buffer, "decode bytes in position %lld-%lld: ", static_cast<long long>(start), static_cast<long long>(end - 1));
    return new_str(prefix + buffer + reason);
  }
  const char* verb = e->encoding ? "encode" : "translate";
  if (is_str(e->object) && end == start + 1 && start >= 0 && start < e->object.as<Str>()->length) {
    uint32_t c = char_at(e->object.as<Str>(), start);
    const char* format = c <= 0xff ? "%s character '\\x%02x' in position %lld: "
                         : c <= 0xffff ? "%s character '\\u%04x' in position %lld: "
                                       : "%s character '\\U%08x' in position %lld: ";
    snprintf(buffer, sizeof buffer, format, verb, c, static_cast<long long>(start));
    return new_str(prefix + buffer + reason);
  }
  snprintf(buffer, sizeof buffer, "%s characters in position %lld-%lld: ", verb, static_cast<long long>(start), static_cast<long long>(end - 1));
  return new_str(prefix + buffer + reason);
}
#define UNICODE_FIELD(python, field)                                                                   \
  {python, [](Value* a) { return or_none(a[0].as<UnicodeErrorObject>()->field); }, NativeDef::Getter,    \
   [](Value s, Value v) { s.as<UnicodeErrorObject>()->field = v; return 0; }}
static const NativeDef unicode_attributes[] = {
    UNICODE_FIELD("encoding", encoding), UNICODE_FIELD("object", object), UNICODE_FIELD("start", start),
    UNICODE_FIELD("end", end), UNICODE_FIELD("reason", reason), {nullptr, nullptr},
};

// ---- all of them --------------------------------------------------------------------------------------------

static void prepare(Type* t, const char* name, Type* base) {
  if (t == &BaseExceptionGroup_type || t == &ExceptionGroup_type) return;  // exception_group.cpp
  bool root = t == &BaseException_type;
  uint32_t size = root ? sizeof(Exception) : base->basic_size;
  if (t == &OSError_type) size = sizeof(OSErrorObject);
  if (t == &ImportError_type) size = sizeof(ImportErrorObject);
  if (t == &SyntaxError_type) size = sizeof(SyntaxErrorObject);
  if (t == &UnicodeDecodeError_type || t == &UnicodeEncodeError_type || t == &UnicodeTranslateError_type)
    size = sizeof(UnicodeErrorObject);
  type_init(t, name, root ? nullptr : base, size, kTypeBaseable | kTypeExceptionSubclass | kTypeHasDict);
  t->dict_offset = __builtin_offsetof(Exception, extra);
  const NativeDef* methods = nullptr;
  t->make = root ? exception_make : base->make;
  if (root) {
    t->init = exception_init;
    t->repr = exception_repr;
    t->str = exception_str;
    methods = exception_methods;
  }
  if (t == &StopIteration_type) t->init = stop_iteration_init, methods = value_attribute;
  if (t == &SystemExit_type) t->init = system_exit_init, methods = code_attribute;
  if (t == &NameError_type) t->init = named_init, methods = name_attribute;
  if (t == &AttributeError_type) t->init = named_init, methods = attribute_attributes;
  if (t == &KeyError_type) t->str = key_error_str;
  if (t == &ImportError_type) t->init = import_error_init, t->str = import_error_str, methods = import_attributes;
  if (t == &OSError_type)
    t->make = os_error_make, t->init = os_error_init, t->str = os_error_str, methods = os_attributes;
  if (t == &BlockingIOError_type) methods = blocking_attributes;
  if (t == &SyntaxError_type) t->init = syntax_error_init, t->str = syntax_error_str, methods = syntax_attributes;
  if (t == &UnicodeDecodeError_type || t == &UnicodeEncodeError_type || t == &UnicodeTranslateError_type)
    t->init = unicode_error_init, t->str = unicode_error_str, methods = unicode_attributes;
  type_ready(t);
  if (methods) define_methods(t, methods);
  add_builtin(name, t);
}

bool init_exceptions() {
#define X(name, base) prepare(&name##_type, #name, &base##_type);
#include "bunpy/exceptions.def"
#undef X
  add_builtin("EnvironmentError", &OSError_type);
  add_builtin("IOError", &OSError_type);
  init_exception_groups();
  init_traceback();
  make_memory_error();
  return !pending();
}

}  // namespace bunpy
