// Characters by name, for \N{…}: LLVM carries the table of names, so bunpy needs none of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bunpy::native {

/// The character of that (upper-case) Unicode name or alias.
std::optional<uint32_t> unicode_by_name(std::string_view name);

}  // namespace bunpy::native
