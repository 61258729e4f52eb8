// io.cpp: the module io: names for the file objects of runtime/builtins/file_*.cpp.
#include "builtins/io.h"
#include "builtins/str.h"
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
  int seen;  ///< 1: \n, 2: \r, 4: \r\n
};

Value newline_decoder_make(Type* type, const Value* args, size_t nargs, Tuple* kwnames) {
  static NativeParameters p{"IncrementalNewlineDecoder(decoder, translate, errors='strict')"};
  Value a[3];
  if (!p.bind(args, nargs, kwnames, a)) return Value();
  int translate = truth(a[1]);
  if (translate < 0) return Value();
  auto* d = static_cast<NewlineDecoder*>(allocate_instance(type));
  if (d == nullptr) return Value();
  d->decoder = a[0];
  d->translate = translate;
  return d;
}
int64_t count_of(Value text, const char* what) {
  Value n = call_attr(text, "count", {new_str_ascii(what)});
  return n.is_small_int() ? n.small_int() : 0;
}
Value newline_decode(Value* a) {
  auto* d = a[0].as<NewlineDecoder>();
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
  d->seen |= (lf > 0 ? 1 : 0) | (cr > 0 ? 2 : 0) | (both > 0 ? 4 : 0);
  Value newline = new_str_ascii("\n");
  if (d->translate && both > 0) text = call_attr(text, "replace", {new_str_ascii("\r\n"), newline});
  if (d->translate && cr > 0 && text.bits) text = call_attr(text, "replace", {new_str_ascii("\r"), newline});
  return text;
}
Value newline_getstate(Value* a) {
  auto* d = a[0].as<NewlineDecoder>();
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
  auto* d = a[0].as<NewlineDecoder>();
  if (!is_tuple(a[1])) return raise_type_error("state argument must be a tuple");
  if (a[1].as<Tuple>()->length != 2 || !a[1].as<Tuple>()->items[1].is_small_int())
    return raise_type_error("setstate(): illegal state argument");
  int64_t flag = a[1].as<Tuple>()->items[1].small_int();
  d->pending_cr = flag & 1;
  if (is_none(d->decoder)) return None_;
  return call_attr(d->decoder, "setstate", {make_tuple({a[1].as<Tuple>()->items[0], from_int64(flag >> 1)})});
}
Value newline_reset(Value* a) {
  auto* d = a[0].as<NewlineDecoder>();
  d->seen = 0;
  d->pending_cr = false;
  return is_none(d->decoder) ? None_ : call_attr(d->decoder, "reset");
}
Value newline_newlines(Value* a) {
  int seen = a[0].as<NewlineDecoder>()->seen;
  List* kinds = new_list();
  if (seen & 2) list_append(kinds, new_str_ascii("\r"));
  if (seen & 1) list_append(kinds, new_str_ascii("\n"));
  if (seen & 4) list_append(kinds, new_str_ascii("\r\n"));
  if (seen == 0) return None_;
  return list_length(kinds) == 1 ? list_item(kinds, 0) : call(type_value(&tuple_type), {kinds});
}
const NativeDef newline_methods[] = {
    {"decode(self, /, input, final=False)", newline_decode},
    {"getstate(self, /)", newline_getstate},
    {"setstate(self, state, /)", newline_setstate},
    {"reset(self, /)", newline_reset},
    {"newlines", newline_newlines, NativeDef::Getter},
    {},
};

Value open_code(Value* a) {
  if (!is_str(a[0])) return raise_type_error("open_code() argument 'path' must be str, not %T", a[0]);
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
  return define_functions(m, functions) && set_constants(m, constants) && module_set(m, "open", open);
}

/// What CPython's own modules import io's names from.
bool init_module__io(Module* m) {
  Value io = import_native("io", init_module_io);
  if (!io) return false;
  m->dict = io.as<Module>()->dict;
  return true;
}

}  // namespace bunpy
