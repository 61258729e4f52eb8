// codec_registry.h: what codecs.register and codecs.register_error keep; str.encode and bytes.decode ask it for
// encodings and error handlers that the runtime does not know itself.
#pragma once

#include "bunpy/api.h"

namespace bunpy {

/// codecs.register / unregister / lookup. `encoding` as the program wrote it.
Value codec_register(Value search_function);
Value codec_unregister(Value search_function);
Value codec_lookup(std::string_view encoding);
/// codecs.register_error; codec_error_handler is null without exception where nothing is registered.
Value codec_register_error(Value name, Value handler);
Value codec_error_handler(std::string_view name);
/// Forgets a handler: was there one? ValueError for the standard ones.
Value codec_unregister_error(Value name);
/// The codec's encode(object, errors) or decode(object, errors), which must give a pair; its first item.
Value codec_encode(Value object, std::string_view encoding, const char* errors);
Value codec_decode(Value object, std::string_view encoding, const char* errors);
/// The same for str.encode and bytes.decode: only codecs between str and bytes.
Value codec_encode_text(Value object, const char* encoding, const char* errors);
Value codec_decode_text(Value object, const char* encoding, const char* errors);
/// A codec between str and bytes for a text file.
Value codec_for_file(const char* encoding);
/// Adds "encoding with 'x' codec failed" to the pending exception (`action` is "encoding" or "decoding").
void note_codec_failure(const char* action, std::string_view encoding);

/// What a registered error handler answers to a UnicodeError: a str or bytes and where to go on.
struct Replacement {
  Value text;
  int64_t position = 0;
};
/// Reads the pair that a handler answered with; arguments as for call_error_handler.
bool read_replacement(Value answer, int64_t length, bool bytes, Replacement* out);
/// Calls `handler` with the exception. `length` is that of the object; negative positions count from its end.
/// `bytes`: the handler may answer with bytes (encoding). False = exception.
bool call_error_handler(Value handler, Exception* error, int64_t length, bool bytes, Replacement* out);

/// str_codec.cpp: the runtime's own encodings. Null = not one of them; else the name that codecs.lookup shows.
const char* native_codec_name(const char* encoding);
/// Without asking the registry for the encoding, without notes. `consumed` null: the data is complete; else an
/// incomplete sequence at the end is left alone.
Value native_encode(Str* s, const char* encoding, const char* errors);
Value native_decode(Value data, const char* encoding, const char* errors, int64_t* consumed);

}  // namespace bunpy
