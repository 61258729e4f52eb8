// print.cpp: print and input. The text of one call reaches standard output in one piece, so the lines of
// racing threads stay whole.
#include <vector>

#include "builtins/io.h"
#include "builtins/str.h"

namespace bunpy {

void raise_unexpected_keyword(const std::string& function, Str* name, const std::vector<std::string>& candidates);

namespace {

/// Bytes under construction: on the stack unless they are many.
class Output {
 public:
  explicit Output(const TextFile* target) : target_(target) {}
  ~Output() {
    if (data_ != inline_) free(data_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void add(const void* text, int64_t length) {
    if (BUNPY_UNLIKELY(length_ + length > capacity_)) grow(length);
    memcpy(data_ + length_, text, length);
    length_ += length;
  }
  bool add_str(const Str* s) {
    if (BUNPY_LIKELY(s->ascii)) {
      add(s->data, s->length);
      return true;
    }
    std::string encoded;
    if (!append_utf8(encoded, s, to_utf8(target_->errors).c_str())) return false;
    add(encoded.data(), static_cast<int64_t>(encoded.size()));
    return true;
  }
  void add_int(int64_t i) {
    char digits[24];
    char* p = digits + sizeof digits;
    uint64_t u = i < 0 ? 0 - static_cast<uint64_t>(i) : static_cast<uint64_t>(i);
    do *--p = static_cast<char>('0' + u % 10);
    while (u /= 10);
    if (i < 0) *--p = '-';
    add(p, digits + sizeof digits - p);
  }
  /// str(v).
  bool add_value(Value v) {
    if (v.is_small_int()) {
      add_int(v.small_int());
      return true;
    }
    Value text = has_type(v, &str_type) ? v : str_of(v);
    return text.bits && add_str(text.as<Str>());
  }
  std::string_view view() const { return {data_, static_cast<size_t>(length_)}; }

 private:
  void grow(int64_t more) {
    int64_t capacity = capacity_ * 2 + more;
    auto* bigger = static_cast<char*>(malloc(capacity));
    memcpy(bigger, data_, length_);
    if (data_ != inline_) free(data_);
    data_ = bigger;
    capacity_ = capacity;
  }

  const TextFile* target_;
  char inline_[512];
  char* data_ = inline_;
  int64_t length_ = 0, capacity_ = sizeof inline_;
};

bool write_to(Value file, Value text) { return call_attr(file, "write", {text}).bits != 0; }

/// print to an arbitrary object: one write() for every piece, as CPython does.
bool print_to_object(Value file, const Value* args, size_t nargs, Value separator, Value end) {
  for (size_t i = 0; i < nargs; i++) {
    if (i > 0 && !write_to(file, separator.bits ? separator : latin1_str(' '))) return false;
    Value text = str_of(args[i]);
    if (text.is_null() || !write_to(file, text)) return false;
  }
  return write_to(file, end.bits ? end : latin1_str('\n'));
}

bool print_values(const Value* args, size_t nargs, Value separator, Value end, Value file, bool flush) {
  if (file.is_null()) {
    file = current_stream("stdout");
    if (file.is_null()) {
      if (pending()) return false;
      return raise_error(&RuntimeError_type, "lost sys.stdout"), false;
    }
    if (is_none(file)) return true;
  }
  int fd = is_standard(file, 1) ? 1 : is_standard(file, 2) ? 2 : 0;
  if (fd == 0 && !has_type(file, &text_file_type)) {
    if (!print_to_object(file, args, nargs, separator, end)) return false;
    return !flush || call_attr(file, "flush").bits != 0;
  }
  auto* text_file = file.as<TextFile>();
  if (fd == 0 || !text_file->utf8) {
    StrBuilder text;
    for (size_t i = 0; i < nargs; i++) {
      if (i > 0) separator.bits ? text.add(separator) : text.add(' ');
      if (!text.add_str(args[i])) return false;
    }
    end.bits ? text.add(end) : text.add('\n');
    Value whole = text.finish();
    return whole.bits && text_write(text_file, whole.as<Str>()) && (!flush || file_flush(text_file->file));
  }
  Output out(text_file);
  for (size_t i = 0; i < nargs; i++) {
    if (i > 0) {
      if (separator.bits) {
        if (!out.add_str(separator.as<Str>())) return false;
      } else {
        out.add(" ", 1);
      }
    }
    if (!out.add_value(args[i])) return false;
  }
  if (end.bits) {
    if (!out.add_str(end.as<Str>())) return false;
  } else {
    out.add("\n", 1);
  }
  return stdio_write(fd, out.view()) && (!flush || stdio_flush(fd));
}

/// None means the default; anything but a str is an error.
bool text_option(Value* v, const char* name) {
  if (v->is_null() || is_none(*v)) {
    *v = Value();
    return true;
  }
  if (is_str(*v)) return true;
  raise_type_error("%s must be None or a string, not %T", name, *v);
  return false;
}

Value print_with(const Value* args, size_t nargs, Value separator, Value end, Value file, Value flush) {
  if (!text_option(&separator, "sep") || !text_option(&end, "end")) return Value();
  int flushed = flush.is_null() ? 0 : truth(flush);
  if (flushed < 0) return Value();
  if (is_none(file)) file = Value();
  return print_values(args, nargs, separator, end, file, flushed) ? None_ : Value();
}

Value print(Value* a) {
  return print_with(a[0].as<Tuple>()->items, a[0].as<Tuple>()->length, a[1], a[2], a[3], a[4]);
}

Value print_entry(Value, const Value* args, size_t nargs, Tuple* kwnames) {
  static const char* const names[] = {"sep", "end", "file", "flush"};
  Value options[4];
  for (int64_t i = 0; kwnames && i < kwnames->length; i++) {
    int option = 0;
    while (option < 4 && !str_equal(kwnames->items[i].as<Str>(), intern(names[option]))) option++;
    if (option == 4)
      return raise_unexpected_keyword("print", kwnames->items[i].as<Str>(), {names, names + 4}), Value();
    options[option] = args[nargs + i];
  }
  return print_with(args, nargs, options[0], options[1], options[2].bits ? options[2] : None_, options[3]);
}

Value input(Value* a) {
  Value in = current_stream("stdin"), out = current_stream("stdout"), err = current_stream("stderr");
  if (pending()) return Value();
  if (in.is_null() || is_none(in)) return raise_error(&RuntimeError_type, "input(): lost sys.stdin");
  if (out.is_null() || is_none(out)) return raise_error(&RuntimeError_type, "input(): lost sys.stdout");
  if (err.is_null() || is_none(err)) return raise_error(&RuntimeError_type, "input(): lost sys.stderr");
  if (a[0].bits) {
    Value prompt = str_of(a[0]);
    if (prompt.is_null() || !print_values(&prompt, 1, Value(), empty_str(), out, false)) return Value();
  }
  // Streams that cannot be flushed are no reason not to read.
  for (Value stream : {err, out})
    if (call_attr(stream, "flush").is_null()) clear_pending();
  Value line = has_type(in, &text_file_type) ? text_read_line(in.as<TextFile>(), -1)
                                             : call_attr(in, "readline");
  if (line.is_null()) return Value();
  if (!is_str(line)) return raise_type_error("object.readline() returned non-string");
  Str* s = line.as<Str>();
  if (s->length == 0) return raise_error(&EOFError_type, "EOF when reading a line");
  return char_at(s, s->length - 1) == '\n' ? substring(s, 0, s->length - 1) : s;
}

}  // namespace

int print_fast(Args values) {
  return print_values(values.begin(), values.size(), Value(), Value(), Value(), false) ? 0 : -1;
}

extern const NativeDef print_functions[];
const NativeDef print_functions[] = {
    {"print(*args, sep=' ', end='\\n', file=None, flush=False)", print},
    {"input(prompt=<''>, /)", input},
    {nullptr, nullptr},
};

void speed_up_print(Module* m) {
  Value f = dict_get_str(m->dict, intern("print"));
  if (f.bits && has_type(f, &native_function_type)) f.as<NativeFunction>()->entry = print_entry;
}

}  // namespace bunpy
