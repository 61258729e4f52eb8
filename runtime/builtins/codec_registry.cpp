// codec_registry.cpp: search functions, the cache of what they found, and error handlers by name.
#include "builtins/codec_registry.h"

#include "builtins/bytes.h"
#include "builtins/containers.h"
#include "builtins/str.h"

namespace bunpy {
namespace {

// Lists and dicts lock themselves; a race between two first lookups calls the search functions twice.
struct Registry {
  List* search = new_list();
  Dict* found = new_dict();
  Dict* handlers = new_dict();
};
Registry& registry() {
  static Registry the;
  return the;
}

/// Lower case; runs of anything but ASCII letters, digits and dots become one underscore.
std::string search_name(std::string_view name) {
  std::string out;
  bool gap = false;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c += 32;
    bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (!plain) {
      gap = (c & 0x80) == 0 || gap;
      continue;
    }
    if (gap && !out.empty()) out += '_';
    gap = false;
    out += c;
  }
  return out;
}

/// One of the four functions of a codec called with (object[, errors]): the pair it gives.
Value call_codec(Value codec, int64_t which, Value object, const char* errors) {
  Value function = codec.as<Tuple>()->items[which];
  Value pair = Value();
  if (errors != nullptr) {
    Value name = new_str(errors);
    pair = name.bits ? call(function, {object, name}) : Value();
  } else {
    pair = call(function, {object});
  }
  if (pair.is_null()) return Value();
  if (!has_type(pair, &tuple_type) || pair.as<Tuple>()->length != 2)
    return raise_type_error("%s must return a tuple (object, integer)", which == 0 ? "encoder" : "decoder");
  return pair;
}
Value run_codec(Value codec, int64_t which, Value object, std::string_view encoding, const char* errors) {
  Value pair = call_codec(codec, which, object, errors);
  if (pair.is_null()) {
    note_codec_failure(which == 0 ? "encoding" : "decoding", encoding);
    return Value();
  }
  return pair.as<Tuple>()->items[0];
}
/// Null with LookupError where the codec is not one between str and bytes.
Value text_codec(const char* encoding, const char* alternative) {
  Value codec = codec_lookup(encoding);
  if (codec.is_null() || has_type(codec, &tuple_type)) return codec;
  Value is_text = get_attr_optional(codec, intern("_is_text_encoding"));
  if (is_text.is_null()) return pending() ? Value() : codec;
  int yes = truth(is_text);
  if (yes < 0) return Value();
  if (yes) return codec;
  return raise_error(&LookupError_type, "'%s' is not a text encoding; use %s to handle arbitrary codecs", encoding,
                     alternative);
}

}  // namespace

Value codec_register(Value search_function) {
  if (!is_callable(search_function)) return raise_type_error("argument must be callable");
  return list_append(Value(registry().search), search_function) < 0 ? Value() : None_;
}
Value codec_unregister(Value search_function) {
  Value all = Value(registry().search);
  for (int64_t i = 0; i < list_length(all); i++)
    if (list_item(all, i).bits == search_function.bits) {
      registry().found = new_dict();
      return call_attr(all, "pop", {small(i)}).is_null() ? Value() : None_;
    }
  return None_;
}
/// Runs the module codecs, which registers its encodings and handlers, if the program contains it.
static bool load_codecs() {
  Str* name = intern("codecs");
  return !program_has_module(name) || import_by_name(name).bits != 0;
}
Value codec_lookup(std::string_view encoding) {
  if (!load_codecs()) return Value();
  Str* name = new_str(search_name(encoding));
  if (name == nullptr) return Value();
  Value known = dict_get_str(registry().found, name);
  if (known.bits) return known;
  Value search = Value(registry().search);
  for (int64_t i = 0; i < list_length(search); i++) {
    Value codec = call(list_item(search, i), {Value(name)});
    if (codec.is_null()) return Value();
    if (is_none(codec)) continue;
    if (!is_tuple(codec) || codec.as<Tuple>()->length != 4)
      return raise_type_error("codec search functions must return 4-tuples");
    if (!dict_set_str(registry().found, name, codec)) return Value();
    return codec;
  }
  return raise_error(&LookupError_type, "unknown encoding: %s", std::string(encoding).c_str());
}

Value codec_for_file(const char* encoding) { return text_codec(encoding, "codecs.open()"); }

Value codec_register_error(Value name, Value handler) {
  if (!is_callable(handler)) return raise_type_error("handler must be callable");
  return dict_set_str(registry().handlers, name.as<Str>(), handler) ? None_ : Value();
}
Value codec_error_handler(std::string_view name) {
  Str* key = new_str(name);
  if (key == nullptr || !load_codecs()) return Value();
  return dict_get_str(registry().handlers, key);
}
Value codec_unregister_error(Value name) {
  for (const char* standard : {"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace",
                               "surrogatepass", "surrogateescape"})
    if (to_utf8(name) == standard)
      return raise_value_error("cannot un-register built-in error handler '%s'", standard);
  return dict_del_str(registry().handlers, name.as<Str>()) ? True_ : False_;
}

void note_codec_failure(const char* action, std::string_view encoding) {
  Exception* error = take_pending();
  if (error == nullptr) return;
  std::string text = std::string(action) + " with '" + std::string(encoding) + "' codec failed";
  Value note = new_str(text);
  if (note.is_null() || call_attr(Value(static_cast<Object*>(error)), "add_note", {note}).is_null()) clear_pending();
  set_pending(error);
}

Value codec_encode(Value object, std::string_view encoding, const char* errors) {
  Value codec = codec_lookup(encoding);
  return codec.is_null() ? Value() : run_codec(codec, 0, object, encoding, errors);
}
Value codec_decode(Value object, std::string_view encoding, const char* errors) {
  Value codec = codec_lookup(encoding);
  return codec.is_null() ? Value() : run_codec(codec, 1, object, encoding, errors);
}
Value codec_encode_text(Value object, const char* encoding, const char* errors) {
  Value codec = text_codec(encoding, "codecs.encode()");
  if (codec.is_null()) return Value();
  Value result = run_codec(codec, 0, object, encoding, errors);
  if (result.is_null() || is_bytes(result)) return result;
  if (is_bytearray(result)) return call(Value(static_cast<Object*>(&bytes_type)), {result});
  return raise_type_error(
      "'%s' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding,
      result);
}
Value codec_decode_text(Value object, const char* encoding, const char* errors) {
  Value codec = text_codec(encoding, "codecs.decode()");
  if (codec.is_null()) return Value();
  Value result = run_codec(codec, 1, object, encoding, errors);
  if (result.is_null() || is_str(result)) return result;
  return raise_type_error(
      "'%s' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding,
      result);
}

bool call_error_handler(Value handler, Exception* error, int64_t length, bool bytes, Replacement* out) {
  Value answer = call(handler, {Value(static_cast<Object*>(error))});
  return answer.bits && read_replacement(answer, length, bytes, out);
}
bool read_replacement(Value answer, int64_t length, bool bytes, Replacement* out) {
  const char* form = bytes ? "encoding error handler must return (str/bytes, int) tuple"
                           : "decoding error handler must return (str, int) tuple";
  if (!has_type(answer, &tuple_type) || answer.as<Tuple>()->length != 2) return raise_type_error("%s", form), false;
  out->text = answer.as<Tuple>()->items[0];
  Value position = answer.as<Tuple>()->items[1];
  if (!(is_str(out->text) || (bytes && is_bytes(out->text))) || !is_int_like(position))
    return raise_type_error("%s", form), false;
  if (!index_as_int64(position, &out->position)) return false;
  int64_t given = out->position;
  if (out->position < 0) out->position += length;
  if (out->position < 0 || out->position > length) {
    raise_error(&IndexError_type, "position %lld from error handler out of bounds", static_cast<long long>(given));
    return false;
  }
  return true;
}

}  // namespace bunpy
