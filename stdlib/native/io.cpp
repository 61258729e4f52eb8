// io.cpp: the module io: names for the file objects of runtime/builtins/file_*.cpp.
#include "builtins/io.h"
#include "builtins/str.h"
#include "core/internal.h"
#include "native_module.h"

namespace bunpy {

Value get_attr_optional(Value obj, Str* name);

namespace {

// ---- IncrementalNewlineDecoder -----------------------------------------------------------------------

Type newline_decoder_type;

/// Translates line ends of text that comes in pieces.
struct NewlineDecoder : Object {
  Value decoder;  ///< of the bytes, or None where the pieces are text
  bool translate, pending_cr;
  uint8_t seen;  ///< kSawLf, kSawCr, kSawCrLf
};

Value newline_decoder_make(Type* type, const Value*, size_t, Tuple*) { return allocate_instance(type); }
int newline_decoder_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"IncrementalNewlineDecoder(decoder, translate, errors='strict')"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  int translate = truth(a[1]);
  if (translate < 0) return -1;
  auto* d = self.as<NewlineDecoder>();
  d->decoder = a[0];
  d->translate = translate;
  d->pending_cr = false;
  d->seen = 0;
  return 0;
}
/// The decoder, or null with ValueError where __init__() has not run.
NewlineDecoder* initialized(Value self) {
  auto* d = self.as<NewlineDecoder>();
  if (d->decoder.bits) return d;
  return raise_value_error("IncrementalNewlineDecoder.__init__() not called");
}
int64_t count_of(Value text, const char* what) {
  Value n = call_attr(text, "count", {new_str_ascii(what)});
  return n.is_small_int() ? n.small_int() : 0;
}
Value newline_decode(Value* a) {
  NewlineDecoder* d = initialized(a[0]);
  if (d == nullptr) return Value();
  int final = truth(a[2]);
  if (final < 0) return Value();
  Value text = is_none(d->decoder) ? a[1] : call_attr(d->decoder, "decode", {a[1], from_bool(final)});
  if (text.is_null()) return Value();
  if (!is_str(text)) return raise_type_error("decoder should return a string result, not '%T'", text);
  if (d->pending_cr && (text.as<Str>()->length > 0 || final)) {
    text = str_concat(new_str_ascii("\r"), text.as<Str>());
    d->pending_cr = false;
  }
  int64_t length = text.as<Str>()->length;
  if (length > 0 && !final && char_at(text.as<Str>(), length - 1) == '\r') {
    // The line feed of this line end may come next.
    text = substring(text.as<Str>(), 0, length - 1);
    d->pending_cr = true;
  }
  int64_t both = count_of(text, "\r\n"), cr = count_of(text, "\r") - both, lf = count_of(text, "\n") - both;
  d->seen |= (lf > 0 ? kSawLf : 0) | (cr > 0 ? kSawCr : 0) | (both > 0 ? kSawCrLf : 0);
  Value newline = new_str_ascii("\n");
  if (d->translate && both > 0) text = call_attr(text, "replace", {new_str_ascii("\r\n"), newline});
  if (d->translate && cr > 0 && text.bits) text = call_attr(text, "replace", {new_str_ascii("\r"), newline});
  return text;
}
Value newline_getstate(Value* a) {
  NewlineDecoder* d = initialized(a[0]);
  if (d == nullptr) return Value();
  Value buffer = new_bytes("", 0), flag = small(0);
  if (!is_none(d->decoder)) {
    Value state = call_attr(d->decoder, "getstate");
    if (state.is_null()) return Value();
    if (!is_tuple(state) || state.as<Tuple>()->length != 2 || !state.as<Tuple>()->items[1].is_small_int())
      return raise_type_error("illegal decoder state");
    buffer = state.as<Tuple>()->items[0];
    flag = state.as<Tuple>()->items[1];
  }
  return make_tuple({buffer, from_int64(flag.small_int() * 2 + d->pending_cr)});
}
Value newline_setstate(Value* a) {
  NewlineDecoder* d = initialized(a[0]);
  if (d == nullptr) return Value();
  if (!is_tuple(a[1])) return raise_type_error("state argument must be a tuple");
  if (a[1].as<Tuple>()->length != 2 || !a[1].as<Tuple>()->items[1].is_small_int())
    return raise_type_error("setstate(): illegal state argument");
  int64_t flag = a[1].as<Tuple>()->items[1].small_int();
  d->pending_cr = flag & 1;
  if (is_none(d->decoder)) return None_;
  return call_attr(d->decoder, "setstate", {make_tuple({a[1].as<Tuple>()->items[0], from_int64(flag >> 1)})});
}
Value newline_reset(Value* a) {
  NewlineDecoder* d = initialized(a[0]);
  if (d == nullptr) return Value();
  d->seen = 0;
  d->pending_cr = false;
  return is_none(d->decoder) ? None_ : call_attr(d->decoder, "reset");
}
Value newline_newlines(Value* a) {
  NewlineDecoder* d = initialized(a[0]);
  return d != nullptr ? newlines_value(d->seen) : Value();
}
const NativeDef newline_methods[] = {
    {"decode(self, /, input, final=False)", newline_decode},
    {"getstate(self, /)", newline_getstate},
    {"setstate(self, state, /)", newline_setstate},
    {"reset(self, /)", newline_reset},
    {"newlines", newline_newlines, NativeDef::Getter},
    {},
};

// ---- BufferedRWPair: a reader and a writer as one object -----------------------------------------------

Type rw_pair_type;
struct RWPair : Object {
  std::atomic<Dict*> attributes;
  Value reader, writer;
};
Value rw_pair_make(Type* t, const Value*, size_t, Tuple*) { return allocate_instance(t); }
int rw_pair_init(Value self, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"BufferedRWPair(reader, writer, buffer_size=8192, /)"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return -1;
  struct {
    Value object;
    const char *question, *answer;
  } const needs[] = {{a[0], "readable", "File or stream is not readable."}, {a[1], "writable", "File or stream is not writable."}};
  for (auto& need : needs) {
    Value answer = call_attr(need.object, need.question);
    int yes = answer.bits ? truth(answer) : -1;
    if (yes < 0) return -1;
    if (!yes) return raise_unsupported_operation(need.answer), -1;
  }
  Value reader = call(type_value(&buffered_reader_type), {a[0], a[2]});
  Value writer = reader.bits ? call(type_value(&buffered_writer_type), {a[1], a[2]}) : Value();
  if (writer.is_null()) return -1;
  self.as<RWPair>()->reader = reader;
  self.as<RWPair>()->writer = writer;
  return 0;
}
/// The half that a method is for; null = ValueError.
Value half(Value self, bool writes) {
  Value v = writes ? self.as<RWPair>()->writer : self.as<RWPair>()->reader;
  return v.bits ? v : Value(raise_value_error("I/O operation on uninitialized object"));
}
Value rw_pair_close(Value* a) {
  Value writer = half(a[0], true);
  if (writer.is_null()) return writer;
  Exception* failure = call_attr(writer, "close").bits ? nullptr : take_pending();
  bool closed = call_attr(half(a[0], false), "close").bits != 0;
  if (failure == nullptr) return closed ? None_ : Value();
  Exception* second = closed ? nullptr : take_pending();
  if (second != nullptr) second->context = failure;
  set_pending(second != nullptr ? second : failure);
  return Value();
}
Value rw_pair_isatty(Value* a) {
  for (bool writes : {true, false}) {
    Value target = half(a[0], writes);
    Value answer = target.bits ? call_attr(target, "isatty") : target;
    int yes = answer.bits ? truth(answer) : -1;
    if (yes != 0) return yes > 0 ? True_ : Value();
  }
  return False_;
}
Value rw_pair_closed(Value* a) {
  Value writer = half(a[0], true);
  return writer.bits ? get_attr(writer, intern("closed")) : writer;
}
#define PASS(name, writes, arguments)                                                      \
  [](Value* a) -> Value {                                                                  \
    Value target = half(a[0], writes);                                                     \
    if (target.is_null()) return target;                                                   \
    return arguments == 0 ? call_attr(target, name) : call_attr(target, name, {a[1]});     \
  }
const NativeDef rw_pair_methods[] = {
    {"read(self, size=-1, /)", PASS("read", false, 1)},
    {"read1(self, size=-1, /)", PASS("read1", false, 1)},
    {"readinto(self, buffer, /)", PASS("readinto", false, 1)},
    {"readinto1(self, buffer, /)", PASS("readinto1", false, 1)},
    {"peek(self, size=0, /)", PASS("peek", false, 1)},
    {"readable(self, /)", PASS("readable", false, 0)},
    {"write(self, buffer, /)", PASS("write", true, 1)},
    {"flush(self, /)", PASS("flush", true, 0)},
    {"writable(self, /)", PASS("writable", true, 0)},
    {"close(self, /)", rw_pair_close},
    {"isatty(self, /)", rw_pair_isatty},
    {"closed", rw_pair_closed, NativeDef::Getter},
    {},
};
#undef PASS
bool init_rw_pair(Module* m) {
  if (rw_pair_type.name == nullptr) {
    type_init(&rw_pair_type, "_io.BufferedRWPair", &buffered_io_base_type, sizeof(RWPair),
              kTypeBaseable | kTypeHasDict);
    rw_pair_type.dict_offset = offsetof(RWPair, attributes);
    rw_pair_type.make = rw_pair_make;
    rw_pair_type.init = rw_pair_init;
    define_methods(&rw_pair_type, rw_pair_methods);
    define_instance_dict(&rw_pair_type);
    type_ready(&rw_pair_type);
  }
  return module_set(m, "BufferedRWPair", type_value(&rw_pair_type));
}

Value open_code(Value* a) {
  if (!is_str(a[0])) return raise_type_error("open_code() argument 'path' must be str, not %A", a[0]);
  return call(find_builtin(intern("open")), {a[0], new_str_ascii("rb")});
}
Value text_encoding(Value* a) { return is_none(a[0]) ? Value(new_str_ascii("utf-8")) : a[0]; }
const NativeDef functions[] = {{"text_encoding(encoding, stacklevel=2, /)", text_encoding},
                               {"open_code(path)", open_code},
                               {}};

}  // namespace

bool init_module_io(Module* m) {
  if (newline_decoder_type.name == nullptr) {
    type_init(&newline_decoder_type, "_io.IncrementalNewlineDecoder", nullptr, sizeof(NewlineDecoder), kTypeBaseable);
    newline_decoder_type.make = newline_decoder_make;
    newline_decoder_type.init = newline_decoder_init;
    define_methods(&newline_decoder_type, newline_methods);
    type_ready(&newline_decoder_type);
  }
  Value open = find_builtin(intern("open"));
  struct Row {
    const char* name;
    Type* type;
  };
  for (Row row : {Row{"IOBase", &io_base_type}, Row{"RawIOBase", &raw_io_base_type},
                  Row{"BufferedIOBase", &buffered_io_base_type}, Row{"TextIOBase", &text_io_base_type},
                  Row{"FileIO", &file_io_type}, Row{"BufferedReader", &buffered_reader_type},
                  Row{"BufferedWriter", &buffered_writer_type}, Row{"BufferedRandom", &buffered_random_type},
                  Row{"TextIOWrapper", &text_file_type}, Row{"StringIO", &string_io_type},
                  Row{"BytesIO", &bytes_io_type}, Row{"IncrementalNewlineDecoder", &newline_decoder_type},
                  Row{"UnsupportedOperation", &unsupported_operation_type},
                  Row{"BlockingIOError", &BlockingIOError_type}})
    if (!module_set(m, row.name, type_value(row.type))) return false;
  const IntConstant constants[] = {
      {"SEEK_SET", 0}, {"SEEK_CUR", 1}, {"SEEK_END", 2}, {"DEFAULT_BUFFER_SIZE", 8192}, {nullptr, 0}};
  List* all = new_list();
  for (const char* name : {"BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO",
                           "BufferedIOBase", "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom",
                           "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END",
                           "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder", "text_encoding"})
    if (list_append(all, new_str_ascii(name)) < 0) return false;
  // Pickles name the classes in _io, which CPython always has.
  if (!dict_get_str(modules_dict(), intern("_io")) && !dict_set_str(modules_dict(), intern("_io"), m)) return false;
  return module_set(m, "__all__", all) && init_rw_pair(m) && define_functions(m, functions) && set_constants(m, constants) && module_set(m, "open", open);
}

/// What CPython's own modules import io's names from.
bool init_module__io(Module* m) {
  Value io = import_native("io", init_module_io);
  if (!io) return false;
  m->dict = io.as<Module>()->dict;
  return true;
}

}  // namespace bunpy
