// Content hashes for the cache: 128 bits of BLAKE3, as hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

namespace bunpy::native {

/// Needs no initialised static object, so it may be called before main().
std::string content_hash(std::string_view bytes);

}  // namespace bunpy::native
