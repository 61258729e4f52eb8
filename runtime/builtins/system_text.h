// system_text.h: names of files, arguments and variables as the system keeps them: UTF-8, where
// each byte that is no part of any stands as a lone surrogate in str (PEP 383), so that every name
// survives the way there and back.
#pragma once

#include <string>
#include <string_view>

#include "bunpy/api.h"

namespace bunpy {

Value str_from_system(std::string_view bytes);
/// The system's bytes of a str or bytes; false with UnicodeEncodeError.
bool system_bytes(Value text, std::string* out);

/// os.fspath(path): the str or bytes of a path-like object; null with TypeError.
Value plain_path(Value path);

}  // namespace bunpy
