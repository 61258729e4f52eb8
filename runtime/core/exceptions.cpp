// exceptions.cpp: raising, catching and chaining (reference §8.4, §7.8; data model "Exceptions").
//
// A raised exception is the thread's `pending` one while functions return failure; `begin_handler` makes it
// the `handling` one. Raising must be cheap: an instance is one allocation plus its args, the traceback is an
// array of (code, location) pairs inside it, and text is made only when somebody asks.

#include <cstdarg>

#include "core/internal.h"

namespace bunpy {

bool is_exception_class(Value v) { return is_type(v) && (v.as<Type>()->flags & kTypeExceptionSubclass); }

// ---- messages -----------------------------------------------------------------------------------------

/// False: what the message shows raised something itself, which is now pending instead.
static bool append_value_text(std::string* out, Value v, bool repr) {
  Exception* saved = take_pending();
  Value s = repr ? repr_of(v) : str_of(v);
  if (!s) return false;
  *out += to_utf8(s);
  thread_state->pending = saved;
  return true;
}

/// Appends the formatted message; false as append_value_text.
static bool format_message(std::string& out, const char* format, va_list ap) {
  for (const char* p = format; *p; p++) {
    if (*p != '%') {
      out += *p;
      continue;
    }
    p++;
    switch (*p) {
      case '%': out += '%'; continue;
      case 'V':
      case 'S':
        if (!append_value_text(&out, Value(va_arg(ap, uint64_t)), *p == 'V')) return false;
        continue;
      case 'T': out += type_name(Value(va_arg(ap, uint64_t))); continue;
      case 'A': {  // the type of an argument, as CPython names it
        Value argument(va_arg(ap, uint64_t));
        out += is_none(argument) ? "None" : type_name(argument);
        continue;
      }
      case 'N': out += message_name(va_arg(ap, Type*)); continue;
      case 'U': out += to_utf8(va_arg(ap, Str*)); continue;
      default: break;
    }
    std::string spec = "%";
    while (*p && strchr("-+ #0123456789.", *p)) spec += *p++;
    int longs = 0;
    bool size = false;
    while (*p == 'l' || *p == 'z' || *p == 'j' || *p == 't') {
      if (*p == 'l')
        longs++;
      else
        size = true;
      spec += *p++;
    }
    spec += *p;
    char buffer[512];
    switch (*p) {
      case 's': {
        const char* s = va_arg(ap, const char*);
        if (spec == "%s") {
          out += s ? s : "(null)";
          continue;
        }
        snprintf(buffer, sizeof buffer, spec.c_str(), s);
        break;
      }
      case 'c': snprintf(buffer, sizeof buffer, spec.c_str(), va_arg(ap, int)); break;
      case 'p': snprintf(buffer, sizeof buffer, spec.c_str(), va_arg(ap, void*)); break;
      case 'f': case 'g': case 'e': snprintf(buffer, sizeof buffer, spec.c_str(), va_arg(ap, double)); break;
      default:
        if (longs >= 1 || size)
          snprintf(buffer, sizeof buffer, spec.c_str(), va_arg(ap, long long));
        else
          snprintf(buffer, sizeof buffer, spec.c_str(), va_arg(ap, int));
    }
    out += buffer;
  }
  return true;
}

Failure raise_error(Type* type, const char* format, ...) {
  va_list ap;
  va_start(ap, format);
  std::string text;
  bool good = format_message(text, format, ap);
  va_end(ap);
  if (!good) return {};
  if (Exception* e = new_exception(type, {new_str(text)})) {
    set_context(e);
    thread_state->pending = e;
  }
  return {};
}

Exception* new_exception(Type* type, Args args) {
  Value v = call_slow(type, args.begin(), args.size(), nullptr);
  return v && is_exception(v) ? v.as<Exception>() : nullptr;
}

static Exception* memory_error;
Failure raise_memory_error() {
  // Made at start, because there may be no memory for one now.
  if (memory_error) {
    reset_traceback(memory_error, None_);
    thread_state->pending = memory_error;
  } else {
    static const char text[] = "bunpy: out of memory\n";
    stdio_write(2, text);
    leave_process(1);
  }
  return {};
}
void make_memory_error() { memory_error = new_exception(&MemoryError_type, {}); }

Failure raise_key_error(Value key) {
  Exception* e = new_exception(&KeyError_type, {key});
  if (e) raise(e);
  return {};
}
Failure raise_stop_iteration(Value value) {
  Exception* e = value ? new_exception(&StopIteration_type, {value}) : new_exception(&StopIteration_type, {});
  if (e) raise(e);
  return {};
}
Failure raise_os_error(int error_number, Value filename) {
  Value text = new_str(strerror(error_number));
  Exception* e = filename ? new_exception(&OSError_type, {small(error_number), text, filename})
                          : new_exception(&OSError_type, {small(error_number), text});
  if (e) raise(e);
  return {};
}
Value raise_index_error(const char* message) { return raise_error(&IndexError_type, "%s", message); }

static Value raise_named(Type* type, Str* name, const std::string& text) {
  Exception* e = new_exception(type, {new_str(text)});
  if (!e) return Value();
  e->extra_fields[0] = name;
  return raise(e);
}
Value raise_name_error(Str* name) { return raise_named(&NameError_type, name, "name '" + to_utf8(name) + "' is not defined"); }
Value raise_unbound_local(Str* name) {
  return raise_named(&UnboundLocalError_type, nullptr,
                     "cannot access local variable '" + to_utf8(name) + "' where it is not associated with a value");
}
Value raise_unbound_free(Str* name) {
  return raise_named(&NameError_type, name,
                     "cannot access free variable '" + to_utf8(name) + "' where it is not associated with a value in enclosing scope");
}
Value raise_assertion(Value message) {
  Exception* e = message ? new_exception(&AssertionError_type, {message}) : new_exception(&AssertionError_type, {});
  return e ? raise(e) : Value();
}
Value raise_unsupported(Str* what) {
  return raise_error(&NotImplementedError_type, "%s is not supported by bunpy", to_utf8(what).c_str());
}
Value raise_recursion_error(const char* where) {
  // Give the handler room: making the exception needs some stack itself.
  char* limit = stack_limit;
  stack_limit = limit - 64 * 1024;
  Value r = raise_error(&RecursionError_type, "maximum recursion depth exceeded%s", where);
  stack_limit = limit;
  return r;
}

double raise_math_domain() { return raise_value_error("math domain error"); }
double raise_math_range() { return raise_error(&OverflowError_type, "math range error"); }
int64_t range_bound_slow(Value big) { return big.as<BigInt>()->sign > 0 ? kSmallIntMax : kSmallIntMin; }

// ---- raising ------------------------------------------------------------------------------------------

/// PEP 3134: the exception being handled becomes the context; a cycle through it is cut.
void set_context(Exception* e) {
  Exception* handled = thread_state->handled();
  if (BUNPY_LIKELY(handled == nullptr || handled == e)) return;
  Exception *o = handled, *slow = handled;
  bool advance = false;
  while (Exception* c = o->context) {
    if (c == e) {
      o->context = nullptr;
      break;
    }
    o = c;
    if (o == slow) break;
    if (advance) slow = slow->context;
    advance = !advance;
  }
  e->context = handled;
}

static Exception* as_exception(Value v, const char* error) {
  if (BUNPY_LIKELY(is_exception(v))) return v.as<Exception>();
  if (is_exception_class(v)) {
    Value made = call_slow(v, nullptr, 0, nullptr);
    if (!made) return nullptr;
    if (!is_exception(made))
      return raise_type_error("calling %V should have returned an instance of BaseException, not %V", v, Value(type_of(made)));
    return made.as<Exception>();
  }
  return raise_type_error("%s", error);
}

Value raise(Value exc, Value cause) {
  Exception* e = as_exception(exc, "exceptions must derive from BaseException");
  if (!e) return Value();
  if (cause) {
    if (is_none(cause)) {
      e->cause = nullptr;
    } else {
      Exception* c = as_exception(cause, "exception causes must derive from BaseException");
      if (!c) return Value();
      e->cause = c;
    }
    e->suppress_context = true;
  }
  set_context(e);
  thread_state->pending = e;
  return Value();
}

Value raise_no_active() { return raise_error(&RuntimeError_type, "No active exception to reraise"); }
Value reraise() {
  Exception* handled = thread_state->handled();
  if (!handled) return raise_no_active();
  handled->reraised = true;
  thread_state->pending = handled;
  return Value();
}
Value restore(Exception* e) {
  thread_state->pending = e;
  return Value();
}

/// False without memory for it: then MemoryError, too, lacks the frame.
static bool append_frame(Exception* e, TraceEntry frame) {
  ObjectLock lock(e->trace_mutex);
  if (BUNPY_UNLIKELY(e->trace_length == e->trace_capacity)) {
    uint32_t capacity = e->trace_capacity ? e->trace_capacity * 2 : 3;
    TraceEntry* entries = e->inline_trace;
    if (e->trace_capacity) {
      entries = static_cast<TraceEntry*>(gc_alloc_atomic(sizeof(TraceEntry) * capacity));
      if (!entries) return false;
      memcpy(entries, e->trace, sizeof(TraceEntry) * e->trace_length);
    }
    e->trace = entries;
    e->trace_capacity = capacity;
  }
  e->trace[e->trace_length++] = frame;
  return true;
}

void trace(const Code* code, uint32_t location) {
  Exception* e = thread_state->pending;
  if (BUNPY_UNLIKELY(e == nullptr)) return;
  if (BUNPY_UNLIKELY(code->flags & kCodeHidden)) {
    e->at_second_place = e->reraised = false;
    return;
  }
  if (BUNPY_UNLIKELY(e->at_second_place)) {
    e->at_second_place = false;
    location++;
  }
  if (BUNPY_UNLIKELY(e->reraised)) {
    e->reraised = false;
    return;
  }
  if (!append_frame(e, {code, location})) thread_state->pending = e;
}

bool add_text_frame(Exception* e, Str* name, Str* qualname, uint32_t line) {
  if (!e) return true;
  static const SourceText text = {"<string>", "", 0};
  auto* code = static_cast<Code*>(gc_alloc(sizeof(Code)));
  auto* location = static_cast<Location*>(gc_alloc_atomic(sizeof(Location)));
  if (!code || !location) return false;
  *location = {line, line, 0, 0};
  code->name = name;
  code->qualname = qualname;
  code->source = &text;
  code->first_line = line;
  code->locations = location;
  return append_frame(e, {code, 0});
}

Exception* begin_handler(Exception** saved) {
  ThreadState* ts = thread_state;
  Exception* e = ts->pending;
  ts->pending = nullptr;
  *saved = ts->handling;
  ts->handling = e;
  return e;
}

Exception* take_pending() {
  Exception* e = thread_state->pending;
  thread_state->pending = nullptr;
  return e;
}
void set_pending(Exception* e) { thread_state->pending = e; }
bool pending_is(const Type* type) {
  Exception* e = thread_state->pending;
  return e && is_subtype(e->type, type);
}

bool stop_iteration_pending() {
  if (!pending_is(&StopIteration_type)) return false;
  clear_pending();
  return true;
}
int collect_raised(Value list) {
  Exception* e = take_pending();
  return e ? list_append(list, e) : 0;
}
Value exception_traceback(Exception* e) { return traceback_of(e); }

int exception_matches(Exception* e, Value pattern) {
  if (BUNPY_LIKELY(is_exception_class(pattern))) return e->type == pattern.as<Type>() || is_subtype(e->type, pattern.as<Type>());
  if (type_has(pattern, kTypeTupleSubclass)) {
    auto* t = pattern.as<Tuple>();
    for (int64_t i = 0; i < t->length; i++)
      if (!is_exception_class(t->items[i]))
        return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
    for (int64_t i = 0; i < t->length; i++)
      if (is_subtype(e->type, t->items[i].as<Type>())) return 1;
    return 0;
  }
  return raise_type_error("catching classes that do not inherit from BaseException is not allowed");
}

}  // namespace bunpy
