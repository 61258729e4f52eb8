// system_text.cpp: see system_text.h.
#include "builtins/system_text.h"

#include "builtins/bytes.h"
#include "builtins/str.h"

namespace bunpy {

Value str_from_system(std::string_view bytes) {
  return decode_bytes(reinterpret_cast<const uint8_t*>(bytes.data()),
                      static_cast<int64_t>(bytes.size()), "utf-8", "surrogateescape", Value());
}

bool system_bytes(Value text, std::string* out) {
  if (is_str(text)) {
    if (text.as<Str>()->ascii) return *out = to_utf8(text), true;
    text = str_encode(text.as<Str>(), "utf-8", "surrogateescape");
    if (text.is_null()) return false;
  }
  out->assign(reinterpret_cast<const char*>(text.as<Bytes>()->data),
              static_cast<size_t>(text.as<Bytes>()->length));
  return true;
}

Value plain_path(Value path) {
  if (is_str(path) || is_bytes(path)) return path;
  Value method = special_of(path, Special::Fspath);
  if (method.is_null() || is_none(method))
    return raise_type_error("expected str, bytes or os.PathLike object, not %s", to_utf8(type_of(path)->name).c_str());
  Value plain = call_special(path, Special::Fspath);
  if (plain.is_null() || is_str(plain) || is_bytes(plain)) return plain;
  return raise_type_error("expected %T.__fspath__() to return str or bytes, not %T", path, plain);
}

}  // namespace bunpy
