#include "native/unicode_names.h"

#include <llvm/ADT/StringRef.h>
#include <llvm/Support/Unicode.h>

namespace bunpy::native {

std::optional<uint32_t> unicode_by_name(std::string_view name) {
  auto code = llvm::sys::unicode::nameToCodepointStrict(llvm::StringRef(name.data(), name.size()));
  if (!code) return std::nullopt;
  return static_cast<uint32_t>(*code);
}

}  // namespace bunpy::native
