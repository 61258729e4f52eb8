// _codecs.cpp: the module _codecs: the registry and the encodings of the runtime, for stdlib/modules/codecs.py.
#include "builtins/bytes.h"
#include "builtins/codec_registry.h"
#include "builtins/str.h"
#include "native_module.h"

namespace bunpy {
namespace {

bool want_names(Value encoding, Value errors, const char* function) {
  return want_str(encoding, function, 2) && (errors.is_null() || is_none(errors) || want_str(errors, function, 3));
}
/// The name of an error handler, or null for None.
struct Errors {
  explicit Errors(Value v) : given(v.bits && !is_none(v)), name(given ? to_utf8(v) : "") {}
  const char* c_str() const { return given ? name.c_str() : nullptr; }
  bool given;
  std::string name;
};

Value lookup(Value* a) { return want_str(a[0], "lookup", 1) ? codec_lookup(to_utf8(a[0])) : Value(); }
Value register_search(Value* a) { return codec_register(a[0]); }
Value unregister(Value* a) { return codec_unregister(a[0]); }
Value register_error(Value* a) {
  return want_str(a[0], "register_error", 1) ? codec_register_error(a[0], a[1]) : Value();
}
Value lookup_error(Value* a) {
  if (!want_str(a[0], "lookup_error", 1)) return Value();
  Value handler = codec_error_handler(to_utf8(a[0]));
  if (handler.is_null()) raise_error(&LookupError_type, "unknown error handler name '%U'", a[0].as<Str>());
  return handler;
}
Value unregister_error(Value* a) {
  if (!want_str(a[0], "_unregister_error", 1)) return Value();
  return codec_unregister_error(a[0]);
}
Value encode(Value* a) {
  if (!want_names(a[1], a[2], "encode")) return Value();
  return codec_encode(a[0], to_utf8(a[1]), Errors(a[2]).c_str());
}
Value decode(Value* a) {
  if (!want_names(a[1], a[2], "decode")) return Value();
  return codec_decode(a[0], to_utf8(a[1]), Errors(a[2]).c_str());
}
Value native_name(Value* a) {
  if (!want_str(a[0], "_native_name", 1)) return Value();
  const char* name = native_codec_name(to_utf8(a[0]).c_str());
  return name == nullptr ? None_ : Value(new_str(name));
}
/// (bytes, length of the text)
Value encode_native(Value* a) {
  if (!is_str(a[0])) return raise_type_error("encode() argument 1 must be str, not %A", a[0]);
  if (!want_names(a[1], a[2], "encode")) return Value();
  Value bytes = native_encode(a[0].as<Str>(), to_utf8(a[1]).c_str(), Errors(a[2]).c_str());
  return bytes.bits ? make_tuple({bytes, small(a[0].as<Str>()->length)}) : Value();
}
/// (text, number of bytes used)
Value decode_native(Value* a) {
  if (!want_names(a[1], a[2], "decode")) return Value();
  int final = truth(a[3]);
  BufferView view;
  if (final < 0 || !want_buffer(a[0], &view)) return Value();
  int64_t consumed = view.length;
  Value text = native_decode(a[0], to_utf8(a[1]).c_str(), Errors(a[2]).c_str(), final ? nullptr : &consumed);
  return text.bits ? make_tuple({text, small(consumed)}) : Value();
}

const NativeDef functions[] = {
    {"lookup(encoding, /)", lookup},
    {"register(search_function, /)", register_search},
    {"unregister(search_function, /)", unregister},
    {"register_error(errors, handler, /)", register_error},
    {"lookup_error(name, /)", lookup_error},
    {"_unregister_error(errors, /)", unregister_error},
    {"encode(obj, encoding='utf-8', errors=None)", encode},
    {"decode(obj, encoding='utf-8', errors=None)", decode},
    {"_native_name(encoding, /)", native_name},
    {"_encode_native(text, encoding, errors=None, /)", encode_native},
    {"_decode_native(data, encoding, errors=None, final=True, /)", decode_native},
    {},
};

}  // namespace

bool init_module__codecs(Module* m) { return define_functions(m, functions); }

}  // namespace bunpy
